import { ofModels } from "../../../of-models.ts";

const bits: Readonly<Record<string, string>> = {
  "1": "768 bits: broken",
  "2": "1024 bits: weak",
  "5": "1536 bits: weak",
  "14": "2048 bits",
  "15": "3072 bits",
  "16": "4096 bits",
  "17": "6144 bits",
  "18": "8192 bits",
  "19": "a curve of 256 bits",
  "20": "a curve of 384 bits",
  "21": "a curve of 521 bits",
};

function groups(name: (group: string) => string, phase: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(bits).map(([group, size]) => [name(group), `${phase}, ${size}.`]));
}

/** Unlike GCM, which checks integrity by itself. */
const besideHash = "Encrypts only: needs a hash beside it for integrity.";

/** Which algorithms there are, for IKE (phase 1) and IPsec (phase 2). */
export const capabilityWords: Readonly<Record<string, string>> = ofModels(["Capabilities"], {
  ...groups((group) => `dh_group_${group}_for_ike`, "Phase 1"),
  ...groups((group) => `pfs_dh_group_${group}_for_ipsec`, "Phase 2, for forward secrecy"),
  aes_gcm_for_ipsec: "Keys of 128 bits, with a check of integrity of its own.",
  aes_gcm_256_for_ipsec: "Brings a check of integrity of its own.",
  aes128_for_ike: besideHash,
  aes128_for_ipsec: besideHash,
  aes256_for_ike: besideHash,
  aes256_for_ipsec: besideHash,
  esp_for_ipsec: "Encrypts and checks integrity (RFC 4303).",
  ike_v2: "RFC 7296; has neither main nor aggressive mode.",
  rsa_signature_for_ike: "Certificates with RSA keys.",
  ecdsa_signature_for_ike: "Certificates with keys of elliptic curves.",
  vpn_client_dss_signature_for_ike: "DSA certificates, for clients of users.",
  vpn_client_rsa_signature_for_ike: "Certificates with RSA keys, for clients of users.",
  vpn_client_ecdsa_signature_for_ike: "Certificates with keys of elliptic curves, for clients of users.",
  aes_xcbc_for_ipsec: "A check of integrity (RFC 3566), no cipher.",
  aggressive_mode: "IKEv1 only; shows the identity in the clear.",
  main_mode: "IKEv1 only; keeps the identity secret.",
  ah_for_ipsec: "Checks integrity and encrypts nothing.",
  null_for_ipsec: "No cipher: traffic stays readable.",
  des_for_ike: "56 bits: broken.",
  des_for_ipsec: "56 bits: broken.",
  triple_des_for_ike: "Blocks of 64 bits: weak.",
  triple_des_for_ipsec: "Blocks of 64 bits: weak.",
  blowfish_for_ike: "Blocks of 64 bits: weak.",
  blowfish_for_ipsec: "Blocks of 64 bits: weak.",
  md5_for_ike: "Broken; kept for old peers.",
  md5_for_ipsec: "Broken; kept for old peers.",
  sha1_for_ike: "Weak; kept for old peers.",
  sha1_for_ipsec: "Weak; kept for old peers.",
  sha2_ike_hash_length: "Bits, such as 256. Only with `sha2_for_ike`.",
  sha2_ipsec_hash_length: "Bits, such as 256. Only with `sha2_for_ipsec`.",
  ike_v1: "Obsolete (RFC 9395).",
  ipcomp_deflate_for_ipsec: "Compression before encryption; the peer must have it, too.",
  sa_per_host: "A security association for each pair of hosts, many of them.",
  sa_per_net: "A security association for each pair of networks.",
  vpn_client_sa_per_host: "The same as `sa_per_host`, for clients of users.",
  vpn_client_sa_per_net: "The same as `sa_per_net`, for clients of users.",
  forward_client_vpn: "Relays what comes from clients of users into other tunnels.",
  forward_gw_to_gw_vpn: "Relays what comes out of one tunnel into another.",
  dss_signature_for_ike: "DSA certificates.",
  pre_shared_key_for_ike: "Both ends prove themselves by the same secret.",
});
