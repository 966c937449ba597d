import type { RealizationSettlesNode, ResourceSettlesNode } from "./document.ts";
import { at } from "./document-error.ts";
import type { OperationModel } from "./operation-model.ts";
import type { ServiceModel } from "./service-model.ts";
import type { Models, ObjectShape, Shape } from "./shape.ts";

/** What the reading operation of work that settles answers: the resource as it stands afterwards, if any is left. */
export function settledShape(operation: OperationModel, service: ServiceModel): Shape | undefined {
  const operations = service.sections.flatMap((section) => section.operations);
  return operations.find(({ id }) => id === operation.settles?.read)?.answers[0]?.body?.shape;
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
    else if (settles)
      fail(at(pointer, "x-settles"), `unknown style ${JSON.stringify((settles as { style?: unknown }).style)}`);
  }
}

function checkResource(settles: ResourceSettlesNode, judged: Judged): void {
  const place = at(judged.operation.pointer, "x-settles");
  const reader = readerOf(settles.read, at(place, "read"), judged);
  checkArguments(settles.ids, reader, at(place, "ids"), judged);
  for (const member of [settles.status, ...(settles.error ? [settles.error.member] : [])]) {
    if (!hasMember(reader.answers[0]?.body?.shape, member, judged.models)) {
      judged.fail(place, `the answer of ${settles.read} has no member ${member}`);
    }
  }
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
    if (!hasMember(operation.answers[0]?.body?.shape, member, models)) {
      fail(at(place, argument), `the answer has no member ${member}`);
    }
  }
}

function hasMember(shape: Shape | undefined, name: string, models: Models): boolean {
  return objectOf(shape, models)?.members.some((member) => member.name === name) ?? false;
}

/** The object that a shape is, or the one that all kinds of it extend. */
function objectOf(shape: Shape | undefined, models: Models): ObjectShape | undefined {
  let found = shape;
  while (found?.kind === "ref" || (found?.kind === "variant" && found.base !== undefined)) {
    found = models.get(found.kind === "ref" ? found.model : (found.base ?? ""))?.shape;
  }
  return found?.kind === "object" ? found : undefined;
}
