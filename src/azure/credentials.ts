import type { Clock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHeaderValue } from "../core/headers.ts";

/** A token as a credential gives it. */
export interface AzureAccessToken {
  /** The token itself, without `Bearer`. */
  readonly token: string;
  /** When it expires, in milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
  /** From when on a new one should be fetched, in milliseconds since 1970. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/** What a credential is told beside the scopes. */
export interface AzureTokenOptions {
  /** JSON that the service wants the token to answer (a claims challenge). A token that is kept will not do. */
  readonly claims?: string;
  /** Always true: claims challenges are answered, so the token may live long (continuous access evaluation). */
  readonly enableCae?: boolean;
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
  getToken(scopes: string[], options?: AzureTokenOptions): Promise<AzureAccessToken | null>;
}

/**
 * A token that was fetched elsewhere, as by `az account get-access-token`. It is used until it expires and never renewed.
 *
 * @example
 * ```ts
 * import { Azure } from "trunkline/azure";
 * const azure = new Azure({ credential: { token: process.env.AZURE_TOKEN ?? "" } });
 * ```
 */
export interface AzureStaticToken {
  /** The token itself, without `Bearer`. */
  readonly token: string;
  /** When it expires, in milliseconds since 1970; without it the service tells. */
  readonly expiresOnTimestamp?: number | undefined;
}

/**
 * Gives tokens for scopes. A bare text is kept for five minutes, as nothing says how long it works, so keep it yourself for
 * as long as it does; `getBearerTokenProvider` of `@azure/identity` makes such functions.
 *
 * @example
 * ```ts
 * import { Azure } from "trunkline/azure";
 * declare function tokenFromVault(scope: string | undefined): Promise<string>;
 * const azure = new Azure({ credential: ([scope]) => tokenFromVault(scope) });
 * ```
 */
export type AzureTokenFunction = (
  scopes: string[],
  options: AzureTokenOptions,
) => string | AzureAccessToken | null | Promise<string | AzureAccessToken | null>;

/** Asks a credential for a token. What it gives is looked through first. */
export type TokenSource = (scope: string, options: AzureTokenOptions, clock: Clock) => Promise<AzureAccessToken>;

/** What was given is no token; the message is the end of a sentence that says so. */
export class WrongToken extends Error {
  /** Whether asking again gives the same. */
  readonly isFinal: boolean;

  constructor(message: string, verb: "gave" | "is") {
    super(`${verb} ${message}`);
    this.isFinal = verb === "is";
  }
}

/** So long a text works, as far as we know. */
const BARE_TOKEN_MS = 300_000;

const FORMS = "must be an object with getToken(), such as one of @azure/identity, a { token }, or a function";

/**
 * Makes one kind of all kinds of credentials.
 * @throws ConfigurationError when it is none.
 */
export function tokenSource(credential: unknown, clock: Clock): TokenSource {
  const refuse = (what: string): never => {
    throw new ConfigurationError("credential", what, { vendor: "azure" });
  };
  if (hasGetToken(credential)) {
    return async (scope, options, time) => checkToken(await credential.getToken([scope], options), time.now(), "gave");
  }
  if (typeof credential === "function") {
    const ask = credential as AzureTokenFunction;
    return async (scope, options, time) => {
      const given = await ask([scope], options);
      const nowMs = time.now();
      const token = typeof given === "string" ? { token: given, expiresOnTimestamp: nowMs + BARE_TOKEN_MS } : given;
      return checkToken(token, nowMs, "gave");
    };
  }
  if (!isStaticToken(credential)) return refuse(FORMS);
  const { token, expiresOnTimestamp = NEVER_MS } = credential;
  const check = (nowMs: number): AzureAccessToken => checkToken({ token, expiresOnTimestamp }, nowMs, "is");
  try {
    check(clock.now());
  } catch (error) {
    refuse((error as Error).message);
  }
  return async (_scope, _options, time) => check(time.now());
}

/** A number that is finite and beyond every clock. */
const NEVER_MS = Number.MAX_SAFE_INTEGER;

function hasGetToken(credential: unknown): credential is AzureCredential {
  return typeof (credential as AzureCredential | null | undefined)?.getToken === "function";
}

/** Whether a credential is a token that somebody else fetched, so that nobody is asked for another one. */
export function isStaticToken(credential: unknown): credential is AzureStaticToken {
  return typeof credential === "object" && credential !== null && "token" in credential && !hasGetToken(credential);
}

/** @throws WrongToken */
function checkToken(given: unknown, nowMs: number, verb: "gave" | "is"): AzureAccessToken {
  if (given === null || typeof given !== "object") throw new WrongToken("no token; sign in with it first", verb);
  const { token, expiresOnTimestamp, refreshAfterTimestamp } = given as AzureAccessToken;
  const wrong = wrongText(token) ?? wrongExpiry(expiresOnTimestamp, nowMs, verb);
  if (wrong !== undefined) throw new WrongToken(`a token ${wrong}`, verb);
  // A wish only: one that cannot be read is none.
  return Number.isFinite(refreshAfterTimestamp)
    ? { token, expiresOnTimestamp, refreshAfterTimestamp }
    : { token, expiresOnTimestamp };
}

function wrongText(token: unknown): string | undefined {
  if (typeof token !== "string" || token === "") return "that is no text, or an empty one";
  if (/^bearer\s/i.test(token)) return "that begins with Bearer; give only what stands behind it";
  if (isHeaderValue(token) && !/\s/.test(token)) return undefined;
  return "with a line break, a space or a character that tokens never have; was it read from a file?";
}

function wrongExpiry(expiresMs: unknown, nowMs: number, verb: "gave" | "is"): string | undefined {
  if (typeof expiresMs !== "number" || !Number.isFinite(expiresMs)) {
    return "without expiresOnTimestamp as a number, in milliseconds since 1970";
  }
  if (expiresMs > nowMs) return undefined;
  if (expiresMs < nowMs / 100 && expiresMs * 1000 > nowMs) {
    return "whose expiresOnTimestamp is in seconds; give milliseconds since 1970";
  }
  const next = verb === "is" ? "make a client with a new one" : "have it fetch a new one, or set this machine's clock";
  return `that expired at ${new Date(Math.max(0, expiresMs)).toISOString()}; ${next}`;
}
