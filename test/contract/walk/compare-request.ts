import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Operation } from "../reader/operations.ts";
import type { ExpectedRequest } from "../reader/requests.ts";
import type { SentRequest } from "./recorder.ts";
import type { ExpectedHeader, Site } from "./site.ts";

/** What of a call is not as its document says. */
export type Reason = "count" | "method" | "address" | "path" | "query" | "header" | "body" | "answer" | "status";

/** A difference between a call and its document. */
export interface Difference {
  readonly reason: Reason;
  readonly text: string;
}

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where a request is not the one that the document makes of the arguments. */
export function compareRequest(
  site: Site,
  operation: Operation,
  expected: ExpectedRequest,
  sent: SentRequest,
): Difference[] {
  const { origin, pathname, search, href } = new URL(sent.url);
  const [, query = ""] = search.split("?");
  return [
    ...differ("method", expected.method, sent.method),
    ...differ("address", site.origin, origin),
    // Platforms parse the address once more; what they make of it is what goes over the wire.
    ...differ("address", sent.url, href),
    ...differ("path", expected.path, pathname),
    ...differ("query", [...expected.query].sort(), query === "" ? [] : query.split("&").sort()),
    ...compareHeaders(expectedHeaders(site, operation, expected), sent.headers),
    ...differ("body", textOf(expected.body), textOf(sent.body)),
  ];
}

function expectedHeaders(site: Site, operation: Operation, expected: ExpectedRequest): Record<string, ExpectedHeader> {
  return {
    "user-agent": `trunkline/${version}`,
    ...(operation.keyHeader !== undefined && { [operation.keyHeader]: UUID }),
    ...(operation.isUnsigned ? {} : site.signedHeaders),
    ...expected.headers,
  };
}

function compareHeaders(
  expected: Readonly<Record<string, ExpectedHeader>>,
  sent: Readonly<Record<string, string>>,
): Difference[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(sent)]);
  return [...names].flatMap((name): Difference[] => {
    const [wanted, found] = [expected[name], sent[name]];
    const isSame = wanted instanceof RegExp ? wanted.test(found ?? "") : wanted === found;
    return isSame ? [] : [{ reason: "header", text: `${name}: ${shown(wanted)} is expected, not ${shown(found)}` }];
  });
}

/** A difference between two values, if there is one. */
export function differ(reason: Reason, expected: unknown, found: unknown): Difference[] {
  if (isDeepStrictEqual(expected, found)) return [];
  return [{ reason, text: `${shown(expected)} is expected, not ${shown(found)}` }];
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString("latin1");
}

function shown(value: unknown): string {
  if (value === undefined || value instanceof RegExp) return String(value);
  const text = JSON.stringify(value, (_name, member: unknown) => (typeof member === "bigint" ? `${member}n` : member));
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
