import type {
  Abort,
  Failure,
  FetchEnd,
  FetchProgress,
  FetchStarted,
  Format,
  LogCriteria,
  LogQuery,
  LogRecords,
  LogStatistics,
  QueryAccepted,
} from "trunkline/smc/sockets";
import { clientFile } from "./smc-server.ts";
import { logPage, type SocketRecording } from "./smc-sockets.ts";

type Sent = LogQuery | Abort;
type Received = FetchStarted | QueryAccepted | FetchProgress | LogRecords | LogStatistics | FetchEnd | Failure;

const monitoring = (path: string): string => clientFile(`smc-monitoring/${path}`);
const QUERIES = monitoring("tests/test_queries.py");
const FILTERS = monitoring("tests/test_filters.py");
const EXAMPLE = clientFile("smc/examples/monitoring/logs.py");

const started: FetchStarted = { success: "Fetch started", fetch: 1 };
const end: FetchEnd = { fetch: 1, end: "end of data" };
const stored = { start_ms: 0, end_ms: 0, type: "stored" } as const;
const pretty = { type: "texts", field_format: "pretty", resolving: { senders: true } } as const;

/** A query as the vendor's client makes it, with a format or a filter of one's own. */
const query = (filter: LogCriteria["filter"], format: Format = pretty): LogQuery => ({
  query: filter === undefined ? stored : { ...stored, filter },
  fetch: { backwards: true, quantity: 50 },
  format,
});

const field = (id: number): { readonly type: "field"; readonly id: number } => ({ type: "field", id });

export const logRecordings: readonly SocketRecording<Sent, Received>[] = [
  {
    name: "a query that nothing is fetched of",
    source: logPage,
    sent: { query: {} },
    received: [{ success: "No fetch" }],
  },
  {
    name: "a query and a fetch that say nothing, with progress in the words of people",
    source: logPage,
    sent: { query: {}, fetch: {} },
    received: [
      started,
      { fetch: 1, status: "Querying..." },
      { fetch: 1, status: "Querying, filtering at 2012-03-26 16:00:05, scanned 659 days, 1 hour, 47 seconds" },
      end,
    ],
  },
  {
    name: "fifty records, the newest first, under the labels that people read",
    source: `${QUERIES} and ${EXAMPLE}`,
    sent: query(undefined),
    received: [
      started,
      { fetch: 1, records: [{ "Creation Time": "2017-08-05 14:12:44", "Src Addr": "10.0.0.1", "Dst Port": "80" }] },
      end,
    ],
  },
  {
    name: "details, with a time zone and places",
    source: QUERIES,
    sent: {
      query: stored,
      fetch: { backwards: true },
      format: {
        type: "detailed",
        field_format: "pretty",
        resolving: {
          senders: true,
          timezone: "CST",
          time_show_zone: true,
          ip_elements: true,
          ip_locations: true,
        },
      },
    },
    received: [{ ...started, fields: [{ id: 7, name: "Src", pretty: "Src Addr" }] }],
  },
  {
    name: "two fields as they are stored, under their names",
    source: QUERIES,
    sent: query(undefined, { type: "raw", field_format: "name", field_ids: [7, 8] }),
    received: [started, { fetch: 1, records: [{ Src: "10.0.0.1", Dst: "224.0.0.1" }] }],
  },
  {
    name: "two formats at once, each under a name of the caller's own",
    source: `${QUERIES} and ${monitoring("smc_monitoring/models/formats.py")}`,
    sent: {
      query: stored,
      fetch: { backwards: true, quantity: 1 },
      format: {
        type: "combined",
        formats: {
          dformat: { type: "detailed", field_format: "pretty", resolving: { senders: true }, field_ids: [7, 8] },
          tformat: { type: "texts", field_format: "pretty", resolving: { senders: true }, field_ids: [1] },
        },
      },
    },
    received: [
      started,
      {
        fetch: 1,
        records: [
          {
            dformat: { "Src Addr": "10.0.0.1", "Dst Addr": "224.0.0.1" },
            tformat: { "Creation Time": "2017-08-05 14:12:44" },
          },
        ],
      },
    ],
  },
  {
    name: "the descriptions of fields, by a fetch of nothing",
    source: monitoring("smc_monitoring/models/query.py"),
    sent: { fetch: { quantity: 0 }, format: { type: "detailed", field_ids: [7, 8] }, query: {} },
    received: [
      {
        ...started,
        fields: [
          { id: 7, name: "Src", pretty: "Src Addr" },
          { id: 8, name: "Dst", pretty: "Dst Addr" },
        ],
      },
    ],
  },
  {
    name: "what happens from now on, on one log server, until it is enough",
    source: monitoring("smc_monitoring/monitors/logs.py"),
    sent: {
      query: { ...stored, type: "current", servers: ["http://localhost:8082/7.2.1/elements/log_server/5"] },
      fetch: { backwards: true },
      format: pretty,
    },
    received: [started, { fetch: 1, records: [{ "Src Addr": "10.0.0.1" }] }, { fetch: 1, statistics: { records: 1 } }],
  },
  {
    name: "two addresses for a field, by number",
    source: FILTERS,
    sent: query({
      type: "in",
      left: field(7),
      right: [
        { type: "ip", value: "172.18.1.1" },
        { type: "ip", value: "172.18.1.2" },
      ],
    }),
    received: [started],
  },
  {
    name: "an address in either of two fields, by name, the other way round",
    source: monitoring("smc_monitoring/models/filters.py"),
    sent: query({
      type: "in",
      left: { type: "ip", value: "192.168.4.84" },
      right: [
        { type: "field", name: "Src" },
        { type: "field", name: "Dst" },
      ],
    }),
    received: [started],
  },
  {
    name: "constants and services, one in the other",
    source: FILTERS,
    sent: query({
      type: "and",
      values: [
        {
          type: "in",
          left: field(14),
          right: [
            { type: "constant", value: 0 },
            { type: "constant", value: 13 },
          ],
        },
        { type: "not", value: { type: "in", left: field(27), right: [{ type: "service", value: "UDP/53" }] } },
        { type: "not", value: { type: "defined", value: field(134) } },
      ],
    }),
    received: [started],
  },
  {
    name: "ports as numbers beside filters in the server's own language",
    source: EXAMPLE,
    sent: query({
      type: "or",
      values: [
        {
          type: "in",
          left: field(10),
          right: [
            { type: "number", value: 22 },
            { type: "number", value: 25 },
          ],
        },
        { type: "translated", value: "$Dst == ipv4( 74.125.127.191 )" },
        { type: "translated", value: '$Protocol == "TCP"' },
        { type: "translated", value: '$Dst IN union(ipv4_net("192.168.4.0/24"))' },
      ],
    }),
    received: [started],
  },
  {
    name: "a filter and a host that are elements, by their addresses",
    source: monitoring("smc_monitoring/models/values.py"),
    sent: query({
      type: "and",
      values: [
        { type: "expression", href: "http://localhost:8082/7.2.1/elements/filter_expression/19" },
        {
          type: "in",
          left: field(7),
          right: [{ type: "element", href: "http://localhost:8082/7.2.1/elements/host/17911" }],
        },
      ],
    }),
    received: [started],
  },
  {
    name: "a filter that the server cannot read",
    source: logPage,
    sent: { query: { filter: { type: "translated", value: "$Sport ==" } }, fetch: {} },
    received: [{ failure: "The filter is not complete" }],
  },
  {
    name: "the end of a fetch before that of its data",
    source: EXAMPLE,
    sent: { abort: 1 },
    received: [],
  },
];
