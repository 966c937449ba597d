import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { run } from "../consumers/run.ts";

const { repository, consumer, registry, environment, printed } = inject("rehearsal");
const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const versionOf = (manifest: string): string => (JSON.parse(manifest) as { version: string }).version;
const before = versionOf(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
const released = versionOf(read("package.json"));

describe("the version that changesets make", () => {
  it("is a new one, and stands in the manifest, the lock file, the code, the API report, the README and the change log", () => {
    expect(released).not.toBe(before);
    expect(versionOf(read("package-lock.json"))).toBe(released);
    expect(read("src/core/version.ts")).toContain(`VERSION = "${released}"`);
    expect(read("api/trunkline.api.md")).toContain(`VERSION = "${released}"`);
    expect(read("README.md")).toContain(`\nVersion ${released}. `);
    expect(read("CHANGELOG.md")).toMatch(new RegExp(`^# trunkline\n\n## ${released.replaceAll(".", "\\.")}\n`));
  });

  it("has all changesets in the change log word for word, and leaves none behind", async () => {
    const log = flat(read("CHANGELOG.md"));
    const changesets = await run("git", ["ls-tree", "--name-only", "HEAD~1", ".changeset/"], repository);
    const names = changesets.trim().split("\n");
    const told = names.filter((name) => name.endsWith(".md") && !name.endsWith("README.md"));
    expect(told).toContain(".changeset/rehearsal.md");
    for (const name of told) {
      const [, , text = ""] = (await run("git", ["show", `HEAD~1:${name}`], repository)).split(/^---$/m);
      expect(text.trim(), name).not.toBe("");
      expect(log, name).toContain(flat(text));
    }
    const left = (await run("git", ["ls-tree", "--name-only", "HEAD", ".changeset/"], repository)).trim().split("\n");
    expect(left).toEqual([".changeset/README.md", ".changeset/config.json"]);
  });
});

describe("what is published", () => {
  it("is what the registry gives as the newest version, from the repository that the workflow runs in", async () => {
    const manifest = (await (await fetch(`${registry}trunkline`)).json()) as {
      "dist-tags": Record<string, string>;
      versions: Record<string, { repository: unknown; dist: { integrity: string } }>;
    };
    expect(manifest["dist-tags"]).toEqual({ latest: released });
    expect(manifest.versions[released]?.repository).toEqual({
      type: "git",
      url: "git+https://github.com/example/trunkline.git",
    });
    expect(printed).toContain(`trunkline@${released}`);
    expect(await run("git", ["tag"], repository)).toBe(`v${released}\n`);
  });

  it("has these files", async () => {
    const listed = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], repository);
    const [packed] = Object.values(JSON.parse(listed)) as [{ files: { path: string }[]; integrity: string }];
    // Chunks are named after what they hold.
    const names = packed.files.map(({ path }) => path.replace(/-[\w-]{8}(?=\.(c?js|d\.c?ts)$)/, "-*"));
    await expect(`${[...new Set(names)].sort().join("\n")}\n`).toMatchFileSnapshot("package-files.txt");
  });

  it("needs a statement of provenance, which only the workflow can sign", async () => {
    const manifest = await run("git", ["show", "HEAD:package.json"], repository);
    expect((JSON.parse(manifest) as { publishConfig: unknown }).publishConfig).toEqual({
      access: "public",
      provenance: true,
    });
    const [, gate = "", publish = ""] = read(".github/workflows/release.yml").split(/^ {2}(?:gate|publish):$/m);
    expect(gate).toContain("- run: bash .ci/run");
    expect(gate).toMatch(/permissions:\n {6}contents: read\n {4}steps/);
    expect(publish).toContain("needs: gate");
    expect(publish).toMatch(/permissions:\n(?: {6}.*\n)* {6}id-token: write/);
    expect(publish).toContain("- run: npm run release");
    await withManifest(["--json", "publishConfig.provenance=true", 'version="98.7.6"'], () =>
      expect(run("npm", ["publish", "--ignore-scripts"], repository, environment)).rejects.toThrow(
        /provenance generation not supported/,
      ),
    );
  });

  it("is refused while changesets wait, while the change log is silent, and outside the workflow", async () => {
    const refused = (why: RegExp, more: Record<string, string> = {}): Promise<void> =>
      expect(run(process.execPath, ["scripts/release.ts"], repository, more)).rejects.toThrow(why);
    await refused(/GITHUB_REPOSITORY are missing/, { GITHUB_REPOSITORY: "" });
    await run("git", ["checkout", "HEAD~1", "--", ".changeset/rehearsal.md"], repository);
    await refused(/1 changesets wait for a version/);
    await run("git", ["rm", "--force", "--quiet", ".changeset/rehearsal.md"], repository);
    await withManifest(["version=98.7.6"], () => refused(/says nothing of 98\.7\.6/));
  });
});

describe("an empty folder with the README's command", () => {
  it("has the released version and the runtime dependencies, and nothing else", async () => {
    const tree = await run("npm", ["ls", "--all", "--parseable", "--long"], consumer);
    const installed = tree.trim().split("\n").slice(1);
    const names = installed.map((line) => line.split(":")[1] as string);
    expect(names).toContain(`trunkline@${released}`);
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    const own = names.map((name) => name.slice(0, name.lastIndexOf("@"))).filter((name) => name !== "trunkline");
    expect(own).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    expect(own.length).toBeLessThanOrEqual(9);
  });

  it("can check where the package comes from as far as the registry tells", async () => {
    const lock = JSON.parse(readFileSync(join(consumer, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version: string; integrity: string }>;
    };
    const manifest = (await (await fetch(`${registry}trunkline/${released}`)).json()) as {
      dist: { integrity: string };
    };
    expect(lock.packages["node_modules/trunkline"]).toMatchObject({
      version: released,
      integrity: manifest.dist.integrity,
    });
  });
});

/** Does something while the manifest says something else. */
async function withManifest(members: readonly string[], work: () => Promise<void>): Promise<void> {
  const manifest = read("package.json");
  await run("npm", ["pkg", "set", ...members], repository);
  try {
    await work();
  } finally {
    writeFileSync(join(repository, "package.json"), manifest);
  }
}

/** Text whose lines and indentation do not count. */
function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
