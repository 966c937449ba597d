import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { canonicalRequest } from "../../src/huawei/signing/canonical-request.ts";
import { writeSdkDate } from "../../src/huawei/signing/sdk-date.ts";
import { authorize, signingKey } from "../../src/huawei/signing/sdk-hmac-sha256.ts";
import { verifySignature } from "../../src/testing/huawei/verify-signature.ts";
import fixture from "../testing/fixtures/huawei-signing-vectors.json" with { type: "json" };

const lowerNames = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as string]));

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const vectors = fixture.vectors.map((vector) => ({ ...vector, headers: lowerNames(vector.headers) }));

describe("the vendor's vectors", () => {
  it.each(vectors)(
    "$name: canonical request, byte for byte",
    ({ method, url, headers, canonicalRequest: expected }) => {
      const hash = expected.slice(expected.lastIndexOf("\n") + 1);
      expect(canonicalRequest({ method, url, headers }, hash).text).toBe(expected);
    },
  );

  it.each(vectors)("$name: Authorization, byte for byte", ({ method, url, headers, body, authorization, ...key }) => {
    expect(authorize({ method, url, headers }, bytes(body), signingKey(key))).toBe(authorization);
  });

  it("hash no body as no body, not as {}", () => {
    const vector = vectors.find(({ body }) => body === "") as (typeof vectors)[0];
    expect(authorize(vector, undefined, signingKey(vector))).toBe(vector.authorization);
  });
});

describe("without Node's own digests", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each(vectors)("$name: WebCrypto gives the same Authorization", async (vector) => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    vi.stubGlobal("crypto", webcrypto);
    vi.resetModules();
    const web = await import("../../src/huawei/signing/sdk-hmac-sha256.ts");
    const authorization = web.authorize(vector, bytes(vector.body), web.signingKey(vector));
    expect(authorization).toBeInstanceOf(Promise);
    expect(await authorization).toBe(vector.authorization);
  });
});

it("writes dates as YYYYMMDDTHHMMSSZ in UTC", () => {
  expect(writeSdkDate(Date.UTC(2026, 10, 21, 9, 0, 0, 999))).toBe("20261121T090000Z");
});

describe("for any request", () => {
  const key = { accessKeyId: "AK", secretAccessKey: "SK/secret+" };
  const nowMs = Date.UTC(2026, 10, 21, 9);
  const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map(encodeURIComponent);
  const text = fc.string({ unit: "grapheme", maxLength: 10 });
  const headerValue = fc.string({ unit: fc.constantFrom(..."ab Z9-_.:/=+,;\t"), maxLength: 20 });
  const request = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"),
    path: fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`),
    query: fc.array(fc.tuple(fc.constantFrom("a", "b", "a b", "A", "ä", "a.b"), text), { maxLength: 6 }),
    extra: fc.dictionary(
      fc.constantFrom("x-a", "x-project-id", "content-type", "x-a-b", "x-ab", "x~b", "xab"),
      headerValue,
    ),
    body: fc.option(fc.uint8Array({ maxLength: 64 }), { nil: undefined }),
  });

  const sign = ({ method, path, query, extra, body }: typeof request extends fc.Arbitrary<infer T> ? T : never) => {
    const target =
      query.length === 0
        ? path
        : `${path}?${query.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join("&")}`;
    const headers: Record<string, string> = { ...extra, host: "vpn.example.test", "x-sdk-date": writeSdkDate(nowMs) };
    const payload = body && new Uint8Array(body);
    const authorization = authorize(
      { method, url: `https://vpn.example.test${target}`, headers },
      payload,
      signingKey(key),
    ) as string;
    const received = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
    return {
      method,
      origin: "https://vpn.example.test",
      target,
      headers: { ...received, authorization },
      body: payload ?? new Uint8Array(),
    };
  };

  it("a verifier that was written apart accepts what was signed", () => {
    fc.assert(
      fc.property(request, (input) => verifySignature(sign(input), [key], nowMs) === undefined),
      { numRuns: 500 },
    );
  });

  it("that verifier refuses it after any change of method, path, query, signed header or body", () => {
    const change = fc.constantFrom("method", "path", "query", "header", "body", "key");
    fc.assert(
      fc.property(request, change, (input, what) => {
        const signed = sign(input);
        const changed = {
          method: { ...signed, method: signed.method === "GET" ? "PUT" : "GET" },
          path: { ...signed, target: `/x${signed.target}` },
          query: { ...signed, target: signed.target + (signed.target.includes("?") ? "&z=1" : "?z=1") },
          header: { ...signed, headers: { ...signed.headers, host: "vpn.example.tesu" } },
          body: { ...signed, body: new Uint8Array([...signed.body, 1]) },
          key: signed,
        }[what];
        const keys = what === "key" ? [{ ...key, secretAccessKey: "SK/secret-" }] : [key];
        return verifySignature(changed, keys, nowMs) !== undefined;
      }),
      { numRuns: 500 },
    );
  });
});
