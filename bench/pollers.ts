import type { Poller } from "trunkline";
import { createClient as createAzureClient } from "trunkline/azure";
import { performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { createClient as createHuaweiClient } from "trunkline/huawei";
import { createConnection } from "trunkline/huawei/eventgrid";
import { createClient as createNsxClient } from "trunkline/nsx";
import { updateIPSecVPNSession } from "trunkline/nsx/vpn";
import type { Row } from "./support.ts";

const POLLERS = 10_000;
const WATCHED_MS = 3000;

/** Starts one piece of work that does not end. */
type Start = (common: {
  readonly signal: AbortSignal;
  readonly pollIntervalMs: number;
  readonly waitMs: number;
}) => () => Poller<unknown>;

const VENDORS: Readonly<Record<string, Start>> = {
  Huawei: (common) => {
    const client = createHuaweiClient({
      ...common,
      region: "eu-west-101",
      projectId: "0".repeat(32),
      credentials: { accessKeyId: "AK", secretAccessKey: "SK" },
      fetch: async () => new Response('{"id":"c1","status":"CREATING"}'),
    });
    const body = { name: "a", vpc_id: "v", subnet_id: "s" };
    return () => createConnection(client, { body }).untilDone();
  },
  Azure: (common) => {
    const location = `https://management.azure.com/operationresults/1?api-version=2024-05-01`;
    const client = createAzureClient({
      ...common,
      subscriptionId: "00000000-0000-0000-0000-000000000000",
      credential: { getToken: async () => ({ token: "t", expiresOnTimestamp: Date.now() + 86_400_000 }) },
      fetch: async () => new Response(null, { status: 202, headers: { location } }),
    });
    const body = { source: { region: "a" }, destination: { address: "8.8.8.8", port: 53 } };
    return () => performConnectivityCheckAsync(client, { resourceGroupName: "a", serviceName: "b", body });
  },
  NSX: (common) => {
    const headers = { "x-nsx-requestid": "e550100d-f722-40cc-9de6-cf84d3da3ccb" };
    const client = createNsxClient({
      ...common,
      baseUrl: "https://nsx-mgr",
      credentials: { username: "u", password: "p" },
      // What a manager allows would start a hundred of them per second.
      rateLimit: false,
      fetch: async () => new Response('{"id":"s1","state":"in_progress"}', { headers }),
    });
    const body = {
      resource_type: "PolicyBasedIPSecVPNSession",
      peer_endpoint_id: "p",
      local_endpoint_id: "l",
      policy_rules: [],
    } as const;
    return () =>
      updateIPSecVPNSession(
        client,
        { ipsecVpnSessionId: "s1", body: body as never },
        { validate: { request: "off" } },
      ).untilDone();
  },
};

/** So many pollers wait at once for work that does not end: what they hold in memory, and what they cost while waiting. */
export async function waitingPollers(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [vendor, start] of Object.entries(VENDORS)) rows.push(...(await waiting(vendor, start)));
  return rows;
}

async function waiting(vendor: string, start: Start): Promise<Row[]> {
  const controller = new AbortController();
  const begin = start({ signal: controller.signal, pollIntervalMs: 600_000, waitMs: 3_600_000 });
  const first = begin();
  const firstEnd = first.catch(() => {});
  await first.accepted();
  const before = await memory();
  const pollers = Array.from({ length: POLLERS }, begin);
  const ends = pollers.map((poller) => poller.catch(() => {}));
  await Promise.all(pollers.map((poller) => poller.accepted()));
  const bytes = (await memory()) - before;
  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const { user, system } = process.cpuUsage(cpu);
  controller.abort();
  await Promise.all([firstEnd, ...ends]);
  const percent = ((user + system) / 1000 / WATCHED_MS) * 100;
  const megabytes = bytes / 1e6;
  return [
    {
      what: `${vendor}: memory of ${POLLERS} pollers that wait`,
      measured: `${megabytes.toFixed(1)} MB`,
      limit: "< 50 MB",
      isWithin: megabytes < 50,
    },
    {
      what: `${vendor}: processor while they wait`,
      measured: `${percent.toFixed(1)} %`,
      limit: "< 5 %",
      isWithin: percent < 5,
    },
  ];
}

/** What is alive: the second collection takes what the finalizers of the first let go. */
async function memory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
