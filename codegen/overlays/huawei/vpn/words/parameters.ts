import type { Overlay, SchemaPatch } from "../../../../overlay.ts";

const said = (description: string): SchemaPatch => ({ set: { description } });

/** Query and header parameters, and paths where the name leaves open what is meant. */
export const vpnParameterWords: Overlay["parameters"] = {
  "X-Client-Token": said(
    "A UUID of your own; calls with the same one are carried out once. Made per call when absent.",
  ),
  pre_expire_days: said("Filter: certificates that expire within this many days."),
  marker: said("Where to go on: `page_info.next_marker` of the page before. Goes with `limit`."),
  vpn_id: said("Filter: the one connection with this id."),
  eip_id: said("Filter: connections on this elastic IP; the vendor's pages name `vgw_ip` in its place."),
  vgw_ip: said("Filter: connections on this elastic IP, by its id, or on this private address of a gateway."),
  "listVpnConnections.vgw_id": said("Filter: connections of this gateway alone."),
  "listVgws.vgw_id": said("Filter: this gateway alone."),
  "listCgws.cgw_id": said("Filter: this customer gateway alone."),
  "listConnectionMonitors.vpn_connection_id": said("Filter: the monitor of this connection alone."),
  "listVpnGatewayJobs.resource_id": said("Filter: jobs of this gateway alone."),
  "listP2cVpnGatewayJobs.resource_id": said("Filter: jobs of this point-to-client gateway alone."),
  enterprise_project_id: said("Filter: what belongs to one of these enterprise projects; `0` is the default one."),
  is_include_nexthop_resource: said("Adds to each route which connection, gateway or router its next hop is."),
  "listP2cVgwConnections.limit": said("Connections per page; without `limit` and `offset`, all of them come."),
  "listP2cVgwConnections.offset": said("How many connections to pass over."),
  "showVpnGatewayRoutingTable.offset": said("How many routes to pass over."),
  certificate_id: said("Id of the gateway's certificate, from `showVpnGatewayCertificate`."),
  job_id: said("From the answer to the upgrade, or from the list of jobs."),
  connection_id: said("A client's connection, from `listP2cVgwConnections`."),
  group_id: said("User group of the server."),
  policy_id: said("Access policy of the server."),
};
