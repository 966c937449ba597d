import type { Client } from "../core/client.ts";
import { PagingError } from "../core/errors/answer-errors.ts";
import { defineListOperation } from "../core/list-operation.ts";
import { membersOf } from "../core/members.ts";
import type { CallOptions } from "../core/options.ts";
import { writeToken } from "../core/paging.ts";

/** What a page of Azure looks like. */
interface FirstPage<Item> {
  readonly value?: readonly Item[] | null | undefined;
  readonly nextLink?: string | null | undefined;
}

/** A longer one has no room in a token. */
const LONGEST_LINK = 40_000;

/** The pages behind a page that is there already. */
const following = /*#__PURE__*/ defineListOperation<"azure", [params?: object, options?: CallOptions], unknown, object>(
  {
    id: "itemsOf",
    // One endpoint for every service, so any of them will do.
    service: "network",
    method: "GET",
    path: "/",
    answers: { 200: "any" },
    paging: { style: "nextLink", items: "value" },
  },
);

/**
 * Every item of a page and of the pages behind it, for long work whose result is a page: the others are asked for as the loop
 * comes to them. A documented list needs none of this, it goes through all pages by itself.
 *
 * @param client - the client that the page came from.
 * @param page - the result, or what can be awaited for it, such as a poller.
 * @param options - options of the calls for the pages behind.
 * @throws OriginError when a page leads to where the credentials may not go.
 * @throws PagingError when pages repeat, or the page's link is no whole address.
 * @example
 * ```ts
 * import { type Azure, itemsOf } from "trunkline/azure";
 * declare const azure: Azure;
 * const gateway = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gateway1" };
 * const routes = azure.network.virtualNetworkGateways.getLearnedRoutes(gateway);
 * for await (const route of itemsOf(azure, routes)) console.log(route.network, route.nextHop);
 * ```
 */
export async function* itemsOf<Item>(
  client: Client<"azure">,
  page: FirstPage<Item> | PromiseLike<FirstPage<Item>>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  // It may be no page at all: a service may answer with nothing, and a caller may know the type wrong.
  const { value, nextLink } = membersOf(await page);
  if (Array.isArray(value)) yield* value as Item[];
  if (nextLink === undefined || nextLink === null || nextLink === "") return;
  const context = { vendor: "azure", operation: following.definition.id };
  if (typeof nextLink !== "string" || !/^https?:/i.test(nextLink) || nextLink.length > LONGEST_LINK) {
    throw new PagingError("the nextLink of the page that was given is no address that can be followed", context);
  }
  const continuationToken = writeToken(context, { url: nextLink });
  for await (const { items } of following(client, {}, options).byPage({ continuationToken })) yield* items as Item[];
}
