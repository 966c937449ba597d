import * as z from "zod/mini";
import { answerStream, timedAnswerStream } from "../../core/answer-stream.ts";
import type { Client } from "../../core/client.ts";
import { fileNameIn } from "../../core/content-disposition.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import type { ApiResponse } from "../../core/handle.ts";
import type { LongRunningOperation } from "../../core/long-running-operation.ts";
import { membersOf } from "../../core/members.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import type { CancelablePoller } from "../../core/poller.ts";
import { lazy } from "../../core/schema.ts";
import type { Step } from "../../core/step.ts";
import { defineWaitingOperation } from "../../core/waiting-operation.ts";
import { checkedHref } from "../call-href.ts";
import type { Task } from "../generated/api/common/types.ts";
import { getUploadResult } from "../generated/api/engines/operations.ts";
import type { GetUploadResultParams } from "../generated/api/engines/types.ts";
import { taskStrategy } from "../polling.ts";
import { missingTaskLink, taskLink } from "./task-link.ts";

/** A task as it is told by whoever wants to follow it: where it is read, or what the server said of it. */
export type TaskReference = string | Pick<Task, "follower">;

/** The arguments of {@link followTask}. */
export interface FollowTaskParams {
  /** The `follower` of a task, the href of one that `listTaskProgress` gives, or a task as a server answered it. */
  readonly task: TaskReference;
}

/** What may be said of a download. `deadlineMs` holds to the end of the stream; that of the client, until it begins. */
export type DownloadOptions = Pick<CallOptions, "signal" | "timeoutMs" | "deadlineMs" | "retry" | "headers">;

/** What a task has made, as it comes. */
export interface TaskResult {
  /**
   * The bytes. Nothing of them is read before you do, and nothing is kept; `maxBodyBytes` does not hold. Read them to their end or
   * cancel the stream: until then it keeps a connection. It fails with the errors of any call: `AbortedError` when the
   * signal of the call fires, `TimeoutError` when nothing comes for `timeoutMs` or the `deadlineMs` of the call is over, and `ConnectionError` or
   * `ResponseParseError` when it was cut short. A part that was read is not sent again.
   */
  readonly stream: ReadableStream<Uint8Array>;
  /** The name that the server proposes, made safe: no folders, nothing that a file system gives a meaning. */
  readonly fileName: string | undefined;
  /** The media type, such as `application/zip`. */
  readonly contentType: string | undefined;
  /** How many bytes there are, where the server tells it; what it packs for the way has another length. */
  readonly length: number | undefined;
}

const task = (): z.ZodMiniType => {
  const text = z.string().check(z.minLength(1));
  return z.union([text, z.looseObject({ follower: text })]);
};

/**
 * Follows any task by its address to its end, also one that somebody else began: the task as it was read last. Nothing is
 * sent before somebody awaits it, or calls its `cancel()`.
 *
 * @throws OperationFailedError when the task failed, or was canceled through this poller.
 * @throws InvalidArgumentError when the address is that of something else, by the first answer.
 * @throws TimeoutError with scope `wait` when `waitMs` passed, 1 800 000 by default; the task goes on.
 * @throws NotFoundError when the task cannot be read any more, however it ended.
 * @throws OriginError when the address is not the server's.
 * @example
 * ```ts
 * import { createClient, followTask, listTaskProgress } from "trunkline/smc/api";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * for await (const { href } of listTaskProgress(client)) {
 *   const { last_message } = await followTask(client, { task: href });
 *   console.log(last_message);
 * }
 * ```
 */
export const followTask: LongRunningOperation<
  "smc",
  [params: FollowTaskParams],
  Task,
  CancelablePoller<Task>
> = /*#__PURE__*/ defineWaitingOperation(
  {
    id: "followTask",
    service: "api",
    method: "GET",
    path: "",
    params: lazy(() => z.strictObject({ task: task() })),
    answers: { 200: "any" },
  },
  /*#__PURE__*/ taskStrategy<Task>({ id: "followTask", service: "api" }, true),
  ({ task: given }: FollowTaskParams) => {
    const isAddress = typeof given === "string";
    const href = isAddress ? given : membersOf(given).follower;
    return { href: checkedHref(href, "followTask", isAddress ? "task" : "task.follower") };
  },
);

/** What has no form of its own comes as it is; where the server could write it in several, not as XML. */
const ACCEPT = ["header", "accept", "application/octet-stream, application/json;q=0.9, */*;q=0.1"] as const;

const DOWNLOAD: OperationDefinition = {
  id: "downloadResult",
  service: "api",
  method: "GET",
  path: "",
  constants: [ACCEPT],
  answers: { 200: "any" },
};

/**
 * Downloads what a task has made, such as the file of an export, as a stream.
 *
 * @param done - the task as it was when it ended, which its poller gives.
 * @throws InvalidArgumentError when the task is not known to have ended; nothing is sent.
 * @throws MissingLinkError when the task made nothing that could be downloaded; nothing is sent.
 * @throws ResponseParseError when a web page comes in its place, which is most likely that of a proxy.
 * @throws OriginError when its link leads to another origin.
 * @example
 * ```ts
 * import { createClient, downloadResult, exportElement } from "trunkline/smc/api";
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * const task = await exportElement(client, { elementType: "fw_policy", id: "17" }).untilDone();
 * const { stream, fileName = "export.zip" } = await downloadResult(client, task);
 * let bytes = 0;
 * for await (const chunk of stream) bytes += chunk.length;
 * console.log(fileName, bytes);
 * ```
 */
export async function downloadResult(
  client: Client<"smc">,
  done: Task,
  options?: DownloadOptions,
): Promise<TaskResult> {
  const context = { vendor: "smc", operation: DOWNLOAD.id };
  if (membersOf(done).in_progress !== false) {
    const message = "must be a task that has ended, with in_progress false: what it makes is not there before";
    throw new InvalidArgumentError([{ path: "task", message }], context);
  }
  const link = taskLink(done, "result");
  if (link === undefined) throw missingTaskLink(done, "result", "there is nothing to download", context);
  const step = { operation: DOWNLOAD, url: link.href, urlIs: "the link to the result of the task", params: {} };
  const result = await download(client, step, options);
  if (!/html/i.test(result.contentType ?? "")) return result;
  await result.stream.cancel();
  throw new ResponseParseError("is an HTML page, most likely of a proxy in between", 200, { ...context, attempts: 1 });
}

/**
 * Downloads what came of the last upload to an engine, as a stream: no document describes its form. `getUploadResult` gives
 * the same in one piece. It may be a web page, and so may be what a proxy says: `contentType` tells.
 *
 * @throws NotFoundError when the server knows of no upload to the engine.
 */
export function downloadUploadResult(
  client: Client<"smc">,
  params: GetUploadResultParams,
  options?: DownloadOptions,
): Promise<TaskResult> {
  const operation = {
    ...getUploadResult.definition,
    id: "downloadUploadResult",
    constants: [ACCEPT],
  };
  return download(client, { operation, params }, options);
}

async function download(client: Client<"smc">, step: Step, options?: DownloadOptions): Promise<TaskResult> {
  // A client's deadline is for calls, and files of any size take longer. One that is named here is for this file.
  const stream = options?.deadlineMs === undefined ? answerStream : timedAnswerStream;
  const timed: Step = { ...step, operation: { ...step.operation, stream } };
  const answer: ApiResponse<ReadableStream<Uint8Array>> = await pipelineOf(client).run(timed, options);
  const { data, headers } = answer;
  const length = headers.get("content-length") ?? "";
  const isPacked = headers.has("content-encoding");
  return {
    stream: data,
    fileName: fileNameIn(headers.get("content-disposition")),
    contentType: headers.get("content-type"),
    length: /^\d{1,15}$/.test(length) && !isPacked ? Number(length) : undefined,
  };
}

/** Long tasks of the server: following them, and downloading what they made. */
export interface SmcTasks {
  /**
   * Follows any task by its address to its end, also one that somebody else began; see {@link followTask}.
   * @throws OperationFailedError when the task failed, or was canceled through this poller.
   */
  follow(task: TaskReference, options?: CallOptions): CancelablePoller<Task>;
  /**
   * Downloads what a task has made as a stream; see {@link downloadResult}.
   * @throws MissingLinkError when the task made nothing that could be downloaded.
   */
  downloadResult(done: Task, options?: DownloadOptions): Promise<TaskResult>;
  /** Downloads what came of the last upload to an engine as a stream; see {@link downloadUploadResult}. */
  downloadUploadResult(params: GetUploadResultParams, options?: DownloadOptions): Promise<TaskResult>;
}

/** Makes the part of the facade. */
export const smcTasks = (client: Client<"smc">): SmcTasks => ({
  follow: (of, options) => followTask(client, { task: of }, options),
  downloadResult: (done, options) => downloadResult(client, done, options),
  downloadUploadResult: (params, options) => downloadUploadResult(client, params, options),
});
