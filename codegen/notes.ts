import { lowerLeading, upperFirst } from "./names.ts";
import type { OperationModel } from "./operation-model.ts";
import type { Bounds, Notes, Shape } from "./shape.ts";

/** The paragraphs of a member's doc comment. Bounds are told only where they bind: in what is sent. */
export function memberNotes(notes: Notes, shape: Shape, isSent: boolean, isReadOnly = false): string[] {
  const sentences = [
    notes.description ?? "",
    isSent && "bounds" in shape ? boundsText(shape.bounds, shape.kind) : "",
    shape.kind === "string" && shape.format !== undefined ? `${upperFirst(shape.format.says)}.` : "",
    isSent && shape.kind === "string" && shape.refused !== undefined ? `Not \`${shape.refused}\`.` : "",
    isSent && isReadOnly ? "Set by the service." : "",
    notes.isSensitive ? "Secret: never logged." : "",
    notes.since === undefined ? "" : `Since version ${notes.since}.`,
    shape.kind === "string" ? valuesText(shape.since) : "",
  ];
  return [
    sentences.filter((sentence) => sentence !== "").join(" "),
    notes.doubt === undefined ? "" : `@remarks In doubt: ${notes.doubt}`,
    notes.defaultValue === undefined ? "" : `@defaultValue \`${JSON.stringify(notes.defaultValue)}\``,
    notes.isDeprecated ? "@deprecated The service may stop supporting it." : "",
  ];
}

/** The paragraphs of an operation's doc comment. */
export function operationNotes(operation: OperationModel, docsUrl: string): string[] {
  const headers = [...new Set(operation.answers.flatMap((answer) => answer.headers))];
  return [
    operation.summary,
    `\`${operation.method} ${operation.path}\``,
    headers.length > 0
      ? `Answers with the header${headers.length > 1 ? "s" : ""} ${headers.map((name) => `\`${name}\``).join(", ")}.`
      : "",
    operation.answers.some(({ says }) => says !== undefined) ? "404 is the answer `false` and no error." : "",
    listText(operation),
    operation.longRunning ? "Long work: the call is sent at once and gives a poller, which waits for the end." : "",
    settlesText(operation),
    repeatText(operation),
    matchText(operation),
    operation.hasSecretAnswer ? "The answer is a secret: keep it out of logs." : "",
    operation.since === undefined ? "" : `Since version ${operation.since}.`,
    operation.isUnsigned ? "Sent without credentials." : "",
    operation.doubt === undefined ? "" : `@remarks In doubt: ${operation.doubt}`,
    operation.deprecation === undefined ? "" : `@deprecated ${operation.deprecation}`,
    docsUrl === "" ? "" : `@see ${docsUrl}`,
  ];
}

/** The values that came later, with the version that brought them. */
function valuesText(since: Readonly<Record<string, string>> = {}): string {
  const versions = [...new Set(Object.values(since))];
  const texts = versions.map((version) => {
    const values = Object.keys(since).filter((value) => since[value] === version);
    return `Since version ${version}: ${values.map((value) => `\`${value}\``).join(", ")}.`;
  });
  return texts.join(" ");
}

function listText({ paging }: OperationModel): string {
  if (!paging) return "";
  if (paging.style === "single") return "A list of one page: `for await` gives its items.";
  return "A list: `for await` gives items, `byPage()` pages.";
}

/** Whether it goes out again after a failure, where its method alone would say otherwise. */
function repeatText({ isIdempotent, repeatReason = "", idempotencyKey }: OperationModel): string {
  if (idempotencyKey !== undefined) {
    return `May be repeated: calls with the same \`${idempotencyKey}\` are carried out once.`;
  }
  if (isIdempotent === undefined) return "";
  return `${isIdempotent ? "May be repeated" : "Not repeated once sent"}: ${lowerLeading(repeatReason)}`;
}

function matchText({ parameters }: OperationModel): string {
  const match = parameters.find(({ wireName }) => wireName === "If-Match");
  return match ? `\`${match.argument}\` guards against changes by others.` : "";
}

function settlesText({ settles }: OperationModel): string {
  if (!settles) return "";
  const limit = settles.style === "resource" ? `, ${settles.waitMs / 1000} s at most by default` : "";
  const end = settles.style === "task" ? ", and `cancel()` of its poller ends it" : "";
  return `Answers before the work is done: \`untilDone()\` waits for it${limit}${end}.`;
}

function boundsText(bounds: Bounds, kind: Shape["kind"]): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength } = bounds;
  const texts = [
    kind === "array" ? range(bounds.minItems, bounds.maxItems, " items") : "",
    range(minLength, maxLength, " characters"),
    range(minimum, maximum, ""),
    exclusiveMinimum === undefined ? "" : `Above ${exclusiveMinimum}.`,
    exclusiveMaximum === undefined ? "" : `Below ${exclusiveMaximum}.`,
    multipleOf === undefined ? "" : `A multiple of ${multipleOf}.`,
    bounds.pattern === undefined ? "" : (patternWords[bounds.pattern] ?? `Matches \`${bounds.pattern}\`.`),
  ];
  return texts.filter((text) => text !== "").join(" ");
}

/** What the patterns say that stand at many members, in words. */
const patternWords: Readonly<Record<string, string>> = {
  "^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$":
    "Letters, digits and hyphens; begins with a letter and ends with a letter or digit.",
  "^[^*#&+:<>?]+$": "Without any of `*#&+:<>?`.",
  "^\\d+\\.\\d+(\\.\\d+)?$": "Two or three numbers with dots between them.",
  "(^[\\w]+$)|(^[\\w][\\w\\-]+[\\w]$)": "Letters, digits and `_`, and hyphens between them.",
  "^[A-Za-z0-9-._]+$": "Letters, digits, `.`, `_` and `-`.",
  "^[A-Za-z0-9][A-Za-z0-9._-]*$": "Letters, digits, `.`, `_` and `-`; begins with a letter or digit.",
};

function range(low: number | undefined, high: number | undefined, unit: string): string {
  // A least length of 0 says nothing.
  const isBoundedBelow = low !== undefined && (unit === "" || low > 0);
  const what = high === 1 || (high === undefined && low === 1) ? unit.replace(/s$/, "") : unit;
  if (isBoundedBelow && high !== undefined)
    return low === high ? `Exactly ${low}${what}.` : `${low} to ${high}${what}.`;
  if (isBoundedBelow) return `At least ${low}${what}.`;
  return high === undefined ? "" : `At most ${high}${what}.`;
}
