import type { StreamStyle } from "./answer-stream.ts";
import type { Call } from "./call.ts";
import { findAnswerIssues, MISSING } from "./check.ts";
import type { DriftReporter } from "./drift.ts";
import { ResponseParseError, ResponseValidationError } from "./errors/answer-errors.ts";
import type { Answer } from "./exchange.ts";
import { isHtml } from "./html.ts";
import { parseJson } from "./json.ts";
import type { AnswerBody, OperationSchema } from "./operation.ts";
import { readRetryAfter } from "./retry-after.ts";

// One for all answers: making a decoder costs more than decoding a usual answer.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What the arguments ask of the answer. */
export interface Asked {
  /** The media type, where there are several. */
  readonly accept?: unknown;
  /** Whether members may be missing that the document promises. */
  readonly isPartial: boolean;
}

/**
 * The data of a complete success answer, as its document says: parsed JSON, text, bytes, or `undefined` where no body is
 * documented. Without a document: parsed JSON, or text where it neither is JSON nor says so. Data is never changed;
 * where it differs from its document, that is reported or, in strict mode, thrown.
 */
export function readAnswer(
  call: Call,
  answer: Answer & { readonly attempts: number },
  drift: DriftReporter | undefined,
  asked?: Asked,
): unknown {
  const { definition } = call;
  const mode = call.settings.validate.response;
  const context = { ...call.context(answer.attempts), requestId: answer.requestId };
  const documented = documentedBody(definition.answers, answer.status);
  if (documented !== undefined && !(answer.status in definition.answers) && mode !== "off") {
    report("the status", `${answer.status} is not documented`);
  }
  if (typeof documented === "boolean") return documented;
  if (answer.body !== undefined && definition.stream !== undefined) {
    return (definition.stream as StreamStyle)(call, answer);
  }

  const isFree = documented === undefined || documented === "any";
  if (documented === "bytes") return answer.bytes;
  const chosen = definition.texts?.find((type) => type === asked?.accept);
  const isText = documented === "text" || chosen !== undefined;
  if (answer.bytes.length === 0 && documented !== null && !isFree && !isText) {
    throw unreadable("has no body, although one is documented; read the resource to see what was done");
  }
  // Its beginning tells a page. What is done of itself has nothing to say, so a page there is what somebody else says.
  if (documented === null && answer.bytes.length > 0 && isHtml(answer.headers, beginning(answer.bytes))) {
    throw unreadable("is an HTML page, most likely of a proxy in between");
  }
  if (documented === null || (answer.bytes.length === 0 && !isText)) return undefined;
  const text = decode();
  if (documented === "text") return text;
  if (chosen !== undefined) {
    const [type = ""] = (answer.headers.get("content-type") ?? "none").toLowerCase().split(";", 1);
    if (mode !== "off" && type.trim() !== chosen) report("the content type", `is not ${chosen}, which was asked for`);
    return text;
  }
  const data = parse(text);
  if (mode !== "off" && !isFree) check(documented, data);
  return data;

  function report(path: string, message: string): void {
    if (mode === "strict") throw new ResponseValidationError([{ path, message }], context);
    drift?.add({ vendor: call.profile.vendor, operation: definition.id, direction: "response", path, message });
  }

  function unreadable(what: string, cause?: unknown): ResponseParseError {
    const retryAfterMs = readRetryAfter(answer.headers, call.settings.clock.now());
    return new ResponseParseError(what, answer.status, { ...context, cause }, retryAfterMs);
  }

  function decode(): string {
    try {
      return decoder.decode(answer.bytes);
    } catch (error) {
      throw unreadable("is not UTF-8 text", error);
    }
  }

  function parse(text: string): unknown {
    try {
      return parseJson(text);
    } catch (error) {
      if (error instanceof RangeError) throw unreadable("is nested too deeply to be read");
      if (isFree && !isJson(answer)) return text;
      // The platform's own message quotes the text, which may hold a secret; it is not kept as the cause.
      const type = answer.headers.get("content-type") ?? "no content type";
      const hint = text.trimStart().startsWith("<")
        ? "; a proxy in between may have answered"
        : "; it may have been cut short";
      throw unreadable(`is not JSON (${type}, ${answer.bytes.length} bytes)${hint}`);
    }
  }

  function check(schema: OperationSchema, value: unknown): void {
    const issues = findAnswerIssues(schema, value)
      // Unknown members and new values are how services grow; only strict callers want to hear of them.
      .filter((issue) => !(asked?.isPartial && issue.message === MISSING))
      .filter((issue) => mode === "strict" || issue.kind === "type" || issue.kind === "wide")
      .map(({ kind, path, message }) => {
        return { path: inBody(path), message: kind === "unknown" ? "is in no document" : message };
      });
    if (issues.length === 0) return;
    if (mode === "strict") throw new ResponseValidationError(issues, context);
    for (const issue of issues) report(issue.path, issue.message);
  }
}

/** Where something stands in an answer; an answer may itself be a list. */
function inBody(path: string): string {
  if (path === "the value") return "the body";
  return path.startsWith("[") ? `body${path}` : `body.${path}`;
}

/**
 * The documented body of a status. A success status that the document lacks is read like the documented one, since
 * services move between 200, 201 and 202 without notice; `undefined` where nothing at all is documented.
 */
function documentedBody(answers: Readonly<Record<number, AnswerBody>>, status: number): AnswerBody | undefined {
  if (status in answers) return answers[status];
  return Object.values(answers)[0];
}

function beginning(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 500));
}

function isJson({ headers }: Answer): boolean {
  return /[/+]json\b/i.test(headers.get("content-type") ?? "");
}
