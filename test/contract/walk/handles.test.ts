import { describe, expect, it } from "vitest";
import { validArguments } from "../reader/calls.ts";
import type { Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { allSites } from "./all-sites.ts";
import { type Call, functionOf } from "./dynamic-call.ts";
import { json } from "./long-work.ts";
import { LARGE, type Site } from "./site.ts";

/** What tells the kinds of handles apart. */
const METHODS = ["withResponse", "accepted", "resumeToken", "untilDone", "byPage"];

/** Of them, what the handle of an operation has to have. */
function expectedMethods({ node, isLongRunning }: Operation): string[] {
  if (isLongRunning) return ["withResponse", "accepted", "resumeToken"];
  if (node["x-settles"]) return ["withResponse", "untilDone"];
  return node["x-paging"] ? ["withResponse", "byPage"] : ["withResponse"];
}

async function foundMethods({ service, client, recorder }: Site, operation: Operation, call: Call): Promise<string[]> {
  recorder.start(() => ({ ...json({}), status: 400 }));
  const given = validArguments(service, operation, "minimal", new Random(`the handle of ${operation.id}`));
  const handle = call(client, given);
  await Promise.allSettled([handle]);
  return METHODS.filter((name) => functionOf(handle, [name]) !== undefined);
}

describe.each(allSites())("every operation of $service.name", (site) => {
  const { service, module } = site;

  it(
    "gives a handle that can wait for the end where its document knows of work, and pages where it is a list",
    LARGE,
    async () => {
      const found: [string, string[]][] = [];
      for (const operation of service.operations) {
        const call = functionOf(module, [operation.names.standalone]);
        if (call) found.push([operation.id, await foundMethods(site, operation, call)]);
      }
      expect(found).toEqual(service.operations.map((operation) => [operation.id, expectedMethods(operation)]));
    },
  );
});
