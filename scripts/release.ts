import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Publishes the version that stands in package.json. Part of the release workflow, which signs where the package comes from;
// a rehearsal calls it with a registry of its own.

const root = join(import.meta.dirname, "..");
// Tags have an author, and a workflow's machine knows nobody.
const env = {
  GIT_COMMITTER_NAME: "trunkline releases",
  GIT_COMMITTER_EMAIL: "releases@users.noreply.github.com",
  ...process.env,
};
const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { cwd: root, stdio: "inherit", env });
};

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
const pending = readdirSync(join(root, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md");

if (pending.length > 0) {
  fail(`${pending.length} changesets wait for a version. Run npm run version, read CHANGELOG.md, and commit both.`);
}
if (!readFileSync(join(root, "CHANGELOG.md"), "utf8").includes(`\n## ${version}\n`)) {
  fail(`CHANGELOG.md says nothing of ${version}. The version is made by npm run version, not by hand.`);
}
if (!server || !repository) {
  fail(
    "GITHUB_SERVER_URL and GITHUB_REPOSITORY are missing. Releases are made by the workflow release.yml, not by hand.",
  );
}

// npm accepts a statement of provenance only for the repository that the manifest names; forks name their own.
run("npm", "pkg", "set", "repository.type=git", `repository.url=git+${server}/${repository}.git`);
run("npx", "changeset", "publish");
if (execFileSync("git", ["tag", "--list", `v${version}`], { cwd: root, encoding: "utf8" }).trim() === "") {
  fail(
    `${version} is published, but has no tag. Run git tag v${version} on the commit that was published, and push it.`,
  );
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
