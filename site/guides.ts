import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A guide, as the table of docs/README.md tells of it. */
export interface Guide {
  /** In the repository, as `docs/errors.md`. */
  readonly file: string;
  /** On the site, as `guides/errors.html`. */
  readonly path: string;
  readonly title: string;
  /** What it answers. */
  readonly answers: string;
}

/** All guides, in the order of docs/README.md. */
export function readGuides(root: string): readonly Guide[] {
  const overview = readFileSync(join(root, "docs/README.md"), "utf8");
  return [...overview.matchAll(/^\| \[(?<title>[^\]]+)\]\((?<name>[\w-]+)\.md\) \| (?<answers>.+) \|$/gm)].map(
    ({ groups: { title = "", name = "", answers = "" } = {} }) => ({
      file: `docs/${name}.md`,
      path: `guides/${name}.html`,
      title,
      answers: answers.replaceAll("`", ""),
    }),
  );
}
