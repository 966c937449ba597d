import type {
  Abort,
  Failure,
  FetchEnd,
  FetchProgress,
  FetchStarted,
  QueryAccepted,
  SessionQuery,
  SessionRecord,
  SessionRecords,
} from "trunkline/smc/sockets";
import { clientFile } from "./smc-server.ts";
import { type SocketRecording, sessionPage } from "./smc-sockets.ts";

type Sent = SessionQuery | Abort;
type Received = FetchStarted | QueryAccepted | FetchProgress | SessionRecords | FetchEnd | Failure;

const ELEMENTS = "http://localhost:8082/7.2.1/elements";
const FETCH = -1616514795;
const monitor = (name: string): string => clientFile(`smc-monitoring/smc_monitoring/monitors/${name}.py`);

const started: FetchStarted = { success: "Fetch started", fetch: FETCH };
const added = (...records: SessionRecord[]): SessionRecords => ({ fetch: FETCH, records: { added: records } });

/** What the vendor's client asks for where nobody says otherwise. */
const pretty = { type: "texts", field_format: "pretty", resolving: { senders: true } } as const;

export const sessionRecordings: readonly SocketRecording<Sent, Received>[] = [
  {
    name: "a block list, whose members are spelt in two ways and all are texts",
    source: sessionPage,
    sent: { query: { definition: "BLOCK_LIST", target: "Plano FW" }, fetch: {}, format: { type: "texts" } },
    received: [
      started,
      {
        fetch: FETCH,
        records: {
          added: [
            {
              SessionEvent: "1",
              CompId: "Plano FW node 1",
              NodeId: "Plano FW node 1",
              SenderDomain: "Shared Domain",
              DataType: "7",
              DataTags: "INFO: BLOCK_LIST Monitoring",
              Timestamp: "2015-05-29 12:35:15",
              ReceptionTime: "2015-05-29 12:35:15",
              RefEvent: "2015-05-29 12:35:12",
              BlackListEntryId: "MQ==",
              BlackListEntryDuration: "0",
              BlackListEntryProtocol: "TCP",
              BlackListEntrySourceIp: "1.1.1.0",
              BlackListEntrySourceIpMask: "255.255.255.0",
              BlackListEntrySourcePort: "1024",
              BlackListEntrySourcePortRange: "65535",
              BlackListEntryDestinationIp: "1.1.1.0",
              BlackListEntryDestinationIpMask: "255.255.255.0",
              blackListEntryDestinationPort: "80",
              block_list_href: `${ELEMENTS}/single_fw/1649/block_list/MQ==`,
              delta_key: "AgE=",
            },
          ],
          updated: [],
          deleted: [],
        },
      },
    ],
  },
  {
    name: "a black list of a server before 7.0, with its parts under names of the caller's own",
    source: monitor("blacklist"),
    sent: {
      query: { definition: "BLACKLIST", target: "Plano" },
      fetch: {},
      format: {
        type: "combined",
        formats: {
          bldata: { type: "texts", field_format: "name", resolving: { senders: true, timezone: "US/Eastern" } },
          blid: { type: "texts", field_format: "pretty", resolving: { senders: true }, field_ids: [117] },
        },
      },
    },
    received: [
      started,
      added({
        first_fetch: true,
        bldata: {
          BlacklistEntryId: "MQ==",
          BlacklistEntrySourceIp: "2.2.2.2",
          BlacklistEntrySourceIpPrefixlen: "32",
          BlacklistEntryDuration: "3600",
          blacklist_href: `${ELEMENTS}/single_fw/1649/blacklist/MQ==`,
        },
        blid: { "Blacklist Entry ID": "1" },
      }),
    ],
  },
  {
    name: "security associations under the numbers of their fields, each with an address that ends it",
    source: monitor("vpns"),
    sent: {
      query: { definition: "VPN_SA", target: "Plano" },
      fetch: {},
      format: { type: "texts", field_format: "id", resolving: { senders: true, timezone: "CST" } },
    },
    received: [
      started,
      added({
        "1": "2017-08-05 14:12:44",
        "4": "Plano node 1",
        "11": "ESP",
        "501": "Corporate VPN",
        "502": "Plano - Primary",
        "505": "Helsinki VPN Gateway",
        "534": "2017-08-05 22:12:44",
        "535": "IPsec",
        "539": "Initiator",
        "12200": "1056",
        "12201": "984",
        first_fetch: true,
        vpn_sa_href: `${ELEMENTS}/single_fw/1649/vpn_sa/MQ==`,
        delta_key: "AgE=",
      }),
    ],
  },
  {
    name: "an association that changes and goes, tied together by its key",
    source: sessionPage,
    received: [
      { fetch: FETCH, records: { added: [], updated: [{ "12200": "2112", delta_key: "AgE=" }], deleted: [] } },
      { fetch: FETCH, records: { deleted: [{ delta_key: "AgE=" }] } },
    ],
  },
  {
    name: "alerts of a domain, by a filter in the server's own language",
    source: clientFile("smc-monitoring/smc_monitoring/models/query.py"),
    sent: {
      query: {
        definition: "ACTIVE_ALERTS",
        target: "Shared Domain",
        filter: { type: "translated", value: "$Situation==516" },
      },
      fetch: {},
      format: { ...pretty, resolving: { senders: true, timezone: "Berlin/Europe" } },
    },
    received: [started, { fetch: FETCH, status: "Querying..." }],
  },
  {
    name: "alerts by a constant, which is a number",
    source: monitor("alerts"),
    sent: {
      query: {
        definition: "ACTIVE_ALERTS",
        target: "Shared Domain",
        filter: { type: "in", left: { type: "field", id: 602 }, right: [{ type: "constant", value: 10 }] },
      },
      fetch: {},
      format: pretty,
    },
    received: [started],
  },
  {
    name: "connections by service and by network",
    source: monitor("connections"),
    sent: {
      query: {
        definition: "CONNECTIONS",
        target: "Plano",
        filter: {
          type: "and",
          values: [
            {
              type: "in",
              left: { type: "field", id: 27 },
              right: [
                { type: "service", value: "TCP/443" },
                { type: "service", value: "UDP/53" },
              ],
            },
            { type: "in", left: { type: "field", id: 7 }, right: [{ type: "ip", value: "172.18.1.0/24" }] },
          ],
        },
      },
      fetch: {},
      format: pretty,
    },
    received: [started, added({ "Src Addr": "172.18.1.252", "Dst Port": "443", Service: "HTTPS", first_fetch: true })],
  },
  {
    name: "neighbours whose protocol is a text",
    source: monitor("neighbors"),
    sent: {
      query: {
        definition: "NEIGHBORS",
        target: "Plano",
        filter: { type: "in", left: { type: "field", id: 734 }, right: [{ type: "string", value: "IPv6" }] },
      },
      fetch: {},
      format: { type: "texts" },
    },
    received: [started],
  },
  ...["ROUTING", "USERS", "SSLVPNV2"].map((definition) => ({
    name: `${definition} of an engine, by its name`,
    source: sessionPage,
    sent: { query: { definition, target: "Plano FW" }, fetch: {}, format: { type: "texts" as const } },
    received: [started],
  })),
  {
    name: "the fields that records may have, before the first of them",
    source: clientFile("smc-monitoring/smc_monitoring/models/query.py"),
    sent: {
      query: { definition: "VPN_SA", target: "Plano" },
      fetch: {},
      format: { type: "detailed", field_format: "pretty", resolving: { senders: true } },
    },
    received: [{ ...started, fields: [{ id: 501, name: "VpnId", pretty: "VPN" }] }],
  },
  {
    name: "an engine that is not known",
    source: clientFile("smc-monitoring/smc_monitoring/wsocket.py"),
    sent: { query: { definition: "USERS", target: "Plamo" }, fetch: {}, format: { type: "texts" } },
    received: [{ failure: "No engine has this name", fetch: FETCH }],
  },
  {
    name: "the end of a fetch, whose number is negative",
    source: `${sessionPage} and ${clientFile("smc/examples/monitoring/block_list.py")}`,
    sent: { abort: FETCH },
    received: [],
  },
];
