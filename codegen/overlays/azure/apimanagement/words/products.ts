import { onModels } from "./on-models.ts";

const product = ["ProductContractProperties", "ProductTagResourceContractProperties", "ProductUpdateProperties"];
const group = ["GroupContractProperties", "GroupCreateParametersProperties", "GroupUpdateParametersProperties"];
const subscription = [
  "SubscriptionContractProperties",
  "SubscriptionCreateParameterProperties",
  "SubscriptionUpdateParameterProperties",
];
const user = ["UserContractProperties", "UserCreateParameterProperties", "UserUpdateParametersProperties"];
const issue = ["IssueContractProperties", "IssueUpdateContractProperties"];

/** What developers get and who they are: products, subscriptions, users, groups, tags, issues. */
export const productWords: Readonly<Record<string, string>> = {
  ...onModels(product, {
    approvalRequired: "`true` keeps a new subscription in `submitted` until an administrator approves it.",
    description: "May hold HTML.",
    state: "`published` shows it to developers. Absent on create means `notPublished`.",
    subscriptionRequired:
      "`false` makes it an open product: its APIs take calls without a key. Absent on create means `true`.",
    subscriptionsLimit: "How many one user may have at the same time; absent is without limit.",
    terms: "Developers have to accept them before they subscribe.",
  }),
  "ProductTagResourceContractProperties.id": "In the form `/products/{productId}`.",

  ...onModels(subscription, {
    allowTracing: "`true` permits callers with its keys to have their calls traced.",
    ownerId: "ARM id of a user; `/users/{userId}` is taken too.",
    scope:
      "What its keys open: ARM id of a product or API, or `/products/{productId}`, `/apis/{apiId}`, and `/apis` for all.",
    state:
      "Only `active` lets calls through. `suspended` is a pause, `submitted` waits for approval, `cancelled` is ended by user or administrator.",
  }),
  "SubscriptionCreateParameterProperties.primaryKey": "Absent on create means a random one.",
  "SubscriptionCreateParameterProperties.secondaryKey": "Absent on create means a random one.",
  "SubscriptionCreateParameterProperties.state":
    "Absent on create means `submitted`, which waits for approval; only `active` lets calls through.",
  ...onModels(["SubscriptionContractProperties"], {
    createdDate: "UTC.",
    endDate: "UTC; for the record only: `state` is what ends it.",
    notificationDate: "UTC; when the owner is told that it is about to expire.",
    primaryKey: "Left out of answers; `subscription.listSecrets` gives it.",
    secondaryKey: "Left out of answers; `subscription.listSecrets` gives it.",
    startDate: "UTC; for the record only: `state` is what makes it active.",
  }),
  ...onModels(["SubscriptionContractProperties", "SubscriptionUpdateParameterProperties"], {
    expirationDate: "UTC; for the record only: `state` is what ends it.",
    stateComment: "Of the administrator, on a rejection.",
  }),

  ...onModels(user, {
    identities: "Ways in which this user signs in.",
    note: "Of the administrator.",
    state:
      "`blocked` can neither sign in nor call APIs, `pending` has not confirmed the address yet, `deleted` is a closed account.",
  }),
  ...onModels(["UserCreateParameterProperties", "UserUpdateParametersProperties"], {
    email: "Unique within the service.",
  }),
  "UserContractProperties.registrationDate": "UTC.",
  "UserContractProperties.groups": "Filled only where the call asks for them by `expandGroups`.",
  "UserCreateParameterProperties.appType": "Portal from which the request comes; absent means the legacy one.",
  "UserCreateParameterProperties.confirmation":
    "Mail to the new user: `signup` confirms it, `invite` asks to complete the registration.",
  "UserCreateParameterProperties.password": "Absent means a random one.",
  "UserIdentityContract.id": "What the provider knows the user by.",
  "UserIdentityContract.provider": "Such as `Basic`, for a password kept by the service itself, or `Aad`.",
  "GenerateSsoUrlResult.value": "URL of the developer portal that signs its visitor in as this user.",
  "UserTokenResult.value": "Shared access token for calls in the name of the user.",

  ...onModels(group, {
    description: "May hold HTML.",
    externalId:
      "Of a group of type `external`, such as `aad://<tenant>.onmicrosoft.com/groups/<object id>`; absent otherwise.",
    type: "`system` is built in, `custom` made by administrators, `external` belongs to a directory.",
  }),
  "GroupContractProperties.builtIn": "`true` for Administrators, Developers and Guests.",

  "ProductApiLinkContractProperties.apiId": "ARM id.",
  "ProductGroupLinkContractProperties.groupId": "ARM id.",
  "TagApiLinkContractProperties.apiId": "ARM id.",
  "TagOperationLinkContractProperties.operationId": "ARM id.",
  "TagProductLinkContractProperties.productId": "ARM id.",
  "TagDescriptionContractProperties.tagId": "ARM id, or `/tags/{tagId}`.",
  "*.externalDocsUrl": "Absolute.",
  "TagResourceContract.api": "Set when the tag stands on an API.",
  "TagResourceContract.operation": "Set when the tag stands on one operation of an API.",
  "TagResourceContract.product": "Set when the tag stands on a product.",

  ...onModels(issue, { apiId: "ARM id of the API that it is about." }),
  ...onModels([...issue, "IssueCommentContractProperties"], {
    createdDate: "UTC.",
    userId: "ARM id of the author.",
  }),
  "IssueAttachmentContractProperties.content": "A URL, or Base64 of the data, as `contentFormat` says.",
  "IssueAttachmentContractProperties.contentFormat": "`link` for a URL in `content`, else the media type of the data.",
  "IssueAttachmentContractProperties.title": "File name.",
};
