import {
  createL2VpnSession,
  getL2VPNSessionRemoteMacsForLS,
  getL2VPNSessionStatus,
  type NsxClient,
} from "trunkline/nsx/vpn";
import { guide, keptBy, WALK_THROUGH } from "./nsx-vpn-place.ts";
import type { Recording } from "./recording.ts";

/** Exchanges of the manager about L2 VPN. */
export const nsxL2Vpn: readonly Recording<NsxClient>[] = [
  {
    name: "an L2 VPN session is made of a service and the session that carries it",
    source: WALK_THROUGH,
    call: (client) =>
      createL2VpnSession(client, {
        body: {
          l2vpn_service_id: "3b3ec5c4-0c11-4a0d-8a8a-1a4a0b0a5e51",
          transport_tunnels: [{ target_id: "1ecb00fb-a538-4740-b788-c9049e8cb6c6" }],
        },
      }),
    request: {
      method: "POST",
      target: "/api/v1/vpn/l2vpn/sessions",
      body: {
        l2vpn_service_id: "3b3ec5c4-0c11-4a0d-8a8a-1a4a0b0a5e51",
        transport_tunnels: [{ target_id: "1ecb00fb-a538-4740-b788-c9049e8cb6c6" }],
        resource_type: "L2VpnSession",
      },
    },
    answer: {
      status: 201,
      body: {
        resource_type: "L2VpnSession",
        id: "f7147137-5dd0-47fe-9e53-fdc2b687b160",
        l2vpn_service_id: "3b3ec5c4-0c11-4a0d-8a8a-1a4a0b0a5e51",
        transport_tunnels: [
          {
            target_id: "1ecb00fb-a538-4740-b788-c9049e8cb6c6",
            target_type: "RouteBasedIPSecVPNSession",
            is_valid: true,
          },
        ],
        enabled: true,
        ...keptBy("admin", 1517293097281, 0),
      },
    },
  },
  {
    name: "tunnels of an L2 VPN session come without a resource_type on older managers",
    source:
      "https://vdc-download.vmware.com/vmwb-repository/dcr-public/d6de7a5e-636f-4677-8dbd-6f4ba91fa5e0/" +
      "36b4881c-41cd-4c46-81d1-b2ca3a6c693b/api_includes/method_GetL2VPNSessionStatus.html",
    call: (client) =>
      getL2VPNSessionStatus(client, { sessionId: "f962173f-ac03-4d08-8366-56a41779f61d", source: "realtime" }),
    request: {
      method: "GET",
      target: "/api/v1/vpn/l2vpn/sessions/f962173f-ac03-4d08-8366-56a41779f61d/status?source=realtime",
    },
    answer: {
      status: 200,
      body: {
        session_id: "1f74abad-caec-4889-87e3-ebe9dfa1ad24",
        transport_tunnels: [
          {
            tunnel_id: { target_id: "94e03cc2-92f3-4b9b-a3b7-65cd2252cfcd" },
            tunnel_type: "IPSecVPNSession",
            status: {
              ike_status: { ike_session_state: "NEGOTIATING", fail_reason: "Unknown" },
              aggregate_traffic_counters: {
                bytes_out: 0,
                dropped_packets_in: 0,
                packets_out: 0,
                bytes_in: 0,
                packets_in: 0,
                dropped_packets_out: 0,
              },
              total_tunnels: 0,
              failed_tunnels: 0,
              last_update_timestamp: 1522734083907,
              negotiated_tunnels: 0,
              ipsec_vpn_session_id: "94e03cc2-92f3-4b9b-a3b7-65cd2252cfcd",
              session_status: "DOWN",
            },
          },
        ],
        display_name: "l2vpnsession",
        status: "UP",
      },
    },
    // Without their kind, its members are known to nobody.
    differs: ["body.transport_tunnels[0].tunnel_type", "body.transport_tunnels[0].status"],
  },
  {
    name: "the guide shows remote MAC addresses under a name that the document does not have",
    source: guide("GetL2VPNSessionRemoteMacsForLS"),
    call: (client) =>
      getL2VPNSessionRemoteMacsForLS(client, {
        sessionId: "f962173f-ac03-4d08-8366-56a41779f61d",
        logicalSwitchId: "785fd137-933f-4e83-b2be-23c6d2757432",
      }),
    request: {
      method: "GET",
      target:
        "/api/v1/vpn/l2vpn/sessions/f962173f-ac03-4d08-8366-56a41779f61d/remote-mac?logical_switch_id=785fd137-933f-4e83-b2be-23c6d2757432",
    },
    answer: {
      status: 200,
      body: {
        session_id: "1f74abad-caec-4889-87e3-ebe9dfa1ad24",
        display_name: "l2vpnsession",
        result: [
          {
            remote_mac_addresses: ["00:0a:95:9d:68:16"],
            logical_switch: { target_id: "785fd137-933f-4e83-b2be-23c6d2757432", target_type: "LogicalSwitch" },
          },
        ],
      },
    },
    differs: ["body.result"],
  },
];
