import { Agent } from "node:http";
import { describe, expect, it } from "vitest";
import type { FakeSmcOptions } from "../../src/testing/index.ts";
import { startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { rawRequest } from "./raw-http.ts";
import { logIn, startSmc } from "./talk-smc.ts";

describe("an idle session", () => {
  it("ends once nobody has used it for as long as it may be, and lives on with every call", async () => {
    let now = 0;
    await using talk = await startSmc({ now: () => now, smc: { sessionIdleMs: 1000 } });
    const status = async () => (await talk.smc("GET", "elements/host")).status;
    for (let call = 0; call < 3; call += 1) {
      now += 999;
      expect(await status()).toBe(200);
    }
    now += 1000;
    expect(await status()).toBe(401);
    expect(await status()).toBe(401);
  });

  it("lives for ever where it may", async () => {
    let now = 0;
    await using talk = await startSmc({ now: () => now, smc: { sessionIdleMs: 0 } });
    now = 1e12;
    expect((await talk.smc("GET", "elements/host")).status).toBe(200);
  });
});

describe("a session of a connection", () => {
  it("is told by neither cookie nor token, and is known by its connection alone", async () => {
    await using emulator = await startEmulator({ smc: { session: "connection" } });
    const { baseUrl, apiKey } = emulator.smc;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const other = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ authenticationkey: apiKey });
    const login = await rawRequest(`${baseUrl}/7.2/login`, { method: "POST", headers, body, agent });
    expect([login.status, login.headers["set-cookie"], login.headers.authorization]).toEqual([
      200,
      undefined,
      undefined,
    ]);
    expect((await rawRequest(`${baseUrl}/7.2/elements/host`, { agent })).status).toBe(200);
    expect((await rawRequest(`${baseUrl}/7.2/elements/host`, { agent: other })).status).toBe(401);
    agent.destroy();
    other.destroy();
  });
});

describe("a domain", () => {
  it("has its own user and elements, which no other domain sees, and sees the shared ones", async () => {
    await using talk = await startSmc({ smc: { domains: ["Shared Domain", "Berlin", "Oslo"] } });
    const { smc, emulator } = talk;
    const berlin = await logIn(emulator, { domain: "Berlin" });
    const oslo = await logIn(emulator, { domain: "Oslo" });
    const users = await Promise.all(
      [undefined, berlin, oslo].map(
        async (headers) => (await smc("GET", "system/current_user", undefined, headers)).body,
      ),
    );
    expect(new Set(users.map(({ value }) => value)).size).toBe(3);
    const host = { name: "only here", address: "192.0.2.50" };
    const made = await smc("POST", "elements/host", host, berlin);
    const href = made.headers.get("location") ?? "";
    const { body } = await smc("GET", href, undefined, berlin);
    expect((await smc("GET", String(body.admin_domain), undefined, berlin)).body.name).toBe("Berlin");
    for (const headers of [undefined, oslo]) {
      expect((await smc("GET", href, undefined, headers)).status).toBe(404);
      expect((await smc("DELETE", href, undefined, headers)).status).toBe(404);
      expect((await smc("GET", "elements/host", undefined, headers)).body.result).toHaveLength(3);
    }
    const seen = await smc("GET", "elements/host?filter=", undefined, berlin);
    expect(readAs<unknown[]>(seen.body.result)).toHaveLength(4);
  });
});

describe("an API version", () => {
  it("has the entry points and the operations of its time only", async () => {
    await using talk = await startSmc({ smc: { apiVersions: ["6.3", "6.10", "7.2.1"] } });
    const { baseUrl } = talk.emulator.smc;
    const relsOf = async (path: string, member: string) => {
      const { body } = await talk.smc("GET", `${baseUrl}/${path}`);
      return readAs<{ rel: string }[]>(body[member]).map(({ rel }) => rel);
    };
    const [oldest, newest] = [await relsOf("6.3/api", "entry_point"), await relsOf("7.2.1/api", "entry_point")];
    expect(newest.filter((rel) => !oldest.includes(rel))).toEqual([
      "connection_type",
      "rbvpn_tunnel_group",
      "current_user",
    ]);
    const engine = "elements/single_fw/1649";
    const [before, now] = [await relsOf(`6.10/${engine}`, "link"), await relsOf(`7.2.1/${engine}`, "link")];
    expect(before.filter((rel) => !now.includes(rel))).toEqual(["blacklist", "flush_blacklist"]);
    expect(now.filter((rel) => !before.includes(rel))).toEqual(
      expect.arrayContaining(["block_list", "vpnsa_monitoring", "lock", "unlock"]),
    );
    for (const [path, status] of [
      [`6.10/${engine}/vpnsa_monitoring`, 404],
      [`6.10/${engine}/routing_monitoring`, 200],
      ["6.3/system/current_user", 404],
      ["6.3/elements/connection_type", 404],
      ["6.10/elements/connection_type", 200],
    ] as const) {
      expect((await talk.smc("GET", `${baseUrl}/${path}`)).status, path).toBe(status);
    }
    const entries = { entries: [{ duration: 1 }] };
    expect((await talk.smc("POST", `${baseUrl}/6.10/${engine}/blacklist`, entries)).status).toBe(201);
    expect((await talk.smc("POST", `${baseUrl}/6.10/${engine}/block_list`, entries)).status).toBe(404);
    expect((await talk.smc("POST", `${engine}/blacklist`, entries)).status).toBe(404);
  });

  it("has its own names for members", async () => {
    await using talk = await startSmc({ smc: { apiVersions: ["6.5", "7.2.1"] } });
    const { baseUrl, seeds } = talk.emulator.smc;
    const old = seeds.routeTunnel.replace("7.2.1", "6.5");
    const { body } = await talk.smc("GET", old);
    expect(body.monitoring_group_ref).toBe(`${baseUrl}/6.5/elements/rbvpn_tunnel_group/21`);
    const { tunnel_group_ref: _, ...rest } = readAs<Record<string, unknown>>(
      (await talk.smc("GET", seeds.routeTunnel)).body,
    );
    expect((await talk.smc("PUT", old, { ...rest, tunnel_group_ref: "x" })).status).toBe(400);
    expect((await talk.smc("PUT", old, readAs<object>(body))).status).toBe(200);
    expect((await talk.smc("GET", seeds.routeTunnel)).body).toHaveProperty("tunnel_group_ref");
  });
});

describe("an answer", () => {
  it.each([
    ["application/json", 200],
    ["text/html, */*;q=0.1", 200],
    ["application/xml", 406],
  ])("in %s is %d", async (accept, status) => {
    await using talk = await startSmc();
    expect((await talk.smc("GET", "elements/host", undefined, { accept })).status).toBe(status);
  });
});

it.each<[FakeSmcOptions, string]>([
  [{ sessionIdleMs: -1 }, "smc.sessionIdleMs must be 0 or more; it was -1"],
  [{ taskReads: Number.NaN }, "smc.taskReads must be 0 or more; it was NaN"],
  [readAs({ staleStatus: 400 }), "smc.staleStatus must be one of 409, 412"],
  [readAs({ vpnEdits: "never" }), "smc.vpnEdits must be one of required, lenient"],
  [readAs({ statusHrefs: "x" }), "smc.statusHrefs must be one of status, element"],
  [readAs({ statusParts: "parts" }), "smc.statusParts must be one of child, result"],
])("options have to make sense: %j", async (smc, message) => {
  await expect(startEmulator({ smc })).rejects.toThrow(message);
});
