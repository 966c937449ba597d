import type { Settling } from "../with-settling.ts";

const minute = 60_000;
const running = ["PENDING_*"];

/** Every VPN resource but certificates and jobs: the first read comes late enough to see that the work has begun. */
const pace = { intervalMs: 5000 };

const gateway: Settling = {
  read: "showVgw",
  resource: "vpn_gateway",
  status: "status",
  running,
  failed: ["FAULT"],
  ...pace,
  waitMs: 30 * minute,
};

/** `DOWN` is not among the bad ends: the tunnel waits for the other end, which may take for ever. */
const connection: Settling = {
  read: "showVpnConnection",
  resource: "vpn_connection",
  status: "status",
  running,
  failed: ["ERROR"],
  ...pace,
  waitMs: 10 * minute,
};

const monitor: Settling = {
  read: "showConnectionMonitor",
  resource: "connection_monitor",
  status: "status",
  running,
  ...pace,
  waitMs: 10 * minute,
};

/** No list of words is documented; the bad ones are those of gateways and connections. */
const pointToClient: Settling = {
  read: "showP2cVgw",
  resource: "p2c_vpn_gateway",
  status: "status",
  running,
  failed: ["FAULT", "ERROR"],
  ...pace,
  waitMs: 30 * minute,
};

const server: Settling = {
  read: "listVpnServersByVgw",
  list: { items: "vpn_servers" },
  status: "status",
  running,
  failed: ["FAULT", "ERROR"],
  ...pace,
  waitMs: 10 * minute,
};

const certificate: Settling = {
  read: "showVpnGatewayCertificate",
  resource: "certificate",
  status: "status",
  succeeded: ["BOUND"],
  failed: ["FAULT"],
  ...pace,
  waitMs: 10 * minute,
};

/** A job rests until somebody confirms it; to the calls that do so, that rest is the state from before. */
const job: Settling = {
  read: "listVpnGatewayJobs",
  ids: { id: "job_id" },
  list: { items: "jobs", limit: 200 },
  status: "status",
  goals: {
    argument: "body.action",
    words: {
      start: { succeeded: ["pending_upgrade_confirm", "success"], failed: ["fail", "rollback_success"] },
      finish: { succeeded: ["success"], failed: ["fail", "rollback_success"] },
      rollback: { succeeded: ["rollback_success"], failed: ["fail", "success"] },
    },
  },
  needs: { pending_upgrade_confirm: ["finish", "rollback"] },
  error: { texts: ["error_message"] },
  ...pace,
  waitMs: 120 * minute,
};

/** Whatever the word, the resource is on its way out until it is not found any more. */
function removal({ running: _running, failed: _failed, ...rest }: Settling): Settling {
  return { ...rest, gone: true };
}

/** Which work of VPN goes on after the answer, and where its end is seen. */
export const vpnSettling: Readonly<Record<string, Settling>> = {
  createVgw: { ...gateway, ids: { vgwId: "vpn_gateway.id" } },
  updateVgw: gateway,
  updatePostpaidVgwSpecification: gateway,
  deleteVgw: removal(gateway),
  upgradeVpnGateway: { ...job, given: { resourceId: "vgwId" } },
  createVgwCertificate: certificate,
  updateVgwCertificate: certificate,
  createVpnConnection: { ...connection, ids: { vpnConnectionId: "vpn_connection.id" } },
  updateVpnConnection: connection,
  deleteVpnConnection: removal(connection),
  createConnectionMonitor: { ...monitor, ids: { connectionMonitorId: "connection_monitor.id" } },
  deleteConnectionMonitor: removal(monitor),
  createP2cVgw: { ...pointToClient, ids: { p2cVgwId: "p2c_vpn_gateway.id" } },
  updateP2cVgw: pointToClient,
  deleteP2cVgw: removal(pointToClient),
  upgradeP2cVpnGateway: { ...job, read: "listP2cVpnGatewayJobs", given: { resourceId: "p2cVgwId" } },
  createVpnServer: { ...server, ids: { id: "vpn_server.id" } },
  // The call does not know the gateway, so its server is looked for among those of the project.
  updateVpnServer: {
    ...server,
    read: "listVpnServersByProject",
    list: { items: "vpn_servers", limit: 200 },
    given: { id: "vpnServerId" },
  },
};
