import { type ConfigurationError, isConfigurationError } from "trunkline";
import { describe, expect, it } from "vitest";
import { createVendorClient } from "../../src/core/client.ts";
import { FAKE_VENDOR, getThing, json, scripted } from "../support/fake-vendor.ts";

const refused = (options: unknown): ConfigurationError => {
  try {
    createVendorClient(FAKE_VENDOR, options as never);
  } catch (error) {
    if (isConfigurationError(error)) return error;
    throw error;
  }
  throw new Error("it was accepted");
};

describe("an option that cannot work is refused where the client is made", () => {
  it.each([
    [undefined, "options"],
    ["x", "options"],
    [{ timeout: 5 }, "timeout"],
    [{ constructor: 5 }, "constructor"],
    [{ timeoutMs: 0 }, "timeoutMs"],
    [{ timeoutMs: "5" }, "timeoutMs"],
    [{ timeoutMs: Number.NaN }, "timeoutMs"],
    [{ timeoutMs: 2 ** 31 }, "timeoutMs"],
    [{ deadlineMs: Number.POSITIVE_INFINITY }, "deadlineMs"],
    [{ retry: -1 }, "retry"],
    [{ retry: true }, "retry"],
    [{ retry: { retries: 3 } }, "retry"],
    [{ retry: { maxRetries: 1.5 } }, "retry.maxRetries"],
    [{ headers: { "bad name": "x" } }, "headers"],
    [{ headers: { "x-a": "1\r\nx-b: 2" } }, "headers.x-a"],
    [{ headers: { "x-a": 5 } }, "headers.x-a"],
    [{ headers: { "Content-Length": "5" } }, "headers.Content-Length"],
    [{ headers: { host: "evil.example" } }, "headers.host"],
    [{ validate: "strict" }, "validate"],
    [{ validate: { response: "loose" } }, "validate.response"],
    [{ fetch: "node-fetch" }, "fetch"],
    [{ logger: { debug: () => {} } }, "logger"],
    [{ hooks: { before: () => {} } }, "hooks"],
    [{ hooks: { request: 5 } }, "hooks.request"],
    [{ onDrift: {} }, "onDrift"],
    [{ allowedOrigins: ["https://a.example/path"] }, "allowedOrigins"],
    [{ allowedOrigins: "https://a.example" }, "allowedOrigins"],
    [{ appName: "a\r\nx-evil: 1" }, "appName"],
    [{ maxBodyBytes: 0 }, "maxBodyBytes"],
    [{ rateLimit: {} }, "rateLimit.requestsPerSecond"],
    [{ rateLimit: { requestsPerSecond: 0 } }, "rateLimit.requestsPerSecond"],
    [{ rateLimit: { requestsPerSecond: 1, burst: 0 } }, "rateLimit.burst"],
    [{ rateLimit: { burst: 5, maxInFlight: 5 } }, "rateLimit.requestsPerSecond"],
    [{ rateLimit: { maxInFlight: 0 } }, "rateLimit.maxInFlight"],
    [{ rateLimit: { maxInFlight: 1.5 } }, "rateLimit.maxInFlight"],
    [{ rateLimit: { perMinute: 5, maxInFlight: 5 } }, "rateLimit"],
    [{ rateLimit: true }, "rateLimit"],
    [{ rateLimit: null }, "rateLimit"],
    [{ clock: { now: () => 0 } }, "clock"],
    [{ random: 4 }, "random"],
    [{ signal: {} }, "signal"],
    [{ allowInsecureHttp: "yes" }, "allowInsecureHttp"],
  ])("%j names %s", (options, option) => {
    expect(refused(options)).toMatchObject({ code: "CONFIGURATION", option });
  });

  it("lists what is known beside what is not", () => {
    expect(refused({ timeout: 5 }).message).toContain("timeoutMs, deadlineMs");
  });
});

describe("options of a call", () => {
  it("are refused as a rejection, before anything is sent", async () => {
    const { client, clock, sent } = scripted([json({ id: "1" })]);
    expect(await clock.failure(getThing(client, { thingId: "1" }, { timeoutMs: -1 }))).toMatchObject({
      code: "CONFIGURATION",
      option: "timeoutMs",
      operation: "getThing",
    });
    expect(sent).toHaveLength(0);
  });

  it("may not hold what belongs to the client", async () => {
    const { client, clock } = scripted([json({ id: "1" })]);
    const error = await clock.failure(getThing(client, { thingId: "1" }, { maxBodyBytes: 5 } as never));
    expect(error.message).toContain("is an option of the client, not of a call");
  });

  it("inherit where they are undefined", async () => {
    const { client, sent } = scripted([json({ id: "1" })], { headers: { "x-a": "1" } });
    await getThing(client, { thingId: "1" }, { headers: undefined, timeoutMs: undefined, retry: undefined });
    expect(sent[0]?.headers["x-a"]).toBe("1");
  });
});

it("changing an options object afterwards changes nothing", async () => {
  const headers = { "x-a": "before" };
  const { client, sent } = scripted([json({ id: "1" })], { headers });
  headers["x-a"] = "after";
  await getThing(client, { thingId: "1" });
  expect(sent[0]?.headers["x-a"]).toBe("before");
});
