import type { PollPlan } from "../core/polling.ts";
import { isIntentPath, type Place, placesOf } from "./intent-path.ts";
import { areChoices, INTENT_CHOICES } from "./wait-options.ts";

/** One intent path that is waited for. */
export interface Goal {
  readonly path: string;
  /** Whether the end is that there is nothing at it any more. */
  readonly isDeleted: boolean;
}

/**
 * What is read next: the state that was asked for, as `status` or `entities`; `cause`, the entities of what is at `ERROR`;
 * `gone`, the entities of what is to be deleted; `result`, the object itself.
 */
export type Kind = "status" | "entities" | "cause" | "gone" | "result";

/** The worst that was seen on the pages before: nothing but realized entities, or one that is not. */
export type Worst = "none" | "realized" | "silent" | "pending" | "healing";

/** A plan, read. */
export interface Look {
  readonly kind: Kind;
  readonly goals: readonly Goal[];
  /** Which of the goals is looked at; those before are reached. */
  readonly at: number;
  /** Which of the places that it can be asked for at. */
  readonly place: number;
  /** Whether it was found there. */
  readonly isSeen: boolean;
  readonly cursor: string;
  readonly pages: number;
  readonly worst: Worst;
  /** Whether the status was at `ERROR` the time before, and nothing told why. */
  readonly isBlind: boolean;
}

const KINDS: readonly string[] = ["status", "entities", "cause", "gone", "result"] satisfies Kind[];
const WORSTS: readonly string[] = ["none", "realized", "silent", "pending", "healing"] satisfies Worst[];

/** Before a path whose end is that it is gone. */
const DELETED = "-";

/** Paths as one text of a plan. They have no line breaks. */
export function writeGoals(goals: readonly Goal[]): string {
  return goals.map(({ path, isDeleted }) => `${isDeleted ? DELETED : ""}${path}`).join("\n");
}

function readGoals(text: string): readonly Goal[] {
  return text.split("\n").map((line) => {
    const isDeleted = line.startsWith(DELETED);
    return { path: isDeleted ? line.slice(DELETED.length) : line, isDeleted };
  });
}

/** The plan with which the look at some goals begins. */
export function firstPlan(goals: readonly Goal[], choices: Readonly<Record<string, string>>): PollPlan {
  return { ...choices, kind: firstKind(choices), paths: writeGoals(goals), at: "0", place: "0" };
}

/** What the caller chose to judge by. */
export function firstKind({ by }: PollPlan): "status" | "entities" {
  return by === "entities" ? "entities" : "status";
}

/** Reads a plan that was looked at before. */
export function lookOf({
  kind,
  paths = "",
  at,
  place,
  seen,
  cursor = "",
  pages = "0",
  worst = "none",
  blind,
}: PollPlan): Look {
  return {
    kind: kind as Kind,
    goals: readGoals(paths),
    at: Number(at),
    place: Number(place),
    isSeen: seen === "yes",
    cursor,
    pages: Number(pages),
    worst: worst as Worst,
    isBlind: blind === "yes",
  };
}

/** The plan of a further look. What stood on pages, or in the status before, belongs to one look only. */
export function nextPlan(
  { by, unknownMs, paths = "", at = "0", place = "0", seen }: PollPlan,
  changes: Readonly<Record<string, string>>,
): PollPlan {
  return {
    ...(by !== undefined && { by }),
    ...(unknownMs !== undefined && { unknownMs }),
    ...(seen !== undefined && { seen }),
    paths,
    at,
    place,
    ...changes,
  };
}

/** Whether a plan out of a token could have been written here. */
export function isIntentPlan(plan: PollPlan): boolean {
  const { kind = "", at = "", place = "", seen = "no", cursor = "", pages = "0", worst = "none", blind = "no" } = plan;
  if (!KINDS.includes(kind) || !WORSTS.includes(worst)) return false;
  if (![seen, blind].every((word) => word === "yes" || word === "no")) return false;
  if (![at, place, pages].every((count) => /^\d{1,6}$/.test(count))) return false;
  if (!/^[^\x00-\x1f\x7f]{0,2000}$/.test(cursor) || !areChoices(plan, INTENT_CHOICES)) return false;
  const look = lookOf(plan);
  const goal = look.goals[look.at];
  // That nothing is left is the end of a delete only.
  if (goal === undefined || (kind === "gone" && !goal.isDeleted)) return false;
  return look.goals.every(({ path }) => isIntentPath(path)) && placeOf(look) !== undefined;
}

/** The goal that is looked at. */
export function goalOf({ goals, at }: Look): Goal {
  return goals[at] as Goal;
}

/** Where it is asked for. */
export function placeOf(look: Look): Place | undefined {
  return placesOf(goalOf(look).path)[look.place];
}
