/**
 * Uploads a policy to an engine of a Forcepoint SMC and shows how far it is. It changes what the engine does.
 *
 * Goes to the Management Server that SMC_BASE_URL and SMC_API_KEY name, to the engine SMC_ENGINE with the policy SMC_POLICY, both
 * by name, or to the emulator where none of them is set. Ctrl-C asks the SMC to end the upload and waits for that. The exit code
 * is 0 where the policy was installed, 2 where the upload failed, 130 where it was ended, and 1 where it did not begin or
 * its end is not known.
 */
import { isOperationFailedError } from "trunkline";
import { Smc, type SmcOptions } from "trunkline/smc";
import { EnvironmentError, fromEnvironment } from "../support/from-environment.ts";
import { interrupted } from "../support/interrupted.ts";
import { type ProgressOutput, withProgress } from "../support/progress.ts";
import { runProgram } from "../support/run-program.ts";
import { smcOptional, smcRequired, withSmcEmulator, withSmcServer } from "../support/smc-options.ts";
import { tellReading } from "../support/tell-reading.ts";

/** What to upload, and where. */
export interface UploadArguments {
  /** Name of the engine. */
  readonly engine: string;
  /** Name of the policy. */
  readonly policy: string;
  /** Asks the SMC to end the upload; how that ends is waited for. */
  readonly signal?: AbortSignal | undefined;
  /** @defaultValue `performance.now` */
  readonly now?: (() => number) | undefined;
}

/** How an upload ended. */
export type UploadEnd = "succeeded" | "failed" | "canceled";

/** Uploads a policy. @throws EnvironmentError where there is no such engine */
export async function uploadPolicy(
  output: ProgressOutput,
  options: SmcOptions,
  { engine, policy, signal, now }: UploadArguments,
): Promise<UploadEnd> {
  await using smc = new Smc(options);
  const say = (line: string): void => void output.write(`${line}\n`);
  const found = await smc.elements.search({ filter: engine, context: "engine_clusters" });
  const meta = found.items.find(({ name }) => name === engine);
  if (meta === undefined) throw new EnvironmentError(`there is no engine with the name ${engine}`);
  const task = smc.tasks.follow(await smc.elements.follow(meta, "upload", { query: { filter: policy } }));
  const cancel = (): void => {
    say("asks the SMC to end the upload");
    // Where that is refused, the upload goes on, and so does the wait for its end.
    task.cancel().catch((error: Error) => say(`the upload goes on: ${error.message}`));
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    await withProgress(`${policy} to ${engine}`, task, output, now);
  } catch (error) {
    if (!isOperationFailedError(error)) throw error;
    const end = task.state?.status === "canceled" ? "canceled" : "failed";
    say(`the upload ${end === "canceled" ? "was ended" : `failed: ${error.message}`}`);
    return end;
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
  // The task says that it is done; the nodes say what they have.
  await tellReading(say, "installed", async () => {
    const nodes: string[] = [];
    for await (const { meta: node, view } of smc.status.children(await smc.status.read(meta))) {
      const installed = view?.kind === "node" ? view.installedPolicy : undefined;
      nodes.push(`${installed ?? "unknown"} on ${node.name}`);
    }
    return nodes;
  });
  return "succeeded";
}

const exitCodes: Readonly<Record<UploadEnd, number>> = { succeeded: 0, failed: 2, canceled: 130 };

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment([...smcRequired, "SMC_ENGINE", "SMC_POLICY"], smcOptional);
    const signal = interrupted();
    if (given !== undefined) {
      const args = { engine: given.SMC_ENGINE, policy: given.SMC_POLICY, signal };
      await withSmcServer(given, async (options) => {
        process.exitCode = exitCodes[await uploadPolicy(process.stdout, options, args)];
      });
    } else {
      console.log("Nothing is set in the environment: this goes to the built-in emulator.");
      await withSmcEmulator(async (options, smc) => {
        smc.nextTask({
          operation: "uploadPolicy",
          steps: [5, 20, { progress: 45, message: "<b>Node 1</b> is being installed" }, 60, 80, 95],
          message: "The policy is installed.",
        });
        const args = { engine: "Plano", policy: "HQ Policy", signal };
        process.exitCode = exitCodes[await uploadPolicy(process.stdout, options, args)];
      });
    }
  });
}
