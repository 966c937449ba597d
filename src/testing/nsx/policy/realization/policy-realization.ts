import type { ChangeKind } from "../tree/draft.ts";
import type { NsxPolicyAlarm, NsxPolicyRealizationScript } from "./realization-script.ts";

/** What a read sees of an object's realization. */
export interface RealizationView {
  readonly status: string;
  readonly alarms: readonly NsxPolicyAlarm[];
  /** How many reads will still see it on its way, this one included; 0 at the end. */
  readonly left: number;
  /** Whether nothing of it has come to be so far. */
  readonly isFirst: boolean;
}

/** A change, to be followed. */
export interface FollowedPath {
  readonly path: string;
  readonly kind: ChangeKind;
  readonly nowMs: number;
}

/** One object on its way to where it takes effect. There are no timers: it goes on when somebody looks. */
export class PolicyRealization {
  readonly followed: FollowedPath;
  readonly script: NsxPolicyRealizationScript;
  readonly #states: NonNullable<NsxPolicyRealizationScript["states"]>;
  #reads = 0;

  constructor(followed: FollowedPath, script: NsxPolicyRealizationScript, settleAfterReads: number) {
    this.followed = followed;
    this.script = script;
    this.#states = script.states ?? new Array<string>(settleAfterReads).fill("IN_PROGRESS");
  }

  /** Whether the next read sees the end. */
  get isSettled(): boolean {
    return this.#reads >= this.#states.length;
  }

  /** Whether it is a delete that has come to its good end, so that nothing is left to be read. */
  get isGone(): boolean {
    return this.followed.kind === "delete" && this.isSettled && this.#end === "SUCCESS";
  }

  /** What is to be seen; nothing moves. */
  look(): RealizationView {
    const state = this.#states[this.#reads];
    const isFirst = this.#reads === 0 && state !== undefined && this.followed.kind === "create";
    const left = Math.max(this.#states.length - this.#reads, 0);
    if (state === undefined) return { status: this.#end, alarms: this.#endAlarms, left, isFirst };
    if (typeof state === "string") return { status: state, alarms: [], left, isFirst };
    return { status: state.status, alarms: state.alarms ?? [], left, isFirst };
  }

  /** What is to be seen; the next read sees what comes after it. */
  read(): RealizationView {
    const view = this.look();
    this.#reads += 1;
    return view;
  }

  get #end(): string {
    return this.script.end ?? "SUCCESS";
  }

  get #endAlarms(): readonly NsxPolicyAlarm[] {
    if (this.#end !== "ERROR") return this.script.alarms ?? [];
    return this.script.alarms ?? [{ code: 500060, message: `${this.followed.path} could not be realized.` }];
  }
}
