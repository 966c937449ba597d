import { secretNames } from "../../codegen/emit-operations.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import { itemOf } from "../../codegen/paging.ts";
import { settledShape } from "../../codegen/settling.ts";
import type { Models, Shape } from "../../codegen/shape.ts";
import { kindOfOperation } from "../../codegen/signature.ts";
import { entryPoint, facadeName, type ServiceHere } from "./book.ts";
import { sampleOf } from "./sample-value.ts";
import { room, type Sample, writeSample } from "./write-sample.ts";

/** A call as it would be written, with what is required and no more. It must compile, and be sent: a test sees to that. */
export function sampleCall(operation: OperationModel, here: ServiceHere): string {
  return wholeCall(operation, here, `${facadeName(here.book, operation)}(`);
}

/** The same with the function alone, and where that comes from. */
export function standaloneSample(operation: OperationModel, here: ServiceHere): string {
  return `${importOf([operation.names.standalone], here)}\n\n${standaloneCall(operation, here)}`;
}

/** The function alone, called with a client that is there. */
export function standaloneCall(operation: OperationModel, here: ServiceHere): string {
  const start = sampleArguments(operation, here) === undefined ? "client" : "client, ";
  return wholeCall(operation, here, `${operation.names.standalone}(${start}`);
}

/** The line that imports names of a service. */
export function importOf(names: readonly string[], { book }: ServiceHere): string {
  const from = `from "${entryPoint(book)}";`;
  const line = `import { ${names.join(", ")} } ${from}`;
  return line.length <= room ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} ${from}`;
}

function wholeCall(operation: OperationModel, here: ServiceHere, call: string): string {
  const { handle } = kindOfOperation(operation);
  const given = sampleArguments(operation, here) ?? "";
  if (handle === "ListHandle") {
    return `${writeSample(given, `for await (const item of ${call}`, ")) {")}\n  ${itemLine(operation, here)}\n}`;
  }
  const after = `)${handle === "SettlingHandle" ? ".untilDone()" : ""};`;
  return writeSample(given, `${hasResult(operation, here) ? "const result = " : ""}await ${call}`, after);
}

/** The arguments of the sample; nothing where none is required. */
function sampleArguments(operation: OperationModel, { service }: ServiceHere): Sample | undefined {
  const given = operation.parameters
    .filter(({ isRequired }) => isRequired)
    .map(({ argument: name, shape, notes }): readonly [string, Sample] => {
      return [name, sampleOf(shape, service.models, { name, notes, within: [] })];
    });
  const body = { name: "body", notes: {}, within: [] };
  if (operation.body?.isRequired) given.push(["body", sampleOf(operation.body.shape, service.models, body)]);
  return given.length === 0 ? undefined : { members: given };
}

function hasResult(operation: OperationModel, { service }: ServiceHere): boolean {
  if (operation.settles) return settledShape(operation, service) !== undefined;
  const results = operation.longRunning ? operation.answers.filter(({ status }) => status !== 202) : operation.answers;
  return results.some(({ body, says }) => body !== undefined || says !== undefined);
}

/** What is printed of an item. Not all of it where secrets may be in it: they would stand in the log. */
function itemLine(operation: OperationModel, { service }: ServiceHere): string {
  if (secretNames(operation, service).length === 0) return "console.log(item);";
  const { paging, answers } = operation;
  const shape = paging && answers[0]?.body && itemOf(answers[0].body.shape, paging.items, service.models);
  const name = shape === undefined ? undefined : tellingName(shape, service.models);
  return name === undefined ? "// Items hold secrets: keep them out of logs." : `console.log(item.${name});`;
}

/** Members that tell items apart, the most telling first. */
const telling: readonly string[] = ["name", "display_name", "displayName", "id", "key", "path"];

function tellingName(shape: Shape, models: Models): string | undefined {
  switch (shape.kind) {
    case "ref": {
      const model = models.get(shape.model);
      return model === undefined ? undefined : tellingName(model.shape, models);
    }
    case "variant":
      return shape.base === undefined ? undefined : tellingName({ kind: "ref", model: shape.base }, models);
    case "object":
      return telling.find((name) => shape.members.some((one) => one.name === name && !one.notes.isSensitive));
    default:
      return undefined;
  }
}
