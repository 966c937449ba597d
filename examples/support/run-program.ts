import { isConnectionError, isTrunklineError } from "trunkline";
import { EnvironmentError } from "./from-environment.ts";

/** Runs a program. What goes wrong is told in one line, without a stack, and the exit code is 1. */
export async function runProgram(work: () => Promise<void>): Promise<void> {
  // A reader that has seen enough, as `head` has, ends the output and no more: the work may have to delete what it made.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    await work();
  } catch (error) {
    // Anything else is a mistake in the program itself, and wants its stack.
    if (!isTrunklineError(error) && !(error instanceof EnvironmentError)) throw error;
    console.error(`${error.message}${adviceFor(error)}`);
    process.exitCode = 1;
  }
}

function adviceFor(error: unknown): string {
  const isCertificate = isConnectionError(error) && /CERT|SELF_SIGNED|UNABLE_TO_/.test(error.systemCode ?? "");
  return isCertificate ? ". For a certificate authority of your own, set NODE_EXTRA_CA_CERTS to the file with it" : "";
}
