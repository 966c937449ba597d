import { inflateRawSync } from "node:zlib";
import type { EmulatorDocument, EmulatorOperation, EmulatorParameter } from "./document.ts";

/** A document as it is written: parameters that several operations have stand once, and are named by their place. */
interface WrittenDocument extends Omit<EmulatorDocument, "operations"> {
  readonly parameters: readonly EmulatorParameter[];
  readonly operations: readonly (Omit<EmulatorOperation, "parameters"> & {
    readonly parameters: readonly (number | EmulatorParameter)[];
  })[];
}

/**
 * Reads generated facts, once and when they are first asked for: a test mostly needs one vendor's and loads all. They are
 * text, because JSON of a megabyte loads several times as fast as code that says the same.
 */
export function readDocument(text: string): EmulatorDocument {
  let document: EmulatorDocument | undefined;
  const read = (): EmulatorDocument => {
    document ??= parse(text.startsWith("{") ? text : inflated(text));
    return document;
  };
  return {
    get service() {
      return read().service;
    },
    get operations() {
      return read().operations;
    },
    get schemas() {
      return read().schemas;
    },
  };
}

/** The build stores facts packed: they are most of what the emulator weighs, and a tenth of it like this. */
function inflated(packed: string): string {
  return inflateRawSync(Buffer.from(packed, "base64")).toString();
}

function parse(text: string): EmulatorDocument {
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
