import type { AzureOptions } from "trunkline/azure";
import { Azure, type AzureAccessToken } from "trunkline/azure";
import { performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import { accepted, arm, longWork, started, status } from "../support/scripted-azure.ts";
import { get, HOUR_MS, held, hourly, post, signedBy, tokensIn } from "./auth-tools.ts";

/** As Microsoft's page has it, spaces included. */
const CLAIMS = '{"access_token":{"nbf":{"essential":true, "value":"1604106651"}}}';
const OTHER_CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const challenged = (header: string) =>
  arm(401, { error: { code: "InvalidAuthenticationToken", message: "no" } }, { "www-authenticate": header });
const wants = (claims: string) =>
  challenged(`Bearer realm="", error="insufficient_claims", claims="${base64(claims)}"`);
const bearer = (headers: Record<string, string>) => headers.authorization;

describe("a claims challenge", () => {
  it.each([
    ["GET", get],
    ["POST", post],
  ])("to a %s is answered with a token that was asked for with the claims", async (_name, call) => {
    const kinds: string[] = [];
    const { client, clock, asked, sent } = signedBy(hourly, [wants(CLAIMS), arm(200, {})], {
      hooks: { auth: ({ kind }) => kinds.push(kind) },
    });
    expect(await clock.run(call(client))).toMatchObject({ attempts: 2 });
    const scopes = ["https://management.azure.com/.default"];
    expect(asked).toEqual([
      [scopes, { enableCae: true }],
      [scopes, { claims: CLAIMS, enableCae: true }],
    ]);
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(kinds).toEqual(["claims"]);
  });

  it("that comes after an ordinary renewal is answered, too", async () => {
    const answers = [arm(401), wants(CLAIMS), arm(200, {})];
    const { client, clock, asked } = signedBy(hourly, answers);
    expect(await clock.run(get(client))).toMatchObject({ attempts: 3 });
    const plain = { enableCae: true };
    expect(asked.map(([, options]) => options)).toEqual([plain, plain, { claims: CLAIMS, enableCae: true }]);
  });

  it.each([
    ["of a revoked session", `Bearer error="invalid_token", claims="${base64(CLAIMS)}"`],
    ["with names in other letters", `BEARER Error="insufficient_claims",CLAIMS="${base64(CLAIMS)}"`],
    ["in base64url", `Bearer error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString("base64url")}"`],
    ["without padding", `Bearer error="insufficient_claims", claims="${base64(CLAIMS).replace(/=+$/, "")}"`],
    ["without quotes", `Bearer error=insufficient_claims, claims=${base64(CLAIMS)}`],
    [
      "behind quoted commas and escapes",
      `Bearer realm="a, b=\\"c\\", claims=\\"x\\"", error="insufficient_claims", claims="${base64(CLAIMS)}"`,
    ],
    [
      "behind another scheme",
      `Negotiate YII=, PoP nonce="x", Bearer error="insufficient_claims", claims="${base64(CLAIMS)}"`,
    ],
    ["behind another of its own", `Bearer realm="x", Bearer error="insufficient_claims", claims="${base64(CLAIMS)}"`],
    ["before another scheme", `Bearer error="insufficient_claims", claims="${base64(CLAIMS)}", Basic realm="claims"`],
  ])("%s is read", async (_name, header) => {
    const { client, clock, asked } = signedBy(hourly, [challenged(header), arm(200, {})]);
    await clock.run(get(client));
    expect(asked[1]?.[1]).toEqual({ claims: CLAIMS, enableCae: true });
  });

  it("with words beyond ASCII is decoded as UTF-8", async () => {
    const claims = '{"userinfo":{"given_name":"Zoë €"}}';
    const { client, clock, asked } = signedBy(hourly, [wants(claims), arm(200, {})]);
    await clock.run(get(client));
    expect(asked[1]?.[1]).toMatchObject({ claims });
  });

  it.each([
    ["no base64", "%%%"],
    ["one letter", "a"],
    ["no text", Buffer.from([0xff, 0xfe, 0x7b]).toString("base64")],
    ["no JSON", base64("claims")],
    ["half of it", base64(CLAIMS.slice(0, -1))],
    ["a list", base64("[1]")],
    ["null", base64("null")],
    ["a number", base64("5")],
    ["nothing", ""],
    ["far too much", base64(`{"a":"${"x".repeat(20_000)}"}`)],
  ])("whose claims are %s ends the call, asks for no token, and says what to do", async (_name, claims) => {
    const answer = challenged(`Bearer error="insufficient_claims", claims="${claims}"`);
    const { client, clock, asked, sent } = signedBy(hourly, [answer]);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401, attempts: 1 });
    expect(error.message).toContain("It wants claims of the token, in a form that cannot be read: sign in again");
    expect([asked.length, sent.length]).toEqual([1, 1]);
  });

  it.each([
    ["with another error", `Bearer error="insufficient_scope", claims="${base64(CLAIMS)}"`],
    ["without an error", `Bearer claims="${base64(CLAIMS)}"`],
  ])("%s is not answered", async (_name, header) => {
    const { client, clock, asked } = signedBy(hourly, [challenged(header)]);
    expect(await clock.failure(get(client))).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["of another scheme", `PoP error="insufficient_claims", claims="${base64(CLAIMS)}"`],
    ["cut off", 'Bearer error="insufficient_claims", claims="eyJh'],
    ["told in words only", 'Bearer error="invalid_token", error_description="a, claims=e30="'],
    ["in a header beyond all bounds", `Bearer error="insufficient_claims", claims="${base64(CLAIMS).repeat(1000)}"`],
  ])("%s is none: a token is fetched as after any 401", async (_name, header) => {
    const { client, clock, asked } = signedBy(hourly, [challenged(header), arm(200, {})]);
    expect(await clock.run(get(client))).toMatchObject({ attempts: 2 });
    expect(asked[1]?.[1]).toEqual({ enableCae: true });
  });

  it("that comes again is the end, and the error says what to do without the claims or the token", async () => {
    const { client, clock, asked } = signedBy(hourly, [wants(CLAIMS), wants(OTHER_CLAIMS)]);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", vendorCode: "InvalidAuthenticationToken", attempts: 2 });
    expect(error.message).toContain("sign in again, and look at the policies of conditional access");
    expect(printed(error)).not.toMatch(/token-\d|access_token/);
    expect(asked).toHaveLength(2);
  });

  it("that the credential answers with the same token is the end", async () => {
    const same = { token: "same", expiresOnTimestamp: Date.UTC(2030, 1) };
    const { client, clock, sent } = signedBy(async () => same, [wants(CLAIMS)]);
    expect(await clock.failure(get(client))).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it("that the credential cannot answer is told with its reason, and the next call asks anew", async () => {
    const cause = new Error("interaction required");
    const { client, clock, asked } = signedBy(
      (times, now) => (times === 2 ? Promise.reject(cause) : hourly(times, now)),
      [wants(CLAIMS), wants(CLAIMS), arm(200, {})],
    );
    expect(await clock.failure(get(client))).toMatchObject({ code: "CONFIGURATION", attempts: 1, cause });
    expect(await clock.run(get(client))).toMatchObject({ attempts: 2 });
    expect(asked[2]?.[1]).toMatchObject({ claims: CLAIMS });
  });

  it("to calls side by side asks once", async () => {
    const { client, clock, asked } = signedBy(hourly, [
      (_url, { headers }) => (bearer(headers) === "Bearer token-1" ? wants(CLAIMS) : arm(200, {})),
    ]);
    const answers = await clock.run(Promise.all(Array.from({ length: 10 }, () => get(client))));
    expect(answers.map(({ attempts }) => attempts)).toEqual(Array(10).fill(2));
    expect(asked).toHaveLength(2);
  });

  it("to a call whose sibling answered the same one meanwhile asks for none", async () => {
    const first = held<Response>();
    const { client, clock, asked, sent } = signedBy(hourly, [
      () => first.promise,
      wants(CLAIMS),
      arm(200, {}),
      arm(200, {}),
    ]);
    const slow = get(client);
    await clock.idle();
    await clock.run(get(client));
    first.release(wants(CLAIMS));
    expect(await clock.run(slow)).toMatchObject({ attempts: 2 });
    expect(asked).toHaveLength(2);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-2");
  });

  it("is not answered with a token that was renewed meanwhile without the claims", async () => {
    const first = held<Response>();
    const { client, clock, asked, sent } = signedBy(hourly, [
      () => first.promise,
      arm(401, {}),
      arm(200, {}),
      arm(200, {}),
    ]);
    const slow = get(client);
    await clock.idle();
    await clock.run(get(client));
    first.release(wants(CLAIMS));
    await clock.run(slow);
    expect(asked.map(([, options]) => (options as { claims?: string }).claims)).toEqual([undefined, undefined, CLAIMS]);
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-3");
  });

  it("does not join a renewal without the claims, whose token is then not used either", async () => {
    const renewal = held<AzureAccessToken>();
    const { client, clock, asked, sent } = signedBy(
      (times, now) => (times === 2 ? renewal.promise : hourly(times, now)),
      [arm(200, {}), wants(CLAIMS), arm(200, {})],
    );
    await clock.run(get(client));
    clock.advance(HOUR_MS - 60_000);
    await clock.run(get(client));
    expect(asked.map(([, options]) => (options as { claims?: string }).claims)).toEqual([undefined, undefined, CLAIMS]);
    renewal.release({ token: "token-2", expiresOnTimestamp: clock.now() + HOUR_MS });
    await clock.idle();
    await clock.run(get(client));
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-3", "Bearer token-3"]);
  });

  it("of two kinds at a time is answered each with its own", async () => {
    const { client, clock, asked } = signedBy(hourly, [
      (url, { headers }) => {
        if (bearer(headers) !== "Bearer token-1") return arm(200, {});
        return wants(url.includes("/things") ? CLAIMS : OTHER_CLAIMS);
      },
    ]);
    const other = client.request({ method: "GET", path: "/others?api-version=1" });
    await clock.run(Promise.all([get(client), other]));
    const claims = asked.map(([, options]) => (options as { claims?: string }).claims);
    expect(claims.toSorted()).toEqual([OTHER_CLAIMS, CLAIMS, undefined].toSorted());
  });

  it("does not mark later renewals, which ask without its claims", async () => {
    const { client, clock, asked, sent } = signedBy(hourly, [wants(CLAIMS), arm(200, {})]);
    await clock.run(get(client));
    clock.advance(HOUR_MS);
    await clock.run(get(client));
    expect(asked[2]?.[1]).toEqual({ enableCae: true });
    expect(tokensIn(sent).at(-1)).toBe("Bearer token-3");
  });

  it("to a status read is answered, and the work is followed to its end", async () => {
    const { client, clock, asked, sent } = signedBy(hourly, [accepted(), wants(CLAIMS), arm(200, { made: "a" })]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(asked[1]?.[1]).toMatchObject({ claims: CLAIMS });
    expect(tokensIn(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  it("to the result of work is answered, too", async () => {
    const answers = [started(), status("Succeeded"), wants(CLAIMS), arm(200, { made: "a" })];
    const { client, clock, sent } = signedBy(hourly, answers);
    expect(await clock.run(longWork("PUT")(client))).toEqual({ made: "a" });
    expect(tokensIn(sent)).toEqual([...Array(3).fill("Bearer token-1"), "Bearer token-2"]);
  });

  it.each<[string, AzureOptions["credential"]]>([
    ["a token", { token: "the-token" }],
    ["a token that expires", { token: "the-token", expiresOnTimestamp: Date.UTC(2030, 1) }],
  ])("to %s that somebody gave ends the call, which says what to do", async (_name, credential) => {
    const { client, clock, sent } = signedBy(hourly, [wants(CLAIMS)], { credential });
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(error.message).toContain("Option credential is a token that nobody renews: make a client with a new one");
    expect(printed(error)).not.toContain("the-token");
    expect(sent).toHaveLength(1);
  });
});

describe("the emulator's challenge", () => {
  const place = (emulator: Awaited<ReturnType<typeof startEmulator>>) => {
    const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
    const claims: unknown[] = [];
    const azure = new Azure({
      baseUrl,
      subscriptionId,
      credential: async (scopes, options) => {
        claims.push(options.claims && JSON.parse(options.claims));
        return credential.getToken(scopes, options);
      },
    });
    return { azure, claims, place: { resourceGroupName, serviceName } };
  };

  it("is answered by reads and writes", async () => {
    await using emulator = await startEmulator();
    const { azure, claims, place: at } = place(emulator);
    await azure.apiManagement.namedValue.listByService(at);
    const wanted = { access_token: { acrs: { essential: true, value: "c1" } } };
    emulator.azure.challengeTokens(wanted);
    const body = { properties: { displayName: "a", value: "b" } };
    await azure.apiManagement.namedValue.createOrUpdate({ ...at, namedValueId: "a", body });
    emulator.azure.challengeTokens();
    await azure.apiManagement.namedValue.get({ ...at, namedValueId: "a" });
    expect(claims).toEqual([undefined, wanted, { access_token: { nbf: expect.anything() } }]);
  });

  it("is answered while work is waited for", async () => {
    await using emulator = await startEmulator({ azure: { operations: { retryAfter: 0 } } });
    const { azure, claims, place: at } = place(emulator);
    emulator.azure.nextOperation({ polls: 3 });
    const check = performConnectivityCheckAsync(azure, {
      ...at,
      body: { source: { region: "northeurope" }, destination: { address: "8.8.8.8", port: 53 } },
    });
    let states = 0;
    for await (const _state of check) {
      states += 1;
      if (states === 2) emulator.azure.challengeTokens();
    }
    expect((await check).connectionStatus).toBe("Connected");
    expect(claims).toEqual([undefined, { access_token: { nbf: expect.anything() } }]);
  });
});
