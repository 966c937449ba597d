import { isApiError, isConnectionError, isRateLimitError } from "trunkline";
import { describe, expect, it } from "vitest";
import {
  createThing,
  deleteThing,
  failure,
  getThing,
  json,
  networkFailure,
  operation,
  putThing,
  scripted,
} from "../support/fake-vendor.ts";

const body = { name: "a" };

describe("the attempt loop", () => {
  it.each([408, 425, 429, 500, 502, 503, 504])(
    "repeats a GET after %i and tells how many requests it took",
    async (status) => {
      const { client, clock, sent } = scripted([failure(status), failure(status), json({ id: "1" })]);
      const { attempts } = await clock.run(getThing(client, { thingId: "1" }).withResponse());
      expect(attempts).toBe(3);
      expect(sent).toHaveLength(3);
    },
  );

  it.each([400, 401, 403, 404, 409, 412, 422, 501, 505])("does not repeat after %i", async (status) => {
    const { client, clock, sent } = scripted([failure(status)]);
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(sent).toHaveLength(1);
  });

  it("gives up after maxRetries with the last error, which knows how often it was tried", async () => {
    const { client, clock, sent } = scripted([failure(503)], { retry: { maxRetries: 2 } });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "SERVER", status: 503, attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it.each([false, 0, { maxRetries: 0 }] as const)("sends once with retry %j", async (retry) => {
    const { client, clock, sent } = scripted([failure(503)]);
    await clock.failure(getThing(client, { thingId: "1" }, { retry }));
    expect(sent).toHaveLength(1);
  });

  it("pauses with full jitter that doubles up to maxDelayMs", async () => {
    const { client, clock } = scripted([failure(503)], {
      retry: { maxRetries: 5, baseDelayMs: 100, maxDelayMs: 500 },
      random: () => 0.999,
      timeoutMs: 7,
    });
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(clock.delays.filter((ms) => ms !== 7)).toEqual([99, 199, 399, 499, 499]);
  });

  it.each([
    ["PUT", () => putThing, { thingId: "1", body }],
    ["DELETE", () => deleteThing, { thingId: "1" }],
  ] as const)("repeats a %s, which does the same twice as once", async (_method, get, params) => {
    const { client, clock, sent } = scripted([failure(503), networkFailure("ECONNRESET"), json({ id: "1" })]);
    // biome-ignore lint/suspicious/noExplicitAny: two operations with different arguments in one table.
    await clock.settle((get() as any)(client, params));
    expect(sent).toHaveLength(3);
  });

  it.each([
    ["500", failure(500)],
    ["503 without the vendor's word that nothing was done", failure(503)],
    ["429 without the vendor's word that nothing was done", failure(429)],
    ["a reset, after which the request may have been done", networkFailure("ECONNRESET")],
    ["a failure of unknown kind", new TypeError("Failed to fetch")],
  ])("does not repeat a POST after %s", async (_name, answer) => {
    const { client, clock, sent } = scripted([answer]);
    await clock.failure(createThing(client, { body }));
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["the vendor's word that it was not executed", failure(429, "THROTTLED")],
    ["a host name that is not known", networkFailure("ENOTFOUND", "getaddrinfo")],
    ["a refused connection", networkFailure("ECONNREFUSED", "connect")],
    ["a host that cannot be reached", networkFailure("EHOSTUNREACH", "connect")],
    ["a connection that did not come about in time", networkFailure("UND_ERR_CONNECT_TIMEOUT")],
    ["a connect that timed out", networkFailure("ETIMEDOUT", "connect")],
  ])("repeats a POST after %s", async (_name, answer) => {
    const { client, clock, sent } = scripted([answer, json({ id: "1" }, { status: 201 })]);
    expect(await clock.run(createThing(client, { body }))).toEqual({ id: "1" });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["a reset", networkFailure("ECONNRESET")],
    ["a 500", failure(500)],
  ])("says after %s of a POST that it may have taken effect, and of a GET does not", async (_name, answer) => {
    const { client, clock } = scripted([answer], { retry: false });
    const advice = "It may have taken effect: read the resource before you repeat it";
    expect((await clock.failure(createThing(client, { body }))).message).toContain(advice);
    expect((await clock.failure(getThing(client, { thingId: "1" }))).message).not.toContain(advice);
  });

  it("says after a refused connection, a timeout before sending or a 400 of a POST nothing of the kind", async () => {
    for (const answer of [networkFailure("ECONNREFUSED", "connect"), failure(400)]) {
      const { client, clock } = scripted([answer], { retry: false });
      expect((await clock.failure(createThing(client, { body }))).message).not.toContain("taken effect");
    }
  });

  it("repeats a POST that its document marks as harmless", async () => {
    const { client, clock, sent } = scripted([failure(503), json({ id: "1" })]);
    const search = operation<Record<string, never>>({
      id: "search",
      method: "POST",
      path: "/search",
      places: {},
      idempotent: true,
    });
    await clock.settle(search(client, {}, { validate: { request: "off" } }));
    expect(sent).toHaveLength(2);
  });

  it("makes one idempotency key per call and sends it with every attempt, or the caller's own", async () => {
    const create = operation<{ xClientToken?: string }>({
      id: "create",
      method: "POST",
      path: "/things",
      places: { xClientToken: ["header", "X-Client-Token"] },
      idempotencyKey: "xClientToken",
    });
    const { client, clock, sent } = scripted([failure(503), networkFailure("ECONNRESET"), json({ id: "1" })], {
      validate: { request: "off" },
    });
    await clock.run(create(client, {}));
    const keys = sent.map(({ headers }) => headers["x-client-token"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
    await clock.run(create(client, { xClientToken: "mine" }));
    await clock.run(create(client, {}));
    expect(sent[3]?.headers["x-client-token"]).toBe("mine");
    expect(sent[4]?.headers["x-client-token"]).not.toBe(keys[0]);
  });

  it("never repeats after a certificate that is not trusted, and says what to do", async () => {
    const { client, clock, sent } = scripted([networkFailure("DEPTH_ZERO_SELF_SIGNED_CERT")]);
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(isConnectionError(error) && error.systemCode).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(error.message).toContain("give its CA as tls.ca");
    expect(sent).toHaveLength(1);
  });

  it("never repeats where the platform refuses to connect to the port", async () => {
    const { client, clock, sent } = scripted([new TypeError("fetch failed", { cause: new Error("bad port") })]);
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ maySent: false, isFinal: true });
    expect(sent).toHaveLength(1);
  });

  it("finds the system's code under several addresses", async () => {
    const system = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const { client, clock } = scripted([new TypeError("fetch failed", { cause: new AggregateError([system]) })], {
      retry: false,
    });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({
      code: "CONNECTION",
      systemCode: "ECONNREFUSED",
      maySent: false,
      operation: "getThing",
    });
  });

  it("stops repeating when the client's retry budget is used up, and earns it back with clean calls", async () => {
    let broken = true;
    const { client, clock, sent } = scripted([() => (broken ? failure(503) : json({ id: "1" }))], {
      retry: { maxRetries: 10, baseDelayMs: 0 },
    });
    for (let calls = 0; calls < 12; calls++) await clock.failure(getThing(client, { thingId: "1" }));
    // 500 tokens at 5 each are 100 retries, whatever the calls were promised.
    expect(sent).toHaveLength(112);
    broken = false;
    for (let calls = 0; calls < 5; calls++) await clock.run(getThing(client, { thingId: "1" }));
    broken = true;
    sent.length = 0;
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(sent).toHaveLength(2);
  });
});

describe("Retry-After", () => {
  const pausesAfter = async (headers: Record<string, string>, options = {}): Promise<number[]> => {
    const { client, clock } = scripted([failure(429, "SLOW", headers), json({ id: "1" })], {
      timeoutMs: 7,
      ...options,
    });
    await clock.settle(getThing(client, { thingId: "1" }));
    return clock.delays.filter((ms) => ms !== 7);
  };

  it.each([
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0.25" }, 250],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "-5" }, 0],
    [{ "retry-after": "Sat, 21 Nov 2026 09:00:04 GMT" }, 4000],
    [{ "retry-after": "Saturday, 21-Nov-26 09:00:05 GMT" }, 5000],
    [{ "retry-after": "Sat Nov 21 09:00:06 2026" }, 6000],
    [{ "retry-after": "Sat, 21 Nov 2026 08:00:00 GMT" }, 0],
    [{ "retry-after-ms": "120", "retry-after": "9" }, 120],
    [{ "x-ms-retry-after-ms": "130", "retry-after": "9" }, 130],
    [{ "retry-after-ms": "soon", "retry-after": "2" }, 2000],
  ])("is kept as %j", async (headers, expected) => {
    expect(await pausesAfter(headers)).toEqual([expected]);
  });

  it.each(["soon", "Tuesday 5", "1e3", "", "99 bottles", "Infinity", "NaN"])("is ignored as %j", async (text) => {
    expect(await pausesAfter({ "retry-after": text })).toEqual([250]);
  });

  it("that is longer than maxRetryAfterMs fails at once and tells when to come back", async () => {
    const { client, clock, sent } = scripted([failure(429, "SLOW", { "retry-after": "61" })]);
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(isRateLimitError(error) && error.retryAfterMs).toBe(61_000);
    expect(sent).toHaveLength(1);
  });

  it("beyond every timer fails at once instead of turning into no pause", async () => {
    const { client, clock, sent } = scripted([failure(503, "X", { "retry-after": "9999999999" })], {
      retry: { maxRetryAfterMs: 2 ** 31 - 1 },
    });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(isApiError(error) && error.retryAfterMs).toBe(9_999_999_999_000);
    expect(sent).toHaveLength(1);
  });

  it("that outlasts the deadline fails at once with the error that explains it", async () => {
    const { client, clock, sent } = scripted([failure(503, "X", { "retry-after": "30" })], { deadlineMs: 10_000 });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "SERVER", retryAfterMs: 30_000 });
    expect(sent).toHaveLength(1);
  });
});

describe("the client's own rate limit", () => {
  it("lets a burst go and then one request per gap, in order", async () => {
    const { client, clock, sent } = scripted([json({ id: "1" })], {
      rateLimit: { requestsPerSecond: 10, burst: 2 },
      timeoutMs: 7,
    });
    const startMs = clock.now();
    const sentAtMs: number[] = [];
    const calls = Array.from({ length: 5 }, () =>
      getThing(client, { thingId: "1" }).then(() => sentAtMs.push(clock.now() - startMs)),
    );
    await clock.run(Promise.all(calls));
    expect(sent).toHaveLength(5);
    expect(sentAtMs).toEqual([0, 0, 100, 200, 300]);
  });

  it("keeps no place for calls that could not wait or went away, so that the next one goes at once", async () => {
    const { client, clock } = scripted([json({ id: "1" })], { rateLimit: { requestsPerSecond: 10 } });
    const hurried = Array.from({ length: 50 }, () =>
      clock.settle(getThing(client, { thingId: "1" }, { deadlineMs: 150 })),
    );
    await Promise.all(hurried);
    const controller = new AbortController();
    const left = Array.from({ length: 50 }, () => getThing(client, { thingId: "1" }, { signal: controller.signal }));
    const ends = Promise.allSettled(left);
    await clock.idle();
    controller.abort();
    await clock.run(ends);
    clock.advance(1000);
    const startMs = clock.now();
    await clock.run(getThing(client, { thingId: "1" }));
    expect(clock.now() - startMs).toBeLessThanOrEqual(100);
  });

  it("holds the deadline while a request waits for its turn", async () => {
    const { client, clock, sent } = scripted([json({ id: "1" })], {
      rateLimit: { requestsPerSecond: 0.01 },
      deadlineMs: 5000,
    });
    await clock.run(getThing(client, { thingId: "1" }));
    const startMs = clock.now();
    const error = await clock.failure(getThing(client, { thingId: "2" }));
    // At once: a turn that comes after the deadline is not waited for.
    expect(clock.now() - startMs).toBe(0);
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "deadline" });
    expect(sent).toHaveLength(1);
  });
});
