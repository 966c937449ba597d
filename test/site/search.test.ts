import { describe, expect, it } from "vitest";
import { renderPage } from "../../site/layout.ts";
import { navigationsOf } from "../../site/navigation.ts";
import { searchPage } from "../../site/own-pages.ts";
import type { Finding } from "../../site/page.ts";
import { readSearchIndex } from "../../site/search/find.ts";
import { makeSearchIndex } from "../../site/search/make-index.ts";
import { wordsOf } from "../../site/search/words.ts";

const findings: readonly Finding[] = [
  {
    kind: "operation",
    title: "huawei.vpn.createConnectionMonitor",
    url: "reference/huawei-vpn/connection-monitor.html#createConnectionMonitor",
    where: "Huawei Cloud VPN",
    text: "Watches a connection. POST /v5/{project_id}/connection-monitors vpn_connection_id",
  },
  {
    kind: "type",
    title: "ConnectionMonitor",
    url: "reference/huawei-vpn/types.html#type-ConnectionMonitor",
    where: "Huawei Cloud VPN",
    text: "status source_ip",
  },
  {
    kind: "type",
    title: "VpnConnection",
    url: "reference/huawei-vpn/types.html#type-VpnConnection",
    where: "Huawei Cloud VPN",
    text: "psk the shared key of both ends",
  },
  {
    kind: "operation",
    title: "nsx.vpn.getIPSecVPNSession",
    url: "reference/nsx-vpn/session.html#getIPSecVPNSession",
    where: "NSX",
    text: "Reads a session. GET /vpn/ipsec/sessions/{ipsec-vpn-session-id}",
  },
  {
    kind: "guide",
    title: "Waiting for work",
    url: "guides/waiting.html",
    where: "Guide",
    text: "States, limits and tokens.",
  },
];
const find = readSearchIndex(makeSearchIndex(findings));
const titles = (question: string): string[] => find(question).map(({ title }) => title);

describe("the search", () => {
  it.each([
    "createConnectionMonitor",
    "create connection monitor",
    "connection_monitor",
    "POST connection-monitors",
    "connectionmonitor",
    "conection monitr",
    "monitor creat",
    "huawei.vpn.createConnectionMonitor",
  ])("finds the operation by %s", (question) => {
    expect(titles(question)).toContain("huawei.vpn.createConnectionMonitor");
  });

  it("puts the operation before a type of the same words", () => {
    expect(titles("connection monitor")[0]).toBe("huawei.vpn.createConnectionMonitor");
  });

  it("finds a type by one of its members", () => {
    expect(titles("psk")).toEqual(["VpnConnection"]);
  });

  it.each(["ipsec session", "IPSecVPNSession", "getIPSecVPNSession"])("knows runs of capitals: %s", (question) => {
    expect(titles(question)).toEqual(["nsx.vpn.getIPSecVPNSession"]);
  });

  it("wants every word, and gives nothing for none", () => {
    expect(titles("psk tokens")).toEqual([]);
    expect(titles(" -_ ?!")).toEqual([]);
  });

  it("gives what a result shows, and no more", () => {
    expect(find("waiting")).toEqual([
      { kind: "guide", title: "Waiting for work", url: "guides/waiting.html", where: "Guide" },
    ]);
  });
});

describe("without JavaScript", () => {
  it("there is no box that does nothing, and the page of results leads to what can be read", () => {
    const assets = { styles: [], early: "early.js", main: "main.js", icon: "icon.svg" };
    const html = renderPage(searchPage, assets, navigationsOf([searchPage], []), {
      name: "trunkline",
      version: "1.0.0",
    });
    expect(/<form [^>]*role="search"[^>]*>/.exec(html)?.[0]).toContain("needs-script");
    const instead = /<noscript>[\s\S]*<\/noscript>/.exec(html)?.[0] ?? "";
    expect([...instead.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      "reference/index.html",
      "guides/index.html",
    ]);
  });
});

describe("the words of a name", () => {
  it.each([
    ["P2SVpnGateways", ["p2svpngateways", "p2s", "vpn", "gateways"]],
    ["connection-monitors", ["connectionmonitors", "connection", "monitors"]],
    ["getIPSecVPNSession", ["getipsecvpnsession", "get", "ipsec", "vpn", "session"]],
    ["psk", ["psk"]],
  ])("of %s", (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});
