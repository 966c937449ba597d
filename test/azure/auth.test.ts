import { type AzureAccessToken, type AzureOptions, createClient } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { Outputs, printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { ARM, accepted, arm, longWork, SUBSCRIPTION, scriptedAzure } from "../support/scripted-azure.ts";
import { get, HOUR_MS, held, hourly, MINUTE_MS, post, signedBy, tokensIn } from "./auth-tools.ts";

describe("the token", () => {
  it("of anything with getToken() goes with every call as bearer, its own object kept", async () => {
    class Login {
      readonly #token = "from-a-class";
      async getToken() {
        return { token: this.#token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
      }
    }
    const { client, clock, sent } = scriptedAzure([arm(200, {})], { credential: new Login() });
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer from-a-class"]);
  });

  it.each([
    ["the public cloud", {}, "https://management.azure.com/.default"],
    [
      "another cloud, by its base URL",
      { baseUrl: "https://management.usgovcloudapi.net" },
      "https://management.usgovcloudapi.net/.default",
    ],
    [
      "a base URL with a path, by its origin",
      { baseUrl: "https://proxy.example/arm/" },
      "https://proxy.example/.default",
    ],
    [
      "a scope of the caller's",
      { scope: "https://management.core.windows.net//.default" },
      "https://management.core.windows.net//.default",
    ],
  ])("is asked for the scope of %s", async (_name, options, scope) => {
    const { client, clock, asked } = signedBy(hourly, undefined, options);
    await clock.run(get(client));
    expect(asked).toEqual([[[scope], { enableCae: true }]]);
  });

  it("is fetched by the first call and used by those that follow", async () => {
    const { client, clock, asked, sent } = signedBy(hourly);
    expect(asked).toHaveLength(0);
    for (let calls = 0; calls < 3; calls++) await clock.run(get(client));
    expect(asked).toHaveLength(1);
    expect(tokensIn(sent)).toEqual(Array(3).fill("Bearer token-1"));
  });

  it("is fetched once for calls that run side by side", async () => {
    const token = held<AzureAccessToken>();
    const { client, clock, asked, sent } = signedBy(() => token.promise);
    const calls = Promise.all(Array.from({ length: 20 }, () => get(client)));
    await clock.idle();
    expect([asked.length, sent.length]).toEqual([1, 0]);
    token.release({ token: "one", expiresOnTimestamp: clock.now() + HOUR_MS });
    await clock.run(calls);
    expect(asked).toHaveLength(1);
    expect(new Set(tokensIn(sent))).toEqual(new Set(["Bearer one"]));
  });
});

describe("a token that comes to its end", () => {
  const renewed = async (advanceMs: number, more: object = {}) => {
    const next = held<AzureAccessToken>();
    const made = signedBy((times, clock) =>
      times === 1
        ? Promise.resolve({ token: "old", expiresOnTimestamp: clock.now() + HOUR_MS, ...more })
        : next.promise,
    );
    await made.clock.run(get(made.client));
    made.clock.advance(advanceMs);
    return { ...made, next, fresh: { token: "new", expiresOnTimestamp: made.clock.now() + HOUR_MS } };
  };

  it("is left alone until two minutes before", async () => {
    const { client, clock, asked } = await renewed(HOUR_MS - 120_001);
    await clock.run(get(client));
    expect(asked).toHaveLength(1);
  });

  it("is renewed behind the calls from two minutes before, and none of them waits", async () => {
    const { client, clock, asked, sent, next, fresh } = await renewed(HOUR_MS - 120_000);
    const startMs = clock.now();
    await clock.run(Promise.all([get(client), get(client)]));
    expect(clock.now()).toBe(startMs);
    expect(asked).toHaveLength(2);
    next.release(fresh);
    await clock.idle();
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer old", "Bearer old", "Bearer old", "Bearer new"]);
    expect(asked).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("is renewed behind the calls from refreshAfterTimestamp, if that is earlier", async () => {
    const refreshAfterTimestamp = Date.UTC(2026, 10, 21, 9, 20);
    const before = await renewed(20 * MINUTE_MS - 1, { refreshAfterTimestamp });
    await before.clock.run(get(before.client));
    expect(before.asked).toHaveLength(1);
    const after = await renewed(20 * MINUTE_MS, { refreshAfterTimestamp });
    await after.clock.run(get(after.client));
    expect(after.asked).toHaveLength(2);
    expect(tokensIn(after.sent)).toEqual(["Bearer old", "Bearer old"]);
  });

  it.each([
    ["a second before", HOUR_MS - 1000],
    ["at it", HOUR_MS],
    ["long after", 9 * HOUR_MS],
  ])("is waited for %s", async (_name, advanceMs) => {
    const { client, clock, sent, next, fresh } = await renewed(advanceMs);
    const call = get(client);
    await clock.idle();
    expect(sent).toHaveLength(1);
    next.release(fresh);
    await clock.run(call);
    expect(tokensIn(sent)).toEqual(["Bearer old", "Bearer new"]);
  });

  it("is not asked for by every call where the credential goes on giving the same", async () => {
    const same = { token: "same", expiresOnTimestamp: Date.UTC(2026, 10, 21, 10) };
    const { client, clock, asked } = signedBy(async () => same);
    await clock.run(get(client));
    clock.advance(HOUR_MS - 100_000);
    for (let calls = 0; calls < 10; calls++) {
      await clock.run(get(client));
      await clock.idle();
    }
    expect(asked).toHaveLength(2);
    clock.advance(3000);
    await clock.run(get(client));
    expect(asked).toHaveLength(3);
  });

  it("and could not be renewed by then fails the call, which says why", async () => {
    const cause = new Error("login host is down");
    const { client, clock, next } = await renewed(HOUR_MS);
    next.fail(cause);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential", attempts: 0, cause });
  });
});

describe("a credential that gives no token", () => {
  const expiresOnTimestamp = Date.UTC(2026, 10, 21, 10);

  it.each<[string, () => unknown, string]>([
    ["null", async () => null, "gave no token; sign in with it first"],
    ["undefined", async () => undefined, "gave no token"],
    ["a text", async () => "secret-token", "gave no token"],
    ["an empty object", async () => ({}), "gave a token that is no text"],
    ["an empty text", async () => ({ token: "", expiresOnTimestamp }), "gave a token that is no text"],
    ["a number", async () => ({ token: 5, expiresOnTimestamp }), "gave a token that is no text"],
    [
      "a text with a line break",
      async () => ({ token: "secret-token\nx: y", expiresOnTimestamp }),
      "gave a token with a line break, a space or a character that tokens never have; was it read from a file?",
    ],
    [
      "a text beyond Latin-1",
      async () => ({ token: "secret-token-€", expiresOnTimestamp }),
      "gave a token with a line break, a space or a character",
    ],
    [
      "a text with a space",
      async () => ({ token: "secret-token ", expiresOnTimestamp }),
      "gave a token with a line break, a space or a character",
    ],
    [
      "a header",
      async () => ({ token: "bearer secret-token", expiresOnTimestamp }),
      "gave a token that begins with Bearer; give only what stands behind it",
    ],
    [
      "no expiry",
      async () => ({ token: "secret-token" }),
      "gave a token without expiresOnTimestamp as a number, in milliseconds",
    ],
    [
      "an expiry that is a text",
      async () => ({ token: "secret-token", expiresOnTimestamp: "4102444800000" }),
      "gave a token without expiresOnTimestamp as a number",
    ],
    [
      "an expiry without end",
      async () => ({ token: "secret-token", expiresOnTimestamp: Number.POSITIVE_INFINITY }),
      "gave a token without expiresOnTimestamp as a number",
    ],
    [
      "an expiry in seconds",
      async () => ({ token: "secret-token", expiresOnTimestamp: expiresOnTimestamp / 1000 }),
      "gave a token whose expiresOnTimestamp is in seconds; give milliseconds since 1970",
    ],
    [
      "an expiry that is now",
      async () => ({ token: "secret-token", expiresOnTimestamp: Date.UTC(2026, 10, 21, 9) }),
      "gave a token that expired at 2026-11-21T09:00:00.000Z; have it fetch a new one, or set this machine's clock",
    ],
    [
      "an expiry long ago",
      async () => ({ token: "secret-token", expiresOnTimestamp: -1e300 }),
      "gave a token that expired at 1970-01-01T00:00:00.000Z",
    ],
    [
      "a date for an expiry",
      async () => ({ token: "secret-token", expiresOnTimestamp: new Date() }),
      "gave a token without expiresOnTimestamp",
    ],
    [
      "no number for an expiry",
      async () => ({ token: "secret-token", expiresOnTimestamp: Number.NaN }),
      "gave a token without expiresOnTimestamp",
    ],
    ["no promise", () => 5, "gave no token"],
    ["a rejection", () => Promise.reject(new Error("sign in first")), "gave no token; see cause"],
    ["a rejection with nothing", () => Promise.reject(), "gave no token; see cause"],
    [
      "an error thrown on the spot",
      () => {
        throw new Error("sign in first");
      },
      "gave no token; see cause",
    ],
  ])("but %s is a ConfigurationError, nothing is sent, and the next call asks anew", async (_name, give, message) => {
    const { client, clock, asked, sent } = signedBy((times, now) => (times === 1 ? give() : hourly(times, now)));
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({
      code: "CONFIGURATION",
      option: "credential",
      vendor: "azure",
      operation: "GET /things",
      attempts: 0,
    });
    expect(error.message).toContain(`GET /things was not sent: option credential ${message}`);
    expect(printed(error)).not.toContain("secret-token");
    expect(sent).toHaveLength(0);
    await clock.run(get(client));
    expect(asked).toHaveLength(2);
    expect(tokensIn(sent)).toEqual(["Bearer token-2"]);
    expect(clock.pending).toBe(0);
  });

  it("is told to each call that waited, by the name of each", async () => {
    const { client, clock, asked } = signedBy(async () => null);
    const calls = [get(client), client.request({ method: "GET", path: "/others?api-version=1" })];
    const settled = await clock.run(Promise.allSettled(calls));
    expect(settled.map((one) => (one as PromiseRejectedResult).reason.operation)).toEqual([
      "GET /things",
      "GET /others",
    ]);
    expect(asked).toHaveLength(1);
  });

  it("is never asked in a tight loop: a call that may be repeated is not, for the wrong credential", async () => {
    const { client, clock, asked } = signedBy(() => Promise.reject(new Error("wrong secret")), undefined, { retry: 5 });
    await clock.failure(get(client));
    expect(asked).toHaveLength(1);
  });

  it("and hangs ends the call in its own time, and later calls ask anew", async () => {
    const { client, clock, asked, sent } = signedBy((times, now) =>
      times === 1 ? new Promise(() => {}) : hourly(times, now),
    );
    const startMs = clock.now();
    expect(await clock.failure(get(client))).toMatchObject({ code: "TIMEOUT", scope: "attempt", attempts: 0 });
    expect(clock.now() - startMs).toBe(30_000);
    clock.next();
    expect(clock.now() - startMs).toBe(60_000);
    await clock.run(get(client));
    expect(asked).toHaveLength(2);
    expect(tokensIn(sent)).toEqual(["Bearer token-2"]);
  });

  it("for a minute does not fail a call that may be repeated", async () => {
    const { client, clock, asked } = signedBy(
      (times, now) => (times === 1 ? new Promise(() => {}) : hourly(times, now)),
      undefined,
      { retry: {} },
    );
    await clock.run(get(client));
    expect(asked).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("before one caller has had enough goes on for the others", async () => {
    const token = held<AzureAccessToken>();
    const { client, clock, asked } = signedBy(() => token.promise);
    const controller = new AbortController();
    const aborted = get(client, { signal: controller.signal });
    const other = get(client);
    await clock.idle();
    controller.abort();
    expect(await clock.failure(aborted)).toMatchObject({ code: "ABORTED" });
    token.release({ token: "one", expiresOnTimestamp: clock.now() + HOUR_MS });
    expect(await clock.run(other)).toMatchObject({ status: 200 });
    expect(asked).toHaveLength(1);
  });

  it("for a call that was aborted before it began is not asked at all", async () => {
    const { client, clock, asked } = signedBy(hourly);
    expect(await clock.failure(get(client, { signal: AbortSignal.abort() }))).toMatchObject({ code: "ABORTED" });
    expect(asked).toHaveLength(0);
  });
});

describe("401", () => {
  const refused = arm(401, { error: { code: "ExpiredAuthenticationToken", message: "the token expired" } });

  it.each([
    ["GET", get],
    ["POST", post],
  ])("to a %s fetches a token once and sends once more, outside the count of retries", async (_name, call) => {
    const kinds: string[] = [];
    const { client, clock, asked, sent } = signedBy(hourly, [refused, arm(200, {})], {
      hooks: { auth: ({ kind }) => kinds.push(kind) },
    });
    expect(await clock.run(call(client))).toMatchObject({ attempts: 2 });
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect([asked.length, kinds]).toEqual([2, ["renewed"]]);
  });

  it("is the end where the credential gives the same token again", async () => {
    const same = { token: "same", expiresOnTimestamp: Date.UTC(2030, 1) };
    const { client, clock, asked, sent } = signedBy(async () => same, [refused]);
    expect(await clock.failure(get(client))).toMatchObject({
      code: "AUTHENTICATION",
      vendorCode: "ExpiredAuthenticationToken",
      attempts: 1,
    });
    expect([asked.length, sent.length]).toEqual([2, 1]);
  });

  it("to the new token, too, is the end, and the credential is not asked a third time", async () => {
    const { client, clock, asked, sent } = signedBy(hourly, [refused]);
    expect(await clock.failure(get(client))).toMatchObject({ code: "AUTHENTICATION", attempts: 2 });
    expect([asked.length, sent.length]).toEqual([2, 2]);
  });

  it("to calls side by side fetches one token for all", async () => {
    const { client, clock, asked } = signedBy(hourly, [
      (_url, { headers }) => (headers.authorization === "Bearer token-1" ? refused.clone() : arm(200, {})),
    ]);
    const answers = await clock.run(Promise.all(Array.from({ length: 10 }, () => get(client))));
    expect(answers.map(({ attempts }) => attempts)).toEqual(Array(10).fill(2));
    expect(asked).toHaveLength(2);
  });

  it("to a call whose token a sibling renewed meanwhile asks for none", async () => {
    const first = held<Response>();
    const { client, clock, asked, sent } = signedBy(hourly, [() => first.promise, refused, arm(200, {}), arm(200, {})]);
    const slow = get(client);
    await clock.idle();
    await clock.run(get(client));
    expect(asked).toHaveLength(2);
    first.release(refused.clone());
    expect(await clock.run(slow)).toMatchObject({ attempts: 2 });
    expect(asked).toHaveLength(2);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-2");
  });

  it("whose renewal fails is told with that failure as the cause", async () => {
    const cause = new Error("login host is down");
    const { client, clock } = signedBy(
      (times, now) => (times === 1 ? hourly(times, now) : Promise.reject(cause)),
      [refused],
    );
    expect(await clock.failure(get(client))).toMatchObject({
      code: "CONFIGURATION",
      option: "credential",
      attempts: 1,
      cause,
    });
  });

  it("to a status read renews, too, and the work is followed to its end", async () => {
    const { client, clock, sent } = signedBy(hourly, [accepted(), refused, arm(200, { made: "a" })]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  it("is the only status that renews", async () => {
    const { client, clock, asked } = signedBy(hourly, [arm(403, { error: { code: "AuthorizationFailed" } })]);
    expect(await clock.failure(get(client))).toMatchObject({ code: "PERMISSION_DENIED" });
    expect(asked).toHaveLength(1);
  });
});

describe("no other origin sees the token", () => {
  it.each([
    "https://evil.example/things",
    "http://management.azure.com/things",
    "https://management.azure.com:444/things",
    "https://management.azure.com.evil.example/",
    "https://management.azure.com@evil.example/",
    "//evil.example/things",
    "\\\\evil.example\\things",
  ])("when a redirect leads to %s", async (location) => {
    const { client, clock, sent } = signedBy(hourly, [arm(307, undefined, { location })]);
    expect(await clock.failure(get(client))).toMatchObject({ code: "ORIGIN" });
    expect(sent).toHaveLength(1);
  });
});

it("the token shows up nowhere: in errors that repeat it, hooks, logs, clients, headers and resume tokens", async () => {
  const token = "canary-token-5f0d";
  const { all: heard, hooks, logger } = new Outputs();
  const echo = (status: number) =>
    arm(status, { error: { code: token, message: `you sent Bearer ${token}`, details: [{ code: token }] } });
  const { client, clock } = signedBy(
    async () => ({ token, expiresOnTimestamp: Date.UTC(2030, 1) }),
    [echo(400), echo(401), echo(503), accepted({ "x-echo": token }), arm(200, {}, { "x-echo": token })],
    { hooks, logger },
  );
  const outputs: unknown[] = [client, client.with({ subscriptionId: SUBSCRIPTION })];
  for (let calls = 0; calls < 3; calls++) outputs.push(await clock.failure(get(client)));
  const work = longWork("POST")(client);
  const resumeToken = await clock.run(work.resumeToken());
  outputs.push(work, resumeToken, atob(resumeToken.replaceAll("-", "+").replaceAll("_", "/")));
  const { headers } = await clock.run(work.withResponse());
  outputs.push(headers, work);
  const all = [...outputs.map(printed), ...heard].join("\n");
  expect(heard.length).toBeGreaterThan(10);
  expect(all).toContain("you sent Bearer [redacted]");
  expect(all).not.toContain(token);
});

it("a token that was renewed meanwhile is still cut out of what the service says of the old one", async () => {
  const first = held<Response>();
  const { client, clock } = signedBy(
    async (times) => ({ token: `canary-token-${times}`, expiresOnTimestamp: Date.UTC(2030, 1) }),
    [() => first.promise, arm(401), arm(200, {})],
  );
  const slow = failureOf(get(client));
  await clock.idle();
  await clock.run(get(client));
  first.release(arm(400, { error: { message: "bad canary-token-1, not canary-token-2" } }));
  expect((await slow).message).toContain("bad [redacted], not [redacted]");
});

describe("with()", () => {
  const fetch = async () => arm(200, {});
  const credential = { getToken: async () => ({ token: "other", expiresOnTimestamp: Date.UTC(2030, 1) }) };

  it.each<[string, Partial<AzureOptions>]>([
    ["another subscription", { subscriptionId: "11111111-1111-1111-1111-111111111111" }],
    ["headers", { headers: { "x-a": "b" } }],
    ["time limits", { timeoutMs: 5 }],
    ["a rate limit", { rateLimit: { requestsPerSecond: 5 } }],
    ["nothing", {}],
  ])("%s shares the token", async (_name, options) => {
    const { client, clock, asked } = signedBy(hourly);
    await clock.run(get(client));
    await clock.run(get(client.with(options)));
    expect(asked).toHaveLength(1);
  });

  it.each<[string, Partial<AzureOptions>, number]>([
    ["another base URL", { baseUrl: "https://management.chinacloudapi.cn" }, 2],
    ["another scope", { scope: "https://management.core.windows.net//.default" }, 2],
    ["another fetch", { fetch }, 2],
    ["another credential", { credential }, 1],
  ])("%s has a token of its own", async (_name, options, times) => {
    const { client, clock, asked, sent } = signedBy(hourly);
    await clock.run(get(client));
    await clock.run(get(client.with(options)));
    await clock.run(get(client));
    expect(asked).toHaveLength(times);
    expect(tokensIn(sent.filter(({ url }) => url.startsWith(ARM))).slice(0, 1)).toEqual(["Bearer token-1"]);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-1");
  });

  it("another base URL asks for the scope that belongs to it", async () => {
    const { client, clock, asked } = signedBy(hourly);
    await clock.run(get(client.with({ baseUrl: "https://management.chinacloudapi.cn" })));
    expect(asked).toEqual([[["https://management.chinacloudapi.cn/.default"], { enableCae: true }]]);
  });
});

describe("the options of a client", () => {
  const credential = { getToken: hourly as never };

  it.each<[string, string, object]>([
    ["a subscription that is no UUID", "subscriptionId", { subscriptionId: "my-subscription", credential }],
    [
      "a subscription with a line break",
      "subscriptionId",
      { subscriptionId: "00000000-0000-0000-0000-000000000000\n", credential },
    ],
    ["a subscription that is no text", "subscriptionId", { subscriptionId: 5, credential }],
    ["plain http", "baseUrl", { baseUrl: "http://management.azure.com", credential }],
    ["no URL", "baseUrl", { baseUrl: "management.azure.com", credential }],
    ["a base URL with a user", "baseUrl", { baseUrl: "https://me:secret-word@management.azure.com", credential }],
    ["a base URL with a query", "baseUrl", { baseUrl: "https://management.azure.com?x=y", credential }],
    ["an empty scope", "scope", { scope: "", credential }],
    ["a list of scopes", "scope", { scope: ["a"], credential }],
    ["no credential", "credential", {}],
    ["null for a credential", "credential", { credential: null }],
    ["a token for a credential", "credential", { credential: "secret-word" }],
    ["a credential without getToken()", "credential", { credential: { accessToken: "secret-word" } }],
    ["a promise of a credential", "credential", { credential: Promise.resolve({ token: "secret-word" }) }],
    ["an unknown option", "tenantId", { tenantId: "t", credential }],
    ["no options", "options", undefined as never],
  ])("refuse %s, by name and without its value", (_name, option, options) => {
    let error: unknown;
    try {
      createClient(options as AzureOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: "CONFIGURATION", option, vendor: "azure" });
    expect(printed(error)).not.toContain("secret-word");
  });

  it.each([{ subscriptionId: "0A0a0000-0000-0000-0000-00000000FfFf" }, { baseUrl: "http://127.0.0.1:8080" }, {}])(
    "take %j",
    (options) => {
      expect(createClient({ ...options, credential }).toJSON().vendor).toBe("azure");
    },
  );

  it("never show the credential", () => {
    const secret = { getToken: hourly as never, clientSecret: "secret-word" };
    expect(printed(createClient({ credential: secret }))).not.toContain("secret-word");
  });
});
