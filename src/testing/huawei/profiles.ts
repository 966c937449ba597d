import { document as eventGridDocument } from "../generated/huawei-eventgrid.ts";
import { document as vpnDocument } from "../generated/huawei-vpn.ts";
import { channels } from "./channels.ts";
import { connectionMonitors } from "./connection-monitors.ts";
import { customerGateways } from "./customer-gateways.ts";
import { endpoints } from "./endpoints.ts";
import { eventSchemas } from "./event-schemas.ts";
import { eventStreamings } from "./event-streamings.ts";
import { eventTraces } from "./event-traces.ts";
import { eventGridConnections } from "./eventgrid-connections.ts";
import { eventGridReadings } from "./eventgrid-readings.ts";
import { gatewayCertificates } from "./gateway-certificates.ts";
import { gatewayJobs } from "./gateway-jobs.ts";
import { p2cGateways } from "./p2c-gateways.ts";
import { eventPutting } from "./put-events.ts";
import { eventGridQuotas, vpnQuotas } from "./quotas.ts";
import { eventGridCodes, vpnCodes } from "./refusal.ts";
import { resourceTags } from "./resource-tags.ts";
import { serverMembers } from "./server-members.ts";
import type { ServiceProfile } from "./service.ts";
import { subscriptions } from "./subscriptions.ts";
import { vpnConnections } from "./vpn-connections.ts";
import { vpnGateways } from "./vpn-gateways.ts";
import { vpnReadings } from "./vpn-readings.ts";
import { vpnServers } from "./vpn-servers.ts";
import { vpnUsers } from "./vpn-users.ts";

/** VPN v5. */
export const vpnProfile: ServiceProfile = {
  name: "huawei.vpn",
  document: vpnDocument,
  operations: {
    ...connectionMonitors,
    ...vpnConnections,
    ...vpnGateways,
    ...customerGateways,
    ...gatewayJobs,
    ...gatewayCertificates,
    ...p2cGateways,
    ...vpnServers,
    ...serverMembers,
    ...vpnUsers,
    ...resourceTags,
    ...vpnReadings,
    ...vpnQuotas,
  },
  codes: vpnCodes,
  newRequestId: (state) => state.newId(),
};

/** EventGrid v1. */
export const eventGridProfile: ServiceProfile = {
  name: "huawei.eventGrid",
  document: eventGridDocument,
  operations: {
    ...channels,
    ...eventGridConnections,
    ...subscriptions,
    ...endpoints,
    ...eventStreamings,
    ...eventSchemas,
    ...eventPutting,
    ...eventTraces,
    ...eventGridReadings,
    ...eventGridQuotas,
  },
  codes: eventGridCodes,
  newRequestId: (state) => `${state.newId()}-${state.now()}-emulator`,
};
