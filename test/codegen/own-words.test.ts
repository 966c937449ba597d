import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../docs/read-snippets.ts";

/** So many words in a row that two writers have by chance are few. */
const RUN = 8;

const packages = join(root, "node_modules/@azure");
const theirs = new Set(
  globSync("{arm-apimanagement,arm-network}/dist/esm/**/*.d.ts", { cwd: packages }).flatMap((file) => {
    const comments = readFileSync(join(packages, file), "utf8").match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return comments.flatMap((comment) => runsOf(comment.replace(/^\s*\*/gm, "")));
  }),
);

describe.each(["apimanagement", "network"])("the words of azure/%s", (service) => {
  const texts = textsIn(JSON.parse(readFileSync(join(root, `schemas/azure/${service}.json`), "utf8")));

  it("are our own: none has a run of words that stands in the vendor's package", () => {
    expect(theirs.size).toBeGreaterThan(10_000);
    expect(texts.length).toBeGreaterThan(500);
    // What stands in code is a fact of the vendor's, not a sentence.
    const sentences = texts.map((text) => text.replace(/`[^`]*`/g, " 0code "));
    expect(sentences.filter((text) => runsOf(text).some((run) => theirs.has(run)))).toEqual([]);
  });
});

it("a sentence of the vendor's would be found", () => {
  const [one = ""] = theirs;
  expect(runsOf(`It says: ${one}.`).some((run) => theirs.has(run))).toBe(true);
});

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}

/** Every sentence and description of a document. */
function textsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    return (name === "description" || name === "summary") && typeof value === "string" ? [value] : textsIn(value);
  });
}
