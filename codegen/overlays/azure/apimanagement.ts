import { type Overlay, withMarks } from "../../overlay.ts";
import { changesNothing, onlyReads } from "../only-reads.ts";
import { sentences } from "./apimanagement/sentences.ts";
import { apiWords } from "./apimanagement/words/apis.ts";
import { backendWords } from "./apimanagement/words/backends.ts";
import { credentialWords } from "./apimanagement/words/credentials.ts";
import { diagnosticWords } from "./apimanagement/words/diagnostics.ts";
import { gatewayWords } from "./apimanagement/words/gateways.ts";
import { networkWords } from "./apimanagement/words/networks.ts";
import { parameters } from "./apimanagement/words/parameters.ts";
import { policyWords } from "./apimanagement/words/policies.ts";
import { portalWords } from "./apimanagement/words/portal.ts";
import { productWords } from "./apimanagement/words/products.ts";
import { serviceWords } from "./apimanagement/words/services.ts";
import { tenantWords } from "./apimanagement/words/tenants.ts";
import { apiManagementDocs } from "./operation-docs.ts";
import { ignoredKeywords, readOnly, secret, shared } from "./shared.ts";

const existence = {
  absentIsNo: "Absent, as the six other checks of this kind document it.",
  doubt: "The document names 204 alone; 404 is taken for the answer no, as the other checks of this kind have it.",
};

const onlyProtected = {
  set: {
    "x-doubt":
      "The vendor's text allows it with `subscriptionRequired: false` only, where nothing is approved or counted; the vendor's samples have it with `true`.",
  },
};

/** Azure API Management, 2024-05-01. */
export const overlay: Overlay = {
  ...shared,
  service: "apiManagement",
  docsUrl: "https://learn.microsoft.com/en-us/rest/api/apimanagement/",
  operationDocs: apiManagementDocs,
  // That a second source confirms an integer changes nothing about it.
  ignoredKeywords: [...ignoredKeywords, "x-inferred-integer"],
  operations: withMarks(
    sentences,
    {
      Gateway_ListTrace: { idempotent: changesNothing, secretAnswer: true },
      ProductApi_CheckEntityExists: existence,
      ProductGroup_CheckEntityExists: existence,
    },
    onlyReads([
      ...["ApiManagementService_CheckNameAvailability", "ApiManagementService_GetDomainOwnershipIdentifier"],
      ...["AuthorizationServer_ListSecrets", "DelegationSettings_ListSecrets", "IdentityProvider_ListSecrets"],
      ...["OpenIdConnectProvider_ListSecrets", "Subscription_ListSecrets", "WorkspaceSubscription_ListSecrets"],
      ...["TenantAccess_ListSecrets", "NamedValue_ListValue", "WorkspaceNamedValue_ListValue"],
      "Gateway_ListKeys",
      ...["PolicyFragment_ListReferences", "WorkspacePolicyFragment_ListReferences"],
      ...["PolicyRestrictionValidations_ByService", "TenantConfiguration_Validate"],
    ]),
  ),
  parameters,
  renames: {
    // The pages call what stands in a connectivity check by these names.
    ConnectivityCheckRequestSource: "Source",
    ConnectivityCheckRequestDestination: "Destination",
    ConnectivityCheckRequestProtocolConfiguration: "ProtocolConfiguration",
    ConnectivityCheckRequestProtocolConfigurationHttpConfiguration: "HTTPConfiguration",
    HttpHeader: "HTTPHeader",
  },
  schemas: {
    // 64 bits wide in the source, but a number of items: plain numbers hold it exactly.
    "*.count": { drop: ["format"] },
    ConnectionStatus: {
      set: {
        "x-doubt": "The sample on the vendor's page answers `Reachable`, which is not among the documented values.",
      },
    },
    "*.approvalRequired": onlyProtected,
    "*.subscriptionsLimit": onlyProtected,
    // Read-only beside a reference, which the mappers of the client that the document was read from lose.
    "ApiManagementGatewayResource.systemData": readOnly,
    "ApiManagementServiceResource.systemData": readOnly,
    "ApiManagementSku.capacity": readOnly,
    "ApiManagementSkuRestrictions.restrictionInfo": readOnly,
    "GatewayResourceSkuResult.capacity": readOnly,
    "GatewayResourceSkuResult.sku": readOnly,
    "ResourceSkuResult.capacity": readOnly,
    "ResourceSkuResult.sku": readOnly,
    // Keys and passwords.
    "*.accessKey": secret,
    "*.certificatePassword": secret,
    "*.clientSecret": secret,
    "*.connectionString": secret,
    "*.consentCode": secret,
    "*.password": secret,
    "*.primaryKey": secret,
    "*.resourceOwnerPassword": secret,
    "*.secondaryKey": secret,
    "*.token": secret,
    "*.validationKey": secret,
    // Certificates come with their private keys.
    "*.encodedCertificate": secret,
    "CertificateCreateOrUpdateProperties.data": secret,
    // Headers, queries and parameters that carry credentials to somebody else.
    "AuthorizationContractProperties.parameters": secret,
    "AuthorizationProviderOAuth2GrantTypes.authorizationCode": secret,
    "AuthorizationProviderOAuth2GrantTypes.clientCredentials": secret,
    "BackendAuthorizationHeaderCredentials.parameter": secret,
    "BackendCredentialsContract.header": secret,
    "BackendCredentialsContract.query": secret,
    "HTTPHeader.value": secret,
    "LoggerContractProperties.credentials": secret,
    "LoggerUpdateParameters.credentials": secret,
    "TokenBodyParameterContract.value": secret,
    // Values of named values, which may be secrets; policies, documents and examples are called value too and are none.
    "NamedValueContractProperties.value": secret,
    "NamedValueCreateContractProperties.value": secret,
    "NamedValueSecretContract.value": secret,
    "NamedValueUpdateParameterProperties.value": secret,
    // Links and tokens that are worth as much as a password while they last.
    "*.loginLink": secret,
    "ApiExportResultValue.link": secret,
    "ApiManagementServiceGetSsoTokenResult.redirectUri": secret,
    "GatewayKeysContract.primary": secret,
    "GatewayKeysContract.secondary": secret,
    "GatewayTokenContract.value": secret,
    "GenerateSsoUrlResult.value": secret,
    "UserTokenResult.value": secret,
  },
  descriptions: {
    ...apiWords,
    ...backendWords,
    ...credentialWords,
    ...diagnosticWords,
    ...gatewayWords,
    ...networkWords,
    ...policyWords,
    ...portalWords,
    ...productWords,
    ...serviceWords,
    ...tenantWords,
  },
};
