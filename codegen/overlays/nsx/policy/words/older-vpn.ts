/** The forms of NSX 2.4, with the tunnel, its algorithms and its ends in one object. */
export const olderVpnWords: Readonly<Record<string, string>> = {
  "L3Vpn.passphrases": "Pre-shared keys of both ends. Left out in a change, the ones from before stay.",
  "L3Vpn.dh_groups":
    "14 to 16 have moduli of 2048, 3072, 4096 bits; 2 and 5 are weak. Of phase 2 only with forward secrecy.",
  "L3Vpn.enable_perfect_forward_secrecy":
    "New keys of phase 2 come from a Diffie-Hellman exchange of their own. The peer must do the same.",
  "L3Vpn.ike_version": "`IKE_FLEX` begins with IKEv2 and answers peers of both versions. IKEv1 is obsolete (RFC 9395).",
  "L3Vpn.ike_encryption_algorithms": "Of phase 1. `AES_GCM_*` needs `IKE_V2`.",
  "L3Vpn.ike_digest_algorithms": "Of phase 1; `SHA1` is weak.",
  "L3Vpn.tunnel_encryption_algorithms": "Of phase 2.",
  "L3Vpn.tunnel_digest_algorithms": "Of phase 2; empty for `AES_GCM_*`.",
  "L3Vpn.enabled": "False takes the tunnel down and keeps its settings.",
  "L3Vpn.local_address": "IPv4, one of `available_local_addresses` of the context.",
  "L3Vpn.remote_public_address": "IPv4 under which the remote device is reached.",
  "L3Vpn.remote_private_address":
    "Own address of a remote device behind NAT, which tells it from others; `remote_public_address` where missing.",
  "L3VpnContext.available_local_addresses": "IPv4 addresses of the gateway, one of which every tunnel has as its own.",
  "L3VpnContext.enabled": "False stops all tunnels of the gateway.",
  "L3VpnContext.label": "Path of a label that groups route-based tunnels, so that firewall rules can name them.",
  "L3VpnRule.action": "`PROTECT` in tunnels, `BYPASS` (sent in the clear) in the context, whose rules come first.",
  "L3VpnRule.sequence_number": "Decides between rules that both fit.",
  "L3VpnRule.sources": "Subnets at our end.",
  "L3VpnRule.destinations": "Subnets at the peer's end.",
  "L3VpnSubnet.subnet": "CIDR block, IPv4.",
  "L3VpnSession.resource_type": "Decides which other members there are.",
  "PolicyBasedL3VpnSession.rules": "Which traffic goes into the tunnel; `PROTECT` only.",
  "RouteBasedL3VpnSession.default_rule_logging":
    "Log lines for packets that fit the default firewall rule of the interface.",
  "RouteBasedL3VpnSession.force_whitelisting":
    "True: the default firewall rule of the tunnel interface drops, otherwise it allows.",
  "RouteBasedL3VpnSession.routing_config_path": "Ignored, and not kept.",
  "RouteBasedL3VpnSession.tunnel_subnets": "Of the virtual tunnel interface (VTI), one at most.",
  "TunnelSubnet.ip_addresses": "Our own on the interface, IPv4.",
  "TunnelSubnet.prefix_length": "Bits of the mask.",
  "PolicyIPAddressInfo.next_hop": "For a static route to the peer, which is only made where this is given.",
  "PolicyIPAddressInfo.address_value": "IPv4.",
  "L2VpnContext.enable_hub": "Hands what one peer sends on to all others. False: sends on only what is local.",
  "L2Vpn.enabled": "False: the segments are no longer stretched.",
};
