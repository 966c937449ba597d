import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, huawei, json, nsx, onlyOne, smc } from "./wire.ts";

const group = { resourceGroupName: "rg1" };
const rule = { sources: [{ subnet: "10.0.0.0/24" }], destinations: null, enabled: null };
const session = {
  resource_type: "PolicyBasedIPSecVPNSession",
  local_endpoint_id: "l1",
  peer_endpoint_id: "p1",
  display_name: null,
  tags: null,
  tcp_mss_clamping: { direction: "NONE", max_segment_size: null },
  policy_rules: [rule],
};

describe("null in an answer", () => {
  it("passes for an optional member at any depth, and is no drift", async () => {
    const { client, drift } = nsx([json(session)]);
    expect(await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s1" })).toEqual(session);
    expect(drift).toEqual([]);
  });

  it("is nothing that strict mode minds", async () => {
    const { client } = huawei([json({ connection_monitor: { id: "m", status: null } })], {
      validate: { response: "strict" },
    });
    const { connection_monitor } = await client.vpn.showConnectionMonitor({ connectionMonitorId: "m" });
    expect(connection_monitor).toEqual({ id: "m", status: null });
  });

  it("is drift for a required member, and passes", async () => {
    const { client, drift } = nsx([json({ ...session, policy_rules: null })]);
    const { resource_type } = await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s1" });
    expect(resource_type).toBe("PolicyBasedIPSecVPNSession");
    expect(drift).toEqual(["response body.policy_rules"]);
  });

  it("hides no other mistake beside it", async () => {
    const { client, drift } = nsx([json({ ...session, enabled: "yes" })]);
    await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s1" });
    expect(drift).toEqual(["response body.enabled"]);
  });

  it("in place of the whole body is drift, and is what the caller gets", async () => {
    const { client, drift } = nsx([json(null)]);
    expect(await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s1" })).toBeNull();
    expect(drift).toEqual(["response the body"]);
  });
});

describe("null in place of a list", () => {
  it("is an empty one where it is the member that holds the items, and drift", async () => {
    const { client, drift } = nsx([json({ results: null, result_count: 0 })]);
    expect((await client.vpn.listIPSecVPNSessions()).items).toEqual([]);
    expect(drift).toEqual(["response body.results"]);
  });

  it("is an error where it is the whole body: nobody can tell whether there is nothing", async () => {
    const { client } = nsx([json(null)]);
    expect(await failureOf(client.vpn.listIPSecVPNSessions())).toMatchObject({
      code: "RESPONSE_PARSE",
      operation: "listIPSecVPNSessions",
    });
  });
});

describe("null in the arguments", () => {
  it.each<[string, (client: ReturnType<typeof huawei>["client"]) => PromiseLike<unknown>, string]>([
    // @ts-expect-error nor does the compiler take it
    ["a path parameter", ({ vpn }) => vpn.showVgw({ vgwId: null }), "vgwId"],
    // @ts-expect-error nor does the compiler take it
    ["a query parameter", ({ vpn }) => vpn.listVgws({ vgwId: null }), "vgwId"],
    // @ts-expect-error nor does the compiler take it
    ["a parameter that the client has", ({ vpn }) => vpn.listVgws({ projectId: null }), "projectId"],
    // @ts-expect-error nor does the compiler take it
    ["the body", ({ vpn }) => vpn.createConnectionMonitor({ body: null }), "body"],
    [
      "a member of the body",
      ({ eventGrid }) =>
        // @ts-expect-error nor does the compiler take it
        eventGrid.createConnection({ body: { name: "a", vpc_id: "v", subnet_id: "s", description: null } }),
      "body.description",
    ],
  ])("is refused for %s, and nothing is sent", async (_name, call, path) => {
    const { client, sent } = huawei([json({})]);
    expect(await failureOf(call(client))).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(sent).toEqual([]);
  });

  it("in their place is as good as none where none is needed", async () => {
    const { client, sent } = huawei([json({ vpn_gateways: [] })]);
    // @ts-expect-error the compiler wants undefined
    await client.vpn.listVgws(null);
    expect(onlyOne(sent).target).toBe("/v5/project/vpn-gateways");
  });

  it("is refused in a body that creates, although the same body could be read", async () => {
    const { client, sent } = nsx([json(session)]);
    const body = session as unknown as Parameters<typeof client.vpn.createIPSecVPNSession>[0]["body"];
    const error = await failureOf(client.vpn.createIPSecVPNSession({ body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toEqual([]);
  });
});

describe("null in a body that was read and goes back", () => {
  it("goes as it came: NSX", async () => {
    const { client, sent, drift } = nsx([json(session)]);
    const body = await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s1" });
    await client.vpn.updateIPSecVPNSession({ ipsecVpnSessionId: "s1", body });
    expect(sent[1]?.body).toBe(JSON.stringify(session));
    expect(drift).toEqual([]);
  });

  it("goes as it came: Azure, whose lists may be null", async () => {
    const hub = { location: "west", tags: null, properties: { routeTable: { routes: null }, virtualWan: null } };
    const { client, sent, drift } = azure([json(hub)]);
    const place = { ...group, virtualHubName: "hub" };
    const body = await client.network.virtualHubs.get(place);
    await client.network.virtualHubs.createOrUpdate({ ...place, body });
    expect(sent[1]?.body).toBe(JSON.stringify(hub));
    expect(drift).toEqual([]);
  });

  it("goes as it came: the SMC", async () => {
    const vpn = { name: "Corporate VPN", comment: null, nat: null, link: [] };
    const { client, sent } = smc([json(vpn)]);
    const place = { elementType: "vpn", id: "5" };
    await client.api.updateElement({ ...place, body: await client.api.getElement(place) });
    expect(sent[1]?.body).toBe(JSON.stringify(vpn));
  });

  it("is refused for a required member, which the service would refuse as well", async () => {
    const { client, sent } = nsx([json(session)]);
    const body = { ...session, policy_rules: null } as unknown as Parameters<
      typeof client.vpn.updateIPSecVPNSession
    >[0]["body"];
    const error = await failureOf(client.vpn.updateIPSecVPNSession({ ipsecVpnSessionId: "s1", body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.policy_rules" }] });
    expect(sent).toEqual([]);
  });
});
