import {
  createIPSecVPNSession,
  createSession,
  deleteIPSecVPNSession,
  destroySession,
  getPeerConfig,
  listIPSecVPNSessions,
  type NsxClient,
  type PolicyBasedIPSecVPNSession,
  type RouteBasedIPSecVPNSession,
  updateIPSecVPNSession,
} from "trunkline/nsx/vpn";
import {
  guide,
  keptBy,
  POLICY_BASED_ID,
  REALIZATION_PAGE,
  SESSION_ID,
  SIGNING_IN,
  WALK_THROUGH,
} from "./nsx-vpn-place.ts";
import type { Recording } from "./recording.ts";

const LISTED = "https://vmware.github.io/vsphere-automation-sdk-java/nsx/nsx/com/vmware/nsx/vpn/ipsec/Sessions.html";

const policyBased: PolicyBasedIPSecVPNSession = {
  resource_type: "PolicyBasedIPSecVPNSession",
  id: POLICY_BASED_ID,
  display_name: "Test RZ_UPDATED",
  ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
  peer_endpoint_id: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
  local_endpoint_id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
  enabled: true,
  policy_rules: [
    {
      id: "1026",
      sources: [{ subnet: "1.1.1.0/24" }],
      logged: true,
      destinations: [{ subnet: "2.1.4.0/24" }],
      action: "PROTECT",
      enabled: true,
      _revision: 1,
    },
  ],
};

const routeBased: RouteBasedIPSecVPNSession = {
  resource_type: "RouteBasedIPSecVPNSession",
  peer_endpoint_id: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
  local_endpoint_id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
  enabled: true,
  tunnel_ports: [{ ip_subnets: [{ ip_addresses: ["5.5.5.1"], prefix_length: 24 }] }],
};

/** Exchanges of the manager about signing in and about IPSec VPN sessions. */
export const nsxSessions: readonly Recording<NsxClient>[] = [
  {
    name: "signing in is a form whose values are percent-encoded, sent without credentials",
    source: SIGNING_IN,
    call: (client) => createSession(client, { body: { j_username: "admin", j_password: "a+b&c=ü" } }),
    request: {
      method: "POST",
      target: "/api/session/create",
      headers: { "content-type": "application/x-www-form-urlencoded", authorization: null },
      body: "j_username=admin&j_password=a%2Bb%26c%3D%C3%BC",
    },
    answer: { status: 200, headers: { "x-xsrf-token": "5a764682-1ad3-4ec9-9a3e-2f05b5fb6a8b" } },
    result: undefined,
  },
  {
    name: "signing out is a POST without a body",
    source: SIGNING_IN,
    call: (client) => destroySession(client),
    request: { method: "POST", target: "/api/session/destroy" },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "a session with rules is replaced as a whole, and the manager adds what it keeps",
    source: REALIZATION_PAGE,
    call: (client) =>
      updateIPSecVPNSession(client, {
        ipsecVpnSessionId: POLICY_BASED_ID,
        body: { ...policyBased, _revision: 3 },
      }),
    request: {
      method: "PUT",
      target: "/api/v1/vpn/ipsec/sessions/8dd1c386-9b2c-4448-85b8-51ff649fae4f",
      headers: { authorization: "Basic YWRtaW46cGFzc3dvcmQ=" },
      body: { ...policyBased, _revision: 3 },
    },
    answer: {
      status: 200,
      headers: { "x-nsx-requestid": "e550100d-f722-40cc-9de6-cf84d3da3ccb" },
      body: { ...policyBased, ...keptBy("admin", 1517293670492, 4) },
    },
  },
  {
    name: "a session with a tunnel port is made by POST, and gets its id and its service from the manager",
    source: WALK_THROUGH,
    call: (client) => createIPSecVPNSession(client, { body: routeBased }),
    request: { method: "POST", target: "/api/v1/vpn/ipsec/sessions", body: routeBased },
    answer: {
      status: 201,
      headers: { "x-nsx-requestid": "e550100d-f722-40cc-9de6-cf84d3da3ccb" },
      body: {
        ...routeBased,
        id: "1ecb00fb-a538-4740-b788-c9049e8cb6c6",
        display_name: "1ecb00fb-a538-4740-b788-c9049e8cb6c6",
        ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
        tunnel_ports: [
          {
            tunnel_port_id: "4bf96e3b-e50b-49cc-a16e-43a6390e3d53",
            ip_subnets: [{ ip_addresses: ["5.5.5.1"], prefix_length: 24 }],
          },
        ],
        ...keptBy("admin", 1517293670492, 0),
      },
    },
  },
  {
    name: "a session is deleted by force where the query says so",
    source: guide("DeleteIPSecVPNSession"),
    call: (client) =>
      deleteIPSecVPNSession(client, { ipsecVpnSessionId: "ee4f7777-f837-4dbb-9a03-eeb9beb52b09", force: true }),
    request: { method: "DELETE", target: "/api/v1/vpn/ipsec/sessions/ee4f7777-f837-4dbb-9a03-eeb9beb52b09?force=true" },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "both kinds of sessions stand in one list, whose cursor leads on",
    source: LISTED,
    call: (client) => listIPSecVPNSessions(client, { pageSize: 2, sortBy: "display_name", sortAscending: false }),
    request: {
      method: "GET",
      target: "/api/v1/vpn/ipsec/sessions?page_size=2&sort_ascending=false&sort_by=display_name",
    },
    answer: {
      status: 200,
      body: {
        result_count: 3,
        cursor: "00021",
        sort_by: "display_name",
        sort_ascending: false,
        results: [
          { ...policyBased, ...keptBy("admin", 1517293670492, 4) },
          { ...routeBased, id: SESSION_ID, ...keptBy("admin", 1517293670492, 0) },
        ],
      },
    },
    result: [
      { ...policyBased, ...keptBy("admin", 1517293670492, 4) },
      { ...routeBased, id: SESSION_ID, ...keptBy("admin", 1517293670492, 0) },
    ],
  },
  {
    name: "sessions of one kind and one service are asked for in the query",
    source: LISTED,
    call: (client) =>
      listIPSecVPNSessions(client, {
        sessionType: "RouteBasedIPSecVPNSession",
        ipsecVpnServiceId: "7adfa455-a6fc-4934-a919-f5728957364c",
        includedFields: "id,display_name",
      }),
    request: {
      method: "GET",
      target:
        "/api/v1/vpn/ipsec/sessions?included_fields=id%2Cdisplay_name&ipsec_vpn_service_id=7adfa455-a6fc-4934-a919-f5728957364c&session_type=RouteBasedIPSecVPNSession",
    },
    answer: { status: 200, body: { result_count: 0, results: [] } },
    result: [],
  },
  {
    name: "the configuration for the other side is a text",
    source: guide("GetPeerConfig"),
    call: (client) => getPeerConfig(client, { ipsecVpnSessionId: SESSION_ID }),
    request: { method: "GET", target: `/api/v1/vpn/ipsec/sessions/${SESSION_ID}/peer-config` },
    answer: {
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: `# Suggestive peer configuration\n# IPSecVPNSession Id : ${SESSION_ID}\n{"looks": "like JSON"}\n`,
    },
  },
];
