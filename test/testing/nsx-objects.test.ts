import { describe, expect, it } from "vitest";
import { documentedUpdate, startNsx } from "./talk-nsx.ts";

const peer = (name: string, more: object = {}) => ({
  display_name: name,
  peer_address: "198.51.100.7",
  peer_id: "198.51.100.7",
  ...more,
});

/** A session like that of the start. */
const session = (more: object = {}) => {
  const { id: _, ...body } = documentedUpdate();
  return { ...body, ...more };
};

describe("objects of the manager", () => {
  it("stand there at the start: VMware's documented session with its service, both endpoints and the profiles", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    const { status, body } = await talk.nsx("GET", talk.session);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: seeds.session,
      resource_type: "PolicyBasedIPSecVPNSession",
      ipsec_vpn_service_id: seeds.service,
      peer_endpoint_id: seeds.peerEndpoint,
      local_endpoint_id: seeds.localEndpoint,
      policy_rules: [{ id: "1026", action: "PROTECT" }],
      _revision: 0,
    });
    for (const kind of ["dpd", "ike", "tunnel"]) {
      const path = `ipsec/${kind}-profiles/nsx-default-l3vpn-${kind}-profile`;
      expect((await talk.nsx("GET", path)).status, path).toBe(200);
    }
  });

  it("are created with an id of their own, documented defaults and what the manager adds", async () => {
    await using talk = await startNsx({ now: () => 1_000 });
    const created = await talk.nsx("POST", "ipsec/peer-endpoints", peer("west", { id: "mine" }));
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(id).toMatch(/^[\da-f-]{36}$/u);
    expect(created.body).toMatchObject({
      resource_type: "IPSecVPNPeerEndpoint",
      authentication_mode: "PSK",
      connection_initiation_mode: "INITIATOR",
      _revision: 0,
      _create_time: 1_000,
      _create_user: "admin",
      _system_owned: false,
    });
    expect((await talk.nsx("GET", `ipsec/peer-endpoints/${id}`)).body).toEqual(created.body);
    const again = await talk.nsx("POST", "ipsec/peer-endpoints", peer("west"));
    expect(again.body.id).not.toBe(id);
  });

  it("of every documented kind can be created, updated and deleted", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    const service = await talk.nsx("POST", "l2vpn/services", { logical_router_id: "router" });
    const bodies: Readonly<Record<string, object>> = {
      "ipsec/dpd-profiles": {},
      "ipsec/ike-profiles": {},
      "ipsec/tunnel-profiles": {},
      "ipsec/services": { logical_router_id: "router" },
      "ipsec/local-endpoints": {
        ipsec_vpn_service_id: { target_id: seeds.service },
        local_address: "203.0.113.7",
      },
      "ipsec/peer-endpoints": peer("west"),
      "ipsec/sessions": session(),
      "l2vpn/services": { logical_router_id: "router" },
      "l2vpn/sessions": { l2vpn_service_id: service.body.id, transport_tunnels: [{ target_id: seeds.session }] },
    };
    for (const [collection, body] of Object.entries(bodies)) {
      const created = await talk.nsx("POST", collection, body);
      expect(created.status, collection).toBe(201);
      const path = `${collection}/${created.body.id}`;
      const updated = await talk.nsx("PUT", path, { ...(created.body as object), display_name: "renamed" });
      expect([updated.status, updated.body.display_name, updated.body._revision], collection).toEqual([
        200,
        "renamed",
        1,
      ]);
      expect((await talk.nsx("DELETE", path)).status, collection).toBe(200);
      expect((await talk.nsx("GET", path)).status, collection).toBe(404);
    }
  });

  it("take the documented example of an update, whose revision is not given", async () => {
    await using talk = await startNsx();
    const updated = await talk.nsx("PUT", talk.session, documentedUpdate());
    expect(updated.status).toBe(200);
    expect(updated.headers.get("x-nsx-requestid")).toMatch(/^[\da-f-]{36}$/u);
    expect(updated.body).toMatchObject({ ...documentedUpdate(), _revision: 1 });
    expect((await talk.nsx("GET", talk.session)).body).toEqual(updated.body);
  });

  it("refuse the example as it is printed, with a subnet that is none", async () => {
    await using talk = await startNsx();
    const refused = await talk.nsx("PUT", talk.session, documentedUpdate("2.1.4..0/24"));
    expect([refused.status, refused.body.error_code, refused.body.httpStatus]).toEqual([400, 255, "BAD_REQUEST"]);
    expect(refused.body.error_message).toContain("policy_rules[0].destinations[0].subnet must match");
  });

  it("refuse an update of what was changed meanwhile", async () => {
    await using talk = await startNsx();
    const { body } = await talk.nsx("GET", talk.session);
    expect((await talk.nsx("PUT", talk.session, body)).body._revision).toBe(1);
    const refused = await talk.nsx("PUT", talk.session, { ...(body as object), display_name: "late" });
    expect([refused.status, refused.body.httpStatus]).toEqual([412, "PRECONDITION_FAILED"]);
    expect((await talk.nsx("GET", talk.session)).body.display_name).not.toBe("late");
  });

  it("refuse an update under another id", async () => {
    await using talk = await startNsx();
    const refused = await talk.nsx("PUT", talk.session, { ...documentedUpdate(), id: "other" });
    expect(refused.body.error_message).toContain("id must be that of the path");
  });

  it.each([
    ["a kind that is not known", { resource_type: "OtherSession" }, "resource_type must be one of"],
    ["a member of another kind", { resource_type: "RouteBasedIPSecVPNSession" }, "tunnel_ports is required"],
    ["a missing member", { peer_endpoint_id: null }, "peer_endpoint_id is required"],
    ["an object that does not exist", { local_endpoint_id: "gone" }, "local_endpoint_id must be the id of an object"],
  ])("refuse %s", async (_, more, message) => {
    await using talk = await startNsx();
    const refused = await talk.nsx("POST", "ipsec/sessions", session(more));
    expect(refused.status).toBe(400);
    expect(refused.body.error_message).toContain(message);
  });

  it("take the service of a session from its local endpoint", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    const created = await talk.nsx("POST", "ipsec/sessions", session({ ipsec_vpn_service_id: "other" }));
    expect(created.body.ipsec_vpn_service_id).toBe(seeds.service);
  });

  it("never show a pre-shared key unless it is asked for, and keep it where an update leaves it out", async () => {
    await using talk = await startNsx();
    const created = await talk.nsx("POST", "ipsec/peer-endpoints", peer("west", { psk: "canary-psk" }));
    const path = `ipsec/peer-endpoints/${created.body.id}`;
    const updated = await talk.nsx("PUT", path, { ...(created.body as object), display_name: "east", psk: null });
    await talk.nsx("PUT", path, { ...(updated.body as object), display_name: "west" });
    const listed = await talk.nsx("GET", "ipsec/peer-endpoints");
    const read = await talk.nsx("GET", path);
    expect(JSON.stringify([created.body, updated.body, listed.body, read.body])).not.toContain("psk");
    expect((await talk.nsx("GET", `${path}?action=show-sensitive-data`)).body.psk).toBe("canary-psk");
    expect(talk.emulator.received.at(-1)?.operation).toBe("getIPSecVPNPeerEndpointWithPSKShowSensitiveData");
    expect(JSON.stringify(talk.emulator.received)).not.toContain("canary-psk");
  });

  it("are not deleted while others use them, unless forced", async () => {
    await using talk = await startNsx();
    const path = `ipsec/peer-endpoints/${talk.emulator.nsx.seeds.peerEndpoint}`;
    const refused = await talk.nsx("DELETE", path);
    expect([refused.status, refused.body.error_code]).toEqual([400, 500030]);
    expect((await talk.nsx("DELETE", `${path}?force=true`)).status).toBe(200);
    expect((await talk.nsx("DELETE", path)).body).toMatchObject({ http_status: "NOT_FOUND", error_code: 600 });
  });

  it("are back on reset", async () => {
    await using talk = await startNsx();
    await talk.nsx("DELETE", talk.session);
    await talk.nsx("POST", "ipsec/peer-endpoints", peer("west"));
    talk.emulator.reset();
    expect((await talk.nsx("GET", talk.session)).status).toBe(200);
    expect((await talk.nsx("GET", "ipsec/peer-endpoints")).body.result_count).toBe(1);
  });
});
