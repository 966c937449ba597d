import { executesFirst, proxyPage } from "../apply-fault.ts";
import type { ServiceAnswer } from "../fake-service.ts";
import type { FaultKind } from "../faults.ts";
import { type Json, jsonAnswer, toBytes } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { type ListedWork, pageOfResult } from "./list-result.ts";
import type { AzurePollHeader, AzureWorkAnswer } from "./operation-script.ts";
import { atTurn, failedBody, type Work } from "./work.ts";

/** Work with the addresses at which it can be seen. */
export interface FollowedWork extends ListedWork {
  readonly work: Work;
  /** The address that was called, without its query. */
  readonly original: string;
  /** Address of the status document. */
  readonly status: string;
  /** Address that answers as the call would have, once the work is done. */
  readonly location: string;
  /** Headers with addresses that its style sends. */
  readonly links: readonly AzurePollHeader[];
}

/** Which of the addresses of some work is read; the output is that of a `resourceLocation` and of further pages. */
export type PollKind = "operationresults" | "operationstatuses" | "operationoutputs" | "original";

/** The headers with addresses that each style sends. */
const usualLinks = {
  location: () => ["location"],
  "azure-asyncoperation": (method: string) =>
    method === "PUT" ? ["azure-asyncoperation"] : ["azure-asyncoperation", "location"],
  "operation-location": () => ["operation-location"],
  "provisioning-state": () => [],
  "at-once": () => [],
  "no-header": () => [],
} as const satisfies Record<string, (method: string) => readonly AzurePollHeader[]>;

/** Gives work its addresses, all on the origin that was called. */
export function follow(work: Work, call: ArmCall, pageSize: number): FollowedWork {
  const { origin, target, method } = call.request;
  const { id } = work.start;
  const version = `api-version=${call.query["api-version"]}`;
  const [path = ""] = target.split("?");
  const { subscriptionId, provider } = call.arm;
  const place = `${origin}/subscriptions/${subscriptionId}/providers/${provider}/locations/northeurope`;
  return {
    work,
    call,
    pageSize,
    original: `${origin}${path}`,
    status: `${place}/operationStatuses/${id}?${version}`,
    location: `${origin}${path}/operationresults/${id}?${version}`,
    output: `${place}/operationOutputs/${id}?${version}`,
    links: usualLinks[work.start.style](method),
  };
}

/** How the start of work is answered. `shown` is the resource that a PUT shows meanwhile. */
export function startAnswer(followed: FollowedWork, status: number, shown: Json | undefined): AzureWorkAnswer {
  const { start, behavior } = followed.work;
  if (start.style === "no-header") return rewritten(followed, { status: 202 });
  const { startStatus = shown === undefined || start.style === "location" ? 202 : status } = behavior;
  const isShown = shown !== undefined && (start.style !== "location" || startStatus !== 202);
  const headers = runningHeaders(followed);
  return rewritten(followed, { status: startStatus, headers, ...(isShown && { body: shown }) });
}

/** How a read of one of its addresses is answered; `undefined` where nothing is to be seen there. */
export function pollAnswer(
  followed: FollowedWork,
  kind: PollKind,
  target: string,
  nowMs: number,
): AzureWorkAnswer | undefined {
  const { work } = followed;
  if (kind === "operationoutputs" || kind === "original") {
    return work.isEnded && work.isSuccess ? resultAnswer(followed, target) : undefined;
  }
  const answer =
    kind === "operationstatuses" ? statusAnswer(followed, target, nowMs) : locationAnswer(followed, target);
  return rewritten(followed, answer);
}

/** Begins a read of work. @returns what it answers where it goes wrong, whatever the state */
export function spoiltRead(work: Work, real: () => ServiceAnswer): ServiceAnswer | undefined {
  const spoilt = work.beginRead();
  if (spoilt === undefined) return undefined;
  if (typeof spoilt === "object") return { ...faulty(spoilt, real), fault: spoilt };
  if (spoilt === "html") return { status: 200, headers: { "content-type": "text/html" }, body: toBytes(proxyPage) };
  const error = {
    code: spoilt === 404 ? "OperationNotFound" : "EmulatedError",
    message: "This read was to go wrong.",
  };
  return jsonAnswer(spoilt, { error }, spoilt === 429 || spoilt === 503 ? pauseOf(work) : {});
}

/** A fault that spoils an answer needs one; any other stands in its place. */
function faulty(fault: FaultKind, real: () => ServiceAnswer): ServiceAnswer {
  return executesFirst(fault) ? real() : jsonAnswer(200, {});
}

/** The headers of an answer that says that the work goes on. */
export function runningHeaders({ work, links, status, location }: FollowedWork): Readonly<Record<string, string>> {
  const { address = (url: string) => url } = work.behavior;
  const names = atTurn(work.behavior.links, work.turn) ?? links;
  const made = names.map((name) => [name, address(name === "location" ? location : status, name)] as const);
  return { ...Object.fromEntries(made), ...pauseOf(work) };
}

/** An answer about work as a script wants it. */
export function rewritten({ work }: Pick<FollowedWork, "work">, answer: AzureWorkAnswer): AzureWorkAnswer {
  return work.behavior.rewrite?.(answer, work.turn) ?? answer;
}

function pauseOf({ behavior, turn }: Work): Readonly<Record<string, string>> {
  const { retryAfter = 1 } = behavior;
  const pause = isList(retryAfter) ? atTurn(retryAfter, turn) : retryAfter;
  return pause === null ? {} : { "retry-after": String(pause) };
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function locationAnswer(followed: FollowedWork, target: string): AzureWorkAnswer {
  const { work } = followed;
  const { word, end, progress } = work.read();
  if (end !== undefined) {
    const isHere = (work.behavior.resultAt ?? "location") === "location";
    return isHere || !work.isSuccess ? endAnswer(followed, target) : { status: work.behavior.endStatus ?? 204 };
  }
  const { states, progress: given } = work.behavior;
  const body = { ...(states && { status: word }), ...(given && progress) };
  return { status: 202, headers: runningHeaders(followed), ...((states ?? given) && { body }) };
}

/** What the operation itself would have answered, had it not taken its time. */
export function endAnswer(followed: FollowedWork, target?: string): AzureWorkAnswer {
  const { work } = followed;
  const { endStatus, result } = work.behavior;
  if (work.isSuccess) {
    const answer = resultAnswer(followed, target);
    return { ...answer, status: endStatus ?? answer.status };
  }
  const status = endStatus ?? (result === "canceled" ? 409 : 400);
  if (status < 300) return { status, body: failedBody(work) };
  return { status, ...(work.error && { body: { error: work.error } }) };
}

function resultAnswer(followed: FollowedWork, target: string | undefined): AzureWorkAnswer {
  const { result } = followed.work;
  return result === undefined ? { status: 204 } : { status: 200, body: pageOfResult(followed, target) };
}

function statusAnswer(followed: FollowedWork, target: string, nowMs: number): AzureWorkAnswer {
  const { work } = followed;
  const { word, end, progress } = work.read();
  const [id = ""] = target.split("?");
  const body = {
    id,
    name: work.start.id,
    status: word,
    startTime: new Date(work.start.startedMs).toISOString(),
    ...progress,
    ...(end !== undefined && { endTime: new Date(nowMs).toISOString() }),
    ...(end === "succeeded" ? resultIn(followed) : end !== undefined && { error: work.error }),
  };
  return { status: 200, body, ...(end === undefined && { headers: runningHeaders(followed) }) };
}

/** What the last status document says of the result. */
function resultIn(followed: FollowedWork): Json {
  const { start, behavior, result } = followed.work;
  const { resultAt = "status" } = behavior;
  if (resultAt === "resource-location") return { resourceLocation: followed.output };
  if (resultAt !== "status") return {};
  const shown = result === undefined ? undefined : pageOfResult(followed, undefined);
  return start.style === "operation-location" ? { result: shown } : { properties: shown };
}
