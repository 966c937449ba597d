import { percentDecode } from "../parse-target.ts";
import { toText, type WireRequest } from "../wire.ts";
import type { NsxUser } from "./account.ts";

/** Credentials of an `Authorization` header. */
export interface Authorization {
  /** Lower-case. */
  readonly scheme: string;
  readonly value: string;
}

/** The header taken apart; `undefined` where there is none. */
export function readAuthorization({ headers }: WireRequest): Authorization | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/u.exec(authorization) ?? [];
  return { scheme: scheme.toLowerCase(), value };
}

/** Name and secret of a Basic or Remote header; the first colon ends the name. */
export function readPair(value: string): NsxUser {
  const text = Buffer.from(value, "base64").toString();
  const colon = text.indexOf(":");
  return { username: text.slice(0, Math.max(colon, 0)), password: text.slice(colon + 1) };
}

/** The members of a form; nothing where the request declares no form. */
export function readForm(request: WireRequest): Readonly<Record<string, string>> {
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) return {};
  const pairs = toText(request.body)
    .split("&")
    .map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      const value = rest.join("=");
      // A plus sign that is not encoded spoils the value, whatever it was meant for.
      return [name, value.includes("+") ? "" : percentDecode(value)] as const;
    });
  return Object.fromEntries(pairs);
}

/** Value of the session cookie. */
export function sessionIdOf({ headers }: WireRequest): string | undefined {
  return /(?:^|;\s*)JSESSIONID=([^;]*)/u.exec(headers.cookie ?? "")?.[1];
}
