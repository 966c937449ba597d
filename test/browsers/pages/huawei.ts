import { isNotFoundError } from "trunkline";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { createClient, createConnectionMonitor } from "trunkline/huawei/vpn";

/** What these cases are given. */
export interface HuaweiGiven {
  readonly options: HuaweiOptions;
  readonly connectionId: string;
}

/** A signed write by a standalone operation, a read that finds nothing, and what its answer tells. */
export async function huaweiCalls({ options, connectionId }: HuaweiGiven) {
  const body = { connection_monitor: { vpn_connection_id: connectionId } };
  const { data, requestId } = await createConnectionMonitor(createClient(options), { body }).withResponse();
  const huawei = new HuaweiCloud(options);
  const failure: unknown = await huawei.vpn
    .showConnectionMonitor({ connectionMonitorId: "missing" })
    .catch((error) => error);
  return { id: data.connection_monitor?.id, requestId, isNotFound: isNotFoundError(failure) };
}

/** The same with a header of the caller's own. */
export async function huaweiHeader({ options, header }: { options: HuaweiOptions; header: string }) {
  await new HuaweiCloud(options).vpn.listVgws({}, { headers: { [header]: "value" } });
}

/** What was read and sent of an integer beyond 2^53. */
export async function huaweiNumbers({ options }: { options: HuaweiOptions }) {
  const huawei = new HuaweiCloud(options);
  const read = await huawei.request<{ size: bigint }>({ service: "vpn", method: "GET", path: "/v5/numbers" });
  await huawei.request({ service: "vpn", method: "POST", path: "/v5/numbers", body: { size: read.size + 2n } });
  return read;
}
