import { shortPairs } from "../core/clean-text.ts";
import { type ApiError, apiError, isApiError } from "../core/errors/api-error.ts";
import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHtml } from "../core/html.ts";
import type { SignInTools } from "../core/profile.ts";
import { withoutSecrets } from "../core/redact.ts";
import type { CheckedCredentials } from "./credentials.ts";
import { readError } from "./errors.ts";
import { type ApiVersion, offeredVersions } from "./versions.ts";

/** What must not be printed of credentials. */
export function secretsOf(credentials: CheckedCredentials): readonly string[] {
  if (credentials.kind === "apiKey") return [credentials.apiKey];
  const { username: login, password: pwd } = credentials;
  // Their names are those of the login's address, which servers repeat.
  return [login, pwd, ...shortPairs(["login", "pwd"], { login, pwd })];
}

/** Whether a server refuses who logs in, and not how. */
export function isRefusedLogin(error: unknown): error is ApiError {
  return isApiError(error) && (error.status === 401 || error.status === 403);
}

/**
 * Says of a login that failed what to look at.
 * @throws ApiError - the failure, with what to check where the server refused the credentials.
 * @throws ConfigurationError where there is no such login in the API version.
 */
export async function explainLogin(
  error: unknown,
  tools: SignInTools,
  credentials: CheckedCredentials,
  version: ApiVersion,
): Promise<never> {
  if (!isApiError(error)) throw error;
  if (error.status === 404) return explainMissing(error, tools, credentials, version);
  const isOfServer = !isHtml(error.headers, error.body);
  if (isOfServer && [400, 401, 403].includes(error.status)) throw withAdvice(error, credentials);
  throw error;
}

/** The server has no code that tells an unknown domain from a wrong key. */
function withAdvice(error: ApiError, credentials: CheckedCredentials): ApiError {
  const { status, headers, body, operation = "login", attempts, retryAfterMs } = error;
  const who =
    credentials.kind === "apiKey"
      ? "credentials.apiKey, and that the API client is enabled"
      : "credentials.username and credentials.password, and that the administrator is neither locked nor kept from the API";
  const where =
    credentials.domain === undefined
      ? "; without credentials.domain it is the Shared Domain that is logged in to"
      : ", and that credentials.domain is a domain of this server which they may log in to";
  const said = readError(body).message;
  const message = said && withoutSecrets(said, secretsOf(credentials));
  const answer = { status, headers, body, message, retryAfterMs, advice: `Check ${who}${where}` };
  return apiError(answer, { vendor: "smc", operation, attempts });
}

/** So many versions are named: no server has more, and what answers may be none. */
const MOST_NAMED = 20;

/** A version that the server does not offer shows as 404 only. */
async function explainMissing(
  error: ApiError,
  tools: SignInTools,
  { kind, domain }: CheckedCredentials,
  { value: version, isGiven }: ApiVersion,
): Promise<never> {
  const offered = await offeredVersions(tools).catch((): readonly string[] => []);
  if (offered.length === 0) throw error;
  const context = { vendor: "smc", operation: error.operation, attempts: error.attempts, cause: error };
  if (version !== undefined && offered.includes(version)) {
    const ofDomain = domain === undefined ? "" : ", and credentials.domain";
    throw kind === "administrator"
      ? new ConfigurationError(
          "credentials",
          `are of an administrator, and the server offers ${version} but knows no login of administrators there; use the key of an API client, or check baseUrl${ofDomain}`,
          context,
        )
      : new ConfigurationError(
          "baseUrl",
          `may be wrong: the server offers ${version} but knows no login there; check it${ofDomain}`,
          context,
        );
  }
  const names = offered.slice(-MOST_NAMED).join(", ");
  const was = isGiven
    ? `is ${version}, and the server knows no login there; it offers ${names}. Name one of these, or leave the option out for the newest`
    : `was found out as ${version}, and the server knows no login there any more; it offers ${names}. Make a new client, or one by with({ apiVersion })`;
  throw new ConfigurationError("apiVersion", was, context);
}
