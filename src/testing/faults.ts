/** Which requests a fault strikes; a member left out matches everything. */
export interface FaultTarget {
  /** `huawei.vpn`, `huawei.eventGrid`, `huawei.iam`, `azure`, `nsx`, `nsx.csp` or `smc`. */
  readonly service?: string;
  /**
   * The vendor's operationId, such as `createConnection`; the handshakes of SMC's sockets are `statusSocket`, `notificationSocket`,
   * `sessionMonitoringSocket` and `logMonitoringSocket`.
   */
  readonly operation?: string;
  /** Method, in any case. */
  readonly method?: string;
  /** Tested against path and query as sent. */
  readonly path?: RegExp;
}

/** What goes wrong. */
export type FaultKind =
  /** Any status, with a body (an object is written as JSON) and headers. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: string | object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Nothing but the delay of `delayMs`. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The connection is reset before any byte of the answer. */
  | { readonly kind: "reset" }
  /** Status, headers and `afterBytes` of the body (default: half of it), then a reset; a socket breaks once it is open. */
  | { readonly kind: "resetMidBody"; readonly afterBytes?: number }
  /** A complete HTTP answer whose JSON ends too early: `keptBytes` of it (default: half). */
  | { readonly kind: "truncatedJson"; readonly keptBytes?: number }
  /** A proxy's HTML page in place of the answer; status 502 by default. */
  | { readonly kind: "html"; readonly status?: number }
  /** The answer without its body; the answer's own status by default. */
  | { readonly kind: "emptyBody"; readonly status?: number }
  /** JSON that never ends, since white space may precede it for ever: written until the client goes away or `maxBytes` (default 64 MiB) are out. */
  | { readonly kind: "endlessBody"; readonly maxBytes?: number }
  /** Throttling (429 by default) with `Retry-After`: seconds or an HTTP date, as a string. */
  | { readonly kind: "retryAfter"; readonly retryAfter: string; readonly status?: number }
  /** A redirect (307 by default) to `to`, which goes into `Location` as it stands. */
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  /** The real answer under another `Content-Type`, `text/html` by default. */
  | { readonly kind: "lyingContentType"; readonly contentType?: string };

/** A fault to plan: what goes wrong, where, and how often. */
export type Fault = FaultKind &
  FaultTarget & {
    /** How many matching requests it strikes. @defaultValue 1 */
    readonly times?: number;
    /** Milliseconds before the answer or the reset. @defaultValue 0 */
    readonly delayMs?: number;
    /**
     * Whether the operation takes effect before the answer goes wrong.
     * @defaultValue true for `delay`, `resetMidBody`, `truncatedJson`, `emptyBody` and `lyingContentType`, whose
     * answer comes from the operation; false for the others, where a proxy or gateway answers in its place
     */
    readonly executes?: boolean;
  };

/** A planned fault. */
export interface PlannedFault {
  /** How many more requests it will strike. */
  readonly remaining: number;
  /** Takes it out of the plan. */
  cancel(): void;
}

/** What a request looks like to the plan. */
export interface FaultSubject {
  readonly service: string;
  readonly operation: string | undefined;
  readonly method: string;
  readonly target: string;
}

/** The faults to come, struck in the order in which they were planned. */
export class FaultPlan {
  #planned: { readonly fault: Fault; remaining: number }[] = [];

  add(fault: Fault): PlannedFault {
    const times = fault.times ?? 1;
    if (!(times > 0)) throw new RangeError(`A fault must strike at least once; times was ${times}`);
    const entry = { fault, remaining: times };
    this.#planned = [...this.#planned.filter(({ remaining }) => remaining > 0), entry];
    return {
      get remaining() {
        return entry.remaining;
      },
      cancel: () => {
        entry.remaining = 0;
      },
    };
  }

  /** The fault that strikes this request, counted down. */
  take(subject: FaultSubject): Fault | undefined {
    const entry = this.#planned.find(({ fault, remaining }) => remaining > 0 && strikes(fault, subject));
    if (entry === undefined) return undefined;
    entry.remaining -= 1;
    return entry.fault;
  }

  clear(): void {
    for (const entry of this.#planned.splice(0)) entry.remaining = 0;
  }
}

function strikes(fault: Fault, subject: FaultSubject): boolean {
  return (
    (fault.service === undefined || fault.service === subject.service) &&
    (fault.operation === undefined || fault.operation === subject.operation) &&
    (fault.method === undefined || fault.method.toUpperCase() === subject.method) &&
    (fault.path === undefined || subject.target.search(fault.path) !== -1)
  );
}
