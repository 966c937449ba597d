import type { VendorError } from "../core/errors/api-error.ts";
import { membersOf, textOf } from "../core/members.ts";

/** Reads the SMC's error body: sentences, as JSON or as plain text. There are no codes, and its `status` is 0. */
export function readError(body: unknown): VendorError {
  const { message, details } = membersOf(body);
  const said = [message, ...(Array.isArray(details) ? details : [details])]
    .map(textOf)
    .filter((one) => one !== undefined);
  const plain = typeof body === "string" && !body.trimStart().startsWith("<") ? body : undefined;
  const text = said.length > 0 ? said.join("; ") : plain;
  return { message: text?.replaceAll(/\s+/g, " ").trim() };
}

/** The SMC gives requests no ids. */
export function readRequestId(): undefined {
  return undefined;
}

/** No document says of any status that nothing was done: not of 429, and 503 is a database that is busy. */
export function wasNotExecuted(): boolean {
  return false;
}
