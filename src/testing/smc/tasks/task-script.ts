/** How far a task is when it is read, or more of what it says then. */
export type SmcTaskStep =
  | number
  | {
      /** Per cent. */
      readonly progress?: number;
      /** `last_message`, which may hold HTML. */
      readonly message?: string;
      /** Whether the task waits for an administrator. */
      readonly waitingInput?: boolean;
    };

/** How a task goes. */
export interface SmcTaskScript {
  /** The operation that starts it: `uploadPolicy`, `refreshPolicy` or `exportElement`. @defaultValue any of them */
  readonly operation?: string;
  /** What each read of the task finds, one after the other; the read after the last finds its end. @defaultValue `[30, 70]` */
  readonly steps?: readonly SmcTaskStep[];
  /** How it ends; `never` stays at the last step until it is aborted. @defaultValue `"success"` */
  readonly end?: "success" | "failed" | "never";
  /** `last_message` at the end, which may hold HTML. */
  readonly message?: string;
  /** What its link `result` gives in the end. @defaultValue XML for an export, and nothing for others */
  readonly result?: string | Uint8Array;
}

/** Operations that start a task. */
const startingOperations: readonly string[] = ["uploadPolicy", "refreshPolicy", "exportElement"];

/** @throws RangeError naming what is wrong */
export function checkTaskScript({ operation, steps = [], end = "success" }: SmcTaskScript): void {
  if (operation !== undefined && !startingOperations.includes(operation)) {
    throw new RangeError(`${operation} starts no task; ${startingOperations.join(", ")} do`);
  }
  if (!["success", "failed", "never"].includes(end)) throw new RangeError(`A task cannot end as ${end}`);
  for (const step of steps) {
    const { progress = 0 } = typeof step === "number" ? { progress: step } : step;
    if (!Number.isInteger(progress) || progress < 0 || progress > 100) {
      throw new RangeError(`The progress of a task must be a whole number from 0 to 100; it was ${progress}`);
    }
  }
}
