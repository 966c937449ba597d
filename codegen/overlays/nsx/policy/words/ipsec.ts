import { ofModels } from "../../../of-models.ts";
import { clampedConnections, clamping } from "../../words/ipsec-sessions.ts";

const federation = "Of federations alone, and only on the global manager";
const orBySite = "Needed, except on a global manager that has `site_overrides`.";
const newer = "IPv6 needs a newer release, and a path without a locale service.";
const subnets = "Everything where missing; 128 at most.";

/** Ends, services, rules and sessions of IPSec in the policy API. */
export const ipsecWords: Readonly<Record<string, string>> = {
  "IPSecVpnLocalEndpoint.local_address": `The peer must be able to reach it. ${newer}`,
  "IPSecVpnLocalEndpoint.certificate_path":
    "Path of our own certificate with its key; needed where a session has `CERTIFICATE` as its mode. No wildcards.",
  "IPSecVpnLocalEndpoint.trust_ca_paths": "Paths of the certificates of CAs; a peer's must come from one of them.",
  "IPSecVpnLocalEndpoint.trust_crl_paths": "Paths of revocation lists to hold peers' certificates against.",
  "IPSecVpnLocalEndpoint.scope": `${federation}: path of the locale service that is meant; all sites without it.`,

  "IPSecVpnService.enabled": "False stops every session of the service.",
  "IPSecVpnService.ha_sync":
    "Keeps the standby node in step, so that sessions outlive a failover. Off where the messages for it cost too much.",

  "IPSecVpnSession.tcp_mss_clamping": clamping,
  "TcpMaximumSegmentSizeClamping.direction": clampedConnections,
  "IPSecVpnSession.enabled": "False takes the session down and keeps its settings.",
  "IPSecVpnSession.resource_type": "Decides which other members there are.",
  "IPSecVpnSession.authentication_mode":
    "`PSK` needs `psk`; `CERTIFICATE` needs a certificate in the local endpoint, and the CA of the peer's.",
  "IPSecVpnSession.compliance_suite":
    "A set of algorithms for both phases that a standard asks for. It takes the place of the profiles for IKE and the tunnel.",
  "IPSecVpnSession.local_endpoint_path": `Path of our end, below the same service. ${orBySite}`,
  "IPSecVpnSession.dpd_profile_path": "The system's default where missing.",
  "IPSecVpnSession.ike_profile_path": "Phase 1. The system's default where missing.",
  "IPSecVpnSession.tunnel_profile_path": "Phase 2. The system's default where missing.",
  "IPSecVpnSession.peer_address": `Public address of the remote device. ${orBySite} ${newer}`,
  "IPSecVpnSession.site_overrides": `${federation}: what differs by site.`,
  ...ofModels(["IPSecVpnSession", "SiteOverride"], {
    peer_id:
      "IKE identity that the peer must show: mostly its public address, the private one behind NAT; with certificates the name in them.",
  }),
  "SiteOverride.peer_address": `Public address of the remote device. ${newer}`,
  "SiteOverride.locale_service_path": "Path of the locale service of the site that is meant.",
  "SiteOverride.local_endpoint_path": "Path of our end on that site.",
  "SiteOverride.tunnel_interfaces": "Needed in route-based sessions.",

  "PolicyBasedIPSecVpnSession.rules":
    "Which traffic goes into the tunnel. Each pair of subnets has a security association of its own.",
  "RouteBasedIPSecVpnSession.tunnel_interfaces":
    "One virtual tunnel interface (VTI): static routes or BGP over it decide what goes into the tunnel. A PATCH must have it, too.",
  "RouteBasedIPSecVpnSession.force_whitelisting":
    "True: the default firewall rule of the tunnel interface drops, otherwise it allows. Change that rule instead: later changes of it do not show here.",
  "IPSecVpnRule.sources": `Subnets at our end; the peer's rule must have them as its destinations. ${subnets}`,
  "IPSecVpnRule.destinations": `Subnets at the peer's end; its rule must have them as its sources. ${subnets}`,
  "IPSecVpnRule.action": "`PROTECT` in sessions, `BYPASS` (sent in the clear) in services.",
  "IPSecVpnRule.enabled": "False: the rule is kept, but fits nothing.",
  "IPSecVpnRule.sequence_number": "Its place among the others where several fit.",
  "IPSecVpnSubnet.subnet": `CIDR block. ${newer}`,
  "IPSecVpnTunnelInterface.ip_subnets": `Of the virtual tunnel interface (VTI), with our address in it; two only of different IP versions. ${newer}`,
  "TunnelInterfaceIPSubnet.ip_addresses": "Ours, not the peer's.",
  "TunnelInterfaceIPSubnet.prefix_length":
    "Bits of the mask: 31 at most with IPv4; newer releases take up to 127 with IPv6.",
  "IPSecVpnIkeProfile.digest_algorithms":
    "Of phase 1; `SHA1` is weak. Left out it is set only where `AES_128` or `AES_256` is among the ciphers.",
  "IPSecVpnTunnelProfile.extended_attributes": "Encapsulation and transform, which are always tunnel mode and ESP.",
};
