import type { ApiResponse } from "./handle.ts";
import type { PageGuard, Position } from "./paging.ts";

/** One page of a list. */
export interface Page<Item, Body> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** The documented answer that the items stand in. */
  readonly data: Body;
  /**
   * Goes on after this page when given to `byPage`, also in another process; `undefined` on the last page. It holds the
   * position only, no credentials, and is checked when it comes back.
   */
  readonly continuationToken: string | undefined;
}

/** Reads one page; `position` is where the page before it said to go on. */
export type ReadPage<Item, Body> = (
  position: Position | undefined,
) => Promise<ApiResponse<Page<Item, Body>> & { readonly next: Position | undefined }>;

/** What a list needs of the pipeline. */
export interface PageSource<Item, Body> {
  readonly operation: string;
  readonly readPage: ReadPage<Item, Body>;
  readonly readToken: (token: string) => Position;
  /** Refuses a position that was there before, and too many empty pages in a row. */
  readonly guard: () => PageGuard;
}

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * What every list operation returns. `for await` goes through all items and asks for further pages as it comes to them;
 * `byPage()` goes page by page; `await` gives the first {@link Page}. Nothing is sent before one of them begins, and each
 * of the two loops starts anew. Arguments that cannot work reject then, not where the operation is called.
 *
 * @example
 * ```ts
 * import { HuaweiCloud } from "trunkline/huawei";
 * declare const huawei: HuaweiCloud;
 * for await (const connection of huawei.eventGrid.listConnections({ limit: 100 })) console.log(connection.name);
 * ```
 */
export class ListHandle<Item, Body> implements Promise<Page<Item, Body>>, AsyncIterable<Item> {
  readonly #source: PageSource<Item, Body>;
  #first: ReturnType<ReadPage<Item, Body>> | undefined;

  /** @internal Lists are made by operations. */
  constructor(source: PageSource<Item, Body>) {
    this.#source = source;
  }

  get [Symbol.toStringTag](): string {
    return "ListHandle";
  }

  /** Every item of every page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.byPage()) yield* page.items;
  }

  /**
   * Page by page, from the start or from where `continuationToken` says.
   * @throws PagingError when pages repeat or a token is not one of this operation.
   */
  async *byPage(options?: {
    readonly continuationToken?: string | undefined;
  }): AsyncGenerator<Page<Item, Body>, void, undefined> {
    const token = options?.continuationToken;
    let position = token === undefined ? undefined : this.#source.readToken(token);
    const guard = this.#source.guard();
    do {
      const { data, next } = await this.#source.readPage(position);
      const page = { items: data.items, next };
      guard.atPage(page);
      yield data;
      if (next !== undefined) guard.beforeNext(page);
      position = next;
    } while (position !== undefined);
  }

  /** The first page with status, headers, request id and number of attempts. */
  async withResponse(): Promise<ApiResponse<Page<Item, Body>>> {
    const { next: _, ...response } = await this.#firstPage();
    return response;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a handle is for.
  then<A = Page<Item, Body>, B = never>(
    onFulfilled?: ((page: Page<Item, Body>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#firstPage()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<Item, Body> | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page<Item, Body>> {
    return this.#firstPage()
      .then(({ data }) => data)
      .finally(onFinally);
  }

  /** The operation; never arguments or data. */
  toJSON(): { readonly operation: string; readonly state: string } {
    return { operation: this.#source.operation, state: this.#first === undefined ? "not started" : "started" };
  }

  /** What Node's `inspect` and `console.log` show. */
  [INSPECT](): string {
    const { operation, state } = this.toJSON();
    return `ListHandle { ${operation}, ${state} }`;
  }

  #firstPage(): ReturnType<ReadPage<Item, Body>> {
    this.#first ??= this.#source.readPage(undefined);
    return this.#first;
  }
}
