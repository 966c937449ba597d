import { describe, expect, it } from "vitest";
import { eventGridProfile, vpnProfile } from "../../src/testing/huawei/profiles.ts";
import { startConversation } from "./talk.ts";

describe("the gateway", () => {
  it("answers 404 APIGW.0101 where no document has the path or the method", async () => {
    await using talk = await startConversation();
    for (const [method, path] of [
      ["GET", "no-such-thing"],
      ["PATCH", "connection-monitors"],
      ["GET", "connection-monitors/"],
    ] as const) {
      const answer = await talk.vpn(method, path);
      expect([answer.status, answer.body.error_code], path).toEqual([404, "APIGW.0101"]);
    }
    expect(talk.emulator.received[0]?.operation).toBeUndefined();
  });

  it("keeps the services apart: each knows its own paths only", async () => {
    await using talk = await startConversation();
    const { vpn, eventGrid, projectId, token } = talk.emulator.huawei;
    const headers = { "x-auth-token": token };
    expect((await fetch(`${vpn}/v1/${projectId}/connections`, { headers })).status).toBe(404);
    expect((await fetch(`${eventGrid}/v5/${projectId}/connection-monitors`, { headers })).status).toBe(404);
  });

  it("says of a documented operation that is not emulated which one it is", async () => {
    await using talk = await startConversation();
    const answer = await talk.eventGrid("GET", "samples");
    expect(answer.status).toBe(501);
    expect(answer.body.error_msg).toContain(
      "showListOfEventSample is documented but not emulated; plan its answer with emulator.fail",
    );
    expect(talk.emulator.received[0]?.operation).toBe("showListOfEventSample");
  });

  it.each([
    ["VPN", vpnProfile, []],
    [
      "EventGrid",
      eventGridProfile,
      ["discoverEventSchemaFromData", "listObsBuckets", "refurbishobs", "showListOfEventSample"],
    ],
  ])(
    "emulates the documented operations of %s but for a few, and no others",
    (_, { document, operations }, missing) => {
      const documented = document.operations.map(({ id }) => id);
      expect(documented.filter((id) => operations[id] === undefined).toSorted()).toEqual(missing);
      expect(Object.keys(operations).filter((id) => !documented.includes(id))).toEqual([]);
    },
  );

  it("prefers a literal path over a parameter", async () => {
    await using talk = await startConversation();
    expect((await talk.vpn("GET", "vpn-gateways/availability-zones")).status).toBe(200);
    expect(talk.emulator.received[0]?.operation).toBe("listAvailabilityZones");
  });
});

describe("the check of a request", () => {
  it.each([
    ["an absent body", undefined, "the request body is required"],
    ["a body that is not JSON", "{", "the request body is not JSON"],
    ["a body of another type", [], "must be of type object"],
    ["a missing member", {}, "connection_monitor is required"],
    ["a missing inner member", { connection_monitor: {} }, "connection_monitor.vpn_connection_id is required"],
    ["null for a required member", { connection_monitor: null }, "connection_monitor is required"],
    ["a member of another type", { connection_monitor: { vpn_connection_id: 7 } }, "must be of type string"],
  ])("names what is wrong with %s", async (_, body, message) => {
    await using talk = await startConversation();
    const answer = await talk.vpn("POST", "connection-monitors", body);
    expect([answer.status, answer.body.error_code]).toEqual([400, "VPN.0001"]);
    expect(answer.body.error_msg).toContain(message);
    expect(answer.body.request_id).toBe(answer.headers.get("x-request-id"));
  });

  it.each([
    ["limit=1000", "limit must be at most 200"],
    ["limit=ten", "limit must be of type integer"],
  ])("judges the query %s", async (query, message) => {
    await using talk = await startConversation();
    const answer = await talk.vpn("GET", `customer-gateways?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error_msg).toContain(message);
  });

  it("judges bounds, lengths and closed sets in depth without quoting the value", async () => {
    await using talk = await startConversation();
    const { gateway, customerGateway } = talk.emulator.huawei.seeds;
    const good = { vgw_id: gateway, vgw_ip: "any", cgw_id: customerGateway };
    const refused = async (more: object) => {
      const answer = await talk.vpn("POST", "vpn-connection", { vpn_connection: { ...good, ...more } });
      expect(answer.status).toBe(400);
      return answer.body.error_msg;
    };
    expect(await refused({ ikepolicy: { lifetime_seconds: 59 } })).toContain(
      "ikepolicy.lifetime_seconds must be at least 60",
    );
    expect(await refused({ style: "diagonal" })).toContain("style must be one of policy, static, bgp");
    expect(await refused({ tags: [{ key: "a" }] })).toContain("vpn_connection.tags[0].value is required");
    const tooShort = await refused({ psk: "canary" });
    expect(tooShort).toContain("psk must have at least 8 characters");
    expect(tooShort).not.toContain("canary");
  });

  it("lets unknown members and unknown query parameters pass, as the real services do", async () => {
    await using talk = await startConversation();
    const body = {
      connection_monitor: { vpn_connection_id: talk.emulator.huawei.seeds.connection, later: 1 },
      more: true,
    };
    expect((await talk.vpn("POST", "connection-monitors?later=1", body)).status).toBe(201);
  });

  it("wants JSON to be declared as JSON", async () => {
    await using talk = await startConversation();
    const { vpn, projectId, token } = talk.emulator.huawei;
    const response = await fetch(`${vpn}/v5/${projectId}/connection-monitors`, {
      method: "POST",
      headers: { "x-auth-token": token },
      body: "{}",
    });
    expect(response.status).toBe(415);
  });
});
