/**
 * How something stands. `degraded` is up in part; `negotiating` is down and on its way up; `disabled` is switched off by its
 * own setting or its service's; `unknown` is what the manager did not tell, or told in a word that no document has.
 */
export type HealthState = "up" | "down" | "degraded" | "negotiating" | "disabled" | "unknown";

/** How the key exchange with the peer stands. */
export interface IkeHealth {
  readonly isUp: boolean;
  readonly state: HealthState;
  /** The manager's own word, such as `NEGOTIATING`. */
  readonly vendorState: string | undefined;
  /** The manager's reason why it is not up. */
  readonly why: string | undefined;
  /** Id of the edge node that runs it; the policy API does not tell it. */
  readonly nodeId: string | undefined;
}

/** One pair of subnets of a session. Counters are of the time since the tunnel came up or was reset. */
export interface TunnelHealth {
  /** Subnet on this side, with its prefix length. */
  readonly local: string | undefined;
  /** Subnet on the peer's side. */
  readonly peer: string | undefined;
  readonly isUp: boolean;
  readonly state: HealthState;
  /** The manager's own word, such as `DOWN`. */
  readonly vendorState: string | undefined;
  /** The manager's reason why it is down. */
  readonly why: string | undefined;
  /** Id or path of the rule that it serves, for sessions with rules. */
  readonly rule: string | undefined;
  /** Id or path of the tunnel interface, for sessions with routes. */
  readonly tunnelInterface: string | undefined;
  /** Path of the enforcement point that told it, from the policy API. */
  readonly enforcementPoint: string | undefined;
  /** Bytes. */
  readonly bytesIn: number | bigint | undefined;
  /** Bytes. */
  readonly bytesOut: number | bigint | undefined;
  readonly packetsIn: number | bigint | undefined;
  readonly packetsOut: number | bigint | undefined;
  readonly droppedPacketsIn: number | bigint | undefined;
  readonly droppedPacketsOut: number | bigint | undefined;
  /** Why packets were lost: the manager's counters of failures that are not zero, such as `replay_errors`. */
  readonly failures: Readonly<Record<string, number | bigint>>;
}

/** Whether an IPSec VPN session is up, since when, and why not. */
export interface SessionHealth {
  /** The session's id. */
  readonly id: string | undefined;
  /** The session's display name, where the answer has it. */
  readonly name: string | undefined;
  /** The session's path, from the policy API. */
  readonly path: string | undefined;
  /** Whether all of it is up, the key exchange and every tunnel included: `state` is `up`. */
  readonly isUp: boolean;
  readonly state: HealthState;
  /** The manager's own word, such as `DEGRADED`; of several enforcement points all different ones. */
  readonly vendorState: string | undefined;
  /**
   * Since when it has been seen in this state without a break: the `updatedAt`, or else the `readAt`, of the first view that
   * has it, over all that were handed on as `previous`. Where that view followed one of another state, the change came
   * between the two. No NSX answer tells when a state began, so without `previous` it is `undefined`.
   */
  readonly since: Date | undefined;
  /** Why it is not up, and what of that could not be read; `undefined` where it is up. */
  readonly why: string | undefined;
  /** What was asked for beside the status and could not be read, and why, such as the statistics; mostly empty. */
  readonly unread: readonly string[];
  /** The key exchange; of several enforcement points the worst. */
  readonly ike: IkeHealth | undefined;
  /** The tunnels; empty where no statistics were asked for, or could be read. */
  readonly tunnels: readonly TunnelHealth[];
  /** How many tunnels there are, and how many of them are up and down, as the status tells. */
  readonly tunnelCount: {
    readonly total: number | undefined;
    readonly up: number | undefined;
    readonly down: number | undefined;
  };
  /** Of when the manager's answer is: cached ones are older than their reading. */
  readonly updatedAt: Date | undefined;
  /** When it was read, on the client's clock. */
  readonly readAt: Date;
}

/** What a view takes beside the answer that it shows. */
export interface HealthContext<Statistics> {
  /** The answer of the session's `statistics`, which has the tunnels. */
  readonly statistics?: Statistics | undefined;
  /** The view before this one: `since` goes on from it where the state is the same. */
  readonly previous?: SessionHealth | undefined;
  /**
   * When the answer was read.
   * @defaultValue now
   */
  readonly readAt?: Date | undefined;
}
