import { ModelComparison } from "./compare-models.ts";
import { type Difference, Differences, type Spot, yesOrNo } from "./difference.ts";
import { type Pair, pairOperations } from "./pair-operations.ts";
import type { WireParameter, WireShape, WireSource } from "./wire-shape.ts";

/** What a comparison found, and how much it looked at. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly onlyTheirs: readonly string[];
  readonly onlyOurs: readonly string[];
  readonly counts: { readonly operations: number; readonly models: number; readonly members: number };
}

/**
 * Walks both sides from every operation that both have, and tells each difference once: that of a model at the first place
 * where it is met, that of a parameter for all operations together.
 */
export function compareSources(theirs: WireSource, ours: WireSource): Comparison {
  const { both, onlyTheirs, onlyOurs } = pairOperations(theirs.operations, ours.operations);
  const differences = new Differences();
  const models = new ModelComparison(theirs, ours, differences);
  const isByStatus = theirs.tells.answersByStatus && ours.tells.answersByStatus;
  let parameters = 0;
  for (const pair of both) {
    parameters += compareParameters(pair, differences, models);
    compareBodies(pair, differences, models);
    compareMediaTypes(pair, differences);
    compareAnswers(pair, isByStatus, differences, models);
  }
  const { models: pairs, members } = models.counts;
  const counts = { operations: both.length, models: pairs, members: members + parameters };
  return { differences: differences.all(), onlyTheirs, onlyOurs, counts };
}

/** Compares path and parameters; gives how many parameters there are. */
function compareParameters({ theirs, ours }: Pair, differences: Differences, models: ModelComparison): number {
  const operation = ours.name;
  differences.tell({ operation, place: "path" }, `${operation} path`, "path", [theirs.path, ours.path]);
  const left = new Map(theirs.parameters.map((one) => [keyOf(one), one]));
  const right = new Map(ours.parameters.map((one) => [keyOf(one), one]));
  const names = new Set([...left.keys(), ...right.keys()]);
  for (const name of names) {
    const spot = { operation, place: name };
    const [their, our] = [left.get(name), right.get(name)];
    differences.tell(spot, name, "present", yesOrNo(their !== undefined, our !== undefined));
    if (!their || !our) continue;
    differences.tell(spot, name, "required", yesOrNo(their.isRequired, our.isRequired));
    models.defaults(their, our, spot, name);
    models.values(their.shape, our.shape, "sent", spot, name);
  }
  return names.size;
}

/** Names of headers have no case. */
function keyOf({ place, name }: WireParameter): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

function compareBodies({ theirs, ours }: Pair, differences: Differences, models: ModelComparison): void {
  const spot = { operation: ours.name, place: "body" };
  const at = `${ours.name} body`;
  const [their, our] = [theirs.body, ours.body];
  differences.tell(spot, at, "present", yesOrNo(their !== undefined, our !== undefined));
  if (!their || !our) return;
  differences.tell(spot, at, "required", yesOrNo(their.isRequired, our.isRequired));
  differences.tell(spot, at, "media type", [their.mediaType, our.mediaType]);
  models.values(their.shape, our.shape, "sent", spot, at);
}

/** Theirs asks for JSON also where no answer has a body, since errors have one. */
function compareMediaTypes({ theirs, ours }: Pair, differences: Differences): void {
  const [their, our] = [theirs, ours].map(({ asksFor }) => [...asksFor].sort().join(" ") || "none");
  if (ours.asksFor.length === 0) return;
  differences.tell({ operation: ours.name, place: "answer" }, `${ours.name} answer`, "media types", [
    their ?? "",
    our ?? "",
  ]);
}

function compareAnswers(
  { theirs, ours }: Pair,
  isByStatus: boolean,
  differences: Differences,
  models: ModelComparison,
): void {
  const spot: Spot = { operation: ours.name, place: "answer" };
  const whole = `${ours.name} answer`;
  const statuses = [theirs, ours].map(({ answers }) => [...answers.keys()].sort().join(" "));
  differences.tell(spot, whole, "statuses", statuses);
  for (const [status, our] of ours.answers) {
    const their = theirs.answers.get(status);
    if (!their) continue;
    const at = `${whole} ${status}`;
    if (isByStatus) {
      const names = [their, our].map(({ headers }) => [...headers.keys()].sort().join(" ") || "none");
      differences.tell(spot, at, "headers", names);
      for (const [name, header] of our.headers) {
        const inTheirs = their.headers.get(name);
        if (inTheirs) models.values(inTheirs, header, "received", spot, `${at} header ${name}`);
      }
      if (!their.body || !our.body) differences.tell(spot, at, "body", [kindOf(their.body), kindOf(our.body)]);
    }
    if (their.body && our.body) models.values(their.body, our.body, "received", spot, at);
  }
  if (isByStatus) return;
  const [their, our] = [theirs, ours].map(({ answers }) => [...answers.values()].find(({ body }) => body)?.body);
  if (!their || !our) differences.tell(spot, whole, "body", [kindOf(their), kindOf(our)]);
}

function kindOf(shape: WireShape | undefined): string {
  return shape?.kind ?? "none";
}
