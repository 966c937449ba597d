import type { Client } from "../../core/client.ts";
import { MissingLinkError } from "../../core/errors/missing-link-error.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { listEntryPoints } from "../generated/api/access/operations.ts";

type EntryPoints = ReadonlyMap<string, string>;

// By what signs in, which is shared by clients that see the same: same server, version and domain.
const known = new WeakMap<object, EntryPoints>();

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
  const { authenticator } = pipelineOf(client).shared;
  const points = known.get(authenticator) ?? (await readEntryPoints(client, options));
  known.set(authenticator, points);
  const href = rels.map((rel) => points.get(rel)).find((found) => found !== undefined);
  if (href !== undefined) return href;
  const [rel] = rels;
  const message = `there is no ${rel} in this version of the SMC API; choose another apiVersion, or do without`;
  throw new MissingLinkError(message, { rel, offered: [...points.keys()] }, { vendor: "smc", operation });
}

async function readEntryPoints(client: Client<"smc">, options: CallOptions | undefined): Promise<EntryPoints> {
  const { entry_point } = membersOf(await listEntryPoints(client, {}, options));
  const points = (Array.isArray(entry_point) ? entry_point : []).map(membersOf);
  return new Map(
    points.flatMap(({ rel, href }) => (typeof rel === "string" && typeof href === "string" ? [[rel, href]] : [])),
  );
}
