import { isApiError, isOperationFailedError, isTrunklineError } from "trunkline";

/** How a call ended, in words that fit every client. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly refused: { readonly status: unknown; readonly code: unknown } }
  | { readonly ended: { readonly as: string; readonly code: unknown } }
  | { readonly error: string };

/** Runs a call to its end. Values are taken as the JSON that they are, so that an absent member is an absent member. */
export async function outcomeOf(call: () => PromiseLike<unknown>): Promise<Outcome> {
  try {
    const value = await call();
    return { value: value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown) };
  } catch (error) {
    return failure(error);
  }
}

/** Microsoft's failures of work are plain errors whose text is all there is. */
const endOfWork = /^The long-running operation has failed(?:\. ?(?<code>\w+))?/u;

function failure(error: unknown): Outcome {
  if (isOperationFailedError(error)) return { ended: { as: error.status, code: error.vendorCode } };
  if (isApiError(error)) return { refused: { status: error.status, code: error.vendorCode } };
  if (isTrunklineError(error)) return { error: error.code };
  if (!(error instanceof Error)) return { error: String(error) };
  if ("statusCode" in error && error.statusCode !== undefined) {
    return { refused: { status: error.statusCode, code: "code" in error ? error.code : undefined } };
  }
  const ended = endOfWork.exec(error.message);
  if (ended !== null) return { ended: { as: "failed", code: ended.groups?.code } };
  if (error.message === "Operation was canceled") return { ended: { as: "canceled", code: undefined } };
  return { error: error.message };
}
