import type { Client } from "../../core/client.ts";
import { isApiError } from "../../core/errors/api-error.ts";
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

/** What only explains a state: where the user may not read it, or it is gone, there is no explanation. */
export async function ifReadable<T>(work: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isApiError(error)) return undefined;
    throw error;
  }
}
