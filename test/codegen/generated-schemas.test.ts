import { describe, expect, expectTypeOf, it } from "vitest";
import { findIssues } from "../../src/core/check.ts";
import type { Lazy } from "../../src/core/schema.ts";
import * as connection from "../../src/huawei/generated/eventgrid/connection/schemas.ts";
import type * as streaming from "../../src/huawei/generated/eventgrid/event-streaming/types.ts";
import * as monitor from "../../src/huawei/generated/vpn/connection-monitor/schemas.ts";
import * as server from "../../src/huawei/generated/vpn/vpn-server/schemas.ts";
import { zGetMonitoringStatusParams } from "../../src/smc/generated/api/monitoring/schemas.ts";
import type * as api from "../../src/smc/generated/api/monitoring/types.ts";
import { zCreateRouteVpnTunnelParams } from "../../src/smc/generated/api/route-vpn/schemas.ts";
import { zStatusMessage } from "../../src/smc/generated/sockets/schemas.ts";
import type * as sockets from "../../src/smc/generated/sockets/types.ts";
import { connectionPage, monitorPage } from "../huawei/pages.ts";
import { zP2sVpnGatewaysCreateOrUpdateParams } from "./fixtures/expected/callcentre/p2s-vpn-gateways/schemas.ts";
import { zThing } from "./fixtures/expected/shapes/thing/schemas.ts";
import { zPet, zSession, zTree } from "./fixtures/expected/unions/zoo/schemas.ts";

/** The places where a value breaks a schema, each with the kind of issue. */
function issues(schema: Lazy<unknown>, value: unknown): string[] {
  return findIssues(schema, value).map(({ kind, path }) => `${kind} ${path}`);
}

describe("the documented creation of a connection monitor", () => {
  const content = monitorPage.request.connection_monitor;
  const request = { body: monitorPage.request };
  const { answer } = monitorPage;

  it("fits its schemas in both directions", () => {
    expect(issues(monitor.zCreateConnectionMonitorParams, request)).toEqual([]);
    expect(issues(monitor.zCreateConnectionMonitorResponse, answer)).toEqual([]);
  });

  it("needs no project, because the client has one", () => {
    expect(issues(monitor.zCreateConnectionMonitorParams, { ...request, projectId: "p" })).toEqual([]);
  });

  it.each([
    ["a missing body", {}, "type body"],
    ["a missing member", { body: { connection_monitor: {} } }, "type body.connection_monitor.vpn_connection_id"],
    [
      "a wrong type",
      { body: { connection_monitor: { vpn_connection_id: 1 } } },
      "type body.connection_monitor.vpn_connection_id",
    ],
    [
      "an unknown member",
      { body: { connection_monitor: { ...content, typo: 1 } } },
      "unknown body.connection_monitor.typo",
    ],
    ["an unknown argument", { ...request, project_id: "p" }, "unknown project_id"],
  ])("is refused with %s", (_, value, issue) => {
    expect(issues(monitor.zCreateConnectionMonitorParams, value)).toEqual([issue]);
  });
});

describe("the documented creation of an event connection", () => {
  const { request: body, answer } = connectionPage;

  it("fits its schemas in both directions, the empty objects included", () => {
    expect(issues(connection.zCreateConnectionParams, { body })).toEqual([]);
    expect(issues(connection.zConnectionInfo, answer)).toEqual([]);
  });

  it("takes a type as text, known or not", () => {
    for (const type of ["WEBHOOK", "KAFKA", "LATER"]) {
      expect(issues(connection.zCreateConnectionParams, { body: { ...body, type } })).toEqual([]);
    }
  });

  it.each([
    ["a name that breaks the pattern", { ...body, name: "-x" }, ["value body.name"]],
    ["the one name that is ruled out", { ...body, name: "default" }, ["value body.name"]],
    ["a name that is too long", { ...body, name: "x".repeat(129) }, ["value body.name"]],
    ["a type that is neither text nor object", { ...body, type: 1 }, ["type body.type"]],
    [
      "Kafka details without what they need",
      { ...body, kafka_detail: {} },
      ["type body.kafka_detail.addr", "type body.kafka_detail.enable_sasl_ssl", "type body.kafka_detail.instance_id"],
    ],
  ])("is refused with %s", (_, value, expected) => {
    expect(issues(connection.zCreateConnectionParams, { body: value })).toEqual(expected);
  });
});

describe("generated schemas", () => {
  it("check documented bounds and values", () => {
    const vpn_server = { client_cidr: "10.0.0.0/16", local_subnets: [], ssl_options: { port: 80 } };
    expect(issues(server.zCreateVpnServerParams, { p2cVgwId: "g", body: { vpn_server } })).toEqual([
      "value body.vpn_server.local_subnets",
      "word body.vpn_server.ssl_options.port",
    ]);
  });

  it("take a 64 bit integer as number or bigint, within its bounds", () => {
    const thing = { id: "a", anything: null, kind: "thing" };
    for (const octets of [0, 2 ** 53 - 1, 2n ** 63n - 1n]) expect(issues(zThing, { ...thing, octets })).toEqual([]);
    expect(issues(zThing, { ...thing, octets: -1 })).toEqual(["value octets"]);
    expect(issues(zThing, { ...thing, octets: -1n })).toEqual(["value octets"]);
    expect(issues(zThing, { ...thing, octets: 0.5 })).toEqual(["type octets"]);
    expect(issues(zThing, { ...thing, octets: "1" })).toEqual(["type octets"]);
  });

  it("want a required member that may hold anything", () => {
    expect(issues(zThing, { id: "a", kind: "thing" })).toEqual(["type anything"]);
    expect(issues(zThing, { id: "a", kind: "thing", anything: 0 })).toEqual([]);
  });

  it("tell kinds apart, and hold an unknown kind against the base", () => {
    expect(issues(zPet, { species: "dog", name: "Rex", barks: true })).toEqual([]);
    expect(issues(zPet, { species: "dog", name: "Rex" })).toEqual(["type barks"]);
    expect(issues(zPet, { species: "emu", name: "Ed" })).toEqual([]);
    expect(issues(zPet, { species: "emu" })).toEqual(["type name"]);
    expect(issues(zPet, { species: "cat", name: "Tom", friend: { species: "dog", name: "Rex" } })).toEqual([
      "type friend.barks",
    ]);
  });

  it("take any object of an unknown kind where there is no base", () => {
    expect(issues(zSession, { resource_type: "NewSession", more: 1 })).toEqual([]);
    expect(issues(zSession, { resource_type: "RouteBasedSession", more: 1 })).toEqual(["unknown more"]);
  });

  it("follow recursion", () => {
    expect(issues(zTree, { leaves: [{ leaves: [{ branch: { tree: { leaves: [] } } }] }] })).toEqual([]);
    expect(issues(zTree, { leaves: [{ branch: { tree: { leaf: 1 } } }] })).toEqual([
      "unknown leaves[0].branch.tree.leaf",
    ]);
  });

  it("let what only the service sets be left out of a request", () => {
    expect(issues(zP2sVpnGatewaysCreateOrUpdateParams, { name: "g", body: { name: "g" } })).toEqual([]);
    expect(issues(zP2sVpnGatewaysCreateOrUpdateParams, { name: "g", body: { name: "g", id: "1" } })).toEqual([]);
  });
});

describe("the status of SMC", () => {
  const status = { name: "Corporate VPN", monitoring_state: "READY", monitoring_status: "OK" };

  it("is taken whatever it is of, and wants only what every status has", () => {
    const traffic_in_bits_per_sec = 2 ** 40;
    const tunnel = { ...status, gatewayA: "a", gatewayB: "b", packet_loss_in_permyriad: 361, traffic_in_bits_per_sec };
    for (const one of [status, tunnel, { ...status, installed_policy: "HQ Policy" }]) {
      expect(issues(zStatusMessage, { status: { status: one }, subscription_id: 0 })).toEqual([]);
    }
    const { name: _, ...nameless } = status;
    expect(issues(zStatusMessage, { status: { status: nameless }, subscription_id: 0 })).toEqual([
      "type status.status.name",
    ]);
  });

  it("is asked for in the version of the client, whose form is checked where a call names another", () => {
    const body = { value: "http://localhost:8082/7.2/elements/vpn/1" };
    for (const version of [undefined, "7.2", "6.10", "7.2.1"]) {
      expect(issues(zGetMonitoringStatusParams, { version, body })).toEqual([]);
    }
    expect(issues(zGetMonitoringStatusParams, { version: "latest", body })).toEqual(["value version"]);
  });

  it("has every member without narrowing, the same over sockets as by request", () => {
    expectTypeOf<sockets.AnyMonitoringStatus["health_in_percent"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<sockets.AnyMonitoringStatus["traffic_in_bits_per_sec"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<sockets.AnyMonitoringStatus>().toEqualTypeOf<api.AnyMonitoringStatus>();
    expectTypeOf<sockets.VpnStatus>().toExtend<sockets.AnyMonitoringStatus>();
  });
});

describe("an element of SMC", () => {
  it("may have members that no document names, which are told apart from wrong ones", () => {
    const body = { name: "a-b", enabled: "yes", monitoring_group_ref: "http://localhost:8082/6.5/elements/x/1" };
    expect(issues(zCreateRouteVpnTunnelParams, { body })).toEqual([
      "type body.enabled",
      "unknown body.monitoring_group_ref",
    ]);
  });
});

describe("generated types", () => {
  it("let what a GET gave be sent back", () => {
    expectTypeOf<streaming.EventStreamingDetail>().toExtend<streaming.EventStreamingUpdateReq>();
  });
});
