import type { FaultKind } from "../faults.ts";
import { isJson, type Json } from "../wire.ts";
import type { AzureOperationScript, AzureOperationStyle } from "./operation-script.ts";

/** How a piece of work stands. */
export interface WorkState {
  /** The vendor's word; `undefined` where none is told. */
  readonly word: string | null | undefined;
  readonly end: AzureOperationScript["result"];
  /** What a status document tells beside the word. */
  readonly progress: Json;
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
  readonly #states: readonly (string | null | undefined)[];
  readonly #finish: (work: Work) => Json | undefined;
  #answers = 0;
  #reads = 0;
  #isEnded = false;
  #result: unknown;

  /** @param finish - called once, when the work ends; gives its result */
  constructor(start: WorkStart, behavior: Work["behavior"], finish: (work: Work) => Json | undefined) {
    this.start = start;
    this.behavior = behavior;
    this.#states = behavior.states ?? new Array<string>(behavior.polls ?? 1).fill(this.#usualWord);
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

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** What it gave, once it has succeeded. */
  get result(): unknown {
    return this.#result;
  }

  /** The word for its end. */
  get endWord(): string {
    return this.behavior.endWord ?? endWords[this.behavior.result ?? "succeeded"];
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

  /** Answers about it so far: 0 while it is started, then the number of the read. */
  get turn(): number {
    return this.#answers;
  }

  /** Begins a read. @returns what goes wrong with it, whatever the state */
  beginRead(): number | "html" | FaultKind | undefined {
    this.#answers += 1;
    return this.behavior.firstReads?.[this.#answers - 1] ?? undefined;
  }

  /** How it stands now; each read brings it closer to its end. */
  read(): WorkState {
    const shown = this.#reads;
    this.#reads += 1;
    if (shown >= this.#states.length) this.#end();
    if (this.#isEnded) {
      return { word: this.endWord, end: this.behavior.result ?? "succeeded", progress: { percentComplete: 100 } };
    }
    const percentComplete = Math.floor((100 * (shown + 1)) / (this.#states.length + 1));
    const progress = atTurn(this.behavior.progress, shown) ?? { percentComplete };
    return { word: this.#wordAt(shown), end: undefined, progress };
  }

  /** The word that the next read sees, or the last one before the end, without counting as a read. */
  peek(): string | null | undefined {
    return this.#wordAt(Math.min(this.#reads, this.#states.length - 1));
  }

  get #usualWord(): string {
    return this.isSeenInResource ? this.start.word : "InProgress";
  }

  #wordAt(shown: number): string | null | undefined {
    return shown in this.#states ? this.#states[shown] : this.#usualWord;
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const given = this.#finish(this);
    this.#result = this.behavior.answer ?? given;
  }
}

/** The entry for an answer; the last one goes on. */
export function atTurn<T>(list: readonly T[] | undefined, turn: number): T | undefined {
  return list?.[Math.min(turn, list.length - 1)];
}

/** What a failed resource, or any other body, looks like where a good status carries the bad news. */
export function failedBody({ result, endWord, error }: Work): Json {
  const body = isJson(result) ? result : {};
  const properties = isJson(body.properties) ? body.properties : {};
  return { ...body, properties: { ...properties, provisioningState: endWord, ...(error && { error }) } };
}
