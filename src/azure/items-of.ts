import type { Client } from "../core/client.ts";
import { defineListOperation } from "../core/list-operation.ts";
import type { CallOptions } from "../core/options.ts";
import { writeToken } from "../core/paging.ts";

/** What a page of Azure looks like. */
interface FirstPage<Item> {
  readonly value?: readonly Item[] | null | undefined;
  readonly nextLink?: string | null | undefined;
}

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
 * @throws PagingError when pages repeat.
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
  const { value, nextLink } = await page;
  yield* value ?? [];
  if (!nextLink) return;
  const { id: operation } = following.definition;
  const continuationToken = writeToken({ vendor: "azure", operation }, { url: nextLink });
  for await (const { items } of following(client, {}, options).byPage({ continuationToken })) yield* items as Item[];
}
