import type { AzureState } from "./state.ts";

/** Sets up the API Management service. */
export function plantResources(state: AzureState): void {
  const { subscriptionId, resourceGroupName, serviceName } = state.setting.account;
  const group = ["subscriptions", subscriptionId, "resourceGroups", resourceGroupName];
  const segments = [...group, "providers", "Microsoft.ApiManagement", "service", serviceName];
  state.resources.put({
    segments,
    body: {
      location: "North Europe",
      sku: { name: "Developer", capacity: 1 },
      properties: {
        publisherEmail: "admin@example.com",
        publisherName: "Example",
        gatewayUrl: `https://${serviceName.toLowerCase()}.azure-api.net`,
        virtualNetworkType: "None",
      },
    },
    etag: state.newEtag(segments),
    showsEtag: true,
    state: "Succeeded",
  });
}
