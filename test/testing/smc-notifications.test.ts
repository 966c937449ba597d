import { describe, expect, it } from "vitest";
import type { SmcChangeType } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { startSmc } from "./talk-smc.ts";

const path = "/7.2.1/notification/socket";
const host = (name: string): object => ({ name, address: "192.0.2.77" });

describe("a subscription to changes", () => {
  it("is told of every change over REST that is of its families, in the order in which they happened", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    expect(await socket.ask({ context: "host" })).toEqual({
      success: "Subscribed for notifications",
      subscription_id: 0,
      context: "host",
    });
    const made = await talk.smc("POST", "elements/host", host("new"));
    const element = made.headers.get("location") ?? "";
    const read = await talk.smc("GET", element);
    await talk.smc("PUT", element, { ...readAs<object>(read.body), comment: "changed" });
    await talk.smc("DELETE", element);
    expect(await socket.take(3)).toEqual([
      { event: { type: "create", element }, subscription_id: 0 },
      { event: { type: "update", element }, subscription_id: 0 },
      { event: { type: "delete", element }, subscription_id: 0 },
    ]);
  });

  it("is not told of changes that were refused, nor of other families, nor of a reset", async () => {
    await using talk = await startSmc();
    const { seeds, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path });
    await socket.ask({ context: "vpn, single_fw" });
    await talk.smc("POST", "elements/host", { name: "without an address" });
    await talk.smc("DELETE", seeds.location);
    await talk.smc("DELETE", seeds.host);
    talk.emulator.reset();
    tellChange(seeds.vpn, "validated");
    expect(await socket.nextJson()).toEqual({ event: { type: "validated", element: seeds.vpn }, subscription_id: 0 });
    await socket.settle();
    expect(socket.untaken).toEqual([]);
  });

  it.each(["", "*", "  ", "host, *"])("of everything is written '%s'", async (context) => {
    await using talk = await startSmc();
    const { seeds, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path });
    await socket.ask({ context });
    for (const href of [seeds.vpn, seeds.gatewayTunnel, seeds.firewallNode, seeds.host]) {
      tellChange(href, "update");
      expect(await socket.nextJson()).toEqual({ event: { type: "update", element: href }, subscription_id: 0 });
    }
  });

  it("names a family by its entry point, or as the status socket does", async () => {
    await using talk = await startSmc();
    const { seeds, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path });
    for (const context of ["single_fw", "fw_single", "host,single_fw"]) await socket.ask({ context });
    tellChange(seeds.engine, "trashed");
    expect((await socket.take(3)).map((message) => message.subscription_id)).toEqual([0, 1, 2]);
  });

  it.each(["nothing", "host,", "host,nothing", "constructor", "firewall_node", "host;vpn"])(
    "fails for what is no entry point: '%s'",
    async (context) => {
      await using talk = await startSmc();
      const socket = await talk.open({ path });
      expect(await socket.ask({ context })).toEqual({ failure: expect.stringContaining("no entry point") });
      expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([]);
    },
  );

  it("ends when it is unsubscribed, once, and its id is not used again", async () => {
    await using talk = await startSmc();
    const { seeds, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path });
    await socket.ask({ context: "*" });
    await socket.ask({ context: "host" });
    expect(await socket.ask({ unsubscribe: 0 })).toEqual({ success: "Unsubscribed" });
    expect(await socket.ask({ unsubscribe: 0 })).toEqual({ failure: "There is no such subscription." });
    tellChange(seeds.host, "untrashed");
    expect((await socket.nextJson()).subscription_id).toBe(1);
    expect((await socket.ask({ context: "vpn" })).subscription_id).toBe(2);
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([
      { id: 1, context: "host" },
      { id: 2, context: "vpn" },
    ]);
  });
});

describe("a change", () => {
  it.each([
    ["6.5", "events"],
    ["6.6", "event"],
    ["6.10", "event"],
    ["7.2.1", "event"],
  ])("comes in version %s as the member %s, with hrefs of that version", async (version, member) => {
    await using talk = await startSmc({ smc: { apiVersions: ["6.5", "6.6", "6.10", "7.2.1"] } });
    const { seeds, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path: `/${version}/notification/socket` });
    await socket.ask({ context: "host" });
    tellChange(seeds.host, "delete");
    const event = { type: "delete", element: seeds.host.replace("7.2.1", version) };
    expect(await socket.nextJson()).toEqual({ [member]: member === "events" ? [event] : event, subscription_id: 0 });
  });

  it("has hrefs of the origin that the server knows itself by", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "https://smc.test:8082" } });
    const socket = await talk.open({ path });
    await socket.ask({ context: "host" });
    await talk.smc("DELETE", "elements/host/1732");
    const element = "https://smc.test:8082/7.2.1/elements/host/1732";
    expect(await socket.nextJson()).toEqual({ event: { type: "delete", element }, subscription_id: 0 });
  });

  it("of what stands below a removed element is told, too", async () => {
    await using talk = await startSmc();
    const socket = await talk.open({ path });
    await socket.ask({ context: "*" });
    const { cluster } = talk.emulator.smc.seeds;
    expect((await talk.smc("DELETE", cluster)).status).toBe(204);
    const ends = (await socket.take(3)).map((message) => Object.values(message)[0]);
    const nodes = [1564, 1565].map((id) => `${cluster}/firewall_node/${id}`);
    expect(ends).toEqual([cluster, ...nodes].map((element) => ({ type: "delete", element })));
  });

  it("by a test may be about what is not there, at any origin and in any version", async () => {
    await using talk = await startSmc();
    const { baseUrl, tellChange } = talk.emulator.smc;
    const socket = await talk.open({ path });
    await socket.ask({ context: "host" });
    tellChange("http://localhost:8082/7.1/elements/host/99999", "delete");
    const element = `${baseUrl}/7.2.1/elements/host/99999`;
    expect(await socket.nextJson()).toEqual({ event: { type: "delete", element }, subscription_id: 0 });
  });

  it.each([
    ["another path", "http://localhost:8082/7.2.1/system", "create"],
    ["a version that is not there", "http://localhost:8082/9.9/elements/host/1", "create"],
    ["no address", "elements/host/1", "create"],
    ["a change that there is not", "http://localhost:8082/7.2.1/elements/host/1", "renamed"],
  ])("by a test cannot be about %s", async (_, href, type) => {
    await using talk = await startSmc();
    expect(() => talk.emulator.smc.tellChange(href, type as SmcChangeType)).toThrow(RangeError);
  });
});
