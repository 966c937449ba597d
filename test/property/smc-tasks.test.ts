import fc from "fast-check";
import type { OperationState } from "trunkline";
import { uploadPolicy } from "trunkline/smc/api";
import { expect, it } from "vitest";
import { type FakeAnswer, json, networkFailure } from "../support/fake-vendor.ts";
import { ABORT, engine, FOLLOWER, refused, scriptedSmc } from "../support/scripted-smc.ts";

const flag = fc.constantFrom<unknown[]>(true, false, "true", "false", 1, 0, null, undefined, {});
const answered = fc.record({
  follower: fc.constantFrom(FOLLOWER, FOLLOWER, FOLLOWER, undefined, "", 5),
  in_progress: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(true) }, { weight: 2, arbitrary: flag }),
  success: flag,
  progress: fc.constantFrom<unknown[]>(0, 50, 100, 1000, -1, "7", null),
  last_message: fc.constantFrom<unknown[]>("", "<b>x</b>", "<", 5, null),
  waiting_inputs: flag,
  link: fc.constantFrom<unknown[]>([{ rel: "abort", href: ABORT }], [], null, "x"),
});
const answer = fc.oneof(
  { weight: 8, arbitrary: answered },
  { weight: 1, arbitrary: fc.constantFrom<unknown[]>(null, "text", [], 503, 404, 409, "lost") },
);

/** An answer as the transport gives it. */
function sentAs(body: unknown): FakeAnswer {
  if (body === "lost") return networkFailure("ECONNRESET");
  return typeof body === "number" ? refused(body) : json(body);
}

const isEnd = (body: unknown): boolean =>
  typeof body === "object" && body !== null && (body as { in_progress?: unknown }).in_progress === false;

it("a task succeeds only with an answer that says in_progress false and success true, in whatever order answers come", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 8 }), fc.boolean(), async (bodies, cancels) => {
      let read: unknown;
      const answers: FakeAnswer[] = bodies.map((body) => (url, init) => {
        read = init.method === "DELETE" ? read : body;
        const made = sentAs(body);
        if (made instanceof Error) throw made;
        return typeof made === "function" ? made(url, init) : made;
      });
      const { client, clock, sent } = scriptedSmc(answers, { waitMs: 60_000 });
      const poller = uploadPolicy(client, engine).untilDone();
      const states: OperationState[] = [];
      poller.onProgress((state) => {
        states.push(state);
        expect(state.percent === undefined || (state.percent >= 0 && state.percent <= 100)).toBe(true);
        if (state.status === "succeeded") expect(state.raw).toMatchObject({ in_progress: false, success: true });
        if (state.status === "running") expect(isEnd(state.raw)).toBe(false);
      });
      const asked = cancels ? clock.settle(poller.cancel()) : undefined;
      const end = await clock.settle(poller);
      if (asked !== undefined) await asked;
      if (end.status === "fulfilled") {
        expect(read).toMatchObject({ in_progress: false, success: true });
        expect(states.at(-1)?.status).toBe("succeeded");
      } else {
        expect(states.some(({ status }) => status === "succeeded")).toBe(false);
        // Every end is one of ours, with a message that can be logged.
        expect(end.reason).toMatchObject({ vendor: "smc", operation: "uploadPolicy" });
      }
      // It never goes anywhere but where the task is.
      for (const { url } of sent.slice(1)) expect([FOLLOWER, ABORT]).toContain(url);
    }),
    { numRuns: 300 },
  );
});
