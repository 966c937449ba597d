import type { OperationState, Poller } from "trunkline";

/** Where progress is shown: a terminal, or anything that takes text. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line that tells where work stands. */
export function progressLine(
  what: string,
  { status, vendorStatus, percent }: Pick<OperationState, "status" | "vendorStatus" | "percent">,
  elapsedMs: number,
): string {
  const bar = percent === undefined ? "" : ` [${"#".repeat(Math.round(percent / 10)).padEnd(10, ".")}] ${percent} %`;
  return `${what}: ${vendorStatus ?? status}${bar}, ${Math.round(elapsedMs / 1000)} s`;
}

/**
 * Waits for work to end and shows how it goes: on a terminal as one line that is drawn anew with each state and each second,
 * elsewhere as a line for each state that is another one. Gives the result.
 */
export async function withProgress<T>(
  what: string,
  work: Poller<T>,
  output: ProgressOutput = process.stdout,
  now: () => number = () => performance.now(),
): Promise<T> {
  const startedMs = now();
  let state: OperationState | undefined;
  let told = "";
  const draw = (): void => {
    if (state === undefined) return;
    const line = progressLine(what, state, now() - startedMs);
    // Some terminals give no width, or 0. A line that is longer than the terminal would be drawn on two, and only one of them anew.
    if (output.isTTY) output.write(`\r\u001b[2K${line.slice(0, (output.columns || 80) - 1)}`);
    else if (told !== `${state.vendorStatus} ${state.status} ${state.percent}`) output.write(`${line}\n`);
    told = `${state.vendorStatus} ${state.status} ${state.percent}`;
  };
  // Between two reads a minute may pass, in which a terminal should not look dead.
  const ticking = output.isTTY ? setInterval(draw, 1000) : undefined;
  try {
    for await (const next of work) {
      state = next;
      draw();
    }
    return await work;
  } finally {
    clearInterval(ticking);
    if (output.isTTY && state !== undefined) output.write("\n");
  }
}
