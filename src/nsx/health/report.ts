import { InvalidArgumentError, isConfigurationError } from "../../core/errors/refused-errors.ts";
import { isAbortedError } from "../../core/errors/transport-errors.ts";
import { isTrunklineError, type TrunklineError } from "../../core/errors/trunkline-error.ts";
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

/** @throws InvalidArgumentError for what is no number of sessions. */
export function checkConcurrency(concurrency: number, operation: string): void {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 100) return;
  const message = "must be a whole number from 1 to 100";
  throw new InvalidArgumentError([{ path: "concurrency", message }], { vendor: "nsx", operation });
}

/**
 * Reads several sessions at once and reports them in the order of their list. A session that cannot be read is reported with
 * its error; what ends all calls, such as an abort, ends the report.
 */
export async function* report<Listed>(
  listed: AsyncIterable<Listed>,
  concurrency: number,
  sessionOf: (one: Listed) => ReportedSession,
  read: (one: Listed, session: ReportedSession) => Promise<SessionHealth>,
): AsyncGenerator<SessionReport, void, undefined> {
  const reading: Promise<SessionReport>[] = [];
  const begin = async (one: Listed): Promise<SessionReport> => {
    const session = sessionOf(one);
    try {
      return { ...session, health: await read(one, session) };
    } catch (error) {
      if (!isTrunklineError(error) || isAbortedError(error) || isConfigurationError(error)) throw error;
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
