import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import type { OperationState, Poller } from "trunkline";
import { afterEach, describe, expect, it } from "vitest";
import { failure, networkFailure, scripted } from "../support/fake-vendor.ts";
import { accepted, makeSlow, params, type Slow, seen } from "../support/settling.ts";

const words = (states: readonly OperationState[]): string[] =>
  states.map(({ status, vendorStatus }) => `${status} ${vendorStatus}`);

/** Every state of one loop, and how it ended. */
async function follow(poller: Poller<Slow>): Promise<{ states: string[]; error?: unknown }> {
  const states: OperationState[] = [];
  try {
    for await (const state of poller) states.push(state);
    return { states: words(states) };
  } catch (error) {
    return { states: words(states), error };
  }
}

const unhandled: unknown[] = [];
const remember = (reason: unknown): void => void unhandled.push(reason);
afterEach(() => {
  process.off("unhandledRejection", remember);
  unhandled.length = 0;
});

describe("untilDone()", () => {
  it("resolves to the resource as it stands afterwards, read at growing intervals", async () => {
    const { client, clock, sent } = scripted([accepted(), seen("PENDING"), seen("PENDING"), seen("READY")], {
      timeoutMs: 7,
    });
    const call = makeSlow(client, params);
    expect(await clock.run(call.untilDone())).toEqual({ id: "s1", state: "READY" });
    expect(await call).toEqual({ id: "s1" });
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      "POST /slow",
      "GET /slow/s1",
      "GET /slow/s1",
      "GET /slow/s1",
    ]);
    expect(clock.delays.filter((ms) => ms !== 7)).toEqual([2000, 3000, 4500]);
  });

  it("has the metadata of the last answer and counts every request", async () => {
    const { client, clock } = scripted([accepted("PENDING"), seen("READY")]);
    const response = await clock.run(makeSlow(client, params).untilDone().withResponse());
    expect(response).toMatchObject({ data: { state: "READY" }, status: 200, requestId: "req-1", attempts: 2 });
  });

  it("reads nothing where the accepting answer already shows the end", async () => {
    const { client, clock, sent } = scripted([accepted("READY")]);
    const poller = makeSlow(client, params).untilDone();
    expect(await clock.run(poller)).toEqual({ id: "s1", state: "READY" });
    expect(sent).toHaveLength(1);
    await expect(poller.resumeToken()).rejects.toThrow("the work ended with the answer that accepted it");
  });

  it("takes words that nobody knows, null and no word at all for work that goes on", async () => {
    const { client, clock } = scripted([
      accepted(),
      seen("REHEARSING"),
      seen(null as never),
      seen("ready"),
      seen("READY"),
    ]);
    expect((await clock.run(follow(makeSlow(client, params).untilDone()))).states).toEqual([
      "running undefined",
      "running REHEARSING",
      "running undefined",
      "running ready",
      "succeeded READY",
    ]);
  });

  it("fails as the call fails where the service does not accept", async () => {
    const { client, clock, sent } = scripted([failure(409)]);
    const poller = makeSlow(client, params).untilDone();
    expect(await clock.failure(poller)).toMatchObject({ code: "CONFLICT", operation: "makeSlow" });
    await expect(poller.accepted()).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(poller.resumeToken()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(sent).toHaveLength(1);
  });

  it("fails where the accepting answer names nothing to wait for", async () => {
    const { client, clock } = scripted([new Response("{}", { status: 201 })]);
    expect(await clock.failure(makeSlow(client, params).untilDone())).toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it("keeps the interval of the caller, a number or a function, and never a tight loop", async () => {
    const delaysWith = async (pollIntervalMs: number | ((read: number) => number)): Promise<number[]> => {
      const { client, clock } = scripted([accepted(), seen("PENDING"), seen("PENDING"), seen("READY")], {
        timeoutMs: 7,
      });
      await clock.run(makeSlow(client, params).untilDone({ pollIntervalMs }));
      return clock.delays.filter((ms) => ms !== 7);
    };
    expect(await delaysWith(100)).toEqual([100, 100, 100]);
    expect(await delaysWith((read) => read * 10)).toEqual([10, 20, 30]);
    const throwing = (): number => {
      throw new Error("interval");
    };
    for (const odd of [() => 0, () => -5, () => Number.NaN, () => Number.POSITIVE_INFINITY, throwing]) {
      expect(await delaysWith(odd)).toEqual([2000, 3000, 4500]);
    }
  });
});

describe("failure", () => {
  const broken = (): Response =>
    seen("BROKEN", { cause: { code: "E.7", text: "no address left", detail: "10.0.0.0/30" } });

  it("is typed, with the vendor's code and sentence and the history of states", async () => {
    const { client, clock } = scripted([accepted("PENDING"), seen("PENDING"), broken()]);
    const error = await clock.failure(makeSlow(client, params).untilDone());
    expect(error).toMatchObject({
      name: "OperationFailedError",
      code: "OPERATION_FAILED",
      operation: "makeSlow",
      status: "failed",
      vendorStatus: "BROKEN",
      vendorCode: "E.7",
      requestId: "req-1",
      attempts: 3,
      history: [
        { status: "running", vendorStatus: "PENDING", reads: 2, firstMs: 0, lastMs: 2000 },
        { status: "failed", vendorStatus: "BROKEN", reads: 1, firstMs: 5000, lastMs: 5000 },
      ],
    });
    expect(error.message).toBe(
      "makeSlow was accepted and then failed: E.7: no address left; 10.0.0.0/30 (request req-1). " +
        "States: PENDING 2 times over 2 s, then BROKEN. Read the resource to see what is left of it before you try again",
    );
  });

  it("without a word on the cause is a failure all the same", async () => {
    for (const cause of [undefined, null, {}, "text", { code: 5 }]) {
      const { client, clock } = scripted([accepted(), seen("BROKEN", { cause })]);
      expect(await clock.failure(makeSlow(client, params).untilDone())).toMatchObject({
        vendorCode: undefined,
        status: "failed",
      });
    }
  });

  it("is yielded to a loop and then thrown in it", async () => {
    const { client, clock } = scripted([accepted(), broken()]);
    const { states, error } = await clock.run(follow(makeSlow(client, params).untilDone()));
    expect(states).toEqual(["running undefined", "failed BROKEN"]);
    expect(error).toMatchObject({ code: "OPERATION_FAILED" });
  });

  it("keeps the vendor's answer for programs and out of what is printed", async () => {
    const { client, clock } = scripted([accepted(), seen("BROKEN", { psk: "s3cret" })]);
    const error = await clock.failure(makeSlow(client, params).untilDone());
    expect((error.state as OperationState).raw).toMatchObject({ psk: "s3cret" });
    expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain("s3cret");
  });
});

describe("a status read that fails says nothing of the work", () => {
  it.each([
    ["429", failure(429)],
    ["503", failure(503)],
    ["408", failure(408)],
    ["a lost connection", networkFailure("ECONNRESET")],
    ["HTML", new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["truncated JSON", new Response('{"id":')],
  ])("%s, again and again: the work stays alive and is seen to end", async (_name, answer) => {
    const { client, clock, sent } = scripted([accepted(), ...Array(5).fill(answer), seen("READY")], { retry: false });
    expect(await clock.run(makeSlow(client, params).untilDone())).toEqual({ id: "s1", state: "READY" });
    expect(sent).toHaveLength(7);
  });

  it("waits as long as the service asks, otherwise longer each time", async () => {
    const answers = [
      accepted(),
      failure(503),
      failure(503),
      failure(429, "SLOW", { "retry-after": "7" }),
      seen("READY"),
    ];
    const { client, clock } = scripted(answers, { retry: false, timeoutMs: 9, pollIntervalMs: 100 });
    await clock.run(makeSlow(client, params).untilDone());
    expect(clock.delays.filter((ms) => ms !== 9)).toEqual([100, 200, 400, 7000]);
  });

  it("never goes below the interval, also where the service asks for no pause at all", async () => {
    const answers = [accepted(), ...Array(5).fill(failure(503, "X", { "retry-after": "0" })), seen("READY")];
    const { client, clock } = scripted(answers, { retry: false, timeoutMs: 9, pollIntervalMs: 500 });
    await clock.run(makeSlow(client, params).untilDone());
    expect(clock.delays.filter((ms) => ms !== 9)).toEqual(Array(6).fill(500));
  });

  it.each([401, 403, 404])("%i ends the waiting with that error; a token could go on later", async (status) => {
    const { client, clock } = scripted([accepted(), failure(status)]);
    const poller = makeSlow(client, params).untilDone();
    expect(await clock.failure(poller)).toMatchObject({ status, operation: "readSlow" });
    expect(await poller.resumeToken()).toEqual(expect.any(String));
  });
});

describe("waitMs", () => {
  it("ends the waiting with the history of states, whatever deadlineMs says", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING")], { deadlineMs: 1000 });
    const startMs = clock.now();
    const error = await clock.failure(makeSlow(client, params).untilDone({ waitMs: 20_000, pollIntervalMs: 3000 }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 20_000, operation: "makeSlow" });
    expect(error.history).toHaveLength(2);
    expect(error.message).toContain(
      "accepted, but not seen to end within 20000 ms (running, then PENDING 6 times over 15 s); raise waitMs",
    );
    expect(clock.now() - startMs).toBe(20_000);
  });

  it("ends a status read that never comes", async () => {
    const { client, clock } = scripted([accepted(), () => new Promise(() => {})], { retry: false });
    const startMs = clock.now();
    const error = await clock.failure(makeSlow(client, params).untilDone({ waitMs: 10_000 }));
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait" });
    expect(clock.now() - startMs).toBe(10_000);
  });

  it("that cannot work is refused by name, and the error does not say that nothing was sent", async () => {
    const { client, clock } = scripted([accepted()]);
    const error = await clock.failure(makeSlow(client, params).untilDone({ waitMs: -1 }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "waitMs", attempts: 1 });
    expect(error.message).toContain("makeSlow was sent and cannot go on: option waitMs must be");
  });

  it("of a resumed poller begins with its first read, not with resume()", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING")]);
    const token = await clock.run(makeSlow(client, params).untilDone().resumeToken());
    const other = scripted([seen("PENDING"), seen("READY")]);
    const poller = other.client.resume(makeSlow, token, { waitMs: 10_000 });
    other.clock.advance(60_000);
    expect(await other.clock.run(poller)).toMatchObject({ state: "READY" });
  });
});

describe("iteration", () => {
  it("starts with the current state, also for a loop that comes late, and for one after the end", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    await clock.idle();
    clock.next();
    await clock.idle();
    const late = follow(poller);
    expect((await clock.run(late)).states).toEqual(["running PENDING", "succeeded READY"]);
    expect((await follow(poller)).states).toEqual(["succeeded READY"]);
  });

  it("gives each of several loops every state, and shares one polling", async () => {
    const { client, clock, sent } = scripted([accepted(), seen("PENDING"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    const [one, two, result] = await clock.run(Promise.all([follow(poller), follow(poller), poller]));
    expect(one.states).toEqual(["running undefined", "running PENDING", "succeeded READY"]);
    expect(two).toEqual(one);
    expect(result).toMatchObject({ state: "READY" });
    expect(sent).toHaveLength(3);
  });

  it("that is left by break ends that loop only", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    const left = async (): Promise<void> => {
      for await (const _ of poller) break;
    };
    const other = follow(poller);
    await clock.run(left());
    expect((await clock.run(other)).states.at(-1)).toBe("succeeded READY");
    expect(await poller).toMatchObject({ state: "READY" });
  });

  it("that is slower than the service sees the latest state, not a backlog", async () => {
    const { client, clock } = scripted([accepted(), seen("A"), seen("B"), seen("C"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    const iterator = poller[Symbol.asyncIterator]();
    await clock.run(iterator.next());
    await clock.run(poller);
    expect(await iterator.next()).toMatchObject({ value: { vendorStatus: "READY" } });
    expect(await iterator.next()).toMatchObject({ done: true });
  });
});

describe("a caller's signal", () => {
  it.each(["of the call", "of untilDone"])(
    "%s stops the waiting, not the work, and leaves no timer and no listener",
    async (whose) => {
      const controller = new AbortController();
      const { client, clock, sent } = scripted([accepted(), seen("PENDING")]);
      const { signal } = controller;
      const poller =
        whose === "of the call"
          ? makeSlow(client, params, { signal }).untilDone()
          : makeSlow(client, params).untilDone({ signal });
      const loop = follow(poller);
      await clock.idle();
      controller.abort("enough");
      const { error } = await loop;
      expect(error).toMatchObject({ code: "ABORTED", cause: "enough" });
      await expect(poller).rejects.toBe(error);
      expect(sent.every(({ method }) => method !== "DELETE")).toBe(true);
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    },
  );
});

it("a signal of untilDone() also ends the wait for the accepting answer", async () => {
  const controller = new AbortController();
  const { client, clock } = scripted([() => new Promise(() => {})]);
  const call = makeSlow(client, params);
  call.catch(() => {});
  const poller = call.untilDone({ signal: controller.signal });
  poller.catch(() => {});
  await clock.idle();
  controller.abort("enough");
  await expect(poller).rejects.toMatchObject({ code: "ABORTED", cause: "enough", operation: "makeSlow" });
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

describe("accepted(), resumeToken() and onProgress()", () => {
  it("alone read nothing of a poller that was resumed", async () => {
    const { client, clock, sent } = scripted([accepted(), seen("PENDING")]);
    const token = await clock.run(makeSlow(client, params).untilDone().resumeToken());
    await clock.idle();
    sent.length = 0;
    const { client: other, clock: otherClock, sent: otherSent } = scripted([seen("READY")]);
    const resumed = other.resume(makeSlow, token);
    resumed.onProgress(() => {});
    await resumed.accepted();
    await resumed.resumeToken();
    await otherClock.idle();
    expect(otherSent).toHaveLength(0);
  });

  it("onProgress hears each state until it is taken off, and one that throws changes nothing", async () => {
    const { client, clock } = scripted([accepted(), seen("A"), seen("B"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    const heard: string[] = [];
    const stop = poller.onProgress(({ vendorStatus = "" }) => {
      heard.push(vendorStatus);
      if (vendorStatus === "B") stop();
      throw new Error("listener");
    });
    await clock.run(poller);
    expect(heard).toEqual(["", "A", "B"]);
  });
});

describe("client.resume", () => {
  const tokenOf = async (): Promise<string> => {
    const { client, clock } = scripted([accepted(), seen("PENDING")]);
    return clock.run(makeSlow(client, params).untilDone().resumeToken());
  };

  it("goes on in another client, at once and typed", async () => {
    const token = await tokenOf();
    const { client, clock, sent } = scripted([seen("PENDING"), seen("READY")], { timeoutMs: 7 });
    expect(await clock.run(client.resume(makeSlow, token))).toEqual({ id: "s1", state: "READY" });
    expect(sent).toHaveLength(2);
    expect(clock.delays.filter((ms) => ms !== 7)[0]).toBe(0);
  });

  it("shows only states that were read, and counts only its own requests", async () => {
    const token = await tokenOf();
    const { client, clock } = scripted([seen("PENDING"), seen("READY")]);
    const poller = client.resume(makeSlow, token);
    expect((await clock.run(follow(poller))).states).toEqual(["running PENDING", "succeeded READY"]);
    expect((await poller.withResponse()).attempts).toBe(2);
  });

  it("with a wrong token fails when it is asked, not before", async () => {
    process.on("unhandledRejection", remember);
    const { client, clock } = scripted([]);
    const poller = client.resume(makeSlow, "wrong");
    await clock.idle();
    expect(unhandled).toEqual([]);
    expect(await clock.failure(poller)).toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it.each([
    ["nothing", () => ""],
    ["no text", () => 5 as never],
    ["cut", (token: string) => token.slice(0, -6)],
    ["altered", (token: string) => token.replace(/.$/, "!")],
    ["a list's token", () => btoa('{"v":1,"operation":"makeSlow","position":{}}')],
    [
      "of another version",
      () => btoa('{"v":2,"kind":"resume","vendor":"fake","operation":"makeSlow","plan":{"thingId":"s1"}}'),
    ],
    [
      "of another operation",
      () => btoa('{"v":1,"kind":"resume","vendor":"fake","operation":"makeFast","plan":{"thingId":"s1"}}'),
    ],
    [
      "of another vendor",
      () => btoa('{"v":1,"kind":"resume","vendor":"azure","operation":"makeSlow","plan":{"thingId":"s1"}}'),
    ],
    ["without the id", () => btoa('{"v":1,"kind":"resume","vendor":"fake","operation":"makeSlow","plan":{}}')],
    [
      "with an object for an id",
      () => btoa('{"v":1,"kind":"resume","vendor":"fake","operation":"makeSlow","plan":{"thingId":{}}}'),
    ],
    ["huge", () => "A".repeat(20_000)],
  ])("refuses a token that is %s before anything is sent", async (_name, alter) => {
    const { client, clock, sent } = scripted([seen("READY")]);
    const error = await clock.failure(client.resume(makeSlow, alter(await tokenOf())));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "makeSlow" });
    expect(sent).toHaveLength(0);
  });

  it.each([
    ["..", "thingId"],
    ["a\nb", "thingId"],
  ])("refuses a token whose id is %j, as any path value", async (thingId, path) => {
    const plan = { thingId };
    const token = btoa(JSON.stringify({ v: 1, kind: "resume", vendor: "fake", operation: "makeSlow", plan }));
    const { client, clock, sent } = scripted([seen("READY")]);
    expect(await clock.failure(client.resume(makeSlow, token))).toMatchObject({ issues: [{ path }] });
    expect(sent).toHaveLength(0);
  });

  it("refuses an operation that cannot be waited for, and a token in its place", () => {
    const { client } = scripted([]);
    for (const wrong of ["token", undefined, {}]) {
      expect(() => client.resume(wrong as never, "token")).toThrow(
        "operation must be an operation that can be waited for",
      );
    }
  });

  it("refuses a token that brings arguments of its own", async () => {
    const plan = { thingId: "s1", admin: "yes" };
    const token = btoa(JSON.stringify({ v: 1, kind: "resume", vendor: "fake", operation: "makeSlow", plan }));
    const { client, clock, sent } = scripted([seen("READY")]);
    expect(await clock.failure(client.resume(makeSlow, token))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
  });
});

describe("around it", () => {
  it("a failing call whose wait cannot work either is one rejection, the awaited one", async () => {
    process.on("unhandledRejection", remember);
    const { client, clock } = scripted([failure(409)]);
    expect(await clock.failure(makeSlow(client, params).untilDone({ waitMs: -1 }))).toMatchObject({ code: "CONFLICT" });
    const refused = makeSlow(client, params, { timeoutMs: -1 }).untilDone();
    expect(await clock.failure(refused)).toMatchObject({ option: "timeoutMs", attempts: 0 });
    await clock.idle();
    expect(unhandled).toEqual([]);
  });

  it("reads that fail on the way are told as retries, and only the end as an error", async () => {
    const events: string[] = [];
    const { client, clock } = scripted([accepted(), failure(503), seen("READY")], {
      retry: false,
      hooks: {
        retry: ({ operation, error }) => events.push(`retry ${operation} ${error.code}`),
        error: ({ operation, error }) => events.push(`error ${operation} ${error.code}`),
      },
    });
    await clock.run(makeSlow(client, params).untilDone());
    const other = scripted([accepted(), failure(403)], {
      hooks: { error: ({ operation }) => events.push(`error ${operation}`) },
    });
    await other.clock.failure(makeSlow(other.client, params).untilDone());
    expect(events).toEqual(["retry makeSlow SERVER", "error makeSlow"]);
  });

  it("a poller that nobody looks at surfaces its failure once; one that is looped over adds none", async () => {
    process.on("unhandledRejection", remember);
    const { client, clock } = scripted([accepted(), seen("BROKEN")]);
    void makeSlow(client, params).untilDone();
    await clock.idle();
    clock.next();
    await clock.idle();
    expect(unhandled).toHaveLength(1);
    const other = scripted([accepted(), seen("BROKEN")]);
    const poller = makeSlow(other.client, params).untilDone();
    const left = async (): Promise<void> => {
      for await (const _ of poller) break;
    };
    await other.clock.run(left());
    await other.clock.run(poller.catch(() => {}));
    await other.clock.idle();
    expect(unhandled).toHaveLength(1);
  });

  it("hooks see each state and the end", async () => {
    const events: string[] = [];
    const { client, clock } = scripted([accepted(), seen("PENDING"), seen("BROKEN")], {
      hooks: {
        poll: ({ operation, status, vendorStatus }) => events.push(`${operation} ${status} ${vendorStatus}`),
        error: ({ operation, error }) => events.push(`${operation} ${error.code}`),
      },
    });
    await clock.failure(makeSlow(client, params).untilDone());
    expect(events).toEqual([
      "makeSlow running undefined",
      "makeSlow running PENDING",
      "makeSlow failed BROKEN",
      "makeSlow OPERATION_FAILED",
    ]);
  });

  it("a closed client ends the waiting at the next read", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING")]);
    const poller = makeSlow(client, params).untilDone();
    poller.catch(() => {});
    await clock.idle();
    await client.close();
    expect(await clock.failure(poller)).toMatchObject({ code: "CONFIGURATION", option: "client" });
  });

  it("prints operation and status, never arguments or results", async () => {
    const { client, clock } = scripted([accepted(), seen("READY", { psk: "s3cret" })]);
    const poller = makeSlow(client, params).untilDone();
    expect(inspect(poller)).toBe("Poller { makeSlow, not started }");
    await clock.run(poller);
    expect(inspect(poller, { showHidden: true, depth: 9 })).toBe("Poller { makeSlow, succeeded }");
    expect(JSON.stringify(poller)).toBe('{"operation":"makeSlow","status":"succeeded"}');
    expect(Object.prototype.toString.call(poller)).toBe("[object Poller]");
  });
});
