import { type ErrorContext, hasCode, TrunklineError } from "./trunkline-error.ts";

/**
 * A service that is followed by its links does not offer one: what they stand for is not there in this version, or not for
 * this resource. Nothing was sent to it. It is no 404: the service was never asked for something that is missing.
 */
export class MissingLinkError extends TrunklineError {
  /** The relation that was looked for, such as `rbvpn_tunnel`. */
  readonly rel: string;
  /** Address of the resource whose links were looked at; `undefined` for the entry points of the service. */
  readonly from: string | undefined;
  /** The relations that there are. */
  readonly offered: readonly string[];

  constructor(
    message: string,
    facts: { readonly rel: string; readonly from?: string | undefined; readonly offered: readonly string[] },
    context: ErrorContext & { readonly operation: string },
  ) {
    super("MissingLinkError", "MISSING_LINK", `${context.operation}: ${message}`, context);
    this.rel = facts.rel;
    this.from = facts.from;
    this.offered = facts.offered;
  }
}

/** True when a service did not offer the link that was to be followed. */
export function isMissingLinkError(error: unknown): error is MissingLinkError {
  return hasCode(error, "MISSING_LINK");
}
