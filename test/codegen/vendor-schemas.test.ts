import { describe, expect, expectTypeOf, it } from "vitest";
import type { ApiManagementApi } from "../../src/azure/generated/apimanagement/api.ts";
import * as apiManagement from "../../src/azure/generated/apimanagement/index.ts";
import * as check from "../../src/azure/generated/apimanagement/perform-connectivity-check/schemas.ts";
import * as network from "../../src/azure/generated/network/index.ts";
import { findIssues } from "../../src/core/check.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import type { Poller } from "../../src/core/poller.ts";
import type { Lazy } from "../../src/core/schema.ts";
import * as policy from "../../src/nsx/generated/policy/index.ts";
import * as vpn from "../../src/nsx/generated/vpn/index.ts";
import * as endpoints from "../../src/nsx/generated/vpn/ipsec-endpoints/schemas.ts";
import * as sessions from "../../src/nsx/generated/vpn/ipsec-sessions/schemas.ts";
import * as nsxPage from "../nsx/pages.ts";
import { connectivityPage } from "./connectivity-page.ts";

/** The places where a value breaks a schema, each with the kind of issue. */
function issues(schema: Lazy<unknown>, value: unknown): string[] {
  return findIssues(schema, value).map(({ kind, path }) => `${kind} ${path}`);
}

function definitionsOf(service: object): OperationDefinition[] {
  return Object.values(service).map(({ definition }: { definition: OperationDefinition }) => definition);
}

describe("the documented connectivity check", () => {
  const place = { resourceGroupName: "rg1", serviceName: "apimService1" };

  it("fits its schemas and types, the subscription left to the client", () => {
    expectTypeOf(connectivityPage.http).toExtend<apiManagement.ConnectivityCheckRequest>();
    expectTypeOf(connectivityPage.tcp).toExtend<apiManagement.ConnectivityCheckRequest>();
    for (const body of [connectivityPage.http, connectivityPage.tcp]) {
      expect(issues(check.zPerformConnectivityCheckAsyncParams, { ...place, body })).toEqual([]);
    }
  });

  it("may end in a status that the document does not list", () => {
    expectTypeOf(connectivityPage.answer).toExtend<apiManagement.ConnectivityCheckResponse>();
    expect(issues(check.zConnectivityCheckResponse, connectivityPage.answer)).toEqual([]);
  });

  it("is a poller, and keeps the headers that it sends out of logs", () => {
    expectTypeOf<ReturnType<ApiManagementApi["performConnectivityCheckAsync"]>>().toEqualTypeOf<
      Poller<apiManagement.ConnectivityCheckResponse>
    >();
    expect(apiManagement.performConnectivityCheckAsync.definition.sensitive).toEqual(["value"]);
  });
});

describe("the documented update of an IPSec session", () => {
  const ipsecVpnSessionId = nsxPage.SESSION_ID;

  it("fits its schemas and types once its subnet is put right", () => {
    expectTypeOf(nsxPage.request).toExtend<vpn.PolicyBasedIPSecVPNSession>();
    expect(issues(sessions.zUpdateIPSecVPNSessionParams, { ipsecVpnSessionId, body: nsxPage.request })).toEqual([]);
  });

  it("is refused as printed, since one subnet has a dot too many", () => {
    const params = { ipsecVpnSessionId, body: nsxPage.requestAsPrinted };
    expect(findIssues(sessions.zUpdateIPSecVPNSessionParams, params)).toEqual([
      {
        kind: "value",
        path: "body.policy_rules[0].destinations[0].subnet",
        message: "must be an IPv4 or IPv6 block with its prefix length, such as 10.0.0.0/8",
      },
    ]);
  });

  it("is answered by states that fit", () => {
    const { inProgress, inSync, unknown, unknownAtANode } = nsxPage;
    for (const state of [inProgress, inSync, unknown, unknownAtANode]) {
      expect(issues(sessions.zIPSecVPNSessionState, state)).toEqual([]);
    }
  });
});

describe("addresses and blocks", () => {
  const endpoint = { ipsec_vpn_service_id: {} };
  const local = (local_address: string): string[] => {
    return issues(endpoints.zCreateIPSecVPNLocalEndpointParams, { body: { ...endpoint, local_address } });
  };

  it.each(["10.0.0.1", "255.255.255.255", "::1", "fd00::1", "::ffff:10.0.0.1"])("take %s", (address) => {
    expect(local(address)).toEqual([]);
  });

  it.each(["10.0.0", "10.0.0.256", "10.0.0.1.", "10.0.0.1/8", "gate", "fd00::g", ""])("refuse %j", (address) => {
    expect(local(address)).toEqual(["value body.local_address"]);
  });
});

describe("a kind that the document does not know", () => {
  it("is held against what all kinds have in common", () => {
    const session = { resource_type: "NewSession", peer_endpoint_id: "p", local_endpoint_id: "l" };
    expect(issues(sessions.zIPSecVPNSession, session)).toEqual([]);
    expect(issues(sessions.zIPSecVPNSession, { resource_type: "NewSession" })).toEqual([
      "type local_endpoint_id",
      "type peer_endpoint_id",
    ]);
  });
});

describe("every generated service", () => {
  const services = { apiManagement, network, vpn, policy };

  it.each(Object.entries(services))("builds all schemas of %s", (_, service) => {
    for (const { params, answers } of definitionsOf(service)) {
      params?.();
      for (const body of Object.values(answers)) if (typeof body === "function") body();
    }
  });

  it("answers the question whether something exists by true and false", () => {
    const booleans = definitionsOf(apiManagement).filter(({ answers }) => answers[404] === false);
    expect(booleans).toHaveLength(8);
    expectTypeOf(apiManagement.groupUserCheckEntityExists).returns.toExtend<PromiseLike<boolean>>();
  });

  it("takes what a GET gave in the body of the PUT on its path", () => {
    expectTypeOf<network.VpnSite>().toExtend<network.VpnSitesCreateOrUpdateParams["body"]>();
    expectTypeOf<apiManagement.ApiContract>().toExtend<apiManagement.ApiUpdateParams["body"]>();
    expectTypeOf<policy.IPSecVpnSession>().toExtend<policy.CreateOrUpdateTier1VpnIPSecVpnSessionParams["body"]>();
  });

  it("sends only the login without credentials", () => {
    const unsigned = Object.values(services)
      .flatMap(definitionsOf)
      .filter((one) => one.unsigned);
    expect(unsigned.map(({ id, service }) => `${service} ${id}`)).toEqual([
      "vpn createSession",
      "policy createSession",
    ]);
  });
});
