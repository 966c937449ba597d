import { describe, expect, it } from "vitest";
import { Azure } from "../../src/azure/index.ts";
import { virtualNetworkGatewaysReset } from "../../src/azure/network.ts";
import type { RequestInput, WorkInput } from "../../src/core/client.ts";
import { HuaweiCloud } from "../../src/huawei/index.ts";
import { ARM, accepted, arm, longWork, resource, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const PATH = "/subscriptions/{subscriptionId}/resourceGroups/rg1/providers/Microsoft.Other/things/a";
const put = { method: "PUT", path: PATH, query: { "api-version": "2024-05-01" }, body: { location: "x" } } as const;
const post = { ...put, method: "POST", path: `${PATH}/act` } as const;

const write = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString("base64url");
const read = (token: string) => JSON.parse(Buffer.from(token, "base64url").toString()) as Record<string, unknown>;

describe("a request that begins long work", () => {
  it("gives the poller that follows it to its result", async () => {
    const { client, clock, sent } = scriptedAzure([
      resource("Creating", 201),
      resource("Updating"),
      resource("Succeeded"),
    ]);
    const work = client.request<{ made: string }>({ ...put, longRunning: true });
    const states: unknown[] = [];
    work.onProgress(({ vendorStatus }) => states.push(vendorStatus));
    expect((await clock.run(work)).made).toBe("a");
    expect(states).toEqual(["Creating", "Updating", "Succeeded"]);
    expect(sent.map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
    expect(new Set(sent.map(({ url }) => url)).size).toBe(1);
  });

  it("is sent when it is made, and once, however many views there are", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), arm(200, { made: "a" })]);
    const work = client.request({ ...post, longRunning: true });
    await clock.run(work.accepted());
    await clock.run(work.resumeToken());
    expect(sent).toHaveLength(1);
    await clock.run(Promise.all([work, work.withResponse()]));
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["azure-async-operation", [], { from: "status" }],
    ["operation-location", [], { from: "status" }],
    ["location", [`${ARM}/operationresults/1?api-version=2024-05-01`], { from: "get" }],
    ["original-uri", ["original"], { from: "get" }],
    [undefined, [`${ARM}/operationresults/1?api-version=2024-05-01`], { from: "get" }],
  ] as const)("takes its result from where finalStateVia %s says", async (finalStateVia, urls, result) => {
    const { client, clock, sent } = scriptedAzure([
      started("azure-asyncoperation", { location: `${ARM}/operationresults/1?api-version=2024-05-01` }),
      status("Succeeded", { properties: { from: "status" } }),
      arm(200, { from: "get" }),
    ]);
    expect(await clock.run(client.request({ ...post, longRunning: { finalStateVia } }))).toEqual(result);
    const asked = sent.slice(2).map(({ url }) => (url === sent[0]?.url ? "original" : url));
    expect(asked).toEqual(urls);
  });

  it("is done at once where the answer is the result", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, { made: "a" })]);
    expect(await clock.run(client.request({ ...post, longRunning: true }))).toEqual({ made: "a" });
    expect(sent).toHaveLength(1);
  });

  it("fails by its method and path where the work fails", async () => {
    const { client, clock } = scriptedAzure([
      started(),
      status("Failed", { error: { code: "Broken", message: "It broke." } }),
    ]);
    const error = await clock.failure(client.request({ ...post, longRunning: true }));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorCode: "Broken", operation: `POST ${PATH}/act` });
  });

  it.each([
    false,
    null,
    "yes",
    1,
    [],
    new Date(0),
    new Map(),
    /a/,
    { finalStateVia: "nowhere" },
    { finalStateVia: null },
    { via: "location" },
  ])("that is to be followed by %j is refused, and nothing is sent", async (longRunning) => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    const input = { ...post, longRunning } as WorkInput<true>;
    expect(await clock.failure(client.request(input))).toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: [{ path: "longRunning" }],
    });
    expect(sent).toHaveLength(0);
  });

  it("is refused with every other mistake in it, by every view, and hooks hear of it", async () => {
    const errors: unknown[] = [];
    const { client, clock, sent } = scriptedAzure([arm(200, {})], {
      hooks: { error: ({ error }) => errors.push(error) },
    });
    const work = client.request({ method: "PUT", path: "no-slash", longRunning: true });
    const views = [work, work.accepted(), work.resumeToken(), work.withResponse()];
    for (const view of await clock.run(Promise.allSettled(views))) {
      expect(view).toMatchObject({ reason: { code: "INVALID_ARGUMENT", issues: [{ path: "path" }] } });
    }
    expect(errors).toHaveLength(1);
    expect(sent).toHaveLength(0);
  });

  it("is refused by a vendor that has no rule for all work", async () => {
    const huawei = new HuaweiCloud({ region: "eu-west-101", projectId: "0".repeat(32), credentials: { token: "t" } });
    // As JavaScript may hand it in: Huawei's types have no such member.
    const input = { service: "vpn", method: "GET", path: "/v5", longRunning: true } as unknown as RequestInput;
    await expect(huawei.request(input)).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: [{ path: "longRunning" }],
    });
    expect(() => huawei.resume("token" as never)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });
});

describe("the token of such work", () => {
  const begun = async (longRunning: true | { finalStateVia: "azure-async-operation" } = true): Promise<string> => {
    const { client, clock } = scriptedAzure([started()]);
    return clock.run(client.request({ ...post, longRunning }).resumeToken());
  };

  it("goes on in another client, by itself", async () => {
    const token = await begun();
    const { client, clock, sent } = scriptedAzure([status("Running"), status("Succeeded", { properties: { b: 1 } })]);
    expect(await clock.run(client.resume(token))).toEqual({ b: 1 });
    expect(sent.every(({ method }) => method === "GET")).toBe(true);
  });

  it("goes on with the class, and under options", async () => {
    const token = await begun();
    const { client, clock } = scriptedAzure([status("Running")]);
    const error = await clock.failure(new Azure(client).resume(token, { waitMs: 100_000 }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", operation: `POST ${PATH}/act` });
  });

  it("keeps where the result stands", async () => {
    const token = await begun({ finalStateVia: "azure-async-operation" });
    expect(read(token).request).toEqual({
      method: "POST",
      service: "apiManagement",
      longRunning: { finalStateVia: "azure-async-operation" },
    });
    const { client, clock } = scriptedAzure([status("Succeeded", { properties: { b: 1 } })]);
    expect(await clock.run(client.resume(token))).toEqual({ b: 1 });
  });

  it.each([`/größe/${"x".repeat(6000)}`, "/a?b=ü", "/Ωέ%20"])(
    "goes on whatever path was asked for: %#",
    async (path) => {
      const { client, clock } = scriptedAzure([started()]);
      const token = await clock.run(client.request({ ...post, path, longRunning: true }).resumeToken());
      const other = scriptedAzure([status("Succeeded", { properties: { b: 1 } })]);
      expect(await other.clock.run(other.client.resume(token))).toEqual({ b: 1 });
    },
  );

  it("holds what was asked for, whatever becomes of the caller's object", async () => {
    const longRunning = { finalStateVia: "location" as string };
    const { client, clock } = scriptedAzure([started()]);
    const work = client.request({ ...post, longRunning: longRunning as { finalStateVia: "location" } });
    longRunning.finalStateVia = "nowhere";
    expect(read(await clock.run(work.resumeToken())).request).toMatchObject({
      longRunning: { finalStateVia: "location" },
    });
  });

  it("gives a token again, with which the same goes on", async () => {
    const { client, clock } = scriptedAzure([status("Running")]);
    const token = await begun();
    const again = await clock.run(client.resume(token).resumeToken());
    expect(read(again)).toEqual(read(token));
  });

  it("holds neither body nor credentials", async () => {
    expect(JSON.stringify(read(await begun()))).not.toMatch(/the-token|location":"x"/);
  });

  it.each([
    ["of a documented operation", /give that operation first/, (_t: object) => documented],
    ["cut", /was cut/, () => "eyJ2Ijox"],
    ["empty", /was cut/, () => ""],
    ["of another kind", /was cut/, (token: object) => write({ ...token, kind: "page" })],
    ["of a newer version", /was cut/, (token: object) => write({ ...token, v: 2 })],
    [
      "with a method of its own",
      /was altered/,
      (token: object) => write({ ...token, request: { ...REQUEST, method: "X" } }),
    ],
    [
      "with an unknown service",
      /was altered/,
      (token: object) => write({ ...token, request: { ...REQUEST, service: "toString" } }),
    ],
    [
      "with an odd rule",
      /was altered/,
      (token: object) => write({ ...token, request: { ...REQUEST, longRunning: "x" } }),
    ],
    ["with a name that begins new lines", /was cut/, (token: object) => write({ ...token, operation: "POST /a\nb" })],
    ["of another vendor", /belongs to another/, (token: object) => write({ ...token, vendor: "nsx" })],
    [
      "of another vendor's documented operation",
      /belongs to another vendor than azure/,
      (token: object) => write({ ...token, vendor: "huawei", operation: "createConnection", request: undefined }),
    ],
    [
      "of a newer version's documented operation",
      /was cut/,
      (token: object) => write({ ...token, v: 2, request: undefined }),
    ],
  ] as const)("%s is refused, and nothing is sent", async (_what, message, alter) => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    const error = await clock.failure(client.resume(alter(read(await begun()))));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "the resume token" }] });
    expect(error.message).toMatch(message);
    expect(sent).toHaveLength(0);
  });

  it("that leads elsewhere is an OriginError", async () => {
    const token = read(await begun());
    const plan = { ...(token.plan as object), url: "https://evil.example/x" };
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    expect(await clock.failure(client.resume(write({ ...token, plan })))).toMatchObject({ code: "ORIGIN" });
    expect(sent).toHaveLength(0);
  });

  it("is not one of a documented operation", async () => {
    const { client, clock } = scriptedAzure([arm(200, {})]);
    const error = await clock.failure(client.resume(virtualNetworkGatewaysReset, await begun()));
    expect(error.message).toContain("belongs to another operation than VirtualNetworkGateways_Reset");
  });
});

const REQUEST = { method: "POST", service: "apiManagement", longRunning: true };
const { client: first, clock: firstClock } = scriptedAzure([accepted()]);
const documented = await firstClock.run(longWork("POST")(first).resumeToken());
