import { parseTarget } from "../parse-target.ts";
import type { Proof } from "../received.ts";
import { isJson, toText, type WireRequest } from "../wire.ts";
import { type SmcAccount, sharedDomain } from "./account.ts";
import type { LoginSessions } from "./login-sessions.ts";
import { SmcRefusal } from "./refusal.ts";
import { isHandshake } from "./sockets/kinds.ts";

/** What the server knows of its users. */
export interface Access {
  readonly account: SmcAccount;
  readonly sessions: LoginSessions;
  /** Whether handshakes may have an `Origin`. */
  readonly allowsOrigin: boolean;
}

/** How a request proves who sent it, and why that is not enough, if so. */
export interface Verdict {
  readonly scheme: Proof["scheme"];
  readonly refusal?: SmcRefusal | undefined;
  /** The session that it belongs to. */
  readonly session?: string | undefined;
  /** The subprotocol that the answer to a handshake names. */
  readonly protocol?: string | undefined;
}

const tokenProtocol = "access_token";
const open: Verdict = { scheme: "none" };

/** Judges a request by what its operation asks for. */
export function authenticate(request: WireRequest, operation: string | undefined, access: Access): Verdict {
  const isBare = request.headers.authorization === undefined;
  if (operation === "listApiVersions") return open;
  if (operation === "login") return judgeKey(request, access.account);
  if (operation === "lmsLogin") return judgeAdministrator(request, access.account);
  if (isHandshake(operation)) return judgeHandshake(request, access);
  // The vendor's own client sends the token with every call but this one.
  if (operation === "listEntryPoints" && access.sessions.kind === "token" && isBare) return open;
  return judgeSession(request, access.sessions);
}

function judgeSession({ headers, connection }: WireRequest, sessions: LoginSessions): Verdict {
  if (sessions.kind === "connection") {
    return verdictOn(sessions.onConnection(connection?.number), "connection", sessions);
  }
  const isCookie = sessions.kind === "cookie";
  const session = isCookie ? cookieOf(headers.cookie) : headers.authorization;
  return verdictOn(session, isCookie ? "JSESSIONID" : "Authorization", sessions);
}

/** A handshake cannot carry a header of the client's choice everywhere, so that the token goes by another way. */
function judgeHandshake({ headers }: WireRequest, { sessions, allowsOrigin }: Access): Verdict {
  if (headers.origin !== undefined && !allowsOrigin) {
    return { scheme: "none", refusal: new SmcRefusal(403, "A handshake with an Origin header is refused.") };
  }
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  const hasToken = offered.includes(tokenProtocol);
  // Clients end a socket whose answer chooses none of what they have offered.
  const chosen = hasToken ? { protocol: tokenProtocol } : {};
  if (sessions.kind === "cookie") return { ...verdictOn(cookieOf(headers.cookie), "JSESSIONID", sessions), ...chosen };
  const session = hasToken ? offered.find((name) => name !== tokenProtocol) : undefined;
  return { ...verdictOn(session, tokenProtocol, sessions), ...chosen };
}

function verdictOn(session: string | undefined, scheme: string, sessions: LoginSessions): Verdict {
  if (session === undefined) return { scheme: "none", refusal: new SmcRefusal(401, "No session was sent. Log in.") };
  if (sessions.has(session)) return { scheme, session };
  return { scheme, refusal: new SmcRefusal(401, "The session is unknown or has ended. Log in again.") };
}

function judgeKey({ body }: WireRequest, account: SmcAccount): Verdict {
  const { authenticationkey: key, domain } = readJson(body);
  return { scheme: "authenticationkey", refusal: refuseLogin(key === account.apiKey, domain, account) };
}

function judgeAdministrator({ target, body }: WireRequest, account: SmcAccount): Verdict {
  const { login, pwd, domain = readJson(body).domain } = Object.fromEntries(parseTarget(target).query);
  const isUser = login === account.administrator.username && pwd === account.administrator.password;
  return { scheme: "lms_login", refusal: refuseLogin(isUser, domain, account) };
}

function refuseLogin(isKnown: boolean, domain: unknown, { domains }: SmcAccount): SmcRefusal | undefined {
  if (!isKnown) return new SmcRefusal(401, "The credentials are wrong.");
  if (domains.some((one) => one === (domain ?? sharedDomain))) return undefined;
  return new SmcRefusal(401, "The credentials are not valid in that domain.");
}

/** The members of a body; none where it is no JSON object, which is refused later. */
function readJson(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(toText(body));
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

/** Value of the session cookie, whatever stands beside it. */
function cookieOf(header: string | undefined): string | undefined {
  return /(?:^|;\s*)JSESSIONID=([^;]*)/u.exec(header ?? "")?.[1];
}
