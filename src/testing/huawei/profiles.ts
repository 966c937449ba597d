import { document as eventGridDocument } from "../generated/huawei-eventgrid.ts";
import { document as vpnDocument } from "../generated/huawei-vpn.ts";
import { connectionMonitors } from "./connection-monitors.ts";
import { customerGateways } from "./customer-gateways.ts";
import { eventGridConnections } from "./eventgrid-connections.ts";
import { eventGridCodes, vpnCodes } from "./refusal.ts";
import type { ServiceProfile } from "./service.ts";
import { vpnConnections } from "./vpn-connections.ts";
import { vpnGateways } from "./vpn-gateways.ts";

/** VPN v5. */
export const vpnProfile: ServiceProfile = {
  name: "huawei.vpn",
  document: vpnDocument,
  operations: { ...connectionMonitors, ...vpnConnections, ...vpnGateways, ...customerGateways },
  codes: vpnCodes,
  newRequestId: (state) => state.newId(),
  isRequestIdInBody: true,
};

/** EventGrid v1. */
export const eventGridProfile: ServiceProfile = {
  name: "huawei.eventGrid",
  document: eventGridDocument,
  operations: eventGridConnections,
  codes: eventGridCodes,
  newRequestId: (state) => `${state.newId()}-${state.now()}-emulator`,
  isRequestIdInBody: false,
};
