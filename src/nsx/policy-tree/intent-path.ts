import { type PolicyPlace, refuse } from "./place.ts";
import { type PolicyTreeObjects, policyTree } from "./policy-tree.ts";
import type { GatewayNode } from "./services.ts";

/** A profile of IPSec VPN. */
export type ProfileOfIntent =
  | { readonly ikeProfile: string }
  | { readonly tunnelProfile: string }
  | { readonly dpdProfile: string };

/** A gateway, with its locale service where the layout has one. */
export type GatewayOfIntent = ({ readonly tier0: string } | { readonly tier1: string }) & {
  readonly localeService?: string | undefined;
};

/** A service of a gateway, or what lies below it. */
export type ServiceOfIntent =
  | { readonly ipsecService: string; readonly session?: string | undefined }
  | { readonly ipsecService: string; readonly localEndpoint: string }
  | { readonly l2vpnService: string; readonly session?: string | undefined };

/**
 * The full intent path of an object, for members such as `local_endpoint_path` and to follow its realization.
 *
 * @throws InvalidArgumentError where an id is empty or has a `/`, `?`, `#` or `\`, or the place has no such object.
 * @example
 * ```ts
 * import { intentPath } from "trunkline/nsx";
 * intentPath({ ikeProfile: "strong" }); // /infra/ipsec-vpn-ike-profiles/strong
 * intentPath({ tier0: "t0", ipsecService: "vpn", localEndpoint: "here" });
 * intentPath({ tier1: "edge", l2vpnService: "l2", session: "s1" }, { project: { project: "blue" } });
 * ```
 */
export function intentPath(
  object: ProfileOfIntent | (GatewayOfIntent & ServiceOfIntent),
  place: PolicyPlace = {},
): string {
  const tree = policyTree(place);
  if ("ikeProfile" in object) return tree.ikeProfile(object.ikeProfile).path;
  if ("tunnelProfile" in object) return tree.tunnelProfile(object.tunnelProfile).path;
  if ("dpdProfile" in object) return tree.dpdProfile(object.dpdProfile).path;
  const gateway = gatewayOf(tree, object);
  if ("l2vpnService" in object) return below(gateway.l2vpnService(object.l2vpnService), object.session);
  const service = gateway.ipsecService(object.ipsecService);
  return "localEndpoint" in object ? service.localEndpoint(object.localEndpoint).path : below(service, object.session);
}

function gatewayOf(tree: PolicyTreeObjects, object: GatewayOfIntent): GatewayNode {
  if ("tier0" in object) return tree.tier0(object.tier0, object);
  if ("tier1" in object) return tree.tier1(object.tier1, object);
  return refuse("the object", "must name a profile, or a gateway with a service");
}

function below(
  service: { readonly path: string; session(id: string): { readonly path: string } },
  session: string | undefined,
): string {
  return session === undefined ? service.path : service.session(session).path;
}
