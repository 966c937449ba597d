import { findIssues } from "../../core/check.ts";
import type { Client } from "../../core/client.ts";
import type { Issue } from "../../core/errors/refused-errors.ts";
import { parseJson, writeJson } from "../../core/json.ts";
import { membersOf } from "../../core/members.ts";
import type { SubscribeOptions } from "../../core/socket/socket.ts";
import { socketOf } from "../../core/socket/socket-of.ts";
import type { Subscription } from "../../core/socket/subscription.ts";
import { zSessionQuery, zSessionRecords } from "../generated/sockets/session/schemas.ts";
import type { SessionDefinition, SessionQueryFetch, SessionRecord } from "../generated/sockets/session/types.ts";
import type { Format, QueryFilter } from "../generated/sockets/types.ts";
import { smcSocket } from "../smc-socket.ts";
import { documentOfFetch, type FetchFieldsEvent, type FetchProgressEvent, readFetch } from "./fetch-messages.ts";

/** How a table is to be given. */
export interface SessionQueryOptions {
  /** Which records to give; all without one. `filters` builds them. */
  readonly filter?: QueryFilter | undefined;
  /** Which fields records have, under what, and how their values are written; the server has a choice of its own. */
  readonly format?: Format | undefined;
  /** How much to fetch at once. */
  readonly fetch?: SessionQueryFetch | undefined;
}

/** Which table of which engine to watch. */
export interface SessionRequest extends SessionQueryOptions {
  /**
   * The table. `BLOCK_LIST` and `BLACKLIST` are the same: what is sent is the one that the API version of the client
   * knows.
   */
  readonly definition: SessionDefinition;
  /** Name of the engine, not its address; for `ACTIVE_ALERTS` that of the administrative domain. */
  readonly target: string;
}

/** Rows of the table came, changed or went. */
export interface SessionRecordsEvent {
  readonly type: "records";
  readonly added: readonly SessionRecord[];
  readonly updated: readonly SessionRecord[];
  readonly deleted: readonly SessionRecord[];
  /** Whether these rows were there when the query began, as the server marks them. */
  readonly isFirst: boolean;
}

/** What comes over the session monitoring socket. */
export type SessionEvent = SessionRecordsEvent | FetchProgressEvent | FetchFieldsEvent;

/** Watches one table: that of the engine with the name `target`. */
export type SessionWatch = (
  target: string,
  query?: SessionQueryOptions,
  options?: SubscribeOptions,
) => Promise<Subscription<SessionEvent>>;

/**
 * The session monitoring socket of an SMC: what an engine holds, such as security associations or connections. One connection
 * carries all subscriptions of a client.
 */
export interface SessionMonitoring {
  /**
   * Watches a table of an engine; resolves once the server has begun to fetch it. The rows that are there come first, then
   * every change, until it is unsubscribed. Of an empty table nothing comes. After a `gap`, which has `restarted`, the
   * whole table comes once more; `SessionTable` keeps what is in it, for which no event may be dropped: `overflow: "error"`.
   * `ws {version}/monitoring/session/socket`
   *
   * @throws InvalidArgumentError when the request cannot be meant; nothing is sent.
   * @throws SocketError when the server refuses, or no connection comes about.
   * @example
   * ```ts
   * import { Smc, SessionTable } from "trunkline/smc";
   * await using smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
   * const table = new SessionTable();
   * const request = { definition: "CONNECTIONS", target: "Plano" } as const;
   * const connections = await smc.monitoring.session.subscribe(request, { overflow: "error" });
   * for await (const event of connections) {
   *   table.apply(event);
   *   console.log(table.rows.size);
   * }
   * ```
   */
  subscribe(request: SessionRequest, options?: SubscribeOptions): Promise<Subscription<SessionEvent>>;
  /**
   * The security associations of VPNs (`VPN_SA`).
   *
   * @example
   * ```ts
   * import { Smc, vpnSaFields } from "trunkline/smc";
   * await using smc = new Smc({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
   * const format = { type: "texts", field_format: "id" } as const;
   * for await (const event of await smc.monitoring.session.vpnSas("Plano", { format })) {
   *   if (event.type !== "records") continue;
   *   for (const sa of event.added) console.log(sa[vpnSaFields.PEERSECURITYGATEWAY], sa.vpn_sa_href);
   * }
   * ```
   */
  vpnSas: SessionWatch;
  /** Open connections (`CONNECTIONS`). */
  connections: SessionWatch;
  /** Who is blocked (`BLOCK_LIST`; before 7.0 `BLACKLIST`). */
  blockList: SessionWatch;
  /** Who is logged in (`USERS`). */
  users: SessionWatch;
  /** Routes in use (`ROUTING`). */
  routing: SessionWatch;
  /** Sessions of the SSL VPN portal (`SSLVPNV2`). */
  sslVpn: SessionWatch;
  /** Neighbours on the links (`NEIGHBORS`). */
  neighbors: SessionWatch;
  /**
   * Active alerts of an administrative domain (`ACTIVE_ALERTS`).
   * @param domain - its name; `Shared Domain` unless you say otherwise
   */
  alerts(domain?: string, query?: SessionQueryOptions, options?: SubscribeOptions): Promise<Subscription<SessionEvent>>;
}

const SESSION_MONITORING = /*#__PURE__*/ smcSocket<SessionRequest, SessionEvent>({
  id: "monitoring.session.subscribe",
  path: "/{version}/monitoring/session/socket",
  documentOf: (message) => documentOfFetch(message) ?? zSessionRecords,
  wrongAsk,
  subjectOf: ({ definition, target }) => `${definition} of ${target}`,
  subscribe: wireQuery,
  reword,
  startsOver: () => true,
  unsubscribe: (id) => ({ abort: id }),
  acknowledgesEnd: false,
  read: (message) => readFetch(message, readRecords),
});

/**
 * The session monitoring socket of a client.
 *
 * @example
 * ```ts
 * import { createClient, sessionMonitoring } from "trunkline/smc/sockets";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * for await (const event of await sessionMonitoring(client).users("Plano")) console.log(event);
 * ```
 */
export function sessionMonitoring(client: Client<"smc">): SessionMonitoring {
  const socket = socketOf(client, SESSION_MONITORING);
  const subscribe: SessionMonitoring["subscribe"] = (request, options) => socket.subscribe(request, options);
  const watch =
    (definition: SessionDefinition): SessionWatch =>
    (target, query, options) =>
      subscribe({ ...query, definition, target }, options);
  return {
    subscribe,
    vpnSas: watch("VPN_SA"),
    connections: watch("CONNECTIONS"),
    blockList: watch("BLOCK_LIST"),
    users: watch("USERS"),
    routing: watch("ROUTING"),
    sslVpn: watch("SSLVPNV2"),
    neighbors: watch("NEIGHBORS"),
    alerts: (domain = "Shared Domain", query, options) => watch("ACTIVE_ALERTS")(domain, query, options),
  };
}

/** Without `fetch` the server would check the query and give nothing. */
function wireQuery({ definition, target, filter, format, fetch = {} }: Partial<Record<keyof SessionRequest, unknown>>) {
  return { query: { definition, target, filter }, fetch, format };
}

const KNOWN = ["definition", "target", "filter", "format", "fetch"];

function wrongAsk(request: unknown): Issue | undefined {
  const members = membersOf(request);
  const unknown = Object.keys(members).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return { path: unknown, message: `is not known here; known are ${KNOWN.join(", ")}` };
  const { definition, target } = members;
  if (definition === undefined || definition === "")
    return { path: "definition", message: "must name a table, such as VPN_SA" };
  if (target === undefined || target === "") return { path: "target", message: "must be the name of an engine" };
  if (typeof target === "string" && /^https?:\/\//i.test(target)) {
    return { path: "target", message: "must be the name of the engine, not its href; read `name` of the element" };
  }
  const [issue] = findIssues(zSessionQuery, wireQuery(members));
  return issue && { path: issue.path.replace(/^query\./, ""), message: issue.message };
}

/** The block list had another name before 7.0. */
function reword(message: string, param: (name: string) => string | undefined): string {
  const version = param("version");
  const { query, ...rest } = membersOf(parseJson(message));
  const { definition, ...others } = membersOf(query);
  if (version === undefined || (definition !== "BLOCK_LIST" && definition !== "BLACKLIST")) return message;
  const name = Number.parseInt(version, 10) < 7 ? "BLACKLIST" : "BLOCK_LIST";
  return writeJson({ query: { definition: name, ...others }, ...rest }) ?? message;
}

function readRecords({ records }: Readonly<Record<string, unknown>>): SessionRecordsEvent | undefined {
  if (typeof records !== "object" || records === null || Array.isArray(records)) return undefined;
  const changes = records as Readonly<Record<string, unknown>>;
  const rows = (name: string): SessionRecord[] => (Array.isArray(changes[name]) ? changes[name] : []);
  const added = rows("added");
  const isFirst = added.some((record) => membersOf(record).first_fetch === true);
  return { type: "records", added, updated: rows("updated"), deleted: rows("deleted"), isFirst };
}
