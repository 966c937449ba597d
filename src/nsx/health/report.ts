import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { isTrunklineError, type TrunklineError } from "../../core/errors/trunkline-error.ts";
import { membersOf, textOf } from "../../core/members.ts";
import { endsAll } from "./fetching.ts";
import type { SessionHealth } from "./view.ts";

/** What a report has of one session: its health, or why that could not be read. */
export type SessionReport = ReportedSession &
  (
    | { readonly health: SessionHealth; readonly error?: undefined }
    | { readonly error: TrunklineError; readonly health?: undefined }
  );

/** The session as its list has it. */
export interface ReportedSession {
  readonly id: string;
  readonly name: string | undefined;
  /** The session's path, from the policy API. */
  readonly path: string | undefined;
}

/** How a report reads. */
export interface ReportOptions {
  /** `realtime` asks the edge nodes, `cached` takes what the manager has. */
  readonly source?: "realtime" | "cached" | undefined;
  /**
   * Whether the tunnels are read as well, which takes a second request per session.
   * @defaultValue true
   */
  readonly tunnels?: boolean | undefined;
  /**
   * How many sessions are read at once, from 1 to 100.
   * @defaultValue 4
   */
  readonly concurrency?: number | undefined;
  /** The views of an earlier report, by id or path: `since` goes on from them. */
  readonly previous?: ((session: ReportedSession) => SessionHealth | undefined) | undefined;
}

/** The session that a row of a list is about. What is no row has no id, which is told in its turn. */
function sessionOf(row: unknown): ReportedSession {
  const { id, display_name, path } = membersOf(row);
  return { id: textOf(id) ?? "", name: textOf(display_name), path: textOf(path) };
}

/** The error of a row that names nothing to ask for. */
export function withoutId(what: "session" | "service", operation: string): ResponseParseError {
  return new ResponseParseError(`lists a ${what} without an id`, 200, { vendor: "nsx", operation });
}

/**
 * Reads several sessions at once and reports them in the order of their list. A session that cannot be read is reported with
 * its error; what ends all calls, such as an abort, ends the report.
 */
export async function* report<Listed>(
  listed: AsyncIterable<Listed>,
  { concurrency, operation }: { readonly concurrency: number; readonly operation: string },
  rowOf: (one: Listed) => unknown,
  read: (one: Listed, session: ReportedSession) => Promise<SessionHealth>,
): AsyncGenerator<SessionReport, void, undefined> {
  const reading: Promise<SessionReport>[] = [];
  const begin = async (one: Listed): Promise<SessionReport> => {
    const session = sessionOf(rowOf(one));
    try {
      if (session.id === "") throw withoutId("session", operation);
      return { ...session, health: await read(one, session) };
    } catch (error) {
      if (!isTrunklineError(error) || endsAll(error)) throw error;
      return { ...session, error };
    }
  };
  for await (const one of listed) {
    const next = begin(one);
    // Looked at in its turn; until then nobody is to hear of it.
    next.catch(() => {});
    reading.push(next);
    if (reading.length >= concurrency) yield (await reading.shift()) as SessionReport;
  }
  yield* reading;
}
