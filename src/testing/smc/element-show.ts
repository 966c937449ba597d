import { without } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refTo } from "./address.ts";
import { isSince } from "./api-version.ts";
import { relsOf } from "./element-rels.ts";
import type { ElementSpace } from "./element-space.ts";
import type { SmcElement } from "./element-store.ts";
import { isEngineType, kindOf, secretMembers } from "./element-types.ts";

/** An element as answers of an API version show it: with its links, and an engine with its nodes inside. */
export function showElement(element: SmcElement, space: ElementSpace, version: string): Json {
  const { type, body, path } = element;
  const nodes = isEngineType(type) ? nodesOf(path, space) : undefined;
  return {
    ...inWordsOf(version, type, without(body, ...secretMembers(type))),
    ...(nodes && { nodes: nodes.map((node) => ({ [node.type]: showElement(node, space, version) })) }),
    link: linksOf(element, version),
  };
}

/** The nodes of an engine. */
export function nodesOf(engine: string, space: ElementSpace): readonly SmcElement[] {
  return space.below(engine, 2).filter(({ type }) => kindOf(type) === "node");
}

/** Names of members that were others before, by the type of element and the version that brought the new one. */
const renamed = [{ type: "rbvpn_tunnel", now: "tunnel_group_ref", before: "monitoring_group_ref", since: "6.6" }];

/** A body as the emulator keeps it, in the words of an API version. */
export function inWordsOf(version: string, type: string, body: Json): Json {
  return rename(version, type, body, ({ now, before }) => [now, before]);
}

/** A body in the words of an API version as the emulator keeps it. */
export function inOwnWords(version: string, type: string, body: Json): Json {
  return rename(version, type, body, ({ now, before }) => [before, now]);
}

/** Names of members in an API version. */
export function namesIn(version: string, type: string, names: readonly string[]): readonly string[] {
  return Object.keys(inWordsOf(version, type, Object.fromEntries(names.map((name) => [name, true]))));
}

function rename(
  version: string,
  type: string,
  body: Json,
  direction: (pair: (typeof renamed)[number]) => readonly [from: string, to: string],
): Json {
  const pairs = renamed.filter((pair) => pair.type === type && !isSince(version, pair.since)).map(direction);
  const names = new Map(pairs);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names.get(name) ?? name, value]));
}

function linksOf({ path, type }: SmcElement, version: string): readonly Json[] {
  const rels = relsOf(type, kindOf(type), version);
  return [
    { href: refTo(path), rel: "self", type },
    ...rels.map(({ rel, end, type: target, method }) => {
      return { href: refTo(`${path}/${end}`), rel, ...(target && { type: target }), ...(method && { method }) };
    }),
  ];
}
