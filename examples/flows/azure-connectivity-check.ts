/**
 * A connectivity check from an Azure API Management service, as on the page "Perform Connectivity Check Async". It creates
 * nothing; the service sends a few probes.
 *
 * Goes to the service that AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, AZURE_APIM_SERVICE and AZURE_REGION name, with
 * AZURE_ACCESS_TOKEN, or to the emulator where none of them is set. `az account get-access-token` gives a token. The exit
 * code is 0 where the destination is reached, 2 where it is not, and 1 where the check could not be done.
 */
import { Azure, type AzureOptions } from "trunkline/azure";
import { startEmulator } from "trunkline/testing";
import { azureOptions } from "../support/azure-options.ts";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { isReachable, issuesOf, wayOf } from "../support/reachable.ts";
import { runProgram } from "../support/run-program.ts";

/** What to check, and from where. */
export interface CheckArguments {
  readonly resourceGroupName: string;
  readonly serviceName: string;
  /** A region of the service. */
  readonly region: string;
  readonly address: string;
  readonly port: number;
}

/** Checks whether a service reaches an address, over TCP. Gives whether it does; fails where the check could not be done. */
export async function connectivityCheck(
  print: Print,
  options: AzureOptions,
  { resourceGroupName, serviceName, region, address, port }: CheckArguments,
): Promise<boolean> {
  await using azure = new Azure(options);
  print(`checks from ${serviceName} in ${region} to ${address}, port ${port}; creates nothing`);
  const check = azure.apiManagement.performConnectivityCheckAsync({
    resourceGroupName,
    serviceName,
    body: { source: { region }, destination: { address, port }, preferredIPVersion: "IPv4" },
  });
  for await (const { status } of check) print(status);
  const { connectionStatus, hops = [], avgLatencyInMs, probesSent, probesFailed } = await check;
  print(`${connectionStatus} by way of ${wayOf(hops)}`);
  const issues = issuesOf(hops);
  if (issues !== "") print(`issues: ${issues}`);
  const average = avgLatencyInMs === undefined ? "" : `${avgLatencyInMs} ms on average; `;
  print(`${average}${probesFailed} of ${probesSent} probes failed`);
  return isReachable(connectionStatus) === true;
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      ["AZURE_SUBSCRIPTION_ID", "AZURE_ACCESS_TOKEN", "AZURE_RESOURCE_GROUP", "AZURE_APIM_SERVICE", "AZURE_REGION"],
      ["AZURE_BASE_URL"],
    );
    const address = process.env.AZURE_DESTINATION_ADDRESS || "8.8.8.8";
    const destination = { address, port: numberFromEnvironment("AZURE_DESTINATION_PORT", 53, 65_535) };
    const run = async (options: AzureOptions, place: Omit<CheckArguments, keyof typeof destination>) => {
      if (!(await connectivityCheck(toTerminal, options, { ...place, ...destination }))) process.exitCode = 2;
    };
    if (given !== undefined) {
      await run(azureOptions(given), {
        resourceGroupName: given.AZURE_RESOURCE_GROUP,
        serviceName: given.AZURE_APIM_SERVICE,
        region: given.AZURE_REGION,
      });
    } else {
      // The emulator asks for no pauses and needs no time.
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
      const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
      const options = { baseUrl, subscriptionId, credential, pollIntervalMs: 1 };
      await run(options, { resourceGroupName, serviceName, region: "northeurope" });
    }
  });
}
