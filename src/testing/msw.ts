/**
 * The emulator's answers as handlers of msw, for tests that intercept requests instead of sending them.
 *
 * @packageDocumentation
 */

import type { EmulatorState } from "./emulator-state.ts";
import { type MswHttp, serveMsw } from "./serve-msw.ts";

export type { MswHttp } from "./serve-msw.ts";

/** Where the handlers stand. */
export interface HuaweiHandlerOptions {
  /** @defaultValue `https://vpn.cn-north-4.myhuaweicloud.com` */
  readonly vpn?: string;
  /** @defaultValue `https://eg.cn-north-4.myhuaweicloud.com` */
  readonly eventGrid?: string;
  /** @defaultValue `https://iam.cn-north-4.myhuaweicloud.com` */
  readonly iam?: string;
}

/**
 * Makes msw handlers that answer for Huawei Cloud VPN, EventGrid and IAM out of an emulator's state.
 *
 * Faults work as over loopback, with two differences: a reset before the first byte of the body is a network error
 * without status and system code, since msw has no connection to reset, and an endless body ends at its bound as if
 * it were complete.
 *
 * @param http - `http` of msw
 * @param state - from `createEmulatorState()`; its credentials are the ones to sign with
 * @throws TypeError when `http` is not that of msw, or a base URL is not a URL
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 * import { createEmulatorState } from "trunkline/testing";
 * import { huaweiHandlers } from "trunkline/testing/msw";
 *
 * const state = createEmulatorState();
 * const server = setupServer(...huaweiHandlers(http, state));
 * server.listen();
 * ```
 * @see {@link https://mswjs.io/docs/ | msw}
 */
export function huaweiHandlers<Handler>(
  http: MswHttp<Handler>,
  state: EmulatorState,
  options: HuaweiHandlerOptions = {},
): Handler[] {
  const vpn = options.vpn ?? "https://vpn.cn-north-4.myhuaweicloud.com";
  const eventGrid = options.eventGrid ?? "https://eg.cn-north-4.myhuaweicloud.com";
  const iam = options.iam ?? "https://iam.cn-north-4.myhuaweicloud.com";
  return [
    serveMsw(http, state, "huawei.vpn", vpn),
    serveMsw(http, state, "huawei.eventGrid", eventGrid),
    serveMsw(http, state, "huawei.iam", iam),
  ];
}

/** Where the handlers of a vendor with one address stand. */
export interface AddressOptions {
  /** Base URL of the vendor's service. */
  readonly baseUrl?: string;
}

/**
 * Makes msw handlers that answer for Azure Resource Manager out of an emulator's state, at
 * `https://management.azure.com` unless another base URL is given. Faults work as with {@link huaweiHandlers}.
 *
 * @param http - `http` of msw
 * @param state - from `createEmulatorState()`; its credential gives the tokens to send
 * @throws TypeError when `http` is not that of msw, or the base URL is not a URL
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 * import { createEmulatorState } from "trunkline/testing";
 * import { azureHandlers } from "trunkline/testing/msw";
 *
 * const state = createEmulatorState();
 * const server = setupServer(...azureHandlers(http, state));
 * server.listen();
 * ```
 */
export function azureHandlers<Handler>(
  http: MswHttp<Handler>,
  state: EmulatorState,
  { baseUrl = "https://management.azure.com" }: AddressOptions = {},
): Handler[] {
  return [serveMsw(http, state, "azure", baseUrl)];
}

/** Where the handlers for NSX stand. */
export interface NsxHandlerOptions extends AddressOptions {
  /** Origin of the Cloud Services Platform. @defaultValue `https://console.cloud.vmware.com` */
  readonly csp?: string;
}

/**
 * Makes msw handlers that answer for an NSX manager and the Cloud Services Platform out of an emulator's state, at
 * `https://nsx-mgr` and `https://console.cloud.vmware.com` unless other addresses are given. Without connections there is
 * one node, no client certificate, and nothing is at the same time as anything else. Faults work as with {@link huaweiHandlers}.
 *
 * @param http - `http` of msw
 * @param state - from `createEmulatorState()`; its credentials are the ones to sign in with
 * @throws TypeError when `http` is not that of msw, or the base URL is not a URL
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 * import { createEmulatorState } from "trunkline/testing";
 * import { nsxHandlers } from "trunkline/testing/msw";
 *
 * const state = createEmulatorState();
 * const server = setupServer(...nsxHandlers(http, state, { baseUrl: "https://nsx-mgr.example.net" }));
 * server.listen();
 * ```
 */
export function nsxHandlers<Handler>(
  http: MswHttp<Handler>,
  state: EmulatorState,
  { baseUrl = "https://nsx-mgr", csp = "https://console.cloud.vmware.com" }: NsxHandlerOptions = {},
): Handler[] {
  return [serveMsw(http, state, "nsx", baseUrl), serveMsw(http, state, "nsx.csp", csp)];
}

/**
 * Makes msw handlers that answer for a Forcepoint SMC Management Server out of an emulator's state, at
 * `http://localhost:8082` unless another base URL is given. Faults work as with {@link huaweiHandlers}. They carry the REST
 * API; the status socket needs a connection, which `startEmulator()` has.
 *
 * @param http - `http` of msw
 * @param state - from `createEmulatorState()`; its key and its credentials are the ones to log in with
 * @throws TypeError when `http` is not that of msw, or the base URL is not a URL
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 * import { createEmulatorState } from "trunkline/testing";
 * import { smcHandlers } from "trunkline/testing/msw";
 *
 * const state = createEmulatorState();
 * const server = setupServer(...smcHandlers(http, state, { baseUrl: "https://smc.example.net:8082" }));
 * server.listen();
 * ```
 */
export function smcHandlers<Handler>(
  http: MswHttp<Handler>,
  state: EmulatorState,
  { baseUrl = "http://localhost:8082" }: AddressOptions = {},
): Handler[] {
  return [serveMsw(http, state, "smc", baseUrl)];
}
