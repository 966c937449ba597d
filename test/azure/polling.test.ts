import { describe, expect, it } from "vitest";
import type { OperationState } from "../../src/core/polling.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import {
  ARM,
  accepted,
  arm,
  longWork,
  RESOURCE,
  resource,
  scriptedAzure,
  started,
  status,
} from "../support/scripted-azure.ts";

const RESULT = arm(200, { made: "a" });
const LOCATION = `${ARM}/operationresults/1?api-version=2024-05-01`;
const STATUS = `${ARM}/operationstatuses/1?api-version=2024-05-01`;

describe("the start", () => {
  it("sends at once and reads nothing before somebody waits", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), RESULT]);
    const work = longWork("POST")(client);
    expect(await clock.run(work.accepted())).toMatchObject({ status: 202, requestId: "r-1" });
    await clock.run(work.resumeToken());
    expect(sent).toHaveLength(1);
    expect(await clock.run(work)).toEqual({ made: "a" });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${RESOURCE}`, `GET ${LOCATION}`]);
  });

  it.each([
    ["POST", arm(200, { made: "a" }), { made: "a" }],
    ["POST", arm(204), undefined],
    ["DELETE", arm(200), undefined],
    ["DELETE", arm(204), undefined],
    ["PATCH", arm(200, { made: "a" }), { made: "a" }],
    ["PUT", resource("Succeeded", 201), { made: "a", properties: { provisioningState: "Succeeded" } }],
    ["PUT", arm(200, { made: "a" }), { made: "a" }],
  ] as const)("of a %s that is answered at once is the end", async (method, answer, result) => {
    const { client, clock, sent } = scriptedAzure([answer]);
    const work = longWork(method)(client);
    const states: OperationState[] = [];
    work.onProgress((state) => states.push(state));
    expect(await clock.run(work)).toEqual(result);
    expect(sent).toHaveLength(1);
    expect(states.map((state) => state.status)).toEqual(["succeeded"]);
    await expect(work.resumeToken()).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("of a PUT that failed at once is the failure", async () => {
    const failed = arm(201, {
      properties: { provisioningState: "Failed", error: { code: "Quota", message: "none left" } },
    });
    const { client, clock } = scriptedAzure([failed]);
    const error = await clock.failure(longWork("PUT")(client));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorCode: "Quota", vendorStatus: "Failed" });
  });

  it.each(["POST", "PATCH", "DELETE"] as const)(
    "of a %s with 202 and no address to poll is an error",
    async (method) => {
      const { client, clock } = scriptedAzure([arm(202)]);
      const error = await clock.failure(longWork(method)(client));
      expect(error).toMatchObject({ code: "RESPONSE_PARSE", status: 202, operation: "doWork", requestId: "r-1" });
      expect(error.message).toContain("says nowhere how to see the end of the work");
    },
  );

  it("of a PUT with 202 and no address to poll asks for the resource", async () => {
    const { client, clock, sent } = scriptedAzure([arm(202), resource("Creating"), resource("Succeeded")]);
    expect(await clock.run(longWork("PUT")(client))).toMatchObject({ made: "a" });
    expect(sent[2]).toMatchObject({ method: "GET", url: RESOURCE });
  });

  it("rejects when the service refuses, to everyone who looks", async () => {
    const { client, clock } = scriptedAzure([arm(409, { error: { code: "Busy", message: "another is running" } })]);
    const work = longWork("POST")(client);
    const views = Promise.allSettled([work, work.accepted(), work.resumeToken(), work.withResponse()]);
    for (const view of await clock.run(views)) {
      expect(view).toMatchObject({ reason: { code: "CONFLICT", vendorCode: "Busy", requestId: "r-1" } });
    }
  });
});

describe("where the state is read", () => {
  it.each([
    ["operation-location before all others", ["operation-location", "azure-asyncoperation", "location"]],
    ["azure-asyncoperation before location", ["azure-asyncoperation", "location"]],
  ])("is %s", async (_name, headers) => {
    const links = Object.fromEntries(headers.map((name) => [name, `${ARM}/by/${name}?api-version=1`]));
    const { client, clock, sent } = scriptedAzure([arm(202, undefined, links), status("Running"), status("Failed")]);
    await clock.failure(longWork("POST")(client));
    expect(sent[1]?.url).toBe(`${ARM}/by/${headers[0]}?api-version=1`);
  });

  it("moves with the addresses of later answers while the work goes on", async () => {
    const { client, clock, sent } = scriptedAzure([
      started(),
      status(
        "Running",
        {},
        { "azure-asyncoperation": `${ARM}/second?api-version=1`, location: `${ARM}/result?api-version=1` },
      ),
      status("Succeeded"),
      RESULT,
    ]);
    await clock.run(longWork("POST")(client));
    expect(sent.slice(1).map(({ url }) => url)).toEqual([
      STATUS,
      `${ARM}/second?api-version=1`,
      `${ARM}/result?api-version=1`,
    ]);
  });

  it.each([
    ["/operationresults/1?api-version=2", `${ARM}/operationresults/1?api-version=2`],
    ["b?api-version=2", `${ARM}/things/b?api-version=2`],
    [`${ARM}/operationresults/1`, `${ARM}/operationresults/1?api-version=2024-05-01`],
    [`${ARM}/operationresults/1?t=a%2Fb`, `${ARM}/operationresults/1?t=a%2Fb&api-version=2024-05-01`],
    [`${ARM}/x?t=${"~%41".repeat(1500)}&api-version=1`, `${ARM}/x?t=${"~%41".repeat(1500)}&api-version=1`],
  ])("may be said as %s", async (location, url) => {
    const { client, clock, sent } = scriptedAzure([accepted({ location }), RESULT]);
    await clock.run(longWork("POST")(client));
    expect(sent[1]?.url).toBe(url);
  });

  it.each(["https://", "http://[", "//"])("that is no address, as %s, is an error of the start", async (location) => {
    const { client, clock, sent } = scriptedAzure([accepted({ location })]);
    expect(await clock.failure(longWork("POST")(client))).toMatchObject({ code: "RESPONSE_PARSE", status: 202 });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["location", "POST"],
    ["azure-asyncoperation", "PUT"],
    ["operation-location", "DELETE"],
  ] as const)("by %s on another origin gets no token, and none is sent bare", async (header, method) => {
    const { client, clock, sent } = scriptedAzure([
      arm(202, undefined, { [header]: "https://evil.example/x" }),
      RESULT,
    ]);
    const error = await clock.failure(longWork(method)(client));
    expect(error).toMatchObject({ code: "ORIGIN", origin: "https://evil.example", operation: "doWork" });
    expect(sent).toHaveLength(1);
  });

  it("may be another origin that the caller allows, which is asked without the token", async () => {
    const { client, clock, sent } = scriptedAzure(
      [accepted({ location: "https://eu.arm.example/x?api-version=1" }), RESULT],
      {
        allowedOrigins: ["https://eu.arm.example"],
      },
    );
    await clock.run(longWork("POST")(client));
    expect(sent[1]?.headers).not.toHaveProperty("authorization");
  });

  it("is asked by GET, without the body of the start", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), RESULT]);
    await clock.run(longWork("POST")(client));
    expect(sent[1]).toMatchObject({ method: "GET", redirect: "manual" });
    expect(sent[1]?.body).toBeUndefined();
  });
});

describe("the words of a status document", () => {
  it.each([
    ["Succeeded", "succeeded"],
    ["SUCCEEDED", "succeeded"],
    ["Failed", "failed"],
    ["failed", "failed"],
    ["Canceled", "canceled"],
    ["Cancelled", "canceled"],
  ])("%s is an end", async (word, end) => {
    const { client, clock } = scriptedAzure([started(), status("InProgress"), status(word)]);
    const states: string[] = [];
    const work = longWork("DELETE")(client);
    work.onProgress((state) => states.push(`${state.status} ${state.vendorStatus}`));
    await clock.settle(work);
    expect(states.at(-1)).toBe(`${end} ${word}`);
  });

  it.each(["InProgress", "Accepted", "Provisioning", "unheard of", "", null, 7, {}])(
    "%j means that the work goes on",
    async (word) => {
      const { client, clock, sent } = scriptedAzure([started(), status(word), status(word), status("Succeeded")]);
      expect((await clock.settle(longWork("DELETE")(client))).status).toBe("fulfilled");
      expect(sent).toHaveLength(4);
    },
  );

  it("tell how much is done", async () => {
    const { client, clock } = scriptedAzure([
      started(),
      status("Running", { percentComplete: 40 }),
      status("Running", { percentComplete: 400 }),
      status("Running", { percentComplete: "70" }),
      status("Succeeded", { percentComplete: 100 }),
    ]);
    const work = longWork("DELETE")(client);
    const percents: (number | undefined)[] = [];
    work.onProgress(({ percent }) => percents.push(percent));
    await clock.run(work);
    expect(percents).toEqual([undefined, 40, undefined, undefined, 100]);
  });

  it.each([
    ["with code and text", { error: { code: "Quota", message: "none left" } }, "Quota", "Quota: none left"],
    ["with a number as code", { error: { code: 409, message: "none left" } }, "409", "409: none left"],
    [
      "with details",
      { error: { code: "Outer", message: "failed", details: [{ code: "Inner", message: "the real cause" }] } },
      "Outer",
      "Outer: failed; Inner: the real cause",
    ],
    ["without an error body", {}, undefined, "doWork was accepted and then failed ("],
    ["with null for it", { error: null }, undefined, "doWork was accepted and then failed ("],
  ])("fail %s", async (_name, more, vendorCode, text) => {
    const { client, clock } = scriptedAzure([started(), status("InProgress"), status("Failed", more)]);
    const error = await clock.failure(longWork("PUT")(client));
    expect(error).toMatchObject({
      code: "OPERATION_FAILED",
      status: "failed",
      vendorStatus: "Failed",
      requestId: "r-1",
    });
    expect(error.vendorCode).toBe(vendorCode);
    expect(error.message).toContain(text);
    expect(error.history).toMatchObject([
      { vendorStatus: undefined },
      { vendorStatus: "InProgress" },
      { vendorStatus: "Failed" },
    ]);
  });

  it("tell a cancellation from a failure", async () => {
    const { client, clock } = scriptedAzure([started(), status("Canceled", { error: { code: "ByUser" } })]);
    const error = await clock.failure(longWork("POST")(client));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "canceled", vendorCode: "ByUser" });
    expect(error.message).toContain("was accepted and then canceled");
  });
});

describe("the state in a resource", () => {
  it("is read until it is an end, and the resource is the result", async () => {
    const { client, clock, sent } = scriptedAzure([
      resource("Creating", 201),
      resource("Updating"),
      resource("Succeeded"),
    ]);
    expect(await clock.run(longWork("PUT")(client))).toEqual({
      made: "a",
      properties: { provisioningState: "Succeeded" },
    });
    expect(sent.slice(1).every(({ url, method }) => url === RESOURCE && method === "GET")).toBe(true);
  });

  it("is done where it is absent", async () => {
    const { client, clock } = scriptedAzure([resource("Creating", 201), arm(200, { made: "a" })]);
    expect(await clock.run(longWork("PUT")(client))).toEqual({ made: "a" });
  });

  it.each([
    ["Failed", "failed"],
    ["Canceled", "canceled"],
  ])("ends badly as %s, often without saying why", async (word, end) => {
    const { client, clock } = scriptedAzure([resource("Creating", 201), resource(word)]);
    expect(await clock.failure(longWork("PUT")(client))).toMatchObject({ status: end, vendorStatus: word });
  });
});

describe("the result", () => {
  const LINKS = { "azure-asyncoperation": STATUS, location: LOCATION };
  const done = status("Succeeded", { properties: { made: "in the status" } });

  it.each([
    ["of a PUT is the resource, whatever else is said", "PUT", "location", [RESOURCE]],
    ["of a POST is its Location", "POST", undefined, [LOCATION]],
    ["of a POST is its Location, where the document says so", "POST", "location", [LOCATION]],
    ["of a PATCH is its Location", "PATCH", undefined, [LOCATION]],
    ["is the resource, where the document says so", "PATCH", "original-uri", [RESOURCE]],
    ["stands in the status, where the document says so", "POST", "azure-async-operation", []],
    ["stands in the status of the operation, where the document says so", "POST", "operation-location", []],
    ["of a DELETE is nothing", "DELETE", "location", []],
  ] as const)("%s", async (_name, method, via, urls) => {
    const { client, clock, sent } = scriptedAzure([arm(202, undefined, LINKS), done, RESULT]);
    const result = await clock.run(longWork(method, via)(client));
    expect(sent.slice(2).map(({ url }) => url)).toEqual(urls);
    const inStatus = method === "DELETE" ? undefined : { made: "in the status" };
    expect(result).toEqual(urls.length > 0 ? { made: "a" } : inStatus);
  });

  it.each([
    ["of a PATCH without Location is the resource", "PATCH", [RESOURCE]],
    ["of a POST without Location stands in the status", "POST", []],
  ] as const)("%s", async (_name, method, urls) => {
    const { client, clock, sent } = scriptedAzure([started(), done, RESULT]);
    await clock.run(longWork(method)(client));
    expect(sent.slice(2).map(({ url }) => url)).toEqual(urls);
  });

  it("is where resourceLocation says, before all else", async () => {
    const { client, clock, sent } = scriptedAzure([
      started(),
      status("Succeeded", { resourceLocation: "/made/b" }),
      RESULT,
    ]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(sent[2]?.url).toBe(`${ARM}/made/b?api-version=2024-05-01`);
  });

  it("of a PUT with Location is the resource in the end, and its state is heeded", async () => {
    const { client, clock, sent } = scriptedAzure([
      accepted(),
      resource("Updating"),
      arm(200, {}),
      resource("Succeeded"),
    ]);
    expect(await clock.run(longWork("PUT")(client))).toMatchObject({ made: "a" });
    expect(sent.map(({ url }) => url)).toEqual([RESOURCE, LOCATION, LOCATION, RESOURCE]);
  });

  it("that cannot be read for a while is asked for again, and the work stays done", async () => {
    const { client, clock } = scriptedAzure([
      started(),
      status("Succeeded"),
      arm(503),
      networkFailure("ECONNRESET"),
      RESULT,
    ]);
    const work = longWork("PUT")(client);
    const states: string[] = [];
    work.onProgress((state) => states.push(state.status));
    expect(await clock.run(work)).toEqual({ made: "a" });
    expect(states).toEqual(["running", "succeeded"]);
  });

  it("that may not be read is an error of its own, with the states that were seen", async () => {
    const { client, clock } = scriptedAzure([
      started(),
      status("Succeeded"),
      arm(403, { error: { code: "AuthorizationFailed" } }),
    ]);
    const error = await clock.failure(longWork("PUT")(client));
    expect(error).toMatchObject({ code: "PERMISSION_DENIED", vendorCode: "AuthorizationFailed", attempts: 3 });
  });

  it("is told with the answer that it came in and the number of requests", async () => {
    const { client, clock } = scriptedAzure([accepted(), accepted(), RESULT]);
    const { data, attempts, requestId } = await clock.run(longWork("POST")(client).withResponse());
    expect({ data, attempts, requestId }).toEqual({ data: { made: "a" }, attempts: 3, requestId: "r-1" });
  });
});

describe("a status read that fails", () => {
  it.each([
    ["429", arm(429)],
    ["408", arm(408)],
    ["500", arm(500, { error: { code: "Internal" } })],
    ["503", arm(503)],
    ["a lost connection", networkFailure("ECONNRESET")],
    ["an HTML page", new Response("<html>502</html>", { headers: { "content-type": "text/html" } })],
    ["JSON that is cut", new Response('{"status":"Succ', { headers: { "content-type": "application/json" } })],
  ])("by %s says nothing of the work", async (_name, answer) => {
    for (const start of [started(), accepted()]) {
      const end = start.headers.has("location") ? RESULT : status("Succeeded", { properties: { made: "a" } });
      const { client, clock } = scriptedAzure([start, answer, answer, end]);
      const result = clock.run(
        longWork("POST", start.headers.has("location") ? "location" : "azure-async-operation")(client),
      );
      expect(await result).toEqual({ made: "a" });
    }
  });

  it("by 404 right after the start is forgiven once, and later not", async () => {
    const missing = arm(404, { error: { code: "NotFound", message: "unknown operation" } });
    const once = scriptedAzure([accepted(), missing, RESULT]);
    expect(await once.clock.run(longWork("POST")(once.client))).toEqual({ made: "a" });
    const twice = scriptedAzure([accepted(), missing, missing, RESULT]);
    expect(await twice.clock.failure(longWork("POST")(twice.client))).toMatchObject({ code: "NOT_FOUND" });
    const late = scriptedAzure([accepted(), accepted(), missing, RESULT]);
    expect(await late.clock.failure(longWork("POST")(late.client))).toMatchObject({ code: "NOT_FOUND" });
  });

  it.each([
    [400, "BadThing"],
    [409, "Conflict"],
    [422, "Unprocessable"],
  ])("by %i with a cause at its Location is the failure of the work", async (code, vendorCode) => {
    const refused = arm(code, { error: { code: vendorCode, message: "it broke" } });
    const { client, clock } = scriptedAzure([accepted(), refused]);
    const error = await clock.failure(longWork("POST")(client));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "failed", vendorCode });
    expect(error.message).toContain("it broke");
  });

  it.each([
    ["a status document", started(), 400, "INVALID_REQUEST"],
    ["a Location without a cause", accepted(), 400, "INVALID_REQUEST"],
    ["a Location that expired", accepted(), 410, "API"],
    ["a Location that may not be read", accepted(), 403, "PERMISSION_DENIED"],
  ] as const)("at %s by %s is the read's own", async (_name, start, code, kind) => {
    const { client, clock } = scriptedAzure([
      start,
      arm(code, code === 400 && start.headers.has("location") ? undefined : { error: { code: "X" } }),
    ]);
    expect(await clock.failure(longWork("POST")(client))).toMatchObject({ code: kind });
  });

  it("again and again with something that cannot be read ends in that error, not in an endless wait", async () => {
    const html = new Response("<html></html>", { headers: { "content-type": "text/html" } });
    const { client, clock, sent } = scriptedAzure([started(), html]);
    expect(await clock.failure(longWork("POST")(client))).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(sent.length).toBeLessThan(20);
  });
});

describe("the pauses", () => {
  /** The pauses between the requests; other timers limit attempts and tokens. */
  async function pausesOf(answers: readonly Response[], method: "POST" | "PUT" = "POST"): Promise<number[]> {
    const at: number[] = [];
    const { client, clock } = scriptedAzure(
      answers.map((answer) => () => {
        at.push(clock.now());
        return answer.clone();
      }),
    );
    await clock.settle(longWork(method)(client));
    return at.slice(1).map((ms, index) => ms - (at[index] as number));
  }

  it.each([
    ["seconds", "7", 7000],
    ["nothing", undefined, 60_000],
    ["garbage", "soon", 60_000],
    ["zero", "0", 1000],
    ["a date", new Date(Date.UTC(2026, 10, 21, 9, 0, 30)).toUTCString(), 30_000],
    ["a date in the past", new Date(0).toUTCString(), 1000],
  ])("heed Retry-After from the first answer on: %s", async (_name, value, first) => {
    const headers = value === undefined ? {} : { "retry-after": value };
    expect((await pausesOf([accepted(headers), RESULT]))[0]).toBe(first);
  });

  it("heed the latest answer each", async () => {
    const answers = [accepted({ "retry-after": "3" }), accepted({ "retry-after": "10" }), accepted(), RESULT];
    expect(await pausesOf(answers)).toEqual([3000, 10_000, 60_000]);
  });

  it("heed a status document's Retry-After, but not for the result once it is there", async () => {
    const asked = { "retry-after": "4" };
    const answers = [started(), status("Running", {}, asked), status("Succeeded", {}, asked), resource("Succeeded")];
    expect(await pausesOf(answers, "PUT")).toEqual([60_000, 4000, 0]);
  });

  it("between reads of a resource grow, since ARM names none", async () => {
    const creating = Array.from({ length: 6 }, () => resource("Creating", 201));
    expect(await pausesOf([...creating, resource("Succeeded")], "PUT")).toEqual([
      5000, 7500, 11_250, 16_875, 25_312.5, 30_000,
    ]);
  });

  it("beyond the wait end in a timeout that tells what was seen, and no timer is longer than timers can be", async () => {
    const { client, clock, sent } = scriptedAzure([accepted({ "retry-after": "99999999999" }), RESULT]);
    const error = await clock.failure(longWork("POST")(client, {}, { waitMs: 90_000 }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 90_000 });
    expect(sent).toHaveLength(1);
    expect(Math.max(...clock.delays)).toBeLessThan(2 ** 31);
  });
});
