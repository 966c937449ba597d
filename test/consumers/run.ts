import { spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const projects = join(import.meta.dirname, "projects");

/**
 * Runs a program to its end and gives what it wrote to standard output. It has the environment of this process, and beside it
 * what is given.
 * @throws Error with all that it wrote when it fails.
 */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  // Whoever runs a consumer does not do it from inside an npm script of this project, and has no identity of a workflow, which
  // could sign and publish in earnest.
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) =>
          !/^(npm_(package|lifecycle)_|npm_config_local_prefix|VITEST|NODE_ENV|GITHUB_|ACTIONS_|GITLAB_|SIGSTORE_)/.test(
            name,
          ),
      ),
    ),
    ...more,
  };
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let everything = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    everything += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    everything += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${everything}`);
  return output;
}

/** Runs Node in a folder; the last line that the script writes is JSON. */
export function runScript(cwd: string, ...args: string[]): Promise<Record<string, unknown>> {
  return runScriptWith(process.execPath, cwd, ...args);
}

/** The same with another Node than this one. */
export async function runScriptWith(node: string, cwd: string, ...args: string[]): Promise<Record<string, unknown>> {
  const lines = (await run(node, args, cwd)).trimEnd().split("\n");
  return JSON.parse(lines.at(-1) as string) as Record<string, unknown>;
}

/** Copies scripts of `projects` into a new folder inside an installed one. */
export function place(
  installed: string,
  name: string,
  files: Readonly<Record<string, string>>,
  compilerOptions?: Readonly<Record<string, unknown>>,
): string {
  const folder = join(installed, name);
  mkdirSync(folder);
  for (const [target, source] of Object.entries(files)) cpSync(join(projects, source), join(folder, target));
  if (compilerOptions) writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  return folder;
}
