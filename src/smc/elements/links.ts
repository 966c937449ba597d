import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { membersOf } from "../../core/members.ts";
import type { ApiLink } from "../generated/api/common/types.ts";
import type { ReadElement } from "./types.ts";

/** The links of an element that lead somewhere, each once. */
export function linksOf(body: unknown): readonly ApiLink[] {
  const { link } = membersOf(body);
  const found = new Map<string, ApiLink>();
  for (const one of Array.isArray(link) ? (link as unknown[]) : []) {
    const { href, rel, type, method } = membersOf(one);
    if (typeof href !== "string" || typeof rel !== "string") continue;
    const key = JSON.stringify([rel, href, type]);
    if (found.has(key)) continue;
    found.set(key, {
      href,
      rel,
      ...(typeof type === "string" && { type }),
      ...(typeof method === "string" && { method }),
    });
  }
  return [...found.values()];
}

/**
 * The one link of an element with a relation.
 * @throws MissingLinkError when there is none.
 * @throws InvalidArgumentError when there are several, and `type` does not tell which.
 */
export function linkOf(
  { href: from, type: kind, name, body }: ReadElement<unknown>,
  rel: string,
  type: string | undefined,
  operation: string,
): ApiLink {
  const links = linksOf(body);
  const ofRel = links.filter((link) => link.rel === rel);
  const fitting = type === undefined ? ofRel : ofRel.filter((link) => link.type === type);
  const [link, ...others] = fitting;
  if (link !== undefined && others.length === 0) return link;
  const context = { vendor: "smc", operation };
  const whose = [kind ?? "the element", name === undefined ? undefined : quoted(name)].filter(Boolean).join(" ");
  if (link !== undefined) {
    const types = [...new Set(fitting.map((one) => one.type))].filter((one) => one !== undefined);
    const advice =
      type === undefined && types.length > 1
        ? `say with type which one: ${types.join(", ")}`
        : "call get() with the href of the one that you mean";
    const message = `is what ${fitting.length} links of ${whose} are called; ${advice}`;
    throw new InvalidArgumentError([{ path: "rel", message }], context);
  }
  const offered = [...new Set(links.map((one) => one.rel))];
  const types = ofRel.map((one) => one.type ?? "no type").join(", ");
  const what =
    ofRel.length > 0
      ? `${whose} has no link ${quoted(rel)} of type ${quoted(type ?? "")}, but of ${types}`
      : `${whose} has no link ${quoted(rel)}${similarSentence(rel, offered)}. What an element offers depends on its kind, its state, and the apiVersion`;
  throw new MissingLinkError(what, { rel, from, offered }, context);
}

/** What to look at in place of a name that is not there: `; similar ones are "a", "b"`, or nothing. */
export function similarSentence(name: string, known: readonly string[]): string {
  const similar = similarTo(name, known);
  return similar.length === 0 ? "" : `; similar ones are ${similar.map(quoted).join(", ")}`;
}

const MOST_SIMILAR = 5;

function similarTo(name: string, known: readonly string[]): readonly string[] {
  const ranked = known.map((one) => ({ one, distance: distanceOf(name.toLowerCase(), one.toLowerCase()) }));
  return ranked
    .filter(({ distance }) => distance <= 0.6)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_SIMILAR)
    .map(({ one }) => one);
}

/** How little two names have in common, from 0 to 1: pairs of letters that stand in both (Dice's coefficient). */
function distanceOf(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return 1 - (2 * common) / Math.max(1, a.size + b.size);
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set([...name.slice(1)].map((letter, at) => `${name[at]}${letter}`));
}

/** A name out of an answer as a message shows it: what it holds comes from outside. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}...` : name);
}
