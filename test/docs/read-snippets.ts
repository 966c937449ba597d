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

function blocksOf(file: string, lines: readonly string[], linesBefore: number): Snippet[] {
  const found: Snippet[] = [];
  let start: number | undefined;
  lines.forEach((line, at) => {
    if (start === undefined && /^\s*```ts\s*$/.test(line)) start = at + 1;
    else if (start !== undefined && /^\s*```\s*$/.test(line)) {
      found.push({ file, line: linesBefore + start + 1, code: lines.slice(start, at).join("\n") });
      start = undefined;
    }
  });
  if (start !== undefined) throw new Error(`${file}:${linesBefore + start}: the ts block has no end`);
  return found;
}
