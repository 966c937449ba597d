import type { Clock } from "../core/clock.ts";
import { LoginGuard } from "./login-guard.ts";

interface Entry {
  readonly guard: WeakRef<LoginGuard>;
  /** Whether it is that of a password. A closure, so that nothing prints what it holds. */
  readonly isOf: (password: string) => boolean;
}

/** By clock, since times of two clocks have nothing to do with each other; then by account. */
const guards = new WeakMap<Clock, Map<string, readonly Entry[]>>();

/**
 * The guard of a user with a password: the same for all clients of this process that have both, since the manager counts wrong
 * passwords per user. Another password is another guard, and is tried at once.
 * @param account - names manager, user and way of signing in; no secret.
 */
export function sharedGuard(clock: Clock, account: string, password: string): LoginGuard {
  const known = guards.get(clock) ?? new Map<string, readonly Entry[]>();
  guards.set(clock, known);
  for (const [name, entries] of known) {
    const living = entries.filter(({ guard }) => guard.deref() !== undefined);
    if (living.length === 0) known.delete(name);
    else if (living.length < entries.length) known.set(name, living);
  }
  const entries = known.get(account) ?? [];
  const found = entries.find(({ isOf }) => isOf(password))?.guard.deref();
  if (found !== undefined) return found;
  const guard = new LoginGuard();
  known.set(account, [...entries, { guard: new WeakRef(guard), isOf: (other) => other === password }]);
  return guard;
}
