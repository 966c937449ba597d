import { type ErrorContext, hasCode, TrunklineError } from "./trunkline-error.ts";

/** One thing that is wrong with a value, and where. Never holds the value itself. */
export interface Issue {
  /** Where, as `body.connection_monitor.vpn_connection_id` or `body.rules[2].name`. */
  readonly path: string;
  /** What is wrong, as the end of a sentence that starts with the path. */
  readonly message: string;
}

/**
 * A call was refused before anything was sent, because of its arguments. `issues` names each field; correct them and
 * call again. The values are never repeated, since one of them may be a secret.
 */
export class InvalidArgumentError extends TrunklineError {
  /** Every field that was refused and why. */
  readonly issues: readonly Issue[];

  constructor(
    issues: readonly Issue[],
    context: ErrorContext & { readonly operation: string },
    outcome = context.attempts ? "was sent" : "was not sent",
  ) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see issues)` : "";
    super(
      "InvalidArgumentError",
      "INVALID_ARGUMENT",
      `${context.operation} ${outcome}: ${first?.path} ${first?.message}${more}`,
      context,
    );
    this.issues = issues;
  }
}

/** True when a call was refused before sending because of its arguments. */
export function isInvalidArgumentError(error: unknown): error is InvalidArgumentError {
  return hasCode(error, "INVALID_ARGUMENT");
}

/**
 * The client's options cannot work: something is missing, malformed or contradictory. Thrown where the client is made,
 * or by the first call that needs the option. The message names the option.
 */
export class ConfigurationError extends TrunklineError {
  /** The option that is wrong, such as `credentials.accessKeyId`; `client` for the client itself. */
  readonly option: string;

  constructor(option: string, message: string, context: ErrorContext = {}) {
    const refused = context.attempts ? "was sent and cannot go on" : "was not sent";
    const where = context.operation === undefined ? "" : `${context.operation} ${refused}: `;
    const what = option === "client" ? "the client" : `option ${option}`;
    super("ConfigurationError", "CONFIGURATION", `${where}${what} ${message}`, context);
    this.option = option;
  }
}

/** True when the client's options cannot work. */
export function isConfigurationError(error: unknown): error is ConfigurationError {
  return hasCode(error, "CONFIGURATION");
}
