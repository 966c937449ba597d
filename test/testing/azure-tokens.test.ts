import { describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/testing/index.ts";
import { hear, type Said } from "./talk.ts";

const hour = 3_600_000;

/** Reads the service at the start with this Authorization header. */
async function read({ azure }: Emulator, authorization?: string): Promise<Said> {
  const { baseUrl, subscriptionId, resourceGroupName, serviceName } = azure;
  const group = `${baseUrl}/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
  const url = `${group}/providers/Microsoft.ApiManagement/service/${serviceName}?api-version=2024-05-01`;
  return hear(await fetch(url, { headers: authorization === undefined ? {} : { authorization } }));
}

async function readFor(emulator: Emulator, scopes: string | string[]): Promise<Said> {
  const { token } = await emulator.azure.credential.getToken(scopes);
  return read(emulator, `Bearer ${token}`);
}

describe("a token of the emulator's credential", () => {
  it("is accepted for the emulator's own address and for the public Resource Manager", async () => {
    await using emulator = await startEmulator();
    const own = `${new URL(emulator.azure.baseUrl).origin}/.default`;
    for (const scopes of [
      own,
      [own],
      "https://management.azure.com/.default",
      "https://management.core.windows.net//.default",
    ]) {
      expect((await readFor(emulator, scopes)).status, String(scopes)).toBe(200);
    }
    expect(emulator.received[0]?.proof).toEqual({ scheme: "Bearer", verified: true });
  });

  it("is refused for another audience", async () => {
    await using emulator = await startEmulator();
    const refused = await readFor(emulator, "https://vault.azure.net/.default");
    expect(refused.status).toBe(401);
    expect(refused.body.error?.code).toBe("InvalidAuthenticationTokenAudience");
    expect(emulator.received[0]?.proof.verified).toBe(false);
  });

  it("is not to be had for a scope that names no audience", async () => {
    await using emulator = await startEmulator();
    await expect(emulator.azure.credential.getToken("user_impersonation")).rejects.toThrow("AADSTS70011");
    await expect(emulator.azure.credential.getToken([])).rejects.toThrow("AADSTS70011");
  });

  it("is another one every time and says by the emulator's clock when it expires", async () => {
    await using emulator = await startEmulator({ now: () => 1_000, azure: { tokenLifetimeMs: 5_000 } });
    const scope = `${emulator.azure.baseUrl}/.default`;
    const [first, second] = [
      await emulator.azure.credential.getToken(scope),
      await emulator.azure.credential.getToken(scope),
    ];
    expect(first.expiresOnTimestamp).toBe(6_000);
    expect(first.token).not.toBe(second.token);
  });

  it("works for an hour, or as long as asked, and is then refused as expired", async () => {
    let now = 0;
    await using emulator = await startEmulator({ now: () => now });
    const { token } = await emulator.azure.credential.getToken(`${emulator.azure.baseUrl}/.default`);
    now = hour - 1;
    expect((await read(emulator, `Bearer ${token}`)).status).toBe(200);
    now = hour;
    const expired = await read(emulator, `Bearer ${token}`);
    expect([expired.status, expired.body.error?.code]).toEqual([401, "ExpiredAuthenticationToken"]);
  });

  it("expires at once where the test asks for it, while new ones work", async () => {
    await using emulator = await startEmulator();
    const scope = `${emulator.azure.baseUrl}/.default`;
    const { token } = await emulator.azure.credential.getToken(scope);
    emulator.azure.expireTokens();
    expect((await read(emulator, `Bearer ${token}`)).body.error?.code).toBe("ExpiredAuthenticationToken");
    expect((await readFor(emulator, scope)).status).toBe(200);
  });

  it("outlives a reset of the emulator", async () => {
    await using emulator = await startEmulator();
    const { token } = await emulator.azure.credential.getToken(`${emulator.azure.baseUrl}/.default`);
    emulator.reset();
    expect((await read(emulator, `Bearer ${token}`)).status).toBe(200);
  });

  it("never stands in what was received", async () => {
    await using emulator = await startEmulator();
    const { token } = await emulator.azure.credential.getToken(`${emulator.azure.baseUrl}/.default`);
    await read(emulator, `Bearer ${token}`);
    await fetch(`${emulator.azure.baseUrl}/${token}?api-version=${token}`, { headers: { "user-agent": token } });
    expect(JSON.stringify(emulator.received)).not.toContain(token.slice(4));
    expect(emulator.received[0]?.headers.authorization).toBe("[redacted]");
  });
});

describe("after a claims challenge", () => {
  const claims = { access_token: { acrs: { essential: true, value: "c1 über" } } };
  const scopeOf = (emulator: Emulator) => `${emulator.azure.baseUrl}/.default`;
  /** The claims that an answer asks for. */
  const asked = ({ headers }: Said): unknown => {
    const base64 = /, claims="([\w+/]+=*)"$/u.exec(headers.get("www-authenticate") ?? "")?.[1] ?? "";
    return JSON.parse(Buffer.from(base64, "base64").toString());
  };

  it("every token so far is refused, and the answer names the claims", async () => {
    await using emulator = await startEmulator();
    const before = await emulator.azure.credential.getToken(scopeOf(emulator));
    emulator.azure.challengeTokens(claims);
    const refused = await read(emulator, `Bearer ${before.token}`);
    expect([refused.status, refused.body.error?.code]).toEqual([401, "InvalidAuthenticationToken"]);
    expect(refused.headers.get("www-authenticate")).toContain('error="insufficient_claims"');
    expect(asked(refused)).toEqual(claims);
    expect(emulator.received[0]?.proof.verified).toBe(false);
  });

  it("by default a token is wanted that was issued since", async () => {
    await using emulator = await startEmulator({ now: () => 1_700_000_000_999 });
    const { token } = await emulator.azure.credential.getToken(scopeOf(emulator));
    emulator.azure.challengeTokens();
    const expected = { access_token: { nbf: { essential: true, value: "1700000000" } } };
    expect(asked(await read(emulator, `Bearer ${token}`))).toEqual(expected);
  });

  it("new tokens are refused alike until one was asked for with the claims, and old ones stay refused", async () => {
    await using emulator = await startEmulator();
    const { credential } = emulator.azure;
    const scope = scopeOf(emulator);
    emulator.azure.challengeTokens(claims);
    const status = async (options?: { claims: string }) =>
      (await read(emulator, `Bearer ${(await credential.getToken(scope, options)).token}`)).status;
    const without = await credential.getToken(scope);
    expect(await status()).toBe(401);
    expect(await status({ claims: "{}" })).toBe(401);
    expect(await status({ claims: '{"access_token":{"acrs":{"value":"c1 über"}}}' })).toBe(401);
    expect(await status({ claims: "null" })).toBe(401);
    const more = { access_token: { ...claims.access_token, xms_cc: { values: ["CP1"] } } };
    expect(await status({ claims: JSON.stringify(more) })).toBe(200);
    expect(await status()).toBe(200);
    expect((await read(emulator, `Bearer ${without.token}`)).status).toBe(401);
  });

  it("a reset forgets the claims, for tokens so far and new ones", async () => {
    await using emulator = await startEmulator();
    const before = await emulator.azure.credential.getToken(scopeOf(emulator));
    emulator.azure.challengeTokens(claims);
    emulator.reset();
    expect((await read(emulator, `Bearer ${before.token}`)).status).not.toBe(401);
    const after = await emulator.azure.credential.getToken(scopeOf(emulator));
    expect((await read(emulator, `Bearer ${after.token}`)).status).not.toBe(401);
  });

  it("an expired token is told that it expired, and one for another audience that it is", async () => {
    await using emulator = await startEmulator();
    const { token } = await emulator.azure.credential.getToken("https://vault.azure.net/.default");
    emulator.azure.challengeTokens();
    expect((await read(emulator, `Bearer ${token}`)).body.error?.code).toBe("InvalidAuthenticationTokenAudience");
    emulator.azure.expireTokens();
    expect((await read(emulator, `Bearer ${token}`)).body.error?.code).toBe("ExpiredAuthenticationToken");
  });

  it("claims that are no JSON get no token", async () => {
    await using emulator = await startEmulator();
    const { credential } = emulator.azure;
    await expect(credential.getToken(scopeOf(emulator), { claims: "{" })).rejects.toThrow("are no JSON");
  });
});

describe("a request without a good token", () => {
  it.each([
    [undefined, "AuthenticationFailed", "none"],
    ["Basic YTpi", "AuthenticationFailedInvalidHeader", "Bearer"],
    ["Bearer", "AuthenticationFailedInvalidHeader", "Bearer"],
    ["Bearer unknown", "InvalidAuthenticationToken", "Bearer"],
  ])("is answered 401 with a challenge: %s", async (authorization, code, scheme) => {
    await using emulator = await startEmulator();
    const refused = await read(emulator, authorization);
    expect([refused.status, refused.body.error?.code]).toEqual([401, code]);
    expect(refused.headers.get("www-authenticate")).toMatch(
      /^Bearer authorization_uri="https:.*error="invalid_token"/u,
    );
    expect(emulator.received[0]?.proof).toMatchObject({ scheme, verified: false });
  });
});
