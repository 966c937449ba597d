import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import { isHeaderValue } from "../core/headers.ts";

/** An access key: signs each request, nothing secret travels. */
export interface AccessKeyCredentials {
  /** The access key id (AK). */
  readonly accessKeyId: string;
  /** The secret access key (SK). Never sent, never printed. */
  readonly secretAccessKey: string;
  /** The security token of a temporary access key. */
  readonly securityToken?: string | undefined;
}

/** A user token of IAM, sent as `X-Auth-Token`. It lives for 24 hours. */
export interface TokenCredentials {
  readonly token: string;
}

/** What proves who calls. */
export type HuaweiCredentials = AccessKeyCredentials | TokenCredentials;

/**
 * Gives the credentials anew for every attempt. Keep what you fetch until it ends; after a 401 the function is called once
 * more, and if it then gives other credentials the request goes out once more with them.
 */
export type HuaweiCredentialsFunction = () => HuaweiCredentials | Promise<HuaweiCredentials>;

const MEMBERS = ["accessKeyId", "secretAccessKey", "securityToken", "token"];
const FORMS = "give { accessKeyId, secretAccessKey } or { token }";

/**
 * Checks credentials before they are used. The message never repeats a value.
 * @throws ConfigurationError naming the member.
 */
export function checkCredentials(credentials: unknown, context: ErrorContext = {}): HuaweiCredentials {
  const refuse = (option: string, message: string): never => {
    const { operation, attempts } = context;
    throw new ConfigurationError(option, message, { vendor: "huawei", operation, attempts });
  };
  if (typeof credentials !== "object" || credentials === null) return refuse("credentials", `is missing; ${FORMS}`);
  const given = credentials as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) return refuse(`credentials.${unknown}`, `is not known; ${FORMS}`);
  const isToken = given.token !== undefined;
  if (isToken && given.accessKeyId !== undefined)
    return refuse("credentials", `has both a token and an access key; ${FORMS}`);
  for (const name of isToken ? ["token"] : ["accessKeyId", "secretAccessKey"]) {
    if (typeof given[name] !== "string" || given[name] === "") {
      return refuse(`credentials.${name}`, `must be a string that is not empty; ${FORMS}`);
    }
  }
  for (const name of MEMBERS) {
    const value = given[name];
    if (value !== undefined && (!isHeaderValue(value) || value !== value.trim())) {
      return refuse(
        `credentials.${name}`,
        "has a line break, a space at an end or a control character; was it read from a file?",
      );
    }
  }
  // Checked member by member above, which the compiler cannot follow.
  return given as unknown as HuaweiCredentials;
}
