import { checkKind } from "../check-fault.ts";
import type { AzureOperationBehavior } from "./operation-script.ts";

const endWords = { succeeded: ["succeeded"], failed: ["failed"], canceled: ["canceled", "cancelled"] } as const;
const headers: readonly string[] = ["location", "azure-asyncoperation", "operation-location"];

/**
 * Refuses what no operation can follow, or what would quietly do something else.
 *
 * @throws RangeError naming the member
 */
export function checkBehavior(behavior: AzureOperationBehavior): void {
  const { polls = 0, firstReads = [], links, progress, retryAfter, startStatus, endStatus } = behavior;
  if (!(Number.isInteger(polls) && polls >= 0)) throw new RangeError(`polls must be a whole number; it was ${polls}`);
  for (const read of firstReads) {
    if (read === null || read === "html" || (typeof read === "number" && isStatus(read, 400))) continue;
    if (typeof read !== "object") {
      throw new RangeError(`A first read answers "html" or a status from 400 to 599; it was ${String(read)}`);
    }
    checkKind(read);
  }
  for (const [name, list] of Object.entries({ links, progress, retryAfter })) {
    if (Array.isArray(list) && list.length === 0) throw new RangeError(`${name} must say something of one answer`);
  }
  const unknown = links?.flat().find((header) => !headers.includes(header));
  if (unknown !== undefined) throw new RangeError(`links must be of ${headers.join(", ")}; one was ${unknown}`);
  if (links?.[0]?.length && (behavior.style === "at-once" || behavior.style === "no-header")) {
    throw new RangeError(`An operation in the style ${behavior.style} names no links`);
  }
  if (startStatus !== undefined && ![200, 201, 202].includes(startStatus)) {
    throw new RangeError(`startStatus must be 200, 201 or 202; it was ${String(startStatus)}`);
  }
  checkEnd(behavior);
  const isEnd = endStatus === undefined || (isStatus(endStatus, 200) && endStatus !== 202);
  if (!isEnd) throw new RangeError(`endStatus must be from 200 to 599, and not 202; it was ${endStatus}`);
}

function checkEnd({ result = "succeeded", endWord, endStatus = 200 }: AzureOperationBehavior): void {
  const words: readonly string[] = endWords[result === "failed-without-error" ? "failed" : result];
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
