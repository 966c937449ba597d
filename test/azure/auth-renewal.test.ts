import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { FakeClock } from "../support/fake-clock.ts";
import { accepted, arm, longWork } from "../support/scripted-azure.ts";
import { get, HOUR_MS, held, hourly, post, signedBy, tokensIn } from "./auth-tools.ts";

const DOWN = new Error("login host is down");

/** A client whose first token lives for an hour and is due to be renewed; the credential then gives what `later` says. */
async function due(later: (times: number, clock: FakeClock) => Promise<unknown>, leftMs = 120_000) {
  const made = signedBy((times, clock) => (times === 1 ? hourly(times, clock) : later(times, clock)));
  await made.clock.run(get(made.client));
  made.clock.advance(HOUR_MS - leftMs);
  return { ...made, expiresMs: made.clock.now() + leftMs };
}

describe("a renewal behind the calls that fails", () => {
  it("is tried again every three seconds by itself, while calls use the old token", async () => {
    const { client, clock, asked, sent } = await due((times, now) =>
      times < 4 ? Promise.reject(DOWN) : hourly(times, now),
    );
    const startMs = clock.now();
    await clock.run(get(client));
    await clock.idle();
    expect([asked.length, clock.pending]).toEqual([2, 1]);
    clock.next();
    await clock.idle();
    expect([asked.length, clock.now() - startMs]).toEqual([3, 3000]);
    clock.next();
    await clock.idle();
    expect([asked.length, clock.now() - startMs, clock.pending]).toEqual([4, 6000, 0]);
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-4"]);
    expect(asked).toHaveLength(4);
  });

  it("is one, however many calls are made meanwhile", async () => {
    const { client, clock, asked } = await due(() => Promise.reject(DOWN));
    await clock.run(Promise.all([get(client), get(client), get(client)]));
    await clock.run(get(client));
    expect(asked).toHaveLength(2);
    clock.next();
    await clock.run(Promise.all([get(client), get(client)]));
    expect([asked.length, clock.pending]).toEqual([3, 1]);
  });

  it("is one for all calls that have to wait for it, its pauses included", async () => {
    const { client, clock, asked } = await due(() => Promise.reject(DOWN), 900);
    const calls = await clock.run(Promise.allSettled(Array.from({ length: 20 }, () => get(client))));
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    // At once, and as the token expires.
    expect(asked).toHaveLength(1 + 2);
  });

  it("is tried for the last time as the token expires, and then given up", async () => {
    const { client, clock, asked, expiresMs } = await due(() => Promise.reject(DOWN), 7000);
    await clock.run(get(client));
    await clock.idle();
    while (clock.pending > 0) {
      clock.next();
      await clock.idle();
    }
    expect(clock.now()).toBe(expiresMs);
    // At 7, 4 and 1 seconds before, and at the end.
    expect(asked).toHaveLength(1 + 4);
    expect(await clock.failure(get(client))).toMatchObject({
      code: "CONFIGURATION",
      option: "credential",
      cause: DOWN,
    });
    expect([asked.length, clock.pending]).toEqual([6, 0]);
  });

  it("ends with the client", async () => {
    const { client, clock, asked } = await due(() => Promise.reject(DOWN));
    await clock.run(get(client));
    await clock.idle();
    expect(clock.pending).toBe(1);
    await client.close();
    await clock.idle();
    expect([clock.pending, asked.length]).toEqual([0, 2]);
  });

  it("goes on where only a client that shares the token is closed", async () => {
    const { client, clock, asked } = await due((times, now) => (times < 3 ? Promise.reject(DOWN) : hourly(times, now)));
    const derived = client.with({ timeoutMs: 5000 });
    await clock.run(get(derived));
    await clock.idle();
    await derived.close();
    clock.next();
    await clock.idle();
    expect([asked.length, clock.pending]).toEqual([3, 0]);
  });

  it("ends with the client that it belongs to, where that has a credential of its own", async () => {
    const { client, clock } = signedBy(hourly);
    const expiresOnTimestamp = clock.now() + 60_000;
    let asked = 0;
    const credential = async () => {
      asked += 1;
      if (asked > 1) throw DOWN;
      return { token: "own", expiresOnTimestamp };
    };
    const derived = client.with({ credential });
    await clock.run(get(derived));
    await clock.run(get(derived));
    await clock.idle();
    expect([asked, clock.pending]).toEqual([2, 1]);
    await derived.close();
    expect(clock.pending).toBe(0);
  });

  it("stops where a refused call has fetched a token meanwhile", async () => {
    const answers = [arm(200, {}), arm(200, {}), arm(401, {}), arm(200, {})];
    const made = signedBy((times, clock) => (times === 2 ? Promise.reject(DOWN) : hourly(times, clock)), answers);
    const { client, clock, asked, sent } = made;
    await clock.run(get(client));
    clock.advance(HOUR_MS - 120_000);
    await clock.run(get(client));
    await clock.idle();
    expect([asked.length, clock.pending]).toEqual([2, 1]);
    // Refused, it does not wait for the next try.
    const call = get(client);
    await clock.idle();
    expect(await call).toMatchObject({ attempts: 2 });
    expect(asked).toHaveLength(3);
    clock.next();
    await clock.idle();
    expect([asked.length, clock.pending]).toEqual([3, 0]);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-3");
  });

  it("keeps no process alive, which ends with its work", () => {
    const program = `
      import { Azure } from "./src/azure/index.ts";
      const expiresOnTimestamp = Date.now() + 60_000;
      let asked = 0;
      const azure = new Azure({
        credential: async () => {
          asked += 1;
          if (asked > 1) throw new Error("down");
          return { token: "t", expiresOnTimestamp };
        },
        fetch: async () => Response.json({}),
      });
      const read = () => azure.request({ method: "GET", path: "/things?api-version=1" });
      await read();
      await read();
      await new Promise(setImmediate);
      console.log(asked);`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([stdout.trim(), status], stderr).toEqual(["2", 0]);
  });
});

describe("a call that needs a token while the old one has under a second left", () => {
  it("joins the renewal that is on its way", async () => {
    const next = held<unknown>();
    const { client, clock, asked, sent } = await due(() => next.promise);
    await clock.run(get(client));
    clock.advance(119_500);
    const call = get(client);
    await clock.idle();
    expect([asked.length, sent.length]).toEqual([2, 2]);
    next.release(await hourly(2, clock));
    await clock.run(call);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-2");
    expect(asked).toHaveLength(2);
  });

  it("tries again within what is left", async () => {
    const { client, clock, asked, expiresMs } = await due(
      (times, now) => (times < 3 ? Promise.reject(DOWN) : hourly(times, now)),
      800,
    );
    await clock.run(get(client));
    expect([asked.length, clock.now()]).toEqual([3, expiresMs]);
  });

  it("and then fails with the cause", async () => {
    const { client, clock, asked, sent, expiresMs } = await due(() => Promise.reject(DOWN), 800);
    expect(await clock.failure(get(client))).toMatchObject({ code: "CONFIGURATION", attempts: 0, cause: DOWN });
    expect([asked.length, sent.length, clock.now()]).toEqual([3, 1, expiresMs]);
    expect(clock.pending).toBe(0);
  });

  it("does not wait on where the client is closed", async () => {
    const { client, clock } = await due(() => Promise.reject(DOWN), 800);
    const failed = get(client).catch((error: unknown) => error);
    await clock.idle();
    const closed = client.close();
    await clock.idle();
    expect(await failed).toMatchObject({ code: "CONFIGURATION", cause: DOWN });
    await closed;
    expect(clock.pending).toBe(0);
  });
});

it("a renewal that hangs is given up after a minute, and a later call starts another", async () => {
  const { client, clock, asked, sent } = await due(
    (times, now) => (times === 2 ? new Promise(() => {}) : hourly(times, now)),
    120_000,
  );
  await clock.run(get(client));
  await clock.run(get(client));
  expect([asked.length, clock.pending]).toEqual([2, 1]);
  clock.next();
  await clock.run(get(client));
  await clock.idle();
  expect(asked).toHaveLength(3);
  await clock.run(get(client));
  expect(tokensIn(sent).at(-1)).toBe("Bearer token-3");
  expect(clock.pending).toBe(0);
});

it.each([
  ["no number", Number.NaN],
  ["a text", "soon"],
  ["nothing", undefined],
])("refreshAfterTimestamp that is %s is passed over", async (_name, refreshAfterTimestamp) => {
  const { client, clock, asked } = signedBy(async (times, now) => ({
    ...(await hourly(times, now)),
    refreshAfterTimestamp,
  }));
  await clock.run(get(client));
  clock.advance(HOUR_MS - 120_001);
  await clock.run(get(client));
  expect(asked).toHaveLength(1);
  clock.advance(1);
  await clock.run(get(client));
  expect(asked).toHaveLength(2);
});

describe("a token that cannot be had", () => {
  it.each([
    ["null", async () => null],
    ["one that has expired", async () => ({ token: "old", expiresOnTimestamp: 1 })],
    ["an error", () => Promise.reject(DOWN)],
  ])("does not end the waiting for accepted work, where a credential gives %s once", async (_what, bad) => {
    const answers = [accepted(), accepted(), arm(200, { made: "a" })];
    const { client, clock, asked } = signedBy(
      async (times, now) => (times === 2 ? bad() : { token: `t${times}`, expiresOnTimestamp: now.now() + 30_000 }),
      answers,
    );
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(asked.length).toBeGreaterThan(2);
  });

  it("for longer than an attempt may last lets a POST go out with the next attempt, since it was not sent", async () => {
    const token = held<unknown>();
    const { client, clock, asked, sent } = signedBy(() => token.promise, undefined, { retry: 2, timeoutMs: 30_000 });
    const call = post(client);
    clock.setTimeout(() => token.release({ token: "late", expiresOnTimestamp: clock.now() + HOUR_MS }), 40_000);
    expect(await clock.run(call)).toMatchObject({ status: 200 });
    expect([asked.length, tokensIn(sent)]).toEqual([1, ["Bearer late"]]);
  });

  it("after a 401 fails the call in the time of an attempt, not only at its deadline", async () => {
    const { client, clock } = signedBy(
      (times, now) => (times === 1 ? hourly(times, now) : new Promise(() => {})),
      [arm(401)],
      { deadlineMs: 2_700_000 },
    );
    const startMs = clock.now();
    expect(await clock.failure(get(client))).toMatchObject({ code: "TIMEOUT", scope: "attempt", limitMs: 30_000 });
    expect(clock.now() - startMs).toBe(30_000);
  });
});
