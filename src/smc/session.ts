import { isNotFoundError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHeaderValue } from "../core/headers.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { SignInTools } from "../core/profile.ts";
import type { SmcCredentials } from "./credentials.ts";
import { offeredVersions } from "./versions.ts";

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

const LOGOUT: OperationDefinition = {
  id: "logout",
  service: "api",
  method: "PUT",
  path: "/{version}/logout",
  places: { version: ["path", "version"], authorization: ["header", "authorization"], cookie: ["header", "cookie"] },
  answers: { 204: null, 200: "any" },
  unsigned: true,
};

/**
 * Logs in.
 * @throws ApiError when the server refuses the key.
 * @throws ConfigurationError where the API version is not there, or the session does not show.
 */
export async function openSession(tools: SignInTools, { apiKey, domain }: SmcCredentials): Promise<SmcSession> {
  const body = { authenticationkey: apiKey, ...(domain !== undefined && { domain }) };
  const { headers } = await tools.send(LOGIN, { body }).catch((error: unknown) => explainMissingVersion(error, tools));
  // Where both come, the token is what the server goes by. It is sent back as it is.
  const token = headers.get("authorization");
  if (token && isHeaderValue(token)) return { header: "authorization", value: token };
  // By name: other cookies may stand beside it.
  const cookie = /(?:^|[,\s])(JSESSIONID=[^;,\s]+)/.exec(headers.get("set-cookie") ?? "")?.[1];
  if (cookie !== undefined) return { header: "cookie", value: cookie };
  throw new ConfigurationError(
    "credentials",
    "gave a session that does not show: the answer has neither cookie nor token. Browsers hide the cookie, and a server " +
      "that ties sessions to TLS connections sends none; run this on Node, and switch that setting off",
    { vendor: "smc", operation: LOGIN.id, attempts: 1 },
  );
}

/** Logs out. */
export async function endSession({ send }: SignInTools, { header, value }: SmcSession): Promise<void> {
  await send(LOGOUT, { [header]: value });
}

/** A version that the server does not offer shows as 404 only. */
async function explainMissingVersion(error: unknown, tools: SignInTools): Promise<never> {
  if (!isNotFoundError(error)) throw error;
  const offered = await offeredVersions(tools).catch(() => []);
  if (offered.length === 0) throw error;
  throw new ConfigurationError(
    "apiVersion",
    `may be wrong, or baseUrl: the server knows no login there; it offers ${offered.join(", ")}`,
    { vendor: "smc", operation: LOGIN.id, attempts: error.attempts, cause: error },
  );
}
