import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { type SmcConversation, startSmc } from "./talk-smc.ts";

async function etagOf({ smc, emulator }: SmcConversation): Promise<string> {
  return (await smc("GET", emulator.smc.seeds.host)).headers.get("etag") ?? "";
}

describe("a patch", () => {
  it.each([
    ["a merge patch", { "content-type": "application/merge-patch+json" }, { comment: null, secondary: ["192.0.2.1"] }],
    [
      "a JSON patch",
      { accept: "application/json-patch+json" },
      [
        { op: "test", path: "/name", value: "Helsinki web" },
        { op: "remove", path: "/comment" },
        { op: "add", path: "/secondary", value: [] },
        { op: "add", path: "/secondary/-", value: "192.0.2.1" },
      ],
    ],
  ])("changes what it names: %s", async (_, headers, patch) => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const etag = await etagOf(talk);
    const said = await talk.smc("PATCH", host, patch, { ...headers, "if-match": etag });
    expect(said.status).toBe(200);
    const { body } = await talk.smc("GET", host);
    expect([body.name, body.comment, body.secondary]).toEqual(["Helsinki web", undefined, ["192.0.2.1"]]);
    expect((await talk.smc("PATCH", host, patch, { ...headers, "if-match": etag })).status).toBe(409);
  });

  it.each([
    ["a step of another kind", [{ op: "move", path: "/name", from: "/comment" }], "op add, replace, remove or test"],
    ["a test that fails", [{ op: "test", path: "/name", value: "x" }], "cannot test /name"],
    ["a member that is not there", [{ op: "replace", path: "/secondary", value: [] }], "cannot replace /secondary"],
    ["a member that no host has", { colour: "red" }, "colour is not recognized"],
    ["no name", { name: null }, "The name is missing"],
  ])("is refused with %s", async (_, patch, message) => {
    await using talk = await startSmc();
    const { host, location } = talk.emulator.smc.seeds;
    const said = await talk.smc("PATCH", host, patch);
    expect([said.status, said.body.details?.[0]]).toEqual([400, expect.stringContaining(message)]);
    expect((await talk.smc("PATCH", location, { comment: "x" })).status).toBe(400);
  });
});

describe("a change", () => {
  it("has to name its ETag, and is answered 412 when it is stale, where the emulator is told so", async () => {
    await using talk = await startSmc({ smc: { requireIfMatch: true, staleStatus: 412 } });
    const { host } = talk.emulator.smc.seeds;
    const { body } = await talk.smc("GET", host);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const sent = method === "DELETE" ? undefined : method === "PUT" ? body : {};
      const bare = await talk.smc(method, host, sent);
      expect([bare.status, bare.body.details?.[0]], method).toEqual([400, expect.stringContaining("ETag is missing")]);
      expect((await talk.smc(method, host, sent, { etag: "old" })).status, method).toBe(412);
    }
    expect((await talk.smc("PUT", host, body, { etag: await etagOf(talk) })).status).toBe(200);
  });

  it("waits until a lock is gone", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const { body } = await talk.smc("GET", host);
    expect((await talk.smc("PUT", `${host}/lock?reason_for=work`, {})).status).toBe(200);
    expect((await talk.smc("GET", host)).body.locked).toBe(true);
    for (const [method, sent] of [
      ["PUT", body],
      ["DELETE", undefined],
    ] as const) {
      const said = await talk.smc(method, host, sent);
      expect([said.status, said.body.details?.[0]]).toEqual([409, expect.stringContaining("is locked")]);
    }
    expect((await talk.smc("PUT", `${host}/lock`)).status).toBe(409);
    expect((await talk.smc("PUT", `${host}/unlock`)).status).toBe(200);
    expect((await talk.smc("DELETE", host)).status).toBe(204);
  });

  it("stands in the history with who made it", async () => {
    let now = 1000;
    await using talk = await startSmc({ now: () => now });
    const { smc, emulator } = talk;
    const { administrator, host } = { ...emulator.smc, ...emulator.smc.seeds };
    expect((await smc("GET", `${host}/history`)).body).toMatchObject({ creation_time: 1000, is_locked: false });
    now = 2000;
    const query = new URLSearchParams({ login: administrator.username, pwd: administrator.password });
    const login = await smc("POST", `lms_login?${query}`);
    const cookie = login.headers.getSetCookie()[1]?.split(";")[0] ?? "";
    await smc("PATCH", host, { comment: "x" }, { cookie });
    expect((await smc("GET", `${host}/history`)).body).toMatchObject({
      creation_time: 1000,
      creator_name: "trunkline",
      last_modification_time: 2000,
      modifier_name: administrator.username,
    });
  });

  it("names what it refers to, which has to be there", async () => {
    await using talk = await startSmc();
    const { vpn } = talk.emulator.smc.seeds;
    const { body } = await talk.smc("GET", vpn);
    const gone = `${String(body.vpn_profile)}99`;
    const refused = await talk.smc("PUT", vpn, { ...(body as object), vpn_profile: gone });
    expect([refused.status, refused.body.details?.[0]]).toEqual([
      400,
      "Impossible to store the element Corporate VPN. It refers to elements/vpn_profile/399, which is not there.",
    ]);
  });
});

describe("removing", () => {
  it("is refused while something refers to the element, in other words than a stale ETag", async () => {
    await using talk = await startSmc();
    const { externalGateway, vpn } = talk.emulator.smc.seeds;
    const refused = await talk.smc("DELETE", externalGateway);
    expect([refused.status, refused.body.details]).toEqual([
      409,
      ["Impossible to delete the element Paris VPN Gateway. It is used by the gateway_node Paris VPN Gateway."],
    ]);
    expect((await talk.smc("DELETE", vpn)).status).toBe(204);
    expect((await talk.smc("DELETE", externalGateway)).status).toBe(204);
    expect((await talk.smc("GET", `${externalGateway}/external_endpoint`)).status).toBe(404);
  });

  it("takes away a part of an element, by the address that its list gives", async () => {
    await using talk = await startSmc();
    const { externalGateway, internalGateway } = talk.emulator.smc.seeds;
    for (const list of [`${externalGateway}/vpn_site`, `${internalGateway}/vpn_site`]) {
      const [site] = readAs<{ href: string }[]>((await talk.smc("GET", list)).body.result);
      expect((await talk.smc("DELETE", site?.href ?? "")).status).toBe(204);
      expect((await talk.smc("GET", list)).body).toEqual({ result: [] });
    }
  });
});

describe("an endpoint", () => {
  it("brings the tunnels to it and takes them along", async () => {
    await using talk = await startSmc();
    const { vpn, externalGateway, vpn: start } = talk.emulator.smc.seeds;
    const tunnels = `${vpn}/tunnels/NTkjNjU=/endpoints`;
    const count = async () => readAs<unknown[]>((await talk.smc("GET", tunnels)).body.result).length;
    const made = await talk.smc("POST", `${externalGateway}/external_endpoint`, {
      name: "second",
      address: "192.0.2.77",
    });
    expect([made.status, await count()]).toEqual([201, 2]);
    const status = await talk.smc("POST", "monitoring_status", { value: `${start}/tunnels/NTkjNjU=` });
    expect(status.body.child).toHaveLength(2);
    await talk.smc("DELETE", made.headers.get("location") ?? "");
    expect(await count()).toBe(1);
  });
});

describe("secrets", () => {
  it("of an element are never told, and stay when it is written back", async () => {
    await using talk = await startSmc();
    const made = await talk.smc("POST", "elements/ppk", { name: "p", primary_ppk_id: "1", primary_ppk_secret: "shh" });
    const href = made.headers.get("location") ?? "";
    const { body } = await talk.smc("GET", href);
    expect(body).not.toHaveProperty("primary_ppk_secret");
    expect((await talk.smc("PUT", href, body)).status).toBe(200);
    expect((await talk.smc("GET", href)).body).toEqual(body);
  });
});
