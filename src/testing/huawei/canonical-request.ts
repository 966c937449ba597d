import { createHash } from "node:crypto";
import { parseTarget, percentDecode } from "../parse-target.ts";
import type { WireRequest } from "../wire.ts";

/**
 * Computes, from what came off the wire, the text that a signature covers, whatever its algorithm: method, URI, query,
 * headers, their names and the payload hash, a line each, with an empty line behind the headers.
 *
 * @param signedNames - lower-case header names, all present in the request
 * @see {@link https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html | Signing algorithm}
 */
export function canonicalRequest(request: WireRequest, signedNames: readonly string[]): string {
  const names = signedNames.toSorted();
  const headers = names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`);
  return [
    request.method,
    canonicalUri(request.target),
    canonicalQuery(request.target),
    headers.join(""),
    names.join(";"),
    request.headers["x-sdk-content-sha256"] ?? sha256(request.body),
  ].join("\n");
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

function canonicalUri(target: string): string {
  const path = percentDecode(parseTarget(target).rawPath).split("/").map(encode).join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

function canonicalQuery(target: string): string {
  return parseTarget(target)
    .query.toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Leaves only the unreserved characters of RFC 3986, which `encodeURIComponent` exceeds by five. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
