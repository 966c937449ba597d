import { Azure } from "trunkline/azure";
import { describe, expect, it } from "vitest";
import { type SiteConversation, startSite } from "./azure-site.ts";

interface Properties {
  readonly connectionStatus: string;
  readonly ingressBytesTransferred: number;
  readonly egressBytesTransferred: number;
  readonly tunnelConnectionStatus?: readonly { readonly connectionStatus: string; readonly tunnel: string }[];
}

const propertiesAt = async (talk: SiteConversation, path: string): Promise<Properties> =>
  ((await talk.network("GET", path)).body as unknown as { properties: Properties }).properties;
const statusAt = async (talk: SiteConversation, path: string) => (await propertiesAt(talk, path)).connectionStatus;
const itemsOf = (body: unknown) => (body as { value: readonly Record<string, unknown>[] }).value;

const connectionTo = (talk: SiteConversation, more: object = {}) => ({
  location: "northeurope",
  properties: {
    connectionType: "IPsec",
    virtualNetworkGateway1: { id: talk.idOf("virtualNetworkGateways/hub-gateway"), properties: {} },
    localNetworkGateway2: { id: talk.idOf("localNetworkGateways/branch"), properties: {} },
    sharedKey: "between-two-sites",
    ...more,
  },
});

describe("a VPN connection", () => {
  it("comes up as it is looked at, once it is made", async () => {
    await using talk = await startSite();
    const made = await talk.network("PUT", "connections/c2", connectionTo(talk));
    expect([made.status, (made.body.properties as unknown as Properties).connectionStatus]).toEqual([201, "Unknown"]);
    const seen = [];
    for (let read = 0; read < 5; read += 1) seen.push(await statusAt(talk, "connections/c2"));
    expect(seen).toEqual(["Unknown", "NotConnected", "Connecting", "Connected", "Connected"]);
  });

  it("is not brought up by lists, which show its state as well", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "connections/c2", connectionTo(talk));
    await talk.network("GET", "connections/c2");
    await talk.network("GET", "connections/c2");
    for (let read = 0; read < 3; read += 1) {
      const items = itemsOf((await talk.network("GET", "connections")).body);
      const states = items.map(({ properties }) => (properties as Properties).connectionStatus);
      expect(states).toEqual(["Connected", "Connecting"]);
    }
  });

  it("carries more bytes at every look and over time while it is connected, and none while it is not", async () => {
    let nowMs = Date.parse("2026-11-21T00:00:00Z");
    await using talk = await startSite({ now: () => nowMs });
    const path = "connections/hub-to-branch";
    const first = await propertiesAt(talk, path);
    const second = await propertiesAt(talk, path);
    nowMs += 10_000;
    const third = await propertiesAt(talk, path);
    expect(second.ingressBytesTransferred).toBeGreaterThan(first.ingressBytesTransferred);
    expect(third.egressBytesTransferred - second.egressBytesTransferred).toBeGreaterThan(1_000_000);
    expect(third.tunnelConnectionStatus).toEqual([
      {
        tunnel: "hub-to-branch_203.0.113.10",
        connectionStatus: "Connected",
        ingressBytesTransferred: third.ingressBytesTransferred,
        egressBytesTransferred: third.egressBytesTransferred,
        lastConnectionEstablishedUtcTime: "Sat, 21 Nov 2026 00:00:00 GMT",
      },
    ]);
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    const down = await propertiesAt(talk, path);
    nowMs += 10_000;
    expect(await propertiesAt(talk, path)).toEqual(down);
    expect([down.connectionStatus, down.egressBytesTransferred]).toEqual([
      "NotConnected",
      third.egressBytesTransferred,
    ]);
  });

  it("keeps the state that a test has set, until another one is set or the emulator is reset", async () => {
    await using talk = await startSite();
    const { azure } = talk.emulator;
    azure.setConnectionStatus(talk.idOf("connections/HUB-to-branch"), "Connecting");
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("Connecting");
    await talk.done("POST", "connections/hub-to-branch/resetconnection");
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("Connecting");
    azure.setConnectionStatus("hub-to-branch", "Connected");
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("Connected");
    talk.emulator.reset();
    expect((await talk.network("GET", "connections/hub-to-branch")).status).toBe(404);
    azure.addSite();
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("Connected");
  });

  it("refuses a state that is none, and a connection that is not there", async () => {
    await using talk = await startSite();
    const { azure } = talk.emulator;
    expect(() => azure.setConnectionStatus("nobody", "Connected")).toThrow(/no VPN connection "nobody".*addSite/);
    expect(() => azure.setConnectionStatus("hub-to-branch", "Up" as never)).toThrow(/one of Unknown, Connecting/);
  });

  it("comes up anew when it or its gateway is reset", async () => {
    await using talk = await startSite();
    for (const reset of ["connections/hub-to-branch/resetconnection", "virtualNetworkGateways/hub-gateway/reset"]) {
      const { status } = await talk.done("POST", reset);
      expect(status).toBeLessThan(300);
      const seen = [];
      for (let read = 0; read < 3; read += 1) seen.push(await statusAt(talk, "connections/hub-to-branch"));
      expect(seen).toEqual(["NotConnected", "Connecting", "Connected"]);
    }
  });

  it("is another one where one of the same name was deleted", async () => {
    await using talk = await startSite();
    await talk.done("DELETE", "connections/hub-to-branch");
    await talk.network("PUT", "connections/hub-to-branch", connectionTo(talk));
    await talk.network("GET", "connections/hub-to-branch");
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("NotConnected");
  });

  it("is up where a site is added again after its connection was deleted", async () => {
    await using talk = await startSite();
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    await talk.done("DELETE", "connections/hub-to-branch");
    talk.emulator.azure.addSite();
    expect(await statusAt(talk, "connections/hub-to-branch")).toBe("Connected");
  });

  it("has its shared key in one place, from where it is read, set and drawn anew", async () => {
    await using talk = await startSite();
    const key = "connections/hub-to-branch/sharedkey";
    const before = (await talk.network("GET", key)).body.value;
    expect(before).toMatch(/^[\da-f-]{36}$/u);
    expect((await talk.network("PUT", key, { value: "another-key" })).status).toBeLessThan(300);
    expect((await talk.network("GET", key)).body.value).toBe("another-key");
    expect((await talk.done("POST", `${key}/reset`, { keyLength: 20 })).body).toEqual({ keyLength: 20 });
    expect((await talk.network("GET", key)).body.value).toMatch(/^[\da-f]{20}$/u);
    expect((await talk.network("GET", "connections/nobody/sharedkey")).status).toBe(404);
    expect((await talk.network("PUT", key, {})).status).toBe(400);
  });

  it("keeps keys and signed addresses out of what was received", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "connections/hub-to-branch/sharedkey", { value: "a-secret-key" });
    await talk.network("PUT", "connections/c2", connectionTo(talk));
    const sasUrl = "https://diagnostics1.blob.core.windows.net/c?sig=a-secret-signature";
    await talk.network("POST", "connections/hub-to-branch/stopPacketCapture", { sasUrl });
    expect(talk.emulator.received.map(({ body }) => body).join()).toContain("[redacted]");
    expect(JSON.stringify(talk.emulator.received)).not.toMatch(/a-secret|between-two-sites/);
  });

  it("keeps its key where the change of it fails", async () => {
    await using talk = await startSite();
    const key = "connections/hub-to-branch/sharedkey";
    const before = (await talk.network("GET", key)).body.value;
    talk.emulator.azure.nextOperation({
      operation: "VirtualNetworkGatewayConnections_ResetSharedKey",
      result: "failed",
    });
    expect((await talk.done("POST", `${key}/reset`, { keyLength: 20 })).status).toBe(400);
    expect((await talk.network("GET", key)).body.value).toBe(before);
  });

  it("has security associations while it is connected, as JSON in a text", async () => {
    await using talk = await startSite();
    const read = async () =>
      JSON.parse((await talk.done("POST", "connections/hub-to-branch/getikesas")).body) as unknown[];
    expect(await read()).toMatchObject([{ encryption: "AES256", dhGroup: "DHGroup14" }]);
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    expect(await read()).toEqual([]);
  });

  it.each(["connections/hub-to-branch", "virtualNetworkGateways/hub-gateway"])(
    "captures packets once at %s",
    async (at) => {
      await using talk = await startSite();
      const start = () => talk.done("POST", `${at}/startPacketCapture`, {});
      const stop = (sasUrl = "https://diagnostics1.blob.core.windows.net/c?sig=x") =>
        talk.done("POST", `${at}/stopPacketCapture`, { sasUrl });
      expect((await stop()).status).toBe(409);
      expect(JSON.parse((await start()).body)).toEqual({ Status: "Successful", Data: null });
      expect((await start()).status).toBe(409);
      expect((await stop("somewhere")).status).toBe(400);
      expect((await stop()).status).toBe(200);
      expect((await start()).status).toBe(200);
    },
  );

  it.each(["connections/hub-to-branch", "virtualNetworkGateways/hub-gateway"])(
    "forgets captures and diagnoses of what is deleted: %s",
    async (at) => {
      await using talk = await startSite();
      const { body } = await talk.network("GET", at);
      const target = { targetResourceId: talk.idOf(at) };
      const { storageId, storagePath } = talk.site;
      await talk.ask("troubleshoot", { ...target, properties: { storageId, storagePath } });
      await talk.done("POST", `${at}/startPacketCapture`, {});
      expect((await talk.ask("queryTroubleshootResult", target)).status).toBe(200);
      await talk.done("DELETE", "connections/hub-to-branch");
      if (!at.startsWith("connections")) await talk.done("DELETE", at);
      await talk.network("PUT", at, body);
      for (let read = 0; read < 2; read += 1) await talk.network("GET", at);
      expect((await talk.ask("queryTroubleshootResult", target)).status).toBe(404);
      expect((await talk.done("POST", `${at}/startPacketCapture`, {})).status).toBe(200);
    },
  );

  it("takes null for what is optional", async () => {
    await using talk = await startSite();
    const put = async (path: string, properties: object) => {
      expect((await talk.network("PUT", path, { location: "northeurope", properties })).status, path).toBeLessThan(300);
      for (let read = 0; read < 2; read += 1) await talk.network("GET", path);
    };
    await put("localNetworkGateways/branch", {
      localNetworkAddressSpace: { addressPrefixes: null },
      bgpSettings: { asn: 65_010, bgpPeeringAddress: "192.168.1.254" },
    });
    await put("connections/c2", {
      ...connectionTo(talk, { virtualNetworkGateway2: null, enableBgp: true }).properties,
    });
    const gateway = "virtualNetworkGateways/hub-gateway";
    expect((await talk.done("POST", `${gateway}/getLearnedRoutes`)).status).toBe(200);
    expect((await talk.network("GET", `${gateway}/connections`)).status).toBe(200);
    expect(
      (
        await talk.ask("nextHop", {
          targetResourceId: talk.site.virtualMachineId,
          sourceIPAddress: "10.0.0.4",
          destinationIPAddress: "192.168.1.9",
        })
      ).body,
    ).toMatchObject({ nextHopType: "None" });
    await put("vpnSites/s", { vpnSiteLinks: null });
    expect((await talk.network("GET", "vpnSites/s/vpnSiteLinks")).body).toEqual({ value: [] });
    await put("vpnGateways/vg", {});
    await put("vpnGateways/vg/vpnConnections/c", { vpnLinkConnections: null });
    const links = "vpnGateways/vg/vpnConnections/c/vpnLinkConnections";
    expect((await talk.network("GET", links)).body).toEqual({ value: [] });
    await put("virtualWans/wan", {});
    const outputBlobSasUrl = "https://diagnostics1.blob.core.windows.net/c/b?sig=x";
    const download = { vpnSites: null, outputBlobSasUrl };
    expect((await talk.done("POST", "virtualWans/wan/vpnConfiguration", download)).status).toBeLessThan(300);
    const { body } = await talk.apim("GET", talk.service);
    const properties = Object.assign({}, body.properties, { additionalLocations: null, virtualNetworkType: null });
    await talk.apim("PUT", talk.service, Object.assign({}, body, { properties }));
    for (let read = 0; read < 2; read += 1) await talk.apim("GET", talk.service);
    expect((await talk.apim("GET", `${talk.service}/networkstatus`)).status).toBe(200);
    const check = { source: { region: "x" }, destination: { address: "192.168.1.9", port: 1 } };
    const checked = await talk.apim("POST", `${talk.service}/connectivityCheck`, check);
    const location = checked.headers.get("location") ?? "";
    await talk.apim("GET", location);
    // It is in no virtual network.
    expect((await talk.apim("GET", location)).body).toMatchObject({ connectionStatus: "Disconnected" });
  });
});

describe("what refers to another resource", () => {
  it("cannot be written while that is not there", async () => {
    await using talk = await startSite();
    const nowhere = { id: talk.idOf("localNetworkGateways/nobody"), properties: {} };
    const refused = await talk.network("PUT", "connections/c2", connectionTo(talk, { localNetworkGateway2: nowhere }));
    expect([refused.status, refused.body.error?.code]).toEqual([400, "InvalidResourceReference"]);
    expect(refused.body.error?.message).toContain("localNetworkGateways/nobody");
    const wrong = connectionTo(talk, { virtualNetworkGateway1: { id: "hub-gateway", properties: {} } });
    expect((await talk.network("PUT", "connections/c2", wrong)).body.error?.code).toBe("LinkedInvalidPropertyId");
    expect((await talk.network("GET", "connections/c2")).status).toBe(404);
    const site = { location: "x", properties: { virtualWan: { id: talk.idOf("virtualWans/nobody") } } };
    expect((await talk.network("PUT", "vpnSites/s", site)).body.error?.code).toBe("InvalidResourceReference");
  });

  it.each([
    ["virtualNetworkGateways/hub-gateway", "InUseVirtualNetworkGatewayCannotBeDeleted"],
    ["localNetworkGateways/branch", "InUseLocalNetworkGatewayCannotBeDeleted"],
  ])("keeps %s from being deleted", async (path, code) => {
    await using talk = await startSite();
    const { status, body } = await talk.network("DELETE", path);
    expect([status, body.error?.code]).toEqual([400, code]);
    expect(body.error?.message).toContain("connections/hub-to-branch");
    await talk.done("DELETE", "connections/hub-to-branch");
    expect((await talk.done("DELETE", path)).status).toBeLessThan(300);
    expect((await talk.network("GET", path)).status).toBe(404);
  });
});

describe("a gateway", () => {
  it("lists its own connections, without their keys", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "virtualNetworkGateways/gw2", { location: "x", properties: {} });
    await talk.network("GET", "virtualNetworkGateways/gw2");
    const listed = async (name: string) =>
      itemsOf((await talk.network("GET", `virtualNetworkGateways/${name}/connections`)).body);
    expect(await listed("gw2")).toEqual([]);
    const [connection, ...others] = await listed("hub-gateway");
    expect([connection?.name, others]).toEqual(["hub-to-branch", []]);
    expect(connection?.properties).toMatchObject({ connectionStatus: "Connected", connectionType: "IPsec" });
    expect(connection?.properties).not.toHaveProperty("sharedKey");
  });

  it("learns the routes of a site by BGP while the connection is up", async () => {
    await using talk = await startSite();
    const learned = async () =>
      itemsOf((await talk.done("POST", "virtualNetworkGateways/hub-gateway/getLearnedRoutes")).body);
    expect(await learned()).toEqual([
      expect.objectContaining({ network: "10.0.0.0/16", origin: "Network", asPath: "", weight: 32_768 }),
      expect.objectContaining({ network: "192.168.1.0/24", origin: "EBgp", asPath: "65010", nextHop: "192.168.1.254" }),
    ]);
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    expect((await learned()).map(({ network }) => network)).toEqual(["10.0.0.0/16"]);
  });

  it("advertises its network and other sites to a peer that is connected, and nothing to others", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "localNetworkGateways/second", {
      properties: {
        localNetworkAddressSpace: { addressPrefixes: ["172.16.5.0/24"] },
        bgpSettings: { asn: 65_020, bgpPeeringAddress: "172.16.5.254" },
      },
    });
    const site = { id: talk.idOf("localNetworkGateways/second"), properties: {} };
    await talk.network("PUT", "connections/c2", connectionTo(talk, { enableBgp: true, localNetworkGateway2: site }));
    for (let read = 0; read < 4; read += 1) await talk.network("GET", "connections/c2");
    const advertised = async (peer: string) => {
      const path = `virtualNetworkGateways/hub-gateway/getAdvertisedRoutes?peer=${peer}`;
      return itemsOf((await talk.done("POST", path)).body).map(({ network, asPath }) => [network, asPath]);
    };
    expect(await advertised("192.168.1.254")).toEqual([
      ["10.0.0.0/16", "65515"],
      ["172.16.5.0/24", "65515-65020"],
    ]);
    expect(await advertised("192.0.2.1")).toEqual([]);
    talk.emulator.azure.setConnectionStatus("c2", "Connecting");
    expect(await advertised("172.16.5.254")).toEqual([]);
    expect(await advertised("192.168.1.254")).toEqual([["10.0.0.0/16", "65515"]]);
    expect((await talk.done("POST", "virtualNetworkGateways/hub-gateway/getAdvertisedRoutes")).status).toBe(400);
  });

  it("tells how long a peer has been connected, and of one that is not", async () => {
    let nowMs = Date.parse("2026-11-21T00:00:00Z");
    await using talk = await startSite({ now: () => nowMs, azure: { tokenLifetimeMs: 1e9 } });
    const peers = async (query = "") =>
      itemsOf((await talk.done("POST", `virtualNetworkGateways/hub-gateway/getBgpPeerStatus${query}`)).body);
    await talk.network("GET", "connections/hub-to-branch");
    nowMs += 3_600_000 - 60_000;
    expect(await peers()).toEqual([
      {
        localAddress: "10.0.255.30",
        neighbor: "192.168.1.254",
        asn: 65_010,
        state: "Connected",
        connectedDuration: "00:59:00",
        routesReceived: 1,
        messagesSent: 122,
        messagesReceived: 122,
      },
    ]);
    expect(await peers("?peer=192.0.2.1")).toEqual([]);
    nowMs += 25 * 3_600_000 + 60_000 - 3_600_000;
    expect(await peers()).toMatchObject([{ connectedDuration: "1.01:00:00" }]);
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    expect(await peers()).toMatchObject([{ state: "Connecting", connectedDuration: "00:00:00", routesReceived: 0 }]);
  });

  it("has no peers without BGP, and no clients", async () => {
    await using talk = await startSite();
    await talk.network("PUT", "virtualNetworkGateways/gw2", { location: "x", properties: {} });
    await talk.network("GET", "virtualNetworkGateways/gw2");
    await talk.network("GET", "virtualNetworkGateways/gw2");
    expect((await talk.done("POST", "virtualNetworkGateways/gw2/getBgpPeerStatus")).body).toEqual({ value: [] });
    expect((await talk.done("POST", "virtualNetworkGateways/gw2/getVpnClientConnectionHealth")).body).toEqual({
      value: [],
    });
    expect((await talk.network("POST", "virtualNetworkGateways/nobody/getLearnedRoutes")).status).toBe(404);
  });
});

describe("a virtual WAN", () => {
  async function startWan() {
    const talk = await startSite();
    const link = { name: "l1", properties: { ipAddress: "198.51.100.30", linkProperties: { linkSpeedInMbps: 100 } } };
    const put = async (path: string, properties: object) => {
      await talk.network("PUT", path, { location: "northeurope", properties });
      for (let read = 0; read < 2; read += 1) await talk.network("GET", path);
    };
    await put("virtualWans/wan", {});
    await put("virtualHubs/hub", { virtualWan: { id: talk.idOf("virtualWans/wan") } });
    await put("vpnSites/shop", { virtualWan: { id: talk.idOf("virtualWans/wan") }, vpnSiteLinks: [link] });
    await put("vpnGateways/vg", { virtualHub: { id: talk.idOf("virtualHubs/hub") } });
    await put("vpnGateways/vg/vpnConnections/shop", {
      remoteVpnSite: { id: talk.idOf("vpnSites/shop") },
      vpnLinkConnections: [
        { name: "lc1", properties: { vpnSiteLink: { id: talk.idOf("vpnSites/shop/vpnSiteLinks/l1") } } },
      ],
    });
    return talk;
  }

  it("brings its connections up, links included, and lets them come up anew on a reset", async () => {
    await using talk = await startWan();
    const path = "vpnGateways/vg/vpnConnections/shop";
    const link = `${path}/vpnLinkConnections/lc1`;
    for (let read = 0; read < 2; read += 1) await talk.network("GET", path);
    expect([await statusAt(talk, path), await statusAt(talk, link)]).toEqual(["Connected", "Connected"]);
    expect(await propertiesAt(talk, path)).not.toHaveProperty("tunnelConnectionStatus");
    await talk.done("POST", "vpnGateways/vg/reset");
    expect(await statusAt(talk, link)).toBe("NotConnected");
    talk.emulator.azure.setConnectionStatus("shop", "Connecting");
    const [only] = itemsOf((await talk.network("GET", `${path}/vpnLinkConnections`)).body);
    expect(only).toMatchObject({ name: "lc1", id: talk.idOf(link), properties: { connectionStatus: "Connecting" } });
    expect((await talk.network("GET", `${path}/vpnLinkConnections/nobody`)).status).toBe(404);
    expect((await talk.network("POST", `${path}/vpnLinkConnections/nobody/resetconnection`)).status).toBe(404);
    expect((await talk.network("POST", `${link}/resetconnection`)).status).toBe(202);
  });

  it("has the links of its sites to read on their own", async () => {
    await using talk = await startWan();
    const { body } = await talk.network("GET", "vpnSites/shop/vpnSiteLinks/L1");
    expect(body).toMatchObject({
      name: "l1",
      properties: { ipAddress: "198.51.100.30", provisioningState: "Succeeded" },
    });
    expect(itemsOf((await talk.network("GET", "vpnSites/shop/vpnSiteLinks")).body)).toEqual([body]);
  });

  it("checks what its configuration is to be downloaded of and to", async () => {
    await using talk = await startWan();
    const download = (vpnSites: string[], outputBlobSasUrl = "https://diagnostics1.blob.core.windows.net/c/b?sig=x") =>
      talk.done("POST", "virtualWans/wan/vpnConfiguration", { vpnSites, outputBlobSasUrl });
    expect((await download([talk.idOf("vpnSites/shop")])).status).toBeLessThan(300);
    expect((await download([talk.idOf("vpnSites/nobody")])).status).toBe(404);
    expect((await download([], "a file")).status).toBe(400);
  });

  it.each(["virtualWans/wan", "virtualHubs/hub", "vpnSites/shop"])(
    "keeps %s from being deleted while it is used",
    async (path) => {
      await using talk = await startWan();
      const { status, body } = await talk.network("DELETE", path);
      expect([status, body.error?.code]).toEqual([400, expect.stringMatching(/^InUse\w+CannotBeDeleted$/u)]);
    },
  );
});

it("the client of this package reads all of it", async () => {
  await using talk = await startSite({ azure: { operations: { retryAfter: null } } });
  const { baseUrl, subscriptionId, credential, resourceGroupName } = talk.emulator.azure;
  await using azure = new Azure({
    baseUrl,
    subscriptionId,
    credential,
    pollIntervalMs: 1,
    validate: { request: "strict", response: "strict" },
  });
  const gateway = { resourceGroupName, virtualNetworkGatewayName: "hub-gateway" };
  const connection = { resourceGroupName, virtualNetworkGatewayConnectionName: "hub-to-branch" };
  const { virtualNetworkGateways: gateways, virtualNetworkGatewayConnections: connections } = azure.network;
  expect((await gateways.getLearnedRoutes(gateway)).value).toHaveLength(2);
  expect((await gateways.getBgpPeerStatus(gateway)).value?.[0]?.state).toBe("Connected");
  expect((await connections.get(connection)).properties.connectionStatus).toBe("Connected");
  expect(JSON.parse(await connections.getIkeSas(connection))).toHaveLength(1);
  await connections.setSharedKey({ ...connection, body: { value: "a-new-key" } });
  expect((await connections.getSharedKey(connection)).value).toBe("a-new-key");
  const names = [];
  for await (const { name } of gateways.listConnections(gateway)) names.push(name);
  expect(names).toEqual(["hub-to-branch"]);
  await connections.resetConnection(connection);
  expect((await connections.get(connection)).properties.connectionStatus).toBe("NotConnected");
});
