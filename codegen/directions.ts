import type { OperationModel } from "./operation-model.ts";
import { type Model, type Models, modelsIn, reachableFrom, renameModels } from "./shape.ts";

/** Operations and models after reading and writing have been told apart. */
export interface Directed {
  readonly operations: readonly OperationModel[];
  readonly models: Models;
  /** Models that travel in requests. */
  readonly sent: ReadonlySet<string>;
}

/** Models after reading and writing have been told apart. */
export interface DirectedModels {
  readonly models: Models;
  /** Models that travel in requests. */
  readonly sent: ReadonlySet<string>;
  /** How a model is called where it is sent. */
  readonly inputName: (name: string) => string;
}

/** Tells the directions of a service's models apart; its operations then name what they send. */
export function tellDirectionsApart(
  operations: readonly OperationModel[],
  models: Models,
  fail: (pointer: string, reason: string) => never,
): Directed {
  const inputs = operations.flatMap((operation) => [
    ...operation.parameters.flatMap(({ shape }) => modelsIn(shape)),
    ...modelsIn(operation.body?.shape ?? { kind: "unknown" }),
  ]);
  const outputs = operations.flatMap(({ answers }) =>
    answers.flatMap(({ body }) => (body ? modelsIn(body.shape) : [])),
  );
  const { inputName, ...directed } = directModels(models, inputs, outputs, fail);
  return {
    operations: operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map((one) => ({ ...one, shape: renameModels(one.shape, inputName) })),
      ...(operation.body && { body: { ...operation.body, shape: renameModels(operation.body.shape, inputName) } }),
    })),
    ...directed,
  };
}

/**
 * Settles which members are required. What only the service sets is optional in requests, and what only the caller
 * sets is optional in answers. A model that both directions need and that this makes different gets a second form
 * for requests, `XInput`; all others stay one type, so that what a GET returned can be sent back.
 */
export function directModels(
  models: Models,
  inputs: readonly string[],
  outputs: readonly string[],
  fail: (pointer: string, reason: string) => never,
): DirectedModels {
  const sent = reachableFrom(models, inputs);
  const received = reachableFrom(models, outputs);
  const split = differing(models, sent, received);
  const inputName = (name: string): string => (split.has(name) ? `${name}Input` : name);

  const directed = new Map<string, Model>();
  for (const model of models.values()) {
    const { name } = model;
    if (received.has(name)) directed.set(name, settle(model, "received"));
    if (!sent.has(name) || (received.has(name) && !split.has(name))) continue;
    const twin = inputName(name);
    if (twin !== name && models.has(twin)) fail(model.pointer, `name collision: ${twin} is already a model`);
    const settled = settle(model, "sent");
    directed.set(twin, { ...settled, name: twin, shape: renameModels(settled.shape, inputName) });
  }
  return { models: directed, sent: new Set([...sent].map(inputName)), inputName };
}

/** The models of both directions whose required members differ, and those that mention one of them. */
function differing(models: Models, sent: ReadonlySet<string>, received: ReadonlySet<string>): Set<string> {
  const both = [...models.values()].filter(({ name }) => sent.has(name) && received.has(name));
  const split = new Set<string>();
  for (const { name, shape } of both) {
    if (shape.kind !== "object") continue;
    if (shape.members.some((one) => one.isRequired && (one.isReadOnly || one.isWriteOnly))) split.add(name);
  }
  for (let before = -1; before < split.size; ) {
    before = split.size;
    for (const { name, shape } of both) if (modelsIn(shape).some((inner) => split.has(inner))) split.add(name);
  }
  return split;
}

function settle(model: Model, direction: "sent" | "received"): Model {
  if (model.shape.kind !== "object") return model;
  const members = model.shape.members.map((member) => ({
    ...member,
    isRequired: member.isRequired && !(direction === "sent" ? member.isReadOnly : member.isWriteOnly),
  }));
  return { ...model, shape: { ...model.shape, members } };
}
