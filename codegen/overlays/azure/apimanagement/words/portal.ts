import { onModels } from "./on-models.ts";

const template = ["EmailTemplateContractProperties", "EmailTemplateUpdateParameterProperties"];

/** The developer portal, its content, and the mails of the service. */
export const portalWords: Readonly<Record<string, string>> = {
  "PortalConfigProperties.enableBasicAuth": "`false` leaves sign-in to identity providers alone.",
  "PortalConfigPropertiesSignin.require": "`true` sends anonymous visitors to the sign-in page.",
  "PortalConfigTermsOfServiceProperties.requireConsent": "`true` lets nobody sign up who has not agreed.",
  "PortalConfigCorsProperties.allowedOrigins": "With scheme, such as `https://contoso.com`.",
  "PortalConfigCspProperties.allowedSources": "Such as `*.contoso.com` or `https://`.",
  "PortalConfigCspProperties.mode": "`reportOnly` blocks nothing and tells of violations at `reportUri`.",
  "PortalConfigCspProperties.reportUri": "URLs to which browsers tell violations.",
  "PortalConfigDelegationProperties.delegateRegistration":
    "`true` leaves sign-in, sign-up and accounts to the site at `delegationUrl`.",
  "PortalConfigDelegationProperties.delegateSubscription":
    "`true` leaves subscribing to products to the site at `delegationUrl`.",
  "PortalConfigDelegationProperties.delegationUrl": "Site of your own to which the portal sends its visitors.",
  "*.validationKey": "Base64. The site that visitors are sent to checks with it that they come from the service.",

  ...onModels(["PortalDelegationSettingsProperties", "PortalSettingsContractProperties"], {
    subscriptions: "Who handles subscribing to products.",
    url: "Site of your own to which the portal sends its visitors.",
    userRegistration: "Who handles sign-in, sign-up and accounts.",
  }),
  "PortalSettingsContractProperties.enabled": "`true` sends anonymous visitors to the sign-in page.",
  "PortalSigninSettingProperties.enabled": "`true` sends anonymous visitors to the sign-in page.",
  "PortalSignupSettingsProperties.enabled": "`true` lets visitors register by themselves.",
  "RegistrationDelegationSettingsProperties.enabled": "`true` leaves it to the site at `url`.",
  "SubscriptionsDelegationSettingsProperties.enabled": "`true` leaves it to the site at `url`.",
  "TermsOfServiceProperties.consentRequired": "`true` lets nobody sign up who has not agreed.",
  "TermsOfServiceProperties.enabled": "`true` shows them at sign-up.",

  "PortalRevisionContractProperties.isCurrent": "`true` for the one that visitors see.",
  "PortalRevisionContractProperties.status": "`pending` waits in the queue; `completed` was published.",
  "PortalRevisionContractProperties.statusDetails": "Tells more, such as why publishing failed.",
  "ContentItemContract.properties": "In the form that `schema` of the content type demands.",
  "ContentTypeContractProperties.schema": "JSON Schema of the items.",
  "DocumentationContractProperties.content": "Markdown.",
  "WikiDocumentationContract.documentationId": "A page among the documentation of the service.",

  ...onModels(template, {
    body: "Well-formed XML, in which `$` and a name stand for one of the `parameters`.",
    parameters: "What `subject` and `body` may refer to.",
    subject: "`$` and a name stand for one of the `parameters`.",
  }),
  "EmailTemplateContractProperties.isDefault": "`false` once it was edited.",
  "EmailTemplateParametersContractProperties.name": "Written with `$` before it.",
  "RecipientUsersContractProperties.userId": "ARM id.",
  "RecipientsContractProperties.emails": "ARM ids that end in the address.",
  "RecipientsContractProperties.users": "ARM ids.",
};
