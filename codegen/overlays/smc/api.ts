import { type OperationMarks, type Overlay, withMarks } from "../../overlay.ts";
import { onlyReads } from "../only-reads.ts";
import { certainties } from "./api/certainties.ts";
import { parameters } from "./api/parameters.ts";
import { sentences } from "./api/sentences.ts";
import { capabilityWords } from "./api/words/capabilities.ts";
import { elementWords } from "./api/words/elements.ts";
import { gatewayWords } from "./api/words/gateways.ts";
import { nodeWords } from "./api/words/nodes.ts";
import { tunnelWords } from "./api/words/tunnels.ts";
import { vpnSettingWords } from "./api/words/vpn-settings.ts";
import {
  each,
  ignoredKeywords,
  number,
  plainNumbers,
  secret,
  shared,
  statusDescriptions,
  statusSchemas,
} from "./shared.ts";

const anyElement = { $ref: "#/components/schemas/AnyElement" };
const newGatewayNode = { $ref: "#/components/schemas/NewGatewayNode" };

/** Secrets of elements that no document describes, beside those that it does. */
const secretsOfElements = [
  ...["password", "preshared_key", "hashed_preshared_key", "primary_ppk_secret", "secondary_ppk_secret"],
  "shared_secret",
];

const keepsUnknown = "Elements have members that no document names, and so may a copy of one.";
const addsGatewayNode: OperationMarks = { requestBody: newGatewayNode, keepsUnknown };

function createsElement(ids: readonly string[]): Readonly<Record<string, OperationMarks>> {
  return Object.fromEntries(ids.map((id) => [id, { keepsUnknown }]));
}

/** Forcepoint SMC: elements, VPNs and monitoring. */
export const overlay: Overlay = {
  ...shared,
  service: "api",
  title: "Forcepoint SMC API",
  ignoredKeywords: [
    ...ignoredKeywords,
    // Told in the sentences of the operations and the descriptions of their parameters.
    ...["x-also", "x-if-match", "x-stale-code", "x-requires", "x-rel", "x-error-400"],
    // The type of each element, and the links of some, which are followed by hand.
    ...["x-element-type", "x-link-rels-7.4", "x-wrapper-keys"],
  ],
  certainties,
  fromClient: ["version"],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  lists: { answer: /^SearchResult$/, items: "result" },
  sections: [
    [/\/monitoring/, "monitoring"],
    [/\/\{nodeType\}|\/node$/, "nodes"],
    [/\/block_list/, "block-list"],
    [/_monitoring$/, "engine-monitoring"],
    [/\/internal_gateway/, "internal-gateways"],
    [/\/(?:external|client)_gateway/, "external-gateways"],
    [/\/elements\/vpn(?:\/|$)/, "policy-vpn"],
    [/\/rbvpn_tunnel/, "route-vpn"],
    [
      /\/(?:vpn_profile|gateway_profile|gateway_settings|connection_type|link_usage_profile|ppk)(?:\/|$)/,
      "vpn-settings",
    ],
    [/\{engineType\}|\/task_progress$/, "engines"],
    [/\/elements/, "elements"],
    [/^/, "access"],
  ],
  operations: withMarks(
    sentences,
    {
      elementOptions: { idempotent: "Only asks." },
      uploadPolicy: { settles: { style: "task" } },
      refreshPolicy: { settles: { style: "task" } },
      exportElement: { settles: { style: "task" } },
      nodeReboot: { notIdempotent: "A node that is up again would go down once more." },
      nodeResetToFactory: { notIdempotent: "A node that was set up since would be reset once more." },
      flushBlockList: { notIdempotent: "What was blocked in between would go, too." },
      generateSnapshot: { notIdempotent: "Makes a snapshot each time, although it is a GET." },
      // The document has one schema for what every element has and for elements of any kind, which have more than that.
      getElement: { answer: anyElement, sensitive: secretsOfElements },
      getSystem: { answer: anyElement },
      createElement: {
        requestBody: anyElement,
        sensitive: secretsOfElements,
        keepsUnknown,
      },
      updateElement: { requestBody: anyElement, sensitive: secretsOfElements },
      patchElement: {
        // A merge patch, or the list of steps of a JSON patch.
        requestBody: {
          oneOf: [
            { type: "object", additionalProperties: true },
            { type: "array", items: { type: "object", additionalProperties: true } },
          ],
        },
        sensitive: secretsOfElements,
        // A patch is no element, so nothing that was read is sent back.
        keepsUnknown: "",
      },
      // Written out in the document at each of the three.
      addCentralGatewayNode: addsGatewayNode,
      addMobileGatewayNode: addsGatewayNode,
      addSatelliteGatewayNode: addsGatewayNode,
      // In an object, as every list.
      listPendingChanges: {
        answer: {
          type: "object",
          properties: { result: { type: "array", items: { $ref: "#/components/schemas/ChangeRecord" } } },
        },
        paging: { style: "single", items: "result" },
        doubt: "The document shows the bare list; the vendor's own client reads it out of `result`.",
      },
      // JSON of an unknown form.
      getUploadResult: { answer: {} },
    },
    onlyReads(["getMonitoringStatus"]),
    createsElement([
      ...["createPolicyVpn", "createRouteVpnTunnel", "createRouteVpnTunnelGroup"],
      ...["createVpnProfile", "createGatewayProfile", "createGatewaySettings", "createConnectionType"],
      ...["createLinkUsageProfile", "createPpk"],
      ...["createExternalGateway", "createClientGateway", "createExternalExternalEndpoint", "createExternalVpnSite"],
      "createInternalVpnSite",
    ]),
  ),
  parameters,
  namedParameters: { engineType: "EngineType", nodeType: "NodeType" },
  extract: {
    "DiagnosticEntry.diagnostic": "Diagnostic",
    "VpnSite.vpn_references": "VpnReference",
  },
  copies: { AnyElement: "Element", DiagnosticEntry: "DiagnosticList", NewGatewayNode: "GatewayNode" },
  schemas: {
    ...statusSchemas,
    AnyElement: { set: { additionalProperties: true } },
    NewGatewayNode: { set: { required: ["gateway", "node_usage"] } },
    // Its entries stand in a member whose name differs by kind.
    SessionMonitoringResult: { set: { additionalProperties: true } },
    // The list stands in an object, as the vendor's own client reads it.
    DiagnosticList: {
      drop: ["items", "type"],
      set: {
        type: "object",
        properties: { diagnostics: { type: "array", items: { $ref: "#/components/schemas/DiagnosticEntry" } } },
      },
    },
    DiagnosticEntry: {
      drop: ["items", "type"],
      set: {
        type: "object",
        properties: {
          diagnostic: { type: "object", properties: { enabled: { type: "boolean" }, name: { type: "string" } } },
        },
      },
    },
    "ApplianceInfo.hardware_version": { drop: ["type"], set: { type: ["string", "number"] } },
    // The vendor's own client sends null for none.
    "PolicyVpn.mobile_vpn_topology_mode": {
      drop: ["enum"],
      set: {
        type: ["string", "null"],
        "x-known-values": [
          "None",
          "Selected Gateways below",
          "Only central Gateways from overall topology",
          "All Gateways from overall topology",
        ],
      },
    },
    ...each(["*.authenticationkey", "*.preshared_key", "*.primary_ppk_secret", "*.secondary_ppk_secret"], secret),
    ...each(["*.negotiation_expiration", "*.negotiation_retry_timer", "*.negotiation_retry_timer_max"], {
      ...number,
      set: {
        "x-doubt":
          "The vendor's Python client counts milliseconds, as its defaults show; its Terraform provider says seconds.",
      },
    }),
    // A hash of what people choose can be guessed.
    "*.hashed_preshared_key": secret,
    "VpnSite.vpn_references.vpn_id": number,
    ...plainNumbers([
      ...["key", "system_key", "vpn_key", "nodeid", "connectivity_group"],
      ...["creation_time", "last_modification_time", "start_time", "end_time"],
      ...["first_upload_time", "initial_contact_time", "initial_license_remaining_days"],
      ...["sa_life_time", "tunnel_life_time_kbytes", "tunnel_life_time_seconds"],
      ...["certificate_cache_crl_validity", "negotiation_retry_max_number"],
      ...["default_link_balancing_preference", "link_fec_percentage", "link_fec_threshold"],
      ...["gre_keepalive_period", "gre_keepalive_retry", "mtu", "ttl", "geneve_destination_port", "geneve_vni"],
      ...["sha2_ike_hash_length", "sha2_ipsec_hash_length"],
    ]),
  },
  descriptions: {
    ...statusDescriptions,
    ...capabilityWords,
    ...elementWords,
    ...gatewayWords,
    ...nodeWords,
    ...tunnelWords,
    ...vpnSettingWords,
    AnyElement: "What every element has, and beside it whatever its kind has.",
    "*.etag": "Changes with every change of the element.",
    "*.system": "Comes with the product: cannot be changed or deleted.",
    "*.trashed": "Deleted, but not for good yet.",
    "*.key": "Number of the element in the server's database.",
    "LoginRequest.authenticationkey": "Key of an API client, an element that administrators make.",
    "LoginRequest.domain": "No call changes it later: log out, and in again.",
    "ApiVersion.rel": "The version, such as `7.2`.",
    "EntryPoint.method": "Mostly missing: `rel` decides it.",
    "Task.success": "True from the start: means something only once `in_progress` is false.",
    "Task.follower": "Where to read the task again, every 3 to 5 seconds. How long it stays there is not known.",
    "Task.last_message": "May hold HTML.",
    "Task.progress": "Percent.",
    "Task.start_time": "Milliseconds since 1970.",
    "Task.end_time": "Milliseconds since 1970.",
    "Task.parent": "Came with SMC 7.1.6.",
    "Task.children": "Came with SMC 7.1.6.",
    "Task.link": "`abort` takes DELETE, `result` gives what the task made.",
    "NodeStatus.engine_node_status": "Came with SMC 6.5, beside or in the place of `status`.",
    "NodeStatus.monitoring_state": "Came with SMC 6.5, beside or in the place of `state`.",
    "NodeStatus.status": "Up to SMC 6.4, in some versions later too.",
    "NodeStatus.state": "Up to SMC 6.4, in some versions later too.",
    "ApplianceStatus.interface_statuses.interface_status": "Before SMC 7.4.",
    "ApplianceStatus.interface_statuses.interface_statuses": "Since SMC 7.4.",
    "HardwareStatusItem.status": "Up to SMC 6.6.",
    SessionMonitoringResult: "The entries stand in one more member, whose name differs by kind.",
    "Capabilities.aes_gcm_256_for_ike": "Came with SMC 7.3.",
    "*.primary_ppk_secret": "Can be set but never read.",
    "*.secondary_ppk_secret": "Can be set but never read.",
    "*.ike_phase1_id_type":
      "0 is a DNS name, 1 an e-mail address, 2 a distinguished name, 3 an IP address; a number up to API 6.10, a text in 7.4.",
    "GatewayTunnel.gateway_node_1": "An address, or in newer versions the gateway itself.",
    "GatewayTunnel.gateway_node_2": "An address, or in newer versions the gateway itself.",
    "InternalEndpoint.balancing_mode": "Up to SMC 6.4; since then the connection type has it.",
    "ConnectionType.mode": "Decides for every end that has this type whether its tunnels are used or stand by.",
    "RouteVpnTunnel.tunnel_group_ref": "Up to SMC 6.5 it was called `monitoring_group_ref`.",
    "RouteVpnTunnelSide.endpoint_ref": "An end of the gateway in `gateway_ref`.",
    "VpnSite.site_element": "Networks and other elements with addresses.",
  },
};
