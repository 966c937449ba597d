import type { OperationDefinition } from "../core/operation.ts";
import { fullPlace } from "../core/operation.ts";
import { wrongPathValue } from "../core/path.ts";

/** Where the two kinds of managers have their trees, and what their roots are called. */
const POLICY = "/policy/api/v1/infra";
const GLOBAL = "/global-manager/api/v1/global-infra";

/** Where the realization of an intent can be asked for, and by which path. */
export interface Place {
  readonly path: string;
  /** `infra` asks the manager itself, `global` a global manager, `project` the tree of a project. */
  readonly of: "infra" | "global" | "project";
}

/** Whether a text is an intent path: below a known root, and with nothing in it that leads elsewhere. */
export function isIntentPath(path: unknown): path is string {
  if (typeof path !== "string" || path.length > 2000) return false;
  const isRooted = /^\/(?:infra|global-infra|orgs\/[^/]+)(?:\/|$)/.test(path);
  const segments = path.slice(1).split("/");
  return isRooted && segments.every((one) => wrongIntentId(one) === undefined);
}

/** What is wrong with an id that is to stand in an intent path, as the end of a sentence, or `undefined`. */
export function wrongIntentId(id: string): string | undefined {
  const wrong = wrongPathValue(id);
  if (wrong !== undefined) return wrong;
  if (id.includes("/")) return 'must be an id, which has no "/", and no path';
  return /[?#\\]/.test(id) ? 'must be an id without "?", "#" and "\\": no intent path has them' : undefined;
}

/** The intent path of the object at an address: what stands behind the API's own path, decoded. */
export function intentPathAt(url: string): string | undefined {
  const [, behind] = /^.*\/(?:policy|global-manager)\/api\/v1(\/.*)$/.exec(new URL(url).pathname) ?? [];
  const segments = behind?.split("/").map(decoded);
  // A slash within a segment would make two of it.
  if (segments === undefined || segments.some((one) => one === undefined || one.includes("/"))) return undefined;
  const path = segments.join("/");
  return isIntentPath(path) ? path : undefined;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** The arguments with which an operation is called for the object at an intent path; `undefined` where it is of another kind. */
export function paramsAt(
  { path: template, places = {} }: OperationDefinition,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = template.replace(/^\/policy\/api\/v1/, "").split("/");
  const given = path.replace(/^\/global-infra(?=\/)/, "/infra").split("/");
  if (wanted.length !== given.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] as string;
    const [, wireName] = /^\{(.+)\}$/.exec(segment) ?? [];
    if (wireName !== undefined) values.set(wireName, value);
    else if (segment !== value) return undefined;
  }
  const named = Object.entries(places).flatMap(([argument, at]) => {
    const value = values.get(fullPlace(argument, at)[1]);
    return fullPlace(argument, at)[0] === "path" && value !== undefined ? [[argument, value] as const] : [];
  });
  return Object.fromEntries(named);
}

/** An operation as the manager that has the path serves it. */
export function servedAt(definition: OperationDefinition, path: string): OperationDefinition {
  return path.startsWith("/global-infra/") ? onGlobalManager(definition) : definition;
}

/** An operation as a global manager serves it. */
export function onGlobalManager(definition: OperationDefinition): OperationDefinition {
  return { ...definition, path: definition.path.replace(POLICY, GLOBAL) };
}

/**
 * The places to ask, the likeliest first. Objects of a project are asked for in it, but those of the default project at the
 * manager itself, and other installations name theirs as they like. What stands below a locale service has one path with it
 * and one without.
 */
export function placesOf(path: string): readonly Place[] {
  const short = path.replace(/\/locale-services\/[^/]+(?=\/(?:ipsec-vpn|l2vpn)-services\/)/, "");
  return [...new Set([path, short])].flatMap((one) => askersOf(one).map((of) => ({ path: one, of })));
}

function askersOf(path: string): readonly Place["of"][] {
  if (path.startsWith("/global-infra/")) return ["global", "infra"];
  if (/^\/orgs\/default\/projects\/default\//.test(path)) return ["infra", "project"];
  return /^\/orgs\/[^/]+\/projects\/[^/]+\//.test(path) ? ["project", "infra"] : ["infra"];
}

/** The ids of organisation and project in a path. */
export function projectOf(path: string): { readonly orgId: string; readonly projectId: string } {
  const [, , orgId = "", , projectId = ""] = path.split("/");
  return { orgId, projectId };
}
