import { ofModels } from "../../of-models.ts";

/** The models' names, which differ between the two APIs by capitals alone. */
interface ProfileModels {
  readonly ike: string;
  readonly tunnel: string;
  readonly dpd: string;
}

const sizes = "14 to 16 have moduli of 2048, 3072, 4096 bits, 19 to 21 curves of 256, 384, 521; 2 and 5 are weak.";

/** What the profiles of phase 1, phase 2 and dead peer detection mean in both APIs. */
export function ipsecProfileWords({ ike, tunnel, dpd }: ProfileModels): Readonly<Record<string, string>> {
  return {
    ...ofModels([ike], {
      ike_version: "`IKE_FLEX` begins with IKEv2 and answers peers of both versions. IKEv1 is obsolete (RFC 9395).",
      encryption_algorithms: "Of phase 1; the peer must have one of them. `AES_GCM_*` needs `IKE_V2`.",
      digest_algorithms: "Of phase 1; `SHA1` is weak.",
      dh_groups: `Of phase 1; the peer must have one of them. ${sizes}`,
      sa_life_time: "Seconds until phase 1 is negotiated anew.",
    }),
    ...ofModels([tunnel], {
      encryption_algorithms:
        "Of phase 2. `NO_ENCRYPTION*` leaves traffic readable: with `AUTH_AES_GMAC` it is at least protected against changes.",
      digest_algorithms: "Of phase 2. Empty for `AES_GCM_*` and `NO_ENCRYPTION*`; `SHA1` is weak.",
      enable_perfect_forward_secrecy:
        "New keys of phase 2 come from a Diffie-Hellman exchange of their own, by `dh_groups`. The peer must do the same.",
      dh_groups: `For forward secrecy; without it they do nothing. ${sizes}`,
      sa_life_time: "Seconds until the keys of phase 2 are negotiated anew.",
      df_policy:
        "The don't-fragment bit of the packets outside: `COPY` takes that of the packet inside, `CLEAR` takes no notice of it.",
    }),
    ...ofModels([dpd], {
      enabled: "False: no probes, so that a peer that is gone is noticed late.",
      dpd_probe_mode:
        "`PERIODIC` probes at every interval, whatever comes in; `ON_DEMAND` only with traffic to send and none received for that long: less to do with many peers, but a dead one is noticed later.",
      dpd_probe_interval: "Seconds between probes, or of silence before the first.",
      retry_count: "Probes repeated without an answer before the peer counts as dead, in both modes.",
    }),
  };
}
