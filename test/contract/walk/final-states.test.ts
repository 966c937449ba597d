import * as apimanagement from "trunkline/azure/apimanagement";
import * as network from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { validAnswer, validArguments } from "../reader/calls.ts";
import { type FinalState, finalStateOf } from "../reader/final-state.ts";
import type { Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { azureSite } from "./azure-site.ts";
import { type Call, functionOf } from "./dynamic-call.ts";
import { json, LOCATION, provisioned, STATUS_ADDRESS } from "./long-work.ts";
import type { SentRequest } from "./recorder.ts";
import type { Site } from "./site.ts";

const sites = [azureSite("apimanagement", apimanagement), azureSite("network", network)];
const PLACES = ["original", "location", "status"] as const;

/** A result that only one place has. */
function resultAt({ service }: Site, operation: Operation, place: (typeof PLACES)[number]): unknown {
  const answer = operation.answers.find(({ status, bodies }) => status !== 202 && bodies.length > 0);
  if (!answer) return undefined;
  return provisioned(validAnswer(service, answer, "full", new Random(`${place} of ${operation.id}`)).data);
}

/** What the caller got, and which addresses were asked for it. */
interface Outcome {
  readonly result: unknown;
  readonly asked: readonly FinalState[];
}

/** Accepts work with addresses for its state and its result, and has another result at every place. */
async function outcomeOf(site: Site, operation: Operation, call: Call): Promise<Outcome> {
  const { recorder, service, client } = site;
  const [original, location, status] = PLACES.map((place) => resultAt(site, operation, place));
  const placeOf = ({ url }: SentRequest): FinalState =>
    url === STATUS_ADDRESS ? "status" : url === LOCATION ? "location" : "original";
  const accepting = { "azure-asyncoperation": STATUS_ADDRESS, location: LOCATION };
  recorder.start((request) => {
    if (recorder.requests.length === 1) return { status: 202, headers: accepting, bytes: undefined };
    const place = placeOf(request);
    if (place === "status") return json({ status: "Succeeded", ...(status !== undefined && { properties: status }) });
    return json(place === "location" ? location : original);
  });
  const given = validArguments(service, operation, "minimal", new Random(`final state of ${operation.id}`));
  const result = await call(client, given);
  return { result, asked: recorder.requests.slice(1).map(placeOf) };
}

describe.each(sites)("long work of $service.name", (site) => {
  const { service, module } = site;
  const works = service.operations.filter(({ isLongRunning }) => isLongRunning);

  it.each(works)("$id ($method, $finalStateVia) has its result at the documented place only", async (operation) => {
    const call = functionOf(module, [operation.names.standalone]);
    if (!call) throw new Error(`${operation.names.standalone} is not exported`);
    const expected = finalStateOf(operation);
    const { result, asked } = await outcomeOf(site, operation, call);
    const isElsewhere = expected === "original" || expected === "location";
    expect(asked).toEqual(["status", ...(isElsewhere ? [expected] : [])]);
    expect(result).toEqual(expected === "nowhere" ? undefined : resultAt(site, operation, expected));
  });
});

it("the documents have work of every method, and results at every place", () => {
  const works = sites.flatMap(({ service }) => service.operations.filter(({ isLongRunning }) => isLongRunning));
  expect([...new Set(works.map(({ method }) => method))].sort()).toEqual(["DELETE", "PATCH", "POST", "PUT"]);
  expect([...new Set(works.map(finalStateOf))].sort()).toEqual(["location", "nowhere", "original", "status"]);
});
