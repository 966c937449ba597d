import { checkMembers, type MembersOf } from "../../../check-given.ts";
import { counterMembers, type NsxTunnelCounters } from "../../tunnel-board.ts";

/** Counters of one tunnel. */
export interface NsxPolicyTunnelCounters extends NsxTunnelCounters {
  readonly encryptionFailures?: number;
  readonly decryptionFailures?: number;
  readonly integrityFailures?: number;
  readonly replayErrors?: number;
  readonly nomatchingPolicyErrors?: number;
  readonly saMismatchErrorsIn?: number;
  readonly saMismatchErrorsOut?: number;
}

/** A counter by the name that it has on the wire. */
export function counterOf(counters: NsxPolicyTunnelCounters, wireName: string): number {
  const name = wireName.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
  return Object.entries(counters).find(([own]) => own === name)?.[1] ?? 0;
}

/** What the tunnels of a session are doing; what is left out stays as it was. */
export interface NsxPolicyTunnel {
  /** Whether traffic passes. @defaultValue true, unless the session is disabled or has no pre-shared key */
  readonly isUp?: boolean;
  /** Why it does not. */
  readonly failReason?: string;
  /** The state of the key exchange, of sessions only. @defaultValue that of the tunnels: `UP` where one is up */
  readonly ikeState?: "UP" | "DOWN" | "NEGOTIATING";
  /** @defaultValue all 0 */
  readonly counters?: NsxPolicyTunnelCounters;
}

const members: MembersOf<NsxPolicyTunnel> = { isUp: true, failReason: true, ikeState: true, counters: true };
const policyCounterMembers: MembersOf<NsxPolicyTunnelCounters> = {
  ...counterMembers,
  encryptionFailures: true,
  decryptionFailures: true,
  integrityFailures: true,
  replayErrors: true,
  nomatchingPolicyErrors: true,
  saMismatchErrorsIn: true,
  saMismatchErrorsOut: true,
};

/** What was set for tunnels, by the path of the session, rule or tunnel interface; and the MAC addresses behind them. */
export class TunnelStates {
  readonly #states = new Map<string, NsxPolicyTunnel>();
  readonly #remoteMacs = new Map<string, Readonly<Record<string, readonly string[]>>>();

  get(path: string): NsxPolicyTunnel {
    return this.#states.get(path) ?? {};
  }

  /** @throws RangeError when it has a member that nobody would look at */
  set(path: string, state: NsxPolicyTunnel): void {
    checkMembers("A tunnel", state, members);
    if (state.counters !== undefined) checkMembers("counters", state.counters, policyCounterMembers);
    this.#states.set(path, { ...this.get(path), ...state });
  }

  /** Counters back to 0 for a session and all its tunnels. */
  resetCounters(session: string): void {
    for (const [path, { counters: _, ...rest }] of this.#states) {
      if (path === session || path.startsWith(`${session}/`)) this.#states.set(path, rest);
    }
  }

  remoteMacs(session: string): Readonly<Record<string, readonly string[]>> {
    return this.#remoteMacs.get(session) ?? {};
  }

  setRemoteMacs(session: string, macs: Readonly<Record<string, readonly string[]>>): void {
    this.#remoteMacs.set(session, macs);
  }

  forget(path: string): void {
    for (const states of [this.#states, this.#remoteMacs]) {
      for (const known of [...states.keys()]) if (known === path || known.startsWith(`${path}/`)) states.delete(known);
    }
  }

  clear(): void {
    this.#states.clear();
    this.#remoteMacs.clear();
  }
}
