import { membersOf } from "../../core/members.ts";
import type { OperationSchema } from "../../core/operation.ts";
import type { ServerMessage } from "../../core/socket/definition.ts";
import { zFetchProgress, zFetchStarted, zQueryAccepted } from "../generated/sockets/schemas.ts";
import type { FieldDescription } from "../generated/sockets/types.ts";
import { readFailure } from "../read-failure.ts";
import { idOf, isUsableId } from "../read-id.ts";

/** What the server does meanwhile, in its own words. */
export interface FetchProgressEvent {
  readonly type: "progress";
  readonly text: string;
}

/** Which fields records may have. It comes first, where the server tells it at all. */
export interface FetchFieldsEvent {
  readonly type: "fields";
  readonly fields: readonly FieldDescription[];
}

type Common = FetchProgressEvent | FetchFieldsEvent;

/** What only messages of a fetch have. */
const OF_FETCH = ["records", "statistics", "status", "end"] as const;

/**
 * Reads a message of a monitoring socket; both of them have the same, except for what is in their records. `readContent`
 * reads these from the members of a message.
 */
export function readFetch<Event extends object>(
  message: unknown,
  readContent: (members: Readonly<Record<string, unknown>>) => Event | undefined,
): ServerMessage<Event | Common> | readonly ServerMessage<Event | Common>[] {
  const members = membersOf(message);
  const { fetch, success, status, end } = members;
  const id = idOf(fetch);
  // A message of a fetch is no refusal, whatever other members it has; the document's own word is one everywhere.
  const isOfFetch = id !== undefined && OF_FETCH.some((name) => members[name] !== undefined);
  const failure = isOfFetch && members.failure === undefined ? undefined : readFailure(message);
  if (failure !== undefined) return { kind: "failure", message: failure, id };
  if (id === undefined) return readReply(members);
  const isStart = success !== undefined;
  if (isStart && !isUsableId(id)) return { kind: "unsubscribed" };
  const event = isStart
    ? readFields(members)
    : (readContent(members) ?? (typeof status === "string" ? { type: "progress" as const, text: status } : undefined));
  if (event !== undefined && !isStart && end === undefined) return { kind: "event", id, event };
  const all: ServerMessage<Event | Common>[] = [];
  // "Fetch started". No source shows what answers an abort, but it is not that.
  const saysStart = typeof success === "string" && /\bstarted\b/i.test(success);
  if (isStart) all.push({ kind: "subscribed", id, isStart: saysStart });
  if (event !== undefined) all.push({ kind: "event", id, event });
  if (end !== undefined) all.push({ kind: "end", id });
  return all.length > 0 ? all : { kind: "unknown" };
}

/** Which document a message has to be held against, where it is none with records. */
export function documentOfFetch(message: unknown): OperationSchema | undefined {
  const members = membersOf(message);
  if (members.success !== undefined) return members.fetch === undefined ? zQueryAccepted : zFetchStarted;
  if (members.records !== undefined) return undefined;
  return members.status === undefined ? undefined : zFetchProgress;
}

/** A reply without a number: of a query that fetches nothing, or of an abort, of which no source shows any. */
function readReply(members: Readonly<Record<string, unknown>>): ServerMessage<FetchFieldsEvent> {
  const { success } = members;
  if (success === undefined) return { kind: "unknown" };
  const event = readFields(members);
  const isNoFetch = typeof success === "string" && success.toLowerCase() === "no fetch";
  return isNoFetch || event !== undefined ? { kind: "answered", event } : { kind: "unsubscribed" };
}

function readFields({ fields }: Readonly<Record<string, unknown>>): FetchFieldsEvent | undefined {
  return Array.isArray(fields) ? { type: "fields", fields: fields as FieldDescription[] } : undefined;
}
