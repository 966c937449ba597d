import { isJson, type Json } from "../../wire.ts";
import { type LogField, logField } from "../monitoring/log-fields.ts";
import { QueryRefusal } from "../monitoring/query-refusal.ts";
import type { RecordFormat } from "../monitoring/record-format.ts";
import type { Voice } from "./conversation.ts";
import { readAsked } from "./read-message.ts";
import { Subscriptions } from "./subscriptions.ts";

/** The id that the vendor's own client has seen. */
const firstFetchId = -1_616_514_795;

/** The fetches of one of the monitoring sockets under their signed ids. */
export class Fetches<Fetch> {
  readonly standing: Subscriptions<Fetch>;
  readonly #voice: Voice;

  constructor(voice: Voice, fetchIds: readonly number[]) {
    this.#voice = voice;
    this.standing = new Subscriptions(signedIds(fetchIds));
  }

  /** Obeys a message: begins a fetch, ends one, or says why not. */
  hear(message: Json, start: (message: Json) => void): void {
    try {
      const asked = readAsked(message, ["query", "abort"]);
      if (typeof asked === "string") throw new QueryRefusal(asked);
      if (asked[0] === "query") start(message);
      else this.#abort(asked[1]);
    } catch (error) {
      if (!(error instanceof QueryRefusal)) throw error;
      this.#voice.say({ failure: error.message });
    }
  }

  /** Begins a fetch and answers with its id; what it fetches comes later. */
  begin(fetch: Fetch, message: Json, format: RecordFormat, fieldIds: readonly number[], needsFields: boolean): number {
    const id = this.standing.add(fetch, isJson(message.query) ? { query: message.query } : {});
    const fields = needsFields || format.describesFields ? { fields: describe(format, fieldIds) } : {};
    this.#voice.reply({ success: "Fetch started", fetch: id, ...fields });
    return id;
  }

  #abort(id: unknown): void {
    if (typeof id !== "number") throw new QueryRefusal("The id of a fetch is a number.");
    const isEnded = this.standing.end(id);
    const told = isEnded ? { end: "Aborted" } : { failure: "There is no such fetch." };
    this.#voice.say(Number.isInteger(id) ? { fetch: id, ...told } : told);
  }
}

function describe({ fields }: RecordFormat, fieldIds: readonly number[]): readonly Json[] {
  const shown: readonly LogField[] = fields ?? fieldIds.flatMap((id) => logField(id) ?? []);
  return shown.map(({ id, name, pretty }) => ({ id, name, pretty }));
}

/** Ids as a test gives them, and then numbers of 32 bits with and without a sign, none of them twice. */
function signedIds(given: readonly number[]): (place: number) => number {
  const used = new Set(given);
  let last: number | undefined;
  return (place) => {
    const own = given[place];
    if (own !== undefined) return own;
    do {
      last = last === undefined ? firstFetchId : (Math.imul(last, 1_664_525) + 1_013_904_223) | 0;
    } while (used.has(last));
    return last;
  };
}
