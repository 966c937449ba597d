import { describe, expect, it } from "vitest";
import { startEmulator } from "../../src/testing/index.ts";
import { startDocumentedConversation } from "./documented-answers.ts";
import { sign } from "./sign.ts";

describe("quotas", () => {
  it("of VPN refuse one gateway too many, and are told with what is used", async () => {
    const quotas = { vpn_gateway: 2, customer_gateway: 1 };
    await using talk = await startDocumentedConversation({ huawei: { quotas } });
    expect((await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} })).status).toBe(201);
    const refused = await talk.vpn("POST", "vpn-gateways", { vpn_gateway: {} });
    expect([refused.status, refused.body.error_msg]).toEqual([400, "invalid request: the quota of vpn_gateway is 2"]);
    const customer = { customer_gateway: { id_value: "198.51.100.21" } };
    expect((await talk.vpn("POST", "customer-gateways", customer)).status).toBe(400);
    expect((await talk.vpn("GET", "vpn/quotas")).body.quotas?.resources).toEqual([
      { type: "vpn_gateway", quota: 2, used: 2 },
      { type: "customer_gateway", quota: 1, used: 1 },
      { type: "vpn_connection", quota: 500, used: 1 },
    ]);
  });

  it.each([
    ["CONNECTION", "connections", { vpc_id: "vpc", subnet_id: "subnet" }],
    ["CHANNEL", "channels", {}],
    ["SOURCE", "sources", {}],
    ["PRIVATE_ENDPOINT", "endpoints", { vpc_id: "vpc", subnet_id: "subnet" }],
    ["SCHEMA", "schemas", { definition: "{}" }],
  ])("of EventGrid refuse a %s with 403 EG.00514003", async (type, path, body) => {
    await using full = await startDocumentedConversation({ huawei: { quotas: { [type]: 0 } } });
    const refused = await full.eventGrid("POST", path, { name: "one", ...body });
    expect([refused.status, refused.body.error_code]).toEqual([403, "EG.00514003"]);
    expect((await full.eventGrid("GET", `quotas?type=${type}`)).body.quotas?.resources).toMatchObject([
      { type, quota: 0 },
    ]);
    await using free = await startDocumentedConversation();
    expect((await free.eventGrid("POST", path, { name: "one", ...body })).status).toBe(200);
  });

  it.each([
    [{ vpn_gateways: 1 }, "There is no quota"],
    [{ CHANNEL: -1 }, "must be an integer from 0"],
    [{ CHANNEL: 1.5 }, "must be an integer from 0"],
  ] as const)("that would never be met are refused: %o", async (quotas: object, message) => {
    await expect(startEmulator({ huawei: { quotas } })).rejects.toThrow(message);
  });
});

describe("throttling", () => {
  it("answers 429 APIGW.0308 to a signed request beyond the limit of a window, for each service on its own", async () => {
    let now = Date.UTC(2026, 0, 1);
    const throttling = { requests: 2, windowMs: 1000 };
    await using emulator = await startEmulator({ now: () => now, huawei: { throttling } });
    const { vpn, eventGrid, projectId, credentials } = emulator.huawei;
    const ask = async (url: string) => {
      const headers = sign({ method: "GET", url, headers: { "x-project-id": projectId }, ...credentials, at: now });
      return fetch(url, { headers });
    };
    const gateways = `${vpn}/v5/${projectId}/vpn-gateways`;
    expect([(await ask(gateways)).status, (await ask(gateways)).status]).toEqual([200, 200]);
    const refused = await ask(gateways);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      error_code: "APIGW.0308",
      error_msg: "The throttling threshold has been reached: policy user over ratelimit,limit:2,time:1 second",
      request_id: refused.headers.get("x-request-id"),
    });
    expect(refused.headers.has("retry-after")).toBe(false);
    expect((await ask(`${eventGrid}/v1/${projectId}/channels`)).status).toBe(200);
    now += 1000;
    expect((await ask(gateways)).status).toBe(200);
  });

  it.each([
    [{ requests: 0, windowMs: 1000 }, "huawei.throttling.requests must be above zero"],
    [{ requests: 1, windowMs: Number.NaN }, "huawei.throttling.windowMs must be above zero"],
  ])("has limits above zero: %o", async (throttling, message) => {
    await expect(startEmulator({ huawei: { throttling } })).rejects.toThrow(message);
  });

  it("comes from the service itself where a fault says so, and once", async () => {
    await using talk = await startDocumentedConversation();
    const body = { error_code: "VPN.0429", error_msg: "too many requests" };
    talk.emulator.fail({ operation: "listVgws", kind: "status", status: 429, body });
    expect((await talk.vpn("GET", "vpn-gateways")).body.error_code).toBe("VPN.0429");
    expect((await talk.vpn("GET", "vpn-gateways")).status).toBe(200);
  });
});

describe("tags", () => {
  it("are those of the resource, set and removed by key or by key and value", async () => {
    await using talk = await startDocumentedConversation();
    const { gateway } = talk.emulator.huawei.seeds;
    const path = `vpn-gateway/${gateway}/tags`;
    const tag = (change: string, ...tags: object[]) => talk.vpn("POST", `${path}/${change}`, { tags });
    const shown = async () => (await talk.vpn("GET", path)).body.tags;
    expect((await tag("create", { key: "team", value: "net" }, { key: "stage" })).status).toBe(204);
    await tag("create", { key: "team", value: "edge" });
    expect(await shown()).toEqual([
      { key: "stage", value: "" },
      { key: "team", value: "edge" },
    ]);
    expect((await talk.vpn("GET", `vpn-gateways/${gateway}`)).body.vpn_gateway?.tags).toHaveLength(2);
    expect((await tag("delete", { key: "team", value: "net" }, { key: "stage" })).status).toBe(204);
    expect(await shown()).toEqual([{ key: "team", value: "edge" }]);
    expect((await talk.vpn("GET", path)).body).not.toHaveProperty("request_id");
    expect((await talk.vpn("GET", "vpn-gateway/unknown/tags")).status).toBe(404);
    expect((await talk.vpn("GET", "router/unknown/tags")).status).toBe(400);
  });

  it("find, count and sum up resources, in pages whose limits are text", async () => {
    await using talk = await startDocumentedConversation();
    for (const [name, value] of Object.entries({ west: "a", east: "b", south: "a" })) {
      const tags = [{ key: "group", value }];
      await talk.vpn("POST", "customer-gateways", { customer_gateway: { name, id_value: name, tags } });
    }
    const filter = async (body: object, query = "") => {
      const said = await talk.vpn("POST", `customer-gateway/resource-instances/filter${query}`, body);
      const counted = await talk.vpn("POST", "customer-gateway/resource-instances/count", body);
      expect(counted.body.total_count).toBe(said.body.total_count);
      return Array.from(said.body.resources as Iterable<{ resource_name: string }>, (one) => one.resource_name);
    };
    expect(await filter({ tags: [{ key: "group", values: ["a"] }] })).toEqual(["west", "south"]);
    expect(await filter({ tags: [{ key: "group", values: [] }] }, "?limit=1&offset=1")).toEqual(["east"]);
    expect(await filter({ without_any_tag: true })).toEqual(["cgw-demo"]);
    expect(await filter({ matches: [{ key: "resource_name", value: "st" }] })).toEqual(["west", "east"]);
    expect((await talk.vpn("GET", "customer-gateway/tags")).body.tags).toEqual([{ key: "group", values: ["a", "b"] }]);
  });
});
