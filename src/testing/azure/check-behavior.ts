import { checkKind } from "../check-fault.ts";
import { checkMembers, type MembersOf, requireOne } from "../check-given.ts";
import type { AzureOperationBehavior, AzureOperationScript, AzureOperationStyle } from "./operation-script.ts";

const members: MembersOf<AzureOperationBehavior> = {
  style: true,
  startStatus: true,
  polls: true,
  states: true,
  progress: true,
  result: true,
  endWord: true,
  error: true,
  endStatus: true,
  resultAt: true,
  retryAfter: true,
  links: true,
  address: true,
  firstReads: true,
  rewrite: true,
};
const styles: Readonly<Record<AzureOperationStyle, true>> = {
  location: true,
  "azure-asyncoperation": true,
  "operation-location": true,
  "provisioning-state": true,
  "at-once": true,
  "no-header": true,
};
const endWords = {
  succeeded: ["succeeded"],
  failed: ["failed"],
  "failed-without-error": ["failed"],
  canceled: ["canceled", "cancelled"],
} as const;
const allowed = {
  style: Object.keys(styles),
  result: Object.keys(endWords),
  resultAt: ["status", "location", "resource-location", "original-uri"],
} as const;
const headers: readonly string[] = ["location", "azure-asyncoperation", "operation-location"];

/** @throws RangeError naming a member that no script, or no default for all operations, has */
export function checkScriptMembers(script: AzureOperationScript): void {
  checkMembers("A script", script, { ...members, operation: true, answer: true });
}

/** @throws RangeError naming the member */
export function checkDefaults(behavior: AzureOperationBehavior): void {
  checkMembers("azure.operations", behavior, members);
  checkBehavior(behavior, behavior);
}

/**
 * Refuses what no operation can follow, or what would quietly do something else or nothing.
 *
 * @param whole - what it makes of the work together with what is usual, as far as that is known
 * @throws RangeError naming the member
 */
export function checkBehavior(behavior: AzureOperationBehavior, whole: AzureOperationBehavior): void {
  const { polls = 0, firstReads = [], links, retryAfter, startStatus, endStatus } = behavior;
  for (const name of ["style", "result", "resultAt"] as const) {
    if (behavior[name] !== undefined) requireOne(name, behavior[name], allowed[name]);
  }
  if (!(Number.isInteger(polls) && polls >= 0)) throw new RangeError(`polls must be a whole number; it was ${polls}`);
  checkLists(behavior);
  for (const read of firstReads) {
    if (read === null || read === "html" || (typeof read === "number" && isStatus(read, 400))) continue;
    if (typeof read !== "object") {
      throw new RangeError(`A first read answers "html" or a status from 400 to 599; it was ${String(read)}`);
    }
    checkKind(read);
  }
  if (Array.isArray(retryAfter) && retryAfter.length === 0) {
    throw new RangeError("retryAfter must say something of one answer");
  }
  const unknown = links?.flat().find((header) => !headers.includes(header));
  if (unknown !== undefined) throw new RangeError(`links must be of ${headers.join(", ")}; one was ${unknown}`);
  if (links?.[0]?.length && (whole.style === "at-once" || whole.style === "no-header")) {
    throw new RangeError(`An operation in the style ${whole.style} names no links`);
  }
  if (startStatus !== undefined && ![200, 201, 202].includes(startStatus)) {
    throw new RangeError(`startStatus must be 200, 201 or 202; it was ${String(startStatus)}`);
  }
  checkEnd(whole);
  const isEnd = endStatus === undefined || (isStatus(endStatus, 200) && endStatus !== 202);
  if (!isEnd) throw new RangeError(`endStatus must be from 200 to 599, and not 202; it was ${endStatus}`);
  checkEffect(behavior, whole);
}

function checkLists({ states, progress, links, firstReads }: AzureOperationBehavior): void {
  for (const [name, list] of Object.entries({ states, progress, links, firstReads })) {
    if (list !== undefined && !Array.isArray(list)) throw new RangeError(`${name} must be a list; it was ${list}`);
  }
  for (const [name, list] of Object.entries({ links, progress })) {
    if (list?.length === 0) throw new RangeError(`${name} must say something of one answer`);
  }
  if (links?.some((one) => !Array.isArray(one))) throw new RangeError("links must be a list of lists of headers");
}

/** What would have no effect hides a mistake in the test that plans it. */
function checkEffect(given: AzureOperationBehavior, { style, result = "succeeded", links }: AzureOperationBehavior) {
  const { polls, states, progress, firstReads, error, resultAt } = given;
  if (error !== undefined && result !== "failed" && result !== "canceled") {
    throw new RangeError(`error has no effect with the result "${result}"; say that it is "failed" or "canceled"`);
  }
  const reads = Object.entries({ polls: polls || undefined, states, progress, firstReads });
  const unread = reads.find(([, value]) => value !== undefined);
  if (style === "at-once" && unread !== undefined) {
    throw new RangeError(`${unread[0]} has no effect in the style at-once, where nothing is read; give another style`);
  }
  const hasDocument = style === undefined || style === "azure-asyncoperation" || style === "operation-location";
  if ((resultAt === "status" || resultAt === "resource-location") && !hasDocument && links === undefined) {
    throw new RangeError(
      `resultAt "${resultAt}" has no effect in the style ${style}, which has no status document; give another style`,
    );
  }
}

function checkEnd({ result = "succeeded", endWord, endStatus = 200 }: AzureOperationBehavior): void {
  const words: readonly string[] = endWords[result];
  if (endWord !== undefined && !words.includes(endWord.toLowerCase())) {
    throw new RangeError(`The end "${result}" has no endWord ${JSON.stringify(endWord)}; it is ${words.join(" or ")}`);
  }
  if (result === "succeeded" && endStatus >= 300) {
    throw new RangeError(`An operation that succeeded cannot end with ${endStatus}; say that its result is "failed"`);
  }
}

function isStatus(status: number, least: number): boolean {
  return Number.isInteger(status) && status >= least && status <= 599;
}
