import { ConfigurationError } from "../../core/errors/refused-errors.ts";

/**
 * Does work for each item with so many at once at most, and gives the outcomes in the order of the items. When the loop
 * ends early, or a piece of work fails, the signal fires that the others were given.
 */
export async function* inOrder<Item, Outcome>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => PromiseLike<Outcome>,
): AsyncGenerator<Outcome, void, undefined> {
  const controller = new AbortController();
  const started: Promise<Outcome>[] = [];
  try {
    for (let at = 0; at < items.length; at++) {
      while (started.length < Math.min(items.length, at + atOnce)) {
        const piece = Promise.resolve(work(items[started.length] as Item, controller.signal));
        // It is looked at when its turn comes, if it comes.
        piece.catch(() => {});
        started.push(piece);
      }
      yield await (started[at] as Promise<Outcome>);
    }
  } finally {
    controller.abort();
  }
}

/** How many reads are on their way at once unless somebody says otherwise: the SMC answers 503 under load. */
const AT_ONCE = 4;

/**
 * How many reads may be on their way at once.
 * @throws ConfigurationError when it is no whole number from 1 to 64.
 */
export function atOnceOf(concurrency: unknown, operation: string): number {
  if (concurrency === undefined) return AT_ONCE;
  const isOne =
    typeof concurrency === "number" && Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 64;
  if (isOne) return concurrency;
  throw new ConfigurationError("concurrency", "must be a whole number from 1 to 64", { vendor: "smc", operation });
}
