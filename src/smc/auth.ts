import { SessionAuthenticator } from "../core/session-authenticator.ts";
import type { SmcCredentials } from "./credentials.ts";
import { endSession, openSession, type SmcSession } from "./session.ts";

/** Logs in once and sends the session's cookie or token with every call. */
export function sessionAuthenticator(credentials: SmcCredentials): SessionAuthenticator<SmcSession> {
  const own = { ...credentials };
  return new SessionAuthenticator({
    open: (tools) => openSession(tools, own),
    end: endSession,
    headers: ({ header, value }) => ({ [header]: value }),
    // The server purges sessions that nobody used for a while.
    isLost: ({ status }) => status === 401,
    secrets: (session) => [own.apiKey, ...(session ? [session.value.replace(/^JSESSIONID=/, "")] : [])],
  });
}
