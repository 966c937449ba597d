import type { IssuedTokens } from "../issued-tokens.ts";
import type { Proof } from "../received.ts";
import type { WireRequest } from "../wire.ts";
import type { NsxAccount, NsxUser } from "./account.ts";
import type { NsxCaller } from "./call.ts";
import type { LoginGuard } from "./login-guard.ts";
import type { LoginSessions } from "./login-sessions.ts";
import { type Authorization, readAuthorization, readForm, readPair, sessionIdOf } from "./read-credentials.ts";
import { NsxRefusal } from "./refusal.ts";

/** What the manager knows of its users. */
export interface Access {
  readonly account: NsxAccount;
  readonly sessions: LoginSessions;
  readonly tokens: IssuedTokens;
  readonly guard: LoginGuard;
  /** Whether user and password may go with every call. */
  readonly basic: boolean;
  /** Status for a session or token that has ended, and for no credentials at all. */
  readonly expiredStatus: 401 | 403;
}

/** How a request proves who sent it. */
export interface Verdict {
  readonly scheme: Proof["scheme"];
  /** Who sent it; `undefined` where that is not proven. */
  readonly caller?: NsxCaller;
  /** Why it may not go on. */
  readonly refusal?: NsxRefusal;
  /** Whose password came with it, for the guard against guessing. */
  readonly password?: { readonly username: string; readonly isRight: boolean };
}

const wrongUser = "The credentials were incorrect or the account specified has been locked.";

/** Judges a call: a known session wins over what the headers say, and both win over a certificate. */
export function authenticate(request: WireRequest, access: Access): Verdict {
  const id = sessionIdOf(request);
  const session = id === undefined ? undefined : access.sessions.find(id, nodeOf(request));
  if (session !== undefined) {
    if (request.headers["x-xsrf-token"] === session.xsrfToken) return { scheme: "JSESSIONID", caller: session.caller };
    const refusal = new NsxRefusal(403, 98, "The X-XSRF-TOKEN is not that of the session.");
    return { scheme: "JSESSIONID", refusal };
  }
  const ended = new NsxRefusal(access.expiredStatus, 403, wrongUser);
  const judged = judgeHeaders(request, access);
  if (judged !== undefined) return judged;
  if (id !== undefined) return { scheme: "JSESSIONID", refusal: ended };
  return judgeCertificate(request, access) ?? { scheme: "none", refusal: ended };
}

/** Judges a login: by its `Authorization` where there is one that counts, else by its form. */
export function authenticateLogin(request: WireRequest, access: Access): Verdict {
  const judged = judgeHeaders(request, access);
  if (judged !== undefined) return judged;
  const { j_username: username = "", j_password: password = "" } = readForm(request);
  return judgePassword("login", { username, password }, access.account.credentials, access);
}

/** The node of the cluster that took a request. */
export function nodeOf({ connection }: WireRequest): number {
  return connection?.listener ?? 0;
}

function judgeHeaders(request: WireRequest, access: Access): Verdict | undefined {
  const cloudToken = request.headers["csp-auth-token"];
  if (cloudToken !== undefined) return judgeToken("csp-auth-token", cloudToken, access);
  const authorization = readAuthorization(request);
  return authorization && judgeAuthorization(authorization, access);
}

function judgeAuthorization({ scheme, value }: Authorization, access: Access): Verdict | undefined {
  const { credentials, remoteUser } = access.account;
  switch (scheme) {
    case "basic":
      // Switched off, the header is not even looked at.
      return access.basic ? judgePassword("Basic", readPair(value), credentials, access) : undefined;
    case "remote":
      return judgePassword("Remote", readPair(value), remoteUser, access);
    case "bearer":
      return judgeToken("Bearer", value, access);
    default:
      return { scheme: "Basic", refusal: new NsxRefusal(403, 403, wrongUser) };
  }
}

function judgePassword(scheme: string, given: NsxUser, known: NsxUser, { guard }: Access): Verdict {
  const { username } = given;
  const isRight = username === known.username && given.password === known.password && !guard.isLocked(username);
  const password = { username, isRight };
  return isRight
    ? { scheme, password, caller: { name: username, kind: "user" } }
    : { scheme, password, refusal: new NsxRefusal(403, 403, wrongUser) };
}

function judgeToken(scheme: string, token: string, { account, tokens, expiredStatus }: Access): Verdict {
  const state = token === account.token ? "good" : tokens.judge(token);
  if (state === "good") return { scheme, caller: { name: "cloud_admin", kind: "user" } };
  return { scheme, refusal: new NsxRefusal(state === "expired" ? expiredStatus : 403, 403, wrongUser) };
}

function judgeCertificate({ connection }: WireRequest, { account }: Access): Verdict | undefined {
  const fingerprint = connection?.fingerprint;
  if (fingerprint === undefined) return undefined;
  const principal = account.principals.find((known) => known.fingerprint === fingerprint);
  if (principal !== undefined) return { scheme: "certificate", caller: { name: principal.name, kind: "principal" } };
  const refusal = new NsxRefusal(500, 99, "The client certificate is not trusted: no principal identity has it.");
  return { scheme: "certificate", refusal };
}
