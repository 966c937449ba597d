import type { IntentSettlesNode, RealizationSettlesNode, ResourceSettlesNode } from "./document.ts";
import { at } from "./document-error.ts";
import type { OperationModel } from "./operation-model.ts";
import { itemOf } from "./paging.ts";
import type { ServiceModel } from "./service-model.ts";
import type { Models, ObjectShape, Shape } from "./shape.ts";

/** What is there when work has settled: the resource as it stands afterwards, if any is left. */
export function settledShape(operation: OperationModel, service: ServiceModel): Shape | undefined {
  const { settles } = operation;
  if (settles === undefined || (settles.style === "resource" && settles.gone)) return undefined;
  // The task itself, as it was read last.
  if (settles.style === "task") return operation.answers[0]?.body?.shape;
  const operations = service.sections.flatMap((section) => section.operations);
  const answer = operations.find(({ id }) => id === settles.read)?.answers[0]?.body?.shape;
  return settles.style === "resource" ? resourceIn(answer, settles, service.models) : answer;
}

/** The resource in what is read: the whole answer, a member of it, or an item of a list. */
function resourceIn(answer: Shape | undefined, settles: ResourceSettlesNode, models: Models): Shape | undefined {
  const { resource, list } = settles;
  if (list !== undefined) return answer && itemOf(answer, list.items, models);
  return resource === undefined ? answer : shapeAt(answer, resource, models);
}

/** The places of long work where the vendor keeps its result. */
const finalStates = ["azure-async-operation", "location", "original-uri", "operation-location"];

/** Everything that judging one operation needs. */
interface Judged {
  readonly operation: OperationModel;
  readonly operations: readonly OperationModel[];
  readonly models: Models;
  readonly fail: (pointer: string, reason: string) => never;
}

/** Refuses work whose end could not be seen: another section's reader, arguments it does not have, members nobody answers. */
export function checkSettling(operations: readonly OperationModel[], models: Models, fail: Judged["fail"]): void {
  for (const operation of operations) {
    const { settles, longRunning, pointer } = operation;
    const judged = { operation, operations, models, fail };
    if (settles && longRunning) fail(at(pointer, "x-settles"), "long work settles with its own end");
    const { finalStateVia = "location" } = longRunning ?? {};
    if (!finalStates.includes(finalStateVia)) {
      fail(at(pointer, "x-long-running"), `unknown place of the result: ${finalStateVia}`);
    }
    if (settles?.style === "resource") checkResource(settles, judged);
    else if (settles?.style === "realization") checkRealization(settles, judged);
    else if (settles?.style === "intent") checkIntent(settles, judged);
    else if (settles?.style === "task") checkTask(judged);
    else if (settles)
      fail(at(pointer, "x-settles"), `unknown style ${JSON.stringify((settles as { style?: unknown }).style)}`);
  }
}

function checkResource(settles: ResourceSettlesNode, judged: Judged): void {
  const { ids = {}, given = {}, goals, gone } = settles;
  const { operation, models, fail } = judged;
  const place = at(operation.pointer, "x-settles");
  const reader = readerOf(settles.read, at(place, "read"), judged);
  const isFound = settles.list !== undefined;
  for (const [argument, path] of Object.entries({ ...ids, ...given })) {
    const where = at(at(place, argument in ids ? "ids" : "given"), argument);
    const isKey = isFound && argument === "id";
    if (!isKey && !isArgument(reader, argument)) fail(where, `${reader.id} has no path parameter ${argument}`);
    const source = argument in ids ? operation.answers[0]?.body?.shape : undefined;
    if (argument in ids && !shapeAt(source, path, models)) fail(where, `the answer has no member ${path}`);
    if (argument in given && !operation.parameters.some((one) => one.argument === path)) {
      fail(where, `${operation.id} has no parameter ${path}`);
    }
  }
  for (const { argument, place: where } of reader.parameters) {
    const isTold = argument in ids || argument in given || isArgument(operation, argument);
    if (where === "path" && !isTold) fail(place, `nothing tells the ${argument} that ${reader.id} needs`);
  }
  if (isFound && !("id" in ids || "id" in given)) fail(place, "nothing tells the id of the resource in the list");
  const resource = resourceIn(reader.answers[0]?.body?.shape, settles, models);
  for (const member of [settles.status, ...(settles.error?.member === undefined ? [] : [settles.error.member])]) {
    if (!shapeAt(resource, member, models)) fail(place, `the answer of ${settles.read} has no member ${member}`);
  }
  for (const words of goals === undefined ? [settles] : Object.values(goals.words)) {
    if (!gone && (words.succeeded === undefined) === (words.running === undefined)) {
      fail(place, "needs either succeeded or running, to tell the end from the way");
    }
  }
  if (goals !== undefined && !isGiven(goals.argument, judged)) fail(place, `the call has no ${goals.argument}`);
}

function isArgument({ parameters }: OperationModel, argument: string): boolean {
  return parameters.some((one) => one.argument === argument && one.place !== "header");
}

/** Whether the call has an argument, or a member of its body. */
function isGiven(path: string, { operation, models }: Judged): boolean {
  const [first = "", ...rest] = path.split(".");
  if (first !== "body") return rest.length === 0 && isArgument(operation, first);
  return shapeAt(operation.body?.shape, rest.join("."), models) !== undefined;
}

function checkRealization({ state, session = {}, read }: RealizationSettlesNode, judged: Judged): void {
  const place = at(judged.operation.pointer, "x-settles");
  const readers = [readerOf(state, at(place, "state"), judged)];
  if (read !== undefined) readers.push(readerOf(read, at(place, "read"), judged));
  for (const reader of readers) {
    checkArguments(session, reader, at(place, "session"), judged);
    for (const { argument, place: where } of reader.parameters) {
      const isKnown = argument in session || judged.operation.parameters.some((one) => one.argument === argument);
      if (where === "path" && !isKnown) judged.fail(place, `nothing tells the ${argument} that ${reader.id} needs`);
    }
  }
}

/** The path of the call is what is asked for, so the object is read on the very same one, by nothing else. */
function checkIntent({ read }: IntentSettlesNode, judged: Judged): void {
  const { operation, fail } = judged;
  const place = at(operation.pointer, "x-settles");
  if ((operation.method === "DELETE") !== (read === undefined)) {
    fail(place, "a DELETE leaves nothing to read, and everything else does");
  }
  if (read === undefined) return;
  const reader = readerOf(read, at(place, "read"), judged);
  if (reader.method !== "GET" || reader.path !== operation.path) {
    fail(at(place, "read"), `${read} is no GET of the same path`);
  }
  const other = reader.parameters.find(({ place: where, isRequired }) => where !== "path" && isRequired);
  if (other !== undefined) fail(at(place, "read"), `nothing tells the ${other.argument} that ${read} needs`);
}

/** What a task has to tell, so that it can be read to its end. */
const membersOfTask = ["follower", "in_progress", "success", "last_message"];

function checkTask({ operation, models, fail }: Judged): void {
  for (const { status, body } of operation.answers) {
    for (const member of membersOfTask) {
      if (shapeAt(body?.shape, member, models)) continue;
      fail(at(operation.pointer, "x-settles"), `the answer ${status} has no member ${member}`);
    }
  }
}

function readerOf(id: string, place: string, { operation, operations, fail }: Judged): OperationModel {
  const reader = operations.find((one) => one.id === id) ?? fail(place, `${id} is no operation of this document`);
  if (reader.section !== operation.section) fail(place, `${id} stands in another section`);
  return reader;
}

/** Arguments of the reader that come out of the accepting answer. */
function checkArguments(
  ids: Readonly<Record<string, string>>,
  reader: OperationModel,
  place: string,
  { operation, models, fail }: Judged,
): void {
  for (const [argument, member] of Object.entries(ids)) {
    if (!reader.parameters.some((one) => one.argument === argument && one.place === "path")) {
      fail(at(place, argument), `${reader.id} has no path parameter ${argument}`);
    }
    if (!shapeAt(operation.answers[0]?.body?.shape, member, models)) {
      fail(at(place, argument), `the answer has no member ${member}`);
    }
  }
}

/** The shape of a member, or of a member of a member. */
function shapeAt(shape: Shape | undefined, path: string, models: Models): Shape | undefined {
  let found = shape;
  for (const name of path.split(".")) {
    found = objectOf(found, models)?.members.find((member) => member.name === name)?.shape;
  }
  return found;
}

/** The object that a shape is, or the one that all kinds of it extend. */
function objectOf(shape: Shape | undefined, models: Models): ObjectShape | undefined {
  let found = shape;
  while (found?.kind === "ref" || (found?.kind === "variant" && found.base !== undefined)) {
    found = models.get(found.kind === "ref" ? found.model : (found.base ?? ""))?.shape;
  }
  return found?.kind === "object" ? found : undefined;
}
