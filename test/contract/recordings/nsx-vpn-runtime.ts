import {
  getCurrentBarrier,
  getIPSecVPNIKEService,
  getIPSecVPNIKESessionStatus,
  getIPSecVPNSessionState,
  getIPSecVPNSessionStatistics,
  getIPSecVPNSessionSummary,
  type NsxClient,
  resetIPSecVPNSessionStatisticsReset,
} from "trunkline/nsx/vpn";
import { guide, POLICY_BASED_ID, REALIZATION_PAGE, SESSION_ID } from "./nsx-vpn-place.ts";
import type { Recording } from "./recording.ts";

const dataStructure = (name: string): string =>
  `https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/2.2/data-structures/${name}`;

const counters = {
  bytes_in: 0,
  bytes_out: 0,
  packets_in: 0,
  packets_out: 0,
  dropped_packets_in: 0,
  dropped_packets_out: 0,
};

/** Exchanges of the manager about what IPSec VPN sessions do: states, statistics, summaries. */
export const nsxRuntime: readonly Recording<NsxClient>[] = [
  {
    name: "the state of a session knows its nodes, and what is under way has a failure message too",
    source:
      "https://vdc-download.vmware.com/vmwb-repository/dcr-public/d6de7a5e-636f-4677-8dbd-6f4ba91fa5e0/" +
      "36b4881c-41cd-4c46-81d1-b2ca3a6c693b/api_includes/method_GetIPSecVPNSessionState.html",
    call: (client) => getIPSecVPNSessionState(client, { ipsecVpnSessionId: SESSION_ID }),
    request: { method: "GET", target: `/api/v1/vpn/ipsec/sessions/${SESSION_ID}/state` },
    answer: {
      status: 200,
      body: {
        details: [
          {
            sub_system_type: "TransportNode",
            sub_system_id: "fe651e63-04bd-43a4-a8ec-45381a3b71b9",
            state: "in_progress",
            failure_message: "CCP Id:ab5958df-d98a-468e-a72b-d89dcdae5346, Message:State realization is in progress.",
          },
          { sub_system_type: "TransportNode", sub_system_id: "ebe174ac-e4f1-4135-ba72-3dd2eb7099e3", state: "in_sync" },
        ],
        state: "in_progress",
        failure_message: "The state realization is in progress at transport nodes.",
      },
    },
  },
  {
    name: "the state of a request is asked for by its id, and may be unknown without any node",
    source: REALIZATION_PAGE,
    call: (client) =>
      getIPSecVPNSessionState(client, {
        ipsecVpnSessionId: POLICY_BASED_ID,
        requestId: "e550100d-f722-40cc-9de6-cf84d3da3ccb",
      }),
    request: {
      method: "GET",
      target:
        "/api/v1/vpn/ipsec/sessions/8dd1c386-9b2c-4448-85b8-51ff649fae4f/state?request_id=e550100d-f722-40cc-9de6-cf84d3da3ccb",
    },
    answer: { status: 200, body: { state: "unknown", failure_message: "Unable to get response from any CCP node." } },
  },
  {
    name: "the status of a session says how far the key exchange is",
    source: "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/latest/schemas_IPSecVPNSessionStatus.html",
    call: (client) => getIPSecVPNIKESessionStatus(client, { sessionId: SESSION_ID, source: "realtime" }),
    request: { method: "GET", target: `/api/v1/vpn/ipsec/sessions/${SESSION_ID}/status?source=realtime` },
    answer: {
      status: 200,
      body: {
        ike_status: { ike_session_state: "NEGOTIATING", fail_reason: "Unknown" },
        aggregate_traffic_counters: counters,
        total_tunnels: 0,
        failed_tunnels: 0,
        negotiated_tunnels: 0,
        last_update_timestamp: 1522734083907,
        display_name: "session-1",
        ipsec_vpn_session_id: SESSION_ID,
        session_status: "DOWN",
      },
    },
  },
  {
    name: "statistics count per rule and per tunnel, and received errors are spelt packets_receive_other_error",
    source: dataStructure("IPSecVPNSessionStatistics"),
    call: (client) => getIPSecVPNSessionStatistics(client, { sessionId: SESSION_ID, source: "realtime" }),
    request: { method: "GET", target: `/api/v1/vpn/ipsec/sessions/${SESSION_ID}/statistics?source=realtime` },
    answer: {
      status: 200,
      body: {
        ipsec_vpn_session_id: SESSION_ID,
        display_name: "session-1",
        ike_traffic_statistics: { packets_out: 0, fail_count: 0, packets_in: 0, bytes_out: 0, bytes_in: 0 },
        ike_status: { ike_session_state: "UP", fail_reason: "" },
        aggregate_traffic_counters: counters,
        last_update_timestamp: 1522734083907,
        policy_statistics: [
          {
            aggregate_traffic_counters: counters,
            tunnel_statistics: [
              {
                ...counters,
                local_subnet: "1.1.1.0/24",
                peer_subnet: "2.1.4.0/24",
                tunnel_status: "UP",
                tunnel_down_reason: "",
                packets_sent_other_error: 0,
                packets_receive_other_error: 0,
                integrity_failures: 0,
                nomatching_policy_errors: 0,
                replay_errors: 0,
                encryption_failures: 0,
                decryption_failures: 0,
                sa_mismatch_errors_in: 0,
                sa_mismatch_errors_out: 0,
                seq_number_overflow_error: 0,
              },
            ],
          },
        ],
      },
    },
  },
  {
    name: "statistics are reset by an action in the query, without a body in either direction",
    source: guide("ResetIPSecVPNSessionStatistics"),
    call: (client) => resetIPSecVPNSessionStatisticsReset(client, { sessionId: SESSION_ID }),
    request: { method: "POST", target: `/api/v1/vpn/ipsec/sessions/${SESSION_ID}/statistics?action=reset` },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "the summary of all sessions refers to each of them",
    source: dataStructure("IPSecVPNSessionSummary"),
    call: (client) => getIPSecVPNSessionSummary(client, { source: "cached" }),
    request: { method: "GET", target: "/api/v1/vpn/ipsec/sessions/summary?source=cached" },
    answer: {
      status: 200,
      body: {
        traffic_summary_per_session: [
          {
            traffic_counters: counters,
            ipsec_vpn_session: {
              target_display_name: "session-1",
              is_valid: true,
              target_id: SESSION_ID,
              target_type: "PolicyBasedIPSecVPNSession",
            },
          },
        ],
        last_update_timestamp: 1522734083907,
        session_summary: { established_sessions: 1, total_sessions: 2, failed_sessions: 1, degraded_sessions: 0 },
        aggregate_traffic_counters: counters,
      },
    },
  },
  {
    name: "the summary of one service stands on a path of its own, outside ipsec",
    source:
      "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/4.2/schemas_IPSecVPNIKEServiceSummary.html",
    call: (client) => getIPSecVPNIKEService(client, { serviceId: "7adfa455-a6fc-4934-a919-f5728957364c" }),
    request: { method: "GET", target: "/api/v1/vpn/services/7adfa455-a6fc-4934-a919-f5728957364c/summary" },
    answer: {
      status: 200,
      body: {
        ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
        display_name: "IPSec VPN service",
        logical_router_id: "f81f220f-3072-4a6e-9f53-ad3b8bb8af57",
        session_summary: { established_sessions: 1, total_sessions: 1, failed_sessions: 0, degraded_sessions: 0 },
        aggregate_traffic_counters: counters,
      },
    },
  },
  {
    name: "the barrier of realization starts at zero",
    source:
      "https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/2.2/api/v1/realization-state-barrier/current/get",
    call: (client) => getCurrentBarrier(client),
    request: { method: "GET", target: "/api/v1/realization-state-barrier/current" },
    answer: { status: 200, body: { current_barrier_number: 0 } },
  },
];
