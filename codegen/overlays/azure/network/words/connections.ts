/** Connections of virtual network gateways, the on-premises ends they lead to, and what IKE and IPsec negotiate. */
export const connectionWords: Readonly<Record<string, string>> = {
  // IPsec policies. The vendor's own texts call IPsec phase 1 and IKE phase 2; its guides have it right.
  "IpsecPolicy.saLifeTimeSeconds":
    "Lifetime of phase 2 (IPsec) associations, 300 at least; the default policy has 27000. Need not match the peer's.",
  "IpsecPolicy.saDataSizeKilobytes":
    "Traffic after which phase 2 (IPsec) associations are renewed, 1024 at least; the default policy has 102400000. Need not match the peer's.",
  "VpnClientIPsecParameters.saLifeTimeSeconds": "Lifetime of phase 2 (IPsec) associations with a user's client.",
  "VpnClientIPsecParameters.saDataSizeKilobytes":
    "Traffic after which phase 2 (IPsec) associations with a user's client are renewed.",
  "*.ipsecEncryption":
    "Encryption of phase 2 (ESP). With GCM, `ipsecIntegrity` must be the same value. `None`, `DES` and `DES3` are insecure.",
  "*.ipsecIntegrity":
    "Integrity check of phase 2 (ESP). The same value as `ipsecEncryption` where that is GCM. `MD5` and `SHA1` are weak.",
  "*.ikeEncryption":
    "Encryption of phase 1 (IKE main mode). At hub gateways GCM goes with any `ikeIntegrity`. `DES` and `DES3` are insecure.",
  "*.ikeIntegrity": "Integrity check of phase 1 (IKE main mode). `MD5` and `SHA1` are weak.",
  "*.dhGroup": "Diffie-Hellman group of phase 1 (IKE main mode); must be one that the peer offers.",
  "*.pfsGroup": "Diffie-Hellman group for perfect forward secrecy in phase 2; `None` derives its keys from phase 1.",
  DhGroup:
    "`DHGroup14` and `DHGroup2048` are group 14 (2048 bits), `ECP256` 19, `ECP384` 20. Weak are `DHGroup1` (768 bits), `DHGroup2` (1024 bits) and, by RFC 8247, `DHGroup24`.",
  PfsGroup:
    "`PFS14` and `PFS2048` are group 14 (2048 bits), `ECP256` 19, `ECP384` 20. Weak are `PFS1` (768 bits), `PFS2` (1024 bits) and, by RFC 8247, `PFS24`.",
  IpsecPolicy: "Has to be given whole; the gateway then offers and accepts this combination and no other.",
  "*.ipsecPolicies": "One at most, in place of the default proposals. A change interrupts traffic for some seconds.",

  "*.usePolicyBasedTrafficSelectors":
    "Proposes pairs of prefixes of both sides, as policy-based devices want; `false` proposes any to any. The peer must have the same pairs.",
  "*.trafficSelectorPolicies":
    "Selectors to propose in place of those from the address spaces. Used where the gateway starts IKE; as responder it takes the peer's.",
  "TrafficSelectorPolicy.localAddressRanges": "CIDR blocks on Azure's side.",
  "TrafficSelectorPolicy.remoteAddressRanges": "CIDR blocks at the peer's side.",

  "*.connectionMode":
    "Who starts IKE: `Default` either side, `InitiatorOnly` only the gateway, `ResponderOnly` only the peer.",
  "*.connectionProtocol":
    "IKE version, `IKEv2` where nothing is given. Fixed once the connection exists. Tunnels of `IKEv1` drop briefly at every rekey of phase 1.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.dpdTimeoutSeconds":
    "Dead peer detection: silence after which the peer counts as gone. 9 to 3600, by default 45.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.connectionType":
    "`IPsec` leads to `localNetworkGateway2`, `Vnet2Vnet` to `virtualNetworkGateway2`, `ExpressRoute` to the circuit in `peer`.",
  "VirtualNetworkGatewayConnectionListEntityPropertiesFormat.connectionType":
    "`IPsec` leads to `localNetworkGateway2`, `Vnet2Vnet` to `virtualNetworkGateway2`, `ExpressRoute` to the circuit in `peer`.",
  "*.virtualNetworkGateway1": "This side's end, which carries the connection.",
  "*.virtualNetworkGateway2":
    "The other end, for type `Vnet2Vnet`. It needs a connection back, with the same key and IPsec policy.",
  "*.localNetworkGateway2": "The on-premises end, for type `IPsec`.",
  "*.peer": "The circuit, for type `ExpressRoute`.",
  "*.authorizationKey":
    "Given out by the owner of an ExpressRoute circuit; needed where the circuit belongs to another subscription.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.sharedKey":
    "Pre-shared key of both ends. Answers leave it out; a call of its own reads it.",
  "VirtualNetworkGatewayConnectionListEntityPropertiesFormat.sharedKey":
    "Pre-shared key of both ends. Left out by the service; a call of its own reads it.",
  "ConnectionSharedKey.value": "Pre-shared key, which the device at the other end must have too.",
  "ConnectionResetSharedKey.keyLength": "Characters of the random key that replaces the old one.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.authenticationType":
    "`PSK` uses the shared key; `Certificate` needs `certificateAuthentication`.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.certificateAuthentication":
    "Needed when `authenticationType` is `Certificate`.",
  "CertificateAuthentication.outboundAuthCertificate":
    "Key Vault secret id (a URL) of the certificate that the gateway shows to its peer.",
  "CertificateAuthentication.inboundAuthCertificateSubjectName": "Must stand in the certificate that the peer shows.",
  "CertificateAuthentication.inboundAuthCertificateChain":
    "Public parts of the authorities' certificates that the peer's must lead up to.",

  "VirtualNetworkGatewayConnectionPropertiesFormat.enableBgp":
    "Learns routes by BGP in place of fixed prefixes; both ends need BGP settings.",
  "VirtualNetworkGatewayConnectionListEntityPropertiesFormat.enableBgp":
    "Routes come by BGP in place of fixed prefixes.",
  "*.gatewayCustomBgpIpAddresses":
    "APIPA addresses from which the gateway speaks BGP on this connection, one for each instance.",
  "GatewayCustomBgpIpAddressIpConfiguration.customBgpIpAddress":
    "APIPA address; one of `customBgpIpAddresses` in the gateway's settings.",
  "GatewayCustomBgpIpAddressIpConfiguration.ipConfigurationId":
    "Stands for the gateway's instance; hub gateways have `Instance0` and `Instance1`.",
  "*.useLocalAzureIpAddress":
    "Builds the tunnel from the gateway's private address, such as over ExpressRoute private peering, not from its public one.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.routingWeight":
    "Of ExpressRoute connections that have the same prefix, the one with the highest number carries the traffic.",
  "VirtualNetworkGatewayConnectionListEntityPropertiesFormat.routingWeight":
    "Of ExpressRoute connections that have the same prefix, the one with the highest number carries the traffic.",
  "*.expressRouteGatewayBypass":
    "FastPath: traffic from on-premises goes to virtual machines directly, past the gateway.",
  "*.enablePrivateLinkFastPath": "FastPath for private endpoints too; needs `expressRouteGatewayBypass`.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.ingressNatRules":
    "Rules of the gateway in mode `IngressSnat` that act here: they translate the other end's addresses.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.egressNatRules":
    "Rules of the gateway in mode `EgressSnat` that act here: they translate addresses of the virtual network.",
  "VirtualNetworkGatewayConnectionPropertiesFormat.connectionStatus":
    "Of the tunnels; whether the settings are stored tells `provisioningState`.",
  "VirtualNetworkGatewayConnectionListEntityPropertiesFormat.connectionStatus":
    "Of the tunnels; whether the settings are stored tells `provisioningState`.",
  "*.tunnelConnectionStatus": "State and byte counts for each tunnel.",
  "VirtualNetworkGatewayConnectionTunnelProperties.tunnelIpAddress": "The other end's.",
  "TunnelConnectionHealth.connectionStatus": "Of this tunnel alone.",
  "TunnelConnectionHealth.lastConnectionEstablishedUtcTime": "UTC, as a text whose form the vendor leaves open.",

  "LocalNetworkGatewayPropertiesFormat.fqdn":
    "In place of `gatewayIpAddress` where the device's public address changes; Azure resolves it.",
  "LocalNetworkGatewayPropertiesFormat.gatewayIpAddress":
    "Public address of the on-premises device. Either this or `fqdn`.",
  "LocalNetworkGatewayPropertiesFormat.localNetworkAddressSpace":
    "Prefixes on-premises that are routed into the tunnel. May be empty only where BGP gives the routes.",
  "LocalNetworkGatewayPropertiesFormat.bgpSettings":
    "The on-premises speaker. Its address must not be the device's public one.",
};
