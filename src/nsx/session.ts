import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { SignInTools } from "../core/profile.ts";

/** A session on a manager node. */
export interface NsxSession {
  readonly cookie: string;
  readonly xsrfToken: string;
}

const SIGN_IN: OperationDefinition = {
  id: "signIn",
  service: "vpn",
  method: "POST",
  path: "/api/session/create",
  places: { authorization: ["header", "authorization"] },
  body: "application/x-www-form-urlencoded",
  answers: { 200: "any" },
  // A second session is forgotten like the first.
  idempotent: true,
  unsigned: true,
};

const SIGN_OUT: OperationDefinition = {
  id: "signOut",
  service: "vpn",
  method: "POST",
  path: "/api/session/destroy",
  places: { cookie: ["header", "cookie"], xsrfToken: ["header", "x-xsrf-token"] },
  answers: { 200: "any" },
  unsigned: true,
};

/** What opens a session: the user as a form, or for vIDM in a header. */
export interface SessionOpening {
  readonly body?: { readonly j_username: string; readonly j_password: string };
  readonly authorization?: string;
}

/**
 * Opens a session, at one node of the cluster where there are several.
 * @throws ApiError when the manager refuses the user.
 * @throws ConfigurationError where the platform or a proxy hides the session.
 */
export async function openSession(
  { send }: SignInTools,
  opening: SessionOpening,
  node: string | undefined,
): Promise<NsxSession> {
  const { headers } = await send(SIGN_IN, opening, node);
  const cookie = /(?:^|[,\s])(JSESSIONID=[^;,\s]+)/.exec(headers.get("set-cookie") ?? "")?.[1];
  const xsrfToken = headers.get("x-xsrf-token");
  if (cookie !== undefined && xsrfToken !== undefined) return { cookie, xsrfToken };
  const missing = cookie === undefined ? "cookie" : "XSRF token";
  const instead = opening.authorization === undefined ? "basic" : "remote";
  throw new ConfigurationError(
    "credentials.signIn",
    `cannot be a session here: the answer shows no ${missing}, which browsers and some proxies hide; use "${instead}"`,
    { vendor: "nsx", operation: SIGN_IN.id, attempts: 1 },
  );
}

/** Ends a session. */
export async function endSession({ send }: SignInTools, session: NsxSession, node: string | undefined): Promise<void> {
  await send(SIGN_OUT, session, node);
}
