import type { EmulatorDocument, EmulatorOperation, EmulatorParameter } from "./document.ts";

/** A document as it is written: parameters that several operations have stand once, and are named by their place. */
interface WrittenDocument extends Omit<EmulatorDocument, "operations"> {
  readonly parameters: readonly EmulatorParameter[];
  readonly operations: readonly (Omit<EmulatorOperation, "parameters"> & {
    readonly parameters: readonly (number | EmulatorParameter)[];
  })[];
}

/** Reads generated facts. They are text, because JSON of a megabyte loads several times as fast as code that says the same. */
export function readDocument(text: string): EmulatorDocument {
  const { parameters, operations, ...document } = JSON.parse(text) as WrittenDocument;
  return {
    ...document,
    operations: operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map((one) => {
        return typeof one === "number" ? (parameters[one] as EmulatorParameter) : one;
      }),
    })),
  };
}
