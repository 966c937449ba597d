import { describe, expect, it } from "vitest";
import { argumentName, camelCase, kebabCase, lowerLeading, operationNames, pascalCase } from "../../codegen/names.ts";

describe("public names", () => {
  it.each([
    ["P2SVpnGateways", "p2sVpnGateways"],
    ["VirtualNetworkGateways", "virtualNetworkGateways"],
    ["IPSecVPNSession", "ipSecVPNSession"],
    ["VPNGateways", "vpnGateways"],
    ["P2cVgw", "p2cVgw"],
    ["ID", "id"],
    ["updateIPSecVPNSession", "updateIPSecVPNSession"],
  ])("lower only a leading run of capitals: %s becomes %s", (name, lowered) => {
    expect(lowerLeading(name)).toBe(lowered);
  });

  it("take the part before the underscore as the group and the whole id as the function", () => {
    expect(operationNames("VirtualNetworkGateways_ListByResourceGroup")).toEqual({
      standalone: "virtualNetworkGatewaysListByResourceGroup",
      group: "virtualNetworkGateways",
      method: "listByResourceGroup",
    });
    expect(operationNames("P2SVpnGateways_List")).toMatchObject({ standalone: "p2sVpnGatewaysList" });
  });

  it("stand on the service where the id has no prefix", () => {
    expect(operationNames("createVgw")).toEqual({ standalone: "createVgw", method: "createVgw" });
  });

  it.each([
    ["vpn_connection_id", "vpnConnectionId"],
    ["X-Client-Token", "xClientToken"],
    ["api-version", "apiVersion"],
    ["$filter", "filter"],
    ["If-Match", "ifMatch"],
    ["body", "body_"],
  ])("make an argument of a wire name: %s becomes %s", (name, argument) => {
    expect(argumentName(name)).toBe(argument);
  });

  it("make types and folders of wire names and tags", () => {
    expect(pascalCase("rule_config")).toBe("RuleConfig");
    expect(camelCase("ipsec-vpn-session-id")).toBe("ipsecVpnSessionId");
    expect(["P2cVpnGateway", "P2SVpnGateways", "IPSecVPNSession", "Vpn Users"].map(kebabCase)).toEqual([
      "p2c-vpn-gateway",
      "p2s-vpn-gateways",
      "ip-sec-vpn-session",
      "vpn-users",
    ]);
  });
});
