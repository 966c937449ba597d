import { listAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { NsxState } from "./state.ts";

/** What whoever sets up the other end of a session has to know, as text. The pre-shared key is part of it. */
export function peerConfig(session: Json, state: NsxState): string {
  const peer = state.get("ipsec/peer-endpoints", textAt(session, "peer_endpoint_id")) ?? {};
  const local = state.get("ipsec/local-endpoints", textAt(session, "local_endpoint_id")) ?? {};
  const rules = listAt<Json>(session, "policy_rules");
  return [
    `# Suggestive peer configuration for IPSec VPN session ${session.id}`,
    `IPSecVPNSession Name : ${session.display_name}`,
    `IPSecVPNSession enabled : ${session.enabled}`,
    `Connection initiation mode : ${peer.connection_initiation_mode}`,
    `Authentication mode : ${peer.authentication_mode}`,
    `Pre-shared key : ${peer.psk ?? ""}`,
    `Local address : ${peer.peer_address}`,
    `Local id : ${peer.peer_id}`,
    `Peer address : ${local.local_address}`,
    `Peer id : ${local.local_id ?? local.local_address}`,
    ...rules.map((rule) => `Rule ${rule.id} : ${subnets(rule, "destinations")} to ${subnets(rule, "sources")}`),
    "",
  ].join("\n");
}

function subnets(rule: Json, member: string): string {
  return listAt<Json>(rule, member)
    .map((one) => textAt(one, "subnet"))
    .join(",");
}
