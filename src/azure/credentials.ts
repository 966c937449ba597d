import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHeaderValue } from "../core/headers.ts";

/** A token as a credential gives it. */
export interface AzureAccessToken {
  readonly token: string;
  /** When it expires, in milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
  /** From when on a new one should be fetched, in milliseconds since 1970. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/**
 * Anything that gives tokens for scopes: every credential of `@azure/identity` is one.
 *
 * @example
 * ```ts
 * import { Azure, type AzureCredential } from "trunkline/azure";
 * const credential: AzureCredential = {
 *   getToken: async () => ({ token: "eyJ...", expiresOnTimestamp: Date.now() + 3_600_000 }),
 * };
 * const azure = new Azure({ subscriptionId: "00000000-0000-0000-0000-000000000000", credential });
 * console.log(azure.vendor);
 * ```
 * @see {@link https://learn.microsoft.com/en-us/javascript/api/@azure/core-auth/tokencredential | TokenCredential}
 */
export interface AzureCredential {
  getToken(scopes: string[], options?: Record<string, never>): Promise<AzureAccessToken | null>;
}

/** @throws ConfigurationError when it is no credential. */
export function checkCredential(credential: unknown): AzureCredential {
  if (typeof (credential as AzureCredential | null | undefined)?.getToken === "function") {
    return credential as AzureCredential;
  }
  throw new ConfigurationError("credential", "must be an object with getToken(), such as one of @azure/identity", {
    vendor: "azure",
  });
}

/** What is wrong with what a credential gave, as the end of a sentence, or `undefined`. */
export function wrongToken(given: AzureAccessToken | null): string | undefined {
  if (given === null || typeof given !== "object") return "gave no token; sign in with it first";
  const { token, expiresOnTimestamp } = given;
  if (typeof token !== "string" || token === "" || !isHeaderValue(token)) return "gave a token that is no text";
  if (Number.isFinite(expiresOnTimestamp)) return undefined;
  return "gave a token without expiresOnTimestamp, in milliseconds since 1970";
}
