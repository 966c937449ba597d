import { describe, expect, it } from "vitest";
import { type Emulator, type FakeNsxOptions, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";
import { basic } from "./talk-nsx.ts";

type Headers = Readonly<Record<string, string>>;

async function list({ nsx }: Emulator, headers: Headers = {}): Promise<Said> {
  return hear(await fetch(`${nsx.baseUrl}/api/v1/vpn/ipsec/sessions`, { headers }));
}

async function logIn({ nsx }: Emulator, headers: Headers, form = ""): Promise<Said> {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const init = { method: "POST", headers: { ...type, ...headers }, body: form };
  return hear(await fetch(`${nsx.baseUrl}/api/session/create`, init));
}

function formOf(username: string, password: string): string {
  return `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`;
}

function remote(username: string, password: string): Headers {
  return { authorization: basic(username, password).authorization.replace("Basic", "Remote") };
}

/** Asks the Cloud Services Platform for a token. */
async function authorize({ nsx }: Emulator, path: string, form: string, headers: Headers = {}): Promise<Said> {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const init = { method: "POST", headers: { ...type, ...headers }, body: form };
  return hear(await fetch(`${nsx.csp}/csp/gateway/am/api/auth/${path}`, init));
}

const codeOf = ({ status, body }: Said): unknown[] => [status, body.error_code];
const bearer = (token: unknown): Headers => ({ authorization: `Bearer ${String(token)}` });

describe("a user of VMware Identity Manager", () => {
  it("signs in with `Remote`, and by no other scheme", async () => {
    await using emulator = await startEmulator();
    const { username, password } = emulator.nsx.remoteUser;
    expect(username).toContain("@");
    expect((await list(emulator, remote(username, password))).status).toBe(200);
    expect(emulator.received[0]?.proof).toEqual({ scheme: "Remote", verified: true });
    expect(codeOf(await list(emulator, basic(username, password)))).toEqual([403, 403]);
    expect(codeOf(await logIn(emulator, {}, formOf(username, password)))).toEqual([403, 403]);
    expect(codeOf(await list(emulator, remote(username, "wrong")))).toEqual([403, 403]);
    const local = emulator.nsx.credentials;
    expect(codeOf(await list(emulator, remote(local.username, local.password)))).toEqual([403, 403]);
  });

  it("opens a session with that header in the place of the form", async () => {
    await using emulator = await startEmulator();
    const { username, password } = emulator.nsx.remoteUser;
    const { status, headers } = await logIn(emulator, remote(username, password));
    expect(status).toBe(200);
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    const session = { cookie, "x-xsrf-token": headers.get("x-xsrf-token") ?? "" };
    const created = await fetch(`${emulator.nsx.baseUrl}/api/v1/vpn/ipsec/services`, {
      method: "POST",
      headers: { ...session, "content-type": "application/json" },
      body: JSON.stringify({ logical_router_id: "router" }),
    });
    expect((await hear(created)).body).toMatchObject({ _create_user: username, _protection: "NOT_PROTECTED" });
    expect((await logIn(emulator, remote(username, "wrong"), formOf("admin", "x"))).status).toBe(403);
  });
});

describe("a token", () => {
  it("is taken as a bearer token, or in the header of VMware Cloud's reverse proxy", async () => {
    await using emulator = await startEmulator();
    for (const token of [emulator.nsx.token, emulator.nsx.mintToken()]) {
      expect((await list(emulator, bearer(token))).status).toBe(200);
      expect((await list(emulator, { "csp-auth-token": token })).status).toBe(200);
    }
    const schemes = emulator.received.map(({ proof }) => proof.scheme);
    expect(new Set(schemes)).toEqual(new Set(["Bearer", "csp-auth-token"]));
    expect(codeOf(await list(emulator, bearer("eyJunknown")))).toEqual([403, 403]);
    expect(codeOf(await list(emulator, { "csp-auth-token": "" }))).toEqual([403, 403]);
  });

  it.each([401, 403] as const)("ends by the clock or on demand, with %s, and the fixed one never", async (status) => {
    let now = 0;
    const nsx: FakeNsxOptions = { tokenLifetimeMs: 1000, expiredStatus: status };
    await using emulator = await startEmulator({ now: () => now, nsx });
    const token = emulator.nsx.mintToken();
    now = 999;
    expect((await list(emulator, bearer(token))).status).toBe(200);
    now = 1000;
    expect(codeOf(await list(emulator, bearer(token)))).toEqual([status, 403]);
    const another = emulator.nsx.mintToken();
    expect((await list(emulator, bearer(another))).status).toBe(200);
    emulator.nsx.expireTokens();
    expect(codeOf(await list(emulator, bearer(another)))).toEqual([status, 403]);
    expect((await list(emulator, bearer(emulator.nsx.token))).status).toBe(200);
  });
});

describe("the Cloud Services Platform", () => {
  it("gives an access token for a refresh token", async () => {
    await using emulator = await startEmulator();
    const { refreshToken } = emulator.nsx;
    const { status, body } = await authorize(emulator, "api-tokens/authorize", `refresh_token=${refreshToken}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 1800, refresh_token: refreshToken });
    expect((await list(emulator, bearer(body.access_token))).status).toBe(200);
    emulator.nsx.expireTokens();
    expect((await list(emulator, bearer(body.access_token))).status).toBe(401);
    expect(emulator.received[0]).toMatchObject({ service: "nsx.csp", operation: "authorizeApiToken" });
  });

  it("gives one for client id and secret", async () => {
    await using emulator = await startEmulator({ nsx: { tokenLifetimeMs: 60_000 } });
    const { clientId, clientSecret } = emulator.nsx.cloudClient;
    const form = "grant_type=client_credentials";
    const { status, body } = await authorize(emulator, "authorize", form, basic(clientId, clientSecret));
    expect([status, body.expires_in]).toEqual([200, 60]);
    expect(body).not.toHaveProperty("refresh_token");
    expect((await list(emulator, { "csp-auth-token": body.access_token ?? "" })).status).toBe(200);
  });

  it.each([
    ["another refresh token", "api-tokens/authorize", "refresh_token=x", {}, 400, "invalid_grant"],
    ["no refresh token", "api-tokens/authorize", "", {}, 400, "invalid_grant"],
    ["another secret", "authorize", "grant_type=client_credentials", basic("x", "y"), 401, "invalid_client"],
    ["no secret", "authorize", "grant_type=client_credentials", {}, 401, "invalid_client"],
    ["another grant", "authorize", "grant_type=password", {}, 400, "unsupported_grant_type"],
    ["another path", "elsewhere", "", {}, 404, "no such path"],
  ])("refuses %s", async (_, path, form, headers, status, message) => {
    await using emulator = await startEmulator();
    const refused = await authorize(emulator, path, form, headers as Headers);
    expect([refused.status, refused.body.statusCode]).toEqual([status, status]);
    expect(refused.body.message).toContain(message);
    expect(emulator.received[0]?.proof.verified).toBe(false);
  });

  it("goes wrong like any service, and dates its answers by the emulator's clock", async () => {
    await using emulator = await startEmulator({ now: () => 0 });
    emulator.fail({ service: "nsx.csp", operation: "authorizeClient", kind: "retryAfter", retryAfter: "3" });
    const refused = await authorize(emulator, "authorize", "");
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("date")]).toEqual([
      429,
      "3",
      "Thu, 01 Jan 1970 00:00:00 GMT",
    ]);
  });
});

describe("user and password with every call", () => {
  it.each([401, 403] as const)("can be switched off: then they are no credentials, %s", async (expiredStatus) => {
    await using emulator = await startEmulator({ nsx: { basic: false, expiredStatus } });
    const { username, password } = emulator.nsx.credentials;
    expect(codeOf(await list(emulator, basic(username, password)))).toEqual([expiredStatus, 403]);
    expect((await logIn(emulator, {}, formOf(username, password))).status).toBe(200);
    expect((await list(emulator, bearer(emulator.nsx.token))).status).toBe(200);
    expect(emulator.nsx.failedLogins).toBe(0);
  });
});

describe("an account", () => {
  it("is locked after five wrong passwords in a row, for a quarter of an hour", async () => {
    let now = 0;
    await using emulator = await startEmulator({ now: () => now });
    const { username, password } = emulator.nsx.credentials;
    for (let tried = 0; tried < 4; tried += 1) await list(emulator, basic(username, "wrong"));
    expect((await list(emulator, basic(username, password))).status).toBe(200);
    for (let tried = 0; tried < 5; tried += 1) {
      const wrong =
        tried % 2 === 0 ? list(emulator, basic(username, "no")) : logIn(emulator, {}, formOf(username, "no"));
      expect(codeOf(await wrong)).toEqual([403, 403]);
    }
    expect(codeOf(await list(emulator, basic(username, password)))).toEqual([403, 403]);
    expect(codeOf(await logIn(emulator, {}, formOf(username, password)))).toEqual([403, 403]);
    expect(emulator.nsx.failedLogins).toBe(11);
    now = 899_999;
    expect((await list(emulator, basic(username, password))).status).toBe(403);
    now = 900_000;
    expect((await list(emulator, basic(username, password))).status).toBe(200);
  });

  it("is locked by itself, as soon and as long as the options say, and unlocked on demand or by a reset", async () => {
    await using emulator = await startEmulator({ now: () => 0, nsx: { lockAfter: 1, lockMs: 10 } });
    const { credentials, remoteUser, unlock } = emulator.nsx;
    const own = basic(credentials.username, credentials.password);
    for (const free of [unlock, () => emulator.reset()]) {
      await list(emulator, basic(credentials.username, "wrong"));
      expect((await list(emulator, own)).status).toBe(403);
      expect((await list(emulator, remote(remoteUser.username, remoteUser.password))).status).toBe(200);
      free();
      expect(emulator.nsx.failedLogins).toBe(0);
      expect((await list(emulator, own)).status).toBe(200);
    }
  });

  it("keeps its sessions and tokens while it is locked", async () => {
    await using emulator = await startEmulator({ nsx: { lockAfter: 1 } });
    const { username, password } = emulator.nsx.credentials;
    const { headers } = await logIn(emulator, {}, formOf(username, password));
    await list(emulator, basic(username, "wrong"));
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await list(emulator, { cookie, "x-xsrf-token": headers.get("x-xsrf-token") ?? "" })).status).toBe(200);
    expect((await list(emulator, bearer(emulator.nsx.token))).status).toBe(200);
  });
});

it("no secret of any way to sign in stands in what was received", async () => {
  await using emulator = await startEmulator();
  const { remoteUser, token, refreshToken, cloudClient, csp, baseUrl } = emulator.nsx;
  const minted = emulator.nsx.mintToken();
  const encoded = basic(cloudClient.clientId, cloudClient.clientSecret).authorization.slice("Basic ".length);
  const ofUser = remote(remoteUser.username, remoteUser.password).authorization?.slice("Remote ".length) ?? "";
  const secrets = [remoteUser.password, ofUser, token, refreshToken, cloudClient.clientSecret, encoded, minted];
  await authorize(emulator, "api-tokens/authorize", `refresh_token=${refreshToken}`);
  for (const secret of secrets) {
    for (const origin of [baseUrl, csp]) {
      const headers = { "user-agent": encodeURIComponent(secret) };
      await hear(await fetch(`${origin}/${encodeURIComponent(secret)}`, { headers }));
    }
  }
  const printed = JSON.stringify(emulator.received);
  for (const secret of secrets) {
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(encodeURIComponent(secret));
  }
});
