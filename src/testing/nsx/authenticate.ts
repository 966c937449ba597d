import { percentDecode } from "../parse-target.ts";
import type { Proof } from "../received.ts";
import { toText, type WireRequest } from "../wire.ts";
import type { NsxUser } from "./account.ts";
import type { LoginSessions } from "./login-sessions.ts";
import { NsxRefusal } from "./refusal.ts";

/** What the manager knows of its users. */
export interface Access {
  readonly credentials: NsxUser;
  readonly sessions: LoginSessions;
  /** Status for a session that has ended. */
  readonly expiredStatus: 401 | 403;
}

/** How a request proves who sent it, and why that is not enough, if so. */
export interface Verdict {
  readonly scheme: Proof["scheme"];
  readonly refusal: NsxRefusal | undefined;
}

const wrongUser = "The credentials were incorrect or the account specified has been locked.";

/** Judges a call: a session that is known wins over user and password. */
export function authenticate(request: WireRequest, access: Access): Verdict {
  const { authorization } = request.headers;
  const id = sessionIdOf(request);
  const session = id === undefined ? undefined : access.sessions.find(id);
  if (session !== undefined) {
    const isToken = request.headers["x-xsrf-token"] === session.xsrfToken;
    return {
      scheme: "JSESSIONID",
      refusal: isToken ? undefined : new NsxRefusal(403, 98, "The X-XSRF-TOKEN is not that of the session."),
    };
  }
  if (authorization !== undefined) {
    const isUser = isSame(readBasic(authorization), access.credentials);
    return { scheme: "Basic", refusal: isUser ? undefined : new NsxRefusal(403, 403, wrongUser) };
  }
  return {
    scheme: id === undefined ? "none" : "JSESSIONID",
    refusal: new NsxRefusal(access.expiredStatus, 403, wrongUser),
  };
}

/** Judges the form of a login. A plus sign that is not encoded is refused, whatever it was meant for. */
export function authenticateLogin(request: WireRequest, { credentials }: Access): Verdict {
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const form = isForm ? readForm(toText(request.body)) : {};
  const isUser = isSame({ username: form.j_username ?? "", password: form.j_password ?? "" }, credentials);
  return { scheme: "login", refusal: isUser ? undefined : new NsxRefusal(403, 403, wrongUser) };
}

/** Value of the session cookie. */
export function sessionIdOf({ headers }: WireRequest): string | undefined {
  return /(?:^|;\s*)JSESSIONID=([^;]*)/u.exec(headers.cookie ?? "")?.[1];
}

function readForm(text: string): Readonly<Record<string, string>> {
  const pairs = text.split("&").map((pair) => {
    const [name = "", ...rest] = pair.split("=");
    const value = rest.join("=");
    return [name, value.includes("+") ? "" : percentDecode(value)] as const;
  });
  return Object.fromEntries(pairs);
}

/** User and password of a Basic header; the first colon ends the name. */
function readBasic(header: string): NsxUser {
  const encoded = /^basic +(\S+)$/iu.exec(header)?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString();
  const colon = text.indexOf(":");
  return { username: text.slice(0, Math.max(colon, 0)), password: text.slice(colon + 1) };
}

function isSame(given: NsxUser, expected: NsxUser): boolean {
  return given.username === expected.username && given.password === expected.password;
}
