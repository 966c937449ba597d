import { isApiError, isNotFoundError, isTrunklineError, NotFoundError } from "trunkline";
import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { uuid } from "../../src/core/uuid.ts";
import { failure, getThing, scripted } from "../support/fake-vendor.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

it("the system's clock never asks for a timer beyond 2^31-1 ms, which would fire at once", () => {
  const asked = vi.spyOn(globalThis, "setTimeout").mockReturnValue(0 as never);
  systemClock.setTimeout(() => {}, 1e15);
  expect(asked).toHaveBeenCalledWith(expect.any(Function), 2 ** 31 - 1);
});

describe("an error of another copy of the package", () => {
  it("is recognised by the guards although it is no instance", async () => {
    vi.resetModules();
    const other = await import("../../src/core/errors/api-error.ts");
    const { ResponseHeaders } = await import("../../src/core/response-headers.ts");
    const error = other.apiError(
      { status: 404, headers: new ResponseHeaders(new Headers()), body: undefined },
      { operation: "x" },
    );
    expect(error).not.toBeInstanceOf(NotFoundError);
    expect([isTrunklineError(error), isApiError(error), isNotFoundError(error)]).toEqual([true, true, true]);
  });

  it("is not taken for one because it looks alike", () => {
    for (const fake of [null, undefined, "x", new Error("x"), { code: "NOT_FOUND" }])
      expect(isNotFoundError(fake)).toBe(false);
  });
});

it("a transport with another realm's Response works, since nothing asks for an instance", async () => {
  const foreign = {
    status: 200,
    type: "default",
    headers: new Headers({ "content-length": "10" }),
    body: new Response('{"id":"1"}').body,
    arrayBuffer: () => Promise.reject(new Error("not asked for")),
  };
  const { client } = scripted([], { fetch: async () => foreign as never });
  expect(await getThing(client, { thingId: "1" })).toEqual({ id: "1" });
});

it("the platform's fetch is called as a plain function, which browsers insist on", async () => {
  const seen: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(function (this: unknown) {
    seen.push(this);
    return Promise.resolve(failure(404));
  } as typeof fetch);
  const { client } = scripted([], { fetch: undefined });
  await getThing(client, { thingId: "1" }).catch(() => {});
  expect(seen).toEqual([globalThis]);
});

it("an id is random also where the platform has random bytes and no more, as in a page that came by plain http", () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) });
  expect(uuid()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  vi.unstubAllGlobals();
});
