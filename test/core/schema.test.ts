import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { findIssues } from "../../src/core/check.ts";
import { anyObject, bytes, int64, lazy, present, variant } from "../../src/core/schema.ts";

describe("a member that must be there, whatever it holds", () => {
  const schema = lazy(() => z.strictObject({ value: present() }));

  it.each([null, false, 0, "", [], {}, Number.NaN])("may hold %j", (value) => {
    expect(findIssues(schema, { value })).toEqual([]);
  });

  it.each([{}, { value: undefined }])("is missed in %o", (value) => {
    expect(findIssues(schema, value)).toEqual([{ kind: "type", path: "value", message: "is missing" }]);
  });
});

describe("an integer of 64 bits", () => {
  const schema = lazy(() => int64());

  it.each([0n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 63n), 2 ** 53 - 1])("may be %s", (value) => {
    expect(findIssues(schema, value)).toEqual([]);
  });

  it.each([2n ** 64n, 2n ** 64n + 1n, -(2n ** 63n) - 1n])("is not %s", (value) => {
    expect(findIssues(schema, value)).toEqual([{ kind: "value", path: "the value", message: "must fit in 64 bits" }]);
  });
});

describe("a body of bytes", () => {
  const schema = lazy(() => bytes());

  it.each<[string, unknown]>([
    ["a Uint8Array", new Uint8Array(2)],
    ["a Uint16Array", new Uint16Array(2)],
    ["none at all", new Uint8Array()],
    ["a Buffer of Node", Buffer.from("ab")],
    ["a view of another realm", runInNewContext("new Uint8Array([1, 2])")],
  ])("may be %s", (_name, value) => {
    expect(findIssues(schema, value)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a DataView", new DataView(new ArrayBuffer(2))],
    ["a DataView of another realm", runInNewContext("new DataView(new ArrayBuffer(2))")],
    ["a buffer without a view", new ArrayBuffer(2)],
    ["what only looks like a view", { BYTES_PER_ELEMENT: 1, length: 2 }],
    ["an array of numbers", [1, 2]],
    ["a text", "ab"],
    ["null", null],
  ])("is not %s", (_name, value) => {
    expect(findIssues(schema, value)).toEqual([{ kind: "value", path: "the value", message: "is not allowed" }]);
  });
});

describe("a union that one member tells apart", () => {
  const inner = lazy(() => z.strictObject({ size: z.optional(z.int()) }));
  const base = { kind: z.string(), name: z.optional(z.string()), inner: z.optional(inner()) };
  const kinds = {
    Circle: lazy(() => z.strictObject({ ...base, radius: z.int() })),
    Square: lazy(() => z.strictObject({ ...base, side: z.int() })),
  };
  const withBase = lazy(() =>
    variant<unknown>(
      "kind",
      kinds,
      lazy(() => z.strictObject(base)),
    ),
  );
  const inBody = lazy(() => z.strictObject({ body: withBase() }));
  const issuesOf = (body: unknown) => findIssues(inBody, { body });
  const namesNone = {
    kind: "unknown",
    path: "body.kind",
    message: "names none of the known kinds: Circle, Square",
  } as const;
  const notKnown = (path: string) =>
    ({ kind: "unknown", path, message: "is not known here; check its spelling" }) as const;

  it("blames members of its own that an unknown kind has on what names the kind, once", () => {
    expect(issuesOf({ kind: "circle", radius: 1, colour: "red" })).toEqual([namesNone]);
  });

  it("blames unknown members further down on themselves, whatever the kind", () => {
    const body = { inner: { size: 1, sise: 2 } };
    expect(issuesOf({ ...body, kind: "Triangle" })).toEqual([notKnown("body.inner.sise")]);
    expect(issuesOf({ ...body, kind: "Circle", radius: 1 })).toEqual([notKnown("body.inner.sise")]);
    expect(issuesOf({ ...body, kind: "Triangle", side: 1 })).toHaveLength(2);
    expect(issuesOf({ ...body, kind: "Triangle", side: 1 })).toEqual(
      expect.arrayContaining([namesNone, notKnown("body.inner.sise")]),
    );
  });

  it("blames unknown members of a known kind on themselves", () => {
    expect(issuesOf({ kind: "Circle", radius: 1, side: 2 })).toEqual([notKnown("body.side")]);
  });

  it.each([{}, { kind: undefined }])("without a kind says so, and blames unknown members on themselves: %o", (kind) => {
    const issues = issuesOf({ ...kind, radius: 1, colour: "red" });
    expect(issues).toHaveLength(3);
    expect(issues).toEqual(
      expect.arrayContaining([
        { kind: "type", path: "body.kind", message: "is missing" },
        notKnown("body.radius"),
        notKnown("body.colour"),
      ]),
    );
  });

  it("and without a base asks for the kind alone, and lets an unknown one pass", () => {
    const free = lazy(() => z.strictObject({ body: variant<unknown>("kind", kinds, anyObject) }));
    expect(findIssues(free, { body: { radius: 1 } })).toEqual([
      { kind: "type", path: "body.kind", message: "is missing" },
    ]);
    expect(findIssues(free, { body: { kind: "Triangle", any: 1 } })).toEqual([]);
  });
});
