import type { AnyElement, VpnSite } from "../generated/api/common/types.ts";
import type { ClientGateway, ExternalEndpoint, ExternalGateway } from "../generated/api/external-gateways/types.ts";
import type { InternalEndpoint, InternalGateway, LoopbackEndpoint } from "../generated/api/internal-gateways/types.ts";
import type { FirewallNode } from "../generated/api/nodes/types.ts";
import type { EndpointTunnel, GatewayNode, GatewayTunnel, PolicyVpn } from "../generated/api/policy-vpn/types.ts";
import type { RouteVpnTunnel, RouteVpnTunnelGroup } from "../generated/api/route-vpn/types.ts";
import type {
  ConnectionType,
  GatewayProfile,
  GatewaySettings,
  LinkUsageProfile,
  Ppk,
  VpnProfile,
} from "../generated/api/vpn-settings/types.ts";

/**
 * An element as it was read: a plain record that can be stored or sent to another process, and come back as an argument.
 * Numbers beyond 2^53 are bigints, as in every answer; JSON writes none of these.
 */
export interface ReadElement<Body = AnyElement> {
  /** Its address, as the server gave it. Opaque. */
  readonly href: string;
  /** Kind of element, such as `vpn`; `undefined` where the server does not tell it. */
  readonly type: string | undefined;
  readonly name: string | undefined;
  /** The `ETag` as the server gave it, quotes included: tells a later write on what it was made. */
  readonly etag: string | undefined;
  /** The whole element, with its links. */
  readonly body: Body;
}

/** What an element is named by: its href, what a list says of it, or the element as it was read. */
export type ElementRef = string | { readonly href: string };

/** An engine, of which all kinds have nodes. */
export interface EngineElement extends AnyElement {
  /** Each node is wrapped in an object with one member, which is called like its kind, such as `firewall_node`. */
  nodes?: Record<string, FirewallNode>[] | undefined;
}

/** The types of elements whose members are known. Any other type is an {@link AnyElement}. */
export interface ElementTypes {
  vpn: PolicyVpn;
  gateway_tunnel: GatewayTunnel;
  gateway_endpoint_tunnel: EndpointTunnel;
  central_gateway_node: GatewayNode;
  satellite_gateway_node: GatewayNode;
  mobile_gateway_node: GatewayNode;
  rbvpn_tunnel: RouteVpnTunnel;
  rbvpn_tunnel_group: RouteVpnTunnelGroup;
  external_gateway: ExternalGateway;
  external_endpoint: ExternalEndpoint;
  client_gateway: ClientGateway;
  internal_gateway: InternalGateway;
  internal_endpoint: InternalEndpoint;
  loopback_endpoint: LoopbackEndpoint;
  vpn_site: VpnSite;
  vpn_profile: VpnProfile;
  gateway_profile: GatewayProfile;
  gateway_settings: GatewaySettings;
  connection_type: ConnectionType;
  link_usage_profile: LinkUsageProfile;
  ppk: Ppk;
  firewall_node: FirewallNode;
  single_fw: EngineElement;
  fw_cluster: EngineElement;
  virtual_fw: EngineElement;
  master_engine: EngineElement;
  cloud_single_fw: EngineElement;
  scale_set: EngineElement;
  single_layer2: EngineElement;
  layer2_cluster: EngineElement;
  virtual_firewall_layer2: EngineElement;
  single_ips: EngineElement;
  ips_cluster: EngineElement;
  virtual_ips: EngineElement;
}

/** Name of a type of elements, such as `vpn`; the entry points of the server say which there are. */
export type ElementType = keyof ElementTypes | (string & {});

/** The members of elements of a type. */
export type ElementOf<Type extends string> = Type extends keyof ElementTypes ? ElementTypes[Type] : AnyElement;

/** Where a new or changed element is, and its state. */
export interface WrittenElement {
  /** Its address, as the server gave it. */
  readonly href: string;
  /** Its new `ETag`, where the server tells it. */
  readonly etag: string | undefined;
}

export type { AnyElement };
