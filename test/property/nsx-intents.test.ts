import fc from "fast-check";
import type { OperationState, Poller } from "trunkline";
import {
  createOrPatchTier0IPSecVpnSession,
  deleteTier0IPSecVpnSession,
  orgProjectCreateOrPatchTier1IPSecVpnSession,
  realization,
} from "trunkline/nsx/policy";
import { expect, it } from "vitest";
import { askOf, session } from "../nsx/realization/line.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const WAIT_MS = 200_000;
const old = { tier0Id: "t0", localeServiceId: "west", serviceId: "default", sessionId: "s" };
const ofProject = { orgId: "o", projectId: "p", tier1Id: "t1", serviceId: "s", sessionId: "s" };
const PATHS = [
  "/infra/tier-0s/t0/locale-services/west/ipsec-vpn-services/default/sessions/s",
  "/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/s",
  "/orgs/o/projects/p/infra/tier-1s/t1/ipsec-vpn-services/s/sessions/s",
  "/global-infra/a/1",
  "/infra/b/2",
];

const word = fc.constantFrom<unknown[]>(
  ...["SUCCESS", "ERROR", "IN_PROGRESS", "UNKNOWN", "UNINITIALIZED", "REALIZED", "UNREALIZED", "UNAVAILABLE"],
  ...["something new", "", null, 5, {}, [], undefined],
);
const alarm = fc.record({
  message: fc.constantFrom("no", 5, null),
  error_details: fc.constantFrom(
    { error_code: 500042 },
    { error_code: "500042" },
    { error_code: 7, related_errors: [{ error_message: "why" }, null] },
    null,
  ),
});
const entity = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ state: word, alarms: fc.oneof(fc.array(alarm, { maxLength: 2 }), fc.constant("x")) }),
  },
  fc.constantFrom(null, 5, []),
);
const body = fc.oneof(
  fc.record({
    consolidated_status: fc.oneof(word, fc.record({ consolidated_status: word })),
    publish_status: word,
    consolidated_status_per_enforcement_point: fc.constantFrom(undefined, null, [{}], [null], "x"),
  }),
  fc.record({
    results: fc.oneof({ weight: 4, arbitrary: fc.array(entity, { maxLength: 3 }) }, fc.constantFrom(null, "x", {})),
    cursor: fc.constantFrom(undefined, "a", "b", "0000x", "\n", 5),
  }),
  fc.constantFrom(undefined, null, [], {}, "text", session),
);
const answer: fc.Arbitrary<FakeAnswer> = fc.oneof(
  { weight: 8, arbitrary: body.map((made) => nsx(200, made)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(400, 403, 404, 404, 409, 429, 500, 503, 302),
        fc.constantFrom(undefined, { httpStatus: "NOT_FOUND", error_code: 600 }, { error_code: "7" }, "text"),
        fc.constantFrom({}, { "retry-after": "0" }, { "retry-after": "9" }),
      )
      .map((made) => nsx(...made)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FakeAnswer>(
      networkFailure("ECONNRESET"),
      new Response("<html></html>", { headers: { "content-type": "text/html" } }),
      new Response('{"results":['),
      new Response(null, { status: 204 }),
    ),
  },
);

const scenario = fc.record({
  kind: fc.constantFrom("patch", "delete", "project", "paths"),
  by: fc.constantFrom("status", "publish", "entities"),
  unknownMs: fc.constantFrom(undefined, 1, 30_000),
  answers: fc.array(answer, { maxLength: 14 }),
  resumeAfter: fc.option(fc.nat(6), { nil: undefined }),
});

it("no sequence of answers makes a wait for an intent hang, end twice, end well without reason, or read anything else", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ kind, by, unknownMs, answers, resumeAfter }) => {
      const script: FakeAnswer[] = kind === "paths" ? [...answers] : [nsx(200), ...answers];
      const next: FakeAnswer = (url, init) => {
        const made = script.shift() ?? nsx(200, {});
        if (made instanceof Error) throw made;
        return typeof made === "function" ? made(url, init) : made.clone();
      };
      const options = { waitMs: WAIT_MS, pollIntervalMs: 4000, retry: false as const };
      const { client, clock, sent } = scriptedNsx([next], options);
      const choices = { by, unknownMs } as const;
      const starts = {
        patch: () => createOrPatchTier0IPSecVpnSession(client, { ...old, body: session }).untilDone(choices),
        delete: () => deleteTier0IPSecVpnSession(client, old).untilDone(choices),
        project: () =>
          orgProjectCreateOrPatchTier1IPSecVpnSession(client, { ...ofProject, body: session }).untilDone(choices),
        paths: () => realization(client, { ...choices, deleted: PATHS[3], intentPath: [PATHS[4] as string] } as const),
      };
      const startMs = clock.now();
      const poller: Poller<unknown> = starts[kind as keyof typeof starts]();
      const states: OperationState[] = [];
      let token: string | undefined;
      poller.onProgress((state) => {
        states.push(state);
        if (states.length === resumeAfter)
          void poller.resumeToken().then(
            (text) => (token = text),
            () => {},
          );
      });
      const ended = await clock.settle(poller);

      const allowed = PATHS.flatMap((path) => [`status ${path}`, `entities ${path}`, `GET ${path}`]);
      const strange = sent
        .map(askOf)
        .filter((ask) => !/^(PATCH|DELETE) /.test(ask) && !allowed.includes(ask.replace(/ (in|from) .*/, "")));
      expect(strange).toEqual([]);
      expect(clock.now() - startMs).toBeLessThanOrEqual(WAIT_MS + 40_000);
      const terminal = states.filter(({ status }) => status !== "running");
      expect(terminal.length).toBeLessThanOrEqual(1);
      expect(terminal[0]).toBe(terminal.length === 1 ? states.at(-1) : undefined);
      if (ended.status === "rejected")
        expect(ended.reason).toMatchObject({ vendor: "nsx", operation: expect.any(String) });
      else expect(terminal[0]?.status).toBe("succeeded");
      if (ended.status === "fulfilled" && kind !== "delete") {
        expect(["SUCCESS", "REALIZED"]).toContain(terminal[0]?.vendorStatus);
      }
      for (const { parts = [] } of states) expect(parts.length).toBeLessThanOrEqual(100);
      expect(poller.state).toBe(states.at(-1));
      expect(clock.pending).toBe(0);
      // Whatever was seen on the way, a token of ours is one that is taken.
      if (token !== undefined && kind === "paths") {
        const other = scriptedNsx([nsx(500)], { waitMs: 1 });
        const failed = await other.clock.failure(other.client.resume(realization, token));
        expect(failed.code).toBe("TIMEOUT");
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
