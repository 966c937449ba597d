import { isConflictError, isInvalidRequestError, isNotFoundError } from "trunkline";
import { HuaweiCloud, type HuaweiCredentials } from "trunkline/huawei";
import * as eventgrid from "trunkline/huawei/eventgrid";
import * as vpn from "trunkline/huawei/vpn";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { connectionPage, monitorPage } from "./pages.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ seed: "flows" });
});
afterAll(() => emulator.close());

const optionsWith = (credentials: HuaweiCredentials) => ({
  region: "eu-west-101",
  endpoints: { vpn: emulator.huawei.vpn, eventGrid: emulator.huawei.eventGrid },
  projectId: emulator.huawei.projectId,
  credentials,
});

const schemes: [string, () => HuaweiCredentials][] = [
  ["AK/SK", () => emulator.huawei.credentials],
  ["a temporary AK/SK", () => emulator.huawei.temporaryCredentials],
  ["a user token", () => ({ token: emulator.huawei.token })],
];

describe.each(schemes)("with %s on a real socket", (_name, credentials) => {
  beforeAll(() => emulator.reset());

  it("a connection monitor is created, shown, listed and deleted", async () => {
    await using huawei = new HuaweiCloud(optionsWith(credentials()));
    const created = await huawei.vpn.createConnectionMonitor({ body: monitorPage.request }).withResponse();
    expect(created).toMatchObject({ status: 201, attempts: 1 });
    expect(created.requestId).toBe(created.data.request_id);
    expect(created.headers.has("header-response-token")).toBe(true);
    const connectionMonitorId = created.data.connection_monitor?.id ?? "";
    const shown = await huawei.vpn.showConnectionMonitor({ connectionMonitorId });
    expect(shown.connection_monitor).toMatchObject({
      id: connectionMonitorId,
      vpn_connection_id: monitorPage.request.connection_monitor.vpn_connection_id,
      proto_type: "icmp",
    });
    expect((await collect(huawei.vpn.listConnectionMonitors())).map(({ id }) => id)).toEqual([connectionMonitorId]);
    expect(await huawei.vpn.deleteConnectionMonitor({ connectionMonitorId })).toBeUndefined();
    const gone = await failureOf(huawei.vpn.showConnectionMonitor({ connectionMonitorId }));
    expect(isNotFoundError(gone) && gone.body).toMatchObject({ request_id: gone.requestId });
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
  });

  it("an EventGrid connection is created, shown, listed by offset and deleted", async () => {
    const client = eventgrid.createClient(optionsWith(credentials()));
    const { createConnection, showDetailOfConnection, listConnections, deleteConnection } = eventgrid;
    const created = await createConnection(client, { body: connectionPage.request }).withResponse();
    expect(created.requestId).toBe(created.headers.get("x-request-id"));
    expect(created.data).toMatchObject({ status: "CREATING", type: {}, error_info: {}, kafka_detail: {} });
    for (const name of ["b", "c", "d", "e"]) {
      await createConnection(client, { body: { ...connectionPage.request, name } });
    }
    const connectionId = created.data.id ?? "";
    expect(await showDetailOfConnection(client, { connectionId })).toMatchObject({ name: "private-link" });
    const pages = await collect(listConnections(client, { limit: 2, sort: "name:ASC" }).byPage());
    expect(pages.map(({ items }) => items.map(({ name }) => name))).toEqual([["b", "c"], ["d", "e"], ["private-link"]]);
    expect(pages[0]?.data.total).toBe(5);
    const rest = listConnections(client, { limit: 2, sort: "name:ASC" }).byPage({
      continuationToken: pages[0]?.continuationToken,
    });
    expect((await collect(rest)).flatMap(({ items }) => items)).toHaveLength(3);
    await deleteConnection(client, { connectionId });
    expect((await listConnections(client)).items).toHaveLength(4);
  });
});

describe("what the service refuses", () => {
  it("is a typed error with the vendor's code and request id", async () => {
    emulator.reset();
    const client = vpn.createClient(optionsWith(emulator.huawei.credentials));
    await vpn.createConnectionMonitor(client, { body: monitorPage.request });
    const again = await failureOf(vpn.createConnectionMonitor(client, { body: monitorPage.request }));
    expect(isInvalidRequestError(again) && again).toMatchObject({
      vendorCode: "VPN.0381",
      vendor: "huawei",
      attempts: 1,
    });
    expect(again.body).toMatchObject({ request_id: again.requestId });
    expect(isConflictError(again)).toBe(false);
  });
});

it("customer gateways are listed by marker to their end, a full last page included", async () => {
  emulator.reset();
  const client = vpn.createClient(optionsWith(emulator.huawei.credentials));
  const before = (await collect(vpn.listCgws(client))).length;
  for (let n = before; n < 4; n++) {
    await vpn.createCgw(client, {
      body: { customer_gateway: { name: `cgw-${n}`, id_value: `10.0.0.${n}`, id_type: "ip" } },
    });
  }
  for (const limit of [1, 2, 3, 4, 5]) {
    const pages = await collect(vpn.listCgws(client, { limit }).byPage());
    const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(ids).size, `limit ${limit}`).toBe(4);
    expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
  }
});
