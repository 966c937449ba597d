/** Counters of one tunnel. */
export interface NsxTunnelCounters {
  readonly bytes_in?: number;
  readonly bytes_out?: number;
  readonly packets_in?: number;
  readonly packets_out?: number;
  readonly dropped_packets_in?: number;
  readonly dropped_packets_out?: number;
  readonly encryption_failures?: number;
  readonly decryption_failures?: number;
  readonly integrity_failures?: number;
  readonly replay_errors?: number;
  readonly nomatching_policy_errors?: number;
  readonly sa_mismatch_errors_in?: number;
  readonly sa_mismatch_errors_out?: number;
}

/** What the tunnels of a session are doing; what is left out stays as it was. */
export interface NsxTunnelState {
  /** Whether traffic passes. @defaultValue true, unless the session is disabled or has no pre-shared key */
  readonly isUp?: boolean;
  /** Why it does not. */
  readonly failReason?: string;
  /** The state of the key exchange, of sessions only. @defaultValue that of the tunnels: `UP` where one is up */
  readonly ike?: "UP" | "DOWN" | "NEGOTIATING";
  /** @defaultValue all 0 */
  readonly counters?: NsxTunnelCounters;
}

/** What was set for tunnels, by the path of the session, rule or tunnel interface; and the MAC addresses behind them. */
export class TunnelStates {
  readonly #states = new Map<string, NsxTunnelState>();
  readonly #remoteMacs = new Map<string, Readonly<Record<string, readonly string[]>>>();

  get(path: string): NsxTunnelState {
    return this.#states.get(path) ?? {};
  }

  set(path: string, state: NsxTunnelState): void {
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
