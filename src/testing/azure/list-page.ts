import type { Reply } from "../operation.ts";
import type { ArmCall } from "./call.ts";
import { answerOf } from "./catalog.ts";
import { ArmRefusal } from "./refusal.ts";
import { showResource } from "./resource-store.ts";
import type { AzureState } from "./state.ts";

/** Query parameters whose effect is not emulated; to leave them out in silence would give a wrong list. */
const notEmulated = ["$filter", "$orderby"];

/**
 * One page of a list. `nextLink` is this request's own address with a token for the next page, and stands only where
 * there is one.
 */
export function listPage({ segments, query, request, documented, document }: ArmCall, state: AzureState): Reply {
  for (const name of notEmulated) {
    if (query[name] === undefined) continue;
    throw new ArmRefusal(501, "EmulatorNotImplemented", `${name} is documented but not emulated.`);
  }
  const { $top: top, $skip: skip, $skipToken: token } = query;
  const all = state.resources.list(segments);
  const start = Number(skip ?? 0) + (token === undefined ? 0 : positionOf(token));
  const size = Math.min(state.setting.pageSize, top === undefined ? all.length : Number(top));
  const end = start + size;
  const isLast = end >= all.length || (top !== undefined && size === Number(top));
  const hasCount = Object.hasOwn(answerOf(documented, document, 200), "count");
  return {
    status: 200,
    body: {
      value: all.slice(start, end).map((resource) => showResource(resource)),
      ...(hasCount && { count: all.length }),
      ...(!isLast && { nextLink: linkTo(request, nextQuery(query, size, end - Number(skip ?? 0))) }),
    },
  };
}

/** Where the page of a token begins. @throws ArmRefusal for a token of somebody else's making */
export function positionOf(token: string): number {
  const position = /^from-(\d+)$/u.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (position === undefined) throw new ArmRefusal(400, "InvalidSkipToken", "The $skipToken is none of this service.");
  return Number(position);
}

/** The token of the page that begins at a position. */
export function tokenFor(position: number): string {
  return Buffer.from(`from-${position}`).toString("base64url");
}

/** The query of the next page: its start counts from `$skip`, and this page counts towards `$top`. */
function nextQuery(query: ArmCall["query"], size: number, position: number): ArmCall["query"] {
  const top = query.$top === undefined ? {} : { $top: String(Number(query.$top) - size) };
  return { ...query, ...top, $skipToken: tokenFor(position) };
}

function linkTo({ origin, target }: ArmCall["request"], query: ArmCall["query"]): string {
  const pairs = Object.entries(query);
  return `${origin}${target.split("?")[0]}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}
