import { webcrypto } from "node:crypto";
import { createClient, type HuaweiOptions } from "trunkline/huawei";
import { listConnections } from "trunkline/huawei/eventgrid";
import { listConnectionMonitors } from "trunkline/huawei/vpn";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { authorize } from "../../src/huawei/signing/authorize.ts";
import { canonicalRequest } from "../../src/huawei/signing/canonical-request.ts";
import { writeSdkDate } from "../../src/huawei/signing/sdk-date.ts";
import { type SigningKey, signingKey } from "../../src/huawei/signing/signing-key.ts";
import { FakeClock } from "../support/fake-clock.ts";
import fixture from "../testing/fixtures/huawei-signing-vectors.json" with { type: "json" };

const lowerNames = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as string]));

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const plain = fixture.vectors.map((vector) => ({
  ...vector,
  headers: lowerNames(vector.headers),
  scheme: "SDK-HMAC-SHA256",
  scope: undefined,
}));
const derived = fixture.derived.map(({ name, region, service, ...expected }) => {
  const vector = plain.find((each) => each.name === name) as (typeof plain)[0];
  return { ...vector, ...expected, scheme: "V11-HMAC-SHA256", scope: { region, service } };
});
const vectors = [...plain, ...derived];

/** Gives back what it should sign. */
const open: SigningKey = { accessKeyId: "AK", hmac: (text) => text, derived: () => (text) => text };

describe("the vendor's vectors", () => {
  it("are six requests for each of the two algorithms", () => {
    expect([plain.length, derived.length]).toEqual([6, 6]);
  });

  it.each(plain)("$name: canonical request, byte for byte", ({ canonicalRequest: expected, ...request }) => {
    const hash = expected.slice(expected.lastIndexOf("\n") + 1);
    expect(canonicalRequest(request, hash).text).toBe(expected);
  });

  it.each(vectors)("$name, $scheme: string to sign, byte for byte", ({ body, scope, stringToSign, ...request }) => {
    const authorization = authorize(request, bytes(body), open, scope) as string;
    expect(authorization.slice(authorization.indexOf("Signature=") + "Signature=".length)).toBe(stringToSign);
  });

  it.each(vectors)("$name, $scheme: Authorization, byte for byte", ({ body, scope, authorization, ...vector }) => {
    expect(authorize(vector, bytes(body), signingKey(vector), scope)).toBe(authorization);
  });

  it("hash no body as no body, not as {}", () => {
    const vector = plain.find(({ body }) => body === "") as (typeof plain)[0];
    expect(authorize(vector, undefined, signingKey(vector))).toBe(vector.authorization);
  });
});

describe("without Node's own digests", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each(vectors)("$name, $scheme: WebCrypto gives the same Authorization", async (vector) => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    vi.stubGlobal("crypto", webcrypto);
    vi.resetModules();
    const web = await import("../../src/huawei/signing/authorize.ts");
    const { signingKey: webKey } = await import("../../src/huawei/signing/signing-key.ts");
    const key = webKey(vector);
    for (const time of ["first", "again"]) {
      const authorization = web.authorize(vector, bytes(vector.body), key, vector.scope);
      expect(authorization, time).toBeInstanceOf(Promise);
      expect(await authorization, time).toBe(vector.authorization);
    }
  });
});

describe("a signing key", () => {
  const credentials = { accessKeyId: "AK", secretAccessKey: "canary-secret-5b1e" };

  it("keeps the key that it derived for a day, region and service, and no more than a few", () => {
    const key = signingKey(credentials);
    const first = key.derived("20261121/eu-west-101/vpn");
    expect(key.derived("20261121/eu-west-101/vpn")).toBe(first);
    expect(key.derived("20261122/eu-west-101/vpn")("x")).not.toBe(first("x"));
    for (let day = 0; day < 40; day++) key.derived(`day-${day}/eu-west-101/vpn`);
    expect(key.derived("20261121/eu-west-101/vpn")).not.toBe(first);
    expect(key.derived("20261121/eu-west-101/vpn")("x")).toBe(first("x"));
  });

  it("prints nothing of the secret, nor of what is derived of it", async () => {
    const { inspect } = await import("node:util");
    const key = signingKey(credentials);
    key.derived("20261121/eu-west-101/vpn")("x");
    const printed = [inspect(key, { showHidden: true, depth: 9 }), JSON.stringify(key)];
    expect(printed.join()).not.toContain("canary");
    expect(Object.values(key).filter((member) => typeof member !== "function")).toEqual(["AK"]);
  });
});

describe("what other signers get wrong", () => {
  const headers = { host: "h", "x-sdk-date": "20261121T090000Z" };
  const lines = (url: string, more: Record<string, string> = {}): string[] =>
    canonicalRequest({ method: "GET", url, headers: { ...headers, ...more } }, "").text.split("\n");

  it.each([
    ["https://h/a%20b", "/a%20b/"],
    ["https://h/a%2520b/", "/a%2520b/"],
    ["https://h/%e4%b8%ad/(x)*'!", "/%E4%B8%AD/%28x%29%2A%27%21/"],
    ["https://h/a%2Fb:c@d=e", "/a/b%3Ac%40d%3De/"],
    ["https://h", "/"],
    ["https://h?q=/a", "/"],
    ["https://h/a#/b", "/a/"],
  ])("the path of %s is encoded once: %s", (url, path) => {
    expect(lines(url)[1]).toBe(path);
  });

  it.each([
    ["https://h/?b=2&a=1&b=10&a", "a=&a=1&b=10&b=2"],
    ["https://h/?a+b=c+d&e=%2B", "a%20b=c%20d&e=%2B"],
    ["https://h/?B=1&a=1&%C3%A4=1&Z=1", "B=1&Z=1&a=1&%C3%A4=1"],
    ["https://h/?a-b=1&ab=2&a.b=3&a%20b=4", "a%20b=4&a-b=1&a.b=3&ab=2"],
    ["https://h/?a=b=c&=d&&", "=d&a=b%3Dc"],
    ["https://h?x=/y?z", "x=%2Fy%3Fz"],
    ["https://h/?", ""],
  ])("the query of %s is sorted by code unit: %s", (url, query) => {
    expect(lines(url)[2]).toBe(query);
  });

  it("header values are trimmed, names sorted by code unit and not by a locale, and underscores left out", () => {
    const more = { "x-ab": "  1 \t", "x-a-b": "2  3", x_a: "4", "x~b": "5", xab: "" };
    expect(lines("https://h/", more).slice(3)).toEqual([
      "host:h",
      "x-a-b:2  3",
      "x-ab:1",
      "x-sdk-date:20261121T090000Z",
      "xab:",
      "x~b:5",
      "",
      "host;x-a-b;x-ab;x-sdk-date;xab;x~b",
      "",
    ]);
  });
});

it.each([
  [Date.UTC(2026, 10, 21, 9, 0, 0, 999), "20261121T090000Z"],
  [0, "19700101T000000Z"],
  [Date.UTC(9999, 11, 31, 23, 59, 59, 999), "99991231T235959Z"],
])("writes %i as %s, in UTC", (ms, text) => {
  expect(writeSdkDate(ms)).toBe(text);
});

describe("a client with signatureAlgorithm", () => {
  const clientFor = ({ huawei }: Emulator, more: Partial<HuaweiOptions> = {}) =>
    createClient({
      region: "eu-west-101",
      endpoints: { vpn: huawei.vpn, eventGrid: huawei.eventGrid },
      projectId: huawei.projectId,
      credentials: huawei.credentials,
      signatureAlgorithm: "V11-HMAC-SHA256",
      ...more,
    });

  it("signs each service with a key of its own, permanent or temporary", async () => {
    await using emulator = await startEmulator();
    const { temporaryCredentials } = emulator.huawei;
    for (const more of [{}, { credentials: temporaryCredentials }, { credentials: () => temporaryCredentials }]) {
      const client = clientFor(emulator, more);
      await listConnections(client);
      await listConnectionMonitors(client);
      await client.request({ service: "vpn", method: "GET", path: "/v5/{project_id}/vpn-connection" });
    }
    expect(emulator.received).toHaveLength(9);
    for (const { proof } of emulator.received) expect(proof).toEqual({ scheme: "V11-HMAC-SHA256", verified: true });
  });

  it("names day, region and service in what it sends", async () => {
    await using emulator = await startEmulator({ now: () => Date.UTC(2026, 10, 21, 9) });
    const sent: (string | undefined)[] = [];
    const client = clientFor(emulator, {
      clock: new FakeClock(Date.UTC(2026, 10, 21, 9)),
      fetch: (url, init) => {
        sent.push(init.headers.authorization?.split(",")[0]);
        return fetch(url, init);
      },
    });
    await listConnectionMonitors(client);
    await listConnections(client);
    const start = `V11-HMAC-SHA256 Credential=${emulator.huawei.credentials.accessKeyId}/20261121/eu-west-101`;
    expect(sent).toEqual([`${start}/vpn`, `${start}/eg`]);
  });

  it("signs with the secret itself unless told otherwise, and with() changes it", async () => {
    await using emulator = await startEmulator();
    const client = clientFor(emulator, { signatureAlgorithm: undefined });
    await listConnectionMonitors(client);
    await listConnectionMonitors(client.with({ signatureAlgorithm: "V11-HMAC-SHA256" }));
    await listConnectionMonitors(client.with({ signatureAlgorithm: "SDK-HMAC-SHA256" }));
    expect(emulator.received.map(({ proof }) => proof.scheme)).toEqual([
      "SDK-HMAC-SHA256",
      "V11-HMAC-SHA256",
      "SDK-HMAC-SHA256",
    ]);
  });

  it("learns the service's clock as with the other algorithm, over midnight too", async () => {
    const serverMs = Date.UTC(2026, 10, 21, 23, 50);
    await using emulator = await startEmulator({ now: () => serverMs });
    const client = clientFor(emulator, { clock: new FakeClock(serverMs + 30 * 60_000) });
    expect((await listConnectionMonitors(client).withResponse()).attempts).toBe(2);
    expect(emulator.received.map(({ proof }) => proof.verified)).toEqual([false, true]);
  });

  it("is refused where the algorithm is not known, or its key has no region", () => {
    const make = (more: object) => () =>
      createClient({ endpoints: { vpn: "https://vpn.example.net" }, credentials: { token: "t" }, ...more });
    expect(make({ signatureAlgorithm: "SDK-HMAC-SM3" as never })).toThrow(
      "option signatureAlgorithm must be one of SDK-HMAC-SHA256, V11-HMAC-SHA256",
    );
    expect(make({ signatureAlgorithm: "V11-HMAC-SHA256" })).toThrow(
      "option region is missing; V11-HMAC-SHA256 derives its key for a region, also where endpoints are given",
    );
  });
});
