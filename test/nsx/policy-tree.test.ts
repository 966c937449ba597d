import {
  type GatewayOptions,
  intentPath,
  Nsx,
  type PolicyPlace,
  type PolicyTree,
  type ProjectPolicyTree,
  policyTree,
} from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import type { SentRequest } from "../support/fake-vendor.ts";
import { readAs } from "../support/read-as.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const session = {
  resource_type: "PolicyBasedIPSecVpnSession" as const,
  peer_address: "198.51.100.9",
  peer_id: "198.51.100.9",
  local_endpoint_path: "/infra/tier-0s/t0/ipsec-vpn-services/vpn/local-endpoints/here",
  rules: [{ sources: [{ subnet: "10.1.0.0/24" }], destinations: [{ subnet: "10.2.0.0/24" }] }],
};

function manager(): { nsx: Nsx; clock: FakeClock; sent: SentRequest[]; drift: string[] } {
  const drift: string[] = [];
  const { client, clock, sent } = scriptedNsx([nsx(200)], { onDrift: ({ path }) => drift.push(path) });
  return { nsx: new Nsx(client), clock, sent, drift };
}

/** Everything that a tree can hold, written. */
function whole(place: PolicyPlace = {}, options: GatewayOptions = {}): PolicyTree | ProjectPolicyTree {
  const tree = policyTree(place);
  tree.ikeProfile("ike", { ike_version: "IKE_V2" });
  tree.tunnelProfile("tunnel", {});
  tree.dpdProfile("dpd", {});
  const gateway = place.project === undefined ? tree.tier0("t0", options) : tree.tier1("t1", options);
  const vpn = gateway.ipsecService("vpn", { enabled: true });
  vpn.localEndpoint("here", { local_address: "203.0.113.7" });
  vpn.session("to-plano", session);
  gateway.l2vpnService("l2", { mode: "SERVER" }).session("s", { transport_tunnels: [vpn.session("to-plano").path] });
  return tree;
}

const paths = (prefix: string, gateway: string): string[] => [
  `${prefix}/ipsec-vpn-ike-profiles/ike`,
  `${prefix}/ipsec-vpn-tunnel-profiles/tunnel`,
  `${prefix}/ipsec-vpn-dpd-profiles/dpd`,
  `${gateway}/ipsec-vpn-services/vpn`,
  `${gateway}/ipsec-vpn-services/vpn/local-endpoints/here`,
  `${gateway}/ipsec-vpn-services/vpn/sessions/to-plano`,
  `${gateway}/l2vpn-services/l2`,
  `${gateway}/l2vpn-services/l2/sessions/s`,
];

describe("a tree of everything", () => {
  it("is the documented body, with references on the way and types everywhere", () => {
    const tree = policyTree();
    const vpn = tree.tier0("t0").ipsecService("vpn", { enabled: true });
    vpn.session("to-plano", session);
    expect(tree.body).toEqual({
      resource_type: "Infra",
      children: [
        {
          resource_type: "ChildResourceReference",
          target_type: "Tier0",
          id: "t0",
          children: [
            {
              resource_type: "ChildIPSecVpnService",
              IPSecVpnService: {
                id: "vpn",
                resource_type: "IPSecVpnService",
                enabled: true,
                children: [{ resource_type: "ChildIPSecVpnSession", IPSecVpnSession: { id: "to-plano", ...session } }],
              },
            },
          ],
        },
      ],
    });
    expect([tree.size, tree.removedPaths]).toEqual([3, []]);
  });

  it.each<[string, PolicyPlace, GatewayOptions, string, string]>([
    ["directly on a gateway", {}, {}, "/infra", "/infra/tier-0s/t0"],
    [
      "below a locale service",
      { layout: "locale-services" },
      { localeService: "ls" },
      "/infra",
      "/infra/tier-0s/t0/locale-services/ls",
    ],
    [
      "in a project",
      { project: { org: "o", project: "p" } },
      {},
      "/orgs/o/projects/p/infra",
      "/orgs/o/projects/p/infra/tier-1s/t1",
    ],
    [
      "in a project of the default org",
      { project: { project: "p" } },
      {},
      "/orgs/default/projects/p/infra",
      "/orgs/default/projects/p/infra/tier-1s/t1",
    ],
    ["of a global manager", { globalManager: true }, {}, "/global-infra", "/global-infra/tier-0s/t0"],
    [
      "of a global manager, below a locale service",
      { globalManager: true, layout: "locale-services" },
      { localeService: "ls" },
      "/global-infra",
      "/global-infra/tier-0s/t0/locale-services/ls",
    ],
  ])(
    "names the paths of its objects from above to below, and passes the check: %s",
    async (_name, place, options, prefix, gateway) => {
      const tree = whole(place, options);
      expect(tree.intentPaths).toEqual(paths(prefix, gateway));
      const { nsx: one, clock, sent, drift } = manager();
      const isOfProject = "params" in tree;
      await clock.run(
        isOfProject ? one.policy.orgProjectPatchInfra(tree.params) : one.policy.patchInfra({ body: tree.body }),
      );
      expect(JSON.parse(new TextDecoder().decode(sent[0]?.body))).toEqual(isOfProject ? tree.params.body : tree.body);
      expect(new URL(sent[0]?.url ?? "").pathname).toBe(`/policy/api/v1${prefix.replace("/global-infra", "/infra")}`);
      expect(drift).toEqual([]);
    },
  );

  it("leaves the locale service out where the layout has none, so that one option chooses", () => {
    expect(whole({ layout: "gateway" }, { localeService: "ls" }).body).toEqual(whole().body);
  });

  it("shares nodes between calls, and counts each once", () => {
    const tree = policyTree({ layout: "locale-services" });
    const service = () => tree.tier1("edge", { localeService: "ls" }).ipsecService("vpn");
    service().session("a", session);
    service().session("b", session);
    tree.tier1("edge", { localeService: "other" }).ipsecService("vpn", {});
    // The gateway, two locale services, two services, two sessions.
    expect(tree.size).toBe(7);
    expect(JSON.stringify(tree.body).match(/"target_type":"Tier1"/g)).toHaveLength(1);
    expect(JSON.stringify(tree.body).match(/"target_type":"IPSecVpnService"/g)).toHaveLength(1);
  });

  it("leaves out what is only named", () => {
    const tree = policyTree();
    tree.tier0("t0").ipsecService("vpn").session("s");
    tree.ikeProfile("ike");
    expect([tree.body, tree.size, tree.intentPaths]).toEqual([{ resource_type: "Infra", children: [] }, 0, []]);
  });

  it("takes an object that was named before, and keeps what lies below it", () => {
    const tree = policyTree();
    tree.tier0("t0").ipsecService("vpn").session("s", session);
    tree.tier0("t0").ipsecService("vpn", { enabled: false });
    expect(tree.intentPaths).toEqual([
      "/infra/tier-0s/t0/ipsec-vpn-services/vpn",
      "/infra/tier-0s/t0/ipsec-vpn-services/vpn/sessions/s",
    ]);
  });

  it("is not changed by what becomes of the bodies that it took and gave", () => {
    const tree = policyTree();
    const body = { dh_groups: ["GROUP14"] };
    tree.ikeProfile("ike", body);
    body.dh_groups.push("GROUP2");
    const before = JSON.stringify(tree.body);
    const given = readAs<{ children: { IPSecVpnIkeProfile: typeof body }[] }>(tree.body);
    given.children[0]?.IPSecVpnIkeProfile.dh_groups.pop();
    expect(before).toContain('"dh_groups":["GROUP14"]');
    expect(JSON.stringify(tree.body)).toBe(before);
  });

  it("takes what was read, its id, type and revision included", () => {
    const tree = policyTree();
    const read = { id: "ike", resource_type: "IPSecVpnIkeProfile", _revision: 4, path: "/infra/x", children: null };
    tree.ikeProfile("ike", read as never);
    expect(tree.body.children).toEqual([
      {
        resource_type: "ChildIPSecVpnIkeProfile",
        IPSecVpnIkeProfile: { id: "ike", resource_type: "IPSecVpnIkeProfile", _revision: 4, path: "/infra/x" },
      },
    ]);
  });

  it("shows sizes and paths in JSON and in logs, and no key", () => {
    const tree = policyTree();
    tree
      .tier0("t0")
      .ipsecService("vpn")
      .session("s", { ...session, psk: "canary-psk-77" });
    expect(JSON.parse(JSON.stringify(tree))).toEqual({
      size: 3,
      intentPaths: ["/infra/tier-0s/t0/ipsec-vpn-services/vpn/sessions/s"],
      removedPaths: [],
    });
    expect(printed(tree)).not.toContain("canary-psk-77");
  });
});

describe("a tree of a project", () => {
  const blue = () => {
    const tree = policyTree({ project: { org: "o", project: "blue" } });
    tree.tier1("edge").ipsecService("vpn", { enabled: true });
    return tree;
  };

  it("goes to that project with its own arguments", async () => {
    const { nsx: one, clock, sent } = manager();
    await clock.run(one.policy.orgProjectPatchInfra(blue().params));
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/policy/api/v1/orgs/o/projects/blue/infra");
  });

  it("is not sent below /infra by its body: it has none, and says by what to send it", () => {
    const { nsx: one, sent } = manager();
    // @ts-expect-error there is no such body
    expect(() => one.policy.patchInfra({ body: blue().body })).toThrow(
      expect.objectContaining({
        code: "INVALID_ARGUMENT",
        message: expect.stringContaining("send it by orgProjectPatchInfra(tree.params)"),
      }),
    );
    expect(sent).toHaveLength(0);
  });

  it("is not sent below /infra by its arguments", async () => {
    const { nsx: one, clock, sent } = manager();
    expect(await clock.failure(one.policy.patchInfra(blue().params))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
  });

  it("shows no body in logs, and is copied without being sent", () => {
    const tree = blue();
    expect(printed(tree)).not.toContain("enabled");
    expect({ ...tree }.size).toBe(2);
  });
});

describe("removing", () => {
  it("marks the object for delete, names it, and passes the check without what it would need to be written", async () => {
    const tree = policyTree();
    const vpn = tree.tier0("t0").ipsecService("vpn");
    vpn.session("old", undefined as never);
    vpn.session("old").remove("RouteBasedIPSecVpnSession");
    vpn.localEndpoint("there").remove();
    tree.tier1("edge").l2vpnService("l2").remove();
    tree.ikeProfile("weak").remove();
    const removed = (resource_type: string, id: string) => ({ resource_type, id });
    const { nsx: one, clock, sent, drift } = manager();
    await clock.run(one.policy.patchInfra({ body: tree.body }));
    const text = new TextDecoder().decode(sent[0]?.body);
    expect(JSON.parse(text).children[0].children[0].children).toEqual([
      {
        resource_type: "ChildIPSecVpnSession",
        marked_for_delete: true,
        IPSecVpnSession: removed("RouteBasedIPSecVpnSession", "old"),
      },
      {
        resource_type: "ChildIPSecVpnLocalEndpoint",
        marked_for_delete: true,
        IPSecVpnLocalEndpoint: removed("IPSecVpnLocalEndpoint", "there"),
      },
    ]);
    expect(drift).toEqual([]);
    expect(tree.intentPaths).toEqual([]);
    expect(tree.removedPaths).toEqual([
      "/infra/tier-0s/t0/ipsec-vpn-services/vpn/sessions/old",
      "/infra/tier-0s/t0/ipsec-vpn-services/vpn/local-endpoints/there",
      "/infra/tier-1s/edge/l2vpn-services/l2",
      "/infra/ipsec-vpn-ike-profiles/weak",
    ]);
  });

  it.each([
    ["an object without its model", { resource_type: "ChildIPSecVpnSession", marked_for_delete: true }],
    [
      "an object that is not marked",
      { resource_type: "ChildIPSecVpnSession", IPSecVpnSession: { resource_type: session.resource_type, id: "s" } },
    ],
    [
      "an object that is marked by a word",
      {
        resource_type: "ChildIPSecVpnSession",
        marked_for_delete: "true",
        IPSecVpnSession: { resource_type: session.resource_type, id: "s" },
      },
    ],
  ])("by hand is checked, too: %s is refused", async (_name, child) => {
    const { nsx: one, clock, sent } = manager();
    const work = one.policy.patchInfra({ body: { children: [child as never] } });
    expect(await clock.failure(work)).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
  });
});

describe("what a tree refuses", () => {
  it.each<[string, (tree: PolicyTree) => unknown, string, RegExp]>([
    ["an empty id", (tree) => tree.tier0(""), "the Tier0 id", /empty/],
    ["a path as an id", (tree) => tree.ikeProfile("/infra/x", {}), "the IPSecVpnIkeProfile id", /no path/],
    ["dots as an id", (tree) => tree.tier0("t0").l2vpnService(".."), "the L2VPNService id", /another path/],
    ...["?", "#", "\\"].map(
      (sign) =>
        [
          `${sign} in an id, which no path can be followed with`,
          (tree: PolicyTree) => tree.ikeProfile(`a${sign}b`, {}),
          "the IPSecVpnIkeProfile id",
          /no intent path has them/,
        ] as [string, (tree: PolicyTree) => unknown, string, RegExp],
    ),
    ["a number as an id", (tree) => tree.tier0(7 as never), "the Tier0 id", /text/],
    [
      "the same object twice",
      (tree) => [tree.ikeProfile("a", {}), tree.ikeProfile("a", {})],
      "/infra/ipsec-vpn-ike-profiles/a",
      /twice/,
    ],
    [
      "an object that is written and removed",
      (tree) => tree.ikeProfile("a", {}).remove(),
      "/infra/ipsec-vpn-ike-profiles/a",
      /twice/,
    ],
    [
      "an object below a removed one",
      (tree) => {
        tree.tier0("t0").l2vpnService("l2").remove();
        tree
          .tier0("t0")
          .l2vpnService("l2")
          .session("s", { transport_tunnels: ["/infra/x"] });
      },
      "/infra/tier-0s/t0/l2vpn-services/l2/sessions/s",
      /is below \/infra\/tier-0s\/t0\/l2vpn-services\/l2, which is to be removed/,
    ],
    [
      "removing what has something to be written below it",
      (tree) => {
        const service = tree.tier0("t0").l2vpnService("l2");
        service.session("s", { transport_tunnels: ["/infra/x"] });
        service.remove();
      },
      "/infra/tier-0s/t0/l2vpn-services/l2",
      /something below it/,
    ],
    [
      "a session that is removed as nothing",
      (tree) =>
        tree
          .tier0("t0")
          .ipsecService("v")
          .session("s")
          .remove("IPSecVpnSession" as never),
      "/infra/tier-0s/t0/ipsec-vpn-services/v/sessions/s",
      /PolicyBasedIPSecVpnSession, RouteBasedIPSecVpnSession/,
    ],
    [
      "another id in the body",
      (tree) => tree.ikeProfile("a", { id: "b" } as never),
      "/infra/ipsec-vpn-ike-profiles/a",
      /another id/,
    ],
    [
      "another type in the body",
      (tree) => tree.ikeProfile("a", { resource_type: "IPSecVpnDpdProfile" }),
      "/infra/ipsec-vpn-ike-profiles/a",
      /must be IPSecVpnIkeProfile/,
    ],
    [
      "children in the body",
      (tree) => tree.ikeProfile("a", { children: [] } as never),
      "/infra/ipsec-vpn-ike-profiles/a",
      /children/,
    ],
    ["a text as the body", (tree) => tree.ikeProfile("a", "x" as never), "/infra/ipsec-vpn-ike-profiles/a", /object/],
    [
      "a body with a function",
      (tree) => tree.ikeProfile("a", { description: () => "x" } as never),
      "/infra/ipsec-vpn-ike-profiles/a",
      /JSON/,
    ],
  ])("%s", (_name, build, path, message) => {
    const build1 = (): unknown => build(policyTree());
    expect(build1).toThrow(
      expect.objectContaining({
        code: "INVALID_ARGUMENT",
        operation: "policyTree",
        issues: [expect.objectContaining({ path })],
      }),
    );
    expect(build1).toThrow(message);
  });

  it.each<[string, PolicyPlace, string]>([
    ["an unknown layout", { layout: "new" as never }, "layout"],
    ["a project of a global manager", { globalManager: true, project: { project: "p" } }, "project"],
    ["a project in the older layout", { layout: "locale-services", project: { project: "p" } }, "layout"],
    ["a project without an id", { project: { project: "" } }, "project.project"],
    ["an org that is a path", { project: { org: "a/b", project: "p" } }, "project.org"],
    ["a project that is a text", { project: "p" as never }, "project"],
    ["a global manager that is a text", { globalManager: "yes" as never }, "globalManager"],
  ])("%s", (_name, place, path) => {
    expect(() => policyTree(place)).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("a tier-0 gateway in a project, and a gateway without a locale service in the older layout", () => {
    expect(() => policyTree({ project: { project: "p" } }).tier0("t0")).toThrow(/tier-1 gateways only/);
    expect(() => policyTree({ layout: "locale-services" }).tier0("t0")).toThrow(/needs localeService/);
  });

  it("more than 5000 nodes, counted with the references, when the body is made, and says how to split it", () => {
    const tree = policyTree();
    const vpn = tree.tier0("t0").ipsecService("vpn");
    for (let at = 0; at < 4998; at++) vpn.localEndpoint(`e${at}`, { local_address: "203.0.113.7" });
    expect(tree.size).toBe(5000);
    expect(tree.body.children).toHaveLength(1);
    vpn.localEndpoint("one-more", { local_address: "203.0.113.7" });
    expect(tree.size).toBe(5001);
    expect(() => tree.body).toThrow(/has 5001 nodes.*at most 5000.*split it by gateway or service/);
  });
});

describe("intentPath()", () => {
  it.each([
    [intentPath({ ikeProfile: "i" }), "/infra/ipsec-vpn-ike-profiles/i"],
    [intentPath({ tunnelProfile: "t" }), "/infra/ipsec-vpn-tunnel-profiles/t"],
    [intentPath({ dpdProfile: "d" }, { globalManager: true }), "/global-infra/ipsec-vpn-dpd-profiles/d"],
    [intentPath({ tier0: "t0", ipsecService: "v" }), "/infra/tier-0s/t0/ipsec-vpn-services/v"],
    [
      intentPath({ tier0: "t0", ipsecService: "v", localEndpoint: "e" }),
      "/infra/tier-0s/t0/ipsec-vpn-services/v/local-endpoints/e",
    ],
    [
      intentPath({ tier1: "t1", localeService: "ls", ipsecService: "v", session: "s" }, { layout: "locale-services" }),
      "/infra/tier-1s/t1/locale-services/ls/ipsec-vpn-services/v/sessions/s",
    ],
    [
      intentPath({ tier1: "t1", l2vpnService: "v", session: "s" }, { project: { project: "p" } }),
      "/orgs/default/projects/p/infra/tier-1s/t1/l2vpn-services/v/sessions/s",
    ],
  ])("gives %s", (path, expected) => {
    expect(path).toBe(expected);
  });

  it("refuses what names nothing", () => {
    for (const nothing of [{}, undefined, null, "/infra"]) {
      expect(() => intentPath(nothing as never)).toThrow(
        /^intentPath cannot be built: the object must name a profile, or a gateway with a service/,
      );
    }
  });

  it.each<[object, string]>([
    [{ tier0: "t0" }, "ipsecService or l2vpnService is missing"],
    [{ tier0: "t0", session: "s" }, "ipsecService or l2vpnService is missing"],
    [{ l2vpnService: "v" }, "tier0 or tier1 is missing: l2vpnService stands on a gateway"],
    [{ ikeProfile: "x", tunnelProfile: "y" }, "tunnelProfile cannot go with ikeProfile"],
    [{ tier0: "t0", dpdProfile: "x" }, "tier0 cannot go with dpdProfile"],
    [{ dpdProfile: "x", localeService: "ls" }, "localeService cannot go with dpdProfile"],
    [{ tier0: "t0", tier1: "t1", ipsecService: "v" }, "tier1 cannot go with tier0"],
    [{ tier0: "t0", ipsecService: "v", l2vpnService: "w" }, "l2vpnService cannot go with ipsecService"],
    [{ tier0: "t0", ipsecService: "v", session: "s", localEndpoint: "l" }, "localEndpoint cannot go with session"],
    [{ tier0: "t0", l2vpnService: "v", localEndpoint: "l" }, "localEndpoint cannot go with l2vpnService"],
    [{ tier0: "t0", ipsecService: "v", sesion: "s" }, "sesion is not known; known are ikeProfile,"],
    [{ tier0: "t0", ipsecService: 5 }, "ipsecService must be a text"],
    [{ tier0: "t0", ipsecService: "v", session: "" }, "session "],
    [{ tier0: "/infra/tier-0s/t0", ipsecService: "v" }, 'tier0 must be an id, which has no "/", and no path'],
  ])("refuses %j by its own name", (object, message) => {
    expect(() => intentPath(object as never)).toThrow(`intentPath cannot be built: ${message}`);
  });

  it("refuses by its own name what a place does not have", () => {
    const object = { tier0: "t0", ipsecService: "v" };
    expect(() => intentPath(object, { project: { project: "p" } })).toThrow(
      "intentPath cannot be built: /orgs/default/projects/p/infra/tier-0s/t0 cannot be: a project has tier-1 gateways only",
    );
    expect(() => intentPath(object, { layout: "locale-services" })).toThrow(
      "intentPath cannot be built: /infra/tier-0s/t0 needs localeService",
    );
  });

  it("takes members that are undefined as left out", () => {
    const object = { ikeProfile: undefined, tier0: undefined, tier1: "t1", l2vpnService: "v", session: undefined };
    expect(intentPath(object)).toBe("/infra/tier-1s/t1/l2vpn-services/v");
  });
});
