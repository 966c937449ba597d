/**
 * Watches a VPN connection of a virtual network gateway: its state, what changes, and how many bytes go through in a second,
 * until it has been connected (or not connected) for some readings in a row. It creates nothing.
 *
 * Goes to the connection that AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP and AZURE_CONNECTION name, with AZURE_ACCESS_TOKEN,
 * or to the emulator where none of them is set. The exit code is 0 where the state was reached, 2 where it was not, and 1
 * where the connection could not be read.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Azure, type AzureOptions } from "trunkline/azure";
import { azureOptions, withAzureEmulator } from "../support/azure-options.ts";
import { EnvironmentError, fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";

/** What to watch, and until when. */
export interface WatchArguments {
  readonly resourceGroupName: string;
  readonly connectionName: string;
  /** The state to wait for. */
  readonly until: "Connected" | "NotConnected";
  /** So many readings in a row have to show it. */
  readonly inARow: number;
  /** After so many readings it is enough. */
  readonly most: number;
  /** Between two readings. */
  readonly pauseMs: number;
  /** @defaultValue `performance.now` */
  readonly now?: () => number;
}

/** What one reading tells. */
interface Reading {
  readonly status: string;
  readonly ingress: number;
  readonly egress: number;
  readonly atMs: number;
}

/** Watches a connection. Gives whether it came to the state that was waited for. */
export async function watchConnection(print: Print, options: AzureOptions, args: WatchArguments): Promise<boolean> {
  await using azure = new Azure(options);
  const { resourceGroupName, connectionName, until, inARow, most, now = () => performance.now() } = args;
  print(`watches ${connectionName} until it is ${until} ${inARow} times in a row, for ${most} readings at most`);
  let before: Reading | undefined;
  let seen = 0;
  for (let count = 1; count <= most; count += 1) {
    if (count > 1) await sleep(args.pauseMs);
    const { properties } = await azure.network.virtualNetworkGatewayConnections.get({
      resourceGroupName,
      virtualNetworkGatewayConnectionName: connectionName,
    });
    const { connectionStatus: status = "Unknown", ingressBytesTransferred, egressBytesTransferred } = properties;
    const reading = { status, ingress: ingressBytesTransferred ?? 0, egress: egressBytesTransferred ?? 0, atMs: now() };
    if (before !== undefined && before.status !== status) print(`changed from ${before.status} to ${status}`);
    print(`${status}${before === undefined ? "" : ratesOf(before, reading)}`);
    seen = status === until ? seen + 1 : 0;
    if (seen === inARow) {
      print(`${connectionName} is ${until}`);
      return true;
    }
    before = reading;
  }
  print(`${connectionName} is ${before?.status} after ${most} readings`);
  return false;
}

/** A gateway that is replaced counts from zero again. */
function ratesOf(before: Reading, after: Reading): string {
  const seconds = (after.atMs - before.atMs) / 1000;
  const [into, out] = [after.ingress - before.ingress, after.egress - before.egress];
  if (into < 0 || out < 0) return ", counts anew";
  if (seconds <= 0) return "";
  return `, ${Math.round(into / seconds)} B/s in, ${Math.round(out / seconds)} B/s out`;
}

function stateFromEnvironment(): WatchArguments["until"] {
  const state = process.env.AZURE_UNTIL || "Connected";
  if (state === "Connected" || state === "NotConnected") return state;
  throw new EnvironmentError("AZURE_UNTIL must be Connected or NotConnected");
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      ["AZURE_SUBSCRIPTION_ID", "AZURE_ACCESS_TOKEN", "AZURE_RESOURCE_GROUP", "AZURE_CONNECTION"],
      ["AZURE_BASE_URL"],
    );
    const how = {
      until: stateFromEnvironment(),
      inARow: numberFromEnvironment("AZURE_IN_A_ROW", 3),
      most: numberFromEnvironment("AZURE_READINGS", 60),
      pauseMs: numberFromEnvironment("AZURE_PAUSE_MS", 5000),
    };
    const run = async (options: AzureOptions, place: Pick<WatchArguments, "resourceGroupName" | "connectionName">) => {
      if (!(await watchConnection(toTerminal, options, { ...how, ...place }))) process.exitCode = 2;
    };
    if (given !== undefined) {
      const place = { resourceGroupName: given.AZURE_RESOURCE_GROUP, connectionName: given.AZURE_CONNECTION };
      await run(azureOptions(given), place);
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withAzureEmulator(async (options, { connectionName }, { azure }) => {
        how.pauseMs = 1;
        const { resourceGroupName } = azure;
        await new Azure(options).network.virtualNetworkGatewayConnections.resetConnection({
          resourceGroupName,
          virtualNetworkGatewayConnectionName: connectionName,
        });
        await run(options, { resourceGroupName, connectionName });
      });
    }
  });
}
