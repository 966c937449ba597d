import { isNotFoundError } from "trunkline";
import type { HuaweiCloud } from "trunkline/huawei";
import { collect } from "../support/collect.ts";
import { expectFailure, expectSame } from "./expect.ts";
import { type Report, tellData, tellError, tellResponse } from "./report.ts";

/** Creates, shows, lists and deletes the monitor of a VPN connection. */
export async function vpnFlow(report: Report, huawei: HuaweiCloud, connectionId: string): Promise<void> {
  const connectionMonitorId = await createMonitor(report, huawei, connectionId);

  const shown = await report.step(
    `huawei.vpn.showConnectionMonitor({ connectionMonitorId: "${connectionMonitorId}" })`,
    () => huawei.vpn.showConnectionMonitor({ connectionMonitorId }).withResponse(),
    tellResponse,
  );
  expectSame("the id of the shown monitor", shown.data.connection_monitor?.id, connectionMonitorId);

  const listed = await report.step(
    "for await (const monitor of huawei.vpn.listConnectionMonitors())",
    () => collect(huawei.vpn.listConnectionMonitors()),
    (monitors) => [`${monitors.length} monitor`, ...monitors.flatMap(tellData)],
  );
  expectSame(
    "the ids of the listed monitors",
    listed.map(({ id }) => id),
    [connectionMonitorId],
  );

  await deleteMonitor(report, huawei, connectionMonitorId);
  await report.step(
    "huawei.vpn.showConnectionMonitor(...) once more: a typed error of the service",
    () =>
      expectFailure(
        "showing the deleted monitor",
        huawei.vpn.showConnectionMonitor({ connectionMonitorId }),
        isNotFoundError,
      ),
    tellError,
  );
}

/** Creates a monitor and deletes it, for another way of signing in. */
export async function shortVpnFlow(report: Report, huawei: HuaweiCloud, connectionId: string): Promise<void> {
  await deleteMonitor(report, huawei, await createMonitor(report, huawei, connectionId));
}

async function createMonitor(report: Report, huawei: HuaweiCloud, connectionId: string): Promise<string> {
  const body = { connection_monitor: { vpn_connection_id: connectionId } };
  const created = await report.step(
    `huawei.vpn.createConnectionMonitor({ body: ${JSON.stringify(body)} })`,
    () => huawei.vpn.createConnectionMonitor({ body }).withResponse(),
    tellResponse,
  );
  expectSame("the status of the new monitor's answer", created.status, 201);
  expectSame("the monitored connection", created.data.connection_monitor?.vpn_connection_id, connectionId);
  return created.data.connection_monitor?.id ?? "";
}

async function deleteMonitor(report: Report, huawei: HuaweiCloud, connectionMonitorId: string): Promise<void> {
  const deleted = await report.step(
    `huawei.vpn.deleteConnectionMonitor({ connectionMonitorId: "${connectionMonitorId}" })`,
    () => huawei.vpn.deleteConnectionMonitor({ connectionMonitorId }).withResponse(),
    tellResponse,
  );
  expectSame("the status of the deletion", deleted.status, 204);
}
