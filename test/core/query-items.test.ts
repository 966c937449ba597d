import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { canJoin, queryPairs } from "../../src/core/query.ts";
import { lazy } from "../../src/core/schema.ts";
import { json, operation, scripted } from "../support/fake-vendor.ts";

describe("items of a query", () => {
  const odd = ["undefined", "null", "1,2", "q|r", "", "&=#", " "];

  it("may be any text where each stands alone", () => {
    expect(canJoin(odd)).toBe(true);
    expect(canJoin(odd, "repeat")).toBe(true);
    expect(queryPairs("tag", odd)).toEqual(odd.map((item) => ["tag", item]));
  });

  it("may hold what separates in another style only", () => {
    expect([canJoin(["q|r"], "comma"), canJoin(["1,2"], "pipe")]).toEqual([true, true]);
    expect([canJoin(["1,2"], "comma"), canJoin(["q|r"], "pipe")]).toEqual([false, false]);
    expect(canJoin([1, ["2", "3"]], "comma"), "an item that is written with a comma").toBe(false);
  });

  it("are one where no list is given, whatever stands in it", () => {
    expect([canJoin("1,2", "comma"), canJoin("q|r", "pipe")]).toEqual([true, true]);
    expect(queryPairs("ids", "1,2", "comma")).toEqual([["ids", "1,2"]]);
  });

  it("go one by one through a call, whatever stands in them", async () => {
    const search = operation<{ tags: string[] }>({
      path: "/search",
      places: { tags: ["query", "tag", "repeat"] },
      params: lazy(() => z.strictObject({ tags: z.array(z.string()) })),
    });
    const { client, clock, sent } = scripted([json({ id: "1" })]);
    await clock.run(search(client, { tags: odd }));
    expect(new URL(sent[0]?.url ?? "").searchParams.getAll("tag")).toEqual(odd);
  });
});
