import { ResourceTable, type Settling } from "./resource-table.ts";

const names = [
  "gateways",
  "gatewayJobs",
  "gatewayCertificates",
  "customerGateways",
  "connections",
  "monitors",
  "p2cGateways",
  "p2cJobs",
  "servers",
  "users",
  "userGroups",
  "accessPolicies",
  "clientCas",
  "channels",
  "sources",
  "subscriptions",
  "eventGridConnections",
  "endpoints",
  "streamings",
  "eventSchemas",
  "events",
] as const;

/** What the emulated services keep resources of. */
export type TableName = (typeof names)[number];

/** The resources of every kind. */
export type Tables = Readonly<Record<TableName, ResourceTable>>;

/** Empty tables. */
export function createTables(settling: Settling): Tables {
  return Object.fromEntries(names.map((name) => [name, new ResourceTable(settling)])) as Record<
    TableName,
    ResourceTable
  >;
}
