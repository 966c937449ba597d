import { http } from "msw";
import { setupServer } from "msw/node";
import { describe, expect, it } from "vitest";
import { createEmulatorState, type Fault, startEmulator } from "../../src/testing/index.ts";
import { huaweiHandlers } from "../../src/testing/msw.ts";
import { sign } from "./sign.ts";

const options = { seed: "both skins", now: () => Date.UTC(2026, 0, 1) };

interface Step {
  readonly service: "vpn" | "eventGrid";
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly fault?: Fault;
}

const monitor = { connection_monitor: { vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220" } };
const link = { name: "private-link", vpc_id: "vpc", subnet_id: "subnet", type: {} };
const script: readonly Step[] = [
  { service: "vpn", method: "POST", path: "connection-monitors", body: monitor },
  { service: "vpn", method: "POST", path: "connection-monitors", body: monitor },
  { service: "vpn", method: "GET", path: "connection-monitors" },
  { service: "vpn", method: "GET", path: "customer-gateways?limit=1&marker=a%20b%2Fc" },
  { service: "vpn", method: "GET", path: "nowhere" },
  { service: "vpn", method: "DELETE", path: "connection-monitors/unknown" },
  { service: "eventGrid", method: "POST", path: "connections", body: link },
  { service: "eventGrid", method: "GET", path: "connections?sort=name%3AASC" },
  { service: "eventGrid", method: "GET", path: "quotas" },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "status", status: 503, body: "busy" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "truncatedJson" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "html" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "emptyBody", status: 204 } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "retryAfter", retryAfter: "1" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "delay", delayMs: 2 } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "redirect", to: "https://elsewhere.test/" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "reset" } },
  { service: "vpn", method: "GET", path: "vpn-gateways", fault: { kind: "resetMidBody" } },
];

interface Talked {
  readonly huawei: {
    readonly projectId: string;
    readonly credentials: { accessKeyId: string; secretAccessKey: string };
  };
  fail(fault: Fault): unknown;
}

/** Runs the script with signed requests and tells what a caller of `fetch` sees. */
async function play(emulated: Talked, bases: { readonly vpn: string; readonly eventGrid: string }): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const { service, method, path, body: content, fault } of script) {
    if (fault !== undefined) emulated.fail(fault);
    const url = `${bases[service]}/${service === "vpn" ? "v5" : "v1"}/${emulated.huawei.projectId}/${path}`;
    const body = content === undefined ? undefined : JSON.stringify(content);
    const json = { "content-type": "application/json" };
    const headers = sign({
      method,
      url,
      headers: json,
      body: body ?? "",
      ...emulated.huawei.credentials,
      at: options.now(),
    });
    try {
      const response = await fetch(url, { method, headers, redirect: "manual", ...(body !== undefined && { body }) });
      const { status } = response;
      const told = ["content-type", "date", "x-request-id", "retry-after", "location", "header-response-token"];
      seen.push({ status, headers: told.map((name) => response.headers.get(name)) });
      seen.push(await response.text().catch((error: Error) => error.name));
    } catch (error) {
      seen.push((error as Error).name);
    }
  }
  return seen;
}

describe("the msw handlers", () => {
  it("say what the loopback server says, answer by answer and fault by fault", async () => {
    await using emulator = await startEmulator(options);
    const overLoopback = await play(emulator, emulator.huawei);
    const state = createEmulatorState(options);
    const server = setupServer(...huaweiHandlers(http, state));
    server.listen({ onUnhandledFrame: "error" });
    try {
      const overMsw = await play(state, {
        vpn: "https://vpn.cn-north-4.myhuaweicloud.com",
        eventGrid: "https://eg.cn-north-4.myhuaweicloud.com",
      });
      expect(overMsw).toEqual(overLoopback);
      const statuses = (records: typeof state.received) => records.map(({ status, proof }) => [status, proof.verified]);
      expect(statuses(state.received)).toEqual(statuses(emulator.received));
    } finally {
      server.close();
    }
  });

  it("turn a reset before the first byte of the body into a network error", async () => {
    const state = createEmulatorState(options);
    const server = setupServer(...huaweiHandlers(http, state));
    server.listen({ onUnhandledFrame: "error" });
    try {
      state.fail({ kind: "resetMidBody", afterBytes: 0 });
      await expect(fetch("https://vpn.cn-north-4.myhuaweicloud.com/")).rejects.toThrow(TypeError);
    } finally {
      server.close();
    }
  });

  it("end an endless body at its bound", async () => {
    const state = createEmulatorState(options);
    const server = setupServer(...huaweiHandlers(http, state));
    server.listen({ onUnhandledFrame: "error" });
    try {
      state.fail({ kind: "endlessBody", maxBytes: 65_536 });
      const response = await fetch("https://vpn.cn-north-4.myhuaweicloud.com/");
      expect(await response.text()).toBe(" ".repeat(65_536));
    } finally {
      server.close();
    }
  });

  it("stand at the base URLs they are given and leave other hosts alone", async () => {
    const state = createEmulatorState(options);
    const handlers = huaweiHandlers(http, state, { eventGrid: "https://eg.eu-west-101.myhuaweicloud.eu/" });
    const server = setupServer(
      ...handlers,
      http.all(/./u, () => new Response("elsewhere", { status: 418 })),
    );
    server.listen({ onUnhandledFrame: "error" });
    try {
      const headers = { "x-auth-token": state.huawei.token };
      const path = `v1/${state.huawei.projectId}/connections`;
      const statusAt = async (origin: string) => (await fetch(`${origin}/${path}`, { headers })).status;
      expect(await statusAt("https://eg.eu-west-101.myhuaweicloud.eu")).toBe(200);
      expect(await statusAt("https://eg.eu-west-101.myhuaweicloud.eu.evil.test")).toBe(418);
      expect(await statusAt("https://eg.cn-north-4.myhuaweicloud.com")).toBe(418);
      expect(state.received).toHaveLength(1);
    } finally {
      server.close();
    }
  });
});
