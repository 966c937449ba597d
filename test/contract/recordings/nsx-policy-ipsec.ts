import {
  createOrPatchTier0VpnIPSecVpnSession,
  createOrUpdateTier0IPSecVpnLocalEndpoint,
  createOrUpdateTier0VpnIPSecVpnService,
  deleteTier0VpnIPSecVpnSession,
  getTier0VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData,
  type IPSecVpnLocalEndpoint,
  listTier0VpnIPSecVpnSessions,
  type NsxClient,
  orgProjectCreateOrUpdateTier1IPSecVpnLocalEndpoint,
  type PolicyBasedIPSecVpnSession,
} from "trunkline/nsx/policy";
import { guide, intentKept } from "./nsx-policy-place.ts";
import type { Recording } from "./recording.ts";

const SERVICE = "/infra/tier-0s/ext_net/ipsec-vpn-services/default";
const SESSION = `${SERVICE}/sessions/pbs-1`;
const ofSession = { tier0Id: "ext_net", serviceId: "default", sessionId: "pbs-1" };

const session: PolicyBasedIPSecVpnSession = {
  resource_type: "PolicyBasedIPSecVpnSession",
  description: "Policy based vpn session 1",
  display_name: "pbs-1",
  enabled: true,
  connection_initiation_mode: "INITIATOR",
  authentication_mode: "PSK",
  tunnel_profile_path: "/infra/ipsec-vpn-tunnel-profiles/custom-tunnel-profile",
  dpd_profile_path: "/infra/ipsec-vpn-dpd-profiles/custom-dpd-profile",
  ike_profile_path: "/infra/ipsec-vpn-ike-profiles/custom-ike-profile",
  local_endpoint_path: `${SERVICE}/local-endpoints/default-le`,
  psk: "test",
  peer_address: "2.1.4.1",
  peer_id: "2.1.4.1",
  rules: [
    {
      resource_type: "IPSecVpnRule",
      id: "custom-rule-1",
      sources: [{ subnet: "10.0.2.0/24" }, { subnet: "10.0.1.0/24" }],
      destinations: [{ subnet: "10.1.1.0/24" }],
      enabled: true,
      logged: true,
      action: "PROTECT",
    },
  ],
};

const routeBased = {
  resource_type: "RouteBasedIPSecVpnSession",
  display_name: "rbs-1",
  description: "Route based vpn session 1",
  parent_path: SERVICE,
  relative_path: "rbs-1",
  enabled: true,
  connection_initiation_mode: "INITIATOR",
  authentication_mode: "PSK",
  tunnel_profile_path: "/infra/ipsec-vpn-tunnel-profiles/custom-tunnel-profile",
  dpd_profile_path: "/infra/ipsec-vpn-dpd-profiles/custom-dpd-profile",
  ike_profile_path: "/infra/ipsec-vpn-ike-profiles/custom-ike-profile",
  local_endpoint_path: `${SERVICE}/local-endpoints/default-le`,
  peer_address: "2.1.4.1",
  peer_id: "2.1.4.1",
  tunnel_interfaces: [
    {
      resource_type: "IPSecVpnTunnelInterface",
      id: "default-tunnel-interface",
      ip_subnets: [{ ip_addresses: ["192.168.50.1"], prefix_length: 24 }],
    },
  ],
  ...intentKept(`${SERVICE}/sessions/rbs-1`, 1517293670492, 0),
};

const localEndpoint: IPSecVpnLocalEndpoint = {
  resource_type: "IPSecVpnLocalEndpoint",
  description: "Local endpoint 1",
  display_name: "Local endpoint 1",
  local_id: "40.40.40.1",
  local_address: "40.40.40.1",
};

/** Exchanges of the policy API about IPSec VPN as it is wanted. */
export const policyIpsec: readonly Recording<NsxClient>[] = [
  {
    name: "a session is wanted by PATCH, and nothing comes back",
    source: guide("CreateOrPatchTier0VpnIPSecVpnSession", "3.2.1"),
    call: (client) => createOrPatchTier0VpnIPSecVpnSession(client, { ...ofSession, body: session }),
    request: { method: "PATCH", target: `/policy/api/v1${SESSION}`, body: session },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "a session is read with its key by an action that is written with underscores",
    source:
      "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/4.1.0/policy_networking_network_services_vpn_ipsec_sessions.html",
    call: (client) => getTier0VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData(client, ofSession),
    request: { method: "GET", target: `/policy/api/v1${SESSION}?action=show_sensitive_data` },
    answer: { status: 200, body: { ...session, ...intentKept(SESSION, 1517293670492, 0) } },
  },
  {
    name: "sessions are listed without their keys, with what is marked for deletion, from a cursor on",
    source: guide("ListTier0VpnIPSecVpnSessions"),
    call: (client) =>
      listTier0VpnIPSecVpnSessions(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        cursor: "0036",
        includeMarkForDeleteObjects: true,
        pageSize: 10,
      }),
    request: {
      method: "GET",
      target: `/policy/api/v1${SERVICE}/sessions?cursor=0036&include_mark_for_delete_objects=true&page_size=10`,
    },
    answer: {
      status: 200,
      body: {
        result_count: 1,
        results: [routeBased],
      },
    },
    result: [routeBased],
  },
  {
    name: "a session is deleted without a body in either direction",
    source: guide("DeleteTier0VpnIPSecVpnSession"),
    call: (client) => deleteTier0VpnIPSecVpnSession(client, ofSession),
    request: { method: "DELETE", target: `/policy/api/v1${SESSION}` },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "a service is replaced at the revision that was read, and answers with the next one",
    source: guide("CreateOrUpdateTier0VpnIPSecVpnService"),
    call: (client) =>
      createOrUpdateTier0VpnIPSecVpnService(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        body: { resource_type: "IPSecVpnService", ike_log_level: "ERROR", enabled: true, _revision: 2 },
      }),
    request: {
      method: "PUT",
      target: `/policy/api/v1${SERVICE}`,
      body: { resource_type: "IPSecVpnService", ike_log_level: "ERROR", enabled: true, _revision: 2 },
    },
    answer: {
      status: 200,
      body: {
        resource_type: "IPSecVpnService",
        ike_log_level: "ERROR",
        enabled: false,
        bypass_rules: [],
        ...intentKept(SERVICE, 1517293097281, 3),
      },
    },
  },
  {
    name: "a local endpoint on the older path has the locale service between router and service",
    source: guide("CreateOrUpdateTier0IPSecVpnLocalEndpoint"),
    call: (client) =>
      createOrUpdateTier0IPSecVpnLocalEndpoint(client, {
        tier0Id: "ext_net",
        localeServiceId: "default",
        serviceId: "default",
        localEndpointId: "default-le",
        body: { ...localEndpoint, _revision: 2 },
      }),
    request: {
      method: "PUT",
      target:
        "/policy/api/v1/infra/tier-0s/ext_net/locale-services/default/ipsec-vpn-services/default/local-endpoints/default-le",
      body: { ...localEndpoint, _revision: 2 },
    },
    answer: {
      status: 200,
      body: {
        ...localEndpoint,
        ...intentKept(
          "/infra/tier-0s/ext_net/locale-services/default/ipsec-vpn-services/default/local-endpoints/default-le",
          1517293670492,
          3,
        ),
      },
    },
  },
  {
    name: "a local endpoint of a project has the organisation and the project before it, on the wire and in its path",
    source: guide("CreateOrUpdateTier1VpnIPSecVpnLocalEndpoint"),
    call: (client) =>
      orgProjectCreateOrUpdateTier1IPSecVpnLocalEndpoint(client, {
        orgId: "default",
        projectId: "project-1",
        tier1Id: "int_net",
        serviceId: "default",
        localEndpointId: "default-le",
        body: { ...localEndpoint, _revision: 2 },
      }),
    request: {
      method: "PUT",
      target:
        "/policy/api/v1/orgs/default/projects/project-1/infra/tier-1s/int_net/ipsec-vpn-services/default/local-endpoints/default-le",
      body: { ...localEndpoint, _revision: 2 },
    },
    answer: {
      status: 200,
      body: {
        ...localEndpoint,
        ...intentKept(
          "/orgs/default/projects/project-1/infra/tier-1s/int_net/ipsec-vpn-services/default/local-endpoints/default-le",
          1517293670492,
          3,
        ),
      },
    },
  },
];
