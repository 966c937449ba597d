import * as apiManagement from "trunkline/azure/apimanagement";
import * as network from "trunkline/azure/network";
import * as eventGrid from "trunkline/huawei/eventgrid";
import * as huaweiVpn from "trunkline/huawei/vpn";
import * as policy from "trunkline/nsx/policy";
import * as nsxVpn from "trunkline/nsx/vpn";
import * as smcApi from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import type { OperationDefinition } from "../../../src/core/operation.ts";
import { fullPlace } from "../../../src/core/operation.ts";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, json, nsx, onlyOne, queryOf } from "./wire.ts";

const definitions: readonly OperationDefinition[] = [
  apiManagement,
  network,
  eventGrid,
  huaweiVpn,
  policy,
  nsxVpn,
  smcApi,
]
  .flatMap((module) => Object.values(module))
  .flatMap((exported) => ("definition" in exported ? [exported.definition] : []));
const constant = definitions.filter(({ constants }) => constants !== undefined);

const api = { resourceGroupName: "rg1", serviceName: "apim1", apiId: "echo" };
const session = { tier1Id: "t1", serviceId: "default", sessionId: "s1" };

describe("an action in the query", () => {
  it("is always sent: the reset of a session's counters, by POST without a body", async () => {
    const { client, sent } = nsx([empty(200)]);
    await client.vpn.resetIPSecVPNSessionStatisticsReset({ sessionId: "s1" });
    const { method, target, body } = onlyOne(sent);
    expect([method, target, body]).toEqual([
      "POST",
      "/api/v1/vpn/ipsec/sessions/s1/statistics?action=reset",
      undefined,
    ]);
  });

  it("is always sent where no argument is: the next number of the barrier", async () => {
    const { client, sent } = nsx([json({ current_barrier_number: 7 }, { status: 201 })]);
    expect(await client.vpn.incrementRealizationStateBarrierIncrement()).toEqual({ current_barrier_number: 7 });
    expect(onlyOne(sent).target).toBe("/api/v1/realization-state-barrier/current?action=increment");
  });

  it("stands beside the arguments of the query", async () => {
    const { client, sent } = nsx([empty(204)]);
    await client.policy.refreshRealizedStateRefresh({ intentPath: "/infra/tier-1s/a&action=none" });
    expect(queryOf(onlyOne(sent))).toEqual(["action=refresh", "intent_path=/infra/tier-1s/a&action=none"]);
  });

  it("goes with a body", async () => {
    const { client, sent } = nsx([empty(200)]);
    const body = {
      display_name: "branch",
      transport_tunnels: [{ local_address: "10.0.0.1", peer_address: "10.0.0.2", peer_code: "code" }],
    };
    await client.policy.createOrPatchTier1VpnL2VPNSessionFromPeerCodesCreateWithPeerCode({ ...session, body });
    const { method, target } = onlyOne(sent);
    expect([method, target.split("?")[1]]).toEqual(["POST", "action=create_with_peer_code"]);
  });

  it("is no argument: who gives one is told so, and nothing is sent", async () => {
    const { client, sent } = nsx([empty(200)]);
    // @ts-expect-error nor does the compiler take it
    const error = await failureOf(client.vpn.resetIPSecVPNSessionStatisticsReset({ sessionId: "s1", action: "start" }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "action" }] });
    expect(sent).toEqual([]);
  });

  it("cannot be changed even where arguments go unseen", async () => {
    const { client, sent } = nsx([empty(200)], { validate: { request: "off" } });
    // @ts-expect-error what the compiler refuses as well
    await client.vpn.resetIPSecVPNSessionStatisticsReset({ sessionId: "s1", action: "start" });
    expect(queryOf(onlyOne(sent))).toEqual(["action=reset"]);
  });
});

describe("a parameter with one possible value", () => {
  it("is sent once, whatever stands in the other arguments", async () => {
    const { client, sent } = azure([json({})]);
    await client.apiManagement.apiExport.get({ ...api, format: "x&export=false&api-version=2014-02-14" });
    const query = queryOf(onlyOne(sent));
    expect(query.sort()).toEqual([
      "api-version=2024-05-01",
      "export=true",
      "format=x&export=false&api-version=2014-02-14",
    ]);
  });

  it("cannot be brought in by a value in the path", async () => {
    const { client, sent } = nsx([empty(200)]);
    await client.vpn.resetIPSecVPNSessionStatisticsReset({ sessionId: "s1?action=start#" });
    expect(onlyOne(sent).target).toBe("/api/v1/vpn/ipsec/sessions/s1%3Faction=start%23/statistics?action=reset");
  });

  it.each(["api-version", "apiVersion", "export"])("cannot be given as the argument %s", async (name) => {
    const { client, sent } = azure([json({})]);
    const error = await failureOf(client.apiManagement.apiExport.get({ ...api, format: "wsdl-link", [name]: "other" }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: name }] });
    expect(sent).toEqual([]);
  });

  it("is in no operation an argument as well", () => {
    expect(constant.length).toBeGreaterThan(20);
    for (const { id, constants, places } of constant) {
      const wireNames = Object.entries(places ?? {}).map(([name, at]) => {
        const [place, wireName] = fullPlace(name, at);
        return `${place} ${wireName.toLowerCase()}`;
      });
      for (const [place, wireName] of constants ?? []) expect(wireNames, id).not.toContain(`${place} ${wireName}`);
    }
  });

  it("tells apart all operations that share method and path", () => {
    const seen = new Map<string, string>();
    // They are no document's: they ask what `getIPSecVPNSessionState` and `readIntentStatus` ask.
    const documented = definitions.filter(({ id }) => id !== "realization" && id !== "policyRealization");
    for (const { id, service, method, path, constants = [] } of documented) {
      const wire = JSON.stringify([service, method, path, constants]);
      expect(seen.get(wire) ?? id, `${method} ${path}`).toBe(id);
      seen.set(wire, id);
    }
  });
});
