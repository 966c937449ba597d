import { createClient, type HuaweiCredentials, type HuaweiOptions } from "trunkline/huawei";
import { createConnectionMonitor, listConnectionMonitors } from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { monitorPage } from "./pages.ts";

const MINUTE_MS = 60_000;

const setUp = async (options: {
  clientAheadMs?: number;
  makeOptions?: (emulator: Awaited<ReturnType<typeof startEmulator>>) => Partial<HuaweiOptions>;
}) => {
  const serverClock = new FakeClock();
  const emulator = await startEmulator({ seed: "auth", now: () => serverClock.now() });
  const kinds: string[] = [];
  const client = createClient({
    endpoints: { vpn: emulator.huawei.vpn },
    projectId: emulator.huawei.projectId,
    credentials: emulator.huawei.credentials,
    clock: {
      now: () => serverClock.now() + (options.clientAheadMs ?? 0),
      setTimeout: (run, ms) => setTimeout(run, ms),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    },
    hooks: { auth: ({ kind }) => kinds.push(kind) },
    ...options.makeOptions?.(emulator),
  });
  return { emulator, client, kinds };
};

describe("a clock that is off", () => {
  it.each([20, -20, 24 * 60])(
    "by %i minutes is learnt from the refusal, and the request signed once more",
    async (minutes) => {
      const { emulator, client, kinds } = await setUp({ clientAheadMs: minutes * MINUTE_MS });
      await using _ = emulator;
      const { attempts } = await createConnectionMonitor(client, { body: monitorPage.request }).withResponse();
      expect([attempts, kinds]).toEqual([2, ["clock"]]);
      expect((await listConnectionMonitors(client).withResponse()).attempts).toBe(1);
      expect(emulator.received.map(({ proof }) => proof.verified)).toEqual([false, true, true]);
    },
  );

  it("is mended for each of several calls that run side by side", async () => {
    const { emulator, client } = await setUp({ clientAheadMs: 20 * MINUTE_MS });
    await using _ = emulator;
    const calls = await Promise.all(Array.from({ length: 5 }, () => listConnectionMonitors(client).withResponse()));
    expect(calls.map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2, 2]);
  });

  it("by less than the allowed 15 minutes is left alone", async () => {
    const { emulator, client, kinds } = await setUp({ clientAheadMs: 10 * MINUTE_MS });
    await using _ = emulator;
    expect((await listConnectionMonitors(client).withResponse()).attempts).toBe(1);
    expect(kinds).toEqual([]);
  });

  it.each([
    [20, [2, 1]],
    [10, [1, 1]],
  ])("by %i minutes does not make a wrong secret look like a matter of time", async (minutes, expected) => {
    const { emulator, client } = await setUp({
      clientAheadMs: minutes * MINUTE_MS,
      makeOptions: ({ huawei }) => ({ credentials: { ...huawei.credentials, secretAccessKey: "wrong-secret" } }),
    });
    await using _ = emulator;
    const attempts: unknown[] = [];
    for (let calls = 0; calls < 2; calls++) attempts.push((await failureOf(listConnectionMonitors(client))).attempts);
    expect(attempts).toEqual(expected);
  });

  it("that cannot be learnt, because the answer has no Date, is an AuthenticationError with the gateway's times", async () => {
    let sends = 0;
    const { emulator, client } = await setUp({
      clientAheadMs: 20 * MINUTE_MS,
      makeOptions: () => ({
        fetch: async (url, init) => {
          sends += 1;
          const answer = await fetch(url, init);
          const headers = new Headers(answer.headers);
          headers.delete("date");
          return new Response(await answer.text(), { status: answer.status, headers });
        },
      }),
    });
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({
      code: "AUTHENTICATION",
      vendorCode: "APIGW.0301",
      operation: "listConnectionMonitors",
    });
    expect(error.message).toContain("20261121T092000Z");
    expect(error.message).toContain("20261121T090000Z");
    expect(error.message).toContain("both clocks agree within 15 minutes");
    expect(error.requestId).toBe((error.body as { request_id: string }).request_id);
    expect(sends).toBe(1);
  });
});

describe("credentials that the service refuses", () => {
  it.each([
    ["an unknown access key", { accessKeyId: "AKUNKNOWN", secretAccessKey: "s3cret-of-mine" }],
    ["a wrong token", { token: "s3cret-of-mine" }],
  ])("because of %s are an AuthenticationError after one request, secret not repeated", async (_name, credentials) => {
    const { emulator, client } = await setUp({ makeOptions: () => ({ credentials }) });
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401, attempts: 1 });
    expect(error.message).not.toContain("s3cret");
    expect(emulator.received).toHaveLength(1);
  });
});

describe("credentials from a function", () => {
  it("are asked for by every attempt and may change their form", async () => {
    const given: HuaweiCredentials[] = [];
    const { emulator, client } = await setUp({
      makeOptions: ({ huawei }) => ({
        credentials: () => {
          const forms = [huawei.credentials, { token: huawei.token }, huawei.temporaryCredentials];
          const next = forms[given.length % forms.length] as HuaweiCredentials;
          given.push(next);
          return next;
        },
      }),
    });
    await using _ = emulator;
    for (let calls = 0; calls < 3; calls++) await listConnectionMonitors(client);
    expect(given).toHaveLength(3);
    expect(emulator.received.map(({ proof }) => proof.verified)).toEqual([true, true, true]);
  });

  it("are asked for once more after a 401, and the request goes out once more if they are others", async () => {
    let calls = 0;
    const { emulator, client, kinds } = await setUp({
      makeOptions: ({ huawei }) => ({
        credentials: async () => ({ token: ++calls === 1 ? "expired-token" : huawei.token }),
      }),
    });
    await using _ = emulator;
    const { attempts } = await createConnectionMonitor(client, { body: monitorPage.request }).withResponse();
    expect([attempts, kinds]).toEqual([2, ["renewed"]]);
  });

  it("are renewed for each of several calls that run side by side", async () => {
    let current = "expired-token";
    const { emulator, client } = await setUp({
      makeOptions: ({ huawei }) => ({
        credentials: async () => ({ token: current }),
        hooks: {
          response: ({ status }) => {
            if (status === 401) current = huawei.token;
          },
        },
      }),
    });
    await using _ = emulator;
    const calls = await Promise.all(Array.from({ length: 5 }, () => listConnectionMonitors(client).withResponse()));
    expect(calls.map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2, 2]);
  });

  it("that were renewed meanwhile are still cut out of what the service says of the old ones", async () => {
    const tokens = ["canary-token-one", "canary-token-two"];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { emulator, client } = await setUp({
      makeOptions: () => ({
        credentials: () => ({ token: tokens.shift() ?? "canary-token-three" }),
        fetch: async (_url, { headers }) => {
          if (headers["x-auth-token"] === "canary-token-one") await held;
          return new Response(JSON.stringify({ error_code: "X", error_msg: `bad ${headers["x-auth-token"]}` }), {
            status: 400,
          });
        },
      }),
    });
    await using _ = emulator;
    const first = failureOf(listConnectionMonitors(client));
    await failureOf(listConnectionMonitors(client));
    release();
    expect((await first).message).toContain("400 X: bad [redacted]");
  });

  it("that stay the same after a 401 are not tried again", async () => {
    const { emulator, client } = await setUp({
      makeOptions: () => ({ credentials: () => ({ token: "expired-token" }) }),
    });
    await using _ = emulator;
    await expect(listConnectionMonitors(client)).rejects.toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
  });

  it.each([
    ["throws", () => Promise.reject(new Error("vault is sealed")), "credentials is a function that failed"],
    ["gives nothing", () => undefined as never, "credentials is missing"],
    ["gives half", () => ({ accessKeyId: "AK" }) as never, "credentials.secretAccessKey must be a string"],
  ])("that %s is a ConfigurationError, and nothing is sent", async (_name, credentials, message) => {
    const { emulator, client } = await setUp({ makeOptions: () => ({ credentials }) });
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", operation: "listConnectionMonitors", vendor: "huawei" });
    expect(error.message).toContain(message);
    expect(emulator.received).toHaveLength(0);
  });
});
