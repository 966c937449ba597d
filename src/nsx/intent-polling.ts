import { InvalidArgumentError } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { OperationPart, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import type { Step } from "../core/step.ts";
import { entitiesFinding, errorFinding, type Finding, type Seen, statusFinding } from "./intent-findings.ts";
import { intentPathAt, type Place, paramsAt, servedAt } from "./intent-path.ts";
import { firstKind, firstPlan, goalOf, isIntentPlan, type Look, lookOf, nextPlan, placeOf } from "./intent-plan.ts";
import { readEntities, readStatus } from "./intent-reads.ts";
import { MOST_PARTS } from "./intent-state.ts";
import { chosen, INTENT_CHOICES, intervalMs, WAIT_MS } from "./wait-options.ts";

type Reader = () => { readonly definition: OperationDefinition };

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
