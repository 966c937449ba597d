const rekeyed = "The end with the shorter one negotiates first.";

/** Settings that VPNs and gateways share. */
export const vpnSettingWords: Readonly<Record<string, string>> = {
  "VpnProfile.capabilities": "Algorithms that may be used; both gateways must be able to do one of each kind.",
  "VpnProfile.sa_life_time": `Seconds until phase 1 (IKE) is negotiated anew. ${rekeyed}`,
  "VpnProfile.tunnel_life_time_seconds": `Until the keys of phase 2 (IPsec) are negotiated anew. ${rekeyed}`,
  "VpnProfile.tunnel_life_time_kbytes":
    "Data after which the keys of phase 2 (IPsec) are negotiated anew. The vendor's client sends 0 where none is chosen.",
  "VpnProfile.disable_anti_replay": "True takes packets that were recorded and sent once more: insecure.",
  "VpnProfile.disable_path_discovery": "True: path MTU discovery is off, so that large packets may vanish.",
  "VpnProfile.keep_alive": "Keeps tunnels up without traffic.",
  "VpnProfile.ike_v2_ppk":
    "Post-quantum pre-shared keys (RFC 8784): `enabled` does without where the peer has none, `mandatory` refuses it.",
  "VpnProfile.cn_authentication_for_mobile_vpn": "Clients of users with a certificate may be known by its common name.",
  "VpnProfile.hybrid_authentication_for_mobile_vpn":
    "The gateway shows a certificate, clients of users a name and a password.",
  "VpnProfile.preshared_key_authentication_for_mobile_vpn":
    "Also lets clients of users prove themselves by a pre-shared key.",
  "VpnProfile.sa_to_any_network_allowed": "Security associations may have every network (0.0.0.0/0) at one end.",
  "VpnProfile.trusted_certificate_authority": "VPN certificate authorities; only where `trust_all_cas` is false.",
  "*.capabilities": "What gateways of this kind are able to do.",

  "GatewaySettings.certificate_cache_crl_validity": "Seconds for which certificates and revocation lists are kept.",
  "GatewaySettings.negotiation_expiration": "Milliseconds until a negotiation is given up.",
  "GatewaySettings.negotiation_retry_timer": "Milliseconds before a message of a negotiation is sent again.",
  "GatewaySettings.negotiation_retry_timer_max": "Milliseconds: the longest pause between two of them.",
  "GatewaySettings.negotiation_retry_max_number": "After so many the negotiation is given up.",
  "GatewaySettings.mobike_after_sa_update":
    "Checks after a change that a client can be reached at its new address (MOBIKE, RFC 4555).",
  "GatewaySettings.mobike_before_sa_update":
    "Checks before a change that a client can be reached at its new address (MOBIKE, RFC 4555).",
  "GatewaySettings.mobike_no_rrc":
    "Does not check whether a client can be reached at its new address (MOBIKE, RFC 4555).",
  "Ppk.primary_ppk_id": "The other end must know the same secret under the same one.",
  "Ppk.secondary_ppk_id": "Of the second secret; the other end must know it under the same one.",
};
