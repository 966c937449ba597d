import { describe, expect, it } from "vitest";
import { type ApiError, apiError, isApiError } from "../../src/core/errors/api-error.ts";
import { hasChange, type ReadChangeWrite, readChangeWrite } from "../../src/core/read-change-write.ts";
import type { ResponseHeaders } from "../../src/core/response-headers.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { readAs } from "../support/read-as.ts";

const conflict = (): ApiError =>
  apiError(
    { status: 409, headers: readAs<ResponseHeaders>(new Headers()), body: undefined },
    { vendor: "smc", operation: "put", attempts: 1 },
  );

type Work = ReadChangeWrite<object, object, unknown, string>;

/** Work on an object, which says what was done. */
function working(own: Partial<Work> = {}) {
  const done: string[] = [];
  const clock = new FakeClock();
  const work: Work = {
    vendor: "smc",
    operation: "update",
    maxAttempts: 2,
    signal: undefined,
    clock,
    random: () => 0.5,
    noun: "element",
    read: async () => ({ a: 1 }),
    changeable: (read) => read,
    change: (copy) => copy,
    unchanged: () => "unchanged",
    write: async () => "written",
    isStale: isApiError,
    ...own,
  };
  const noted: Work = {
    ...work,
    read: () => {
      done.push("read");
      return work.read();
    },
    write: (changed, read) => {
      done.push("write");
      return work.write(changed, read);
    },
  };
  return { done, clock, run: () => readChangeWrite(noted) };
}

describe("reading, changing and writing", () => {
  it.each<[string, object, (copy: Record<string, unknown>) => void]>([
    ["adds to its copy", { a: 1 }, (copy) => void Object.assign(copy, { b: 2 })],
    ["takes from its copy", { a: 1, b: 2 }, (copy) => void delete copy.b],
    ["changes its copy", { a: null }, (copy) => void Object.assign(copy, { a: 0 })],
    ["changes a list of its copy", { a: [1, 2] }, ({ a }) => void readAs<number[]>(a).pop()],
    ["puts an object in place of a list", { a: [] }, (copy) => void Object.assign(copy, { a: {} })],
  ])("tells a change that %s and gives nothing back, and writes nothing", async (_name, read, alter) => {
    const { done, clock, run } = working({
      read: async () => read,
      change: (copy) => alter(readAs<Record<string, unknown>>(copy)),
    });
    const error = await clock.failure(run());
    const path = "the change";
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "update", issues: [{ path }] });
    expect(error.message).toContain("altered its copy and gave nothing back");
    expect(done).toEqual(["read"]);
  });

  it("knows that nothing is to be changed, whatever there is in the object", async () => {
    const read = async () => ({ a: null, b: [null, { c: [] }], d: Number.NaN });
    const { clock, run } = working({ read, change: () => undefined });
    expect(await clock.run(run())).toBe("unchanged");
  });

  it("refuses what nobody can copy", async () => {
    const { done, clock, run } = working({ read: async () => ({ a: () => {} }) });
    const error = await clock.failure(run());
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "what was read" }] });
    expect(done).toEqual(["read"]);
  });

  it("gives up after the last write without another read, where a read would tell nothing", async () => {
    const { done, clock, run } = working({ write: () => Promise.reject(conflict()) });
    expect(await clock.failure(run())).toMatchObject({ code: "CONFLICT", operation: "put", attempts: 2 });
    expect(done).toEqual(["read", "write", "read", "write"]);
  });

  it("reads no more once its signal fires in the last write", async () => {
    const controller = new AbortController();
    const { done, clock, run } = working({
      maxAttempts: 1,
      signal: controller.signal,
      settle: () => undefined,
      write: () => {
        controller.abort();
        return Promise.reject(conflict());
      },
    });
    expect(await clock.failure(run())).toMatchObject({ code: "ABORTED", operation: "update", attempts: 1 });
    expect(done).toEqual(["read", "write"]);
  });
});

describe("a refused write", () => {
  it("is told with what was written, and what there was before and is now, and may turn out to be done", async () => {
    const reads = [{ a: 1 }, { a: 2 }];
    const { done, clock, run } = working({
      read: async () => reads.shift() ?? {},
      change: () => ({ a: 2 }),
      write: () => Promise.reject(conflict()),
      settle: ({ error, ...seen }) => ({ result: JSON.stringify({ status: error.status, ...seen }) }),
    });
    const seen = { status: 409, attempts: 1, changed: { a: 2 }, before: { a: 1 }, now: { a: 2 } };
    expect(JSON.parse(await clock.run(run()))).toEqual(seen);
    expect(done).toEqual(["read", "write", "read"]);
  });
});

describe("a change", () => {
  const original = { a: 1, b: { c: 1, d: [1] }, e: "x" };

  it.each<[string, unknown, unknown]>([
    ["is as it was written", { ...original, a: 2 }, { ...original, a: 2 }],
    ["was altered elsewhere since", { ...original, a: 2, e: "y", f: 1 }, { ...original, a: 2 }],
    [
      "was altered elsewhere inside of a member",
      { ...original, b: { c: 2, d: [2] } },
      { ...original, b: { c: 2, d: [1] } },
    ],
    ["lost the members that the change took away", { a: 1, b: original.b }, { a: 1, b: original.b, e: undefined }],
    ["was not to be altered", { z: 1 }, original],
  ])("is in what %s", (_name, now, changed) => {
    expect(hasChange(now, changed, original)).toBe(true);
  });

  it.each<[string, unknown, unknown]>([
    ["is as it was before", original, { ...original, a: 2 }],
    ["has another value there", { ...original, a: 3 }, { ...original, a: 2 }],
    ["has it in another member", { ...original, c: 2 }, { ...original, b: { c: 2, d: [1] } }],
    ["has a shorter list", { ...original, b: { c: 1, d: [1] } }, { ...original, b: { c: 1, d: [1, 2] } }],
    ["still has what was taken away", original, { a: 1, b: original.b }],
    ["has no object there", { ...original, b: 5 }, { ...original, b: { c: 2, d: [1] } }],
    ["is no object", undefined, { ...original, a: 2 }],
  ])("is not in what %s", (_name, now, changed) => {
    expect(hasChange(now, changed, original)).toBe(false);
  });
});
