import { checkList, checkMembers, type MembersOf, requireText } from "../../../check-given.ts";

/** An alarm of an object that could not be realized, or not yet. */
export interface NsxPolicyAlarm {
  /** Such as 500042, a provider that is not ready, which may heal. */
  readonly code: number;
  readonly message: string;
  /** The causes behind it. */
  readonly related?: readonly { readonly code: number; readonly message: string }[];
}

/** What one read sees. */
export interface NsxPolicyRealizationState {
  /** The `consolidated_status`, such as `IN_PROGRESS`. */
  readonly status: string;
  readonly alarms?: readonly NsxPolicyAlarm[];
}

/** How a change of the policy tree comes into effect. */
export interface NsxPolicyRealizationScript {
  /** Intent path of the object that changes, in either layout. @defaultValue the next object that changes */
  readonly path?: string;
  /** The operationId of the change, such as `patchInfra`. @defaultValue any */
  readonly operation?: string;
  /**
   * What reads see before the end, one after the other: consolidated statuses, unknown words included, or statuses with
   * alarms. Every read of a status, of realized entities or of one entity is one, and so is a refresh.
   * @defaultValue `["IN_PROGRESS"]`, as often as `settleAfterReads` says
   */
  readonly states?: readonly (string | NsxPolicyRealizationState)[];
  /** The consolidated status that all later reads see. @defaultValue `SUCCESS` */
  readonly end?: string;
  /** Alarms at the end; a bad end has one, also where none is given. */
  readonly alarms?: readonly NsxPolicyAlarm[];
  /** The types of the entities that come to be, the last of which is realized first. @defaultValue by the type of the object */
  readonly entityTypes?: readonly string[];
  /** How many transport nodes take part. @defaultValue 2 */
  readonly nodes?: number;
}

const members: MembersOf<NsxPolicyRealizationScript> = {
  path: true,
  operation: true,
  states: true,
  end: true,
  alarms: true,
  entityTypes: true,
  nodes: true,
};
const stateMembers: MembersOf<NsxPolicyRealizationState> = { status: true, alarms: true };
const alarmMembers: MembersOf<NsxPolicyAlarm> = { code: true, message: true, related: true };
const causeMembers = { code: true, message: true } as const;

/** @throws RangeError when a part of the script could not be, or would do nothing */
export function checkPolicyScript(script: NsxPolicyRealizationScript): void {
  checkMembers("A script", script, members);
  const { states = [], end = "SUCCESS", alarms, entityTypes, nodes = 2 } = script;
  checkList("states", states, checkState);
  requireText("end", end);
  checkAlarms("alarms", alarms);
  if (alarms !== undefined && end === "SUCCESS") throw new RangeError("alarms need an end other than SUCCESS");
  if (entityTypes !== undefined) checkList("entityTypes", entityTypes, requireText);
  if (entityTypes?.length === 0) throw new RangeError("entityTypes must name a type");
  if (!(Number.isInteger(nodes) && nodes >= 1 && nodes <= 100)) {
    throw new RangeError(`nodes must be a whole number from 1 to 100; it was ${nodes}`);
  }
}

function checkState(where: string, state: string | NsxPolicyRealizationState): void {
  if (typeof state === "string") {
    requireText(where, state);
    return;
  }
  checkMembers(where, state, stateMembers);
  requireText(`${where}.status`, state.status);
  checkAlarms(`${where}.alarms`, state.alarms);
}

function checkAlarms(what: string, alarms: readonly NsxPolicyAlarm[] | undefined): void {
  if (alarms === undefined) return;
  checkList(what, alarms, (where, alarm) => {
    checkMembers(where, alarm, alarmMembers);
    const { related = [] } = alarm;
    checkList(`${where}.related`, related, (place, cause) => checkMembers(place, cause, causeMembers));
  });
}
