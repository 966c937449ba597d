import { PagingError } from "./errors/answer-errors.ts";
import { decodeToken, encodeToken } from "./opaque-token.ts";

/** Where a list goes on: an argument laid over the caller's, or an address that the service gave. */
export type Position = { readonly argument: string; readonly value: string | number } | { readonly url: string };

/** Whose list it is. */
export interface PagingContext {
  readonly vendor: string;
  readonly operation: string;
}

/** So many empty pages in a row, each promising another, are taken for a list that never ends. */
const MOST_EMPTY_PAGES = 100;

/** A page, for those who watch where a list leads. */
export interface WatchedPage {
  readonly items: readonly unknown[];
  readonly next: Position | undefined;
}

/** Watches one run through a list, which a position that comes twice, or pages without end and content, stop. */
export interface PageGuard {
  /** Looks at a page before it is given: one that came before is not given again. */
  atPage(page: WatchedPage): void;
  /** Looks at where a page leads, once it was given. */
  beforeNext(page: WatchedPage): void;
}

/** Makes the guard of one run. Rows of which members were left out may be alike although they are not the same. */
export function pageGuard(context: PagingContext, isPartial = false): PageGuard {
  const seen = new Set<string>();
  let emptyPages = 0;
  let lastEnds = "";
  return {
    atPage: ({ items, next }) => {
      // Addresses of the service tell pages apart, and rows that have no name may be alike.
      if (next === undefined || ((isPartial || "url" in next) && !isNamed(items[0]))) return;
      const ends = items.length === 0 ? "" : JSON.stringify([items.length, items[0], items.at(-1)], writeBigInt);
      if (ends !== "" && ends === lastEnds) {
        throw new PagingError("the service gave the same page twice, so the list would never end", context);
      }
      lastEnds = ends;
    },
    beforeNext: ({ items, next }) => {
      const key = JSON.stringify(next);
      if (seen.has(key))
        throw new PagingError("the service gave the same next page twice, so the list would never end", context);
      seen.add(key);
      emptyPages = items.length === 0 ? emptyPages + 1 : 0;
      if (emptyPages >= MOST_EMPTY_PAGES) {
        throw new PagingError(`${MOST_EMPTY_PAGES} pages in a row were empty and promised another`, context);
      }
    },
  };
}

function isNamed(item: unknown): boolean {
  return typeof item === "object" && item !== null && ("id" in item || "name" in item);
}

function writeBigInt(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** Writes where a list goes on, for `byPage({ continuationToken })`. */
export function writeToken({ vendor, operation }: PagingContext, position: Position): string {
  return encodeToken({ v: 1, vendor, operation, position });
}

/**
 * Reads a continuation token. It comes from outside, so size, shape and operation are checked.
 * @throws PagingError
 */
export function readToken(
  token: string,
  context: PagingContext,
  expected: { readonly argument: string } | "url" | undefined,
): Position {
  const content = decodeToken(token);
  if (content?.v !== 1 || !isPosition(content.position, expected)) {
    throw new PagingError("continuationToken is not one that a page of this list gave", context);
  }
  if (content.operation !== context.operation || content.vendor !== context.vendor) {
    const other = JSON.stringify(String(content.operation).slice(0, 80));
    throw new PagingError(`continuationToken belongs to ${other}, not to this list`, context);
  }
  return content.position;
}

/** A position and nothing else: a token from outside must not choose a project or a filter. */
function isPosition(
  position: unknown,
  expected: { readonly argument: string } | "url" | undefined,
): position is Position {
  if (typeof position !== "object" || position === null || expected === undefined) return false;
  const { argument, value, url, ...others } = position as Record<string, unknown>;
  if (Object.keys(others).length > 0) return false;
  if (expected === "url") return typeof url === "string" && argument === undefined && value === undefined;
  const isValue = typeof value === "string" || Number.isFinite(value);
  return argument === expected.argument && isValue && url === undefined;
}
