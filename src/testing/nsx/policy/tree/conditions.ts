import { listAt } from "../../../operation.ts";
import type { Json } from "../../../wire.ts";

/** What is wrong with an object by the conditions that the vendor states in prose only. */
export function brokenConditions(type: string, body: Json): readonly string[] {
  switch (type) {
    case "IPSecVpnDpdProfile":
      return brokenInterval(body);
    case "IPSecVpnIkeProfile": {
      const isGcm = listAt<string>(body, "encryption_algorithms").some((name) => name.startsWith("AES_GCM"));
      const { ike_version: version = "IKE_V2" } = body;
      return isGcm && version !== "IKE_V2" ? ["encryption_algorithms may be AES_GCM with ike_version IKE_V2 only"] : [];
    }
    case "IPSecVpnTunnelProfile": {
      const isPlain = listAt<string>(body, "encryption_algorithms").some((name) => name.startsWith("NO_ENCRYPTION"));
      const hasDigest = listAt(body, "digest_algorithms").length > 0;
      return isPlain && hasDigest ? ["digest_algorithms must be empty with NO_ENCRYPTION algorithms"] : [];
    }
    case "IPSecVpnSession": {
      const { compliance_suite: suite = "NONE" } = body;
      const profiles = ["ike_profile_path", "tunnel_profile_path"].filter((name) => suite !== "NONE" && body[name]);
      return profiles.map((name) => `${name} must be left out where compliance_suite is given`);
    }
    default:
      return [];
  }
}

function brokenInterval({ dpd_probe_mode: mode = "PERIODIC", dpd_probe_interval: interval }: Json): readonly string[] {
  if (typeof interval !== "number") return [];
  const [least, most] = mode === "ON_DEMAND" ? [1, 10] : [3, 360];
  if (interval >= least && interval <= most) return [];
  return [`dpd_probe_interval must be from ${least} to ${most} with dpd_probe_mode ${String(mode)}`];
}
