/**
 * Lists what a virtual network gateway exchanges by BGP: its peers, the routes that it learned, and those that it advertises
 * to each peer. It creates nothing.
 *
 * Goes to the gateway that AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP and AZURE_GATEWAY name, with AZURE_ACCESS_TOKEN, or to
 * the emulator where none of them is set. The exit code is 0 where every peer is connected, 2 where one is not, and 1 where
 * the gateway could not be asked.
 */
import { Azure, type AzureOptions } from "trunkline/azure";
import type { GatewayRoute } from "trunkline/azure/network";
import { azureOptions, withAzureEmulator } from "../support/azure-options.ts";
import { fromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { tableOf } from "../support/table.ts";

/** Which gateway to ask. */
export interface GatewayArguments {
  readonly resourceGroupName: string;
  readonly gatewayName: string;
}

/** Lists peers and routes. Gives whether every peer is connected. */
export async function learnedRoutes(
  print: Print,
  options: AzureOptions,
  { resourceGroupName, gatewayName }: GatewayArguments,
): Promise<boolean> {
  await using azure = new Azure(options);
  const { virtualNetworkGateways: gateways } = azure.network;
  const gateway = { resourceGroupName, virtualNetworkGatewayName: gatewayName };
  print(`asks ${gatewayName} for its peers and routes; creates nothing`);
  const [{ value: peers = [] }, { value: learned = [] }] = await Promise.all([
    gateways.getBgpPeerStatus(gateway),
    gateways.getLearnedRoutes(gateway),
  ]);
  print(`${peers.length} BGP peers`);
  tell(
    print,
    ["neighbor", "ASN", "state", "for", "routes"],
    peers.map((peer) => [peer.neighbor, peer.asn, peer.state, peer.connectedDuration, peer.routesReceived]),
  );
  print(`${learned.length} routes learned`);
  tellRoutes(print, learned);
  for (const { neighbor = "" } of peers) {
    const { value: advertised = [] } = await gateways.getAdvertisedRoutes({ ...gateway, peer: neighbor });
    print(`${advertised.length} routes advertised to ${neighbor}`);
    tellRoutes(print, advertised);
  }
  return peers.every(({ state }) => state === "Connected");
}

function tellRoutes(print: Print, routes: readonly GatewayRoute[]): void {
  const rows = routes.map(({ network, nextHop, origin, asPath, weight }) => [network, nextHop, origin, asPath, weight]);
  tell(print, ["network", "next hop", "origin", "AS path", "weight"], rows);
}

function tell(print: Print, heading: readonly string[], rows: Parameters<typeof tableOf>[1]): void {
  if (rows.length === 0) return;
  for (const line of tableOf(heading, rows)) print(`  ${line}`);
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      ["AZURE_SUBSCRIPTION_ID", "AZURE_ACCESS_TOKEN", "AZURE_RESOURCE_GROUP", "AZURE_GATEWAY"],
      ["AZURE_BASE_URL"],
    );
    const run = async (options: AzureOptions, args: GatewayArguments) => {
      if (!(await learnedRoutes(toTerminal, options, args))) process.exitCode = 2;
    };
    if (given !== undefined) {
      const args = { resourceGroupName: given.AZURE_RESOURCE_GROUP, gatewayName: given.AZURE_GATEWAY };
      await run(azureOptions(given), args);
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withAzureEmulator((options, { virtualNetworkGatewayName }, { azure }) =>
        run(options, { resourceGroupName: azure.resourceGroupName, gatewayName: virtualNetworkGatewayName }),
      );
    }
  });
}
