import type { LongRunningNode, RealizationSettlesNode, ResourceSettlesNode, StateWordsNode } from "./document.ts";
import { operationNames } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import { lineWidth, list, memberName, quote } from "./text.ts";

/** A call of the vendor's `polling.ts` that says how the end of an operation's work is seen. */
export interface Strategy {
  /** The function of `polling.ts`. */
  readonly maker: string;
  /** The type of `polling.ts` for the options of waiting, where the vendor has some of its own. */
  readonly wait?: string;
  /** The type of the core for the poller, where there is more to it. */
  readonly poller?: "CancelablePoller";
  readonly text: string;
}

/** The second argument of an operation whose work goes on after its answer. */
export function strategyOf({ settles, longRunning }: OperationModel): Strategy | undefined {
  if (longRunning) return { maker: "armPolling", text: pure("armPolling", longRunningFields(longRunning)) };
  if (settles?.style === "resource")
    return { maker: "resourceStatus", text: pure("resourceStatus", resourceFields(settles)) };
  if (settles?.style === "task") return { maker: "task", poller: "CancelablePoller", text: pure("task", []) };
  if (settles?.style === "intent") {
    const read = settles.read === undefined ? "" : reader(settles.read);
    return { maker: "intent", wait: "IntentWaitOptions", text: `/*#__PURE__*/ intent(${read})` };
  }
  if (settles) {
    const text = pure("realization", realizationFields(settles));
    return { maker: "realization", wait: "RequestWaitOptions", text };
  }
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
  const { ids, given, resource, list, goals, needs, error } = settles;
  return [
    readField("read", settles.read),
    ...(ids ? [`ids: ${members(ids)}`] : []),
    ...(given ? [`given: ${members(given)}`] : []),
    ...(resource === undefined ? [] : [`resource: ${quote(resource)}`]),
    ...(list ? [`list: ${object({ items: quote(list.items), limit: list.limit?.toString() })}`] : []),
    `status: ${quote(settles.status)}`,
    ...wordsFields(settles),
    ...(goals ? [goalsField(goals)] : []),
    ...(needs ? [`needs: ${object(mapped(needs, texts))}`] : []),
    ...(settles.gone ? ["gone: true"] : []),
    ...(error ? [`error: ${errorText(error)}`] : []),
    ...(settles.intervalMs === undefined ? [] : [`intervalMs: ${settles.intervalMs}`]),
    `waitMs: ${settles.waitMs}`,
  ];
}

function wordsFields({ succeeded, running, failed }: StateWordsNode): string[] {
  return [
    ...(succeeded ? [`succeeded: ${texts(succeeded)}`] : []),
    ...(running ? [`running: ${texts(running)}`] : []),
    ...(failed ? [`failed: ${texts(failed)}`] : []),
  ];
}

function goalsField({ argument, words }: NonNullable<ResourceSettlesNode["goals"]>): string {
  const entries = Object.entries(words).map(([goal, own]) => `${memberName(goal)}: { ${wordsFields(own).join(", ")} }`);
  const fields = [`argument: ${quote(argument)}`, list("words: { ", entries, " }", lineWidth - 10)];
  return list("goals: { ", fields, " }", lineWidth - 8);
}

function errorText({ member, code, texts: names }: NonNullable<ResourceSettlesNode["error"]>): string {
  const quoted = (text: string | undefined): string | undefined => (text === undefined ? undefined : quote(text));
  return object({ member: quoted(member), code: quoted(code), texts: texts(names) });
}

function mapped<T>(entries: Readonly<Record<string, T>>, write: (value: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, write(value)]));
}

/** An object literal of members that are written already; those without a text are left out. */
function object(entries: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(entries).filter(([, text]) => text !== undefined);
  return `{ ${written.map(([name, text]) => `${memberName(name)}: ${text}`).join(", ")} }`;
}

function realizationFields({ state, session, read }: RealizationSettlesNode): string[] {
  return [
    readField("state", state),
    ...(session ? [`session: ${members(session)}`] : []),
    ...(read === undefined ? [] : [readField("read", read)]),
  ];
}

function readField(field: string, operationId: string): string {
  return `${field}: ${reader(operationId)}`;
}

/** A function, since the operation may stand further down in the module. */
function reader(operationId: string): string {
  return `() => ${operationNames(operationId).standalone}`;
}

function members(entries: Readonly<Record<string, string>>): string {
  return object(mapped(entries, quote));
}

function texts(words: readonly string[]): string {
  return `[${words.map(quote).join(", ")}]`;
}
