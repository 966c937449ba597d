/** How the REST side of the emulated Management Server behaves where servers or documents differ. */
export interface SmcRestOptions {
  /**
   * A session that no request has used for as long ends, in milliseconds of the emulator's clock; 0 for never.
   * @defaultValue 1_800_000
   */
  readonly sessionIdleMs?: number;
  /** Whether a PUT, PATCH or DELETE that names no ETag is refused, with 400. @defaultValue false */
  readonly requireIfMatch?: boolean;
  /** How a stale ETag is answered. @defaultValue 409 */
  readonly staleStatus?: 409 | 412;
  /**
   * Whether what stands below a policy-based VPN can be changed only while the VPN is open for editing, or always.
   * @defaultValue `"required"`
   */
  readonly vpnEdits?: "required" | "lenient";
  /** What the parts of a status are called over REST. @defaultValue `child` from 7.1 on, and `result` before */
  readonly statusParts?: "child" | "result";
  /**
   * Where the status of a part is read from 7.1 on: below the collection of statuses, or below the part itself. No document shows
   * more of the address than that it has `monitoring_status` in it.
   * @defaultValue `"status"`
   */
  readonly statusHrefs?: "status" | "element";
  /** How many times a task can be read once it has ended; 404 afterwards. @defaultValue without an end */
  readonly taskReads?: number;
  /** How long a task can be read once it has ended, in milliseconds of the emulator's clock. @defaultValue 3_600_000 */
  readonly taskKeptMs?: number;
}

/** The options with their defaults. */
export interface CheckedRestOptions extends Required<Omit<SmcRestOptions, "statusParts">> {
  readonly statusParts: SmcRestOptions["statusParts"] | undefined;
}

/** @throws RangeError naming the option */
export function checkRestOptions(options: SmcRestOptions): CheckedRestOptions {
  const { sessionIdleMs = 1_800_000, taskReads = Number.POSITIVE_INFINITY, taskKeptMs = 3_600_000 } = options;
  const { requireIfMatch = false, staleStatus = 409, vpnEdits = "required", statusParts } = options;
  const { statusHrefs = "status" } = options;
  for (const [name, value] of Object.entries({ sessionIdleMs, taskReads, taskKeptMs })) {
    if (!(value >= 0)) throw new RangeError(`smc.${name} must be 0 or more; it was ${value}`);
  }
  oneOf("staleStatus", staleStatus, [409, 412]);
  oneOf("vpnEdits", vpnEdits, ["required", "lenient"]);
  oneOf("statusParts", statusParts, [undefined, "child", "result"]);
  oneOf("statusHrefs", statusHrefs, ["status", "element"]);
  return { sessionIdleMs, taskReads, taskKeptMs, requireIfMatch, staleStatus, vpnEdits, statusParts, statusHrefs };
}

function oneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value))
    throw new RangeError(`smc.${name} must be one of ${allowed.filter(Boolean).join(", ")}`);
}
