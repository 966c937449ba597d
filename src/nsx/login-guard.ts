import type { Clock } from "../core/clock.ts";
import { type ApiError, apiError, isApiError } from "../core/errors/api-error.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";

/**
 * So long a user whom the manager refused is not tried again: after the first refusal in a row, the second and so on. Managers
 * lock an account for 15 minutes after five wrong passwords within 15 minutes, and others may try as well.
 */
const PAUSES_MS = [30_000, 900_000, 1_800_000, 3_600_000];

/** So long others wait for the one that tries a password. A manager that does not answer must not hold up all of them. */
const LONGEST_TRIAL_MS = 10_000;

/** What a request was let go with; says of its end whether that is news. */
export interface Pass {
  readonly clock: Clock;
  readonly node: string | undefined;
  /** How many refusals there were when it went. */
  readonly refusals: number;
}

interface Trial {
  readonly pass: Pass;
  readonly over: Promise<void>;
  readonly end: () => void;
  timer?: unknown;
}

/**
 * Keeps wrong passwords from being tried until the manager locks the account: a user who was refused is not tried again for a
 * while, and while nothing is known of a password one request for each node tries it and the others wait.
 */
export class LoginGuard {
  /** The latest refusal; `undefined` once the user was let in. */
  #refused: { readonly error: ApiError; readonly untilMs: number; readonly pauseMs: number } | undefined;
  #isKnown = false;
  #refusals = 0;
  #inARow = 0;
  /** Each ends with the request that finds out, by node: one that hangs says nothing of another. */
  readonly #trials = new Map<string | undefined, Trial>();

  /** @throws ApiError - that of the latest refusal, where it is too soon to try again. */
  #check(clock: Clock, { operation = "signIn", attempts }: ErrorContext): void {
    if (this.#refused === undefined) return;
    const { error, untilMs, pauseMs } = this.#refused;
    const leftMs = untilMs - clock.now();
    // More than the whole pause: the clock was set back, and nobody knows how much is left.
    if (leftMs <= 0 || leftMs > pauseMs) return;
    const { status, headers, body, vendorCode, vendorModule, vendorStatus, requestId } = error;
    const left = leftMs > 120_000 ? `${Math.ceil(leftMs / 60_000)} min` : `${Math.ceil(leftMs / 1000)} s`;
    const advice =
      `These credentials were refused a moment ago and are not tried again for ${left}, ` +
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
   * @returns what {@link settled} takes.
   */
  enter(clock: Clock, node: string | undefined, context: ErrorContext): Pass | Promise<Pass> {
    return this.#isKnown ? { clock, node, refusals: this.#refusals } : this.#try(clock, node, context);
  }

  async #try(clock: Clock, node: string | undefined, context: ErrorContext): Promise<Pass> {
    for (let trial = this.#trials.get(node); trial && !this.#isKnown; trial = this.#trials.get(node)) {
      const { pass, over } = trial;
      trial.timer ??= clock.setTimeout(() => this.#end(pass), LONGEST_TRIAL_MS);
      await over;
    }
    this.#check(clock, context);
    const pass = { clock, node, refusals: this.#refusals };
    if (this.#isKnown) return pass;
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    this.#trials.set(node, { pass, over, end });
    return pass;
  }

  /** Takes down what became of a request: let in, refused, or nothing that says either. */
  settled(pass: Pass, outcome: "in" | ApiError | undefined): void {
    // What went before the latest refusal tells nothing new: of many on their way, each is refused, or was let in before.
    if (outcome !== undefined && pass.refusals === this.#refusals) {
      if (outcome === "in") this.#letIn();
      else this.#refuse(outcome, pass.clock);
    }
    this.#end(pass);
  }

  #letIn(): void {
    this.#isKnown = true;
    this.#refused = undefined;
    this.#inARow = 0;
    kept.delete(this);
  }

  #refuse(error: ApiError, clock: Clock): void {
    const wasKnown = this.#isKnown;
    this.#isKnown = false;
    this.#refusals += 1;
    // A proxy may guard one path, so a password that worked gets another try; the next refusal counts whoever speaks.
    if (wasKnown && error.vendorCode === undefined) return;
    const pauseMs = PAUSES_MS[Math.min(this.#inARow, PAUSES_MS.length - 1)] as number;
    this.#inARow += 1;
    this.#refused = { error, untilMs: clock.now() + pauseMs, pauseMs };
    keep(this);
  }

  #end(pass: Pass): void {
    const trial = this.#trials.get(pass.node);
    if (trial?.pass !== pass) return;
    if (trial.timer !== undefined) pass.clock.clearTimeout(trial.timer);
    this.#trials.delete(pass.node);
    trial.end();
  }
}

/** Guards of users who were refused are known for longer than their clients: a program may make one for every call. */
const kept = new Set<LoginGuard>();
const MOST_KEPT = 100;

function keep(guard: LoginGuard): void {
  kept.delete(guard);
  kept.add(guard);
  const [oldest] = kept;
  if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest);
}

/** Whether the manager says that user or password are wrong, or the account locked. */
export function isRefusedLogin(error: unknown): error is ApiError {
  return isApiError(error) && (error.status === 401 || (error.status === 403 && error.vendorCode === "403"));
}
