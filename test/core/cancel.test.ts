import type { CancelablePoller, Poller, WaitOptions } from "trunkline";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { cancellation } from "../../src/core/cancellation.ts";
import { MissingLinkError } from "../../src/core/errors/missing-link-error.ts";
import { membersOf } from "../../src/core/members.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import type { PollingStrategy } from "../../src/core/polling.ts";
import { lazy } from "../../src/core/schema.ts";
import { defineSettlingOperation, type SettlingOperation } from "../../src/core/settling-operation.ts";
import {
  ENDPOINT,
  type FakeAnswer,
  failure,
  json,
  networkFailure,
  operation,
  scripted,
} from "../support/fake-vendor.ts";
import { accepted, makeSlow, params } from "../support/settling.ts";

const definition: OperationDefinition = {
  ...operation().definition,
  id: "bake",
  method: "POST",
  path: "/cakes",
  places: {},
  params: lazy(() => z.strictObject({})),
  answers: { 202: "any" },
};
const read: OperationDefinition = { ...definition, method: "GET", path: "/cakes/1", answers: { 200: "any" } };

/** Work that says under `stop` where it is ended. */
const strategy: PollingStrategy<unknown> = {
  waitMs: 600_000,
  intervalMs: () => 1000,
  start: ({ answer }) => strategy.read({ cake: "1" }, answer, ""),
  isPlan: ({ cake }) => cake === "1",
  request: () => ({ operation: read, params: {} }),
  read: (plan, { data: raw }) => {
    const { state, reason } = membersOf(raw);
    if (state === "done") return { status: "succeeded", raw, result: raw };
    if (state !== "burnt") return { status: "running", raw, plan };
    return { status: plan.asked === undefined ? "failed" : "canceled", raw, error: { message: String(reason) } };
  },
  cancellation: cancellation({
    request: (_plan, raw) => {
      const { stop } = membersOf(raw);
      if (typeof stop !== "string") return undefined;
      return { operation: { ...read, method: "DELETE" }, url: stop, urlIs: "the way to stop", params: {} };
    },
    asked: (plan) => ({ ...plan, asked: "yes" }),
    impossible: (_raw, context) => new MissingLinkError("no way to stop", { rel: "stop", offered: [] }, context),
  }),
};

const bake: SettlingOperation<
  "fake",
  [params?: object],
  unknown,
  unknown,
  WaitOptions,
  CancelablePoller<unknown>
> = defineSettlingOperation(definition, () => strategy);

const STOP = `${ENDPOINT}/cakes/1/stop`;
const cake = (state: string, more: object = {}): Response => json({ state, ...more }, { status: 200 });
const baking = (more: object = { stop: STOP }): Response => cake("baking", more);
const ok = (): Response => new Response(null, { status: 204 });

/** A server on which each method has its own script; the last answer repeats. */
function oven(script: { post?: FakeAnswer; get: FakeAnswer[]; delete?: FakeAnswer[] }, options: object = {}) {
  const of: Record<string, FakeAnswer[]> = {
    POST: [script.post ?? baking()],
    GET: script.get,
    DELETE: script.delete ?? [ok],
  };
  const seen: string[] = [];
  const { client, clock } = scripted(
    [
      (url, init) => {
        seen.push(`${init.method} ${new URL(url).pathname}`);
        const answers = of[init.method] as FakeAnswer[];
        const answer = (answers.length > 1 ? answers.shift() : answers[0]) as FakeAnswer;
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(url, init) : answer.clone();
      },
    ],
    options,
  );
  return { client, clock, seen };
}

describe("cancel()", () => {
  it("asks at the place that the last answer names, and the poller ends as canceled", async () => {
    const { client, clock, seen } = oven({ get: [cake("burnt", { reason: "stopped" })] });
    const poller = bake(client).untilDone();
    await poller.cancel();
    expect(seen).toEqual(["POST /cakes", "DELETE /cakes/1/stop"]);
    const error = await clock.failure(poller);
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "canceled" });
    expect(error.message).toContain("was accepted and then canceled: stopped");
  });

  it("that comes too late leaves a poller that succeeds", async () => {
    const { client, clock } = oven({ get: [cake("done")] });
    const poller = bake(client).untilDone();
    await poller.cancel();
    expect(await clock.run(poller)).toEqual({ state: "done" });
  });

  it("sends nothing where the end was read", async () => {
    const { client, clock, seen } = oven({ get: [cake("done")] });
    const poller = bake(client).untilDone();
    await clock.run(poller);
    await poller.cancel();
    const atOnce = oven({ post: cake("done"), get: [] });
    const done = bake(atOnce.client).untilDone();
    await done.cancel();
    expect([...seen, ...atOnce.seen].filter((one) => one.startsWith("DELETE"))).toEqual([]);
  });

  it("reads the work once more where the last answer names no place", async () => {
    const { client, seen } = oven({ post: baking({}), get: [baking()] });
    await bake(client).untilDone().cancel();
    expect(seen).toEqual(["POST /cakes", "GET /cakes/1", "DELETE /cakes/1/stop"]);
  });

  it("is an error where no answer names a place, and the poller goes on", async () => {
    const { client, clock, seen } = oven({ post: baking({}), get: [baking({}), cake("done")] });
    const poller = bake(client).untilDone();
    const error = await clock.failure(poller.cancel());
    expect(error).toMatchObject({ code: "MISSING_LINK", operation: "bake", rel: "stop" });
    expect(await clock.run(poller)).toEqual({ state: "done" });
    expect(seen).not.toContain("DELETE /cakes/1/stop");
  });

  it("is done where that read shows the end", async () => {
    const { client, clock, seen } = oven({ post: baking({}), get: [cake("burnt", { reason: "heat" })] });
    const poller = bake(client).untilDone();
    await poller.cancel();
    expect(await clock.failure(poller)).toMatchObject({ status: "failed" });
    expect(seen).not.toContain("DELETE /cakes/1/stop");
  });

  it("tells a refusal to its caller alone, and what fails later is a failure", async () => {
    const errors: string[] = [];
    const hooks = { error: ({ error }: { error: Error }) => void errors.push(error.name) };
    const script = { get: [baking(), cake("burnt", { reason: "heat" })], delete: [failure(403)] };
    const { client, clock } = oven(script, { hooks });
    const poller = bake(client).untilDone();
    const error = await clock.failure(poller.cancel());
    expect(error).toMatchObject({ code: "PERMISSION_DENIED", operation: "bake" });
    expect(errors).toEqual([]);
    expect(await clock.failure(poller)).toMatchObject({ status: "failed" });
    expect(errors).toEqual(["OperationFailedError"]);
  });

  it.each([400, 404, 405, 409, 410, 412, 422])(
    "that is refused with %i is done where the work has ended meanwhile",
    async (status) => {
      const { client, clock } = oven({ get: [cake("done")], delete: [failure(status)] });
      const poller = bake(client).untilDone();
      await poller.cancel();
      expect(await clock.run(poller)).toEqual({ state: "done" });
    },
  );

  it.each<[string, FakeAnswer]>([
    ["goes on", baking()],
    ["cannot be read", failure(403)],
  ])("that is refused with 404 is that error where the work %s", async (_, now) => {
    const { client, clock } = oven({ get: [now], delete: [failure(404)] });
    const poller = bake(client).untilDone();
    poller.catch(() => {});
    expect(await clock.failure(poller.cancel())).toMatchObject({ status: 404 });
  });

  it("can be tried again after it failed", async () => {
    const { client, clock, seen } = oven({ get: [baking(), cake("burnt")], delete: [failure(403), ok] });
    const poller = bake(client).untilDone();
    await clock.failure(poller.cancel());
    await clock.run(poller.cancel());
    expect(await clock.failure(poller)).toMatchObject({ status: "canceled" });
    expect(seen.filter((one) => one.startsWith("DELETE"))).toHaveLength(2);
  });

  it("is repeated as every call that may be", async () => {
    const { client, clock, seen } = oven({
      get: [cake("burnt")],
      delete: [failure(503), networkFailure("ECONNRESET"), ok],
    });
    const poller = bake(client).untilDone();
    poller.catch(() => {});
    await clock.run(poller.cancel());
    expect(seen.filter((one) => one.startsWith("DELETE"))).toHaveLength(3);
  });

  it("goes out once, however many ask, and however late", async () => {
    const { client, clock, seen } = oven({ get: [baking(), cake("burnt")] });
    const poller = bake(client).untilDone();
    await Promise.all([poller.cancel(), poller.cancel(), poller.cancel()]);
    await poller.cancel();
    await clock.failure(poller);
    await poller.cancel();
    expect(seen.filter((one) => one.startsWith("DELETE"))).toHaveLength(1);
  });

  it("works after the waiting was aborted", async () => {
    const waiting = new AbortController();
    const { client, clock, seen } = oven({ get: [baking()] });
    const poller = bake(client, {}, { signal: waiting.signal }).untilDone();
    await poller.accepted();
    waiting.abort();
    expect(await clock.failure(poller)).toMatchObject({ code: "ABORTED" });
    await poller.cancel();
    expect(seen.at(-1)).toBe("DELETE /cakes/1/stop");
  });

  it("works after the waiting took too long", async () => {
    const { client, clock, seen } = oven({ get: [baking()] });
    const poller = bake(client).untilDone({ waitMs: 3000 });
    expect(await clock.failure(poller)).toMatchObject({ code: "TIMEOUT" });
    await clock.run(poller.cancel());
    expect(seen.at(-1)).toBe("DELETE /cakes/1/stop");
  });

  it("ends by its own signal, which leaves the poller alone", async () => {
    const never: FakeAnswer = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { client, clock, seen } = oven({ get: [baking(), cake("done")], delete: [never] });
    const asking = new AbortController();
    const poller = bake(client).untilDone();
    await poller.accepted();
    const cancel = poller.cancel({ signal: asking.signal });
    await clock.idle(() => seen.includes("DELETE /cakes/1/stop"));
    expect(seen).toContain("DELETE /cakes/1/stop");
    asking.abort(new Error("enough"));
    expect(await clock.failure(cancel)).toMatchObject({ code: "ABORTED" });
    expect(await clock.run(poller)).toEqual({ state: "done" });
  });

  it("refuses options that are wrong, and sends nothing", async () => {
    const { client, clock, seen } = oven({ get: [baking()] });
    const poller = bake(client).untilDone();
    poller.catch(() => {});
    const error = await clock.failure(poller.cancel({ timeoutMs: -1 }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "timeoutMs" });
    expect(seen).not.toContain("DELETE /cakes/1/stop");
  });

  it("tells that the start failed, once", async () => {
    const { client, clock } = oven({ post: failure(400), get: [] });
    const call = bake(client);
    const poller = call.untilDone();
    expect(await clock.failure(poller.cancel())).toMatchObject({ status: 400 });
    expect(await clock.failure(poller)).toMatchObject({ status: 400 });
    await clock.failure(call);
  });

  it("reads before it asks where the work is known by a token only, and the token remembers", async () => {
    const { client, clock, seen } = oven({ get: [baking(), baking(), cake("burnt")] });
    const first = bake(client).untilDone();
    const token = await first.resumeToken();
    await first.cancel();
    const marked = await first.resumeToken();
    first.catch(() => {});
    const resumed = client.resume(bake, token);
    await clock.run(resumed.cancel());
    expect(seen.slice(-2)).toEqual(["GET /cakes/1", "DELETE /cakes/1/stop"]);
    expect(await clock.failure(client.resume(bake, marked))).toMatchObject({ status: "canceled" });
  });

  it("goes nowhere where the credentials may not", async () => {
    const stop = "https://elsewhere.example.net/stop";
    const { client, clock, seen } = oven({ post: baking({ stop }), get: [baking({ stop })] });
    const poller = bake(client).untilDone();
    poller.catch(() => {});
    expect(await clock.failure(poller.cancel())).toMatchObject({ code: "ORIGIN" });
    expect(seen.some((one) => one.startsWith("DELETE"))).toBe(false);
  });

  it("is refused by a client that is closed", async () => {
    const { client, clock } = oven({ get: [baking()] });
    const poller = bake(client).untilDone();
    poller.catch(() => {});
    await poller.accepted();
    await client.close();
    expect(await clock.failure(poller.cancel())).toMatchObject({ code: "CONFIGURATION" });
  });

  it("is not there where the vendor has no way", async () => {
    const { client } = scripted([accepted("READY")]);
    const poller: Poller<unknown> = makeSlow(client, params).untilDone();
    expect("cancel" in poller).toBe(false);
    await poller;
  });
});
