import { describe, expect, it } from "vitest";
import { type Emulator, type FakeSmcOptions, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";
import { logIn, openSocket, sessionCookie, startSmc } from "./talk-smc.ts";

async function ask(emulator: Emulator, method: string, path: string, init: RequestInit = {}): Promise<Said> {
  return hear(await fetch(emulator.smc.baseUrl + path, { method, ...init }));
}

function post(emulator: Emulator, path: string, body: unknown): Promise<Said> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(emulator, "POST", path, { headers: { "content-type": "application/json" }, body: text });
}

const proofs = ({ received }: Emulator): unknown[] => received.map(({ proof }) => [proof.scheme, proof.verified]);

describe("the versions", () => {
  it("are told without a session, each with where it begins", async () => {
    await using emulator = await startEmulator();
    const { baseUrl } = emulator.smc;
    const { status, body } = await ask(emulator, "GET", "/api");
    expect([status, body]).toEqual([
      200,
      {
        version: ["6.10", "7.1", "7.2"].map((rel) => ({ href: `${baseUrl}/${rel}/api`, rel })),
      },
    ]);
    expect(emulator.received[0]).toMatchObject({ operation: "listApiVersions", proof: { scheme: "none" } });
  });

  it("are those that a test asks for", async () => {
    await using emulator = await startEmulator({ smc: { apiVersions: ["7.4"] } });
    expect((await ask(emulator, "GET", "/api")).body.version).toMatchObject([{ rel: "7.4" }]);
    expect(emulator.smc.seeds.vpn).toBe(`${emulator.smc.baseUrl}/7.4/elements/vpn/5`);
  });

  it("are taken with a third part as well, which the vendor's page has and servers do not list", async () => {
    await using emulator = await startEmulator();
    const { baseUrl, apiKey, seeds } = emulator.smc;
    const login = await post(emulator, "/7.2.1/login", { authenticationkey: apiKey });
    const headers = { cookie: sessionCookie(login.headers) };
    const vpn = await ask(emulator, "GET", "/7.2.1/elements/vpn/5", { headers });
    expect(vpn.body.admin_domain).toBe(`${baseUrl}/7.2.1/elements/admin_domain/1`);
    expect(seeds.vpn).toBe(`${baseUrl}/7.2/elements/vpn/5`);
    const socket = await openSocket(baseUrl, { headers });
    const page = seeds.endpointTunnel.replace("/7.2/", "/7.2.1/");
    expect(await socket.ask({ element: page })).toEqual({ success: "Subscribed for status", subscription_id: 0 });
    socket.socket.terminate();
  });

  it.each(["/7.3/api", "/7.3.1/api", "/7.2.1.1/api", "/7.10/login", "/api/7.1", "/"])(
    "are the only ones: %s is not found, in plain text",
    async (path) => {
      await using emulator = await startEmulator();
      const { status, headers, body } = await ask(emulator, "GET", path);
      expect([status, headers.get("content-type")]).toEqual([404, "text/plain"]);
      expect(body).toMatch(/^The API version/u);
    },
  );

  it.each<[FakeSmcOptions, string]>([
    [{ apiVersions: [] }, "smc.apiVersions must be one or more versions"],
    [{ apiVersions: ["7"] }, "smc.apiVersions must be one or more versions"],
    [{ subscriptionIds: [1, 1] }, "smc.subscriptionIds must be whole numbers from 0, each once"],
    [{ subscriptionIds: [-1] }, "smc.subscriptionIds must be whole numbers from 0, each once"],
    [{ baseUrl: "smc" }, "smc.baseUrl must be a URL"],
  ])("and the other options have to make sense: %j", async (smc, message) => {
    await expect(startEmulator({ smc })).rejects.toThrow(message);
  });
});

describe("a login with a key", () => {
  it("gives a cookie beside another one, and lets every call in until it is ended", async () => {
    await using emulator = await startEmulator();
    const login = await post(emulator, "/7.2.1/login", { authenticationkey: emulator.smc.apiKey });
    expect([login.status, login.headers.getSetCookie().length, login.headers.has("authorization")]).toEqual([
      200,
      2,
      false,
    ]);
    expect(login.headers.getSetCookie()[0]).not.toContain("JSESSIONID");
    const cookie = sessionCookie(login.headers);
    for (const sent of [cookie, `other=1; ${cookie}`, `${cookie}; other=1`]) {
      expect((await ask(emulator, "GET", "/7.2.1/elements/host", { headers: { cookie: sent } })).status).toBe(200);
    }
    expect((await ask(emulator, "PUT", "/7.2.1/logout", { headers: { cookie } })).status).toBe(204);
    const late = await ask(emulator, "GET", "/7.2.1/elements/host", { headers: { cookie } });
    expect([late.status, late.body]).toEqual([401, { details: [expect.stringContaining("Log in again")], status: 0 }]);
    expect(proofs(emulator)).toEqual([
      ["authenticationkey", true],
      ["JSESSIONID", true],
      ["JSESSIONID", true],
      ["JSESSIONID", true],
      ["JSESSIONID", true],
      ["JSESSIONID", false],
    ]);
  });

  it("gives a token where the server is set up so, which goes back as it is", async () => {
    await using emulator = await startEmulator({ smc: { session: "token" } });
    const login = await post(emulator, "/7.2.1/login", { authenticationkey: emulator.smc.apiKey });
    const token = login.headers.get("authorization") ?? "";
    expect([login.status, login.headers.getSetCookie()]).toEqual([200, []]);
    const list = (headers: HeadersInit) => ask(emulator, "GET", "/7.2.1/elements/host", { headers });
    expect((await list({ authorization: token })).status).toBe(200);
    expect((await list({ authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await list({ cookie: `JSESSIONID=${token}` })).status).toBe(401);
    expect(proofs(emulator).slice(1)).toEqual([
      ["Authorization", true],
      ["Authorization", false],
      ["none", false],
    ]);
  });

  it.each([
    ["another key", { authenticationkey: "wrong" }],
    ["a domain that is not there", { domain: "Elsewhere" }],
  ])("is refused with 401 for %s", async (_, members) => {
    await using emulator = await startEmulator();
    const refused = await post(emulator, "/7.1/login", { authenticationkey: emulator.smc.apiKey, ...members });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
    expect(refused.body).toEqual({ details: [expect.stringMatching(/credentials/u)], status: 0 });
  });

  it("goes to the domains that a test names", async () => {
    await using emulator = await startEmulator({ smc: { domains: ["Shared Domain", "Berlin"] } });
    const given = { authenticationkey: emulator.smc.apiKey };
    for (const domain of [undefined, "Shared Domain", "Berlin"]) {
      expect((await post(emulator, "/7.1/login", { ...given, domain })).status, domain).toBe(200);
    }
  });

  it.each([
    ["no key", "{}", "authenticationkey is required"],
    ["a body that is not JSON", "{", "the request body is not JSON"],
  ])("is malformed with %s", async (_, body, message) => {
    await using emulator = await startEmulator();
    const { status, body: refused } = await post(emulator, "/7.1/login", body);
    expect([status, refused]).toEqual([400, { details: [message], status: 0 }]);
  });
});

describe("a login of an administrator", () => {
  const query = ({ username, password }: { username: string; password: string }, domain?: string): string => {
    const pairs = { login: username, pwd: password, ...(domain !== undefined && { domain }) };
    return `/7.1/lms_login?${new URLSearchParams(pairs)}`;
  };

  it("takes name and password from the query, with a body and without one", async () => {
    await using emulator = await startEmulator();
    const { administrator } = emulator.smc;
    expect((await ask(emulator, "POST", query(administrator))).headers.getSetCookie()).toHaveLength(2);
    expect((await post(emulator, query(administrator, "Shared Domain"), { domain: "Elsewhere" })).status).toBe(200);
    expect((await post(emulator, query(administrator), { domain: "Elsewhere" })).status).toBe(401);
    expect((await ask(emulator, "POST", query({ ...administrator, password: "no" }))).status).toBe(401);
    expect((await ask(emulator, "POST", "/7.1/lms_login?login=admin")).status).toBe(400);
    expect(emulator.received[0]).toMatchObject({
      operation: "lmsLogin",
      proof: { scheme: "lms_login", verified: true },
    });
    expect(emulator.received[0]?.url).toBe(`${emulator.smc.baseUrl}/7.1/lms_login?login=[redacted]&pwd=[redacted]`);
  });
});

describe("the entry points", () => {
  it("are found with the cookie only, and lead to addresses of the same version", async () => {
    await using talk = await startSmc();
    const { emulator, smc } = talk;
    expect((await ask(emulator, "GET", "/7.1/api")).status).toBe(401);
    const { body } = await smc("GET", "/7.1/api");
    const entries = body.entry_point as unknown as { href: string; rel: string; method?: string }[];
    const of = (rel: string) => entries.find((entry) => entry.rel === rel);
    expect(of("host")).toEqual({ href: `${emulator.smc.baseUrl}/7.1/elements/host`, rel: "host" });
    expect(of("logout")).toMatchObject({ method: "PUT" });
    for (const rel of [
      "elements",
      "vpn",
      "single_fw",
      "location",
      "rbvpn_tunnel",
      "fw_cluster",
      "current_user",
      "system",
    ]) {
      expect((await smc("GET", of(rel)?.href ?? "")).status, rel).toBe(200);
    }
  });

  it("need no token where sessions have one, but none that is wrong", async () => {
    await using talk = await startSmc({ smc: { session: "token" } });
    expect((await ask(talk.emulator, "GET", "/7.1/api")).status).toBe(200);
    expect((await talk.smc("GET", "/7.1/api")).status).toBe(200);
    expect((await talk.smc("GET", "/7.1/api", undefined, { authorization: "wrong" })).status).toBe(401);
  });

  it("lead to who is logged in, and to what the server is", async () => {
    await using talk = await startSmc({ now: () => 7 });
    const { body } = await talk.smc("GET", "system/current_user");
    expect((await talk.smc("GET", `${body.value}`)).body).toMatchObject({ name: "trunkline" });
    expect((await talk.smc("GET", "system/smc_version")).body).toEqual({ value: "7.2.1" });
    expect((await talk.smc("GET", "system/smc_time")).body).toEqual({ value: 7 });
  });
});

describe("a session", () => {
  it("ends at once where the test asks for it, while the key goes on working", async () => {
    await using talk = await startSmc();
    talk.emulator.smc.expireSessions();
    expect((await talk.smc("GET", "elements/host")).status).toBe(401);
    const headers = await logIn(talk.emulator);
    expect((await talk.smc("GET", "elements/host", undefined, headers)).status).toBe(200);
  });

  it("outlives a reset of the emulator", async () => {
    await using talk = await startSmc();
    talk.emulator.reset();
    expect((await talk.smc("GET", "elements/host")).status).toBe(200);
  });

  it.each(["cookie", "token"] as const)(
    "never stands in what was received, and neither do key and password: %s",
    async (session) => {
      await using talk = await startSmc({ smc: { session } });
      const { emulator } = talk;
      const { apiKey, administrator } = emulator.smc;
      const sent = Object.values(talk.session)[0] ?? "";
      const id = sent.replace("JSESSIONID=", "");
      await ask(emulator, "POST", `/7.1/lms_login?login=x&pwd=${encodeURIComponent(administrator.password)}`);
      await ask(emulator, "POST", "/7.1/lms_login?login=x&pwd=mistyped-secret");
      await post(emulator, "/7.1/login", { authenticationkey: "mistyped-secret" });
      const secrets = [apiKey, id, administrator.password, "mistyped-secret"];
      for (const secret of secrets.slice(0, 3)) {
        const headers = { "user-agent": encodeURIComponent(secret) };
        await talk.smc("GET", `elements/host?filter=${encodeURIComponent(secret)}`, undefined, headers);
        await talk.smc("POST", "elements/host", { name: secret });
        const socket = await talk.open({ protocols: session === "token" ? ["access_token", id] : [] });
        await socket.ask(secret);
      }
      const printed = JSON.stringify([emulator.received, emulator.smc.frames, emulator.smc.sockets]);
      for (const secret of secrets) {
        expect(printed).not.toContain(secret);
        expect(printed).not.toContain(encodeURIComponent(secret));
      }
    },
  );
});
