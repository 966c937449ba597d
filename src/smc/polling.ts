import { type Cancellation, cancellation } from "../core/cancellation.ts";
import { ResponseParseError } from "../core/errors/answer-errors.ts";
import { type ApiError, apiError } from "../core/errors/api-error.ts";
import { InvalidArgumentError } from "../core/errors/refused-errors.ts";
import type { ErrorContext } from "../core/errors/trunkline-error.ts";
import type { ApiResponse } from "../core/handle.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { HttpMethod, OperationDefinition } from "../core/operation.ts";
import type { PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import { wrongHref } from "./href.ts";
import { missingTaskLink, taskLink } from "./tasks/task-link.ts";
import { LOOK_ELSEWHERE, readTask } from "./tasks/task-reading.ts";

/** A policy goes to each node of a cluster in turn, and nodes behind slow lines take many minutes each. */
const WAIT_MS = 1_800_000;

/** The vendor asks for 3 to 5 seconds. */
const INTERVAL_MS = { first: 3000, longest: 5000 };

/** So much of a name is told. */
const LONGEST_NAME = 100;

const FOLLOWER = "the follower of the task";

/** The methods that a link may name; none of them reads. */
const METHODS: readonly string[] = ["DELETE", "POST", "PUT"] satisfies HttpMethod[];

/** Follows the task that an operation answers with, by its `follower`, to its end: the task as it was read last. */
export function task<Done>(): PollingStyle<Done> {
  return ({ id, service }) => taskStrategy<Done>({ id, service });
}

/**
 * Follows a task that is read at `href` of the plan. Reads and errors go by the name of the operation.
 *
 * @param isGiven - whether the address is the caller's, and so may be that of something else.
 */
export function taskStrategy<Done>(
  { id, service }: Pick<OperationDefinition, "id" | "service">,
  isGiven = false,
): PollingStrategy<Done> & { readonly cancellation: Cancellation } {
  const reads: OperationDefinition = { id, service, method: "GET", path: "", answers: { 200: "any" } };
  return {
    waitMs: WAIT_MS,
    intervalMs: (read) => Math.min(INTERVAL_MS.longest, INTERVAL_MS.first + 500 * (read - 1)),
    start: ({ answer, answeredAt }) => readingOf(planOf(answer, answeredAt), answer),
    isPlan: ({ href, asked, ...rest }) =>
      wrongHref(href) === undefined && (asked ?? "yes") === "yes" && Object.keys(rest).length === 0,
    addresses: ({ href = "" }) => [href],
    request: ({ href = "" }) => ({ operation: reads, url: href, urlIs: FOLLOWER }),
    read: readingOf,
    readError: (plan, error) => readGone(plan, error, id),
    cancellation: cancellation({
      request: (_plan, raw) => {
        const link = taskLink(raw, "abort");
        if (link === undefined) return undefined;
        const { href: url, method = "" } = link;
        // The rel decides the method; the few servers that name one are believed.
        const operation = { ...reads, method: METHODS.includes(method) ? (method as HttpMethod) : "DELETE" } as const;
        return { operation, url, urlIs: "the link to abort the task", params: {} };
      },
      asked: (plan) => ({ ...plan, asked: "yes" }),
      impossible: (raw, context) => missingTaskLink(raw, "abort", "the server has no way to end it", context),
    }),
  };

  function readingOf(plan: PollPlan | undefined, answer: ApiResponse<unknown>): PollReading<Done> {
    const context = { vendor: "smc", operation: id, attempts: answer.attempts, requestId: answer.requestId };
    // Asking again would not make it one.
    const stranger = isGiven ? strangerIn(answer.data) : undefined;
    if (stranger !== undefined) throw new InvalidArgumentError([{ path: "task", message: stranger }], context);
    const reading = readTask<Done>(plan, answer.data);
    if (typeof reading !== "string") return reading;
    throw new ResponseParseError(reading, answer.status, context);
  }
}

/** Where the task of an answer is read again, if anywhere. */
function planOf({ data }: ApiResponse<unknown>, answeredAt: string): PollPlan | undefined {
  const { follower } = membersOf(data);
  if (typeof follower !== "string" || /^$|[\s\\]/.test(follower)) return undefined;
  // Absolute ones stay byte for byte; relative ones are meant from where the answer came (RFC 3986, 5.2).
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(follower);
  const href = isAbsolute ? follower : URL.parse(follower, answeredAt)?.href;
  return href === undefined || wrongHref(href) !== undefined ? undefined : { href };
}

const OF_TASKS: readonly string[] = ["in_progress", "progress", "success", "follower", "last_message"];

/** What an answer is where it is no task, as the end of a sentence: an element, or a list of them. */
function strangerIn(data: unknown): string | undefined {
  const members = membersOf(data);
  if (OF_TASKS.some((name) => Object.hasOwn(members, name))) return undefined;
  const isKnown = ["key", "link", "name", "result", "entry_point"].some((name) => Object.hasOwn(members, name));
  if (!isKnown) return undefined;
  const name = textOf(members.name);
  const what = name === undefined ? "" : `; it is ${JSON.stringify(name.slice(0, LONGEST_NAME))}`;
  return `is the address of no task${what}. Give the follower of a task, or the href of one that listTaskProgress gives`;
}

/**
 * A task that cannot be read any more. After a cancellation that is the end of it; otherwise it may have ended either way,
 * since nobody knows how long servers keep their tasks.
 */
function readGone<Done>(plan: PollPlan, error: ApiError, operation: string): PollReading<Done> | undefined {
  if (error.status !== 404 && error.status !== 410) return undefined;
  if (plan.asked !== undefined) {
    return {
      status: "canceled",
      raw: error.body,
      error: { message: "its end was asked for, and it is not there any more" },
    };
  }
  const { status, headers, body, attempts } = error;
  const context: ErrorContext & { readonly operation: string } = { vendor: "smc", operation, attempts, cause: error };
  const advice = `The task was not seen to end and cannot be read any more; it may have ended well or not. ${LOOK_ELSEWHERE}`;
  throw apiError({ status, headers, body, message: undefined, advice }, context);
}
