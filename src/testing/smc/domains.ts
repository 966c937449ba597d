import { sharedDomain } from "./account.ts";

const first = { admin_domain: 1, api_client: 1601, admin_user: 1701 };
/** Keys of the domains besides the shared one count on from here. */
const furtherDomains = 900;

/** The path of an administrative domain's element. */
export function domainPathOf(name: string, domains: readonly string[]): string {
  const place = name === sharedDomain ? 0 : domains.indexOf(name) + 1;
  return `elements/admin_domain/${place === 0 ? first.admin_domain : furtherDomains + place}`;
}

/** The path of who has logged in to a domain, with a key or as an administrator. */
export function userPathOf(type: "api_client" | "admin_user", name: string, domains: readonly string[]): string {
  const place = name === sharedDomain ? 0 : domains.indexOf(name) + 1;
  return `elements/${type}/${first[type] + place}`;
}
