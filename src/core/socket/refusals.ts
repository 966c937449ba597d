import type { Verdict } from "./close-codes.ts";

/** What a connection came to. */
interface Outcome {
  readonly verdict: Verdict | "asked";
  /** Whether it stood, rather than being refused as a handshake. */
  readonly stood?: boolean;
  /** Whether the server acknowledged anything on it. */
  readonly wasHealthy: boolean;
  /** Whether the session was renewed because of it. */
  readonly isRenewed?: boolean;
}

/** Whether a session that is refused is worth another try. */
export class Refusals {
  /** Whether the session was renewed since the last time that it was not refused. */
  isRenewed = false;
  #wasForbidden = false;
  #closes = 0;

  /** Counts what a connection came to. True where there is no use in trying again. */
  add({ verdict, stood = false, wasHealthy, isRenewed = false }: Outcome): boolean {
    if (verdict !== "refused") {
      this.#closes = 0;
      this.isRenewed = false;
      this.#wasForbidden = false;
      return false;
    }
    if (stood) {
      this.#closes = wasHealthy ? 1 : this.#closes + 1;
      return this.#closes > 1;
    }
    // 403 is looked at once, too: the session is checked before the next connection.
    const wasRefused = this.isRenewed || this.#wasForbidden;
    this.isRenewed ||= isRenewed;
    this.#wasForbidden = !isRenewed;
    return wasRefused;
  }
}
