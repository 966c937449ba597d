import { onModels } from "./on-models.ts";

const authorizationServer = ["AuthorizationServerContractProperties", "AuthorizationServerUpdateContractProperties"];
const openId = ["OpenidConnectProviderContractProperties", "OpenidConnectProviderUpdateContractProperties"];
const identityProvider = [
  "IdentityProviderContractProperties",
  "IdentityProviderCreateContractProperties",
  "IdentityProviderUpdateProperties",
];
const namedValue = [
  "NamedValueContractProperties",
  "NamedValueCreateContractProperties",
  "NamedValueUpdateParameterProperties",
];
const keyVault = ["KeyVaultContractCreateProperties", "KeyVaultContractProperties"];

/** Who proves what to whom: sign-in at OAuth servers and identity providers, stored secrets and certificates. */
export const credentialWords: Readonly<Record<string, string>> = {
  ...onModels(authorizationServer, {
    authorizationEndpoint: "URL at which users agree (RFC 6749, section 3.1).",
    authorizationMethods: "HTTP methods that the endpoint takes; `GET` must be among them.",
    bearerTokenSendingMethods: "How the access token goes to the API; `query` puts it into the URL, and so into logs.",
    clientAuthenticationMethod:
      "At the token endpoint: `Basic` sends id and secret in `Authorization`, `Body` in the form.",
    clientRegistrationEndpoint: "Absolute URL of the page where developers register an application.",
    defaultScope: "Asked for unless the API has scopes of its own; separated by spaces.",
    description: "May hold HTML.",
    grantTypes: "Grants of RFC 6749; RFC 9700 advises against `implicit` and rules out `resourceOwnerPassword`.",
    resourceOwnerPassword: "For the grant `resourceOwnerPassword`.",
    resourceOwnerUsername: "For the grant `resourceOwnerPassword`.",
    supportState: "`true` when the server gives `state` back, by which a client notices forged answers (CSRF).",
    tokenBodyParameters: "Further form fields for the token endpoint.",
    tokenEndpoint: "URL that gives access tokens (RFC 6749, section 3.2).",
  }),
  ...onModels([...authorizationServer, ...openId], {
    clientId: "As it was registered there for the console of the developer portal.",
    useInApiDocumentation: "Shows it in the developer portal. Absent means `false`.",
    useInTestConsole: "Offers it in the console of the developer portal. Absent means `true`.",
  }),
  "AuthorizationServerContractProperties.clientSecret":
    "Left out of answers; `authorizationServer.listSecrets` gives it.",
  ...onModels(openId, { metadataEndpoint: "URL of the OpenID Connect discovery document." }),
  "OAuth2AuthenticationSettingsContract.authorizationServerId": "Id of an authorization server of the service.",
  "OAuth2AuthenticationSettingsContract.scope": "Asked for in place of the `defaultScope` of the server.",
  "OpenIdAuthenticationSettingsContract.bearerTokenSendingMethods":
    "How the access token goes to the API; `query` puts it into the URL, and so into logs.",
  "OpenIdAuthenticationSettingsContract.openidProviderId": "Id of an OpenID Connect provider of the service.",
  "AuthenticationSettingsContract.oAuth2": "For one server; several stand in `oAuth2AuthenticationSettings`.",
  "AuthenticationSettingsContract.openid": "For one provider; several stand in `openidAuthenticationSettings`.",

  "AuthorizationProviderContractProperties.identityProvider":
    "Kind of provider, such as `aad` or `google`; `oauth2` is any other.",
  "AuthorizationProviderOAuth2GrantTypes.authorizationCode":
    "By name, such as `clientId`, `clientSecret` and `scopes`; which ones depends on the provider.",
  "AuthorizationProviderOAuth2GrantTypes.clientCredentials": "By name; which ones depends on the provider.",
  "AuthorizationProviderOAuth2Settings.redirectUrl": "To be registered with the application at the provider.",
  "AuthorizationContractProperties.oauth2grantType":
    "`AuthorizationCode` needs a user who agrees once, by a login link; `ClientCredentials` needs none.",
  "AuthorizationContractProperties.parameters":
    "By name, such as `clientId` and `clientSecret`; for the grant `ClientCredentials`.",
  "AuthorizationContractProperties.status":
    "Such as `Connected`, or `Error` until a user has agreed; `error` tells more.",
  "AuthorizationAccessPolicyContractProperties.appIds": "Entra ID applications that may use the authorization.",
  "AuthorizationAccessPolicyContractProperties.objectId":
    "User, group or service principal in Entra ID that may use the authorization.",
  "AuthorizationAccessPolicyContractProperties.tenantId": "Entra ID tenant of `objectId`.",
  "AuthorizationConfirmConsentCodeRequestContract.consentCode": "What the provider gave the user after the consent.",
  "AuthorizationLoginRequestContract.postLoginRedirectUrl": "Where the browser goes once the user has agreed.",
  "AuthorizationLoginResponseContract.loginLink": "URL for the browser of the user who is to agree.",

  ...onModels(identityProvider, {
    allowedTenants: "Entra ID tenants whose users may sign in; types `aad` and `aadB2C`.",
    authority: "Host of the OpenID Connect discovery endpoint; types `aad` and `aadB2C`.",
    clientId: "Application id at the provider.",
    clientLibrary: "Library that the developer portal signs in with; types `aad` and `aadB2C`.",
    passwordResetPolicyName: "User flow in Azure AD B2C; type `aadB2C`.",
    profileEditingPolicyName: "User flow in Azure AD B2C; type `aadB2C`.",
    signinPolicyName: "User flow in Azure AD B2C; type `aadB2C`.",
    signinTenant: "Entra ID tenant at which users sign in, in place of `common`.",
    signupPolicyName: "User flow in Azure AD B2C; type `aadB2C`.",
    type: "`aad` is Entra ID, `aadB2C` its service for customers, `microsoft` private Microsoft accounts.",
  }),
  "IdentityProviderContractProperties.clientSecret": "Left out of answers; `identityProvider.listSecrets` gives it.",

  ...onModels(namedValue, {
    displayName: "Policies write it as `{{displayName}}`; unique within the service.",
    keyVault: "Reads the value from Azure Key Vault, in place of `value`.",
    secret: "`true` encrypts the value and keeps it out of answers. Absent means `false`.",
    tags: "Words by which lists can be filtered.",
  }),
  ...onModels(["NamedValueCreateContractProperties", "NamedValueUpdateParameterProperties"], {
    value: "May hold policy expressions; not empty nor only spaces.",
  }),
  "NamedValueContractProperties.value":
    "Left out of answers when it is a secret; `namedValue.listValue` gives it then.",
  ...onModels(keyVault, {
    identityClientId:
      "Client id of the user-assigned identity that may read the secret; absent for the system-assigned one.",
    secretIdentifier: "URL of the secret. With a version in it a newer value is not picked up.",
  }),
  "KeyVaultContractProperties.lastStatus": "How the latest read from Key Vault went.",
  "KeyVaultLastAccessStatusContractProperties.code": "Such as `Success`.",
  "KeyVaultLastAccessStatusContractProperties.message": "Empty after a success.",

  "CertificateCreateOrUpdateProperties.data": "Base64 of a PFX file.",
  "CertificateCreateOrUpdateProperties.keyVault": "Reads the certificate from Azure Key Vault, in place of `data`.",
  "CertificateCreateOrUpdateProperties.password": "Opens the PFX file in `data`.",
  "CertificateContractProperties.expirationDate": "UTC.",
  "CertificateContractProperties.keyVault": "Absent when the certificate was uploaded.",
};
