import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { logIn, type SmcConversation, startSmc } from "./talk-smc.ts";

const vpn = "elements/vpn/5";
const lyon = "elements/external_gateway/68";

type Headers = Readonly<Record<string, string>>;

async function names({ smc }: SmcConversation, path: string, headers?: Headers): Promise<string[]> {
  const { body } = await smc("GET", path, undefined, headers);
  return readAs<{ name: string }[]>(body.result).map(({ name }) => name);
}

/** Adds the gateway of Lyon to the VPN as a satellite, and gives the status. */
async function addLyon({ smc, emulator }: SmcConversation, headers?: Headers): Promise<number> {
  const gateway = `${emulator.smc.baseUrl}/7.2.1/${lyon}`;
  const body = { gateway, node_usage: "satellite" };
  return (await smc("POST", `${vpn}/gateway_node/satellite`, body, headers)).status;
}

describe("a policy-based VPN", () => {
  it("is changed below itself only while it is open", async () => {
    await using talk = await startSmc();
    const { smc } = talk;
    const tunnel = `${vpn}/tunnels/MiM1OQ==`;
    const { body } = await smc("GET", tunnel);
    const node = await smc("GET", `${vpn}/gateway_node/central`);
    const [{ href = "" } = {}] = readAs<{ href?: string }[]>(node.body.result);
    const refused = [
      await smc("PUT", tunnel, body),
      await smc("PUT", `${tunnel}/endpoints/MSMxMTQ=`, { enabled: false }),
      await smc("POST", `${vpn}/gateway_node/satellite`, { gateway: lyon, node_usage: "satellite" }),
      await smc("DELETE", href),
      await smc("POST", `${vpn}/save`),
      await smc("POST", `${vpn}/close`),
    ];
    for (const { status, body: said } of refused) {
      expect([status, said.details?.[0]]).toEqual([400, expect.stringContaining("Open it first")]);
    }
    await smc("POST", `${vpn}/open`);
    expect((await smc("PUT", tunnel, body)).status).toBe(200);
  });

  it("shows what its editor has changed to nobody else until it is saved", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const other = await logIn(emulator);
    expect((await smc("POST", `${vpn}/open`)).status).toBe(200);
    expect(await addLyon(talk)).toBe(201);
    const added = "Gateway Tunnel Helsinki VPN Gateway-Lyon VPN Gateway";
    expect(await names(talk, `${vpn}/tunnels`)).toContain(added);
    expect(await names(talk, `${vpn}/tunnels`, other)).not.toContain(added);
    expect((await smc("POST", `${vpn}/save`)).status).toBe(200);
    expect(await names(talk, `${vpn}/tunnels`, other)).toContain(added);
    expect((await smc("POST", `${vpn}/close`)).status).toBe(200);
    expect(await names(talk, `${vpn}/tunnels`)).toHaveLength(13);
    const status = await smc("POST", "monitoring_status", { value: emulator.smc.seeds.vpn });
    expect(status.body.child).toHaveLength(13);
  });

  it.each([
    ["closed", async ({ smc }: SmcConversation) => void (await smc("POST", `${vpn}/close`))],
    ["left by a logout", async ({ smc }: SmcConversation) => void (await smc("PUT", "logout"))],
    ["left because the session ends", ({ emulator }: SmcConversation) => emulator.smc.expireSessions()],
  ])("forgets what has not been saved when it is %s", async (_, leave) => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    await smc("POST", `${vpn}/open`);
    await addLyon(talk);
    expect(await names(talk, `${vpn}/gateway_node/satellite`)).toHaveLength(12);
    await leave(talk);
    const next = await logIn(emulator);
    expect(await names(talk, `${vpn}/gateway_node/satellite`, next)).toHaveLength(11);
    expect(await names(talk, `${vpn}/tunnels`, next)).toHaveLength(12);
    expect((await smc("POST", `${vpn}/open`, undefined, next)).status).toBe(200);
  });

  it("is open in one session at a time, and opening it again there changes nothing", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const other = await logIn(emulator);
    await smc("POST", `${vpn}/open`);
    await addLyon(talk);
    expect((await smc("POST", `${vpn}/open`)).status).toBe(200);
    expect(await names(talk, `${vpn}/gateway_node/satellite`)).toHaveLength(12);
    const refused = await smc("POST", `${vpn}/open`, undefined, other);
    expect([refused.status, refused.body.details?.[0]]).toEqual([409, expect.stringContaining("another session")]);
    expect((await smc("POST", `${vpn}/save`, undefined, other)).status).toBe(409);
    expect(await addLyon(talk, other)).toBe(409);
    expect((await smc("DELETE", vpn, undefined, other)).status).toBe(409);
  });

  it("loses the tunnels of a gateway that goes, and their statuses", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const { body } = await smc("GET", `${vpn}/gateway_node/satellite`);
    const nodes = readAs<{ href: string; name: string }[]>(body.result);
    const paris = nodes.find(({ name }) => name === "Paris VPN Gateway")?.href ?? "";
    const tunnel = `${emulator.smc.baseUrl}/7.2.1/${vpn}/tunnels/NTkjNjU=`;
    await smc("POST", `${vpn}/open`);
    expect((await smc("DELETE", paris)).status).toBe(204);
    expect((await smc("GET", tunnel)).status).toBe(404);
    expect((await smc("DELETE", `${vpn}/tunnels/NTkjNjc=`)).status).toBe(400);
    await smc("POST", `${vpn}/save`);
    await smc("POST", `${vpn}/close`);
    expect((await smc("POST", "monitoring_status", { value: tunnel })).status).toBe(404);
    expect(await names(talk, `${vpn}/tunnels`)).toHaveLength(11);
  });

  it.each([
    ["another usage than the address", { gateway: lyon, node_usage: "mobile" }, "node_usage must be satellite"],
    ["what is no gateway", { gateway: "elements/host/1732", node_usage: "satellite" }, "must lead to a gateway"],
    ["a gateway twice", { gateway: "elements/external_gateway/65", node_usage: "satellite" }, "already used"],
    ["no gateway", { node_usage: "satellite" }, "gateway is required"],
  ])("takes no gateway node with %s", async (_, members, message) => {
    await using talk = await startSmc();
    await talk.smc("POST", `${vpn}/open`);
    const gateway = "gateway" in members && { gateway: `${talk.emulator.smc.baseUrl}/7.2.1/${members.gateway}` };
    const refused = await talk.smc("POST", `${vpn}/gateway_node/satellite`, { ...members, ...gateway });
    expect([refused.status, refused.body.details?.[0]]).toEqual([400, expect.stringContaining(message)]);
  });

  it("says what it lacks", async () => {
    await using talk = await startSmc();
    expect((await talk.smc("GET", `${vpn}/validate`)).body).toEqual({ result: [] });
    const created = await talk.smc("POST", "elements/vpn", { name: "empty" });
    const { body } = await talk.smc("GET", `${created.headers.get("location")}/validate`);
    expect(body.result).toMatchObject([{ message: "The VPN has no central gateway." }, { element_name: "empty" }]);
  });

  it("can be changed without being open where the emulator is told so", async () => {
    await using talk = await startSmc({ smc: { vpnEdits: "lenient" } });
    expect(await addLyon(talk)).toBe(201);
    expect(await names(talk, `${vpn}/tunnels`)).toHaveLength(13);
  });
});

describe("a tunnel", () => {
  it("is switched off and on, with a key that is never told again", async () => {
    await using talk = await startSmc();
    const { smc } = talk;
    const tunnel = `${vpn}/tunnels/NTkjNjU=`;
    await smc("POST", `${vpn}/open`);
    const { body, headers } = await smc("GET", tunnel);
    const etag = headers.get("etag") ?? "";
    const sent = { ...(body as object), enabled: false, preshared_key: "a secret" };
    expect((await smc("PUT", tunnel, sent, { "if-match": etag })).status).toBe(200);
    const changed = (await smc("GET", tunnel)).body;
    expect([changed.enabled, changed.preshared_key, changed.hashed_preshared_key]).toEqual([
      false,
      undefined,
      expect.stringMatching(/^[\w+/]{43}=$/u),
    ]);
    await smc("PUT", tunnel, { ...(changed as object), enabled: true });
    expect((await smc("GET", tunnel)).body).toMatchObject({
      enabled: true,
      hashed_preshared_key: changed.hashed_preshared_key,
    });
    expect((await smc("PUT", tunnel, sent, { "if-match": etag })).status).toBe(409);
  });
});

describe("a route-based tunnel", () => {
  it("has the tunnels between the endpoints of its sides, which follow them", async () => {
    await using talk = await startSmc();
    const { smc, emulator } = talk;
    const { routeTunnel } = emulator.smc.seeds;
    const { body } = await smc("GET", routeTunnel);
    const link = readAs<{ rel: string; href: string }[]>(body.link);
    const endpoints = link.find(({ rel }) => rel === "gateway_endpoint_tunnel")?.href ?? "";
    expect(await names(talk, endpoints)).toEqual(["Tunnel Helsinki 203.0.113.1-Lyon 198.51.100.68"]);
    const { body: listed } = await smc("GET", endpoints);
    const [{ href = "" } = {}] = readAs<{ href?: string }[]>(listed.result);
    expect((await smc("PUT", href, { name: "Tunnel", enabled: false })).status).toBe(200);
    expect((await smc("GET", href)).body).toMatchObject({ enabled: false, link: [{ rel: "self" }] });
    expect((await smc("POST", "monitoring_status", { value: routeTunnel })).body.child).toHaveLength(1);
    await smc("PUT", routeTunnel, { ...(body as object), rbvpn_tunnel_side_b: {} });
    expect(await names(talk, endpoints)).toEqual([]);
    const group = await smc("DELETE", "elements/rbvpn_tunnel_group/21");
    expect(group.status).toBe(400);
  });
});
