import {
  getTier0VpnIPSecVpnSessionStatistics,
  getTier0VpnIPSecVpnSessionStatus,
  getTier1IPSecVpnPeerConfig,
  type NsxClient,
  resetTier0IPSecVpnSessionStatistics,
  resetTier1VpnIPSecVpnSessionStatistics,
} from "trunkline/nsx/policy";
import { asQuery, ENFORCEMENT_POINT, guide } from "./nsx-policy-place.ts";
import type { Recording } from "./recording.ts";

const STATISTICS_SESSION = "/infra/tier-0s/ServerT0_AS/ipsec-vpn-services/IpsecOnServerT0/sessions/50-vpnsession-1565";

const counters = {
  bytes_in: 0,
  bytes_out: 0,
  packets_in: 0,
  packets_out: 0,
  dropped_packets_in: 0,
  dropped_packets_out: 0,
};

/** Exchanges of the policy API about what IPSec VPN sessions do. */
export const policyRuntime: readonly Recording<NsxClient>[] = [
  {
    name: "statistics of one enforcement point count per tunnel interface, and received errors are spelt packets_received_other_error",
    source: guide("GetTier0VpnIPSecVpnSessionStatistics"),
    call: (client) =>
      getTier0VpnIPSecVpnSessionStatistics(client, {
        tier0Id: "ServerT0_AS",
        serviceId: "IpsecOnServerT0",
        sessionId: "50-vpnsession-1565",
        enforcementPointPath: ENFORCEMENT_POINT,
        source: "cached",
      }),
    request: {
      method: "GET",
      target: `/policy/api/v1${STATISTICS_SESSION}/statistics?enforcement_point_path=${asQuery(ENFORCEMENT_POINT)}&source=cached`,
    },
    answer: {
      status: 200,
      body: {
        results: [
          {
            resource_type: "IPSecVpnSessionStatisticsNsxT",
            enforcement_point_path: ENFORCEMENT_POINT,
            ike_status: { ike_session_state: "UP", fail_reason: "" },
            policy_statistics: [
              {
                tunnel_interface_path: `${STATISTICS_SESSION}/interfaces/default-tunnel-interface`,
                tunnel_statistics: [
                  {
                    tunnel_status: "UP",
                    tunnel_down_reason: "",
                    packets_in: 5710,
                    packets_out: 6849,
                    bytes_in: 363643,
                    bytes_out: 905548,
                    packets_received_other_error: 0,
                  },
                ],
              },
            ],
          },
        ],
      },
    },
  },
  {
    name: "the detailed status of a session stands once per enforcement point",
    source: "https://developer.broadcom.com/xapis/nsx-vmc-policy/latest/data-structures/IPSecVpnSessionStatusNsxT",
    call: (client) =>
      getTier0VpnIPSecVpnSessionStatus(client, {
        tier0Id: "ext_net",
        serviceId: "default",
        sessionId: "rbs-1",
        source: "realtime",
      }),
    request: {
      method: "GET",
      target:
        "/policy/api/v1/infra/tier-0s/ext_net/ipsec-vpn-services/default/sessions/rbs-1/detailed-status?source=realtime",
    },
    answer: {
      status: 200,
      body: {
        intent_path: "/infra/tier-0s/ext_net/ipsec-vpn-services/default/sessions/rbs-1",
        results: [
          {
            resource_type: "IPSecVpnSessionStatusNsxT",
            enforcement_point_path: ENFORCEMENT_POINT,
            display_name: "rbs-1",
            runtime_status: "DEGRADED",
            ike_status: { ike_session_state: "NEGOTIATING", fail_reason: "Unknown" },
            aggregate_traffic_counters: counters,
            total_tunnels: 2,
            negotiated_tunnels: 1,
            failed_tunnels: 1,
            last_update_timestamp: 1522734083907,
          },
        ],
      },
    },
  },
  {
    name: "an enforcement point that could not be asked has an alarm in place of a status",
    source: "https://developer.broadcom.com/xapis/nsx-vmc-policy/latest/data-structures/IPSecVpnSessionStatusNsxT",
    call: (client) =>
      getTier0VpnIPSecVpnSessionStatus(client, { tier0Id: "ext_net", serviceId: "default", sessionId: "rbs-1" }),
    request: {
      method: "GET",
      target: "/policy/api/v1/infra/tier-0s/ext_net/ipsec-vpn-services/default/sessions/rbs-1/detailed-status",
    },
    answer: {
      status: 200,
      body: {
        intent_path: "/infra/tier-0s/ext_net/ipsec-vpn-services/default/sessions/rbs-1",
        results: [
          {
            resource_type: "IPSecVpnSessionStatusNsxT",
            enforcement_point_path: ENFORCEMENT_POINT,
            alarm: {
              error_id: "string",
              message: "The session could not be asked.",
              error_details: {
                related_errors: [{ details: "", error_code: 0, error_message: "No status.", module_name: "vpn" }],
              },
            },
          },
        ],
      },
    },
  },
  {
    name: "statistics are reset by an action beside the enforcement point",
    source: guide("ResetTier1VpnIPSecVpnSessionStatistics"),
    call: (client) =>
      resetTier1VpnIPSecVpnSessionStatistics(client, {
        tier1Id: "ext_net",
        serviceId: "default",
        sessionId: "rbs-1",
        enforcementPointPath: ENFORCEMENT_POINT,
      }),
    request: {
      method: "POST",
      target: `/policy/api/v1/infra/tier-1s/ext_net/ipsec-vpn-services/default/sessions/rbs-1/statistics?action=reset&enforcement_point_path=${asQuery(ENFORCEMENT_POINT)}`,
    },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "statistics on the older path are reset the same way",
    source: guide("ResetTier0IPSecVpnSessionStatistics", "3.2.1"),
    call: (client) =>
      resetTier0IPSecVpnSessionStatistics(client, {
        tier0Id: "ext_net",
        localeServiceId: "default",
        serviceId: "default",
        sessionId: "rbs-1",
      }),
    request: {
      method: "POST",
      target:
        "/policy/api/v1/infra/tier-0s/ext_net/locale-services/default/ipsec-vpn-services/default/sessions/rbs-1/statistics?action=reset",
    },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "the configuration for the other side is a text with its comments",
    source: guide("GetTier1IPSecVpnPeerConfig"),
    call: (client) =>
      getTier1IPSecVpnPeerConfig(client, {
        tier1Id: "int_net",
        localeServiceId: "default",
        serviceId: "default",
        sessionId: "rbs-1",
        enforcementPointPath: ENFORCEMENT_POINT,
      }),
    request: {
      method: "GET",
      target: `/policy/api/v1/infra/tier-1s/int_net/locale-services/default/ipsec-vpn-services/default/sessions/rbs-1/peer-config?enforcement_point_path=${asQuery(ENFORCEMENT_POINT)}`,
    },
    answer: {
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "# Suggestive peer configuration for Policy IPSec VPN\n#\n# IPSecVPNSession path : /infra/…/sessions/rbs-1\n",
    },
  },
];
