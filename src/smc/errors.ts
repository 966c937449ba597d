import type { ApiError, VendorError } from "../core/errors/api-error.ts";
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

/** Refused before anything was done. 503 is a busy database, of which nobody knows how far the work came. */
export function wasNotExecuted({ status }: ApiError): boolean {
  return status === 429;
}
