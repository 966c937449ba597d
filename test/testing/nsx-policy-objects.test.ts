import { describe, expect, it } from "vitest";
import type { NsxStaleAnswer } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import type { Answered } from "./talk.ts";
import { endpoint, plantSession, policyBased, routeBased, service, session, startPolicy, t0 } from "./talk-policy.ts";

const ike = "/infra/ipsec-vpn-ike-profiles/mine";
const old = session.replace("/t0/", "/t0/locale-services/default/");

/** Names of what a list holds. */
const idsOf = (body: Answered): readonly string[] =>
  readAs<readonly { id: string }[]>(body.results).map(({ id }) => id);

describe("objects of the policy tree", () => {
  it("start with the gateways and the default profiles, and nothing of VPN", async () => {
    await using talk = await startPolicy();
    const { seeds } = talk.emulator.nsx.policy;
    expect(seeds).toMatchObject({ tier0: "/infra/tier-0s/t0", tier1: "/infra/tier-1s/t1" });
    for (const gateway of [seeds.tier0, seeds.tier1, `${seeds.project}/infra/tier-1s/t1`]) {
      const list = await talk.policy("GET", `${gateway}/ipsec-vpn-services`);
      expect([list.status, list.body.result_count], gateway).toEqual([200, 0]);
    }
    expect(idsOf((await talk.policy("GET", "/infra/ipsec-vpn-dpd-profiles")).body)).toEqual([
      "nsx-default-l3vpn-dpd-profile",
      "nsx-default-l2vpn-dpd-profile",
    ]);
  });

  it("are created by PUT at their path, with defaults and what the manager adds", async () => {
    await using talk = await startPolicy({ now: () => 1_000 });
    const { status, body } = await plantSession(talk);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: "west",
      display_name: "west",
      resource_type: "PolicyBasedIPSecVpnSession",
      path: session,
      parent_path: service,
      relative_path: "west",
      marked_for_delete: false,
      enabled: true,
      authentication_mode: "PSK",
      ike_profile_path: "/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile",
      _revision: 0,
      _create_time: 1_000,
      _create_user: "admin",
      _system_owned: false,
    });
    expect(body.unique_id).toMatch(/^[\da-f-]{36}$/u);
    expect((await talk.policy("GET", session)).body).toEqual(body);
  });

  it("keep their rules as resources of their own, with ids where none was given", async () => {
    await using talk = await startPolicy();
    const { body } = await plantSession(talk, { rules: [{}, { id: "two", sequence_number: 7 }] });
    expect(body.rules).toMatchObject([
      {
        id: "default-rule",
        path: `${session}/rules/default-rule`,
        parent_path: session,
        action: "PROTECT",
        _revision: 0,
      },
      { id: "two", path: `${session}/rules/two`, sequence_number: 7, enabled: true },
    ]);
  });

  it("are created by PATCH as well, and merged by the next one", async () => {
    await using talk = await startPolicy();
    await talk.policy("PATCH", ike, { display_name: "first", description: "kept", ike_version: "IKE_V1" });
    await talk.policy("PATCH", ike, { display_name: "second", ike_version: null, _revision: 99 });
    expect((await talk.policy("GET", ike)).body).toMatchObject({
      display_name: "second",
      description: "kept",
      ike_version: "IKE_V2",
      encryption_algorithms: ["AES_128"],
      _revision: 1,
    });
  });

  it("are replaced by PUT: what is left out goes back to its default", async () => {
    await using talk = await startPolicy();
    const first = await talk.policy("PUT", ike, { description: "gone", ike_version: "IKE_V1" });
    const second = await talk.policy("PUT", ike, { _revision: first.body._revision });
    expect(second.body).toMatchObject({ ike_version: "IKE_V2", _revision: 1, unique_id: first.body.unique_id });
    expect(second.body).not.toHaveProperty("description");
  });

  it("are the same under the path with a locale service", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    expect((await talk.policy("GET", old)).body.path).toBe(session);
    await talk.policy("PATCH", old, { resource_type: "PolicyBasedIPSecVpnSession", display_name: "renamed" });
    expect((await talk.policy("GET", session)).body.display_name).toBe("renamed");
    const list = await talk.policy("GET", old.replace(/\/west$/u, ""));
    expect(idsOf(list.body)).toEqual(["west"]);
    expect((await talk.policy("DELETE", old)).status).toBe(200);
    expect((await talk.policy("GET", session)).status).toBe(404);
    const elsewhere = old.replace("/default/", "/other/");
    for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
      const body = method.startsWith("P") ? policyBased() : undefined;
      expect((await talk.policy(method, elsewhere, body)).status, method).toBe(404);
    }
  });

  it("name each other under either path", async () => {
    await using talk = await startPolicy();
    const local_endpoint_path = endpoint.replace("/t0/", "/t0/locale-services/default/");
    expect((await plantSession(talk, { local_endpoint_path })).body.local_endpoint_path).toBe(local_endpoint_path);
    expect((await talk.policy("DELETE", endpoint)).body.error_code).toBe(500030);
  });

  it("stand in projects and on the global manager apart from those of the manager", async () => {
    await using talk = await startPolicy();
    const project = "/orgs/default/projects/blue/infra/ipsec-vpn-ike-profiles/mine";
    const global = "/global-manager/api/v1/global-infra/ipsec-vpn-ike-profiles/mine";
    expect((await talk.policy("PUT", project, {})).body.path).toBe(project);
    expect((await talk.policy("PUT", global, {})).body.path).toBe("/global-infra/ipsec-vpn-ike-profiles/mine");
    expect((await talk.policy("GET", ike)).status).toBe(404);
    expect((await talk.policy("PUT", project.replace("/blue/", "/red/"), {})).status).toBe(400);
    expect((await talk.policy("GET", "/global-manager/api/v1/infra/ipsec-vpn-ike-profiles")).status).toBe(404);
  });

  it("stand below gateways that a test adds, until the reset", async () => {
    await using talk = await startPolicy();
    const list = "/infra/tier-1s/edge/locale-services/default/ipsec-vpn-services";
    expect((await talk.policy("GET", list)).status).toBe(404);
    talk.emulator.nsx.policy.addGateway("/infra/tier-1s/edge");
    expect((await talk.policy("PUT", `${list}/s1`, {})).body.path).toBe("/infra/tier-1s/edge/ipsec-vpn-services/s1");
    talk.emulator.reset();
    expect((await talk.policy("GET", list)).status).toBe(404);
    for (const path of ["/infra/edge", "/orgs/default/projects/red/infra/tier-1s/edge", "edge"]) {
      expect(() => talk.emulator.nsx.policy.addGateway(path), path).toThrow(RangeError);
    }
  });

  it.each([
    ["a parent that does not exist", "/infra/tier-0s/none/ipsec-vpn-services/s1", {}, "does not exist"],
    ["a member of another type", ike, { sa_life_time: "long" }, "sa_life_time must be of type integer"],
    ["a value that is none of the documented ones", ike, { ike_version: "IKE_V3" }, "ike_version must be one of"],
    ["another id than that of the path", ike, { id: "other" }, "id must be that of the path"],
    ["another type", ike, { resource_type: "IPSecVpnDpdProfile" }, "resource_type must be one of IPSecVpnIkeProfile"],
    [
      "the spelling of the manager API",
      session,
      policyBased({ resource_type: "PolicyBasedIPSecVPNSession" }),
      "must be one of",
    ],
    [
      "no type where there are several",
      session,
      policyBased({ resource_type: undefined }),
      "resource_type is required",
    ],
    ["a missing member", session, policyBased({ peer_address: null }), "peer_address is required"],
    ["children", ike, { children: [] }, "children is for the hierarchical API only"],
    [
      "what does not go together",
      ike,
      { encryption_algorithms: ["AES_GCM_128"], ike_version: "IKE_FLEX" },
      "IKE_V2 only",
    ],
    [
      "an object that is not there",
      session,
      policyBased({ ike_profile_path: ike }),
      "ike_profile_path names an object that does not",
    ],
    [
      "an object of another type",
      session,
      policyBased({ ike_profile_path: service }),
      "ike_profile_path must name a IPSecVpnIkeProfile",
    ],
    [
      "a compliance suite besides profiles",
      session,
      policyBased({ compliance_suite: "CNSA", ike_profile_path: ike }),
      "must be left out",
    ],
  ])("refuse %s, by PUT and by PATCH", async (_, path, body, message) => {
    await using talk = await startPolicy();
    await talk.policy("PUT", service, {});
    await talk.policy("PUT", endpoint, { local_address: "203.0.113.10" });
    for (const method of ["PUT", "PATCH"]) {
      const refused = await talk.policy(method, path, body);
      expect([refused.status, refused.body.httpStatus], method).toEqual([400, "BAD_REQUEST"]);
      expect(refused.body.error_message, method).toContain(message);
    }
    expect((await talk.policy("GET", path)).status).toBe(404);
  });

  it.each([
    ["PERIODIC", 2],
    ["PERIODIC", 361],
    ["ON_DEMAND", 11],
  ])("refuse a DPD interval that is out of bounds for %s: %i", async (dpd_probe_mode, dpd_probe_interval) => {
    await using talk = await startPolicy();
    const body = { dpd_probe_mode, dpd_probe_interval };
    expect((await talk.policy("PUT", "/infra/ipsec-vpn-dpd-profiles/mine", body)).status).toBe(400);
    const plain = await talk.policy("PUT", "/infra/ipsec-vpn-dpd-profiles/mine", { dpd_probe_mode });
    expect(plain.body.dpd_probe_interval).toBe(dpd_probe_mode === "PERIODIC" ? 60 : 3);
  });

  it("refuse an id with a slash, which would be another path", async () => {
    await using talk = await startPolicy();
    for (const method of ["PUT", "PATCH"]) {
      const refused = await talk.policy(method, `${t0}/ipsec-vpn-services/a%2Fb`, {});
      expect([refused.status, refused.body.error_message]).toEqual([400, expect.stringContaining("no slash")]);
    }
    expect((await talk.policy("GET", `${t0}/ipsec-vpn-services/a%2Fb`)).status).toBe(404);
    expect((await talk.policy("PUT", `${t0}/ipsec-vpn-services/a%20b`, {})).body.path).toBe(
      `${t0}/ipsec-vpn-services/a b`,
    );
  });

  it("refuse a body that is no object, or no JSON", async () => {
    await using talk = await startPolicy();
    for (const body of [[], "{", "7"]) expect((await talk.policy("PATCH", ike, body)).status).toBe(400);
    expect((await talk.policy("PATCH", ike)).status).toBe(400);
  });

  it("refuse a PATCH of a route-based session that leaves out its tunnel interface", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    const route = `${service}/sessions/route`;
    const { body } = await talk.policy("PUT", route, routeBased());
    expect(body.tunnel_interfaces).toMatchObject([{ path: `${route}/tunnel-interfaces/default-tunnel-interface` }]);
    const refused = await talk.policy("PATCH", route, { resource_type: "RouteBasedIPSecVpnSession", enabled: false });
    expect([refused.status, refused.body.error_message]).toEqual([400, expect.stringContaining("tunnel_interfaces")]);
    expect((await talk.policy("PUT", route, policyBased({ _revision: 0 }))).status).toBe(400);
  });

  it("drop the default profiles where a compliance suite takes their place", async () => {
    await using talk = await startPolicy();
    await plantSession(talk);
    await talk.policy("PATCH", session, { resource_type: "PolicyBasedIPSecVpnSession", compliance_suite: "CNSA" });
    const { body } = await talk.policy("GET", session);
    expect(body).not.toHaveProperty("ike_profile_path");
    expect(body).toHaveProperty("dpd_profile_path");
  });

  it("of the system are read and used, but not changed", async () => {
    await using talk = await startPolicy();
    const path = "/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile";
    const { body } = await talk.policy("GET", path);
    expect(body._system_owned).toBe(true);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const refused = await talk.policy(method, path, method === "DELETE" ? undefined : body);
      expect([refused.status, refused.body.error_code], method).toEqual([403, 289]);
    }
  });
});

describe("a release of NSX", () => {
  it("9 wants the type of a profile in a PUT, and has no manager API for VPN", async () => {
    await using talk = await startPolicy({ nsx: { version: "9" } });
    const refused = await talk.policy("PUT", ike, {});
    expect([refused.status, refused.body.error_message]).toEqual([
      400,
      expect.stringContaining("resource_type is required"),
    ]);
    expect((await talk.policy("PUT", ike, { resource_type: "IPSecVpnIkeProfile" })).status).toBe(200);
    expect((await talk.policy("PUT", service, {})).status).toBe(200);
    expect((await talk.policy("GET", "/api/v1/vpn/ipsec/sessions")).status).toBe(404);
  });

  it("4.2 wants no type, and has both APIs", async () => {
    await using talk = await startPolicy();
    expect((await talk.policy("PUT", ike, {})).status).toBe(200);
    const { baseUrl, credentials } = talk.emulator.nsx;
    const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
    expect((await fetch(`${baseUrl}/api/v1/vpn/ipsec/sessions`, { headers: { authorization } })).status).toBe(200);
  });
});

describe("a revision", () => {
  it.each<readonly [NsxStaleAnswer, number, number]>([
    ["409", 409, 604],
    ["412", 412, 604],
    ["400/500087", 400, 500087],
    ["400/500232", 400, 500232],
    ["400/100148", 400, 100148],
    ["404/500090", 404, 500090],
  ])("that is not the current one is refused as %s", async (staleAnswer, status, code) => {
    await using talk = await startPolicy({ nsx: { staleAnswer } });
    await talk.policy("PUT", ike, {});
    for (const _revision of [undefined, 1, -1]) {
      const refused = await talk.policy("PUT", ike, { display_name: "late", _revision });
      expect([refused.status, refused.body.error_code]).toEqual([status, code]);
    }
    expect((await talk.policy("GET", ike)).body.display_name).toBe("mine");
    expect((await talk.policy("PUT", ike, { _revision: 0 })).status).toBe(200);
  });

  it("is refused for an object that is not there, so that nothing comes back from the dead", async () => {
    await using talk = await startPolicy({ nsx: { staleAnswer: "409" } });
    expect((await talk.policy("PUT", ike, { _revision: 3 })).status).toBe(409);
    expect((await talk.policy("GET", ike)).status).toBe(404);
  });

  it("is refused in a documented form only", async () => {
    const form = "418" as NsxStaleAnswer; // what a caller without types may give
    await expect(startPolicy({ nsx: { staleAnswer: form } })).rejects.toThrow(
      "staleAnswer must be one or more of 409, 412",
    );
    await expect(startPolicy({ nsx: { policy: { purgeDelayMs: Number.NaN } } })).rejects.toThrow("purgeDelayMs");
  });
});

describe("a pre-shared key", () => {
  it("is kept and shown to nobody who does not ask for it", async () => {
    await using talk = await startPolicy();
    const answers = [
      await plantSession(talk),
      await talk.policy("GET", session),
      await talk.policy("GET", `${service}/sessions`),
      await talk.policy("GET", "/infra?type_filter=IPSecVpnSession"),
    ];
    expect(JSON.stringify(answers)).not.toContain("canary-psk");
    expect(JSON.stringify(talk.emulator.received)).not.toContain("canary-psk");
    expect((await talk.policy("GET", `${session}?action=show_sensitive_data`)).body.psk).toBe("canary-psk");
    expect(talk.emulator.nsx.policy.pskOf(session)).toBe("canary-psk");
    expect(talk.emulator.nsx.policy.pskOf(old)).toBe("canary-psk");
    expect(() => talk.emulator.nsx.policy.pskOf(service)).toThrow(RangeError);
  });

  it("stays where a PUT or PATCH leaves it out", async () => {
    await using talk = await startPolicy();
    const { body } = await plantSession(talk);
    expect((await talk.policy("PUT", session, body)).status).toBe(200);
    await talk.policy("PATCH", session, { resource_type: "PolicyBasedIPSecVpnSession" });
    expect(talk.emulator.nsx.policy.pskOf(session)).toBe("canary-psk");
  });

  it.each([
    ["PUT", null],
    ["PUT", ""],
    ["PATCH", null],
    ["PATCH", ""],
  ])("is gone after a %s with %j, and so are the tunnels", async (method, psk) => {
    await using talk = await startPolicy();
    const { body } = await plantSession(talk);
    await talk.policy(method, session, { ...(body as object), psk });
    expect(talk.emulator.nsx.policy.pskOf(session)).toBeUndefined();
    const { results } = (await talk.policy("GET", `${session}/detailed-status`)).body;
    expect(results).toMatchObject([
      { runtime_status: "DOWN", ike_status: { fail_reason: expect.stringContaining("no pre-shared key") } },
    ]);
  });
});

describe("a delete in the policy tree", () => {
  it("is refused while others use the object, or stand below it", async () => {
    await using talk = await startPolicy();
    await talk.policy("PUT", ike, {});
    await plantSession(talk, { ike_profile_path: ike });
    for (const path of [service, endpoint, ike]) {
      const refused = await talk.policy("DELETE", path);
      expect([refused.status, refused.body.error_code], path).toEqual([400, 500030]);
      expect(refused.body.error_message, path).toContain(session);
    }
    for (const path of [session, endpoint, service, ike])
      expect((await talk.policy("DELETE", path)).status, path).toBe(200);
    expect((await talk.policy("DELETE", ike)).body).toMatchObject({ http_status: "NOT_FOUND", error_code: 600 });
  });

  it("reserves the path until the purge", async () => {
    let now = 1_000;
    await using talk = await startPolicy({ now: () => now });
    await talk.policy("PUT", ike, {});
    await talk.policy("DELETE", ike);
    now += 299_999;
    for (const method of ["PUT", "PATCH"]) {
      const refused = await talk.policy(method, ike, {});
      expect([refused.status, refused.body.error_code], method).toEqual([400, 500045]);
    }
    now += 1;
    expect((await talk.policy("PUT", ike, {})).body._revision).toBe(0);
  });

  it("reserves it for as long as the option says, or until the test purges", async () => {
    await using talk = await startPolicy({ nsx: { policy: { purgeDelayMs: 0 } } });
    await talk.policy("PUT", ike, {});
    await talk.policy("DELETE", ike);
    expect((await talk.policy("PUT", ike, {})).status).toBe(200);
    await using other = await startPolicy();
    await other.policy("PUT", ike, {});
    await other.policy("DELETE", ike);
    other.emulator.nsx.policy.purge();
    expect((await other.policy("PUT", ike, {})).status).toBe(200);
  });
});

describe("a list of the policy tree", () => {
  it("comes in pages, sorted and cut down to what was asked for", async () => {
    await using talk = await startPolicy();
    for (const id of ["c", "a", "b"]) await talk.policy("PUT", `${t0}/ipsec-vpn-services/${id}`, {});
    const list = `${t0}/ipsec-vpn-services`;
    const first = (await talk.policy("GET", `${list}?page_size=2&sort_by=id&included_fields=id,path`)).body;
    expect(idsOf(first)).toEqual(["a", "b"]);
    expect(Object.keys(readAs<readonly object[]>(first.results)[0] ?? {}).sort()).toEqual(["id", "path"]);
    expect(first.result_count).toBe(3);
    const second = (await talk.policy("GET", `${list}?page_size=2&sort_by=id&cursor=${first.cursor}`)).body;
    expect(idsOf(second)).toEqual(["c"]);
    expect(second).not.toHaveProperty("cursor");
    const down = (await talk.policy("GET", `${list}?sort_by=id&sort_ascending=false`)).body;
    expect(idsOf(down)).toEqual(["c", "b", "a"]);
    expect((await talk.policy("GET", `${list}?cursor=none`)).status).toBe(400);
    expect((await talk.policy("GET", `${list}?page_size=1001`)).status).toBe(400);
  });

  it("has deleted objects where they are asked for, until the purge", async () => {
    await using talk = await startPolicy();
    const list = `${t0}/ipsec-vpn-services`;
    await talk.policy("PUT", service, {});
    await talk.policy("DELETE", service);
    expect((await talk.policy("GET", list)).body.result_count).toBe(0);
    const all = `${list}?include_mark_for_delete_objects=true`;
    expect((await talk.policy("GET", all)).body.results).toMatchObject([{ path: service, marked_for_delete: true }]);
    talk.emulator.nsx.policy.purge();
    expect((await talk.policy("GET", all)).body.result_count).toBe(0);
  });

  it("of the older sessions can be of one kind", async () => {
    await using talk = await startPolicy();
    const list = `${t0}/locale-services/default/l3vpns`;
    const l3vpn_session = { resource_type: "PolicyBasedL3VpnSession", rules: [] };
    const body = { local_address: "203.0.113.10", remote_public_address: "198.51.100.20", l3vpn_session };
    expect((await talk.policy("PUT", `${list}/one`, { ...body, passphrases: ["canary"] })).body).not.toHaveProperty(
      "passphrases",
    );
    expect((await talk.policy("GET", `${list}?l3vpn_session=PolicyBasedL3VpnSession`)).body.result_count).toBe(1);
    expect((await talk.policy("GET", `${list}?l3vpn_session=RouteBasedL3VpnSession`)).body.result_count).toBe(0);
    expect(talk.emulator.nsx.policy.pskOf(`${list}/one`)).toBe("canary");
  });
});
