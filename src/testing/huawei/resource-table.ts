import type { Json } from "../wire.ts";

/** A change that has been accepted but is not in effect yet. */
export interface Change {
  /** Statuses to show meanwhile, one after the other; `undefined` shows none. */
  readonly through: readonly (string | undefined)[];
  /** Members that the resource has afterwards, or `gone` when it then no longer exists. */
  readonly end: Json | "gone";
}

/** When accepted changes come into effect. There are no timers: it is decided when somebody looks. */
export interface Settling {
  readonly now: () => number;
  /** How many answers show each status on the way. */
  readonly afterReads: number;
  /** Milliseconds by the clock that each status lasts; takes the place of `afterReads`. */
  readonly afterMs: number | undefined;
}

interface Row {
  readonly facts: Json;
  readonly change?: { readonly what: Change; readonly sinceMs: number; reads: number };
}

/** Resources of one kind, in the order of their creation. */
export class ResourceTable {
  readonly #rows = new Map<string, Row>();
  readonly #settling: Settling;

  constructor(settling: Settling) {
    this.#settling = settling;
  }

  /** Adds a resource or replaces its facts; without a change they are in effect at once. */
  put(id: string, facts: Json, change?: Change): void {
    this.#rows.set(
      id,
      change === undefined ? { facts } : { facts, change: { what: change, sinceMs: this.#settling.now(), reads: 0 } },
    );
  }

  /** Changes single facts and leaves a pending change as it is. */
  amend(id: string, facts: Json): void {
    const row = this.#settled(id);
    if (row !== undefined) this.#rows.set(id, { ...row, facts: { ...row.facts, ...facts } });
  }

  /** The resource as it stands, without counting as a read. */
  peek(id: string): Json | undefined {
    const row = this.#settled(id);
    if (row?.change === undefined) return row?.facts;
    const { facts, change } = row;
    return { ...facts, status: change.what.through[this.#step(change)] };
  }

  /** The resource as an answer shows it; this brings a pending change closer. */
  read(id: string): Json | undefined {
    const shown = this.peek(id);
    const change = this.#rows.get(id)?.change;
    if (change !== undefined) change.reads += 1;
    return shown;
  }

  /** All resources without counting as a read. */
  peekAll(): readonly Json[] {
    return [...this.#rows.keys()].map((id) => this.peek(id)).filter((row) => row !== undefined);
  }

  isPending(id: string): boolean {
    return this.#settled(id)?.change !== undefined;
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** How many statuses of a change are over. */
  #step({ sinceMs, reads, what }: NonNullable<Row["change"]>): number {
    const { now, afterReads, afterMs } = this.#settling;
    const [passed, each] = afterMs === undefined ? [reads, afterReads] : [now() - sinceMs, afterMs];
    return each <= 0 ? what.through.length : Math.floor(passed / each);
  }

  #settled(id: string): Row | undefined {
    const row = this.#rows.get(id);
    if (row?.change === undefined) return row;
    const { through, end } = row.change.what;
    if (this.#step(row.change) < through.length) return row;
    if (end === "gone") {
      this.#rows.delete(id);
      return undefined;
    }
    const settled = { facts: { ...row.facts, ...end } };
    this.#rows.set(id, settled);
    return settled;
  }
}
