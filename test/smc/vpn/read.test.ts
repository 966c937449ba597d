import { isConfigurationError, isMissingLinkError } from "trunkline";
import { describe, expect, it } from "vitest";
import { collect } from "../../support/collect.ts";
import { failureOf } from "../../support/failure-of.ts";
import { readAs } from "../../support/read-as.ts";
import { BASE, ENDPOINT, json, refusal, TUNNEL, VPN, VpnServer } from "./vpn-server.ts";

const ENGINE = `${BASE}/7.2/elements/single_fw/1649`;
const ROUTE = `${BASE}/7.2/elements/rbvpn_tunnel/40`;

/** The server's list of where things begin. */
const entryPoints = (...rels: string[]) =>
  json({ entry_point: rels.map((rel) => ({ rel, href: `${BASE}/7.2/elements/${rel}` })) });

describe("what is in a VPN", () => {
  it("is listed by names and addresses, and read when it is wanted", async () => {
    const server = new VpnServer();
    const tunnels = server.smc.vpn.tunnels(VPN);
    expect(server.sent).toEqual([]);
    const meta = { href: TUNNEL, name: "Gateway Tunnel VPN Client-Helsinki VPN Gateway", type: "gateway_tunnel" };
    expect(await collect(tunnels)).toEqual([meta]);
    expect((await tunnels).items).toEqual([meta]);
    server.sent.length = 0;
    expect((await collect(tunnels.bodies()))[0]?.body.enabled).toBe(true);
    expect(server.sent.map(({ request }) => request)).toEqual([
      "GET /7.2/elements/vpn/5",
      "GET /7.2/elements/vpn/5/tunnels",
      "GET /7.2/elements/vpn/5/tunnels/MiM1OQ==",
    ]);
  });

  it("keeps the addresses of tunnels as they are, down to the endpoints", async () => {
    const server = new VpnServer();
    const [tunnel] = await collect(server.smc.vpn.tunnels(VPN).bodies());
    const endpoints = await collect(server.smc.vpn.endpointTunnels(tunnel ?? "").bodies());
    expect(endpoints.map(({ href, body }) => [href, body.enabled])).toEqual([[ENDPOINT, true]]);
    expect(server.sent.at(-1)?.request).toBe("GET /7.2/elements/vpn/5/tunnels/MiM1OQ==/endpoints/MSMxMTQ=");
  });

  it("has gateways of three usages, all of which are told unless one is named", async () => {
    const server = new VpnServer();
    const gateways = await collect(server.smc.vpn.gateways(VPN).bodies());
    expect(gateways.map(({ body }) => body.node_usage)).toEqual(["central", "satellite", "mobile"]);
    const mobile = await collect(server.smc.vpn.gateways(VPN, { usage: "mobile" }).bodies());
    expect(mobile.map(({ body }) => body.node_usage)).toEqual(["mobile"]);
  });

  it("may have no gateways for VPN clients, but has to have central ones", async () => {
    const server = new VpnServer();
    const without = (...rels: string[]): void => {
      const link = ["central", "satellite"].map((usage) => ({
        rel: `${usage}_gateway_node`,
        href: `${VPN}/gateway_node/${usage}`,
      }));
      server.plant(VPN, { name: "x", link: link.filter(({ rel }) => !rels.includes(rel)) });
    };
    without();
    expect((await server.smc.vpn.gateways(VPN)).items).toHaveLength(2);
    expect(isMissingLinkError(await failureOf(server.smc.vpn.gateways(VPN, { usage: "mobile" })))).toBe(true);
    without("central_gateway_node");
    expect(isMissingLinkError(await failureOf(server.smc.vpn.gateways(VPN)))).toBe(true);
  });

  it("is validated without being opened", async () => {
    const server = new VpnServer();
    expect(await server.smc.vpn.validate(VPN)).toEqual({ value: "no issues" });
    expect(server.steps).toEqual([]);
  });

  it("is asked for again where it could not be told before", async () => {
    const server = new VpnServer({ retry: false });
    const tunnels = server.smc.vpn.tunnels(VPN);
    server.answer("GET /7.2/elements/vpn/5/tunnels", refusal(503));
    expect(await failureOf(collect(tunnels))).toMatchObject({ status: 503 });
    expect(await collect(tunnels)).toHaveLength(1);
  });

  it("is listed by no link where two lead to it", async () => {
    const server = new VpnServer();
    const link = ["a", "b"].map((id) => ({ rel: "gateway_tunnel", href: `${VPN}/tunnels/${id}` }));
    server.plant(VPN, { name: "x", link });
    const error = await failureOf(server.smc.vpn.tunnels(VPN));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "vpn.tunnels", issues: [{ path: "rel" }] });
  });

  it("that is listed in a form that no document has is refused as a whole", async () => {
    const server = new VpnServer();
    const list = "GET /7.2/elements/vpn/5/tunnels";
    server.answer(list, json({ result: "none" }), json([]), json({ result: [null, 5, { name: "x" }] }));
    for (let times = 0; times < 3; times++) {
      const error = await failureOf(server.smc.vpn.tunnels(VPN));
      expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "vpn.tunnels" });
    }
    server.answer("GET /7.2/elements/vpn/5/gateway_node/satellite", json({}));
    expect(await failureOf(server.smc.vpn.gateways(VPN))).toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it("is read with so many calls at once as are allowed", async () => {
    const server = new VpnServer();
    const hrefs = Array.from({ length: 9 }, (_, at) => `${VPN}/tunnels/t${at}`);
    for (const href of hrefs) server.plant(href, { name: href });
    let [now, most] = [0, 0];
    for (const href of hrefs) {
      server.answer(`GET ${href.slice(BASE.length)}`, async (sent) => {
        most = Math.max(most, ++now);
        await new Promise(setImmediate);
        now -= 1;
        return server.serve(sent);
      });
    }
    const read = await collect(server.smc.vpn.tunnels(VPN).bodies({ concurrency: 3 }));
    expect(read.map(({ href }) => href)).toEqual([TUNNEL, ...hrefs]);
    expect(most).toBe(3);
  });

  it.each([0, 33, 1.5, Number.NaN, "4"])("is not read with %s calls at once", async (concurrency) => {
    const { smc } = new VpnServer();
    const error = await failureOf(collect(smc.vpn.tunnels(VPN).bodies({ concurrency: readAs<number>(concurrency) })));
    expect(isConfigurationError(error)).toBe(true);
  });

  it("ends its other reads when one fails, or nobody wants more", async () => {
    const server = new VpnServer();
    const signals: AbortSignal[] = [];
    for (const id of ["t1", "t2"]) {
      server.plant(`${VPN}/tunnels/${id}`, { name: id });
      server.answer(`GET /7.2/elements/vpn/5/tunnels/${id}`, ({ signal }) => {
        signals.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      });
    }
    for await (const { href } of server.smc.vpn.tunnels(VPN).bodies()) {
      expect(href).toBe(TUNNEL);
      while (signals.length < 2) await new Promise(setImmediate);
      break;
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe("the nodes of an engine", () => {
  const node = (id: number) => ({
    firewall_node: { name: `Plano node ${id}`, link: [{ rel: "self", href: `${ENGINE}/firewall_node/${id}` }] },
  });

  it("stand inside of it, one wrapper each", async () => {
    const server = new VpnServer();
    server.plant(ENGINE, { name: "Plano", nodes: [node(1), node(2)] });
    expect((await server.smc.vpn.nodes(ENGINE)).items).toEqual([
      { href: `${ENGINE}/firewall_node/1`, name: "Plano node 1", type: "firewall_node" },
      { href: `${ENGINE}/firewall_node/2`, name: "Plano node 2", type: "firewall_node" },
    ]);
  });

  it.each<[string, unknown]>([
    ["no address", { firewall_node: { name: "no link" } }],
    ["nothing in its wrapper", {}],
    ["no wrapper", null],
    ["an address that is no text", { firewall_node: { link: [{ rel: "self", href: 5 }] } }],
    ["another one beside it in its wrapper that has none", { ...node(2), ips_node: {} }],
  ])("are refused as a whole where one has %s", async (_name, broken) => {
    const server = new VpnServer();
    server.plant(ENGINE, { name: "Plano", nodes: [node(1), broken] });
    const error = await failureOf(server.smc.vpn.nodes(ENGINE));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "vpn.nodes", attempts: 1 });
    expect(error.message).toContain("has a node without an address: nodes[1]");
  });

  it("are asked for by no call where the engine was read already", async () => {
    const server = new VpnServer();
    const body = { name: "Plano", nodes: [node(1)] };
    const read = { href: ENGINE, type: "single_fw", name: "Plano", etag: undefined, body };
    const { data, attempts } = await server.smc.vpn.nodes(read).withResponse();
    expect([data.items.map(({ name }) => name), attempts]).toEqual([["Plano node 1"], 0]);
    expect(server.sent).toEqual([]);
  });

  it("stand behind a link where none is inside", async () => {
    const server = new VpnServer();
    server.plant(ENGINE, { name: "Plano", nodes: [], link: [{ rel: "nodes", href: `${ENGINE}/node` }] });
    const meta = { href: `${ENGINE}/firewall_node/1650`, name: "Plano node 1", type: "firewall_node" };
    server.answer("GET /7.2/elements/single_fw/1649/node", json({ result: [meta] }));
    expect((await server.smc.vpn.nodes({ href: ENGINE })).items).toEqual([meta]);
  });
});

describe("route-based tunnels", () => {
  const list = (...hrefs: string[]) =>
    json({ result: hrefs.map((href) => ({ href, name: "a", type: "rbvpn_tunnel" })) });

  it.each(["tunnel_group_ref", "monitoring_group_ref"])("tell their group also by the name %s", async (member) => {
    const server = new VpnServer();
    server.answer("GET /7.2/api", entryPoints("rbvpn_tunnel"));
    server.answer("GET /7.2/elements/rbvpn_tunnel", list(ROUTE));
    server.plant(ROUTE, { name: "Route 1", enabled: true, [member]: `${BASE}/7.2/elements/rbvpn_tunnel_group/2` });
    const [tunnel] = await collect(server.smc.vpn.routeTunnels().bodies());
    expect(tunnel).toMatchObject({
      href: ROUTE,
      group: `${BASE}/7.2/elements/rbvpn_tunnel_group/2`,
      body: { enabled: true },
    });
  });

  it("may be in no group", async () => {
    const server = new VpnServer();
    server.answer("GET /7.2/api", entryPoints("rbvpn_tunnel"));
    server.answer("GET /7.2/elements/rbvpn_tunnel", list(ROUTE));
    server.plant(ROUTE, { name: "Route 1", tunnel_group_ref: null });
    expect((await collect(server.smc.vpn.routeTunnels().bodies()))[0]?.group).toBeUndefined();
  });

  it.each(["rbvpn_tunnel_group", "rbvpn_tunnel_monitoring_group"])(
    "have groups also where those are called %s",
    async (rel) => {
      const server = new VpnServer();
      server.answer("GET /7.2/api", entryPoints("host", rel));
      server.answer(
        `GET /7.2/elements/${rel}`,
        json({ result: [{ href: `${BASE}/x`, name: "Uncategorized", type: rel }] }),
      );
      expect((await server.smc.vpn.routeTunnelGroups()).items.map(({ name }) => name)).toEqual(["Uncategorized"]);
    },
  );

  it("are missing from versions that have none, which is no 404", async () => {
    const server = new VpnServer();
    for (const list of [() => server.smc.vpn.routeTunnels(), () => server.smc.vpn.routeTunnelGroups()]) {
      server.answer("GET /7.2/api", entryPoints("host"), entryPoints("host"));
      const error = await failureOf(list());
      expect(isMissingLinkError(error)).toBe(true);
      expect(error).toMatchObject({ offered: ["host"] });
    }
  });

  it("fail as the server does where that cannot tell what it has", async () => {
    const server = new VpnServer();
    server.answer("GET /7.2/api", refusal(403), entryPoints("host"), refusal(403));
    expect(await failureOf(server.smc.vpn.routeTunnelGroups())).toMatchObject({ status: 403 });
    expect(await failureOf(server.smc.vpn.routeTunnelGroups())).toMatchObject({ status: 403 });
  });

  it("are switched by themselves, without opening anything", async () => {
    const server = new VpnServer();
    server.plant(ROUTE, { name: "Route 1", enabled: true, x_own: 5 });
    expect(await server.smc.vpn.setRouteTunnelEnabled(ROUTE, false)).toBe(true);
    expect(await server.smc.vpn.setRouteTunnelEnabled({ href: ROUTE }, false)).toBe(false);
    expect(server.steps).toEqual(["PUT 40"]);
    expect(server.elements.get("/7.2/elements/rbvpn_tunnel/40")?.body).toEqual({
      name: "Route 1",
      enabled: false,
      x_own: 5,
    });
  });
});
