import { AsyncLocalStorage } from "node:async_hooks";
import { readdirSync } from "node:fs";
import { HuaweiCloud } from "trunkline/huawei";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { abortAndDeadline } from "../../examples/abort-and-deadline.ts";
import { azureLongRunning } from "../../examples/azure-long-running.ts";
import { errors } from "../../examples/errors.ts";
import { listAndPages } from "../../examples/list-and-pages.ts";
import { nsxRealization } from "../../examples/nsx-realization.ts";
import { traced, tracingHooks } from "../../examples/opentelemetry-hooks.ts";
import { smcSockets } from "../../examples/smc-sockets.ts";
import { standalone } from "../../examples/standalone.ts";
import { withEmulator } from "../../examples/support/with-emulator.ts";
import { testOnLoopback, testWithMsw } from "../../examples/test-your-code.ts";
import { waitForAConnection } from "../../examples/wait-for-a-connection.ts";
import { linesOf } from "./run.ts";

describe("each example does what it says", () => {
  it("errors", async () => {
    const lines = await withEmulator((options, emulator) =>
      linesOf((print) =>
        errors(print, options, (how) => {
          emulator.fail(how === "slow" ? { kind: "delay", delayMs: 1000 } : { kind: "retryAfter", retryAfter: "7" });
        }),
      ),
    );
    expect(lines).toEqual([
      "a wrong type: correct the arguments; nothing was sent: body.connection_monitor.vpn_connection_id must be a string, not a number",
      expect.stringMatching(/^an unknown id: it does not exist \(VPN\.0004, request [\da-f-]{36}\)$/),
      'a path that leads elsewhere: correct the arguments; nothing was sent: connectionMonitorId must not be "." or "..", which would lead to another path',
      "an unknown access key: sign in anew: APIGW.0301",
      "throttling: too many requests; come back in 7000 ms",
      "a slow answer: the attempt limit of 50 ms passed",
      "a port where nobody listens: no connection to http://127.0.0.1:49151 (ECONNREFUSED)",
    ]);
  });

  it("list-and-pages", async () => {
    expect(await withEmulator((options) => linesOf((print) => listAndPages(print, options)))).toEqual([
      "every item: amber, beryl, coral, diamond, emerald",
      "page of 2, 5 in all",
      "page of 2, 5 in all",
      "page of 1, 5 in all",
      "first page: amber, beryl",
      "after it: coral, diamond",
      "after it: emerald",
    ]);
  });

  it("abort-and-deadline", async () => {
    const lines = await withEmulator((options, emulator) => {
      emulator.fail({ kind: "delay", delayMs: 1000, times: 100 });
      return linesOf((print) => abortAndDeadline(print, options));
    });
    expect(lines).toEqual([
      "aborted: the user closed the window",
      "attempt: 1 sent, gave up after 50 ms",
      "deadline: more than one sent: true",
    ]);
  });

  it("wait-for-a-connection", async () => {
    const lines = await withEmulator((options, emulator) =>
      linesOf((print) =>
        waitForAConnection(print, { ...options, pollIntervalMs: 1 }, () => {
          const error_info = { error_code: "EG.00500001", error_msg: "no address left in the subnet" };
          emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED", error_info });
        }),
      ),
    );
    expect(lines).toEqual([
      "first: running (CREATING)",
      "first: running (CREATING)",
      "first: succeeded (CREATED)",
      "first: done, in subnet subnet",
      "second: nobody waits any more, and the work goes on",
      "second: CREATED, seen by another client",
      "third: failed because of EG.00500001",
      "third: seen were CREATING, CREATE_FAILED",
    ]);
  });

  it("azure-long-running", async () => {
    await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
    const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
    const options = { baseUrl, subscriptionId, credential, pollIntervalMs: 1 };
    const lines = await linesOf((print) =>
      azureLongRunning(print, options, { resourceGroupName, serviceName }, () =>
        emulator.azure.nextOperation({ result: "failed", error: { code: "ConnectivityCheckFailed" } }),
      ),
    );
    expect(lines).toEqual([
      "first: running",
      "first: running",
      "first: succeeded",
      "first: Connected over 2 hops",
      "second: Connected, by its token",
      "third: failed because of ConnectivityCheckFailed",
    ]);
  });

  it("nsx-realization", async () => {
    await using emulator = await startEmulator({ nsx: { settleAfterReads: 2 } });
    const { baseUrl, credentials, seeds } = emulator.nsx;
    const options = { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 } as const;
    expect(await linesOf((print) => nsxRealization(print, options, seeds.session))).toEqual([
      "in_progress: 0 of 2 nodes in sync",
      "in_progress: 1 of 2 nodes in sync",
      "in_sync: 2 of 2 nodes in sync",
      "followed is disabled",
      "deleted, and gone from every node",
    ]);
    expect(emulator.received.at(-1)?.url).toContain("/api/session/destroy");
  });

  it("smc-sockets", async () => {
    await using emulator = await startEmulator();
    const { baseUrl, credentials, seeds, setStatus, dropSockets } = emulator.smc;
    const options = { baseUrl, credentials, sockets: { baseDelayMs: 1 } };
    const elements = { vpn: seeds.vpn, node: seeds.firewallNode };
    const server = { change: setStatus, dropSockets };
    expect(await linesOf((print) => smcSockets(print, options, elements, server))).toEqual([
      "a connection was opened",
      "ids 0 and 1",
      "vpn: 71 %",
      "node: OK",
      "a connection was opened",
      "vpn: gap (the connection broke off), 71 %",
      "node: gap (the connection broke off), OK",
      "gaps 1, reconnects 1",
      "node: WARNING",
      "latest: 10 %; dropped 4 of 5",
      "drop-oldest: 20 %, 10 %; dropped 3",
      "error: 71 %, 40 %",
      "error: then OVERFLOW, with 2 queued; it is ended",
      "aborted: an error, and what was queued is gone",
      "unsubscribed: 40 %, 30 %, 20 %, 10 %",
      "closed: ended",
    ]);
    expect(emulator.received.at(-1)?.operation).toBe("logout");
  });

  it("standalone", async () => {
    const [line] = await withEmulator((options, emulator) =>
      linesOf((print) => standalone(print, options, emulator.huawei.seeds.connection)),
    );
    expect(line).toMatch(/^monitor [\da-f-]{36} probes 198\.51\.100\.20$/);
  });

  it("test-your-code", async () => {
    expect(await linesOf(testOnLoopback)).toEqual([
      "loopback: one monitor, however often it is asked for",
      "loopback: a reset connection is survived",
    ]);
    expect(await linesOf(testWithMsw)).toEqual(["msw: a failed create reaches the caller as a typed error"]);
  });

  it("opentelemetry-hooks", async () => {
    expect(await withEmulator((options) => linesOf((print) => traced(print, options)))).toEqual([
      "huawei listVgws: 200",
      "huawei showVgw: 404 (error)",
    ]);
  });
});

it("spans of concurrent and repeated requests stand under the caller's own, with times that add up", async () => {
  const caller = new AsyncLocalStorage<string>();
  const spans: { name: string; parent: string | undefined; startTime: number; attributes: object }[] = [];
  const hooks = tracingHooks({
    startSpan: (name, options) => {
      const span = { name, parent: caller.getStore(), startTime: options?.startTime ?? 0, attributes: {} };
      spans.push(span);
      return { setAttributes: (more) => Object.assign(span.attributes, more), setStatus: () => {}, end: () => {} };
    },
  });
  const startedAt = Date.now();
  await withEmulator(async (options, emulator) => {
    emulator.fail({ kind: "reset" });
    const huawei = new HuaweiCloud({ ...options, hooks, retry: { baseDelayMs: 1 } });
    await caller.run("first", async () => await huawei.vpn.listVgws());
    await Promise.all([
      caller.run("second", async () => await huawei.vpn.listVgws()),
      caller.run("third", () => huawei.vpn.showVgw({ vgwId: emulator.huawei.seeds.gateway })),
    ]);
  });
  expect(spans.map(({ name, parent }) => `${parent}: ${name}`).sort()).toEqual([
    "first: huawei listVgws",
    "first: huawei listVgws",
    "second: huawei listVgws",
    "third: huawei showVgw",
  ]);
  expect(spans[0]?.attributes).toMatchObject({ "error.type": "CONNECTION", "http.request.resend_count": 0 });
  expect(spans[1]?.attributes).toMatchObject({ "http.response.status_code": 200, "http.request.resend_count": 1 });
  expect(spans.every(({ startTime }) => startTime >= startedAt && startTime <= Date.now())).toBe(true);
});

it("work that ends badly has a span for each request and none for itself", async () => {
  const names: string[] = [];
  const hooks = tracingHooks({
    startSpan: (name) => {
      names.push(name);
      return { setAttributes: () => {}, setStatus: () => {}, end: () => {} };
    },
  });
  await withEmulator(async (options, emulator) => {
    const huawei = new HuaweiCloud({ ...options, hooks, pollIntervalMs: 1 });
    emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED" });
    const body = { name: "private-link", vpc_id: "vpc", subnet_id: "subnet" };
    await expect(huawei.eventGrid.createConnection({ body }).untilDone()).rejects.toMatchObject({
      code: "OPERATION_FAILED",
    });
  });
  expect(names).toEqual(["huawei createConnection", "huawei showDetailOfConnection", "huawei showDetailOfConnection"]);
});

it("every example is run by a test", () => {
  const files = readdirSync(new URL("../../examples/", import.meta.url)).filter((name) => name.endsWith(".ts"));
  expect(files.sort()).toEqual([
    "abort-and-deadline.ts",
    "azure-long-running.ts",
    "errors.ts",
    "list-and-pages.ts",
    "nsx-realization.ts",
    "opentelemetry-hooks.ts",
    "smc-sockets.ts",
    "standalone.ts",
    "test-your-code.ts",
    "tour.ts",
    "wait-for-a-connection.ts",
  ]);
});
