import { getEventListeners } from "node:events";
import fc from "fast-check";
import type { OperationState, Poller } from "trunkline";
import {
  createIPSecVPNSession,
  deleteIPSecVPNSession,
  getIPSecVPNSessionState,
  realization,
  updateIPSecVPNSession,
} from "trunkline/nsx/vpn";
import { expect, it } from "vitest";
import { REQUEST_ID, request, SESSION_ID } from "../nsx/pages.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const WAIT_MS = 300_000;
const INTERVAL_MS = 4000;
const SESSION = `${MANAGER}/api/v1/vpn/ipsec/sessions/${SESSION_ID}`;
const STATE = `${SESSION}/state?request_id=${REQUEST_ID}`;

const state = fc.constantFrom<unknown[]>(
  "in_sync",
  "success",
  "NODE_READY",
  "in_progress",
  "pending",
  "unknown",
  "VM_DEPLOYMENT_QUEUED",
  "failed",
  "error",
  "orphaned",
  "partial_success",
  "EDGE_CONFIG_ERROR",
  "something new",
  "",
  null,
  5,
  {},
  undefined,
);
const node = fc.record({
  sub_system_id: fc.constantFrom("n1", 5, null),
  state,
  failure_message: fc.constantFrom("no", 7, {}),
});
const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      state,
      details: fc.oneof(fc.array(node, { maxLength: 3 }), fc.constantFrom(null, "x", {})),
    }),
  },
  fc.record({
    state,
    failure_code: fc.constantFrom(42, "42", null, {}),
    failure_message: fc.constantFrom("no", "", 5),
  }),
  fc.constantFrom(undefined, null, [], {}, "text", request),
);
const errorBody = fc.constantFrom<unknown[]>(
  undefined,
  { error_code: 600, http_status: "NOT_FOUND", error_message: "gone" },
  { error_code: 110199, module_name: "VPN", httpStatus: "BAD_REQUEST" },
  { error_code: "98" },
  { error_code: 403 },
  { error_code: 60508 },
  "text",
);
const retryAfter = fc.constantFrom({}, { "retry-after": "0" }, { "retry-after": "9" }, { "retry-after": "soon" });

const answer: fc.Arbitrary<FakeAnswer> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom(200, 200, 200, 202), body, retryAfter).map((made) => nsx(...made)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(400, 401, 403, 404, 409, 429, 500, 503, 302), errorBody, retryAfter)
      .map((made) => nsx(...made)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<FakeAnswer>(
      networkFailure("ECONNRESET"),
      new Response("<html></html>", { headers: { "content-type": "text/html" } }),
      new Response('{"state":"in_sy'),
      new Response(null, { status: 204 }),
      (_url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    ),
  },
);

const start = fc.oneof(
  { weight: 4, arbitrary: fc.constant(nsx(200, request)) },
  fc.constantFrom(nsx(200, {}), nsx(200), nsx(202, { id: 5 }), nsx(200, { ...request, id: "../x" }), nsx(409, {})),
  fc.constant(new Response(JSON.stringify(request), { headers: { "content-type": "application/json" } })),
);

const scenario = fc.record({
  kind: fc.constantFrom("realization", "create", "update", "delete"),
  start,
  answers: fc.array(answer, { maxLength: 10 }),
  abortAfter: fc.option(fc.nat(5), { nil: undefined }),
  signIn: fc.constantFrom("basic", "session"),
});

it("no sequence of answers makes a wait for realization hang, read faster than told, end twice, or read anything else", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ kind, start: first, answers, abortAfter, signIn }) => {
      const controller = new AbortController();
      const { signal } = controller;
      const script: FakeAnswer[] = kind === "realization" ? [...answers] : [first, ...answers];
      const tooEarly: string[] = [];
      let answeredMs = 0;
      let toldMs = 0;
      // After a read that failed the pauses begin at those which the service asked for before.
      let usualMs = INTERVAL_MS;
      const { client, clock, sent } = scriptedNsx(
        [
          (url, init) => {
            if (url.endsWith("/api/session/create")) {
              return nsx(200, undefined, { "set-cookie": "JSESSIONID=S", "x-xsrf-token": "X" });
            }
            const next = script.shift() ?? nsx(200, { state: "in_progress" });
            if (next instanceof Error) throw next;
            return typeof next === "function" ? next(url, init) : next.clone();
          },
        ],
        {
          credentials: { username: "admin", password: "canary-password", signIn: signIn as "basic" },
          timeoutMs: 10_000,
          waitMs: WAIT_MS,
          pollIntervalMs: INTERVAL_MS,
          retry: false,
          hooks: {
            request: ({ operation, attempt }) => {
              const isRead = [getIPSecVPNSessionState.definition.id, "realization"].includes(operation);
              const passedMs = clock.now() - answeredMs;
              // Noted, since what a hook throws is swallowed. A read whose sign-in was renewed goes out again at once.
              if (isRead && attempt === 1 && passedMs < toldMs) tooEarly.push(`${passedMs} ms instead of ${toldMs}`);
              toldMs = usualMs;
            },
            response: ({ headers, operation }) => {
              if (operation === "signIn") return;
              const asked = Number.parseInt(headers["retry-after"] ?? "", 10) * 1000;
              answeredMs = clock.now();
              if (asked >= 0) usualMs = Math.min(usualMs, Math.max(1000, asked));
              toldMs = asked >= 0 ? Math.max(1000, asked) : usualMs;
            },
          },
        },
      );
      const ids = { ipsecVpnSessionId: SESSION_ID };
      const { id: _, ...fresh } = request;
      const starts: Record<string, () => Poller<unknown>> = {
        realization: () => realization(client, { ...ids, requestId: REQUEST_ID }, { signal }),
        create: () => createIPSecVPNSession(client, { body: fresh }, { signal }).untilDone(),
        update: () => updateIPSecVPNSession(client, { ...ids, body: request }, { signal }).untilDone(),
        delete: () => deleteIPSecVPNSession(client, ids, { signal }).untilDone(),
      };
      const startMs = clock.now();
      const poller = (starts[kind] as () => Poller<unknown>)();
      const states: OperationState[] = [];
      const loop = (async () => {
        for await (const one of poller) {
          states.push(one);
          if (states.length === abortAfter) controller.abort();
        }
      })();
      const [ended, looped, token] = await Promise.all([
        clock.settle(poller),
        clock.settle(loop),
        clock.settle(poller.resumeToken()),
      ]);

      // Each read is of the session that the answer named, as one segment of the path whatever it is.
      const allowed = [SESSION_ID, "5", "..%2Fx"].flatMap((id) =>
        [STATE, SESSION].map((url) => url.replace(SESSION_ID, id)),
      );
      const reads = new Set(sent.filter(({ method }) => method === "GET").map(({ url }) => url));
      expect([...reads].filter((url) => !allowed.includes(url))).toEqual([]);
      expect(sent.filter(({ url, method }) => method !== "GET" && !url.includes("/api/session/")).length).toBeLessThan(
        4,
      );
      expect(clock.now() - startMs).toBeLessThanOrEqual(WAIT_MS + 20_000);
      expect(looped.status).toBe(ended.status);
      if (ended.status === "rejected") {
        expect((looped as PromiseRejectedResult).reason).toBe(ended.reason);
        expect(ended.reason).toMatchObject({ vendor: "nsx", operation: expect.any(String) });
      }
      const terminal = states.filter(({ status }) => status !== "running");
      expect(terminal.length).toBeLessThanOrEqual(1);
      expect(terminal[0]).toBe(terminal.length === 1 ? states.at(-1) : undefined);
      const good = ["in_sync", "success", "NODE_READY", "TRANSPORT_NODE_READY", "NOT_FOUND"];
      if (terminal[0]?.status === "succeeded") expect(good).toContain(terminal[0].vendorStatus);
      if (token.status === "fulfilled") expect(atob(token.value)).not.toContain("canary");
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      expect(tooEarly).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);
