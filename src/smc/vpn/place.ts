import type { Client } from "../../core/client.ts";
import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import type { Handle } from "../../core/handle.ts";
import { membersOf } from "../../core/members.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref, checkedHref } from "../call-href.ts";
import type { ElementRef } from "../elements/types.ts";

/** Calls an operation at an address of the server. */
export type CallAt = <T>(
  definition: OperationDefinition,
  href: string,
  params?: Readonly<Record<string, unknown>>,
  options?: CallOptions,
) => Handle<T>;

/** Where calls are made: a client as it is, or the edit of a VPN. */
export interface Place {
  readonly client: Client<"smc">;
  readonly callAt: CallAt;
}

/** A client as a place for calls. */
export function placeOf(client: Client<"smc">): Place {
  return { client, callAt: (definition, href, params, options) => callHref(client, definition, href, params, options) };
}

/**
 * The address of an element.
 * @throws InvalidArgumentError when there is none.
 */
export function hrefOf(ref: unknown, argument: string, operation: string): string {
  return checkedHref(typeof ref === "string" ? ref : membersOf(ref).href, operation, argument);
}

/** The links of an element that was read already, or of an answer. */
export function linksOf(body: unknown): ReadonlyMap<string, string> {
  const { link } = membersOf(body);
  const links = (Array.isArray(link) ? link : []).map(membersOf);
  const known = links.flatMap(({ rel, href }) =>
    typeof rel === "string" && typeof href === "string" ? [[rel, href] as const] : [],
  );
  return new Map(known);
}

/**
 * Where a link of an element leads. The element is read where it was not read before.
 * @throws MissingLinkError when it has no such link.
 */
export async function follow(
  { callAt }: Place,
  ref: ElementRef,
  get: OperationDefinition,
  [rel, operation, argument]: readonly [rel: string, operation: string, argument: string],
  options?: CallOptions,
): Promise<string> {
  const href = hrefOf(ref, argument, operation);
  const given = linksOf(membersOf(ref).body);
  const links = given.size > 0 ? given : linksOf(await callAt<unknown>(get, href, {}, options));
  return linkAmong(links, rel, operation, href);
}

/** @throws MissingLinkError when the link is not among them. */
export function linkAmong(links: ReadonlyMap<string, string>, rel: string, operation: string, from: string): string {
  const href = links.get(rel);
  if (href !== undefined) return href;
  const offered = [...links.keys()];
  throw new MissingLinkError(
    `${from} has no link ${rel}: this version of the SMC has it not, or not for this element; it has ${offered.join(", ") || "none"}`,
    { rel, from, offered },
    { vendor: "smc", operation },
  );
}
