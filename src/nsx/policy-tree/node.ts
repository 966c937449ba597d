import { membersOf } from "../../core/members.ts";
import type { ChildPolicyConfigResource } from "../generated/policy/common/child/types.ts";
import { refuse } from "./place.ts";

/** The models of a VPN's tree, with the collection that holds them in intent paths. */
export const COLLECTIONS = {
  Tier0: "tier-0s",
  Tier1: "tier-1s",
  LocaleServices: "locale-services",
  IPSecVpnService: "ipsec-vpn-services",
  IPSecVpnSession: "sessions",
  IPSecVpnLocalEndpoint: "local-endpoints",
  L2VPNService: "l2vpn-services",
  L2VPNSession: "sessions",
  IPSecVpnIkeProfile: "ipsec-vpn-ike-profiles",
  IPSecVpnTunnelProfile: "ipsec-vpn-tunnel-profiles",
  IPSecVpnDpdProfile: "ipsec-vpn-dpd-profiles",
} as const;

/** The name of such a model. */
export type Model = keyof typeof COLLECTIONS;

/** What becomes of the object: nothing beside what lies below it, or it is written or removed. */
type Change =
  | { readonly kind: "none" }
  | { readonly kind: "write"; readonly body: object }
  | { readonly kind: "remove"; readonly type: string };

/** An object of the tree with what lies below it. */
export class TreeNode {
  /** Full intent path. */
  readonly path: string;
  readonly #model: Model;
  readonly #id: string;
  readonly #above: TreeNode | undefined;
  readonly #children = new Map<string, TreeNode>();
  #change: Change = { kind: "none" };

  constructor(model: Model, id: string, prefix: string, above?: TreeNode) {
    this.path = `${prefix}/${COLLECTIONS[model]}/${id}`;
    this.#model = model;
    this.#id = id;
    this.#above = above;
  }

  /** The node of an object below this one: the same one each time it is asked for. */
  child(model: Model, id: string): TreeNode {
    return childOf(this.#children, model, id, this.path, this);
  }

  /** Writes the object. The body is copied: callers may change theirs. */
  write(body: object): void {
    this.#refuseSecond();
    if (typeof body !== "object" || body === null || Array.isArray(body))
      refuse(this.path, "has a body that is no object");
    const { id = this.#id, children, resource_type: type } = membersOf(body);
    if (id !== this.#id) refuse(this.path, "has a body with another id; leave it out, or correct it");
    if (children !== undefined && children !== null)
      refuse(this.path, "has a body with children; give them to the node by its methods");
    const isKind = this.#model === "IPSecVpnSession";
    if (!isKind && (type ?? this.#model) !== this.#model)
      refuse(this.path, `has a body of type ${String(type)}; it must be ${this.#model}, or left out`);
    const { children: _, ...copy } = this.#copyOf(body);
    this.#change = { kind: "write", body: { ...copy, id, resource_type: isKind ? type : this.#model } };
  }

  /** Removes the object and all below it. */
  remove(type: string): void {
    this.#refuseSecond();
    if (this.#isChanging) refuse(this.path, "is to be removed, and something below it to be written or removed");
    this.#change = { kind: "remove", type };
  }

  #copyOf(body: object): Record<string, unknown> {
    try {
      return structuredClone(body) as Record<string, unknown>;
    } catch {
      return refuse(this.path, "has a body that cannot be written as JSON");
    }
  }

  #refuseSecond(): void {
    if (this.#change.kind !== "none") refuse(this.path, "is given twice; one tree writes or removes an object once");
    for (let node = this.#above; node !== undefined; node = node.#above) {
      if (node.#change.kind === "remove") refuse(this.path, `is below ${node.path}, which is to be removed`);
    }
  }

  get #isChanging(): boolean {
    return this.#change.kind !== "none" || [...this.#children.values()].some((child) => child.#isChanging);
  }

  /** Paths of the objects that are written, or those that are removed: from above to below, in the order of the calls. */
  paths(kind: "write" | "remove"): string[] {
    return [...(this.#change.kind === kind ? [this.path] : []), ...pathsOf(this.#children, kind)];
  }

  /** How many nodes of the body this one makes. */
  get size(): number {
    return this.#isChanging ? 1 + sizeOf(this.#children) : 0;
  }

  /** The node as it is sent; none where nothing in it or below it changes. */
  toJSON(): ChildPolicyConfigResource[] {
    if (!this.#isChanging) return [];
    const model = this.#model;
    const id = this.#id;
    const below = childrenOf(this.#children);
    const children = below.length > 0 ? { children: below } : {};
    if (this.#change.kind === "none") {
      return [{ resource_type: "ChildResourceReference", target_type: model, id, ...children }];
    }
    const node =
      this.#change.kind === "remove"
        ? { marked_for_delete: true, [model]: { resource_type: this.#change.type, id } }
        : { [model]: { ...structuredClone(this.#change.body), ...children } };
    // The compiler cannot tell which of the kinds a name that is put together makes.
    return [{ resource_type: `Child${model}`, ...node } as unknown as ChildPolicyConfigResource];
  }
}

/** The node of an object, made where it is not there yet. */
export function childOf(
  nodes: Map<string, TreeNode>,
  model: Model,
  id: string,
  prefix: string,
  above?: TreeNode,
): TreeNode {
  const key = `${model}/${id}`;
  const node = nodes.get(key) ?? new TreeNode(model, id, prefix, above);
  nodes.set(key, node);
  return node;
}

/** The nodes as they are sent. */
export function childrenOf(nodes: ReadonlyMap<string, TreeNode>): ChildPolicyConfigResource[] {
  return [...nodes.values()].flatMap((node) => node.toJSON());
}

/** See {@link TreeNode.paths}. */
export function pathsOf(nodes: ReadonlyMap<string, TreeNode>, kind: "write" | "remove"): string[] {
  return [...nodes.values()].flatMap((node) => node.paths(kind));
}

/** See {@link TreeNode.size}. */
export function sizeOf(nodes: ReadonlyMap<string, TreeNode>): number {
  return [...nodes.values()].reduce((sum, node) => sum + node.size, 0);
}
