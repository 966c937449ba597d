import { isApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHeaderValue } from "../core/headers.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { SignInTools } from "../core/profile.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { explainLogin } from "./login-failure.ts";
import type { ApiVersion } from "./versions.ts";

/** A session: the header that carries it. */
export interface SmcSession {
  readonly header: "authorization" | "cookie";
  readonly value: string;
}

const LOGIN: OperationDefinition = {
  id: "login",
  service: "api",
  method: "POST",
  path: "/{version}/login",
  places: { version: ["path", "version"] },
  body: "application/json",
  answers: { 200: "any", 201: "any" },
  sensitive: ["authenticationkey"],
  // A second session is purged like any other that nobody uses.
  idempotent: true,
  unsigned: true,
};

const LMS_LOGIN: OperationDefinition = {
  ...LOGIN,
  id: "lmsLogin",
  path: "/{version}/lms_login",
  places: { version: "path", login: "query", pwd: "query", domain: "query" },
  sensitive: ["login", "pwd"],
};

const LOGOUT: OperationDefinition = {
  id: "logout",
  service: "api",
  method: "PUT",
  path: "/{version}/logout",
  places: { version: ["path", "version"], authorization: ["header", "authorization"], cookie: ["header", "cookie"] },
  answers: { 204: null, 200: "any" },
  unsigned: true,
};

/** Cheap, there in every version, and refused without a session. */
const LOOK: OperationDefinition = {
  ...LOGOUT,
  id: "getSystem",
  method: "GET",
  path: "/{version}/system",
  answers: { 200: "any" },
};

/**
 * Logs in.
 * @throws ApiError when the server refuses the key, or name and password.
 * @throws ConfigurationError where the API version is not there, or the session does not show.
 */
export async function openSession(
  tools: SignInTools,
  credentials: CheckedCredentials,
  version: ApiVersion,
): Promise<SmcSession> {
  const [operation, params] = loginOf(credentials);
  const { headers } = await tools
    .send(operation, params)
    .catch((error: unknown) => explainLogin(error, tools, credentials, version));
  // Where both come, the token is what the server goes by. It is sent back as it is.
  const token = headers.get("authorization");
  if (token && isHeaderValue(token)) return { header: "authorization", value: token };
  const value = cookieIn(headers, tools.clock.now());
  if (value !== undefined) return { header: "cookie", value };
  throw new ConfigurationError(
    "credentials",
    "gave a session that does not show: the answer has neither cookie nor token. Browsers hide the cookie, and " +
      "the token unless the server exposes the header Authorization (CORS); a server that ties sessions to TLS connections " +
      "sends none of them. Run this on Node, and switch that setting off",
    { vendor: "smc", operation: operation.id, attempts: 1 },
  );
}

/** The domain stands in the body, and for an administrator in the query as well: documents and clients differ there. */
function loginOf(credentials: CheckedCredentials): readonly [OperationDefinition, object] {
  const domain = credentials.domain === undefined ? {} : { domain: credentials.domain };
  if (credentials.kind === "apiKey") return [LOGIN, { body: { authenticationkey: credentials.apiKey, ...domain } }];
  return [LMS_LOGIN, { login: credentials.username, pwd: credentials.password, ...domain, body: domain }];
}

/** Logs out. */
export async function endSession({ send }: SignInTools, { header, value }: SmcSession): Promise<void> {
  await send(LOGOUT, { [header]: value });
}

/**
 * Whether the server knows a session; `undefined` where that cannot be told. A version that has gone counts as no, since the
 * login that follows explains it.
 */
export async function isSessionAlive(
  { send }: SignInTools,
  { header, value }: SmcSession,
): Promise<boolean | undefined> {
  try {
    await send(LOOK, { [header]: value });
    return true;
  } catch (error) {
    if (!isApiError(error) || error.status >= 500 || error.status === 429) return undefined;
    return error.status !== 401 && error.status !== 404;
  }
}

/** What a session by cookie became where an answer gives it another name; a cookie that is taken away is none. */
export function renewedSession(session: SmcSession, headers: ResponseHeaders, nowMs: number): SmcSession | undefined {
  if (session.header !== "cookie") return undefined;
  const value = cookieIn(headers, nowMs);
  return value === undefined || value === session.value ? undefined : { header: "cookie", value };
}

/** The session's cookie that an answer gives: by its name, for others may stand beside it, and the last one that it does not take away. */
function cookieIn(headers: ResponseHeaders, nowMs: number): string | undefined {
  const cookies = headers.getSetCookie();
  // Where a transport joins them, up to the next cookie, which begins with a name. Dates have commas, too.
  const each = cookies.length === 1 ? (cookies[0]?.split(/,\s*(?=[^;,=\s]+=)/) ?? []) : cookies;
  return each
    .map((cookie) => /^\s*(JSESSIONID=[^;,\s]+)(.*)$/s.exec(cookie))
    .filter((found) => found !== null && !isOver(found[2] ?? "", nowMs))
    .at(-1)?.[1];
}

/** Servers take a cookie away by giving it an end in the past. */
function isOver(attributes: string, nowMs: number): boolean {
  if (/;\s*max-age=\s*(?:0|-)/i.test(attributes)) return true;
  const expires = /;\s*expires=([^;]+)/i.exec(attributes)?.[1];
  return expires !== undefined && Date.parse(expires) <= nowMs;
}
