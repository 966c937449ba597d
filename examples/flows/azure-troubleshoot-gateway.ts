/**
 * Troubleshoots a virtual network gateway or one of its connections with Network Watcher, which writes logs into a storage
 * account of yours, shows how that goes, and explains what was found. It creates nothing but these logs.
 *
 * Goes to what AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, AZURE_NETWORK_WATCHER, AZURE_TARGET_ID, AZURE_STORAGE_ID and
 * AZURE_STORAGE_PATH name, with AZURE_ACCESS_TOKEN, or to the emulator where none of them is set. Control-C ends the waiting,
 * not the diagnosis. The exit code is 0 where the target is healthy, 2 where it is not, and 1 where it could not be found out.
 */
import { Azure, type AzureOptions } from "trunkline/azure";
import type { TroubleshootingDetails } from "trunkline/azure/network";
import { azureOptions, withAzureEmulator } from "../support/azure-options.ts";
import { fromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { type ProgressOutput, withProgress } from "../support/progress.ts";
import { runProgram } from "../support/run-program.ts";

/** What to troubleshoot, and where the logs go. */
export interface TroubleshootArguments {
  /** Group of the network watcher. */
  readonly resourceGroupName: string;
  /** In the region of the target. */
  readonly networkWatcherName: string;
  /** Id of a virtual network gateway or of a connection. */
  readonly targetId: string;
  readonly storageId: string;
  /** Address of a container of that account. */
  readonly storagePath: string;
  readonly signal?: AbortSignal;
}

/** Troubleshoots and explains. Gives whether the target is healthy. */
export async function troubleshoot(
  print: Print,
  output: ProgressOutput,
  options: AzureOptions,
  args: TroubleshootArguments,
): Promise<boolean> {
  await using azure = new Azure(options);
  const { resourceGroupName, networkWatcherName, targetId, storageId, storagePath, signal } = args;
  const name = targetId.split("/").at(-1) ?? targetId;
  print(`troubleshoots ${name}; logs go to ${storagePath}`);
  const work = azure.network.networkWatchers.getTroubleshooting(
    {
      resourceGroupName,
      networkWatcherName,
      body: { targetResourceId: targetId, properties: { storageId, storagePath } },
    },
    { signal },
  );
  const { code, results = [] } = await withProgress(name, work, output);
  print(`${name} is ${code}`);
  for (const result of results) for (const line of explain(result)) print(line);
  // The word is not documented as a list: a case that is not expected should not read as trouble.
  return code?.toLowerCase() === "healthy";
}

function explain({
  id,
  reasonType,
  summary,
  detail,
  recommendedActions = [],
}: TroubleshootingDetails): readonly string[] {
  return [
    `${reasonType ?? id}: ${summary}`,
    ...(detail === undefined || detail === summary ? [] : [`  ${detail}`]),
    ...recommendedActions.map(({ actionText, actionUri }) => `  - ${actionText}${actionUri ? ` ${actionUri}` : ""}`),
  ];
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      [
        "AZURE_SUBSCRIPTION_ID",
        "AZURE_ACCESS_TOKEN",
        "AZURE_RESOURCE_GROUP",
        "AZURE_NETWORK_WATCHER",
        "AZURE_TARGET_ID",
        "AZURE_STORAGE_ID",
        "AZURE_STORAGE_PATH",
      ],
      ["AZURE_BASE_URL"],
    );
    const abort = new AbortController();
    process.once("SIGINT", () => abort.abort(new Error("stopped; the diagnosis goes on at the service")));
    const run = async (options: AzureOptions, args: Omit<TroubleshootArguments, "signal">) => {
      const isHealthy = await troubleshoot(toTerminal, process.stdout, options, { ...args, signal: abort.signal });
      if (!isHealthy) process.exitCode = 2;
    };
    if (given !== undefined) {
      await run(azureOptions(given), {
        resourceGroupName: given.AZURE_RESOURCE_GROUP,
        networkWatcherName: given.AZURE_NETWORK_WATCHER,
        targetId: given.AZURE_TARGET_ID,
        storageId: given.AZURE_STORAGE_ID,
        storagePath: given.AZURE_STORAGE_PATH,
      });
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withAzureEmulator(async (options, site, { azure }) => {
        const { resourceGroupName, subscriptionId } = azure;
        const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
        const targetId = `${group}/providers/Microsoft.Network/virtualNetworkGateways/${site.virtualNetworkGatewayName}`;
        const { networkWatcherName, storageId, storagePath } = site;
        await run(options, { resourceGroupName, networkWatcherName, targetId, storageId, storagePath });
      });
    }
  });
}
