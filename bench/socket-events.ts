import type { Subscription } from "trunkline";
import { createClient, filters, logMonitoring, sessionMonitoring, statusSocket } from "trunkline/smc/sockets";
import WebSocket from "ws";
import { interleaved, type Row, startServer } from "./support.ts";

const GOAL = 0.7;

/** What is measured: what one event holds, how many of them, and both ways to get them. */
interface Case {
  readonly what: string;
  readonly events: number;
  readonly path: string;
  /** What is asked by hand. */
  readonly ask: object;
  readonly subscribe: (isChecked: boolean) => Promise<Subscription<object>>;
}

/** Events per second from the subscription to the loop that takes them, against bare ws with JSON.parse. */
export async function socketEvents(): Promise<Row[]> {
  const { url, stop } = await startServer("./socket-server.ts");
  await using client = createClient({ baseUrl: url, apiVersion: "7.2", credentials: { apiKey: "bench" } });
  const checked = client.with({ onDrift: () => {}, hooks: { socket: () => {} } });
  const statuses = [statusSocket(client), statusSocket(checked)] as const;
  const tables = [sessionMonitoring(client), sessionMonitoring(checked)] as const;
  const logs = [logMonitoring(client), logMonitoring(checked)] as const;
  const current = (text: string) => ({ query: { type: "current" as const, filter: filters.translated(text) } });
  const of = <T>(pair: readonly [T, T], isChecked: boolean): T => pair[isChecked ? 1 : 0];
  // Keeps the connections open between the runs, as the bare ones are.
  await Promise.all([
    ...statuses.map((one) => one.subscribe({ element: `${url}/0/node` })),
    ...tables.map((one) => one.connections("0/row")),
    ...logs.map((one) => one.subscribe(current("0/logs"))),
  ]);

  const status = (what: string, events: number, value: string): Case => {
    const ask = { element: `${url}/${events}/${value}` };
    const subscribe = (isChecked: boolean) => of(statuses, isChecked).subscribe(ask);
    return { what, events, path: "status/socket", ask, subscribe };
  };
  const cases: readonly Case[] = [
    status("the page's VPN, 2 KB", 20_000, "vpn"),
    status("the page's node, 0.1 KB", 20_000, "node"),
    {
      what: "a row of a table, 0.2 KB",
      events: 20_000,
      path: "monitoring/session/socket",
      ask: { query: { definition: "CONNECTIONS", target: "20000/row" }, fetch: {} },
      subscribe: (isChecked) => of(tables, isChecked).connections("20000/row"),
    },
    {
      what: "200 log records, 42 KB",
      events: 1_000,
      path: "monitoring/log/socket",
      ask: { ...current("1000/logs"), fetch: {} },
      subscribe: (isChecked) => of(logs, isChecked).subscribe(current("1000/logs")),
    },
  ];
  const rows: Row[] = [];
  for (const one of cases) rows.push(...(await measure(one, url)));
  stop();
  return rows;
}

async function measure(one: Case, url: string): Promise<Row[]> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/7.2/${one.path}`, { perMessageDeflate: false });
  await new Promise((resolve) => socket.once("open", resolve));
  const us = await interleaved(
    {
      "bare ws + JSON.parse": () => bare(socket, one),
      "subscribe -> iterator": () => subscribed(one, false),
      "the same, every event checked for onDrift": () => subscribed(one, true),
    },
    { rounds: 15, warmUp: 3 },
  );
  socket.terminate();
  const bareUs = us["bare ws + JSON.parse"] as number;
  return Object.entries(us).map(([how, each]) => {
    const ratio = bareUs / each;
    const isLimited = how === "subscribe -> iterator";
    const limit = isLimited ? { limit: `>= ${GOAL}`, isWithin: ratio >= GOAL } : {};
    return { what: `${one.what}: ${how}`, measured: perSecond(one.events, each), ratio, ...limit };
  });
}

/** Takes the acknowledgement and every event by hand. */
function bare(socket: WebSocket, { events, ask }: Case): Promise<void> {
  return new Promise((resolve) => {
    let left = events + 1;
    const take = (data: WebSocket.RawData): void => {
      const message = JSON.parse(String(data)) as { readonly subscription_id?: number; readonly fetch?: number };
      if (message.subscription_id === undefined && message.fetch === undefined) return;
      left -= 1;
      if (left > 0) return;
      socket.off("message", take);
      resolve();
    };
    socket.on("message", take);
    socket.send(JSON.stringify(ask));
  });
}

async function subscribed({ subscribe, events }: Case, isChecked: boolean): Promise<void> {
  const subscription = await subscribe(isChecked);
  let left = events;
  for await (const _event of subscription) {
    left -= 1;
    if (left === 0) break;
  }
  if (subscription.counters.dropped > 0) throw new Error(`${subscription.counters.dropped} events were dropped`);
  await subscription.unsubscribe();
}

function perSecond(events: number, us: number): string {
  const each = (events / us) * 1000;
  return each < 10 ? `${each.toFixed(1)} k/s` : `${Math.round(each)} k/s`;
}
