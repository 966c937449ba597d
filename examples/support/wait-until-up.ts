import { setTimeout as sleep } from "node:timers/promises";
import type { SessionHealth } from "trunkline/nsx";
import type { Print } from "./print.ts";
import { tellHealth } from "./tell-health.ts";

/** How long to look. */
export interface UpOptions {
  /** So many readings in a row have to show it: a tunnel may stay up for a moment on what was before. */
  readonly inARow: number;
  /** After so many readings it is enough. */
  readonly most: number;
  /** Milliseconds between two readings. */
  readonly pauseMs: number;
  /** Ends it at once. */
  readonly signal?: AbortSignal | undefined;
}

/** Looks at a session until it is up, and tells each state that is another one. Gives whether it came up. */
export async function waitUntilUp(
  print: Print,
  read: (previous: SessionHealth | undefined) => Promise<SessionHealth>,
  { inARow, most, pauseMs, signal }: UpOptions,
): Promise<boolean> {
  let previous: SessionHealth | undefined;
  let seen = 0;
  for (let count = 1; count <= most; count += 1) {
    if (count > 1) await sleep(pauseMs, undefined, { signal });
    const health = await read(previous);
    if (health.state !== previous?.state) tellHealth(print, health);
    seen = health.isUp ? seen + 1 : 0;
    if (seen === inARow) return true;
    previous = health;
  }
  print(`it has not been up ${inARow} times in a row within ${most} readings`);
  return false;
}
