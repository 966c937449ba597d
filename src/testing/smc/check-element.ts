import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refPath } from "./address.ts";
import { namesIn } from "./element-show.ts";
import type { ElementSpace } from "./element-space.ts";
import type { SmcElement } from "./element-store.ts";
import { isTopType, knownMembers } from "./element-types.ts";
import { SmcRefusal } from "./refusal.ts";

/** @throws SmcRefusal with 400 where an element comes with the product */
export function refuseSystem({ body }: SmcElement): void {
  if (body.system === true) throw new SmcRefusal(400, "A system element cannot be changed or removed.");
}

/** @throws SmcRefusal with 409 where an administrator has locked an element */
export function refuseLocked({ body }: SmcElement): void {
  if (body.locked === true)
    throw new SmcRefusal(409, `The element ${textAt(body, "name")} is locked. Unlock it first.`);
}

/** Elements that come and go with what they refer to. */
const derived: ReadonlySet<string> = new Set(["gateway_tunnel", "gateway_endpoint_tunnel"]);

/** @throws SmcRefusal with 409 where others refer to an element, or to what stands below it */
export function refuseReferenced(element: SmcElement, everything: readonly SmcElement[]): void {
  const { path } = element;
  const isInside = (other: string): boolean => other === path || other.startsWith(`${path}/`);
  const user = everything.find((other) => {
    return !isInside(other.path) && !derived.has(other.type) && referencesOf(other.body).some(isInside);
  });
  if (user === undefined) return;
  const names = [element, user].map(({ body }) => textAt(body, "name"));
  throw new SmcRefusal(
    409,
    `Impossible to delete the element ${names[0]}. It is used by the ${user.type} ${names[1]}.`,
  );
}

/** What a new or changed element is held against. */
export interface Storing {
  readonly type: string;
  readonly body: Json;
  /** The element as it is, unless it is new. */
  readonly before: SmcElement | undefined;
  /** The path of the collection that it stands in. */
  readonly collection: string;
  readonly space: ElementSpace;
}

/** @throws SmcRefusal with 400 where an element cannot be stored */
export function requireStorable({ type, body, before, collection, space }: Storing): void {
  const name = textAt(body, "name");
  const refuse = (why: string): never => {
    throw new SmcRefusal(400, `Impossible to store the element ${name}. ${why}`);
  };
  if (name === "") refuse("The name is missing.");
  const isTaken = space.below(collection).some((other) => other.path !== before?.path && other.body.name === name);
  if (isTaken) refuse(`Element name ${name} is already used.`);
  const isHomeless = textAt(body, "address") === "" && textAt(body, "ipv6_address") === "";
  if (type === "host" && isHomeless) refuse("A host needs an address.");
  const lost = referencesOf(body).find((path) => isKnownPlace(path) && space.get(path) === undefined);
  if (lost !== undefined) refuse(`It refers to ${lost}, which is not there.`);
}

/** @throws SmcRefusal in the words and with the place that were observed */
export function refuseUnknown(known: readonly string[], body: Json, text: string): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const lines = text.slice(0, text.indexOf(`${JSON.stringify(unknown)}`) + 1).split("\n");
  const place = `line ${lines.length} and column ${lines.at(-1)?.length}`;
  throw new SmcRefusal(400, `Invalid JSON format: At ${place}, ${unknown} is not recognized as JSON attribute.`);
}

/** The members that an element of a type can have in an API version. */
export function membersIn(version: string, type: string): readonly string[] {
  return namesIn(version, type, knownMembers(type));
}

/** Types that the emulator has no elements of can be referred to as one likes. */
function isKnownPlace(path: string): boolean {
  return isTopType(path.split("/")[1] ?? "");
}

/** The paths that a value refers to, however deep; links, which only the server sets, are none. */
function referencesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return refPath(value) === "" ? [] : [refPath(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === "link" ? [] : referencesOf(member)));
}
