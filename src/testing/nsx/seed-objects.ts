import type { Json } from "../wire.ts";
import { completeObject } from "./complete-object.ts";
import type { NsxState } from "./state.ts";

/** Ids of the objects that stand at the start, as in VMware's example. */
export const seedIds = {
  session: "8dd1c386-9b2c-4448-85b8-51ff649fae4f",
  service: "7adfa455-a6fc-4934-a919-f5728957364c",
  peerEndpoint: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
  localEndpoint: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
} as const;

/** Sets up the default profiles, a service, both ends of a tunnel and the session between them. */
export function plantObjects(state: NsxState): void {
  const user = state.setting.account.credentials.username;
  const plant = (collection: string, kind: string, id: string, body: Json): void => {
    state.put(collection, completeObject(kind, body, { id, revision: 0, user }, state));
  };
  plant("ipsec/dpd-profiles", "IPSecVPNDPDProfile", "nsx-default-l3vpn-dpd-profile", {});
  plant("ipsec/ike-profiles", "IPSecVPNIKEProfile", "nsx-default-l3vpn-ike-profile", {});
  plant("ipsec/tunnel-profiles", "IPSecVPNTunnelProfile", "nsx-default-l3vpn-tunnel-profile", {});
  plant("ipsec/services", "IPSecVPNService", seedIds.service, {
    display_name: "VPN service",
    logical_router_id: state.newId(),
  });
  plant("ipsec/local-endpoints", "IPSecVPNLocalEndpoint", seedIds.localEndpoint, {
    ipsec_vpn_service_id: { target_id: seedIds.service, target_type: "IPSecVPNService" },
    local_address: "203.0.113.10",
  });
  plant("ipsec/peer-endpoints", "IPSecVPNPeerEndpoint", seedIds.peerEndpoint, {
    peer_address: "198.51.100.20",
    peer_id: "198.51.100.20",
    psk: `psk-${state.newId()}`,
    dpd_profile_id: "nsx-default-l3vpn-dpd-profile",
    ike_profile_id: "nsx-default-l3vpn-ike-profile",
    ipsec_tunnel_profile_id: "nsx-default-l3vpn-tunnel-profile",
  });
  plant("ipsec/sessions", "IPSecVPNSession", seedIds.session, {
    resource_type: "PolicyBasedIPSecVPNSession",
    display_name: "Test RZ",
    peer_endpoint_id: seedIds.peerEndpoint,
    local_endpoint_id: seedIds.localEndpoint,
    policy_rules: [
      { id: "1026", sources: [{ subnet: "1.1.1.0/24" }], destinations: [{ subnet: "2.1.4.0/24" }], logged: true },
    ],
  });
}
