import { describe, expect, it } from "vitest";
import { blocksOf } from "./read-snippets.ts";

describe("the blocks of a document", () => {
  it("are those of ts, at their lines, whatever other languages stand around them", () => {
    const lines = ["text", "```sh", "npm i", "```", "  ```ts", "  a();", "  ```", "```ts", "```"];
    expect(blocksOf("a.md", lines, 10)).toEqual([
      { file: "a.md", line: 16, code: "  a();" },
      { file: "a.md", line: 19, code: "" },
    ]);
  });

  it.each([
    ["a fence without a language", ["```", "a();", "```"], "a.md:1: this fence opens a block without a language"],
    ["a closing fence whose opening is lost", ["a();", "```", "text"], "a.md:2: this fence opens a block"],
    ["a fence within a block", ["```ts", "a();", "```ts", "```"], "a.md:3: a fence of ts in the block that line 1"],
    ["another language within a block", ["```sh", "```ts", "```"], "a.md:2: a fence of ts in the block that line 1"],
    ["a block without an end", ["```text", "a"], "a.md:1: the block has no end"],
  ])("are refused with %s", (_, lines, message) => {
    expect(() => blocksOf("a.md", lines, 0)).toThrow(message);
  });
});
