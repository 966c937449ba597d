import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { OperationPart, PollPlan } from "../core/polling.ts";
import { isTransient } from "./errors.ts";
import { saysNotFound } from "./gone.ts";
import { causeOf, judgeAlarms } from "./intent-alarms.ts";
import { placesOf } from "./intent-path.ts";
import { firstKind, goalOf, type Look, type Worst } from "./intent-plan.ts";
import {
  alarmsByPoint,
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
import { unknownMs } from "./wait-options.ts";

/** So long an object may be unknown to the realization after it was written, in milliseconds. */
const GRACE_MS = 60_000;

/** So long an alarm may stay that goes away by itself, in milliseconds. */
const HEALING_MS = 300_000;

/** A list that has more pages goes round in circles. */
const MOST_PAGES = 100;

/** The consolidated status of what nothing is known of. */
const IDLE = "UNINITIALIZED";

/** The status was `ERROR` and no alarm told why. */
const BLIND = { blind: "yes" } as const;

/** Refusals that pass, and that of a client who is not signed in, which is an error of its own. */
const PASSING = new Set([401, 408, 425, 429, 502, 503, 504]);

const SAYS_NOTHING_OF_DELETES = new Set(["SUCCESS", "REALIZED", "UNREALIZED", "UNAVAILABLE", "UNINITIALIZED"]);

const ADVICE = {
  silent: "look at the manager's connection to its transport nodes; unknownMs lets it wait longer",
  unknownPath: "NSX knows no realization of the object; read the object to see whether it is still there",
  healing: "see the alarms of its realized entities; a provider that it needs does not get ready",
  idle: "nothing realizes the object: see whether it and its service are enabled",
  endless: "the pages of its realized entities do not end; wait by its status",
};

/** What is shown of a look. */
export interface Seen {
  readonly vendorStatus: string | undefined;
  readonly raw: unknown;
  readonly parts?: readonly OperationPart[];
}

/** What one read says of the path that is looked at. */
export type Finding = Seen &
  (
    | { readonly is: "reached" }
    | { readonly is: "failed"; readonly error: VendorError }
    /** Not yet; the look begins anew after a pause. */
    | { readonly is: "behind"; readonly changes?: PollPlan; readonly patienceMs?: number; readonly advice?: string }
    /** The look goes on with another read. */
    | { readonly is: "step"; readonly changes: PollPlan }
  );

/** What a status says. */
export function statusFinding(look: Look, plan: PollPlan, raw: unknown): Finding {
  const vendorStatus = statusWord(raw, plan.by);
  const seen = { vendorStatus, raw, parts: enforcementParts(raw).slice(0, MOST_PARTS) };
  // The publish status has words for what it does not know, the consolidated one beside it tells that nothing is known.
  const isUnknown = vendorStatus !== "ERROR" && vendorStatus !== "REALIZED" && statusWord(raw, undefined) === IDLE;
  const found = isUnknown ? {} : { seen: "yes" };
  // Of what is to go these say nothing, but its entities do.
  if (goalOf(look).isDeleted && vendorStatus !== undefined && SAYS_NOTHING_OF_DELETES.has(vendorStatus)) {
    return { ...seen, is: "step", changes: { ...found, kind: "gone" } };
  }
  const other = isUnknown ? elsewhere(look, plan, seen) : undefined;
  if (other !== undefined) return other;
  switch (vendorStatus) {
    case "ERROR":
      return errorStatusFinding(look, seen);
    case "SUCCESS":
    case "REALIZED":
      return { ...seen, is: "reached" };
    case "UNKNOWN":
    case "UNAVAILABLE":
      return { ...seen, is: "behind", changes: found, patienceMs: unknownMs(plan), advice: ADVICE.silent };
    default:
      if (isUnknown) return { ...seen, is: "behind", advice: ADVICE.idle };
      return { ...seen, is: "behind", changes: vendorStatus === undefined ? {} : found };
  }
}

/** `ERROR` by itself tells nothing of the cause, which may heal: its entities do, and alarms of its own where they do not. */
function errorStatusFinding(look: Look, seen: Seen): Finding {
  const alarms = look.isBlind ? alarmsByPoint(seen.raw) : [];
  const judged = judgeAlarms(alarms);
  if (judged === "healing") return healing(seen);
  if (judged === "failed") return { ...seen, is: "failed", error: causeOf(alarms) };
  return { ...seen, is: "step", changes: { seen: "yes", kind: "cause", ...(look.isBlind && BLIND) } };
}

/** What a page of entities says. */
export function entitiesFinding(look: Look, plan: PollPlan, raw: unknown): Finding {
  const entities = entitiesIn(raw);
  const worst = worstOf(entities ?? [], look.worst, look.kind === "cause");
  const seen = { vendorStatus: entitiesWord(worst, entities ?? []), raw, parts: entityParts(entities ?? []) };
  if (worst === "failed") {
    const shown = look.kind === "cause" ? { ...seen, vendorStatus: "ERROR" } : seen;
    return { ...shown, is: "failed", error: causeOf(entities ?? []) };
  }
  const cursor = entities === undefined ? "" : nextCursor(raw);
  const pages = look.pages + 1;
  // On pages that were never read anything may stand.
  const isEndless = cursor === undefined || (cursor !== "" && (cursor === look.cursor || pages >= MOST_PAGES));
  if (cursor !== undefined && cursor !== "" && !isEndless) {
    const blind = look.isBlind ? BLIND : {};
    return { ...seen, is: "step", changes: { kind: look.kind, cursor, pages: String(pages), worst, ...blind } };
  }
  if (look.kind === "cause") return causeFinding(look, worst, seen);
  const changes = worst === "none" ? {} : { seen: "yes" };
  if (isEndless) {
    return { ...seen, is: "behind", changes, patienceMs: unknownMs(plan), advice: ADVICE.endless };
  }
  if (entities === undefined) return { ...seen, is: "behind" };
  if (worst === "none") {
    return elsewhere(look, plan, seen) ?? { ...seen, is: goalOf(look).isDeleted ? "reached" : "behind" };
  }
  if (worst === "healing") return { ...healing(seen), changes };
  if (isSilent(seen.vendorStatus)) {
    return { ...seen, is: "behind", changes, patienceMs: unknownMs(plan), advice: ADVICE.silent };
  }
  return worst === "realized" && !goalOf(look).isDeleted
    ? { ...seen, is: "reached" }
    : { ...seen, is: "behind", changes };
}

/**
 * What the entities say of a status that is `ERROR`, where none of them failed. Without an alarm it may have got well between
 * the two reads, so it has failed only where the status says so once more, and they still have none.
 */
function causeFinding(look: Look, worst: Worst, seen: Seen): Finding {
  const shown = { ...seen, vendorStatus: "ERROR" };
  if (worst === "healing") return healing(shown);
  return look.isBlind ? { ...shown, is: "failed", error: causeOf([]) } : { ...shown, is: "behind", changes: BLIND };
}

function healing(seen: Seen): Finding & { readonly is: "behind" } {
  return { ...seen, is: "behind", patienceMs: HEALING_MS, advice: ADVICE.healing };
}

/** What an error answer says; `undefined` where it says nothing of the intent. */
export function errorFinding(look: Look, plan: PollPlan, error: ApiError): Finding | undefined {
  const { body: raw } = error;
  if (look.kind === "cause") return unreadFinding(look, error);
  if (!saysNotFound(error) || look.kind === "result") return undefined;
  const seen = { vendorStatus: "NOT_FOUND", raw };
  const other = elsewhere(look, plan, seen);
  if (other !== undefined) return other;
  if (goalOf(look).isDeleted) return { ...seen, is: "reached" };
  if (look.isSeen) return undefined;
  return { ...seen, is: "behind", patienceMs: GRACE_MS, advice: ADVICE.unknownPath };
}

/** The cause of a status that is `ERROR` cannot be read. What is refused for now comes in time. */
function unreadFinding(look: Look, error: ApiError): Finding | undefined {
  if (PASSING.has(error.status) || isTransient(error)) return undefined;
  const seen = { vendorStatus: "ERROR", raw: error.body };
  if (!look.isBlind) return { ...seen, is: "behind", changes: BLIND };
  const { status, vendorCode } = error;
  const code = vendorCode === undefined ? "" : `, ${vendorCode}`;
  const message = `why cannot be told: its realized entities cannot be read (HTTP ${status}${code})`;
  return { ...seen, is: "failed", error: { message } };
}

/** Asks in the next place, where nothing was found in any so far. */
function elsewhere(look: Look, plan: PollPlan, seen: Seen): Finding | undefined {
  const next = look.place + 1;
  if (look.isSeen || next >= placesOf(goalOf(look).path).length) return undefined;
  return { ...seen, is: "step", changes: { kind: firstKind(plan), place: String(next) } };
}
