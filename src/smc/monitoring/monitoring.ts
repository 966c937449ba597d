import type { Client } from "../../core/client.ts";
import { type LogMonitoring, logMonitoring } from "./log-monitoring.ts";
import { type SessionMonitoring, sessionMonitoring } from "./session-monitoring.ts";

/** The two monitoring sockets of an SMC. */
export interface Monitoring {
  /** What engines hold: security associations, connections, block list, users, routes, neighbours, alerts. */
  readonly session: SessionMonitoring;
  /** Log records: those that are stored, or those that come from now on. */
  readonly logs: LogMonitoring;
}

/** The monitoring sockets of a client. */
export function monitoringOf(client: Client<"smc">): Monitoring {
  return { session: sessionMonitoring(client), logs: logMonitoring(client) };
}
