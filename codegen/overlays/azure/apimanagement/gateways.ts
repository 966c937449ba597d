import type { Sentences } from "../../../overlay.ts";

/** Self-hosted gateways of a service, and the gateways that serve workspaces. */
export const gateways: Sentences = {
  Gateway_ListByService:
    "Lists the self-hosted gateways that are registered with the service, whether or not one is running.",
  Gateway_GetEntityTag: "Gives only the entity tag of a self-hosted gateway, in the answer's headers.",
  Gateway_Get:
    "Gives the registration of a self-hosted gateway: its description and location; keys come from the `listKeys` call.",
  Gateway_CreateOrUpdate:
    "Registers a self-hosted gateway or replaces it; this starts none, which is up to a container with the gateway's token.",
  Gateway_Update:
    "Changes the description or the location of a self-hosted gateway; needs its entity tag or `*` in `ifMatch`.",
  Gateway_Delete:
    "Deletes the registration of a self-hosted gateway, so that its containers can no longer sign in; `ifMatch` is required.",
  Gateway_GenerateToken:
    "Makes the token that a gateway container signs in with, by one of the two keys and for at most 30 days.",
  Gateway_ListKeys: "Gives both keys of a self-hosted gateway, from which its tokens are made.",
  Gateway_RegenerateKey:
    "Makes the primary or the secondary key anew, which voids all tokens made with the former one; answers without a body.",
  Gateway_ListDebugCredentials:
    "Makes a new token to trace calls of one API through a gateway; it lasts an hour or less.",
  Gateway_InvalidateDebugCredentials:
    "Voids every token for tracing that was made for a gateway; answers 204 without a body.",
  Gateway_ListTrace:
    "Gives the trace of one call, by the `traceId` that came with its answer, as an object without a fixed form.",
  GatewayApi_ListByService:
    "Lists the APIs that a self-hosted gateway serves; the others of the service are unknown to it.",
  GatewayApi_GetEntityTag:
    "Gives only the entity tag of an API on a self-hosted gateway, which also tells that it is assigned there.",
  GatewayApi_CreateOrUpdate:
    "Has a self-hosted gateway serve an API; the body may be left out, and the API comes back.",
  GatewayApi_Delete:
    "Takes an API off a self-hosted gateway, while it stays in the service and on other gateways; needs no `ifMatch`.",
  GatewayCertificateAuthority_ListByService:
    "Lists the certificates that a self-hosted gateway takes as authorities, each with whether it trusts it.",
  GatewayCertificateAuthority_GetEntityTag:
    "Gives only the entity tag of a gateway's certificate authority, in the answer's headers.",
  GatewayCertificateAuthority_Get:
    "Says whether a self-hosted gateway trusts an authority, found by the id of the service's certificate.",
  GatewayCertificateAuthority_CreateOrUpdate:
    "Gives a self-hosted gateway one of the service's certificates as an authority, trusted or not.",
  GatewayCertificateAuthority_Delete:
    "Takes an authority off a self-hosted gateway; the certificate stays in the service, and `ifMatch` is required.",
  GatewayHostnameConfiguration_ListByService:
    "Lists the host names that a self-hosted gateway answers to, each with certificate and TLS settings.",
  GatewayHostnameConfiguration_GetEntityTag:
    "Gives only the entity tag of a gateway's host name settings, in the answer's headers.",
  GatewayHostnameConfiguration_Get:
    "Gives a gateway's host name with its certificate and whether old TLS, HTTP/2 and client certificates are allowed.",
  GatewayHostnameConfiguration_CreateOrUpdate:
    "Binds a host name, or with `*` any, to a self-hosted gateway with one of the service's certificates.",
  GatewayHostnameConfiguration_Delete:
    "Removes a host name from a self-hosted gateway but not its certificate; `ifMatch` is required.",
  ApiGateway_List:
    "Lists the workspace gateways of the subscription, which are Azure resources beside the services; self-hosted ones are not among them.",
  ApiGateway_ListByResourceGroup:
    "Lists the workspace gateways in one resource group with tier, network and provisioning state.",
  ApiGateway_Get:
    "Gives a workspace gateway with its tier, network type, host name and subnet; answers no entity tag in its headers.",
  ApiGateway_CreateOrUpdate:
    "Creates or replaces a workspace gateway and waits until it runs, which takes minutes; workspaces are bound to it separately.",
  ApiGateway_Update:
    "Changes the tags, units or settings of a workspace gateway and waits until that is done; needs no `ifMatch`.",
  ApiGateway_Delete:
    "Deletes a workspace gateway and waits until it is gone; takes no `ifMatch`, and answers 204 where there was none.",
  ApiGatewayConfigConnection_ListByGateway:
    "Lists which workspaces a gateway serves, each with the host names that reach it.",
  ApiGatewayConfigConnection_Get:
    "Gives one binding of a gateway to a workspace: the workspace in `sourceId` and the default host name.",
  ApiGatewayConfigConnection_CreateOrUpdate:
    "Binds a gateway to the workspace whose Azure id stands in `sourceId`, and waits until it serves the workspace's APIs.",
  ApiGatewayConfigConnection_Delete:
    "Unbinds a gateway from a workspace, whose APIs it then serves no more, and waits; needs `ifMatch`.",
  ApiManagementGatewaySkus_ListAvailableSkus:
    "Lists the tiers that an existing workspace gateway may change to, with the least and most units of each.",
};
