import { type Overlay, withMarks } from "../../overlay.ts";
import { changesNothing, onlyReads } from "../only-reads.ts";
import { sentences } from "./apimanagement/sentences.ts";
import { apiManagementDocs } from "./operation-docs.ts";
import { ignoredKeywords, secret, shared } from "./shared.ts";

const existence = {
  absentIsNo: "Absent, as the six other checks of this kind document it.",
  doubt: "The document names 204 alone; 404 is taken for the answer no, as the other checks of this kind have it.",
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
  parameters: {
    "If-Match": {
      set: {
        description:
          "Entity tag of the resource as it was last read, or `*` for whatever stands there now; on a mismatch the service answers 412.",
      },
    },
    apiId: { set: { description: "`;rev=` and a number after the id name a revision other than the current one." } },
    $filter: { set: { description: "OData expression." } },
    interval: { set: { description: "ISO 8601 duration, such as `PT15M`: a multiple of 15 minutes." } },
  },
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
    "*.encodedCertificate": "Base64 of the certificate, with its private key where the service needs it.",
    "*.tripDuration": "ISO 8601 duration, such as `PT5M`.",
    "BackendReconnectProperties.after": "ISO 8601 duration, such as `PT5M`.",
    "CertificateCreateOrUpdateProperties.data": "Base64 of a PFX file.",
    "CircuitBreakerFailureCondition.interval": "ISO 8601 duration, such as `PT5M`.",
    "ConnectivityCheckRequest.preferredIPVersion": "The service takes IPv4 only.",
    "Destination.address": "A host name or an IP address; a URL for HTTP and HTTPS.",
    "GatewayListDebugCredentialsContract.credentialsExpireAfter": "ISO 8601 duration, at most `PT1H`.",
    "HTTPHeader.value": "May hold a token, such as that of `Authorization`.",
    "NamedValueContractProperties.value":
      "Left out of answers when it is a secret; `namedValue.listValue` gives it then.",
    "SubscriptionContractProperties.primaryKey": "Left out of answers; `subscription.listSecrets` gives it.",
    "SubscriptionContractProperties.secondaryKey": "Left out of answers; `subscription.listSecrets` gives it.",
  },
};
