import { describe, expect, it } from "vitest";
import { startConversation } from "./talk.ts";

const forConnection = (id: string): object => ({ connection_monitor: { vpn_connection_id: id } });
const documentedConnection = "cae286f2-demo-a8df-va86-e22416ca1220";

describe("connection monitors", () => {
  it("are created for the documented connection with the documented members and no status", async () => {
    await using talk = await startConversation();
    const created = await talk.vpn("POST", "connection-monitors", forConnection(documentedConnection));
    expect(created.status).toBe(201);
    expect(created.headers.get("header-response-token")).toMatch(/^[0-9a-f]{64}$/u);
    expect(created.headers.get("x-request-id")).toBe(created.body.request_id);
    expect(created.body.connection_monitor).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
      vpn_connection_id: documentedConnection,
      type: "gateway",
      source_ip: "203.0.113.10",
      destination_ip: "198.51.100.20",
      proto_type: "icmp",
    });
  });

  it("are PENDING_CREATE at the first read and ACTIVE at later ones", async () => {
    await using talk = await startConversation();
    const created = await talk.vpn("POST", "connection-monitors", forConnection(documentedConnection));
    const path = `connection-monitors/${created.body.connection_monitor?.id}`;
    expect((await talk.vpn("GET", path)).body.connection_monitor?.status).toBe("PENDING_CREATE");
    expect((await talk.vpn("GET", path)).body.connection_monitor?.status).toBe("ACTIVE");
  });

  it("exist once for a connection, and again after the first is deleted", async () => {
    await using talk = await startConversation();
    const create = () => talk.vpn("POST", "connection-monitors", forConnection(documentedConnection));
    const first = await create();
    const second = await create();
    expect(second.status).toBe(400);
    expect(second.body.error_code).toBe("VPN.0381");
    const path = `connection-monitors/${first.body.connection_monitor?.id}`;
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect((await talk.vpn("GET", path)).body.error_code).toBe("VPN.0004");
    expect((await talk.vpn("DELETE", path)).status).toBe(404);
    expect((await create()).status).toBe(201);
  });

  it("are refused for a connection that does not exist", async () => {
    await using talk = await startConversation();
    const refused = await talk.vpn("POST", "connection-monitors", forConnection("unknown"));
    expect(refused.status).toBe(404);
    expect(refused.body.error_code).toBe("VPN.0004");
  });

  it("are listed for one connection or for all", async () => {
    await using talk = await startConversation();
    await talk.vpn("POST", "connection-monitors", forConnection(documentedConnection));
    const listed = async (query: string) =>
      (await talk.vpn("GET", `connection-monitors${query}`)).body.connection_monitors;
    expect(await listed("")).toHaveLength(1);
    expect(await listed(`?vpn_connection_id=${documentedConnection}`)).toHaveLength(1);
    expect(await listed("?vpn_connection_id=other")).toHaveLength(0);
  });
});

describe("VPN gateways", () => {
  it("become ACTIVE with addresses, and until then refuse connections", async () => {
    await using talk = await startConversation();
    const created = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: { name: "west" } });
    expect(created.status).toBe(201);
    expect(created.body.vpn_gateway).not.toHaveProperty("status");
    const id = created.body.vpn_gateway?.id;
    const connection = {
      vpn_connection: {
        vgw_id: id,
        vgw_ip: "any",
        cgw_id: talk.emulator.huawei.seeds.customerGateway,
        psk: "canary-psk",
      },
    };
    expect((await talk.vpn("POST", "vpn-connection", connection)).body.error_code).toBe("VPN.0306");
    const pending = await talk.vpn("GET", `vpn-gateways/${id}`);
    expect(pending.body.vpn_gateway).toMatchObject({ status: "PENDING_CREATE" });
    expect(pending.body.vpn_gateway).not.toHaveProperty("eip1");
    const active = await talk.vpn("GET", `vpn-gateways/${id}`);
    expect(active.body.vpn_gateway).toMatchObject({ status: "ACTIVE", eip1: { ip_address: "203.0.113.20" } });
    expect((await talk.vpn("POST", "vpn-connection", connection)).status).toBe(201);
  });

  it("are PENDING_UPDATE after an update, refuse another meanwhile, and end as they were", async () => {
    await using talk = await startConversation();
    const path = `vpn-gateways/${talk.emulator.huawei.seeds.gateway}`;
    const update = () => talk.vpn("PUT", path, { vpn_gateway: { name: "renamed" } });
    const updated = await update();
    expect(updated.body.vpn_gateway).toMatchObject({ name: "renamed" });
    expect(updated.body.vpn_gateway).not.toHaveProperty("status");
    expect((await update()).status).toBe(409);
    expect((await talk.vpn("GET", path)).body.vpn_gateway).toMatchObject({ status: "PENDING_UPDATE" });
    expect((await talk.vpn("GET", path)).body.vpn_gateway).toMatchObject({ status: "ACTIVE", name: "renamed" });
  });

  it("are PENDING_DELETE after a delete and then gone, once no connection uses them", async () => {
    await using talk = await startConversation();
    const { gateway, connection } = talk.emulator.huawei.seeds;
    expect((await talk.vpn("DELETE", `vpn-gateways/${gateway}`)).status).toBe(400);
    await talk.vpn("DELETE", `vpn-connection/${connection}`);
    expect((await talk.vpn("GET", `vpn-connection/${connection}`)).body.vpn_connection?.status).toBe("PENDING_DELETE");
    expect((await talk.vpn("GET", `vpn-connection/${connection}`)).status).toBe(404);
    expect((await talk.vpn("DELETE", `vpn-gateways/${gateway}`)).status).toBe(204);
    expect((await talk.vpn("GET", `vpn-gateways/${gateway}`)).body.vpn_gateway?.status).toBe("PENDING_DELETE");
    expect((await talk.vpn("GET", `vpn-gateways/${gateway}`)).status).toBe(404);
  });

  it("settle by the injected clock where a time is given, however often they are read", async () => {
    let now = Date.UTC(2026, 0, 1);
    await using talk = await startConversation({ now: () => now, huawei: { settleAfterMs: 60_000 } });
    const created = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} });
    const status = async () => {
      return (await talk.vpn("GET", `vpn-gateways/${created.body.vpn_gateway?.id}`)).body.vpn_gateway?.status;
    };
    expect([await status(), await status()]).toEqual(["PENDING_CREATE", "PENDING_CREATE"]);
    now += 60_000;
    expect(await status()).toBe("ACTIVE");
  });

  it("end as the test asks for", async () => {
    await using talk = await startConversation({ huawei: { settleAfterReads: 0 } });
    talk.emulator.huawei.endNext("createVgw", { status: "FAULT" });
    const create = async () => (await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} })).body.vpn_gateway?.id;
    const show = async (id: unknown) => (await talk.vpn("GET", `vpn-gateways/${id}`)).body.vpn_gateway?.status;
    expect(await show(await create())).toBe("FAULT");
    expect(await show(await create())).toBe("ACTIVE");
  });
});

describe("VPN connections", () => {
  it("end DOWN, write their style in capitals and never show the pre-shared key", async () => {
    await using talk = await startConversation();
    const { gateway, customerGateway } = talk.emulator.huawei.seeds;
    const given = { vgw_id: gateway, vgw_ip: "any", cgw_id: customerGateway, style: "bgp", psk: "canary-psk" };
    const created = await talk.vpn("POST", "vpn-connection", { vpn_connection: given });
    expect(created.body.vpn_connection).toMatchObject({ style: "BGP", ha_role: "master" });
    const path = `vpn-connection/${created.body.vpn_connection?.id}`;
    await talk.vpn("GET", path);
    const shown = await talk.vpn("GET", path);
    expect(shown.body.vpn_connection?.status).toBe("DOWN");
    expect(JSON.stringify([created.body, shown.body, talk.emulator.received])).not.toContain("canary-psk");
  });

  it("are listed in pages and by gateway", async () => {
    await using talk = await startConversation();
    const { gateway, connection } = talk.emulator.huawei.seeds;
    const list = async (query: string) => (await talk.vpn("GET", `vpn-connection?${query}`)).body;
    expect((await list(`vgw_id=${gateway}&limit=1`)).vpn_connections).toMatchObject([
      { id: connection, status: "ACTIVE" },
    ]);
    expect((await list("vgw_id=other")).page_info).toEqual({ current_count: 0 });
    expect((await list(`marker=${connection}`)).vpn_connections).toEqual([]);
  });

  it("are PENDING_UPDATE after an update and end as they were", async () => {
    await using talk = await startConversation();
    const path = `vpn-connection/${documentedConnection}`;
    const updated = await talk.vpn("PUT", path, { vpn_connection: { name: "renamed", psk: "canary-psk" } });
    expect(updated.status).toBe(200);
    expect(updated.body.vpn_connection).not.toHaveProperty("psk");
    expect((await talk.vpn("PUT", path, { vpn_connection: {} })).body.error_code).toBe("VPN.0016");
    expect((await talk.vpn("GET", path)).body.vpn_connection).toMatchObject({ status: "PENDING_UPDATE" });
    expect((await talk.vpn("GET", path)).body.vpn_connection).toMatchObject({ status: "ACTIVE", name: "renamed" });
  });

  it("are refused between gateways that do not exist", async () => {
    await using talk = await startConversation();
    const { gateway, customerGateway } = talk.emulator.huawei.seeds;
    const unknown = "0".repeat(36);
    const create = async (vgw_id: string, cgw_id: string) => {
      return (await talk.vpn("POST", "vpn-connection", { vpn_connection: { vgw_id, cgw_id, vgw_ip: "any" } })).status;
    };
    expect([await create(unknown, customerGateway), await create(gateway, unknown)]).toEqual([404, 404]);
  });

  it("name their monitor once they have one", async () => {
    await using talk = await startConversation();
    const created = await talk.vpn("POST", "connection-monitors", forConnection(documentedConnection));
    const shown = await talk.vpn("GET", `vpn-connection/${documentedConnection}`);
    expect(shown.body.vpn_connection?.connection_monitor_id).toBe(created.body.connection_monitor?.id);
  });
});

describe("customer gateways", () => {
  it("are paged by marker until a short page", async () => {
    await using talk = await startConversation();
    for (const address of ["198.51.100.21", "198.51.100.22"]) {
      expect((await talk.vpn("POST", "customer-gateways", { customer_gateway: { id_value: address } })).status).toBe(
        201,
      );
    }
    const first = (await talk.vpn("GET", "customer-gateways?limit=2")).body;
    expect(first.page_info).toMatchObject({ current_count: 2 });
    expect(first.total_count).toBe(3);
    const second = (await talk.vpn("GET", `customer-gateways?limit=2&marker=${first.page_info?.next_marker}`)).body;
    expect(second.customer_gateways).toMatchObject([{ id_value: "198.51.100.22" }]);
    expect(second.page_info).toMatchObject({ current_count: 1 });
    expect((await talk.vpn("GET", "customer-gateways?marker=unknown")).status).toBe(400);
  });

  it("are shown, updated and deleted, but not while a connection uses them", async () => {
    await using talk = await startConversation();
    const created = await talk.vpn("POST", "customer-gateways", { customer_gateway: { id_value: "198.51.100.21" } });
    const path = `customer-gateways/${created.body.customer_gateway?.id}`;
    await talk.vpn("PUT", path, { customer_gateway: { name: "renamed" } });
    expect((await talk.vpn("GET", path)).body.customer_gateway).toMatchObject({ name: "renamed", id_type: "ip" });
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect((await talk.vpn("GET", path)).status).toBe(404);
    expect((await talk.vpn("DELETE", `customer-gateways/${talk.emulator.huawei.seeds.customerGateway}`)).status).toBe(
      400,
    );
  });
});
