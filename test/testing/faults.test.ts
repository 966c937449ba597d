import { describe, expect, it } from "vitest";
import { type Emulator, type Fault, startEmulator } from "../../src/testing/index.ts";
import { type RawAnswer, rawRequest } from "./raw-http.ts";

function monitors({ huawei }: Emulator): string {
  return `${huawei.vpn}/v5/${huawei.projectId}/connection-monitors`;
}

function list(emulator: Emulator): Promise<RawAnswer> {
  return rawRequest(monitors(emulator), { headers: { "x-auth-token": emulator.huawei.token } });
}

function create(emulator: Emulator): Promise<RawAnswer> {
  return rawRequest(monitors(emulator), {
    method: "POST",
    headers: { "x-auth-token": emulator.huawei.token, "content-type": "application/json" },
    body: JSON.stringify({ connection_monitor: { vpn_connection_id: emulator.huawei.seeds.connection } }),
  });
}

async function countMonitors(emulator: Emulator): Promise<number> {
  const { body } = await list(emulator);
  return (JSON.parse(body) as { connection_monitors: unknown[] }).connection_monitors.length;
}

describe("a planned fault", () => {
  it("answers any status with a body and headers of choice", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "status", status: 503, body: { error_code: "VPN.0002" }, headers: { "x-hop": "7" } });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 503, body: '{"error_code":"VPN.0002"}' });
    expect(answer.headers).toMatchObject({ "x-hop": "7", "content-type": "application/json;charset=utf-8" });
    emulator.fail({ kind: "status", status: 500, body: "plain" });
    expect(await list(emulator)).toMatchObject({ status: 500, body: "plain" });
    emulator.fail({ kind: "status", status: 500 });
    expect(await list(emulator)).toMatchObject({ status: 500, body: "" });
  });

  it("resets the connection before any byte of the answer", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "reset" });
    expect(await list(emulator)).toMatchObject({ status: undefined, broken: "ECONNRESET" });
    expect(emulator.received[0]).toMatchObject({ status: undefined, fault: "reset" });
  });

  it("resets the connection in the middle of the body", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "resetMidBody" });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 200, broken: "ECONNRESET" });
    expect(answer.body.length).toBe(Number(answer.headers["content-length"]) >> 1);
  });

  it("resets the connection after as many bytes of the body as asked, none included", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "resetMidBody", afterBytes: 0 });
    expect(await list(emulator)).toMatchObject({ status: 200, body: "", broken: "ECONNRESET" });
    emulator.fail({ kind: "resetMidBody", afterBytes: 3 });
    expect((await list(emulator)).body).toBe('{"c');
  });

  it("cuts JSON short in an answer that is complete by HTTP", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "truncatedJson" });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 200, broken: undefined });
    expect(answer.headers["content-length"]).toBe(String(answer.body.length));
    expect(() => JSON.parse(answer.body)).toThrow(SyntaxError);
  });

  it("puts a proxy's page in place of the answer", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "html" });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 502, headers: { "content-type": "text/html" } });
    expect(answer.body).toMatch(/^<html>/u);
  });

  it("empties the body, with the real status or another", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "emptyBody" });
    expect(await list(emulator)).toMatchObject({ status: 200, body: "", headers: { "content-length": "0" } });
    emulator.fail({ kind: "emptyBody", status: 204 });
    const empty = await list(emulator);
    expect(empty).toMatchObject({ status: 204, body: "" });
    expect(empty.headers).not.toHaveProperty("content-length");
  });

  it("sends a body that ends only by itself at its bound", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "endlessBody", maxBytes: 256 * 1024 });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 200, broken: "ECONNRESET" });
    expect(answer.body.length).toBe(256 * 1024);
  });

  it("stops an endless body once the client goes away", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "endlessBody" });
    const response = await fetch(monitors(emulator), { headers: { "x-auth-token": emulator.huawei.token } });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    expect(await list(emulator)).toMatchObject({ status: 200 });
  });

  it.each(["1", "Wed, 21 Oct 2026 07:28:00 GMT"])("throttles with Retry-After: %s", async (retryAfter) => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "retryAfter", retryAfter });
    const answer = await list(emulator);
    expect(answer).toMatchObject({ status: 429, headers: { "retry-after": retryAfter } });
    expect(JSON.parse(answer.body)).toMatchObject({ error_code: "APIGW.0308" });
  });

  it("redirects to wherever it is told", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "redirect", to: "https://elsewhere.test/", status: 302 });
    expect(await list(emulator)).toMatchObject({ status: 302, headers: { location: "https://elsewhere.test/" } });
  });

  it("lies about the content type of the real answer", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "lyingContentType", contentType: "application/xml" });
    const answer = await list(emulator);
    expect(answer.headers["content-type"]).toBe("application/xml");
    expect(JSON.parse(answer.body)).toMatchObject({ connection_monitors: [] });
  });

  it("delays the answer and ends the wait when the client gives up", async () => {
    await using emulator = await startEmulator();
    emulator.fail({ kind: "delay", delayMs: 5 });
    expect(await list(emulator)).toMatchObject({ status: 200 });
    emulator.fail({ kind: "delay", delayMs: 3_600_000 });
    const giveUp = new AbortController();
    emulator.onReceived(() => giveUp.abort());
    const headers = { "x-auth-token": emulator.huawei.token };
    await expect(fetch(monitors(emulator), { headers, signal: giveUp.signal })).rejects.toThrow("aborted");
  });
});

describe("whether the operation takes effect", () => {
  it.each<[Fault, number]>([
    [{ kind: "status", status: 503 }, 0],
    [{ kind: "reset" }, 0],
    [{ kind: "html" }, 0],
    [{ kind: "retryAfter", retryAfter: "1" }, 0],
    [{ kind: "resetMidBody" }, 1],
    [{ kind: "truncatedJson" }, 1],
    [{ kind: "emptyBody" }, 1],
    [{ kind: "lyingContentType" }, 1],
    [{ kind: "reset", executes: true }, 1],
    [{ kind: "status", status: 504, executes: true }, 1],
    [{ kind: "truncatedJson", executes: false }, 0],
  ])("under %j makes %d monitors", async (fault, expected) => {
    await using emulator = await startEmulator();
    emulator.fail(fault);
    await create(emulator);
    expect(await countMonitors(emulator)).toBe(expected);
  });
});

describe("the plan", () => {
  it("strikes the requests that match, as often as asked, in the order planned", async () => {
    await using emulator = await startEmulator();
    const first = emulator.fail({ operation: "listConnectionMonitors", kind: "status", status: 503, times: 2 });
    emulator.fail({ method: "get", path: /\/connection-monitors$/u, kind: "status", status: 500 });
    emulator.fail({ service: "huawei.eventGrid", kind: "status", status: 418 });
    expect((await create(emulator)).status).toBe(201);
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await list(emulator)).status);
    expect(statuses).toEqual([503, 503, 500, 200]);
    expect(first.remaining).toBe(0);
    expect(emulator.received.map(({ fault }) => fault)).toEqual([undefined, "status", "status", "status", undefined]);
  });

  it("forgets a fault that is cancelled, and all of them on reset", async () => {
    await using emulator = await startEmulator();
    const cancelled = emulator.fail({ kind: "reset" });
    cancelled.cancel();
    expect((await list(emulator)).status).toBe(200);
    const forgotten = emulator.fail({ kind: "reset", times: 3 });
    emulator.reset();
    expect(forgotten.remaining).toBe(0);
    expect((await list(emulator)).status).toBe(200);
  });

  it("refuses a fault that would never strike", async () => {
    await using emulator = await startEmulator();
    expect(() => emulator.fail({ kind: "reset", times: 0 })).toThrow(RangeError);
  });
});
