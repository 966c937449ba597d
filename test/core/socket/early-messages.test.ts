import { expect, it } from "vitest";
import { EarlyMessages } from "../../../src/core/socket/early-messages.ts";

it("messages that come too early are kept by their id, in their order", () => {
  const early = new EarlyMessages<string>();
  expect([early.hold(0, "a", 1), early.hold(-5, "b", 1), early.hold(0, "c", 1)]).toEqual([true, true, true]);
  expect([early.take(0), early.take(0), early.take(-5)]).toEqual([["a", "c"], [], ["b"]]);
});

it("those that nobody took are given back when they are forgotten, once", () => {
  const early = new EarlyMessages<string>();
  early.hold(0, "a", 1);
  early.hold(1, "b", 1);
  early.take(0);
  expect([early.clear(), early.clear(), early.take(1)]).toEqual([["b"], [], []]);
});

it("a million characters of them are kept, and no more until they are forgotten", () => {
  const early = new EarlyMessages<string>();
  expect(early.hold(0, "a", 999_999)).toBe(true);
  expect(early.hold(1, "b", 2)).toBe(false);
  expect(early.hold(1, "c", 1)).toBe(true);
  expect(early.hold(0, "d", 1)).toBe(false);
  expect(early.clear()).toEqual(["a", "c"]);
  expect(early.hold(0, "e", 1_000_000)).toBe(true);
});
