/** Point-to-site users of both kinds of gateways: how they prove who they are and what they get. */
export const clientWords: Readonly<Record<string, string>> = {
  "*.aadAudience": "Application id of the VPN client for which tokens must be issued.",
  "*.aadIssuer": "Such as `https://sts.windows.net/<tenant id>/`, with the slash at its end.",
  "*.aadTenant": "URL of the Entra directory, such as `https://login.microsoftonline.com/<tenant id>`.",

  "*.radiusServerAddress": "IP address.",
  "RadiusServer.radiusServerScore": "Preference at the start, where there are several. From 1 to 30.",
  "RadiusServer.radiusServerSecret": "Answers leave it out; a call of its own reads the secrets.",
  "VpnClientConfiguration.radiusServerSecret": "Answers leave it out; a call of its own reads the secrets.",
  "VpnServerConfigurationProperties.radiusServerSecret": "Answers leave it out; a call of its own reads the secrets.",
  "RadiusAuthServer.radiusServerSecret": "In clear text, which only the calls for secrets give.",
  "*.radiusServers": "For more than one; a single server can stand in `radiusServerAddress`.",
  "VpnServerConfigurationProperties.radiusServerRootCertificates":
    "Authorities that the RADIUS server's certificate is checked against.",
  "VpnServerConfigurationProperties.radiusClientRootCertificates":
    "Authorities of users who show certificates to a RADIUS server.",

  "*.vpnAuthenticationTypes": "How users may prove who they are. `AAD` (Entra) works with OpenVPN only.",
  "VpnClientConfiguration.vpnClientAddressPool":
    "Addresses for users; must not overlap with the virtual network or with networks on-premises.",
  "P2SConnectionConfigurationProperties.vpnClientAddressPool":
    "Addresses for users. Must not overlap with the hub or with networks connected to it.",
  "VngClientConnectionConfigurationProperties.vpnClientAddressPool":
    "Addresses for users in the chosen groups; must not overlap with those of others.",
  "*.vpnClientIpsecPolicies": "For IKEv2 users. Whole, in place of the default proposals.",
  "VpnClientConfiguration.vpnClientProtocols":
    "`SSTP` and `OpenVPN` run over TLS on port 443, `IkeV2` over UDP 500 and 4500. `SSTP` is for Windows only.",
  "VpnServerConfigurationProperties.vpnProtocols":
    "`OpenVPN` runs over TLS on port 443, `IkeV2` over UDP 500 and 4500.",
  "*.vpnClientRevokedCertificates": "Users' certificates that are refused although their root is trusted.",
  "*.vpnClientRootCertificates": "Authorities of users' certificates. Needed for type `Certificate`.",
  "VpnClientConfiguration.vngClientConnectionConfigurations":
    "Address pools by group of users, in place of one for all.",
  "*.publicCertData": "X.509 in base64, without the lines `BEGIN` and `END`. Never a private key.",
  "*.thumbprint": "SHA-1 hash in hexadecimal.",

  "VirtualNetworkGatewayPolicyGroupProperties.isDefault":
    "Takes users whom no other group matches. Just one group has it; cannot be changed afterwards.",
  "VpnServerConfigurationPolicyGroupProperties.isDefault":
    "Takes users whom no other group matches. Just one group has it; cannot be changed afterwards.",
  "VirtualNetworkGatewayPolicyGroupProperties.priority": "Of several that match, the lowest number wins.",
  "VpnServerConfigurationPolicyGroupProperties.priority": "Of several that match, the lowest number wins.",
  "*.policyMembers": "Criteria and not users; one that matches is enough. 390 at most for all groups of a gateway.",
  VpnPolicyMemberAttributeType:
    "`AADGroupId` is an Entra group, `CertificateGroupId` the domain in a certificate's common name, `RadiusAzureGroupId` what a RADIUS server sends.",
  "*.attributeType": "Must fit the way in which users prove who they are.",
  "*.attributeValue":
    "Object id of an Entra group, a domain such as `example.com`, or the RADIUS value in hexadecimal, which begins with `6ad1bd`.",
  "VirtualNetworkGatewayPolicyGroupProperties.vngClientConnectionConfigurations":
    "Address pools that this group chooses.",
  "VpnServerConfigurationPolicyGroupProperties.p2SConnectionConfigurations":
    "Those of gateways, which hold the address pools.",
  "VngClientConnectionConfigurationProperties.virtualNetworkGatewayPolicyGroups": "Whose users get addresses here.",
  "P2SConnectionConfigurationProperties.configurationPolicyGroupAssociations":
    "Groups of the server configuration whose users get addresses from this pool. 90 at most for one gateway.",
  "P2SConnectionConfigurationProperties.previousConfigurationPolicyGroupAssociations":
    "What was attached before the last change.",

  "P2SVpnGatewayProperties.customDnsServers": "IP addresses that users' machines are told to resolve names with.",
  "P2SVpnGatewayProperties.p2SConnectionConfigurations": "Address pools with their routing.",
  "P2SVpnGatewayProperties.vpnClientConnectionHealth": "As counted at the last look; a call of its own counts anew.",
  "P2SVpnGatewayProperties.vpnGatewayScaleUnit":
    "Each adds 500 Mbit/s and room for more users. From 40 on, the address pools have to be planned for it.",
  "P2SVpnGatewayProperties.vpnServerConfiguration": "How users prove who they are; several gateways may share it.",
  "VpnServerConfigurationProperties.configurationPolicyGroups": "Groups of users, to choose address pools by.",
  "VpnServerConfigurationProperties.p2SVpnGateways": "Point-to-site gateways that use it.",
  "VpnServerConfigurationProperties.aadAuthenticationParameters": "Needed for type `AAD`, which is Entra.",
  "VpnServerConfigurationsResponse.vpnServerConfigurationResourceIds":
    "ARM ids of server configurations that the gateways of the WAN use.",
  "VirtualWanVpnProfileParameters.vpnServerConfigurationResourceId": "ARM id of one that gateways of the WAN use.",

  "*.authenticationMethod": "`EAPTLS` for users with certificates, `EAPMSCHAPv2` for those with name and password.",
  "VpnClientParameters.clientRootCertificates":
    "Base64. Roots of users' certificates, which may be given for RADIUS with `EAPTLS`.",
  "VpnClientParameters.radiusServerAuthCertificate":
    "Base64. Needed for RADIUS with `EAPTLS` only; users check the RADIUS server by it.",
  "VpnClientParameters.processorArchitecture": "Of the users' machines; Windows packages differ by it.",

  "VpnClientConnectionHealth.allocatedIpAddresses": "Given to users who are connected now.",
  "VpnClientConnectionHealth.totalEgressBytesTransferred": "From Azure to users.",
  "VpnClientConnectionHealth.totalIngressBytesTransferred": "From users to Azure.",
  "VpnClientConnectionHealth.vpnClientConnectionsCount": "Users who are connected now.",
  "VpnClientConnectionHealthDetail.privateIpAddress": "Assigned from the address pool.",
  "VpnClientConnectionHealthDetail.publicIpAddress":
    "Where the user comes from, with the port, as `203.0.113.7:45522`.",
  "VpnClientConnectionHealthDetail.vpnConnectionId": "Disconnecting calls take it.",
  "VpnClientConnectionHealthDetail.vpnConnectionTime": "Without a zone, as `2019-05-02T22:26:22`.",
  "VpnClientConnectionHealthDetail.vpnConnectionDuration": "Seconds.",
  "VpnClientConnectionHealthDetail.maxBandwidth": "Bit/s, as the vendor's samples suggest.",
  "P2SVpnConnectionHealthRequest.vpnUserNamesFilter": "Only these users; absent: everyone.",
  "P2SVpnConnectionRequest.vpnConnectionIds": "As told by the details of connection health.",
  "P2SVpnConnectionHealth.sasUrl": "Signed URL of the blob that the details are written to.",
};
