import type { OperationModel } from "../../codegen/operation-model.ts";
import { type ApiError, apiError } from "../../src/core/errors/api-error.ts";
import { ConnectionError, TimeoutError } from "../../src/core/errors/transport-errors.ts";
import type { VendorProfile } from "../../src/core/profile.ts";
import { REPEATABLE_METHODS } from "../../src/core/request.ts";
import { ResponseHeaders } from "../../src/core/response-headers.ts";
import { mayRetry } from "../../src/core/retry-rules.ts";
import { linkTo, nodeOf, type ServiceHere } from "./book.ts";
import { definitionOf } from "./definition.ts";
import { link } from "./elements.ts";
import { profileOf } from "./profiles.ts";
import { codesOfService, type VendorCode } from "./vendor-codes.ts";
import { code, enumeration, words } from "./words.ts";

/** What the core repeats of an operation, as its own rules say it. */
export interface RetryFacts {
  /** Whether sending it twice does what sending it once does. */
  readonly isRepeatable: boolean;
  /** Statuses after which it goes out again. */
  readonly statuses: readonly number[];
  /** Statuses after which it does only where the answer says how long to wait. */
  readonly statusesWithPause: readonly number[];
  /** Statuses with a code after which it does although the status alone would not do. */
  readonly codes: readonly VendorCode[];
  /** The same, as often as the deadline allows: something else has to be ready first. */
  readonly awaited: readonly VendorCode[];
  readonly afterNoConnection: boolean;
  readonly afterLostConnection: boolean;
  readonly afterTimeout: boolean;
}

const context = { operation: "operation" };
const noConnection = { maySent: false, hint: "", isFinal: false };

/** An error answer as the core would make it of a status, a code and a pause that the service asks for. */
export function errorAnswer(
  status: number,
  more: { vendorCode?: string; retryAfterMs?: number; meansStatus?: number } = {},
): ApiError {
  return apiError({ status, ...more, headers: new ResponseHeaders(new Headers()), body: undefined }, context);
}

const asked = new Map<string, RetryFacts>();

/** What the rules of the core do after each kind of failure of an operation. */
export function retryFacts(operation: OperationModel, vendor: string, folder: string): RetryFacts {
  const isRepeatable = isRepeatableOperation(operation);
  // The rules look at no more of an operation than this, and thousands have it in common.
  const key = [vendor, folder, operation.method, isRepeatable].join(" ");
  const facts = asked.get(key) ?? askRules(operation, isRepeatable, vendor, folder);
  asked.set(key, facts);
  return facts;
}

function askRules(operation: OperationModel, isRepeatable: boolean, vendor: string, folder: string): RetryFacts {
  const profile = profileOf(vendor);
  const goesAgain = (error: unknown): boolean => mayRetry(error, isRepeatable, profile);
  const answers = Array.from({ length: 300 }, (_, index) => 300 + index);
  const statuses = answers.filter((status) => goesAgain(errorAnswer(status)));
  const known = codesOfService(vendor, folder);
  const awaited = known.filter(({ status, vendorCode }) =>
    isAwaited(errorAnswer(status, { vendorCode }), operation, profile),
  );
  return {
    isRepeatable,
    statuses,
    statusesWithPause: answers.filter((status) => {
      return !statuses.includes(status) && goesAgain(errorAnswer(status, { retryAfterMs: 1 }));
    }),
    codes: known.filter((one) => {
      const { status, vendorCode } = one;
      return !awaited.includes(one) && !statuses.includes(status) && goesAgain(errorAnswer(status, { vendorCode }));
    }),
    awaited,
    afterNoConnection: goesAgain(new ConnectionError(noConnection, "", context)),
    afterLostConnection: goesAgain(new ConnectionError({ ...noConnection, maySent: true }, "", context)),
    afterTimeout: goesAgain(new TimeoutError("attempt", 1, context)),
  };
}

/** Whether a repeat of an operation is harmless, by its key, its mark or its method. */
export function isRepeatableOperation({ idempotencyKey, isIdempotent, method }: OperationModel): boolean {
  return idempotencyKey !== undefined || (isIdempotent ?? REPEATABLE_METHODS.has(method));
}

function isAwaited(error: ApiError, operation: OperationModel, profile: VendorProfile): boolean {
  return profile.isNotReady?.(error, definitionOf(operation)) === true;
}

/** What is repeated of an operation, and why, in words. */
export function retryText(operation: OperationModel, here: ServiceHere): string {
  const { vendor, folder } = here.service;
  const facts = retryFacts(operation, vendor, folder);
  const after = [
    facts.afterNoConnection ? "no connection could be made" : "",
    facts.afterLostConnection ? "a connection was lost" : "",
    facts.afterTimeout ? `an attempt took longer than ${code("timeoutMs")}` : "",
    facts.statuses.length === 0 ? "" : `the answer is ${enumeration(facts.statuses.map(String), "or")}`,
    facts.statusesWithPause.length === 0
      ? ""
      : `the answer is ${enumeration(facts.statusesWithPause.map(String), "or")} with ${code("Retry-After")}`,
    facts.codes.length === 0 ? "" : `it has the code ${codeList(facts.codes)}`,
  ].filter((one) => one !== "");
  const start = facts.isRepeatable ? "Sent again when" : "Sent again only when";
  const texts = [
    reasonText(operation, here),
    `${start} ${enumeration(after, "or")}.`,
    facts.awaited.length === 0
      ? ""
      : `After ${awaitedText(facts.awaited, here)} it goes out again as often as ${code("deadlineMs")} allows.`,
    `More in ${link(linkTo(here.page, "guides/timeouts-and-retries.html#what-is-repeated"), "timeouts and retries")}.`,
  ];
  return texts.filter((text) => text !== "").join(" ");
}

function reasonText(operation: OperationModel, { service }: ServiceHere): string {
  const { idempotencyKey, isIdempotent, method } = operation;
  const node = nodeOf(service, operation);
  if (idempotencyKey !== undefined) {
    return `May be repeated: ${code(idempotencyKey)} makes a repeat harmless, and the client makes one for each call where none is given.`;
  }
  if (isIdempotent === true) return `May be repeated. ${words(node["x-idempotent"] ?? "")}`;
  if (isIdempotent === false) return `Must not be repeated. ${words(node["x-not-idempotent"] ?? "")}`;
  return isRepeatableOperation(operation)
    ? `May be repeated: it is a ${method}.`
    : `Must not be repeated, since it is a ${method}.`;
}

/** So many codes are named at each operation; more stand on the page of the service. */
const mostNamed = 3;

function awaitedText(awaited: readonly VendorCode[], here: ServiceHere): string {
  if (awaited.length <= mostNamed) return codeList(awaited);
  return link(linkTo(here.page, `${here.book.front}#error-codes`), "the codes that say &quot;not ready&quot;");
}

function codeList(known: readonly VendorCode[]): string {
  const byCode = new Map<string, number[]>();
  for (const { vendorCode, status, isAnyStatus } of known) {
    byCode.set(vendorCode, [...(byCode.get(vendorCode) ?? []), ...(isAnyStatus ? [] : [status])]);
  }
  const texts = [...byCode].map(([vendorCode, statuses]) => {
    return statuses.length === 0
      ? code(vendorCode)
      : `${code(vendorCode)} with ${enumeration(statuses.map(String), "or")}`;
  });
  return enumeration(texts, "or");
}
