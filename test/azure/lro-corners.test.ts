import { virtualNetworkGatewaysReset } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { armPolling } from "../../src/azure/polling.ts";
import { defineLongRunningOperation } from "../../src/core/long-running-operation.ts";
import type { AnswerBody, HttpMethod } from "../../src/core/operation.ts";
import { ARM, accepted, arm, longWork, resource, scriptedAzure, started, status } from "../support/scripted-azure.ts";
import { at, DONE, error, L, type Line, MADE, R, run, S, to } from "./lro/line.ts";

const AAO = { "azure-asyncoperation": at(S) };
const succeeded = status("Succeeded");

// Lines for the table: the comment names the file of test/azure/lro that they belong to.
const LINES: readonly Line[] = [
  // starts.ts
  ...(["POST", "DELETE"] as const).map(
    (method): Line => ({
      shows: `${method} 201 without a status address is done, although its state is under way`,
      method,
      answers: [resource("Updating", 201)],
      asks: [],
      waits: [],
      states: ["succeeded Updating"],
      gives: method === "POST" ? { made: "a", properties: { provisioningState: "Updating" } } : undefined,
    }),
  ),
  {
    shows: "POST 201 with a Location alone is done",
    method: "POST",
    answers: [to({ location: at(L) }, 201, { made: "a" })],
    asks: [],
    waits: [],
    states: ["succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "DELETE 200 gives nothing, although its answer has a body",
    method: "DELETE",
    answers: [MADE],
    asks: [],
    waits: [],
    states: ["succeeded"],
    gives: undefined,
  },
  {
    shows: "DELETE that ends at its Location gives nothing, although the answer has a body",
    method: "DELETE",
    answers: [accepted(), MADE],
    asks: [L],
    waits: [60_000],
    states: ["running", "succeeded"],
    gives: undefined,
  },
  {
    shows: "DELETE whose Location is the resource under another query ends as that is gone",
    method: "DELETE",
    answers: [accepted({ location: `${ARM}/things/a?api-version=2023-01-01` }), error(404, "ResourceNotFound")],
    asks: [`${ARM}/things/a?api-version=2023-01-01`],
    waits: [60_000],
    states: ["running", "succeeded 404"],
    gives: undefined,
  },
  ...(["PUT", "PATCH", "POST"] as const).map(
    (method): Line => ({
      shows: `${method} whose Location is the resource is not done because that cannot be found`,
      method,
      answers: [accepted({ location: at(R) }), error(404, "ResourceNotFound")],
      asks: [R, R],
      waits: [60_000, 60_000],
      states: ["running", "running"],
      fails: { code: "NOT_FOUND", vendorCode: "ResourceNotFound" },
    }),
  ),
  // addresses.ts
  {
    shows: "a resource that is there may have a Location for other reasons, and is read on",
    method: "PUT",
    answers: [
      resource("Creating", 201),
      to({ location: at("other") }, 200, { properties: { provisioningState: "Creating" } }),
      resource("Succeeded"),
    ],
    asks: [R, R],
    waits: [5000, 7500],
    states: ["running Creating", "running Creating", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a resource under way at a Location may name another Location",
    method: "PATCH",
    answers: [
      accepted(),
      to({ location: at("moved") }, 200, { properties: { provisioningState: "Updating" } }),
      resource("Succeeded"),
    ],
    asks: [L, "moved"],
    waits: [60_000, 60_000],
    states: ["running", "running Updating", "succeeded Succeeded"],
    gives: DONE,
  },
  {
    shows: "a name that only ends like that of the API version is none",
    method: "DELETE",
    answers: [to({ "azure-asyncoperation": `${ARM}/x?my-api-version=1` }), succeeded],
    asks: [`${ARM}/x?my-api-version=1&api-version=2024-05-01`],
    waits: [60_000],
    states: ["running", "succeeded Succeeded"],
    gives: undefined,
  },
  // words.ts
  {
    shows: "the word of a Location that answers 202 is shown: its status, or the state of the resource",
    method: "POST",
    answers: [
      accepted(),
      arm(202, { status: "Queued" }),
      arm(202, { status: "Running", properties: { provisioningState: "Updating" } }),
      MADE,
    ],
    asks: [L, L, L],
    waits: [60_000, 60_000, 60_000],
    states: ["running", "running Queued", "running Updating", "succeeded"],
    gives: { made: "a" },
  },
  {
    shows: "an error without a status is the failure where it is a sentence alone",
    method: "POST",
    answers: [started(), arm(200, { error: { message: "none left" } })],
    asks: [S],
    waits: [60_000],
    states: ["running", "failed"],
    fails: { code: "OPERATION_FAILED", vendorCode: undefined, says: "and then failed: none left" },
  },
  {
    shows: "an error without a status is the failure where it is a code alone",
    method: "POST",
    answers: [started(), arm(200, { error: { code: "Quota" } })],
    asks: [S],
    waits: [60_000],
    states: ["running", "failed"],
    fails: { code: "OPERATION_FAILED", vendorCode: "Quota", says: "and then failed: Quota (" },
  },
  ...[
    [
      "a sentence of its own",
      { error: { message: "none left" } },
      { vendorCode: undefined, says: ": none left (" },
    ] as const,
    ["a code of its own", { error: { code: "Quota" } }, { vendorCode: "Quota", says: ": Quota (" }] as const,
  ].map(
    ([what, why, fails]): Line => ({
      shows: `a failure with ${what} is not that of a piece`,
      method: "POST",
      answers: [
        started(),
        status("Failed", { ...why, operations: [{ name: "tunnel", status: "Failed", error: { code: "PeerDown" } }] }),
      ],
      asks: [S],
      waits: [60_000],
      states: ["running", "failed Failed"],
      fails: { code: "OPERATION_FAILED", ...fails },
    }),
  ),
  {
    shows: "a cancellation is that of a piece, where only the piece says why",
    method: "POST",
    answers: [
      started(),
      status("Canceled", { operations: [{ name: "tunnel", status: "Cancelled", error: { code: "ByUser" } }] }),
    ],
    asks: [S],
    waits: [60_000],
    states: ["running", "canceled Canceled"],
    fails: { code: "OPERATION_FAILED", status: "canceled", vendorCode: "ByUser", says: "canceled: ByUser: tunnel" },
  },
  // failures.ts
  {
    shows: "texts in the place of status documents are no states, and an error in the end",
    method: "DELETE",
    options: { pollIntervalMs: 30_000 },
    answers: [started(), new Response("sign in", { headers: { "content-type": "text/plain" } })],
    asks: Array.from({ length: 11 }, () => S),
    waits: [30_000, ...Array.from({ length: 10 }, () => 60_000)],
    states: ["running"],
    fails: { code: "RESPONSE_PARSE", attempts: 12 },
  },
];

describe("lines for the table of scripts", () => {
  it.each(LINES.map((line) => [line.shows, line] as const))("%s", (_shows, line) => run(line));
});

it.each([
  ["0", 0],
  ["100", 100],
])("%s percent is a percentage, too", async (_name, percentComplete) => {
  const { client, clock } = scriptedAzure([started(), status("Running", { percentComplete }), succeeded]);
  const work = longWork("DELETE")(client);
  const percents: unknown[] = [];
  work.onProgress(({ percent }) => percents.push(percent));
  await clock.run(work);
  expect(percents).toEqual([undefined, percentComplete, undefined]);
});

describe("a Location that is of no use", () => {
  const EVIL = "https://evil.example/x";

  it.each([
    ["PUT", undefined],
    ["PATCH", "original-uri"],
    ["POST", "original-uri"],
    ["POST", "azure-async-operation"],
    ["PATCH", "operation-location"],
    ["DELETE", undefined],
  ] as const)("after a %s with %s is not kept, so that work can be resumed wherever it leads", async (method, via) => {
    const { client, clock } = scriptedAzure([to({ ...AAO, location: EVIL })]);
    const token = await clock.run(longWork(method, via)(client).resumeToken());
    expect(JSON.parse(Buffer.from(token, "base64url").toString()).plan.location).toBe("");
    const other = scriptedAzure([succeeded, MADE]);
    expect((await other.clock.settle(other.client.resume(longWork(method, via), token))).status).toBe("fulfilled");
    expect(other.sent.map(({ url }) => url)).not.toContain(EVIL);
  });
});

describe("work whose document describes the answers", () => {
  const gateway = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" };

  function work(method: HttpMethod, answers: Readonly<Record<number, AnswerBody>>) {
    return defineLongRunningOperation<"azure", [params?: object], unknown>(
      { id: "doWork", service: "apiManagement", method, path: "/things/a", answers },
      armPolling(),
    );
  }

  it("gives nothing where no body is documented, whatever the status document holds", async () => {
    const { client, clock, sent } = scriptedAzure([started(), status("Succeeded", { properties: { a: 1 } })]);
    expect(await clock.run(work("POST", { 200: null, 202: null })(client))).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it("gives the body of 201 where 200 has none", async () => {
    const { client, clock } = scriptedAzure([started(), status("Succeeded", { properties: { a: 1 } })]);
    expect(await clock.run(work("POST", { 200: null, 201: "any", 202: null })(client))).toEqual({ a: 1 });
  });

  it.each([
    ["201 at a status address", started(), arm(201, { status: "Succeeded" })],
    ["202 at a status address", started(), arm(202, { status: "Succeeded" })],
    ["204 at a status address", started(), arm(204)],
    ["201 at a Location", accepted(), arm(201, {})],
    ["202 at a Location", accepted(), arm(202)],
    ["204 at a Location", accepted(), arm(204)],
  ])("may answer %s, in strict mode, too", async (_name, start, answer) => {
    const validate = { response: "strict" } as const;
    const last = start.headers.has("location") ? arm(204) : succeeded;
    const { client, clock } = scriptedAzure([start, answer, last], { validate });
    expect(await clock.settle(virtualNetworkGatewaysReset(client, gateway))).toMatchObject({ status: "fulfilled" });
  });

  it("is read as a call of its own service", async () => {
    const services: string[] = [];
    const { client, clock } = scriptedAzure([accepted(), accepted(), arm(200, {})], {
      hooks: { request: ({ service }) => services.push(service) },
    });
    await clock.run(work("POST", { 200: "any" })(client));
    expect(services).toEqual(["apiManagement", "apiManagement", "apiManagement"]);
  });
});
