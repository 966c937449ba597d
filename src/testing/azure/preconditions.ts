import type { WireRequest } from "../wire.ts";
import { ArmRefusal } from "./refusal.ts";

type Headers = WireRequest["headers"];

/** Quoted tags, weak or not, and `*`; what is none of them matches nothing. */
const tag = /(?:W\/)?"[^"]*"|\*/gu;

/**
 * Holds a change against `If-Match` and `If-None-Match`. Weak tags count like others, since Azure's network provider gives
 * no others and takes them back here.
 *
 * @param etag - `undefined` where there is no such resource yet
 * @throws ArmRefusal with 412
 */
export function requirePreconditions(headers: Headers, etag: string | undefined): void {
  const { "if-match": wanted, "if-none-match": unwanted } = headers;
  if ((wanted === undefined || matches(wanted, etag)) && !matches(unwanted, etag)) return;
  const why = wanted === undefined ? "exists already" : "has changed since its entity tag was read, or is not there";
  throw new ArmRefusal(412, "PreconditionFailed", `The resource ${why}.`);
}

/** Whether a reader has the latest version already, and gets 304 in place of it. */
export function isUnchanged({ "if-none-match": known }: Headers, etag: string): boolean {
  return matches(known, etag);
}

function matches(given: string | undefined, etag: string | undefined): boolean {
  if (given === undefined || etag === undefined) return false;
  return (given.match(tag) ?? []).some((one) => one === "*" || strong(one) === strong(etag));
}

function strong(etag: string): string {
  return etag.replace(/^W\//u, "");
}
