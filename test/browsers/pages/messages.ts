/** Where code can run in a browser. */
export type Place =
  | "module"
  | "classic"
  | "worker"
  | "module-worker"
  | "shared-worker"
  | "service-worker"
  | "module-service-worker";

/** What is asked of a realm: one of its cases, with what that needs. */
export interface Question {
  readonly name: string;
  readonly given: unknown;
}

/** What became of a case. */
export interface Answer {
  readonly result?: unknown;
  readonly error?: PlainError;
}

/** An error as far as it goes over to another realm. */
export interface PlainError {
  readonly name: string;
  readonly code: string | undefined;
  readonly message: string;
}

/** What the script in every page offers. */
export interface Asker {
  /** Has a case run in a place. */
  ask(place: Place, question: Question): Promise<Answer>;
  /** What the page and its worker complained of so far. */
  complaintsOf(place: Place): Promise<readonly string[]>;
}
