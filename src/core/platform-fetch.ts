import { ConfigurationError } from "./errors/refused-errors.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";
import type { FetchFunction } from "./options.ts";
import { isNode } from "./platform.ts";

/** The platform's own `fetch`, which in browsers would leave out some headers without a word. */
export function platformFetch(context: () => ErrorContext): FetchFunction {
  return (url, init) => {
    if (!isNode) refuseLeftOut(url, init.headers, context);
    // Bound to the global: some platforms refuse a fetch that is called as another object's method.
    return globalThis.fetch(url, init);
  };
}

/** A request without its session, or with a signature that covers what is not there, would be refused with a riddle. */
function refuseLeftOut(url: string, headers: Readonly<Record<string, string>>, context: () => ErrorContext): void {
  const kept = new Request(url, { headers: { ...headers } }).headers;
  const name = Object.keys(headers).find((one) => !kept.has(one));
  if (name === undefined) return;
  const what = "cannot be sent here: browsers decide on this header themselves; leave it out, or call from a server";
  throw new ConfigurationError(`headers.${name}`, what, context());
}
