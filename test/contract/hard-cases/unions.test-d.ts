import type { Nsx } from "trunkline/nsx";
import type { IPSecVpnSession } from "trunkline/nsx/policy";
import type { IPSecVPNSession } from "trunkline/nsx/vpn";
import { expectTypeOf } from "vitest";

declare const nsx: Nsx;
declare const anyText: string;

const ends = { local_endpoint_id: "l1", peer_endpoint_id: "p1" };
const rules = { ...ends, policy_rules: [] };
const create = (body: IPSecVPNSession) => nsx.vpn.createIPSecVPNSession({ body });

create({ ...rules, resource_type: "PolicyBasedIPSecVPNSession" });
// @ts-expect-error a member of another kind
create({ ...rules, resource_type: "PolicyBasedIPSecVPNSession", tunnel_ports: [] });
// @ts-expect-error a required member missing
create({ ...ends, resource_type: "RouteBasedIPSecVPNSession" });
// @ts-expect-error no word of the kind
create(rules);
// @ts-expect-error the spelling of the policy API
create({ ...rules, resource_type: "PolicyBasedIPSecVpnSession" });
// @ts-expect-error a kind that is known only when it runs
create({ ...rules, resource_type: anyText });

// The kinds of the two APIs differ by the case of two letters.
export type Kind = IPSecVPNSession["resource_type"];
expectTypeOf<Kind>().toEqualTypeOf<"PolicyBasedIPSecVPNSession" | "RouteBasedIPSecVPNSession">();
expectTypeOf<IPSecVpnSession["resource_type"]>().toEqualTypeOf<
  "PolicyBasedIPSecVpnSession" | "RouteBasedIPSecVpnSession"
>();

// A list gives the same union as one read.
for await (const session of nsx.vpn.listIPSecVPNSessions()) {
  if (session.resource_type === "RouteBasedIPSecVPNSession") {
    expectTypeOf(session.tunnel_ports[0]?.ip_subnets[0]?.prefix_length).toEqualTypeOf<number | undefined>();
  } else expectTypeOf(session.policy_rules).toBeArray();
}
