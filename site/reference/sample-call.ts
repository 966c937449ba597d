import type { OperationModel } from "../../codegen/operation-model.ts";
import { settledShape } from "../../codegen/settling.ts";
import { kindOfOperation } from "../../codegen/signature.ts";
import { entryPoint, facadeName, type ServiceHere } from "./book.ts";
import { type Sample, sampleOf, writeSample } from "./sample-value.ts";

/** Columns of a sample: wider ones have to be scrolled on most pages. */
const room = 88;

/** A call as it would be written, with what is required and no more. It must compile: a test sees to that. */
export function sampleCall(operation: OperationModel, here: ServiceHere): string {
  return wholeCall(operation, here, `${facadeName(here.book, operation)}(${sampleArguments(operation, here)})`);
}

/** The same with the function alone, and where that comes from. */
export function standaloneSample(operation: OperationModel, here: ServiceHere): string {
  const { standalone } = operation.names;
  const given = ["client", sampleArguments(operation, here)].filter((one) => one !== "");
  return (
    `import { ${standalone} } from "${entryPoint(here.book)}";\n\n` +
    wholeCall(operation, here, `${standalone}(${given.join(", ")})`)
  );
}

function wholeCall(operation: OperationModel, here: ServiceHere, call: string): string {
  const { handle } = kindOfOperation(operation);
  if (handle === "ListHandle") return `for await (const item of ${call}) {\n  console.log(item);\n}`;
  const waited = `await ${call}${handle === "SettlingHandle" ? ".untilDone()" : ""};`;
  return hasResult(operation, here) ? `const result = ${waited}` : waited;
}

/** The arguments of the sample; empty where none is required. */
function sampleArguments(operation: OperationModel, { service }: ServiceHere): string {
  const given: (readonly [string, Sample])[] = operation.parameters
    .filter(({ isRequired }) => isRequired)
    .map(({ argument, shape }) => [argument, sampleOf(shape, service.models)]);
  if (operation.body?.isRequired) given.push(["body", sampleOf(operation.body.shape, service.models)]);
  return given.length === 0 ? "" : writeSample({ members: given }, room - 30);
}

function hasResult(operation: OperationModel, { service }: ServiceHere): boolean {
  if (operation.settles) return settledShape(operation, service) !== undefined;
  const results = operation.longRunning ? operation.answers.filter(({ status }) => status !== 202) : operation.answers;
  return results.some(({ body, says }) => body !== undefined || says !== undefined);
}
