import { describe, expect, it } from "vitest";
import { type SiteConversation, startSite } from "./azure-site.ts";
import type { Answered } from "./talk.ts";

interface Hop {
  readonly id: string;
  readonly type: string;
  readonly address: string;
  readonly nextHopIds: readonly string[];
  readonly resourceId?: string;
  readonly issues: readonly { readonly type: string; readonly context: readonly object[] }[];
}

const hopsOf = (body: Answered) => body.hops as unknown as readonly Hop[];
const check = ({ ask, site }: SiteConversation, destination: object, more: object = {}) =>
  ask("connectivityCheck", { source: { resourceId: site.virtualMachineId }, destination, ...more });

describe("a connectivity check of Network Watcher", () => {
  it("goes through the gateway to a site whose connection is up", async () => {
    await using talk = await startSite();
    const { status, body } = await check(talk, { address: "192.168.1.9", port: 443 });
    expect([status, body.connectionStatus, body.probesSent, body.probesFailed]).toEqual([200, "Connected", 100, 0]);
    const hops = hopsOf(body);
    expect(hops.map(({ type }) => type)).toEqual(["Source", "VirtualNetworkGateway", "VirtualNetwork"]);
    expect(hops[0]?.resourceId).toBe(talk.site.virtualMachineId);
    expect(hops[1]?.resourceId).toBe(talk.idOf("virtualNetworkGateways/hub-gateway"));
    expect(hops[2]?.address).toBe("192.168.1.9");
    expect(hops.map(({ nextHopIds }) => nextHopIds)).toEqual([[hops[1]?.id], [hops[2]?.id], []]);
    expect(hops.flatMap(({ issues }) => issues)).toEqual([]);
  });

  it("ends where a static route leads into a tunnel that is down, and names the connection", async () => {
    await using talk = await startSite();
    const path = "connections/hub-to-branch";
    const { properties } = (await talk.network("GET", path)).body as unknown as { properties: object };
    await talk.network("PUT", path, { properties: { ...properties, enableBgp: false } });
    await talk.network("GET", path);
    await talk.network("GET", path);
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    const { body } = await check(talk, { address: "192.168.1.9" });
    expect([body.connectionStatus, body.probesFailed, body.avgLatencyInMs]).toEqual(["Disconnected", 100, undefined]);
    const last = hopsOf(body).at(-1);
    expect(last?.type).toBe("VirtualNetworkGateway");
    expect(last?.issues).toEqual([
      {
        origin: "Outbound",
        severity: "Error",
        type: "Platform",
        context: [
          { key: "Connection", value: talk.idOf(path) },
          { key: "ConnectionStatus", value: "NotConnected" },
        ],
      },
    ]);
  });

  it("drops at the source what has no route any more, as those of BGP when the tunnel goes down", async () => {
    await using talk = await startSite();
    talk.emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
    const { body } = await check(talk, { address: "192.168.1.9" });
    expect(body.connectionStatus).toBe("Disconnected");
    expect(hopsOf(body).map(({ type, issues }) => [type, issues[0]?.type])).toEqual([["Source", "UserDefinedRoute"]]);
  });

  it.each([
    ["an address of the internet", { address: "8.8.8.8" }, {}, "Connected", "Internet"],
    ["a URL", { address: "https://example.com/a" }, { protocol: "Https" }, "Reachable", "Internet"],
    ["an address of the virtual network", { address: "10.0.7.7" }, {}, "Connected", "VirtualNetwork"],
    ["an IPv6 address", { address: "2001:db8::1" }, {}, "Connected", "Internet"],
  ])("reaches %s", async (_what, destination, more, status, type) => {
    await using talk = await startSite();
    const { body } = await check(talk, destination, more);
    expect([body.connectionStatus, hopsOf(body).at(-1)?.type]).toEqual([status, type]);
  });

  it("finds the IPv6 address in a URL", async () => {
    await using talk = await startSite();
    talk.emulator.azure.setReachable("https://[2001:db8::1]/", false);
    const { body } = await check(talk, { address: "https://[2001:db8::1]:443/" });
    expect([body.connectionStatus, hopsOf(body).at(-1)?.address]).toEqual(["Disconnected", "2001:db8::1"]);
    expect((await check(talk, { address: "2001:db8::1" })).body.connectionStatus).toBe("Disconnected");
  });

  it("takes the id of another machine for a destination in the virtual network", async () => {
    await using talk = await startSite();
    const { body } = await check(talk, { resourceId: `${talk.site.virtualMachineId}2` });
    expect(hopsOf(body).at(-1)?.address).toMatch(/^10\.0\.0\.\d+$/u);
  });

  it("finds what a test has put out of reach unreachable, by name, URL and address, until it is in reach again", async () => {
    await using talk = await startSite();
    const { azure } = talk.emulator;
    azure.setReachable("Example.com", false, { issue: "DnsResolution" });
    azure.setReachable("8.8.8.8", false);
    const seen = [];
    for (const address of ["example.com", "https://example.com:8443/x", "8.8.8.8", "8.8.4.4"]) {
      const { body } = await check(talk, { address });
      seen.push([body.connectionStatus, hopsOf(body).at(-1)?.issues[0]?.type]);
    }
    const issues = ["DnsResolution", "DnsResolution", "Unknown"].map((issue) => ["Disconnected", issue]);
    expect(seen).toEqual([...issues, ["Connected", undefined]]);
    azure.setReachable("8.8.8.8", true);
    expect((await check(talk, { address: "8.8.8.8" })).body.connectionStatus).toBe("Connected");
  });

  it.each([
    ["a destination that is nowhere", { port: 1 }, "ValidationError"],
    ["an id that is none", { resourceId: "vm1" }, "LinkedInvalidPropertyId"],
  ])("refuses %s", async (_what, destination, code) => {
    await using talk = await startSite();
    const { status, body } = await check(talk, destination);
    expect([status, body.error?.code]).toEqual([400, code]);
  });

  it("needs a network watcher that exists, and a gateway that exists where one is the source", async () => {
    await using talk = await startSite();
    const source = { resourceId: talk.idOf("virtualNetworkGateways/nobody") };
    const body = { source, destination: { address: "8.8.8.8" } };
    expect((await talk.ask("connectivityCheck", body)).status).toBe(404);
    const elsewhere = await talk.network("POST", "networkWatchers/nobody/connectivityCheck", body);
    expect([elsewhere.status, elsewhere.body.error?.code]).toEqual([404, "ResourceNotFound"]);
  });
});

describe("a connectivity check of API Management", () => {
  const checkFrom = async (talk: SiteConversation, address: string) => {
    const body = { source: { region: "northeurope" }, destination: { address, port: 443 } };
    let answer = await talk.apim("POST", `${talk.service}/connectivityCheck`, body);
    while (answer.status === 202) answer = await talk.apim("GET", answer.headers.get("location") ?? "");
    return answer.body.connectionStatus;
  };

  it("does not reach a private address, unless the service is joined to the virtual network", async () => {
    await using talk = await startSite();
    expect(await checkFrom(talk, "192.168.1.9")).toBe("Disconnected");
    expect(await checkFrom(talk, "10.0.0.9")).toBe("Disconnected");
    await talk.apim("PATCH", talk.service, { properties: { virtualNetworkType: "Internal" } });
    for (let read = 0; read < 2; read += 1) await talk.apim("GET", talk.service);
    expect(await checkFrom(talk, "192.168.1.9")).toBe("Connected");
  });

  it("does not reach what a test has put out of reach", async () => {
    await using talk = await startSite();
    talk.emulator.azure.setReachable("8.8.8.8", false);
    expect(await checkFrom(talk, "8.8.8.8")).toBe("Disconnected");
    expect(await checkFrom(talk, "8.8.4.4")).toBe("Connected");
  });
});

describe("the next hop", () => {
  const hopTo = async (talk: SiteConversation, destinationIPAddress: string, more: object = {}) => {
    const target = { targetResourceId: talk.site.virtualMachineId, sourceIPAddress: "10.0.0.4" };
    return await talk.ask("nextHop", { ...target, destinationIPAddress, ...more });
  };

  it.each([
    ["10.0.3.4", "VnetLocal"],
    ["192.168.1.1", "VirtualNetworkGateway"],
    ["192.168.2.1", "None"],
    ["10.1.0.1", "None"],
    ["100.64.0.1", "None"],
    ["203.0.113.1", "Internet"],
    ["2001:db8::1", "Internet"],
  ])("to %s is %s", async (address, type) => {
    await using talk = await startSite();
    expect((await hopTo(talk, address)).body).toEqual({
      nextHopType: type,
      ...(type === "VirtualNetworkGateway" && { nextHopIpAddress: "10.0.255.30" }),
      routeTableId: "System Route",
    });
  });

  it("follows the longest prefix, and leaves a prefix that is none alone", async () => {
    await using talk = await startSite();
    const prefixes = (...addressPrefixes: string[]) =>
      talk.network("PUT", "localNetworkGateways/branch", {
        properties: { localNetworkAddressSpace: { addressPrefixes } },
      });
    await prefixes("10.0.3.0/24", "everything", "10.0.0.0/99", "0.0.0.0/0");
    expect((await hopTo(talk, "10.0.3.4")).body.nextHopType).toBe("VirtualNetworkGateway");
    expect((await hopTo(talk, "10.0.4.4")).body.nextHopType).toBe("VnetLocal");
    // A default route of the site takes what goes to the internet.
    expect((await hopTo(talk, "203.0.113.1")).body.nextHopType).toBe("VirtualNetworkGateway");
  });

  it.each([
    [{ destinationIPAddress: "example.com" }, /destinationIPAddress must be an IP address/],
    [{ sourceIPAddress: "10.0.0" }, /sourceIPAddress must be an IP address/],
    [{ targetResourceId: "/vm1" }, /targetResourceId/],
  ])("of %o is refused", async (bad, message) => {
    await using talk = await startSite();
    const { status, body } = await hopTo(talk, "8.8.8.8", bad);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(message);
  });
});

describe("an IP flow, by the default security rules", () => {
  const flow = (talk: SiteConversation, more: object) =>
    talk.ask("ipFlowVerify", {
      targetResourceId: talk.site.virtualMachineId,
      direction: "Outbound",
      protocol: "TCP",
      localPort: "*",
      remotePort: "443",
      localIPAddress: "10.0.0.4",
      remoteIPAddress: "8.8.8.8",
      ...more,
    });

  it.each([
    ["Outbound", "8.8.8.8", "Allow", "AllowInternetOutBound"],
    ["Outbound", "10.0.9.9", "Allow", "AllowVnetOutBound"],
    ["Outbound", "192.168.1.1", "Allow", "AllowVnetOutBound"],
    ["Outbound", "192.168.9.1", "Deny", "DenyAllOutBound"],
    ["Inbound", "8.8.8.8", "Deny", "DenyAllInBound"],
    ["Inbound", "192.168.1.1", "Allow", "AllowVnetInBound"],
    ["Inbound", "168.63.129.16", "Allow", "AllowAzureLoadBalancerInBound"],
  ])("%s with %s is %s, by %s", async (direction, remoteIPAddress, access, rule) => {
    await using talk = await startSite();
    const { body } = await flow(talk, { direction, remoteIPAddress });
    expect(body).toEqual({ access, ruleName: `defaultSecurityRules/${rule}` });
  });

  it.each([{ remotePort: "99999" }, { localPort: "http" }, { remoteIPAddress: "example.com" }])(
    "with %o is refused",
    async (bad) => {
      await using talk = await startSite();
      expect((await flow(talk, bad)).status).toBe(400);
    },
  );

  it("may be decided otherwise by a script", async () => {
    await using talk = await startSite();
    const answer = { access: "Deny", ruleName: "UserRule_lockdown" };
    talk.emulator.azure.nextOperation({ operation: "NetworkWatchers_VerifyIPFlow", answer });
    expect((await flow(talk, {})).body).toEqual(answer);
    expect((await flow(talk, {})).body.access).toBe("Allow");
  });
});
