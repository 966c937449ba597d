import { writeJson } from "../../core/json.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { GapEvent, SubscriptionCounters } from "../../core/socket/event-queue.ts";
import type { SessionRecord } from "../generated/sockets/session/types.ts";
import type { SessionEvent } from "./session-monitoring.ts";

/**
 * What is in a table that is watched: give it every event of the subscription. A gap empties it, since the whole table comes
 * again after that, and nothing at all where it is empty. An update changes those fields of a row that it has.
 *
 * It can only be right where no event is dropped: subscribe with `overflow: "error"`, since the queue of a slow reader drops
 * the oldest ones otherwise. Where it may drop some, give the table its subscription, and `isComplete` tells.
 *
 * @example
 * ```ts
 * import { Smc, SessionTable } from "trunkline/smc";
 * await using smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const table = new SessionTable();
 * for await (const event of await smc.monitoring.session.vpnSas("Plano", {}, { overflow: "error" })) {
 *   if (table.apply(event)) console.log([...table.rows.values()]);
 * }
 * ```
 */
export class SessionTable {
  readonly #rows = new Map<string, SessionRecord>();
  readonly #source: { readonly counters: Pick<SubscriptionCounters, "dropped"> } | undefined;

  /** @param source - the subscription whose events the table is given; without it the table cannot tell whether it is complete */
  constructor(source?: { readonly counters: Pick<SubscriptionCounters, "dropped"> }) {
    this.#source = source;
  }

  /**
   * `false` once the subscription dropped an event: rows may be missing, or stay for good, so subscribe anew with
   * `overflow: "error"` or a larger `maxQueued`. `undefined` where the table was made without its subscription.
   */
  get isComplete(): boolean | undefined {
    return this.#source && this.#source.counters.dropped === 0;
  }

  /** The rows by `delta_key`, in the order in which they came; one without such a key is found by what is in it. */
  get rows(): ReadonlyMap<string, SessionRecord> {
    return this.#rows;
  }

  /** Takes an event. True where it changed, or may have changed, what is in the table. */
  apply(event: SessionEvent | GapEvent): boolean {
    if (event.type === "gap") {
      this.#rows.clear();
      return true;
    }
    if (event.type !== "records") return false;
    const { added, updated, deleted } = event;
    for (const record of added) this.#rows.set(keyOf(record), record);
    for (const record of updated) this.#rows.set(keyOf(record), { ...this.#rows.get(keyOf(record)), ...record });
    for (const record of deleted) this.#rows.delete(keyOf(record));
    return added.length + updated.length + deleted.length > 0;
  }
}

function keyOf(record: SessionRecord): string {
  const { delta_key: key, first_fetch: _, ...fields } = membersOf(record);
  return textOf(key) ?? writeJson(fields) ?? "";
}
