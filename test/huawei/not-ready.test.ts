import { createConnectionMonitor, createVgw, createVpnUserGroup, listVgws } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { huawei, refused, scriptedHuawei } from "../support/scripted-huawei.ts";

const monitor = { body: { connection_monitor: { vpn_connection_id: "c" } } };
const made = huawei(201, { connection_monitor: { id: "m" }, request_id: "r" });
const times = (count: number, answer: Response): Response[] => Array.from({ length: count }, () => answer);

const NOT_READY = [
  [409, "VPN.0016"],
  [409, "VPN.0017"],
  [400, "VPN.0306"],
  [400, "VPN.0506"],
  [400, "VPN.0507"],
  [425, "VPN.0009"],
  [400, "VPN.0003"],
  [409, "VPN.0003"],
  [429, "VPN.0429"],
  [429, "APIGW.0308"],
] as const;

describe("what has to wait for something else", () => {
  it.each(NOT_READY)("as %i %s, goes again until it works, also a POST and beyond maxRetries", async (status, code) => {
    const { client, clock, sent } = scriptedHuawei([...times(6, refused(status, code)), made]);
    expect(await clock.run(createConnectionMonitor(client, monitor))).toMatchObject({
      connection_monitor: { id: "m" },
    });
    expect(sent).toHaveLength(7);
  });

  it.each(NOT_READY)("as %i %s, ends at the deadline with the error itself", async (status, code) => {
    const { client, clock } = scriptedHuawei([refused(status, code)], { deadlineMs: 60_000 });
    const startMs = clock.now();
    const error = await clock.failure(createConnectionMonitor(client, monitor));
    expect(error).toMatchObject({ status, vendorCode: code });
    // It was refused before anything was done, so nobody has to look whether it was.
    expect(error.message).not.toContain("may have taken effect");
    expect(clock.now() - startMs).toBeLessThan(60_000);
    expect(clock.now() - startMs).toBeGreaterThan(30_000);
  });

  it.each([false, 0, { maxRetries: 0 }] as const)("goes once where the caller wants no retries: %j", async (retry) => {
    const { client, clock, sent } = scriptedHuawei([refused(409, "VPN.0016"), made], { retry });
    expect(await clock.failure(createConnectionMonitor(client, monitor))).toMatchObject({ code: "CONFLICT" });
    expect(sent).toHaveLength(1);
  });

  it("ends at once when the caller's signal fires in between", async () => {
    const controller = new AbortController();
    const first = () => {
      controller.abort();
      return refused(409, "VPN.0016");
    };
    const { client, clock, sent } = scriptedHuawei([first, made]);
    const { signal } = controller;
    expect(await clock.failure(createConnectionMonitor(client, monitor, { signal }))).toMatchObject({
      code: "ABORTED",
    });
    expect(sent).toHaveLength(1);
  });

  it("takes no retry budget, so that many calls wait side by side and others are repeated afterwards", async () => {
    let refusals = 40 * 25;
    const reads = [refused(503, "X"), huawei(200, { vpn_gateways: [] })];
    const gateway: FakeAnswer = (_url, { method }) => {
      if (method === "GET") return reads.shift() ?? refused(500, "X");
      return refusals-- > 0 ? refused(409, "VPN.0016") : made.clone();
    };
    const { client, clock } = scriptedHuawei([gateway], { deadlineMs: 3_600_000 });
    const calls = Array.from({ length: 40 }, () => createConnectionMonitor(client, monitor));
    const answers = await clock.run(Promise.all(calls));
    expect(answers.map(({ connection_monitor }) => connection_monitor?.id)).toEqual(Array(40).fill("m"));
    expect((await clock.run(listVgws(client))).items).toEqual([]);
  });

  it("pauses between its looks, however the pause is drawn", async () => {
    const { client, clock, sent } = scriptedHuawei([...times(4, refused(409, "VPN.0016")), made], { random: () => 0 });
    const startMs = clock.now();
    await clock.run(createConnectionMonitor(client, monitor));
    expect([sent.length, clock.now() - startMs]).toEqual([5, 4 * 500]);
  });

  it("pauses where the service asks for no pause, too", async () => {
    const busy = huawei(409, { error_code: "VPN.0016", error_msg: "busy" }, { "retry-after": "0" });
    const { client, clock, sent } = scriptedHuawei([busy], { deadlineMs: 10_000 });
    await clock.failure(createConnectionMonitor(client, monitor));
    expect(sent.length).toBeLessThanOrEqual(20);
  });

  it("waits for a limit that lasts longer than other pauses may, where the deadline allows it", async () => {
    const limit = refused(429, "APIGW.0308", "limit:20,time:5 minute");
    const { client, clock, sent } = scriptedHuawei([limit, made], { deadlineMs: 1_200_000 });
    const startMs = clock.now();
    await clock.run(createConnectionMonitor(client, monitor));
    expect([clock.now() - startMs, sent.length]).toEqual([300_000, 2]);
  });

  it("waits for as long as the limit of the gateway lasts", async () => {
    const said = "The throttling threshold has been reached: policy user over ratelimit,limit:20,time:1 minute";
    const { client, clock, sent } = scriptedHuawei([refused(429, "APIGW.0308", said), made]);
    const startMs = clock.now();
    await clock.run(createConnectionMonitor(client, monitor));
    expect([clock.now() - startMs, sent.length]).toEqual([60_000, 2]);
  });

  it("does not wait for a limit that outlasts the deadline, and tells how long it lasts", async () => {
    const { client, clock, sent } = scriptedHuawei([refused(429, "APIGW.0308", "limit:20,time:1 hour"), made]);
    const error = await clock.failure(createConnectionMonitor(client, monitor));
    expect(error).toMatchObject({ code: "RATE_LIMIT", retryAfterMs: 3_600_000 });
    expect(sent).toHaveLength(1);
  });
});

describe("what does not wait", () => {
  it.each([
    [403, "VPN.0003"],
    [401, "VPN.0003"],
    [404, "VPN.0016"],
    [400, "VPN.0016"],
    [409, "VPN.0506"],
    [409, "VPN.0381"],
    [400, "VPN.0381"],
    [429, "VPN.0001"],
    [400, "VPN.0030"],
    [503, "VPN.0014"],
  ] as const)(
    "a POST that is refused with %i %s goes once: neither status nor code alone decide",
    async (status, code) => {
      const { client, clock, sent } = scriptedHuawei([refused(status, code), made]);
      expect(await clock.failure(createConnectionMonitor(client, monitor))).toMatchObject({ status, vendorCode: code });
      expect(sent).toHaveLength(1);
    },
  );

  it.each([
    [504, "VPN.0014"],
    [400, "VPN.0030"],
    [400, "VPN.0031"],
  ] as const)("a GET that fails with %i %s is repeated three times and no more", async (status, code) => {
    const { client, clock, sent } = scriptedHuawei([refused(status, code)]);
    await clock.failure(listVgws(client));
    expect(sent).toHaveLength(4);
  });

  it("a POST without a key whose answer was lost", async () => {
    const { client, clock, sent } = scriptedHuawei([networkFailure("ECONNRESET"), made], {
      validate: { request: "off" },
    });
    const error = await clock.failure(createVgw(client, { body: {} as never }));
    expect(error.message).toContain("may have taken effect");
    expect(sent).toHaveLength(1);
  });
});

describe("X-Client-Token", () => {
  const group = { vpnServerId: "s", body: { user_group: { name: "admins" } } };
  const answer = huawei(201, { user_group: { id: "g" }, request_id: "r" });
  const tokens = (sent: ReturnType<typeof scriptedHuawei>["sent"]) =>
    sent.map(({ headers }) => headers["x-client-token"]);

  it("is made once per call and kept over its retries, also after a lost answer", async () => {
    const answers = [networkFailure("ECONNRESET"), refused(503, "VPN.1"), refused(409, "VPN.0016"), answer];
    const { client, clock, sent } = scriptedHuawei(answers);
    await clock.run(createVpnUserGroup(client, group));
    await clock.run(createVpnUserGroup(client, group));
    const [first, ...rest] = tokens(sent);
    expect(first).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(rest.slice(0, 3)).toEqual([first, first, first]);
    expect(rest[3]).not.toBe(first);
  });

  it("is the caller's own where one is given, and none where the operation knows none", async () => {
    const { client, clock, sent } = scriptedHuawei([answer]);
    await clock.run(createVpnUserGroup(client, { ...group, xClientToken: "0f8fad5b-d9cb-469f-a165-70867728950e" }));
    await clock.run(createConnectionMonitor(client, monitor));
    expect(tokens(sent)).toEqual(["0f8fad5b-d9cb-469f-a165-70867728950e", undefined]);
  });
});
