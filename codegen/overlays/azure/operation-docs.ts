import { kebabCase } from "../../names.ts";
import type { PlacedOperation } from "../../vendor-operations.ts";

const root = "https://learn.microsoft.com/en-us/rest/api";

/**
 * The page of an operation as `<package>/<group>/<operation>`, of one version. An operation without a group is the only
 * one of a group of its own name.
 */
function pageOf({ node }: PlacedOperation, section: string, version: string, group?: string): string {
  const [prefix = "", name = prefix] = node.operationId.split("_");
  return `${root}/${section}/${group ?? kebabCase(prefix)}/${kebabCase(name)}?view=rest-${section}-${version}`;
}

/** Groups whose pages are not where their name says. */
const apiManagementGroups: Readonly<Record<string, string>> = {
  // Seen: apis/create-or-update, openid-connect-provider/list-secrets.
  Api: "apis",
  OpenIdConnectProvider: "openid-connect-provider",
};

/**
 * Seen for this version: logger/list-by-service, api-operation-policy/get, gateway-api/create-or-update,
 * deleted-services/get-by-name, api-export/get, workspace-api/list-by-service, reports/list-by-api. How the pages of
 * resolvers break up GraphQL is not known.
 */
export function apiManagementDocs(operation: PlacedOperation): string | undefined {
  const [group = ""] = operation.node.operationId.split("_");
  if (group.startsWith("GraphQL")) return undefined;
  return pageOf(operation, "apimanagement", "2024-05-01", apiManagementGroups[group]);
}

/**
 * Seen for this version: network-gateway/virtual-network-gateway-connections/set-shared-key,
 * network-watcher/network-watchers/verify-ip-flow, virtualwan/supported-security-providers/supported-security-providers;
 * for others virtualwan/vpn-gateways/get, virtualwan/nat-rules/create-or-update, network-watcher/packet-captures/create,
 * network-gateway/local-network-gateways/list. How names with digits inside are broken up is not known, and what came
 * later has no page of this version: these have the page of their package.
 */
export function networkDocs(operation: PlacedOperation): string | undefined {
  const { operationId } = operation.node;
  const section = networkPackage(operationId);
  const isKnown = operation.node["x-since"] === undefined && !/\d[A-Z]/.test(operationId);
  return isKnown ? pageOf(operation, section, "2025-05-01") : `${root}/${section}/`;
}

function networkPackage(operationId: string): string {
  if (/^(?:NetworkWatchers|ConnectionMonitors|FlowLogs|PacketCaptures)_/.test(operationId)) return "network-watcher";
  return /^(?:Virtual|Local)NetworkGateway/.test(operationId) ? "network-gateway" : "virtualwan";
}
