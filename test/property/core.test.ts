import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addHeaders } from "../../src/core/headers.ts";
import { parseJson, writeJson } from "../../src/core/json.ts";
import { readToken, writeToken } from "../../src/core/paging.ts";
import { encodePathValue, wrongPathValue } from "../../src/core/path.ts";
import { queryPairs, writeQuery } from "../../src/core/query.ts";
import { readRetryAfter } from "../../src/core/retry-after.ts";
import { backoffMs } from "../../src/core/retry-rules.ts";
import {
  createThing,
  type FakeAnswer,
  failure,
  getThing,
  json,
  networkFailure,
  scripted,
} from "../support/fake-vendor.ts";

const anyText = fc.string({ unit: "binary", maxLength: 40 });

describe("path values", () => {
  it("either are refused or are decoded by a server to what they were, as one segment of the same path", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(".", "..", "%2e", "%2E.", "a/b", "", "?", "#", "%")), (value) => {
        if (wrongPathValue(value) !== undefined) return;
        const url = new URL(`https://h.example/a/${encodePathValue(value)}/b`);
        const segments = url.pathname.split("/");
        expect(segments).toHaveLength(4);
        expect(decodeURIComponent(segments[2] as string)).toBe(value);
        expect(url.search + url.hash).toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("queries", () => {
  it("are read by a server as what was written", () => {
    const name = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.oneof(fc.string(), fc.integer(), fc.boolean())), { maxLength: 5 }),
        (pairs) => {
          const text = writeQuery(pairs.flatMap(([key, value]) => queryPairs(key, value)));
          expect([...new URLSearchParams(text)]).toEqual(pairs.map(([key, value]) => [key, String(value)]));
          expect(text).toMatch(/^[\w.~=&%-]*$/);
        },
      ),
    );
  });
});

describe("header layers", () => {
  it("end with the last word on each name in any case, null taking it away", () => {
    const name = fc.constantFrom("x-a", "X-A", "x-b", "X-b");
    const layer = fc.dictionary(name, fc.option(fc.constantFrom("1", "2"), { nil: null }));
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), (layers) => {
        const merged: Record<string, string> = {};
        for (const one of layers) addHeaders(merged, one);
        const last: Record<string, string | null> = {};
        for (const one of layers) for (const [key, value] of Object.entries(one)) last[key.toLowerCase()] = value;
        expect(merged).toEqual(Object.fromEntries(Object.entries(last).filter(([, value]) => value !== null)));
      }),
    );
  });
});

describe("JSON", () => {
  it("brings integers of any size there and back with all their digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), anyText, (integer, text) => {
        const isSafe = Number.isSafeInteger(Number(integer)) && BigInt(Number(integer)) === integer;
        const value = { integer: isSafe ? Number(integer) : integer, list: [integer, text], text };
        const written = writeJson(value) as string;
        const read = parseJson(written) as typeof value;
        expect(BigInt(read.integer)).toBe(integer);
        expect(BigInt(read.list[0] as bigint)).toBe(integer);
        expect(read.text).toBe(JSON.parse(JSON.stringify(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("is that of the platform wherever nothing can be rounded", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain: unknown = JSON.parse(text);
        const hasBig = /\d{16}/.test(text);
        if (!hasBig) expect(parseJson(text)).toEqual(plain);
      }),
    );
  });
});

describe("Retry-After", () => {
  it("of any text gives nothing or a whole number of milliseconds from 0 up, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.double().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (text) => {
          const ms = readRetryAfter({ get: (name) => (name === "retry-after" ? text : null) }, Date.now());
          expect(ms === undefined || (Number.isInteger(ms) && ms >= 0)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("backoff", () => {
  it("lies between 0 and the smaller of its two bounds", () => {
    const ms = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        ms,
        ms,
        fc.nat(60),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (baseDelayMs, maxDelayMs, n, random) => {
          const pause = backoffMs({ maxRetries: 3, baseDelayMs, maxDelayMs, maxRetryAfterMs: 0 }, n, () => random);
          expect(pause).toBeGreaterThanOrEqual(0);
          expect(pause).toBeLessThanOrEqual(Math.min(maxDelayMs, baseDelayMs * 2 ** n));
        },
      ),
    );
  });
});

describe("continuation tokens", () => {
  const context = { vendor: "fake", operation: "listThings" };

  it("come back as what they were", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), (marker) => {
        const position = { argument: "marker", value: marker };
        expect(readToken(writeToken(context, position), context, { argument: "marker" })).toEqual(
          JSON.parse(JSON.stringify(position)),
        );
      }),
    );
  });

  it("that are anything else are refused as PagingError and nothing worse", () => {
    const texts = fc.oneof(
      anyText,
      fc.base64String(),
      fc.json().map((text) => btoa(encodeURIComponent(text))),
    );
    fc.assert(
      fc.property(texts, (token) => {
        expect(() => readToken(token, context, { argument: "marker" })).toThrow(/continuationToken/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("no sequence of answers", () => {
  const answer: fc.Arbitrary<FakeAnswer> = fc.constantFrom<FakeAnswer>(
    json({ id: "1" }),
    failure(400),
    failure(401),
    failure(429, "SLOW", { "retry-after": "1" }),
    failure(429, "THROTTLED"),
    failure(503, "X", { "retry-after": "garbage" }),
    failure(500),
    networkFailure("ECONNRESET"),
    networkFailure("ECONNREFUSED", "connect"),
    new Response("{", { status: 200 }),
    new Response(null, { status: 302, headers: { location: "/things/again" } }),
    new Response(null, { status: 302, headers: { location: "https://evil.example" } }),
    (_url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );

  it("makes a call hang, outlive its deadline, throw something untyped or leave a timer behind", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), fc.boolean(), async (answers, isPost) => {
        const { client, clock } = scripted(answers, { deadlineMs: 60_000, timeoutMs: 20_000 });
        const startMs = clock.now();
        const call = isPost ? createThing(client, { body: { name: "a" } }) : getThing(client, { thingId: "1" });
        const settled = await clock.settle<unknown>(call);
        if (settled.status === "rejected") expect(settled.reason).toHaveProperty("operation");
        expect(clock.now() - startMs).toBeLessThanOrEqual(60_000);
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it("sends a POST again after anything that may have done it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
        const { client, clock, sent } = scripted(answers);
        await clock.settle(createThing(client, { body: { name: "a" } }));
        // Of these answers only the refused connection and the vendor's own word leave no doubt.
        const certain = [networkFailure("ECONNREFUSED", "connect").cause, "THROTTLED"];
        const texts = await Promise.all(
          answers
            .slice(0, sent.length - 1)
            .map(async (one) =>
              one instanceof Response
                ? one.clone().text()
                : one instanceof Error
                  ? String((one.cause as Error).message)
                  : "hang",
            ),
        );
        expect(texts.every((text) => text.includes("THROTTLED") || text === (certain[0] as Error).message)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
