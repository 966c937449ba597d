import { type GatewayOfIntent, intentPath, type ProfileOfIntent, type ServiceOfIntent } from "trunkline/nsx";
import { expectTypeOf } from "vitest";

declare const service: GatewayOfIntent & ServiceOfIntent;
declare const profile: ProfileOfIntent;

// One object, whole.
expectTypeOf(intentPath(profile)).toEqualTypeOf<string>();
intentPath(service);
intentPath({ tier0: "t0", localeService: "ls", ipsecService: "v", session: "s" });
intentPath({ tier1: "t1", l2vpnService: "v", session: "s" });
// @ts-expect-error two profiles
intentPath({ ikeProfile: "x", tunnelProfile: "y" });
// @ts-expect-error a profile stands on no gateway
intentPath({ tier0: "t0", ipsecService: "v", ikeProfile: "x" });
// @ts-expect-error two gateways
intentPath({ tier0: "t0", tier1: "t1", ipsecService: "v" });
// @ts-expect-error two services
intentPath({ tier0: "t0", ipsecService: "v", l2vpnService: "w" });
// @ts-expect-error two objects below a service
intentPath({ tier0: "t0", ipsecService: "v", session: "s", localEndpoint: "l" });
// @ts-expect-error layer 2 services have no endpoints
intentPath({ tier0: "t0", l2vpnService: "v", localEndpoint: "l" });
// @ts-expect-error a gateway alone
intentPath({ tier0: "t0" });
// @ts-expect-error a service of nothing
intentPath({ ipsecService: "v" });
