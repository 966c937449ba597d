import type { OperationDefinition } from "./operation.ts";
import type { Authenticator } from "./profile.ts";
import { valuesUnder, withoutSecrets } from "./redact.ts";

/**
 * Cuts a vendor's text clean of what this client sent: services repeat what they were sent, and messages are logged.
 * `body` is the body of the call, whose secret members the definition names.
 */
export function cleanText(
  text: string | undefined,
  authenticator: Authenticator,
  definition: OperationDefinition,
  body: unknown,
  stamp?: unknown,
): string | undefined {
  if (!text) return text;
  return withoutSecrets(text, [...authenticator.secrets(stamp), ...valuesUnder(definition.sensitive ?? [], body)]);
}
