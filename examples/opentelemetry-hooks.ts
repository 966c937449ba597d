/**
 * Hooks that make one OpenTelemetry span per request. The tracer is described by its shape, so that this file needs no
 * OpenTelemetry package; `trace.getTracer("...")` of `@opentelemetry/api` has that shape.
 */
import {
  type CallEvent,
  type Hooks,
  isApiError,
  isOperationFailedError,
  isTimeoutError,
  type TrunklineError,
} from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type Print, toTerminal } from "./support/print.ts";
import { withEmulator } from "./support/with-emulator.ts";

type Attributes = Record<string, string | number | boolean>;

/** The part of an OpenTelemetry span that is used here. */
export interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** The part of an OpenTelemetry tracer that is used here. */
export interface Tracer {
  startSpan(name: string, options?: { kind?: number; startTime?: number; attributes?: Attributes }): Span;
}

const CLIENT_KIND = 2;
const ERROR_STATUS = 2;

/**
 * Makes hooks that tell a tracer about every request. A span is made when its request is over, with the time at which it
 * began, so concurrent calls cannot be mixed up. It is the child of the span that is active where the call was made, or,
 * for a list, where the list is awaited or iterated.
 */
export function tracingHooks(tracer: Tracer): Hooks {
  const start = (event: CallEvent, startTime: number): Span =>
    tracer.startSpan(`${event.vendor} ${event.operation}`, {
      kind: CLIENT_KIND,
      startTime,
      attributes: { "rpc.system": event.vendor, "rpc.service": event.service, "rpc.method": event.operation },
    });
  const fail = (event: CallEvent, error: TrunklineError): void => {
    // An error answer has had its span already; calls that were refused before sending have no request to tell of.
    if (isApiError(error) || error.attempts === 0) return;
    // Nor has work that ended badly or took too long: each of its status reads is a request with a span of its own.
    if (isOperationFailedError(error) || (isTimeoutError(error) && error.scope === "wait")) return;
    const span = start(event, Date.now());
    span.setAttributes({ "error.type": error.code, "http.request.resend_count": event.attempt - 1 });
    span.setStatus({ code: ERROR_STATUS, message: error.message });
    span.end();
  };
  return {
    response: (event) => {
      const span = start(event, Date.now() - event.durationMs);
      span.setAttributes({
        "http.response.status_code": event.status,
        "http.response.body.size": event.bodyBytes,
        "http.request.resend_count": event.attempt - 1,
        ...(event.requestId !== undefined && { "huawei.request_id": event.requestId }),
      });
      if (event.status >= 400) span.setStatus({ code: ERROR_STATUS });
      span.end();
    },
    retry: (event) => fail(event, event.error),
    error: (event) => fail(event, event.error),
  };
}

/** Makes two calls under a tracer that prints. */
export async function traced(print: Print, options: HuaweiOptions): Promise<void> {
  const huawei = new HuaweiCloud({ ...options, hooks: tracingHooks(printingTracer(print)) });
  await huawei.vpn.listVgws();
  await huawei.vpn.showVgw({ vgwId: "unknown" }).catch(() => {});
  await huawei.close();
}

function printingTracer(print: Print): Tracer {
  return {
    startSpan: (name, options) => {
      const attributes = { ...options?.attributes };
      let isFailed = false;
      return {
        setAttributes: (more) => Object.assign(attributes, more),
        setStatus: ({ code }) => {
          isFailed = code === ERROR_STATUS;
        },
        end: () => print(`${name}: ${attributes["http.response.status_code"]}${isFailed ? " (error)" : ""}`),
      };
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  await withEmulator((options) => traced(toTerminal, options));
}
