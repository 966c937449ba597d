import { proxyPage } from "../apply-fault.ts";
import type { Reply } from "../operation.ts";
import { type Json, jsonAnswer, toBytes, type WireAnswer } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import type { Work } from "./work.ts";

/** Work with the addresses at which it can be followed. */
export interface FollowedWork {
  readonly work: Work;
  /** Address to poll by the name of the header that carries it. */
  readonly links: Readonly<Record<string, string>>;
}

/** Which of the two addresses of some work is read. */
export type PollKind = "operationresults" | "operationstatuses";

/** Gives work the addresses that its style asks for, both on the origin that was called. */
export function follow(work: Work, { request, arm, query }: ArmCall): FollowedWork {
  const { origin, target, method } = request;
  const version = `api-version=${query["api-version"]}`;
  const [path = ""] = target.split("?");
  const result = `${origin}${path}/operationresults/${work.start.id}?${version}`;
  const place = `/subscriptions/${arm.subscriptionId}/providers/${arm.provider}/locations/northeurope`;
  const status = `${origin}${place}/operationStatuses/${work.start.id}?${version}`;
  switch (work.start.style) {
    case "location":
      return { work, links: { location: result } };
    case "azure-asyncoperation":
      return { work, links: { "azure-asyncoperation": status, ...(method !== "PUT" && { location: result }) } };
    case "operation-location":
      return { work, links: { "operation-location": status } };
    default:
      return { work, links: {} };
  }
}

/** How the start of work is answered. `shown` is the resource that a PUT shows meanwhile. */
export function startAnswer(followed: FollowedWork, status: number, shown: Json | undefined): Reply {
  const { style } = followed.work.start;
  if (style === "no-header") return { status: 202 };
  const headers = pollHeaders(followed);
  return shown === undefined || style === "location" ? { status: 202, headers } : { status, body: shown, headers };
}

/** How a read of one of its addresses is answered. */
export function pollAnswer(followed: FollowedWork, kind: PollKind, target: string, nowMs: number): Reply {
  return kind === "operationresults" ? resultAnswer(followed) : statusAnswer(followed, target, nowMs);
}

/** What a read of work answers whatever its state, as often as the script says so. */
export function spoiltRead(work: Work): WireAnswer | undefined {
  const first = work.takeFirstRead();
  if (first === undefined) return undefined;
  if (first === "html") return { status: 200, headers: { "content-type": "text/html" }, body: toBytes(proxyPage) };
  const { retryAfter = 1 } = work.behavior;
  const isPause = (first === 429 || first === 503) && retryAfter !== null;
  const error = { code: first === 404 ? "OperationNotFound" : "EmulatedError", message: "This read was to go wrong." };
  return jsonAnswer(first, { error }, isPause ? { "retry-after": String(retryAfter) } : {});
}

function resultAnswer(followed: FollowedWork): Reply {
  const { work } = followed;
  const { word, end } = work.read();
  if (end !== undefined) return endAnswer(work);
  return { status: 202, headers: pollHeaders(followed), ...(work.behavior.states && { body: { status: word } }) };
}

/** What the operation itself would have answered, had it not taken its time. */
export function endAnswer({ behavior, error, result, isSuccess }: Work): Reply {
  if (isSuccess) return result === undefined ? { status: 204 } : { status: 200, body: result };
  return { status: behavior.result === "canceled" ? 409 : 400, ...(error && { body: { error } }) };
}

function statusAnswer(followed: FollowedWork, target: string, nowMs: number): Reply {
  const { work } = followed;
  const { word, end, percent } = work.read();
  const [id = ""] = target.split("?");
  const result = work.start.style === "operation-location" ? { result: work.result } : { properties: work.result };
  const body = {
    id,
    name: work.start.id,
    status: word,
    startTime: new Date(work.start.startedMs).toISOString(),
    percentComplete: percent,
    ...(end !== undefined && { endTime: new Date(nowMs).toISOString() }),
    ...(end === "succeeded" ? result : end !== undefined && { error: work.error }),
  };
  return { status: 200, body, ...(end === undefined && { headers: pollHeaders(followed) }) };
}

function pollHeaders({ work, links }: FollowedWork): Readonly<Record<string, string>> {
  const { retryAfter = 1, address = (url: string) => url } = work.behavior;
  const made = Object.entries(links).map(([name, url]) => [name, address(url)] as const);
  return Object.fromEntries(retryAfter === null ? made : [...made, ["retry-after", String(retryAfter)] as const]);
}
