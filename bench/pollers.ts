import { createClient } from "trunkline/huawei";
import { createConnection } from "trunkline/huawei/eventgrid";
import type { Row } from "./support.ts";

const POLLERS = 10_000;
const WATCHED_MS = 3000;

/** So many pollers wait at once for work that does not end: what they hold in memory, and what they cost while waiting. */
export async function waitingPollers(): Promise<Row[]> {
  const controller = new AbortController();
  const client = createClient({
    region: "eu-west-101",
    projectId: "0".repeat(32),
    credentials: { accessKeyId: "AK", secretAccessKey: "SK" },
    signal: controller.signal,
    pollIntervalMs: 600_000,
    waitMs: 3_600_000,
    fetch: async () => new Response('{"id":"c1","status":"CREATING"}'),
  });
  const body = { name: "a", vpc_id: "v", subnet_id: "s" };
  await createConnection(client, { body });
  const before = await memory();
  const pollers = Array.from({ length: POLLERS }, () => createConnection(client, { body }).untilDone());
  const ends = pollers.map((poller) => poller.catch(() => {}));
  await Promise.all(pollers.map((poller) => poller.accepted()));
  const bytes = (await memory()) - before;
  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const { user, system } = process.cpuUsage(cpu);
  controller.abort();
  await Promise.all(ends);
  const percent = ((user + system) / 1000 / WATCHED_MS) * 100;
  const megabytes = bytes / 1e6;
  return [
    {
      what: `memory of ${POLLERS} pollers that wait`,
      measured: `${megabytes.toFixed(1)} MB`,
      limit: "< 50 MB",
      isWithin: megabytes < 50,
    },
    { what: "processor while they wait", measured: `${percent.toFixed(1)} %`, limit: "< 5 %", isWithin: percent < 5 },
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
