import { isDeepStrictEqual } from "node:util";
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

/** What a step does, and where. */
interface Step {
  readonly op: "add" | "replace" | "remove" | "test";
  readonly path: string;
  readonly value: unknown;
}

/**
 * A body after the steps of a JSON patch (RFC 6902) that add, replace, remove or test.
 * @throws SmcRefusal with 400 where a step cannot be done
 */
export function jsonPatch(before: Json, steps: readonly unknown[]): Json {
  let body: unknown = before;
  for (const one of steps) {
    const step = stepOf(one);
    body = change(body, keysOf(step), step);
  }
  return isJson(body) ? body : {};
}

function stepOf(given: unknown): Step {
  const step = isJson(given) ? given : {};
  const { op, path, value } = step;
  const isKnown = op === "add" || op === "replace" || op === "remove" || op === "test";
  if (!isKnown || typeof path !== "string" || path === "") {
    throw new SmcRefusal(400, "A step of the patch has no op add, replace, remove or test, or no path.");
  }
  if (op !== "remove" && !("value" in step)) throw new SmcRefusal(400, `The patch has no value to ${op} at ${path}.`);
  return { op, path, value };
}

/** The names on the way to a place (RFC 6901), in which `~` stands for nothing but `~0` and `~1`. */
function keysOf(step: Step): readonly string[] {
  const [before, ...names] = step.path.split("/");
  if (before !== "" || /~(?![01])/u.test(step.path)) throw refusalOf(step);
  return names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Goes down to the place of a step, all of whose parents have to be there, and gives what stands around it afterwards. */
function change(target: unknown, [key = "", ...rest]: readonly string[], step: Step): unknown {
  if (Array.isArray(target)) {
    const isNew = step.op === "add" && rest.length === 0;
    const at = placeIn(target, key, isNew);
    if (at === undefined) throw refusalOf(step);
    if (isNew) return target.toSpliced(at, 0, step.value);
    if (rest.length > 0) return target.with(at, change(target[at], rest, step));
    if (step.op === "remove") return target.toSpliced(at, 1);
    return target.with(at, changed(target[at], step));
  }
  if (!isJson(target)) throw refusalOf(step);
  const members = new Map(Object.entries(target));
  const isNew = step.op === "add" && rest.length === 0;
  if (!isNew && !members.has(key)) throw refusalOf(step);
  if (rest.length > 0) members.set(key, change(members.get(key), rest, step));
  else if (step.op === "remove") members.delete(key);
  else members.set(key, changed(members.get(key), step));
  return Object.fromEntries(members);
}

function changed(before: unknown, step: Step): unknown {
  if (step.op !== "test") return step.value;
  if (!isDeepStrictEqual(before, step.value)) throw refusalOf(step);
  return before;
}

/** The place in a list that a name means: of an item, or between items for a new one, where `-` is the end. */
function placeIn(list: readonly unknown[], name: string, isNew: boolean): number | undefined {
  if (isNew && name === "-") return list.length;
  if (!/^(?:0|[1-9]\d*)$/u.test(name)) return undefined;
  const place = Number(name);
  return place < list.length + (isNew ? 1 : 0) ? place : undefined;
}

function refusalOf({ op, path }: Step): SmcRefusal {
  return new SmcRefusal(400, `The patch cannot ${op} ${path}.`);
}
