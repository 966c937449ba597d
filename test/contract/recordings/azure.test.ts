import { createClient } from "trunkline/azure";
import { describe } from "vitest";
import { apiManagementActions } from "./azure-apimanagement-actions.ts";
import { apiManagementChanges } from "./azure-apimanagement-changes.ts";
import { apiManagementLists } from "./azure-apimanagement-lists.ts";
import { apiManagementPeople } from "./azure-apimanagement-people.ts";
import { apiManagementReads } from "./azure-apimanagement-reads.ts";
import { networkConnections } from "./azure-network-connections.ts";
import { networkGateways } from "./azure-network-gateways.ts";
import { networkHubs } from "./azure-network-hubs.ts";
import { networkMonitoring } from "./azure-network-monitoring.ts";
import { networkSites } from "./azure-network-sites.ts";
import { networkWanGateways } from "./azure-network-wan-gateways.ts";
import { networkWatcher } from "./azure-network-watcher.ts";
import { type MakeClient, play } from "./play.ts";

const makeClient: MakeClient<ReturnType<typeof createClient>> = (options) =>
  createClient({
    subscriptionId: "00000000-0000-0000-0000-000000000000",
    credential: { getToken: async () => ({ token: "token", expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) },
    ...options,
  });

describe("API Management as its documentation has it", () => {
  play([...apiManagementReads, ...apiManagementLists], makeClient);
  play([...apiManagementChanges, ...apiManagementPeople, ...apiManagementActions], makeClient);
});

describe("Network as its documentation has it", () => {
  play([...networkGateways, ...networkConnections], makeClient);
  play([...networkHubs, ...networkSites, ...networkWanGateways], makeClient);
  play([...networkWatcher, ...networkMonitoring], makeClient);
});
