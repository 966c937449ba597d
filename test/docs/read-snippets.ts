import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at the end. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** One `ts` block of a document or doc comment. */
export interface Snippet {
  /** File from the project's folder. */
  readonly file: string;
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly code: string;
}

/** Documents whose blocks have to compile. */
export function documents(): string[] {
  return globSync(["*.md", "docs/**/*.md", "examples/README.md", "codegen/README.md"], { cwd: root }).sort();
}

/** Hand-written sources. */
function sources(): string[] {
  return globSync("src/**/*.ts", { cwd: root })
    .filter((file) => !file.includes("/generated/"))
    .sort();
}

/** The text of a file of the project. */
export function read(file: string): string {
  return readFileSync(root + file, "utf8");
}

/** All blocks of documents and of doc comments. */
export function snippets(): Snippet[] {
  return [
    ...documents().flatMap((file) => blocksOf(file, read(file).split("\n"), 0)),
    ...sources().flatMap((file) => commentsOf(file, read(file))),
  ];
}

function commentsOf(file: string, text: string): Snippet[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const linesBefore = text.slice(0, comment.index).split("\n").length - 1;
    const lines = comment[0].split("\n").map((line) => line.replace(/^\s*(\/\*)?\* ?/, ""));
    return blocksOf(file, lines, linesBefore);
  });
}

/**
 * The `ts` blocks among lines.
 *
 * @throws Error naming the line of a fence that opens nothing, or does not close what is open: a lost fence turns text into
 * code and code into text from there on
 */
export function blocksOf(file: string, lines: readonly string[], linesBefore: number): Snippet[] {
  const found: Snippet[] = [];
  let open: { readonly at: number; readonly language: string } | undefined;
  for (const [at, line] of lines.entries()) {
    const fence = /^\s*```(?<language>.*)$/.exec(line)?.groups;
    if (fence === undefined) continue;
    const language = (fence.language ?? "").trim();
    const where = `${file}:${linesBefore + at + 1}`;
    if (open === undefined) {
      if (language === "") throw new Error(`${where}: this fence opens a block without a language, or closes none`);
      open = { at, language };
      continue;
    }
    if (language !== "") {
      throw new Error(`${where}: a fence of ${language} in the block that line ${linesBefore + open.at + 1} opened`);
    }
    if (open.language === "ts") {
      found.push({ file, line: linesBefore + open.at + 2, code: lines.slice(open.at + 1, at).join("\n") });
    }
    open = undefined;
  }
  if (open !== undefined) throw new Error(`${file}:${linesBefore + open.at + 1}: the block has no end`);
  return found;
}
