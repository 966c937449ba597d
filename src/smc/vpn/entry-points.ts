import type { Client } from "../../core/client.ts";
import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import { AbortedError } from "../../core/errors/transport-errors.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { orAborted } from "../../core/time-limit.ts";
import { listEntryPoints } from "../generated/api/access/operations.ts";

type EntryPoints = ReadonlyMap<string, string>;

// By what signs in, which is shared by clients that see the same: same server, version and domain.
const known = new WeakMap<object, Promise<EntryPoints>>();

/**
 * Where the API of a server begins for one of several relations, of which the first that there is counts: names have
 * changed over time.
 * @throws MissingLinkError when there is none of them in this version of the API.
 */
export async function entryPoint(
  client: Client<"smc">,
  rels: readonly [string, ...string[]],
  operation: string,
  options?: CallOptions,
): Promise<string> {
  const signals = options?.signal === undefined ? [] : [options.signal];
  const points = await orAborted(entryPointsOf(client), signals);
  if (points === undefined) {
    throw new AbortedError(operation, { vendor: "smc", attempts: 0, cause: options?.signal?.reason });
  }
  const href = rels.map((rel) => points.get(rel)).find((found) => found !== undefined);
  if (href !== undefined) return href;
  const [rel] = rels;
  const message = `there is no ${rel} in this version of the SMC API; choose another apiVersion, or do without`;
  throw new MissingLinkError(message, { rel, offered: [...points.keys()] }, { vendor: "smc", operation });
}

/** Read once for all who want them, so that none of them decides by its options how; and anew where that failed. */
function entryPointsOf(client: Client<"smc">): Promise<EntryPoints> {
  const { authenticator } = pipelineOf(client).shared;
  const before = known.get(authenticator);
  if (before !== undefined) return before;
  const points = readEntryPoints(client);
  known.set(authenticator, points);
  points.catch(() => known.delete(authenticator));
  return points;
}

async function readEntryPoints(client: Client<"smc">): Promise<EntryPoints> {
  const { entry_point } = membersOf(await listEntryPoints(client));
  const points = (Array.isArray(entry_point) ? entry_point : []).map(membersOf);
  return new Map(
    points.flatMap(({ rel, href }) => (typeof rel === "string" && typeof href === "string" ? [[rel, href]] : [])),
  );
}
