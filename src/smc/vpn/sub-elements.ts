import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import type { ReadElement } from "../elements/types.ts";
import type { Meta } from "../generated/api/common/types.ts";
import { atOnceOf, inOrder } from "./in-order.ts";
import type { Place } from "./place.ts";

/** How bodies are read. */
export interface BodiesConcurrency {
  /**
   * How many are read at once at most, from 1 to 64.
   * @defaultValue 4
   */
  readonly concurrency?: number | undefined;
}

/**
 * What a list of the SMC tells: `for await` gives name, kind and address of each element, `await` all of them at once, and
 * `bodies()` the elements themselves, each of which is a call of its own. Nothing is sent before one of them begins.
 */
export interface VpnElements<Element> extends PromiseLike<readonly Meta[]>, AsyncIterable<Meta> {
  /**
   * The elements themselves, in the order of the list.
   * @throws ConfigurationError when `concurrency` is no whole number from 1 to 64.
   */
  bodies(options?: BodiesConcurrency): AsyncIterable<Element>;
}

/**
 * A list whose elements are read by a `get`. Asked for once, when it is first wanted; `make` adds to what was read.
 */
export function subElements<Body, Element = ReadElement<Body>>(
  { callAt }: Place,
  load: () => Promise<readonly Meta[]>,
  get: OperationDefinition,
  options: CallOptions | undefined,
  make: (read: ReadElement<Body>) => Element,
): VpnElements<Element> {
  let loaded: Promise<readonly Meta[]> | undefined;
  const metas = (): Promise<readonly Meta[]> => (loaded ??= load());
  const read = async (meta: Meta, signal: AbortSignal): Promise<Element> => {
    const signals = options?.signal === undefined ? signal : AbortSignal.any([options.signal, signal]);
    const { data, headers } = await callAt<Body>(get, meta.href, {}, { ...options, signal: signals }).withResponse();
    const { href, type, name } = meta;
    return make({ href, type, name, etag: headers.get("etag") ?? undefined, body: data });
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaited is what a list is for.
    then: (onFulfilled, onRejected) => metas().then(onFulfilled, onRejected),
    async *[Symbol.asyncIterator]() {
      yield* await metas();
    },
    bodies({ concurrency } = {}) {
      const atOnce = atOnceOf(concurrency, get.id);
      return {
        async *[Symbol.asyncIterator]() {
          yield* inOrder(await metas(), atOnce, read);
        },
      };
    },
  };
}
