import { beforeAll, describe, expect, it } from "vitest";
import { entryPoints } from "../../scripts/entry-points.ts";
import { makeProgram, problemsOf, undocumentedExports } from "./program.ts";
import { snippets } from "./read-snippets.ts";

const files = entryPoints.map(({ file }) => `src/${file}.ts`);
const found = snippets();
let program: ReturnType<typeof makeProgram>;
beforeAll(() => {
  program = makeProgram(files, found);
}, 60_000);

describe("every ts block compiles as it stands", () => {
  it("in the documents and in doc comments", () => {
    expect(found.filter(({ file }) => file === "README.md").length).toBeGreaterThan(5);
    expect(found.filter(({ file }) => file.startsWith("src/")).length).toBeGreaterThan(5);
    expect(found.flatMap((snippet) => problemsOf(program, snippet))).toEqual([]);
  }, 60_000);

  it("and one that does not is found, with the line of its document", () => {
    const wrong = {
      file: "docs/wrong.md",
      line: 10,
      code: 'import { nothing } from "trunkline";\nconst n: number = "x";',
    };
    expect(problemsOf(makeProgram([], [wrong]), wrong)).toEqual([
      expect.stringMatching(/^docs\/wrong\.md:10: Module '"trunkline"' has no exported member 'nothing'/),
      "docs/wrong.md:11: Type 'string' is not assignable to type 'number'.",
    ]);
  }, 60_000);
});

describe("every exported name has a doc comment", () => {
  it.each(files)("%s", (file) => {
    const { total, undocumented } = undocumentedExports(program, file);
    expect(total).toBeGreaterThan(0);
    expect(undocumented).toEqual([]);
  });
});
