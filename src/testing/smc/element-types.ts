import { document } from "../generated/smc-api.ts";
import { membersOf } from "../schema-members.ts";

/** What sets one type of elements apart from others. */
export interface ElementType {
  /** The documented schema, where there is one. */
  readonly schema?: string;
  /** Members besides those of every element, for types that have no schema of their own. */
  readonly members?: readonly string[];
  /** What its elements link to besides themselves: the end of the path by the rel. */
  readonly rels?: Readonly<Record<string, string>>;
  /** Whether clients may make elements of it. */
  readonly isCreatable?: boolean;
}

/** Types of engines. */
export const engineTypes: readonly string[] = [
  "single_fw",
  "fw_cluster",
  "virtual_fw",
  "master_engine",
  "single_ips",
  "ips_cluster",
  "virtual_ips",
  "single_layer2",
  "layer2_cluster",
  "cloud_single_fw",
];

/** Types of elements that stand by themselves, as far as there are any at the start. */
const topTypes: Readonly<Record<string, ElementType>> = {
  host: {
    members: ["address", "ipv6_address", "secondary", "third_party_monitoring", "tools_profile_ref"],
    rels: { history: "history" },
    isCreatable: true,
  },
  location: {},
  vpn: {
    schema: "PolicyVpn",
    rels: {
      open: "open",
      save: "save",
      close: "close",
      validate: "validate",
      gateway_tunnel: "tunnels",
      central_gateway_node: "gateway_node/central",
      satellite_gateway_node: "gateway_node/satellite",
      mobile_gateway_node: "gateway_node/mobile",
    },
  },
  vpn_profile: { schema: "VpnProfile" },
  single_fw: { members: ["nodes"], rels: { nodes: "node", upload: "upload", refresh: "refresh" } },
  admin_domain: {},
  api_client: {},
};

const allTypes: Readonly<Record<string, ElementType>> = {
  ...topTypes,
  gateway_tunnel: { schema: "GatewayTunnel", rels: { gateway_endpoint_tunnel: "endpoints" } },
  gateway_endpoint_tunnel: { schema: "EndpointTunnel" },
  firewall_node: {
    schema: "FirewallNode",
    rels: {
      status: "status",
      appliance_status: "appliance_status",
      go_online: "go_online",
      go_offline: "go_offline",
      go_standby: "go_standby",
    },
  },
};

/** Types that the document has operations of their own for. */
const documentedTypes = document.operations.flatMap(({ path }) => {
  return /^\/\{version\}\/elements\/([a-z_]+)\/\{/u.exec(path)?.[1] ?? [];
});

/** Names of the types whose elements stand by themselves, which is what the entry points and the search know. */
export const topTypeNames: readonly string[] = [
  ...new Set([...Object.keys(topTypes), ...engineTypes, ...documentedTypes]),
];

/** What is known of a type. */
export function elementType(name: string): ElementType {
  return Object.hasOwn(allTypes, name) ? (allTypes[name] ?? {}) : {};
}

/** Whether there are elements of this type that stand by themselves. */
export function isTopType(name: string): boolean {
  return topTypeNames.includes(name);
}

/** The members that only the server sets. */
export function serverMembers(): readonly string[] {
  const members = Object.entries(membersOf({ $ref: "#/schemas/AnyElement" }, document.schemas));
  return members.filter(([, { readOnly }]) => readOnly === true).map(([name]) => name);
}

/** The members that elements of a type can have. */
export function knownMembers(type: string): readonly string[] {
  const { schema = "AnyElement", members = [] } = elementType(type);
  const shared = membersOf({ $ref: "#/schemas/AnyElement" }, document.schemas);
  const own = membersOf({ $ref: `#/schemas/${schema}` }, document.schemas);
  return [...Object.keys(shared), ...Object.keys(own), ...members];
}
