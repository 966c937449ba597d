import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createThing, failure, networkFailure, scripted } from "../support/fake-vendor.ts";
import { accepted, makeSlow, params, seen } from "../support/settling.ts";

const html = new Response("<html>", { headers: { "content-type": "text/html" } });

describe("status reads that fail", () => {
  it("are repeated at the loop's pace only, by default options, too", async () => {
    const at: number[] = [];
    const answer = (response: Response) => () => {
      at.push(clock.now());
      return response.clone();
    };
    const { client, clock } = scripted(
      [
        answer(accepted()),
        answer(failure(503, "BUSY", { "retry-after": "0" })),
        answer(failure(503)),
        answer(seen("READY")),
      ],
      { pollIntervalMs: 5000 },
    );
    await clock.run(makeSlow(client, params).untilDone());
    const pauses = at.slice(1).map((ms, index) => ms - (at[index] as number));
    expect(pauses).toHaveLength(3);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5000);
  });

  it("end the wait after ten answers in a row that cannot be read, and not sooner for other failures before them", async () => {
    const busy = Array.from({ length: 10 }, () => failure(503));
    const { client, clock } = scripted([accepted(), ...busy, html, seen("READY")], { pollIntervalMs: 100 });
    expect(await clock.run(makeSlow(client, params).untilDone())).toMatchObject({ state: "READY" });
    const { client: other, clock: otherClock, sent } = scripted([accepted(), html], { pollIntervalMs: 100 });
    expect(await otherClock.failure(makeSlow(other, params).untilDone())).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(sent).toHaveLength(1 + 11);
  });

  it.each([501, 505])("with %i end it at once: that never passes", async (status) => {
    const { client, clock, sent } = scripted([accepted(), failure(status)]);
    expect(await clock.failure(makeSlow(client, params).untilDone())).toMatchObject({ code: "SERVER", status });
    expect(sent).toHaveLength(2);
  });

  it("are the cause of a timeout, which says why nothing was seen", async () => {
    const { client, clock } = scripted([accepted(), failure(503, "OVERLOADED")], { waitMs: 60_000 });
    const error = await clock.failure(makeSlow(client, params).untilDone());
    expect(error).toMatchObject({
      code: "TIMEOUT",
      scope: "wait",
      cause: { code: "SERVER", vendorCode: "OVERLOADED" },
    });
    expect(error.message).toContain("; the latest read failed: readSlow failed: 503 OVERLOADED");
  });
});

it("a read that failed before a good one is not why the wait ran out", async () => {
  const { client, clock } = scripted([accepted(), failure(503, "OVERLOADED"), seen("PENDING")], { waitMs: 60_000 });
  const error = await clock.failure(makeSlow(client, params).untilDone());
  expect(error.code).toBe("TIMEOUT");
  expect(error.cause).toBeUndefined();
  expect(error.message).not.toContain("OVERLOADED");
});

const never = () => new Promise<Response>(() => {});

it("a read that the end of the wait cuts short is not why it ran out: waitMs is", async () => {
  const { client, clock } = scripted([accepted("PENDING"), seen("PENDING"), never], { waitMs: 12_000 });
  const error = await clock.failure(makeSlow(client, params).untilDone());
  expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 12_000 });
  expect(error.cause).toBeUndefined();
  expect(error.message).toMatch(/within 12000 ms \(PENDING .*\); raise waitMs/);
  expect(error.message).not.toMatch(/deadlineMs|latest read/);
});

it("a wait in which nothing was ever seen names waitMs as well, and no empty history", async () => {
  const { client: first, clock: before } = scripted([accepted("PENDING"), seen("PENDING")]);
  const token = await before.run(makeSlow(first, params).untilDone().resumeToken());
  const { client, clock } = scripted([never]);
  const error = await clock.failure(client.resume(makeSlow, token, { waitMs: 5 }));
  expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 5 });
  expect(error.message).toContain("raise waitMs");
  expect(error.message).not.toMatch(/deadlineMs|\(;|\(\)/);
});

it("a read that took as long as reads may is still told", async () => {
  const { client, clock } = scripted([accepted("PENDING"), never], { waitMs: 60_000, deadlineMs: 2000 });
  const error = await clock.failure(makeSlow(client, params).untilDone());
  expect(error.message).toContain("the latest read failed: readSlow: not done within 2000 ms");
});

describe("the wait", () => {
  it("counts from the acceptance, and so does the first pause", async () => {
    const at: number[] = [];
    const { client, clock } = scripted([
      accepted(),
      () => {
        at.push(clock.now());
        return seen("PENDING");
      },
    ]);
    const call = makeSlow(client, params);
    await clock.run(call);
    const acceptedMs = clock.now();
    clock.advance(50_000);
    const error = await clock.failure(call.untilDone({ waitMs: 60_000, pollIntervalMs: 30_000 }));
    expect(at[0]).toBe(acceptedMs + 50_000);
    expect(error).toMatchObject({ code: "TIMEOUT", limitMs: 60_000 });
    expect(clock.now() - acceptedMs).toBeLessThanOrEqual(80_000);
    expect(error.history).toMatchObject([{ firstMs: 50_000 }, { firstMs: 50_000 }]);
  });

  it("that is over before somebody waits still gives one look at the work", async () => {
    const { client, clock } = scripted([accepted(), seen("READY")]);
    const call = makeSlow(client, params);
    await clock.run(call);
    clock.advance(3_600_000);
    expect(await clock.run(call.untilDone({ waitMs: 1000 }))).toMatchObject({ state: "READY" });
  });

  it("that is over gives that look at once, not after an interval that would outlast it", async () => {
    const { client, clock } = scripted([accepted(), seen("READY")], { pollIntervalMs: 60_000, timeoutMs: 10_000 });
    const call = makeSlow(client, params);
    await clock.run(call);
    clock.advance(15_000);
    const startMs = clock.now();
    expect(await clock.run(call.untilDone({ waitMs: 10_000 }))).toMatchObject({ state: "READY" });
    expect(clock.now()).toBe(startMs);
  });

  it("that is over looks no sooner than the service asked for", async () => {
    const asked = accepted();
    asked.headers.set("retry-after", "20");
    const { client, clock } = scripted([asked, seen("READY")]);
    const call = makeSlow(client, params);
    await clock.run(call);
    clock.advance(15_000);
    const startMs = clock.now();
    expect(await clock.run(call.untilDone({ waitMs: 10_000 }))).toMatchObject({ state: "READY" });
    expect(clock.now() - startMs).toBe(5000);
  });

  it("counts from the first look where it is resumed", async () => {
    const first = scripted([accepted(), seen("READY")]);
    const work = makeSlow(first.client, params).untilDone();
    const token = await first.clock.run(work.resumeToken());
    await first.clock.run(work);
    const { client, clock } = scripted([seen("PENDING")], { pollIntervalMs: 1000 });
    const resumed = client.resume(makeSlow, token, { waitMs: 5000 });
    await clock.run(resumed.resumeToken());
    clock.advance(3_600_000);
    const startMs = clock.now();
    const error = await clock.failure(resumed);
    expect(error).toMatchObject({ code: "TIMEOUT", history: [{ firstMs: 0, lastMs: 4000 }] });
    expect(clock.now() - startMs).toBe(5000);
  });

  it("is no longer, and its pauses are not, where the clock is set back meanwhile", async () => {
    let reads = 0;
    const { client, clock } = scripted(
      [
        accepted(),
        () => {
          reads += 1;
          if (reads === 1) clock.advance(-86_400_000);
          return seen("PENDING");
        },
      ],
      { pollIntervalMs: 10_000, waitMs: 60_000 },
    );
    const call = makeSlow(client, params);
    await clock.run(call);
    const startMs = clock.now();
    const poller = call.untilDone();
    const error = await clock.failure(poller);
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait" });
    expect(clock.now() + 86_400_000 - startMs).toBeLessThanOrEqual(10_000 + 60_000);
    expect(reads).toBeGreaterThan(5);
    expect(reads).toBeLessThan(10);
  });

  it("ends as the client is closed, says that the work was accepted, and leaves no timer", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING")], { pollIntervalMs: 600_000 });
    const poller = makeSlow(client, params).untilDone();
    await clock.run(poller.accepted());
    const ended = poller.catch((error: unknown) => error);
    await client.close();
    const error = (await ended) as Error & { code: string };
    expect(error.code).toBe("CONFIGURATION");
    expect(error.message).toContain("makeSlow was sent and cannot go on: the client is closed");
    expect(clock.pending).toBe(0);
  });

  it("ends alike where the owner of a derived client is closed", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING")], { pollIntervalMs: 600_000 });
    const poller = makeSlow(client.with({ retry: 1 }), params).untilDone();
    await clock.run(poller.accepted());
    const ended = poller.catch((error: unknown) => error);
    await client.close();
    expect(await ended).toMatchObject({ code: "CONFIGURATION" });
  });
});

describe("a word for a state", () => {
  it("is cut clean of secrets and kept short in messages", async () => {
    const { client, clock } = scripted([accepted(), seen(`Waiting for the-secret ${"x".repeat(100_000)}`)], {
      authenticator: { authenticate: () => {}, secrets: () => ["the-secret"] },
      waitMs: 30_000,
    });
    const error = await clock.failure(makeSlow(client, params).untilDone());
    expect(error.message).toContain("Waiting for [redacted]");
    expect(error.message.length).toBeLessThan(1000);
  });
});

describe("listeners", () => {
  it("that listen from within a listener hear of the next state, not of this one again", async () => {
    const { client, clock } = scripted([accepted(), seen("PENDING"), seen("READY")]);
    const poller = makeSlow(client, params).untilDone();
    const inner: string[] = [];
    let isFirst = true;
    poller.onProgress(() => {
      if (isFirst) poller.onProgress(({ vendorStatus }) => inner.push(String(vendorStatus)));
      isFirst = false;
    });
    await clock.run(poller);
    expect(inner).toEqual(["PENDING", "READY"]);
  });
});

describe("a start that fails and is looked at", () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    unhandled.length = 0;
    process.on("unhandledRejection", note);
  });
  afterEach(() => {
    process.off("unhandledRejection", note);
  });

  it.each([
    ["by the resume token", (call: ReturnType<typeof makeSlow>) => call.untilDone().resumeToken()],
    ["by the acceptance", (call: ReturnType<typeof makeSlow>) => call.untilDone().accepted()],
    [
      "by the call itself",
      (call: ReturnType<typeof makeSlow>) => {
        call.untilDone();
        return call;
      },
    ],
  ])("%s does not surface a second time", async (_name, look) => {
    const { client, clock } = scripted([failure(409, "BUSY")]);
    const call = makeSlow(client, params);
    const error = await clock.failure(look(call));
    expect(error).toMatchObject({ code: "CONFLICT" });
    await clock.idle();
    expect(unhandled).toEqual([]);
  });

  it("does not hide a wait that cannot begin although the call succeeded and was looked at", async () => {
    const { client, clock } = scripted([accepted()]);
    const call = makeSlow(client, params);
    await clock.run(call);
    call.untilDone({ waitMs: -1 });
    await clock.idle();
    expect(unhandled).toMatchObject([{ code: "CONFIGURATION" }]);
  });

  it("surfaces once where nobody looks", async () => {
    const { client, clock } = scripted([failure(409, "BUSY")]);
    makeSlow(client, params).untilDone();
    await clock.idle();
    await clock.idle();
    expect(unhandled).toHaveLength(1);
  });

  it("is no excuse for work that fails later while only its token was asked for", async () => {
    const { client, clock } = scripted([accepted(), seen("BROKEN")]);
    await clock.run(makeSlow(client, params).untilDone().resumeToken());
    while (unhandled.length === 0 && clock.pending > 0) {
      clock.next();
      await clock.idle();
    }
    expect(unhandled).toMatchObject([{ code: "OPERATION_FAILED" }]);
  });
});

describe("secrets of the call", () => {
  it("are cut out of what the service says later, also where the caller has cleared its object meanwhile", async () => {
    const secret = "hunter2hunter2";
    const body = { name: "a", password: secret };
    const { client, clock } = scripted([failure(400, `sent ${secret}`)]);
    const call = createThing(client, { body });
    body.password = "";
    const error = await clock.failure(call);
    expect(error.message).toContain("[redacted]");
    expect(error.message).not.toContain(secret);
  });
});

it("a connection that is lost once does not cost more than the interval", async () => {
  const { client, clock } = scripted([accepted(), networkFailure("ECONNRESET"), seen("READY")], {
    pollIntervalMs: 1000,
  });
  const startMs = clock.now();
  await clock.run(makeSlow(client, params).untilDone());
  expect(clock.now() - startMs).toBeLessThanOrEqual(1000 + 2000);
});
