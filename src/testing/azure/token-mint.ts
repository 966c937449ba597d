import type { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";

/** A token as Azure's identity packages hand it out. */
export interface EmulatedToken {
  readonly token: string;
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly expiresOnTimestamp: number;
}

/** Gives tokens that the emulated Resource Manager knows; has the shape of every credential of `@azure/identity`. */
export interface EmulatedCredential {
  /**
   * Mints a new token, whose audience is the first scope without `/.default`. The emulator takes the audience of its
   * own address and those of the public Resource Manager; a token for any other is a real token in the wrong place.
   *
   * `claims` is the JSON of a claims challenge, which the token then answers.
   *
   * @throws Error when the scope does not end with `/.default`, or `claims` is no JSON
   */
  getToken(scopes: string | readonly string[], options?: { readonly claims?: string }): Promise<EmulatedToken>;
}

interface Minted {
  readonly audience: string;
  readonly expiresMs: number;
  /** The claims that it should have been asked for with. */
  readonly lacks: Json | undefined;
}

/** What is wrong with a token. */
export type TokenFault = "unknown" | "expired" | "wrong audience" | { readonly lacks: Json };

/** Mints tokens and knows them again. */
export class TokenMint {
  readonly #minted = new Map<string, Minted>();
  readonly #random: RandomSource;
  readonly #lifetimeMs: number;
  readonly #now: () => number;
  /** The claims of the challenge that no token has answered yet. */
  #wanted: Json | undefined;

  constructor(random: RandomSource, lifetimeMs: number, now: () => number) {
    this.#random = random;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  readonly credential: EmulatedCredential = {
    getToken: async (scopes, options) => {
      const scope = typeof scopes === "string" ? scopes : (scopes[0] ?? "");
      if (!scope.endsWith("/.default")) throw new Error(`AADSTS70011: the scope "${scope}" is not valid`);
      const claims = readClaims(options?.claims);
      if (this.#wanted !== undefined && contains(claims, this.#wanted)) this.#wanted = undefined;
      const token = `eyJ${this.#random.hex(96)}`;
      const expiresMs = this.#now() + this.#lifetimeMs;
      const audience = withoutSlash(scope.slice(0, -"/.default".length));
      this.#minted.set(token, { audience, expiresMs, lacks: this.#wanted });
      return { token, expiresOnTimestamp: expiresMs };
    },
  };

  /** Every token so far, to be kept out of records. */
  get tokens(): readonly string[] {
    return [...this.#minted.keys()];
  }

  /** What speaks against a token for one of these audiences. */
  judge(token: string, audiences: readonly string[]): TokenFault | undefined {
    const minted = this.#minted.get(token);
    if (minted === undefined) return "unknown";
    if (minted.expiresMs <= this.#now()) return "expired";
    if (!audiences.includes(minted.audience)) return "wrong audience";
    return minted.lacks === undefined ? undefined : { lacks: minted.lacks };
  }

  /** Refuses every token so far, and those to come until one was asked for with these claims. */
  challenge(claims: Json): void {
    this.#wanted = claims;
    for (const [token, minted] of this.#minted) this.#minted.set(token, { ...minted, lacks: claims });
  }

  /** Takes challenges back. */
  forgive(): void {
    this.#wanted = undefined;
    for (const [token, minted] of this.#minted) this.#minted.set(token, { ...minted, lacks: undefined });
  }

  /** Lets all tokens so far expire, whatever their holders were told. */
  expireAll(): void {
    for (const [token, minted] of this.#minted) {
      this.#minted.set(token, { ...minted, expiresMs: Number.NEGATIVE_INFINITY });
    }
  }
}

function withoutSlash(audience: string): string {
  return audience.replace(/\/+$/u, "");
}

function readClaims(claims: string | undefined): unknown {
  if (claims === undefined) return undefined;
  try {
    return JSON.parse(claims);
  } catch {
    throw new Error("the claims of the sign-in are no JSON");
  }
}

/** Whether claims hold all that is wanted: sign-in libraries add claims of their own to those of a challenge. */
function contains(claims: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return claims === wanted;
  if (typeof claims !== "object" || claims === null) return false;
  return Object.entries(wanted).every(([name, value]) => contains((claims as Json)[name], value));
}
