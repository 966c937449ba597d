import { spawn } from "node:child_process";

/**
 * Runs a command of the shell and hands it a text on its standard input. What it prints is not shown, since it may be that
 * text, and of the environment it gets none of the variables in `without`.
 * @throws Error when it ends with another exit code than 0.
 */
export async function handToCommand(command: string, text: string, without: readonly string[]): Promise<void> {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !without.includes(name)));
  const child = spawn(command, { shell: true, env: environment, stdio: ["pipe", "ignore", "ignore"] });
  // A command that reads nothing closes its input; how it ends says whether that was well.
  child.stdin.on("error", () => {});
  child.stdin.end(text);
  const end = await new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code === null ? `was ended by ${signal}` : `exit code ${code}`));
  });
  if (end !== "exit code 0") throw new Error(`the command failed: ${end}`);
}
