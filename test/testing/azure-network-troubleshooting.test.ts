import { describe, expect, it } from "vitest";
import { type SiteConversation, startSite } from "./azure-site.ts";

const asked = ({ site, idOf }: SiteConversation, target: string, properties: object = {}) => ({
  targetResourceId: idOf(target),
  properties: { storageId: site.storageId, storagePath: site.storagePath, ...properties },
});
const resultOf = (body: unknown) => (body as { results: readonly Record<string, unknown>[] }).results[0];

describe("troubleshooting", () => {
  it.each(["virtualNetworkGateways/hub-gateway", "connections/hub-to-branch"])("finds %s healthy", async (target) => {
    await using talk = await startSite({ now: () => Date.parse("2026-11-21T00:00:00Z") });
    const started = await talk.network("POST", "networkWatchers/watcher/troubleshoot", asked(talk, target));
    expect(started.status).toBe(202);
    const { status, body } = await talk.ask("troubleshoot", asked(talk, target));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: "Healthy",
      startTime: "2026-11-21T00:00:00.000Z",
      results: [{ id: "NoFault" }],
    });
  });

  it.each(["Authentication", "PeerReachability", "IkePolicyMismatch", "SomethingNew"])(
    "tells %s, where that is what a test has set, with what to do",
    async (fault) => {
      await using talk = await startSite();
      talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected", { fault });
      const { body } = await talk.ask("troubleshoot", asked(talk, "connections/hub-to-branch"));
      expect(body.code).toBe("UnHealthy");
      expect(resultOf(body)).toMatchObject({
        reasonType: fault,
        detail: "The connection hub-to-branch is NotConnected.",
      });
      expect(resultOf(body)?.recommendedActions).not.toEqual([]);
    },
  );

  it("finds a gateway unwell where none of its connections is up, and names them", async () => {
    await using talk = await startSite();
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "Connecting");
    const { body } = await talk.ask("troubleshoot", asked(talk, "virtualNetworkGateways/hub-gateway"));
    expect([body.code, resultOf(body)?.id]).toEqual(["UnHealthy", "ConnectionsNotConnected"]);
    expect(resultOf(body)?.detail).toBe("Not connected: hub-to-branch (Connecting).");
  });

  it("finds a gateway without connections, and one that is being changed", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "virtualNetworkGateways/gw2", { location: "x", properties: {} });
    const ask = async () =>
      resultOf((await talk.ask("troubleshoot", asked(talk, "virtualNetworkGateways/gw2"))).body)?.id;
    expect(await ask()).toBe("UserDrivenUpdate");
    for (let read = 0; read < 2; read += 1) await talk.network("GET", "virtualNetworkGateways/gw2");
    expect(await ask()).toBe("NoConnectionsFoundForGateway");
  });

  it("keeps the last result to be asked for, of each target on its own, and none of one that failed", async () => {
    await using talk = await startSite();
    const query = (target: string) => talk.ask("queryTroubleshootResult", { targetResourceId: talk.idOf(target) });
    const [gateway, connection] = ["virtualNetworkGateways/hub-gateway", "connections/hub-to-branch"];
    talk.emulator.azure.nextOperation({ operation: "NetworkWatchers_GetTroubleshooting", result: "failed" });
    expect((await talk.ask("troubleshoot", asked(talk, gateway))).status).toBe(400);
    expect((await query(gateway)).status).toBe(404);
    const { body } = await talk.ask("troubleshoot", asked(talk, gateway));
    expect((await query(gateway)).body).toEqual(body);
    expect((await query(connection)).status).toBe(404);
  });

  it.each([
    ["no storage account", { storageId: "account1" }, "LinkedInvalidPropertyId"],
    [
      "an id of something else",
      { storageId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/vpnSites/s" },
      "ValidationError",
    ],
    ["a path that is no address", { storagePath: "logs" }, "ValidationError"],
    ["a path without a container", { storagePath: "https://diagnostics1.blob.core.windows.net/" }, "ValidationError"],
    ["a path of another account", { storagePath: "https://other.blob.core.windows.net/logs" }, "ValidationError"],
    ["no path", { storagePath: undefined }, "ValidationError"],
  ])("refuses %s before it begins", async (_what, properties, code) => {
    await using talk = await startSite();
    const { status, body } = await talk.ask("troubleshoot", asked(talk, "connections/hub-to-branch", properties));
    expect([status, body.error?.code]).toEqual([400, code]);
  });

  it("takes gateways and connections only, and such that are there", async () => {
    await using talk = await startSite();
    expect((await talk.ask("troubleshoot", asked(talk, "virtualNetworkGateways/nobody"))).status).toBe(404);
    expect((await talk.ask("troubleshoot", asked(talk, "localNetworkGateways/branch"))).status).toBe(400);
  });
});

describe("the network status of an API Management service", () => {
  const status = (talk: SiteConversation, place = "") => talk.apim("GET", `${talk.service}/${place}networkstatus`);

  it("is told for each of its locations, and for one", async () => {
    await using talk = await startSite();
    const { body } = await status(talk);
    const all = body as unknown as {
      location: string;
      networkStatus: { connectivityStatus: Record<string, unknown>[] };
    }[];
    expect(all.map(({ location }) => location)).toEqual(["North Europe"]);
    expect(all[0]?.networkStatus.connectivityStatus).toContainEqual(
      expect.objectContaining({ name: "apimapimservice1.blob.core.windows.net", status: "success", isOptional: false }),
    );
    const one = await status(talk, "locations/northeurope/");
    expect(one.body).toMatchObject({ dnsServers: ["168.63.129.16"] });
    expect((await status(talk, "locations/westus/")).status).toBe(404);
  });

  it("shows a dependency as a test has set it, and refuses what it does not depend on", async () => {
    let nowMs = Date.parse("2026-11-21T00:00:00Z");
    await using talk = await startSite({ now: () => nowMs });
    const { azure } = talk.emulator;
    azure.setDependencyStatus("SQLDatabase", "failure", { error: "the port 1433 is closed" });
    nowMs += 60_000;
    const { body } = await status(talk, "locations/North Europe/");
    const found = (body.connectivityStatus as unknown as Record<string, unknown>[]).filter(
      (one) => one.status !== "success",
    );
    expect(found).toMatchObject([
      {
        resourceType: "SQLDatabase",
        status: "failure",
        error: "the port 1433 is closed",
        lastStatusChange: "2026-11-21T00:00:00.000Z",
        lastUpdated: "2026-11-21T00:01:00.000Z",
      },
    ]);
    expect(() => azure.setDependencyStatus("Fax" as never, "failure")).toThrow(/one of BlobStorage/);
    expect(() => azure.setDependencyStatus("Queue", "down" as never)).toThrow(/one of initializing/);
    talk.emulator.reset();
    expect(JSON.stringify((await status(talk)).body)).not.toContain("failure");
  });
});
