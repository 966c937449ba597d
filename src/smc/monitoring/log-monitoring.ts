import { findIssues } from "../../core/check.ts";
import type { Client } from "../../core/client.ts";
import type { Issue } from "../../core/errors/refused-errors.ts";
import { membersOf } from "../../core/members.ts";
import type { SubscribeOptions } from "../../core/socket/socket.ts";
import { socketOf } from "../../core/socket/socket-of.ts";
import type { Subscription } from "../../core/socket/subscription.ts";
import { zLogQuery, zLogRecords, zLogStatistics } from "../generated/sockets/log/schemas.ts";
import type { LogCriteria, LogQueryFetch } from "../generated/sockets/log/types.ts";
import type { Format } from "../generated/sockets/types.ts";
import { wrongHref } from "../href.ts";
import { smcSocket } from "../smc-socket.ts";
import { documentOfFetch, type FetchFieldsEvent, type FetchProgressEvent, readFetch } from "./fetch-messages.ts";

/** Which log records to give. */
export interface LogRequest {
  /**
   * `stored` gives what there is, between two times where they are given, and is done; `current` gives what comes from now on.
   * `timeRange` makes times, and `filters` filters.
   */
  readonly query: LogCriteria & { readonly type: "stored" | "current" };
  /** How much, and which first; quantity 0 gives the descriptions of the fields alone. */
  readonly fetch?: LogQueryFetch | undefined;
  /** Which fields records have, under what, and how their values are written; the server has a choice of its own. */
  readonly format?: Format | undefined;
}

/** Log records, 200 at most. */
export interface LogRecordsEvent {
  readonly type: "records";
  /** Each with its fields under numbers, names or labels, as the query asked for. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Figures on the fetch. No document describes them. */
export interface LogStatisticsEvent {
  readonly type: "statistics";
  readonly statistics: unknown;
}

/** What comes over the log monitoring socket. */
export type LogEvent = LogRecordsEvent | LogStatisticsEvent | FetchProgressEvent | FetchFieldsEvent;

/** The log monitoring socket of an SMC. One connection carries all subscriptions of a client. */
export interface LogMonitoring {
  /**
   * Asks for log records; resolves once the server has begun to fetch them. A query of stored records is done after the last
   * one, and its loop with it. Where the connection is lost before, it is asked from its beginning once more: records after
   * a `gap` with `restarted` come twice. Current records that come while the connection is lost are not told later.
   * `ws {version}/monitoring/log/socket`
   *
   * @throws InvalidArgumentError when the request cannot be meant; nothing is sent.
   * @throws SocketError when the server refuses, or no connection comes about.
   * @example
   * ```ts
   * import { filters, Smc, timeRange } from "trunkline/smc";
   * await using smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
   * const { and, field, inSet, ip, service } = filters;
   * const filter = and(inSet(field("Src"), [ip("192.0.2.0/24")]), inSet(field("Service"), [service("TCP/80")]));
   * const request = { query: { type: "stored" as const, ...timeRange.last(3_600_000), filter } };
   * let records: object[] = [];
   * for await (const event of await smc.monitoring.logs.subscribe(request, { overflow: "error" })) {
   *   if (event.type === "records") records.push(...event.records);
   *   else if (event.type === "gap") records = []; // it is asked anew
   * }
   * console.log(records.length);
   * ```
   */
  subscribe(request: LogRequest, options?: SubscribeOptions): Promise<Subscription<LogEvent>>;
}

const LOG_MONITORING = /*#__PURE__*/ smcSocket<LogRequest, LogEvent>({
  id: "monitoring.logs.subscribe",
  path: "/{version}/monitoring/log/socket",
  documentOf: (message) =>
    documentOfFetch(message) ?? (membersOf(message).statistics === undefined ? zLogRecords : zLogStatistics),
  wrongAsk,
  subjectOf: ({ query }) => `${membersOf(query).type} logs`,
  subscribe: wireQuery,
  startsOver: ({ query }) => membersOf(query).type === "stored",
  unsubscribe: (id) => ({ abort: id }),
  acknowledgesEnd: false,
  read: (message) => readFetch(message, readContent),
});

/**
 * The log monitoring socket of a client.
 *
 * @example
 * ```ts
 * import { createClient, logMonitoring } from "trunkline/smc/sockets";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * for await (const event of await logMonitoring(client).subscribe({ query: { type: "current" } })) console.log(event);
 * ```
 */
export function logMonitoring(client: Client<"smc">): LogMonitoring {
  const socket = socketOf(client, LOG_MONITORING);
  return { subscribe: (request, options) => socket.subscribe(request, options) };
}

/** Without `fetch` the server would check the query and give nothing. */
function wireQuery({ query, fetch = {}, format }: Partial<Record<keyof LogRequest, unknown>>) {
  return { query, fetch, format };
}

function wrongAsk(request: unknown): Issue | undefined {
  const members = membersOf(request);
  const unknown = Object.keys(members).find((name) => !["query", "fetch", "format"].includes(name));
  if (unknown !== undefined) return { path: unknown, message: "is not known here; known are query, fetch, format" };
  const { type, start_ms: start, end_ms: end, servers } = membersOf(members.query);
  if (type === undefined) return { path: "query.type", message: "must be stored or current" };
  const [issue] = findIssues(zLogQuery, wireQuery(members));
  if (issue !== undefined) return issue;
  if (typeof start === "number" && typeof end === "number" && end < start) {
    return { path: "query.end_ms", message: "must not be before start_ms" };
  }
  const wrong = (Array.isArray(servers) ? servers : []).map(wrongHref);
  const at = wrong.findIndex((message) => message !== undefined);
  return at < 0 ? undefined : { path: `query.servers[${at}]`, message: String(wrong[at]) };
}

function readContent({ records, statistics }: Readonly<Record<string, unknown>>): LogEvent | undefined {
  if (Array.isArray(records)) return { type: "records", records: records as Record<string, unknown>[] };
  return statistics === undefined ? undefined : { type: "statistics", statistics };
}
