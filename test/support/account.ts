import type { Ledger, Watch } from "./numbered.ts";
import type { RawSmc } from "./raw-smc.ts";
import type { SocketLog } from "./smc-under-test.ts";

/** Where the values went that a server sent. Every one of them is in one of these places. */
export interface Account {
  /** What the server put on its sockets, whatever became of those. */
  readonly sent: number;
  /** What loops got. */
  readonly delivered: number;
  /** What policies dropped. */
  readonly dropped: number;
  readonly queued: number;
  /** What got lost with a connection, and lies between the neighbours of a gap. */
  readonly told: number;
  /** What belongs to nobody, and was told to the hook. */
  readonly nobody: number;
  /** How many gaps there were. */
  readonly gaps: number;
  /** What is in none of these places. */
  readonly unaccounted: number;
}

interface Books {
  readonly server: RawSmc;
  readonly ledger: Ledger;
  readonly log: SocketLog;
  /** All that were subscribed, in full. */
  readonly watches: readonly Watch[];
}

/**
 * Adds up what became of everything that a server sent. What was sent is counted by the server, what was delivered by the
 * loops, what was lost by the numbers that are missing beside gaps, and what was nobody's by the hook: none of them is
 * reckoned from the others. It fits where no subscription lost values in both ways, by a policy and with a connection: numbers
 * that are missing beside a gap do not say for which of both reasons.
 */
export function account({ server, ledger, log, watches }: Books): Account {
  const sum = (of: (watch: Watch) => number): number => watches.reduce((all, watch) => all + of(watch), 0);
  const balance = (watch: Watch) => watch.balance(ledger.last(watch.target));
  const parts = {
    delivered: sum((watch) => balance(watch).delivered),
    dropped: sum(({ subscription }) => subscription.counters.dropped),
    queued: sum(({ subscription }) => subscription.counters.queued),
    told: sum((watch) => balance(watch).told),
    nobody: log.of("unknown").filter(({ reason }) => reason?.startsWith("an event ")).length,
  };
  const known = Object.values(parts).reduce((all, part) => all + part, 0);
  const gaps = sum(({ subscription }) => subscription.counters.gaps);
  return { sent: server.sent, ...parts, gaps, unaccounted: server.sent - known };
}
