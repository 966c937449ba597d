import {
  createOrPatchIPSecVpnDpdProfile,
  createOrUpdateIPSecVpnIkeProfile,
  type NsxClient,
} from "trunkline/nsx/policy";
import { guide, intentKept } from "./nsx-policy-place.ts";
import type { Recording } from "./recording.ts";

const ikeProfile = {
  resource_type: "IPSecVpnIkeProfile",
  display_name: "aws-ike-profile",
  encryption_algorithms: ["AES_128"],
  ike_version: "IKE_V1",
  digest_algorithms: ["SHA2_256"],
  sa_life_time: 86400,
  dh_groups: ["GROUP14"],
};

const dpdProfile = {
  resource_type: "IPSecVpnDpdProfile",
  display_name: "aws-dpd-profile",
  enabled: true,
  dpd_probe_interval: 90,
};

/** Exchanges of the policy API about profiles, which every router shares. */
export const policyProfiles: readonly Recording<NsxClient>[] = [
  {
    name: "a profile for the key exchange is replaced as a whole",
    source: guide("CreateOrUpdateIPSecVpnIkeProfile"),
    call: (client) =>
      createOrUpdateIPSecVpnIkeProfile(client, {
        ikeProfileId: "aws-ike-profile",
        body: { ...ikeProfile, _revision: 2 },
      }),
    request: {
      method: "PUT",
      target: "/policy/api/v1/infra/ipsec-vpn-ike-profiles/aws-ike-profile",
      body: { ...ikeProfile, _revision: 2 },
    },
    answer: {
      status: 200,
      body: { ...ikeProfile, ...intentKept("/infra/ipsec-vpn-ike-profiles/aws-ike-profile", 1517293670492, 3) },
    },
  },
  {
    name: "a profile for dead peers is wanted by PATCH, and nothing comes back",
    source: guide("CreateOrPatchIPSecVpnDpdProfile"),
    call: (client) => createOrPatchIPSecVpnDpdProfile(client, { dpdProfileId: "aws-dpd-profile", body: dpdProfile }),
    request: {
      method: "PATCH",
      target: "/policy/api/v1/infra/ipsec-vpn-dpd-profiles/aws-dpd-profile",
      body: dpdProfile,
    },
    answer: { status: 200 },
    result: undefined,
  },
];
