import { describe, expect, it } from "vitest";
import { canonicalRequest } from "../../src/testing/huawei/canonical-request.ts";
import { type SigningKey, verifySignature } from "../../src/testing/huawei/verify-signature.ts";
import type { WireRequest } from "../../src/testing/wire.ts";
import published from "./fixtures/huawei-signing-vectors.json" with { type: "json" };

type Vector = (typeof published.vectors)[number];

/** The same requests, signed by the vendor's package with a key that it derived. */
const derived: Vector[] = published.derived.map(({ name, stringToSign, authorization }) => ({
  ...(published.vectors.find((vector) => vector.name === name) as Vector),
  name: `${name}, V11`,
  stringToSign,
  authorization,
}));

const signedAt = Date.UTC(2026, 10, 21, 9, 0, 0);
const minute = 60_000;

function received(vector: Vector): WireRequest {
  const url = new URL(vector.url);
  const headers = Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: vector.method,
    origin: url.origin,
    target: url.pathname + url.search,
    headers: { ...(Object.fromEntries(headers) as Record<string, string>), authorization: vector.authorization },
    body: new TextEncoder().encode(vector.body),
  };
}

function keyOf({ accessKeyId, secretAccessKey }: Vector): SigningKey {
  return { accessKeyId, secretAccessKey };
}

function signedNames({ authorization }: Vector): string[] {
  return (/SignedHeaders=([^,]+)/u.exec(authorization)?.[1] ?? "").split(";");
}

function* flipped(text: string): Generator<string> {
  for (let index = 0; index < text.length; index += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = String.fromCharCode(text.charCodeAt(index) ^ (1 << bit));
      yield text.slice(0, index) + changed + text.slice(index + 1);
    }
  }
}

/** `%3a` is `%3A`: the one change of a bit that changes nothing. */
function isSameEscape(a: string, b: string): boolean {
  const upper = (text: string): string => text.replace(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase());
  return upper(a) === upper(b);
}

describe.each([...published.vectors, ...derived])("the published signature of $name", (vector) => {
  const request = received(vector);
  const judge = (changed: Partial<WireRequest>): string | undefined => {
    return verifySignature({ ...request, ...changed }, [keyOf(vector)], signedAt);
  };

  it("is accepted, and its canonical request is computed byte for byte", () => {
    expect(canonicalRequest(request, signedNames(vector))).toBe(vector.canonicalRequest);
    expect(judge({})).toBeUndefined();
  });

  it("is refused when any one bit of the method, path or query is changed", () => {
    for (const method of flipped(request.method)) expect(judge({ method }), method).toBeDefined();
    for (const target of flipped(request.target)) {
      if (!isSameEscape(target, request.target)) expect(judge({ target }), target).toBeDefined();
    }
  });

  it("is refused when any one bit of a signed header is changed", () => {
    for (const name of signedNames(vector)) {
      for (const value of flipped(request.headers[name] ?? "")) {
        const headers = { ...request.headers, [name]: value };
        expect(judge({ headers }), `${name}: ${value}`).toBeDefined();
      }
    }
  });

  it("is refused when any one bit of the body is changed, or a body is added", () => {
    for (let index = 0; index < request.body.length; index += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const body = Uint8Array.from(request.body);
        body[index] = (body[index] ?? 0) ^ (1 << bit);
        expect(judge({ body })).toBeDefined();
      }
    }
    expect(judge({ body: new TextEncoder().encode(`${vector.body} `) })).toBeDefined();
  });

  it("is refused when any one bit of the Authorization header is changed", () => {
    for (const authorization of flipped(vector.authorization)) {
      expect(judge({ headers: { ...request.headers, authorization } }), authorization).toBeDefined();
    }
  });

  it("is accepted at a skew of 15 minutes either way and refused a second later with both times", () => {
    const at = (now: number): string | undefined => verifySignature(request, [keyOf(vector)], now);
    expect(at(signedAt + 15 * minute)).toBeUndefined();
    expect(at(signedAt - 15 * minute)).toBeUndefined();
    expect(at(signedAt + 15 * minute + 1000)).toContain("20261121T090000Z and the server's time is 20261121T091501Z");
    expect(at(signedAt - 15 * minute - 1000)).toContain("20261121T084459Z");
  });

  it("is refused under another secret and under an access key that nobody has", () => {
    expect(verifySignature(request, [{ ...keyOf(vector), secretAccessKey: "other" }], signedAt)).toContain(
      "does not hold",
    );
    expect(verifySignature(request, [], signedAt)).toBe("the access key is not known");
  });
});

describe("the signature check", () => {
  const [vector] = published.vectors as [Vector];
  const request = received(vector);

  it.each(["host", "x-sdk-date"])("wants %s among the signed headers", (name) => {
    const authorization = vector.authorization.replace(new RegExp(`;?${name}`, "u"), "");
    const headers = { ...request.headers, authorization };
    expect(verifySignature({ ...request, headers }, [keyOf(vector)], signedAt)).toContain(`${name} must be signed`);
  });

  it("wants every signed header to be sent", () => {
    const { "x-project-id": _, ...headers } = request.headers;
    expect(verifySignature({ ...request, headers }, [keyOf(vector)], signedAt)).toContain("x-project-id was not sent");
  });

  it("does not mind headers that are not signed", () => {
    const headers = { ...request.headers, "x-forwarded-for": "10.0.0.1" };
    expect(verifySignature({ ...request, headers }, [keyOf(vector)], signedAt)).toBeUndefined();
  });

  it("wants the security token of a temporary key, signed, and none with a permanent key", () => {
    const temporary = { ...keyOf(vector), securityToken: "canary-token" };
    const withToken = (token: string): WireRequest => ({
      ...request,
      headers: { ...request.headers, "x-security-token": token },
    });
    expect(verifySignature(request, [temporary], signedAt)).toContain("needs X-Security-Token");
    expect(verifySignature(withToken("other"), [temporary], signedAt)).toContain("does not belong");
    expect(verifySignature(withToken("canary-token"), [temporary], signedAt)).toContain("must be signed");
    expect(verifySignature(withToken("canary-token"), [keyOf(vector)], signedAt)).toContain("permanent access key");
  });

  it("never echoes the security token in the canonical request it shows", () => {
    const temporary = { ...keyOf(vector), securityToken: "canary-token" };
    const authorization = vector.authorization.replace("x-sdk-date,", "x-sdk-date;x-security-token,");
    const headers = { ...request.headers, "x-security-token": "canary-token", authorization };
    const reason = verifySignature({ ...request, headers }, [temporary], signedAt);
    expect(reason).toContain("x-security-token:***");
    expect(reason).not.toContain("canary-token");
  });

  it("wants no name with an underscore among the signed ones, since gateways drop such headers", () => {
    const authorization = vector.authorization.replace("x-project-id;", "x-project-id;x-sdk-date;x_own;");
    const headers = { ...request.headers, x_own: "1", authorization };
    expect(verifySignature({ ...request, headers }, [keyOf(vector)], signedAt)).toContain("must not be signed");
  });

  it("wants a derived key to be of the day of X-Sdk-Date", () => {
    const [first] = derived as [Vector];
    const authorization = first.authorization.replace("/20261121/", "/20261120/");
    const headers = { ...received(first).headers, authorization };
    expect(verifySignature({ ...received(first), headers }, [keyOf(first)], signedAt)).toContain("for another day");
  });

  it.each([
    ["SDK-HMAC-SHA256 Credential=AK/20261121/r/s, ", "SDK-HMAC-SHA256 asks for"],
    ["V11-HMAC-SHA256 Access=AK, ", "V11-HMAC-SHA256 asks for"],
    ["V11-HMAC-SHA256 Credential=AK/20261121/r, ", "V11-HMAC-SHA256 asks for"],
    ["V11-HMAC-SHA256 Credential=AK/2026-11-21/r/s, ", "V11-HMAC-SHA256 asks for"],
    ["V11-HMAC-SHA256 Credential=AK/20261121/r/s/t, ", "V11-HMAC-SHA256 asks for"],
    ["SDK-HMAC-SM3 Access=AK, ", "SDK-HMAC-SHA256 asks for"],
  ])("refuses a header that opens with %s", (opening, reason) => {
    const authorization = `${opening}SignedHeaders=host;x-sdk-date, Signature=${"0".repeat(64)}`;
    const headers = { ...request.headers, authorization };
    expect(verifySignature({ ...request, headers }, [keyOf(vector)], signedAt)).toContain(reason);
  });

  it("holds a declared payload hash against the body", () => {
    const authorization = vector.authorization.replace("x-project-id;", "x-project-id;x-sdk-content-sha256;");
    const declare = (hash: string, header: string): string | undefined => {
      const headers = { ...request.headers, "x-sdk-content-sha256": hash, authorization: header };
      return verifySignature({ ...request, headers }, [keyOf(vector)], signedAt);
    };
    expect(declare("00", authorization)).toContain("is not the hash of the body");
    expect(declare("UNSIGNED-PAYLOAD", vector.authorization)).toContain("must be signed");
    expect(declare("UNSIGNED-PAYLOAD", authorization)).toContain("does not hold");
  });
});
