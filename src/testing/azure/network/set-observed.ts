import { requireOne } from "../../check-given.ts";
import { keyOf } from "../arm-path.ts";
import type { AzureState } from "../state.ts";
import { type AzureSite, addSite } from "./add-site.ts";
import { type AzureDependencyType, dependencyTypes } from "./network-status.ts";
import { hostOf } from "./reachability.ts";
import { allConnections, networkPath } from "./topology.ts";
import { type AzureConnectionStatus, connectionStatuses } from "./tunnel.ts";

/** What a test can let the emulated network be and show. */
export interface AzureNetworkControl {
  /**
   * Puts a site in place that is connected by VPN, as one that was made long ago, and a network watcher.
   *
   * @returns names and ids, the same ones every time
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { connectionName } = emulator.azure.addSite();
   * emulator.azure.setConnectionStatus(connectionName, "NotConnected", { fault: "Authentication" });
   * ```
   */
  addSite(): AzureSite;
  /**
   * Lets a VPN connection show a state, from now on until it is set anew: one of a virtual network gateway, or of a VPN
   * gateway of a virtual WAN. Checks, routes and diagnoses follow.
   *
   * @param name - of the connection, or its id
   * @param how - `fault` is the type of fault that troubleshooting finds, `PeerReachability` by default
   * @throws RangeError when there is no such connection, or no such state
   */
  setConnectionStatus(name: string, status: AzureConnectionStatus, how?: { readonly fault?: string }): void;
  /**
   * Lets a destination be out of reach of every check, or in reach again as far as there is a route.
   *
   * @param host - an IP address or a host name
   * @param how - `issue` is the type of the issue, `Unknown` by default
   */
  setReachable(host: string, isReachable: boolean, how?: { readonly issue?: string }): void;
  /**
   * Lets what the API Management service depends on be seen otherwise.
   *
   * @throws RangeError when it does not depend on such a resource, or there is no such state
   */
  setDependencyStatus(
    resourceType: AzureDependencyType,
    status: "initializing" | "success" | "failure",
    how?: { readonly error?: string },
  ): void;
}

export function networkControl(state: AzureState): AzureNetworkControl {
  const { network } = state;
  return {
    addSite: () => addSite(state),
    setConnectionStatus: (name, status, { fault } = {}) => {
      requireOne("status", status, connectionStatuses);
      const { segments } = findConnection(name, state);
      network.tunnel(segments).set(status, fault);
    },
    setReachable: (host, isReachable, { issue = "Unknown" } = {}) =>
      network.setReachable(hostOf(host), isReachable, issue),
    setDependencyStatus: (resourceType, status, { error } = {}) => {
      requireOne("resourceType", resourceType, dependencyTypes);
      requireOne("status", status, ["initializing", "success", "failure"]);
      network.dependencies.set(resourceType, { status, error, changedMs: state.setting.now() });
    },
  };
}

function findConnection(name: string, state: AzureState) {
  const gateways = state.resources.list(networkPath(state, "vpnGateways"));
  const ofWan = gateways.flatMap(({ segments }) => state.resources.list([...segments, "vpnConnections"]));
  const found = [...allConnections(state), ...ofWan].find(
    ({ segments }) => segments.at(-1)?.toLowerCase() === name.toLowerCase() || keyOf(segments) === name.toLowerCase(),
  );
  if (found === undefined) throw new RangeError(`There is no VPN connection "${name}"; create it, or addSite() first`);
  return found;
}
