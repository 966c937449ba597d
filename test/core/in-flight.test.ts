import { beforeAll, describe, expect, it } from "vitest";
import { loadEngines } from "../../src/core/engines.ts";
import { failure, getThing, json, scripted } from "../support/fake-vendor.ts";
import { HeldAnswers } from "../support/held-answers.ts";

// Loaded on first use, which would take turns that the tests below count on.
beforeAll(async () => {
  await loadEngines();
});

const thing = (): Response => json({ id: "1" });

const holding = (rateLimit: object, options: object = {}) => {
  const answers = new HeldAnswers();
  const made = scripted([], { rateLimit, fetch: answers.fetch, ...options });
  const get = (thingId: string, callOptions: object = {}) => {
    const call = getThing(made.client, { thingId }, callOptions);
    call.catch(() => {});
    return call;
  };
  const ids = (): string[] => answers.asked.map((url) => url.slice(url.lastIndexOf("/") + 1));
  return { ...made, answers, get, ids };
};

describe("a limit of requests at once", () => {
  it("lets so many go, and the others one by one in their order as answers end", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 2 });
    const calls = ["a", "b", "c", "d", "e"].map((id) => get(id));
    await clock.idle();
    expect(ids()).toEqual(["a", "b"]);
    answers.answer(thing());
    await clock.idle();
    expect(ids()).toEqual(["a", "b", "c"]);
    while (answers.held > 0) {
      answers.answer(thing());
      await clock.idle();
    }
    await Promise.all(calls);
    expect(ids()).toEqual(["a", "b", "c", "d", "e"]);
    expect(answers.most).toBe(2);
  });

  it("counts a request until the end of its body", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    let end = (): void => {};
    const body = new ReadableStream({
      start: (controller) => {
        end = () => {
          controller.enqueue(new TextEncoder().encode('{"id":"1"}'));
          controller.close();
        };
      },
    });
    const calls = [get("a"), get("b")];
    await clock.idle();
    answers.answer(new Response(body));
    await clock.idle();
    expect(ids()).toEqual(["a"]);
    end();
    await clock.idle();
    expect(ids()).toEqual(["a", "b"]);
    answers.answer(thing());
    await Promise.all(calls);
  });

  it("does not count a call that pauses before it is repeated, which then joins the row again", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    const calls = [get("a"), get("b")];
    await clock.idle();
    answers.answer(failure(429));
    await clock.idle();
    expect(ids()).toEqual(["a", "b"]);
    // The pause of the first is over, but not the second.
    clock.next();
    await clock.idle();
    expect(ids()).toEqual(["a", "b"]);
    answers.answer(thing());
    await clock.idle();
    expect(ids()).toEqual(["a", "b", "a"]);
    answers.answer(thing());
    await Promise.all(calls);
  });

  it.each(["timeoutMs", "deadlineMs"] as const)("gives the place of a call back that is ended by %s", async (limit) => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    const slow = get("a", { [limit]: 50, retry: false });
    const next = get("b");
    expect(await clock.failure(slow)).toMatchObject({ code: "TIMEOUT" });
    await clock.idle();
    expect(ids()).toEqual(["a", "b"]);
    answers.answer(thing());
    await next;
  });

  it("is waited for within deadlineMs and not within timeoutMs, and leaves no place and no timer behind", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    const first = get("a", { timeoutMs: 1_000_000, deadlineMs: 1_000_000 });
    const patient = get("c", { timeoutMs: 10, deadlineMs: 900_000 });
    await clock.idle();
    const error = await clock.failure(get("b", { deadlineMs: 5000 }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "deadline", attempts: 0 });
    answers.answer(thing());
    await first;
    await clock.idle();
    expect(ids()).toEqual(["a", "c"]);
    answers.answer(thing());
    await patient;
    expect(clock.pending).toBe(0);
  });

  it("is left at once by a call that is aborted while it waits, which sent nothing", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    const controller = new AbortController();
    const first = get("a");
    const left = get("b", { signal: controller.signal });
    const last = get("c");
    await clock.idle();
    controller.abort(new Error("enough"));
    await expect(left).rejects.toMatchObject({ code: "ABORTED", attempts: 0 });
    for (const call of [first, last]) {
      answers.answer(thing());
      await call;
    }
    expect(ids()).toEqual(["a", "c"]);
    expect(clock.pending).toBe(0);
  });

  it("has its place back where a call is aborted just as it gets it", async () => {
    const { clock, answers, get, ids } = holding({ maxInFlight: 1 });
    const controller = new AbortController();
    const first = get("a");
    const left = get("b", { signal: controller.signal });
    await clock.idle();
    answers.answer(thing());
    await first;
    controller.abort();
    await expect(left).rejects.toMatchObject({ code: "ABORTED" });
    const last = get("c");
    await clock.idle();
    expect(ids().at(-1)).toBe("c");
    answers.answer(thing());
    await last;
  });

  it("is kept over calls that fail to connect", async () => {
    const { client, clock, sent } = scripted([new TypeError("fetch failed")], {
      rateLimit: { maxInFlight: 1 },
      retry: false,
    });
    for (const thingId of ["a", "b"]) await clock.failure(getThing(client, { thingId }));
    expect(sent).toHaveLength(2);
  });

  it("lets close() wait for the calls in the row", async () => {
    const { client, clock, answers, get } = holding({ maxInFlight: 1 });
    const calls = [get("a"), get("b")];
    await clock.idle();
    const closed = client.close();
    for (const call of calls) {
      answers.answer(thing());
      await call;
      await clock.idle();
    }
    await closed;
  });

  it("spends no place of the rate on calls that wait for a place at once", async () => {
    const { clock, answers, get } = holding({ maxInFlight: 1, requestsPerSecond: 10 });
    const startMs = clock.now();
    const calls = [get("a"), get("b")];
    await clock.idle();
    clock.advance(5000);
    answers.answer(thing());
    await clock.idle();
    answers.answer(thing());
    await Promise.all(calls);
    expect(clock.now() - startMs).toBe(5000);
  });
});

describe("what signs in", () => {
  it("waits for no place: the calls that have all of them wait for it", async () => {
    const answers = new HeldAnswers();
    const signIn = {
      id: "signIn",
      service: "things",
      method: "POST",
      path: "/sign-in",
      answers: { 200: "any" },
    } as const;
    let token: Promise<unknown> | undefined;
    const { client, clock } = scripted([], {
      rateLimit: { maxInFlight: 2 },
      fetch: answers.fetch,
      authenticator: {
        authenticate: async (request, tools) => {
          token ??= request.url.endsWith("/sign-in") ? undefined : tools.send({ ...signIn, unsigned: true }, undefined);
          await token;
        },
        secrets: () => [],
      },
    });
    const calls = ["a", "b", "c"].map((thingId) => getThing(client, { thingId }));
    await clock.idle();
    expect(answers.asked.map((url) => new URL(url).pathname)).toEqual(["/sign-in"]);
    while (answers.held > 0) {
      answers.answer(thing());
      await clock.idle();
    }
    await Promise.all(calls);
    expect(answers.asked).toHaveLength(4);
  });
});

describe("a rate", () => {
  it("has no second with more requests than it allows, whatever the burst", async () => {
    const { client, clock } = scripted([json({ id: "1" })], { rateLimit: { requestsPerSecond: 10, burst: 5 } });
    const sentAtMs: number[] = [];
    const startMs = clock.now();
    const calls = Array.from({ length: 35 }, () =>
      getThing(client, { thingId: "1" }).then(() => sentAtMs.push(clock.now() - startMs)),
    );
    await clock.run(Promise.all(calls));
    expect(sentAtMs.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 100, 200]);
    for (const atMs of sentAtMs) {
      expect(sentAtMs.filter((other) => other >= atMs && other < atMs + 1000).length).toBeLessThanOrEqual(10);
    }
    expect(sentAtMs.at(-1)).toBeLessThanOrEqual(3000);
  });

  it("goes on at its pace where the clock is set back", async () => {
    const { client, clock } = scripted([json({ id: "1" })], { rateLimit: { requestsPerSecond: 10 } });
    await clock.run(getThing(client, { thingId: "1" }));
    clock.advance(-3_600_000);
    const startMs = clock.now();
    await clock.run(getThing(client, { thingId: "1" }));
    await clock.run(getThing(client, { thingId: "1" }));
    expect(clock.now() - startMs).toBe(200);
  });

  it("lets a burst go that is bigger than itself", async () => {
    const { client, clock } = scripted([json({ id: "1" })], { rateLimit: { requestsPerSecond: 1, burst: 5 } });
    const startMs = clock.now();
    await clock.run(Promise.all(Array.from({ length: 5 }, () => getThing(client, { thingId: "1" }))));
    expect(clock.now() - startMs).toBe(0);
    await clock.run(getThing(client, { thingId: "1" }));
    expect(clock.now() - startMs).toBe(1000);
  });
});
