import { onModels } from "./on-models.ts";

const access = [
  "AccessInformationContractProperties",
  "AccessInformationCreateParameterProperties",
  "AccessInformationSecretsContract",
  "AccessInformationUpdateParameterProperties",
];

/** Direct access and Git configuration of a service, its tiers, and what all answers have in common. */
export const tenantWords: Readonly<Record<string, string>> = {
  "*.count": "Items on all pages together.",
  "*.nextLink": "URL of the next page; absent or empty on the last one.",
  "*.lastModifiedAt": "UTC.",
  "SystemData.createdAt": "UTC.",
  ...onModels(["ErrorResponseBody", "ErrorDetail", "ErrorFieldContract"], {
    code: "Stable word for programs, where `message` is for people.",
  }),
  "ErrorResponseBody.details": "Which members were wrong, when the request was not valid.",
  "ErrorFieldContract.target": "Name of the wrong member.",

  ...onModels(access, { enabled: "`false` closes this way for every key." }),
  ...onModels(["AccessInformationContractProperties", "AccessInformationSecretsContract"], {
    id: "`access` is the direct management API, `gitAccess` the Git repository.",
  }),
  ...onModels(["DeployConfigurationParameterProperties", "SaveConfigurationParameterProperties"], {
    branch: "Of the Git repository of the service.",
  }),
  "DeployConfigurationParameterProperties.force":
    "`true` deletes subscriptions to products that the deployment takes away.",
  "SaveConfigurationParameterProperties.force": "`true` overwrites changes in the repository that are newer.",
  ...onModels(["TenantConfigurationSyncStateContractProperties"], {
    branch: "Of the Git repository of the service.",
    commitId: "The latest in the repository.",
    configurationChangeDate: "UTC.",
    isExport: "What came last: `true` for a save to the repository, `false` for a deployment from it.",
    isGitEnabled: "`false` while access to the repository is off.",
    isSynced: "`false` once the configuration has changed since `syncDate`.",
    lastOperationId: "Of the latest save, validation or deployment.",
    syncDate: "UTC.",
  }),
  "OperationResultContractProperties.actionLog":
    "Only of a validation of the Git configuration: what a deployment would create, change and delete.",
  "OperationResultContractProperties.started": "UTC.",
  "OperationResultContractProperties.updated": "UTC.",
  "OperationResultLogItemContract.action": "`create`, `update` or `delete`.",
  "OperationResultLogItemContract.objectKey": "Which one of `objectType`.",
  "OperationResultLogItemContract.objectType": "Kind of entity, such as an API or a product.",
  "OperationStatusResult.operations": "Parts of the work, where it has several.",
  "OperationStatusResult.resourceId": "ARM id of what the work is done on.",
  "OperationDisplay.operation": "Such as read, write or delete.",
  "OperationDisplay.resource": "Kind of resource on which it works.",
  "Operation.name": "In the form `{provider}/{resource}/{operation}`, as roles name it.",

  ...onModels(["ApiManagementSkuCapacity", "GatewaySkuCapacity", "ResourceSkuCapacity"], {
    default: "Units.",
    maximum: "Units.",
    minimum: "Units.",
    scaleType: "Whether the number of units can change, and by whom.",
  }),
  "ApiManagementSkuRestrictions.reasonCode":
    "`QuotaId`: the offer of the subscription is without it; `NotAvailableForSubscription`: not given to this one.",
  "ApiManagementSkuRestrictions.values": "Regions or zones, as `type` says.",
  "ApiManagementSkuCosts.meterID": "For queries of the price.",
  "ApiManagementSkuCosts.quantity": "Multiplies the price of the meter.",
  "ApiManagementSkuLocationInfo.location": "Azure region.",
  "ApiManagementSku.locations": "Azure regions; `locationInfo` has their zones.",
  "ApiManagementSku.restrictions": "Why it cannot be used; empty when it can.",
  "ApiManagementSku.apiVersions": "The `api-version` values that know it.",
};
