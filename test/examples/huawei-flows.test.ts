import { isNotFoundError, isOperationFailedError, isPartialFailureError } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { type Emulator, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { siteToSite } from "../../examples/flows/huawei-site-to-site.ts";
import { forwardVpnEvents } from "../../examples/flows/huawei-vpn-events.ts";
import { collect } from "../../examples/support/collect.ts";
import { withEmulator } from "../../examples/support/with-emulator.ts";
import { failureOf } from "../support/failure-of.ts";
import { linesOf } from "./run.ts";
import { settled } from "./settled.ts";

/** Runs a flow that fails; gives the lines that it printed all the same. */
async function failing(flow: (print: (line: string) => void) => Promise<void>) {
  const lines: string[] = [];
  const error = await failureOf(flow((line) => lines.push(settled(line))));
  return { error, lines };
}

const quick = (options: HuaweiOptions): HuaweiOptions => ({ ...options, pollIntervalMs: 1 });

describe("huawei-site-to-site", () => {
  const site = {
    name: "berlin",
    vpcId: "vpc-id",
    subnetId: "subnet-id",
    eipIds: ["eip-one", "eip-two"],
    localSubnets: ["192.168.0.0/24"],
    peerAddress: "198.51.100.20",
    peerSubnets: ["10.1.0.0/16", "10.2.0.0/16"],
    psk: "Between-2-sites",
  };

  /** Ids of all that there is of VPN. */
  async function idsOf({ vpn }: HuaweiCloud) {
    const all = [vpn.listVgws(), vpn.listCgws(), vpn.listVpnConnections(), vpn.listConnectionMonitors()];
    return (await Promise.all(all.map((list) => collect<{ id?: string | undefined }>(list)))).map((items) =>
      items.map(({ id }) => id),
    );
  }

  it("builds a tunnel, waits for each part, reads what is told, and deletes all of it in reverse order", async () => {
    await withEmulator(async (options) => {
      const huawei = new HuaweiCloud(options);
      const before = await idsOf(huawei);
      const lines = await linesOf((print) => siteToSite(print, quick(options), site));
      expect(lines.map(settled)).toEqual([
        "connects 192.168.0.0/24 of VPC vpc-id with 10.1.0.0/16, 10.2.0.0/16 behind 198.51.100.20",
        "creates a gateway, a customer gateway, a connection and a monitor (berlin), and deletes them at the end",
        "created gateway <id> (request <id>)",
        "gateway: running (<seconds>)",
        "gateway: PENDING_CREATE (<seconds>)",
        "gateway: ACTIVE (<seconds>)",
        "the gateway has 203.0.113.20 and 203.0.113.21; point the other site there",
        "created customer gateway <id>",
        "created connection <id>",
        "connection: running (<seconds>)",
        "connection: PENDING_CREATE (<seconds>)",
        "connection: DOWN (<seconds>)",
        "the connection is set up here; its tunnel is down until the other site is as well",
        "created monitor <id>",
        "monitor: running (<seconds>)",
        "monitor: PENDING_CREATE (<seconds>)",
        "monitor: ACTIVE (<seconds>)",
        "monitored by icmp from 203.0.113.20 to 198.51.100.20",
        "connection: DOWN with monitor <id>",
        "traffic: 192.168.0.0/24 to 10.1.0.0/16, 1200 packets (96000) out, 1100 (88000) in",
        "traffic: 192.168.0.0/24 to 10.2.0.0/16, 1200 packets (96000) out, 1100 (88000) in",
        "route: 10.1.0.0/16 by way of eip-one (static)",
        "route: 10.2.0.0/16 by way of eip-one (static)",
        "log: <time> IKE_SA established for <id>",
        "log: <time> CHILD_SA established for <id>",
        "monitor: running (<seconds>)",
        "monitor: succeeded (<seconds>)",
        "deleted monitor <id>",
        "connection: running (<seconds>)",
        "connection: PENDING_DELETE (<seconds>)",
        "connection: succeeded (<seconds>)",
        "deleted connection <id>",
        "deleted customer gateway <id>",
        "gateway: running (<seconds>)",
        "gateway: PENDING_DELETE (<seconds>)",
        "gateway: succeeded (<seconds>)",
        "deleted gateway <id>",
      ]);
      expect(await idsOf(huawei)).toEqual(before);
      expect(lines.join("\n")).not.toContain(site.psk);
    });
  });

  it("says nothing of a tunnel that is up, and goes on", async () => {
    await withEmulator(async (options, { huawei }) => {
      huawei.endNext("createVpnConnection", { status: "ACTIVE" });
      const lines = await linesOf((print) => siteToSite(print, quick(options), site));
      expect(lines.filter((line) => line.includes("tunnel is down"))).toEqual([]);
      expect(lines.map(settled)).toContain("connection: ACTIVE with monitor <id>");
    });
  });

  it("goes on where a reading is refused, and tells it", async () => {
    await withEmulator(async (options, emulator) => {
      const body = { error_code: "VPN.0001", error_msg: "the gateway keeps no log" };
      emulator.fail({ operation: "showVpnConnectionLog", kind: "status", status: 400, body });
      const lines = await linesOf((print) => siteToSite(print, quick(options), site));
      expect(lines.find((line) => line.startsWith("log: "))).toMatch(/^log: not given \(.*the gateway keeps no log/);
      expect(settled(lines.at(-1) ?? "")).toBe("deleted gateway <id>");
    });
  });

  it.each([
    ["createVgw", "FAULT", ["deleted gateway <id>"]],
    [
      "createVpnConnection",
      "ERROR",
      ["deleted connection <id>", "deleted customer gateway <id>", "deleted gateway <id>"],
    ],
  ])("deletes what there is where %s ends as %s", async (operation, status, deleted) => {
    await withEmulator(async (options, emulator) => {
      const huawei = new HuaweiCloud(options);
      const before = await idsOf(huawei);
      emulator.huawei.endNext(operation, { status });
      const { error, lines } = await failing((print) => siteToSite(print, quick(options), site));
      expect(isOperationFailedError(error)).toBe(true);
      expect(lines.filter((line) => line.startsWith("deleted "))).toEqual(deleted);
      expect(await idsOf(huawei)).toEqual(before);
    });
  });

  it.each(["createCgw", "createVpnConnection", "createConnectionMonitor"])(
    "leaves nothing where %s is refused",
    async (operation) => {
      await withEmulator(async (options, emulator) => {
        const huawei = new HuaweiCloud(options);
        const before = await idsOf(huawei);
        emulator.fail({ operation, kind: "status", status: 404 });
        const { error } = await failing((print) => siteToSite(print, quick(options), site));
        expect(isNotFoundError(error)).toBe(true);
        expect(await idsOf(huawei)).toEqual(before);
      });
    },
  );

  it("says what it could not delete, and why", async () => {
    await withEmulator(async (options, emulator) => {
      emulator.fail({ operation: "deleteVpnConnection", kind: "status", status: 403 });
      const { lines } = await failing((print) => siteToSite(print, quick(options), site));
      const left = lines.filter((line) => line.includes("is still there, delete it yourself: "));
      expect(left.map((line) => line.replace(/ <id>.*/, ""))).toEqual(["connection", "customer gateway", "gateway"]);
      expect(lines).toContain("deleted monitor <id>");
    });
  });
});

describe("huawei-vpn-events", () => {
  const argsFor = ({ huawei }: Emulator) => ({
    name: "tunnel-watch",
    vpnConnectionId: huawei.seeds.connection,
    topicUrn: `urn:smn:cn-north-4:${huawei.projectId}:vpn-events`,
    agencyName: "EG_TARGET_AGENCY",
    pauseMs: 1,
  });

  /** Names of all that there is of EventGrid. */
  async function namesOf({ eventGrid }: HuaweiCloud) {
    const all = [eventGrid.listChannels(), eventGrid.listEventSources(), eventGrid.listSubscriptions()];
    return (await Promise.all(all.map((list) => collect<{ name?: string | undefined }>(list)))).map((items) =>
      items.map(({ name }) => name),
    );
  }

  it("forwards the states to a topic, shows what is refused in both ways, and deletes all that it made", async () => {
    await withEmulator(async (options, emulator) => {
      const huawei = new HuaweiCloud(options);
      const before = await namesOf(huawei);
      const lines = await linesOf((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
      expect(lines.map(settled)).toEqual([
        `VPN connection ${emulator.huawei.seeds.connection} is ACTIVE, its gateway ACTIVE`,
        "creates a channel, an event source and a subscription (tunnel-watch), and deletes them at the end",
        "created channel <id> (request <id>)",
        "created event source <id>",
        "event source: RUNNING (<seconds>)",
        "created subscription <id>",
        "subscription: CREATED (<seconds>)",
        "enabled the subscription",
        "the event <id> (vpn.connection.state) is taken",
        "1 of 2 events are taken",
        "refused: number 1 (<id>), EG.00513000 the source tunnel-watch-unknown does not belong to the channel",
        "refused, as an error: 1 (EG.00513000)",
        "traced: vpn.connection.state for tunnel-watch",
        "delivered: HC.SMN of tunnel-watch: SUCCESS",
        "subscription: running (<seconds>)",
        "subscription: succeeded (<seconds>)",
        "deleted subscription <id>",
        "event source: running (<seconds>)",
        "event source: succeeded (<seconds>)",
        "deleted event source <id>",
        "deleted channel <id>",
      ]);
      expect(await namesOf(huawei)).toEqual(before);
    });
  });

  it("ends with an error where the state itself is refused, and deletes all the same", async () => {
    await withEmulator(async (options, emulator) => {
      const huawei = new HuaweiCloud(options);
      const before = await namesOf(huawei);
      emulator.huawei.refuseItem("putEvents", { error_code: "EG.00500001", error_msg: "try again" });
      const { error, lines } = await failing((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
      expect(isPartialFailureError(error) && error.failed[0]?.errorCode).toBe("EG.00500001");
      expect(lines.at(-1)).toBe("deleted channel <id>");
      expect(await namesOf(huawei)).toEqual(before);
    });
  });

  it("does not enable a subscription that is enabled, and does not put events to one that cannot be", async () => {
    await withEmulator(async (options, emulator) => {
      emulator.huawei.refuseItem("executeSubscriptionOperation", { error_code: "EG.00500001", error_msg: "frozen" });
      const { error } = await failing((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
      expect(isPartialFailureError(error)).toBe(true);
      expect(emulator.received.filter(({ operation }) => operation === "putEvents")).toEqual([]);
    });
    await using emulator = await startEmulator({ huawei: { settleAfterReads: 0 } });
    const { vpn, eventGrid, projectId, credentials } = emulator.huawei;
    const options = { endpoints: { vpn, eventGrid }, projectId, credentials };
    const lines = await linesOf((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
    expect(lines.map(settled)).toContain("subscription: ENABLED (<seconds>)");
    expect(lines).not.toContain("enabled the subscription");
  });

  it("looks for a trace until it is there", async () => {
    await withEmulator(async (options, emulator) => {
      const body = { total: 0, size: 0, result: [] };
      emulator.fail({ operation: "listTracedEvents", kind: "status", status: 200, body, times: 2 });
      const lines = await linesOf((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
      expect(lines.filter((line) => /traced/.test(line))).toEqual([
        "not traced yet",
        "not traced yet",
        "traced: vpn.connection.state for tunnel-watch",
      ]);
    });
  });

  it("does not look for a trace for ever", async () => {
    await withEmulator(async (options, emulator) => {
      const body = { total: 0, size: 0, result: [] };
      emulator.fail({ operation: "listTracedEvents", kind: "status", status: 200, body, times: 100 });
      const lines = await linesOf((print) => forwardVpnEvents(print, quick(options), argsFor(emulator)));
      expect(lines).toContain("not waited for any longer, after 12 looks");
      expect(settled(lines.at(-1) ?? "")).toBe("deleted channel <id>");
    });
  });

  it("creates nothing where there is no such VPN connection", async () => {
    await withEmulator(async (options, emulator) => {
      const args = { ...argsFor(emulator), vpnConnectionId: "of-nobody" };
      const { error, lines } = await failing((print) => forwardVpnEvents(print, quick(options), args));
      expect(isNotFoundError(error)).toBe(true);
      expect(lines).toEqual([]);
      expect(emulator.received.map(({ method }) => method)).toEqual(["GET"]);
    });
  });
});
