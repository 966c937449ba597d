import { checkMembers, type MembersOf } from "../check-given.ts";

/** Counters of traffic since the last reset; what is left out is 0. */
export interface NsxTunnelCounters {
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly packetsIn?: number;
  readonly packetsOut?: number;
  readonly droppedPacketsIn?: number;
  readonly droppedPacketsOut?: number;
}

/** How the tunnels of a session are doing. What is left out stays as it was. */
export interface NsxTunnel {
  /** Whether the session is up. @defaultValue true */
  readonly isUp?: boolean;
  /** What IKE says while it is not up. @defaultValue `DOWN` */
  readonly ikeState?: "DOWN" | "NEGOTIATING";
  /** Why it is not up, as IKE tells it. @defaultValue `Peer not responding` */
  readonly failReason?: string;
  /** Policy rules whose tunnels are down although IKE is up, with the reason; the session is degraded then. IPSec only. */
  readonly downRules?: Readonly<Record<string, string>>;
  readonly counters?: NsxTunnelCounters;
  /** MAC addresses that a layer 2 session has learned, by the id of their logical switch. */
  readonly remoteMacs?: Readonly<Record<string, readonly string[]>>;
}

const members: MembersOf<NsxTunnel> = {
  isUp: true,
  ikeState: true,
  failReason: true,
  downRules: true,
  counters: true,
  remoteMacs: true,
};

/** Every counter that both APIs know. */
export const counterMembers: MembersOf<NsxTunnelCounters> = {
  bytesIn: true,
  bytesOut: true,
  packetsIn: true,
  packetsOut: true,
  droppedPacketsIn: true,
  droppedPacketsOut: true,
};

/** The state of every session's tunnels, and what of it was read last. */
export class TunnelBoard {
  readonly #tunnels = new Map<string, NsxTunnel>();
  readonly #snapshots = new Map<string, { readonly atMs: number; readonly value: unknown }>();

  /** How a session is doing: up, unless somebody said otherwise. */
  get(session: string): NsxTunnel {
    return this.#tunnels.get(session) ?? {};
  }

  /** @throws RangeError when it has a member that nobody would look at */
  set(session: string, changes: NsxTunnel): void {
    checkMembers("A tunnel", changes, members);
    if (changes.counters !== undefined) checkMembers("counters", changes.counters, counterMembers);
    this.#tunnels.set(session, { ...this.get(session), ...changes });
  }

  /** A reading: anew, or as long as it is not too old, as somebody read it before. */
  read<T>(key: string, isCached: boolean, nowMs: number, readAnew: () => T): T {
    const last = this.#snapshots.get(key);
    if (isCached && last !== undefined && nowMs - last.atMs < cacheMs) return last.value as T;
    const value = readAnew();
    this.#snapshots.set(key, { atMs: nowMs, value });
    return value;
  }

  clear(): void {
    this.#tunnels.clear();
    this.#snapshots.clear();
  }
}

/** How old a cached reading may be. */
const cacheMs = 30_000;
