import { ConfigurationError } from "../core/errors/refused-errors.ts";
import { isHeaderValue } from "../core/headers.ts";
import { wrongBaseUrl } from "../core/origin.ts";

/** How a user signs in. */
export type NsxSignIn = "basic" | "session" | "remote" | "remote-session";

/**
 * A user of NSX and how the user signs in.
 *
 * @see {@link https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/ | NSX API, "Authentication"}
 */
export interface NsxUserCredentials {
  /** For vIDM it has the domain: `user@domain`. */
  readonly username: string;
  readonly password: string;
  /**
   * `basic` sends user name and password with every call. `session` signs in once, with a cookie and an XSRF token from then
   * on; `close()` signs out. `remote` and `remote-session` are the same for users of VMware Identity Manager (vIDM), which
   * takes long to answer, so there a session is better. Managers may have basic authentication switched off.
   * @defaultValue "basic"
   */
  readonly signIn?: NsxSignIn | undefined;
}

/** A token that goes with every call as `Authorization: Bearer`. */
export interface NsxTokenCredentials {
  /** The token itself, without `Bearer`. A function is asked for one first, and again where the manager refuses what it gave. */
  readonly token: string | (() => string | Promise<string>);
}

/** Where an access token of VMware Cloud is got, and how it is sent. */
export interface NsxCloudTokenOptions {
  /**
   * Address that gives access tokens. The secret goes there and nowhere else, so it has to be https, or of this machine.
   * @defaultValue that of VMware Cloud Services, `https://console.cloud.vmware.com/csp/gateway/am/api/auth/...`
   */
  readonly tokenUrl?: string | undefined;
  /**
   * The header that carries the access token: `Authorization: Bearer`, or `csp-auth-token`, which the reverse proxy of VMware
   * Cloud on AWS reads.
   * @defaultValue "authorization"
   */
  readonly header?: "authorization" | "csp-auth-token" | undefined;
}

/** An API token of VMware Cloud Services (VMC): access tokens are got for it, and renewed before they end. */
export interface NsxRefreshTokenCredentials extends NsxCloudTokenOptions {
  readonly refreshToken: string;
}

/** An OAuth app of VMware Cloud Services (VMC): access tokens are got for it, and renewed before they end. */
export interface NsxOAuthAppCredentials extends NsxCloudTokenOptions {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A principal identity: the client certificate of the transport says who calls, and nothing else is sent. Give the client a
 * `fetch` that has the certificate, such as that of `createNodeTransport` in `trunkline/node`.
 */
export interface NsxCertificateCredentials {
  readonly certificate: true;
}

/**
 * Who calls NSX, and how that is shown.
 *
 * @example
 * ```ts
 * import { Nsx, type NsxCredentials } from "trunkline/nsx";
 * const credentials: NsxCredentials = { username: "ann@example.net", password: "...", signIn: "remote-session" };
 * const nsx = new Nsx({ baseUrl: "https://nsx-mgr.example.net", credentials });
 * ```
 */
export type NsxCredentials =
  | NsxUserCredentials
  | NsxTokenCredentials
  | NsxRefreshTokenCredentials
  | NsxOAuthAppCredentials
  | NsxCertificateCredentials;

/** Credentials whose members were looked at, by their kind. */
export type CheckedCredentials =
  | { readonly kind: "user"; readonly username: string; readonly password: string; readonly signIn: NsxSignIn }
  | { readonly kind: "token"; readonly token: NsxTokenCredentials["token"] }
  | {
      readonly kind: "cloud";
      readonly secret: { readonly refreshToken: string } | { readonly clientId: string; readonly clientSecret: string };
      readonly tokenUrl: string;
      readonly header: "authorization" | "csp-auth-token";
    }
  | { readonly kind: "certificate" };

const CLOUD = "https://console.cloud.vmware.com/csp/gateway/am/api/auth";
const OF_CLOUD = ["tokenUrl", "header"];

/** The member that tells a kind, and all that the kind has. */
const KINDS: readonly (readonly [first: string, members: readonly string[]])[] = [
  ["username", ["username", "password", "signIn"]],
  ["password", ["username", "password", "signIn"]],
  ["token", ["token"]],
  ["refreshToken", ["refreshToken", ...OF_CLOUD]],
  ["clientId", ["clientId", "clientSecret", ...OF_CLOUD]],
  ["clientSecret", ["clientId", "clientSecret", ...OF_CLOUD]],
  ["certificate", ["certificate"]],
];

const FORMS =
  "must be an object with username and password, token, refreshToken, clientId and clientSecret, or certificate: true";

/** @throws ConfigurationError naming the member that cannot work. */
export function checkCredentials(credentials: unknown): CheckedCredentials {
  if (typeof credentials !== "object" || credentials === null) return refuse("credentials", FORMS);
  // What is undefined is not there. A copy, so that what is changed later changes nothing.
  const given = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined));
  const [first, members] = KINDS.find(([name]) => Object.hasOwn(given, name)) ?? refuse("credentials", FORMS);
  const unknown = Object.keys(given).find((name) => !members.includes(name));
  if (unknown !== undefined) {
    refuse(`credentials.${unknown}`, `is not known beside ${first}; known are ${members.join(", ")}`);
  }
  if (members.includes("signIn")) return checkUser(given);
  if (members.includes("token")) return { kind: "token", token: checkToken(given.token) };
  if (members.includes("tokenUrl")) return checkCloud(given);
  if (given.certificate !== true) refuse("credentials.certificate", "must be true; the certificate itself is fetch's");
  return { kind: "certificate" };
}

function checkUser({ username, password, signIn = "basic" }: Record<string, unknown>): CheckedCredentials {
  const user = { username: checkText("username", username), password: checkText("password", password) };
  // RFC 7617: the first colon ends the name.
  if (user.username.includes(":")) refuse("credentials.username", "must not have a colon");
  if (!isSignIn(signIn)) {
    return refuse("credentials.signIn", `must be ${SIGN_INS.map((word) => `"${word}"`).join(" or ")}`);
  }
  if (signIn.startsWith("remote") && !/^.+@.+$/.test(user.username)) {
    refuse("credentials.username", "must be user@domain where a vIDM user signs in");
  }
  return { kind: "user", ...user, signIn };
}

const SIGN_INS: readonly NsxSignIn[] = ["basic", "session", "remote", "remote-session"];

function isSignIn(word: unknown): word is NsxSignIn {
  return SIGN_INS.some((one) => one === word);
}

function checkToken(token: unknown): NsxTokenCredentials["token"] {
  // What a function gives is looked at when it gives it.
  if (typeof token === "function") return token as () => string | Promise<string>;
  const wrong = wrongToken(token);
  return wrong === undefined ? (token as string) : refuse("credentials.token", wrong);
}

/** What is wrong with a token, as the end of a sentence, or `undefined`. */
export function wrongToken(token: unknown): string | undefined {
  if (typeof token !== "string" || token === "")
    return "must be a text that is not empty, or a function that gives one";
  if (/^bearer\s/i.test(token)) return "begins with Bearer; give only what stands behind it";
  if (isHeaderValue(token) && !/\s/.test(token)) return undefined;
  return "has a line break, a space or a character that tokens never have; was it read from a file?";
}

function checkCloud(given: Record<string, unknown>): CheckedCredentials {
  const { tokenUrl, header = "authorization" } = given;
  const isUser = !Object.hasOwn(given, "refreshToken");
  const secret = isUser
    ? { clientId: checkText("clientId", given.clientId), clientSecret: checkText("clientSecret", given.clientSecret) }
    : { refreshToken: checkText("refreshToken", given.refreshToken) };
  if ("clientId" in secret && secret.clientId?.includes(":")) refuse("credentials.clientId", "must not have a colon");
  if (header !== "authorization" && header !== "csp-auth-token") {
    return refuse("credentials.header", 'must be "authorization" or "csp-auth-token"');
  }
  const url = tokenUrl ?? (isUser ? `${CLOUD}/authorize` : `${CLOUD}/api-tokens/authorize`);
  // Option allowInsecureHttp is about the manager. What this secret opens is a whole organization.
  const wrong = wrongBaseUrl(url, false)?.replace(/; use https.*/, "; use https");
  if (wrong !== undefined) refuse("credentials.tokenUrl", wrong);
  return { kind: "cloud", secret, tokenUrl: url as string, header };
}

function checkText(name: string, text: unknown): string {
  if (typeof text !== "string" || text === "") {
    return refuse(`credentials.${name}`, "must be a text that is not empty");
  }
  if (text.isWellFormed()) return text;
  return refuse(`credentials.${name}`, "has half a surrogate pair, which cannot be encoded");
}

function refuse(option: string, what: string): never {
  throw new ConfigurationError(option, what, { vendor: "nsx" });
}
