import type { Sentences } from "../../../overlay.ts";

/** Ways to sign in to the developer portal, and the authorization servers that its test console uses. */
export const signIn: Sentences = {
  IdentityProvider_ListByService:
    "Lists the providers that developers can sign in by, such as Google or Microsoft Entra ID, without client secrets.",
  IdentityProvider_GetEntityTag:
    "Gives only the entity tag of an identity provider's settings, in the answer's headers.",
  IdentityProvider_Get:
    "Gives the tenants, authority and client id of one identity provider; the client secret comes from `listSecrets`.",
  IdentityProvider_CreateOrUpdate:
    "Sets up or replaces sign-in by one provider, whose name is one of a fixed set; client id and secret are required.",
  IdentityProvider_Update:
    "Changes how developers sign in by a provider; a secret that is left out stays, and `ifMatch` is required.",
  IdentityProvider_Delete:
    "Removes sign-in by one provider for all developers at once; needs the entity tag or `*` in `ifMatch`.",
  IdentityProvider_ListSecrets:
    "Gives the client secret by which the service signs developers in at an identity provider.",
  OpenIdConnectProvider_ListByService:
    "Lists the OpenID Connect providers that APIs can name for the portal's test console, without secrets.",
  OpenIdConnectProvider_GetEntityTag:
    "Gives only the entity tag of an OpenID Connect provider, in the answer's headers.",
  OpenIdConnectProvider_Get:
    "Gives an OpenID Connect provider with its metadata endpoint and client id; `listSecrets` gives the client secret.",
  OpenIdConnectProvider_CreateOrUpdate:
    "Creates or replaces an OpenID Connect provider; its metadata endpoint and a client id are required.",
  OpenIdConnectProvider_Update:
    "Changes those members of an OpenID Connect provider that the body holds; needs its entity tag or `*` in `ifMatch`.",
  OpenIdConnectProvider_Delete:
    "Deletes an OpenID Connect provider, which the test console can use no more; `ifMatch` is required.",
  OpenIdConnectProvider_ListSecrets: "Gives the client secret that is registered at an OpenID Connect provider.",
  AuthorizationServer_ListByService:
    "Lists the OAuth 2.0 servers that APIs can name for the portal's test console, without their secrets.",
  AuthorizationServer_GetEntityTag: "Gives only the entity tag of an authorization server, in the answer's headers.",
  AuthorizationServer_Get:
    "Gives an OAuth 2.0 server with endpoints, grant types and scope; client secret and owner's password come by `listSecrets`.",
  AuthorizationServer_CreateOrUpdate:
    "Creates or replaces an OAuth 2.0 server; endpoints, grant types and client id are required, and the secret is not.",
  AuthorizationServer_Update:
    "Changes those members of an OAuth 2.0 server that the body holds; needs its entity tag or `*` in `ifMatch`.",
  AuthorizationServer_Delete:
    "Deletes an OAuth 2.0 server, by which the test console can get no more tokens; `ifMatch` is required.",
  AuthorizationServer_ListSecrets:
    "Gives the client secret of an OAuth 2.0 server and the name and password of its resource owner.",
};
