import { describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";
import { basic } from "./talk-nsx.ts";

type Headers = Readonly<Record<string, string>>;

/** Reads the list of sessions with these headers. */
async function list({ nsx }: Emulator, headers: Headers = {}): Promise<Said> {
  return hear(await fetch(`${nsx.baseUrl}/api/v1/vpn/ipsec/sessions`, { headers }));
}

async function post({ nsx }: Emulator, path: string, headers: Headers, body?: string): Promise<Said> {
  return hear(await fetch(`${nsx.baseUrl}${path}`, { method: "POST", headers, ...(body !== undefined && { body }) }));
}

function login(emulator: Emulator, form?: string): Promise<Said> {
  const { username, password } = emulator.nsx.credentials;
  const whole = `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return post(emulator, "/api/session/create", headers, form ?? whole);
}

/** Logs in and gives the headers to send from then on. */
async function openSession(emulator: Emulator): Promise<{ cookie: string; "x-xsrf-token": string }> {
  const { status, headers } = await login(emulator);
  expect(status).toBe(200);
  const [cookie = ""] = (headers.get("set-cookie") ?? "").split(";");
  return { cookie, "x-xsrf-token": headers.get("x-xsrf-token") ?? "" };
}

const codeOf = ({ status, body }: Said): unknown[] => [status, body.error_code];

describe("user and password", () => {
  it("are accepted in every call, whatever characters the password has", async () => {
    for (const password of [undefined, "a:b:c", "pässwörd", "+%2B& ="]) {
      const nsx = password === undefined ? {} : { credentials: { username: "ops", password } };
      await using emulator = await startEmulator({ nsx });
      const { credentials } = emulator.nsx;
      expect((await list(emulator, basic(credentials.username, credentials.password))).status, password).toBe(200);
      expect(emulator.received[0]?.proof).toEqual({ scheme: "Basic", verified: true });
    }
  });

  it.each([
    ["another password", basic("admin", "wrong")],
    ["a header that is none", { authorization: "Basic" }],
    ["a scheme that there is not", { authorization: "Digest abc" }],
  ])("are refused with 403 and code 403: %s", async (_, headers) => {
    await using emulator = await startEmulator();
    expect(codeOf(await list(emulator, headers))).toEqual([403, 403]);
    expect(emulator.received[0]?.proof).toMatchObject({ scheme: "Basic", verified: false });
  });

  it("are missed where there is nothing at all", async () => {
    await using emulator = await startEmulator();
    expect(codeOf(await list(emulator))).toEqual([401, 403]);
    expect(emulator.received[0]?.proof).toMatchObject({ scheme: "none", verified: false });
  });
});

describe("a login", () => {
  it("gives a cookie and a token that let every call in, until it is ended", async () => {
    await using emulator = await startEmulator();
    const session = await openSession(emulator);
    expect(session.cookie).toMatch(/^JSESSIONID=[\dA-F]{32}$/u);
    expect((await list(emulator, session)).status).toBe(200);
    expect((await list(emulator, { ...session, cookie: `other=1; ${session.cookie}` })).status).toBe(200);
    expect((await post(emulator, "/api/session/destroy", session)).status).toBe(200);
    expect(codeOf(await list(emulator, session))).toEqual([401, 403]);
    expect(emulator.received.map(({ operation, proof }) => [operation, proof.scheme, proof.verified])).toEqual([
      ["createSession", "login", true],
      ["listIPSecVPNSessions", "JSESSIONID", true],
      ["listIPSecVPNSessions", "JSESSIONID", true],
      ["destroySession", "JSESSIONID", true],
      ["listIPSecVPNSessions", "JSESSIONID", false],
    ]);
  });

  it.each([
    ["a plus sign that is not encoded", "j_username=admin&j_password=a+b", "a+b"],
    ["a space written as a plus sign", "j_username=admin&j_password=a+b", "a b"],
    ["a percent sign that is not encoded", "j_username=admin&j_password=a%41", "a%41"],
    ["an ampersand that is not encoded", "j_username=admin&j_password=a&b", "a&b"],
    ["another password", "j_username=admin&j_password=b", "a"],
    ["another user", "j_username=root&j_password=a", "a"],
    ["no form", "", "a"],
  ])("is refused with 403 for %s", async (_, form, password) => {
    await using emulator = await startEmulator({ nsx: { credentials: { username: "admin", password } } });
    const refused = await login(emulator, form);
    expect(codeOf(refused)).toEqual([403, 403]);
    expect(refused.headers.has("set-cookie")).toBe(false);
  });

  it("has to be declared as a form", async () => {
    await using emulator = await startEmulator();
    const { username, password } = emulator.nsx.credentials;
    const body = `j_username=${encodeURIComponent(username)}&j_password=${encodeURIComponent(password)}`;
    const text = { "content-type": "text/plain" };
    expect((await post(emulator, "/api/session/create", text, body)).status).toBe(403);
  });
});

describe("a login session", () => {
  it.each(["another", ""])("lets no call in without its XSRF token: '%s'", async (token) => {
    await using emulator = await startEmulator();
    const { cookie } = await openSession(emulator);
    const refused = await list(emulator, { cookie, ...(token !== "" && { "x-xsrf-token": token }) });
    expect(codeOf(refused)).toEqual([403, 98]);
  });

  it("has a token of its own, which no other session takes", async () => {
    await using emulator = await startEmulator();
    const [one, two] = [await openSession(emulator), await openSession(emulator)];
    expect(codeOf(await list(emulator, { ...one, "x-xsrf-token": two["x-xsrf-token"] }))).toEqual([403, 98]);
    expect((await list(emulator, two)).status).toBe(200);
  });

  it("ends when it is not used for half an hour, or as long as asked, and lasts while it is used", async () => {
    let now = 0;
    await using emulator = await startEmulator({ now: () => now });
    const session = await openSession(emulator);
    now = 1_800_000;
    expect((await list(emulator, session)).status).toBe(200);
    now += 1_800_000;
    expect((await list(emulator, session)).status).toBe(200);
    now += 1_800_001;
    expect((await list(emulator, session)).status).toBe(401);
  });

  it("ends at once where the test asks for it, while user and password go on working", async () => {
    await using emulator = await startEmulator();
    const session = await openSession(emulator);
    emulator.nsx.expireSessions();
    expect((await list(emulator, session)).status).toBe(401);
    const { username, password } = emulator.nsx.credentials;
    expect((await list(emulator, { ...session, ...basic(username, password) })).status).toBe(200);
    expect((await list(emulator, await openSession(emulator))).status).toBe(200);
  });

  it("is refused with 403 by an older manager", async () => {
    await using emulator = await startEmulator({ nsx: { expiredStatus: 403 } });
    expect(codeOf(await list(emulator, { cookie: "JSESSIONID=unknown", "x-xsrf-token": "t" }))).toEqual([403, 403]);
  });

  it("outlives a reset of the emulator", async () => {
    await using emulator = await startEmulator();
    const session = await openSession(emulator);
    emulator.reset();
    expect((await list(emulator, session)).status).toBe(200);
  });

  it("never stands in what was received, and neither do user and password", async () => {
    await using emulator = await startEmulator();
    const { username, password } = emulator.nsx.credentials;
    const session = await openSession(emulator);
    const { authorization } = basic(username, password);
    await list(emulator, { ...session, authorization });
    const id = session.cookie.slice("JSESSIONID=".length);
    const secrets = [id, session["x-xsrf-token"], password, authorization.slice("Basic ".length)];
    for (const secret of secrets) {
      const headers = { ...session, "user-agent": encodeURIComponent(secret) };
      await hear(await fetch(`${emulator.nsx.baseUrl}/${encodeURIComponent(secret)}`, { headers }));
    }
    const printed = JSON.stringify(emulator.received);
    for (const secret of secrets) {
      expect(printed).not.toContain(secret);
      expect(printed).not.toContain(encodeURIComponent(secret));
    }
    expect(emulator.received[0]?.body).toMatch(/^\[\d+ bytes that are not JSON\]$/u);
  });
});
