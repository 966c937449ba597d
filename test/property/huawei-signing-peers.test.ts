import { createRequire } from "node:module";
import fc from "fast-check";
import { type SignatureAlgorithm, signRequest } from "trunkline/huawei";
import { describe, expect, it } from "vitest";

interface Peer {
  sign(request: object, credential: object): Record<string, string>;
}

const require = createRequire(import.meta.url);
const load = (name: string): Peer => require(`@huaweicloud/huaweicloud-sdk-core/auth/${name}.js`)[name] as Peer;
const peers: readonly (readonly [SignatureAlgorithm, Peer])[] = [
  ["SDK-HMAC-SHA256", load("AKSKSigner")],
  ["V11-HMAC-SHA256", load("DerivedAKSKSigner")],
];

const date = Date.UTC(2026, 10, 21, 9);
const visible = fc.string({ unit: fc.constantFrom(..."abcXYZ0189+/=_-"), minLength: 1, maxLength: 80 });
const text = fc.string({ unit: "grapheme", maxLength: 8 });

// Only what the vendor's signer gets right: it encodes paths twice, does not trim and sorts headers by locale.
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
  path: fc
    .array(fc.string({ unit: fc.constantFrom(..."abXY09-_.~"), minLength: 3, maxLength: 8 }), { maxLength: 4 })
    .map((segments) => `/${segments.join("/")}`),
  query: fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), { maxKeys: 4 }),
  headers: fc.dictionary(
    fc.constantFrom("X-Project-Id", "content-type", "X-Client-Token", "accept"),
    fc.string({ unit: fc.constantFrom(..."ab90-/;="), minLength: 1, maxLength: 9 }),
  ),
  data: fc.option(fc.dictionary(text, fc.jsonValue()), { nil: undefined }),
  accessKeyId: visible,
  secretAccessKey: visible,
  region: fc.constantFrom("eu-west-101", "cn-north-4"),
  service: fc.constantFrom("vpn", "eg"),
});

describe.each(peers)("%s", (algorithm, peer) => {
  it("is byte for byte what the vendor's own signer makes, where that one is right", async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, headers, data, region, service, ...credentials }) => {
        const endpoint = `https://vpn.example.test${path}`;
        const published = peer.sign(
          // A copy: it sorts the arrays of the query in place.
          {
            method,
            endpoint,
            queryParams: structuredClone(query),
            headers: { ...headers, "X-Sdk-Date": "20261121T090000Z" },
            data,
          },
          {
            getAk: () => credentials.accessKeyId,
            getSk: () => credentials.secretAccessKey,
            getRegionId: () => region,
            getDerivedAuthServiceName: () => service,
          },
        );
        const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
        const url = pairs.length === 0 ? endpoint : `${endpoint}?${new URLSearchParams(pairs)}`;
        const body = data && JSON.stringify(data);
        const signed = await signRequest({ method, url, headers, body, credentials, date, algorithm, region, service });
        expect(signed).toEqual(published);
      }),
      { numRuns: 300 },
    );
  });
});
