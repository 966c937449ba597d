import { membersOf, textOf } from "../core/members.ts";
import type { OperationPart } from "../core/polling.ts";
import { alarmsOf, isHealing, judgeAlarms } from "./intent-alarms.ts";
import type { Worst } from "./intent-plan.ts";

type Members = Readonly<Record<string, unknown>>;

/** So many parts are told of; all of them stand in the answer. */
export const MOST_PARTS = 100;

/** Words for a state that tells nothing. */
export function isSilent(word: string | undefined): boolean {
  return word === "UNKNOWN" || word === "UNAVAILABLE";
}

/** The word for the status that was asked for. The consolidated one stands in an object of its own name. */
export function statusWord(raw: unknown, by: string | undefined): string | undefined {
  const { publish_status, consolidated_status: status } = membersOf(raw);
  if (by === "publish") return textOf(publish_status);
  return textOf(membersOf(status).consolidated_status) ?? textOf(status);
}

/** The enforcement points of a status, each with its alarm in the form in which entities have theirs. */
export function alarmsByPoint(raw: unknown): readonly Members[] {
  return listOf(membersOf(raw).consolidated_status_per_enforcement_point).flatMap(
    ({ alarm, enforcement_point_path }) =>
      alarm === undefined || alarm === null ? [] : [{ alarms: [alarm], path: enforcement_point_path }],
  );
}

/** The transport nodes, or else the enforcement points, and how each of them stands. */
export function enforcementParts(raw: unknown): readonly OperationPart[] {
  const points = listOf(membersOf(raw).consolidated_status_per_enforcement_point).slice(0, MOST_PARTS);
  return points.flatMap((point) => {
    const { enforced_status_info } = membersOf(point.enforced_status);
    const scopes = listOf(membersOf(enforced_status_info).enforced_status_per_scope);
    const nodes = scopes.flatMap((scope) => listOf(scope.enforced_status_per_transport_node));
    return nodes.length > 0 ? nodes.map(nodePart) : [pointPart(point)];
  });
}

function pointPart(point: Members): OperationPart {
  const vendorStatus = statusWord(point, undefined);
  return {
    id: textOf(point.enforcement_point_id) ?? textOf(point.enforcement_point_path),
    name: textOf(point.enforcement_point_path) ?? textOf(point.site_path),
    status: partStatus(vendorStatus),
    vendorStatus,
    message: textOf(membersOf(point.alarm).message),
  };
}

function nodePart(node: Members): OperationPart {
  const { status, status_message } = membersOf(node.enforced_status);
  const vendorStatus = textOf(status);
  return {
    id: textOf(node.nsx_id) ?? textOf(node.path),
    name: textOf(node.display_name),
    status: partStatus(vendorStatus),
    vendorStatus,
    message: textOf(status_message),
  };
}

/** The nodes have words of their own. */
const GOOD = new Set(["SUCCESS", "REALIZED", "UP"]);
const BAD = new Set(["ERROR", "FAILURE", "DOWN", "DEGRADED"]);

function partStatus(word = ""): OperationPart["status"] {
  if (BAD.has(word)) return "failed";
  return GOOD.has(word) ? "succeeded" : "running";
}

/** The entities of an answer; `undefined` where it is no list of any. */
export function entitiesIn(raw: unknown): readonly Members[] | undefined {
  const { results, result_count } = membersOf(raw);
  if (Array.isArray(results)) return results.map(membersOf);
  return result_count === 0 ? [] : undefined;
}

/** Each entity as a part of the work. */
export function entityParts(entities: readonly Members[]): readonly OperationPart[] {
  return entities.slice(0, MOST_PARTS).map((entity) => {
    const vendorStatus = textOf(entity.state);
    return {
      id: textOf(entity.realization_specific_identifier) ?? textOf(entity.path) ?? textOf(entity.id),
      name: textOf(entity.display_name) ?? textOf(entity.entity_type),
      status: partStatus(vendorStatus),
      vendorStatus,
      message: alarmsOf(entity)[0]?.message,
    };
  });
}

const WORSE: readonly Worst[] = ["none", "realized", "silent", "pending", "healing"];

/**
 * The worst of some entities; `failed` where one is at `ERROR` for good. One type of entity tells nothing of the others. Where
 * the cause of a failure is looked for, an alarm counts whatever the entity's state: it may have moved on by now.
 */
export function worstOf(entities: readonly Members[], before: Worst, isCause: boolean): Worst | "failed" {
  let worst = before;
  for (const entity of entities) {
    const word = textOf(entity.state);
    const judged = isCause ? judgeAlarms([entity]) : undefined;
    if (judged === "failed" || (word === "ERROR" && !isHealing(entity))) return "failed";
    const isIll = word === "ERROR" || judged === "healing";
    const own = isIll ? "healing" : word === "REALIZED" ? "realized" : isSilent(word) ? "silent" : "pending";
    if (WORSE.indexOf(own) > WORSE.indexOf(worst)) worst = own;
  }
  return worst;
}

/** The vendor's word for entities of which this is the worst. */
export function entitiesWord(worst: Worst | "failed", entities: readonly Members[]): string | undefined {
  if (worst === "failed" || worst === "healing") return "ERROR";
  if (worst === "silent") return "UNAVAILABLE";
  if (worst === "realized") return "REALIZED";
  return worst === "none" ? undefined : entities.map(({ state }) => textOf(state)).find((word) => word !== "REALIZED");
}

/**
 * Where the next page begins: empty after the last one, which NSX marks by a cursor of zeros or by none, and `undefined` where
 * it cannot be followed.
 */
export function nextCursor(raw: unknown): string | undefined {
  const cursor = textOf(membersOf(raw).cursor) ?? "";
  if (cursor.startsWith("0000")) return "";
  return /^[^\x00-\x1f\x7f]{0,2000}$/.test(cursor) ? cursor : undefined;
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}
