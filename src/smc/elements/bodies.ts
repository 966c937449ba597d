import { ConfigurationError } from "../../core/errors/refused-errors.ts";
import { whole } from "../../core/option-table.ts";

/** How many reads are on their way at once unless somebody says otherwise: the SMC answers 503 under load. */
const AT_ONCE = 4;

/**
 * How many reads may be on their way at once.
 * @throws ConfigurationError when it is no whole number from 1 to 32.
 */
export function concurrencyOf(given: number | undefined, operation: string): number {
  const concurrency = given ?? AT_ONCE;
  const wrong = whole(1, 32, "elements")(concurrency);
  if (wrong === undefined) return concurrency;
  throw new ConfigurationError("concurrency", wrong, { vendor: "smc", operation });
}

/**
 * Does one piece of work per item and gives the results in the order of the items. At most `concurrency` results are under
 * way or wait to be taken. Nothing new begins once one has failed or nobody wants more, and what is under way then is
 * aborted and waited for. A result that is `undefined` is left out.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  concurrency: number,
  work: (item: Item, signal: AbortSignal) => Promise<Result | undefined>,
): AsyncGenerator<Result, void, undefined> {
  const ending = new AbortController();
  const running: Promise<PromiseSettledResult<Result | undefined>>[] = [];
  const left = items[Symbol.iterator]();
  let isOver = false;
  const begin = (item: Item): void => {
    const one = work(item, ending.signal).then(
      (value) => ({ status: "fulfilled" as const, value }),
      (reason: unknown) => {
        isOver = true;
        return { status: "rejected" as const, reason };
      },
    );
    running.push(one);
  };
  try {
    for (;;) {
      while (!isOver && running.length < concurrency) {
        const { done, value } = left.next();
        if (done) isOver = true;
        else begin(value);
      }
      const first = running.shift();
      if (first === undefined) return;
      const outcome = await first;
      if (outcome.status === "rejected") throw outcome.reason;
      if (outcome.value !== undefined) yield outcome.value;
    }
  } finally {
    ending.abort();
    await Promise.all(running);
  }
}
