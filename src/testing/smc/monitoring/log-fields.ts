/** A field of monitored data. */
export interface LogField {
  readonly id: number;
  /** The server's own name, such as `Src`. */
  readonly name: string;
  /** The label of a column. */
  readonly pretty: string;
  /** What its value is, where texts show it in another way. */
  readonly kind?: "time" | "action" | "severity" | "protocol";
}

const table: readonly (readonly [id: number, name: string, pretty: string, kind?: LogField["kind"]])[] = [
  [1, "Timestamp", "Creation Time", "time"],
  [4, "NodeId", "Sender"],
  [6, "Event", "Event"],
  [7, "Src", "Src Addr"],
  [8, "Dst", "Dst Addr"],
  [9, "Sport", "Src Port"],
  [10, "Dport", "Dst Port"],
  [11, "Protocol", "IP Protocol", "protocol"],
  [13, "Dstif", "Dst IF"],
  [14, "Action", "Action", "action"],
  [19, "InfoMsg", "Information Message"],
  [24, "ReceptionTime", "Reception Time", "time"],
  [27, "Service", "Service"],
  [34, "DataType", "Data Type"],
  [38, "SenderDomain", "Sender Domain"],
  [46, "SrcZone", "Src Zone"],
  [47, "DstZone", "Dst Zone"],
  [113, "DstVlan", "Dst VLAN"],
  [116, "State", "State"],
  [117, "BlacklistEntryId", "Block List Entry ID"],
  [118, "BlacklistEntrySourceIp", "Block List Entry Src IP"],
  [119, "BlacklistEntrySourceIpMask", "Block List Entry Src IP Mask"],
  [120, "BlacklistEntryDestinationIp", "Block List Entry Dst IP"],
  [121, "BlacklistEntryDestinationIpMask", "Block List Entry Dst IP Mask"],
  [122, "BlacklistEntryProtocol", "Block List Entry Protocol", "protocol"],
  [123, "BlacklistEntrySourcePort", "Block List Entry Src Port"],
  [124, "BlacklistEntrySourcePortRange", "Block List Entry Src Port Range"],
  [125, "BlacklistEntryDestinationPort", "Block List Entry Dst Port"],
  [126, "BlacklistEntryDestinationPortRange", "Block List Entry Dst Port Range"],
  [127, "BlacklistEntryDuration", "Block List Entry Duration"],
  [128, "Blacklister", "Block Lister"],
  [134, "IpsAppid", "Network Application"],
  [160, "RouteNetwork", "Route Network"],
  [161, "RouteNetmask", "Route Netmask"],
  [162, "RouteDistance", "Route Distance"],
  [163, "RouteMetric", "Route Metric"],
  [164, "RouteGateway", "Route Gateway"],
  [165, "RouteType", "Route Type"],
  [172, "BlacklistEntrySourceIpPrefixlen", "Block List Entry Src IP Prefix Length"],
  [173, "BlacklistEntryDestinationIpPrefixlen", "Block List Entry Dst IP Prefix Length"],
  [302, "SessionEvent", "Session Event"],
  [485, "DataTags", "Data Tags"],
  [501, "VpnId", "VPN"],
  [502, "SecurityGateway", "Security Gateway"],
  [504, "Endpoint", "Local Endpoint"],
  [505, "PeerSecurityGateway", "Peer Security Gateway"],
  [506, "PeerEndpoint", "Peer Endpoint"],
  [534, "ExpirationTime", "Expiration Time", "time"],
  [535, "SaClass", "IPsec SA Class"],
  [536, "CipherAlg", "Cipher Algorithm"],
  [539, "NegotiationRole", "Negotiation Role"],
  [602, "AlertSeverity", "Severity", "severity"],
  [733, "NeighborInterface", "Neighbor Interface"],
  [734, "NeighborProtocol", "Neighbor Protocol"],
  [735, "NeighborL3Data", "Neighbor L3 Data"],
  [736, "NeighborL2Data", "Neighbor L2 Data"],
  [737, "NeighborState", "Neighbor State"],
  [809, "SslvpnSessionMonReceived", "SSL VPN Session Received"],
  [810, "SslvpnSessionMonTimeout", "SSL VPN Session Timeout", "time"],
  [1000, "Situation", "Situation"],
  [3000, "IkeCookie", "IKE Cookie"],
  [3001, "Username", "User"],
  [3003, "IdService", "User Identification Service"],
  [12200, "NumBytesSent", "Bytes Sent"],
  [12201, "NumBytesReceived", "Bytes Received"],
  [20000, "VulnerabilityReferences", "Vulnerability References"],
  [20007, "SrcAddrs", "Src Addresses"],
  [20008, "DstAddrs", "Dst Addresses"],
];

const all: readonly LogField[] = table.map(([id, name, pretty, kind]) => ({ id, name, pretty, ...(kind && { kind }) }));
const byId = new Map(all.map((field) => [field.id, field]));
const byName = new Map(all.map((field) => [field.name, field]));

/** The field with an id or a name. */
export function logField(key: number | string): LogField | undefined {
  return typeof key === "number" ? byId.get(key) : byName.get(key);
}

/** The fields of one connection, user, log record and so on, under their names and with their plain values. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * What a test gives as fields, under names or ids, with names.
 *
 * @throws RangeError for a field that the emulator does not know
 */
export function namedFields(given: Fields): Fields {
  const members = Object.entries(given).map(([key, value]) => {
    const field = byName.get(key) ?? (/^\d+$/u.test(key) ? byId.get(Number(key)) : undefined);
    if (field === undefined) {
      throw new RangeError(`The emulator knows no field "${key}"; name one such as Src, or give its id, such as 7`);
    }
    return [field.name, value];
  });
  return Object.fromEntries(members);
}
