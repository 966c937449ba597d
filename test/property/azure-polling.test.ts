import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { OperationState } from "trunkline";
import { expect, it } from "vitest";
import type { FinalStateVia } from "../../src/azure/polling.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { ARM, arm, longWork, RESOURCE, scriptedAzure } from "../support/scripted-azure.ts";

const WAIT_MS = 600_000;
const INTERVAL_MS = 4000;

const address = fc.constantFrom(
  `${ARM}/operations/1?api-version=1`,
  `${ARM}/operations/2`,
  "/relative/3",
  "relative/4?x=%2F",
  "https://evil.example/5",
  "http://management.azure.com/6",
  "https://management.azure.com.evil.example/7",
  "https://user@management.azure.com/8",
  "//evil.example/9",
  "https://",
  "",
);

const header = fc.constantFrom("location", "azure-asyncoperation", "operation-location");
const links = fc.dictionary(header, address, { maxKeys: 2 });
const retryAfter = fc.constantFrom(undefined, "0", "2", "9", "soon", "-1", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT");
const word = fc.constantFrom(
  "Succeeded",
  "succeeded",
  "Failed",
  "Cancelled",
  "Running",
  "unheard of",
  "",
  null,
  5,
  undefined,
);

const body = fc.oneof(
  fc.record({ status: word, error: fc.constantFrom(undefined, null, { code: "X", message: "it broke" }) }),
  fc.record({ properties: fc.record({ provisioningState: word }) }),
  fc.record({ status: word, resourceLocation: address }),
  fc.constantFrom(undefined, null, [], {}, "text", { made: "a" }),
);

const answer: fc.Arbitrary<FakeAnswer> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ code: fc.constantFrom(200, 200, 201, 202, 202, 204), body, links, retryAfter })
      .map(toAnswer),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ code: fc.constantFrom(400, 401, 404, 404, 409, 410, 429, 500, 503, 302), body, links, retryAfter })
      .map(toAnswer),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<FakeAnswer>(
      networkFailure("ECONNRESET"),
      new Response("<html></html>", { headers: { "content-type": "text/html" } }),
      new Response('{"status":"Succ'),
      (_url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    ),
  },
);

function toAnswer(made: {
  code: number;
  body: unknown;
  links: Record<string, string>;
  retryAfter: string | undefined;
}): Response {
  return arm(made.code, made.body, {
    ...made.links,
    ...(made.retryAfter !== undefined && { "retry-after": made.retryAfter }),
  });
}

const scenario = fc.record({
  method: fc.constantFrom("PUT", "POST", "PATCH", "DELETE"),
  via: fc.constantFrom<(FinalStateVia | undefined)[]>(undefined, "location", "original-uri", "azure-async-operation"),
  start: fc.record({ code: fc.constantFrom(200, 201, 202, 202, 202), body, links, retryAfter }).map(toAnswer),
  answers: fc.array(answer, { maxLength: 10 }),
  abortAfter: fc.option(fc.nat(6), { nil: undefined }),
});

it("no sequence of answers makes a poller hang, read faster than told, end twice, send the token elsewhere, or leave anything behind", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ method, via, start, answers, abortAfter }) => {
      const controller = new AbortController();
      const { signal } = controller;
      const tooEarly: string[] = [];
      let lastAtMs = 0;
      let toldMs = 0;
      const { client, clock, sent } = scriptedAzure(
        [start, ...answers, arm(202, undefined, { location: `${ARM}/last` })],
        {
          // As by default: the loop's pace has to hold although calls are repeated.
          retry: {},
          timeoutMs: 10_000,
          waitMs: WAIT_MS,
          pollIntervalMs: INTERVAL_MS,
          hooks: {
            request: () => {
              const passedMs = clock.now() - lastAtMs;
              // Noted, since what a hook throws is swallowed.
              if (passedMs < toldMs) tooEarly.push(`${passedMs} ms instead of ${toldMs}`);
              lastAtMs = clock.now();
              toldMs = 0;
            },
            response: ({ headers, status }) => {
              const asked = /^\d+$/.test(headers["retry-after"] ?? "") ? Number(headers["retry-after"]) : Number.NaN;
              lastAtMs = clock.now();
              // A good end may be told with a Retry-After, too; then its result is read at once.
              const isHeeded = asked >= 0 && (sent.length === 1 || status >= 400);
              toldMs = isHeeded ? asked * 1000 : 0;
            },
          },
        },
      );
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

      expect(sent.filter(({ url }) => new URL(url).origin !== ARM).map(({ url }) => url)).toEqual([]);
      expect(sent.slice(1).every(({ method: verb, body: sentBody }) => verb === "GET" && sentBody === undefined)).toBe(
        true,
      );
      expect(sent[0]?.url).toBe(RESOURCE);
      expect(clock.now() - startMs).toBeLessThanOrEqual(WAIT_MS + 10_000);
      expect(looped.status).toBe(ended.status);
      if (ended.status === "rejected") {
        expect((looped as PromiseRejectedResult).reason).toBe(ended.reason);
        expect(ended.reason).toMatchObject({ operation: "doWork", vendor: "azure" });
      }
      const terminal = states.filter((state) => state.status !== "running");
      expect(terminal.length).toBeLessThanOrEqual(1);
      expect(terminal[0]).toBe(terminal.length === 1 ? states.at(-1) : undefined);
      if (token.status === "fulfilled") expect(token.value).not.toContain(btoa("the-token").replaceAll("=", ""));
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      expect(tooEarly).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);
