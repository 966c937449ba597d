export type { RemovableObject, RemovableSession, SessionKind, TreeBody, TreeObject } from "./bodies.ts";
export { type GatewayOfIntent, intentPath, type ProfileOfIntent, type ServiceOfIntent } from "./intent-path.ts";
export type { PolicyPlace, PolicyProject } from "./place.ts";
export {
  type GatewayOptions,
  type PolicyTree,
  type PolicyTreeObjects,
  type ProjectPolicyTree,
  policyTree,
} from "./policy-tree.ts";
export type { GatewayNode, IPSecServiceNode, L2VPNServiceNode } from "./services.ts";
