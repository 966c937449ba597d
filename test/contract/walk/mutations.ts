import {
  type FullPlace,
  fullPlace,
  type OperationDefinition,
  type ParameterPlace,
} from "../../../src/core/operation.ts";
import type { Arguments } from "../reader/calls.ts";
import type { Reason } from "./compare-request.ts";

/** One way for an operation to differ from its document. */
export interface Mutation {
  readonly kind: string;
  /** What the comparison has to complain about, and about nothing else. */
  readonly reasons: readonly Reason[];
  readonly definition: OperationDefinition;
}

const SEPARATORS = { repeat: "\0", comma: ",", pipe: "|" } as const;

/** Every mutation that a definition offers and that a call with these arguments would show. */
export function mutationsOf(definition: OperationDefinition, given: Arguments): Mutation[] {
  return [
    ...placeMutations(definition, given),
    ...pathMutations(definition),
    ...constantMutations(definition),
    ...bodyMutations(definition, given),
    ...answerMutations(definition),
    {
      kind: "other method",
      reasons: ["method"],
      definition: { ...definition, method: definition.method === "POST" ? "PUT" : "POST" },
    },
    ...(definition.unsigned
      ? []
      : [
          {
            kind: "sent without credentials",
            reasons: ["header"] as const,
            definition: { ...definition, unsigned: true },
          },
        ]),
  ];
}

function placesOf({ places = {} }: OperationDefinition): (readonly [name: string, place: FullPlace])[] {
  return Object.entries(places).map(([name, place]) => [name, fullPlace(name, place)]);
}

function placeMutations(definition: OperationDefinition, given: Arguments): Mutation[] {
  const { places = {} } = definition;
  const withPlace = (name: string, place: ParameterPlace | undefined): OperationDefinition => {
    const { [name]: _, ...others } = places;
    return { ...definition, places: place ? { ...others, [name]: place } : others };
  };
  return placesOf(definition).flatMap(([name, [place, wireName, arrayStyle]]): Mutation[] => {
    const value = given[name];
    if (place === "path" || value === undefined) return [];
    const reasons: Reason[] = [place];
    const isArray = Array.isArray(value) && value.length > 1;
    const style = arrayStyle ?? "repeat";
    const canMove = /^[\x21-\x7e]+$/.test(String(value));
    // What has the separator of a style in it is refused instead.
    const text = isArray ? value.join("") : "";
    const styles = (["repeat", "comma", "pipe"] as const).filter((other) => !text.includes(SEPARATORS[other]));
    const others = isArray ? styles.filter((other) => other !== style) : [];
    const moved: Mutation = {
      kind: place === "query" ? "query sent as a header" : "header sent in the query",
      reasons: [...new Set<Reason>([...reasons, "header", "query"])],
      definition: withPlace(name, [place === "query" ? "header" : "query", wireName]),
    };
    return [
      { kind: `dropped ${place}`, reasons, definition: withPlace(name, undefined) },
      { kind: `renamed ${place}`, reasons, definition: withPlace(name, [place, `x-${wireName}`]) },
      ...others.map((other) => ({
        kind: "other array style",
        reasons,
        definition: withPlace(name, [place, wireName, other]),
      })),
      ...(canMove ? [moved] : []),
    ];
  });
}

function pathMutations(definition: OperationDefinition): Mutation[] {
  const { path, places = {} } = definition;
  const inPath = placesOf(definition).filter(([, [place]]) => place === "path");
  const swapped = inPath.slice(1).map(([name, one], index): Mutation => {
    const [otherName, other] = inPath[index] ?? [name, one];
    const exchanged = { ...places, [name]: other, [otherName]: one };
    return { kind: "swapped path parameters", reasons: ["path"], definition: { ...definition, places: exchanged } };
  });
  const other: Mutation = { kind: "other path", reasons: ["path"], definition: { ...definition, path: `${path}s` } };
  return [...swapped, other];
}

function constantMutations(definition: OperationDefinition): Mutation[] {
  const { constants = [], version, ...others } = definition;
  const versions: Mutation[] = [
    { kind: "dropped version", reasons: ["query"], definition: { ...others, constants } },
    { kind: "renamed version", reasons: ["query"], definition: { ...others, constants, version: `x-${version}` } },
  ];
  const changed = constants.flatMap(([place, wireName, value], index): Mutation[] => [
    {
      kind: "dropped constant",
      reasons: [place],
      definition: { ...definition, constants: constants.toSpliced(index, 1) },
    },
    {
      kind: "other constant",
      reasons: [place],
      definition: { ...definition, constants: constants.with(index, [place, wireName, `${value}-preview`]) },
    },
  ]);
  return version === undefined ? changed : [...changed, ...versions];
}

function bodyMutations(definition: OperationDefinition, given: Arguments): Mutation[] {
  const { body, ...others } = definition;
  if (body === undefined || given.body === undefined) return [];
  const isForm = body.startsWith("application/x-www-form-urlencoded");
  return [
    { kind: "lost body", reasons: ["header", "body"], definition: others },
    {
      kind: "other media type",
      reasons: isForm ? ["header", "body"] : ["header"],
      definition: { ...others, body: "application/merge-patch+json" },
    },
    ...(isForm
      ? []
      : [{ kind: "body sent as it is", reasons: ["header"] as const, definition: { ...others, body: "text/plain" } }]),
  ];
}

/** Each status read otherwise, or not known; what long work is accepted with may be anything. */
function answerMutations(definition: OperationDefinition): Mutation[] {
  const answers = Object.entries(definition.answers).filter(([, body]) => body !== "any");
  const accepted = Object.fromEntries(Object.entries(definition.answers).filter(([, body]) => body === "any"));
  if (answers.length === 0) return [];
  const changed = answers.map(([status, body]) => {
    if (typeof body === "boolean") return [status, !body] as const;
    return [status, body === null ? (definition.params ?? "any") : null] as const;
  });

  const moved = answers.map(([status, body]) => [Number(status) + 50, body] as const);
  const isAsked = answers.some(([, body]) => typeof body === "boolean");
  const withAnswers = (kind: string, table: OperationDefinition["answers"], reasons: readonly Reason[]): Mutation => {
    return { kind, reasons, definition: { ...definition, answers: { ...accepted, ...table } } };
  };
  return [
    withAnswers("other answers", Object.fromEntries(changed), ["answer"]),
    // Where the status is the answer, every success says yes.
    ...(isAsked ? [] : [withAnswers("other statuses", Object.fromEntries(moved), ["answer"])]),
  ];
}
