import { document } from "../../../generated/nsx-policy.ts";
import { canonicalPath, rootOf, singletons } from "./intent-path.ts";

/** What stands around the documented objects; the path of each with its ids replaced by stars. */
const containers: readonly (readonly [shape: string, type: string])[] = [
  ["", "OrgRoot"],
  ["/orgs/*", "Org"],
  ["/orgs/*/projects/*", "Project"],
  ["/infra", "Infra"],
  ...["tier-0s", "tier-1s"].flatMap((gateways): (readonly [string, string])[] => {
    const locale = `/infra/${gateways}/*/locale-services/*`;
    return [
      [`/infra/${gateways}/*`, gateways === "tier-0s" ? "Tier0" : "Tier1"],
      [locale, "LocaleServices"],
      [`${locale}/l2vpn-context`, "L2VpnContext"],
      [`${locale}/l3vpn-context`, "L3VpnContext"],
    ];
  }),
];

/** Types by the shape of their paths: wherever the document puts an object, and what stands around. */
const typeByShape: ReadonlyMap<string, string> = new Map([
  ...containers,
  ...document.operations.flatMap(({ method, path, body }): (readonly [string, string])[] => {
    if (method !== "PUT" || !path.endsWith("}")) return [];
    const type = body?.schema.$ref?.slice("#/schemas/".length) ?? "";
    return [[shapeOf(canonicalPath(path.slice("/policy/api/v1".length))), type]];
  }),
]);

/** The segment before the id of a type, or the one segment of an object of which there is one. */
const segmentByType: ReadonlyMap<string, string> = new Map(
  [...typeByShape].map(([shape, type]) => [type, shape.split("/").findLast((segment) => segment !== "*") ?? ""]),
);

/** What stands at a path, such as `IPSecVpnSession`; `undefined` where nothing could. */
export function typeAt(path: string): string | undefined {
  return typeByShape.get(shapeOf(path));
}

/** Whether there is such a type of object. */
export function isType(type: string): boolean {
  return segmentByType.has(type);
}

/** Whether there is at most one of a type below its parent, so that it needs no id. */
export function isSingleton(type: string): boolean {
  return singletons.has(segmentByType.get(type) ?? "");
}

/** Where an object of a type stands below a parent; `undefined` where it cannot. */
export function childPath(parent: string, type: string, id: string): string | undefined {
  const segment = segmentByType.get(type) ?? "";
  const end = singletons.has(segment) ? `/${segment}` : `/${segment}/${id}`;
  // What hangs on a project directly stands in its tree.
  const places = [`${parent}${end}`, ...(typeAt(parent) === "Project" ? [`${parent}/infra${end}`] : [])];
  return places.map(canonicalPath).find((path) => typeAt(path) === type);
}

/** A path with its ids replaced by stars, and every tree as `/infra`. */
function shapeOf(path: string): string {
  const root = rootOf(path);
  let isId = false;
  const shape = path
    .slice(root.length)
    .split("/")
    .slice(1)
    .map((segment) => {
      const shown = isId ? "*" : segment;
      isId = !isId && !singletons.has(segment);
      return `/${shown}`;
    });
  return (root === "" ? "" : "/infra") + shape.join("");
}
