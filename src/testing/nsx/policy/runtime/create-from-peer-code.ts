import { listAt, type Reply, textAt } from "../../../operation.ts";
import { Malformed } from "../../../read-call.ts";
import type { Json } from "../../../wire.ts";
import { findCalled } from "../object-acts.ts";
import type { PolicyCall } from "../policy-call.ts";
import type { PolicyState } from "../policy-state.ts";
import { canonicalPath, idOf, parentOf } from "../tree/intent-path.ts";
import { type Writing, writeObject } from "../tree/write-object.ts";
import { readPeerCode } from "./peer-code.ts";

/** Creates a layer 2 session of a client out of the code of its server, with the tunnel that carries it. */
export function createFromPeerCode(call: PolicyCall, state: PolicyState): Reply {
  const { operation, path: called, body } = call;
  const path = canonicalPath(called);
  const service = findCalled(parentOf(called), state);
  if (service.body.mode !== "CLIENT") throw new Malformed(["mode of the L2VPN service must be CLIENT"]);
  const [tunnel = {}] = listAt<Json>(body, "transport_tunnels");
  const { psk } = readPeerCode(textAt(tunnel, "peer_code"));
  const id = idOf(path);
  const below = `${parentOf(service.path)}/ipsec-vpn-services/l2vpn-${id}`;
  const endpoint = `${below}/local-endpoints/${id}`;
  const carrier = `${below}/sessions/${id}`;
  const peer = tunnel.peer_address;
  const { transport_tunnels: _, ...own } = body;
  const parts: readonly Pick<Writing, "path" | "body">[] = [
    { path: below, body: {} },
    { path: endpoint, body: { local_address: tunnel.local_address } },
    {
      path: carrier,
      body: {
        resource_type: "RouteBasedIPSecVpnSession",
        local_endpoint_path: endpoint,
        peer_address: peer,
        peer_id: peer,
        psk,
        tunnel_interfaces: [{ ip_subnets: [{ ip_addresses: ["169.254.64.2"], prefix_length: 24 }] }],
      },
    },
    { path, body: { ...own, transport_tunnels: [carrier] } },
  ];
  state.change(operation, (draft) => {
    for (const part of parts) writeObject(draft, { ...part, mode: "merge", checksRevision: false, by: call }, state);
  });
  return { status: 200 };
}
