import type { Client } from "../../core/client.ts";
import { isInvalidRequestError } from "../../core/errors/api-error.ts";
import { Handle } from "../../core/handle.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import { concurrencyOf, inOrder } from "../elements/bodies.ts";
import { entryPointOf } from "../elements/entry-points.ts";
import { hrefOf } from "../elements/read-element.ts";
import type { ElementRef } from "../elements/types.ts";
import type { Meta } from "../generated/api/common/types.ts";
import { zAnyMonitoringStatus } from "../generated/api/monitoring/schemas.ts";
import type { AnyMonitoringStatus } from "../generated/api/monitoring/types.ts";
import { statusView, type ViewableStatus } from "./status-view.ts";
import type { StatusView } from "./views.ts";

const NOT_MONITORED =
  "The SMC does not monitor this element: ask for the VPN, tunnel, engine or node that it belongs to";

const READ: OperationDefinition = {
  id: "status.read",
  service: "api",
  method: "POST",
  path: "/{version}/monitoring_status",
  body: "application/json",
  answers: { 200: zAnyMonitoringStatus },
  // It only reads.
  idempotent: true,
  advice: { 400: NOT_MONITORED },
};

/** Since 7.1 the parts of a status have addresses of their own, which are read as they are. */
const READ_CHILD: OperationDefinition = {
  id: "status.read",
  service: "api",
  method: "GET",
  path: "/{version}/monitoring_status/{statusId}",
  answers: { 200: zAnyMonitoringStatus },
  advice: { 400: NOT_MONITORED },
};

/** The path of such an address, behind the version: below that of the statuses, or below that of the element. */
const OF_STATUS = /^https?:\/\/[^?#]*\/\d+\.\d+(?:\.\d+)?\/(?:[^?#]*\/)?monitoring_status(?:[/?#]|$)/;

/** Whether an address is that of a status rather than of an element. */
export function isOfStatus(href: string): boolean {
  return OF_STATUS.test(href);
}

/** A part of what a status is of, with its own status. */
export interface ChildStatus {
  /**
   * As the status of the whole names it. Since SMC 7.1 its `href` is that of a status, which can be read and not be subscribed
   * to; `smc.vpn.tunnelStatuses` finds the elements, too.
   */
  readonly meta: Meta;
  /** Its status as it came; `undefined` where the SMC does not monitor it. */
  readonly status: AnyMonitoringStatus | undefined;
  /** The same with its kind; `undefined` where there is none. */
  readonly view: StatusView | undefined;
}

/** How the parts of a status are read. */
export interface ChildrenOptions
  extends Pick<CallOptions, "signal" | "timeoutMs" | "deadlineMs" | "retry" | "headers" | "validate"> {
  /**
   * How many are read at once at most, from 1 to 32.
   * @defaultValue 4
   */
  readonly concurrency?: number | undefined;
}

/**
 * The status of an element as it is now, by REST. `POST {version}/monitoring_status`
 *
 * @param element - an element that is monitored, or a part that a status named.
 * @throws (as rejections of the handle) InvalidRequestError (400) when the SMC does not monitor it.
 * @example
 * ```ts
 * import { createClient, readStatus, statusView } from "trunkline/smc/sockets";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const status = await readStatus(client, "https://smc.example.net:8082/7.2/elements/vpn/5");
 * console.log(statusView(status).isUp);
 * ```
 */
export function readStatus(
  client: Client<"smc">,
  element: ElementRef,
  options?: CallOptions,
): Handle<AnyMonitoringStatus> {
  return new Handle(READ.id, async () => {
    const value = hrefOf(element, READ.id);
    if (isOfStatus(value)) return callHref<AnyMonitoringStatus>(client, READ_CHILD, value, {}, options).withResponse();
    const at = await entryPointOf(client, "monitoring_status", READ.id, options);
    return callHref<AnyMonitoringStatus>(client, READ, at, { body: { value } }, options).withResponse();
  });
}

/** The statuses of the parts of what a status is of, in their order, a few at a time. */
export async function* childStatuses(
  client: Client<"smc">,
  status: ViewableStatus,
  options: ChildrenOptions = {},
): AsyncGenerator<ChildStatus, void, undefined> {
  const { concurrency, ...ofCalls } = options;
  const atOnce = concurrencyOf(concurrency, READ.id);
  const { children } = statusView(status);
  yield* inOrder(children, atOnce, async (meta, signal): Promise<ChildStatus> => {
    const signals = ofCalls.signal === undefined ? signal : AbortSignal.any([ofCalls.signal, signal]);
    try {
      const read = await readStatus(client, meta, { ...ofCalls, signal: signals });
      return { meta, status: read, view: statusView(read, meta) };
    } catch (error) {
      // What is switched off is named as a part, but not monitored.
      if (isInvalidRequestError(error)) return { meta, status: undefined, view: undefined };
      throw error;
    }
  });
}
