import type { Json } from "../wire.ts";
import type { ElementSpace } from "./element-space.ts";
import type { SmcElement } from "./element-store.ts";
import { engineTypes, isTopTypeIn, topTypeNames } from "./element-types.ts";

/** What the documented groups of types hold here. */
const groups: Readonly<Record<string, readonly string[]>> = {
  network_elements: ["host", "network", "address_range", ...engineTypes, "external_gateway"],
  fw_clusters: ["single_fw", "fw_cluster", "virtual_fw", "master_engine", "cloud_single_fw"],
  engine_clusters: engineTypes,
  ips_clusters: ["single_ips", "ips_cluster", "virtual_ips"],
  layer2_clusters: ["single_layer2", "layer2_cluster", "virtual_firewall_layer2"],
};

const addresses = ["address", "ipv6_address", "secondary", "ipv4_network", "ipv6_network", "ip_range"];

/**
 * The elements that a search finds. The filter looks for its text anywhere in name, comment and addresses, unless an exact
 * match is asked for; an asterisk stands for any text. There are no pages.
 */
export function searchElements(
  elements: ElementSpace,
  query: Readonly<Record<string, string>>,
  version: string,
): readonly SmcElement[] {
  const contexts = query.filter_context?.split(",").map((context) => context.trim());
  const types = contexts?.flatMap((context) => groups[context] ?? [context]) ?? topTypeNames;
  const asked = topTypeNames.filter((type) => types.includes(type) && isTopTypeIn(version, type));
  const found = asked.flatMap((type) => elements.list(type));
  const { filter = "" } = query;
  if (filter === "") return found;
  const pattern = patternOf(filter, query.exact_match === "true", query.case_sensitive !== "false");
  return found.filter(({ body }) => textsOf(body).some((text) => pattern.test(text)));
}

function patternOf(filter: string, isExact: boolean, isCaseSensitive: boolean): RegExp {
  const parts = filter.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\/]/gu, "\\$&"));
  const body = parts.join(".*");
  return new RegExp(isExact ? `^${body}$` : body, isCaseSensitive ? "su" : "sui");
}

function textsOf(body: Json): readonly string[] {
  const values = ["name", "comment", ...addresses].flatMap((name) => body[name] ?? []);
  return values.filter((value) => typeof value === "string");
}
