import { describe, expect, it } from "vitest";
import type { AzureOperationScript } from "../../src/testing/index.ts";
import type { Said } from "./talk.ts";
import { type AzureConversation, startAzure, tcpCheck } from "./talk-azure.ts";

/** Starts a connectivity check in the way that a script says. */
function start(talk: AzureConversation, script: AzureOperationScript): Promise<Said> {
  talk.emulator.azure.nextOperation(script);
  return talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
}

/** Reads an address as often as asked. */
async function readAll(talk: AzureConversation, address: string | null, times: number): Promise<Said[]> {
  const answers: Said[] = [];
  for (let read = 0; read < times; read += 1) answers.push(await talk.apim("GET", address ?? ""));
  return answers;
}

const statuses = (answers: readonly Said[]): number[] => answers.map(({ status }) => status);
const words = (answers: readonly Said[]): unknown[] => answers.map(({ body }) => body.status);

describe("an operation followed by its Location", () => {
  it("answers 202 without a body as often as asked, then the result, as often as it is read", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 3 });
    const answers = await readAll(talk, started.headers.get("location"), 5);
    expect(statuses(answers)).toEqual([202, 202, 202, 200, 200]);
    expect(answers[0]?.body).toEqual({});
    expect(answers[3]?.body.connectionStatus).toBe("Connected");
    expect(answers[4]?.body).toEqual(answers[3]?.body);
  });

  it("names the address and the pause again while it runs, and no longer when it is done", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 1, retryAfter: 4 });
    const location = started.headers.get("location");
    const [running, done] = await readAll(talk, location, 2);
    expect([running?.headers.get("location"), running?.headers.get("retry-after")]).toEqual([location, "4"]);
    expect([done?.headers.has("location"), done?.headers.has("retry-after")]).toEqual([false, false]);
  });

  it("shows scripted words in the body of the 202 answers", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { states: ["Accepted", null, "Frobnicating"] });
    const answers = await readAll(talk, started.headers.get("location"), 4);
    expect(statuses(answers)).toEqual([202, 202, 202, 200]);
    expect(words(answers)).toEqual(["Accepted", null, "Frobnicating", undefined]);
  });

  it.each<[AzureOperationScript, number, unknown]>([
    [{ result: "failed" }, 400, { error: { code: "OperationFailed", message: expect.any(String) as string } }],
    [{ result: "failed", error: { code: "Odd" } }, 400, { error: { code: "Odd" } }],
    [{ result: "failed-without-error" }, 400, {}],
    [{ result: "canceled" }, 409, { error: { code: "OperationCanceled", message: expect.any(String) as string } }],
  ])("tells the end %j by status %d", async (script, status, body) => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 0, ...script });
    expect(started.status).toBe(202);
    const [end] = await readAll(talk, started.headers.get("location"), 1);
    expect([end?.status, end?.body]).toEqual([status, body]);
  });
});

describe("an operation followed by Azure-AsyncOperation", () => {
  it("has a status document with every word of the script, and the result in it and at the Location", async () => {
    await using talk = await startAzure({ now: () => Date.UTC(2026, 0, 1) });
    const started = await start(talk, { style: "azure-asyncoperation", states: ["Accepted", null, "Frobnicating"] });
    const status = started.headers.get("azure-asyncoperation") ?? "";
    const location = started.headers.get("location") ?? "";
    expect([started.status, started.headers.get("retry-after")]).toEqual([202, "1"]);
    const answers = await readAll(talk, status, 4);
    expect(statuses(answers)).toEqual([200, 200, 200, 200]);
    expect(words(answers)).toEqual(["Accepted", null, "Frobnicating", "Succeeded"]);
    expect(answers.map(({ body }) => body.percentComplete)).toEqual([25, 50, 75, 100]);
    const id = new URL(status).pathname;
    const time = "2026-01-01T00:00:00.000Z";
    expect(answers[0]?.body).toMatchObject({ id, name: id.split("/").at(-1), startTime: time });
    expect(answers[0]?.body).not.toHaveProperty("endTime");
    expect(answers[3]?.body).toMatchObject({ endTime: time, properties: { connectionStatus: "Connected" } });
    const [result] = await readAll(talk, location, 1);
    expect([result?.status, result?.body]).toEqual([200, answers[3]?.body.properties]);
  });

  it("is 202 at its Location until it is done, whichever of the two is read", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { style: "azure-asyncoperation", polls: 2 });
    const [running] = await readAll(talk, started.headers.get("location"), 1);
    expect(running?.status).toBe(202);
    const answers = await readAll(talk, started.headers.get("azure-asyncoperation"), 2);
    expect(words(answers)).toEqual(["InProgress", "Succeeded"]);
  });

  it.each<[AzureOperationScript, string, unknown]>([
    [{ result: "failed" }, "Failed", { code: "OperationFailed", message: expect.any(String) as string }],
    [{ result: "failed", error: { code: 17 } }, "Failed", { code: 17 }],
    [{ result: "failed-without-error" }, "Failed", undefined],
    [{ result: "canceled" }, "Canceled", { code: "OperationCanceled", message: expect.any(String) as string }],
  ])("tells the end %j by the word %s", async (script, word, error) => {
    await using talk = await startAzure();
    const started = await start(talk, { style: "azure-asyncoperation", polls: 0, ...script });
    const [end] = await readAll(talk, started.headers.get("azure-asyncoperation"), 1);
    expect([end?.status, end?.body.status, end?.body.error]).toEqual([200, word, error]);
    expect(end?.body).not.toHaveProperty("properties");
  });
});

describe("an operation followed by Operation-Location", () => {
  it("has its result in the last status document, under `result`, and no Location", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { style: "operation-location", polls: 1 });
    expect([started.status, started.headers.has("location")]).toEqual([202, false]);
    const answers = await readAll(talk, started.headers.get("operation-location"), 2);
    expect(words(answers)).toEqual(["InProgress", "Succeeded"]);
    expect(answers[1]?.body.result).toMatchObject({ connectionStatus: "Connected" });
  });
});

describe("an operation without an address to poll", () => {
  it("answers at once, in success or not", async () => {
    await using talk = await startAzure();
    const done = await start(talk, { style: "at-once" });
    expect([done.status, done.body.connectionStatus]).toEqual([200, "Connected"]);
    const failed = await start(talk, { style: "at-once", result: "failed" });
    expect([failed.status, failed.body.error?.code]).toEqual([400, "OperationFailed"]);
  });

  it("answers 202 and nothing more where no header is to be sent", async () => {
    await using talk = await startAzure();
    const { status, headers, body } = await start(talk, { style: "no-header" });
    expect([status, body]).toEqual([202, {}]);
    for (const name of ["location", "azure-asyncoperation", "operation-location", "retry-after"]) {
      expect(headers.has(name), name).toBe(false);
    }
  });
});

describe("the address to poll", () => {
  it("is checked like any other: token, API version, subscription and method", async () => {
    await using talk = await startAzure();
    const location = (await start(talk, {})).headers.get("location") ?? "";
    expect((await fetch(location)).status).toBe(401);
    expect((await talk.apim("GET", location.replace(/api-version=.*/u, "api-version="))).status).toBe(400);
    const { subscriptionId } = talk.emulator.azure;
    const other = location.replace(subscriptionId, "00000000-0000-0000-0000-000000000000");
    expect((await talk.apim("GET", other)).body.error?.code).toBe("SubscriptionNotFound");
    expect((await talk.apim("DELETE", location)).status).toBe(404);
    expect(
      (await talk.apim("GET", location.replace(/operationresults\/[^?]*/u, "operationresults/7"))).body.error?.code,
    ).toBe("OperationNotFound");
  });

  it("stands in the header as the script makes it, at every answer anew, and takes a longer query", async () => {
    await using talk = await startAzure();
    let count = 0;
    const started = await start(talk, { polls: 2, address: (url) => `${new URL(url).pathname}?hop=${count++}` });
    const relative = started.headers.get("location") ?? "";
    expect(relative).toMatch(/^\/subscriptions\/.*\?hop=0$/u);
    const absolute = `${talk.emulator.azure.baseUrl}${relative}&api-version=2024-05-01&padding=${"x".repeat(6000)}`;
    const [first, second, done] = await readAll(talk, absolute, 3);
    expect([first, second].map((answer) => answer?.headers.get("location")?.slice(-6))).toEqual(["?hop=1", "?hop=2"]);
    expect(done?.status).toBe(200);
  });

  it("may lead to another origin, or nowhere", async () => {
    await using talk = await startAzure();
    const location = async (address: (url: string) => string) =>
      (await start(talk, { address })).headers.get("location");
    expect(await location(() => "https://evil.test/poll")).toBe("https://evil.test/poll");
    expect(await location(() => "http://[")).toBe("http://[");
  });

  it.each<[string | number | null, string | null]>([
    [0, "0"],
    ["garbage", "garbage"],
    ["Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"],
    [null, null],
  ])("comes with Retry-After as scripted: %j", async (retryAfter, expected) => {
    await using talk = await startAzure();
    const started = await start(talk, { retryAfter });
    const [running] = await readAll(talk, started.headers.get("location"), 1);
    expect([started, running].map((answer) => answer?.headers.get("retry-after"))).toEqual([expected, expected]);
  });

  it("may answer anything at first, without coming closer to the end", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 1, firstReads: [404, "html", 503, 410], retryAfter: 2 });
    const answers = await readAll(talk, started.headers.get("location"), 6);
    expect(statuses(answers)).toEqual([404, 200, 503, 410, 202, 200]);
    expect(answers[0]?.body.error?.code).toBe("OperationNotFound");
    expect(answers[1]?.headers.get("content-type")).toBe("text/html");
    expect(answers[1]?.body).toMatch(/^<html>/u);
    expect(answers.map(({ headers }) => headers.get("retry-after"))).toEqual([null, null, "2", null, "2", null]);
  });

  it("can be struck by planned faults like everything else", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 0 });
    talk.emulator.fail({ method: "GET", path: /operationresults/u, kind: "truncatedJson", executes: false });
    await expect(talk.apim("GET", started.headers.get("location") ?? "")).rejects.toThrow(SyntaxError);
    expect(talk.emulator.received.at(-1)).toMatchObject({ operation: undefined, fault: "truncatedJson" });
    expect(statuses(await readAll(talk, started.headers.get("location"), 1))).toEqual([200]);
  });
});
