import { describe, expect, it } from "vitest";
import { pageAt, sectionOf } from "./read-page.ts";

const vgw = (id: string): string => sectionOf("reference/huawei-vpn/vpn-gateway.html", id);

describe("an operation shows", () => {
  it("its names, method and path, sentence and a call, as a method and as a function", () => {
    const path = "reference/azure-network/virtual-network-gateways.html";
    const text = sectionOf(path, "virtualNetworkGatewaysGet");
    expect(text).toContain("virtualNetworkGateways.get");
    expect(text).toContain(
      "GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/" +
        "virtualNetworkGateways/{virtualNetworkGatewayName}",
    );
    expect(text).toContain("const result = await azure.network.virtualNetworkGateways.get({");
    expect(text).toContain('import { virtualNetworkGatewaysGet } from "trunkline/azure/network";');
    expect(text).toContain("const result = await virtualNetworkGatewaysGet(client, {");
    expect(pageAt(path).content).toContain('data-export="azure/network:virtualNetworkGatewaysGet"');
  });

  it("its arguments: type, what is required, place and name on the wire, bounds, default and what the client fills in", () => {
    const text = sectionOf("reference/huawei-vpn/p2c-vpn-gateway.html", "listP2cVgwConnections");
    expect(text).toMatch(/p2cVgwId required string .{0,200}?path p2c_vgw_id/);
    expect(text).toMatch(/projectId string .{0,200}?Taken from the client when absent\. path project_id/);
    expect(text).toMatch(/limit number .{0,200}?At most 200\. query limit/);
    expect(sectionOf("reference/huawei-vpn/customer-gateway.html", "listCgws")).toMatch(
      /limit number .{0,200}?0 to 200\. Default: 200 query limit/,
    );
  });

  it("its body: members, and those of an object in it", () => {
    const text = sectionOf("reference/huawei-vpn/p2c-vpn-gateway.html", "createP2cVgw");
    expect(text).toContain("body required CreateP2cVgwRequestBody body, application/json");
    expect(text).toContain("p2c_vpn_gateway required CreateP2cVgwRequestBodyContent");
    expect(text).toContain("body.p2c_vpn_gateway CreateP2cVgwRequestBodyContent Name Type What it is");
    expect(text).toMatch(/connect_subnet required string .{0,200}?At most 36 characters\./);
  });

  it("the kinds of a body that is one of several", () => {
    const text = sectionOf("reference/nsx-vpn/ipsec-sessions.html", "createIPSecVPNSession");
    expect(text).toContain("told apart by resource_type; newer services may send others.");
    expect(text).toContain("RouteBasedIPSecVPNSession RouteBasedIPSecVPNSession");
  });

  it("what is always sent in a body", () => {
    const text = sectionOf("reference/nsx-vpn/ipsec-profiles.html", "createIPSecVPNDPDProfile");
    expect(text).toContain("Always sent, given or not: resource_type is IPSecVPNDPDProfile.");
  });

  it("its answers with type and headers", () => {
    expect(vgw("createVgw")).toContain("201 CreateVgwResponse Header: header-response-token; withResponse() gives it.");
    expect(vgw("deleteVgw")).toContain("204 undefined");
  });

  it("an answer that is a text, bytes, or yes and no", () => {
    expect(sectionOf("reference/nsx-vpn/ipsec-sessions.html", "getPeerConfig")).toContain(
      "200 string A text (text/plain; charset=utf-8).",
    );
    expect(sectionOf("reference/smc-api/engines.html", "generateSnapshot")).toContain(
      "200 Uint8Array Bytes (application/octet-stream).",
    );
    const check = sectionOf("reference/azure-apimanagement/group-user.html", "groupUserCheckEntityExists");
    expect(check).toContain("204 true The status says that it is there. 404 false The answer no, and no error.");
  });

  it("which argument makes an answer a text, and what is always sent", () => {
    const text = sectionOf("reference/azure-apimanagement/api-policy.html", "apiPolicyGet");
    expect(text).toContain("A text where the argument accept asks for application/vnd.ms-azure-apim.policy+xml");
    const snapshot = sectionOf("reference/smc-api/engines.html", "generateSnapshot");
    expect(snapshot).toContain("Always sent header accept=application/octet-stream, application/json;q=0.9");
  });

  it("the version that it asks for, and since when there is something", () => {
    const text = sectionOf("reference/azure-network/network-watchers.html", "networkWatchersConnectionAnalyzersList");
    expect(text).toContain("since 2026-01-01");
    expect(text).toContain("The client sends api-version=2026-01-01, or what option apiVersions.network says.");
    expect(text).toContain("a client that asks for an older one refuses the call before sending");
    expect(text).toContain("In doubt: ");
  });

  it("that it is deprecated, and why", () => {
    expect(sectionOf("reference/nsx-vpn/ipsec-sessions.html", "getIPSecVPNSession")).toContain(
      "Deprecated. NSX 4.2 favours the policy API",
    );
  });

  it("that its answer is a secret, which members are, and that it is sent without credentials", () => {
    const page = "reference/azure-network/virtual-network-gateways.html";
    expect(sectionOf(page, "virtualNetworkGatewaysVpnDeviceConfigurationScript")).toContain(
      "The answer is a secret: keep it out of logs.",
    );
    const login = sectionOf("reference/smc-api/access.html", "lmsLogin");
    expect(login).toMatch(/pwd required secret string .{0,200}?Secret: never logged\./);
    expect(login).toContain("Secrets pwd is kept out of the client's errors and logs");
    expect(login).toContain("Sent without credentials.");
  });

  it("that unknown members pass, and a condition by ETag", () => {
    const text = sectionOf("reference/azure-apimanagement/backend.html", "backendUpdate");
    expect(text).toContain("Unknown members They pass in the body.");
    expect(text).toMatch(/ifMatch required string .*header If-Match/);
  });

  it("a link to its vendor", () => {
    expect(pageAt("reference/smc-api/access.html").content).toMatch(/<dt>Vendor<\/dt><dd><a href="https:\/\/[^"]+">/);
  });
});

describe("a list shows how its pages follow one another, by style", () => {
  it.each([
    [
      "huawei-vpn/customer-gateway",
      "listCgws",
      "each ResponseCustomerGateway",
      "gives a marker",
      "A page has 200 items unless limit says otherwise.",
    ],
    ["huawei-eventgrid/channel", "listChannels", "from items of the answer", "begins after so many items", "15 items"],
    [
      "huawei-vpn/vpn-gateway",
      "listExtendedAvailabilityZones",
      "for await",
      "There is one page, with everything",
      "byPage()",
    ],
    ["azure-network/vpn-sites", "vpnSitesList", "each VpnSite", "followed byte for byte", "More in lists"],
    [
      "nsx-vpn/ipsec-sessions",
      "listIPSecVPNSessions",
      "each",
      "gives a cursor",
      "A page has 1000 items unless pageSize",
    ],
  ])("%s: %s", (page, id, ...said) => {
    const text = sectionOf(`reference/${page}.html`, id);
    for (const one of [...said, "PagingError PAGING"]) expect(text).toContain(one);
  });
});

describe("work that goes on shows what is read, how it ends and how long that may take", () => {
  it("by the state of a resource", () => {
    const text = vgw("createVgw");
    expect(text).toContain("untilDone() waits for the end and resolves with ResponseVpnGateway.");
    expect(text).toContain("huawei.vpn.showVgw; the state stands in vpn_gateway.status.");
    expect(text).toContain("Goes on: PENDING_*; failed: FAULT; any other is the end.");
    expect(text).toContain("5 s, growing to 15 s");
    expect(text).toContain("Limit 30 min, from the acceptance to the end.");
    expect(text).toContain("OperationFailedError OPERATION_FAILED");
  });

  it("by a resource that is gone in the end", () => {
    expect(vgw("deleteVgw")).toContain("resolves with nothing, since nothing is left");
    expect(vgw("deleteVgw")).toContain("The end is that it is not found any more; any other goes on.");
  });

  it("by words that depend on the call, in a list, with what the caller has to do", () => {
    const text = sectionOf("reference/huawei-vpn/p2c-vpn-gateway.html", "upgradeP2cVpnGateway");
    expect(text).toContain(
      "States where body.action is rollback Ended well: rollback_success; failed: fail and success",
    );
    expect(text).toContain("the state stands in jobs[].status, found by its id in the list");
    expect(text).toContain("In pending_upgrade_confirm it rests until you call finish or rollback.");
  });

  it("by a realization, an intent and a task", () => {
    const realization = sectionOf("reference/nsx-vpn/ipsec-sessions.html", "updateIPSecVPNSession");
    expect(realization).toContain("nsx.vpn.getIPSecVPNSessionState tells how far the change has come");
    expect(realization).toContain("Then nsx.vpn.getIPSecVPNSession gives the result.");
    const intent = sectionOf("reference/nsx-policy/ipsec-profiles.html", "deleteIPSecVpnDpdProfile");
    expect(intent).toContain("The realization of the intent path that was called");
    expect(intent).toContain("The end is that the path is not known any more.");
    const task = sectionOf("reference/smc-api/elements.html", "exportElement");
    expect(task).toContain("cancel() of the poller ends it.");
    expect(task).toContain("3 s, growing to 5 s");
  });

  it("by Azure's own rules", () => {
    const page = "reference/azure-network/virtual-network-gateways.html";
    const put = sectionOf(page, "virtualNetworkGatewaysCreateOrUpdate");
    expect(put).toContain("long work");
    expect(put).toContain("The result is the resource itself, read once more.");
    expect(put).toContain("60 s, or 5 s, growing to 30 s where the resource itself is read.");
    expect(put).toContain("202 The work was accepted; the poller goes on to its end.");
    expect(sectionOf(page, "virtualNetworkGatewaysDelete")).toContain("There is no result.");
    expect(sectionOf(page, "virtualNetworkGatewaysReset")).toContain("The result is what Location leads to.");
  });
});

describe("a type shows", () => {
  it("its members, with what only the service sets, secrets and defaults, and who uses it", () => {
    const text = sectionOf("reference/azure-network/vpn-sites.html", "type-VpnSite");
    expect(text).toMatch(/etag string .{0,200}?Set by the service\./);
    expect(text).toContain("Sent by azure.network.vpnSites.createOrUpdate");
    expect(text).toContain("Answer of azure.network.vpnSites.createOrUpdate");
  });

  it("its values, and whether others pass", () => {
    const common = "reference/azure-apimanagement/types/common.html";
    expect(sectionOf(common, "type-AsyncOperationStatus")).toContain(
      "string. Known: Started, InProgress, Succeeded and Failed; newer services may answer others.",
    );
    expect(sectionOf(common, "type-AppType")).toContain("string. Known: portal and developerPortal; any other passes.");
    expect(sectionOf("reference/huawei-eventgrid/event-streaming.html", "resumeEventStreaming")).toContain(
      "One of START or PAUSE.",
    );
  });

  it("its kinds, and the member that tells them apart", () => {
    const text = sectionOf("reference/nsx-vpn/ipsec-sessions.html", "type-IPSecVPNSession");
    expect(text).toContain("2 kinds, told apart by resource_type");
    expect(text).toContain("only the members of IPSecVPNSessionBase are known");
    expect(sectionOf("reference/nsx-vpn/ipsec-sessions.html", "type-PolicyBasedIPSecVPNSession")).toContain(
      "Has the members of IPSecVPNSessionBase.",
    );
  });
});

describe("the page of a service", () => {
  it("says what it is, how it is had, and has each operation in one line with its marks", () => {
    const { content } = pageAt("reference/huawei-vpn/index.html");
    expect(content).toContain("89 operations of version <code>v5</code>");
    expect(content).toContain("import { HuaweiCloud } from &quot;trunkline/huawei&quot;;");
    const line = content.split("\n").find((one) => one.includes('vpn-gateway.html#createVgw"'));
    expect(line).toContain("<code>huawei.vpn.createVgw</code>");
    expect(line).toContain('<li class="mark mark-waits">untilDone()</li>');
  });

  it("tells the codes of which the client knows more", () => {
    const { content } = pageAt("reference/nsx-vpn/index.html");
    expect(content).toContain("<code>500087</code>");
    expect(content).toContain("It was changed meanwhile: read the object again");
    expect(pageAt("reference/smc-api/index.html").content).not.toContain("error-codes");
  });

  it("of sockets has each of them with its messages each way", () => {
    const text = sectionOf("reference/smc-sockets/index.html", "socket-status");
    expect(text).toContain("WebSocket /{version}/status/socket");
    expect(text).toContain("StatusMessage from the server A status: the first value of a subscription, or a change.");
    expect(text).toContain("SubscribeByElement to the server Asks for the status of one element.");
  });
});

describe("what the search finds of an operation", () => {
  it("has its names, sentence, method and path, and arguments", () => {
    const { findings } = pageAt("reference/azure-network/vpn-sites.html");
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: "operation",
        title: "azure.network.vpnSites.get",
        url: "reference/azure-network/vpn-sites.html#vpnSitesGet",
        where: "Azure Network, vpnSites",
        text: expect.stringMatching(/ vpnSitesGet VpnSites_Get .* resourceGroupName vpnSiteName subscriptionId/),
      }),
    );
  });
});
