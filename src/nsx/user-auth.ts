import type { Clock } from "../core/clock.ts";
import { type ApiError, isApiError } from "../core/errors/api-error.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { originOf } from "../core/origin.ts";
import type { AttemptRequest, Authenticator, SignInTools } from "../core/profile.ts";
import { SessionAuthenticator } from "../core/session-authenticator.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { isRefusedLogin, type LoginGuard, type Pass } from "./login-guard.ts";
import { endSession, type NsxSession, openSession, type SessionOpening } from "./session.ts";
import { sharedGuard } from "./shared-guard.ts";

type User = Extract<CheckedCredentials, { readonly kind: "user" }>;

/**
 * How a user signs in: with every call, or once.
 * @param nodes - base URLs of the manager's nodes
 */
export function userAuthenticator(user: User, nodes: readonly string[], clock: Clock): Authenticator {
  const { username, password, signIn } = user;
  const encoded = toBase64(`${username}:${password}`);
  const header = `${signIn.startsWith("remote") ? "Remote" : "Basic"} ${encoded}`;
  const secrets = [password, encoded];
  const guard = sharedGuard(clock, JSON.stringify([[...nodes].sort(), username, signIn]), password);
  switch (signIn) {
    case "basic":
    case "remote":
      return new HeaderAuthenticator(header, secrets, nodes.map(originOf), guard);
    case "session":
      return sessionAuthenticator({ body: { j_username: username, j_password: password } }, secrets, guard);
    case "remote-session":
      return sessionAuthenticator({ authorization: header }, secrets, guard);
  }
}

/** As UTF-8 (RFC 7617 section 2.1); btoa takes Latin-1 only. */
export function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Sends user name and password with every call. */
class HeaderAuthenticator implements Authenticator {
  readonly #header: string;
  readonly #secrets: readonly string[];
  readonly #origins: readonly (string | undefined)[];
  readonly #guard: LoginGuard;

  constructor(header: string, secrets: readonly string[], origins: readonly (string | undefined)[], guard: LoginGuard) {
    this.#header = header;
    this.#secrets = secrets;
    this.#origins = origins;
    this.#guard = guard;
  }

  authenticate(
    { headers, url, node }: AttemptRequest,
    { clock }: SignInTools,
    context: ErrorContext,
  ): Pass | undefined | Promise<Pass> {
    headers.authorization = this.#header;
    // What another origin thinks of the password says nothing of the manager.
    const isManager =
      this.#origins.some((origin) => url.startsWith(`${origin}/`)) || this.#origins.includes(originOf(url));
    return isManager ? this.#guard.enter(clock, node, context) : undefined;
  }

  settled(pass: Pass | undefined, error: unknown): void {
    if (pass !== undefined) this.#guard.settled(pass, outcomeOf(error));
  }

  secrets(): Iterable<string> {
    return this.#secrets;
  }
}

/** What the end of an attempt says of the user; nothing where the manager may not have looked at the password. */
function outcomeOf(error: unknown): "in" | ApiError | undefined {
  if (error === undefined) return "in";
  if (isRefusedLogin(error)) return error;
  // With a code it is the manager that speaks, and no proxy before it: also of a right that is missing.
  return isApiError(error) &&
    error.vendorCode !== undefined &&
    error.status < 500 &&
    ![407, 408, 429].includes(error.status)
    ? "in"
    : undefined;
}

/** Signs in once and sends the session's cookie and XSRF token. */
function sessionAuthenticator(opening: SessionOpening, secrets: readonly string[], guard: LoginGuard): Authenticator {
  return new SessionAuthenticator<NsxSession>({
    open: async (tools, node) => {
      const pass = await guard.enter(tools.clock, node, {});
      let outcome: "in" | ApiError | undefined;
      try {
        const session = await openSession(tools, opening, node);
        outcome = "in";
        return session;
      } catch (error) {
        // Whatever stands in it: no right is needed to sign in, so nothing else can be refused.
        if (isApiError(error) && (error.status === 401 || error.status === 403)) outcome = error;
        throw error;
      } finally {
        guard.settled(pass, outcome);
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
