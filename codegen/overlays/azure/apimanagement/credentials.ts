import type { Sentences } from "../../../overlay.ts";

/** The credential manager: OAuth connections to other services, and who may use them. */
export const credentials: Sentences = {
  AuthorizationProvider_ListByService:
    "Lists the OAuth setups by which connections to other services are made, such as one for GitHub.",
  AuthorizationProvider_Get:
    "Gives one OAuth setup of the credential manager: the kind of provider, its redirect URL and its grant types.",
  AuthorizationProvider_CreateOrUpdate:
    "Creates or replaces an OAuth setup of the credential manager, under which connections can be made.",
  AuthorizationProvider_Delete:
    "Deletes an OAuth setup of the credential manager; needs its entity tag or `*` in `ifMatch`.",
  Authorization_ListByAuthorizationProvider:
    "Lists the connections under one OAuth setup, each with its grant type and whether it is connected.",
  Authorization_Get:
    "Gives a connection with its `status` and, where it does not work, the code and message of the error; no tokens.",
  Authorization_CreateOrUpdate:
    "Creates or replaces a connection; by authorization code it works only after somebody has logged in through its link.",
  Authorization_Delete:
    "Deletes a connection with its tokens, so that policies can no longer fetch one; `ifMatch` is required.",
  Authorization_ConfirmConsentCode:
    "Hands in the consent code after a login, which spares the user the page that warns of phishing.",
  AuthorizationLoginLinks_Post:
    "Gives a link by which a user logs in for a connection, and which leads to `postLoginRedirectUrl` afterwards.",
  AuthorizationAccessPolicy_ListByAuthorization:
    "Lists which identities may get tokens from a connection when the gateway runs a policy.",
  AuthorizationAccessPolicy_Get:
    "Gives one permission on a connection: tenant and object id of the identity, and the apps that it is limited to.",
  AuthorizationAccessPolicy_CreateOrUpdate:
    "Allows the identity with `tenantId` and `objectId` to use a connection, or replaces such a permission.",
  AuthorizationAccessPolicy_Delete:
    "Withdraws an identity's permission to use a connection; needs its entity tag or `*` in `ifMatch`.",
};
