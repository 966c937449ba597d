import type { Client } from "../../core/client.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { AbortedError, TimeoutError } from "../../core/errors/transport-errors.ts";
import { type ApiResponse, Handle } from "../../core/handle.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { type Pipeline, pipelineOf } from "../../core/pipeline.ts";
import { TimeLimit } from "../../core/time-limit.ts";
import type { EntryPoint } from "../generated/api/access/types.ts";
import { ENTRY_POINTS } from "./definitions.ts";
import { similarSentence } from "./links.ts";

/** What each client was told, by what is its own whoever holds it; a client is of one version. */
const known = /*#__PURE__*/ new WeakMap<Pipeline, ReadonlyMap<string, string>>();

/** The entry points of the client's version, as the server tells them now. */
export function listEntryPoints(client: Client<"smc">, options?: CallOptions): Handle<readonly EntryPoint[]> {
  return new Handle(ENTRY_POINTS.id, () => readEntryPoints(client, ENTRY_POINTS.id, options));
}

/**
 * Where an entry point is. Asked of the server once, and once more where the relation is not among those that it told.
 * @throws MissingLinkError when this version of the API does not have it.
 */
export async function entryPointOf(
  client: Client<"smc">,
  rel: string,
  operation: string,
  options?: CallOptions,
): Promise<string> {
  if (typeof rel !== "string" || rel === "") {
    const message = "must be the name of an entry point, such as a type of elements";
    throw new InvalidArgumentError([{ path: "type", message }], { vendor: "smc", operation });
  }
  const pipeline = pipelineOf(client);
  const before = known.get(pipeline)?.get(rel);
  if (before !== undefined) return before;
  const { data, attempts } = await waitFor(pipeline, () => readOnce(client), operation, options);
  const href = known.get(pipeline)?.get(rel);
  if (href !== undefined) return href;
  const offered = [...new Set(data.map((one) => one.rel))];
  const version = pipeline.profile.clientParams.version?.value;
  const what =
    `version ${version} of the API has no entry point ${JSON.stringify(rel)}${similarSentence(rel, offered)}. ` +
    "Check its spelling, or set apiVersion to a version that has it";
  throw new MissingLinkError(what, { rel, offered }, { vendor: "smc", operation, attempts });
}

/** The reads that are on their way. */
const reading = /*#__PURE__*/ new WeakMap<Pipeline, Promise<ApiResponse<readonly EntryPoint[]>>>();

/** Reads them once for all who want them at the same time, with the options of the client. */
function readOnce(client: Client<"smc">): Promise<ApiResponse<readonly EntryPoint[]>> {
  const pipeline = pipelineOf(client);
  const underWay = reading.get(pipeline);
  if (underWay !== undefined) return underWay;
  const read = readEntryPoints(client, ENTRY_POINTS.id, undefined).finally(() => reading.delete(pipeline));
  reading.set(pipeline, read);
  return read;
}

/**
 * Waits for what others may wait for, too: no longer than this call may take, and without ending it for them.
 * @throws AbortedError or TimeoutError naming the call that waits.
 */
async function waitFor<T>(
  pipeline: Pipeline,
  begin: () => Promise<T>,
  operation: string,
  options: CallOptions | undefined,
): Promise<T> {
  const { clock, deadlineMs, signals } = pipeline.settingsOf(operation, options);
  const context = { vendor: "smc", operation, attempts: 0 };
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted !== undefined) throw new AbortedError(operation, { ...context, cause: aborted.reason });
  const limit = new TimeLimit(clock, deadlineMs, "deadline", signals);
  try {
    return await limit.race(begin());
  } catch (error) {
    if (limit.reason === "aborted") throw new AbortedError(operation, { ...context, cause: limit.cause });
    if (limit.reason === "deadline") throw new TimeoutError("deadline", deadlineMs, context);
    throw error;
  } finally {
    limit.dispose();
  }
}

async function readEntryPoints(
  client: Client<"smc">,
  id: string,
  options: CallOptions | undefined,
): Promise<ApiResponse<readonly EntryPoint[]>> {
  const operation = { ...ENTRY_POINTS, id };
  const pipeline = pipelineOf(client);
  const response = await pipeline.run<unknown>({ operation, params: {} }, options);
  const { entry_point: given } = membersOf(response.data);
  if (!Array.isArray(given)) {
    const context = { vendor: "smc", operation: id, attempts: response.attempts };
    throw new ResponseParseError("has no list of entry points", response.status, context);
  }
  const data = (given as unknown[]).filter(isEntryPoint);
  // The first one counts where a relation stands twice.
  known.set(pipeline, new Map(data.map(({ rel, href }) => [rel, href] as const).reverse()));
  return { ...response, data };
}

function isEntryPoint(value: unknown): value is EntryPoint {
  const { href, rel } = membersOf(value);
  return typeof href === "string" && typeof rel === "string";
}
