const weakHash = "`sha1` and `md5` are insecure.";
const phase1Hash = "Hash for the integrity of phase 1; must match the peer's.";
const phase2Hash = "Hash for the integrity of ESP packets; must match the peer's.";
// What the vendor judges so is the same wherever a cipher or a group is chosen.
const weakAes = "The vendor calls AES without `gcm` weak.";
const weakCiphers = `\`3des\` is insecure. ${weakAes}`;
const cipher1 = "Cipher of phase 1; must match the peer's.";
const cipher2 = "Cipher of phase 2; must match the peer's.";
const bits = "14 to 16 are MODP of 2048, 3072 and 4096 bits, 19 to 21 ECP of 256, 384 and 521.";
const groups = `${bits} Lower ones are insecure; the vendor calls 14 weak, too.`;
const strongGroups = `${bits} The vendor calls 14 weak.`;
const pfs =
  "DH group of each phase 2 exchange, as in `dh_group`; the vendor calls 14 weak. `disable` turns perfect forward secrecy off.";
const agedPhase1 = "A change takes effect when the phase 1 SA is renewed.";
const agedPhase2 = "A change takes effect when the phase 2 SAs are renewed.";
const version = "IKEv1 (RFC 2409) or IKEv2 (RFC 7296); must match the peer's.";
const mode = "With IKEv1 only. `aggressive` takes fewer messages than `main` and shows the identities of both ends.";
const localId =
  "Identity of the gateway in IKE, needed with `fqdn`. With `ip` and without one its address stands in, and is answered.";
const peerId =
  "Identity of the peer in IKE, needed with `fqdn`. With `ip` and without one the customer gateway's address stands in.";
const localIdType = "How the gateway names itself in IKE: by an address or by a domain name.";
const peerIdType = "How the peer names itself in IKE: by an address or by a domain name.";
const probeAfter = "Seconds without traffic before the peer is probed.";
const probeAgain = "Seconds until an unanswered probe is sent again.";
const payloads = "Order of the hash and notify payloads in a probe; must be the same at both ends.";

/** Fields of phase 1 and phase 2, in connections and in the templates of gateways. */
export const ikeAndIpsecWords: Readonly<Record<string, string>> = {
  "IkePolicy.ike_version": version,
  "IkePolicy.phase1_negotiation_mode": mode,
  "IkePolicy.authentication_algorithm": `${phase1Hash} ${weakHash}`,
  "IkePolicy.encryption_algorithm": `${cipher1} ${weakCiphers}`,
  "IkePolicy.dh_group": groups,
  "IkePolicy.authentication_method":
    "`digital-envelope-v2` goes by the SM2 certificates of `GM` gateways instead of a key.",
  "IkePolicy.lifetime_seconds": "Life of the phase 1 SA, which is renewed at its end.",
  "IkePolicy.local_id": localId,
  "IkePolicy.local_id_type": localIdType,
  "IkePolicy.peer_id": peerId,
  "IkePolicy.peer_id_type": peerIdType,
  "IkePolicy.dpd": "Dead peer detection.",

  "UpdateIkePolicy.ike_version": version,
  "UpdateIkePolicy.phase1_negotiation_mode": mode,
  "UpdateIkePolicy.authentication_algorithm": `${weakHash} ${agedPhase1}`,
  "UpdateIkePolicy.encryption_algorithm": `${weakCiphers} ${agedPhase1}`,
  "UpdateIkePolicy.dh_group": `${groups} ${agedPhase1}`,
  "UpdateIkePolicy.lifetime_seconds": `Life of the phase 1 SA. ${agedPhase1}`,
  "UpdateIkePolicy.local_id": localId,
  "UpdateIkePolicy.local_id_type": localIdType,
  "UpdateIkePolicy.peer_id": peerId,
  "UpdateIkePolicy.peer_id_type": peerIdType,
  "UpdateIkePolicy.dpd": "Dead peer detection.",

  "IpsecPolicy.authentication_algorithm": `${phase2Hash} ${weakHash}`,
  "IpsecPolicy.encryption_algorithm": `${cipher2} ${weakCiphers}`,
  "*.encapsulation_mode": "Tunnel mode: ESP carries the whole packet, its IP header included.",
  "IpsecPolicy.pfs": pfs,
  "IpsecPolicy.lifetime_seconds": "Life of the phase 2 SAs, which are renewed at its end.",
  "IpsecPolicy.transform_protocol": "ESP (RFC 4303); there is no AH.",
  "UpdateIpsecPolicy.authentication_algorithm": `${weakHash} ${agedPhase2}`,
  "UpdateIpsecPolicy.encryption_algorithm": `${weakCiphers} ${agedPhase2}`,
  "UpdateIpsecPolicy.pfs": pfs,
  "UpdateIpsecPolicy.lifetime_seconds": `Life of the phase 2 SAs. ${agedPhase2}`,
  "UpdateIpsecPolicy.transform_protocol": "ESP (RFC 4303); there is no AH.",

  "Dpd.interval": probeAfter,
  "Dpd.timeout": probeAgain,
  "Dpd.msg": payloads,
  "UpdateDpd.interval": probeAfter,
  "UpdateDpd.timeout": probeAgain,
  "UpdateDpd.msg": payloads,

  "PolicyTemplate.ike_policy": "Phase 1.",
  "PolicyTemplate.ipsec_policy": "Phase 2.",
  "UpdateRequestPolicyTemplate.ike_policy": "Phase 1. Customer gateways must be set up alike and connect again.",
  "UpdateRequestPolicyTemplate.ipsec_policy": "Phase 2. Customer gateways must be set up alike and connect again.",
  "VgwIkePolicy.authentication_algorithm": phase1Hash,
  "VgwIkePolicy.encryption_algorithm": `${cipher1} ${weakAes}`,
  "VgwIkePolicy.dh_group": strongGroups,
  "VgwIkePolicy.lifetime_seconds": "Life of the phase 1 SA, 60 to 604800 seconds.",
  "VgwIpsecPolicy.authentication_algorithm": phase2Hash,
  "VgwIpsecPolicy.encryption_algorithm": `${cipher2} ${weakAes}`,
  "VgwIpsecPolicy.pfs": pfs,
  "VgwIpsecPolicy.lifetime_seconds": "Life of the phase 2 SAs, 30 to 604800 seconds.",
  "UpdateVgwIkePolicy.authentication_algorithm": phase1Hash,
  "UpdateVgwIkePolicy.encryption_algorithm": `${cipher1} ${weakAes}`,
  "UpdateVgwIkePolicy.dh_group": strongGroups,
  "UpdateVgwIkePolicy.lifetime_seconds": "Life of the phase 1 SA, 60 to 604800 seconds.",
  "UpdateVgwIpsecPolicy.authentication_algorithm": phase2Hash,
  "UpdateVgwIpsecPolicy.encryption_algorithm": `${cipher2} ${weakAes}`,
  "UpdateVgwIpsecPolicy.pfs": pfs,
  "UpdateVgwIpsecPolicy.lifetime_seconds": "Life of the phase 2 SAs, 30 to 604800 seconds.",
};
