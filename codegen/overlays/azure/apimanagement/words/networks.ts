import { onModels } from "./on-models.ts";

/** How services are reached and what they reach: connectivity checks, dependencies, private endpoints. */
export const networkWords: Readonly<Record<string, string>> = {
  "ConnectivityCheckRequest.preferredIPVersion": "The service takes IPv4 only.",
  "ConnectivityCheckRequest.protocol":
    "`TCP` opens a connection and no more; the others send a request. Must fit the form of `destination.address`.",
  "ConnectivityCheckRequest.protocolConfiguration": "For `HTTP` and `HTTPS`.",
  "Destination.address": "A host name or an IP address; a URL for HTTP and HTTPS.",
  "Source.instance": "Number of a virtual machine in the scale set of the gateway, to start from that one.",
  "Source.region": "Azure region from whose gateway the check starts.",
  "HTTPConfiguration.headers": "Sent along with the request.",
  "HTTPConfiguration.validStatusCodes": "Answers with any other count as a failure.",
  "HTTPHeader.value": "May hold a token, such as that of `Authorization`.",
  "ConnectivityCheckResponse.hops": "Way from the source to the destination, which `nextHopIds` link.",
  "ConnectivityCheckResponse.probesFailed": "Out of `probesSent`.",
  "ConnectivityHop.address": "IP address.",
  "ConnectivityHop.id": "Valid within this answer, where `nextHopIds` refer to it.",
  "ConnectivityHop.nextHopIds": "Each is the `id` of a hop in the same list; empty at the end of the way.",
  "ConnectivityHop.resourceId": "ARM id of the Azure resource that it is.",
  "ConnectivityHop.type": "Such as `Source` or `Internet`.",
  "ConnectivityIssue.context": "Names and values that tell more of it.",
  "ConnectivityIssue.type":
    "`NetworkSecurityRule` is a security group, `UserDefinedRoute` a route, `GuestFirewall` the machine's own firewall that stops the traffic.",

  "ConnectivityStatusContract.error": "Empty on success.",
  "ConnectivityStatusContract.isOptional": "`false` when the service cannot do without it.",
  "ConnectivityStatusContract.lastStatusChange": "UTC; when `status` last went from success to failure or back.",
  "ConnectivityStatusContract.lastUpdated":
    "UTC, renewed every 15 minutes; an older one means that the service cannot reach the resource from its network.",
  "ConnectivityStatusContract.name":
    "Host name or URL of what the service depends on, such as its storage or database.",
  "ConnectivityStatusContract.resourceType": "Such as `BlobStorage` or `SQLDatabase`.",
  "NetworkStatusContract.dnsServers": "IPv4 addresses.",
  "NetworkStatusContractByLocation.location": "Azure region of the gateway.",

  "EndpointDependency.domainName": "To be let through by firewalls and routes of the virtual network.",
  "EndpointDependency.endpointDetails": "The ports at which `domainName` is reached.",
  "EndpointDetail.region": "Azure region of what is reached, or `Global`.",
  "OutboundEnvironmentEndpoint.category": "What is reached, such as `Azure Storage` or `Azure SQL`.",

  ...onModels(["PrivateEndpoint", "ArmIdWrapper"], { id: "ARM id of the private endpoint in the consumer's network." }),
  "PrivateEndpointConnectionRequest.id": "ARM id of the connection that is decided on.",
  "PrivateEndpointConnectionWrapperProperties.groupIds": "Sub-resources that it reaches, such as `Gateway`.",
  "*.privateLinkServiceConnectionState": "What the owner of the service decided on the connection.",
  "PrivateLinkResourceProperties.groupId": "Sub-resource that a private endpoint connects to, such as `Gateway`.",
  "PrivateLinkResourceProperties.requiredZoneNames":
    "Private DNS zones that have to resolve the host names, such as `privatelink.azure-api.net`.",
  "PrivateLinkServiceConnectionState.actionsRequired":
    "Text: what consumers have to do after a change on the side of the service.",
  "PrivateLinkServiceConnectionState.description": "Why it was approved or rejected.",
  "PrivateLinkServiceConnectionState.status": "No traffic passes unless `Approved`.",
};
