import { onModels } from "./on-models.ts";

/** Self-hosted gateways, and gateways of workspaces. */
export const gatewayWords: Readonly<Record<string, string>> = {
  "GatewayContractProperties.locationData": "Tells people where it runs; nothing is placed by it.",
  "GatewayHostnameConfigurationContractProperties.certificateId":
    "Certificate of the service that callers get to see, as an ARM id.",
  "GatewayHostnameConfigurationContractProperties.hostname": "May be or begin with `*`.",
  "GatewayHostnameConfigurationContractProperties.http2Enabled": "`false` leaves callers HTTP/1.1.",
  "GatewayHostnameConfigurationContractProperties.negotiateClientCertificate":
    "`true` asks every caller for a certificate in the TLS handshake.",
  "GatewayHostnameConfigurationContractProperties.tls10Enabled": "`true` is insecure: RFC 8996 rules this version out.",
  "GatewayHostnameConfigurationContractProperties.tls11Enabled": "`true` is insecure: RFC 8996 rules this version out.",
  "GatewayCertificateAuthorityContractProperties.isTrusted":
    "`true` lets this gateway accept certificates that the authority signed.",
  "GatewayKeyRegenerationRequestContract.keyType": "Tokens made from it stop working.",
  ...onModels(["GatewayTokenRequestContract", "UserTokenParameterProperties"], {
    expiry: "UTC; at most 30 days ahead.",
    keyType: "Signs the token, which is void once this key is made anew.",
  }),
  "GatewayTokenContract.value": "With it a self-hosted gateway signs in at the service.",
  "GatewayKeysContract.primary": "Signs tokens, as does the other one; two of them allow a change without a break.",
  "GatewayKeysContract.secondary": "Signs tokens, as does the other one; two of them allow a change without a break.",
  "GatewayListDebugCredentialsContract.apiId": "ARM id of the only API that the credentials are good for.",
  "GatewayListDebugCredentialsContract.credentialsExpireAfter":
    "ISO 8601 duration, at most `PT1H`, which is what absence means.",
  "GatewayListDebugCredentialsContract.purposes": "`tracing` lets a call be traced.",
  "GatewayDebugCredentialsContract.token": "For the header `Apim-Debug-Authorization` of a call to be traced.",
  "GatewayListTraceContract.traceId": "From the header `Apim-Trace-Id` of the answer to a traced call.",

  "ApiManagementGatewayBaseProperties.configurationApi": "Only with SKU `Standard`.",
  "ApiManagementGatewayBaseProperties.provisioningState":
    "`Created`, `Activating`, `Succeeded`, `Updating`, `Failed`, `Stopped`, `Terminating`, `TerminationFailed` or `Deleted`.",
  "ApiManagementGatewayBaseProperties.targetProvisioningState": "State at which the work that goes on will end.",
  "ApiManagementGatewayBaseProperties.virtualNetworkType":
    "`External` can be reached from the internet, `Internal` from within the network only; `None` joins no network.",
  "ApiManagementGatewaySkuProperties.name": "`Workspace...` ones serve workspaces.",
  "BackendSubnetConfiguration.id": "ARM id of the subnet of the backends.",
  "FrontendConfiguration.defaultHostname": "Where callers send their requests; only with SKU `Standard`.",
  "GatewayConfigurationApi.hostname": "To be reached by the agent that passes the configuration on.",
  "GatewayConfigConnectionBaseProperties.defaultHostname": "Where callers send their requests.",
  "GatewayConfigConnectionBaseProperties.hostnames": "Further names at which callers reach the gateway.",
  "GatewayConfigConnectionBaseProperties.sourceId": "ARM id of the workspace whose APIs the gateway serves.",
  "WorkspaceLinksBaseProperties.gateways": "Those that serve the APIs of the workspace.",
  "WorkspaceLinksBaseProperties.workspaceId": "ARM id.",
  "WorkspaceLinksGateway.id": "ARM id.",
};
