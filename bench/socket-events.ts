import { createClient, statusSocket } from "trunkline/smc/sockets";
import WebSocket from "ws";
import { interleaved, type Row, startServer } from "./support.ts";

const EVENTS = 20_000;
const GOAL = 0.7;

/** Events per second from the subscription to the loop that takes them, against bare ws with JSON.parse. */
export async function socketEvents(): Promise<Row[]> {
  const { url, stop } = await startServer("./socket-server.ts");
  const socket = new WebSocket(`${url.replace("http", "ws")}/7.2/status/socket`, { perMessageDeflate: false });
  await new Promise((resolve) => socket.once("open", resolve));
  await using client = createClient({ baseUrl: url, apiVersion: "7.2", credentials: { apiKey: "bench" } });
  const status = statusSocket(client);
  const checking = statusSocket(client.with({ onDrift: () => {}, hooks: { socket: () => {} } }));
  // Keeps the connection open between the runs, as the bare one is.
  await Promise.all([status, checking].map((one) => one.subscribe({ element: `${url}/0/node` })));

  const rows: Row[] = [];
  for (const [value, what] of [
    ["vpn", "the page's VPN, 2 KB"],
    ["node", "the page's node, 0.1 KB"],
  ] as const) {
    const element = `${url}/${EVENTS}/${value}`;
    const us = await interleaved(
      {
        "bare ws + JSON.parse": () => bare(socket, element),
        "subscribe -> iterator": () => subscribed(status, element),
        "the same, every event checked for onDrift": () => subscribed(checking, element),
      },
      { rounds: 15, warmUp: 3 },
    );
    const bareUs = us["bare ws + JSON.parse"] as number;
    for (const [how, each] of Object.entries(us)) {
      const ratio = bareUs / each;
      const isLimited = how === "subscribe -> iterator";
      const limit = isLimited ? { limit: `>= ${GOAL}`, isWithin: ratio >= GOAL } : {};
      rows.push({ what: `${what}: ${how}`, measured: perSecond(each), ratio, ...limit });
    }
  }
  socket.terminate();
  stop();
  return rows;
}

/** Takes the acknowledgement and every event by hand. */
function bare(socket: WebSocket, element: string): Promise<void> {
  return new Promise((resolve) => {
    let left = EVENTS + 1;
    const take = (data: WebSocket.RawData): void => {
      const message = JSON.parse(String(data)) as { readonly subscription_id?: number };
      if (message.subscription_id === undefined) return;
      left -= 1;
      if (left > 0) return;
      socket.off("message", take);
      resolve();
    };
    socket.on("message", take);
    socket.send(JSON.stringify({ element }));
  });
}

async function subscribed(status: ReturnType<typeof statusSocket>, element: string): Promise<void> {
  const subscription = await status.subscribe({ element });
  let left = EVENTS;
  for await (const _event of subscription) {
    left -= 1;
    if (left === 0) break;
  }
  if (subscription.counters.dropped > 0) throw new Error(`${subscription.counters.dropped} events were dropped`);
  await subscription.unsubscribe();
}

function perSecond(us: number): string {
  return `${Math.round((EVENTS / us) * 1000)} k/s`;
}
