import { withoutStop } from "./errors/trunkline-error.ts";
import type { OperationState } from "./polling.ts";

/** A stretch of time in which the work was seen in one state. */
export interface StateSpan {
  readonly status: OperationState["status"];
  readonly vendorStatus: string | undefined;
  /** How often it was read. */
  readonly reads: number;
  /** When it was first and last seen, in milliseconds after acceptance. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** So many changes are kept; of a state that flickers for days the first and the last ones tell enough. */
const MOST_SPANS = 50;

/** Remembers how work went, so that a failure or a timeout explains itself. */
export class StateHistory {
  readonly #spans: StateSpan[] = [];

  /** Adds a read. */
  add({ status, vendorStatus }: OperationState, atMs: number): void {
    const last = this.#spans.at(-1);
    if (last?.status === status && last.vendorStatus === vendorStatus) {
      this.#spans[this.#spans.length - 1] = { ...last, reads: last.reads + 1, lastMs: atMs };
      return;
    }
    if (this.#spans.length >= MOST_SPANS) this.#spans.splice(MOST_SPANS / 2, 1);
    this.#spans.push({ status, vendorStatus, reads: 1, firstMs: atMs, lastMs: atMs });
  }

  /** The spans, oldest first. */
  get spans(): readonly StateSpan[] {
    return [...this.#spans];
  }
}

/** One line of what was seen: `CREATING 12 times over 60 s, then CREATE_FAILED`. */
export function describeHistory(spans: readonly StateSpan[]): string {
  return spans
    .map(({ status, vendorStatus, reads, firstMs, lastMs }) => {
      // Some vendors have whole sentences for a state.
      const word = withoutStop(vendorStatus ?? "") || status;
      return reads === 1 ? word : `${word} ${reads} times over ${Math.round((lastMs - firstMs) / 1000)} s`;
    })
    .join(", then ");
}
