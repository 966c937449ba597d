import { http } from "msw";
import { setupServer } from "msw/node";
import { HuaweiCloud } from "trunkline/huawei";
import { createEmulatorState } from "trunkline/testing";
import { huaweiHandlers } from "trunkline/testing/msw";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collect } from "../support/collect.ts";
import { failureOf } from "../support/failure-of.ts";
import { connectionPage, monitorPage } from "./pages.ts";

const state = createEmulatorState({ seed: "msw" });
const server = setupServer(...huaweiHandlers(http, state));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

it("the client runs against the msw handlers under the vendor's own host names", async () => {
  const { projectId, credentials } = state.huawei;
  const huawei = new HuaweiCloud({ region: "cn-north-4", projectId, credentials });
  const { connection_monitor } = await huawei.vpn.createConnectionMonitor({ body: monitorPage.request });
  const monitors = await collect(huawei.vpn.listConnectionMonitors());
  expect(monitors.map(({ id }) => id)).toEqual([connection_monitor?.id]);
  expect(await huawei.eventGrid.createConnection({ body: connectionPage.request })).toMatchObject({ type: {} });
  expect(state.received.map(({ proof }) => proof.verified)).toEqual([true, true, true]);
});

it("a fault of the same state machine reaches the client as a typed error", async () => {
  const { projectId, credentials } = state.huawei;
  const huawei = new HuaweiCloud({ region: "cn-north-4", projectId, credentials, retry: false });
  state.fail({ kind: "truncatedJson" });
  expect(await failureOf(huawei.vpn.listConnectionMonitors())).toMatchObject({ code: "RESPONSE_PARSE" });
});

it("an IAM user signs in and finds its project under the host names of the region", async () => {
  state.reset();
  const huawei = new HuaweiCloud({ region: "cn-north-4", credentials: state.huawei.user });
  await huawei.vpn.listConnectionMonitors();
  await huawei.eventGrid.listConnections();
  expect(state.received.map(({ url }) => new URL(url).host)).toEqual([
    "iam.cn-north-4.myhuaweicloud.com",
    "vpn.cn-north-4.myhuaweicloud.com",
    "eg.cn-north-4.myhuaweicloud.com",
  ]);
  expect(state.received.every(({ url, proof }) => proof.verified && !url.includes("{"))).toBe(true);
});
