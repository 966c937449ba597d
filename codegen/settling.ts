import { at } from "./document-error.ts";
import type { OperationModel } from "./operation-model.ts";
import type { ServiceModel } from "./service-model.ts";
import type { Models, ObjectShape, Shape } from "./shape.ts";

/** What the reading operation of work that settles answers: the resource as it stands afterwards. */
export function settledShape(operation: OperationModel, service: ServiceModel): Shape | undefined {
  const operations = service.sections.flatMap((section) => section.operations);
  return operations.find(({ id }) => id === operation.settles?.read)?.answers[0]?.body?.shape;
}

/** Refuses work whose end could not be seen: another section's reader, arguments it does not have, members nobody answers. */
export function checkSettling(
  operations: readonly OperationModel[],
  models: Models,
  fail: (pointer: string, reason: string) => never,
): void {
  for (const { settles, pointer, answers, section } of operations) {
    if (!settles) continue;
    const place = at(pointer, "x-settles");
    const reader = operations.find(({ id }) => id === settles.read);
    if (!reader) {
      fail(at(place, "read"), `${settles.read} is no operation of this document`);
      continue;
    }
    if (reader.section !== section) fail(at(place, "read"), `${settles.read} stands in another section`);
    for (const [argument, member] of Object.entries(settles.ids)) {
      if (!reader.parameters.some((one) => one.argument === argument && one.place === "path")) {
        fail(at(place, "ids", argument), `${settles.read} has no path parameter ${argument}`);
      }
      if (!hasMember(answers[0]?.body?.shape, member, models)) {
        fail(at(place, "ids", argument), `the answer has no member ${member}`);
      }
    }
    for (const member of [settles.status, ...(settles.error ? [settles.error.member] : [])]) {
      if (!hasMember(reader.answers[0]?.body?.shape, member, models)) {
        fail(place, `the answer of ${settles.read} has no member ${member}`);
      }
    }
  }
}

function hasMember(shape: Shape | undefined, name: string, models: Models): boolean {
  return objectOf(shape, models)?.members.some((member) => member.name === name) ?? false;
}

function objectOf(shape: Shape | undefined, models: Models): ObjectShape | undefined {
  let found = shape;
  while (found?.kind === "ref") found = models.get(found.model)?.shape;
  return found?.kind === "object" ? found : undefined;
}
