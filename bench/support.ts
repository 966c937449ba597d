import { fork } from "node:child_process";
import { once } from "node:events";

/** Runs each case in turn, again and again, so that whatever else the machine does hits all of them alike. */
export async function interleaved(
  cases: Readonly<Record<string, () => unknown>>,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<Record<string, number>> {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const start = performance.now();
      await run();
      if (round >= warmUp) times[name]?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all) * 1000]));
}

/** Runs each synchronous case many times in a row; the best of several runs, in microseconds. */
export function hot(cases: Readonly<Record<string, () => unknown>>, times: number): Record<string, number> {
  const best: Record<string, number> = {};
  for (let round = 0; round < 7; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const start = performance.now();
      for (let i = 0; i < times; i++) run();
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ((performance.now() - start) * 1000) / times);
    }
  }
  return best;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** A server in a process of its own, so that its work does not count as the client's. */
export async function startServer(file = "./server.ts"): Promise<{ readonly url: string; stop(): void }> {
  const child = fork(new URL(file, import.meta.url));
  const [port] = (await once(child, "message")) as [number];
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** One line of the results. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly ratio?: number;
  readonly limit?: string;
  readonly isWithin?: boolean;
}

/** Rows of microseconds, each with its ratio to the baseline. */
export function against(baseline: string, figures: Record<string, number>, limits: Record<string, number> = {}): Row[] {
  const base = figures[baseline] as number;
  return Object.entries(figures).map(([what, us]) => {
    const ratio = us / base;
    const limit = limits[what];
    return {
      what,
      measured: `${us.toFixed(1)} us`,
      ratio,
      ...(limit !== undefined && { limit: `<= ${Number(limit.toFixed(2))}`, isWithin: ratio <= limit }),
    };
  });
}
