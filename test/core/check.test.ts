import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { findIssues } from "../../src/core/check.ts";
import { int64, type Lazy, lazy } from "../../src/core/schema.ts";
import { isCircular } from "../../src/core/walk-value.ts";

describe("a value that fits no form of a union", () => {
  const form = z.strictObject({ name: z.string().check(z.minLength(3)), kind: z.enum(["a", "b"]) });
  const schema = lazy(() => z.strictObject({ size: z.union([z.int(), form]) }));

  it("is told everything that the form objects to which it is closest to", () => {
    expect(findIssues(schema, { size: { name: "x", kind: "c", later: 1 } })).toEqual(
      expect.arrayContaining([
        { kind: "value", path: "size.name", message: "must be at least 3 characters long" },
        { kind: "word", path: "size.kind", message: 'must be one of "a", "b"' },
        { kind: "unknown", path: "size.later", message: "is not known here; check its spelling" },
      ]),
    );
  });

  it("is told one reason of each form where it is close to none", () => {
    expect(findIssues(schema, { size: "x" })).toEqual([
      { kind: "type", path: "size", message: "must be a number, not a string, or must be an object, not a string" },
    ]);
  });
});

describe("what is said of a value of the wrong type", () => {
  class Place {
    name = "a";
  }
  const schemas = {
    "a number": lazy(() => z.number()),
    "an integer": lazy(() => z.int()),
    "a long integer": lazy(() => int64()),
    "a text": lazy(() => z.string()),
    "a list": lazy(() => z.array(z.string())),
    "any object": lazy(() => z.record(z.string(), z.unknown())),
  };

  it.each<[keyof typeof schemas, unknown, string]>([
    ["a number", Number.NaN, "must be a number, not NaN"],
    ["a number", Number.POSITIVE_INFINITY, "must be a number, not Infinity"],
    ["a number", Number.NEGATIVE_INFINITY, "must be a number, not -Infinity"],
    ["a number", "1", "must be a number, not a string"],
    ["an integer", Number.NaN, "must be a number, not NaN"],
    ["an integer", Number.POSITIVE_INFINITY, "must be a number, not Infinity"],
    ["an integer", 1.5, "must be an integer, not a number"],
    ["a long integer", Number.NaN, "must be an integer, not NaN"],
    ["a long integer", 1.5, "must be an integer, not a number"],
    ["a long integer", 2 ** 53, "must be a bigint: a number beyond 2^53 may be rounded"],
    ["a text", new Place(), "must be a string, not an object of a class"],
    ["a text", {}, "must be a string, not an object"],
    ["a text", Object.create(null), "must be a string, not an object"],
    ["a text", [], "must be a string, not an array"],
    ["a text", null, "must be a string, not null"],
    ["a text", () => "a", "must be a string, not a function"],
    ["a list", new Set(["a"]), "must be an array, not an object of a class"],
    ["any object", new Place(), "must be an object, not an object of a class"],
    ["any object", new Date(0), "must be an object, not an object of a class"],
    ["any object", [], "must be an object, not an array"],
  ])("in the place of %s, and %o was given", (place, value, message) => {
    expect(findIssues(schemas[place], value)).toEqual([{ kind: "type", path: "the value", message }]);
  });
});

interface Tree {
  readonly left?: Tree | undefined;
  readonly right?: Tree | undefined;
}

const zTree: Lazy<Tree> = lazy(() =>
  z.strictObject({
    get left() {
      return z.optional(zTree());
    },
    get right() {
      return z.optional(zTree());
    },
  }),
);

const LEVELS = 5000;

/** Counts how often members of objects are looked at, and ends a walk that takes every way instead of every object. */
class Looks {
  count = 0;

  readonly at = (tree: Tree): Tree =>
    new Proxy(tree, {
      ownKeys: (target) => {
        this.count += 1;
        if (this.count > 20 * LEVELS) throw new Error("objects are looked at again and again");
        return Reflect.ownKeys(target);
      },
    });
}

/** Two ways to the next object from each: 2^5000 in all. */
function diamond({ at }: Looks): Tree {
  let tree = at({});
  for (let level = 0; level < LEVELS; level++) tree = at({ left: tree, right: tree });
  return tree;
}

function chain({ at }: Looks): Tree {
  let tree = at({});
  for (let level = 0; level < LEVELS; level++) tree = at({ right: tree });
  return tree;
}

describe("a value that is nested beyond the stack", () => {
  const refusal = (message: string) => [{ kind: "type", path: "the value", message }];
  const tooDeep = refusal("is nested too deeply to be checked");

  it.each<[string, (looks: Looks) => Tree]>([
    ["a diamond with a chain behind it", (looks) => ({ left: diamond(looks), right: chain(looks) })],
    ["a diamond with a chain before it", (looks) => ({ left: chain(looks), right: diamond(looks) })],
    [
      "a chain in two places",
      (looks) => {
        const shared = chain(looks);
        return { left: shared, right: shared };
      },
    ],
  ])("is called that where objects are shared and none holds itself: %s", (_name, make) => {
    expect(findIssues(zTree, make(new Looks()))).toEqual(tooDeep);
  });

  it("is called one that refers to itself where it does, however far down", () => {
    const end: { left?: Tree } = {};
    let tree: Tree = end;
    for (let level = 0; level < LEVELS; level++) tree = { left: tree, right: tree };
    end.left = tree;
    const circle = refusal("refers to itself, which JSON cannot say");
    expect(findIssues(zTree, tree)).toEqual(circle);
    expect(findIssues(zTree, { left: chain(new Looks()), right: tree })).toEqual(circle);
  });
});

describe("the search for a circle", () => {
  it("looks at each object once, however many ways lead to it", () => {
    const looks = new Looks();
    expect(isCircular(looks.at({ left: diamond(looks), right: chain(looks) }))).toBe(false);
    expect(looks.count).toBe(2 * (LEVELS + 1) + 1);
  });

  it("takes no value for a circle that merely stands in two places", () => {
    const shared = { list: [1, "a", null] };
    expect(isCircular([shared, shared, { shared, again: [shared] }])).toBe(false);
    expect(isCircular([null, null, "a", "a", undefined, undefined])).toBe(false);
  });

  it("finds one through objects and lists", () => {
    const list: unknown[] = [{ a: 1 }];
    expect(isCircular(list)).toBe(false);
    list.push({ deeper: [list] });
    expect(isCircular(list)).toBe(true);
    expect(isCircular({ before: [1], list, after: [1] })).toBe(true);
  });
});
