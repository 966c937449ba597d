import { document } from "../generated/smc-api.ts";
import { membersOf } from "../schema-members.ts";
import { isSince } from "./api-version.ts";

/** The types of nodes that engines of a type have. */
const nodeTypes: Readonly<Record<string, string>> = {
  single_fw: "firewall_node",
  fw_cluster: "firewall_node",
  virtual_fw: "virtual_fw_node",
  master_engine: "master_node",
  single_ips: "ips_node",
  ips_cluster: "ips_node",
  virtual_ips: "virtual_ips_node",
  single_layer2: "fwlayer2_node",
  layer2_cluster: "fwlayer2_node",
  virtual_firewall_layer2: "virtual_fwlayer2_node",
  cloud_single_fw: "cloud_fw_node",
};

/** Types of engines. */
export const engineTypes: readonly string[] = Object.keys(nodeTypes);

const engineMembers = [
  "nodes",
  "engine_version",
  "log_server_ref",
  "internal_gateway_ref",
  "gateway_settings_ref",
  "granted_policy_ref",
  "location_ref",
  "physicalInterfaces",
];

/** Members besides those of every element, of types that have no documented schema. */
const plainMembers: Readonly<Record<string, readonly string[]>> = {
  host: ["address", "ipv6_address", "secondary", "third_party_monitoring", "tools_profile_ref"],
  network: ["ipv4_network", "ipv6_network", "broadcast", "location_ref"],
  address_range: ["ip_range"],
  tunnel_interface: ["interface_id", "interfaces", "zone_ref"],
  snapshot: ["creation_time", "engine"],
  ...Object.fromEntries(engineTypes.map((type) => [type, engineMembers])),
};

/** Collections whose last segment is not called like the type of what is in them. */
const collectionTypes: Readonly<Record<string, string>> = {
  tunnels: "gateway_tunnel",
  endpoints: "gateway_endpoint_tunnel",
  "{nodeType}": "firewall_node",
};

/** Schemas of elements by type: each is what a GET of one element answers. */
const schemas: Readonly<Record<string, string>> = {
  gateway_node: "GatewayNode",
  ...Object.fromEntries(
    document.operations.flatMap(({ method, path, answers }) => {
      const [collection = "", last = ""] = path.split("/").slice(-2);
      const name = answers[200]?.schema.$ref?.slice("#/schemas/".length) ?? "";
      const isElement = "admin_domain" in membersOf({ $ref: `#/schemas/${name || "Href"}` }, document.schemas);
      if (method !== "GET" || !last.startsWith("{") || !isElement || name === "AnyElement") return [];
      return [[collectionTypes[collection] ?? collection, name]];
    }),
  ),
};

/** Types that the document has operations of their own for. */
const documentedTypes = document.operations.flatMap(({ path }) => {
  return /^\/\{version\}\/elements\/([a-z_]+)\/\{/u.exec(path)?.[1] ?? [];
});

/** Since when there are elements of a type, as far as it is known. */
const sinceByType: Readonly<Record<string, string>> = { rbvpn_tunnel_group: "6.6", connection_type: "6.5" };

/** Names of the types whose elements stand by themselves, which is what the entry points and the search know. */
export const topTypeNames: readonly string[] = [
  ...new Set([
    ...["host", "network", "address_range", "location", "vpn", "vpn_profile", "single_fw", "admin_domain"],
    ...["api_client", "admin_user", ...engineTypes, ...documentedTypes],
  ]),
];

/** Types that only the server makes elements of. */
const fixedTypes: ReadonlySet<string> = new Set(["admin_domain", "api_client", "admin_user"]);

/** How elements of a type are linked: as an engine, a node of one, an element by itself, or one below another. */
export function kindOf(type: string): "engine" | "node" | "top" | "sub" {
  if (isEngineType(type)) return "engine";
  if (isNodeType(type)) return "node";
  return topTypeNames.includes(type) ? "top" : "sub";
}

/** Whether there are elements of this type that stand by themselves. */
export function isTopType(type: string): boolean {
  return topTypeNames.includes(type);
}

/** Whether an API version has elements of this type that stand by themselves. */
export function isTopTypeIn(version: string, type: string): boolean {
  return isTopType(type) && isSince(version, sinceByType[type] ?? "0.0");
}

export function isEngineType(type: string): boolean {
  return Object.hasOwn(nodeTypes, type);
}

export function isNodeType(type: string): boolean {
  return Object.values(nodeTypes).includes(type);
}

/** The type of the nodes that engines of a type have. */
export function nodeTypeOf(engineType: string): string {
  return nodeTypes[engineType] ?? "firewall_node";
}

/** Whether clients may make elements of a type. */
export function isCreatable(type: string): boolean {
  return !fixedTypes.has(type);
}

/** The type of what stands in a collection, by the last segment of its path. */
export function typeInCollection(segment: string): string {
  return collectionTypes[segment] ?? segment;
}

/** The members that only the server sets. */
export function serverMembers(): readonly string[] {
  const members = Object.entries(membersOf({ $ref: "#/schemas/AnyElement" }, document.schemas));
  return members.filter(([, { readOnly }]) => readOnly === true).map(([name]) => name);
}

/** The members that can be set but are never answered, such as keys. */
export function secretMembers(type: string): readonly string[] {
  const members = Object.entries(membersOf({ $ref: `#/schemas/${schemaOf(type)}` }, document.schemas));
  return members.filter(([, { writeOnly }]) => writeOnly === true).map(([name]) => name);
}

/** The members that elements of a type can have. */
export function knownMembers(type: string): readonly string[] {
  const shared = membersOf({ $ref: "#/schemas/AnyElement" }, document.schemas);
  const own = membersOf({ $ref: `#/schemas/${schemaOf(type)}` }, document.schemas);
  return [...Object.keys(shared), ...Object.keys(own), ...(plainMembers[type] ?? [])];
}

function schemaOf(type: string): string {
  return schemas[isNodeType(type) ? "firewall_node" : type] ?? "AnyElement";
}
