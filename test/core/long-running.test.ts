import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import type { OperationState, Poller } from "trunkline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { ENDPOINT, failure, json, networkFailure, scripted } from "../support/fake-vendor.ts";
import { awaitCheck, CHECK, check, checking, checkParams, type Report, startCheck } from "../support/long-running.ts";

const words = (states: readonly OperationState[]): string[] =>
  states.map(({ status, vendorStatus }) => `${status} ${vendorStatus}`);

/** Every state of one loop, and how it ended. */
async function follow(poller: Poller<Report>): Promise<{ states: string[]; error?: unknown }> {
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
beforeEach(() => void process.on("unhandledRejection", remember));
afterEach(() => {
  process.off("unhandledRejection", remember);
  unhandled.length = 0;
});

describe("a call that is the long work", () => {
  it("is sent once, when it is called, and nothing is read before somebody waits", async () => {
    const { client, clock, sent } = scripted([checking(), check("READY")]);
    const poller = startCheck(client, checkParams);
    poller.onProgress(() => {});
    expect(await clock.run(poller.accepted())).toMatchObject({ status: 202, data: { id: "1" }, requestId: "req-1" });
    expect(await clock.run(poller.resumeToken())).toEqual(expect.any(String));
    await clock.idle();
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${ENDPOINT}/checks`]);
    expect(inspect(poller)).toBe("Poller { startCheck, not started }");
    expect(clock.pending).toBe(0);
  });

  it("is polled once, however many wait and loop, and the result stays", async () => {
    const { client, clock, sent } = scripted([checking(), check("A"), check("READY", { found: "x" })]);
    const poller = startCheck(client, checkParams);
    const [one, two, loop, response] = await clock.run(
      Promise.all([poller, poller.then((report) => report), follow(poller), poller.withResponse()]),
    );
    expect([one, two, response.data]).toEqual(Array(3).fill({ state: "READY", found: "x" }));
    expect(loop.states).toEqual(["running undefined", "running A", "succeeded READY"]);
    expect(await poller.finally(() => {})).toBe(one);
    expect(response).toMatchObject({ status: 200, attempts: 3, requestId: "req-1" });
    expect(sent).toHaveLength(3);
  });

  it("shows status, the vendor's own word, percent and the whole answer of each state", async () => {
    const { client, clock } = scripted([checking(), check("A", { percent: 40 }), check("READY", { percent: 100 })]);
    const states: OperationState[] = [];
    const poller = startCheck(client, checkParams);
    poller.onProgress((state) => states.push(state));
    await clock.run(poller);
    expect(states).toEqual([
      { status: "running", vendorStatus: undefined, percent: undefined, raw: { id: "1" } },
      { status: "running", vendorStatus: "A", percent: 40, raw: { state: "A", percent: 40 } },
      { status: "succeeded", vendorStatus: "READY", percent: 100, raw: { state: "READY", percent: 100 } },
    ]);
  });

  it("that is answered at once with its result is done, and has one state and no token", async () => {
    const { client, clock, sent } = scripted([json({ found: "x" })]);
    const poller = startCheck(client, checkParams);
    expect((await clock.run(follow(poller))).states).toEqual(["succeeded undefined"]);
    expect(await poller).toEqual({ found: "x" });
    expect(await poller.withResponse()).toMatchObject({ attempts: 1, status: 200 });
    await expect(poller.resumeToken()).rejects.toThrow("the work ended with the answer that accepted it");
    expect(sent).toHaveLength(1);
  });

  it("whose result stands elsewhere tells its end together with the result", async () => {
    const { client, clock, sent } = scripted([checking(), check("READY", { report: `${CHECK}/report` }), json({})]);
    const poller = startCheck(client, checkParams);
    const atTheEnd: string[] = [];
    poller.onProgress(({ status }) => atTheEnd.push(`${status} after ${sent.length}`));
    await clock.run(poller);
    expect(atTheEnd).toEqual(["running after 1", "succeeded after 3"]);
  });

  it.each([
    ["arguments that cannot work", { body: { name: 5 } }, undefined, "INVALID_ARGUMENT"],
    ["options that cannot work", checkParams, { timeoutMs: -1 }, "CONFIGURATION"],
    ["a wait that cannot work", checkParams, { waitMs: -1 }, "CONFIGURATION"],
  ])("with %s rejects every view and throws nothing where it is called", async (_name, params, options, code) => {
    const { client, clock, sent } = scripted([checking()]);
    const poller = startCheck(client, params as never, options);
    const views = [poller, poller.accepted(), poller.resumeToken(), poller.withResponse(), poller.finally()];
    for (const view of await clock.run(Promise.allSettled(views))) {
      expect(view).toMatchObject({ status: "rejected", reason: { code, operation: "startCheck", attempts: 0 } });
    }
    expect(await follow(poller)).toMatchObject({ states: [], error: { code } });
    expect(sent).toHaveLength(0);
  });

  it("is repeated as any call, and not where it may have been done", async () => {
    const refused = scripted([networkFailure("ECONNREFUSED", "connect"), checking(), check("READY")]);
    await refused.clock.run(startCheck(refused.client, checkParams));
    expect(refused.sent).toHaveLength(3);
    const lost = scripted([networkFailure("ECONNRESET"), checking()]);
    const error = await lost.clock.failure(startCheck(lost.client, checkParams));
    expect(error.message).toContain("It may have taken effect");
    expect(lost.sent).toHaveLength(1);
  });

  it("asks again after the pause that the service asks for, from the accepting answer on, else its interval", async () => {
    const { client, clock } = scripted(
      [checking({ "retry-after": "7" }), check("A"), json({ state: "B" }, { headers: { "retry-after": "0" } })].concat(
        check("READY"),
      ),
      { timeoutMs: 9 },
    );
    await clock.run(startCheck(client, checkParams));
    expect(clock.delays.filter((ms) => ms !== 9)).toEqual([7000, 2000, 1000]);
  });
});

describe("a bad end", () => {
  it.each([
    ["BROKEN", "failed", "startCheck was accepted and then failed: E.7: no way (request req-1)"],
    ["STOPPED", "canceled", "startCheck was accepted and then canceled (request req-1)"],
  ])("by %s is yielded as %s and then thrown in each loop, one error for all", async (word, status, message) => {
    const { client, clock } = scripted([checking(), check(word, { cause: "no way" })]);
    const poller = startCheck(client, checkParams);
    const [one, two] = await clock.run(Promise.all([follow(poller), follow(poller)]));
    expect(one.states).toEqual(["running undefined", `${status} ${word}`]);
    expect(one.error).toMatchObject({ code: "OPERATION_FAILED", status, vendorStatus: word, attempts: 2 });
    expect((one.error as Error).message).toContain(message);
    expect(two).toEqual(one);
    expect(await clock.failure(poller)).toBe(one.error);
    expect(await follow(poller)).toEqual({ states: [`${status} ${word}`], error: one.error });
  });

  it("whose cause repeats a secret of the call is cut clean of it", async () => {
    const cause = "password hunter2-secret is refused";
    const { client, clock } = scripted([checking(), check("BROKEN", { cause })]);
    const poller = startCheck(client, { body: { name: "a", password: "hunter2-secret" } });
    const error = await clock.failure(poller);
    expect(error.message).toContain("password [redacted] is refused");
    expect(printed(error)).not.toContain("hunter2");
  });

  it("of a read that repeats a secret of the call is cut clean of it, too", async () => {
    const refused = json({ code: "X", message: "password hunter2-secret is refused" }, { status: 403 });
    const { client, clock } = scripted([checking(), refused]);
    const poller = startCheck(client, { body: { name: "a", password: "hunter2-secret" } });
    const error = await clock.failure(poller);
    expect(error.message).toContain("password [redacted] is refused");
    expect(printed(error)).not.toContain("hunter2");
  });
});

describe("iteration", () => {
  it("that comes late starts with the current state, and after the end gives the last one", async () => {
    const { client, clock } = scripted([checking(), check("A"), check("B"), check("READY")]);
    const poller = startCheck(client, checkParams);
    const first = poller[Symbol.asyncIterator]();
    for (let states = 0; states < 3; states++) await clock.run(first.next());
    const late = follow(poller);
    expect((await clock.run(late)).states).toEqual(["running B", "succeeded READY"]);
    expect((await follow(poller)).states).toEqual(["succeeded READY"]);
  });

  it.each<[string, (poller: Poller<Report>) => Promise<unknown>]>([
    [
      "break",
      async (poller) => {
        for await (const _ of poller) break;
      },
    ],
    [
      "an error in its body",
      async (poller) => {
        for await (const _ of poller) throw new Error("of the caller");
      },
    ],
    ["return()", async (poller) => poller[Symbol.asyncIterator]().return(undefined)],
  ])("that is left by %s ends that loop only", async (_name, leave) => {
    const { client, clock, sent } = scripted([checking(), check("A"), check("READY")]);
    const poller = startCheck(client, checkParams);
    await clock.settle(leave(poller));
    const other = follow(poller);
    expect((await clock.run(other)).states.at(-1)).toBe("succeeded READY");
    expect(await poller).toMatchObject({ state: "READY" });
    expect(sent).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  it("that is left early from work that ends badly leaves the failure to those who still wait", async () => {
    const { client, clock } = scripted([checking(), check("BROKEN")]);
    const poller = startCheck(client, checkParams);
    const left = async (): Promise<void> => {
      for await (const _ of poller) break;
    };
    await clock.run(left());
    clock.next();
    await clock.idle();
    expect(unhandled).toEqual([]);
    expect(await clock.failure(poller)).toMatchObject({ code: "OPERATION_FAILED" });
  });
});

describe("unhandled rejections", () => {
  it("a start that fails and that nobody observes surfaces once, as an ordinary one", async () => {
    const { client, clock } = scripted([failure(409)]);
    const poller = startCheck(client, checkParams);
    poller.onProgress(() => {});
    await clock.idle();
    expect(unhandled).toMatchObject([{ code: "CONFLICT", operation: "startCheck" }]);
  });

  it.each<[string, (poller: Poller<Report>) => PromiseLike<unknown>]>([
    ["await", (poller) => poller],
    ["accepted()", (poller) => poller.accepted()],
    ["resumeToken()", (poller) => poller.resumeToken()],
    ["withResponse()", (poller) => poller.withResponse()],
    ["catch()", (poller) => poller.catch(() => {})],
    ["a loop", (poller) => follow(poller)],
  ])("a start that fails and is observed by %s adds none", async (_name, observe) => {
    const { client, clock } = scripted([failure(409)]);
    await clock.settle(observe(startCheck(client, checkParams)));
    await clock.idle();
    expect(unhandled).toEqual([]);
  });

  it("work that ends badly is an unhandled one of the view that somebody forgot, and of no other", async () => {
    const { client, clock } = scripted([checking(), check("BROKEN")]);
    const poller = startCheck(client, checkParams);
    void poller.withResponse();
    await clock.run(follow(poller));
    await clock.idle();
    expect(unhandled).toMatchObject([{ code: "OPERATION_FAILED" }]);
  });

  it("work that nobody waits for adds none, whatever becomes of it", async () => {
    const { client, clock } = scripted([checking(), check("BROKEN")]);
    startCheck(client, checkParams);
    await clock.idle();
    expect(unhandled).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe("a caller's signal", () => {
  it("that fires while the start is on its way says that it may have taken effect", async () => {
    const controller = new AbortController();
    const { client, clock, sent } = scripted([() => new Promise(() => {})]);
    const poller = startCheck(client, checkParams, { signal: controller.signal });
    const failing = failureOf(poller);
    await clock.idle();
    controller.abort("enough");
    const error = await failing;
    expect(error).toMatchObject({ code: "ABORTED", cause: "enough", operation: "startCheck", attempts: 1 });
    expect(error.message).toContain("It may have taken effect");
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("that has fired already sends nothing", async () => {
    const { client, clock, sent } = scripted([checking()]);
    const error = await clock.failure(startCheck(client, checkParams, { signal: AbortSignal.abort("enough") }));
    expect(error).toMatchObject({ code: "ABORTED", cause: "enough", attempts: 0 });
    expect(sent).toHaveLength(0);
  });

  it.each(["of the call", "of the client"])(
    "%s that fires while it waits ends all loops, not the work",
    async (whose) => {
      const controller = new AbortController();
      const { signal } = controller;
      const { client, clock, sent } = scripted([checking(), check("A")], whose === "of the client" ? { signal } : {});
      const poller = startCheck(client, checkParams, whose === "of the call" ? { signal } : {});
      const loops = [follow(poller), follow(poller)];
      await clock.idle();
      clock.next();
      await clock.idle();
      controller.abort("enough");
      const [one, two] = await Promise.all(loops);
      expect(one).toMatchObject({ states: ["running undefined", "running A"], error: { code: "ABORTED" } });
      expect(two).toEqual(one);
      expect(await clock.run(poller.resumeToken())).toEqual(expect.any(String));
      expect(sent.map(({ method }) => method)).toEqual(["POST", "GET"]);
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    },
  );
});

describe("waitMs", () => {
  it("ends the waiting with the history of states, and a token goes on later", async () => {
    const { client, clock } = scripted([checking(), check("A")]);
    const poller = startCheck(client, checkParams, { waitMs: 10_000, pollIntervalMs: 4000 });
    const { states, error } = await clock.run(follow(poller));
    expect(states).toEqual(["running undefined", "running A", "running A"]);
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 10_000, attempts: 3 });
    expect((error as Error).message).toContain("startCheck: accepted, but not seen to end within 10000 ms");
    const other = scripted([check("READY")]);
    expect(await other.clock.run(other.client.resume(startCheck, await poller.resumeToken()))).toMatchObject({
      state: "READY",
    });
  });

  it("is not taken from deadlineMs, which is for one call, and does not end the start", async () => {
    const { client, clock } = scripted([checking(), ...Array(40).fill(check("A")), check("READY")], {
      deadlineMs: 5000,
      pollIntervalMs: 4000,
    });
    expect(await clock.run(startCheck(client, checkParams))).toMatchObject({ state: "READY" });
  });
});

describe("onProgress()", () => {
  it("hears states from then on, several listeners each, until taken off, and what they throw stays with them", async () => {
    const { client, clock } = scripted([checking(), check("A"), check("B"), check("READY")]);
    const poller = startCheck(client, checkParams);
    const [early, late]: [string[], string[]] = [[], []];
    const stop = poller.onProgress(({ vendorStatus = "" }) => {
      early.push(vendorStatus);
      if (vendorStatus === "A") {
        stop();
        poller.onProgress((state) => late.push(state.vendorStatus ?? ""));
      }
      throw new Error("of the listener");
    });
    await clock.run(poller);
    expect([early, late.filter((word) => word !== "A")]).toEqual([
      ["", "A"],
      ["B", "READY"],
    ]);
  });
});

describe("around it", () => {
  it("hooks are told of the call, each read and each state, under one name", async () => {
    const events: string[] = [];
    const { client, clock } = scripted([checking(), check("A"), failure(503), check("BROKEN")], {
      retry: false,
      hooks: {
        request: ({ operation, method }) => events.push(`${method} of ${operation}`),
        retry: ({ operation, error }) => events.push(`${error.code} of ${operation}`),
        poll: ({ operation, status }) => events.push(`${status} of ${operation}`),
        error: ({ operation, error }) => events.push(`${error.code} of ${operation}`),
      },
    });
    await clock.failure(startCheck(client, checkParams));
    expect(events).toEqual([
      "POST of startCheck",
      "running of startCheck",
      "GET of startCheck",
      "running of startCheck",
      "GET of startCheck",
      "SERVER of startCheck",
      "GET of startCheck",
      "failed of startCheck",
      "OPERATION_FAILED of startCheck",
    ]);
  });

  it("a closed client takes no start and ends the waiting at the next read", async () => {
    const { client, clock } = scripted([checking(), check("A")]);
    const poller = startCheck(client, checkParams);
    await clock.run(poller.accepted());
    await client.close();
    expect(await clock.failure(poller)).toMatchObject({ code: "CONFIGURATION", option: "client" });
    expect(await clock.failure(startCheck(client, checkParams))).toMatchObject({ option: "client", attempts: 0 });
  });

  it("a poller is a promise in all but class, and prints operation and status only", async () => {
    const { client, clock } = scripted([checking(), check("READY", { found: "s3cret" })]);
    const poller = startCheck(client, checkParams);
    expect(Object.prototype.toString.call(poller)).toBe("[object Poller]");
    const both = (async () => poller)();
    expect(await clock.run(both)).toMatchObject({ found: "s3cret" });
    expect(inspect(poller, { showHidden: true, depth: 9 })).toBe("Poller { startCheck, succeeded }");
    expect(JSON.stringify(poller)).toBe('{"operation":"startCheck","status":"succeeded"}');
  });
});

describe("an operation that only waits", () => {
  it("sends nothing before somebody waits, and accepted() is nothing", async () => {
    const { client, clock, sent } = scripted([check("A"), check("READY")], { timeoutMs: 9 });
    const poller = awaitCheck(client, { id: "1" });
    poller.onProgress(() => {});
    expect(await clock.run(poller.accepted())).toBeUndefined();
    expect(await clock.run(poller.resumeToken())).toEqual(expect.any(String));
    expect(sent).toHaveLength(0);
    expect((await clock.run(follow(poller))).states).toEqual(["running A", "succeeded READY"]);
    expect(await poller.withResponse()).toMatchObject({ attempts: 2, data: { state: "READY" } });
    expect(clock.delays.filter((ms) => ms !== 9)[0]).toBe(0);
  });

  it("reads at once, not after an interval, and counts its wait from then", async () => {
    const { client, clock } = scripted([check("READY")]);
    const poller = awaitCheck(client, { id: "1" }, { waitMs: 5000 });
    clock.advance(60_000);
    expect(await clock.run(poller)).toMatchObject({ state: "READY" });
  });

  it.each([
    ["arguments", { id: "" }, undefined, "INVALID_ARGUMENT"],
    ["options", { id: "1" }, { pollIntervalMs: -1 }, "CONFIGURATION"],
  ])(
    "with wrong %s fails when it is asked, and is no unhandled rejection before",
    async (_name, params, options, code) => {
      const { client, clock, sent } = scripted([check("READY")]);
      const poller = awaitCheck(client, params, options as never);
      await clock.idle();
      expect(unhandled).toEqual([]);
      expect(await clock.failure(poller)).toMatchObject({ code, operation: "awaitCheck", attempts: 0 });
      expect(sent).toHaveLength(0);
    },
  );

  it("gives a token that goes on with it, and with no other operation", async () => {
    const { client, clock } = scripted([check("READY")]);
    const token = await clock.run(awaitCheck(client, { id: "1" }).resumeToken());
    expect(await clock.run(client.resume(awaitCheck, token))).toMatchObject({ state: "READY" });
    expect(await clock.failure(client.resume(startCheck, token))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
