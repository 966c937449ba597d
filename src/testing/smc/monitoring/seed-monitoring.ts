import { sharedDomain } from "../account.ts";
import type { SmcState } from "../state.ts";
import type { Fields } from "./log-fields.ts";
import type { SmcSessionDefinition } from "./session-board.ts";

const engine = "Plano";
const node = "Plano node 1";
const hourMs = 3_600_000;

/** Sets up what the engine of the start holds, and its log: one record a minute up to now. */
export function plantMonitoring({ sessions, logs, setting }: SmcState): void {
  const now = setting.now();
  for (const [definition, rows] of Object.entries(tablesAt(now))) {
    // The keys of the record are those of its type.
    const name = definition as SmcSessionDefinition;
    sessions.plant(name, name === "ACTIVE_ALERTS" ? (setting.access.account.domains[0] ?? sharedDomain) : engine, rows);
  }
  for (let minute = 249; minute >= 0; minute -= 1) logs.plant(logRecord(minute, now - minute * 60_000));
}

function logRecord(number: number, time: number): Fields {
  const isBlocked = number % 10 === 0;
  return {
    Timestamp: time,
    AlertSeverity: isBlocked ? 5 : 1,
    Action: isBlocked ? 0 : 1,
    NodeId: node,
    Src: `192.0.2.${10 + (number % 40)}`,
    Sport: 40_000 + number,
    Dst: isBlocked ? "203.0.113.66" : "198.51.100.7",
    Dport: isBlocked ? 23 : 443,
    Protocol: 6,
    Event: isBlocked ? "Connection discarded" : "New connection",
    ...(isBlocked && { InfoMsg: "telnet is not allowed" }),
  };
}

function tablesAt(now: number): Readonly<Record<SmcSessionDefinition, readonly Fields[]>> {
  const shared = { Timestamp: now, NodeId: node };
  const association = {
    ...shared,
    VpnId: "Corporate VPN",
    SecurityGateway: "Plano VPN Gateway",
    Endpoint: "203.0.113.1",
    CipherAlg: "AES-256-GCM",
    Protocol: 50,
    ExpirationTime: now + hourMs,
  };
  const helsinki = { ...association, PeerSecurityGateway: "Helsinki VPN Gateway", PeerEndpoint: "203.0.113.9" };
  const paris = { ...association, PeerSecurityGateway: "Paris VPN Gateway", PeerEndpoint: "203.0.113.17" };
  const ipsec = { SaClass: "IPsec SA", SrcAddrs: "192.0.2.0/24", DstAddrs: "198.51.100.0/24" };
  return {
    VPN_SA: [
      { ...helsinki, SaClass: "IKE SA", IkeCookie: "6f1d2c3b4a596877", NegotiationRole: "Initiator" },
      { ...helsinki, ...ipsec, NumBytesSent: 1_204_511, NumBytesReceived: 80_233 },
      { ...paris, SaClass: "IKE SA", IkeCookie: "0a1b2c3d4e5f6071", NegotiationRole: "Responder" },
    ],
    CONNECTIONS: [
      {
        ...shared,
        Src: "192.0.2.10",
        Sport: 50_112,
        Dst: "198.51.100.7",
        Dport: 443,
        Protocol: 6,
        State: "Established",
      },
      { ...shared, Src: "192.0.2.20", Sport: 40_001, Dst: "198.51.100.53", Dport: 53, Protocol: 17, Service: "UDP/53" },
    ],
    BLOCK_LIST: [
      {
        ...shared,
        Blacklister: node,
        BlacklistEntryId: 1,
        BlacklistEntrySourceIp: "203.0.113.66",
        BlacklistEntrySourceIpPrefixlen: 32,
        BlacklistEntryDestinationIp: "0.0.0.0",
        BlacklistEntryDestinationIpPrefixlen: 0,
        BlacklistEntryDuration: 3600,
        SenderDomain: sharedDomain,
      },
    ],
    USERS: [
      { ...shared, Username: "alice", Src: "192.0.2.31", SenderDomain: sharedDomain, ExpirationTime: now + hourMs },
    ],
    ROUTING: [
      { ...shared, Dstif: "Interface 0", RouteNetwork: "0.0.0.0", RouteNetmask: 0, RouteGateway: "203.0.113.254" },
      { ...shared, Dstif: "Interface 1", RouteNetwork: "192.0.2.0", RouteNetmask: 24, RouteType: "Connected" },
    ],
    SSLVPNV2: [{ ...shared, Username: "bob", Src: "198.51.100.99", SslvpnSessionMonTimeout: now + hourMs }],
    ACTIVE_ALERTS: [{ ...shared, AlertSeverity: 10, Situation: "System_Cert-Expiring", Action: 11, Src: "192.0.2.1" }],
    NEIGHBORS: [
      {
        NodeId: node,
        ReceptionTime: now,
        NeighborInterface: "Interface 1",
        NeighborProtocol: "ARP",
        NeighborL3Data: "192.0.2.10",
        NeighborL2Data: "00:00:5e:00:53:0a",
        NeighborState: "Reachable",
      },
    ],
  };
}
