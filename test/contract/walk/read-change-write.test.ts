import { afterAll, describe, expect, it } from "vitest";
import { defineOperation } from "../../../src/core/operation.ts";
import { validAnswer, validArguments } from "../reader/calls.ts";
import { grown } from "../reader/grow.ts";
import { jsonText } from "../reader/json-text.ts";
import type { Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { type Twins, twinsOf } from "../reader/twins.ts";
import { allSites } from "./all-sites.ts";
import { type Call, definitionOf, functionOf, settle } from "./dynamic-call.ts";
import { LARGE, type Site } from "./site.ts";

let pairs = 0;
afterAll(() => {
  process.stdout.write(`read, changed and wrote ${pairs} pairs\n`);
});

describe.each(allSites())("what a GET of $service.name gives", (site) => {
  const twins = twinsOf(site.service);
  pairs += twins.length;

  it("goes back unchanged, with members and words that no document names, null and all digits", LARGE, async () => {
    const complaints: string[] = [];
    for (const pair of twins) complaints.push(...(await writeBack(site, pair, callOf(site, pair.change))));
    expect(complaints).toEqual([]);
  });

  it("is refused by operations that take what is newer for mistakes", LARGE, async () => {
    const survivors: string[] = [];
    for (const pair of twins) {
      const definition = definitionOf(site.module, pair.change.names.standalone);
      const strict = definition && defineOperation({ ...definition, keepsUnknownMembers: false });
      const complaints = await writeBack(site, pair, functionOf({ strict }, ["strict"]));
      if (!complaints.some((complaint) => complaint.includes("was not sent"))) survivors.push(pair.change.id);
    }
    expect(survivors).toEqual([]);
  });
});

function callOf({ module }: Site, { names }: Operation): Call | undefined {
  return functionOf(module, [names.standalone]);
}

/** An object without members: what a change answers means nothing here, and long work ends with it. */
const EMPTY = new TextEncoder().encode("{}");

/** Changes with bounds that the answer is documented without; what the service itself gives keeps them. */
const WITH_OWN_BOUNDS = new Set(["updateSubscription", "updateSubscriptionTarget"]);

/** Reads with everything that a newer service may add, and gives it back as it came. */
async function writeBack(site: Site, twins: Twins, put: Call | undefined): Promise<string[]> {
  const { read, change } = twins;
  const text = jsonText(readable(site, twins));
  const bytes = Uint8Array.from(new TextEncoder().encode(text));
  const relaxed = { validate: { response: "off" } };
  const random = new Random(`twins ${change.id}`);
  const headers = { "content-type": "application/json" };
  site.recorder.start(({ method }) => ({
    status: 200,
    headers,
    bytes: method === "GET" ? bytes : Uint8Array.from(EMPTY),
  }));
  const get = callOf(site, read);
  const { data } = await settle(get?.(site.client, validArguments(site.service, read, "minimal", random), relaxed));
  const { body: _, ...place } = validArguments(site.service, change, "minimal", random);
  try {
    await settle(put?.(site.client, { ...place, body: data }, relaxed));
  } catch (error) {
    return [`${change.id}: ${error}`];
  }
  const written = site.recorder.requests.find(({ method }) => method === change.method)?.body;
  return Buffer.from(written ?? []).toString() === text ? [] : [`${change.id}: was written otherwise than it was read`];
}

/** A full answer, with all that a newer service may have added. */
function readable({ service }: Site, { read, change }: Twins): unknown {
  const [answer] = read.answers;
  if (!answer || !change.body) throw new Error(`${read.id} and ${change.id} have no body`);
  const { data } = validAnswer(service, answer, "full", new Random(`read by ${read.id}`));
  const bounded = WITH_OWN_BOUNDS.has(change.id) && validArguments(service, change, "full", new Random(change.id)).body;
  return grown(service.shapes, change.body.schema, { ...Object(data), ...Object(bounded) });
}
