import type { EmulatorOperation } from "../document.ts";
import { document } from "../generated/nsx-vpn.ts";

/** Objects of one kind, and the operations on them. */
export interface Collection {
  /** The end of its path, such as `ipsec/sessions`. */
  readonly name: string;
  /** What its objects are called, such as `IPSecVPNSession`. */
  readonly kind: string;
  readonly create: EmulatorOperation;
  readonly list: EmulatorOperation;
  /** One member; a second one where secrets can be asked for. */
  readonly reads: readonly EmulatorOperation[];
  readonly update: EmulatorOperation;
  readonly remove: EmulatorOperation;
}

const root = "/api/v1/vpn/";

/** The collections of the manager: wherever objects are created at a path and updated one level below. */
export const collections: readonly Collection[] = document.operations.flatMap((create): Collection[] => {
  const { path, method, body } = create;
  if (method !== "POST" || !path.startsWith(root) || body === undefined) return [];
  const beside = document.operations.filter((other) => other.path === path);
  const below = document.operations.filter((other) => other.path.startsWith(`${path}/{`) && !other.path.includes("}/"));
  const list = beside.find((other) => other.method === "GET");
  const update = below.find((other) => other.method === "PUT");
  const remove = below.find((other) => other.method === "DELETE");
  if (list === undefined || update === undefined || remove === undefined) return [];
  const kind = body.schema.$ref?.slice("#/schemas/".length) ?? "";
  const reads = below.filter((other) => other.method === "GET");
  return [{ name: path.slice(root.length), kind, create, list, reads, update, remove }];
});

/** Operations that change something that sessions of IPSec VPN use, which is what can be followed. */
export const followedOperations: ReadonlySet<string> = new Set(
  collections
    .filter(({ name }) => name.startsWith("ipsec/"))
    .flatMap(({ create, update, remove }) => [create.id, update.id, remove.id]),
);
