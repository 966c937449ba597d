import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { isNotFoundError } from "../../core/errors/api-error.ts";
import { ConfigurationError } from "../../core/errors/refused-errors.ts";
import type { ApiResponse } from "../../core/handle.ts";
import { ListHandle } from "../../core/list-handle.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { pageGuard, readToken } from "../../core/paging.ts";
import type { Meta, SearchResult } from "../generated/api/common/types.ts";
import { concurrencyOf, inOrder } from "./bodies.ts";
import type { ReadElement } from "./types.ts";

/** How the bodies of a list are fetched. */
export interface BodiesOptions {
  /**
   * How many are fetched at the same time, or wait to be taken; from 1 to 32.
   * @defaultValue 4
   */
  readonly concurrency?: number | undefined;
  /**
   * What becomes of elements that are gone by the time that they are read (404): left out, or an error.
   * @defaultValue "skip"
   */
  readonly vanished?: "skip" | "throw" | undefined;
}

/** Reads one of the elements of a list. */
type ReadBody<Element> = (item: Meta, options: CallOptions) => PromiseLike<Element>;

/**
 * A list of elements: by name, type and href as {@link ListHandle} gives it, and with `bodies()` as whole elements. The SMC
 * knows no pages, so the one page is all.
 *
 * @example
 * ```ts
 * import { Smc } from "trunkline/smc";
 * declare const smc: Smc;
 * for await (const { name, href } of smc.elements.list("host")) console.log(name, href);
 * for await (const { name, body } of smc.elements.list("vpn").bodies({ concurrency: 8 })) console.log(name, body.vpn_profile);
 * ```
 */
export class ElementList<Body, Element = ReadElement<Body>> extends ListHandle<Meta, SearchResult> {
  readonly #operation: string;
  readonly #options: CallOptions | undefined;
  readonly #readBody: ReadBody<Element>;

  /** @internal Lists are made by `smc.elements` and `smc.vpn`. */
  constructor(
    operation: string,
    options: CallOptions | undefined,
    read: () => Promise<ApiResponse<unknown>>,
    readBody: ReadBody<Element>,
  ) {
    const context = { vendor: "smc", operation };
    super({
      operation,
      guard: () => pageGuard(context),
      // There is one page, so no token leads anywhere.
      readToken: (token) => readToken(token, context, undefined),
      readPage: async () => {
        const { data, ...response } = await read();
        const items = itemsOf(data, response.status, operation, response.attempts);
        const page = { items, data: data as SearchResult, continuationToken: undefined };
        return { ...response, data: page, next: undefined };
      },
    });
    this.#operation = operation;
    this.#options = options;
    this.#readBody = readBody;
  }

  /**
   * The elements themselves, in the order of the list: each takes a call of its own. Some are fetched ahead; that stops as
   * soon as the loop is left, one fails, or the `signal` of the list fires.
   * @throws ConfigurationError when an option is wrong.
   */
  async *bodies(options: BodiesOptions = {}): AsyncGenerator<Element, void, undefined> {
    const { concurrency, vanished = "skip", ...others } = options;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) this.#refuse(unknown, "is not known; known are concurrency, vanished");
    const atOnce = concurrencyOf(concurrency, this.#operation);
    if (vanished !== "skip" && vanished !== "throw") this.#refuse("vanished", 'must be "skip" or "throw"');
    const read = async (item: Meta, ending: AbortSignal): Promise<Element | undefined> => {
      const { signal: own } = this.#options ?? {};
      const signal = own === undefined ? ending : AbortSignal.any([own, ending]);
      try {
        return await this.#readBody(item, { ...this.#options, signal });
      } catch (error) {
        if (vanished === "skip" && isNotFoundError(error)) return undefined;
        throw error;
      }
    };
    for await (const { items } of this.byPage()) yield* inOrder(items, atOnce, read);
  }

  #refuse(option: string, message: string): never {
    throw new ConfigurationError(option, message, { vendor: "smc", operation: this.#operation });
  }
}

function itemsOf(data: unknown, status: number, operation: string, attempts: number): Meta[] {
  const refuse = (what: string): never => {
    throw new ResponseParseError(what, status, { vendor: "smc", operation, attempts });
  };
  const { result } = membersOf(data);
  if (!Array.isArray(result)) return refuse("has no list in its member result");
  const broken = result.findIndex((item) => typeof membersOf(item).href !== "string");
  // Left out in silence, it would be missing where all are wanted.
  if (broken !== -1) refuse(`has an element without an address: result[${broken}]`);
  return result as Meta[];
}
