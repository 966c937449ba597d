import {
  createIPSecVPNDPDProfile,
  createIPSecVPNIKEProfile,
  createIPSecVPNLocalEndpoint,
  createIPSecVPNService,
  createIPSecVPNTunnelProfile,
  deleteIPSecVPNDPDProfile,
  getIPSecVPNPeerEndpointWithPSKShowSensitiveData,
  listIPSecVPNIKEProfiles,
  listIPSecVPNPeerEndpoints,
  type NsxClient,
  updateIPSecVPNDPDProfile,
} from "trunkline/nsx/vpn";
import { guide, keptBy, WALK_THROUGH } from "./nsx-vpn-place.ts";
import type { Recording } from "./recording.ts";

const dpdProfile = {
  resource_type: "IPSecVPNDPDProfile",
  display_name: "nsx-default-dpd-profile",
  enabled: true,
  dpd_probe_interval: 90,
  dpd_probe_mode: "ON_DEMAND",
  retry_count: 10,
};
const dpdProfileId = "12a39f8c-c37b-11e7-abc4-cec278b6b50a";

const ikeProfile = {
  resource_type: "IPSecVPNIKEProfile",
  display_name: "nsx-default-ike-profile",
  encryption_algorithms: ["AES_128"],
  ike_version: "IKE_FLEX",
  digest_algorithms: ["SHA2_256"],
  sa_life_time: 86400,
  dh_groups: ["GROUP14"],
};
const ikeProfileKept = {
  ...ikeProfile,
  id: "12a3a23e-c37b-11e7-abc4-cec278b6b50a",
  ...keptBy("system", 1517289492627, 0),
};

const tunnelProfile = {
  resource_type: "IPSecVPNTunnelProfile",
  display_name: "nsx-default-tunnel-profile",
  enable_perfect_forward_secrecy: true,
  encryption_algorithms: ["AES_GCM_128"],
  digest_algorithms: [],
  sa_life_time: 3600,
  dh_groups: ["GROUP14"],
  encapsulation_mode: "TUNNEL_MODE",
  transform_protocol: "ESP",
  df_policy: "COPY",
};

const peer = {
  resource_type: "IPSecVPNPeerEndpoint",
  description: "Peer endpoint for plr 1",
  id: "f0cb1b37-d618-4406-94eb-b4099418a165",
  display_name: "Peer endpoint for plr 1",
  connection_initiation_mode: "INITIATOR",
  authentication_mode: "PSK",
  ipsec_tunnel_profile_id: "12a3a34c-c37b-11e7-abc4-cec278b6b50a",
  dpd_profile_id: dpdProfileId,
  psk: "test",
  ike_profile_id: ikeProfileKept.id,
  peer_address: "2.1.4.1",
  peer_id: "2.1.4.1",
  ...keptBy("admin", 1517293670492, 0),
};

const service = {
  resource_type: "IPSecVPNService",
  description: "Manage VPN service",
  display_name: "IPSec VPN service",
  logical_router_id: "f81f220f-3072-4a6e-9f53-ad3b8bb8af57",
  ike_log_level: "INFO",
  enabled: true,
};
const serviceId = "7adfa455-a6fc-4934-a919-f5728957364c";

const localEndpoint = {
  resource_type: "IPSecVPNLocalEndpoint",
  display_name: "Local endpoint",
  local_id: "104.40.21.81",
  ipsec_vpn_service_id: { target_id: serviceId },
  local_address: "192.168.254.254",
  trust_ca_ids: [],
  trust_crl_ids: [],
};

/** Exchanges of the manager about profiles, services and endpoints. */
export const nsxObjects: readonly Recording<NsxClient>[] = [
  {
    name: "a profile for dead peers is made by POST, and the manager may own what it made",
    source: guide("CreateIPSecVPNDPDProfile"),
    call: (client) => createIPSecVPNDPDProfile(client, { body: dpdProfile }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/dpd-profiles", body: dpdProfile },
    answer: { status: 201, body: { ...dpdProfile, id: dpdProfileId, ...keptBy("system", 1517289492579, 0) } },
  },
  {
    name: "a profile goes back with all that was read of it",
    source: guide("UpdateIPSecVPNDPDProfile"),
    call: (client) =>
      updateIPSecVPNDPDProfile(client, {
        ipsecVpnDpdProfileId: "f962173f-ac03-4d08-8366-56a41779f61d",
        body: { ...dpdProfile, id: dpdProfileId, ...keptBy("system", 1517289492579, 0) },
      }),
    request: {
      method: "PUT",
      target: "/api/v1/vpn/ipsec/dpd-profiles/f962173f-ac03-4d08-8366-56a41779f61d",
      body: { ...dpdProfile, id: dpdProfileId, ...keptBy("system", 1517289492579, 0) },
    },
    answer: { status: 200, body: { ...dpdProfile, id: dpdProfileId, ...keptBy("system", 1517289492579, 0) } },
  },
  {
    name: "a profile is deleted without a body in either direction",
    source: guide("DeleteIPSecVpnDpdProfile", "9.0.0"),
    call: (client) => deleteIPSecVPNDPDProfile(client, { ipsecVpnDpdProfileId: dpdProfileId }),
    request: { method: "DELETE", target: `/api/v1/vpn/ipsec/dpd-profiles/${dpdProfileId}` },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "a profile for the key exchange may leave the version open",
    source: guide("CreateIPSecVPNIKEProfile"),
    call: (client) => createIPSecVPNIKEProfile(client, { body: ikeProfile }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/ike-profiles", body: ikeProfile },
    answer: { status: 201, body: ikeProfileKept },
  },
  {
    name: "a list that is complete has a count and no cursor",
    source: guide("ListIPSecVpnIkeProfiles", "9.0.0"),
    call: (client) => listIPSecVPNIKEProfiles(client),
    request: { method: "GET", target: "/api/v1/vpn/ipsec/ike-profiles" },
    answer: { status: 200, body: { result_count: 1, results: [ikeProfileKept] } },
    result: [ikeProfileKept],
  },
  {
    name: "a tunnel profile with a GCM cipher goes with an empty list of digests",
    source: WALK_THROUGH,
    call: (client) => createIPSecVPNTunnelProfile(client, { body: tunnelProfile }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/tunnel-profiles", body: tunnelProfile },
    answer: {
      status: 201,
      body: { ...tunnelProfile, id: "12a3a34c-c37b-11e7-abc4-cec278b6b50a", ...keptBy("admin", 1517289492671, 0) },
    },
  },
  {
    name: "a service is made for a logical router",
    source: WALK_THROUGH,
    call: (client) => createIPSecVPNService(client, { body: service }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/services", body: service },
    answer: {
      status: 201,
      body: { ...service, id: serviceId, bypass_rules: [], ...keptBy("admin", 1517293097281, 0) },
    },
  },
  {
    name: "a local endpoint refers to its service by an object",
    source: WALK_THROUGH,
    call: (client) => createIPSecVPNLocalEndpoint(client, { body: localEndpoint }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/local-endpoints", body: localEndpoint },
    answer: {
      status: 201,
      body: {
        ...localEndpoint,
        id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
        ipsec_vpn_service_id: { target_id: serviceId, target_type: "IPSecVPNService", is_valid: true },
        ...keptBy("admin", 1517293097281, 0),
      },
    },
  },
  {
    name: "peer endpoints are listed, and the guide shows them with their key",
    source: guide("ListIPSecVPNPeerEndpoints"),
    call: (client) => listIPSecVPNPeerEndpoints(client),
    request: { method: "GET", target: "/api/v1/vpn/ipsec/peer-endpoints" },
    answer: { status: 200, body: { result_count: 1, results: [peer] } },
    result: [peer],
  },
  {
    name: "the key of a peer endpoint is shown by an action that is written with hyphens",
    source: "https://github.com/vmware/vsphere-automation-sdk-go, services/nsxt-mp, vpn/ipsec/peer_endpoints",
    call: (client) => getIPSecVPNPeerEndpointWithPSKShowSensitiveData(client, { ipsecVpnPeerEndpointId: peer.id }),
    request: {
      method: "GET",
      target: "/api/v1/vpn/ipsec/peer-endpoints/f0cb1b37-d618-4406-94eb-b4099418a165?action=show-sensitive-data",
    },
    answer: { status: 200, body: peer },
  },
];
