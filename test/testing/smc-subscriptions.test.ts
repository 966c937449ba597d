import { describe, expect, it } from "vitest";
import { startSmc } from "./talk-smc.ts";

describe("a subscription to an element", () => {
  it("is told every change, each as one message, and counts from 0 on every socket", async () => {
    await using talk = await startSmc();
    const { seeds, setStatus } = talk.emulator.smc;
    const [one, two] = [await talk.open(), await talk.open()];
    await one.ask({ element: seeds.vpn });
    await one.ask({ element: seeds.firewallNode });
    await two.ask({ element: seeds.firewallNode });
    await one.take(2);
    await two.take(1);
    setStatus(seeds.firewallNode, { monitoring_status: "ERROR", extra: { new: true } });
    const status = {
      monitoring_state: "READY",
      monitoring_status: "ERROR",
      name: "Plano node 1",
      extra: { new: true },
    };
    expect(await one.nextJson()).toEqual({ status: { status }, subscription_id: 1 });
    expect(await two.nextJson()).toEqual({ status: { status }, subscription_id: 0 });
    setStatus(seeds.firewallNode, { extra: undefined });
    expect(Object.keys((await two.nextJson()).status?.status ?? {})).toEqual([
      "monitoring_state",
      "monitoring_status",
      "name",
    ]);
    await one.settle();
    expect(one.untaken).toHaveLength(1);
    expect(talk.emulator.smc.sockets.map(({ number, subscriptions }) => [number, subscriptions])).toEqual([
      [
        1,
        [
          { id: 0, element: seeds.vpn },
          { id: 1, element: seeds.firewallNode },
        ],
      ],
      [2, [{ id: 0, element: seeds.firewallNode }]],
    ]);
  });

  it("is told once for each subscription to the same element, until it is ended", async () => {
    await using talk = await startSmc();
    const { seeds, setStatus } = talk.emulator.smc;
    const socket = await talk.open();
    for (let count = 0; count < 2; count += 1) {
      socket.send({ element: seeds.vpn });
      await socket.take(2);
    }
    setStatus(seeds.vpn, { health_in_percent: 1 });
    expect((await socket.take(2)).map((message) => message.subscription_id)).toEqual([0, 1]);
    expect(await socket.ask({ unsubscribe: 0 })).toEqual({ success: "Unsubscribed" });
    setStatus(seeds.vpn, { health_in_percent: 2 });
    expect((await socket.nextJson()).subscription_id).toBe(1);
    expect(await socket.ask({ unsubscribe: 0 })).toEqual({ failure: "There is no such subscription." });
    socket.send({ element: seeds.vpn });
    expect((await socket.nextJson()).subscription_id).toBe(2);
  });

  it("takes the ids that a test gives, and counts on from the highest", async () => {
    await using talk = await startSmc({ smc: { subscriptionIds: [7, 0] } });
    for (const socket of [await talk.open(), await talk.open()]) {
      const ids: unknown[] = [];
      for (let count = 0; count < 4; count += 1) {
        socket.send({ element: talk.emulator.smc.seeds.vpn });
        ids.push((await socket.take(2))[0]?.subscription_id);
      }
      expect(ids).toEqual([7, 0, 8, 9]);
    }
  });

  it("shows hrefs in the version and at the origin of its socket", async () => {
    await using talk = await startSmc();
    const { baseUrl, seeds } = talk.emulator.smc;
    const socket = await talk.open({ path: "/7.1/status/socket" });
    socket.send({ element: seeds.engine });
    const [, told] = await socket.take(2);
    expect(told?.status?.status.result).toEqual([
      {
        href: `${baseUrl}/7.1/elements/single_fw/1649/firewall_node/1650`,
        name: "Plano node 1",
        type: "firewall_node",
      },
    ]);
  });

  it.each([
    ["an element that is not monitored", (seeds: { host: string }) => seeds.host],
    ["an element that is not there", (seeds: { host: string }) => `${seeds.host}9`],
    ["an element of another server", () => "http://elsewhere.test/7.2.1/elements/vpn/5"],
    ["a version that is not there", (seeds: { vpn: string }) => seeds.vpn.replace("7.2.1", "7.9")],
    ["two schemes, as on the vendor's page", (seeds: { vpn: string }) => `https://${seeds.vpn}`],
    ["no address", () => "elements/vpn/5"],
  ])("fails for %s", async (_, hrefOf) => {
    await using talk = await startSmc();
    const socket = await talk.open();
    const answer = await socket.ask({ element: hrefOf({ ...talk.emulator.smc.seeds }) });
    expect(answer).toEqual({ failure: "There is no element at that address, or it is not monitored." });
  });

  it("takes an href whose equals signs are encoded", async () => {
    await using talk = await startSmc();
    const socket = await talk.open();
    const href = talk.emulator.smc.seeds.endpointTunnel.replaceAll("=", "%3D");
    expect(await socket.ask({ element: href })).toMatchObject({ subscription_id: 0 });
  });
});

describe("a subscription to families", () => {
  it.each([
    ["fw_single", ["Plano", "Plano node 1"]],
    ["single_fw", ["Plano", "Plano node 1"]],
    ["vpn", ["Corporate VPN"]],
    ["virtual_fw", []],
    ["fw_single, vpn", ["Corporate VPN", "Plano", "Plano node 1"]],
  ])("%s is told of each of its elements, then of each of their changes", async (context, names) => {
    await using talk = await startSmc();
    const { seeds, setStatus } = talk.emulator.smc;
    const socket = await talk.open();
    expect(await socket.ask({ context })).toEqual({ success: "Subscribed for status", subscription_id: 0 });
    const told = await socket.take(names.length);
    expect(told.map(({ status }) => status?.status.name)).toEqual(names);
    for (const href of [seeds.vpn, seeds.gatewayTunnel, seeds.engine, seeds.firewallNode]) {
      setStatus(href, { monitoring_status: "WARNING" });
    }
    const changed = await socket.take(names.length);
    expect(changed.map(({ status, subscription_id }) => [status?.status.name, subscription_id])).toEqual(
      names.map((name) => [name, 0]),
    );
    await socket.settle();
    expect(socket.untaken).toEqual([]);
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([{ id: 0, context }]);
  });

  it.each(["*", "", "host", "vpn,host", "vpn,", "constructor"])(
    "fails for what is no family: '%s'",
    async (context) => {
      await using talk = await startSmc();
      const socket = await talk.open();
      expect(await socket.ask({ context })).toEqual({ failure: expect.stringContaining("no family") });
    },
  );
});

describe("an element that is removed", () => {
  it("has no status any more", async () => {
    await using talk = await startSmc();
    const { seeds, setStatus } = talk.emulator.smc;
    const socket = await talk.open();
    expect((await talk.smc("DELETE", seeds.vpn)).status).toBe(204);
    expect((await socket.ask({ element: seeds.endpointTunnel })).failure).toContain("no element");
    expect((await talk.smc("GET", seeds.gatewayTunnel)).status).toBe(404);
    expect(() => setStatus(seeds.vpn, {})).toThrow(RangeError);
  });
});

describe("what a test plans", () => {
  it("happens after the first value, once, and stays", async () => {
    await using talk = await startSmc();
    const { seeds, nextStatuses } = talk.emulator.smc;
    nextStatuses(seeds.firewallNode, [{ monitoring_status: "WARNING" }, { monitoring_status: "ERROR" }]);
    nextStatuses(seeds.firewallNode, [{ monitoring_state: "TIMEOUT" }]);
    const socket = await talk.open();
    const shown = async (count: number): Promise<unknown[]> => {
      const messages = await socket.take(count);
      return messages.map(({ status }) => [status?.status.monitoring_state, status?.status.monitoring_status]);
    };
    await socket.ask({ element: seeds.firewallNode });
    expect(await shown(4)).toEqual([
      ["READY", "OK"],
      ["READY", "WARNING"],
      ["READY", "ERROR"],
      ["TIMEOUT", "ERROR"],
    ]);
    await socket.ask({ element: seeds.firewallNode });
    expect(await shown(1)).toEqual([["TIMEOUT", "ERROR"]]);
    talk.emulator.reset();
    await socket.ask({ element: seeds.firewallNode });
    expect(await shown(1)).toEqual([["READY", "OK"]]);
  });

  it("is told to everybody, and forgotten on reset", async () => {
    await using talk = await startSmc();
    const { seeds, nextStatuses } = talk.emulator.smc;
    const [early, late] = [await talk.open(), await talk.open()];
    await early.ask({ context: "vpn" });
    await early.nextJson();
    nextStatuses(seeds.vpn, [{ health_in_percent: 5 }]);
    await late.ask({ context: "vpn" });
    expect((await late.take(2)).map(({ status }) => status?.status.health_in_percent)).toEqual([71, 5]);
    expect((await early.nextJson()).status?.status.health_in_percent).toBe(5);
    nextStatuses(seeds.vpn, [{ health_in_percent: 6 }]);
    talk.emulator.reset();
    await late.ask({ element: seeds.vpn });
    await late.nextJson();
    await late.settle();
    expect(late.untaken).toEqual([]);
  });

  it.each([
    ["a host", "host"],
    ["something else", "nothing"],
  ] as const)("cannot be about %s", async (_, name) => {
    await using talk = await startSmc();
    const { setStatus, nextStatuses, seeds } = talk.emulator.smc;
    const href = name === "host" ? seeds.host : "nothing";
    expect(() => setStatus(href, {})).toThrow(`There is no monitored element at ${href}`);
    expect(() => nextStatuses(href, [{}])).toThrow(RangeError);
  });

  it("may name an element at any origin and in any version", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "https://smc.test/behind" } });
    const { setStatus, seeds, baseUrl } = talk.emulator.smc;
    for (const href of [seeds.vpn, `${baseUrl}/7.1/elements/vpn/5`, "http://localhost:8082/7.2.1/elements/vpn/5"]) {
      expect(() => setStatus(href, {})).not.toThrow();
    }
  });
});
