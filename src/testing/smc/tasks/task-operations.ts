import { textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { parentOf, refTo } from "../address.ts";
import { isSince } from "../api-version.ts";
import type { SmcCall, SmcOperations, SmcReply } from "../call.ts";
import { nodesOf, showElement } from "../element-show.ts";
import { finishUpload } from "../engines/finish-upload.ts";
import { missing, SmcRefusal } from "../refusal.ts";
import { find, viewOf } from "../session-view.ts";
import type { SmcState } from "../state.ts";
import { type TaskState, taskPath } from "./task-board.ts";

/** Work that takes time, and what is asked of it. */
export const taskOperations: SmcOperations = {
  uploadPolicy: startUpload,
  refreshPolicy: startUpload,
  exportElement: startExport,
  getUploadTask: readTask,
  getRefreshTask: readTask,
  listTaskProgress,
  abortTask,
  getTaskResult,
};

/** A task as it stands now; reading it lets it go on. */
export function readTask({ at, address }: SmcCall, { rest }: SmcState): SmcReply {
  const task = rest.tasks.read(at);
  if (task === undefined) throw missing(at);
  return { status: 200, body: address.show(showTask(task, address.version)) };
}

function startUpload(call: SmcCall, state: SmcState): SmcReply {
  const { query, operation, address } = call;
  const engine = find(parentOf(call.at), viewOf(call, state));
  const nodes = nodesOf(engine.path, state.elements);
  const kind = operation === "uploadPolicy" ? "upload" : "refresh";
  const installed = nodes.map((node) => textAt(state.statuses.get(node.path) ?? {}, "installed_policy")).find(Boolean);
  const policy = query.filter ?? installed ?? state.rest.engines.policyOf(engine.path);
  if (policy === undefined) {
    throw new SmcRefusal(400, "No policy was named, and none is installed. Name one with the parameter filter.");
  }
  const task = state.rest.tasks.start(
    {
      ...{ operation, kind, element: engine.path, result: undefined },
      followerOf: (id) => `${engine.path}/${kind}/${id}`,
      // A cluster is installed node by node.
      parts: nodes.length > 1 ? nodes.map(({ path }) => path) : [],
      onSuccess: () => finishUpload(state, engine, { policy, withSnapshot: query.generate_snapshot === "true" }),
    },
    () => state.nextKey(),
  );
  return { status: 202, body: address.show(showTask(task, address.version)) };
}

function startExport(call: SmcCall, state: SmcState): SmcReply {
  const { operation, address } = call;
  const space = viewOf(call, state);
  const element = find(parentOf(call.at), space);
  const shown = showElement(element, space, address.version);
  const task = state.rest.tasks.start(
    {
      ...{ operation, kind: "export", element: element.path, parts: [], followerOf: taskPath },
      result: exportOf(element.type, textAt(shown, "name")),
      onSuccess: () => {},
    },
    () => state.nextKey(),
  );
  return { status: 202, body: address.show(showTask(task, address.version)) };
}

function listTaskProgress({ address }: SmcCall, { rest }: SmcState): SmcReply {
  const result = rest.tasks.all.map(({ id, kind, follower }) => {
    return { href: refTo(follower), name: `${kind} ${id}`, type: "task_progress" };
  });
  return { status: 200, body: { result: address.show(result) } };
}

function abortTask({ path }: SmcCall, { rest }: SmcState): SmcReply {
  const task = taskOf(path.taskId, rest.tasks.peek(path.taskId ?? ""));
  if (!task.isRunning) throw new SmcRefusal(400, "The task has ended and cannot be aborted.");
  rest.tasks.abort(`${task.id}`);
  return { status: 204 };
}

function getTaskResult({ path }: SmcCall, { rest }: SmcState): SmcReply {
  const { result, kind, id } = taskOf(path.taskId, rest.tasks.peek(path.taskId ?? ""));
  if (result === undefined) throw new SmcRefusal(404, "The task has no result, or none yet.");
  const bytes = typeof result === "string" ? new TextEncoder().encode(result) : result;
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${kind}-${id}.xml"`,
  };
  return { status: 200, headers, bytes };
}

function taskOf(id: string | undefined, task: TaskState | undefined): TaskState {
  if (task === undefined) throw missing(taskPath(Number(id)));
  return task;
}

function showTask(task: TaskState, version: string): Json {
  const { id, kind, element, follower, isRunning, success, progress, message, result, parent, children } = task;
  const hasFamily = isSince(version, "7.1.6");
  const own = parent === undefined;
  return {
    follower: refTo(follower),
    href: refTo(element),
    in_progress: isRunning,
    last_message: message,
    progress,
    resource: [refTo(element)],
    start_time: task.startMs,
    ...(task.endMs !== undefined && { end_time: task.endMs }),
    success,
    type: kind,
    waiting_inputs: task.isWaiting,
    ...(hasFamily && parent !== undefined && { parent: refTo(parent) }),
    ...(hasFamily && { children: children.map(refTo) }),
    link: [
      { href: refTo(follower), rel: "self", type: "task_progress" },
      ...(own && isRunning ? [{ href: refTo(`${taskPath(id)}/abort`), rel: "abort", method: "DELETE" }] : []),
      ...(result === undefined ? [] : [{ href: refTo(`${taskPath(id)}/result`), rel: "result" }]),
    ],
  };
}

function exportOf(type: string, name: string): string {
  const escaped = name.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<generic_import_export>\n  <${type} name="${escaped}"/>\n</generic_import_export>\n`;
}
