import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { blocksOf, read, root } from "./read-snippets.ts";

const guide = "docs/testing-your-code.md";
const blocks = blocksOf(guide, read(guide).split("\n"), 0);

describe("the programs of the guide on testing run as they stand", () => {
  it.each(blocks.map((block) => [block.line, block] as const))("at line %i", async (line, { code }) => {
    // What a program expects it asserts itself; one without an assertion would show nothing.
    expect(code).toContain("assert.");
    const folder = join(root, "temp/testing-guide");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${line}-${process.pid}.ts`);
    writeFileSync(file, code);
    await import(pathToFileURL(file).href);
  });

  it("all of them", () => {
    expect(blocks.length).toBeGreaterThan(5);
  });
});
