import { existsSync, globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { publicNames } from "./public-names.ts";
import { documents, read, root } from "./read-snippets.ts";

const guides = documents().filter((file) => file === "README.md" || file.startsWith("docs/"));
const { names, words, members } = publicNames();

/** What stands as code in the sentences of guides, whole. */
const spans = new Set(
  guides.flatMap((file) => spansOf(read(file).replaceAll(/^\s*```[\s\S]*?^\s*```/gm, ""))).map(bare),
);

/** Every `a.b.c` in code of guides, with what each begins with. */
const dotted = new Set(
  guides
    .flatMap((file) => [...read(file).matchAll(/`([^`\n]+)`|^\s*```ts\n([\s\S]*?)^\s*```/gm)])
    .flatMap(([code]) => code.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+/g) ?? [])
    .flatMap((chain) => beginnings(chain)),
);

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

  it.each([
    "retry.goneOption",
    "untilGone()",
    // Words of guides and of the services' own models, which are no names of ours.
    "timeout",
    "retryDelay",
    "forever",
    // Each part exists, and not the one below the other.
    "Azure.listAll",
    "smc.tokens",
    "HuaweiOptions.baseUrl",
    "request({ goneMember })",
    "trunkline/gone",
    "src/gone.ts",
    "npm run gone",
  ])("and `%s`, which is gone, would be found", (name) => {
    expect(unknownNames(`Tells of \`${name}\` and \`untilDone()\`.`)).toEqual([name]);
  });
});

/** A change log as far as its newest version goes; all of a changeset. */
function newest(text: string): string {
  const [head = "", first, ...older] = text.split(/^(?=## )/m);
  return older.length === 0 ? text : `${head}${first}`.trimEnd().concat("\n");
}

/** Code that neither the public types nor the guides have. */
function unknownNames(text: string): string[] {
  return spansOf(text).filter((span) => !isKnown(span));
}

function isKnown(span: string): boolean {
  if (spans.has(bare(span))) return true;
  if (/^np[mx] /.test(span)) return isCommand(span);
  if (span.includes("/") || /\.(?:md|ts)$/.test(span)) return isFile(span);
  const [, callee = "", rest = ""] = /^([\w$.]+)(.*)$/.exec(span) ?? [];
  if (callee === "" || !wordsOf(rest).every((word) => words.has(word))) return false;
  if (!callee.includes(".")) return names.has(callee);
  return dotted.has(callee) || members.has(callee);
}

function isCommand(command: string): boolean {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const [, script] = /^npm run ([\w:]+)/.exec(command) ?? [];
  return script === undefined || Object.hasOwn(scripts, script);
}

function isFile(path: string): boolean {
  const { name, exports } = JSON.parse(read("package.json")) as { name: string; exports: Record<string, unknown> };
  return path.startsWith(`${name}/`) ? Object.hasOwn(exports, path.replace(name, ".")) : existsSync(root + path);
}

function spansOf(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
}

/** A span without the brackets of a call and quotes. */
function bare(span: string): string {
  return span.replace(/\(\)$/, "").replace(/^"(.*)"$/, "$1");
}

function beginnings(chain: string): string[] {
  const parts = chain.split(".");
  return parts.slice(1).map((_, at) => parts.slice(0, at + 2).join("."));
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}
