import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import type { ErrorContext } from "../../core/errors/trunkline-error.ts";
import type { Authenticator, Recovery } from "../../core/profile.ts";

/**
 * The session in which a VPN was opened. What is open there is gone with it, so none of the calls of an edit may go out in
 * another one, as if nothing had happened, and none may renew it.
 */
export class BoundSession {
  readonly #owner: Authenticator;
  #latest: unknown;
  #isBound = false;
  #isLost = false;
  /** What the calls of the edit sign in with: the client's own, but for what is bound. */
  readonly authenticator: Authenticator;

  constructor(owner: Authenticator) {
    this.#owner = owner;
    const authenticate: Authenticator["authenticate"] = (...given) => this.#authenticate(...given);
    const recover: NonNullable<Authenticator["recover"]> = (...given) => this.#recover(...given);
    const own: Readonly<Record<PropertyKey, unknown>> = { authenticate, recover };
    // Whatever else an authenticator does goes to the client's own, on which its private state is.
    this.authenticator = new Proxy(owner, {
      get: (target, name) => {
        const member: unknown = Object.hasOwn(own, name) ? own[name] : Reflect.get(target, name);
        return typeof member === "function" && !Object.hasOwn(own, name) ? member.bind(target) : member;
      },
    });
  }

  /** True once the session has ended, or another one has taken its place. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** From now on, only the session of the latest call will do. */
  bind(): void {
    this.#isBound = true;
  }

  /** What a call is refused with that came too late. */
  lostError(context: ErrorContext): InvalidArgumentError {
    const message =
      "is not open any more: the session in which the VPN was opened has ended, and with it all changes since the VPN " +
      "was opened or last saved; begin another edit and make them again";
    return new InvalidArgumentError([{ path: "the edit", message }], {
      ...context,
      vendor: "smc",
      operation: context.operation ?? "vpn.edit",
    });
  }

  async #authenticate(...[request, tools, context]: Parameters<Authenticator["authenticate"]>): Promise<unknown> {
    if (this.#isLost) throw this.lostError(context);
    const stamp = await this.#owner.authenticate(request, tools, context);
    if (!this.#isBound) this.#latest = stamp;
    else if (this.#owner.isSameSession?.(this.#latest, stamp) === false) {
      this.#isLost = true;
      throw this.lostError(context);
    }
    return stamp;
  }

  /** While the VPN is not open yet, a session may be renewed as for any call. */
  async #recover(...given: Parameters<NonNullable<Authenticator["recover"]>>): Promise<Recovery> {
    if (!this.#isBound) return this.#owner.recover?.(...given);
    const [error, tools, stamp] = given;
    if (error.status === 401) this.#isLost = true;
    else if (this.#owner.mayMend?.(error, stamp, tools.clock.now()) && (await this.#owner.hasEnded?.(stamp, tools))) {
      // Such an answer says nothing of what was asked for.
      this.#isLost = true;
      throw this.lostError({ operation: error.operation, attempts: error.attempts, cause: error });
    }
    return undefined;
  }
}
