import { isJson, type Json } from "../../wire.ts";
import { engineTypes } from "../element-types.ts";
import type { ResolveHref } from "../monitoring/filter-term.ts";
import { type RecordTest, readFilter } from "../monitoring/query-filter.ts";
import { QueryRefusal } from "../monitoring/query-refusal.ts";
import { type RecordFormat, readFormat } from "../monitoring/record-format.ts";
import type { ConversationSetting } from "./conversation.ts";

/** What every query of the two monitoring sockets has. */
export interface CommonQuery {
  readonly query: Json;
  /** `undefined` where nothing is to be fetched. */
  readonly fetch: Json | undefined;
  /** Most records; 0 for their fields alone. */
  readonly quantity: number | undefined;
  readonly format: RecordFormat;
  readonly test: RecordTest;
}

/** @throws QueryRefusal for what is not as it is documented */
export function readCommonQuery(message: Json, setting: ConversationSetting): CommonQuery {
  const { query, fetch, format } = message;
  if (!isJson(query)) throw new QueryRefusal("The query must be an object.");
  if (fetch !== undefined && !isJson(fetch)) throw new QueryRefusal("What to fetch must be an object.");
  const quantity = fetch?.quantity;
  if (quantity !== undefined && !(typeof quantity === "number" && Number.isInteger(quantity) && quantity >= 0)) {
    throw new QueryRefusal("The quantity must be a whole number from 0.");
  }
  const test = query.filter === undefined ? () => true : readFilter(query.filter, resolverOf(setting));
  return { query, fetch, quantity, format: readFormat(format), test };
}

/** Names of the engines that stand at the moment. */
export function engineNames({ state }: ConversationSetting): readonly string[] {
  return engineTypes.flatMap((type) => state.elements.list(type).map(({ body }) => String(body.name)));
}

function resolverOf({ address, state }: ConversationSetting): ResolveHref {
  return (href) => {
    const path = address.pathOf(href);
    const body = path === undefined ? undefined : state.elements.get(path)?.body;
    if (body === undefined) return undefined;
    const texts = [body.name, body.address, body.ipv6_address, body.secondary].flat();
    return texts.filter((text): text is string => typeof text === "string");
  };
}
