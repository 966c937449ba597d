import type {
  IPSecVpnDpdProfile,
  IPSecVpnIkeProfile,
  IPSecVpnTunnelProfile,
} from "../generated/policy/common/ip/types.ts";
import type { Infra } from "../generated/policy/hierarchy/types.ts";
import type { RemovableObject, TreeBody } from "./bodies.ts";
import { childOf, childrenOf, type Model, pathsOf, sizeOf, type TreeNode } from "./node.ts";
import { checkedId, type Place, type PolicyPlace, type PolicyProject, placeOf, refuse } from "./place.ts";
import { type GatewayNode, gatewayNode, given, removable } from "./services.ts";

/** What a local manager takes in one call. */
const MOST_OBJECTS = 5000;

/** Where the services of a gateway stand in the older layout. */
export interface GatewayOptions {
  /** Id of the gateway's locale service. Needed in the layout `locale-services`; the layout `gateway` has it in no path. */
  readonly localeService?: string | undefined;
}

/**
 * A change of many objects in one call. Nothing is sent by the tree itself. Calls that name the same object share one node,
 * and nodes below which nothing changes are left out.
 */
export interface PolicyTreeObjects {
  /** An IKE profile; with a body it is created or changed. */
  ikeProfile(id: string, body?: TreeBody<IPSecVpnIkeProfile>): RemovableObject;
  /** A tunnel profile; with a body it is created or changed. */
  tunnelProfile(id: string, body?: TreeBody<IPSecVpnTunnelProfile>): RemovableObject;
  /** A profile of dead peer detection; with a body it is created or changed. */
  dpdProfile(id: string, body?: TreeBody<IPSecVpnDpdProfile>): RemovableObject;
  /**
   * A tier-0 gateway.
   * @throws InvalidArgumentError in a project, which has none.
   */
  tier0(id: string, options?: GatewayOptions): GatewayNode;
  /** A tier-1 gateway. */
  tier1(id: string, options?: GatewayOptions): GatewayNode;
  /** How many nodes the body has, at most 5000: objects that are written or removed, and references on the way to them. */
  readonly size: number;
  /** Full intent paths of the objects that are written, from above to below, to follow their realization by. */
  readonly intentPaths: readonly string[];
  /** The same of the objects that are removed. */
  readonly removedPaths: readonly string[];
  /** Size and paths, for logs: bodies may hold keys. */
  toJSON(): Record<string, unknown>;
}

/** A tree below `/infra`, or `/global-infra`. */
export interface PolicyTree extends PolicyTreeObjects {
  /**
   * The body for `patchInfra`; a new one each time.
   * @throws InvalidArgumentError where it has more than 5000 nodes.
   */
  readonly body: Infra;
}

/** A tree of a project. It goes to the project that it was built for, so it has no `body` that `patchInfra` would take. */
export interface ProjectPolicyTree extends PolicyTreeObjects {
  /**
   * The arguments of `orgProjectPatchInfra`: the project and the body; new ones each time.
   * @throws InvalidArgumentError where it has more than 5000 nodes.
   */
  readonly params: { readonly orgId: string; readonly projectId: string; readonly body: Infra };
  /** There is none: `patchInfra` would put it below `/infra`, in no project. Reading it throws an `InvalidArgumentError`. */
  readonly body?: undefined;
}

/**
 * Builds the tree of a hierarchical PATCH for VPN: services, sessions, local endpoints and profiles are created, changed and
 * removed in one call, all of them or none. Gateways are named only. Bodies are the documented ones without `id` and
 * `children`; `resource_type` is added, other than that of a session, which says of what kind it is. Ids hold no `/`, `?`, `#` and `\`.
 *
 * A tree of a project has `params` in the place of `body`: `orgProjectPatchInfra(tree.params)` sends it to that project, and
 * `patchInfra` gets no body of it, and refuses its `params` where arguments are checked.
 *
 * @param place - layout, project and kind of manager; by default services directly on gateways, in no project.
 * @throws InvalidArgumentError naming the path of the object that cannot be built, such as one that is given twice.
 * @example
 * ```ts
 * import { Nsx, policyTree } from "trunkline/nsx";
 * declare const nsx: Nsx;
 * const tree = policyTree();
 * const ike = tree.ikeProfile("strong", { ike_version: "IKE_V2", encryption_algorithms: ["AES_GCM_256"] });
 * const vpn = tree.tier0("t0").ipsecService("vpn", { enabled: true });
 * const endpoint = vpn.localEndpoint("here", { local_address: "203.0.113.7" });
 * vpn.session("to-plano", {
 *   resource_type: "PolicyBasedIPSecVpnSession",
 *   peer_address: "198.51.100.9",
 *   peer_id: "198.51.100.9",
 *   psk: process.env.PSK,
 *   local_endpoint_path: endpoint.path,
 *   ike_profile_path: ike.path,
 *   rules: [{ sources: [{ subnet: "10.1.0.0/24" }], destinations: [{ subnet: "10.2.0.0/24" }] }],
 * });
 * tree.tier1("edge").l2vpnService("old").remove();
 * await nsx.policy.patchInfra({ body: tree.body });
 * console.log(tree.size, tree.intentPaths, tree.removedPaths);
 * ```
 */
export function policyTree(place: PolicyPlace & { readonly project: PolicyProject }): ProjectPolicyTree;
export function policyTree(place?: PolicyPlace & { readonly project?: undefined }): PolicyTree;
export function policyTree(place: PolicyPlace): PolicyTree | ProjectPolicyTree;
export function policyTree(place: PolicyPlace = {}): PolicyTree | ProjectPolicyTree {
  const { layout, prefix, project } = placeOf(place);
  const nodes = new Map<string, TreeNode>();
  const root = { child: (model: Model, id: string) => childOf(nodes, model, id, prefix) };
  const profile = (model: Model) => (id: string, body?: object) => removable(given(root, model, id, body), model);
  const gateway =
    (model: "Tier0" | "Tier1") =>
    (id: string, { localeService }: GatewayOptions = {}): GatewayNode => {
      const node = given(root, model, id);
      if (layout === "gateway") return gatewayNode(node.path, node);
      if (localeService === undefined)
        return refuse(node.path, "needs localeService: in this layout its services stand below a locale service");
      return gatewayNode(node.path, given(node, "LocaleServices", localeService));
    };
  const bodyOf = (): Infra => {
    const size = sizeOf(nodes);
    if (size > MOST_OBJECTS) {
      refuse(
        "the tree",
        `has ${size} nodes, and a manager takes at most ${MOST_OBJECTS} in one call, references included; split it by gateway or service, and send what others refer to first`,
      );
    }
    return { resource_type: "Infra", children: childrenOf(nodes) };
  };
  const objects: PolicyTreeObjects = {
    ikeProfile: profile("IPSecVpnIkeProfile"),
    tunnelProfile: profile("IPSecVpnTunnelProfile"),
    dpdProfile: profile("IPSecVpnDpdProfile"),
    tier0: (id, options) => {
      if (project !== undefined)
        refuse(`${prefix}/tier-0s/${checkedId(id, "the Tier0 id")}`, "cannot be: a project has tier-1 gateways only");
      return gateway("Tier0")(id, options);
    },
    tier1: gateway("Tier1"),
    get size() {
      return sizeOf(nodes);
    },
    get intentPaths() {
      return pathsOf(nodes, "write");
    },
    get removedPaths() {
      return pathsOf(nodes, "remove");
    },
    toJSON() {
      return { size: this.size, intentPaths: this.intentPaths, removedPaths: this.removedPaths };
    },
  };
  const sending = project === undefined ? { body: { get: bodyOf } } : sendingTo(project, bodyOf);
  // The compiler does not follow what descriptors add.
  return Object.defineProperties(objects, sending) as PolicyTree | ProjectPolicyTree;
}

/** What goes with the call of a project's tree, and why there is no body by itself. */
function sendingTo(project: NonNullable<Place["project"]>, bodyOf: () => Infra): PropertyDescriptorMap {
  return {
    params: { get: () => ({ ...project, body: bodyOf() }) },
    body: {
      get: () =>
        refuse(
          "body",
          `is none for patchInfra: the tree is that of project ${project.projectId}; send it by orgProjectPatchInfra(tree.params)`,
        ),
    },
  };
}
