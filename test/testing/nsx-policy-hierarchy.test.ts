import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { endpoint, plantSession, policyBased, service, session, startPolicy, t0 } from "./talk-policy.ts";

type Node = Readonly<Record<string, unknown>>;

const to = (target_type: string, id: string, children: readonly Node[]): Node => {
  return { resource_type: "ChildResourceReference", target_type, id, children };
};
const child = (type: string, object: Node, more: Node = {}): Node => ({
  resource_type: `Child${type}`,
  [type]: object,
  ...more,
});

/** A service with an endpoint and a session that names it. The session comes first, which makes no difference. */
const branch = (more: Node = {}): Node => {
  return child("IPSecVpnService", {
    id: "s1",
    children: [
      child("IPSecVpnSession", { id: "west", ...policyBased(more) }),
      child("IPSecVpnLocalEndpoint", { id: "here", local_address: "203.0.113.10" }),
    ],
  });
};
const tree = (...children: readonly Node[]): Node => ({
  resource_type: "Infra",
  children: [to("Tier0", "t0", children)],
});

describe("a tree sent to the policy API", () => {
  it("creates and merges objects, and only passes through references", async () => {
    await using talk = await startPolicy();
    expect(await talk.policy("PATCH", "/infra", tree(branch()))).toMatchObject({ status: 200, body: {} });
    expect((await talk.policy("GET", session)).body).toMatchObject({ local_endpoint_path: endpoint, _revision: 0 });
    await talk.policy("PATCH", "/infra", tree(child("IPSecVpnService", { id: "s1", display_name: "renamed" })));
    expect((await talk.policy("GET", service)).body).toMatchObject({
      display_name: "renamed",
      enabled: true,
      _revision: 1,
    });
    expect((await talk.policy("GET", session)).body._revision).toBe(0);
    expect((await talk.policy("GET", "/infra?base_path=/infra/tier-0s/t0&type_filter=Tier0")).body).toMatchObject({
      children: [{ resource_type: "ChildTier0", Tier0: { id: "t0", _revision: 0 } }],
    });
  });

  it("leads through a locale service to the same objects", async () => {
    await using talk = await startPolicy();
    const through = { children: [to("Tier0", "t0", [to("LocaleServices", "default", [branch()])])] };
    expect((await talk.policy("PATCH", "/infra", through)).status).toBe(200);
    expect((await talk.policy("GET", session)).body.path).toBe(session);
  });

  it("reaches projects from the root of the organizations, with their tree named or not", async () => {
    await using talk = await startPolicy();
    const profile = (id: string) => child("IPSecVpnIkeProfile", { id });
    const children = [profile("direct"), to("Infra", "infra", [profile("named")])];
    const root = { resource_type: "OrgRoot", children: [to("Org", "default", [to("Project", "blue", children)])] };
    expect((await talk.policy("PATCH", "/org-root", root)).status).toBe(200);
    for (const id of ["direct", "named"]) {
      const path = `/orgs/default/projects/blue/infra/ipsec-vpn-ike-profiles/${id}`;
      expect((await talk.policy("GET", path)).body.path).toBe(path);
    }
    expect(
      (await talk.policy("PATCH", "/orgs/default/projects/blue/infra", { children: [profile("own")] })).status,
    ).toBe(200);
    expect((await talk.policy("PATCH", "/orgs/default/projects/red/infra", { children: [] })).status).toBe(404);
  });

  it("works on the global manager", async () => {
    await using talk = await startPolicy();
    const path = "/global-manager/api/v1/global-infra";
    const local_endpoint_path = endpoint.replace("/infra/", "/global-infra/");
    expect((await talk.policy("PATCH", path, tree(branch({ local_endpoint_path })))).status).toBe(200);
    expect((await talk.policy("GET", session)).status).toBe(404);
    expect((await talk.policy("GET", `${path}/tier-0s/t0/ipsec-vpn-services/s1/sessions/west`)).body).toMatchObject({
      path: session.replace("/infra/", "/global-infra/"),
      ike_profile_path: "/global-infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile",
    });
  });

  it("deletes what is marked with all below it, and passes over what is not there", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const mark = { marked_for_delete: true };
    const gone = tree(child("IPSecVpnService", { id: "s1" }, mark), child("IPSecVpnService", { id: "never" }, mark));
    expect((await talk.policy("PATCH", "/infra", gone)).status).toBe(200);
    for (const path of [service, endpoint, session]) expect((await talk.policy("GET", path)).status, path).toBe(404);
    const again = await talk.policy("PATCH", "/infra", tree(branch()));
    expect([again.status, again.body.error_code]).toEqual([400, 500045]);
  });

  it("is refused where what it deletes is in use elsewhere", async () => {
    await using talk = await startPolicy();
    const ike = "/infra/ipsec-vpn-ike-profiles/mine";
    await talk.policy("PUT", ike, {});
    await plantSession(talk, { ike_profile_path: ike });
    const profile = child("IPSecVpnIkeProfile", { id: "mine" }, { marked_for_delete: true });
    const refused = await talk.policy("PATCH", "/infra", { children: [profile] });
    expect([refused.status, refused.body.error_code]).toEqual([400, 500030]);
    const both = {
      children: [profile, to("Tier0", "t0", [child("IPSecVpnService", { id: "s1" }, { marked_for_delete: true })])],
    };
    expect((await talk.policy("PATCH", "/infra", both)).status).toBe(200);
  });

  it.each([
    ["a wrong member", tree(branch({ peer_address: 7 })), `${session}: peer_address must be of type string`],
    ["a path to nowhere", tree(branch({ ike_profile_path: "/infra/ipsec-vpn-ike-profiles/none" })), "does not exist"],
    [
      "a reference to nowhere",
      { children: [to("Tier0", "none", [])] },
      "a reference leads to an object that does not exist",
    ],
    [
      "a reference that is marked",
      { children: [{ ...to("Tier0", "t0", []), marked_for_delete: true }] },
      "marked_for_delete",
    ],
    ["no id", tree(child("IPSecVpnService", {})), "id is required in a IPSecVpnService below /infra/tier-0s/t0"],
    ["an id with a slash", tree(child("IPSecVpnService", { id: "a/b" })), "must have no slash"],
    [
      "a type in the wrong place",
      tree(child("IPSecVpnSession", { id: "x" })),
      "children of /infra/tier-0s/t0 cannot be a IPSecVpnSession",
    ],
    ["a misspelt type", tree(child("IPSecVPNService", { id: "x" })), "IPSecVpnService is one"],
    ["a node without its object", tree({ resource_type: "ChildIPSecVpnService" }), "IPSecVpnService is required"],
    ["a node that is none", tree(readAs<Node>(7)), "children[0] of /infra/tier-0s/t0 must be an object"], // bad input
    ["a type that is no child", tree({ resource_type: "IPSecVpnService", id: "s2" }), "is of no known type"],
    ["children that are no list", { children: {} }, "children of /infra must be of type array"],
  ])("changes nothing at all with %s", async (_, wrong: Node, message) => {
    await using talk = await startPolicy();
    const children = [
      child("IPSecVpnIkeProfile", { id: "first" }),
      ...((Array.isArray(wrong.children) ? wrong.children : []) as Node[]),
    ];
    const sent = Array.isArray(wrong.children) ? { children } : wrong;
    const refused = await talk.policy("PATCH", "/infra", sent);
    expect(refused.status).toBe(400);
    expect(refused.body.error_message).toContain(message);
    expect((await talk.policy("GET", "/infra/ipsec-vpn-ike-profiles/first")).status).toBe(404);
    expect((await talk.policy("GET", service)).status).toBe(404);
  });

  it("names a type that the emulator does not know", async () => {
    await using talk = await startPolicy();
    const refused = await talk.policy("PATCH", "/infra", { children: [child("Tier1", { id: "new" })] });
    expect([refused.status, refused.body.module_name]).toEqual([501, "emulator"]);
    expect(refused.body.error_message).toContain("patchInfra with a ChildTier1");
  });

  it("is refused where it has more than 5000 objects", async () => {
    await using talk = await startPolicy();
    const profiles = (count: number) =>
      Array.from({ length: count }, (_, id) => child("IPSecVpnIkeProfile", { id: `p${id}` }));
    const refused = await talk.policy("PATCH", "/infra", { children: profiles(5001) });
    expect([refused.status, refused.body.error_message]).toEqual([
      400,
      expect.stringContaining("at most 5000 objects"),
    ]);
    expect((await talk.policy("PATCH", "/infra", { children: profiles(5000) })).status).toBe(200);
  });

  it("holds revisions against the objects only where it is told to", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const renamed = (more: Node) => tree(child("IPSecVpnService", { id: "s1", display_name: "renamed", ...more }));
    const strict = "/infra?enforce_revision_check=true";
    for (const more of [{}, { _revision: 7 }])
      expect((await talk.policy("PATCH", strict, renamed(more))).status).toBe(412);
    const marked = tree(child("IPSecVpnSession", { id: "west", _revision: 7 }, { marked_for_delete: true }));
    const wrongPlace = {
      children: [to("Tier0", "t0", [to("IPSecVpnService", "s1", (marked.children as Node[])[0]?.children as Node[])])],
    };
    expect((await talk.policy("PATCH", strict, wrongPlace)).status).toBe(412);
    expect((await talk.policy("PATCH", strict, renamed({ _revision: 0 }))).status).toBe(200);
    expect((await talk.policy("PATCH", strict, tree(child("IPSecVpnService", { id: "new" })))).status).toBe(200);
    expect((await talk.policy("PATCH", "/infra", renamed({ _revision: 7 }))).status).toBe(200);
    expect((await talk.policy("GET", service)).body._revision).toBe(2);
  });

  it("replaces the root with PUT under its revision, and gives it back", async () => {
    await using talk = await startPolicy();
    const { body } = await talk.policy("GET", "/infra");
    const replaced = await talk.policy("PUT", "/infra", {
      ...(body as object),
      display_name: "mine",
      ...tree(branch()),
    });
    expect([replaced.status, replaced.body.display_name, replaced.body._revision]).toEqual([200, "mine", 1]);
    expect((await talk.policy("GET", session)).status).toBe(200);
    expect((await talk.policy("PUT", "/infra", body)).status).toBe(412);
  });
});

describe("a tree read from the policy API", () => {
  it("is the root alone unless something is asked for", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    expect((await talk.policy("GET", "/infra")).body).not.toHaveProperty("children");
  });

  it("leads by references to the types that are asked for", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    for (const query of [
      "type_filter=IPSecVpnSession;IPSecVpnTunnelProfile2",
      "filter=Type-PolicyBased.*",
      "filter=IPSecVpnSession$",
    ]) {
      const { body } = await talk.policy("GET", `/infra?${query}`);
      const west = { resource_type: "ChildIPSecVpnSession", IPSecVpnSession: { id: "west", path: session } };
      expect(body.children, query).toMatchObject([to("Tier0", "t0", [to("IPSecVpnService", "s1", [west])])]);
    }
    expect((await talk.policy("GET", "/infra?type_filter=L3Vpn")).body).not.toHaveProperty("children");
  });

  it("is cut down to what stands below a path", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const { body } = await talk.policy("GET", `/infra?base_path=${service}`);
    const nested = {
      id: "s1",
      children: [{ resource_type: "ChildIPSecVpnLocalEndpoint" }, { resource_type: "ChildIPSecVpnSession" }],
    };
    expect(body.children).toMatchObject([
      to("Tier0", "t0", [{ resource_type: "ChildIPSecVpnService", IPSecVpnService: nested } as Node]),
    ]);
    expect((await talk.policy("GET", `/infra?base_path=${t0}/none`)).status).toBe(404);
    expect((await talk.policy("GET", `/orgs/default/projects/blue/infra?base_path=${service}`)).status).toBe(404);
    expect((await talk.policy("GET", "/infra?filter=(")).status).toBe(400);
  });

  it("can be sent back as it is", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const { body } = await talk.policy(
      "GET",
      "/infra?type_filter=IPSecVpnSession;IPSecVpnService;IPSecVpnLocalEndpoint",
    );
    expect((await talk.policy("PATCH", "/infra?enforce_revision_check=true", body)).status).toBe(200);
    expect((await talk.policy("GET", session)).body._revision).toBe(1);
    expect(talk.emulator.nsx.policy.pskOf(session)).toBe("canary-psk");
  });
});
