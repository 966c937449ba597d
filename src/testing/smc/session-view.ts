import { sharedDomain } from "./account.ts";
import { refTo } from "./address.ts";
import type { SmcCall } from "./call.ts";
import { domainPathOf } from "./domains.ts";
import type { ElementSpace } from "./element-space.ts";
import type { SmcElement } from "./element-store.ts";
import { missing } from "./refusal.ts";
import type { SmcState } from "./state.ts";

/**
 * The elements as the session of a call sees them: those of its own domain and of the shared one, and below a VPN that it has
 * opened its own changes.
 */
export function viewOf({ session }: Pick<SmcCall, "session">, state: SmcState): ElementSpace {
  const { access } = state.setting;
  const { domains } = access.account;
  const own = access.sessions.ownerOf(session)?.domain ?? sharedDomain;
  const seen = [own, sharedDomain].map((name) => refTo(domainPathOf(name, domains)));
  const isSeen = ({ body }: SmcElement): boolean => seen.some((domain) => domain === body.admin_domain);
  const all = state.rest.edits.viewOf(session, state.elements);
  const seenOnly = (element: SmcElement | undefined): SmcElement | undefined => {
    return element !== undefined && isSeen(element) ? element : undefined;
  };
  return {
    get: (path) => seenOnly(all.get(path)),
    put: (element) => all.put(element),
    remove: (path) => all.remove(path),
    below: (path, segments) => all.below(path, segments).filter(isSeen),
    list: (type) => all.list(type).filter(isSeen),
  };
}

/** @throws SmcRefusal with 404 where there is no such element, or the session does not see it */
export function find(path: string, space: ElementSpace): SmcElement {
  const element = space.get(path);
  if (element === undefined) throw missing(path);
  return element;
}

/** Who a call is from: the path of the user, and the domain that new elements go to. */
export function actorOf({ session }: Pick<SmcCall, "session">, state: SmcState): { user: string; domain: string } {
  const { account, sessions } = state.setting.access;
  const { user = "", domain = sharedDomain } = sessions.ownerOf(session) ?? {};
  return { user, domain: refTo(domainPathOf(domain, account.domains)) };
}
