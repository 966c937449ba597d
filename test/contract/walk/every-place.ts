import { findAnswerIssues, findIssues, findUpdateIssues } from "../../../src/core/check.ts";
import { ANSWER_RULES, rulesOf } from "../reader/call-places.ts";
import { type Arguments, validAnswer, validArguments } from "../reader/calls.ts";
import type { SchemaNode } from "../reader/document.ts";
import { type Fault, faultsIn, faultsInAnswer } from "../reader/faults.ts";
import type { Operation } from "../reader/operations.ts";
import type { Rules, SeenPlaces } from "../reader/places.ts";
import { Random } from "../reader/random.ts";
import { type Right, rightsIn, rightsInAnswer } from "../reader/rights.ts";
import type { Form } from "../reader/values.ts";
import { type Way, waysIn } from "../reader/ways.ts";
import { definitionOf } from "./dynamic-call.ts";
import type { Site } from "./site.ts";

/** What was looked at in other calls. */
export interface Seen {
  readonly faults: SeenPlaces;
  readonly rights: SeenPlaces;
}

/** Values that are wrong or right at one place each. */
export interface Sample {
  readonly faults: readonly Fault[];
  readonly rights: readonly Right[];
}

/** The arguments of an operation, or one of its answers, with the check that the client has for them. */
export interface PlaceCheck {
  readonly what: string;
  readonly rules: Rules;
  /** Ways to all that can stand in the body. */
  readonly ways: readonly Way[];
  /** The fields that are named. */
  readonly find: (given: Arguments) => string[];
  /** All that can be wrong or right and was not seen before. */
  readonly sample: (form: Form, seed: string, seen: Seen, wanted?: ReadonlySet<SchemaNode>) => Sample;
}

/** The checks of an operation: of its arguments, and of every answer that is JSON. */
export function checksOf(site: Site, operation: Operation): PlaceCheck[] {
  const definition = definitionOf(site.module, operation.names.standalone);
  if (!definition) throw new Error(`${operation.names.standalone} is no operation`);
  return [...argumentChecks(site, operation, definition), ...answerChecks(site, operation, definition)];
}

type Definition = NonNullable<ReturnType<typeof definitionOf>>;

function argumentChecks({ service }: Site, operation: Operation, { params }: Definition): PlaceCheck[] {
  if (!params) return [];
  const check = operation.keepsUnknown ? findUpdateIssues : findIssues;
  return [
    {
      what: operation.id,
      rules: rulesOf(operation),
      ways: operation.body ? waysIn(service.shapes, operation.body.schema) : [],
      find: (given) => check(params, given, service.version).map(({ path }) => path),
      sample: (form, seed, seen, wanted) => {
        const given = validArguments(service, operation, form, new Random(`${operation.id} ${seed}`), wanted);
        const faults = faultsIn(service, operation, given, seen.faults);
        // What an address cannot hold is refused where it is written, after the check.
        const checked = faults.filter(({ kind }) => !kind.endsWith("in the path"));
        return { faults: checked, rights: rightsIn(service, operation, given, seen.rights) };
      },
    },
  ];
}

function answerChecks({ service }: Site, operation: Operation, { answers }: Definition): PlaceCheck[] {
  return operation.answers.flatMap((documented): PlaceCheck[] => {
    const { status, bodies } = documented;
    const [body] = bodies;
    // Whoever accepts long work answers with any body.
    if (body?.form !== "json" || (operation.isLongRunning && status === 202)) return [];
    const schema = answers[status];
    const what = `${operation.id} ${status}`;
    if (typeof schema !== "function") throw new Error(`${what} has no schema`);
    const sample: PlaceCheck["sample"] = (form, seed, seen, wanted) => {
      const { data } = validAnswer(service, documented, form, new Random(`${what} ${seed}`), body, wanted);
      const faults = faultsInAnswer(service, body, data, seen.faults);
      return { faults, rights: rightsInAnswer(service, body, data, seen.rights) };
    };
    const find = ({ body: changed }: Arguments): string[] =>
      findAnswerIssues(schema, changed).map(({ path }) => (path.startsWith("[") ? `body${path}` : `body.${path}`));
    return [{ what, rules: ANSWER_RULES, ways: waysIn(service.shapes, body.schema), find, sample }];
  });
}

/** What was not looked at yet of all that can stand in a body. */
export function unseenOf({ ways, rules }: PlaceCheck, seen: SeenPlaces): Way[] {
  return ways.filter(({ owner, name }) => !seen.has(owner, name, rules));
}

/** What is wrong and passes, and what is right and is named. */
export function complaintsOf({ what, find }: PlaceCheck, { faults, rights }: Sample): string[] {
  const unnoticed = faults.flatMap(({ kind, field, given }) => {
    const named = find(given);
    return named.includes(field) ? [] : [`${what}: ${kind}: ${field}: the fields named are ${named.join(", ")}`];
  });
  const refused = rights.flatMap(({ kind, field, given }) => {
    const named = find(given);
    return named.length === 0 ? [] : [`${what}: right, ${kind}: ${field}: the fields named are ${named.join(", ")}`];
  });
  return [...unnoticed, ...refused];
}
