import type { Json } from "../wire.ts";
import type { SmcElement } from "./element-store.ts";

/** The members that the server gives a new element; its key is the last segment of its path where that is a number. */
export function serverOwned(path: string, adminDomain: string): Json {
  const key = Number(path.slice(path.lastIndexOf("/") + 1));
  return { ...(Number.isNaN(key) ? {} : { key }), read_only: false, system: false, admin_domain: adminDomain };
}

/** The number of an element in the server's database. */
export function keyOf({ body }: SmcElement): number {
  return typeof body.key === "number" ? body.key : 0;
}
