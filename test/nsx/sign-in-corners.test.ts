import { beforeAll, describe, expect, it } from "vitest";
import { loadEngines } from "../../src/core/engines.ts";
import { type ApiError, apiError } from "../../src/core/errors/api-error.ts";
import { saysNotFound } from "../../src/nsx/gone.ts";
import { isRefusedLogin, LoginGuard, type Pass } from "../../src/nsx/login-guard.ts";
import { isPendingPurge } from "../../src/nsx/purge.ts";
import { isStaleAnswer, isStaleRevision } from "../../src/nsx/stale-revision.ts";
import { isSessionLost } from "../../src/nsx/user-auth.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

// Loaded on first use, which would take turns that the tests below count on.
beforeAll(async () => void (await loadEngines()));

const context = { vendor: "nsx", operation: "getThing", attempts: 1, requestId: "r1" } as const;
const refusal = (status: number, vendorCode?: string, more: object = {}): ApiError =>
  apiError({ status, headers: new Headers(), body: { a: 1 }, vendorCode, message: "no", ...more } as never, context);

describe("a guard of passwords", () => {
  const lets = async (guard: LoginGuard, clock: FakeClock) => {
    let pass: Pass | undefined;
    Promise.resolve(guard.enter(clock, undefined, context)).then(
      (given) => {
        pass = given;
      },
      () => {},
    );
    await clock.idle();
    return () => pass;
  };
  const isOpen = (guard: LoginGuard, clock: FakeClock): boolean =>
    !(guard.enter(clock, "another", context) instanceof Promise);

  it("lets one in at a time until one was let in, and then all", async () => {
    const [guard, clock] = [new LoginGuard(), new FakeClock()];
    const passes = [await lets(guard, clock), await lets(guard, clock), await lets(guard, clock)];
    const areIn = () => passes.map((pass) => pass() !== undefined);
    expect(areIn()).toEqual([true, false, false]);
    guard.settled(passes[0]?.() as Pass, undefined);
    await clock.idle();
    expect(areIn()).toEqual([true, true, false]);
    guard.settled(passes[0]?.() as Pass, undefined);
    await clock.idle();
    expect(areIn()).toEqual([true, true, false]);
    guard.settled(passes[1]?.() as Pass, "in");
    await clock.idle();
    expect([...areIn(), isOpen(guard, clock)]).toEqual([true, true, true, true]);
  });

  it("refuses for 30 seconds with the refusal's own facts, and says how long yet", async () => {
    const [guard, clock] = [new LoginGuard(), new FakeClock()];
    const pass = (await lets(guard, clock))() as Pass;
    guard.settled(pass, refusal(403, "403", { vendorModule: "common", vendorStatus: "FORBIDDEN" }));
    clock.advance(28_500);
    const enter = async () => guard.enter(clock, undefined, { attempts: 2 });
    const error = await clock.failure(enter());
    expect(error).toMatchObject({
      status: 403,
      vendorCode: "403",
      vendorModule: "common",
      vendorStatus: "FORBIDDEN",
      body: { a: 1 },
      vendor: "nsx",
      operation: "signIn",
      attempts: 2,
      requestId: "r1",
    });
    expect(error.message).toContain("the credentials were refused");
    expect(error.message).toContain("not tried again for 2 s");
    clock.advance(1_499);
    await expect(enter()).rejects.toThrow("for 1 s");
    clock.advance(1);
    await expect(enter()).resolves.toMatchObject({ refusals: 1 });
  });

  it.each<[number, object, boolean]>([
    [200, {}, true],
    [400, { error_code: 1 }, true],
    [404, { error_code: 600 }, true],
    [404, {}, false],
    [407, {}, false],
    [408, {}, false],
    [429, { error_code: 102 }, false],
    [500, { error_code: 1 }, false],
    [503, {}, false],
  ])("after %i with %j takes the password for known: %s", async (status, body, isKnown) => {
    const held: ((answer: Response) => void)[] = [];
    const { client, clock } = scriptedNsx([() => new Promise<Response>((resolve) => held.push(resolve))], {
      retry: false,
    });
    const calls = Array.from({ length: 3 }, () => client.request({ method: "GET", path: "/api/v1/node" }));
    for (const call of calls) call.then(undefined, () => {});
    await clock.idle();
    expect(held).toHaveLength(1);
    held[0]?.(nsx(status, body));
    await clock.idle();
    expect(held).toHaveLength(isKnown ? 3 : 2);
    for (let at = 1; at < 3; at++) {
      held[at]?.(nsx(200, {}));
      await clock.idle();
    }
    await Promise.allSettled(calls);
  });
});

describe("what an answer says", () => {
  it("of a user: 401, and 403 with the code for it, whatever else has that code", () => {
    const answers = [refusal(401), refusal(403, "403"), refusal(403, "98"), refusal(403), refusal(400, "403")];
    expect(answers.map(isRefusedLogin)).toEqual([true, true, false, false, false]);
    expect(isRefusedLogin(new Error("no"))).toBe(false);
  });

  it("of a session: 401, and 403 with one of two codes", () => {
    const answers = [refusal(401), refusal(403, "403"), refusal(403, "98"), refusal(403), refusal(500, "98")];
    expect(answers.map(isSessionLost)).toEqual([true, true, true, false, false]);
  });

  it("of a purge: 400 with its code, to a change", () => {
    const is = (status: number, code: string, method: string) =>
      isPendingPurge(refusal(status, code), { method } as Parameters<typeof isPendingPurge>[1]);
    expect([is(400, "500045", "PUT"), is(400, "500045", "PATCH"), is(400, "500045", "POST")]).toEqual([
      true,
      true,
      true,
    ]);
    expect([is(400, "500045", "GET"), is(400, "500045", "DELETE")]).toEqual([false, false]);
    expect([is(409, "500045", "PUT"), is(400, "500046", "PUT")]).toEqual([false, false]);
  });

  it("of a revision: 409 and 412, and elsewhere a code that belongs to its status", () => {
    const pairs: [number, string?][] = [
      [400, "500087"],
      [400, "500232"],
      [400, "100148"],
      [404, "500090"],
      [404, "500087"],
      [400, "500090"],
      [400],
      [409],
    ];
    const stale = pairs.map(([status, vendorCode]) => isStaleAnswer(status, { vendorCode }));
    expect(stale).toEqual([true, true, true, true, false, false, false, false]);
    expect([refusal(409), refusal(412), refusal(404), new Error("no")].map(isStaleRevision)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("of what is not there: 404 or its word, from the manager and not from a proxy", () => {
    const answers = [
      refusal(404, "600"),
      refusal(404, undefined, { body: undefined }),
      refusal(404, undefined, { body: "<html>" }),
      refusal(400, undefined, { vendorStatus: "NOT_FOUND" }),
      refusal(404, undefined, { vendorStatus: "GONE" }),
      refusal(400, "600"),
    ];
    expect(answers.map(saysNotFound)).toEqual([true, true, false, true, true, false]);
  });
});
