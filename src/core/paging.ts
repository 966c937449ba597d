import { PagingError } from "./errors/answer-errors.ts";
import type { Position } from "./list-handle.ts";

interface PagingContext {
  readonly vendor: string;
  readonly operation: string;
}

/** So many empty pages in a row, each promising another, are taken for a list that never ends. */
const MOST_EMPTY_PAGES = 100;

/** A token longer than this is not one of ours. */
const LONGEST_TOKEN = 8192;

/** Watches one run through a list: a position that comes twice, or pages without end and content, stop it. */
export function pageGuard(
  context: PagingContext,
): (page: { readonly items: readonly unknown[]; readonly next: Position | undefined }) => void {
  const seen = new Set<string>();
  let emptyPages = 0;
  return ({ items, next }) => {
    if (next === undefined) return;
    const key = JSON.stringify(next);
    if (seen.has(key))
      throw new PagingError("the service gave the same next page twice, so the list would never end", context);
    seen.add(key);
    emptyPages = items.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages >= MOST_EMPTY_PAGES) {
      throw new PagingError(`${MOST_EMPTY_PAGES} pages in a row were empty and promised another`, context);
    }
  };
}

/** Writes where a list goes on, for `byPage({ continuationToken })`. */
export function writeToken(operation: string, position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, operation, position }));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/**
 * Reads a continuation token. It comes from outside, so size, shape and operation are checked.
 * @throws PagingError
 */
export function readToken(token: string, context: PagingContext): Position {
  const content = typeof token === "string" && token.length <= LONGEST_TOKEN ? decode(token) : undefined;
  if (!isToken(content)) throw new PagingError("continuationToken is not one that a page of this list gave", context);
  if (content.operation !== context.operation) {
    throw new PagingError(
      `continuationToken belongs to ${JSON.stringify(content.operation.slice(0, 80))}, not to this list`,
      context,
    );
  }
  return content.position;
}

function decode(token: string): unknown {
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))),
    );
  } catch {
    return undefined;
  }
}

function isToken(content: unknown): content is { operation: string; position: Position } {
  if (typeof content !== "object" || content === null) return false;
  const { v, operation, position } = content as Record<string, unknown>;
  return (
    v === 1 &&
    typeof operation === "string" &&
    typeof position === "object" &&
    position !== null &&
    Object.values(position).every((value) => typeof value === "string" || Number.isFinite(value))
  );
}
