import type { Json } from "../wire.ts";

/** What other clients of NSX read before their first call: that the manager works, which it is, and its limits. */
export function managerFact(method: string, path: string, version: "4.2" | "9"): Json | undefined {
  if (method !== "GET") return undefined;
  switch (path) {
    case "/api/v1/operational/application/status":
      return { application_status: "WORKING", corfu_status: "WORKING" };
    case "/api/v1/node/version":
      return version === "9"
        ? { node_version: "9.0.0.0.24733063", product_version: "9.0.0.0.24733063" }
        : { node_version: "4.2.0.0.0.24105817", product_version: "4.2.0.0.0.24105817" };
    case "/api/v1/transport-zones":
      return {
        results: [
          { id: "1b3a2f36-bfd1-443e-a0f6-4de01abc963e", display_name: "overlay", resource_type: "TransportZone" },
        ],
        result_count: 1,
      };
    case "/api/v1/spec/vmware/types/Tag":
      return { id: "Tag", properties: { scope: { maxLength: 128 }, tag: { maxLength: 256 } } };
    case "/api/v1/spec/vmware/types/ManagedResource":
      return { id: "ManagedResource", properties: { tags: { maxItems: 30 } } };
    default:
      return undefined;
  }
}
