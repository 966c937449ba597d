import { isJson, type Json } from "../../../wire.ts";
import { inUse, invalidPath } from "../policy-refusal.ts";
import type { Draft } from "./draft.ts";
import { canonicalPath } from "./intent-path.ts";
import { typeAt } from "./object-types.ts";

/** Members that name other objects by their path, and what these have to be. */
const targets: Readonly<Record<string, readonly string[]>> = {
  dpd_profile_path: ["IPSecVpnDpdProfile"],
  ike_profile_path: ["IPSecVpnIkeProfile"],
  tunnel_profile_path: ["IPSecVpnTunnelProfile"],
  local_endpoint_path: ["IPSecVpnLocalEndpoint"],
  locale_service_path: ["LocaleServices"],
  transport_tunnels: ["IPSecVpnSession", "L3Vpn"],
};

interface Reference {
  readonly member: string;
  /** As it was sent. */
  readonly path: string;
}

/** The paths that an object names, also from within its members. */
function referencesOf(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([member, named]) => {
    if (!Object.hasOwn(targets, member)) return typeof named === "object" ? referencesOf(named) : [];
    const paths: readonly unknown[] = Array.isArray(named) ? named : [named];
    return paths.flatMap((path) => (typeof path === "string" && path !== "" ? [{ member, path }] : []));
  });
}

/** The first path that a member of an object names, by which it is kept. */
export function namedPath(body: Json, member: string): string | undefined {
  const found = referencesOf(body).find((reference) => reference.member === member);
  return found && canonicalPath(found.path);
}

/** @throws NsxRefusal when something that the change writes names what does not exist, or takes away what others name */
export function checkReferences(draft: Draft): void {
  const removed = new Map<string, string[]>();
  for (const [path, kind] of draft.changes) if (kind === "delete") removed.set(path, []);
  for (const { path, body } of draft.objects.values()) {
    for (const reference of referencesOf(body)) {
      const target = canonicalPath(reference.path);
      removed.get(target)?.push(path);
      if (draft.changes.has(path) && !removed.has(target)) requireTarget(reference, target, draft);
    }
  }
  for (const [path, users] of removed) if (users.length > 0) throw inUse(path, users);
}

function requireTarget({ member, path }: Reference, target: string, draft: Draft): void {
  const types = targets[member] ?? [];
  if (!types.includes(typeAt(target) ?? "")) throw invalidPath(path, `${member} must name a ${types.join(" or ")}`);
  if (draft.get(target) === undefined) throw invalidPath(path, `${member} names an object that does not exist`);
}

/** Paths of what keeps an object from being deleted by itself: what stands below it and what names it. */
export function usersOf(path: string, draft: Draft): readonly string[] {
  const named = [...draft.objects.values()].filter((object) => {
    return object.path !== path && referencesOf(object.body).some((one) => canonicalPath(one.path) === path);
  });
  return [...new Set([...draft.childrenOf(path), ...named].map((object) => object.path))];
}
