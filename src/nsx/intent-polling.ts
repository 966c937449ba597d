import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import { InvalidArgumentError } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { OperationPart, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import type { Step } from "../core/step.ts";
import { saysNotFound } from "./gone.ts";
import { causeOf } from "./intent-alarms.ts";
import { intentPathAt, type Place, paramsAt, placesOf, servedAt } from "./intent-path.ts";
import {
  firstKind,
  firstPlan,
  goalOf,
  isIntentPlan,
  type Look,
  lookOf,
  nextPlan,
  placeOf,
  type Worst,
} from "./intent-plan.ts";
import { readEntities, readStatus } from "./intent-reads.ts";
import {
  enforcementParts,
  entitiesIn,
  entitiesWord,
  entityParts,
  isSilent,
  MOST_PARTS,
  nextCursor,
  statusWord,
  worstOf,
} from "./intent-state.ts";
import { chosen, INTENT_CHOICES, intervalMs, unknownMs, WAIT_MS } from "./wait-options.ts";

type Reader = () => { readonly definition: OperationDefinition };

/** So long an object may be unknown to the realization after it was written, in milliseconds. */
const GRACE_MS = 60_000;

/** So long an alarm may stay that goes away by itself, in milliseconds. */
const HEALING_MS = 300_000;

/** A list that has more pages goes round in circles. */
const MOST_PAGES = 100;

const SAYS_NOTHING_OF_DELETES = new Set(["SUCCESS", "REALIZED", "UNREALIZED", "UNAVAILABLE", "UNINITIALIZED"]);

const ADVICE = {
  silent: "look at the manager's connection to its transport nodes; unknownMs lets it wait longer",
  unknownPath: "NSX knows no realization of the object; read the object to see whether it is still there",
  healing: "see the alarms of its realized entities; a provider that it needs does not get ready",
};

/**
 * Follows a change of the policy API by the path of its object. `read` gives the object as it stands afterwards; left out
 * for deletes, after which there is none.
 */
export function intent<Done>(read?: Reader): PollingStyle<Done> {
  return (definition) => ({
    ...intentStrategy<Done>((plan, seen) =>
      read === undefined
        ? { ...seen, status: "succeeded", result: undefined as Done }
        : { ...seen, status: "succeeded", resultPlan: nextPlan(plan, { kind: "result" }) },
    ),
    waitOptions: INTENT_CHOICES,
    start: ({ url, answer, wait }) => {
      const path = intentPathAt(url);
      if (path === undefined) throw unfollowable(definition, answer.attempts);
      const plan = firstPlan([{ path, isDeleted: read === undefined }], chosen(wait, INTENT_CHOICES));
      return { status: "running", raw: answer.data, plan };
    },
    isPlan: (plan) => {
      if (!isIntentPlan(plan)) return false;
      const { goals, kind } = lookOf(plan);
      const [goal] = goals;
      const isOwn = goals.length === 1 && goal?.isDeleted === (read === undefined);
      const isResult = kind === "result" ? read !== undefined : true;
      return isOwn && isResult && goal !== undefined && paramsAt(definition, goal.path) !== undefined;
    },
    request: (plan) => {
      const look = lookOf(plan);
      if (look.kind !== "result" || read === undefined) return stepOf(look);
      const { path } = goalOf(look);
      const operation = servedAt(read().definition, path);
      return { operation, params: paramsAt(read().definition, path) };
    },
  });
}

function unfollowable({ id: operation }: OperationDefinition, attempts: number): InvalidArgumentError {
  const message = "cannot be followed: an id in it is none that NSX could have; read the object to see what was done";
  return new InvalidArgumentError([{ path: "the path", message }], { vendor: "nsx", operation, attempts });
}

/** What is shown of a look. */
export interface Seen {
  readonly vendorStatus: string | undefined;
  readonly raw: unknown;
  readonly parts?: readonly OperationPart[];
}

/** Reads how far one intent path after the other has come; `end` says what follows once all of them are there. */
export function intentStrategy<Done>(
  end: (plan: PollPlan, seen: Seen) => PollReading<Done>,
): Omit<PollingStrategy<Done>, "start" | "isPlan" | "waitOptions"> {
  return {
    waitMs: WAIT_MS,
    intervalMs,
    request: (plan) => stepOf(lookOf(plan)),
    read: (plan, { data: raw }) => {
      const look = lookOf(plan);
      if (look.kind === "result") return { status: "succeeded", raw, result: raw as Done };
      const page = look.kind === "status" ? statusFinding(look, plan, raw) : entitiesFinding(look, plan, raw);
      return told(look, plan, page, end);
    },
    readError: (plan, error) => {
      const look = lookOf(plan);
      const finding = errorFinding(look, plan, error);
      return finding && told(look, plan, finding, end);
    },
  };
}

function stepOf(look: Look): Step {
  const place = placeOf(look) as Place;
  return look.kind === "status" ? readStatus(place) : readEntities(place, look.cursor);
}

/** What one read says of the path that is looked at. */
type Finding = Seen &
  (
    | { readonly is: "reached" }
    | { readonly is: "failed"; readonly error: VendorError }
    /** Not yet; the look begins anew after a pause. */
    | { readonly is: "behind"; readonly changes?: PollPlan; readonly patienceMs?: number; readonly advice?: string }
    /** The look goes on with another read. */
    | { readonly is: "step"; readonly changes: PollPlan }
  );

function statusFinding(look: Look, plan: PollPlan, raw: unknown): Finding {
  const vendorStatus = statusWord(raw, plan.by);
  const seen = { vendorStatus, raw, parts: enforcementParts(raw).slice(0, MOST_PARTS) };
  const found = { seen: "yes" };
  // Of what is to go these say nothing, but its entities do.
  if (goalOf(look).isDeleted && vendorStatus !== undefined && SAYS_NOTHING_OF_DELETES.has(vendorStatus)) {
    return { ...seen, is: "step", changes: { ...(vendorStatus !== "UNINITIALIZED" && found), kind: "gone" } };
  }
  switch (vendorStatus) {
    case "ERROR":
      return { ...seen, is: "step", changes: { ...found, kind: "cause" } };
    case "SUCCESS":
    case "REALIZED":
      return { ...seen, is: "reached" };
    case "UNINITIALIZED":
      return elsewhere(look, plan, seen) ?? { ...seen, is: "behind" };
    case "UNKNOWN":
    case "UNAVAILABLE":
      return { ...seen, is: "behind", changes: found, patienceMs: unknownMs(plan), advice: ADVICE.silent };
    default:
      return { ...seen, is: "behind", changes: vendorStatus === undefined ? {} : found };
  }
}

function entitiesFinding(look: Look, plan: PollPlan, raw: unknown): Finding {
  const entities = entitiesIn(raw);
  const worst = worstOf(entities ?? [], look.worst);
  const seen = { vendorStatus: entitiesWord(worst, entities ?? []), raw, parts: entityParts(entities ?? []) };
  if (look.kind !== "cause" && worst === "failed") return { ...seen, is: "failed", error: causeOf(entities ?? []) };
  const cursor = entities === undefined ? "" : nextCursor(raw);
  const pages = look.pages + 1;
  if (cursor !== "" && cursor !== look.cursor && pages < MOST_PAGES && worst !== "failed") {
    return { ...seen, is: "step", changes: { kind: look.kind, cursor, pages: String(pages), worst } };
  }
  if (look.kind === "cause") return causeFinding(entities ?? [], worst, seen);
  if (entities === undefined) return { ...seen, is: "behind" };
  if (worst === "none") {
    return look.kind === "gone"
      ? { ...seen, is: "reached" }
      : (elsewhere(look, plan, seen) ?? { ...seen, is: goalOf(look).isDeleted ? "reached" : "behind" });
  }
  const changes = { seen: "yes" };
  if (worst === "healing") return { ...seen, is: "behind", changes, patienceMs: HEALING_MS, advice: ADVICE.healing };
  if (isSilent(seen.vendorStatus)) {
    return { ...seen, is: "behind", changes, patienceMs: unknownMs(plan), advice: ADVICE.silent };
  }
  return worst === "realized" && !goalOf(look).isDeleted
    ? { ...seen, is: "reached" }
    : { ...seen, is: "behind", changes };
}

/** What the entities say of a status that is `ERROR`. */
function causeFinding(
  entities: readonly Readonly<Record<string, unknown>>[],
  worst: Worst | "failed",
  seen: Seen,
): Finding {
  const shown = { ...seen, vendorStatus: "ERROR" };
  if (worst === "healing") {
    return { ...shown, is: "behind", patienceMs: HEALING_MS, advice: ADVICE.healing };
  }
  return { ...shown, is: "failed", error: causeOf(entities) };
}

/** What an error answer says; `undefined` where it says nothing of the intent. */
function errorFinding(look: Look, plan: PollPlan, error: ApiError): Finding | undefined {
  const { status, body: raw } = error;
  const isNotFound = saysNotFound(error);
  const seen = { vendorStatus: isNotFound ? "NOT_FOUND" : "ERROR", raw };
  // That the change failed is known by then; only why cannot be told. What is refused for now comes in time.
  if (look.kind === "cause") {
    return status === 429 || status === 503 ? undefined : { ...seen, vendorStatus: "ERROR", is: "failed", error: {} };
  }
  if (!isNotFound || look.kind === "result") return undefined;
  if (look.kind === "gone") return { ...seen, is: "reached" };
  const other = elsewhere(look, plan, seen);
  if (other !== undefined) return other;
  if (goalOf(look).isDeleted) return { ...seen, is: "reached" };
  if (look.isSeen) return undefined;
  return { ...seen, is: "behind", patienceMs: GRACE_MS, advice: ADVICE.unknownPath };
}

/** Asks in the next place, where nothing was found in any so far. */
function elsewhere(look: Look, plan: PollPlan, seen: Seen): Finding | undefined {
  const next = look.place + 1;
  if (look.isSeen || next >= placesOf(goalOf(look).path).length) return undefined;
  return { ...seen, is: "step", changes: { kind: firstKind(plan), place: String(next) } };
}

function told<Done>(
  look: Look,
  plan: PollPlan,
  finding: Finding,
  end: (plan: PollPlan, seen: Seen) => PollReading<Done>,
): PollReading<Done> {
  const { is, vendorStatus, raw } = finding;
  const { goals, at } = look;
  const kind = firstKind(plan);
  if (is === "step")
    return { status: "running", vendorStatus, raw, plan: nextPlan(plan, finding.changes), isStep: true };
  if (is === "reached" && at + 1 < goals.length) {
    const changes = { kind, at: String(at + 1), place: "0", seen: "no" };
    return { status: "running", vendorStatus, raw, plan: nextPlan(plan, changes), isStep: true };
  }
  const status = is === "reached" ? "succeeded" : is === "failed" ? "failed" : "running";
  const parts = goals.length > 1 ? goalParts(look, status, finding) : finding.parts;
  const seen = { vendorStatus, raw, ...(parts && parts.length > 0 && { parts }) };
  switch (is) {
    case "reached":
      return end(plan, seen);
    case "failed":
      return { ...seen, status: "failed", error: { ...finding.error, target: goalOf(look).path } };
    case "behind": {
      const { changes, patienceMs, advice: patienceAdvice } = finding;
      // Not found anywhere: the round of places begins anew.
      const place = look.isSeen || changes?.seen === "yes" ? {} : { place: "0" };
      return {
        ...seen,
        status: "running",
        plan: nextPlan(plan, { kind, ...place, ...changes }),
        patienceMs,
        patienceAdvice,
      };
    }
  }
}

/** One part for each path. Those before are reached, those behind not yet looked at. */
function goalParts({ goals, at }: Look, status: OperationPart["status"], seen: Finding): readonly OperationPart[] {
  const from = Math.max(0, Math.min(at - MOST_PARTS / 2, goals.length - MOST_PARTS));
  return goals.slice(from, from + MOST_PARTS).map(({ path }, index): OperationPart => {
    const own = from + index - at;
    if (own !== 0) return { id: path, status: own < 0 ? "succeeded" : "running" };
    const message = seen.is === "failed" ? seen.error.message : undefined;
    return { id: path, status, vendorStatus: seen.vendorStatus, ...(message !== undefined && { message }) };
  });
}
