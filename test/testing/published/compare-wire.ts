import { isDeepStrictEqual } from "node:util";
import { isJson } from "../../../src/testing/wire.ts";
import type { TappedRequest } from "./wire-tap.ts";

/** One thing in which two requests are not the same, such as `only ours` at `body.properties.sku`. */
export interface WireDifference {
  readonly at: string;
  readonly is: "only ours" | "only theirs" | "another value" | "another encoding";
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** Headers that tell of a client, of one sending or of a connection, and say nothing of what is asked for. */
const ofTheClient: ReadonlySet<string> = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "host",
  "user-agent",
  "x-ms-client-request-id",
]);

/** Where two requests of one operation say different things. The order of queries and members says nothing. */
export function compareWire(theirs: TappedRequest, ours: TappedRequest): WireDifference[] {
  const [theirPath = "", theirQuery = ""] = theirs.target.split("?");
  const [ourPath = "", ourQuery = ""] = ours.target.split("?");
  const names = [...new Set([...Object.keys(theirs.headers), ...Object.keys(ours.headers)])];
  return [
    ...compareValues("method", theirs.method, ours.method),
    ...compareEncoded("path", theirPath, ourPath),
    ...compareQueries(theirQuery, ourQuery),
    ...names
      .filter((name) => !ofTheClient.has(name))
      .flatMap((name) => compareValues(`header.${name}`, theirs.headers[name], ours.headers[name])),
    ...compareValues("body", readBody(theirs.body), readBody(ours.body)),
  ];
}

function readBody(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}

/** Texts that are the same once decoded differ in their encoding only. */
function compareEncoded(at: string, theirs: string, ours: string): WireDifference[] {
  if (theirs === ours) return [];
  const read = at === "path" ? decodeURIComponent : decode;
  const isSame = theirs.split("/").map(read).join("\n") === ours.split("/").map(read).join("\n");
  return [{ at, is: isSame ? "another encoding" : "another value", theirs, ours }];
}

/** Query texts by name, each with all its values as they stand in the URL. */
function pairsOf(query: string): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const pair of query === "" ? [] : query.split("&")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    pairs.set(decode(name), [...(pairs.get(decode(name)) ?? []), value]);
  }
  return pairs;
}

function compareQueries(theirs: string, ours: string): WireDifference[] {
  const [their, our] = [pairsOf(theirs), pairsOf(ours)];
  return [...new Set([...their.keys(), ...our.keys()])].flatMap((name) => {
    const [left, right] = [their.get(name), our.get(name)];
    const at = `query.${name}`;
    return left === undefined || right === undefined || left.length !== right.length
      ? compareValues(at, left, right)
      : left.flatMap((value, index) => compareEncoded(at, value, right[index] ?? ""));
  });
}

function compareValues(at: string, theirs: unknown, ours: unknown): WireDifference[] {
  if (isDeepStrictEqual(theirs, ours)) return [];
  if (theirs === undefined) return [{ at, is: "only ours", theirs, ours }];
  // Member by member: an object that only theirs has is made of what they write in.
  if (ours === undefined && !isJson(theirs)) return [{ at, is: "only theirs", theirs, ours }];
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length) {
    return theirs.flatMap((item, index) => compareValues(`${at}[]`, item, ours[index]));
  }
  if (isJson(theirs) && (isJson(ours) || ours === undefined)) {
    const names = new Set([...Object.keys(theirs), ...Object.keys(ours ?? {})]);
    return [...names].flatMap((name) => compareValues(`${at}.${name}`, theirs[name], ours?.[name]));
  }
  return [{ at, is: "another value", theirs, ours }];
}

/** In a query a plus sign is a space. */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", "%20"));
}
