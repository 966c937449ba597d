import { type AzureOptions, type AzureTokenFunction, createClient } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { FakeClock } from "../support/fake-clock.ts";
import type { FakeAnswer } from "../support/fake-vendor.ts";
import { ARM, arm, scriptedAzure } from "../support/scripted-azure.ts";
import { get, HOUR_MS, MINUTE_MS, tokensIn } from "./auth-tools.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 9);
const refused = arm(401, { error: { code: "ExpiredAuthenticationToken", message: "the token expired" } });

const signedWith = (credential: AzureOptions["credential"], answers: readonly FakeAnswer[] = [arm(200, {})]) =>
  scriptedAzure(answers, { credential });

describe("a token as credential", () => {
  it("goes with every call, for as long as the service takes it", async () => {
    const { client, clock, sent } = signedWith({ token: "given" });
    await clock.run(get(client));
    clock.advance(365 * 24 * HOUR_MS);
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer given", "Bearer given"]);
    expect(clock.pending).toBe(0);
  });

  it("is what it was when the client was made", async () => {
    const credential = { token: "given" };
    const { client, clock, sent } = signedWith(credential);
    credential.token = "changed\n";
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer given"]);
  });

  it("is used until it expires; then nothing is sent, and the error says what to do", async () => {
    const { client, clock, sent } = signedWith({ token: "given", expiresOnTimestamp: NOW_MS + HOUR_MS });
    clock.advance(HOUR_MS - 500);
    await clock.run(get(client));
    expect(sent).toHaveLength(1);
    clock.advance(500);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential", attempts: 0 });
    expect(error.message).toBe(
      "GET /things was not sent: option credential is a token that expired at 2026-11-21T10:00:00.000Z; make a client with a new one",
    );
    expect(printed(error)).not.toContain("given");
    expect(sent).toHaveLength(1);
  });

  it("that has expired can be replaced by with(), which changes other options meanwhile, too", async () => {
    const { client, clock, sent } = signedWith({ token: "old", expiresOnTimestamp: NOW_MS + HOUR_MS });
    clock.advance(HOUR_MS);
    const derived = client.with({ timeoutMs: 5000 });
    expect(await clock.failure(get(derived))).toMatchObject({ code: "CONFIGURATION", option: "credential" });
    await clock.run(get(derived.with({ credential: { token: "new" } })));
    expect(tokensIn(sent)).toEqual(["Bearer new"]);
  });

  it("that is refused is not sent again, and the error says what to do", async () => {
    const { client, clock, sent } = signedWith({ token: "given" }, [refused]);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(error.message).toMatch(/: make a client with a new one, or give a credential of @azure\/identity$/);
    expect(sent).toHaveLength(1);
  });

  it("is not blamed for what it may not do", async () => {
    const { client, clock } = signedWith({ token: "given" }, [arm(403, { error: { code: "AuthorizationFailed" } })]);
    expect((await clock.failure(get(client))).message).not.toContain("nobody renews");
  });

  it.each<[string, object, string]>([
    ["no text", { token: 5 }, "is a token that is no text, or an empty one"],
    ["null", { token: null }, "is a token that is no text"],
    ["undefined", { token: undefined }, "is a token that is no text"],
    ["empty", { token: "" }, "is a token that is no text, or an empty one"],
    ["a line of a file", { token: "secret-word\n" }, "is a token with a line break, a space or a character"],
    ["two lines", { token: "secret-word\r\nx: y" }, "is a token with a line break, a space or a character"],
    ["of two words", { token: "secret word" }, "is a token with a line break, a space or a character"],
    ["beyond ASCII", { token: "secret-word-€" }, "is a token with a line break, a space or a character"],
    [
      "a header",
      { token: "Bearer secret-word" },
      "is a token that begins with Bearer; give only what stands behind it",
    ],
    ["with a date", { token: "secret-word", expiresOnTimestamp: new Date() }, "is a token without expiresOnTimestamp"],
    ["with null for an expiry", { token: "secret-word", expiresOnTimestamp: null }, "is a token without expiresOn"],
    ["with NaN", { token: "secret-word", expiresOnTimestamp: Number.NaN }, "is a token without expiresOnTimestamp"],
    [
      "with a text",
      { token: "secret-word", expiresOnTimestamp: "2030-01-01" },
      "is a token without expiresOnTimestamp",
    ],
    [
      "with an expiry in seconds",
      { token: "secret-word", expiresOnTimestamp: (NOW_MS + HOUR_MS) / 1000 },
      "is a token whose expiresOnTimestamp is in seconds; give milliseconds since 1970",
    ],
    [
      "expired",
      { token: "secret-word", expiresOnTimestamp: NOW_MS },
      "is a token that expired at 2026-11-21T09:00:00.000Z; make a client with a new one",
    ],
    [
      "long expired",
      { token: "secret-word", expiresOnTimestamp: -1e300 },
      "is a token that expired at 1970-01-01T00:00",
    ],
  ])("that is %s is refused as the client is made, without its value", (_name, credential, message) => {
    let error: unknown;
    try {
      createClient({ credential: credential as never, clock: new FakeClock() });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential", vendor: "azure" });
    expect((error as Error).message).toContain(`option credential ${message}`);
    expect(printed(error)).not.toMatch(/secret.word/);
  });

  it("is not printed with the client", () => {
    expect(printed(createClient({ credential: { token: "secret-word" } }))).not.toContain("secret-word");
  });

  it("with a getToken() of its own is asked through that", async () => {
    const credential = {
      token: "bare",
      getToken: async () => ({ token: "asked", expiresOnTimestamp: NOW_MS + HOUR_MS }),
    };
    const { client, clock, sent } = signedWith(credential);
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer asked"]);
  });
});

describe("a function as credential", () => {
  it("is told the scopes, and gives a token with its expiry, which counts", async () => {
    const asked: unknown[] = [];
    const { client, clock, sent } = signedWith((...args) => {
      asked.push(args);
      return { token: `token-${asked.length}`, expiresOnTimestamp: clock.now() + HOUR_MS };
    });
    await clock.run(get(client));
    clock.advance(HOUR_MS - 120_001);
    await clock.run(get(client));
    clock.advance(120_001);
    await clock.run(get(client));
    expect(asked).toEqual(Array(2).fill([[`${ARM}/.default`], { enableCae: true }]));
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  it.each<[string, (token: string) => string | Promise<string>]>([
    ["at once", (token) => token],
    ["later", async (token) => token],
  ])(
    "that gives a bare text %s is asked every three minutes behind the calls, and before them from five",
    async (_name, give) => {
      let asked = 0;
      const { client, clock, sent } = signedWith(() => give(`token-${++asked}`));
      const callAfter = async (ms: number) => {
        clock.advance(ms);
        await clock.run(get(client));
        await clock.idle();
      };
      await callAfter(0);
      await callAfter(3 * MINUTE_MS - 1);
      expect(asked).toBe(1);
      await callAfter(1);
      expect(asked).toBe(2);
      await callAfter(5 * MINUTE_MS);
      expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-3"]);
    },
  );

  it("does not have the claim of its text read, whatever that says", async () => {
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
    const expired = `${part({ alg: "none" })}.${part({ exp: 1 })}.x`;
    const { client, clock, sent } = signedWith(() => expired);
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual([`Bearer ${expired}`]);
  });

  it("that gives a bare text is asked again after a 401, and by no call before its time", async () => {
    let asked = 0;
    const { client, clock, sent } = signedWith(() => `token-${++asked}`, [refused, arm(200, {})]);
    for (let calls = 0; calls < 3; calls++) await clock.run(get(client));
    expect(asked).toBe(2);
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-2"]);
  });

  it.each<[string, () => unknown, string]>([
    ["an empty text", () => "", "gave a token that is no text, or an empty one"],
    ["a text with a line break", () => "secret-word\n", "gave a token with a line break, a space or a character"],
    ["a header", async () => "Bearer secret-word", "gave a token that begins with Bearer"],
    ["null", () => null, "gave no token; sign in with it first"],
    ["nothing", () => undefined, "gave no token"],
    ["a number", () => 5, "gave no token"],
    ["an object without a token", () => ({ accessToken: "secret-word" }), "gave a token that is no text"],
    ["a token without expiry", () => ({ token: "secret-word" }), "gave a token without expiresOnTimestamp as a number"],
    [
      "an expiry in seconds",
      () => ({ token: "secret-word", expiresOnTimestamp: NOW_MS / 1000 + 3600 }),
      "gave a token whose expiresOnTimestamp is in seconds",
    ],
    ["a rejection", () => Promise.reject(new Error("down")), "gave no token; see cause"],
    [
      "an error",
      () => {
        throw new Error("down");
      },
      "gave no token; see cause",
    ],
  ])(
    "that gives %s is a ConfigurationError without the value, and the next call asks anew",
    async (_name, give, message) => {
      let asked = 0;
      const credential = (() => (++asked === 1 ? give() : "good")) as AzureTokenFunction;
      const { client, clock, sent } = signedWith(credential);
      const error = await clock.failure(get(client));
      expect(error).toMatchObject({ code: "CONFIGURATION", option: "credential", attempts: 0 });
      expect(error.message).toContain(`GET /things was not sent: option credential ${message}`);
      expect(printed(error)).not.toContain("secret-word");
      await clock.run(get(client));
      expect(tokensIn(sent)).toEqual(["Bearer good"]);
    },
  );

  it("that is the class of a credential, not one of them, says why it gave no token", async () => {
    class Login {
      async getToken() {
        return null;
      }
    }
    const { client } = signedWith(Login as never);
    expect((await failureOf(get(client))).cause).toBeInstanceOf(TypeError);
  });
});
