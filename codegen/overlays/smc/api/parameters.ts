import type { SchemaPatch } from "../../../overlay.ts";

function described(description: string): SchemaPatch {
  return { set: { description } };
}

/** A text with the values that are known; newer versions may have others. */
function known(values: readonly string[], description: string): SchemaPatch {
  return { set: { "x-known-values": [...values], description } };
}

/** What the parameters of the REST API mean, by wire name or operation. */
export const parameters: Readonly<Record<string, SchemaPatch>> = {
  version: described("Version of the API, such as `7.2`."),
  id: described("Last part of the element's address. Of elements that come with the product it may be negative."),
  elementType: described("Kind of element, such as `host`: the `type` in what lists and searches give."),
  engineType: known(
    [
      ...["single_fw", "fw_cluster", "virtual_fw", "master_engine", "cloud_single_fw", "scale_set"],
      ...["single_layer2", "layer2_cluster", "virtual_firewall_layer2"],
      ...["firewall_layer2_single", "firewall_layer2_cluster", "single_ips", "ips_cluster", "virtual_ips"],
    ],
    "Kind of engine. Layer 2 engines have other names in newer versions.",
  ),
  nodeType: known(
    [
      ...["firewall_node", "virtual_fw_node", "cloud_fw_node", "master_node"],
      ...["fwlayer2_node", "virtual_fwlayer2_node", "ips_node", "virtual_ips_node"],
    ],
    "Kind of node, which follows from the kind of engine.",
  ),
  gatewayId: described("Last part of the gateway's address."),
  subId: described("Last part of the address of what belongs to the gateway."),
  tunnelId: described("Last part of the tunnel's address. Opaque."),
  endpointId: described("Last part of the tunnel's address below that of its gateways. Opaque."),
  entryId: described("Last part of the entry's address."),
  statusId: described("Last part of an address in `child` or `result` of a status."),
  taskId: described("Last part of `follower` of the task."),
  filter: described(
    "Fits where a name, comment or address has it anywhere; `*` stands for anything. Of a network or a range give only what stands before the `/` or `-`.",
  ),
  "uploadPolicy.filter": described("Policy to install, by its name."),
  filter_context: described("One kind of element, several separated by commas, or the name of a group of kinds."),
  // Texts in the document, because one client writes them with a capital; servers take both.
  exact_match: {
    drop: ["enum"],
    set: { type: "boolean", description: "Only elements that equal `filter`, not those that contain it." },
  },
  vpnId: described("Last part of the VPN's address."),
  nodeId: described("Last part of the node's address."),
  case_sensitive: { drop: ["enum", "default"], set: { type: "boolean", default: true } },
  "If-Match": described(
    "`ETag` of the element as it was last read, with or without its quotes; where it is no longer the present one, the service answers 409.",
  ),
  "If-None-Match": described(
    "`ETag` of an earlier read. Where it still holds, the service answers 304, which is a `NotModifiedError` here.",
  ),
  "If-Modified-Since": described("A time as HTTP writes it; without a change since then the service answers 304."),
  Etag: described("An older way to say `ifMatch`, with quotes."),
  accept: described("The form of the patch."),
  reason_for: described("Shown to those whom the lock keeps out."),
  preserve_connections: described("Whether connections that the new policy would refuse may go on."),
  generate_snapshot: described("Whether to store what was installed."),
  full: described("Asks for all entries; `is_all` of the answer says whether they came."),
  filter_enabled: described("Whether to leave out what is off."),
  comment: described("For the audit log."),
  pwd: { set: { "x-sensitive": true, description: "Password of the administrator." } },
  login: described("Name of the administrator."),
  domain: { set: { default: "Shared Domain", description: "Administrative domain to log in to." } },
};
