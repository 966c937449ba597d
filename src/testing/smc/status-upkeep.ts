import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refPath } from "./address.ts";
import { nodesOf } from "./element-show.ts";
import { type ElementStore, metaOf, type SmcElement } from "./element-store.ts";
import { isEngineType, isNodeType } from "./element-types.ts";
import type { SmcState } from "./state.ts";

/** What is monitored gets a status, what is gone loses its own, and parts come and go in the status of the whole. */
export function settleStatuses({ elements, statuses }: SmcState): void {
  for (const element of elements.all) {
    if (!isMonitored(element)) continue;
    const status = statuses.get(element.path);
    const parts = partsOf(element, elements);
    const name = textAt(element.body, "name");
    if (status === undefined) statuses.plant(element.path, { ...firstStatus(element, elements), ...told(parts) });
    // The status of an endpoint tunnel may be that of its VPN, as it is on the vendor's page.
    else if (element.type !== "gateway_endpoint_tunnel" && isOther(status, name, parts)) {
      statuses.change(element.path, { name, ...told(parts) });
    }
  }
}

/** Lets statuses go with their elements. */
export function followRemovals({ elements, statuses }: Pick<SmcState, "elements" | "statuses">): void {
  elements.onChange(({ kind, path }) => {
    if (kind === "delete") statuses.remove(path);
  });
}

const tunnelTypes = ["vpn", "gateway_tunnel", "gateway_endpoint_tunnel", "rbvpn_tunnel"];

function isMonitored({ type }: SmcElement): boolean {
  return tunnelTypes.includes(type) || isEngineType(type) || isNodeType(type);
}

function partsOf({ path, type }: SmcElement, elements: ElementStore): readonly SmcElement[] | undefined {
  if (type === "vpn") return elements.below(`${path}/tunnels`);
  if (type === "gateway_tunnel" || type === "rbvpn_tunnel") return elements.below(`${path}/endpoints`);
  return isEngineType(type) ? nodesOf(path, elements) : undefined;
}

function told(parts: readonly SmcElement[] | undefined): Json {
  return parts === undefined ? {} : { result: parts.map(metaOf) };
}

function isOther(status: Json, name: string, parts: readonly SmcElement[] | undefined): boolean {
  const isRenamed = name !== "" && status.name !== name;
  return isRenamed || (parts !== undefined && JSON.stringify(status.result) !== JSON.stringify(parts.map(metaOf)));
}

/** What is new carries no traffic yet, and a new node has no policy. */
function firstStatus(element: SmcElement, elements: ElementStore): Json {
  const { type, body } = element;
  const nameAt = (member: string): string => textAt(elements.get(refPath(textAt(body, member)))?.body ?? {}, "name");
  const ready = { name: body.name, monitoring_state: "READY" };
  if (isNodeType(type)) {
    return { ...ready, monitoring_status: "UNKNOWN", engine_node_status: "No Policy Installed" };
  }
  if (isEngineType(type)) return { ...ready, monitoring_status: "UNKNOWN" };
  const idle = { ...ready, monitoring_status: "IDLE", vpn_status_code: "Idle" };
  if (type === "gateway_tunnel")
    return { gatewayA: nameAt("gateway_node_1"), gatewayB: nameAt("gateway_node_2"), ...idle };
  if (type !== "gateway_endpoint_tunnel") return idle;
  return { ...idle, endpointA: nameAt("endpoint_1"), endpointB: nameAt("endpoint_2") };
}
