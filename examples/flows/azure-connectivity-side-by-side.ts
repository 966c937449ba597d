/**
 * Checks one destination from an API Management service and, by way of Network Watcher, from a virtual machine at the same
 * time, and sets the two reports side by side: what differs is a matter of the two networks, not of the destination. It
 * creates nothing; both send a few probes.
 *
 * Goes to what AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, AZURE_APIM_SERVICE, AZURE_REGION, AZURE_NETWORK_WATCHER and
 * AZURE_SOURCE_ID name, with AZURE_ACCESS_TOKEN, or to the emulator where none of them is set. The exit code is 0 where both
 * reach the destination, 2 where one does not, and 1 where a check could not be done.
 */
import type { Poller } from "trunkline";
import { Azure, type AzureOptions } from "trunkline/azure";
import { azureOptions, withAzureEmulator } from "../support/azure-options.ts";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { isReachable, issuesOf, wayOf } from "../support/reachable.ts";
import { runProgram } from "../support/run-program.ts";
import { tableOf } from "../support/table.ts";

/** What to check, and from where. */
export interface SideBySideArguments {
  readonly resourceGroupName: string;
  readonly serviceName: string;
  /** A region of the service. */
  readonly region: string;
  /** Often another group than that of the service: `NetworkWatcherRG`. */
  readonly watcherGroupName: string;
  readonly networkWatcherName: string;
  /** Id of the virtual machine to check from. */
  readonly sourceId: string;
  readonly address: string;
  readonly port: number;
}

/** What both checks report alike. */
interface Report {
  readonly connectionStatus?: string | undefined;
  readonly avgLatencyInMs?: number | undefined;
  readonly probesSent?: number | undefined;
  readonly probesFailed?: number | undefined;
  readonly hops?: Parameters<typeof wayOf>[0] | undefined;
}

/** Checks from both sides at once. Gives whether both reach the destination; fails where a check could not be done. */
export async function sideBySide(print: Print, options: AzureOptions, args: SideBySideArguments): Promise<boolean> {
  await using azure = new Azure(options);
  const { resourceGroupName, serviceName, region, address, port } = args;
  print(
    `checks ${address}, port ${port}, from ${serviceName} and from ${args.sourceId.split("/").at(-1)}; creates nothing`,
  );
  const fromService: Poller<Report> = azure.apiManagement.performConnectivityCheckAsync({
    resourceGroupName,
    serviceName,
    body: { source: { region }, destination: { address, port }, preferredIPVersion: "IPv4" },
  });
  const fromMachine: Poller<Report> = azure.network.networkWatchers.checkConnectivity({
    resourceGroupName: args.watcherGroupName,
    networkWatcherName: args.networkWatcherName,
    body: { source: { resourceId: args.sourceId }, destination: { address, port } },
  });
  // Where one check cannot be done, the other one still tells something.
  const outcomes = await Promise.allSettled([fromService, fromMachine]);
  const rows = outcomes.map((outcome, index) => {
    const where = index === 0 ? "API Management" : "Network Watcher";
    if (outcome.status === "rejected") return [where, "could not be checked"];
    const { connectionStatus, avgLatencyInMs: latency, probesFailed, probesSent, hops } = outcome.value;
    const average = latency === undefined ? undefined : `${latency} ms`;
    return [where, connectionStatus, average, `${probesFailed} of ${probesSent}`, issuesOf(hops), wayOf(hops)];
  });
  for (const line of tableOf(["from", "status", "latency", "lost", "issues", "way"], rows)) print(line);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  const [service, machine] = outcomes.map((outcome) =>
    outcome.status === "fulfilled" ? isReachable(outcome.value.connectionStatus) : undefined,
  );
  print(conclusion(service, machine));
  return service === true && machine === true;
}

function conclusion(service: boolean | undefined, machine: boolean | undefined): string {
  if (service === undefined || machine === undefined) return "A word that is not known came back; read the issues.";
  if (service && machine) return "Both reach it.";
  if (service) return "Only API Management reaches it: look at routes and security rules of the machine.";
  if (machine) return "Only the machine reaches it: look at the network and the DNS of the API Management service.";
  return "Neither reaches it: look at the destination and at what lies between.";
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      [
        "AZURE_SUBSCRIPTION_ID",
        "AZURE_ACCESS_TOKEN",
        "AZURE_RESOURCE_GROUP",
        "AZURE_APIM_SERVICE",
        "AZURE_REGION",
        "AZURE_NETWORK_WATCHER",
        "AZURE_SOURCE_ID",
      ],
      ["AZURE_BASE_URL", "AZURE_WATCHER_GROUP"],
    );
    const address = process.env.AZURE_DESTINATION_ADDRESS || "8.8.8.8";
    const destination = { address, port: numberFromEnvironment("AZURE_DESTINATION_PORT", 53, 65_535) };
    const run = async (options: AzureOptions, place: Omit<SideBySideArguments, keyof typeof destination>) => {
      if (!(await sideBySide(toTerminal, options, { ...place, ...destination }))) process.exitCode = 2;
    };
    if (given !== undefined) {
      await run(azureOptions(given), {
        resourceGroupName: given.AZURE_RESOURCE_GROUP,
        serviceName: given.AZURE_APIM_SERVICE,
        region: given.AZURE_REGION,
        watcherGroupName: given.AZURE_WATCHER_GROUP ?? given.AZURE_RESOURCE_GROUP,
        networkWatcherName: given.AZURE_NETWORK_WATCHER,
        sourceId: given.AZURE_SOURCE_ID,
      });
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withAzureEmulator(async (options, { networkWatcherName, virtualMachineId }, { azure }) => {
        const { resourceGroupName, serviceName } = azure;
        const watcher = { watcherGroupName: resourceGroupName, networkWatcherName, sourceId: virtualMachineId };
        await run(options, { resourceGroupName, serviceName, region: "northeurope", ...watcher });
      });
    }
  });
}
