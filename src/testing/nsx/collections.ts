import type { EmulatorDocument, EmulatorOperation } from "../document.ts";

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

/** Finds the collections of a document: wherever objects are created at a path and updated one level below. */
export function collectionsOf({ operations }: EmulatorDocument): readonly Collection[] {
  return operations.flatMap((create): Collection[] => {
    const { path, method, body } = create;
    if (method !== "POST" || !path.startsWith(root) || body === undefined) return [];
    const beside = operations.filter((other) => other.path === path);
    const below = operations.filter((other) => other.path.startsWith(`${path}/{`) && !other.path.includes("}/"));
    const list = beside.find((other) => other.method === "GET");
    const update = below.find((other) => other.method === "PUT");
    const remove = below.find((other) => other.method === "DELETE");
    if (list === undefined || update === undefined || remove === undefined) return [];
    const kind = body.schema.$ref?.slice("#/schemas/".length) ?? "";
    const reads = below.filter((other) => other.method === "GET");
    return [{ name: path.slice(root.length), kind, create, list, reads, update, remove }];
  });
}
