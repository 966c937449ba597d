import * as z from "zod/mini";
import type { Issue } from "./errors/refused-errors.ts";
import type { OperationSchema } from "./operation.ts";
import type { IssueParams } from "./schema.ts";
import { holdsNull, isCircular, withoutNulls } from "./walk-value.ts";

/** An issue with the kind that decides whether it counts. */
export interface CheckedIssue extends Issue {
  readonly kind: IssueKind;
}

/**
 * `type`: wrong type or missing. `unknown`: a member that the document does not have. `word`: none of the documented
 * values. `value`: outside the documented bounds. `newer`: known to newer versions of the service only.
 * `wide`: an integer beyond 2^53 where the document knows none.
 */
export type IssueKind = "type" | "unknown" | "word" | "value" | "newer" | "wide";

/** What is said of a member that is not there. */
export const MISSING = "is missing";

/**
 * Holds a value against its schema. The value itself is never changed. What only newer versions of the service know is an
 * issue where a `version` is given that is older.
 */
export function findIssues(schema: OperationSchema, value: unknown, version?: string): CheckedIssue[] {
  try {
    const result = z.safeParse(schema() as z.core.$ZodType, value);
    return result.success ? [] : result.error.issues.flatMap((issue) => describe(issue, { value, version }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // A recursive model that goes deeper than the stack.
    const message = isCircular(value)
      ? "refers to itself, which JSON cannot say"
      : "is nested too deeply to be checked";
    return [{ kind: "type", path: "the value", message }];
  }
}

/**
 * Holds an answer against its schema. `null` for an optional member is no issue: services write it for "nothing".
 */
export function findAnswerIssues(schema: OperationSchema, value: unknown): CheckedIssue[] {
  const issues = findIssues(schema, value);
  const hasNull = issues.some((issue) => issue.kind === "type") && holdsNull(value);
  return hasNull ? findIssues(schema, withoutNulls(value)) : issues;
}

/**
 * Holds arguments against their schema whose body is what a GET gave: null for an optional member of the body is no issue,
 * since it was read like that. Everywhere else null is as wrong as ever.
 */
export function findUpdateIssues(schema: OperationSchema, params: object, version?: string): CheckedIssue[] {
  const issues = findIssues(schema, params, version);
  const { body } = params as { readonly body?: unknown };
  const isOfBody = issues.some(({ kind, path }) => kind !== "unknown" && path.startsWith("body"));
  if (!isOfBody || body === null || !holdsNull(body)) return issues;
  const left = findIssues(schema, { ...params, body: withoutNulls(body) }, version);
  const known = pathsOf(issues);
  const still = pathsOf(left);
  return [
    ...issues.filter(({ kind, path }) => kind === "unknown" || kind === "newer" || still.has(path)),
    ...left.filter(({ path }) => !known.has(path)),
  ];
}

function pathsOf(issues: readonly CheckedIssue[]): ReadonlySet<string> {
  return new Set(issues.map(({ path }) => path));
}

/** Writes a path the way a person would: `body.rules[2].name`. */
function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : `${at === 0 ? "" : "."}${String(step)}`))
    .join("");
}

/** What is checked, and for which version of the service. */
interface Checked {
  readonly value: unknown;
  readonly version: string | undefined;
}

function describe(issue: z.core.$ZodIssue, root: Checked, base: readonly PropertyKey[] = []): CheckedIssue[] {
  const steps = [...base, ...issue.path];
  const path = writePath(steps) || "the value";
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        kind: "unknown",
        path: writePath([...steps, key]),
        message: "is not known here; check its spelling",
      }));
    case "invalid_type": {
      const value = valueAt(root.value, steps);
      // What was read as a bigint, since a number would have been rounded.
      const kind = typeof value === "bigint" ? "wide" : "type";
      return [{ kind, path, message: typeMessage(issue.expected, value) }];
    }
    case "invalid_union":
      return unionIssues(issue, root, steps);
    case "invalid_value": {
      const value = valueAt(root.value, steps);
      const isWord = issue.values.some((word) => typeof word === typeof value);
      const words = issue.values.map((word) => JSON.stringify(word)).join(", ");
      const message = value === undefined ? MISSING : `must be one of ${words}`;
      return [{ kind: isWord ? "word" : "type", path, message }];
    }
    case "too_small":
    case "too_big":
      return [{ kind: "value", path, message: boundMessage(issue) }];
    case "invalid_format":
      return [{ kind: "value", path, message: `must look like ${issue.pattern ?? issue.format}` }];
    default: {
      const { since, kind = "value" } = ((issue.code === "custom" && issue.params) || {}) as Partial<IssueParams>;
      if (since !== undefined) return versionIssues(path, since, root.version);
      return [
        {
          kind,
          path,
          message: issue.message && issue.message !== "Invalid input" ? issue.message : "is not allowed",
        },
      ];
    }
  }
}

/** An issue of something newer, where the version is one that does not know it. */
function versionIssues(path: string, since: string, version: string | undefined): CheckedIssue[] {
  if (version === undefined || version >= since) return [];
  return [{ kind: "newer", path, message: newerThan(version, since) }];
}

/** What is said of something that the client's version does not know. */
export function newerThan(version: string, since: string): string {
  return `came with version ${since}, and this client asks for ${version}`;
}

function typeMessage(expected: string, value: unknown): string {
  if (value === undefined) return MISSING;
  if (expected === "int" && Number.isInteger(value)) return "must be a bigint: a number beyond 2^53 may be rounded";
  const wanted = TYPE_NAMES[expected] ?? expected;
  return `must be ${withArticle(wanted)}, not ${foundName(value)}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = { int: "integer", record: "object" };

function foundName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value);
  if (typeof value !== "object") return withArticle(typeof value);
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  return isPlain ? "an object" : "an object of a class";
}

function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

function boundMessage(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [word, bound, isInclusive] =
    issue.code === "too_small"
      ? ["at least", issue.minimum, issue.inclusive]
      : ["at most", issue.maximum, issue.inclusive];
  const unit = issue.origin === "string" ? " characters long" : issue.origin === "array" ? " items long" : "";
  return `must be ${isInclusive === false ? (issue.code === "too_small" ? "more than" : "less than") : word} ${bound}${unit}`;
}

/** A value that fits no branch. If one branch only objects to values and bounds, its objections are the telling ones. */
function unionIssues(
  issue: z.core.$ZodIssueInvalidUnion,
  root: Checked,
  steps: readonly PropertyKey[],
): CheckedIssue[] {
  const branches = issue.errors.map((errors) => errors.flatMap((error) => describe(error, root, steps)));
  // One that only objected to what is new enough after all.
  if (branches.some((branch, at) => branch.length === 0 && issue.errors[at]?.length)) return [];
  const closest = branches.find((branch) => branch.length > 0 && branch.every((one) => one.kind !== "type"));
  const path = writePath(steps) || "the value";
  if (closest) return closest;
  if (valueAt(root.value, steps) === undefined) return [{ kind: "type", path, message: MISSING }];
  const reasons = new Set(branches.flatMap((branch) => branch.slice(0, 1).map((one) => one.message)));
  return [{ kind: "type", path, message: [...reasons].join(", or ") || "fits none of the documented forms" }];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
