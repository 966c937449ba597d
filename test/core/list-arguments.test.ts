import { describe, expect, it } from "vitest";
import { createVendorClient, type VendorDefinition } from "../../src/core/client.ts";
import { FAKE_VENDOR, type FakeClient, type FakeOptions, json, listThings } from "../support/fake-vendor.ts";

/** A client whose vendor looks at the arguments to find the next page; `asked` is what it saw. */
function counting(pages: readonly object[]): { client: FakeClient; asked: object[] } {
  const asked: object[] = [];
  const answers = pages[Symbol.iterator]();
  const vendor: VendorDefinition<"fake", FakeOptions> = {
    ...FAKE_VENDOR,
    profile: (...given) => ({
      ...FAKE_VENDOR.profile(...given),
      nextPage: ({ params, data }) => {
        asked.push({ ...params, has: Object.keys(params) });
        return typeof data.next === "string" ? { argument: "marker", value: data.next } : undefined;
      },
    }),
  };
  return { client: createVendorClient(vendor, { fetch: async () => json(answers.next().value) }), asked };
}

const pages = [{ things: [{ id: "1" }], next: "m1" }, { things: [{ id: "2" }] }];

describe("what leads to the next page of a list sees the arguments of the page before", () => {
  it("none where none were given, and the position from the second page on", async () => {
    const { client, asked } = counting(pages);
    const ids: string[] = [];
    for await (const { id } of listThings(client)) ids.push(id);
    expect(ids).toEqual(["1", "2"]);
    expect(asked).toEqual([{ has: [] }, { marker: "m1", has: ["marker"] }]);
  });

  it("those that were given, on every page", async () => {
    const { client, asked } = counting(pages);
    for await (const _ of listThings(client, { limit: 1 }));
    expect(asked).toEqual([
      { limit: 1, has: ["limit"] },
      { limit: 1, marker: "m1", has: ["limit", "marker"] },
    ]);
  });
});
