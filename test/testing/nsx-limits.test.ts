import { describe, expect, it } from "vitest";
import { startEmulator } from "../../src/testing/index.ts";
import { basic, type NsxConversation, startNsx } from "./talk-nsx.ts";

/** The header of the user of VMware Identity Manager. */
function remoteOf({ emulator }: NsxConversation): { readonly authorization: string } {
  const { username, password } = emulator.nsx.remoteUser;
  return { authorization: basic(username, password).authorization.replace("Basic", "Remote") };
}

/** Sends requests whose answers stay out, until they are left alone. */
async function hold(talk: NsxConversation, headers: readonly Readonly<Record<string, string>>[]) {
  const { load } = talk.emulator.nsx;
  const leaving = new AbortController();
  talk.emulator.fail({ kind: "delay", delayMs: 600_000, times: headers.length });
  const { baseUrl, credentials } = talk.emulator.nsx;
  const own = basic(credentials.username, credentials.password);
  const sent = headers.map(async (more) => {
    await fetch(`${baseUrl}/api/v1/vpn/${talk.session}`, { headers: { ...own, ...more }, signal: leaving.signal });
  });
  const settled = Promise.allSettled(sent);
  await expect.poll(() => talk.emulator.nsx.load.inFlight).toBe(load.inFlight + headers.length);
  return {
    leave: async () => {
      leaving.abort();
      await settled;
      await expect.poll(() => talk.emulator.nsx.load.inFlight).toBe(0);
    },
  };
}

describe("a user of the manager", () => {
  it("may send 100 requests at once, and 100 more with every second by the emulator's clock", async () => {
    let now = 0;
    await using talk = await startNsx({ now: () => now });
    const send = async (count: number) => {
      const statuses = [];
      for (let sent = 0; sent < count; sent += 1) statuses.push((await talk.nsx("GET", talk.session)).status);
      return statuses.filter((status) => status === 429).length;
    };
    expect(await send(101)).toBe(1);
    now = 10;
    expect(await send(2)).toBe(1);
    now = 5000;
    expect(await send(101)).toBe(1);
    expect(talk.emulator.nsx.load).toMatchObject({ requests: 204, refused: 3, mostPerSecond: 103, inFlight: 0 });
    talk.emulator.reset();
    expect(talk.emulator.nsx.load).toMatchObject({ requests: 0, refused: 0, mostPerSecond: 0 });
    expect(await send(100)).toBe(0);
  });

  it("is refused in the manager's words, and not told when to come again", async () => {
    const nsx = { limits: { requestsPerSecond: 1 } };
    await using talk = await startNsx({ now: () => 0, nsx });
    await talk.nsx("GET", talk.session);
    const { status, headers, body } = await talk.nsx("GET", talk.session);
    expect([status, body.httpStatus, body.error_code]).toEqual([429, "TOO_MANY_REQUESTS", 102]);
    expect(headers.has("retry-after")).toBe(false);
    expect(headers.get("x-nsx-requestid")).toMatch(/^[\da-f-]{36}$/u);
  });

  it("has a budget of its own", async () => {
    await using talk = await startNsx({ now: () => 0, nsx: { limits: { requestsPerSecond: 2 } } });
    const send = async (headers = {}) => (await talk.nsx("GET", talk.session, undefined, headers)).status;
    expect([await send(), await send(), await send()]).toEqual([200, 200, 429]);
    expect([await send(remoteOf(talk)), await send(remoteOf(talk))]).toEqual([200, 200]);
  });

  it("may have so many requests under way at the same time, and no more", async () => {
    await using talk = await startNsx({ nsx: { limits: { inFlight: 3 } } });
    const held = await hold(talk, [{}, {}, {}]);
    expect((await talk.nsx("GET", talk.session)).status).toBe(429);
    expect((await talk.nsx("GET", talk.session, undefined, remoteOf(talk))).status).toBe(200);
    expect(talk.emulator.nsx.load).toMatchObject({ requests: 5, inFlight: 3, mostInFlight: 4, refused: 1 });
    await held.leave();
    expect((await talk.nsx("GET", talk.session)).status).toBe(200);
  });
});

it("all users together may have so many requests under way; one more is 503", async () => {
  await using talk = await startNsx({ nsx: { limits: { total: 2 } } });
  const held = await hold(talk, [{}, remoteOf(talk)]);
  const { status, body } = await talk.nsx("GET", talk.session);
  expect([status, body.httpStatus]).toEqual([503, "SERVICE_UNAVAILABLE"]);
  expect(talk.emulator.nsx.load).toMatchObject({ inFlight: 2, mostInFlight: 2, refused: 1 });
  await held.leave();
  expect((await talk.nsx("GET", talk.session)).status).toBe(200);
});

it("nothing is limited where the options say so, but it is counted", async () => {
  await using talk = await startNsx({ now: () => 0, nsx: { limits: "off" } });
  const sent = await Promise.all(Array.from({ length: 250 }, () => talk.nsx("GET", talk.session)));
  expect(sent.every(({ status }) => status === 200)).toBe(true);
  expect(talk.emulator.nsx.load).toMatchObject({ requests: 250, refused: 0, mostPerSecond: 250 });
});

it.each([
  [{ requestsPerSecond: 0 }, "nsx.limits.requestsPerSecond must be a whole number from 1; it was 0"],
  [{ inFlight: 1.5 }, "nsx.limits.inFlight must be a whole number from 1; it was 1.5"],
  [{ concurrent: 40 } as never, "nsx.limits has no member concurrent; it may have requestsPerSecond, inFlight, total"],
])("limits that cannot be are refused: %j", async (limits, message) => {
  await expect(startEmulator({ nsx: { limits } })).rejects.toThrow(message);
});
