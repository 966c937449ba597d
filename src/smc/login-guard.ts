import type { Clock } from "../core/clock.ts";
import { type ApiError, apiError } from "../core/errors/api-error.ts";
import type { SmcAdministratorCredentials } from "./credentials.ts";
import { isRefusedLogin } from "./login-failure.ts";

/**
 * So long an administrator whom the server refused is not tried again: after the first refusal in a row, the second and so
 * on. After how many wrong passwords an administrator is locked, and for how long, is a setting of the server.
 */
const PAUSES_MS = [30_000, 300_000, 900_000, 3_600_000];

/** So long others wait for the one that tries a password. A login that hangs must not hold up those who might get through. */
const LONGEST_TRIAL_MS = 10_000;

/**
 * Keeps a wrong password from being tried until the server locks the administrator: a refused one is not tried again for a
 * while, and while nothing is known of a password one login tries it and the others wait.
 */
export class LoginGuard {
  readonly #clock: Clock;
  readonly #onRefused: (guard: LoginGuard) => void;
  #refused: { readonly error: ApiError; readonly untilMs: number; readonly pauseMs: number } | undefined;
  #inARow = 0;
  #isKnown = false;
  #trial: Promise<void> | undefined;

  constructor(clock: Clock, onRefused: (guard: LoginGuard) => void) {
    this.#clock = clock;
    this.#onRefused = onRefused;
  }

  /** Whether the password is known to work, so that there is nothing to remember. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /**
   * Logs in, in its turn.
   * @throws ApiError - that of the latest refusal, where it is too soon to try again.
   */
  async run<T>(login: () => Promise<T>): Promise<T> {
    while (this.#trial !== undefined && !this.#isKnown) await this.#trial;
    this.#check();
    const end = this.#begin();
    try {
      const session = await login();
      this.#isKnown = true;
      this.#refused = undefined;
      this.#inARow = 0;
      return session;
    } catch (error) {
      if (isRefusedLogin(error)) this.#refuse(error);
      throw error;
    } finally {
      end();
    }
  }

  /** Lets others wait until the returned function is called, or for long enough. */
  #begin(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#trial = promise;
    const end = (): void => {
      this.#clock.clearTimeout(timer);
      if (this.#trial === promise) this.#trial = undefined;
      resolve();
    };
    const timer = this.#clock.setTimeout(end, LONGEST_TRIAL_MS);
    return end;
  }

  #refuse(error: ApiError): void {
    const pauseMs = PAUSES_MS[Math.min(this.#inARow, PAUSES_MS.length - 1)] as number;
    this.#isKnown = false;
    this.#inARow += 1;
    this.#refused = { error, untilMs: this.#clock.now() + pauseMs, pauseMs };
    this.#onRefused(this);
  }

  #check(): void {
    if (this.#refused === undefined) return;
    const { error, untilMs, pauseMs } = this.#refused;
    const leftMs = untilMs - this.#clock.now();
    // More than the whole pause: the clock was set back, and nobody knows how much is left.
    if (leftMs <= 0 || leftMs > pauseMs) return;
    const { status, headers, body, operation = "lmsLogin" } = error;
    const left = leftMs > 120_000 ? `${Math.ceil(leftMs / 60_000)} min` : `${Math.ceil(leftMs / 1000)} s`;
    const advice =
      `These credentials were refused a moment ago and are not tried again for ${left}, ` +
      "because servers lock administrators; correct them and make a new client, or with() others";
    const answer = { status, headers, body, message: "the credentials were refused", advice };
    throw apiError(answer, { vendor: "smc", operation, attempts: 0 });
  }
}

interface Entry {
  readonly guard: LoginGuard;
  /** Whether it is that of a password. A closure, so that nothing prints what it holds. */
  readonly isOf: (password: string) => boolean;
}

/** By clock, since times of two clocks have nothing to do with each other; then by account. */
const guards = new WeakMap<Clock, Map<string, readonly Entry[]>>();
const MOST_ACCOUNTS = 100;

/**
 * The guard of an administrator with a password in a domain: the same for all clients of this process that have them, as long as
 * the password is not known to work, since the server counts wrong ones whoever sends them. Another password is tried at once.
 */
export function loginGuard(
  clock: Clock,
  baseUrl: string,
  { username, password, domain }: SmcAdministratorCredentials,
): LoginGuard {
  const account = JSON.stringify([baseUrl.replace(/\/+$/, ""), username, domain]);
  const known = guards.get(clock) ?? new Map<string, readonly Entry[]>();
  guards.set(clock, known);
  const isOf = (other: string): boolean => other === password;
  const living = (): readonly Entry[] => (known.get(account) ?? []).filter(({ guard }) => !guard.isKnown);
  const keep = (guard: LoginGuard): void => {
    const others = living().filter((entry) => entry.guard !== guard);
    known.delete(account);
    known.set(account, [...others, { guard, isOf }]);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size > MOST_ACCOUNTS) known.delete(oldest);
  };
  const found = living().find((entry) => entry.isOf(password))?.guard;
  if (found !== undefined) return found;
  const guard = new LoginGuard(clock, keep);
  keep(guard);
  return guard;
}
