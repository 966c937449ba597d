import { describe, expect, it } from "vitest";
import { startSmc } from "./talk-smc.ts";

const ADDRESSES = ["192.0.2.1", "192.0.2.2"];
const start = [{ op: "add", path: "/secondary", value: ADDRESSES }];

/** What becomes of a host with two secondary addresses. */
async function patched(steps: readonly unknown[]): Promise<{ status: number; said: string; host: object }> {
  await using talk = await startSmc();
  const { host } = talk.emulator.smc.seeds;
  expect((await talk.smc("PATCH", host, start)).status).toBe(200);
  const { status, body } = await talk.smc("PATCH", host, steps);
  return { status, said: String(body?.details?.[0]), host: (await talk.smc("GET", host)).body };
}

describe("a JSON patch", () => {
  it.each([
    ["adds before an item", { op: "add", path: "/secondary/0", value: "192.0.2.9" }, ["192.0.2.9", ...ADDRESSES]],
    [
      "adds at the end by its number",
      { op: "add", path: "/secondary/2", value: "192.0.2.9" },
      [...ADDRESSES, "192.0.2.9"],
    ],
    ["adds at the end by a dash", { op: "add", path: "/secondary/-", value: "192.0.2.9" }, [...ADDRESSES, "192.0.2.9"]],
    ["replaces an item", { op: "replace", path: "/secondary/1", value: "192.0.2.9" }, ["192.0.2.1", "192.0.2.9"]],
    ["removes an item", { op: "remove", path: "/secondary/0" }, ["192.0.2.2"]],
    ["adds over a member that is there", { op: "add", path: "/secondary", value: [] }, []],
    ["tests an item and changes nothing", { op: "test", path: "/secondary/0", value: "192.0.2.1" }, ADDRESSES],
  ])("%s", async (_, step, secondary) => {
    const { status, host } = await patched([step]);
    expect([status, host]).toEqual([200, expect.objectContaining({ secondary })]);
  });

  it.each([
    ["the same members in another order", { b: [2], a: { c: null } }, 200],
    ["another value further down", { a: { c: 0 }, b: [2] }, 400],
    ["a member less", { a: { c: null } }, 400],
  ])("compares all of a value: %s", async (_, value, status) => {
    const path = "/scratch";
    const around = [
      { op: "add", path, value: { a: { c: null }, b: [2] } },
      { op: "test", path, value },
    ];
    expect((await patched([...around, { op: "remove", path }])).status).toBe(status);
  });

  it.each([
    ["adds beyond the end of a list", { op: "add", path: "/secondary/3", value: "x" }],
    ["adds at a word", { op: "add", path: "/secondary/first", value: "x" }],
    ["adds at a negative number", { op: "add", path: "/secondary/-1", value: "x" }],
    ["adds at a number with a zero before it", { op: "add", path: "/secondary/01", value: "x" }],
    ["adds at a fraction", { op: "add", path: "/secondary/0.5", value: "x" }],
    ["adds at a number as programs write it", { op: "add", path: "/secondary/1e0", value: "x" }],
    ["adds at no number", { op: "add", path: "/secondary/", value: "x" }],
    ["adds below a member that is not there", { op: "add", path: "/missing/name", value: "x" }],
    ["adds below an item that is not there", { op: "add", path: "/secondary/2/name", value: "x" }],
    ["adds below the end of a list", { op: "add", path: "/secondary/-/name", value: "x" }],
    ["adds below a text", { op: "add", path: "/name/first", value: "x" }],
    ["replaces the length of a list", { op: "replace", path: "/secondary/length", value: 0 }],
    ["replaces what comes after the last item", { op: "replace", path: "/secondary/2", value: "x" }],
    ["replaces the end of a list", { op: "replace", path: "/secondary/-", value: "x" }],
    ["replaces what every object inherits", { op: "replace", path: "/constructor", value: "x" }],
    ["removes what comes after the last item", { op: "remove", path: "/secondary/2" }],
    ["removes the end of a list", { op: "remove", path: "/secondary/-" }],
    ["removes a member that is not there", { op: "remove", path: "/missing" }],
    ["removes below a member that is not there", { op: "remove", path: "/missing/name" }],
    ["tests an item for another value", { op: "test", path: "/secondary/0", value: "192.0.2.2" }],
    ["tests a list for its items in another order", { op: "test", path: "/secondary", value: ADDRESSES.toReversed() }],
    ["tests a text for a number", { op: "test", path: "/name", value: 0 }],
    ["tests what is not there for null", { op: "test", path: "/missing", value: null }],
    ["tests what comes after the last item", { op: "test", path: "/secondary/2", value: null }],
    ["names a path without a slash before it", { op: "replace", path: "name", value: "x" }],
    ["names a path with a tilde that stands for nothing", { op: "add", path: "/a~2", value: "x" }],
  ])("is refused where it %s, and nothing of it is kept", async (_, step) => {
    const renaming = { op: "replace", path: "/name", value: "Renamed" };
    const { status, said, host } = await patched([renaming, step]);
    expect([status, said]).toEqual([400, `The patch cannot ${step.op} ${step.path}.`]);
    expect(host).toMatchObject({ name: "Helsinki web", secondary: ADDRESSES });
  });

  it.each([
    ["no op", { path: "/name", value: "x" }],
    ["an op of another kind", { op: "copy", from: "/name", path: "/comment" }],
    ["an op in capitals", { op: "ADD", path: "/comment", value: "x" }],
    ["no path", { op: "add", value: "x" }],
    ["a path that is no text", { op: "add", path: ["comment"], value: "x" }],
    ["the whole element as its path", { op: "replace", path: "", value: {} }],
  ])("is refused where a step has %s", async (_, step) => {
    const { status, said } = await patched([step]);
    expect([status, said]).toEqual([400, expect.stringContaining("no op add, replace, remove or test, or no path")]);
  });

  it.each([
    ["a text", "add"],
    ["null", null],
    ["a list", [{ op: "remove", path: "/comment" }]],
  ])("is refused where a step is %s", async (_, step) => {
    const { status, said } = await patched([step]);
    expect([status, said]).toEqual([400, expect.stringContaining("must be of type object")]);
  });

  it.each(["add", "replace", "test"])("is refused where a step has no value to %s", async (op) => {
    const { status, said } = await patched([{ op, path: "/comment" }]);
    expect([status, said]).toEqual([400, `The patch has no value to ${op} at /comment.`]);
  });
});
