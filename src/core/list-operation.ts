import type { Client } from "./client.ts";
import { ListHandle } from "./list-handle.ts";
import type { Operation, OperationDefinition, PagingDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { pageGuard, readToken, writeToken } from "./paging.ts";
import { pipelineOf } from "./pipeline.ts";

/** Makes the callable form of an operation that answers page by page. */
export function defineListOperation<Vendor extends string, Input extends readonly unknown[], Item, Body>(
  definition: OperationDefinition & { readonly paging: PagingDefinition },
): Operation<Vendor, Input, ListHandle<Item, Body>> {
  const call = (client: Client<Vendor>, ...input: unknown[]): ListHandle<Item, Body> => {
    const [params, options] = input as [Record<string, unknown> | undefined, CallOptions | undefined];
    const pipeline = pipelineOf(client);
    const { vendor, nextPage } = pipeline.profile;
    const context = { vendor, operation: definition.id };
    return new ListHandle<Item, Body>({
      operation: definition.id,
      guard: () => pageGuard(context),
      readToken: (token) => readToken(token, context),
      readPage: async (position) => {
        const asked = position === undefined ? params : { ...params, ...position };
        const { data, ...response } = await pipeline.run<Body>(definition, asked, options);
        const members = data as Record<string, unknown>;
        const found = members[definition.paging.items];
        // A service may leave an empty list out, or write null for it.
        const items = Array.isArray(found) ? (found as Item[]) : [];
        const next = nextPage({ definition: definition.paging, params: asked ?? {}, data: members, items });
        const continuationToken = next && writeToken(definition.id, next);
        return { ...response, data: { items, data, continuationToken }, next };
      },
    });
  };
  return Object.assign(call, { definition }) as Operation<Vendor, Input, ListHandle<Item, Body>>;
}
