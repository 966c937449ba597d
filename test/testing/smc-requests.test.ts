import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { type SmcConversation, startSmc } from "./talk-smc.ts";

const hostMembers = { name: "Rome web", address: "192.0.2.30" };

/** Names that a list or a search gives. */
async function names({ smc }: SmcConversation, path: string): Promise<unknown[]> {
  const { body } = await smc("GET", path);
  return (body.result as unknown as { name: string }[]).map(({ name }) => name);
}

describe("hrefs", () => {
  it("carry the origin and the version that a request came to, references included", async () => {
    await using talk = await startSmc();
    const { baseUrl, seeds } = talk.emulator.smc;
    const other = baseUrl.replace("127.0.0.1", "localhost");
    for (const start of [`${baseUrl}/7.2.1`, `${baseUrl}/6.10`, `${other}/7.1`]) {
      const { body } = await talk.smc("GET", `${start}/elements/vpn/5`);
      expect(body.vpn_profile).toBe(`${start}/elements/vpn_profile/3`);
      expect(
        readAs<readonly { href: string }[]>(body.link).every(({ href }) => href.startsWith(`${start}/elements/vpn/5`)),
      ).toBe(true);
      expect(await names(talk, `${start}/elements/vpn`)).toEqual(["Corporate VPN"]);
    }
    const { body } = await talk.smc("GET", `${other}/7.1/elements/host/1732`);
    expect((await talk.smc("PUT", `${other}/7.1/elements/host/1732`, body)).status).toBe(200);
    expect((await talk.smc("GET", seeds.host)).body.admin_domain).toBe(`${baseUrl}/7.2.1/elements/admin_domain/1`);
  });

  it("carry the origin that the server is told to have, in Location too", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "https://smc.internal:8082/" } });
    const start = "https://smc.internal:8082/7.2.1";
    expect(talk.emulator.smc.seeds.host).toBe(`${start}/elements/host/1732`);
    const { body } = await talk.smc("GET", "elements/host/1732");
    expect(readAs<readonly { href: string }[]>(body.link)[0]?.href).toBe(`${start}/elements/host/1732`);
    const created = await talk.smc("POST", "elements/host", hostMembers);
    expect(created.headers.get("location")).toBe(`${start}/elements/host/2001`);
  });

  it("of other servers are kept as they are", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const foreign = "https://elsewhere.test/7.2.1/elements/x/1";
    await talk.smc("PUT", host, { name: "Helsinki web", address: "192.0.2.10", tools_profile_ref: foreign });
    expect((await talk.smc("GET", host)).body.tools_profile_ref).toBe(foreign);
  });
});

describe("a search", () => {
  it.each([
    ["elements/host", ["Helsinki web", "Plano database", "Paris mail"]],
    ["elements/host?filter=web", ["Helsinki web"]],
    ["elements/host?filter=192.0.2.2", ["Plano database"]],
    ["elements/host?filter=behind%20the", ["Helsinki web"]],
    ["elements/host?filter=2001:db8::", ["Paris mail"]],
    ["elements/host?filter=P*mail", ["Paris mail"]],
    ["elements/host?filter=WEB", []],
    ["elements/host?filter=WEB&case_sensitive=false", ["Helsinki web"]],
    ["elements/host?filter=WEB&case_sensitive=False", ["Helsinki web"]],
    ["elements/host?filter=Helsinki&exact_match=True", []],
    ["elements/host?filter=Helsinki*&exact_match=true", ["Helsinki web"]],
    ["elements/host?filter=.", ["Helsinki web", "Plano database"]],
    ["elements?filter=Plano", ["Plano database", "Plano"]],
    ["elements?filter=Plano&filter_context=single_fw", ["Plano"]],
    ["elements?filter=Plano&filter_context=fw_clusters", ["Plano"]],
    ["elements?filter_context=vpn,%20location", ["Default", "Corporate VPN"]],
    ["elements?filter=nothing", []],
    ["elements/rbvpn_tunnel", ["Helsinki-Lyon"]],
    ["elements/virtual_fw", []],
  ])("%s finds what it says", async (path, found) => {
    await using talk = await startSmc();
    expect(await names(talk, path)).toEqual(found);
  });

  it("tells of an element its href, name and type only", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const { body } = await talk.smc("GET", "elements/host?filter=Helsinki%20web");
    expect(body).toEqual({ result: [{ href: host, name: "Helsinki web", type: "host" }] });
  });
});

describe("what is not there", () => {
  it.each([
    ["GET", "elements/hostt", "There are no elements of the type hostt."],
    ["GET", "elements/host/99", "There is no element at elements/host/99."],
    ["GET", "elements/vpn/6/tunnels", "There is no element at elements/vpn/6."],
    ["GET", "nowhere", "There is no such path, or not with this method."],
    ["PATCH", "api", "There is no such path, or not with this method."],
  ])("is not found: %s %s", async (method, path, message) => {
    await using talk = await startSmc();
    const { status, body } = await talk.smc(method, path);
    expect([status, body]).toEqual([404, { details: [message], status: 0 }]);
  });

  it("is throttled and replaced by faults like everything else", async () => {
    await using talk = await startSmc();
    talk.emulator.fail({ service: "smc", kind: "retryAfter", retryAfter: "1" });
    const throttled = await talk.smc("GET", "elements/host");
    expect([throttled.status, throttled.body]).toEqual([429, { details: [expect.any(String)], status: 0 }]);
    talk.emulator.fail({ operation: "openPolicyVpn", kind: "status", status: 202 });
    expect((await talk.smc("POST", "elements/vpn/5/open")).status).toBe(202);
  });
});

describe("the status of an element by REST", () => {
  it("is the one that sockets tell", async () => {
    await using talk = await startSmc();
    const { seeds, setStatus } = talk.emulator.smc;
    setStatus(seeds.firewallNode, { monitoring_status: "ERROR" });
    const { status, body } = await talk.smc("POST", "monitoring_status", { value: seeds.firewallNode });
    expect([status, body]).toEqual([
      200,
      { monitoring_state: "READY", monitoring_status: "ERROR", name: "Plano node 1" },
    ]);
    const vpn = await talk.smc("POST", "monitoring_status", { value: seeds.vpn });
    expect(vpn.body.child).toHaveLength(12);
  });

  it.each([
    ["a host", 400, (talk: SmcConversation) => talk.emulator.smc.seeds.host],
    ["an element that is not there", 404, (talk: SmcConversation) => `${talk.emulator.smc.seeds.vpn}6`],
    ["another server", 404, () => "http://elsewhere.test/7.2.1/elements/vpn/5"],
  ])("is not known of %s: %d", async (_, expected, hrefOf) => {
    await using talk = await startSmc();
    const { status, body } = await talk.smc("POST", "monitoring_status", { value: hrefOf(talk) });
    expect([status, body]).toEqual([expected, { details: [expect.any(String)], status: 0 }]);
  });
});
