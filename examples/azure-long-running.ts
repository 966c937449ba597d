/** An Azure call that takes its time: its states, a failure with its cause, and a look at what another process would do. */
import { isOperationFailedError } from "trunkline";
import { Azure, type AzureOptions } from "trunkline/azure";
import { type ConnectivityCheckRequest, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { startEmulator } from "trunkline/testing";
import { type Print, toTerminal } from "./support/print.ts";

const body: ConnectivityCheckRequest = {
  source: { region: "northeurope" },
  destination: { address: "8.8.8.8", port: 53 },
  preferredIPVersion: "IPv4",
};

/** Where the API Management service stands. */
interface Place {
  readonly resourceGroupName: string;
  readonly serviceName: string;
}

/** Checks connectivity three times. `failNext` is asked to let the next check fail. */
export async function azureLongRunning(
  print: Print,
  options: AzureOptions,
  place: Place,
  failNext: () => void,
): Promise<void> {
  await using azure = new Azure(options);
  const check = azure.apiManagement.performConnectivityCheckAsync({ ...place, body });
  for await (const { status, vendorStatus } of check)
    print(`first: ${[status, vendorStatus].filter(Boolean).join(" ")}`);
  const report = await check;
  print(`first: ${report.connectionStatus} over ${report.hops?.length} hops`);

  const token = await azure.apiManagement.performConnectivityCheckAsync({ ...place, body }).resumeToken();
  const resumed = await azure.resume(performConnectivityCheckAsync, token, { waitMs: 60_000 });
  print(`second: ${resumed.connectionStatus}, by its token`);

  failNext();
  try {
    await azure.apiManagement.performConnectivityCheckAsync({ ...place, body });
  } catch (error) {
    if (!isOperationFailedError(error)) throw error;
    print(`third: ${error.status} because of ${error.vendorCode}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  await using emulator = await startEmulator({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
  // The emulator needs no time; Azure is better asked at its own pace.
  const options = { baseUrl, subscriptionId, credential, pollIntervalMs: 1 };
  await azureLongRunning(toTerminal, options, { resourceGroupName, serviceName }, () =>
    emulator.azure.nextOperation({
      result: "failed",
      error: { code: "ConnectivityCheckFailed", message: "no answer" },
    }),
  );
}
