import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { OperationState } from "trunkline";
import { describe, expect, it } from "vitest";
import { causeIn, partsIn } from "../../src/azure/arm-state.ts";
import { readError } from "../../src/azure/errors.ts";
import type { FinalStateVia } from "../../src/azure/polling.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { ARM, arm, longWork, RESOURCE, scriptedAzure } from "../support/scripted-azure.ts";

const WAIT_MS = 600_000;
const TIMEOUT_MS = 10_000;
const INTERVAL_MS = 4000;
/** Where the service asks for less, it gets this. */
const FLOOR_MS = 1000;

const address = fc.constantFrom(
  `${ARM}/operations/1?api-version=1`,
  `${ARM}/operations/2`,
  RESOURCE,
  "/relative/3",
  "relative/4?x=%2F",
  "https://evil.example/5",
  "http://management.azure.com/6",
  "https://management.azure.com.evil.example/7",
  "https://user@management.azure.com/8",
  "//evil.example/9",
  `${ARM}:8443/10`,
  "https://",
  "javascript:alert(1)",
  "",
);

const header = fc.constantFrom("location", "azure-asyncoperation", "operation-location");
const links = fc.dictionary(header, address, { maxKeys: 3 });

/** What an answer says of the next try, and how many milliseconds that is, `undefined` where it says nothing. */
interface Told {
  readonly headers: Record<string, string>;
  readonly ms: (nowMs: number) => number | undefined;
}
const DATE_MS = Date.UTC(2026, 10, 21, 9, 2);
const told = fc.oneof(
  fc.constant<Told>({ headers: {}, ms: () => undefined }),
  fc.nat(40).map((s): Told => ({ headers: { "retry-after": String(s) }, ms: () => s * 1000 })),
  fc.nat(9000).map((ms): Told => ({ headers: { "retry-after-ms": String(ms) }, ms: () => ms })),
  fc.constantFrom<Told>(
    { headers: { "retry-after": "soon" }, ms: () => undefined },
    { headers: { "retry-after": "-1" }, ms: () => 0 },
    { headers: { "retry-after": "99999999999" }, ms: () => 99_999_999_999_000 },
    { headers: { "retry-after": new Date(DATE_MS).toUTCString() }, ms: (nowMs) => Math.max(0, DATE_MS - nowMs) },
    { headers: { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, ms: () => 0 },
  ),
);

const word = fc.constantFrom(
  "Succeeded",
  "succeeded",
  "Failed",
  "Cancelled",
  "Running",
  "unheard of",
  "__proto__",
  "",
  null,
  5,
  ["Succeeded"],
  undefined,
);

const error = fc.oneof(
  fc.constantFrom(undefined, null, { code: "X", message: "it broke" }, "it broke", 7, []),
  fc.record({ code: fc.jsonValue(), message: fc.jsonValue(), details: fc.jsonValue(), innererror: fc.jsonValue() }),
  fc.record({ code: fc.string(), additionalInfo: fc.jsonValue(), target: fc.jsonValue() }),
);

const body = fc.oneof(
  fc.record({ status: word, error }),
  fc.record({ status: word, operations: fc.oneof(fc.jsonValue(), fc.array(fc.record({ status: word, error }))) }),
  fc.record({ properties: fc.record({ provisioningState: word }) }),
  fc.record({ status: word, resourceLocation: address }),
  fc.record({ error }),
  fc.constantFrom(undefined, null, [], {}, "text", { made: "a" }),
  fc.jsonValue(),
);

/** One answer of a hostile service: the response itself, or what the network does instead. */
interface Answer {
  readonly answer: FakeAnswer;
  readonly status: number | undefined;
  readonly ms: Told["ms"];
}

function answerOf(codes: fc.Arbitrary<number>): fc.Arbitrary<Answer> {
  return fc.record({ code: codes, body, links, told }).map(({ code, body, links, told }) => ({
    answer: arm(code, code === 205 || code === 304 ? undefined : body, { ...links, ...told.headers }),
    status: code,
    ms: told.ms,
  }));
}

const never: FakeAnswer = (_url, { signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const html = { headers: { "content-type": "text/html" } };

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 8, arbitrary: answerOf(fc.constantFrom(200, 200, 201, 202, 202, 204)) },
  { weight: 4, arbitrary: answerOf(fc.constantFrom(400, 401, 404, 404, 408, 409, 410, 429, 500, 502, 503, 504)) },
  { weight: 2, arbitrary: answerOf(fc.constantFrom(301, 302, 303, 307, 308)) },
  { weight: 1, arbitrary: answerOf(fc.integer({ min: 203, max: 599 })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<[FakeAnswer, number | undefined]>(
        [networkFailure("ECONNRESET"), undefined],
        [never, undefined],
        [new Response("<html></html>", html), 200],
        [new Response("<html></html>", { ...html, status: 404 }), 404],
        [new Response('{"status":"Succ'), 200],
        [new Response(`{"status":${"[".repeat(10_000)}`), 200],
      )
      .map(([answer, status]) => ({ answer, status, ms: () => undefined })),
  },
);

const scenario = fc.record({
  method: fc.constantFrom("PUT", "POST", "PATCH", "DELETE"),
  via: fc.constantFrom<(FinalStateVia | undefined)[]>(
    undefined,
    "location",
    "original-uri",
    "azure-async-operation",
    "operation-location",
  ),
  start: answerOf(fc.constantFrom(200, 201, 202, 202, 202, 202)),
  answers: fc.array(answer, { maxLength: 12 }),
  abortAfter: fc.option(fc.nat(6), { nil: undefined }),
});

/** What each request came after. */
interface Gap {
  readonly afterStatus: number | undefined;
  readonly lastedMs: number;
  readonly toldMs: number | undefined;
}

/** Pauses that were shorter than they had to be. What is done may be asked for its result at once, and that but once. */
function tooShort(gaps: readonly Gap[]): Gap[] {
  let isDone = false;
  // After a read that failed the pauses begin at those which the service told before; the table has them exactly.
  let usualMs = INTERVAL_MS;
  return gaps.filter(({ afterStatus = 0, lastedMs, toldMs }) => {
    if (toldMs !== undefined) usualMs = Math.min(usualMs, Math.max(toldMs, FLOOR_MS));
    // A redirect is followed within one read.
    if (afterStatus >= 300 && afterStatus < 400) return false;
    const isGood = afterStatus >= 200 && afterStatus < 300 && afterStatus !== 202;
    if (isGood && lastedMs === 0 && !isDone) {
      isDone = true;
      return false;
    }
    // Asking for the result is repeated as any call is; only what the service asks for binds it.
    const leastMs = toldMs === undefined ? (isDone ? 0 : usualMs) : Math.max(toldMs, isDone ? 0 : FLOOR_MS);
    return lastedMs < leastMs;
  });
}

it("no sequence of answers makes a poller hang, read faster than told, end twice, send the token elsewhere, or leave anything behind", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ method, via, start, answers, abortAfter }) => {
      const controller = new AbortController();
      const { signal } = controller;
      const last: Answer = { ...start, answer: arm(202, undefined, { location: `${ARM}/last` }), ms: () => undefined };
      const gaps: Gap[] = [];
      let before: { readonly atMs: number; readonly answer: Answer; readonly toldMs: number | undefined } | undefined;
      const script = [start, ...answers, last].map(
        (answer): FakeAnswer =>
          async (url, init) => {
            const nowMs = clock.now();
            if (before !== undefined) {
              const { status: afterStatus } = before.answer;
              gaps.push({ afterStatus, lastedMs: nowMs - before.atMs, toldMs: before.toldMs });
            }
            before = { atMs: nowMs, answer, toldMs: answer.ms(nowMs) };
            const { answer: given } = answer;
            if (given instanceof Error) throw given;
            return typeof given === "function" ? given(url, init) : given.clone();
          },
      );
      const { client, clock, sent } = scriptedAzure(script, {
        // As by default: the loop's pace has to hold although calls are repeated.
        retry: {},
        // Followed without the token.
        allowedOrigins: ["https://evil.example"],
        timeoutMs: TIMEOUT_MS,
        waitMs: WAIT_MS,
        pollIntervalMs: INTERVAL_MS,
      });
      const startMs = clock.now();
      const poller = longWork(method as "PUT", via)(client, {}, { signal });
      const states: OperationState[] = [];
      const loop = (async () => {
        for await (const state of poller) {
          states.push(state);
          if (states.length === abortAfter) controller.abort();
        }
      })();
      const [ended, looped, token] = await Promise.all([
        clock.settle(poller),
        clock.settle(loop),
        clock.settle(poller.resumeToken()),
      ]);

      // The token goes to the endpoint and nowhere else, whoever names the address.
      const bearers = sent.filter(({ headers }) => headers.authorization !== undefined);
      expect(bearers.filter(({ url }) => new URL(url).origin !== ARM).map(({ url }) => url)).toEqual([]);
      expect(sent.slice(1).every(({ method: verb, body: sentBody }) => verb === "GET" && sentBody === undefined)).toBe(
        true,
      );
      expect(sent[0]?.url).toBe(RESOURCE);
      expect(clock.now() - startMs).toBeLessThanOrEqual(WAIT_MS + TIMEOUT_MS);
      expect(looped.status).toBe(ended.status);
      if (ended.status === "rejected") {
        expect((looped as PromiseRejectedResult).reason).toBe(ended.reason);
        expect(ended.reason).toMatchObject({ operation: "doWork", vendor: "azure" });
        expect(ended.reason.message.length).toBeLessThan(10_000);
        expect(() => JSON.stringify(ended.reason)).not.toThrow();
      }
      const terminal = states.filter((state) => state.status !== "running");
      expect(terminal.length).toBeLessThanOrEqual(1);
      expect(terminal[0]).toBe(terminal.length === 1 ? states.at(-1) : undefined);
      if (ended.status === "fulfilled") expect(terminal[0]?.status).toBe("succeeded");
      if (terminal[0]?.status === "failed" || terminal[0]?.status === "canceled") {
        const { status, vendorStatus } = terminal[0];
        expect(ended).toMatchObject({ reason: { code: "OPERATION_FAILED", status, vendorStatus } });
      }
      if (token.status === "fulfilled") expect(token.value).not.toContain(btoa("the-token").replaceAll("=", ""));
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      expect(tooShort(gaps)).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 120_000);

describe("whatever a service writes for an error", () => {
  const json = fc.oneof(error, fc.jsonValue({ maxDepth: 6 }), fc.record({ error }));

  it("is read without an exception, in texts, and in bounds", () => {
    fc.assert(
      fc.property(json, (given) => {
        for (const { vendorCode, message, target, details = [], additionalInfo = [] } of [
          readError(given),
          causeIn(given),
          readError({ error: given }),
        ]) {
          for (const text of [vendorCode, message, target]) expect(["string", "undefined"]).toContain(typeof text);
          expect(details.length + additionalInfo.length).toBeLessThanOrEqual(200);
        }
      }),
    );
  });

  it("pieces of the work are read from anything, each with a state", () => {
    fc.assert(
      fc.property(fc.oneof(body, fc.record({ operations: fc.array(fc.jsonValue(), { maxLength: 200 }) })), (given) => {
        const { parts = [] } = partsIn(given);
        expect(parts.length).toBeLessThanOrEqual(100);
        for (const { status, percent = 0 } of parts) {
          expect(["running", "succeeded", "failed", "canceled"]).toContain(status);
          expect(percent >= 0 && percent <= 100).toBe(true);
        }
      }),
    );
  });
});
