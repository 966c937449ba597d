import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { OperationPart, PollPlan } from "../core/polling.ts";
import { saysNotFound } from "./gone.ts";
import { causeOf } from "./intent-alarms.ts";
import { placesOf } from "./intent-path.ts";
import { firstKind, goalOf, type Look, type Worst } from "./intent-plan.ts";
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
import { unknownMs } from "./wait-options.ts";

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

/** What a page of entities says. */
export function entitiesFinding(look: Look, plan: PollPlan, raw: unknown): Finding {
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
export function errorFinding(look: Look, plan: PollPlan, error: ApiError): Finding | undefined {
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
