import { onModels } from "./on-models.ts";

const service = ["ApiManagementServiceProperties", "ApiManagementServiceUpdateProperties"];
const whole = ["ApiManagementServiceResource", "ApiManagementServiceUpdateParameters"];

/** What a service is made of: tier, regions, addresses, host names, certificates, identities, backups. */
export const serviceWords: Readonly<Record<string, string>> = {
  ...onModels(service, {
    additionalLocations: "Further regions with a gateway; Premium tier only.",
    certificates: "CA certificates for the gateway to trust beside the public ones; at most 10.",
    customProperties:
      "Switches of old TLS versions, ciphers and HTTP/2 by their long names, as texts `True` and `False`. A PATCH resets those that it leaves out.",
    developerPortalStatus: "`Disabled` takes the portal off the net.",
    disableGateway: "`true` stops the gateway of the first region from taking calls; only with several regions.",
    enableClientCertificate:
      "Consumption tier only: every call has to come with a client certificate, which policies can then check.",
    gatewayRegionalUrl: "Reaches the gateway of the first region only.",
    gatewayUrl: "Base of the addresses under which callers reach the APIs.",
    hostnameConfigurations: "Custom host names, beside the default one below `azure-api.net`.",
    legacyPortalStatus: "Of the developer portal before the present one.",
    managementApiUrl: "Of the direct management API, which does not go through Azure Resource Manager.",
    notificationSenderEmail: "From address of the mails that the service sends.",
    portalUrl: "Of the former publisher portal.",
    provisioningState:
      "`Created`, `Activating`, `Succeeded`, `Updating`, `Failed`, `Stopped`, `Terminating`, `TerminationFailed` or `Deleted`.",
    publicIpAddressId:
      "ARM id of a public IPv4 address of SKU Standard; only with a virtual network, in tiers Developer and Premium.",
    publicNetworkAccess: "`Disabled` leaves private endpoints as the only way in. Absent means `Enabled`.",
    publisherEmail: "Receives what the service has to tell its owner.",
    publisherName: "Organization, as the developer portal and mails call it.",
    restore: "`true` brings back the soft-deleted service of this name; all other members are then ignored.",
    scmUrl: "Of the Git repository that holds the configuration.",
    targetProvisioningState: "State at which the work that goes on will end.",
    virtualNetworkType:
      "`External` can be reached from the internet, `Internal` from within the network only; `None` joins no network.",
  }),
  ...onModels([...service, "AdditionalLocation"], {
    natGatewayState: "`Enabled` sends outbound calls through a NAT gateway with the `outboundPublicIPAddresses`.",
    outboundPublicIPAddresses: "IPv4 prefixes of the NAT gateway; Premium tier on platform `stv2` only.",
    platformVersion:
      "Compute of the region: `stv` belongs to one tenant, `mtv` to several; `undetermined` while there is none.",
    privateIPAddresses: "Static, of the load balancer of a service with `virtualNetworkType` `Internal`.",
    publicIPAddresses: "Static, of the load balancer; tiers Basic, Standard, Premium and Isolated only.",
    virtualNetworkConfiguration: "Needed when `virtualNetworkType` is `External` or `Internal`.",
  }),
  ...onModels([...whole, "AdditionalLocation"], { zones: "Availability zones to spread the units over, such as `1`." }),
  "AdditionalLocation.disableGateway": "`true` stops the gateway of this region from taking calls.",
  "AdditionalLocation.gatewayRegionalUrl": "Reaches the gateway of this region only.",
  "AdditionalLocation.location": "Azure region, such as `East US`.",
  "AdditionalLocation.publicIpAddressId":
    "ARM id of a public IPv4 address of SKU Standard; only with a virtual network, in tier Premium.",
  "ApiManagementServiceResource.location":
    "Azure region, such as `West US`; further ones stand in `additionalLocations`.",
  "ApiManagementServiceSkuProperties.capacity": "Units of scale in this region; 0 in tier Consumption.",
  "ApiManagementGatewaySkuProperties.capacity": "Units of scale.",
  "ApiManagementGatewaySkuPropertiesForPatch.capacity": "Units of scale.",
  "ApiVersionConstraint.minApiVersion":
    "Management calls with an older `api-version` are refused, such as `2021-08-01`.",
  "ConfigurationApi.legacyApi": "`Disabled` cuts off self-hosted gateways that still use version 1 of this API.",
  "VirtualNetworkConfiguration.subnetResourceId": "ARM id; the gateway's units stand in this subnet.",
  "VirtualNetworkConfiguration.vnetid": "GUID of the virtual network; all zeros without one.",

  "CertificateConfiguration.storeName": "`Root` for root certificates, `CertificateAuthority` for intermediate ones.",
  "*.encodedCertificate": "Base64 of the certificate, with its private key where the service needs it.",
  "*.certificatePassword": "Opens the PFX in `encodedCertificate`.",
  "CertificateInformation.expiry": "UTC.",
  "*.thumbprint": "SHA-1 of the certificate in hexadecimal digits.",
  "CertificateInformation.subject": "Distinguished name, such as `CN=api.contoso.com`.",
  "CertificateContractProperties.subject": "Distinguished name, such as `CN=api.contoso.com`.",
  "HostnameConfiguration.certificate":
    "As it was installed; the one to install goes into `encodedCertificate` or `keyVaultId`.",
  "HostnameConfiguration.certificateSource":
    "`Custom` comes in `encodedCertificate`, `KeyVault` by `keyVaultId`; `Managed` is issued by Azure for free, `BuiltIn` belongs to the default name.",
  "HostnameConfiguration.defaultSslBinding":
    "`true` serves this certificate to clients without SNI; type `Proxy` only.",
  "HostnameConfiguration.identityClientId":
    "Client id of the managed identity that may read the secret at `keyVaultId`.",
  "HostnameConfiguration.keyVaultId":
    "URL of the Key Vault secret that holds the PFX. With a version in it a renewed certificate is not picked up.",
  "HostnameConfiguration.negotiateClientCertificate":
    "`true` asks every client for a certificate in the TLS handshake.",
  "HostnameConfiguration.type":
    "`Proxy` is the gateway, `Scm` the Git repository, `Portal` the legacy portal, `ConfigurationApi` what self-hosted gateways read.",

  "ApiManagementServiceIdentity.principalId": "Object id of the system-assigned identity in Entra ID.",
  "ApiManagementServiceIdentity.tenantId": "Entra ID tenant.",
  "ApiManagementServiceIdentity.type": "`None` takes all identities away.",
  "ApiManagementServiceIdentity.userAssignedIdentities": "By the ARM id of each identity.",
  "UserIdentityProperties.clientId": "Application id in Entra ID.",
  "UserIdentityProperties.principalId": "Object id in Entra ID.",

  "ApiManagementServiceBackupRestoreParameters.accessKey":
    "Of the storage account; needed with `accessType` `AccessKey`.",
  "ApiManagementServiceBackupRestoreParameters.accessType": "How the service signs in at the storage account.",
  "ApiManagementServiceBackupRestoreParameters.backupName": "Blob to write, and on a restore the one to read.",
  "ApiManagementServiceBackupRestoreParameters.clientId":
    "Of the identity; needed with `accessType` `UserAssignedManagedIdentity`.",
  "ApiManagementServiceBackupRestoreParameters.containerName": "Blob container.",
  "ApiManagementServiceBackupRestoreParameters.storageAccount": "Bare name, no URL.",
  "ApiManagementServiceApplyNetworkConfigurationParameters.location":
    "The one region to update. Without it all are, one after the other; a service with one region needs none.",
  "MigrateToStv2Contract.mode":
    "`PreserveIp` keeps the addresses and may interrupt for 15 minutes; `NewIP` goes without a break to new ones. Absent means `PreserveIp`.",

  "ApiManagementServiceCheckNameAvailabilityParameters.name":
    "Unique in all of Azure, as the default host name begins with it.",
  "ApiManagementServiceNameAvailabilityResult.message": "The naming rules, or that another service has the name.",
  "ApiManagementServiceNameAvailabilityResult.reason": "`Invalid` breaks the naming rules, `AlreadyExists` is taken.",
  "ApiManagementServiceGetDomainOwnershipIdentifierResult.domainOwnershipIdentifier":
    "Value for the DNS TXT record `apimuid`, which proves that a custom domain is yours.",
  "ApiManagementServiceGetSsoTokenResult.redirectUri": "URL of the portal, with the token for a single sign-on in it.",
  "DeletedServiceContractProperties.deletionDate": "UTC; when it was deleted softly.",
  "DeletedServiceContractProperties.scheduledPurgeDate":
    "UTC; until then it can be restored, and its name stays taken.",
  "DeletedServiceContractProperties.serviceId": "ARM id that it had.",
  "DeletedServiceContract.location": "Main region; part of the path of a purge.",
  "RegionContract.isMasterRegion": "`true` for the first region; the others were added to it.",
};
