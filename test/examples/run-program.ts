import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly exitCode: number | null;
}

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Runs an example as its users do, with these environment variables and no others; the sources stand in for the package. */
export async function runProgram(
  example: string,
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    ["--import", new URL("resolve-sources.ts", import.meta.url).href, pathOf(`../../examples/${example}`), ...args],
    { env: environment, stdio: ["ignore", "pipe", "pipe"] },
  );
  let [printed, failed] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (failed += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { lines: linesIn(printed), errors: linesIn(failed), exitCode };
}

function linesIn(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
