import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, json, nsx, smc } from "./wire.ts";

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const gateway = { resourceGroupName: "rg1", gatewayName: "gw1" };
const policy = { ...service, policyId: "policy", body: { properties: { value: "<policies />" } } };
const host = { elementType: "host", id: "1" };

describe("several documented statuses with the same body", () => {
  it.each([200, 201])("give it for each, and tell which it was: %i", async (status) => {
    const body = { name: "policy", properties: { format: "xml", value: "<policies />" } };
    const { client, drift } = azure([json(body, { status })]);
    const answer = await client.apiManagement.policy.createOrUpdate(policy).withResponse();
    expect(answer).toMatchObject({ data: body, status });
    expect(drift).toEqual([]);
  });

  it.each([200, 201, 202])("give a task for each: %i", async (status) => {
    const task = {
      follower: "https://smc.example.net:8082/7.2/upload/1",
      in_progress: true,
      last_message: "",
      success: true,
    };
    const { client, drift } = smc([json(task, { status })]);
    expect(await client.api.uploadPolicy({ engineType: "fw_cluster", id: "1563" })).toEqual(task);
    expect(drift, "the document has 200 and 202").toEqual(status === 201 ? ["response the status"] : []);
  });
});

describe("several documented statuses without a body", () => {
  it.each([200, 204])("give nothing for each: %i", async (status) => {
    const { client, drift } = azure([empty(status)]);
    const answer = client.apiManagement.namedValue.delete({ ...service, namedValueId: "k", ifMatch: "*" });
    expect(await answer.withResponse()).toMatchObject({ data: undefined, status });
    expect(drift).toEqual([]);
  });

  it.each([200, 202, 204])("give nothing for each: %i of the SMC", async (status) => {
    const { client, drift } = smc([empty(status)]);
    expect(await client.api.openPolicyVpn({ vpnId: "5" }).withResponse()).toMatchObject({ data: undefined, status });
    expect(drift).toEqual([]);
  });

  it("are not met by the page of a proxy in between", async () => {
    const { client } = smc([new Response("<html></html>")]);
    expect(await failureOf(client.api.openPolicyVpn({ vpnId: "5" }))).toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it.each(['{"a":1}', "text"])("give nothing where there is one all the same: %s", async (body) => {
    const { client, drift } = smc([new Response(body)]);
    expect(await client.api.openPolicyVpn({ vpnId: "5" })).toBeUndefined();
    expect(drift).toEqual([]);
  });
});

describe("several documented statuses with bodies of their own", () => {
  const operationUrl = "https://management.azure.com/operationresults/1?api-version=2024-05-01";
  const resource = { name: "gw1", location: "westeurope", sku: { name: "Standard" }, properties: {} };
  const fast = { pollIntervalMs: 1 };

  it("take 204 for the end, which has no body", async () => {
    const { client, sent } = azure([empty(204)]);
    expect(await client.apiManagement.apiGateway.delete(gateway)).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  it("take 202 for the begin, whose body is that of the resource and no result", async () => {
    const started = json(resource, { status: 202, headers: { location: operationUrl, "retry-after": "0" } });
    const { client, sent, drift } = azure([started, empty(200)], fast);
    expect(await client.apiManagement.apiGateway.delete(gateway)).toBeUndefined();
    expect(sent.map(({ method, target }) => `${method} ${target.split("?")[0]}`)).toEqual([
      expect.stringMatching(/^DELETE .*\/gateways\/gw1$/),
      "GET /operationresults/1",
    ]);
    expect(drift).toEqual([]);
  });

  it("give the body of 200 where there is nothing to wait for, and that of the end after 202 without one", async () => {
    const report = { connectionStatus: "Connected", probesSent: 3 };
    const check = {
      ...service,
      body: { source: { region: "west" }, destination: { address: "a.example", port: 443 } },
    };
    const atOnce = azure([json(report)]);
    expect(await atOnce.client.apiManagement.performConnectivityCheckAsync(check)).toEqual(report);
    const started = empty(202, { location: operationUrl, "retry-after": "0" });
    const later = azure([started, empty(202, { "retry-after": "0" }), json(report)], fast);
    expect(await later.client.apiManagement.performConnectivityCheckAsync(check)).toEqual(report);
    expect(later.sent).toHaveLength(3);
  });

  it.each([200, 202])("that differ in nothing but headers are told apart by status: %i", async (status) => {
    const { client } = azure([empty(status, status === 202 ? { location: operationUrl } : {})]);
    const call = client.apiManagement.operationsResults.get({ location: "west", operationId: "1" });
    const { data, headers, ...answer } = await call.withResponse();
    expect([data, answer.status, headers.get("location")]).toEqual([
      undefined,
      status,
      status === 202 ? operationUrl : undefined,
    ]);
  });
});

describe("a success status that no document has", () => {
  it("gives the documented body, and is reported", async () => {
    const session = {
      resource_type: "PolicyBasedIPSecVPNSession",
      local_endpoint_id: "l",
      peer_endpoint_id: "p",
      policy_rules: [],
    };
    const { client, drift } = nsx([json(session, { status: 203 })]);
    expect(await client.vpn.getIPSecVPNSession({ ipsecVpnSessionId: "s" })).toEqual(session);
    expect(drift).toEqual(["response the status"]);
  });

  it("gives nothing where every documented one has nothing", async () => {
    const { client, drift } = smc([json({ name: "a" }, { status: 202 })]);
    expect(await client.api.deleteElement(host)).toBeUndefined();
    expect(drift).toEqual(["response the status"]);
  });

  it("without the documented body says so, and that a write may have been done", async () => {
    const { client } = azure([empty(204)]);
    const error = await failureOf(client.apiManagement.policy.createOrUpdate(policy));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "Policy_CreateOrUpdate" });
    expect(error.message).toContain("has no body, although one is documented");
  });

  it("is refused in strict mode", async () => {
    const { client } = smc([empty(202)], { validate: { response: "strict" } });
    expect(await failureOf(client.api.deleteElement(host))).toMatchObject({
      code: "RESPONSE_VALIDATION",
      issues: [{ path: "the status" }],
    });
  });
});
