import { SessionAuthenticator } from "../core/session-authenticator.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { secretsOf } from "./login-failure.ts";
import { type LoginGuard, loginGuard } from "./login-guard.ts";
import { endSession, isSessionAlive, openSession, renewedSession, type SmcSession } from "./session.ts";
import type { ApiVersion } from "./versions.ts";

/** A wrong session can show as 404, and a right one seldom is forgotten that was in use so lately. */
const IDLE_MS = 300_000;

/** Logs in once and sends the session's cookie or token with every call. */
export function sessionAuthenticator(
  baseUrl: string,
  credentials: CheckedCredentials,
  version: ApiVersion,
): SessionAuthenticator<SmcSession> {
  let guard: LoginGuard | undefined;
  return new SessionAuthenticator({
    open: (tools) => {
      const open = () => openSession(tools, credentials, version);
      // A key cannot be locked by trying it.
      if (credentials.kind === "apiKey") return open();
      guard ??= loginGuard(tools.clock, baseUrl, credentials);
      return guard.run(open);
    },
    end: endSession,
    headers: ({ header, value }) => ({ [header]: value }),
    // The server purges sessions that nobody used for a while.
    isLost: ({ status }) => status === 401,
    secrets: (session) => [...secretsOf(credentials), ...(session ? [session.value.replace(/^JSESSIONID=/, "")] : [])],
    renewed: renewedSession,
    doubt: { mayBeLost: ({ status }) => status === 404, idleMs: IDLE_MS, isAlive: isSessionAlive },
  });
}
