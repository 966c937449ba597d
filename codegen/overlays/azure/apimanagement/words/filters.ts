/**
 * Members by which lists can be narrowed, as the vendor's tables of each list have them. Those after `=` cannot be searched
 * for a part of their text.
 */
const filterable: Readonly<Record<string, readonly string[]>> = {
  "name displayName description serviceUrl path = isCurrent": ["Api_ListByService", "WorkspaceApi_ListByService"],
  "name displayName apiRevision path description serviceUrl = isCurrent": ["Api_ListByTags"],
  apiRevision: ["ApiRevision_ListByService", "WorkspaceApiRevision_ListByService"],
  notes: ["ApiRelease_ListByService", "WorkspaceApiRelease_ListByService"],
  "name displayName method description urlTemplate": ["ApiOperation_ListByApi", "WorkspaceApiOperation_ListByApi"],
  "name displayName": [
    ...["Tag_ListByOperation", "Tag_ListByApi", "Tag_ListByProduct", "Tag_ListByService", "WorkspaceTag_ListByService"],
    ...["ApiTagDescription_ListByService", "AuthorizationServer_ListByService", "OpenIdConnectProvider_ListByService"],
    ...["AuthorizationProvider_ListByService", "Authorization_ListByAuthorizationProvider"],
    "AuthorizationAccessPolicy_ListByAuthorization",
  ],
  "name displayName description path": ["GraphQLApiResolver_ListByApi"],
  displayName: ["ApiProduct_ListByApis"],
  contentType: ["ApiSchema_ListByApi", "WorkspaceApiSchema_ListByApi"],
  name: [
    ...["ApiDiagnostic_ListByService", "Diagnostic_ListByService", "WorkspaceDiagnostic_ListByWorkspace"],
    ...["WorkspaceApiDiagnostic_ListByWorkspace", "EmailTemplate_ListByService", "GatewayApi_ListByService"],
    ...["GlobalSchema_ListByService", "WorkspaceGlobalSchema_ListByService"],
  ],
  "= name": [
    ...["GatewayCertificateAuthority_ListByService", "ApiWikis_List", "ProductWikis_List"],
    "Documentation_ListByService",
  ],
  "name userId = state": ["ApiIssue_ListByService"],
  "name userId": ["ApiIssueComment_ListByService", "ApiIssueAttachment_ListByService"],
  "name displayName apiName description method urlTemplate": ["Operation_ListByTags"],
  "name title url": ["Backend_ListByService", "WorkspaceBackend_ListByWorkspace"],
  "name subject thumbprint expirationDate": ["Certificate_ListByService", "WorkspaceCertificate_ListByWorkspace"],
  "name region description": ["Gateway_ListByService"],
  "name hostname": ["GatewayHostnameConfiguration_ListByService"],
  "name displayName description = externalId": ["Group_ListByService", "WorkspaceGroup_ListByService"],
  "name firstName lastName email registrationDate note": ["GroupUser_List", "WorkspaceGroupUser_List"],
  "name apiId title description authorName = state": ["Issue_ListByService"],
  "name description resourceId = loggerType": ["Logger_ListByService", "WorkspaceLogger_ListByWorkspace"],
  "tags displayName": ["NamedValue_ListByService", "WorkspaceNamedValue_ListByService"],
  "name description value": ["PolicyFragment_ListByService", "WorkspacePolicyFragment_ListByService"],
  "name displayName description terms = state": [
    ...["Product_ListByService", "WorkspaceProduct_ListByService", "Product_ListByTags"],
  ],
  "name displayName description serviceUrl path": ["ProductApi_ListByProduct"],
  "name displayName description": ["UserGroup_List"],
  "= name displayName description": ["ProductGroup_ListByProduct"],
  "name displayName stateComment ownerId scope userId productId = state": [
    ...["ProductSubscriptions_List", "Subscription_List", "WorkspaceSubscription_List"],
  ],
  "name displayName stateComment ownerId scope userId productId": ["UserSubscription_List"],
  apiId: [
    ...["ProductApiLink_ListByProduct", "WorkspaceProductApiLink_ListByProduct"],
    ...["TagApiLink_ListByProduct", "WorkspaceTagApiLink_ListByProduct"],
  ],
  groupId: ["ProductGroupLink_ListByProduct", "WorkspaceProductGroupLink_ListByProduct"],
  operationId: ["TagOperationLink_ListByProduct", "WorkspaceTagOperationLink_ListByProduct"],
  productId: ["TagProductLink_ListByProduct", "WorkspaceTagProductLink_ListByProduct"],
  "name firstName lastName email registrationDate note = state": ["User_ListByService"],
  "displayName description": ["Workspace_ListByService"],
};

/** Members of reports that can be compared by `eq`, beside the time that every report needs. */
const comparable: Readonly<Record<string, readonly string[]>> = {
  "apiId operationId productId subscriptionId userId apiRegion": [
    ...["Reports_ListByUser", "Reports_ListByGeo", "Reports_ListByTime", "Reports_ListByRequest"],
    "Reports_ListByOperation",
  ],
  "productId subscriptionId userId apiRegion": ["Reports_ListByProduct", "Reports_ListBySubscription"],
};

const time = "OData with the time span: `timestamp ge datetime'2026-01-31T00:00:00'`, and `le` for an end before now.";
const notUsed = "Without effect: the service does not use it.";
const byCounts = "OData: `displayName`, `bandwidth`, `apiTimeAvg` or a call count, followed by `desc` for the reverse.";

/** What a key of `filterable` says. */
function narrowing(members: string): string {
  const [open = "", exact = ""] = members.split("=").map((part) => part.trim());
  const parts = [
    open && `comparisons of ${listOf(open)}, and for texts \`contains\`, \`startswith\`, \`endswith\``,
    exact && `\`eq\` of ${listOf(exact)}`,
  ];
  return `OData: ${parts.filter((part) => part !== "").join("; ")}.`;
}

function listOf(members: string): string {
  return members.replaceAll(/\w+/g, "`$&`").replaceAll(" ", ", ");
}

function forEach(
  table: Readonly<Record<string, readonly string[]>>,
  textOf: (members: string) => string,
): Readonly<Record<string, string>> {
  const entries = Object.entries(table).flatMap(([members, operations]) => {
    return operations.map((operation) => [`${operation}.$filter`, textOf(members)] as const);
  });
  return Object.fromEntries(entries);
}

/** By which members lists are narrowed and put in order. */
export const filterWords: Readonly<Record<string, string>> = {
  $filter: "OData expression.",
  ...forEach(filterable, narrowing),
  ...forEach(comparable, (members) => `${time} \`eq\` narrows ${listOf(members)}.`),
  "Reports_ListByApi.$filter": time,
  "TagResource_ListByService.$filter":
    "OData over the members of `api`, `operation` and `product`, such as `path` or `state`.",
  "TenantAccess_ListByService.$filter": notUsed,
  "TenantSettings_ListByService.$filter": notUsed,

  "PolicyFragment_ListByService.$orderby": "OData: `name`, followed by `desc` for the reverse.",
  "WorkspacePolicyFragment_ListByService.$orderby": "OData: `name`, followed by `desc` for the reverse.",
  "Reports_ListByApi.$orderby": byCounts,
  "Reports_ListByOperation.$orderby": byCounts,
  "Reports_ListByProduct.$orderby": byCounts,
  "Reports_ListBySubscription.$orderby": byCounts,
  "Reports_ListByTime.$orderby": "OData: `bandwidth`, followed by `desc` for the reverse.",
  "Reports_ListByUser.$orderby": byCounts,
};
