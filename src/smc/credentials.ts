import { ConfigurationError } from "../core/errors/refused-errors.ts";

/** An API client of the SMC. */
export interface SmcApiKeyCredentials {
  /** The authentication key that the SMC showed when the API client was made. */
  readonly apiKey: string;
  /** Not beside a key. */
  readonly username?: undefined;
  /** Not beside a key. */
  readonly password?: undefined;
  /**
   * The administrative domain to work in; a session is of one domain.
   * @defaultValue "Shared Domain", by the server
   */
  readonly domain?: string | undefined;
}

/**
 * An administrator of the SMC. The server takes name and password in the address of the login, where proxies and the server
 * itself may write them down, and it may lock administrators after wrong passwords: an API client is the better choice.
 */
export interface SmcAdministratorCredentials {
  /** Name of the administrator. */
  readonly username: string;
  readonly password: string;
  /** Not beside a name and a password. */
  readonly apiKey?: undefined;
  /**
   * The administrative domain to work in; a session is of one domain.
   * @defaultValue "Shared Domain", by the server
   */
  readonly domain?: string | undefined;
}

/**
 * Who logs in to the SMC, and into which administrative domain: an API client by its key, or an administrator.
 *
 * @example
 * ```ts
 * import { Smc, type SmcCredentials } from "trunkline/smc";
 * const credentials: SmcCredentials = { username: "ann", password: process.env.SMC_PASSWORD ?? "", domain: "Branches" };
 * const smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials });
 * ```
 */
export type SmcCredentials = SmcApiKeyCredentials | SmcAdministratorCredentials;

/** Credentials whose members were looked at, by their kind. */
export type CheckedCredentials =
  | { readonly kind: "apiKey"; readonly apiKey: string; readonly domain: string | undefined }
  | {
      readonly kind: "administrator";
      readonly username: string;
      readonly password: string;
      readonly domain: string | undefined;
    };

const FORMS = "must be an object with apiKey, or with username and password";

/** The member that tells a kind, and what the kind has. */
const KINDS: readonly (readonly [first: string, members: readonly string[]])[] = [
  ["apiKey", ["apiKey", "domain"]],
  ["username", ["username", "password", "domain"]],
  ["password", ["username", "password", "domain"]],
];

/** @throws ConfigurationError naming the member that cannot work. */
export function checkCredentials(credentials: unknown): CheckedCredentials {
  if (typeof credentials !== "object" || credentials === null) return refuse("credentials", FORMS);
  // What is undefined is not there. A copy, so that what is changed later changes nothing.
  const given = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined));
  const names = Object.keys(given);
  const kind = KINDS.find(([name]) => names.includes(name));
  if (kind === undefined) {
    const [stranger] = names.filter((name) => name !== "domain");
    return stranger === undefined
      ? refuse("credentials", FORMS)
      : refuse(`credentials.${stranger}`, "is not known; known are apiKey, domain, or username, password, domain");
  }
  const [first, members] = kind;
  const unknown = names.find((name) => !members.includes(name));
  if (unknown !== undefined) {
    refuse(`credentials.${unknown}`, `is not known beside ${first}; known are ${members.join(", ")}`);
  }
  const domain = Object.hasOwn(given, "domain") ? checkText("domain", given.domain) : undefined;
  if (first === "apiKey") return { kind: "apiKey", apiKey: checkText("apiKey", given.apiKey), domain };
  const username = checkText("username", given.username);
  return { kind: "administrator", username, password: checkText("password", given.password), domain };
}

function checkText(name: string, text: unknown): string {
  const option = `credentials.${name}`;
  if (text === undefined) return refuse(option, "is missing: an administrator has username and password");
  if (typeof text !== "string" || text === "") return refuse(option, "must be a text that is not empty");
  return text.isWellFormed() ? text : refuse(option, "has half a surrogate pair, which cannot be encoded");
}

function refuse(option: string, what: string): never {
  throw new ConfigurationError(option, what, { vendor: "smc" });
}
