/** When the manager locks an account. */
export interface LoginGuardOptions {
  /** Wrong passwords in a row after which the account is locked. */
  readonly lockAfter: number;
  /** Milliseconds for which it stays locked. */
  readonly lockMs: number;
}

/** Counts wrong passwords and locks accounts, as the manager does against guessing. */
export class LoginGuard {
  readonly #options: LoginGuardOptions;
  readonly #now: () => number;
  readonly #wrong = new Map<string, number>();
  readonly #lockedMs = new Map<string, number>();
  #failed = 0;

  constructor(options: LoginGuardOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Sign-ins that were refused for their user or password so far, those of locked accounts included. */
  get failed(): number {
    return this.#failed;
  }

  isLocked(username: string): boolean {
    const lockedMs = this.#lockedMs.get(username);
    return lockedMs !== undefined && this.#now() - lockedMs < this.#options.lockMs;
  }

  /** Notes how a sign-in with a password ended. */
  note({ username, isRight }: { readonly username: string; readonly isRight: boolean }): void {
    if (isRight) {
      this.#wrong.delete(username);
      return;
    }
    this.#failed += 1;
    if (this.isLocked(username)) return;
    const wrong = (this.#wrong.get(username) ?? 0) + 1;
    if (wrong >= this.#options.lockAfter) this.#lockedMs.set(username, this.#now());
    this.#wrong.set(username, wrong >= this.#options.lockAfter ? 0 : wrong);
  }

  /** Unlocks every account and forgets what was counted. */
  clear(): void {
    this.#wrong.clear();
    this.#lockedMs.clear();
    this.#failed = 0;
  }
}
