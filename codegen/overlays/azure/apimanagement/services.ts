import type { Sentences } from "../../../overlay.ts";

/** Services as Azure resources: their life, sizes, networking and long-running work, and the workspaces in them. */
export const services: Sentences = {
  ApiManagementOperations_List:
    "Lists what the resource provider can do, by the action names that Azure roles grant; needs no subscription.",
  ApiManagementService_List:
    "Lists every service of the subscription over all resource groups, with tier, region and provisioning state.",
  ApiManagementService_ListByResourceGroup:
    "Lists the services of one resource group, page by page; those that are soft-deleted are not among them.",
  ApiManagementService_Get:
    "Gives a service with its tier, hostnames, addresses and networking; the APIs and other content have calls of their own.",
  ApiManagementService_CreateOrUpdate:
    "Creates or replaces a service and waits until it runs, which can take most of an hour; `restore` brings a soft-deleted one back instead.",
  ApiManagementService_Update:
    "Changes those members of a service that the body holds, without `ifMatch`, and waits until the change is in effect.",
  ApiManagementService_Delete:
    "Soft-deletes a service with all that is in it and waits until that is done; it can be brought back until it is purged.",
  ApiManagementService_Backup:
    "Writes a backup into a storage container and waits for it; it expires after 30 days and leaves out the usage data.",
  ApiManagementService_Restore:
    "Replaces the configuration, users and subscriptions of a service by those of a backup that is not older than 30 days, and waits.",
  ApiManagementService_ApplyNetworkConfigurationUpdates:
    "Makes a service in a virtual network take up changed DNS settings, in one `location` or else in all its regions, and waits.",
  ApiManagementService_MigrateToStv2:
    "Moves a service to the stv2 platform for good and waits; `mode` decides between keeping its IP addresses and getting new ones.",
  ApiManagementService_GetSsoToken:
    "Gives an address under `redirectUri` that signs the caller in to the portal of the service; it works for 5 minutes.",
  ApiManagementService_CheckNameAvailability:
    "Says whether a service name is well formed and still free over all of Azure, and gives the reason if it is not.",
  ApiManagementService_GetDomainOwnershipIdentifier:
    "Gives the text that a DNS record has to hold to prove the ownership of a custom domain, the same for the whole subscription.",
  ApiManagementServiceSkus_ListAvailableServiceSkus:
    "Lists the tiers that an existing service may change to, each with the least and most units and how it scales.",
  ApiManagementSkus_List:
    "Lists the tiers that the subscription can order, with regions, zones, capacity and the restrictions that apply.",
  DeletedServices_ListBySubscription:
    "Lists the soft-deleted services that can still be brought back, each with the date when it is going to be purged.",
  DeletedServices_GetByName:
    "Gives one soft-deleted service, found by region and name, with `deletionDate` and `scheduledPurgeDate`.",
  DeletedServices_Purge:
    "Deletes a soft-deleted service for good, so that its name is free again, and waits; nothing brings it back afterwards.",
  OperationStatus_Get:
    "Gives the state of a long-running operation by region and id: `status`, `percentComplete` and any error.",
  OperationsResults_Get:
    "Asks for the outcome of a long-running operation: 202 while it is still under way, 200 without a body once it is done.",
  Region_ListByService:
    "Lists the Azure regions that a service runs in, marking the primary one and those that are being taken away.",
  NetworkStatus_ListByService:
    "Says for each region of a service which DNS servers it sees and whether the Azure resources that it depends on are reached.",
  NetworkStatus_ListByLocation:
    "Says for one region which DNS servers a service sees there and whether the resources that it depends on are reached.",
  OutboundNetworkDependenciesEndpoints_ListByService:
    "Lists by category the hosts and ports that a service has to reach, which firewalls and network rules must let through.",
  PerformConnectivityCheckAsync:
    "Probes the way from a region of the service to a host over TCP, HTTP or HTTPS and waits for the hops, latencies and losses.",
  PrivateEndpointConnection_ListByService:
    "Lists the private endpoints that were connected to a service, with the state of each approval, in one answer.",
  PrivateEndpointConnection_GetByName:
    "Gives one private endpoint connection with the endpoint behind it and whether it is pending, approved or rejected.",
  PrivateEndpointConnection_CreateOrUpdate:
    "Approves or rejects a private endpoint connection by the state in the body, and waits until that is in effect.",
  PrivateEndpointConnection_Delete:
    "Takes a private endpoint connection off the service and waits until it is gone; answers 204 where there was none.",
  PrivateEndpointConnection_ListPrivateLinkResources:
    "Lists the parts of a service that a private endpoint can connect to, with the DNS zones that each one needs.",
  PrivateEndpointConnection_GetPrivateLinkResource:
    "Gives one part that private endpoints can connect to, with its group id, members and DNS zone names.",
  Workspace_ListByService:
    "Lists the workspaces of the service, which give teams a part of it for themselves, without what is in them.",
  Workspace_GetEntityTag: "Gives only the entity tag of a workspace, in the answer's headers.",
  Workspace_Get:
    "Gives the display name and description of a workspace; its APIs, products and the rest have calls of their own.",
  Workspace_CreateOrUpdate:
    "Creates an empty workspace with a display name, or replaces its name and description and leaves the content.",
  Workspace_Update: "Changes the name or description of a workspace; needs its entity tag or `*` in `ifMatch`.",
  Workspace_Delete:
    "Deletes a workspace with all APIs, products and other things in it; needs its entity tag or `*` in `ifMatch`.",
  ApiManagementWorkspaceLinks_ListByService:
    "Lists for the workspaces of a service the Azure ids of the gateways that serve them.",
  ApiManagementWorkspaceLink_Get:
    "Gives the Azure ids of the gateways that serve one workspace; to bind one, a gateway gets a configuration connection.",
};
