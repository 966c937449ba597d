import { strategyOf } from "./emit-strategy.ts";
import { typeText } from "./emit-types.ts";
import type { Answer, OperationModel } from "./operation-model.ts";
import { itemOf } from "./paging.ts";
import { paramsName, type Section, type ServiceModel } from "./service-model.ts";
import { settledShape } from "./settling.ts";
import { quote } from "./text.ts";

/** What an operation gives, in the words of the core: the handle, the kind of operation and its maker. */
export interface OperationKind {
  readonly handle: "Handle" | "ListHandle" | "SettlingHandle" | "Poller";
  readonly operation: "Operation" | "NegotiatedOperation" | "SettlingOperation" | "LongRunningOperation";
  readonly maker:
    | "defineOperation"
    | "defineListOperation"
    | "defineNegotiatedOperation"
    | "defineSettlingOperation"
    | "defineLongRunningOperation";
}

/** The kind of an operation. Long work comes first, since its result is all there is to wait for. */
export function kindOfOperation({ longRunning, settles, paging, texts }: OperationModel): OperationKind {
  if (longRunning) return { handle: "Poller", operation: "LongRunningOperation", maker: "defineLongRunningOperation" };
  if (settles) return { handle: "SettlingHandle", operation: "SettlingOperation", maker: "defineSettlingOperation" };
  if (paging) return { handle: "ListHandle", operation: "Operation", maker: "defineListOperation" };
  if (texts) return { handle: "Handle", operation: "NegotiatedOperation", maker: "defineNegotiatedOperation" };
  return { handle: "Handle", operation: "Operation", maker: "defineOperation" };
}

/** The argument and the result of an operation, as types. */
export interface Signature {
  /** `params: T.X`, with `?` where no argument is required. */
  readonly params: string;
  /** What its handle is a handle of. */
  readonly results: readonly string[];
}

/** Writes the types of an operation; models stand in `T` when the section owns them and in `C` otherwise. */
export function signature(operation: OperationModel, service: ServiceModel, section: Section): Signature {
  const own = new Set(section.models.map(({ name }) => name));
  const name = (model: string): string => `${own.has(model) ? "T" : "C"}.${model}`;
  const isRequired = operation.parameters.some((one) => one.isRequired) || operation.body?.isRequired;
  const params = `params${isRequired ? "" : "?"}: T.${paramsName(operation)}`;
  const data = resultText(operation, name);
  const { handle } = kindOfOperation(operation);
  if (handle === "SettlingHandle") {
    const done = settledShape(operation, service);
    const { wait, poller } = strategyOf(operation) ?? {};
    const end = done ? typeText(done, name) : "undefined";
    if (poller !== undefined) return { params, results: [data, end, wait ?? "WaitOptions", `${poller}<${end}>`] };
    return { params, results: [data, end, ...(wait === undefined ? [] : [wait])] };
  }
  const answer = operation.answers[0]?.body?.shape;
  const item = operation.paging && answer && itemOf(answer, operation.paging.items, service.models);
  if (handle === "ListHandle" && item) return { params, results: [typeText(item, name), data] };
  return { params, results: [data] };
}

/** What the core's types for an operation with several media types take: arguments, the text types, and the data. */
export function negotiatedTypes(operation: OperationModel, results: readonly string[]): string[] {
  return [`T.${paramsName(operation)}`, (operation.texts ?? []).map(quote).join(" | "), ...results];
}

/** The data of every success answer; that long work was accepted is no result of it. */
function resultText({ answers, longRunning }: OperationModel, name: (model: string) => string): string {
  const results = longRunning ? answers.filter(({ status }) => status !== 202) : answers;
  const types = results.map((answer) => answerType(answer, name));
  return types.length === 0 ? "undefined" : [...new Set(types)].join(" | ");
}

function answerType({ body, says }: Answer, name: (model: string) => string): string {
  if (says !== undefined) return "boolean";
  return body ? typeText(body.shape, name) : "undefined";
}
