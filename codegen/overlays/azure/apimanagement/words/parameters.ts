import type { Overlay } from "../../../../overlay.ts";
import { sentences } from "../sentences.ts";
import { filterWords } from "./filters.ts";

const keyVaultRefresh = "`true` gives only those whose latest read from Key Vault failed.";
const notifyOfState = "`true` sends the owner a mail about a change of state.";
const deletesSubscriptions = "`true` deletes the subscriptions along with it.";
const tagOnCreate =
  "Entity tag of the resource as it was last read, or `*` for whatever stands there now. Leave it out to create; an update needs it.";
const exportFormat =
  "`openapi-link` is OpenAPI 3 in YAML, `swagger-link` OpenAPI 2 in JSON; `wsdl-link` is for SOAP APIs only.";

// The version of a resource is asked for by these, but not by those that only link two others.
const createsWithTag = Object.keys(sentences).filter((id) => id.endsWith("_CreateOrUpdate") && !linksOnly(id));

/** Sections whose resources belong to an API with all its revisions. */
const ofWholeApis = new Set([
  ...["ApiDiagnostic", "ApiIssue", "ApiIssueAttachment", "ApiIssueComment", "ApiProduct", "ApiRelease", "ApiRevision"],
  ...["ApiWiki", "ApiWikis", "GatewayApi", "WorkspaceApiDiagnostic", "WorkspaceApiRelease", "WorkspaceApiRevision"],
]);
const onWholeApis = Object.keys(sentences).filter((id) => {
  return ofWholeApis.has(id.split("_")[0] ?? "") && id !== "GatewayApi_ListByService";
});

const words: Readonly<Record<string, string>> = {
  ...filterWords,
  "If-Match":
    "Entity tag of the resource as it was last read, or `*` for whatever stands there now; on a mismatch the service answers 412.",
  ...ofOperations(createsWithTag, "If-Match", tagOnCreate),
  $skip: "Items to leave out at the beginning.",
  $top: "Items to give in one answer.",
  accessName: "`access` is the direct management API, `gitAccess` the Git repository.",
  apiId: "`;rev=` and a number after the id name a revision other than the current one.",
  ...ofOperations(onWholeApis, "apiId", "Without `;rev=`, which the vendor documents for other operations only."),
  appType: "Portal from which the request comes; absent means the legacy one.",
  authsid: "Chosen when the authorization server was made.",
  cacheId: "`default`, or the Azure region whose gateway uses it.",
  contentTypeId: "Such as `page`.",
  deleteRevisions: "`true` deletes all of them, not only the one that `apiId` names.",
  deleteSubscriptions: deletesSubscriptions,
  diagnosticId: "After the kind of logger, such as `applicationinsights` or `azuremonitor`.",
  expandApiVersionSet: "`true` puts all of it into the answer, not its id alone.",
  expandCommentsAttachments: "`true` puts them into the answer.",
  expandGroups: "`true` puts them into the answer. Absent means `false`.",
  force: "`true` first takes away all references to the schema, which otherwise stand in the way.",
  format: "`xml` escapes expressions as XML has it, `rawxml` does not.",
  "ApiExport_Get.format": exportFormat,
  "WorkspaceApiExport_Get.format": exportFormat,
  gatewayId: "Not `managed`, which is the gateway of the service itself.",
  groupId: "Those built in are `administrators`, `developers` and `guests`.",
  hcId: "Id of a host name's configuration, unique within the gateway.",
  identityProviderName:
    "`aad` is Entra ID, `aadB2C` its service for customers, `microsoft` private Microsoft accounts.",
  includeNotTaggedApis: "`true` also gives those without a tag.",
  includeNotTaggedOperations: "`true` also gives those without a tag.",
  includeNotTaggedProducts: "`true` also gives those without a tag.",
  interval: "ISO 8601 duration, such as `PT15M`: a multiple of 15 minutes.",
  isKeyVaultRefreshFailed: keyVaultRefresh,
  "WorkspaceNamedValue_ListByService.isKeyVaultRefreshFailed": `${keyVaultRefresh} A text here, no boolean.`,
  "DeletedServices_Purge.location": "Main region that the service had.",
  "DeletedServices_GetByName.location": "Main region that the service had.",
  "OperationsResults_Get.location": "Azure region, from the URL that a call gave which was accepted.",
  "OperationStatus_Get.location": "Azure region, from the URL that a call gave which was accepted.",
  locationName: "Azure region of the service, such as `West US`.",
  namedValueId: "Policies do not write this id but the `displayName`.",
  notificationName: "`BCC` is for copies of all mails to developers; each other one is for one kind of event.",
  notify: notifyOfState,
  "User_CreateOrUpdate.notify": "`true` sends the user a mail.",
  "User_Delete.notify": "`true` tells the user by mail that the account is closed.",
  "OperationsResults_Get.operationId": "From the URL that a call gave which was accepted.",
  "OperationStatus_Get.operationId": "From the URL that a call gave which was accepted.",
  opid: "Chosen when the OpenID Connect provider was made.",
  portalConfigId: "Such as `default`.",
  privateLinkSubResourceName: "As the list of private link resources has it, such as `Gateway`.",
  quotaCounterKey: "What the expression in `counter-key` of the policy gives.",
  quotaPeriodKey: "As `periodKey` in the list of the counters.",
  resourceGroupName: "Case does not matter.",
  "PolicyDescription_ListByService.scope": "Level at which the policies may stand.",
  "Tag_ListByService.scope": "`apis`, `products` or `apis/{apiId}`: only tags in use there.",
  "WorkspaceTag_ListByService.scope": "`apis`, `products` or `apis/{apiId}`: only tags in use there.",
  sid: "Id of a subscription of the service, not of Azure.",
  "Product_ListByService.tags": "Leaves out products without this tag.",
  "WorkspaceProduct_ListByService.tags": "Leaves out products without this tag.",
};

const describedParameters = Object.entries(words).map(
  ([name, description]) => [name, { set: { description } }] as const,
);

const unknownValues = {
  set: { "x-doubt": "It asks for tags in the answer, but no public source tells with which value." },
};

/** What arguments beside the body mean, by wire name and by `operationId.name`. */
export const parameters: Overlay["parameters"] = {
  ...Object.fromEntries(describedParameters),
  "ApiOperation_ListByApi.tags": unknownValues,
  "Api_ListByService.tags": unknownValues,
  "WorkspaceApiOperation_ListByApi.tags": unknownValues,
  "WorkspaceApi_ListByService.tags": unknownValues,
};

/** One text for a parameter of several operations. */
function ofOperations(ids: readonly string[], parameter: string, text: string): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [`${id}.${parameter}`, text]));
}

/** What only ties others together has no entity tag, and neither have gateways, services and revisions of the portal. */
function linksOnly(id: string): boolean {
  return /Link_|Notification|^(?:GatewayApi|ProductApi|ProductGroup|PrivateEndpointConnection)_|^(?:ApiGateway|ApiManagementService|PortalRevision)/.test(
    id,
  );
}
