import { describe, expect, it } from "vitest";
import { startDocumentedConversation } from "./documented-answers.ts";
import type { Conversation } from "./talk.ts";

const gatewayPath = ({ emulator }: Conversation) => `vpn-gateways/${emulator.huawei.seeds.gateway}`;

describe("changes of VPN gateways and connections", () => {
  it("show each status for as many reads as asked, lists counting as reads", async () => {
    await using talk = await startDocumentedConversation({ huawei: { settleAfterReads: 3 } });
    const { body } = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} });
    const id = String(body.vpn_gateway?.id);
    await talk.vpn("GET", `vpn-gateways?vgw_id=${id}`);
    const statuses = [];
    for (let read = 0; read < 4; read += 1) {
      statuses.push((await talk.vpn("GET", `vpn-gateways/${id}`)).body.vpn_gateway?.status);
    }
    expect(statuses).toEqual(["PENDING_CREATE", "PENDING_CREATE", "ACTIVE", "ACTIVE"]);
  });

  it("carry neither status nor addresses nor creation time in the answer to a create", async () => {
    await using talk = await startDocumentedConversation();
    const given = { availability_zone_ids: ["cn-north-4a"], eip1: { type: "5_bgp" } };
    const { body } = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: given });
    for (const name of ["status", "eip1", "created_at", "availability_zone_ids"]) {
      expect(body.vpn_gateway).not.toHaveProperty(name);
    }
  });

  it("of the specification pass through PENDING_UPDATE, and refuse what comes meanwhile with 409", async () => {
    await using talk = await startDocumentedConversation();
    const path = gatewayPath(talk);
    const specify = { vpn_gateway: { flavor: "Professional2" } };
    const accepted = await talk.vpn("POST", `${path}/update-specification`, specify);
    expect(accepted.body.vpn_gateway).not.toHaveProperty("status");
    for (const [method, at, body] of [
      ["POST", `${path}/update-specification`, specify],
      ["PUT", path, { vpn_gateway: {} }],
      ["DELETE", path, undefined],
      ["POST", `${path}/upgrade`, { action: "start" }],
    ] as const) {
      const refused = await talk.vpn(method, at, body);
      expect([refused.status, refused.body.error_code], at).toEqual([409, "VPN.0016"]);
    }
    await talk.vpn("GET", path);
    expect((await talk.vpn("GET", path)).body.vpn_gateway).toMatchObject({ status: "ACTIVE", flavor: "Professional2" });
  });

  it("that delete can be planned to leave the resource behind", async () => {
    await using talk = await startDocumentedConversation();
    const path = `vpn-connection/${talk.emulator.huawei.seeds.connection}`;
    talk.emulator.huawei.endNext("deleteVpnConnection", { status: "ERROR" });
    const read = async () => {
      const { status, body } = await talk.vpn("GET", path);
      return status === 200 ? body.vpn_connection?.status : status;
    };
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect([await read(), await read()]).toEqual(["PENDING_DELETE", "ERROR"]);
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect([await read(), await read()]).toEqual(["PENDING_DELETE", 404]);
  });

  it("are created in a batch, all or none", async () => {
    await using talk = await startDocumentedConversation({ huawei: { quotas: { vpn_connection: 3 } } });
    const { gateway, customerGateway } = talk.emulator.huawei.seeds;
    const one = { vgw_id: gateway, vgw_ip: "any", cgw_id: customerGateway, psk: "canary-psk" };
    const create = (...vpn_connections: object[]) => {
      return talk.vpn("POST", "vpn-connections/batch-create", { vpn_connections });
    };
    const count = async () => (await talk.vpn("GET", "vpn-connection")).body.total_count;
    expect((await create(one, { ...one, cgw_id: "unknown" })).status).toBe(404);
    expect((await create(one, one, one)).status).toBe(400);
    expect(await count()).toBe(1);
    const created = await create(one, { ...one, style: "policy" });
    expect(created.body.vpn_connections).toMatchObject([{ style: "STATIC" }, { style: "POLICY" }]);
    expect(JSON.stringify(created.body)).not.toContain("canary-psk");
    expect(await count()).toBe(3);
  });

  it("are listed for the enterprise projects that a query repeats", async () => {
    await using talk = await startDocumentedConversation();
    const { connection } = talk.emulator.huawei.seeds;
    for (const enterprise_project_id of ["7", "8"]) {
      await talk.vpn("POST", "vpn-gateways", { vpn_gateway: { name: enterprise_project_id, enterprise_project_id } });
    }
    await talk.vpn("POST", "connection-monitors", { connection_monitor: { vpn_connection_id: connection } });
    const count = async (list: string, member: string, projects: readonly string[]) => {
      const query = projects.map((project) => `enterprise_project_id=${project}`).join("&");
      const { body } = await talk.vpn("GET", `${list}?${query}`);
      return Array.from(body[member] as unknown as Iterable<unknown>).length;
    };
    const gateways = (...projects: string[]) => count("vpn-gateways", "vpn_gateways", projects);
    expect([await gateways(), await gateways("7"), await gateways("0", "8"), await gateways("9")]).toEqual([
      3, 1, 2, 0,
    ]);
    expect(await count("vpn-connection", "vpn_connections", ["0", "7"])).toBe(1);
    expect(await count("vpn-connection", "vpn_connections", ["7"])).toBe(0);
    expect(await count("connection-monitors", "connection_monitors", ["0"])).toBe(1);
    expect(await count("connection-monitors", "connection_monitors", ["7"])).toBe(0);
  });

  it("leave what is only told: associations, log, routes and the reset", async () => {
    await using talk = await startDocumentedConversation();
    const path = `vpn-connection/${talk.emulator.huawei.seeds.connection}`;
    expect((await talk.vpn("GET", `${path}/ipsec-sa`)).body.sa_infos).toMatchObject([{ dest_ip_cidr: "10.1.0.0/24" }]);
    expect((await talk.vpn("GET", `${path}/log`)).body.logs).toHaveLength(2);
    expect((await talk.vpn("POST", `${path}/reset`)).body).toHaveProperty("request_id");
    const routes = await talk.vpn("GET", `${gatewayPath(talk)}/routing-table?is_include_nexthop_resource=true`);
    expect(routes.body.routing_table).toMatchObject([
      { destination: "10.1.0.0/24", nexthop_resource: { type: "vpn_connection" } },
    ]);
    expect(routes.body).not.toHaveProperty("request_id");
    expect((await talk.vpn("GET", "vpn-connection/unknown/log")).status).toBe(404);
  });
});

describe("an upgrade", () => {
  const jobs = async (talk: Conversation, query = "") => {
    const { body } = await talk.vpn("GET", `vpn-gateways/jobs${query}`);
    return Array.from(body.jobs as unknown as Iterable<Record<string, unknown>>);
  };
  const statuses = async (talk: Conversation, reads: number) => {
    const seen = [];
    for (let read = 0; read < reads; read += 1) seen.push((await jobs(talk))[0]?.status);
    return seen;
  };
  const upgrade = (talk: Conversation, action: string) => talk.vpn("POST", `${gatewayPath(talk)}/upgrade`, { action });

  it.each([
    ["finish", ["upgrading", "success", "success"], "upgrade"],
    ["rollback", ["rolling_back", "rollback_success", "rollback_success"], "rollback"],
  ])("goes on until it has to be confirmed, and ends by %s", async (action, rest, type) => {
    await using talk = await startDocumentedConversation();
    const started = await upgrade(talk, "start");
    expect([started.status, started.body.job_id]).toEqual([202, expect.stringMatching(/^[0-9a-f-]{36}$/u)]);
    expect(await statuses(talk, 5)).toEqual([
      "init",
      "running",
      "upgrading",
      "pending_upgrade_confirm",
      "pending_upgrade_confirm",
    ]);
    expect((await upgrade(talk, "start")).status).toBe(409);
    expect((await upgrade(talk, action)).body.job_id).toBe(started.body.job_id);
    expect(await statuses(talk, 3)).toEqual(rest);
    expect((await jobs(talk))[0]).toMatchObject({ job_type: type, finished_at: expect.any(String) as string });
    expect((await upgrade(talk, "start")).body.job_id).not.toBe(started.body.job_id);
  });

  it("takes its time by the clock where one is given", async () => {
    let now = Date.UTC(2026, 0, 1);
    await using talk = await startDocumentedConversation({ now: () => now, huawei: { settleAfterMs: 1000 } });
    await upgrade(talk, "start");
    const seen = [];
    for (const passed of [0, 999, 1, 1000, 999, 1]) {
      now += passed;
      seen.push(...(await statuses(talk, 1)));
    }
    expect(seen).toEqual(["init", "init", "running", "upgrading", "upgrading", "pending_upgrade_confirm"]);
  });

  it("fails when the test asks for it", async () => {
    await using talk = await startDocumentedConversation({ huawei: { settleAfterReads: 0 } });
    talk.emulator.huawei.endNext("upgradeVpnGateway", { status: "fail", error_message: "no worker left" });
    await upgrade(talk, "start");
    expect(await jobs(talk)).toMatchObject([{ status: "fail", error_message: "no worker left" }]);
  });

  it.each(["finish", "rollback"])("that was not started has nothing to %s", async (action) => {
    await using talk = await startDocumentedConversation();
    expect((await upgrade(talk, action)).body.error_code).toBe("VPN.0001");
    await upgrade(talk, "start");
    expect((await upgrade(talk, action)).status).toBe(400);
  });

  it("is listed for its gateway, and its record deleted", async () => {
    await using talk = await startDocumentedConversation();
    const { body } = await upgrade(talk, "start");
    expect(await jobs(talk, "?resource_id=other")).toEqual([]);
    expect(await jobs(talk, `?resource_id=${talk.emulator.huawei.seeds.gateway}`)).toHaveLength(1);
    expect(await jobs(talk, `?limit=1&marker=${body.job_id}`)).toEqual([]);
    expect((await talk.vpn("GET", "vpn-gateways/jobs?marker=unknown")).status).toBe(400);
    expect((await talk.vpn("DELETE", `vpn-gateways/jobs/${body.job_id}`)).status).toBe(204);
    expect((await talk.vpn("DELETE", `vpn-gateways/jobs/${body.job_id}`)).status).toBe(404);
    expect(await jobs(talk)).toEqual([]);
  });
});

describe("a gateway's certificate", () => {
  const given = {
    name: "first",
    certificate: "canary-certificate",
    private_key: "canary-key",
    certificate_chain: "canary-chain",
    enc_certificate: "canary-enc",
    enc_private_key: "canary-enc-key",
  };

  it("is BINDING, then BOUND or FAULT, and never shows what was sent", async () => {
    await using talk = await startDocumentedConversation();
    const path = `${gatewayPath(talk)}/certificate`;
    expect((await talk.vpn("GET", path)).status).toBe(404);
    const created = await talk.vpn("POST", path, { certificate: given });
    expect(created.status).toBe(201);
    expect(created.body.certificate).not.toHaveProperty("status");
    expect((await talk.vpn("POST", path, { certificate: given })).status).toBe(400);
    const read = async () => (await talk.vpn("GET", path)).body.certificate?.status;
    expect([await read(), await read()]).toEqual(["BINDING", "BOUND"]);
    talk.emulator.huawei.endNext("updateVgwCertificate", { status: "FAULT" });
    await talk.vpn("PUT", `${path}/${created.body.certificate?.id}`, { certificate: { name: "second" } });
    expect([await read(), await read()]).toEqual(["BINDING", "FAULT"]);
    const listed = await talk.vpn("GET", "vpn-gateway-certificates");
    expect(listed.body.vpn_gateway_certificates).toMatchObject([{ name: "second", status: "FAULT" }]);
    expect(listed.body).not.toHaveProperty("page_info");
    expect(
      (await talk.vpn("GET", "vpn-gateway-certificates?pre_expire_days=30")).body.vpn_gateway_certificates,
    ).toEqual([]);
    expect(JSON.stringify([created.body, listed.body, talk.emulator.received])).not.toContain("canary");
  });
});
