import { parseTarget } from "../../../parse-target.ts";

/** Prefixes of the two managers that have the same tree. */
const local = ["policy", "api", "v1"];
const global = ["global-manager", "api", "v1", "global-infra"];

/**
 * The segments under which the document knows a request: the global manager has the documented tree at another place,
 * for `/infra` only.
 */
export function documentedSegments(segments: readonly string[]): readonly string[] {
  const isGlobal = global.every((segment, index) => segments[index] === segment);
  return isGlobal ? [...local, "infra", ...segments.slice(global.length)] : segments;
}

/** The intent path that a request's target names, in the layout that was called. */
export function calledPath(target: string): string {
  const { segments } = parseTarget(target);
  return `/${segments.slice(local.length).join("/")}`;
}

/** The layout with locale services, which names the same objects as the one without. */
const oldLayout =
  /^(?<gateway>.*\/tier-[01]s\/[^/]+)(?<locale>\/locale-services\/[^/]+)(?=\/(?:ipsec-vpn-services|l2vpn-services)(?:\/|$))/u;

/** The path by which an object is kept, whichever layout names it. */
export function canonicalPath(path: string): string {
  return path.replace(oldLayout, "$<gateway>");
}

/** The locale service that a path of the old layout leads through. */
export function localeServiceOf(path: string): string | undefined {
  const groups = oldLayout.exec(path)?.groups;
  return groups === undefined ? undefined : `${groups.gateway}${groups.locale}`;
}

/** The tree in which a path stands, such as `/infra` or `/orgs/default/projects/blue/infra`; empty above all trees. */
export function rootOf(path: string): string {
  return /^(?:\/orgs\/[^/]+\/projects\/[^/]+)?\/infra(?=\/|$)|^\/global-infra(?=\/|$)/u.exec(path)?.[0] ?? "";
}

/** The path of what an object stands in; the collection between them has none. */
export function parentOf(path: string): string {
  const segments = path.split("/");
  const last = segments.at(-1) ?? "";
  return segments.slice(0, singletons.has(last) ? -1 : -2).join("/");
}

/** The last segment of a path. */
export function idOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Objects of which there is one, so that their segment is followed by no id. */
export const singletons: ReadonlySet<string> = new Set(["infra", "global-infra", "l2vpn-context", "l3vpn-context"]);
