import type { Drift, FetchInit } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { describe, expect, it } from "vitest";
import { connectionPage, monitorPage } from "./pages.ts";

const projectId = "0123456789abcdef0123456789abcdef";

const answering = (answer: unknown, init: ResponseInit, options: Partial<HuaweiOptions> = {}) => {
  const sent: (FetchInit & { url: string })[] = [];
  const drifts: Drift[] = [];
  const huawei = new HuaweiCloud({
    region: "eu-west-101",
    projectId,
    credentials: { accessKeyId: "AK", secretAccessKey: "SK" },
    onDrift: (drift) => drifts.push(drift),
    fetch: async (url, request) => {
      sent.push({ url, ...request });
      return new Response(JSON.stringify(answer), init);
    },
    ...options,
  });
  return { huawei, sent, drifts };
};

describe.each([{}, { validate: { response: "strict" } } as const])("the vendor's pages with options %j", (options) => {
  it("creating a VPN connection monitor: request and answer pass unchanged", async () => {
    const { huawei, sent, drifts } = answering(monitorPage.answer, { status: 201 }, options);
    const { data, status } = await huawei.vpn.createConnectionMonitor({ body: monitorPage.request }).withResponse();
    expect([status, data]).toEqual([201, monitorPage.answer]);
    expect(sent[0]).toMatchObject({
      method: "POST",
      url: `https://vpn.eu-west-101.myhuaweicloud.com/v5/${projectId}/connection-monitors`,
    });
    expect(new TextDecoder().decode(sent[0]?.body)).toBe(JSON.stringify(monitorPage.request));
    expect(drifts).toEqual([]);
  });

  it("creating an EventGrid connection: request and answer pass unchanged, the request id from its header", async () => {
    const headers = { "X-Request-Id": "a9d5a94e-0a5b-4b21-9d5c-95b1e2b0ba39-1639040400-eg-host" };
    const { huawei, sent, drifts } = answering(connectionPage.answer, { status: 200, headers }, options);
    const { data, requestId } = await huawei.eventGrid
      .createConnection({ body: connectionPage.request })
      .withResponse();
    expect(data).toEqual(connectionPage.answer);
    expect(requestId).toBe(headers["X-Request-Id"]);
    expect(sent[0]?.url).toBe(`https://eg.eu-west-101.myhuaweicloud.eu/v1/${projectId}/connections`);
    expect(new TextDecoder().decode(sent[0]?.body)).toBe(JSON.stringify(connectionPage.request));
    expect(drifts).toEqual([]);
  });
});

describe("what the pages' tables ask for", () => {
  it.each([
    ["no body", {}, "body"],
    ["no connection_monitor", { body: {} }, "body.connection_monitor"],
    ["no vpn_connection_id", { body: { connection_monitor: {} } }, "body.connection_monitor.vpn_connection_id"],
    [
      "a number for an id",
      { body: { connection_monitor: { vpn_connection_id: 5 } } },
      "body.connection_monitor.vpn_connection_id",
    ],
    ["an unknown member", { body: { ...monitorPage.request, dry_run: true } }, "body.dry_run"],
  ])("a monitor with %s is refused before sending", async (_name, params, path) => {
    const { huawei, sent } = answering({}, { status: 201 });
    await expect(huawei.vpn.createConnectionMonitor(params as never)).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "createConnectionMonitor",
      issues: [{ path }],
    });
    expect(sent).toEqual([]);
  });

  it.each([
    [{ name: undefined }, "body.name"],
    [{ name: "default" }, "body.name"],
    [{ name: "-starts-wrong" }, "body.name"],
    [{ name: "x".repeat(129) }, "body.name"],
    [{ vpc_id: undefined }, "body.vpc_id"],
    [{ subnet_id: undefined }, "body.subnet_id"],
    [{ type: 5 }, "body.type"],
    [{ kafka_detail: {} }, "body.kafka_detail.addr"],
    [{ kafka_detail: { instance_id: "i", addr: "a", enable_sasl_ssl: "yes" } }, "body.kafka_detail.enable_sasl_ssl"],
    [{ kafka_detail: { instance_id: "i", addr: "a", enable_sasl_ssl: true, acks: "2" } }, "body.kafka_detail.acks"],
  ])("a connection with %j is refused at %s before sending", async (changes, path) => {
    const { huawei, sent } = answering({}, { status: 200 });
    const failing = huawei.eventGrid.createConnection({ body: { ...connectionPage.request, ...changes } as never });
    const error = (await failing.catch((reason) => reason)) as { issues: { path: string }[] };
    expect(error.issues.map((issue) => issue.path)).toContain(path);
    expect(sent).toEqual([]);
  });
});
