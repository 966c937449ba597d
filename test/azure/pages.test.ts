import type { Drift, OperationState } from "trunkline";
import { Azure, type AzureOptions } from "trunkline/azure";
import { type ConnectivityCheckResponse, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { describe, expect, it } from "vitest";
import { Outputs, printed } from "../support/canary.ts";
import type { FakeAnswer } from "../support/fake-vendor.ts";
import { arm, SUBSCRIPTION, scriptedAzure } from "../support/scripted-azure.ts";
import { connectivityCheck, httpCheck, tcpCheck } from "./pages.ts";

const names = { resourceGroupName: "rg1", serviceName: "apimService1" };
const { url, location } = connectivityCheck;
const accepted = arm(202, undefined, { location });

const answering = (answers: readonly FakeAnswer[], options: Partial<AzureOptions> = {}) => {
  const drifts: Drift[] = [];
  const made = scriptedAzure(answers, { onDrift: (drift) => drifts.push(drift), ...options });
  return { ...made, azure: new Azure(made.client), drifts };
};

describe.each([{}, { validate: { response: "strict" } } as const])("the page's examples with options %j", (options) => {
  describe.each([
    ["HTTP", httpCheck],
    ["TCP", tcpCheck],
  ])("the %s check", (_name, page) => {
    const done = arm(200, page.answer);

    it.each<[string, readonly Response[], string[]]>([
      ["202, then running, then 200", [accepted, accepted, done], [url, location, location]],
      ["202, then 200", [accepted, done], [url, location]],
      ["200 at once", [done], [url]],
      ["200 at once, with the Location that the example shows beside it", [arm(200, page.answer, { location })], [url]],
    ])("answered by %s: request and report pass unchanged", async (_case, answers, urls) => {
      const { azure, clock, sent, drifts } = answering(answers, options);
      const check = azure.apiManagement.performConnectivityCheckAsync({ ...names, body: page.request });
      const report: ConnectivityCheckResponse = await clock.run(check);
      expect(report).toEqual(page.answer);
      expect(report.hops?.map((hop) => hop.address)).toEqual(page.answer.hops.map((hop) => hop.address));
      expect(sent.map((request) => request.url)).toEqual(urls);
      expect(sent.map(({ method }) => method)).toEqual(["POST", ...urls.slice(1).map(() => "GET")]);
      expect(new TextDecoder().decode(sent[0]?.body)).toBe(JSON.stringify(page.request));
      expect(sent[0]?.headers).toMatchObject({
        authorization: "Bearer the-token",
        "content-type": "application/json",
        accept: "application/json",
      });
      expect(drifts).toEqual([]);
    });

    it("shows its states, and goes on by its token in another client", async () => {
      const { client, clock } = answering([accepted, accepted, done], options);
      const check = performConnectivityCheckAsync(client, { ...names, body: page.request });
      const token = await clock.run(check.resumeToken());
      const states: OperationState[] = [];
      check.onProgress((state) => states.push(state));
      await clock.run(check);
      expect(states.map(({ status }) => status)).toEqual(["running", "running", "succeeded"]);
      expect(states.at(-1)?.raw).toEqual(page.answer);
      const other = answering([done], options);
      expect(await other.clock.run(other.azure.resume(performConnectivityCheckAsync, token))).toEqual(page.answer);
      expect(other.sent.map((request) => request.url)).toEqual([location]);
    });
  });
});

describe("what strict mode makes of the report", () => {
  const strict = { validate: { response: "strict" } } as const;
  const reportOf = (changes: object) => {
    const { azure, clock } = answering([accepted, arm(200, { ...tcpCheck.answer, ...changes })], strict);
    return clock.settle(azure.apiManagement.performConnectivityCheckAsync({ ...names, body: tcpCheck.request }));
  };

  it("takes words that the page does not list, since its own example has one", async () => {
    const [hop] = tcpCheck.answer.hops;
    const issues = [{ origin: "Sideways", severity: "Fatal", type: "Gremlins", context: [{ a: "b" }] }];
    const changes = { connectionStatus: "Reachable", hops: [{ ...hop, issues }] };
    expect(await reportOf(changes)).toMatchObject({ value: changes });
  });

  it.each([
    ["a number for the status", { connectionStatus: 5 }, "body.connectionStatus"],
    ["a text for a latency", { avgLatencyInMs: "260" }, "body.avgLatencyInMs"],
    ["a fraction for a latency", { avgLatencyInMs: 0.5 }, "body.avgLatencyInMs"],
    ["a member that the page does not have", { jitterInMs: 3 }, "body.jitterInMs"],
  ])("refuses %s", async (_name, changes, path) => {
    expect(await reportOf(changes)).toMatchObject({
      reason: { code: "RESPONSE_VALIDATION", operation: "PerformConnectivityCheckAsync", issues: [{ path }] },
    });
  });
});

describe("what the page's tables ask for", () => {
  const { request } = httpCheck;
  const withHeaders = (...headers: unknown[]) => ({
    protocolConfiguration: { HTTPConfiguration: { headers } },
  });

  it.each<[string, object, string]>([
    ["no source", { source: undefined }, "body.source"],
    ["no region", { source: {} }, "body.source.region"],
    ["a text for an instance", { source: { region: "a", instance: "1" } }, "body.source.instance"],
    ["no destination", { destination: undefined }, "body.destination"],
    ["no address", { destination: { port: 53 } }, "body.destination.address"],
    ["no port", { destination: { address: "8.8.8.8" } }, "body.destination.port"],
    ["a text for a port", { destination: { address: "8.8.8.8", port: "53" } }, "body.destination.port"],
    ["a fraction for a port", { destination: { address: "8.8.8.8", port: 5.3 } }, "body.destination.port"],
    ["a number for a protocol", { protocol: 6 }, "body.protocol"],
    ["an unknown member", { timeout: 5 }, "body.timeout"],
    [
      "a configuration of the wrong spelling",
      { protocolConfiguration: { httpConfiguration: {} } },
      "body.protocolConfiguration.httpConfiguration",
    ],
    [
      "a header without a name",
      withHeaders({ value: "x" }),
      "body.protocolConfiguration.HTTPConfiguration.headers[0].name",
    ],
    [
      "a header without a value",
      withHeaders({ name: "x" }),
      "body.protocolConfiguration.HTTPConfiguration.headers[0].value",
    ],
    [
      "texts for status codes",
      { protocolConfiguration: { HTTPConfiguration: { validStatusCodes: ["200"] } } },
      "body.protocolConfiguration.HTTPConfiguration.validStatusCodes[0]",
    ],
  ])("a check with %s is refused by name, and nothing is sent", async (_name, changes, path) => {
    const { azure, clock, sent } = answering([accepted]);
    const body = { ...request, ...changes };
    const error = await clock.failure(azure.apiManagement.performConnectivityCheckAsync({ ...names, body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "PerformConnectivityCheckAsync" });
    expect((error.issues as { path: string }[]).map((issue) => issue.path)).toContain(path);
    expect(printed(error)).not.toContain("myPreciousToken");
    expect(sent).toHaveLength(0);
  });

  it.each([
    ["resourceGroupName", ""],
    ["resourceGroupName", "x".repeat(91)],
    ["serviceName", ""],
    ["serviceName", "1service"],
    ["serviceName", "service-"],
    ["serviceName", "a/b"],
    ["serviceName", "x".repeat(51)],
  ])("%s cannot be %j", async (name, value) => {
    const { azure, clock, sent } = answering([accepted]);
    const params = { ...names, [name]: value, body: request };
    const error = await clock.failure(azure.apiManagement.performConnectivityCheckAsync(params));
    expect(error.code).toBe("INVALID_ARGUMENT");
    expect(new Set((error.issues as { path: string }[]).map(({ path }) => path))).toEqual(new Set([name]));
    expect(sent).toHaveLength(0);
  });
});

describe("the subscription", () => {
  const other = "11111111-2222-3333-4444-555555555555";
  const body = tcpCheck.request;

  it("is the client's where the call names none", async () => {
    const { azure, clock, sent } = answering([arm(200, {})], { subscriptionId: other });
    await clock.run(azure.apiManagement.performConnectivityCheckAsync({ ...names, body }));
    expect(sent[0]?.url).toBe(url.replace(SUBSCRIPTION, other));
  });

  it("of the call wins", async () => {
    const { azure, clock, sent } = answering([arm(200, {})]);
    await clock.run(azure.apiManagement.performConnectivityCheckAsync({ ...names, subscriptionId: other, body }));
    expect(sent[0]?.url).toBe(url.replace(SUBSCRIPTION, other));
  });

  it("that nobody names is a ConfigurationError that says where to name it, and nothing is sent or signed", async () => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      return null;
    };
    const { azure, clock, sent } = answering([accepted], { subscriptionId: undefined, credential: { getToken } });
    const check = azure.apiManagement.performConnectivityCheckAsync({ ...names, body });
    const error = await clock.failure(check);
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "subscriptionId", attempts: 0 });
    expect(error.message).toContain("PerformConnectivityCheckAsync was not sent: option subscriptionId is missing");
    expect(error.message).toContain("give it to the client, or subscriptionId to the call");
    await expect(check.resumeToken()).rejects.toMatchObject({ option: "subscriptionId" });
    expect([sent.length, asked]).toEqual([0, 0]);
  });
});

describe("the headers that the service is to send", () => {
  const secret = "Bearer myPreciousToken";
  const echo = (status: number) =>
    arm(status, {
      error: { code: "BadHeader", message: `header value ${secret} of ${JSON.stringify(secret)} is refused` },
    });

  it.each<[string, readonly Response[]]>([
    ["the check is refused", [echo(400)]],
    ["the check fails at its Location", [accepted, echo(400)]],
    [
      "its status document says that it failed",
      [started(), arm(200, { status: "Failed", error: { message: secret } })],
    ],
    ["its status may not be read", [accepted, echo(403)]],
    ["its status is not found", [accepted, accepted, echo(404)]],
  ])("are never repeated when %s", async (_name, answers) => {
    const { all: heard, hooks, logger } = new Outputs();
    const { azure, clock } = answering(answers, { hooks, logger });
    const check = azure.apiManagement.performConnectivityCheckAsync({ ...names, body: httpCheck.request });
    const error = await clock.failure(check);
    expect(error.message).toContain("[redacted]");
    expect([printed(error), printed(check), ...heard].join("\n")).not.toContain("myPreciousToken");
    expect(heard.length).toBeGreaterThan(2);
  });

  it("do not stand in a resume token", async () => {
    const { azure, clock } = answering([accepted]);
    const check = azure.apiManagement.performConnectivityCheckAsync({ ...names, body: httpCheck.request });
    const token = await clock.run(check.resumeToken());
    const text = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    expect(text).toContain(location);
    expect(text).not.toContain("myPreciousToken");
    expect(text).not.toContain("the-token");
  });
});

const started = () => arm(202, undefined, { "azure-asyncoperation": `${location.replace("results", "statuses")}` });

it("a check that fails tells the page's error with its code and the id for support", async () => {
  const { azure, clock } = answering([
    arm(404, { error: { code: "ResourceNotFound", message: "The Resource 'apimService1' was not found." } }),
  ]);
  const error = await clock.failure(
    azure.apiManagement.performConnectivityCheckAsync({ ...names, body: tcpCheck.request }),
  );
  expect(error).toMatchObject({ code: "NOT_FOUND", vendorCode: "ResourceNotFound", requestId: "r-1", attempts: 1 });
  expect(error.message).toContain("The Resource 'apimService1' was not found (request r-1)");
});
