import type { Client } from "../../core/client.ts";
import { isApiError } from "../../core/errors/api-error.ts";
import { isConfigurationError } from "../../core/errors/refused-errors.ts";
import { isAbortedError } from "../../core/errors/transport-errors.ts";
import { isTrunklineError, type TrunklineError } from "../../core/errors/trunkline-error.ts";
import { membersOf, textOf } from "../../core/members.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { SERVICE_DISABLED } from "../error-advice.ts";
import type { SessionHealth } from "./view.ts";

/** How the health of a session is read. */
export interface HealthOptions {
  /**
   * `realtime` asks the edge nodes, `cached` takes what the manager has, which is faster and older; see `updatedAt`.
   * @defaultValue the manager's choice
   */
  readonly source?: "realtime" | "cached" | undefined;
  /**
   * Whether the tunnels are read as well, which takes a second request.
   * @defaultValue true
   */
  readonly tunnels?: boolean | undefined;
  /** The view before this one, from which `since` goes on. */
  readonly previous?: SessionHealth | undefined;
}

/** The client's time. */
export function nowOf(client: Client<"nsx">): Date {
  return new Date(pipelineOf(client).settings.clock.now());
}

/** What a manager says where the service of a session is switched off, or `undefined` for any other failure. */
export function saysDisabled(error: unknown): string | undefined {
  if (!isApiError(error) || error.vendorCode !== SERVICE_DISABLED) return undefined;
  return "the IPSec VPN service of the session is disabled";
}

/** That a service is switched off, as it was read, or `undefined` where it is not. */
export function whyOfService(service: unknown, id: string): string | undefined {
  const { enabled, display_name } = membersOf(service);
  return enabled === false ? `its IPSec VPN service ${textOf(display_name) ?? id} is disabled` : undefined;
}

/** What was read, or why it could not be. */
export interface Reading<T> {
  readonly answer?: T;
  readonly error?: TrunklineError;
}

/** Nothing was asked for. */
export const NOT_ASKED: Reading<never> = {};

/** Reads what only explains a state: a failure is told beside the state, and does not hide it. */
export async function tryToRead<T>(work: PromiseLike<T>): Promise<Reading<T>> {
  try {
    return { answer: await work };
  } catch (error) {
    if (!isTrunklineError(error) || endsAll(error)) throw error;
    return { error };
  }
}

/** Whether a failure is of the caller's making, so that nothing else would end otherwise. */
export function endsAll(error: TrunklineError): boolean {
  return isAbortedError(error) || isConfigurationError(error);
}
