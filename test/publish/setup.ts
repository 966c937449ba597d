import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { run } from "../consumers/run.ts";
import { type Registry, startRegistry } from "./start-registry.ts";

/** What a rehearsed release left behind. */
export interface Rehearsal {
  /** The project as it stands after `npm run version` and `npm run release`. */
  readonly repository: string;
  /** A folder in which the README's command installed the package from the registry. */
  readonly consumer: string;
  /** The registry's address. */
  readonly registry: string;
  /** What npm finds in its environment: the registry, and who may publish to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What `npm run release` wrote. */
  readonly printed: string;
}

declare module "vitest" {
  interface ProvidedContext {
    rehearsal: Rehearsal;
  }
}

/** No name for git but what the release itself brings, as on the machine of a workflow. */
const nobody = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

/** Makes a release of a copy of the project, from the changesets to the installed package. Only its registry is not the real one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { root } = project.config;
  const work = mkdtempSync(join(tmpdir(), "trunkline-rehearsal-"));
  const registry = await startRegistry(join(work, "registry"));
  const stop = async (): Promise<void> => {
    await registry.close();
    rmSync(work, { recursive: true, force: true });
  };
  try {
    project.provide("rehearsal", await rehearse(root, work, registry));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function rehearse(root: string, work: string, registry: Registry): Promise<Rehearsal> {
  // Where npm looks for what a person or a workflow has signed in to.
  const npmrc = join(work, "npmrc");
  writeFileSync(npmrc, `registry=${registry.url}\n${registry.url.replace("http:", "")}:_authToken=${registry.token}\n`);
  const environment = { NPM_CONFIG_USERCONFIG: npmrc, NPM_CONFIG_REGISTRY: registry.url, ...nobody };

  const repository = join(work, "repository");
  await copy(root, repository);
  // There is something to release even right after a release.
  const changeset = '---\n"trunkline": patch\n---\n\nThe rehearsal of a release.\n';
  writeFileSync(join(repository, ".changeset/rehearsal.md"), changeset);
  await run("git", ["init", "--quiet", "--initial-branch=main"], repository);
  await commit(repository, "Everything");
  await run("npm", ["run", "version"], repository);
  await commit(repository, "Version");
  // Only the workflow has an identity that a statement of provenance could be signed with.
  await run("npm", ["pkg", "delete", "publishConfig.provenance"], repository);
  const printed = await run("npm", ["run", "release"], repository, {
    ...environment,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "example/trunkline",
  });

  const consumer = join(work, "consumer");
  mkdirSync(consumer);
  await run("npm", ["init", "--yes"], consumer, environment);
  await run("npm", ["pkg", "set", "type=module"], consumer, environment);
  await run("npm", ["install", "trunkline"], consumer, environment);
  return { repository, consumer, registry: registry.url, environment, printed };
}

/** Copies the files that git knows or would take, and lends the packages that are installed. */
async function copy(root: string, target: string): Promise<void> {
  const files = await run(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    root,
  );
  const gone = new Set((await run("git", ["ls-files", "-z", "--deleted"], root)).split("\0"));
  for (const file of files.split("\0").filter((name) => name !== "" && !gone.has(name))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file), { verbatimSymlinks: true });
  }
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
}

async function commit(repository: string, message: string): Promise<void> {
  const author = ["-c", "user.name=Rehearsal", "-c", "user.email=rehearsal@example.net"];
  await run("git", [...author, "add", "--all"], repository);
  await run("git", [...author, "commit", "--quiet", "--message", message], repository);
}
