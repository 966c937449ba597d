import { type Fields, namedFields } from "./log-fields.ts";

/** A log record with the time of its creation, in milliseconds since the epoch, as `Timestamp`. */
export interface LogRecord {
  readonly time: number;
  readonly fields: Fields;
}

/** Which records a query is about: both ends belong to the range, and 0 is no end at all. */
export interface LogRange {
  readonly start: number;
  readonly end: number;
}

/** The stored log, in the order of time. */
export class LogBook {
  readonly #now: () => number;
  readonly #listener: (record: LogRecord) => void;
  readonly #records: LogRecord[] = [];

  /** @param listener - is told of each new record */
  constructor(now: () => number, listener: (record: LogRecord) => void) {
    this.#now = now;
    this.#listener = listener;
  }

  /** Stores a record, dated now unless it says otherwise, and tells who listens. */
  add(given: Fields): void {
    this.#listener(this.plant(given));
  }

  /** Stores a record without telling anybody. */
  plant(given: Fields): LogRecord {
    const named = namedFields(given);
    const time = Number(named.Timestamp ?? this.#now());
    if (!Number.isFinite(time)) throw new RangeError("Timestamp must be a number of milliseconds since the epoch");
    const record = { time, fields: { ...named, Timestamp: time } };
    const later = this.#records.findLastIndex((other) => other.time <= time) + 1;
    this.#records.splice(later, 0, record);
    return record;
  }

  /** Records of a range, oldest first. */
  read({ start, end }: LogRange): readonly LogRecord[] {
    return this.#records.filter(({ time }) => (start === 0 || time >= start) && (end === 0 || time <= end));
  }

  clear(): void {
    this.#records.length = 0;
  }
}
