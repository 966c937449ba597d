import type { Json } from "../../wire.ts";
import { QueryRefusal } from "../monitoring/query-refusal.ts";
import {
  deltaKeyOf,
  type SessionRow,
  type SmcSessionDefinition,
  sessionDefinitions,
  type TableChange,
} from "../monitoring/session-board.ts";
import { fieldIdsOf, rowHrefs } from "../monitoring/session-tables.ts";
import type { Conversation, ConversationSetting, Voice } from "./conversation.ts";
import { Fetches } from "./fetches.ts";
import { isBefore } from "./is-before.ts";
import { type CommonQuery, engineNames, readCommonQuery } from "./read-query.ts";

/** A fetch, and the rows that it has been told of. */
interface SessionFetch extends CommonQuery {
  readonly definition: SmcSessionDefinition;
  readonly target: string;
  readonly shown: Set<number>;
}

/** The socket of session monitoring: what an engine holds, and every change of it until the fetch is aborted. */
export function converseOnSessions(voice: Voice, setting: ConversationSetting): Conversation {
  const { state, address, fetchIds } = setting;
  const fetches = new Fetches<SessionFetch>(voice, fetchIds);

  const show = (fetch: SessionFetch, row: SessionRow, isFirst = false): Json => ({
    ...fetch.format.show(row.fields),
    delta_key: deltaKeyOf(row.key),
    ...(isFirst && { first_fetch: true }),
    ...rowHrefs(fetch.definition, fetch.target, row.key, address, state),
  });

  const start = (message: Json): void => {
    const common = readCommonQuery(message, setting);
    const { definition, target } = readSubject(common.query, setting);
    if (common.fetch === undefined) {
      voice.reply({ success: "No fetch" });
      return;
    }
    const fetch = { ...common, definition, target, shown: new Set<number>() };
    const id = fetches.begin(fetch, message, common.format, fieldIdsOf(definition), common.quantity === 0);
    if (common.quantity === 0) {
      fetches.standing.end(id);
      voice.say({ fetch: id, end: "end of data" });
      return;
    }
    const rows = state.sessions.rows(definition, target).filter(({ fields }) => common.test(fields));
    if (rows.length === 0) return;
    voice.tell(id, { fetch: id, status: "Querying..." });
    const size = common.quantity ?? rows.length;
    for (let place = 0; place < rows.length; place += size) {
      const part = rows.slice(place, place + size);
      for (const { key } of part) fetch.shown.add(key);
      const added = part.map((row) => show(fetch, row, true));
      voice.tell(id, { fetch: id, records: { added, updated: [], deleted: [] } });
    }
  };

  /** What a filter leaves out, a fetch has never heard of: a row may come and go by a change of its fields. */
  const tellChange = (id: number, fetch: SessionFetch, { set, deleted }: TableChange): void => {
    const { shown, test } = fetch;
    const stays = set.filter(({ fields }) => test(fields));
    const goes = [...deleted, ...set.filter(({ fields }) => !test(fields))].filter(({ key }) => shown.has(key));
    const records = {
      added: stays.filter(({ key }) => !shown.has(key)).map((row) => show(fetch, row)),
      updated: stays.filter(({ key }) => shown.has(key)).map((row) => show(fetch, row)),
      deleted: goes.map((row) => show(fetch, row)),
    };
    for (const { key } of stays) shown.add(key);
    for (const { key } of goes) shown.delete(key);
    if (stays.length + goes.length > 0) voice.tell(id, { fetch: id, records });
  };

  return {
    get subscriptions() {
      return fetches.standing.descriptions;
    },
    hear: (message) => fetches.hear(message, start),
    notice(news) {
      if (news.about !== "session") return;
      const { change } = news;
      for (const [id, fetch] of fetches.standing.entries) {
        if (fetch.definition === change.definition && fetch.target === change.target) tellChange(id, fetch, change);
      }
    },
    end: () => fetches.standing.clear(),
  };
}

/** The name of the list of blocked addresses changed with version 7.0, and each is known to its own versions only. */
function readSubject(query: Json, setting: ConversationSetting): { definition: SmcSessionDefinition; target: string } {
  const isOld = isBefore(setting.address.version, 7, 0);
  const known = sessionDefinitions.filter((one) => one !== "BLOCK_LIST" || !isOld);
  const asked =
    isOld && query.definition === "BLACKLIST" ? "BLOCK_LIST" : known.find((one) => one === query.definition);
  if (asked === undefined) throw new QueryRefusal("There is no such definition in this version.");
  const { domains } = setting.state.setting.access.account;
  const targets = asked === "ACTIVE_ALERTS" ? domains : engineNames(setting);
  const target = targets.find((name) => name === query.target);
  if (target !== undefined) return { definition: asked, target };
  throw new QueryRefusal(`The target must be the name of ${asked === "ACTIVE_ALERTS" ? "a domain" : "an engine"}.`);
}
