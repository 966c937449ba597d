import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import type { CallOptions } from "trunkline";
import { createClient, type HuaweiClient } from "trunkline/huawei";
import { createConnectionMonitor, deleteConnectionMonitor, showConnectionMonitor } from "trunkline/huawei/vpn";
import { type Emulator, type Fault, startEmulator } from "trunkline/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { monitorPage } from "../huawei/pages.ts";
import { failureOf } from "../support/failure-of.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

let emulator: Emulator;
let client: HuaweiClient;
let connectionMonitorId: string;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "faults" });
  client = createClient({
    endpoints: { vpn: emulator.huawei.vpn },
    projectId: emulator.huawei.projectId,
    credentials: emulator.huawei.credentials,
    retry: { baseDelayMs: 0 },
  });
  const { connection_monitor } = await createConnectionMonitor(client, { body: monitorPage.request });
  connectionMonitorId = connection_monitor?.id ?? "";
});

afterEach(async () => {
  await emulator.close();
});

const show = (options?: CallOptions) => showConnectionMonitor(client, { connectionMonitorId }, options);
const create = (options?: CallOptions) => createConnectionMonitor(client, { body: monitorPage.request }, options);

const operation = "showConnectionMonitor";

describe("after each of these faults the error is typed and the next call on the same client works", () => {
  it.each<[string, Fault, CallOptions, Record<string, unknown>]>([
    ["a reset before the answer", { kind: "reset" }, {}, { code: "CONNECTION", maySent: true }],
    ["a reset in the middle of the body", { kind: "resetMidBody" }, {}, { code: "CONNECTION", maySent: true }],
    ["truncated JSON", { kind: "truncatedJson" }, {}, { code: "RESPONSE_PARSE", status: 200 }],
    ["HTML with an error status", { kind: "html" }, {}, { code: "SERVER", status: 502 }],
    ["HTML for JSON", { kind: "html", status: 200 }, {}, { code: "RESPONSE_PARSE", status: 200 }],
    ["204 where a body is documented", { kind: "emptyBody", status: 204 }, {}, { code: "RESPONSE_PARSE", status: 204 }],
    ["no body where one is documented", { kind: "emptyBody" }, {}, { code: "RESPONSE_PARSE", status: 200 }],
    ["a body without end", { kind: "endlessBody" }, {}, { code: "RESPONSE_PARSE", status: 200 }],
    [
      "a redirect to another origin",
      { kind: "redirect", to: "http://localhost:1/steal" },
      {},
      { code: "ORIGIN", origin: "http://localhost:1" },
    ],
    ["a redirect to nowhere", { kind: "redirect", to: "", status: 302 }, {}, { code: "REDIRECT", status: 302 }],
    ["429", { kind: "retryAfter", retryAfter: "0" }, {}, { code: "RATE_LIMIT", retryAfterMs: 0 }],
    [
      "503",
      { kind: "retryAfter", retryAfter: "Wed, 01 Jan 2020 00:00:00 GMT", status: 503 },
      {},
      { code: "SERVER", retryAfterMs: 0 },
    ],
    [
      "429 for longer than the call would wait",
      { kind: "retryAfter", retryAfter: "3600" },
      { retry: 5 },
      { code: "RATE_LIMIT", retryAfterMs: 3_600_000 },
    ],
    [
      "an answer that comes too late",
      { kind: "delay", delayMs: 60_000 },
      { timeoutMs: 30 },
      { code: "TIMEOUT", scope: "attempt" },
    ],
    [
      "a deadline that passes",
      { kind: "delay", delayMs: 60_000 },
      { deadlineMs: 30 },
      { code: "TIMEOUT", scope: "deadline" },
    ],
  ])("%s", async (_name, fault, options, expected) => {
    emulator.fail(fault);
    expect(await failureOf(show({ retry: false, ...options }))).toMatchObject({
      ...expected,
      operation,
      vendor: "huawei",
      attempts: 1,
    });
    expect((await show()).connection_monitor?.id).toBe(connectionMonitorId);
  });

  it("an abort while the answer is on its way", async () => {
    emulator.fail({ kind: "delay", delayMs: 60_000 });
    const controller = new AbortController();
    const stop = emulator.onReceived(() => controller.abort(new Error("changed my mind")));
    const error = await failureOf(show({ signal: controller.signal }));
    stop();
    expect(error).toMatchObject({
      name: "AbortError",
      code: "ABORTED",
      operation,
      cause: { message: "changed my mind" },
    });
    expect((await show()).connection_monitor?.id).toBe(connectionMonitorId);
  });

  it("names the request id wherever the answer had one", async () => {
    for (const fault of [{ kind: "truncatedJson" }, { kind: "emptyBody" }] as const) {
      emulator.fail(fault);
      expect((await failureOf(show({ retry: false }))).requestId).toMatch(UUID);
    }
  });
});

describe("a call that may be repeated", () => {
  it.each<[string, Fault]>([
    ["a reset", { kind: "reset", times: 2 }],
    ["a reset in the middle of the body", { kind: "resetMidBody", times: 2 }],
    ["429", { kind: "retryAfter", retryAfter: "0", times: 2 }],
    ["503", { kind: "status", status: 503, times: 2 }],
  ])("survives %s, twice", async (_name, fault) => {
    emulator.fail(fault);
    expect((await show().withResponse()).attempts).toBe(3);
  });

  it("that deletes is done once and told as not found when the first answer was lost", async () => {
    emulator.fail({ kind: "reset", executes: true, operation: "deleteConnectionMonitor" });
    const error = await failureOf(deleteConnectionMonitor(client, { connectionMonitorId }));
    expect(error).toMatchObject({ code: "NOT_FOUND", attempts: 2 });
  });
});

describe("a POST", () => {
  it("whose connection was reset after it was done is not sent again", async () => {
    await deleteConnectionMonitor(client, { connectionMonitorId });
    emulator.fail({ kind: "reset", executes: true, operation: "createConnectionMonitor" });
    expect(await failureOf(create())).toMatchObject({ code: "CONNECTION", maySent: true, attempts: 1 });
    const sent = emulator.received.filter((request) => request.operation === "createConnectionMonitor");
    expect(sent).toHaveLength(2);
  });

  it("that the gateway throttled goes again, since it was not executed", async () => {
    await deleteConnectionMonitor(client, { connectionMonitorId });
    emulator.fail({
      kind: "status",
      status: 429,
      body: { error_code: "APIGW.0308", error_msg: "throttled" },
      times: 2,
    });
    expect((await create().withResponse()).attempts).toBe(3);
  });
});

describe("a server that is not there", () => {
  it("refuses the connection: ConnectionError, certainly not sent, tried again, and the next call works once it is back", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => probe.once("listening", resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const lost = client.with({ endpoints: { vpn: `http://127.0.0.1:${port}` } });
    const error = await failureOf(createConnectionMonitor(lost, { body: monitorPage.request }));
    expect(error).toMatchObject({ code: "CONNECTION", systemCode: "ECONNREFUSED", maySent: false, attempts: 4 });
    expect(error.message).toContain(`check host and port (http://127.0.0.1:${port}, ECONNREFUSED, 4 attempts)`);
    await using back = await startEmulator({ seed: "faults", ports: { huaweiVpn: port } });
    const { connection_monitor } = await createConnectionMonitor(lost, { body: monitorPage.request });
    expect(connection_monitor?.id).toMatch(UUID);
    expect(back.received).toHaveLength(1);
  });

  it("has a name that nobody knows", async () => {
    const lost = client.with({ endpoints: { vpn: "https://no-such-host.invalid" }, retry: false });
    expect(await failureOf(showConnectionMonitor(lost, { connectionMonitorId }))).toMatchObject({
      code: "CONNECTION",
      maySent: false,
    });
  });

  it("speaks TLS with a certificate that nobody trusts", async () => {
    const { readFile } = await import("node:fs/promises");
    const pem = (name: string) =>
      readFile(new URL(`../testing/fixtures/loopback-${name}.pem`, import.meta.url), "utf8");
    await using secure = await startEmulator({ tls: { key: await pem("key"), cert: await pem("cert") } });
    const distrusting = client.with({ endpoints: { vpn: secure.huawei.vpn } });
    const error = await failureOf(showConnectionMonitor(distrusting, { connectionMonitorId }));
    expect(error).toMatchObject({ code: "CONNECTION", isFinal: true, attempts: 1 });
    expect(error.message).toContain("certificate is not trusted");
  });

  it("does not speak TLS", async () => {
    const { vpn } = emulator.huawei;
    const wrong = client.with({ endpoints: { vpn: vpn.replace("http:", "https:") } });
    const error = await failureOf(showConnectionMonitor(wrong, { connectionMonitorId }));
    expect(error).toMatchObject({ code: "CONNECTION", isFinal: true, attempts: 1 });
    expect(error.message).toContain("what answers at this port does not speak TLS; check the port, and whether");
  });

  it("speaks another protocol", async () => {
    const noise = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")).listen(0, "127.0.0.1");
    await new Promise((resolve) => noise.once("listening", resolve));
    const { port } = noise.address() as { port: number };
    const odd = client.with({ endpoints: { vpn: `http://127.0.0.1:${port}` }, retry: false });
    expect(await failureOf(showConnectionMonitor(odd, { connectionMonitorId }))).toMatchObject({ code: "CONNECTION" });
    noise.close();
  });
});

it("a body that never ends is given up at the limit, and so is its connection", async () => {
  const careful = client.with({ maxBodyBytes: 100_000, retry: false });
  emulator.fail({ kind: "endlessBody" });
  const error = await failureOf(showConnectionMonitor(careful, { connectionMonitorId }));
  expect(error.message).toContain("larger than the 100000 bytes of option maxBodyBytes");
});

it("a body that unpacks to more than the limit is stopped, however small it is on the wire", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, " "));
  const server = createHttpServer((_request, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "content-length": bomb.length,
    });
    response.end(bomb);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const careful = client.with({
    endpoints: { vpn: `http://127.0.0.1:${port}` },
    maxBodyBytes: 1_000_000,
    retry: false,
  });
  expect(bomb.length).toBeLessThan(100_000);
  const error = await failureOf(showConnectionMonitor(careful, { connectionMonitorId }));
  expect(error.message).toContain("larger than the 1000000 bytes of option maxBodyBytes");
  server.closeAllConnections();
  server.close();
});
