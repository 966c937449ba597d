import fc from "fast-check";
import { type PolicyPlace, policyTree } from "trunkline/nsx";
import { expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";

/** A node of a body, as a reader of JSON sees it. */
type Node = Record<string, unknown>;

const COLLECTIONS: Readonly<Record<string, string>> = {
  Tier0: "tier-0s",
  Tier1: "tier-1s",
  LocaleServices: "locale-services",
  IPSecVpnService: "ipsec-vpn-services",
  L2VPNService: "l2vpn-services",
  IPSecVpnSession: "sessions",
  L2VPNSession: "sessions",
  IPSecVpnLocalEndpoint: "local-endpoints",
  IPSecVpnIkeProfile: "ipsec-vpn-ike-profiles",
};

interface Found {
  readonly path: string;
  readonly kind: "reference" | "write" | "remove";
  readonly mark: unknown;
}

/** Walks a body as the manager does: what each node is, and where it stands. */
function walk(nodes: readonly Node[], prefix: string): Found[] {
  return nodes.flatMap((node) => {
    const type = String(node.resource_type).slice("Child".length);
    const isReference = type === "ResourceReference";
    const model = isReference ? String(node.target_type) : type;
    const object = isReference ? node : (node[model] as Node);
    const path = `${prefix}/${COLLECTIONS[model]}/${String(object.id)}`;
    const kind = isReference ? "reference" : node.marked_for_delete === true ? "remove" : "write";
    return [{ path, kind, mark: object.description }, ...walk((object.children ?? []) as Node[], path)];
  });
}

const id = fc.constantFrom("a", "b", "c d", "é:1");
const step = fc.record({
  gateway: fc.constantFrom("tier0", "tier1"),
  gatewayId: id,
  service: fc.constantFrom("ipsecService", "l2vpnService", "ikeProfile"),
  serviceId: id,
  what: fc.constantFrom("service", "session", "localEndpoint", "removed endpoint"),
  childId: id,
});

const places: readonly (readonly [PolicyPlace & { readonly project?: undefined }, string])[] = [
  [{}, "/infra"],
  [{ layout: "locale-services" }, "/infra"],
  [{ globalManager: true }, "/global-infra"],
];

it("every object of a tree is found once at its intent path, with its body, and the size counts every node", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.constantFrom(...places), (steps, [place, prefix]) => {
      const tree = policyTree(place);
      const written = new Map<string, string>();
      const removed = new Set<string>();
      for (const [at, { gateway, gatewayId, service, serviceId, what, childId }] of steps.entries()) {
        const description = `step ${at}`;
        const name = (make: (body?: object) => { readonly path: string }): void => {
          const { path } = make();
          if (written.has(path) || removed.has(path)) {
            expect(() => make({ description })).toThrow(/twice/);
          } else {
            make({ description });
            written.set(path, description);
          }
        };
        if (service === "ikeProfile") {
          name((body) => tree.ikeProfile(serviceId, body));
          continue;
        }
        const node = tree[gateway as "tier0" | "tier1"](gatewayId, { localeService: "ls" });
        if (what === "service") name((body) => node[service as "ipsecService"](serviceId, body));
        else if (service === "l2vpnService") {
          name((body) => node.l2vpnService(serviceId).session(childId, body as never));
        } else if (what === "session") {
          const session = body(description);
          name((given) => node.ipsecService(serviceId).session(childId, (given && session) as never));
        } else if (what === "localEndpoint") {
          name((given) => node.ipsecService(serviceId).localEndpoint(childId, given as never));
        } else {
          const endpoint = node.ipsecService(serviceId).localEndpoint(childId);
          if (written.has(endpoint.path) || removed.has(endpoint.path))
            expect(() => endpoint.remove()).toThrow(/twice/);
          else {
            endpoint.remove();
            removed.add(endpoint.path);
          }
        }
      }
      const found = walk(readAs<Node[]>(tree.body.children ?? []), prefix);
      expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
      expect(found).toHaveLength(tree.size);
      const ofKind = (kind: Found["kind"]): Found[] => found.filter((one) => one.kind === kind);
      expect(new Map(ofKind("write").map(({ path, mark }) => [path, mark]))).toEqual(written);
      expect(new Set(ofKind("remove").map(({ path }) => path))).toEqual(removed);
      expect(tree.intentPaths).toEqual(ofKind("write").map(({ path }) => path));
      expect(tree.removedPaths).toEqual(ofKind("remove").map(({ path }) => path));
      // A reference leads to something.
      for (const { path } of ofKind("reference"))
        expect(found.some((one) => one.path.startsWith(`${path}/`))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

function body(description: string): object {
  return { resource_type: "PolicyBasedIPSecVpnSession", description };
}
