import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { SignInTools } from "../core/profile.ts";
import type { NsxCredentials } from "./credentials.ts";

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

/**
 * Opens a session.
 * @throws ApiError when the manager refuses the user.
 * @throws ConfigurationError where the platform or a proxy hides the session.
 */
export async function openSession({ send }: SignInTools, { username, password }: NsxCredentials): Promise<NsxSession> {
  const { headers } = await send(SIGN_IN, { body: { j_username: username, j_password: password } });
  const cookie = /(?:^|[,\s])(JSESSIONID=[^;,\s]+)/.exec(headers.get("set-cookie") ?? "")?.[1];
  const xsrfToken = headers.get("x-xsrf-token");
  if (cookie !== undefined && xsrfToken !== undefined) return { cookie, xsrfToken };
  const missing = cookie === undefined ? "cookie" : "XSRF token";
  throw new ConfigurationError(
    "credentials.signIn",
    `cannot be "session" here: the answer shows no ${missing}, which browsers and some proxies hide; use "basic"`,
    { vendor: "nsx", operation: SIGN_IN.id, attempts: 1 },
  );
}

/** Ends a session. */
export async function endSession({ send }: SignInTools, session: NsxSession): Promise<void> {
  await send(SIGN_OUT, session);
}
