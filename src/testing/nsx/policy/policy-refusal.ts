import { NsxRefusal } from "../refusal.ts";

/** How a manager says that a revision is not the current one: a status, or a status and a code; releases differ. */
export type NsxStaleForm = "409" | "412" | "400/500087" | "400/500232" | "400/100148" | "404/500090";

/** Every form; the compiler asks for each one. */
const staleForms: Readonly<Record<NsxStaleForm, readonly [status: number, code: number]>> = {
  "409": [409, 604],
  "412": [412, 604],
  "400/500087": [400, 500087],
  "400/500232": [400, 500232],
  "400/100148": [400, 100148],
  "404/500090": [404, 500090],
};

/** @throws RangeError when there is no such form */
export function checkStaleForm(form: NsxStaleForm): NsxStaleForm {
  if (Object.hasOwn(staleForms, form)) return form;
  throw new RangeError(`staleAs must be one of ${Object.keys(staleForms).join(", ")}; it was ${JSON.stringify(form)}`);
}

/** A revision that is missing or is not the current one. */
export function stale(path: string, form: NsxStaleForm, current: unknown): NsxRefusal {
  const [status, code] = staleForms[form];
  const now = current === undefined ? "it does not exist" : `its _revision is ${String(current)}`;
  return new NsxRefusal(
    status,
    code,
    `The object path=[${path}] is not as it was sent: ${now}. Read it again.`,
    "policy",
  );
}

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
