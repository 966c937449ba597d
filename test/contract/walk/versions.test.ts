import { isInvalidArgumentError } from "trunkline";
import * as network from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { validArguments } from "../reader/calls.ts";
import { type Newer, NewerFinder } from "../reader/newer.ts";
import { readService } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { azureSite } from "./azure-site.ts";
import { type Call, failureOfCall, functionOf } from "./dynamic-call.ts";
import { LARGE } from "./site.ts";
import { fullestCase, walkCase } from "./walk-operation.ts";

const OLDER = "2025-05-01";
const site = azureSite("network", network, OLDER);
const { service, recorder, client } = site;
const newOperations = service.operations.filter(({ since }) => since !== undefined);
const oldOperations = service.operations.filter(({ since }) => since === undefined);

function callOf(name: string): Call {
  const call = functionOf(network, [name]);
  if (!call) throw new Error(`${name} is not exported`);
  return call;
}

/** The fields that a call is refused for; `undefined` where it is sent, or fails otherwise. */
async function refusedFields(name: string, given: Readonly<Record<string, unknown>>): Promise<string[] | undefined> {
  recorder.start();
  const error = await failureOfCall(callOf(name), [client], given);
  return recorder.requests.length === 0 && isInvalidArgumentError(error)
    ? error.issues.map(({ path }) => path)
    : undefined;
}

describe(`a client that asks for version ${OLDER} of azure/network`, () => {
  it("sends that version with every operation that it has", LARGE, async () => {
    const complaints: string[] = [];
    for (const operation of oldOperations) {
      const one = fullestCase(site, operation);
      const differences = await walkCase(site, operation, callOf(operation.names.standalone), [client], one);
      complaints.push(...differences.map(({ reason, text }) => `${operation.id}: ${reason}: ${text}`));
    }
    expect(complaints).toEqual([]);
    expect(oldOperations.length).toBe(195);
  });

  it("refuses every operation that came later before it is sent", LARGE, async () => {
    for (const operation of newOperations) {
      const given = validArguments(service, operation, "minimal", new Random(operation.id));
      expect([operation.id, await refusedFields(operation.names.standalone, given)]).toEqual([
        operation.id,
        ["the operation"],
      ]);
    }
    expect(newOperations.length).toBe(11);
  });

  it("refuses every member and value of a body that came later, and names it", LARGE, async () => {
    const newest = readService("azure/network");
    const finder = new NewerFinder(newest);
    const expected = new Set<string>();
    const refused = new Set<string>();
    for (const operation of oldOperations) {
      for (const [what, members] of finder.everythingIn(operation)) {
        expected.add(what);
        // A newer value is one of several that a text may have.
        for (let seed = 0; seed < 100; seed += 1) {
          const random = new Random(`${operation.id} ${what} ${seed}`);
          const given = validArguments(newest, operation, "minimal", random, members);
          const found: Newer[] = operation.body ? finder.in(operation.body.schema, given.body, "body") : [];
          if (!found.some((one) => one.what === what)) continue;
          const fields = await refusedFields(operation.names.standalone, given);
          expect([operation.id, fields?.sort()]).toEqual([operation.id, found.map(({ field }) => field).sort()]);
          for (const one of found) refused.add(one.what);
          break;
        }
      }
    }
    expect([...refused].sort()).toEqual([...expected].sort());
    process.stdout.write(`${refused.size} members and values that came later were refused\n`);
  });
});
