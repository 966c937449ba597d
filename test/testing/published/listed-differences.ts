import { isDeepStrictEqual } from "node:util";
import type { WireDifference } from "./compare-wire.ts";

/** A difference between the requests of the two clients that is known, and why it is none that matters or none of ours. */
export interface ListedDifference {
  readonly why: string;
  /** What of a request it is about. */
  readonly covers: (difference: WireDifference) => boolean;
  /** The operations that it is seen in, these and no others; how many where they are too many to name. */
  readonly operations: readonly string[] | number;
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

type Rule = Pick<ListedDifference, "why" | "covers">;

/** A text with some of its characters written as %XX. */
const percent = (characters: RegExp, text: unknown): string => {
  return String(text).replaceAll(characters, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
};

/** The characters that only one of the two writes as %XX, in paths of either package and in queries. */
const encoded = { apiManagement: /[$&+,:;=@]/g, network: /[!$&'()*+,:;=@]/g, query: /[!'()*]/g };

const pathEncoding = (characters: RegExp): Rule => ({
  why: "they write %XX for characters that RFC 3986 lets a path hold as they are, such as + , ; = @",
  covers: ({ at, is, theirs, ours }) =>
    at === "path" && is === "another encoding" && theirs === percent(characters, ours),
});

/** `places` are those of objects that the document has; an empty one elsewhere is a fault. */
const emptyObject = (places: readonly string[]): Rule => ({
  why: "they have the members of an inner object on the outer one, so that an empty one cannot be told from none",
  covers: ({ at, is, ours }) => is === "only ours" && isDeepStrictEqual(ours, {}) && places.includes(at),
});

const times: Rule = {
  why: "they make a Date of every time, which loses its offset and its own way of writing; the moment is the same",
  covers: ({ at, is, theirs, ours }) => {
    const isTime = at.startsWith("body.") && /^\d{4}-\d\d-\d\dT/.test(String(ours));
    return is === "another value" && isTime && theirs === new Date(String(ours)).toISOString();
  },
};

const contentTypeOfNothing: Rule = {
  why: "they name the type of a body that is not there",
  covers: ({ at, is }) => at === "header.content-type" && is === "only theirs",
};

/** A header that ours sends with one value, and they do not send. */
const onlyOurs = (headers: Readonly<Record<string, RegExp>>): ListedDifference["covers"] => {
  return ({ at, is, ours }) => {
    const [, name = ""] = at.split("header.");
    return is === "only ours" && (headers[name]?.test(String(ours)) ?? false);
  };
};

const tracing: Rule = {
  why: "ours asks the service to repeat the request's id, and gives all requests of one call one correlation id",
  covers: onlyOurs({
    "x-ms-return-client-request-id": /^true$/,
    "x-ms-correlation-request-id": /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  }),
};

const fetchStandard: Rule = {
  why: "the fetch standard adds these by itself; they are sent through Node's http module, which adds nothing",
  covers: onlyOurs({ "accept-language": /^\*$/, "sec-fetch-mode": /^cors$/ }),
};

const uncached: Rule = {
  why: "the fetch standard asks caches to stay out of a request that is bound to an ETag",
  covers: onlyOurs({ "cache-control": /^no-cache$/, pragma: /^no-cache$/ }),
};

/** What is not the same in requests of API Management. */
export const listedOfApiManagement: readonly ListedDifference[] = [
  { ...pathEncoding(encoded.apiManagement), operations: 559 },
  {
    why: "they leave ! ' ( ) * in a query as they are, and ours writes %XX; both are read as the same",
    covers: ({ at, is, theirs, ours }) =>
      at.startsWith("query.") && is === "another encoding" && ours === percent(encoded.query, theirs),
    operations: 63,
  },
  {
    why: "beside a body their transport writes headers in UTF-8, so that é arrives as two characters; ours keeps Latin-1",
    covers: ({ at, theirs, ours }) =>
      at === "header.if-match" && Buffer.from(String(theirs), "latin1").toString() === ours,
    operations: 52,
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
  {
    ...emptyObject(["body.properties"]),
    operations: ["ApiGatewayConfigConnection_CreateOrUpdate", "ApiGateway_CreateOrUpdate"],
  },
  { ...tracing, operations: 613 },
  { ...fetchStandard, operations: 613 },
  { ...uncached, operations: 188 },
  {
    why: "they ask for a policy as JSON and as both kinds of XML at once; ours asks for JSON where nothing else is asked for",
    covers: ({ at, theirs, ours }) =>
      at === "header.accept" &&
      theirs ===
        "application/json, application/vnd.ms-azure-apim.policy+xml, application/vnd.ms-azure-apim.policy.raw+xml" &&
      ours === "application/json",
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
  { ...pathEncoding(encoded.network), operations: 197 },
  { ...times, operations: ["NetworkWatchers_GetAzureReachabilityReport"] },
  {
    ...emptyObject([
      "body.properties",
      "body.properties.subnet.properties.applicationGatewayIPConfigurations[].properties",
      "body.properties.subnet.properties.delegations[].properties",
      "body.properties.subnet.properties.ipamPoolPrefixAllocations[].pool",
      "body.properties.subnet.properties.serviceEndpointPolicies[].properties",
      "body.properties.virtualNetworkGateway1.properties.ipConfigurations[].properties",
      "body.properties.virtualNetworkGateway1.properties.natRules[].properties",
      "body.properties.virtualNetworkGateway2.properties.ipConfigurations[].properties",
      "body.properties.virtualNetworkGateway2.properties.natRules[].properties",
      "body.properties.vpnClientConfiguration.vpnClientAddressPool.ipamPoolPrefixAllocations[].pool",
    ]),
    operations: [
      "NetworkWatchers_CreateOrUpdate",
      "VirtualHubIpConfiguration_CreateOrUpdate",
      "VirtualNetworkGatewayConnections_CreateOrUpdate",
      "VirtualNetworkGateways_CreateOrUpdate",
    ],
  },
  { ...tracing, operations: 206 },
  { ...fetchStandard, operations: 206 },
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
      at === "path" && theirs === percent(encoded.network, ours).replace(/GenerateVpnProfile$/, "generateVpnProfile"),
    operations: ["Generatevirtualwanvpnserverconfigurationvpnprofile"],
  },
];
