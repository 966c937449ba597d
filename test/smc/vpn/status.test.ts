import { isInvalidArgumentError, isInvalidRequestError } from "trunkline";
import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { collect } from "../../support/collect.ts";
import { failureOf } from "../../support/failure-of.ts";
import { readAs } from "../../support/read-as.ts";
import { BASE, ENDPOINT, json, refusal, type Sent, TUNNEL, VPN, VpnServer } from "./vpn-server.ts";

const ASK = "POST /7.2/monitoring_status";
const ready = { monitoring_state: "READY", monitoring_status: "OK" };
const meta = (href: string, type: string) => ({ href, name: href, type });
const other = `${VPN}/tunnels/NTkjNjU=`;

/** A server that tells statuses by the address of an element; what it has none of is not monitored. */
function monitored(statuses: Readonly<Record<string, object>>): VpnServer {
  const server = new VpnServer();
  const point = { rel: "monitoring_status", href: `${BASE}/7.2/monitoring_status` };
  server.answer("GET /7.2/api", ...Array.from({ length: 5 }, () => json({ entry_point: [point] })));
  const tell = ({ body }: Sent): Response => {
    const status = statuses[readAs<{ value: string }>(body).value];
    return status === undefined ? refusal(400, "Not monitored.") : json(status);
  };
  server.answer(ASK, ...Array(20).fill(tell));
  return server;
}

const vpn = { ...ready, name: "Corporate VPN", vpn_status_code: "Idle" };
const tunnel = { ...ready, name: "a", gatewayA: "VPN Client", gatewayB: "Helsinki", packet_loss_in_permyriad: 361 };
const endpoint = { ...tunnel, name: "b", endpointA: "192.0.2.1", endpointB: "203.0.113.1" };

describe("the status of an element by REST", () => {
  it("is asked for by the address of the element, at the entry point", async () => {
    const server = monitored({ [VPN]: vpn });
    const { data, status } = await server.smc.status.read({ href: VPN }).withResponse();
    expect([status, data]).toEqual([200, vpn]);
    expect(server.sent.at(-1)).toMatchObject({ request: ASK, body: { value: VPN } });
  });

  it("is refused for what is not monitored, and the error says so", async () => {
    const server = monitored({});
    const error = await failureOf(server.smc.status.read(ENDPOINT));
    expect(isInvalidRequestError(error)).toBe(true);
    expect(error.message).toContain("status.read failed: 400 Not monitored. The SMC does not monitor this element");
  });

  it("is read by GET where it has an address of its own, as parts have since 7.1", async () => {
    const server = monitored({});
    const href = `${BASE}/7.2/monitoring_status/MiM1OQ==`;
    server.answer("GET /7.2/monitoring_status/MiM1OQ==", json(tunnel));
    expect(await server.smc.status.read(href)).toEqual(tunnel);
    expect(server.sent.map(({ request }) => request)).toEqual([
      "POST /7.2/login",
      "GET /7.2/monitoring_status/MiM1OQ==",
    ]);
  });

  it("is read by GET also where that address is below the one of the element", async () => {
    for (const end of ["", "/", "?x=1"]) {
      const server = monitored({});
      server.answer(`GET /7.2/elements/vpn/5/monitoring_status${end}`, json(tunnel));
      expect(await server.smc.status.read(`${VPN}/monitoring_status${end}`)).toEqual(tunnel);
    }
    // Not where only the name of an element looks like it.
    const named = `${BASE}/7.2/elements/vpn/my_monitoring_status`;
    expect(await monitored({ [named]: vpn }).smc.status.read(named)).toEqual(vpn);
  });

  it("of every tunnel of the emulator is found, wherever statuses of parts have their addresses", async () => {
    for (const statusHrefs of ["status", "element"] as const) {
      await using emulator = await startEmulator({ smc: { statusHrefs } });
      const { baseUrl, apiKey, seeds } = emulator.smc;
      await using smc = new Smc({ baseUrl, credentials: { apiKey } });
      const found = await collect(smc.vpn.tunnelStatuses(seeds.vpn));
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(({ status }) => status === undefined)).toEqual([]);
    }
  });

  it("is asked for again where the database is busy, for it changes nothing", async () => {
    const server = new VpnServer();
    server.answer(
      "GET /7.2/api",
      json({ entry_point: [{ rel: "monitoring_status", href: `${BASE}/7.2/monitoring_status` }] }),
    );
    server.answer(ASK, refusal(503), json(vpn));
    expect(await server.smc.status.read(VPN)).toEqual(vpn);
  });

  it("of what is no address is refused before anything is sent", async () => {
    const server = monitored({});
    expect(isInvalidArgumentError(await failureOf(server.smc.status.read(readAs<string>(5))))).toBe(true);
    expect(server.sent).toEqual([]);
  });
});

describe("the statuses of the parts", () => {
  it.each(["child", "result"])("are those that %s names, in its order", async (member) => {
    const parts = [meta(other, "gateway_tunnel"), meta(TUNNEL, "gateway_tunnel")];
    const server = monitored({ [TUNNEL]: tunnel, [other]: { ...tunnel, gatewayA: "Paris" } });
    const read = await collect(server.smc.status.children({ ...vpn, [member]: parts }));
    expect(read.map((one) => one.meta)).toEqual(parts);
    expect(read.map(({ view }) => view)).toMatchObject([
      { kind: "gateway-tunnel", gateways: ["Paris", "Helsinki"], packetLossPercent: 3.61 },
      { kind: "gateway-tunnel", gateways: ["VPN Client", "Helsinki"] },
    ]);
  });

  it("are missing where a part is not monitored, which keeps nobody from the others", async () => {
    const parts = [meta(other, "gateway_tunnel"), meta(TUNNEL, "gateway_tunnel")];
    const server = monitored({ [TUNNEL]: tunnel });
    const read = await collect(server.smc.status.children({ ...vpn, result: parts }));
    expect(read.map(({ status, view }) => [status, view?.kind])).toEqual([
      [undefined, undefined],
      [tunnel, "gateway-tunnel"],
    ]);
  });

  it("fail where the SMC fails", async () => {
    const server = monitored({});
    server.answer("GET /7.2/monitoring_status/1", refusal(403));
    const parts = [meta(`${BASE}/7.2/monitoring_status/1`, "gateway_tunnel")];
    expect(await failureOf(collect(server.smc.status.children({ ...vpn, child: parts })))).toMatchObject({
      status: 403,
    });
  });

  it("of a node are told by what was asked for, where the status says too little", async () => {
    const node = `${BASE}/7.2.1/elements/single_fw/1649/firewall_node/1650`;
    const server = monitored({ [node]: { ...ready, name: "Plano node 1" } });
    const parts = [{ href: node, name: "Plano node 1", type: "firewall_node" }];
    const [read] = await collect(server.smc.status.children({ ...ready, name: "Plano", result: parts }));
    expect(read?.view?.kind).toBe("node");
  });

  it("are none of what has no parts", async () => {
    expect(await collect(monitored({}).smc.status.children(vpn))).toEqual([]);
  });
});

describe("the statuses of all tunnels of a VPN", () => {
  it("come with those of their endpoints", async () => {
    const server = monitored({
      [VPN]: { ...vpn, result: [meta(TUNNEL, "gateway_tunnel"), meta(other, "gateway_tunnel")] },
      [TUNNEL]: { ...tunnel, child: [meta(ENDPOINT, "gateway_endpoint_tunnel")] },
      [ENDPOINT]: endpoint,
    });
    const read = await collect(server.smc.vpn.tunnelStatuses(VPN));
    expect(read.map(({ meta: { href }, view }) => [href, view?.kind])).toEqual([
      [TUNNEL, "gateway-tunnel"],
      [other, undefined],
    ]);
    expect(read.map(({ endpointTunnels }) => endpointTunnels.map(({ view }) => view?.kind))).toEqual([
      ["endpoint-tunnel"],
      [],
    ]);
  });

  it("end where the status of a part is that of the whole VPN, as on the vendor's page", async () => {
    const whole = { ...vpn, result: [meta(TUNNEL, "gateway_tunnel")] };
    const server = monitored({ [VPN]: whole, [TUNNEL]: whole });
    const [read, ...more] = await collect(server.smc.vpn.tunnelStatuses(VPN));
    expect([read?.view?.kind, read?.endpointTunnels, more]).toEqual(["vpn", [], []]);
    expect(server.sent.filter(({ request }) => request === ASK)).toHaveLength(2);
  });

  it("of a VPN that is not monitored are refused", async () => {
    expect(await failureOf(collect(monitored({}).smc.vpn.tunnelStatuses(VPN)))).toMatchObject({ status: 400 });
  });

  it("say of an element that its part names where it is", async () => {
    const server = monitored({
      [VPN]: { ...vpn, result: [meta(TUNNEL, "gateway_tunnel")] },
      [TUNNEL]: { ...tunnel, child: [meta(ENDPOINT, "gateway_endpoint_tunnel")] },
      [ENDPOINT]: endpoint,
    });
    const [read] = await collect(server.smc.vpn.tunnelStatuses(VPN));
    expect([read?.element, read?.endpointTunnels.map(({ element }) => element)]).toEqual([TUNNEL, [ENDPOINT]]);
    expect(server.sent.filter(({ request }) => request.startsWith("GET "))).toHaveLength(1);
  });
});

describe("since 7.1 the statuses of tunnels", () => {
  const part = (id: string, name: string, type = "gateway_tunnel") => {
    return { href: `${BASE}/7.2/monitoring_status/${id}`, name, type };
  };
  const listed = (href: string, name: string, type = "gateway_tunnel") => ({ href, name, type });
  const links = { link: [{ rel: "gateway_tunnel", href: `${VPN}/tunnels` }] };

  /** A server whose VPN has these parts, each of them a tunnel without endpoints, and tells these tunnels as its own. */
  function served(parts: readonly { href: string }[], ...tunnels: readonly Response[]): VpnServer {
    const server = monitored({ [VPN]: { ...vpn, child: parts } });
    server.answer(`GET ${new URL(VPN).pathname}`, json({ name: "Corporate VPN", ...links }));
    server.answer(`GET ${new URL(VPN).pathname}/tunnels`, ...tunnels);
    for (const { href } of parts) server.answer(`GET ${new URL(href).pathname}`, json(tunnel));
    return server;
  }
  const elementsOf = async (server: VpnServer) => {
    return (await collect(server.smc.vpn.tunnelStatuses(VPN))).map(({ element }) => element);
  };

  it("tell the tunnel that is called the same, whatever the order", async () => {
    const tunnels = json({ result: [listed(other, "b"), listed(TUNNEL, "a")] });
    expect(await elementsOf(served([part("1", "a"), part("2", "b")], tunnels))).toEqual([TUNNEL, other]);
  });

  it.each<[string, readonly object[], readonly (string | undefined)[]]>([
    ["two tunnels have its name", [listed(TUNNEL, "a"), listed(other, "a")], [undefined, undefined]],
    ["no tunnel has its name", [listed(TUNNEL, "A"), listed(other, "b")], [undefined, other]],
    ["what has its name is of another type", [listed(TUNNEL, "a", "vpn"), listed(other, "b")], [undefined, other]],
    ["there is none", [], [undefined, undefined]],
  ])("tell none where %s", async (_, result, expected) => {
    expect(await elementsOf(served([part("1", "a"), part("2", "b")], json({ result })))).toEqual(expected);
  });

  it("tell none for two statuses of one name", async () => {
    const tunnels = json({ result: [listed(TUNNEL, "a")] });
    expect(await elementsOf(served([part("1", "a"), part("2", "a")], tunnels))).toEqual([undefined, undefined]);
  });

  it("tell none for a status without a name", async () => {
    const tunnels = json({ result: [listed(TUNNEL, "")] });
    expect(await elementsOf(served([part("1", "")], tunnels))).toEqual([undefined]);
  });

  it.each([400, 403, 404])("tell none where the list of tunnels is refused with %i", async (status) => {
    expect(await elementsOf(served([part("1", "a")], refusal(status, "The VPN is not open.")))).toEqual([undefined]);
  });

  it("tell none where the VPN has no list of tunnels", async () => {
    const server = monitored({ [VPN]: { ...vpn, child: [part("1", "a")] } });
    server.answer(`GET ${new URL(VPN).pathname}`, json({ name: "Corporate VPN", link: [] }));
    server.answer("GET /7.2/monitoring_status/1", json(tunnel));
    expect(await elementsOf(server)).toEqual([undefined]);
  });

  it("tell the tunnels of endpoints by the list of their tunnel", async () => {
    const ofEndpoint = "gateway_endpoint_tunnel";
    const server = monitored({ [VPN]: { ...vpn, child: [part("1", "a")] } });
    server.answer(`GET ${new URL(VPN).pathname}`, json({ name: "Corporate VPN", ...links }));
    server.answer(`GET ${new URL(VPN).pathname}/tunnels`, json({ result: [listed(TUNNEL, "a")] }));
    server.answer("GET /7.2/monitoring_status/1", json({ ...tunnel, child: [part("2", "b", ofEndpoint)] }));
    server.answer("GET /7.2/monitoring_status/2", json(endpoint));
    const link = [{ rel: ofEndpoint, href: `${TUNNEL}/endpoints` }];
    server.answer(`GET ${new URL(TUNNEL).pathname}`, json({ name: "a", link }));
    server.answer(`GET ${new URL(TUNNEL).pathname}/endpoints`, json({ result: [listed(ENDPOINT, "b", ofEndpoint)] }));
    const [read] = await collect(server.smc.vpn.tunnelStatuses(VPN));
    expect([read?.element, read?.endpointTunnels.map(({ element }) => element)]).toEqual([TUNNEL, [ENDPOINT]]);
  });

  it("lead to tunnels that can be subscribed to", async () => {
    const emulator = await startEmulator();
    await using smc = new Smc({ baseUrl: emulator.smc.baseUrl, credentials: emulator.smc.credentials });
    try {
      const read = await collect(smc.vpn.tunnelStatuses(emulator.smc.seeds.vpn));
      expect(new Set(read.map(({ element }) => element)).size).toBe(12);
      for (const { element = "", meta, endpointTunnels } of read) {
        expect((await smc.elements.get(element)).name).toBe(meta.name);
        for (const endpoint of endpointTunnels) {
          expect((await smc.elements.get(endpoint.element ?? "")).name).toBe(endpoint.meta.name);
        }
      }
      const tunnel = await smc.status.subscribe({ element: read[0]?.element ?? "" });
      expect(tunnel.state).toBe("live");
      expect(read.flatMap(({ endpointTunnels }) => endpointTunnels)).not.toEqual([]);
    } finally {
      await smc.close();
      await emulator.close();
    }
  });
});
