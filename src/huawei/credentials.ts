import type { Clock } from "../core/clock.ts";
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
  /** The project that the key belongs to, for clients without a `projectId` of their own. */
  readonly projectId?: string | undefined;
}

/** A user token of IAM, sent as `X-Auth-Token`. It lives for 24 hours. */
export interface TokenCredentials {
  readonly token: string;
}

/**
 * An IAM user with its password. The client signs in at IAM, for its own project or else for that of its region, and
 * sends the token that it gets. The password goes to IAM only. A HUAWEI ID cannot sign in like this; an IAM user of it can.
 */
export interface PasswordCredentials {
  /** Name of the IAM user. */
  readonly username: string;
  /** Sent to IAM, and to nobody else. Never printed. */
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domainName: string;
}

/** What proves who calls. */
export type HuaweiCredentials = AccessKeyCredentials | TokenCredentials | PasswordCredentials;

/** What a function that gives credentials is told. */
export interface CredentialsRequest {
  /**
   * Credentials that the service has just refused with 401. If they are what you keep, fetch others; other ones are tried
   * once, the same are not.
   */
  readonly refused?: HuaweiCredentials | undefined;
  /** The client's clock. */
  readonly clock?: Clock | undefined;
}

/**
 * Gives the credentials anew for every attempt. Keep what you fetch until it ends; after a 401 the function is called once
 * more, and if it then gives other credentials the request goes out once more with them.
 */
export type HuaweiCredentialsFunction = (request: CredentialsRequest) => HuaweiCredentials | Promise<HuaweiCredentials>;

const FORMS = "give { accessKeyId, secretAccessKey }, { token } or { username, password, domainName }";

/** Members of each form that have to be there, and those that may be. A form is recognised by any of its first ones. */
const SHAPES = [
  { needs: ["token"], takes: [] },
  { needs: ["username", "password", "domainName"], takes: [] },
  { needs: ["accessKeyId", "secretAccessKey"], takes: ["securityToken", "projectId"] },
] as const;
const MEMBERS: readonly string[] = SHAPES.flatMap(({ needs, takes }) => [...needs, ...takes]);

/** These are sent in a body, where every text can stand. */
const IN_BODY: readonly string[] = ["username", "password", "domainName"];

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
  const has = (name: string): boolean => given[name] !== undefined;
  const [shape = SHAPES[2], another] = SHAPES.filter(({ needs, takes }) => [...needs, ...takes].some(has));
  if (another !== undefined) return refuse("credentials", `has members of more than one form; ${FORMS}`);
  for (const name of shape.needs) {
    if (typeof given[name] !== "string" || given[name] === "") {
      return refuse(`credentials.${name}`, `must be a string that is not empty; ${FORMS}`);
    }
  }
  for (const name of MEMBERS) {
    const value = given[name];
    if (value === undefined || IN_BODY.includes(name)) continue;
    if (!isHeaderValue(value) || value !== value.trim()) {
      return refuse(
        `credentials.${name}`,
        "has a line break, a space at an end or a control character; was it read from a file?",
      );
    }
  }
  // Made anew of what has a value: members may be undefined, or stand on the class of what was given.
  const text = (name: string): string => String(given[name]);
  if (has("token")) return { token: text("token") };
  if (has("password")) {
    return { username: text("username"), password: text("password"), domainName: text("domainName") };
  }
  return {
    accessKeyId: text("accessKeyId"),
    secretAccessKey: text("secretAccessKey"),
    ...(has("securityToken") && { securityToken: text("securityToken") }),
    ...(has("projectId") && { projectId: text("projectId") }),
  };
}

/** Whether two credentials are the same in every member. */
export function isSame(one: HuaweiCredentials, other: HuaweiCredentials): boolean {
  return MEMBERS.every((name) => Reflect.get(one, name) === Reflect.get(other, name));
}
