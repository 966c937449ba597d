import { checkTaskScript, type SmcTaskScript, type SmcTaskStep } from "./task-script.ts";

/** What starts a task. */
export interface TaskStart {
  readonly operation: string;
  /** Such as `upload`. */
  readonly kind: string;
  /** The path of what it is about. */
  readonly element: string;
  /** Where it can be read, once its id is known. */
  readonly followerOf: (id: number) => string;
  /** Paths of what parts of it are about. */
  readonly parts: readonly string[];
  readonly result: string | Uint8Array | undefined;
  /** Called once it has ended well. */
  readonly onSuccess: () => void;
}

/** A task as it stands. */
export interface TaskState {
  readonly id: number;
  readonly kind: string;
  readonly element: string;
  /** The path that it is read at. */
  readonly follower: string;
  readonly startMs: number;
  readonly endMs: number | undefined;
  readonly isRunning: boolean;
  /** True while it runs, as on the real server. */
  readonly success: boolean;
  readonly progress: number;
  readonly message: string;
  readonly isWaiting: boolean;
  readonly result: string | Uint8Array | undefined;
  readonly parent: string | undefined;
  readonly children: readonly string[];
}

interface Task {
  readonly id: number;
  readonly start: TaskStart;
  readonly script: SmcTaskScript;
  readonly startMs: number;
  readonly children: readonly Part[];
  place: number;
  readsSinceEnd: number;
  end: { readonly ms: number; readonly success: boolean; readonly message: string } | undefined;
}

interface Part {
  readonly id: number;
  readonly element: string;
}

/** How long tasks stay, and by which clock. */
export interface TaskTiming {
  readonly now: () => number;
  readonly taskReads: number;
  readonly taskKeptMs: number;
}

const usualSteps: readonly SmcTaskStep[] = [30, 70];
const listPath = "elements/task_progress";

/** Where tasks are listed, and where they are read that have no place of their own. */
export const taskPath = (id: number): string => `${listPath}/${id}`;

/** Every task, and what is planned for the next ones. A task goes on whenever it is read. */
export class TaskBoard {
  readonly #tasks = new Map<number, Task>();
  readonly #planned: SmcTaskScript[] = [];
  readonly #timing: TaskTiming;

  constructor(timing: TaskTiming) {
    this.#timing = timing;
  }

  /** Plans how a task goes that has not been started yet. */
  plan(script: SmcTaskScript): void {
    checkTaskScript(script);
    this.#planned.push(script);
  }

  /** Starts a task; `nextKey` gives the ids of it and its parts. */
  start(start: TaskStart, nextKey: () => number): TaskState {
    const place = this.#planned.findIndex(({ operation = start.operation }) => operation === start.operation);
    const [script = {}] = place < 0 ? [] : this.#planned.splice(place, 1);
    const id = nextKey();
    const children = start.parts.map((element) => ({ id: nextKey(), element }));
    const startMs = this.#timing.now();
    const task: Task = { id, start, script, startMs, children, place: -1, readsSinceEnd: 0, end: undefined };
    this.#tasks.set(id, task);
    return this.#stateOf(task);
  }

  /** Every task that can still be read, as it stands; they do not go on for that. */
  get all(): readonly TaskState[] {
    return [...this.#tasks.values()].filter((task) => !this.#isGone(task)).flatMap((task) => this.#withParts(task));
  }

  /** Reads the task at a path, which lets it go on; `undefined` where there is none, or none any more. */
  read(path: string): TaskState | undefined {
    const task = this.#at(path);
    if (task === undefined) return undefined;
    if (this.#pathOf(task) === path) this.#goOn(task);
    const found = this.#withParts(task).find(({ follower }) => follower === path);
    if (task.end !== undefined) task.readsSinceEnd += 1;
    return found;
  }

  /** The task with an id as it stands. */
  peek(id: string): TaskState | undefined {
    return this.all.find((state) => `${state.id}` === id);
  }

  /** Ends a task that runs. */
  abort(id: string): void {
    const task = this.#tasks.get(Number(id));
    if (task !== undefined) task.end = { ms: this.#timing.now(), success: false, message: "The task was aborted." };
  }

  clear(): void {
    this.#tasks.clear();
    this.#planned.length = 0;
  }

  #at(path: string): Task | undefined {
    return [...this.#tasks.values()].find((task) => {
      if (this.#isGone(task)) return false;
      return this.#pathOf(task) === path || task.children.some(({ id }) => taskPath(id) === path);
    });
  }

  #pathOf({ start, id }: Task): string {
    return start.followerOf(id);
  }

  #goOn(task: Task): void {
    const { steps = usualSteps, end = "success", message } = task.script;
    if (task.end !== undefined) return;
    task.place += 1;
    if (task.place < steps.length) return;
    if (end === "never") {
      task.place = steps.length - 1;
      return;
    }
    const success = end === "success";
    const usual = success ? `<b>${task.start.kind}</b> is done.` : `<b>${task.start.kind}</b> has failed.`;
    task.end = { ms: this.#timing.now(), success, message: message ?? usual };
    if (success) task.start.onSuccess();
  }

  #isGone({ end, readsSinceEnd }: Task): boolean {
    if (end === undefined) return false;
    const { now, taskReads, taskKeptMs } = this.#timing;
    return readsSinceEnd >= taskReads || now() - end.ms > taskKeptMs;
  }

  #withParts(task: Task): readonly TaskState[] {
    const whole = this.#stateOf(task);
    return [
      whole,
      ...task.children.map(({ id, element }) => {
        return {
          ...whole,
          id,
          element,
          follower: taskPath(id),
          parent: whole.follower,
          children: [],
          result: undefined,
        };
      }),
    ];
  }

  #stateOf(task: Task): TaskState {
    const { id, start, script, startMs, end, place, children } = task;
    const { kind, element } = start;
    const step = (script.steps ?? usualSteps)[place] ?? {};
    const { progress = 0, message = "", waitingInput = false } = typeof step === "number" ? { progress: step } : step;
    return {
      ...{ id, kind, element, startMs, follower: start.followerOf(id), endMs: end?.ms },
      isRunning: end === undefined,
      success: end?.success ?? true,
      progress: end?.success === true ? 100 : progress,
      message: end?.message ?? message,
      isWaiting: end === undefined && waitingInput,
      result: end?.success === true ? (script.result ?? start.result) : undefined,
      parent: undefined,
      children: children.map((child) => taskPath(child.id)),
    };
  }
}
