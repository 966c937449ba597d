import type { Client } from "../../core/client.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import type { ElementList } from "../elements/element-list.ts";
import type { ElementRef } from "../elements/types.ts";
import type { FirewallNode } from "../generated/api/nodes/types.ts";
import type { EndpointTunnel, GatewayNode, GatewayTunnel } from "../generated/api/policy-vpn/types.ts";
import type { RouteVpnTunnel, RouteVpnTunnelGroup } from "../generated/api/route-vpn/types.ts";
import type { ChildrenOptions } from "../status-view/rest-status.ts";
import { OPEN, VALIDATE } from "./definitions.ts";
import { editWith, openEdit } from "./edit-vpn.ts";
import { endpointTunnelsOf, type GatewayUsage, gatewaysOf, linkOfVpn, nodesOf, tunnelsOf } from "./read-vpn.ts";
import { type RouteTunnel, routeTunnelGroupsOf, routeTunnelsOf, setRouteTunnelEnabled } from "./route-tunnels.ts";
import { type TunnelStatus, tunnelStatusesOf } from "./tunnel-statuses.ts";
import type { EditCallOptions, VpnEdit } from "./vpn-edit.ts";

/** How a list of gateways is read. */
export interface GatewaysOptions extends EditCallOptions {
  /**
   * Which gateways.
   * @defaultValue all of them: central ones first, then satellites, then those for VPN clients
   */
  readonly usage?: GatewayUsage | undefined;
}

/** The VPNs of an SMC: policy-based ones with their tunnels and gateways, and route-based tunnels. */
export interface Vpns {
  /**
   * Opens a policy-based VPN for changes. It has to be closed again: declare it by `await using`, or call `close()`.
   * `POST {version}/elements/vpn/{id}/open`
   *
   * @param vpn - its href, what a list says of it, or the VPN as it was read.
   * @param options - hold for every call of the edit. `signal` ends calls; it does not keep the VPN from being closed.
   * @throws InvalidArgumentError when this client has the VPN open in another edit.
   * @throws ApiError when the SMC refuses, such as while somebody else has it open. It need not be closed then.
   * @throws MissingLinkError when this version of the SMC has nothing to open.
   * @example
   * ```ts
   * import type { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const vpn: string;
   * declare const gateway: string;
   *
   * await using edit = await smc.vpn.edit(vpn);
   * await edit.addSatelliteGateway(gateway);
   * await edit.save(); // without it, the VPN stays as it was
   * ```
   */
  edit(vpn: ElementRef, options?: EditCallOptions): Promise<VpnEdit>;
  /**
   * Opens a policy-based VPN, lets a function change it, saves it once that is done, and closes it. Where the function fails,
   * nothing is saved and its failure is thrown as it is.
   *
   * @returns what the function gives.
   * @example
   * ```ts
   * import type { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const vpn: string;
   * declare const tunnel: string;
   *
   * const hasChanged = await smc.vpn.edit(vpn, (edit) => edit.setTunnelEnabled(tunnel, false));
   * console.log(hasChanged ? "switched off" : "was off already");
   * ```
   */
  edit<T>(vpn: ElementRef, change: (edit: VpnEdit) => T | PromiseLike<T>, options?: EditCallOptions): Promise<T>;
  /** The tunnels of a policy-based VPN from gateway to gateway, without opening it. */
  tunnels(vpn: ElementRef, options?: EditCallOptions): ElementList<GatewayTunnel>;
  /** The tunnels from endpoint to endpoint of a tunnel between gateways, or of a route-based one. */
  endpointTunnels(tunnel: ElementRef, options?: EditCallOptions): ElementList<EndpointTunnel>;
  /** The nodes by which gateways stand in a policy-based VPN, without opening it. */
  gateways(vpn: ElementRef, options?: GatewaysOptions): ElementList<GatewayNode>;
  /** The nodes of an engine. */
  nodes(engine: ElementRef, options?: EditCallOptions): ElementList<FirewallNode>;
  /** What the SMC finds wrong with a VPN. No document says what the answer holds. */
  validate(vpn: ElementRef, options?: EditCallOptions): Promise<unknown>;
  /**
   * The statuses of all tunnels of a VPN by REST, each with those of its endpoints, in the order of the SMC. `element` is the
   * address of the tunnel itself, where it can be told for sure.
   *
   * @example
   * ```ts
   * import type { Smc } from "trunkline/smc";
   * declare const smc: Smc;
   * declare const vpn: string;
   *
   * for await (const { meta, view, endpointTunnels } of smc.vpn.tunnelStatuses(vpn)) {
   *   console.log(meta.name, view?.monitoringStatus ?? "not monitored", view?.packetLossPercent, endpointTunnels.length);
   * }
   * ```
   */
  tunnelStatuses(vpn: ElementRef, options?: ChildrenOptions): AsyncIterable<TunnelStatus>;
  /** The route-based tunnels. */
  routeTunnels(options?: EditCallOptions): ElementList<RouteVpnTunnel, RouteTunnel>;
  /** The groups of route-based tunnels. */
  routeTunnelGroups(options?: EditCallOptions): ElementList<RouteVpnTunnelGroup>;
  /**
   * Lets a route-based tunnel carry traffic, or not. It is changed by itself, without opening anything.
   * @returns whether there was anything to change.
   * @throws ConflictError when others changed it five times in a row, or the SMC refuses for another reason.
   */
  setRouteTunnelEnabled(tunnel: ElementRef, enabled: boolean, options?: EditCallOptions): Promise<boolean>;
}

/**
 * The VPNs of a client without its class.
 *
 * @example
 * ```ts
 * import { createClient, vpns } from "trunkline/smc/api";
 * declare const vpn: string;
 * const client = createClient({ baseUrl: "https://smc.example.net:8082", credentials: { apiKey: "..." } });
 * for await (const { name, body } of vpns(client).tunnels(vpn).bodies()) console.log(name, body.enabled);
 * await client.close();
 * ```
 */
export function vpns(client: Client<"smc">): Vpns {
  function edit(vpn: ElementRef, options?: EditCallOptions): Promise<VpnEdit>;
  function edit<T>(
    vpn: ElementRef,
    change: (edit: VpnEdit) => T | PromiseLike<T>,
    options?: EditCallOptions,
  ): Promise<T>;
  async function edit<T>(
    vpn: ElementRef,
    second?: EditCallOptions | ((edit: VpnEdit) => T | PromiseLike<T>),
    third?: EditCallOptions,
  ): Promise<VpnEdit | T> {
    if (typeof second === "function") return editWith(client, vpn, second, third);
    if (third === undefined) return openEdit(client, vpn, second);
    const issue = { path: "change", message: "must be a function where options come third" };
    throw new InvalidArgumentError([issue], { vendor: "smc", operation: OPEN.id });
  }
  return {
    edit,
    tunnels: (vpn, options) => tunnelsOf(client, vpn, options),
    endpointTunnels: (tunnel, options) => endpointTunnelsOf(client, tunnel, options),
    gateways: (vpn, { usage, ...options }: GatewaysOptions = {}) => gatewaysOf(client, vpn, usage, options),
    nodes: (engine, options) => nodesOf(client, engine, options),
    validate: async (vpn, options?: CallOptions) => {
      const at = await linkOfVpn(client, vpn, "validate", VALIDATE, options);
      return callHref(client, VALIDATE, at, {}, options);
    },
    tunnelStatuses: (vpn, options) => tunnelStatusesOf(client, vpn, options),
    routeTunnels: (options) => routeTunnelsOf(client, options),
    routeTunnelGroups: (options) => routeTunnelGroupsOf(client, options),
    setRouteTunnelEnabled: (tunnel, enabled, options) => setRouteTunnelEnabled(client, tunnel, enabled, options),
  };
}
