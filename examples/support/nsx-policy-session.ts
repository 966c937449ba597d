import { Nsx, type NsxOptions, policyTree } from "trunkline/nsx";

/** Where a session stands in the policy API. */
export interface PolicySessionPlace {
  readonly tier0Id: string;
  readonly serviceId: string;
  readonly sessionId: string;
}

/** Creates a session with one rule, its service and its local endpoint on the tier-0 gateway of the emulator. */
export async function makePolicySession(options: NsxOptions, sessionId = "to-plano"): Promise<PolicySessionPlace> {
  await using nsx = new Nsx(options);
  const place = { tier0Id: "t0", serviceId: "default", sessionId };
  const tree = policyTree();
  const service = tree.tier0(place.tier0Id).ipsecService(place.serviceId, { enabled: true });
  const endpoint = service.localEndpoint("here", { local_address: "203.0.113.7" });
  service.session(sessionId, {
    resource_type: "PolicyBasedIPSecVpnSession",
    display_name: sessionId,
    peer_address: "198.51.100.9",
    peer_id: "198.51.100.9",
    psk: "the-key-of-the-start",
    local_endpoint_path: endpoint.path,
    rules: [{ id: "first", sources: [{ subnet: "10.1.0.0/24" }], destinations: [{ subnet: "10.2.0.0/24" }] }],
  });
  await nsx.policy.patchInfra({ body: tree.body });
  await nsx.policy.realization({ intentPath: tree.intentPaths });
  return place;
}
