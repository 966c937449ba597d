import type {
  AnyMonitoringStatus,
  Failure,
  StatusMessage,
  SubscribeByContext,
  SubscribeByElement,
  SubscribeSuccess,
  Unsubscribe,
} from "trunkline/smc/sockets";
import { clientFile } from "./smc-server.ts";
import { type SocketRecording, statusPage } from "./smc-sockets.ts";

type Sent = SubscribeByElement | SubscribeByContext | Unsubscribe;
type Received = SubscribeSuccess | StatusMessage | Failure;

const ELEMENTS = "http://localhost:8082/7.2.1/elements";
const TUNNELS = `${ELEMENTS}/vpn/5/tunnels`;
const STATUS = clientFile("smc/administration/monitoring_status.py");

const subscribed = (subscription_id: number): SubscribeSuccess => ({
  success: "Subscribed for status",
  subscription_id,
});

const value = (status: AnyMonitoringStatus, subscription_id = 0): StatusMessage => ({
  status: { status },
  subscription_id,
});

const part = (tunnel: string, ends: string): { href: string; name: string; type: string } => ({
  href: `${TUNNELS}/${tunnel}`,
  name: `Gateway Tunnel ${ends}`,
  type: "gateway_tunnel",
});

const quality = {
  health_in_percent: 71,
  jitter_in_ms: 3,
  latency_in_ms: 71,
  monitoring_state: "READY",
  monitoring_status: "OK",
  packet_loss_in_permyriad: 361,
  traffic_in_bits_per_sec: 1881231412,
  vpn_status_code: "Idle",
} as const;

export const statusRecordings: readonly SocketRecording<Sent, Received>[] = [
  {
    name: "an end of a tunnel, which gets the status of the whole VPN",
    source: statusPage,
    sent: { element: `${TUNNELS}/MiM1OQ==/endpoints/MSMxMTQ=` },
    received: [
      subscribed(0),
      value({
        ...quality,
        name: "Corporate VPN",
        result: [
          part("NTkjNjU=", "Helsinki VPN Gateway-Paris VPN Gateway"),
          part("NTgjNTk=", "Beijing VPN Gateway-Helsinki VPN Gateway"),
          part("MiM1OQ==", "VPN Client-Helsinki VPN Gateway"),
          part("NTkjNjI=", "Helsinki VPN Gateway-Mexico City VPN Gateway"),
        ],
      }),
    ],
  },
  {
    name: "a node, whose number is not the first one",
    source: statusPage,
    sent: { element: `${ELEMENTS}/single_fw/1649/firewall_node/1650` },
    received: [subscribed(5), value({ monitoring_state: "READY", monitoring_status: "OK", name: "Plano node 1" }, 5)],
  },
  {
    name: "a family under the name that the page has for it, with one number for all its elements",
    source: statusPage,
    sent: { context: "fw_single" },
    received: [
      subscribed(1),
      value({ monitoring_state: "READY", monitoring_status: "OK", name: "Plano" }, 1),
      value({ monitoring_state: "INITIAL", monitoring_status: "NOT_MONITORED", name: "Algiers" }, 1),
    ],
  },
  {
    name: "virtual engines, one of which tells the address of its host",
    source: `${statusPage} and ${STATUS}`,
    sent: { context: "virtual_fw" },
    received: [
      subscribed(0),
      value({
        monitoring_state: "TIMEOUT",
        monitoring_status: "UNKNOWN",
        name: "virtual node 1",
        configuration_status: "Declared",
        engine_node_status: "Going Locked Offline",
        master_node: `${ELEMENTS}/master_engine/7/master_node/8`,
      }),
    ],
  },
  {
    name: "a node with all that is known of it",
    source: STATUS,
    sent: { element: `${ELEMENTS}/fw_cluster/1563/firewall_node/1564` },
    received: [
      subscribed(0),
      value({
        monitoring_state: "READY",
        monitoring_status: "OK",
        name: "sg_vm node 1",
        installed_policy: "HQ Policy",
        installed_policy_ref: `${ELEMENTS}/fw_policy/47`,
        last_upload_time: "2022-11-02 12:34:05",
        active_policy: "HQ Policy at Night",
        active_policy_ref: `${ELEMENTS}/fw_policy/48`,
        local_alternative_policy_activation_time: 1667390445123,
        local_alternative_policies: ["HQ Policy at Night"],
        configuration_status: "Installed",
        hw_info: "N110",
        engine_node_status: "Online",
        dyn_up: "1501",
        platform: "x86-64",
        version: "version 7.1 #29051",
      }),
    ],
  },
  {
    name: "the tunnel between two gateways, before and while traffic is measured",
    source: STATUS,
    sent: { element: `${TUNNELS}/NTkjNjU=` },
    received: [
      subscribed(0),
      value({
        monitoring_state: "INITIAL",
        monitoring_status: "IDLE",
        name: "Gateway Tunnel Helsinki VPN Gateway-Paris VPN Gateway",
        gatewayA: "Helsinki VPN Gateway",
        gatewayB: "Paris VPN Gateway",
      }),
      value({
        ...quality,
        name: "Gateway Tunnel Helsinki VPN Gateway-Paris VPN Gateway",
        gatewayA: "Helsinki VPN Gateway",
        gatewayB: "Paris VPN Gateway",
        traffic_in_bits_per_sec: 18812314120,
      }),
    ],
  },
  {
    name: "the tunnel between two ends, by the names of both",
    source: STATUS,
    sent: { element: `${TUNNELS}/NTkjNjU=/endpoints/MSMxMTQ=` },
    received: [
      subscribed(0),
      value({
        ...quality,
        name: "1#114",
        gatewayA: "Helsinki VPN Gateway",
        gatewayB: "Paris VPN Gateway",
        endpointA: "10.157.24.1",
        endpointB: "2.2.2.2",
        health_in_percent: 0,
        packet_loss_in_permyriad: 10000,
      }),
    ],
  },
  {
    name: "a VPN from 7.1 on, which has parts under their newer name and links",
    source: STATUS,
    sent: { element: `${ELEMENTS}/vpn/5` },
    received: [
      subscribed(0),
      value({
        ...quality,
        name: "Corporate VPN",
        child: [part("NTkjNjU=", "Helsinki VPN Gateway-Paris VPN Gateway")],
        link: [{ href: "http://localhost:8082/7.2.1/monitoring_status/MTI=/history", rel: "history" }],
      }),
    ],
  },
  {
    name: "a branch, the way to another one, and a line to a provider",
    source: STATUS,
    sent: { element: `${ELEMENTS}/single_fw/1649` },
    received: [
      subscribed(0),
      value({ monitoring_state: "READY", monitoring_status: "PARTIAL_OK", name: "Plano", health_in_percent: 100 }),
      value({
        monitoring_state: "READY",
        monitoring_status: "WARNING",
        name: "Plano-Helsinki",
        health_in_percent: 98,
        traffic_in_bits_per_sec: 0,
        packet_loss_in_permyriad: 0,
        latency_in_ms: 12,
        jitter_in_ms: 1,
      }),
      value({
        monitoring_state: "READY",
        monitoring_status: "OK",
        name: "ISP A",
        inbound_traffic_in_bits_per_sec: 4294967296,
        outbound_traffic_in_bits_per_sec: 512,
        connection_count: 42,
        packet_loss_in_permyriad: 3,
      }),
    ],
  },
  {
    name: "an element of the demonstration, and one that is deleted meanwhile",
    source: STATUS,
    sent: { element: `${ELEMENTS}/vpn/6` },
    received: [
      subscribed(0),
      value({ monitoring_state: "DUMMY", monitoring_status: "ANY", name: "Demo VPN" }),
      value({ monitoring_state: "DELETED", monitoring_status: "UNKNOWN", name: "Demo VPN" }),
    ],
  },
  {
    name: "an element that the server does not follow",
    source: `${clientFile("smc-monitoring/smc_monitoring/wsocket.py")} and ${STATUS}`,
    sent: { element: `${ELEMENTS}/host/17911` },
    received: [{ failure: "Element is not monitored." }],
  },
  {
    name: "the end of a subscription, of whose answer no page speaks",
    source: statusPage,
    sent: { unsubscribe: 0 },
    received: [],
  },
];
