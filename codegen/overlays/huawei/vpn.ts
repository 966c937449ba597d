import type { SchemaNode } from "../../document.ts";
import type { Overlay, SchemaPatch } from "../../overlay.ts";
import { explorerDocs } from "./operation-docs.ts";
import { pointToClient } from "./vpn/point-to-client.ts";
import { vpnSettling } from "./vpn/settling.ts";
import { siteToSite } from "./vpn/site-to-site.ts";
import { withSettling } from "./with-settling.ts";

const older: SchemaNode = { type: "string", deprecated: true };

function inDoubt(members: readonly string[], doubt: string): Readonly<Record<string, SchemaPatch>> {
  return Object.fromEntries(members.map((member) => [member, { set: { "x-doubt": doubt } }]));
}

/** Huawei Cloud Virtual Private Network, v5. */
export const overlay: Overlay = {
  vendor: "huawei",
  service: "vpn",
  docsUrl: "https://support.huaweicloud.com/intl/en-us/vpn/index.html",
  operationDocs: explorerDocs("VPN"),
  // Doubts that these mark stand below as sentences; an id is never checked for the syntax of a UUID.
  ignoredKeywords: ["x-doc-format", "x-status-inferred"],
  // Ids are not checked for their form: documented example ids are no UUIDs, and none of these is anchored.
  ignoredPatterns: [
    "[a-fA-F0-9]{32}",
    "[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}",
    "[A-Za-z0-9]{8}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}-[A-Za-z0-9]{12}",
  ],
  fromClient: ["project_id"],
  operations: withSettling({ ...siteToSite, ...pointToClient }, vpnSettling),
  parameters: {
    "showVpnGatewayRoutingTable.limit": { set: { default: 200, minimum: 0 } },
    "listVpnConnections.limit": { set: { "x-doubt": "The vendor's API explorer says 200 at most." } },
    // Typed as text in the source; on the wire both are the same, and counting needs numbers.
    "listResourcesByTags.limit": { drop: ["default"], set: { type: "integer", default: 1000, minimum: 1 } },
    "listResourcesByTags.offset": { drop: ["default"], set: { type: "integer", default: 0, minimum: 0 } },
    "X-Client-Token": {
      set: {
        description: "A UUID of your own; calls with the same one are carried out once. Made per call when absent.",
      },
    },
    pre_expire_days: { set: { description: "Only certificates that expire within this many days." } },
    marker: { set: { description: "Id to go on from: `page_info.next_marker` of the page before." } },
  },
  copies: {},
  schemas: {
    // 64 bits wide in the source, but bounded by what they count: plain numbers hold them exactly.
    "*.total_count": { drop: ["format"] },
    "*.bgp_asn": { drop: ["format"] },
    "BgpPeer.peer_asn": { drop: ["format"] },
    "VpnGatewayRoutingTableEntryVo.med": { drop: ["format"] },
    "Log.time": { drop: ["format"] },
    // Who issued a certificate, and the address of a client, are no secrets.
    "CaCertificate.issuer": { drop: ["x-sensitive"] },
    "VpnGatewayCertificate.issuer": { drop: ["x-sensitive"] },
    "VpnGatewayCertificateConfig.issuer": { drop: ["x-sensitive"] },
    "Connection.client_ip": { drop: ["x-sensitive"] },
    ...inDoubt(["ShowResponseP2cVgw.status", "ShowServerResponse.status"], "No list of words is documented."),
    // Samples of the vendor's pages still have them.
    ResponseCustomerGateway: { add: { ip: older, route_mode: older } },
    ResponseVpnConnection: { add: { eip_id: older, route_mode: older, type: older } },
    // The file that clients get may hold keys of the peer.
    "ExportVpnConnectionPeerConfigurationResponse.peer_config": { set: { "x-sensitive": true } },
  },
  descriptions: {
    "*.created_at": "UTC, such as `2022-09-15T08:56:09.386Z`; point-to-client resources leave the milliseconds out.",
    "*.updated_at": "UTC, in the form of `created_at`.",
    "*.lifetime_seconds": "Seconds.",
    "*.expected_time_seconds": "Seconds.",
    "*.bandwidth_size": "Mbit/s.",
    "*.psk": "Pre-shared key of both ends.",
    "*.local_subnets": "CIDR blocks.",
    "*.peer_subnets": "CIDR blocks at the customer's end.",
    "*.dest_ip_cidrs": "CIDR blocks.",
    "*.static_ip": "A fixed client address, or `disable`.",
    "Dpd.interval": "Seconds without traffic before the peer is probed.",
    "Dpd.timeout": "Seconds to wait for the peer's answer.",
    "UpdateDpd.interval": "Seconds without traffic before the peer is probed.",
    "UpdateDpd.timeout": "Seconds to wait for the peer's answer.",
    "Log.time": "Milliseconds since 1970.",
    "CreateVpnConnectionRequestBodyContent.style": "Lower case here, upper case in answers.",
    "CreateVpnConnectionRequestBodyContent.vgw_ip": "Id of the gateway's elastic IP, or its private address.",
    "CreateVgwRequestBodyContent.vpc_id": "Needed when `attachment_type` is `vpc`.",
    "CreateVgwRequestBodyContent.er_id": "Needed when `attachment_type` is `er`.",
    "ResponseVpnGateway.status": "`PENDING_*` while work goes on.",
    "ResponseVpnConnection.status": "`DOWN` is a normal end state: the tunnel is set up here and not at the other end.",
    "Job.status": "`pending_upgrade_confirm` waits for an upgrade call with `finish` or `rollback`.",
  },
};
