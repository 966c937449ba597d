/** The version that Network is asked for: the one place to change where it moves on. */
const NETWORK_API_VERSION = "2026-01-01";

const SUBSCRIPTION_PATH = "/subscriptions/00000000-0000-0000-0000-000000000000";

/** The resource group of Microsoft's examples, as calls name it. */
export const IN_GROUP = { resourceGroupName: "rg1" };

/** Path and query of something in that group. */
export const targetOf = (path: string): string =>
  `${SUBSCRIPTION_PATH}/resourceGroups/rg1/providers/Microsoft.Network/${path}?api-version=${NETWORK_API_VERSION}`;

/** The id of something in that group, as answers have it: the examples write `subid` for the subscription. */
export const idOf = (path: string): string =>
  `/subscriptions/subid/resourceGroups/rg1/providers/Microsoft.Network/${path}`;

/** How the examples of the WAN write an entity tag: no document would call it one. */
export const WAN_ETAG = "w/\\00000000-0000-0000-0000-000000000000\\";

/** The watcher that the examples ask, the machine that it looks at, and where it keeps what it finds. */
export const AT_WATCHER = { ...IN_GROUP, networkWatcherName: "nw1" };
export const MACHINE = "/subscriptions/subid/resourceGroups/rg2/providers/Microsoft.Compute/virtualMachines/vm1";
export const STORAGE = "/subscriptions/subid/resourceGroups/rg2/providers/Microsoft.Storage/storageAccounts/pcstore";

/** Where the published example of that name stands. */
export const exampleOf = (name: string): string =>
  "https://github.com/Azure/azure-rest-api-specs/blob/main/specification/network/resource-manager/" +
  `Microsoft.Network/Network/stable/2025-05-01/examples/${name}.json`;
