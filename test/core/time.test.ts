import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { failure, getThing, json, listThings, scripted } from "../support/fake-vendor.ts";

/** An answer that never comes; it ends when its signal fires, as a fetch does. */
const never = (_url: string, { signal }: { signal: AbortSignal }): Promise<Response> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/** As a transport that pays no heed to signals. */
const deaf = (): Promise<Response> => new Promise(() => {});

describe("timeoutMs", () => {
  it("ends one attempt, and a GET goes again", async () => {
    const { client, clock, sent } = scripted([never, json({ id: "1" })], { timeoutMs: 1000 });
    expect(await clock.run(getThing(client, { thingId: "1" }))).toEqual({ id: "1" });
    expect(sent).toHaveLength(2);
  });

  it("covers the body as well as the head", async () => {
    const stuck = () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) }));
    const { client, clock } = scripted([stuck], { timeoutMs: 1000, retry: false });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({
      code: "TIMEOUT",
      scope: "attempt",
      limitMs: 1000,
      operation: "getThing",
      attempts: 1,
    });
    expect(error.message).toContain("raise timeoutMs");
  });

  it("ends the call even where the transport pays no heed to its signal", async () => {
    const { client, clock } = scripted([deaf], { timeoutMs: 1000, retry: false });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({
      code: "TIMEOUT",
      scope: "attempt",
    });
  });
});

describe("deadlineMs", () => {
  it("ends the whole call with its attempts and pauses", async () => {
    const { client, clock } = scripted([never], { timeoutMs: 1000, deadlineMs: 2500, random: () => 0.1 });
    const startMs = clock.now();
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "deadline", limitMs: 2500, attempts: 3 });
    expect(clock.now() - startMs).toBe(2500);
  });

  it("of a call wins over that of its client", async () => {
    const { client, clock } = scripted([deaf]);
    const error = await clock.failure(getThing(client, { thingId: "1" }, { deadlineMs: 50 }));
    expect(error).toMatchObject({ scope: "deadline", limitMs: 50 });
  });

  it("holds where a caller's own sign-in never ends", async () => {
    const { client, clock, sent } = scripted([json({ id: "1" })], {
      deadlineMs: 500,
      authenticator: { authenticate: () => new Promise(() => {}), secrets: () => [] },
    });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({
      code: "TIMEOUT",
      scope: "deadline",
    });
    expect(sent).toHaveLength(0);
  });

  it("holds where mending a refused sign-in never ends", async () => {
    const { client, clock } = scripted([failure(401)], {
      deadlineMs: 500,
      authenticator: { authenticate: () => {}, recover: () => new Promise(() => {}), secrets: () => [] },
    });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({
      code: "TIMEOUT",
      scope: "deadline",
    });
  });
});

describe("a caller's signal", () => {
  it("that has fired already sends nothing", async () => {
    const { client, sent } = scripted([json({ id: "1" })]);
    const reason = new Error("enough");
    const call = getThing(client, { thingId: "1" }, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toMatchObject({ name: "AbortError", code: "ABORTED", cause: reason, attempts: 0 });
    expect(sent).toHaveLength(0);
  });

  it("ends the call while it waits for the answer, also where the transport is deaf", async () => {
    const { client, clock } = scripted([deaf]);
    const controller = new AbortController();
    const call = getThing(client, { thingId: "1" }, { signal: controller.signal });
    call.catch(() => {});
    await clock.idle();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError", operation: "getThing", attempts: 1 });
  });

  it("ends the call during a pause between attempts, with its own reason as cause", async () => {
    const { client, clock, sent } = scripted([failure(503, "X", { "retry-after": "20" })]);
    const controller = new AbortController();
    const call = getThing(client, { thingId: "1" }, { signal: controller.signal });
    call.catch(() => {});
    await clock.idle();
    const reason = { why: "shutting down" };
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ code: "ABORTED", cause: reason });
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("of the client and that of the call both count", async () => {
    const ofClient = new AbortController();
    const ofCall = new AbortController();
    const { client, clock } = scripted([deaf], { signal: ofClient.signal });
    const first = getThing(client, { thingId: "1" }, { signal: ofCall.signal });
    first.catch(() => {});
    await clock.idle();
    ofClient.abort();
    await expect(first).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("ends a list between two pages", async () => {
    const controller = new AbortController();
    const { client } = scripted([json({ things: [{ id: "1" }], next: "b" })]);
    const run = async (): Promise<void> => {
      for await (const _ of listThings(client, {}, { signal: controller.signal })) controller.abort();
    };
    await expect(run()).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("has no listener left after 10,000 calls, and no timer is left either", async () => {
    const controller = new AbortController();
    const { client, clock } = scripted([json({ id: "1" })], { signal: controller.signal });
    for (let calls = 0; calls < 10_000; calls++) await getThing(client, { thingId: "1" });
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  it("has no listener left after calls that failed, paused or were aborted", async () => {
    const controller = new AbortController();
    const { client, clock } = scripted([failure(503), failure(400), json({ id: "1" })], { signal: controller.signal });
    await clock.settle(getThing(client, { thingId: "1" }));
    await clock.settle(getThing(client, { thingId: ".." }));
    const other = new AbortController();
    const call = getThing(client, { thingId: "1" }, { signal: other.signal });
    other.abort();
    await clock.settle(call);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    expect(getEventListeners(other.signal, "abort")).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });
});

it("leaves the client usable after every kind of end", async () => {
  const { client, clock } = scripted([deaf, failure(500), json({ id: "1" })], { timeoutMs: 10, retry: false });
  await clock.failure(getThing(client, { thingId: "1" }));
  await clock.failure(getThing(client, { thingId: "1" }));
  expect(await getThing(client, { thingId: "1" })).toEqual({ id: "1" });
});
