import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { startSmc } from "./talk-smc.ts";

const engine = "elements/single_fw/1649";
const node = `${engine}/firewall_node/1650`;

describe("an engine", () => {
  it("has its nodes inside its body, each under the name of its type", async () => {
    await using talk = await startSmc();
    const { smc } = talk;
    const nodes = [{ virtual_fw_node: { name: "one", nodeid: 1 } }, { virtual_fw_node: { nodeid: 2 } }];
    const { headers } = await smc("POST", "elements/virtual_fw", { name: "Branch", nodes });
    const href = headers.get("location") ?? "";
    const { body } = await smc("GET", href);
    expect(body.nodes).toMatchObject([
      { virtual_fw_node: { name: "one", nodeid: 1, link: expect.any(Array) } },
      { virtual_fw_node: { name: "Branch node 2", nodeid: 2 } },
    ]);
    const [first] = readAs<object[]>(body.nodes);
    const changed = await smc("PUT", href, { ...(body as object), comment: "smaller", nodes: [first] });
    expect(changed.status).toBe(200);
    expect((await smc("GET", href)).body).toMatchObject({
      comment: "smaller",
      nodes: [{ virtual_fw_node: { nodeid: 1 } }],
    });
    expect((await smc("GET", `${href}/node`)).body.result).toHaveLength(1);
    const status = await smc("POST", "monitoring_status", { value: href });
    expect(status.body.child).toMatchObject([{ name: "one", type: "virtual_fw_node" }]);
    expect((await smc("DELETE", href)).status).toBe(204);
    expect((await smc("POST", "monitoring_status", { value: href })).status).toBe(404);
  });

  it.each([
    ["another type of node", [{ ips_node: {} }]],
    ["two members in one wrapper", [{ firewall_node: {}, ips_node: {} }]],
    ["no wrapper", [{ name: "x", nodeid: 1 }]],
    ["what is no object", ["firewall_node"]],
  ])("takes no nodes with %s", async (_, nodes) => {
    await using talk = await startSmc();
    const { body } = await talk.smc("GET", engine);
    const refused = await talk.smc("PUT", engine, { ...(body as object), nodes });
    expect([refused.status, refused.body.details?.[0]]).toEqual([400, expect.stringContaining("firewall_node")]);
  });

  it("shows by REST what stands in its tables, which session monitoring tells, too", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const { body } = await smc("GET", `${engine}/vpnsa_monitoring`);
    expect(body.vpnsa_monitoring_entry).toHaveLength(emulator.smc.monitoring.rows("VPN_SA", "Plano").length);
    const end_point1 = {
      address_mode: "address",
      ip_network: "198.51.100.0/24",
      port1: 23,
      port2: 23,
      port_mode: "tcp",
    };
    const entry = { duration: 60, end_point1, end_point2: { address_mode: "any" } };
    const { headers } = await smc("POST", `${engine}/block_list`, { entries: [entry] });
    const rows = () => emulator.smc.monitoring.rows("BLOCK_LIST", "Plano");
    expect(rows().at(-1)?.fields).toMatchObject({
      BlacklistEntrySourceIp: "198.51.100.0",
      BlacklistEntrySourceIpPrefixlen: 24,
      BlacklistEntrySourcePort: 23,
      BlacklistEntryProtocol: 6,
      BlacklistEntryDestinationIp: "0.0.0.0",
      BlacklistEntryDuration: 60,
    });
    const href = headers.get("location") ?? "";
    expect((await smc("GET", href)).body).toMatchObject(entry);
    emulator.smc.monitoring.remove("BLOCK_LIST", "Plano", rows().at(-1)?.deltaKey ?? "");
    expect((await smc("GET", href)).status).toBe(404);
    const planted = { BlacklistEntrySourceIp: "2001:db8::1", BlacklistEntrySourceIpPrefixlen: 128 };
    emulator.smc.monitoring.set("BLOCK_LIST", "Plano", [planted]);
    const shown = (await smc("GET", `${engine}/blocklist_monitoring`)).body;
    expect(shown).toMatchObject({ block_list_entry: [{ end_point1: { ip_network: "2001:db8::1/128" } }] });
  });

  it("has a block list that is added to, read, emptied entry by entry and at once", async () => {
    await using talk = await startSmc();
    const { smc } = talk;
    const entries = [{ duration: 60, end_point1: { name: "x" } }, { duration: 120 }];
    const added = await smc("POST", `${engine}/block_list`, { entries });
    const entry = added.headers.get("location") ?? "";
    expect([added.status, (await smc("GET", entry)).body.duration]).toEqual([201, 60]);
    const table = async () => (await smc("GET", `${engine}/blocklist_monitoring`)).body;
    expect(await table()).toMatchObject({
      is_all: true,
      block_list_entry: [{ duration: 3600 }, { duration: 60, end_point1: { name: "x" } }, { duration: 120 }],
    });
    expect((await smc("DELETE", entry)).status).toBe(204);
    expect((await smc("GET", entry)).status).toBe(404);
    expect((await smc("DELETE", `${engine}/block_list/flush`)).status).toBe(204);
    expect((await table()).block_list_entry).toEqual([]);
    expect((await smc("POST", `${engine}/block_list`, { entries: [] })).status).toBe(400);
    expect((await smc("GET", "elements/host/1732/blocklist_monitoring")).status).toBe(404);
  });

  it("says in which VPNs it is, and as what", async () => {
    await using talk = await startSmc();
    const { vpn, internalGateway, cluster } = talk.emulator.smc.seeds;
    expect((await talk.smc("GET", `${engine}/vpn_mapping`)).body).toEqual([
      {
        gateway_ref: internalGateway,
        vpn_ref: vpn,
        gateway_nodes_usage: {
          central_gateway_node_ref: `${vpn}/gateway_node/central/301`,
          mobile_gateway_node_ref: `${vpn}/gateway_node/mobile/302`,
        },
      },
    ]);
    expect((await talk.smc("GET", `${cluster}/vpn_mapping`)).body).toEqual([]);
  });
});

describe("a node", () => {
  it.each([
    ["go_offline", { engine_node_status: "Offline", monitoring_status: "WARNING" }],
    ["go_standby", { engine_node_status: "Standby", monitoring_status: "OK" }],
    ["lock_offline", { engine_node_status: "Locked Offline" }],
    ["lock_online", { engine_node_status: "Locked Online" }],
    ["power_off", { monitoring_state: "NO_STATUS" }],
    ["time_sync", { engine_node_status: "Online" }],
  ])("is told by its status and by its sockets to have obeyed %s", async (command, told) => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const socket = await talk.open();
    socket.send({ element: emulator.smc.seeds.firewallNode });
    await socket.take(2);
    expect((await smc("PUT", `${node}/${command}?comment=because`, {})).status).toBe(200);
    expect((await smc("GET", `${node}/status`)).body).toMatchObject(told);
    if (command === "time_sync") expect(socket.untaken).toEqual([]);
    else expect((await socket.nextJson()).status?.status).toMatchObject(told);
  });

  it("goes down and comes up again in a reboot", async () => {
    await using talk = await startSmc();
    const socket = await talk.open();
    socket.send({ element: talk.emulator.smc.seeds.firewallNode });
    await socket.take(2);
    await talk.smc("PUT", `${node}/reboot`);
    const seen = await socket.take(2);
    expect(seen.map(({ status }) => status?.status.engine_node_status)).toEqual(["Offline", "Online"]);
  });

  it.each([
    ["7.2.1", "interface_status", ["engine_node_status", "monitoring_state"]],
    ["7.4", "interface_statuses", ["engine_node_status", "monitoring_state"]],
    ["6.4", "interface_status", ["status", "state"]],
  ])("tells of itself in the words of %s", async (version, inner, members) => {
    await using talk = await startSmc({ smc: { apiVersions: [version, "7.2.1"] } });
    const { baseUrl } = talk.emulator.smc;
    const appliance = (await talk.smc("GET", `${baseUrl}/${version}/${node}/appliance_status`)).body;
    expect(Object.keys(appliance.interface_statuses ?? {})).toEqual([inner]);
    const status = (await talk.smc("GET", `${baseUrl}/${version}/${node}/status`)).body;
    for (const member of members) expect(status).toHaveProperty(member);
    expect(Object.keys(status).includes("status")).toBe(version === "6.4");
  });

  it("obeys only where it is, and only as what it is", async () => {
    await using talk = await startSmc();
    expect((await talk.smc("PUT", `${engine}/firewall_node/99/go_offline`)).status).toBe(404);
    expect((await talk.smc("PUT", `${engine}/internal_gateway/59/go_offline`)).status).toBe(404);
    expect((await talk.smc("GET", `${node}/diagnostic?filter_enabled=True`)).body).toEqual({
      diagnostics: [{ diagnostic: { enabled: true, name: "VPN" } }],
    });
  });
});

describe("the status of a whole", () => {
  it("leads to that of its parts: by an address of its own from 7.1 on, and by that of the part before", async () => {
    await using talk = await startSmc();
    const { seeds, baseUrl } = talk.emulator.smc;
    const { body } = await talk.smc("POST", "monitoring_status", { value: seeds.gatewayTunnel });
    expect(body).toMatchObject({ gatewayA: "VPN Client", gatewayB: "Helsinki VPN Gateway", vpn_status_code: "Idle" });
    const [part] = readAs<{ href: string }[]>(body.child);
    expect(part?.href).toContain("/7.2.1/monitoring_status/");
    expect((await talk.smc("GET", part?.href ?? "")).body).toMatchObject({ monitoring_status: "OK" });
    const old = await talk.smc("POST", `${baseUrl}/6.10/monitoring_status`, { value: seeds.gatewayTunnel });
    const href = seeds.endpointTunnel.replace("7.2.1", "6.10");
    expect([old.body.result, old.body.child]).toEqual([[{ ...part, href }], undefined]);
    expect((await talk.smc("GET", part?.href.replace("7.2.1", "6.10") ?? "")).status).toBe(404);
    expect((await talk.smc("GET", `${baseUrl}/7.2.1/monitoring_status/bm90aGluZw`)).status).toBe(404);
  });

  it("leads to that of its parts below the parts themselves, where the emulator is told so", async () => {
    await using talk = await startSmc({ smc: { statusHrefs: "element" } });
    const { seeds } = talk.emulator.smc;
    for (const value of [seeds.vpn, seeds.gatewayTunnel, seeds.engine]) {
      const { body } = await talk.smc("POST", "monitoring_status", { value });
      const [part] = readAs<{ href: string }[]>(body.child);
      expect(part?.href).toMatch(/\/elements\/.*\/monitoring_status$/);
      expect((await talk.smc("GET", part?.href ?? "")).body).toMatchObject({ monitoring_state: expect.any(String) });
      expect((await talk.smc("GET", part?.href.replace("7.2.1", "6.10") ?? "")).status).toBe(404);
    }
  });

  it("names its parts as the emulator is told to", async () => {
    await using talk = await startSmc({ smc: { statusParts: "result" } });
    const { body } = await talk.smc("POST", "monitoring_status", { value: talk.emulator.smc.seeds.engine });
    expect([readAs<unknown[]>(body.result).length, body.child]).toEqual([1, undefined]);
  });
});
