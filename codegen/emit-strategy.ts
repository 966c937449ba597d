import type { LongRunningNode, RealizationSettlesNode, ResourceSettlesNode } from "./document.ts";
import { operationNames } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import { lineWidth, list, memberName, quote } from "./text.ts";

/** A call of the vendor's `polling.ts` that says how the end of an operation's work is seen. */
export interface Strategy {
  /** The function of `polling.ts`. */
  readonly maker: string;
  readonly text: string;
}

/** The second argument of an operation whose work goes on after its answer. */
export function strategyOf({ settles, longRunning }: OperationModel): Strategy | undefined {
  if (longRunning) return { maker: "armPolling", text: pure("armPolling", longRunningFields(longRunning)) };
  if (settles?.style === "resource")
    return { maker: "resourceStatus", text: pure("resourceStatus", resourceFields(settles)) };
  if (settles) return { maker: "realization", text: pure("realization", realizationFields(settles)) };
  return undefined;
}

function pure(maker: string, fields: readonly string[]): string {
  const call = `/*#__PURE__*/ ${maker}(`;
  return fields.length === 0
    ? `${call})`
    : `${call}${list("{ ", fields, " }", maker === "armPolling" ? lineWidth : 0)})`;
}

function longRunningFields({ finalStateVia }: LongRunningNode): string[] {
  return finalStateVia === undefined ? [] : [`finalStateVia: ${quote(finalStateVia)}`];
}

function resourceFields(settles: ResourceSettlesNode): string[] {
  const { error } = settles;
  return [
    readField("read", settles.read),
    `ids: ${members(settles.ids)}`,
    `status: ${quote(settles.status)}`,
    `succeeded: ${texts(settles.succeeded)}`,
    `failed: ${texts(settles.failed)}`,
    ...(error
      ? [`error: { member: ${quote(error.member)}, code: ${quote(error.code)}, texts: ${texts(error.texts)} }`]
      : []),
    `waitMs: ${settles.waitMs}`,
  ];
}

function realizationFields({ state, session, read }: RealizationSettlesNode): string[] {
  return [
    readField("state", state),
    ...(session ? [`session: ${members(session)}`] : []),
    ...(read === undefined ? [] : [readField("read", read)]),
  ];
}

/** A function, since the operation may stand further down in the module. */
function readField(field: string, operationId: string): string {
  return `${field}: () => ${operationNames(operationId).standalone}`;
}

function members(entries: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(entries)
    .map(([name, value]) => `${memberName(name)}: ${quote(value)}`)
    .join(", ")} }`;
}

function texts(words: readonly string[]): string {
  return `[${words.map(quote).join(", ")}]`;
}
