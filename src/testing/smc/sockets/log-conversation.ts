import type { Json } from "../../wire.ts";
import type { LogRange, LogRecord } from "../monitoring/log-book.ts";
import { QueryRefusal } from "../monitoring/query-refusal.ts";
import type { Conversation, ConversationSetting, Voice } from "./conversation.ts";
import { Fetches } from "./fetches.ts";
import { type CommonQuery, readCommonQuery } from "./read-query.ts";

/** Fields of a log record as the log view has them. */
const fieldIds = [1, 602, 14, 4, 7, 9, 8, 10, 11, 6, 19];
/** Most records of one message. */
const batchSize = 200;

interface LogFetch extends CommonQuery {
  readonly isLive: boolean;
}

/** The socket of log monitoring: stored records, or those that come from now on. */
export function converseOnLogs(voice: Voice, setting: ConversationSetting): Conversation {
  const { state, fetchIds } = setting;
  const fetches = new Fetches<LogFetch>(voice, fetchIds);

  const tell = (id: number, { format }: LogFetch, records: readonly LogRecord[]): void => {
    voice.tell(id, { fetch: id, records: records.map(({ fields }) => format.show(fields)) });
  };

  const end = (id: number): void => {
    fetches.standing.end(id);
    voice.say({ fetch: id, end: "end of data" });
  };

  /** Batch by batch, so that a fetch can be aborted in between and nobody gets more than they take. */
  const tellStored = async (id: number, fetch: LogFetch, records: readonly LogRecord[]): Promise<void> => {
    for (let place = 0; place < records.length; place += batchSize) {
      tell(id, fetch, records.slice(place, place + batchSize));
      await voice.pause();
      if (!fetches.standing.has(id)) return;
    }
    voice.tell(id, { fetch: id, statistics: { records: records.length } });
    end(id);
  };

  const start = (message: Json): void => {
    const common = readCommonQuery(message, setting);
    const { query, quantity } = common;
    const isLive = readIsLive(query.type);
    const range = readRange(query);
    requireServers(query.servers, setting);
    if (common.fetch === undefined) {
      voice.reply({ success: "No fetch" });
      return;
    }
    const fetch = { ...common, isLive };
    const id = fetches.begin(fetch, message, common.format, fieldIds, quantity === 0);
    if (quantity === 0) end(id);
    else if (!isLive) {
      voice.tell(id, { fetch: id, status: "Querying..." });
      // It ends with the socket, and nothing in it fails.
      void tellStored(id, fetch, selectStored(state.logs.read(range), fetch));
    }
  };

  return {
    get subscriptions() {
      return fetches.standing.descriptions;
    },
    hear: (message) => fetches.hear(message, start),
    notice(news) {
      if (news.about === "log") {
        for (const [id, fetch] of fetches.standing.entries) {
          if (fetch.isLive && fetch.test(news.record.fields)) tell(id, fetch, [news.record]);
        }
      } else if (news.about === "statistics") {
        for (const [id] of fetches.standing.entries) voice.tell(id, { fetch: id, statistics: news.statistics });
      }
    },
    end: () => fetches.standing.clear(),
  };
}

/** The newest ones first, unless the query wants to begin with the oldest. */
function selectStored(found: readonly LogRecord[], { test, fetch, quantity }: LogFetch): readonly LogRecord[] {
  const matching = found.filter(({ fields }) => test(fields));
  const ordered = fetch?.backwards === false ? matching : matching.reverse();
  return ordered.slice(0, quantity);
}

function readIsLive(type: unknown = "stored"): boolean {
  if (type === "stored" || type === "current") return type === "current";
  throw new QueryRefusal("The type of a log query is stored or current.");
}

function readRange({ start_ms: start = 0, end_ms: end = 0 }: Json): LogRange {
  const areTimes = [start, end].every((time) => typeof time === "number" && Number.isInteger(time) && time >= 0);
  if (areTimes) return { start: Number(start), end: Number(end) };
  throw new QueryRefusal("The ends of a time range are milliseconds since the epoch.");
}

/** There is one log server, whatever it is called; hrefs of another management server lead nowhere. */
function requireServers(servers: unknown = [], { address }: ConversationSetting): void {
  const areKnown = Array.isArray(servers) && servers.every((one) => address.pathOf(String(one)) !== undefined);
  if (!areKnown) throw new QueryRefusal("The servers must be hrefs of this management server.");
}
