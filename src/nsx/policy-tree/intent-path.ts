import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { checkedId, type PolicyPlace, refuse } from "./place.ts";
import { type PolicyTreeObjects, policyTree } from "./policy-tree.ts";

/** Members that cannot stand beside others. */
type None<Names extends string> = { readonly [Name in Names]?: undefined };

/** A profile of IPSec VPN: one of them, and nothing besides. */
export type ProfileOfIntent = None<
  "tier0" | "tier1" | "localeService" | "ipsecService" | "l2vpnService" | "session" | "localEndpoint"
> &
  (
    | ({ readonly ikeProfile: string } & None<"tunnelProfile" | "dpdProfile">)
    | ({ readonly tunnelProfile: string } & None<"ikeProfile" | "dpdProfile">)
    | ({ readonly dpdProfile: string } & None<"ikeProfile" | "tunnelProfile">)
  );

/** A gateway, with its locale service where the layout has one. */
export type GatewayOfIntent = None<"ikeProfile" | "tunnelProfile" | "dpdProfile"> &
  (({ readonly tier0: string } & None<"tier1">) | ({ readonly tier1: string } & None<"tier0">)) & {
    readonly localeService?: string | undefined;
  };

/** A service of a gateway, or what lies below it: a session or a local endpoint. */
export type ServiceOfIntent =
  | ({ readonly ipsecService: string; readonly session?: string | undefined } & None<"l2vpnService" | "localEndpoint">)
  | ({ readonly ipsecService: string; readonly localEndpoint: string } & None<"l2vpnService" | "session">)
  | ({ readonly l2vpnService: string; readonly session?: string | undefined } & None<"ipsecService" | "localEndpoint">);

/**
 * The full intent path of an object, for members such as `local_endpoint_path` and to follow its realization.
 *
 * @throws InvalidArgumentError where members are missing, unknown or exclude each other, an id is empty or has a `/`, `?`, `#`
 * or `\`, or the place has no such object.
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
  try {
    const { tier0, ...names } = checkedNames(object);
    const tree: PolicyTreeObjects = policyTree(place);
    if (names.ikeProfile !== undefined) return tree.ikeProfile(names.ikeProfile).path;
    if (names.tunnelProfile !== undefined) return tree.tunnelProfile(names.tunnelProfile).path;
    if (names.dpdProfile !== undefined) return tree.dpdProfile(names.dpdProfile).path;
    const { tier1 = "", localeService, ipsecService = "", l2vpnService, session, localEndpoint } = names;
    const gateway = tier0 === undefined ? tree.tier1(tier1, { localeService }) : tree.tier0(tier0, { localeService });
    const service =
      l2vpnService === undefined ? gateway.ipsecService(ipsecService) : gateway.l2vpnService(l2vpnService);
    if (session !== undefined) return service.session(session).path;
    return localEndpoint === undefined
      ? service.path
      : gateway.ipsecService(ipsecService).localEndpoint(localEndpoint).path;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    // There is no tree for the one who calls: what it refuses is refused by this function.
    throw new InvalidArgumentError(error.issues, { vendor: "nsx", operation: "intentPath" }, "cannot be built");
  }
}

const PROFILES = ["ikeProfile", "tunnelProfile", "dpdProfile"] as const;
const GATEWAYS = ["tier0", "tier1"] as const;
const SERVICES = ["ipsecService", "l2vpnService"] as const;
const MEMBERS = [...PROFILES, ...GATEWAYS, "localeService", ...SERVICES, "session", "localEndpoint"] as const;

type Names = { readonly [Name in (typeof MEMBERS)[number]]?: string };

/** @throws InvalidArgumentError where what is given names no object, or more than one. */
function checkedNames(object: unknown): Names {
  if (typeof object !== "object" || object === null)
    refuse("the object", "must name a profile, or a gateway with a service");
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  const given = entries.map(([name]) => name);
  for (const [name, value] of entries) {
    if (!MEMBERS.some((known) => known === name)) refuse(name, `is not known; known are ${MEMBERS.join(", ")}`);
    checkedId(value, name);
  }
  const oneOf = (names: readonly string[]): string | undefined => {
    const [first, second] = names.filter((name) => given.includes(name));
    if (second !== undefined) refuse(second, `cannot go with ${first}: a path is of one object`);
    return first;
  };
  const profile = oneOf(PROFILES);
  if (profile !== undefined) {
    for (const name of given) oneOf([profile, name === profile ? "" : name]);
    return object;
  }
  const gateway = oneOf(GATEWAYS);
  const service = oneOf(SERVICES);
  oneOf(["session", "localEndpoint"]);
  oneOf(["l2vpnService", "localEndpoint"]);
  if (gateway === undefined && service === undefined) {
    refuse("the object", "must name a profile, or a gateway with a service");
  }
  if (gateway === undefined) refuse("tier0", `or tier1 is missing: ${service} stands on a gateway`);
  if (service === undefined)
    refuse("ipsecService", `or l2vpnService is missing: the path of ${gateway} alone is of no VPN object`);
  return object;
}
