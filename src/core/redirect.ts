import type { Call } from "./call.ts";
import { OriginError, RedirectError } from "./errors/answer-errors.ts";
import type { FetchAnswer } from "./options.ts";
import { originOf } from "./origin.ts";
import type { ResponseHeaders } from "./response-headers.ts";

type Context = ReturnType<Call["context"]>;

/** Where a redirect leads: an address, nowhere, or somewhere that the platform hides. */
export type RedirectTarget = URL | "hidden" | "nowhere";

const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** Where a redirect leads, or `undefined` where the answer is none. */
export function redirectTarget(
  response: FetchAnswer,
  headers: ResponseHeaders,
  url: string,
): RedirectTarget | undefined {
  // Browsers hide everything about a redirect that is not followed by themselves.
  if (response.type === "opaqueredirect") return "hidden";
  if (!REDIRECT_STATUSES.has(response.status)) return undefined;
  const location = headers.get("location");
  return (location && URL.parse(location, url)) || "nowhere";
}

/**
 * Refuses a redirect that would change the method: a write that turns into a read is no longer what was asked.
 * @throws RedirectError
 */
export function checkMethodIsKept(status: number, method: string, context: Context): void {
  if (status === 307 || status === 308 || method === "GET" || method === "HEAD") return;
  const what = `of a ${method} would turn it into a GET, so it was not followed; check the endpoint`;
  throw new RedirectError(what, status, context);
}

/**
 * The address of the next hop, once it is sure that the call may go there.
 * @throws OriginError
 * @throws RedirectError
 */
export function checkedTarget(
  call: Call,
  target: RedirectTarget,
  status: number,
  hops: number,
  context: Context,
): string {
  const refuse = (what: string): never => {
    throw new RedirectError(what, status, context);
  };
  if (target === "hidden") {
    return refuse("cannot be followed here: the platform hides where it leads; check the endpoint");
  }
  if (target === "nowhere") return refuse("names no address to go to");
  if (hops >= MAX_REDIRECTS) refuse(`is the ${MAX_REDIRECTS + 1}th in a row, so it was not followed`);
  // The origin of a `blob:` address is that of the address in it.
  const isHttp = originOf(target.href) !== undefined;
  if (!isHttp || (!call.mayGoTo(target.origin) && !call.mayFollowUnsigned(target)))
    throw new OriginError("the redirect", target.origin, context, call.profile.originAdvice);
  if (target.username || target.password) refuse("carries a user name, so it was not followed");
  // A fragment never goes over the wire, so it must not be signed either.
  target.hash = "";
  return target.href;
}
