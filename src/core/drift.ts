/** A place where what was sent or answered differs from its document. Never holds the value. */
export interface Drift {
  readonly vendor: string;
  readonly operation: string;
  /** Whether it stands in what was sent or in what came back. */
  readonly direction: "request" | "response";
  /** Where, with `[]` for any index, as `body.items[].name`. */
  readonly path: string;
  /** How it differs, as the end of a sentence that starts with the path. */
  readonly message: string;
}

/** So many different places are remembered; a service that drifts everywhere does not grow the client. */
const MOST_REMEMBERED = 10_000;

/** Reports each place once per client. */
export class DriftReporter {
  readonly #seen = new Set<string>();
  readonly #report: (drift: Drift) => void;

  constructor(report: (drift: Drift) => void) {
    this.#report = report;
  }

  /** Reports the place unless it was reported before. */
  add(drift: Drift): void {
    const path = drift.path.replaceAll(/\[\d+\]/g, "[]");
    const key = `${drift.operation} ${drift.direction} ${path} ${drift.message}`;
    if (this.#seen.has(key) || this.#seen.size >= MOST_REMEMBERED) return;
    this.#seen.add(key);
    this.#report({ ...drift, path });
  }
}
