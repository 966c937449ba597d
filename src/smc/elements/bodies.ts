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
