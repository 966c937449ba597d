import type { ApiError } from "../core/errors/api-error.ts";
import type { AttemptRequest, Authenticator } from "../core/profile.ts";
import { SessionAuthenticator } from "../core/session-authenticator.ts";
import type { NsxCredentials } from "./credentials.ts";
import { endSession, type NsxSession, openSession } from "./session.ts";

/** Sends user name and password with every call. */
export class BasicAuthenticator implements Authenticator {
  readonly #password: string;
  readonly #encoded: string;

  constructor({ username, password }: NsxCredentials) {
    this.#password = password;
    // As UTF-8 (RFC 7617 section 2.1); btoa takes Latin-1 only.
    this.#encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  }

  authenticate({ headers }: AttemptRequest): void {
    headers.authorization = `Basic ${this.#encoded}`;
  }

  secrets(): Iterable<string> {
    return [this.#password, this.#encoded];
  }
}

/** Signs in once and sends the session's cookie and XSRF token. */
export function sessionAuthenticator(credentials: NsxCredentials): SessionAuthenticator<NsxSession> {
  const own = { ...credentials };
  return new SessionAuthenticator({
    open: (tools) => openSession(tools, own),
    end: endSession,
    headers: ({ cookie, xsrfToken }) => ({ cookie, "x-xsrf-token": xsrfToken }),
    isLost: isSessionLost,
    secrets: (session) => [
      own.password,
      ...(session ? [session.cookie.slice("JSESSIONID=".length), session.xsrfToken] : []),
    ],
  });
}

/** Newer managers say 401; older ones 403 with the code for wrong credentials, or for a wrong XSRF token. */
function isSessionLost({ status, vendorCode }: ApiError): boolean {
  return status === 401 || (status === 403 && (vendorCode === "403" || vendorCode === "98"));
}
