import type { Overlay } from "../../../overlay.ts";
import { marker, offset, single } from "../lists.ts";
import { noPageInfo, onlyReads } from "./reasons.ts";

const statusAssumed = "The success status is in no document; 200 is assumed.";
const setsState = "Says how the tags should be, so a second call finds them as the first left them.";

/** Gateways between networks, with their connections, monitors, certificates and tags. */
export const siteToSite: Overlay["operations"] = {
  listExtendedAvailabilityZones: {
    summary:
      "Gives the availability zones of the region, each with its border group and the flavors, attachment types and IP versions that a gateway can have there.",
    paging: single("availability_zones"),
  },
  createVgw:
    "Creates a VPN gateway and answers before it is ready: its addresses and its status appear in `showVgw`, where the work ends in `ACTIVE` or `FAULT`.",
  listVgws: {
    summary: "Gives all VPN gateways of the project in one answer, or those of the named enterprise projects.",
    paging: single("vpn_gateways"),
  },
  listAvailabilityZones:
    "Gives, for each gateway flavor, the availability zones that take gateways attached to a VPC and to an enterprise router.",
  listVpnGatewayJobs: {
    summary: "Gives the upgrade jobs of VPN gateways with their states and steps, or those of one gateway.",
    paging: single("jobs"),
    doubt: noPageInfo,
  },
  deleteVpnGatewayJob: "Deletes the record of a gateway job; the upgrade itself is neither stopped nor undone by it.",
  deleteVgw: "Starts the removal of a VPN gateway; it is over when `showVgw` answers 404.",
  showVgw:
    "Gives one VPN gateway with its status, which no create or update answer carries; `PENDING_*` means that work goes on.",
  updateVgw:
    "Changes the name, local subnets, elastic IPs or policy template of a VPN gateway and answers before the change is in effect.",
  showVpnGatewayRoutingTable: {
    summary:
      "Gives the routes of a VPN gateway page by page, on request with the resource behind each next hop; the answer has no request id.",
    paging: marker("routing_table"),
  },
  updatePostpaidVgwSpecification:
    "Moves a pay-per-use VPN gateway to another flavor and answers before the move is done.",
  upgradeVpnGateway:
    "Starts, finishes or rolls back the upgrade of a VPN gateway; the answer names a job, whose state `listVpnGatewayJobs` gives.",
  createConnectionMonitor:
    "Creates a monitor that probes the customer gateway through a VPN connection for delay and loss; its status appears only in `showConnectionMonitor`.",
  listConnectionMonitors: {
    summary: "Gives the connection monitors of the project in one answer, or the one of a single VPN connection.",
    paging: single("connection_monitors"),
  },
  deleteConnectionMonitor: "Removes a connection monitor; the VPN connection that it watched stays as it is.",
  showConnectionMonitor: "Gives one connection monitor with its probe addresses and its status.",
  createCgw:
    "Registers the gateway at the customer's end of connections by its address or its name; it has no status and can be used at once.",
  listCgws: {
    summary:
      "Gives the customer gateways of the project page by page, each with its identity, BGP number and CA certificate.",
    paging: marker("customer_gateways"),
  },
  deleteCgw: "Removes the record of a customer gateway; nothing at the customer's end changes.",
  showCgw: "Gives one customer gateway with the data of its CA certificate, but never the certificate itself.",
  updateCgw: "Renames a customer gateway or replaces its CA certificate; its address stays as it was created.",
  listPeerConfigurationSupportedDevices: {
    summary: "Gives the vendors, platforms and versions for which a peer configuration can be exported.",
    paging: single("supported_devices"),
  },
  createVpnConnection:
    "Sets up the tunnels from a VPN gateway to the customer's end and answers before they are there; the connection may end in `DOWN` until the customer's end is configured.",
  listVpnConnections: {
    summary: "Gives the VPN connections of the project page by page, filtered by gateway, address or connection.",
    // 2000 by the one page and 200 by the other: with the larger one, a full page of the smaller would be taken for the last.
    paging: marker("vpn_connections"),
  },
  deleteVpnConnection: "Starts the removal of a VPN connection; it is over when `showVpnConnection` answers 404.",
  showVpnConnection:
    "Gives one VPN connection with its policies and its status, which no create or update answer carries; the pre-shared key is never given.",
  updateVpnConnection:
    "Changes the customer gateway, subnets, key or policies of a VPN connection and answers before the change is in effect.",
  listConnectionIpsecSa: {
    summary: "Gives the security associations of a VPN connection with the traffic that each has carried.",
    paging: single("sa_infos"),
    doubt: statusAssumed,
  },
  showVpnConnectionLog: {
    summary: "Gives the latest negotiation log lines of a VPN connection, which tell why a tunnel does not come up.",
    paging: single("logs"),
  },
  exportVpnConnectionPeerConfiguration: {
    summary: "Gives the configuration that a device of the named vendor and model needs at the customer's end.",
    idempotent: onlyReads,
  },
  resetVpnConnection:
    "Tears the tunnels of a VPN connection down and negotiates them anew, which interrupts its traffic.",
  batchCreateVpnConnection: "Creates several VPN connections at once and answers before they are set up.",
  listVpnGatewayCertificates: {
    summary: "Gives the certificates of all VPN gateways, or those that expire within a number of days.",
    paging: single("vpn_gateway_certificates"),
    doubt: `${statusAssumed} ${noPageInfo}`,
  },
  createVgwCertificate:
    "Binds signing and encryption certificates with their private keys to a VPN gateway; the binding ends in `BOUND` or `FAULT`.",
  showVpnGatewayCertificate: "Gives the certificate data of a VPN gateway and the state of the binding, never keys.",
  updateVgwCertificate: "Replaces the certificates of a VPN gateway and answers while the new ones are being bound.",
  showQuotasInfo: "Gives, for each kind of VPN resource, how many the project may have and how many it has.",
  countResourcesByTags: {
    summary: "Counts the resources of one type that carry the given tags or match the given names.",
    idempotent: onlyReads,
  },
  listResourcesByTags: {
    summary: "Gives the resources of one type that carry the given tags or match the given names, page by page.",
    paging: offset("resources"),
    idempotent: onlyReads,
  },
  listProjectTags: {
    summary: "Gives all tag keys that resources of one type carry in the project, each with all its values.",
    paging: single("tags"),
  },
  showResourceTags: {
    summary: "Gives the tags of one resource as pairs of texts, all in one answer.",
    paging: single("tags"),
  },
  batchCreateResourceTags: {
    summary:
      "Adds tags to a resource; a key that it has already gets the new value, and tags that are not sent remain.",
    idempotent: setsState,
  },
  batchDeleteResourceTags: {
    summary: "Takes tags off a resource; keys that it does not have are passed over.",
    idempotent: setsState,
  },
};
