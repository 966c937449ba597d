import type { OperationDefinition } from "./operation.ts";
import type { Authenticator } from "./profile.ts";
import { valuesUnder, withoutSecrets } from "./redact.ts";

const NONE: readonly string[] = [];

/**
 * The secret texts in the arguments of a call. Taken when the call is made: callers may change their object later, and long work
 * has not to hold on to it.
 */
export function secretsIn({ sensitive }: OperationDefinition, params: unknown): readonly string[] {
  return sensitive === undefined ? NONE : [...valuesUnder(sensitive, params)];
}

/** Cuts a vendor's text clean of what this client sent: services repeat what they were sent, and messages are logged. */
export function cleanText(
  text: string | undefined,
  authenticator: Authenticator,
  ofBody: readonly string[],
  stamp?: unknown,
): string | undefined {
  if (!text) return text;
  return withoutSecrets(text, [...authenticator.secrets(stamp), ...ofBody]);
}
