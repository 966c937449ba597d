import { ResponseParseError } from "../core/errors/answer-errors.ts";
import type { ApiError } from "../core/errors/api-error.ts";
import type { ApiResponse } from "../core/handle.ts";
import { isHtml } from "../core/html.ts";
import { membersOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import { originOf } from "../core/origin.ts";
import { inBrowser } from "../core/platform.ts";
import type { AcceptedCall, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import { readingOperation } from "./arm-reads.ts";
import { ArmResult, type FinalStateVia } from "./arm-result.ts";
import { causeIn, isCause, linksIn, partsIn, provisioningState, type Seen, seenIn, statusOf } from "./arm-state.ts";
import { readError, saysWhy } from "./errors.ts";

export type { FinalStateVia } from "./arm-result.ts";

/** What is read: the status document, the Location, the resource itself, or the result of work that is done. */
type Kind = "operation" | "location" | "resource" | "result";

interface ArmPlan extends PollPlan {
  readonly kind: Kind;
  readonly url: string;
  /** Where the work was asked for: the address of the resource, for a PUT or a PATCH. */
  readonly original: string;
  /** The latest Location, empty where none was given. */
  readonly location: string;
  /** `yes` until the state was read once: an operation may be unknown for a moment after its start. */
  readonly isNew: string;
}

/** So long work may go on unless the caller says otherwise: virtual network gateways take up to 45 minutes. */
const WAIT_MS = 3_600_000;

/** ARM's own default where an asynchronous answer has no Retry-After. */
const ARM_INTERVAL_MS = 60_000;

const HIDDEN =
  ". A page sees the headers Location and Azure-AsyncOperation only where the service exposes them (Access-Control-Expose-Headers)";

/** A resource may be asked more often: for that ARM names no interval. */
const RESOURCE_INTERVAL_MS = { first: 5000, longest: 30_000 };

/** Error answers that say nothing of the work: refused reads, ids that are unknown or expired, and what passes. */
const OF_THE_READ = new Set([401, 403, 404, 408, 410, 429]);

/**
 * Azure Resource Manager's long-running operations: 202 with Location, Azure-AsyncOperation or Operation-Location, and
 * resources with a provisioningState.
 */
export function armPolling<Done>(options: { readonly finalStateVia?: FinalStateVia } = {}): PollingStyle<Done> {
  return (definition) => new ArmPolling<Done>(definition, options.finalStateVia);
}

class ArmPolling<Done> implements PollingStrategy<Done> {
  readonly waitMs = WAIT_MS;
  readonly #definition: OperationDefinition;
  readonly #result: ArmResult;

  constructor(definition: OperationDefinition, finalStateVia: FinalStateVia | undefined) {
    this.#definition = definition;
    this.#result = new ArmResult(definition, finalStateVia);
  }

  intervalMs(read: number, { kind, url, original }: PollPlan): number {
    const { first, longest } = RESOURCE_INTERVAL_MS;
    return kind === "resource" || (kind === "result" && url === original)
      ? Math.min(longest, first * 1.5 ** (read - 1))
      : ARM_INTERVAL_MS;
  }

  start({ answer, url, answeredAt }: AcceptedCall): PollReading<Done> {
    const { method, id: operation } = this.#definition;
    const { status, requestId, data } = answer;
    const word = provisioningState(data);
    const seen = seenIn(answer, word);
    if (isPage(answer)) throw this.#unreadable(answer, false);
    const done = { ...seen, status: "succeeded", result: this.#resultIn(data) } as const;
    const links = linksIn(answer, url, answeredAt);
    // After other methods 200 and 204 are the end unless they name a status; the body of a POST may have a state of its own.
    // 201 is not in ARM's contract there: providers that give it mean what they mean by it after a PUT.
    const isPut = method === "PUT" || (status === 201 && method === "PATCH");
    if (status !== 202 && links.operation === undefined && (!isPut || statusOf(word) === "succeeded")) return done;
    const plan = { url, original: url, location: this.#result.kept(links.location), isNew: "yes" };
    const goOn = (kind: Kind, at: string): PollReading<Done> => {
      return { ...seen, status: "running", plan: { ...plan, kind, url: at } };
    };
    if (links.operation !== undefined) return goOn("operation", links.operation);
    if (status !== 202 && statusOf(word ?? "Succeeded") !== "running") {
      return this.#byWord(word ?? "Succeeded", seen, plan, () => done);
    }
    if (links.location !== undefined) return goOn("location", links.location);
    if (isPut) return goOn("resource", url);
    const what = links.isOdd
      ? "names an address to see the work at that is none"
      : `says nowhere how to see the end of the work; read the resource to see what was done${inBrowser(HIDDEN)}`;
    throw new ResponseParseError(what, status, { vendor: "azure", operation, requestId, attempts: answer.attempts });
  }

  isPlan(plan: PollPlan): boolean {
    const { kind = "", isNew = "", location } = plan;
    return (
      ["operation", "location", "resource", "result"].includes(kind) &&
      ["yes", "no"].includes(isNew) &&
      location !== undefined &&
      this.addresses(plan).every((address) => originOf(address) !== undefined)
    );
  }

  addresses({ url = "", original = "", location = "" }: PollPlan): string[] {
    return [url, original, ...(location === "" ? [] : [location])];
  }

  request(plan: PollPlan): ReturnType<PollingStrategy<Done>["request"]> {
    const { kind, url } = plan as ArmPlan;
    return { operation: readingOperation(this.#definition, kind === "operation"), url, urlIs: "the address to poll" };
  }

  read(given: PollPlan, answer: ApiResponse<unknown>, answeredAt: string): PollReading<Done> {
    const plan = { ...(given as ArmPlan), isNew: "no" };
    if (isPage(answer)) throw this.#unreadable(answer);
    const next = this.#moved(plan, answer, answeredAt);
    switch (plan.kind) {
      case "operation":
        return this.#readOperation(plan, answer, next);
      case "location":
        return this.#readLocation(plan, answer, next);
      case "resource":
        return this.#readResource(answer, next);
      case "result":
        return answer.status === 202
          ? { ...seenIn(answer, undefined), status: "running", plan }
          : { ...seenIn(answer, undefined), status: "succeeded", result: this.#resultIn(answer.data) };
    }
  }

  readError(given: PollPlan, error: ApiError): PollReading<Done> | undefined {
    const plan = given as ArmPlan;
    const { vendorCode, status, body: raw } = error;
    const cause = readError(raw);
    // Where a delete names the resource itself as the place to look at, its being gone is the end that was waited for.
    if (status === 404 && vendorCode !== undefined && this.#isFollowedAtResource(plan)) {
      return { status: "succeeded", vendorStatus: "404", raw, result: this.#resultIn(undefined) };
    }
    if (status === 404 && plan.isNew === "yes") {
      return { status: "running", raw, plan: { ...plan, isNew: "no" } };
    }
    // What a Location answers is what the call itself would have answered, had it not taken its time.
    const isOfTheWork = plan.kind === "location" && status < 500 && !OF_THE_READ.has(status);
    if (!isOfTheWork || !saysWhy(cause)) return undefined;
    // A Location has no word for an end; that of canceled work stands in the code.
    const isCanceled = statusOf(vendorCode?.replace(/^operation/i, "")) === "canceled";
    const end = isCanceled ? "canceled" : "failed";
    return { status: end, vendorStatus: String(status), raw, error: cause };
  }

  #readOperation(plan: ArmPlan, answer: ApiResponse<unknown>, next: PollPlan): PollReading<Done> {
    const { data, status } = answer;
    if (typeof data === "string") throw this.#unreadable(answer);
    const body = membersOf(data);
    const isStatus = "status" in body;
    const word = isStatus ? body.status : provisioningState(body);
    const seen = { ...seenIn(answer, word), ...partsIn(body) };
    if (status === 202) return { ...seen, status: "running", plan: next };
    const end = (): PollReading<Done> => this.#succeeded(plan, seen);
    // Providers that answer with the result itself, or with nothing, where its status was asked for are done.
    const isResult = data === undefined || (typeof data === "object" && data !== null && !Array.isArray(data));
    if (!isStatus && word === undefined && isResult) {
      // An error without a status is the failure of the work, as an error answer would be.
      return isCause(body.error) ? { ...seen, status: "failed", error: causeIn(body) } : end();
    }
    return this.#byWord(word, seen, next, end);
  }

  #readLocation(plan: ArmPlan, answer: ApiResponse<unknown>, next: PollPlan): PollReading<Done> {
    const { data, status } = answer;
    const { method } = this.#definition;
    if (typeof data === "string" && this.#result.isVoid) throw this.#unreadable(answer);
    if (status === 202) {
      const seen = seenIn(answer, provisioningState(data) ?? membersOf(data).status);
      return { ...seen, ...partsIn(data), status: "running", plan: next };
    }
    // The state is that of the work only where the work is the resource's own.
    const isOwn = method === "PUT" || method === "PATCH" || this.#isFollowedAtResource(plan);
    const word = isOwn ? provisioningState(data) : undefined;
    const seen = seenIn(answer, word);
    const end = (): PollReading<Done> =>
      this.#result.isOriginal && !this.#result.isVoid
        ? resultAt(plan.original, plan, seen)
        : { ...seen, status: "succeeded", result: this.#resultIn(data) };
    return word === undefined ? end() : this.#byWord(word, seen, next, end);
  }

  #readResource(answer: ApiResponse<unknown>, next: PollPlan): PollReading<Done> {
    const word = provisioningState(answer.data);
    const seen = seenIn(answer, word);
    if (answer.status === 202) return { ...seen, status: "running", plan: next };
    const done = { ...seen, status: "succeeded", result: this.#resultIn(answer.data) } as const;
    return word === undefined ? done : this.#byWord(word, seen, next, () => done);
  }

  /** What a proxy puts in between says nothing of the work, and must not be taken for its end. */
  #unreadable({ status, requestId, attempts }: ApiResponse<unknown>, wasAccepted = true): ResponseParseError {
    const context = { vendor: "azure", operation: this.#definition.id, requestId, attempts, wasAccepted };
    return new ResponseParseError("is not JSON; a proxy in between may have answered", status, context);
  }

  /** The end of work whose status document says that it succeeded. */
  #succeeded(plan: ArmPlan, seen: Seen): PollReading<Done> {
    const place = this.#result.after(seen.raw, plan);
    if ("url" in place) return resultAt(place.url, plan, seen);
    return { ...seen, status: "succeeded", result: this.#resultIn(place.data) };
  }

  /** Whether a delete is followed at the resource itself. ARM's names are the same in any letter case. */
  #isFollowedAtResource({ kind, url, original }: ArmPlan): boolean {
    if (this.#definition.method !== "DELETE" || kind !== "location") return false;
    const [at, of] = [url, original].map((address) => new URL(address).pathname.toLowerCase());
    return at === of;
  }

  #resultIn(data: unknown): Done {
    return (this.#result.isVoid ? undefined : data) as Done;
  }

  /** A running operation may name other addresses as it goes on. */
  #moved(plan: ArmPlan, answer: ApiResponse<unknown>, answeredAt: string): PollPlan {
    const { operation, location } = linksIn(answer, plan.url, answeredAt);
    const kept = { ...plan, location: this.#result.kept(location) || plan.location };
    if (operation !== undefined) return { ...kept, kind: "operation", url: operation };
    // A resource that is there may have a Location for other reasons; one that is not yet tells where to look.
    const isMoved = plan.kind === "location" || (plan.kind === "resource" && answer.status === 202);
    return isMoved && location !== undefined ? { ...kept, kind: "location", url: location } : kept;
  }

  #byWord(word: unknown, seen: Seen, plan: PollPlan, end: () => PollReading<Done>): PollReading<Done> {
    const status = statusOf(word);
    if (status === "succeeded") return end();
    return status === "running" ? { ...seen, status, plan } : { ...seen, status, error: causeIn(seen.raw) };
  }
}

/** An answer without a body may call itself what it likes. */
function isPage({ data, headers }: ApiResponse<unknown>): boolean {
  return data !== undefined && isHtml(headers, data);
}

function resultAt<Done>(url: string, plan: ArmPlan, seen: Seen): PollReading<Done> {
  return { ...seen, status: "succeeded", resultPlan: { ...plan, kind: "result", url, isNew: "yes" } };
}
