import {
  createOrPatchL2VPNSessionFromPeerCodesCreateWithPeerCode,
  createOrUpdateTier0VpnL2VPNService,
  createOrUpdateTier0VpnL2VPNSession,
  getTier0VpnL2VPNSessionPeerConfig,
  getTier0VpnL2VpnSessionRemoteMacsForLS,
  type NsxClient,
} from "trunkline/nsx/policy";
import { asQuery, guide, intentKept } from "./nsx-policy-place.ts";
import type { Recording } from "./recording.ts";

const SERVICE = "/infra/tier-0s/ext_net/l2vpn-services/default";
const SESSION = `${SERVICE}/sessions/stretched-pa-site`;
const SEGMENT = "/infra/tier-0s/default-tier0-id/segments/default-segment-id";

const session = {
  description: "Stretched Palo Alto Site",
  display_name: "stretched-pa-site",
  enabled: true,
  transport_tunnels: ["/infra/tier-0s/ext_net/ipsec-vpn-services/default/sessions/rbs-1"],
};

const fromPeerCode = {
  description: "Stretched Palo Alto Site",
  display_name: "stretched-pa-site",
  transport_tunnels: [{ peer_code: "MCw0YTc2", peer_address: "10.10.10.10", local_address: "20.20.20.20" }],
};

/** Exchanges of the policy API about L2 VPN. */
export const policyL2Vpn: readonly Recording<NsxClient>[] = [
  {
    name: "an L2 VPN service is replaced at its revision, and answers with the mode it works in",
    source: guide("CreateOrUpdateTier0VpnL2VPNService"),
    call: (client) =>
      createOrUpdateTier0VpnL2VPNService(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        body: { enable_hub: true, _revision: 2 },
      }),
    request: {
      method: "PUT",
      target: `/policy/api/v1${SERVICE}`,
      // The guide's sample leaves the type out; newer releases refuse that.
      body: { enable_hub: true, _revision: 2, resource_type: "L2VPNService" },
    },
    answer: {
      status: 200,
      body: {
        resource_type: "L2VPNService",
        enable_hub: true,
        mode: "SERVER",
        ...intentKept(SERVICE, 1517293670492, 3),
      },
    },
  },
  {
    name: "an L2 VPN session names the session that carries it by its path",
    source: guide("CreateOrUpdateTier0VpnL2VPNSession"),
    call: (client) =>
      createOrUpdateTier0VpnL2VPNSession(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        sessionId: "stretched-pa-site",
        body: { ...session, _revision: 0 },
      }),
    request: {
      method: "PUT",
      target: `/policy/api/v1${SESSION}`,
      body: { ...session, _revision: 0, resource_type: "L2VPNSession" },
    },
    answer: {
      status: 200,
      body: { resource_type: "L2VPNSession", ...session, ...intentKept(SESSION, 1516385949942, 0) },
    },
  },
  {
    name: "an L2 VPN session is made of the code from the other side by an action",
    source:
      "https://vdc-download.vmware.com/vmwb-repository/dcr-public, NSX-T policy API guide, method_CreateOrPatchL2VPNSessionFromPeerCodes.html",
    call: (client) =>
      createOrPatchL2VPNSessionFromPeerCodesCreateWithPeerCode(client, {
        tier0Id: "ext_net",
        localeServiceId: "default",
        serviceId: "default",
        sessionId: "stretched-pa-site",
        body: fromPeerCode,
      }),
    request: {
      method: "POST",
      target:
        "/policy/api/v1/infra/tier-0s/ext_net/locale-services/default/l2vpn-services/default/sessions/stretched-pa-site?action=create_with_peer_code",
      body: fromPeerCode,
    },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "codes for the other side come under the names of the guide's example, which the document does not have",
    source: guide("GetTier0VpnL2VPNSessionPeerConfig"),
    call: (client) =>
      getTier0VpnL2VPNSessionPeerConfig(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        sessionId: "stretched-pa-site",
      }),
    request: { method: "GET", target: `/policy/api/v1${SESSION}/peer-config` },
    answer: {
      status: 200,
      body: {
        l2vpn_session_path: SESSION,
        peer_config_per_enforcement_point: [
          {
            resource_type: "L2VPNSessionPeerCodes",
            enforcement_point_path: "/infra/sites/default/enforcement-points/default",
            peer_codes: [{ peer_code: "MCw0YTc2", transport_tunnel_path: session.transport_tunnels[0] }],
          },
        ],
      },
    },
  },
  {
    name: "remote MAC addresses of one segment are asked for by its path",
    source: guide("GetTier0VpnL2VpnSessionRemoteMacsForLS"),
    call: (client) =>
      getTier0VpnL2VpnSessionRemoteMacsForLS(client, {
        tier0Id: "int_net",
        serviceId: "default",
        sessionId: "default",
        segmentPath: SEGMENT,
      }),
    request: {
      method: "GET",
      target: `/policy/api/v1/infra/tier-0s/int_net/l2vpn-services/default/sessions/default/remote-mac?segment_path=${asQuery(SEGMENT)}`,
    },
    answer: {
      status: 200,
      body: {
        display_name: "default-l2vpn-session",
        remote_macs: [{ remote_mac_addresses: ["00:0a:95:9d:68:16"], segment_path: SEGMENT }],
      },
    },
    differs: ["body.display_name"],
  },
];
