import type { Client } from "../../core/client.ts";
import { InvalidArgumentError, type Issue } from "../../core/errors/refused-errors.ts";
import type { ApiResponse } from "../../core/handle.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { callHref } from "../call-href.ts";
import type { Meta } from "../generated/api/common/types.ts";
import { LIST, SEARCH } from "./definitions.ts";
import { ElementList } from "./element-list.ts";
import { entryPointOf } from "./entry-points.ts";
import { getElement } from "./read-element.ts";
import type { AnyElement } from "./types.ts";

/** Which elements of a type to list. */
export interface ListFilter {
  /**
   * Only elements that have this in their name, comment or address; `*` stands for anything. The server matches networks and
   * address ranges by what stands before `/` or `-`, so the rest of it is not sent for these, unless `exactMatch` is set.
   */
  readonly filter?: string | undefined;
  /** Only elements that equal `filter`, not those that contain it. */
  readonly exactMatch?: boolean | undefined;
  /** @defaultValue true, by the server */
  readonly caseSensitive?: boolean | undefined;
}

/** Which elements to find. */
export interface ElementSearch extends ListFilter {
  /**
   * A type of elements or several, or a group of types: `fw_clusters`, `engine_clusters`, `ips_clusters`, `layer2_clusters`,
   * `network_elements`, `services`, `services_and_applications`, `tags`, `situations`.
   * @defaultValue all
   */
  readonly context?: string | readonly string[] | undefined;
}

/** Lists the elements of a type. */
export function listOfType<Body>(
  client: Client<"smc">,
  type: string,
  filter: ListFilter = {},
  options?: CallOptions,
): ElementList<Body> {
  const given = copyOf(filter);
  const read = async (): Promise<ApiResponse<unknown>> => {
    const issues = [...wrongText("type", type), ...wrongFilter(given, ["filter", "exactMatch", "caseSensitive"])];
    if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: "smc", operation: LIST.id });
    const href = await entryPointOf(client, type, LIST.id, options);
    return callHref<unknown>(client, LIST, href, asMatched(given, type), options).withResponse();
  };
  return new ElementList<Body>(LIST.id, options, read, (item, own) => getElement<Body>(client, item, own));
}

/** Finds elements of any type. */
export function searchElements(
  client: Client<"smc">,
  search: ElementSearch,
  options?: CallOptions,
): ElementList<AnyElement> {
  const given = copyOf(search);
  const read = async (): Promise<ApiResponse<unknown>> => {
    const issues = wrongFilter(given, ["filter", "context", "exactMatch", "caseSensitive"]);
    if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: "smc", operation: SEARCH.id });
    const { context } = given;
    const types = [context].flat();
    const params = asMatched(given, types.length === 1 ? types[0] : undefined);
    return pipelineOf(client).run<unknown>({ operation: SEARCH, params }, options);
  };
  return new ElementList<AnyElement>(SEARCH.id, options, read, (item, own) => getElement(client, item, own));
}

/**
 * The one element of a type with a name; `undefined` where there is none.
 * @throws InvalidArgumentError when several have it.
 */
export async function findByName(
  client: Client<"smc">,
  type: string,
  name: string,
  options?: CallOptions,
): Promise<Meta | undefined> {
  const context = { vendor: "smc", operation: "elements.find" };
  const issues = [...wrongText("type", type), ...wrongText("name", name)];
  if (issues.length > 0) throw new InvalidArgumentError(issues, context);
  // Addresses match, too, and a `*` in the name matches others: which it is, is seen here.
  const exactly = MATCHED_BY_LEFT_PART.has(type) ? {} : { exactMatch: true };
  const { items } = await listOfType(client, type, { filter: name, ...exactly }, options);
  const found = [...new Map(items.filter((item) => item.name === name).map((item) => [item.href, item])).values()];
  if (found.length <= 1) return found[0];
  const message = `is that of ${found.length} elements: ${found.map(({ href }) => href).join(", ")}; call get() with the href of one`;
  throw new InvalidArgumentError([{ path: "name", message }], { ...context, attempts: 1 });
}

const MATCHED_BY_LEFT_PART: ReadonlySet<unknown> = /*#__PURE__*/ new Set(["network", "address_range"]);

function asMatched(search: ElementSearch, type: unknown): Readonly<Record<string, unknown>> {
  const { filter, exactMatch } = search;
  if (filter === undefined || exactMatch === true || !MATCHED_BY_LEFT_PART.has(type)) return { ...search };
  const [left = ""] = filter.split(/[/-]/, 1);
  return { ...search, filter: left === "" ? filter : left };
}

/** The list begins later, and callers may change their objects until then. What is no object is refused as it is. */
function copyOf<T extends object>(given: T): T {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? { ...given } : given;
}

function wrongFilter(search: unknown, known: readonly string[]): readonly Issue[] {
  if (typeof search !== "object" || search === null || Array.isArray(search)) {
    return [{ path: "the filter", message: `must be an object with ${known.join(", ")}` }];
  }
  const { filter, context, exactMatch, caseSensitive } = membersOf(search);
  const unknown = Object.keys(search).filter((name) => !known.includes(name));
  const flags = { exactMatch, caseSensitive };
  return [
    ...unknown.map((path) => ({ path, message: `is not known; known are ${known.join(", ")}` })),
    ...(filter === undefined ? [] : wrongText("filter", filter)),
    ...(context === undefined ? [] : [context].flat().flatMap((one) => wrongText("context", one))),
    ...Object.entries(flags).flatMap(([path, flag]) =>
      flag === undefined || typeof flag === "boolean" ? [] : [{ path, message: "must be true or false" }],
    ),
  ];
}

function wrongText(path: string, value: unknown): readonly Issue[] {
  return typeof value === "string" && value !== "" ? [] : [{ path, message: "must be a text that is not empty" }];
}
