import { describe, expect, it } from "vitest";
import { startDocumentedConversation } from "./documented-answers.ts";
import { type Conversation, hear, type Said } from "./talk.ts";

const gateway = { vpc_id: "vpc", connect_subnet: "subnet", eip: { type: "5_bgp" } };
const server = { client_cidr: "172.16.0.0/16", local_subnets: ["192.168.0.0/24"] };
const password = "canary-Passw0rd";

/** A settled gateway with its settled server. */
async function startWithServer(): Promise<{ talk: Conversation; gatewayPath: string; serverPath: string }> {
  const talk = await startDocumentedConversation({ huawei: { settleAfterReads: 0 } });
  const { body } = await talk.vpn("POST", "p2c-vpn-gateways", { p2c_vpn_gateway: gateway });
  const gatewayPath = `p2c-vpn-gateways/${body.p2c_vpn_gateway?.id}`;
  const created = await talk.vpn("POST", `${gatewayPath}/vpn-servers`, { vpn_server: server });
  return { talk, gatewayPath, serverPath: `p2c-vpn-gateways/vpn-servers/${created.body.vpn_server?.id}` };
}

/** A POST with an idempotency key. */
async function postOnce({ emulator }: Conversation, path: string, key: string, body: object): Promise<Said> {
  const { vpn, projectId, token } = emulator.huawei;
  const headers = { "x-auth-token": token, "content-type": "application/json", "x-client-token": key };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  return hear(await fetch(`${vpn}/v5/${projectId}/${path}`, init));
}

describe("point-to-client gateways", () => {
  it("answer with their id only, are pending, ACTIVE, changed, and gone after a while", async () => {
    await using talk = await startDocumentedConversation();
    const created = await talk.vpn("POST", "p2c-vpn-gateways", { p2c_vpn_gateway: gateway });
    expect(created.body.p2c_vpn_gateway).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string });
    const path = `p2c-vpn-gateways/${created.body.p2c_vpn_gateway?.id}`;
    const read = async () => {
      const { status, body } = await talk.vpn("GET", path);
      return status === 200 ? body.p2c_vpn_gateway?.status : status;
    };
    expect((await talk.vpn("PUT", path, { p2c_vpn_gateway: { name: "west" } })).body.error_code).toBe("VPN.0016");
    expect([await read(), await read()]).toEqual(["PENDING_CREATE", "ACTIVE"]);
    const { body } = await talk.vpn("GET", path);
    expect(body.p2c_vpn_gateway).toMatchObject({
      eip: { ip_address: "203.0.113.30" },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u) as string,
    });
    await talk.vpn("PUT", path, { p2c_vpn_gateway: { name: "west" } });
    expect([await read(), await read()]).toEqual(["PENDING_UPDATE", "ACTIVE"]);
    expect((await talk.vpn("GET", "p2c-vpn-gateways")).body).toMatchObject({
      p2c_vpn_gateways: [{ name: "west" }],
      page_info: { current_count: 1 },
      total_count: 1,
    });
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect([await read(), await read()]).toEqual(["PENDING_DELETE", 404]);
  });

  it("are upgraded by jobs of their own", async () => {
    const { talk, gatewayPath } = await startWithServer();
    await using _ = talk;
    const { body } = await talk.vpn("POST", `${gatewayPath}/upgrade`, { action: "start" });
    expect((await talk.vpn("GET", "p2c-vpn-gateways/jobs")).body.jobs).toMatchObject([
      { id: body.job_id, status: "pending_upgrade_confirm" },
    ]);
    expect((await talk.vpn("GET", "vpn-gateways/jobs")).body.jobs).toEqual([]);
  });

  it("keep where they log, until told not to, and have no connections", async () => {
    const { talk, gatewayPath } = await startWithServer();
    await using _ = talk;
    const path = `${gatewayPath}/log-config`;
    const log_config = { log_group_id: "group", log_stream_id: "stream" };
    expect((await talk.vpn("GET", path)).status).toBe(404);
    await talk.vpn("PUT", path, { log_config });
    expect((await talk.vpn("GET", path)).body.log_config).toEqual(log_config);
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect((await talk.vpn("GET", path)).status).toBe(404);
    expect((await talk.vpn("GET", `${gatewayPath}/connections`)).body).toMatchObject({
      connections: [],
      total_count: 0,
    });
    expect((await talk.vpn("POST", `${gatewayPath}/connections/unknown/disconnect`)).status).toBe(404);
  });
});

describe("VPN servers", () => {
  it("want a gateway that is ready, one each, and settle in the lists", async () => {
    await using talk = await startDocumentedConversation();
    const { body } = await talk.vpn("POST", "p2c-vpn-gateways", { p2c_vpn_gateway: gateway });
    const path = `p2c-vpn-gateways/${body.p2c_vpn_gateway?.id}`;
    const create = () => talk.vpn("POST", `${path}/vpn-servers`, { vpn_server: server });
    expect((await create()).body.error_code).toBe("VPN.0016");
    await talk.vpn("GET", path);
    const created = await create();
    expect(created.body.vpn_server).toEqual({ id: expect.any(String) as string });
    expect((await create()).status).toBe(400);
    const listed = async (at: string) => (await talk.vpn("GET", at)).body.vpn_servers;
    expect(await listed(`${path}/vpn-servers`)).toMatchObject([{ status: "PENDING_CREATE" }]);
    expect(await listed("vpn-servers")).toMatchObject([{ status: "ACTIVE", client_auth_type: "LOCAL_PASSWORD" }]);
    const one = `p2c-vpn-gateways/vpn-servers/${created.body.vpn_server?.id}`;
    await talk.vpn("PUT", one, { vpn_server: { dns_servers: ["192.0.2.53"] } });
    expect((await talk.vpn("PUT", one, { vpn_server: {} })).status).toBe(409);
    expect(await listed("vpn-servers")).toMatchObject([{ status: "PENDING_UPDATE" }]);
    expect(await listed("vpn-servers")).toMatchObject([{ status: "ACTIVE", dns_servers: ["192.0.2.53"] }]);
    expect((await talk.vpn("POST", `${one}/client-config/export`, {})).body).toEqual({
      client_config: expect.stringContaining("remote") as string,
    });
    await talk.vpn("DELETE", path);
    expect(await listed("vpn-servers")).toEqual([]);
  });

  it("end as the test asks for", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    talk.emulator.huawei.endNext("updateVpnServer", { status: "FAULT" });
    await talk.vpn("PUT", serverPath, { vpn_server: {} });
    expect((await talk.vpn("GET", "vpn-servers")).body.vpn_servers).toMatchObject([{ status: "FAULT" }]);
  });
});

describe("members of a VPN server", () => {
  it("are users with passwords that never come back", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const created = await talk.vpn("POST", `${serverPath}/users`, { user: { name: "first", password } });
    expect(created.body.user).toEqual({ id: expect.any(String) as string });
    expect((await talk.vpn("POST", `${serverPath}/users`, { user: { name: "first", password } })).status).toBe(400);
    const path = `${serverPath}/users/${created.body.user?.id}`;
    const change = (old_password: string) =>
      talk.vpn("PUT", `${path}/password`, { old_password, new_password: "canary-N3xt" });
    expect((await change("canary-Wr0ng")).status).toBe(400);
    expect((await change(password)).status).toBe(200);
    expect((await change(password)).status).toBe(400);
    expect((await talk.vpn("POST", `${path}/reset-password`, { new_password: password })).status).toBe(200);
    expect((await change(password)).status).toBe(200);
    const updated = await talk.vpn("PUT", path, { user: { description: "of the west" } });
    const shown = await talk.vpn("GET", path);
    expect(shown.body.user).toMatchObject({ name: "first", description: "of the west", static_ip: "disable" });
    expect(JSON.stringify([updated.body, shown.body, talk.emulator.received])).not.toContain("canary");
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect((await talk.vpn("GET", path)).status).toBe(404);
  });

  it("are users in batches, of which those that cannot be are told apart", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const users = [
      { name: "first", password },
      { name: "first", password },
      { name: "other", password, user_group_name: "nobody" },
      { name: "second", password },
    ];
    const { body, status } = await talk.vpn("POST", `${serverPath}/users/batch-create`, { users });
    expect([status, body.invalid_users]).toMatchObject([
      201,
      [
        { name: "first", cause: "The user already exists" },
        { name: "other", user_group_name: "nobody" },
      ],
    ]);
    expect(JSON.stringify(body)).not.toContain(password);
    const first = (await talk.vpn("GET", `${serverPath}/users?limit=1`)).body;
    expect(first).toMatchObject({ total_count: 2, users: [{ name: "first" }], page_info: { current_count: 1 } });
    const marker = first.page_info?.next_marker;
    const second = (await talk.vpn("GET", `${serverPath}/users?limit=1&marker=${marker}`)).body;
    expect(second.users).toMatchObject([{ name: "second" }]);
    await talk.vpn("POST", `${serverPath}/users/batch-delete`, { users: [{ id: marker }] });
    expect((await talk.vpn("GET", `${serverPath}/users`)).body.total_count).toBe(1);
  });

  it("are groups that count their users, and policies that keep groups from being deleted", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const { body } = await talk.vpn("POST", `${serverPath}/groups`, { user_group: { name: "staff" } });
    const groupId = String(body.user_group?.id);
    const group = `${serverPath}/groups/${groupId}`;
    const user = { name: "first", password, user_group_id: groupId };
    const userId = (await talk.vpn("POST", `${serverPath}/users`, { user })).body.user?.id;
    expect((await talk.vpn("GET", group)).body.user_group).toMatchObject({ name: "staff", user_number: 1 });
    expect((await talk.vpn("GET", `${group}/users`)).body.users).toEqual([{ id: userId, name: "first" }]);
    const users = { users: [{ id: userId }] };
    expect((await talk.vpn("POST", `${group}/remove-users`, users)).status).toBe(201);
    expect((await talk.vpn("GET", `${serverPath}/groups`)).body.user_groups).toMatchObject([{ user_number: 0 }]);
    expect((await talk.vpn("POST", `${group}/add-users`, users)).status).toBe(201);
    expect((await talk.vpn("POST", `${group}/add-users`, { users: [{ id: "unknown" }] })).status).toBe(404);
    expect((await talk.vpn("GET", `${group}/users`)).body.total_count).toBe(1);

    const access_policy = { name: "to-west", user_group_id: groupId, dest_ip_cidrs: ["192.168.0.0/24"] };
    const policies = `${serverPath}/access-policies`;
    const refused = await talk.vpn("POST", policies, { access_policy: { ...access_policy, user_group_id: "unknown" } });
    expect(refused.status).toBe(404);
    const policyId = (await talk.vpn("POST", policies, { access_policy })).body.access_policy?.id;
    const renamed = await talk.vpn("PUT", `${policies}/${policyId}`, { access_policy: { name: "to-all" } });
    expect(renamed.body.access_policy).toMatchObject({ name: "to-all", user_group_name: "staff" });
    expect((await talk.vpn("DELETE", group)).status).toBe(400);
    expect((await talk.vpn("DELETE", `${policies}/${policyId}`)).status).toBe(204);
    expect((await talk.vpn("DELETE", group)).status).toBe(204);
  });

  it("are client authorities, described without their content", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const client_ca_certificate = { name: "ours", content: "canary-pem" };
    const check = "p2c-vpn-gateways/vpn-servers/client-ca-certificates/check";
    const checked = await talk.vpn("POST", check, { client_ca_certificate });
    expect(checked.body).toMatchObject({ name: "ours", issuer: "CN=client-ca.example.net" });
    const authorities = `${serverPath}/client-ca-certificates`;
    const { body } = await talk.vpn("POST", authorities, { client_ca_certificate });
    expect(body.client_ca_certificate).toEqual({ id: expect.any(String) as string });
    const path = `${authorities}/${body.client_ca_certificate?.id}`;
    await talk.vpn("PUT", path, { client_ca_certificate: { name: "theirs" } });
    const shown = await talk.vpn("GET", path);
    expect(shown.body.client_ca_certificate).toMatchObject({ name: "theirs" });
    expect(JSON.stringify([checked.body, shown.body, talk.emulator.received])).not.toContain("canary");
    expect((await talk.vpn("DELETE", path)).status).toBe(204);
    expect((await talk.vpn("GET", path)).status).toBe(404);
  });

  it("stand under their own server only", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const other = await talk.vpn("POST", "p2c-vpn-gateways", { p2c_vpn_gateway: gateway });
    const servers = `p2c-vpn-gateways/${other.body.p2c_vpn_gateway?.id}/vpn-servers`;
    const second = (await talk.vpn("POST", servers, { vpn_server: server })).body.vpn_server?.id;
    const { body } = await talk.vpn("POST", `${serverPath}/users`, { user: { name: "first", password } });
    const elsewhere = `p2c-vpn-gateways/vpn-servers/${second}/users`;
    expect((await talk.vpn("GET", elsewhere)).body.users).toEqual([]);
    expect((await talk.vpn("GET", `${elsewhere}/${body.user?.id}`)).status).toBe(404);
    expect((await talk.vpn("GET", "p2c-vpn-gateways/vpn-servers/unknown/users")).status).toBe(404);
  });
});

describe("an X-Client-Token", () => {
  const key = "0f8fad5b-d9cb-469f-a165-70867728950e";

  it("makes a create that is sent again answer as before and create nothing, after a broken answer too", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    const create = (token: string, name: string) =>
      postOnce(talk, `${serverPath}/users`, token, { user: { name, password } });
    talk.emulator.fail({ operation: "createVpnUser", kind: "resetMidBody", afterBytes: 0 });
    await expect(create(key, "first")).rejects.toThrow(TypeError);
    const again = await create(key, "first");
    expect([again.status, again.body.user?.id]).toEqual([201, (await create(key, "first")).body.user?.id]);
    expect((await talk.vpn("GET", `${serverPath}/users`)).body.total_count).toBe(1);
    expect((await create("1f8fad5b-d9cb-469f-a165-70867728950e", "first")).status).toBe(400);
    expect(talk.emulator.received.at(-1)?.headers["x-client-token"]).toBe("1f8fad5b-d9cb-469f-a165-70867728950e");
  });

  it("of a refused create is free again", async () => {
    const { talk, serverPath } = await startWithServer();
    await using _ = talk;
    await talk.vpn("POST", `${serverPath}/groups`, { user_group: { name: "staff" } });
    const create = (name: string) => postOnce(talk, `${serverPath}/groups`, key, { user_group: { name } });
    expect([(await create("staff")).status, (await create("others")).status]).toEqual([400, 201]);
  });

  it("means nothing where it is not documented, and is forgotten by a reset", async () => {
    await using talk = await startDocumentedConversation();
    const create = (path: string, body: object) => postOnce(talk, path, key, body);
    const ids = async (path: string, name: string, body: object) => {
      const [first, second] = [await create(path, { [name]: body }), await create(path, { [name]: body })];
      return [first.body[name]?.id, second.body[name]?.id] as const;
    };
    const [first, second] = await ids("vpn-gateways", "vpn_gateway", {});
    expect(first).not.toBe(second);
    const [one, same] = await ids("p2c-vpn-gateways", "p2c_vpn_gateway", gateway);
    expect(one).toBe(same);
    talk.emulator.reset();
    expect((await create("p2c-vpn-gateways", { p2c_vpn_gateway: gateway })).status).toBe(201);
    expect((await talk.vpn("GET", "p2c-vpn-gateways")).body.total_count).toBe(1);
  });
});
