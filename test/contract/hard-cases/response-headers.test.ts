import { isApiError } from "trunkline";
import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, huawei, json, nsx, smc } from "./wire.ts";

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const ETAG = 'W/"AAAAAAAAA8c="';

describe("a documented header of the answer", () => {
  it("stands beside the data: the ETag of Azure", async () => {
    const { client } = azure([json({ properties: { value: "<a/>" } }, { headers: { ETag: ETAG } })]);
    const { headers } = await client.apiManagement.policy.get({ ...service, policyId: "policy" }).withResponse();
    expectTypeOf(headers.get("etag")).toEqualTypeOf<string | undefined>();
    for (const name of ["ETag", "etag", "ETAG"]) expect(headers.get(name)).toBe(ETAG);
    expect(headers.has("Etag")).toBe(true);
  });

  it("stands beside no data: the address of what the SMC created", async () => {
    const location = "https://smc.example.net:8082/7.2/elements/host/1732";
    const { client } = smc([empty(201, { location })]);
    const call = client.api.createElement({ elementType: "host", body: { name: "a", address: "10.0.0.1" } });
    const { data, status, headers } = await call.withResponse();
    expect([data, status, headers.get("Location")]).toEqual([undefined, 201, location]);
  });

  it("is the request id as well, where it is one: NSX and EventGrid", async () => {
    const ofNsx = nsx([empty(200, { "X-NSX-RequestID": "e550100d" })]);
    const reset = await ofNsx.client.vpn.resetIPSecVPNSessionStatisticsReset({ sessionId: "s" }).withResponse();
    expect([reset.requestId, reset.headers.get("x-nsx-requestid")]).toEqual(["e550100d", "e550100d"]);
    const ofHuawei = huawei([json({ items: [], size: 0 }, { headers: { "X-Request-Id": "4c9e" } })]);
    const channels = await ofHuawei.client.eventGrid.listChannels().withResponse();
    expect([channels.requestId, channels.headers.get("X-Request-Id")]).toEqual(["4c9e", "4c9e"]);
  });

  it("comes with the first page of a list and with one object alike: the token of Huawei's VPN", async () => {
    const headers = { "header-response-token": "opaque" };
    const { client } = huawei([json({ connection_monitors: [], connection_monitor: {} }, { headers })]);
    const list = await client.vpn.listConnectionMonitors().withResponse();
    const one = await client.vpn.showConnectionMonitor({ connectionMonitorId: "m" }).withResponse();
    for (const answer of [list, one]) expect(answer.headers.get("header-response-token")).toBe("opaque");
  });

  it("is undefined where the service leaves it out, not null and not empty", async () => {
    const { client } = smc([json({ name: "a" }), json({ name: "a" }, { headers: { etag: "" } })]);
    const read = async () => (await client.api.getElement({ elementType: "host", id: "1" }).withResponse()).headers;
    const without = await read();
    expect([without.get("etag"), without.has("etag")]).toEqual([undefined, false]);
    const blank = await read();
    expect([blank.get("etag"), blank.has("etag")]).toEqual(["", true]);
  });

  it("can be read of an error, too", async () => {
    const { client } = smc([json({ message: "stale" }, { status: 409, headers: { etag: ETAG } })]);
    const call = client.api.deleteElement({ elementType: "host", id: "1", ifMatch: '"old"' });
    const error = await failureOf(call);
    if (!isApiError(error)) throw error;
    expect([error.status, error.headers.get("ETag")]).toEqual([409, ETAG]);
  });
});
