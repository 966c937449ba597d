import type { IPSecVpnLocalEndpoint, IPSecVpnService, IPSecVpnSession } from "../generated/policy/common/ip/types.ts";
import type { L2VPNService, L2VPNSession } from "../generated/policy/common/l2vpn/types.ts";
import type { RemovableObject, RemovableSession, SessionKind, TreeBody } from "./bodies.ts";
import type { Model, TreeNode } from "./node.ts";
import { checkedId, refuse } from "./place.ts";

/** An IPSec VPN service of a gateway. Without a body it is named only, and left as it is. */
export interface IPSecServiceNode extends RemovableObject {
  /** A session of the service; with a body it is created or changed. */
  session(id: string): RemovableSession;
  session(id: string, body: TreeBody<IPSecVpnSession>): RemovableSession;
  /** A local endpoint of the service; with a body it is created or changed. */
  localEndpoint(id: string, body?: TreeBody<IPSecVpnLocalEndpoint>): RemovableObject;
}

/** A layer 2 VPN service of a gateway. Without a body it is named only, and left as it is. */
export interface L2VPNServiceNode extends RemovableObject {
  /** A session of the service; with a body it is created or changed. */
  session(id: string, body?: TreeBody<L2VPNSession>): RemovableObject;
}

/** A gateway. It is named only: the tree never changes it. */
export interface GatewayNode {
  /** Its full intent path, such as `/infra/tier-0s/t0`. */
  readonly path: string;
  /** An IPSec VPN service of the gateway; with a body it is created or changed. */
  ipsecService(id: string, body?: TreeBody<IPSecVpnService>): IPSecServiceNode;
  /** A layer 2 VPN service of the gateway; with a body it is created or changed. */
  l2vpnService(id: string, body?: TreeBody<L2VPNService>): L2VPNServiceNode;
}

/** A gateway whose services stand below `holder`: itself, or its locale service. */
export function gatewayNode(path: string, holder: TreeNode): GatewayNode {
  return {
    path,
    ipsecService: (id, body) => {
      const service = given(holder, "IPSecVpnService", id, body);
      return {
        ...removable(service, "IPSecVpnService"),
        session: (sessionId: string, session?: TreeBody<IPSecVpnSession>) =>
          removableSession(given(service, "IPSecVpnSession", sessionId, session)),
        localEndpoint: (endpointId, endpoint) =>
          removable(given(service, "IPSecVpnLocalEndpoint", endpointId, endpoint), "IPSecVpnLocalEndpoint"),
      };
    },
    l2vpnService: (id, body) => {
      const service = given(holder, "L2VPNService", id, body);
      return {
        ...removable(service, "L2VPNService"),
        session: (sessionId, session) => removable(given(service, "L2VPNSession", sessionId, session), "L2VPNSession"),
      };
    },
  };
}

/** The node of an object, with the body where there is one. */
export function given(above: { child(model: Model, id: string): TreeNode }, model: Model, id: string, body?: object) {
  const node = above.child(model, checkedId(id, `the ${model} id`));
  if (body !== undefined) node.write(body);
  return node;
}

/** A node as users see it. */
export function removable(node: TreeNode, model: Model): RemovableObject {
  return { path: node.path, remove: () => node.remove(model) };
}

const KINDS: readonly string[] = ["PolicyBasedIPSecVpnSession", "RouteBasedIPSecVpnSession"] satisfies SessionKind[];

function removableSession(node: TreeNode): RemovableSession {
  return {
    path: node.path,
    remove: (kind) => {
      if (!KINDS.includes(kind)) refuse(node.path, `can only be removed as one of its kinds: ${KINDS.join(", ")}`);
      node.remove(kind);
    },
  };
}
