import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "./support.ts";

const LIMITS = { megabytes: 20, packages: 10 };

/** What an install brings, dependencies included: bytes of all files, and packages. */
export function installedSize(): Row[] {
  const work = mkdtempSync(join(tmpdir(), "trunkline-bench-"));
  try {
    npm(["pack", "--ignore-scripts", "--pack-destination", work], process.cwd());
    const tarball = join(work, readdirSync(work).find((name) => name.endsWith(".tgz")) as string);
    const ours = install(join(work, "ours"), tarball);
    const peer = install(join(work, "peer"), "@azure/arm-apimanagement@10.0.0");
    return [
      {
        what: "trunkline",
        measured: `${ours.megabytes.toFixed(1)} MB, ${ours.packages} packages`,
        ratio: ours.megabytes / peer.megabytes,
        limit: `<= ${LIMITS.megabytes} MB, <= ${LIMITS.packages} packages`,
        isWithin: ours.megabytes <= LIMITS.megabytes && ours.packages <= LIMITS.packages,
      },
      {
        what: "@azure/arm-apimanagement",
        measured: `${peer.megabytes.toFixed(1)} MB, ${peer.packages} packages`,
        ratio: 1,
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function install(folder: string, what: string): { readonly megabytes: number; readonly packages: number } {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", what], folder);
  const modules = join(folder, "node_modules");
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" });
  const bytes = files.reduce((sum, file) => sum + statSync(join(modules, file)).size, 0);
  const names = readdirSync(modules).filter((name) => !name.startsWith("."));
  const scoped = names.filter((name) => name.startsWith("@")).flatMap((scope) => readdirSync(join(modules, scope)));
  return { megabytes: bytes / 1e6, packages: names.filter((name) => !name.startsWith("@")).length + scoped.length };
}

function npm(args: readonly string[], cwd: string): void {
  execFileSync("npm", args, { cwd, stdio: "ignore" });
}
