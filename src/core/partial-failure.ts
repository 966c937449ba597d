import type { Call } from "./call.ts";
import { cleanText } from "./clean-text.ts";
import { PartialFailureError } from "./errors/partial-failure-error.ts";
import type { Answer } from "./exchange.ts";

/** The error that a success stands for where some of what was sent was refused and the caller wants to be told so. */
export function partialFailure(
  call: Call,
  answer: Answer & { readonly attempts: number },
  data: unknown,
): PartialFailureError | undefined {
  if (call.settings.partialFailure !== "error") return undefined;
  const found = call.profile.readPartialFailure?.(call.definition, data);
  if (found === undefined) return undefined;
  const clean = (text: string | undefined): string | undefined =>
    cleanText(text, call.shared.authenticator, call.secrets, call.stamp);
  const failed = found.failed.map((item) => ({
    ...item,
    errorCode: clean(item.errorCode),
    errorMessage: clean(item.errorMessage),
  }));
  const { status, requestId, attempts } = answer;
  const context = { ...call.context(attempts), requestId };
  return new PartialFailureError({ ...found, failed }, { status, data }, context);
}
