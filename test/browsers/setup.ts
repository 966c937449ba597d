import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundlePages } from "./bundle.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder with the bundled pages. */
    pages: string;
  }
}

/** Bundles the pages out of the built package, which is built first where it is missing or older than its sources. */
export async function setup(project: TestProject): Promise<() => void> {
  const { root } = project.config;
  if (!isBuilt(root)) execFileSync("npm", ["run", "build", "--silent"], { cwd: root, stdio: "inherit" });
  const pages = mkdtempSync(join(tmpdir(), "trunkline-browsers-"));
  await bundlePages(root, pages);
  project.provide("pages", pages);
  return () => rmSync(pages, { recursive: true, force: true });
}

function isBuilt(root: string): boolean {
  const built = join(root, "dist/index.js");
  if (!existsSync(built)) return false;
  const since = statSync(built).mtimeMs;
  return globSync("src/**/*.ts", { cwd: root }).every((file) => statSync(join(root, file)).mtimeMs <= since);
}
