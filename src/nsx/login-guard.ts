import type { Clock } from "../core/clock.ts";
import { type ApiError, apiError, isApiError } from "../core/errors/api-error.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";

/** So long a user whom the manager refused is not tried again. */
const PAUSE_MS = 30_000;

/**
 * Keeps wrong passwords from being tried until the manager locks the account, which takes five of them: a user who was refused
 * is not tried again for 30 seconds, and while nothing is known of a password one request tries it and the others wait.
 */
export class LoginGuard {
  /** The latest refusal; `undefined` once the user was let in. */
  #refused: { readonly error: ApiError; readonly untilMs: number } | undefined;
  #isKnown = false;
  /** Ends with the request that finds out. */
  #trial: { readonly over: Promise<void>; readonly end: () => void; readonly by: object } | undefined;

  /** @throws ApiError - that of the latest refusal, where it is too soon to try again. */
  check(clock: Clock, { operation = "signIn", attempts }: ErrorContext): void {
    const { error, untilMs } = this.#refused ?? {};
    if (error === undefined || untilMs === undefined) return;
    const leftMs = untilMs - clock.now();
    if (leftMs <= 0) return;
    const { status, headers, body, vendorCode, vendorModule, vendorStatus, requestId } = error;
    const advice =
      `These credentials were refused a moment ago and are not tried again for ${Math.ceil(leftMs / 1000)} s, ` +
      "because managers lock accounts; correct them and make a new client, or with() others";
    throw apiError(
      {
        status,
        headers,
        body,
        vendorCode,
        vendorModule,
        vendorStatus,
        message: "the credentials were refused",
        advice,
      },
      { vendor: "nsx", operation, attempts, requestId },
    );
  }

  /**
   * Lets a request go: at once where the password is known to work, else one after the other.
   * @param by - stands for the request in {@link settled}
   */
  async enter(by: object, clock: Clock, context: ErrorContext): Promise<void> {
    while (!this.#isKnown && this.#trial !== undefined) await this.#trial.over;
    this.check(clock, context);
    if (this.#isKnown) return;
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    this.#trial = { over, end, by };
  }

  /** Whether a request has to go through {@link enter}. */
  get isOpen(): boolean {
    return this.#isKnown;
  }

  /** Takes down what became of a request: let in, refused, or nothing that says either. */
  settled(by: object, clock: Clock, outcome: "in" | ApiError | undefined): void {
    if (outcome === "in") {
      this.#isKnown = true;
      this.#refused = undefined;
    } else if (outcome !== undefined) {
      this.#isKnown = false;
      this.#refused = { error: outcome, untilMs: clock.now() + PAUSE_MS };
    }
    if (this.#trial?.by !== by) return;
    this.#trial.end();
    this.#trial = undefined;
  }
}

/** Whether the manager says that user or password are wrong, or the account locked. */
export function isRefusedLogin(error: unknown): error is ApiError {
  return isApiError(error) && (error.status === 401 || (error.status === 403 && error.vendorCode === "403"));
}
