import type { WireRequest } from "../wire.ts";
import { isSince } from "./api-version.ts";
import { SmcRefusal } from "./refusal.ts";

const patchTypes = /^application\/(?:merge-patch|json-patch)\+json/u;
const readable = /^(?:\*\/\*|application\/(?:\*|json|octet-stream|zip|[\w.-]+\+json))$/u;

/**
 * A request with what its vendor's clients write in ways of their own put like everything else: booleans of queries as Python
 * writes them, and the media types of patches.
 */
export function inOwnWay(request: WireRequest): WireRequest {
  const target = request.target.replace(/(?<==)(?:True|False)(?=&|$)/gu, (word) => word.toLowerCase());
  if (request.method !== "PATCH") return { ...request, target };
  // Which patch it is, clients write in either header, or in neither; the body tells it.
  const { accept: _, "content-type": type = "", ...headers } = request.headers;
  const isPatch = patchTypes.test(type.toLowerCase());
  return { ...request, target, headers: { ...headers, "content-type": isPatch ? "application/json" : type } };
}

/** The segments of a path under the names of today: a block list was a blacklist before 7.0, and is none in its name since. */
export function pathOfVersion(segments: readonly string[]): readonly string[] {
  const [version = "", ...rest] = segments;
  if (!/^\d/u.test(version)) return segments;
  const [now, other] = isSince(version, "7.0") ? ["block_list", "blacklist"] : ["blacklist", "block_list"];
  const isList = rest[0] === "elements" && rest.length > 3;
  if (!isList) return segments;
  if (rest[3] === now) return [version, ...rest.with(3, "block_list")];
  return rest[3] === other ? [version, ...rest.with(3, "no_such_list")] : segments;
}

/**
 * The real server answers in XML where it is asked to; this one has nothing but JSON and files.
 * @throws SmcRefusal with 406
 */
export function requireReadable({ headers }: WireRequest): void {
  const { accept = "*/*" } = headers;
  const ranges = accept.split(",").map((range) => (range.split(";")[0] ?? "").trim().toLowerCase());
  if (ranges.some((range) => readable.test(range))) return;
  throw new SmcRefusal(406, "The emulator answers in application/json alone. Accept that.");
}
