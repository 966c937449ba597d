import type { SchemaNode } from "../../document.ts";
import type { Overlay, SchemaPatch } from "../../overlay.ts";
import { explorerDocs } from "./operation-docs.ts";
import { pointToClient } from "./vpn/point-to-client.ts";
import { vpnSettling } from "./vpn/settling.ts";
import { siteToSite } from "./vpn/site-to-site.ts";
import { connectionWords } from "./vpn/words/connections.ts";
import { gatewayWords } from "./vpn/words/gateways.ts";
import { ikeAndIpsecWords } from "./vpn/words/ike-ipsec.ts";
import { lifecycleWords } from "./vpn/words/lifecycle.ts";
import { vpnParameterWords } from "./vpn/words/parameters.ts";
import { pointToClientWords } from "./vpn/words/point-to-client.ts";
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
    ...vpnParameterWords,
    "showVpnGatewayRoutingTable.limit": { set: { default: 200, minimum: 0 } },
    "listVpnConnections.limit": { set: { "x-doubt": "The vendor's API explorer says 200 at most." } },
    // Typed as text in the source; on the wire both are the same, and counting needs numbers.
    "listResourcesByTags.limit": { drop: ["default"], set: { type: "integer", default: 1000, minimum: 1 } },
    "listResourcesByTags.offset": { drop: ["default"], set: { type: "integer", default: 0, minimum: 0 } },
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
    ...inDoubt(["ShowServerResponse.status"], "No list of words is documented."),
    // Where the document says no more than text, the vendor's page has the words.
    "ShowResponseP2cVgw.status": {
      set: { "x-known-values": ["PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "ACTIVE", "FAULT", "FROZEN"] },
    },
    // The export takes a type and a model, which the vendor's page has here and the source does not.
    SupportedDevice: { add: { model: { type: "string" }, type: { type: "string" } } },
    ...inDoubt(["SupportedDevice.platform"], "The vendor's page has `type` and `model` in its place."),
    // Samples of the vendor's pages still have them.
    ResponseCustomerGateway: { add: { ip: older, route_mode: older } },
    ResponseVpnConnection: { add: { eip_id: older, route_mode: older, type: older } },
    // The file that clients get may hold keys of the peer.
    "ExportVpnConnectionPeerConfigurationResponse.peer_config": { set: { "x-sensitive": true } },
  },
  descriptions: {
    ...connectionWords,
    ...gatewayWords,
    ...ikeAndIpsecWords,
    ...lifecycleWords,
    ...pointToClientWords,
  },
};
