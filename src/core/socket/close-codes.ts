/**
 * What the end of a connection means for its subscriptions:
 *
 * - `again`: the connection is regained, after a pause that grows.
 * - `slowly`: likewise, but the server asked for time.
 * - `refused`: the session is looked at first; a second refusal in a row is final.
 * - `never`: the same would happen again, so the subscriptions fail.
 */
export type Verdict = "again" | "slowly" | "refused" | "never";

/** RFC 6455 section 7.4.1 and the IANA registry of close codes; all others are `again`. */
const CLOSE_CODES: Readonly<Record<number, Verdict>> = {
  1002: "never", // what was sent breaks the protocol
  1003: "never", // the kind of data is not taken
  1007: "never", // what was sent is not what it says it is
  1008: "refused", // against the server's policy: sessions that ended, too
  1009: "never", // too big a message
  1010: "never", // an extension is missing
  1012: "slowly", // the service restarts
  1013: "slowly", // overloaded
  1015: "never", // TLS failed
  3000: "refused", // unauthorized
  3003: "refused", // forbidden
};

/** What a close code means. */
export function verdictOfClose(code: number): Verdict {
  return CLOSE_CODES[code] ?? "again";
}

/** What the status of a refused handshake means. */
export function verdictOfStatus(status: number): Verdict {
  if (status === 401 || status === 403) return "refused";
  if (status === 429 || status === 503) return "slowly";
  return status === 408 || status === 425 || status >= 500 ? "again" : "never";
}
