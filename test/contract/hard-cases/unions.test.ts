import type { IPSecVPNSession } from "trunkline/nsx/vpn";
import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { readDocument } from "../reader/document.ts";
import type { Kind } from "./unions.test-d.ts";
import { json, nsx, onlyOne } from "./wire.ts";

const ends = { local_endpoint_id: "l1", peer_endpoint_id: "p1" };
const policyBased = { ...ends, resource_type: "PolicyBasedIPSecVPNSession" as const, policy_rules: [] };
const routeBased = {
  ...ends,
  resource_type: "RouteBasedIPSecVPNSession" as const,
  tunnel_ports: [{ ip_subnets: [{ ip_addresses: ["10.0.0.1"], prefix_length: 30 }] }],
};
const ipsecVpnSessionId = "s1";

/** What a user writes; it compiles because each kind has only its own members after `switch`. */
function tell(session: IPSecVPNSession): string {
  switch (session.resource_type) {
    case "PolicyBasedIPSecVPNSession":
      expectTypeOf(session).not.toHaveProperty("tunnel_ports");
      return `${session.policy_rules.length} rules`;
    case "RouteBasedIPSecVPNSession":
      expectTypeOf(session).not.toHaveProperty("policy_rules");
      return `${session.tunnel_ports.length} ports`;
    default:
      expectTypeOf(session).toEqualTypeOf<never>();
      return "a newer kind";
  }
}

const read = (answer: unknown, strict = false) => {
  const { client, drift } = nsx([json(answer)], { validate: { response: strict ? "strict" : "warn" } });
  return { call: client.vpn.getIPSecVPNSession({ ipsecVpnSessionId }), drift };
};

const create = (body: unknown) => {
  const { client, sent, drift } = nsx([json({ ...policyBased, id: "new" }, { status: 201 })]);
  return { call: client.vpn.createIPSecVPNSession({ body: body as IPSecVPNSession }), sent, drift };
};

const update = (body: unknown) => {
  const { client, sent, drift } = nsx([json(body)]);
  const params = { ipsecVpnSessionId, body: body as IPSecVPNSession };
  return { call: client.vpn.updateIPSecVPNSession(params), sent, drift };
};

describe("a known kind of a union that one member tells apart", () => {
  it.each([
    [policyBased, "0 rules"],
    [routeBased, "1 ports"],
  ])("is narrowed by switch and has its own members: $resource_type", async (answer, told) => {
    const { call, drift } = read(answer, true);
    expect(tell(await call)).toBe(told);
    expect(drift).toEqual([]);
  });

  it.each([policyBased, routeBased])("is sent as it is: $resource_type", async (body) => {
    const { call, sent } = create(body);
    await call;
    expect(JSON.parse(onlyOne(sent).body ?? "")).toEqual(body);
  });

  it.each<[string, object, string]>([
    ["a member of the wrong type", { ...policyBased, policy_rules: "all" }, "body.policy_rules"],
    ["a required member missing", { ...ends, resource_type: routeBased.resource_type }, "body.tunnel_ports"],
    ["a member of another kind", { ...policyBased, tunnel_ports: [] }, "body.tunnel_ports"],
    ["a member beyond its bounds", { ...routeBased, tunnel_ports: [] }, "body.tunnel_ports"],
    [
      "a wrong member far down",
      { ...routeBased, tunnel_ports: [{ ip_subnets: [{ ip_addresses: ["10.0.0.1"], prefix_length: "30" }] }] },
      "body.tunnel_ports[0].ip_subnets[0].prefix_length",
    ],
    ["a required member of the base missing", { ...policyBased, peer_endpoint_id: undefined }, "body.peer_endpoint_id"],
  ])("is refused with %s, named by its path alone", async (_name, body, path) => {
    const { call, sent } = create(body);
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toEqual([]);
  });

  it("is in the type if it is in the document, and in the document if it is in the type", () => {
    const kinds: Readonly<Record<Kind, true>> = { PolicyBasedIPSecVPNSession: true, RouteBasedIPSecVPNSession: true };
    const { discriminator } = readDocument("nsx/vpn").components.schemas.IPSecVPNSession ?? {};
    expect(Object.keys(discriminator?.mapping ?? {}).sort()).toEqual(Object.keys(kinds).sort());
  });

  it("is reported, and passes, where the answer has a wrong member", async () => {
    const { call, drift } = read({ ...policyBased, policy_rules: "all" });
    expect(await call).toEqual({ ...policyBased, policy_rules: "all" });
    expect(drift).toEqual(["response body.policy_rules"]);
  });
});

describe("an unknown kind", () => {
  // Two of them are names that every object has.
  const KINDS = ["BgpBasedIPSecVPNSession", "__proto__", "constructor", "toString"];

  it.each(KINDS)("in an answer passes with members of its own, and is no drift: %s", async (resource_type) => {
    const session = { ...ends, resource_type, neighbours: [{ as: 65001 }] };
    const { call, drift } = read(session);
    const answer = await call;
    expect(answer).toEqual(session);
    expect(tell(answer)).toBe("a newer kind");
    expect(drift).toEqual([]);
  });

  it("in an answer is held against the base", async () => {
    const { call, drift } = read({ resource_type: "BgpBasedIPSecVPNSession", local_endpoint_id: 5 });
    await call;
    expect(drift.sort()).toEqual(["response body.local_endpoint_id", "response body.peer_endpoint_id"]);
  });

  it.each(KINDS)("is sent where it has the members of the base: %s", async (resource_type) => {
    const { call, sent } = create({ ...ends, resource_type });
    await call;
    expect(JSON.parse(onlyOne(sent).body ?? "")).toEqual({ ...ends, resource_type });
  });

  it("is named where a new object has members that only a known kind has, as a misspelt one does", async () => {
    const { call, sent } = create({ ...policyBased, resource_type: "policybasedipsecvpnsession" });
    const message = "names none of the known kinds: PolicyBasedIPSecVPNSession, RouteBasedIPSecVPNSession";
    expect(await failureOf(call)).toMatchObject({ issues: [{ path: "body.resource_type", message }] });
    expect(sent).toEqual([]);
  });

  it("that was read may be written back, members of its own included", async () => {
    const session = { ...ends, resource_type: "BgpBasedIPSecVPNSession", neighbours: [{ as: 65001 }], _revision: 3 };
    const { call, sent, drift } = update(session);
    await call;
    expect(JSON.parse(onlyOne(sent).body ?? "")).toEqual(session);
    expect(drift).toEqual(["request body.resource_type"]);
  });

  it("is refused where a member of the base is wrong", async () => {
    const { call, sent } = create({ ...ends, resource_type: "BgpBasedIPSecVPNSession", enabled: "yes" });
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.enabled" }] });
    expect(sent).toEqual([]);
  });
});

describe("a union whose answer does not say the kind", () => {
  it("is drift where the document requires it, and the data passes", async () => {
    const { call, drift } = read(ends);
    expect(await call).toEqual(ends);
    expect(drift).toEqual(["response body.resource_type"]);
  });

  it("is none where old releases leave it out: the tunnels of an L2VPN", async () => {
    const status = { session_id: "s1", transport_tunnels: [{ tunnel_id: { target_id: "t1" } }] };
    const { client, drift } = nsx([json(status)], { validate: { response: "strict" } });
    const answer = await client.vpn.getL2VPNSessionStatus({ sessionId: "s1" });
    expect(answer.transport_tunnels?.[0]?.tunnel_id).toEqual({ target_id: "t1" });
    expect(drift).toEqual([]);
  });

  it.each([{}, { resource_type: null }, { resource_type: 5 }, { resource_type: ["PolicyBasedIPSecVPNSession"] }])(
    "is refused in a body: %j",
    async (kind) => {
      const { call, sent } = create({ ...ends, ...kind });
      expect(await failureOf(call)).toMatchObject({
        code: "INVALID_ARGUMENT",
        issues: [{ path: "body.resource_type" }],
      });
      expect(sent).toEqual([]);
    },
  );

  it.each([null, [], "PolicyBasedIPSecVPNSession", 5])("is refused in a body that is no object: %j", async (body) => {
    const { call, sent } = create(body);
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body" }] });
    expect(sent).toEqual([]);
  });
});
