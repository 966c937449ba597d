import type { RandomSource } from "../random-source.ts";

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
   * @throws Error when the scope does not end with `/.default`
   */
  getToken(scopes: string | readonly string[], options?: unknown): Promise<EmulatedToken>;
}

interface Minted {
  readonly audience: string;
  readonly expiresMs: number;
}

/** What is wrong with a token. */
export type TokenFault = "unknown" | "expired" | "wrong audience";

/** Mints tokens and knows them again. */
export class TokenMint {
  readonly #minted = new Map<string, Minted>();
  readonly #random: RandomSource;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  constructor(random: RandomSource, lifetimeMs: number, now: () => number) {
    this.#random = random;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  readonly credential: EmulatedCredential = {
    getToken: async (scopes) => {
      const scope = typeof scopes === "string" ? scopes : (scopes[0] ?? "");
      if (!scope.endsWith("/.default")) throw new Error(`AADSTS70011: the scope "${scope}" is not valid`);
      const token = `eyJ${this.#random.hex(96)}`;
      const expiresMs = this.#now() + this.#lifetimeMs;
      this.#minted.set(token, { audience: withoutSlash(scope.slice(0, -"/.default".length)), expiresMs });
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
    return audiences.includes(minted.audience) ? undefined : "wrong audience";
  }

  /** Lets all tokens so far expire, whatever their holders were told. */
  expireAll(): void {
    for (const [token, { audience }] of this.#minted) {
      this.#minted.set(token, { audience, expiresMs: Number.NEGATIVE_INFINITY });
    }
  }
}

function withoutSlash(audience: string): string {
  return audience.replace(/\/+$/u, "");
}
