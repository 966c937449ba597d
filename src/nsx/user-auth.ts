import type { Clock } from "../core/clock.ts";
import { type ApiError, isApiError } from "../core/errors/api-error.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import type { AttemptRequest, Authenticator, SignInTools } from "../core/profile.ts";
import { SessionAuthenticator } from "../core/session-authenticator.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { isRefusedLogin, LoginGuard } from "./login-guard.ts";
import { endSession, type NsxSession, openSession, type SessionOpening } from "./session.ts";

type User = Extract<CheckedCredentials, { readonly kind: "user" }>;

/** How a user signs in: with every call, or once. */
export function userAuthenticator(user: User): Authenticator {
  const encoded = toBase64(`${user.username}:${user.password}`);
  const header = `${user.signIn.startsWith("remote") ? "Remote" : "Basic"} ${encoded}`;
  const secrets = [user.password, encoded];
  switch (user.signIn) {
    case "basic":
    case "remote":
      return new HeaderAuthenticator(header, secrets);
    case "session": {
      const { username, password } = user;
      return sessionAuthenticator({ body: { j_username: username, j_password: password } }, secrets);
    }
    case "remote-session":
      return sessionAuthenticator({ authorization: header }, secrets);
  }
}

/** As UTF-8 (RFC 7617 section 2.1); btoa takes Latin-1 only. */
export function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** What a request was signed with: who it is in the guard. */
interface Stamp {
  readonly clock: Clock;
}

/** Sends user name and password with every call. */
class HeaderAuthenticator implements Authenticator {
  readonly #header: string;
  readonly #secrets: readonly string[];
  readonly #guard = new LoginGuard();

  constructor(header: string, secrets: readonly string[]) {
    this.#header = header;
    this.#secrets = secrets;
  }

  authenticate({ headers }: AttemptRequest, { clock }: SignInTools, context: ErrorContext): Stamp | Promise<Stamp> {
    headers.authorization = this.#header;
    const stamp = { clock };
    return this.#guard.isOpen ? stamp : this.#guard.enter(stamp, clock, context).then(() => stamp);
  }

  settled(stamp: Stamp, error: unknown): void {
    this.#guard.settled(stamp, stamp.clock, outcomeOf(error));
  }

  secrets(): Iterable<string> {
    return this.#secrets;
  }
}

/** What the end of an attempt says of the user; nothing where the manager may not have looked at the password. */
function outcomeOf(error: unknown): "in" | ApiError | undefined {
  if (error === undefined) return "in";
  if (isRefusedLogin(error)) return error;
  return isApiError(error) && error.status < 500 && ![401, 403, 407, 408, 429].includes(error.status)
    ? "in"
    : undefined;
}

/** Signs in once and sends the session's cookie and XSRF token. */
function sessionAuthenticator(opening: SessionOpening, secrets: readonly string[]): Authenticator {
  const guard = new LoginGuard();
  return new SessionAuthenticator<NsxSession>({
    open: async (tools, node) => {
      const by = {};
      await guard.enter(by, tools.clock, {});
      let outcome: "in" | ApiError | undefined;
      try {
        const session = await openSession(tools, opening, node);
        outcome = "in";
        return session;
      } catch (error) {
        if (isRefusedLogin(error)) outcome = error;
        throw error;
      } finally {
        guard.settled(by, tools.clock, outcome);
      }
    },
    end: endSession,
    headers: ({ cookie, xsrfToken }) => ({ cookie, "x-xsrf-token": xsrfToken }),
    isLost: isSessionLost,
    secrets: (session) => [
      ...secrets,
      ...(session ? [session.cookie.slice("JSESSIONID=".length), session.xsrfToken] : []),
    ],
  });
}

/** Newer managers say 401; older ones 403 with the code for wrong credentials, or for a wrong XSRF token. */
export function isSessionLost({ status, vendorCode }: ApiError): boolean {
  return status === 401 || (status === 403 && (vendorCode === "403" || vendorCode === "98"));
}
