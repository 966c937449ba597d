import type { Json } from "../wire.ts";
import type { AzureOperationScript, AzureOperationStyle } from "./operation-script.ts";

/** How a piece of work stands. */
export interface WorkState {
  /** The vendor's word. */
  readonly word: string | null;
  readonly end: AzureOperationScript["result"];
  readonly percent: number;
}

const endWords = {
  succeeded: "Succeeded",
  failed: "Failed",
  "failed-without-error": "Failed",
  canceled: "Canceled",
} as const;

/** What is known of work when it starts. */
export interface WorkStart {
  readonly id: string;
  readonly style: AzureOperationStyle;
  readonly startedMs: number;
  /** The word of its resource meanwhile. */
  readonly word: string;
}

/** Work that an operation has started. There are no timers: it goes on when somebody looks. */
export class Work {
  readonly start: WorkStart;
  readonly behavior: Omit<AzureOperationScript, "operation">;
  readonly #states: readonly (string | null)[];
  readonly #firstReads: (number | "html")[];
  readonly #finish: (work: Work) => Json | undefined;
  #reads = 0;
  #isEnded = false;
  #result: unknown;

  /** @param finish - called once, when the work ends; gives its result */
  constructor(start: WorkStart, behavior: Work["behavior"], finish: (work: Work) => Json | undefined) {
    this.start = start;
    this.behavior = behavior;
    this.#states = behavior.states ?? new Array<string>(behavior.polls ?? 1).fill(this.#usualWord);
    this.#firstReads = [...(behavior.firstReads ?? [])];
    this.#finish = finish;
  }

  /** Whether its resource is the only place to see it. */
  get isSeenInResource(): boolean {
    return this.start.style === "provisioning-state" || this.start.style === "no-header";
  }

  /** Whether it has succeeded, or is going to. */
  get isSuccess(): boolean {
    return (this.behavior.result ?? "succeeded") === "succeeded";
  }

  /** What it gave, once it has succeeded. */
  get result(): unknown {
    return this.#result;
  }

  /** The error of one that does not succeed. */
  get error(): Json | undefined {
    const { result, error } = this.behavior;
    if (result === "failed-without-error") return undefined;
    if (error !== undefined) return error;
    return result === "canceled"
      ? { code: "OperationCanceled", message: "The operation was canceled by another one." }
      : { code: "OperationFailed", message: "The operation failed because the emulator was told to let it fail." };
  }

  /** What goes wrong with this read, whatever the state. */
  takeFirstRead(): number | "html" | undefined {
    return this.#firstReads.shift();
  }

  /** How it stands now; each read brings it closer to its end. */
  read(): WorkState {
    const shown = this.#reads;
    this.#reads += 1;
    if (shown >= this.#states.length) this.#end();
    const end = this.behavior.result ?? "succeeded";
    if (this.#isEnded) return { word: endWords[end], end, percent: 100 };
    const percent = Math.floor((100 * (shown + 1)) / (this.#states.length + 1));
    return { word: this.#wordAt(shown), end: undefined, percent };
  }

  /** The word that the next read sees, or the last one before the end, without counting as a read. */
  peek(): string | null {
    return this.#wordAt(Math.min(this.#reads, this.#states.length - 1));
  }

  get #usualWord(): string {
    return this.isSeenInResource ? this.start.word : "InProgress";
  }

  #wordAt(shown: number): string | null {
    const word = this.#states[shown];
    return word === undefined ? this.#usualWord : word;
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const given = this.#finish(this);
    this.#result = this.behavior.answer ?? given;
  }
}
