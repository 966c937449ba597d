import { isJson, type Json } from "../wire.ts";
import { SmcRefusal } from "./refusal.ts";

/** A body after a merge patch (RFC 7396): null takes a member away. */
export function mergePatch(before: Json, patch: Json): Json {
  const after = { ...before };
  for (const [name, value] of Object.entries(patch)) {
    const old = before[name];
    if (value === null) delete after[name];
    else after[name] = isJson(value) ? mergePatch(isJson(old) ? old : {}, value) : value;
  }
  return after;
}

/**
 * A body after the steps of a JSON patch (RFC 6902) that add, replace, remove or test.
 * @throws SmcRefusal with 400 where a step cannot be done
 */
export function jsonPatch(before: Json, steps: readonly unknown[]): Json {
  let body: unknown = before;
  for (const step of steps) body = applyStep(body, isJson(step) ? step : {});
  return isJson(body) ? body : {};
}

function applyStep(body: unknown, { op, path, value }: Json): unknown {
  const names = typeof path === "string" ? path.split("/").slice(1) : [];
  const keys = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (!["add", "replace", "remove", "test"].includes(String(op)) || keys.length === 0) {
    throw new SmcRefusal(400, "A step of the patch has no op add, replace, remove or test, or no path.");
  }
  return change(body, keys, String(op), value, String(path));
}

function change(
  target: unknown,
  [key = "", ...rest]: readonly string[],
  op: string,
  value: unknown,
  at: string,
): unknown {
  const isList = Array.isArray(target);
  const entries = new Map(Object.entries(isList || isJson(target) ? target : {}));
  if (rest.length > 0) {
    entries.set(key, change(entries.get(key), rest, op, value, at));
    return rebuild(entries, isList);
  }
  const isThere = entries.has(key);
  const isRight = op === "test" ? JSON.stringify(entries.get(key)) === JSON.stringify(value) : op === "add" || isThere;
  if (!isRight) throw new SmcRefusal(400, `The patch cannot ${op} ${at}.`);
  if (op === "test") return target;
  if (isList && op === "add") return target.toSpliced(key === "-" ? target.length : Number(key), 0, value);
  if (op === "remove") entries.delete(key);
  else entries.set(key, value);
  return rebuild(entries, isList);
}

function rebuild(entries: ReadonlyMap<string, unknown>, isList: boolean): unknown {
  return isList ? [...entries.values()] : Object.fromEntries(entries);
}
