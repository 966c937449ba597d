import { statusView } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";

const address = "http://localhost:8082/7.2.1";
const ready = { monitoring_state: "READY", monitoring_status: "OK" };
const tunnelMeta = (id: string, name: string) => ({
  href: `${address}/elements/vpn/5/tunnels/${id}`,
  name: `Gateway Tunnel ${name}`,
  type: "gateway_tunnel",
});
const nodeMeta = {
  href: `${address}/elements/single_fw/1649/firewall_node/1650`,
  name: "Plano node 1",
  type: "firewall_node",
};

/** The status on the vendor's page, with two of its tunnels. */
const corporateVpn = {
  health_in_percent: 71,
  jitter_in_ms: 3,
  latency_in_ms: 71,
  ...ready,
  name: "Corporate VPN",
  packet_loss_in_permyriad: 361,
  result: [
    tunnelMeta("NTkjNjU=", "Helsinki VPN Gateway-Paris VPN Gateway"),
    tunnelMeta("MiM1OQ==", "VPN Client-Helsinki VPN Gateway"),
  ],
  traffic_in_bits_per_sec: 1_881_231_412,
  vpn_status_code: "Idle",
};
const gateways = { gatewayA: "Helsinki VPN Gateway", gatewayB: "Paris VPN Gateway" };
const endpoints = { endpointA: "192.0.2.1", endpointB: "203.0.113.1" };

/** What comes from a server may be anything. */
const viewOf = (status: unknown, of?: { name: string; type: string }) =>
  statusView(readAs<{ name: string } & typeof ready>(status), of);
const kindOf = (status: object): string => viewOf({ name: "x", ...ready, ...status }).kind;

describe("the view of a status", () => {
  it("has what the vendor's page shows, with units in the names", () => {
    expect(statusView(corporateVpn)).toEqual({
      kind: "vpn",
      name: "Corporate VPN",
      monitoringState: "READY",
      monitoringStatus: "OK",
      isUp: true,
      healthPercent: 71,
      packetLossPercent: 3.61,
      latencyMs: 71,
      jitterMs: 3,
      trafficBitsPerSecond: 1_881_231_412,
      vpnStatusCode: "Idle",
      children: corporateVpn.result,
      raw: corporateVpn,
    });
  });

  it("is the same of an event of the socket as of the answer of REST", () => {
    expect(statusView({ type: "status", status: corporateVpn })).toEqual(statusView(corporateVpn));
  });

  it("leaves out what is not measured instead of saying 0", () => {
    const { healthPercent, packetLossPercent, latencyMs, jitterMs, trafficBitsPerSecond } = viewOf({
      name: "x",
      ...ready,
    });
    expect([healthPercent, packetLossPercent, latencyMs, jitterMs, trafficBitsPerSecond]).toEqual(
      Array(5).fill(undefined),
    );
  });

  it("keeps a measured 0", () => {
    const view = viewOf({ health_in_percent: 0, packet_loss_in_permyriad: 0, traffic_in_bits_per_sec: 0 });
    expect(view).toMatchObject({ healthPercent: 0, packetLossPercent: 0, trafficBitsPerSecond: 0 });
  });

  it.each([
    [0, 0],
    [1, 0.01],
    [29, 0.29],
    [57, 0.57],
    [361, 3.61],
    [1005, 10.05],
    [10_000, 100],
  ])("%i permyriad are %f per cent, exactly", (permyriad, percent) => {
    expect(viewOf({ packet_loss_in_permyriad: permyriad }).packetLossPercent).toBe(percent);
  });

  it("has the shortest writing of every permyriad there can be", () => {
    for (let permyriad = 0; permyriad <= 10_000; permyriad++) {
      const percent = viewOf({ packet_loss_in_permyriad: permyriad }).packetLossPercent;
      expect(String(percent)).toMatch(/^\d{1,3}(\.\d{1,2})?$/);
    }
  });

  it.each([-1, 10_001, Number.NaN, "361", null, 2n ** 60n, [361]])("%s permyriad are no loss that can be", (value) => {
    expect(viewOf({ packet_loss_in_permyriad: value }).packetLossPercent).toBeUndefined();
  });

  it.each([-1, 101, "71", null, Number.POSITIVE_INFINITY])("a health of %s is none", (value) => {
    expect(viewOf({ health_in_percent: value }).healthPercent).toBeUndefined();
  });

  it("keeps traffic beyond 2^53 as it was sent", () => {
    expect(viewOf({ traffic_in_bits_per_sec: 2n ** 60n }).trafficBitsPerSecond).toBe(2n ** 60n);
    expect(viewOf({ traffic_in_bits_per_sec: -(2n ** 60n) }).trafficBitsPerSecond).toBeUndefined();
  });
});

describe("the parts of what a status is of", () => {
  const [one, two] = corporateVpn.result;

  it.each([
    ["child, as newer servers say", { child: [one, two] }],
    ["result, as older servers and the vendor's page say", { result: [one, two] }],
    ["both, each part once", { child: [one, two], result: [two, one] }],
    ["one list each", { child: [one], result: [two] }],
  ])("stand in %s", (_name, lists) => {
    expect(viewOf({ name: "x", ...lists }).children).toEqual([one, two]);
  });

  it.each([undefined, null, "child", {}, [null, 5, "x", {}, { href: 5, name: "x", type: "y" }, { href: "x" }]])(
    "are none where the list is %j",
    (child) => {
      expect(viewOf({ name: "x", child }).children).toEqual([]);
    },
  );
});

describe("the kind of a status", () => {
  const quality = {
    health_in_percent: 71,
    jitter_in_ms: 3,
    latency_in_ms: 71,
    packet_loss_in_permyriad: 361,
    traffic_in_bits_per_sec: 5,
  };
  const ofNode = { ...nodeMeta };

  it.each<[string, object, string]>([
    ["a VPN without any measure", { vpn_status_code: "Idle" }, "vpn"],
    ["a VPN whose code is unknown to every document", { vpn_status_code: "Rekeying" }, "vpn"],
    ["a VPN by its tunnels alone", { result: corporateVpn.result }, "vpn"],
    ["a tunnel by its gateways", gateways, "gateway-tunnel"],
    ["a tunnel with measures and code", { ...quality, ...gateways, vpn_status_code: "Idle" }, "gateway-tunnel"],
    ["a tunnel from end to end", { ...gateways, ...endpoints }, "endpoint-tunnel"],
    ["a tunnel from end to end whose gateways are not told", endpoints, "endpoint-tunnel"],
    ["one gateway alone", { gatewayA: "a", vpn_status_code: "Idle" }, "other"],
    ["gateways and one endpoint alone", { ...gateways, endpointB: "x" }, "other"],
    ["one endpoint alone", { endpointA: "x" }, "other"],
    ["gateways, and endpoints that are null", { ...gateways, endpointA: null, endpointB: null }, "gateway-tunnel"],
    ["gateways, and endpoints that are numbers", { ...gateways, endpointA: 1, endpointB: 2 }, "gateway-tunnel"],
    ["gateways that are objects", { gatewayA: {}, gatewayB: {} }, "other"],
    ["a code that is a number", { vpn_status_code: 3 }, "other"],
    ["a node", { engine_node_status: "Online", installed_policy: "HQ" }, "node"],
    ["a node with nothing but its platform", { platform: "x86-64" }, "node"],
    ["an engine", { result: [ofNode] }, "engine"],
    ["an engine whose parts stand in child", { child: [ofNode, { ...ofNode, href: "x" }] }, "engine"],
    [
      "nodes of gateways, which are no nodes of engines",
      { child: [{ ...ofNode, type: "central_gateway_node" }] },
      "other",
    ],
    ["nodes among other parts", { child: [ofNode, corporateVpn.result[0]] }, "other"],
    ["an engine with a measure of lines", { child: [ofNode], latency_in_ms: 4 }, "other"],
    ["a node with parts that are nodes", { child: [ofNode], configuration_status: "Installed" }, "node"],
    ["a server", { memory_used: 5 }, "server"],
    ["a server whose members are null", { memory_used: null, memory_info: null }, "other"],
    ["a NetLink", { connection_count: 2, packet_loss_in_permyriad: 0 }, "sdwan-netlink"],
    ["a NetLink with 0 connections", { connection_count: 0 }, "sdwan-netlink"],
    ["a NetLink with a latency", { connection_count: 2, latency_in_ms: 4 }, "other"],
    ["a branch", { health_in_percent: 90 }, "sdwan-branch"],
    ["a branch to another", quality, "sdwan-branch-to-branch"],
    ["some measures, which a VPN could have as well", { health_in_percent: 90, latency_in_ms: 4 }, "other"],
    ["a loss alone", { packet_loss_in_permyriad: 4 }, "other"],
    ["a version, which anything may have", { version: "7.1" }, "other"],
    ["a node that is a tunnel as well", { ...gateways, dyn_up: "1702" }, "other"],
    ["a server that is a NetLink as well", { memory_used: 5, connection_count: 2 }, "other"],
    ["nothing but what every status has", {}, "other"],
  ])("%s", (_name, status, kind) => {
    expect(kindOf(status)).toBe(kind);
  });

  it("gives the ends of tunnels in their order", () => {
    expect(viewOf({ ...gateways, ...endpoints })).toMatchObject({
      gateways: ["Helsinki VPN Gateway", "Paris VPN Gateway"],
      endpoints: ["192.0.2.1", "203.0.113.1"],
    });
    expect(viewOf({ ...endpoints, gatewayA: "a" })).toMatchObject({ kind: "endpoint-tunnel", gateways: undefined });
  });

  it("gives what servers and NetLinks tell", () => {
    expect(viewOf({ replication_status: "ok", memory_used: { mb: 5 } })).toMatchObject({
      replicationStatus: "ok",
      memoryUsed: { mb: 5 },
      memoryInfo: undefined,
    });
    const netlink = { connection_count: 2, inbound_traffic_in_bits_per_sec: 2n ** 60n };
    expect(viewOf(netlink)).toMatchObject({
      connectionCount: 2,
      inboundBitsPerSecond: 2n ** 60n,
      outboundBitsPerSecond: undefined,
    });
  });
});

describe("a status that says too little", () => {
  const plano = { ...ready, name: "Plano node 1" };

  it("on the vendor's page is of a node, which only the asker can know", () => {
    expect(viewOf(plano).kind).toBe("other");
    expect(viewOf(plano, nodeMeta)).toMatchObject({ kind: "node", nodeStatus: undefined, isUp: true });
    expect(viewOf(plano, { name: "Plano node 1", type: "single_fw" }).kind).toBe("engine");
    expect(viewOf(plano, { name: "Plano node 1", type: "vpn" }).kind).toBe("vpn");
  });

  it.each<[string, object, { name: string; type: string }]>([
    ["another name", plano, { ...nodeMeta, name: "Plano node 2" }],
    ["a kind whose view needs more", plano, { ...nodeMeta, type: "gateway_tunnel" }],
    ["a kind that no document has", plano, { ...nodeMeta, type: "constructor" }],
    ["measures", { ...plano, latency_in_ms: 5 }, nodeMeta],
    ["parts that are something else", { ...plano, child: [{ href: "h", name: "n", type: "host" }] }, nodeMeta],
  ])("stays untold with %s", (_name, status, of) => {
    expect(viewOf(status, of).kind).toBe("other");
  });

  it("is not what was asked for where it says itself what it is", () => {
    expect(statusView(corporateVpn, { name: "Corporate VPN", type: "firewall_node" }).kind).toBe("vpn");
  });
});

describe("whether something is up", () => {
  it.each<[string | undefined, string | undefined, boolean | undefined]>([
    ["READY", "OK", true],
    ["READY", "ERROR", false],
    ["READY", "WARNING", undefined],
    ["READY", "PARTIAL_OK", undefined],
    ["READY", "IDLE", undefined],
    ["READY", "UNKNOWN", undefined],
    ["READY", "NOT_MONITORED", undefined],
    ["READY", "ANY", undefined],
    ["READY", "ok", undefined],
    ["READY", undefined, undefined],
    ["NO_STATUS", "OK", undefined],
    ["TIMEOUT", "ERROR", undefined],
    ["SERVER_ERROR", "ERROR", undefined],
    ["REBUILDING", "OK", undefined],
    [undefined, "OK", true],
  ])("with the state %s and the status %s is %s", (monitoring_state, monitoring_status, isUp) => {
    expect(viewOf({ name: "x", monitoring_state, monitoring_status, vpn_status_code: "Idle" }).isUp).toBe(isUp);
  });

  it.each<[string, boolean | undefined]>([
    ["Online", true],
    ["Locked Online", true],
    ["Offline", false],
    ["Locked Offline", false],
    ["Standby", undefined],
    ["Going Online", undefined],
    ["No Policy Installed", undefined],
    ["Policy Out Of Date", undefined],
    ["Rebooting", undefined],
    ["constructor", undefined],
  ])("of a node that is %s is %s, however well it is", (engine_node_status, isUp) => {
    expect(viewOf({ ...ready, engine_node_status }).isUp).toBe(isUp);
  });
});

describe("what a node tells of itself", () => {
  const rest = {
    configuration_status: "Installed",
    dyn_up: "1702",
    installed_policy: "HQ",
    name: "Plano node 1",
    platform: "x86-64",
    version: "7.1",
  };

  it.each<[string, object]>([
    ["up to 6.4", { state: "READY", status: "Online" }],
    ["in 6.5, in the place of the monitoring status", { monitoring_state: "READY", monitoring_status: "Online" }],
    ["since", { monitoring_state: "READY", monitoring_status: "OK", engine_node_status: "Online" }],
    ["under the new names beside the old ones", { state: "READY", status: "Offline", engine_node_status: "Online" }],
  ])("is the same %s", (_name, words) => {
    expect(viewOf({ ...rest, ...words })).toMatchObject({
      kind: "node",
      monitoringState: "READY",
      nodeStatus: "Online",
      isUp: true,
      configurationStatus: "Installed",
      dynamicUpdate: "1702",
      installedPolicy: "HQ",
      platform: "x86-64",
      version: "7.1",
      interfaces: undefined,
      hardware: undefined,
    });
  });

  it.each(["interface_status", "interface_statuses"])("has its interfaces also under the name %s", (name) => {
    const interfaces = [{ interface_id: 0, name: "eth0_0", status: "Up" }];
    const hardware = [{ name: "File Systems", items: [] }];
    const appliance = {
      interface_statuses: { [name]: interfaces },
      hardware_statuses: { hardware_statuses: hardware },
    };
    expect(statusView(appliance)).toMatchObject({
      kind: "node",
      interfaces,
      hardware,
      name: undefined,
      isUp: undefined,
    });
  });

  it.each([null, "eth0", 5, [[]], { interface_status: "x" }])(
    "survives interfaces that are %j",
    (interface_statuses) => {
      const view = viewOf({ ...rest, interface_statuses });
      expect(view).toMatchObject({ kind: "node", interfaces: undefined });
    },
  );
});
