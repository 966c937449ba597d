import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { run } from "./run.ts";

/** The compilers that consumers may have, by the name their folder goes by. */
const compilers = { "5.4": "5.4.5", "5.9": "5.9.3", "6.0": "6.0.3", "7.0": "7.0.2" } as const;
/** The oldest Node that the package is for. */
const oldestNode = "node@22.23.3";
const nodeTypes = "@types/node@22.20.5";
const tsNode = "ts-node@10.9.2";
const tsx = "tsx@4.23.15";

/** Where the packed tarball is installed: alone, and once beside each compiler. Nowhere with its optional peers. */
export interface Installed {
  readonly alone: string;
  /** The program of the oldest Node. */
  readonly oldestNode: string;
  readonly beside: Readonly<Record<keyof typeof compilers, string>>;
}

declare module "vitest" {
  interface ProvidedContext {
    installed: Installed;
  }
}

/** Packs the package as a release would and installs it. */
export async function setup(project: TestProject): Promise<() => void> {
  const work = mkdtempSync(join(tmpdir(), "trunkline-consumers-"));
  await run("npm", ["pack", "--pack-destination", work], project.config.root);
  const tarball = join(work, readdirSync(work).find((name) => name.endsWith(".tgz")) as string);

  const install = async (name: string, ...packages: string[]): Promise<string> => {
    const folder = join(work, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `consumer-${name}`, private: true }));
    const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
    await run("npm", ["install", ...options, tarball, ...packages], folder);
    return folder;
  };
  const node = join(work, "node");
  mkdirSync(node);
  // A package that brings a Node puts its program in place by a script.
  writeFileSync(join(node, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", oldestNode], node);
  project.provide("installed", {
    alone: await install("alone"),
    oldestNode: join(node, "node_modules/node/bin/node"),
    beside: {
      "5.4": await install("5.4", `typescript@${compilers["5.4"]}`, tsNode, nodeTypes),
      "5.9": await install("5.9", `typescript@${compilers["5.9"]}`, tsNode, nodeTypes),
      "6.0": await install("6.0", `typescript@${compilers["6.0"]}`, tsNode, nodeTypes, tsx),
      "7.0": await install("7.0", `typescript@${compilers["7.0"]}`, nodeTypes),
    },
  });
  return () => rmSync(work, { recursive: true, force: true });
}
