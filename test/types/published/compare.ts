import { compareShapes } from "./compare-shapes.ts";
import { type Pair, pairOperations } from "./pair-operations.ts";
import type { Direction, WireModel, WireOperation, WireParameter, WireShape, WireSource } from "./wire-shape.ts";

/** One thing that the two sides say differently. */
export interface Difference {
  /** Our model and member, our operation and part of it, or a parameter that several operations share. */
  readonly at: string;
  /** What differs, as `required` or `values`. */
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
  /** Our operations that show it; of a model only the one in which it was found first. */
  readonly operations: readonly string[];
  /** Where it stands in the first of them, as `body.properties.subnet.id`. */
  readonly place: string;
}

/** What a comparison found, and how much it looked at. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly onlyTheirs: readonly string[];
  readonly onlyOurs: readonly string[];
  readonly counts: { readonly operations: number; readonly models: number; readonly members: number };
}

/** A difference as one line: what a list of differences holds. */
export function lineOf({ at, what, theirs, ours }: Pick<Difference, "at" | "what" | "theirs" | "ours">): string {
  return `${at}: ${what}: theirs ${theirs}, ours ${ours}`;
}

/**
 * Walks both sides from every operation that both have, and tells each difference once: that of a model at the first place
 * where it is met, that of a parameter for all operations together.
 */
export function compareSources(theirs: WireSource, ours: WireSource): Comparison {
  const paired = pairOperations(theirs.operations, ours.operations);
  const found = new Map<string, Difference>();
  const seen = new Set<string>();
  const counts = { operations: paired.both.length, models: 0, members: 0 };
  for (const pair of paired.both) compareOperations(pair);
  const differences = [...found.values()].map((one) => (isShared(one.at) ? withCount(one) : one));
  return { differences, onlyTheirs: paired.onlyTheirs, onlyOurs: paired.onlyOurs, counts };

  function tell(difference: Omit<Difference, "operations">, operation: string): void {
    const line = lineOf(difference);
    const before = found.get(line);
    // A parameter is compared anew in each operation; a model only where it is met first.
    const operations = new Set([...(before?.operations ?? []), operation]);
    found.set(line, { ...(before ?? difference), operations: [...operations] });
  }

  function compareOperations({ theirs: their, ours: our }: Pair): void {
    compareParameters(their, our);
    const at = (part: string): string => `${our.name} ${part}`;
    if (their.path !== our.path) differs(at("path"), "path", [their.path, our.path], our.name, "path");
    if (their.body || our.body) {
      const required = [their, our].map(({ body }) => (body ? yes(body.isRequired) : "none"));
      if (required[0] !== required[1]) differs(at("body"), "required", required, our.name, "body");
      if (their.body && our.body) compareValues(their.body.shape, our.body.shape, "sent", our.name, "body", at("body"));
    }
    compareAnswers(their, our);
  }

  function compareParameters(their: WireOperation, our: WireOperation): void {
    const key = ({ place, name }: WireParameter): string =>
      `${place} ${place === "header" ? name.toLowerCase() : name}`;
    const left = new Map(their.parameters.map((one) => [key(one), one]));
    const right = new Map(our.parameters.map((one) => [key(one), one]));
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const [one, other] = [left.get(name), right.get(name)];
      counts.members += 1;
      if (!one || !other) {
        differs(name, "present", [yes(one !== undefined), yes(other !== undefined)], our.name, name);
        continue;
      }
      if (one.isRequired !== other.isRequired) {
        differs(name, "required", [yes(one.isRequired), yes(other.isRequired)], our.name, name);
      }
      compareDefaults(one, other, name, our.name, name);
      compareValues(one.shape, other.shape, "sent", our.name, name, name);
    }
  }

  function compareAnswers(their: WireOperation, our: WireOperation): void {
    const at = (status: number | string): string => `${our.name} answer${status === "" ? "" : ` ${status}`}`;
    const statuses = [their, our].map(({ answers }) => [...answers.keys()].sort().join(" "));
    if (statuses[0] !== statuses[1]) differs(at(""), "statuses", statuses, our.name, "answer");
    const isByStatus = theirs.tells.answersByStatus && ours.tells.answersByStatus;
    for (const [status, answer] of our.answers) {
      const other = their.answers.get(status);
      if (!other) continue;
      if (isByStatus && other.headers.join() !== answer.headers.join()) {
        const headers = [other, answer].map((one) => one.headers.join(" ") || "none");
        differs(at(status), "headers", headers, our.name, `answer ${status}`);
      }
      if (other.body && answer.body) {
        compareValues(other.body, answer.body, "received", our.name, "answer", at(status));
      } else if (isByStatus && (other.body || answer.body)) {
        differs(at(status), "body", [kindOf(other.body), kindOf(answer.body)], our.name, `answer ${status}`);
      }
    }
    if (isByStatus) return;
    const bodies = [their, our].map(({ answers }) => [...answers.values()].find(({ body }) => body)?.body);
    if (!bodies[0] !== !bodies[1]) differs(at(""), "body", bodies.map(kindOf), our.name, "answer");
  }

  function compareValues(
    their: WireShape,
    our: WireShape,
    direction: Direction,
    operation: string,
    place: string,
    at: string,
  ): void {
    for (const one of compareShapes(their, our, [theirs.tells, ours.tells])) {
      if (one.kind === "models") compareModels(one.theirs, one.ours, direction, operation, place + one.step);
      else differs(at, one.what, [one.theirs, one.ours], operation, place + one.step);
    }
  }

  function compareModels(their: string, our: string, direction: Direction, operation: string, place: string): void {
    const key = `${direction} ${their} ${our}`;
    if (seen.has(key)) return;
    seen.add(key);
    counts.models += 1;
    const [left, right] = [theirs.model(their, direction), ours.model(our, direction)];
    compareKinds(left, right, direction, operation, place);
    for (const name of new Set([...left.members.keys(), ...right.members.keys()])) {
      compareMember(name, left, right, direction, operation, `${place}.${name}`);
    }
    if (left.rest && right.rest) compareValues(left.rest, right.rest, direction, operation, `${place}{}`, right.name);
    else if (left.rest || right.rest)
      differs(right.name, "rest", [kindOf(left.rest), kindOf(right.rest)], operation, place);
  }

  function compareMember(
    name: string,
    left: WireModel,
    right: WireModel,
    direction: Direction,
    operation: string,
    place: string,
  ): void {
    const [one, other] = [left.members.get(name), right.members.get(name)];
    const at = `${right.name}.${name}`;
    counts.members += 1;
    // What only the service sets need not be there in requests.
    const isUnsent = direction === "sent" && (one ?? other)?.isReadOnly;
    if (!one || !other) {
      if (!isUnsent)
        differs(at, `present when ${direction}`, [yes(one !== undefined), yes(other !== undefined)], operation, place);
      return;
    }
    if (one.isReadOnly !== other.isReadOnly) {
      differs(at, "read-only", [yes(one.isReadOnly), yes(other.isReadOnly)], operation, place);
    }
    const isOptional = direction === "sent" && (one.isReadOnly || other.isReadOnly);
    if (!isOptional && one.isRequired !== other.isRequired) {
      differs(at, "required", [yes(one.isRequired), yes(other.isRequired)], operation, place);
    }
    compareDefaults(one, other, at, operation, place);
    // What both leave to the service travels in answers only.
    if (direction === "sent" && one.isReadOnly && other.isReadOnly) return;
    compareValues(one.shape, other.shape, direction, operation, place, at);
  }

  function compareDefaults(
    one: { readonly defaultValue?: unknown },
    other: { readonly defaultValue?: unknown },
    at: string,
    operation: string,
    place: string,
  ): void {
    if (!theirs.tells.bounds || !ours.tells.bounds) return;
    const values = [one, other].map(({ defaultValue }) =>
      defaultValue === undefined ? "none" : JSON.stringify(defaultValue),
    );
    if (values[0] !== values[1]) differs(at, "default", values, operation, place);
  }

  function compareKinds(
    left: WireModel,
    right: WireModel,
    direction: Direction,
    operation: string,
    place: string,
  ): void {
    const [one, other] = [left.discriminator, right.discriminator];
    if (one?.key !== other?.key)
      differs(right.name, "discriminator", [one?.key ?? "none", other?.key ?? "none"], operation, place);
    const values = [one, other].map((side) => [...(side?.kinds.keys() ?? [])].sort().join(" ") || "none");
    if (values[0] !== values[1]) differs(right.name, "kinds", values, operation, place);
    for (const [value, kind] of one?.kinds ?? []) {
      const twin = other?.kinds.get(value);
      if (twin !== undefined) compareModels(kind, twin, direction, operation, `${place}(${value})`);
    }
  }

  function differs(
    at: string,
    what: string,
    [one = "", other = ""]: readonly string[],
    operation: string,
    place: string,
  ): void {
    tell({ at, what, theirs: one, ours: other, place }, operation);
  }
}

/** A parameter is named by its place and name alone, so that one line stands for all operations that have it. */
function isShared(at: string): boolean {
  return /^(path|query|header) /.test(at);
}

/** Tells how many operations have it, so that another one more is another difference. */
function withCount(difference: Difference): Difference {
  const { length } = difference.operations;
  return { ...difference, at: `${difference.at} in ${length} ${length === 1 ? "operation" : "operations"}` };
}

function yes(is: boolean): string {
  return is ? "yes" : "no";
}

function kindOf(shape: WireShape | undefined): string {
  return shape?.kind ?? "none";
}
