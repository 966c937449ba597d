import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { read, root } from "./read-snippets.ts";

const reports = globSync("api/*.md", { cwd: root });
const guides = ["README.md", ...globSync("docs/*.md", { cwd: root })];
const known = new Set([...reports, ...guides].flatMap((file) => wordsOf(read(file))));

const tellers = ["CHANGELOG.md", ...globSync(".changeset/*.md", { cwd: root })].filter(
  (file) => !file.endsWith("README.md"),
);

describe("what the change log tells is in the package", () => {
  it.each(tellers)("%s", (file) => {
    expect(unknownNames(newest(read(file)))).toEqual([]);
  });

  it("for the newest version: older ones may name what is gone", () => {
    expect(newest("# trunkline\n\n## 2.0.0\n\n`new`\n\n## 1.0.0\n\n`old`\n")).toBe(
      "# trunkline\n\n## 2.0.0\n\n`new`\n",
    );
  });

  it("and a name that is gone would be found", () => {
    expect(unknownNames("The option `retry.goneOption` and `untilDone()`.")).toEqual(["goneOption"]);
  });
});

/** A change log as far as its newest version goes; all of a changeset. */
function newest(text: string): string {
  const [head = "", first, ...older] = text.split(/^(?=## )/m);
  return older.length === 0 ? text : `${head}${first}`.trimEnd().concat("\n");
}

/** Names in code that neither the public types nor the guides have. */
function unknownNames(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return code.flatMap(wordsOf).filter((word) => !known.has(word));
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}
