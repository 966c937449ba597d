import { readFileSync } from "node:fs";
import { Azure, type AzureOptions } from "trunkline/azure";
import { connectionPoliciesGet, virtualHubsGet } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { apiVersionsOf } from "../../src/azure/versions.ts";
import { ConfigurationError, InvalidArgumentError } from "../../src/index.ts";
import { failureOf } from "../support/failure-of.ts";
import { arm, scriptedAzure } from "../support/scripted-azure.ts";

const OLDER = { apiVersions: { network: "2025-05-01" } };

const made = (options: Partial<AzureOptions> = {}, answer: unknown = {}) => {
  const scripted = scriptedAzure([arm(200, answer)], options);
  const versions = (): unknown[] => scripted.sent.map(({ url }) => new URL(url).searchParams.get("api-version"));
  return { ...scripted, azure: new Azure(scripted.client), versions };
};

const hub = { resourceGroupName: "rg1", virtualHubName: "hub" };

describe("the version that Azure is asked for", () => {
  it.each(["apimanagement", "network"])("is by default the one that the document of %s describes", (service) => {
    const { info } = JSON.parse(readFileSync(`schemas/azure/${service}.json`, "utf8"));
    expect(apiVersionsOf(undefined)).toHaveProperty(info["x-service"], info.version);
  });

  it("is an option for each service, which leaves the other one alone", async () => {
    const { azure, clock, versions } = made(OLDER);
    await clock.run(azure.network.vpnSites.get({ resourceGroupName: "rg1", vpnSiteName: "a" }));
    await clock.run(azure.apiManagement.apiManagementService.get({ resourceGroupName: "rg1", serviceName: "a" }));
    expect(versions()).toEqual(["2025-05-01", "2024-05-01"]);
  });

  it("may be one that no document describes", async () => {
    const { azure, clock, versions } = made({ apiVersions: { network: "2031-12-01-preview" } });
    await clock.run(azure.network.vpnSites.get({ resourceGroupName: "rg1", vpnSiteName: "a" }));
    expect(versions()).toEqual(["2031-12-01-preview"]);
  });

  it("is changed by with() for the services that it names", async () => {
    const { client, clock, versions } = made({ apiVersions: { apiManagement: "2022-08-01" } });
    const azure = new Azure(client).with(OLDER);
    await clock.run(azure.network.vpnSites.get({ resourceGroupName: "rg1", vpnSiteName: "a" }));
    await clock.run(azure.apiManagement.apiManagementService.get({ resourceGroupName: "rg1", serviceName: "a" }));
    expect(versions()).toEqual(["2025-05-01", "2022-08-01"]);
  });

  it.each<[unknown, string, string]>([
    ["2025-05-01", "apiVersions", "must be an object"],
    [null, "apiVersions", "must be an object"],
    [{ vpn: "2025-05-01" }, "apiVersions.vpn", "is not known; known are apiManagement, network"],
    [{ network: "latest" }, "apiVersions.network", "must be a version such as 2025-05-01"],
    [{ network: 20250501 }, "apiVersions.network", "must be a version such as 2025-05-01"],
  ])("is refused where it cannot be one: %j", (apiVersions, option, reason) => {
    const make = (): unknown => made({ apiVersions } as Partial<AzureOptions>);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(`option ${option} ${reason}`);
  });
});

describe("what only a newer version has", () => {
  it("is an operation that is not sent to an older one", async () => {
    const { client, clock, sent } = made(OLDER);
    const error = await clock.run(failureOf(connectionPoliciesGet(client, { ...hub, connectionPolicyName: "p" })));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toBe(
      "ConnectionPolicies_Get was not sent: the operation came with version 2026-01-01, and this client asks for 2025-05-01",
    );
    expect(sent).toEqual([]);
  });

  it("is refused without a check of arguments, too", async () => {
    const { client, clock, sent } = made({ ...OLDER, validate: { request: "off" } });
    const call = connectionPoliciesGet(client, { ...hub, connectionPolicyName: "p" });
    expect(await clock.run(failureOf(call))).toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });

  it("is sent to the version that has it, and to newer ones", async () => {
    for (const network of ["2026-01-01", "2026-01-01-preview", "2027-01-01"]) {
      const { client, clock, versions } = made({ apiVersions: { network } });
      await clock.run(connectionPoliciesGet(client, { ...hub, connectionPolicyName: "p" }));
      expect(versions()).toEqual([network]);
    }
  });

  it.each<[string, (azure: Azure) => PromiseLike<unknown>, string]>([
    [
      "a member",
      (azure) => {
        return azure.network.virtualHubs.createOrUpdate({
          ...hub,
          body: { location: "westeurope", properties: { addressPrefix: "10.0.0.0/23", addressPrefixV6: "fd00::/64" } },
        });
      },
      "body.properties.addressPrefixV6",
    ],
    [
      "a member deep inside",
      (azure) => {
        const route = { properties: { nextHopType: "None", nextHop: { nextHopIpAddresses: ["10.0.0.4"] } } };
        const subnet = { properties: { routeTable: { properties: { routes: [route] } } } };
        return azure.network.virtualHubIpConfiguration.createOrUpdate({
          ...hub,
          ipConfigName: "one",
          body: { properties: { subnet } },
        });
      },
      "body.properties.subnet.properties.routeTable.properties.routes[0].properties.nextHop",
    ],
    [
      "a value of an open list of values",
      (azure) => {
        return azure.network.virtualNetworkGateways.invokePrepareMigration({
          ...{ resourceGroupName: "rg1", virtualNetworkGatewayName: "gateway" },
          body: { migrationType: "UpgradeGatewayToDualStack" },
        });
      },
      "body.migrationType",
    ],
  ])("is %s that is refused by its name for an older one and sent to the newer", async (_what, call, path) => {
    const older = made(OLDER);
    const error = await older.clock.run(failureOf(call(older.azure)));
    expect(error.issues).toEqual([
      { path, message: "came with version 2026-01-01, and this client asks for 2025-05-01" },
    ]);
    expect(older.sent).toEqual([]);
    const newer = made();
    await newer.clock.run(call(newer.azure));
    expect(newer.versions()).toContain("2026-01-01");
  });

  it("is reported and sent all the same where arguments are only reported", async () => {
    const drift: unknown[] = [];
    const onDrift = (one: { path: string }) => drift.push(one.path);
    const { azure, clock, sent } = made({ ...OLDER, onDrift, validate: { request: "warn" } });
    const body = { location: "westeurope", properties: { addressPrefixV6: "fd00::/64" } };
    await clock.run(azure.network.virtualHubs.createOrUpdate({ ...hub, body }));
    expect(drift).toContain("body.properties.addressPrefixV6");
    expect(sent.length).toBeGreaterThan(0);
  });

  it("is no drift in an answer of any version, in strict mode either", async () => {
    const drift: unknown[] = [];
    const options = { ...OLDER, validate: { response: "strict" as const }, onDrift: (one: unknown) => drift.push(one) };
    const answer = { location: "westeurope", properties: { addressPrefixV6: "fd00::/64" } };
    const { client, clock } = made(options, answer);
    expect(await clock.run(virtualHubsGet(client, hub))).toEqual(answer);
    expect(drift).toEqual([]);
  });
});
