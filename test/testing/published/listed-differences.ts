import { isDeepStrictEqual } from "node:util";
import type { WireDifference } from "./compare-wire.ts";

/** A difference between the requests of the two clients that is known, and why it is none that matters or none of ours. */
export interface ListedDifference {
  readonly why: string;
  /** What of a request it is about. */
  readonly covers: (difference: WireDifference) => boolean;
  /** The operations that it is seen in, these and no others; any where there is no list. */
  readonly operations?: readonly string[];
}

/** What the packages write into a request that does not say so, by where it stands. */
const written = (values: Readonly<Record<string, unknown>>): ListedDifference["covers"] => {
  return ({ at, is, theirs }) =>
    is === "only theirs" && Object.hasOwn(values, at) && isDeepStrictEqual(theirs, values[at]);
};

/** What policies there are. */
const policies: readonly string[] = [
  ...["ApiOperationPolicy", "ApiPolicy", "GraphQLApiResolverPolicy", "Policy", "ProductPolicy"],
  ...["WorkspaceApiOperationPolicy", "WorkspaceApiPolicy", "WorkspacePolicy", "WorkspaceProductPolicy"],
];

const pathEncoding: ListedDifference = {
  why: "they write %XX for characters that RFC 3986 lets a path hold as they are, such as + , ; = @",
  covers: ({ at, is }) => at === "path" && is === "another encoding",
};

const emptyObject: ListedDifference = {
  why: "they have the members of an inner object on the outer one, so that an empty one cannot be told from none",
  // The inner objects that they flatten, and no others.
  covers: ({ at, is, ours }) =>
    /^body\..*(?:properties|ipamPoolPrefixAllocations\[\]\.pool)$/.test(at) &&
    is === "only ours" &&
    isDeepStrictEqual(ours, {}),
};

const times: ListedDifference = {
  why: "they make a Date of every time, which loses its offset and its own way of writing; the moment is the same",
  covers: ({ is, theirs, ours }) => {
    const isTime = /^\d{4}-\d\d-\d\dT/;
    const isBoth = isTime.test(String(theirs)) && isTime.test(String(ours));
    return is === "another value" && isBoth && Date.parse(String(theirs)) === Date.parse(String(ours));
  },
};

const contentTypeOfNothing: ListedDifference = {
  why: "they name the type of a body that is not there",
  covers: ({ at, is }) => at === "header.content-type" && is === "only theirs",
};

const noStore: ListedDifference = {
  why: "the platform's fetch lets no cache answer where a condition is sent, and says so to caches on the way",
  covers: ({ at, is, ours }) =>
    (at === "header.cache-control" || at === "header.pragma") && is === "only ours" && ours === "no-cache",
};

/** What is not the same in requests of API Management. */
export const listedOfApiManagement: readonly ListedDifference[] = [
  pathEncoding,
  {
    why: "they leave ! ' ( ) * in a query as they are, and ours writes %XX; both are read as the same",
    covers: ({ at, is }) => at.startsWith("query.") && is === "another encoding",
  },
  {
    why: "beside a body their transport writes headers in UTF-8, so that é arrives as two characters; ours keeps Latin-1",
    covers: ({ at, theirs, ours }) =>
      at === "header.if-match" && Buffer.from(String(theirs), "latin1").toString() === ours,
  },
  {
    ...times,
    operations: [
      "ApiIssueComment_CreateOrUpdate",
      "ApiIssue_CreateOrUpdate",
      "ApiIssue_Update",
      "ApiManagementService_CreateOrUpdate",
      "ApiManagementService_Update",
      "Gateway_GenerateToken",
      "Subscription_Update",
      "User_GetSharedAccessToken",
      "WorkspaceSubscription_Update",
    ],
  },
  { ...emptyObject, operations: ["ApiGatewayConfigConnection_CreateOrUpdate", "ApiGateway_CreateOrUpdate"] },
  noStore,
  {
    why: "they always ask for a policy as JSON and as both kinds of XML at once; ours asks for JSON unless told otherwise",
    covers: ({ at, is, theirs, ours }) =>
      at === "header.accept" &&
      is === "another value" &&
      ours === "application/json" &&
      theirs ===
        "application/json, application/vnd.ms-azure-apim.policy+xml, application/vnd.ms-azure-apim.policy.raw+xml",
    operations: ["ApiPolicy_Get"],
  },
  {
    ...contentTypeOfNothing,
    operations: [
      "ApiManagementService_ApplyNetworkConfigurationUpdates",
      "ApiManagementService_MigrateToStv2",
      "Backend_Reconnect",
      "GatewayApi_CreateOrUpdate",
    ],
  },
  {
    why: "they ask for policies as `xml`, the default of the document, where nothing is asked for",
    covers: written({ "query.format": ["xml"] }),
    operations: policies.map((name) => `${name}_Get`),
  },
  {
    why: "they call a policy `xml`, the default of the document, where nothing is said",
    covers: written({ "body.properties.format": "xml" }),
    operations: policies.map((name) => `${name}_CreateOrUpdate`),
  },
  {
    why: "they write defaults of the document into a service, and into every change of one",
    covers: written({
      "body.properties.enableClientCertificate": false,
      "body.properties.disableGateway": false,
      "body.properties.restore": false,
      "body.properties.legacyPortalStatus": "Enabled",
      "body.properties.developerPortalStatus": "Enabled",
    }),
    operations: ["ApiManagementService_CreateOrUpdate", "ApiManagementService_Update"],
  },
  {
    why: "they write in how a backup reaches its storage, by the default of the document",
    covers: written({ "body.accessType": "AccessKey" }),
    operations: ["ApiManagementService_Backup", "ApiManagementService_Restore"],
  },
  {
    why: "they write in the default of the document, also into a change of something else",
    covers: written({ "body.properties.requireBase": "false" }),
    operations: ["PolicyRestriction_CreateOrUpdate", "PolicyRestriction_Update"],
  },
  {
    why: "they switch basic authentication on where nothing is said of it, also in a change of something else",
    covers: written({ "body.properties.enableBasicAuth": true }),
    operations: ["PortalConfig_CreateOrUpdate", "PortalConfig_Update"],
  },
  {
    why: "they make a user active where nothing is said of that, so that a change of a name lets a blocked user in",
    covers: written({ "body.properties.state": "active" }),
    operations: ["User_CreateOrUpdate", "User_Update"],
  },
];

/** What is not the same in requests of Network. */
export const listedOfNetwork: readonly ListedDifference[] = [
  pathEncoding,
  { ...times, operations: ["NetworkWatchers_GetAzureReachabilityReport"] },
  {
    ...emptyObject,
    operations: [
      "NetworkWatchers_CreateOrUpdate",
      "VirtualHubIpConfiguration_CreateOrUpdate",
      "VirtualNetworkGatewayConnections_CreateOrUpdate",
      "VirtualNetworkGateways_CreateOrUpdate",
    ],
  },
  {
    ...contentTypeOfNothing,
    operations: [
      "VirtualHubs_GetEffectiveVirtualHubRoutes",
      "VirtualNetworkGatewayConnections_StartPacketCapture",
      "VirtualNetworkGateways_StartPacketCapture",
      "VpnConnections_StartPacketCapture",
      "VpnConnections_StopPacketCapture",
      "VpnGateways_StartPacketCapture",
      "VpnGateways_StopPacketCapture",
    ],
  },
  {
    why: "they write generateVpnProfile where our document has GenerateVpnProfile; Azure reads both as the same",
    covers: ({ at, theirs, ours }) =>
      at === "path" &&
      decodeURIComponent(String(theirs)) ===
        decodeURIComponent(String(ours)).replace(/GenerateVpnProfile$/, "generateVpnProfile"),
    operations: ["Generatevirtualwanvpnserverconfigurationvpnprofile"],
  },
];
