import { once } from "node:events";
import { Agent } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/testing/index.ts";
import { rawRequest } from "./raw-http.ts";
import { basic } from "./talk-nsx.ts";

const path = "/api/v1/vpn/ipsec/sessions";

function userOf({ nsx }: Emulator): { readonly authorization: string } {
  return basic(nsx.credentials.username, nsx.credentials.password);
}

async function openSession({ nsx }: Emulator, node: number): Promise<Record<string, string>> {
  const { username, password } = nsx.credentials;
  const { headers } = await rawRequest(`${nsx.nodeUrls[node]}/api/session/create`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`,
  });
  const cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  return { cookie, "x-xsrf-token": String(headers["x-xsrf-token"]) };
}

async function statusAt({ nsx }: Emulator, node: number, headers: Record<string, string>) {
  // A connection of its own: one that is kept would tell of the end of an older one.
  const agent = new Agent({ keepAlive: false });
  const { status, broken } = await rawRequest(`${nsx.nodeUrls[node]}${path}`, { headers, agent });
  return status ?? broken;
}

describe("the nodes of a cluster", () => {
  it("each have an address, and the same objects", async () => {
    await using emulator = await startEmulator({ nsx: { nodes: 3 } });
    const { nodeUrls, baseUrl } = emulator.nsx;
    expect([new Set(nodeUrls).size, nodeUrls[0]]).toEqual([3, baseUrl]);
    const headers = { ...userOf(emulator), "content-type": "application/json" };
    const body = JSON.stringify({ display_name: "shared", logical_router_id: "router" });
    await rawRequest(`${nodeUrls[1]}/api/v1/vpn/ipsec/services`, { method: "POST", headers, body });
    const read = await rawRequest(`${nodeUrls[2]}/api/v1/vpn/ipsec/services`, { headers });
    expect(read.body).toContain('"shared"');
    expect(emulator.received.map(({ url }) => new URL(url).origin)).toEqual([nodeUrls[1], nodeUrls[2]]);
  });

  it("know no session but their own", async () => {
    await using emulator = await startEmulator({ nsx: { nodes: 2 } });
    const session = await openSession(emulator, 1);
    expect(await statusAt(emulator, 1, session)).toBe(200);
    expect(await statusAt(emulator, 0, session)).toBe(401);
    emulator.nsx.expireSessions();
    expect(await statusAt(emulator, 1, session)).toBe(401);
  });

  it("go down one by one: refused, and up again at the same address without their sessions", async () => {
    await using emulator = await startEmulator({ nsx: { nodes: 2 } });
    const [first, second] = [await openSession(emulator, 0), await openSession(emulator, 1)];
    await emulator.nsx.stopNode(0);
    expect(await statusAt(emulator, 0, first)).toBe("ECONNREFUSED");
    expect(await statusAt(emulator, 1, second)).toBe(200);
    await emulator.nsx.startNode(0);
    expect(await statusAt(emulator, 0, first)).toBe(401);
    expect(await statusAt(emulator, 0, { ...userOf(emulator) })).toBe(200);
    expect(await statusAt(emulator, 1, second)).toBe(200);
  });

  it("reset what is open when they go down, answers that are awaited included", async () => {
    await using emulator = await startEmulator({ nsx: { nodes: 2 } });
    emulator.fail({ kind: "delay", delayMs: 600_000 });
    const taken = new Promise<void>((resolve) => {
      emulator.onReceived(() => resolve());
    });
    const awaited = statusAt(emulator, 1, { ...userOf(emulator) });
    const idle = connect(Number(new URL(emulator.nsx.nodeUrls[1] ?? "").port), "127.0.0.1");
    const broken = once(idle, "error");
    // An answer shows that the node has accepted this connection, too.
    const answered = once(idle, "data");
    idle.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await Promise.all([taken, answered]);
    await emulator.nsx.stopNode(1);
    expect(await awaited).toBe("ECONNRESET");
    expect(await broken).toMatchObject([{ code: "ECONNRESET" }]);
  });

  it("take being stopped or started twice for once, in the order asked for", async () => {
    await using emulator = await startEmulator();
    const { stopNode, startNode } = emulator.nsx;
    await Promise.all([stopNode(0), stopNode(0), startNode(0), startNode(0)]);
    expect(await statusAt(emulator, 0, { ...userOf(emulator) })).toBe(200);
    await Promise.all([startNode(0), stopNode(0)]);
    expect(await statusAt(emulator, 0, {})).toBe("ECONNREFUSED");
  });

  it("stay down once the emulator is closed", async () => {
    const emulator = await startEmulator({ nsx: { nodes: 2 } });
    await emulator.nsx.stopNode(0);
    await emulator.close();
    await emulator.nsx.startNode(0);
    expect(await statusAt(emulator, 0, {})).toBe("ECONNREFUSED");
    expect(await statusAt(emulator, 1, {})).toBe("ECONNREFUSED");
  });

  it("listen where they are told to, and say so where they cannot", async () => {
    const emulator = await startEmulator({ nsx: { nodes: 2 } });
    const ports = emulator.nsx.nodeUrls.map((url) => Number(new URL(url).port));
    await expect(startEmulator({ nsx: { nodes: 2 }, ports: { nsx: [0, ports[1] ?? 0] } })).rejects.toThrow(
      "EADDRINUSE",
    );
    await emulator.close();
    await using again = await startEmulator({ nsx: { nodes: 2 }, ports: { nsx: ports } });
    expect(again.nsx.nodeUrls).toEqual(emulator.nsx.nodeUrls);
  });

  it.each([-1, 2, 0.5])("are named by their place: there is no node %s", async (node) => {
    await using emulator = await startEmulator({ nsx: { nodes: 2 } });
    expect(() => emulator.nsx.stopNode(node)).toThrow(`There is no node ${node}; the cluster has 2, from 0`);
    expect(() => emulator.nsx.startNode(node)).toThrow(RangeError);
  });
});
