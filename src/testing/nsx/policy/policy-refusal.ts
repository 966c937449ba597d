import { NsxRefusal } from "../refusal.ts";

/** An object that stands nowhere, or no longer. */
export function missingPath(path: string): NsxRefusal {
  return new NsxRefusal(404, 600, `The path=[${path}] is of no object. Paths are case sensitive.`, "policy");
}

/** A member that names what does not exist, or what it cannot name. */
export function invalidPath(path: string, why: string): NsxRefusal {
  return new NsxRefusal(400, 500012, `The path=[${path}] is invalid: ${why}.`, "policy");
}

/** A path whose object was deleted and not purged yet. */
export function reserved(path: string): NsxRefusal {
  const message = `The object path=[${path}] is marked for deletion. It can be created again after the purge.`;
  return new NsxRefusal(400, 500045, message, "policy");
}

/** An object that cannot be deleted because of others. */
export function inUse(path: string, users: readonly string[]): NsxRefusal {
  const why = "cannot be deleted as either it has children or it is being referenced by other objects";
  return new NsxRefusal(400, 500030, `The object path=[${path}] ${why} path=[${users.join(", ")}].`, "policy");
}

/** An object of the system, which nobody changes. */
export function systemOwned(path: string): NsxRefusal {
  return new NsxRefusal(403, 289, `The object path=[${path}] belongs to the system and cannot be changed.`, "policy");
}
