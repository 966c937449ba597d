import { ConfigurationError } from "./errors/refused-errors.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";
import { type Check, OPTION_TABLE } from "./option-table.ts";
import type { CallOptions } from "./options.ts";

type Checks = Readonly<Record<string, Check>>;

/** The options of a wait that all vendors have. What is no object stays, to be refused with the others. */
export function commonWaitOptions(given: unknown, checks: Checks | undefined): CallOptions | undefined {
  if (checks === undefined || !isObject(given)) return given as CallOptions | undefined;
  return Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(checks, name)));
}

/**
 * The options of a wait that are the vendor's own.
 * @throws ConfigurationError naming the option that is wrong, or one that neither the vendor nor anybody else has.
 */
export function ownWaitOptions(
  given: unknown,
  checks: Checks | undefined,
  context: ErrorContext,
): Readonly<Record<string, unknown>> {
  if (checks === undefined || !isObject(given)) return {};
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined && !Object.hasOwn(OPTION_TABLE, name)) {
      const known = ["signal", "waitMs", "pollIntervalMs", ...Object.keys(checks)].join(", ");
      throw new ConfigurationError(name, `is not known; known are ${known}`, context);
    }
    if (check === undefined || value === undefined) continue;
    const wrong = check(value);
    if (wrong !== undefined) throw new ConfigurationError(name, wrong, context);
    own[name] = value;
  }
  return own;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
