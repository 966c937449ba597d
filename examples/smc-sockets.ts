/** Subscriptions on a WebSocket: two on one connection, a connection that is lost, slow readers, and three ways to end. */
import { isAbortedError, isOverflowError, type Subscription } from "trunkline";
import { Smc, type SmcOptions, type StatusEvent } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { type Print, toTerminal } from "./support/print.ts";

/** Hrefs of a VPN and of a node of an engine. */
interface Elements {
  readonly vpn: string;
  readonly node: string;
}

/** What has to happen at the server for there to be something to see. */
interface Server {
  change(href: string, members: Readonly<Record<string, unknown>>): void;
  dropSockets(): void;
}

/** Subscribes in several ways and prints what comes. */
export async function smcSockets(
  print: Print,
  options: SmcOptions,
  { vpn, node }: Elements,
  server: Server,
): Promise<void> {
  const hooks = { socket: ({ kind }: { kind: string }) => kind === "open" && print("a connection was opened") };
  const smc = new Smc({ ...options, hooks });

  // Both over one connection, which is opened when the first one needs it.
  const [ofVpn, ofNode] = await Promise.all([
    smc.status.subscribe({ element: vpn }),
    smc.status.subscribe({ element: node }),
  ]);
  print(`ids ${ofVpn.id} and ${ofNode.id}`);
  print(`vpn: ${await take(ofVpn, 1)}`);
  print(`node: ${await take(ofNode, 1)}`);

  // It is regained by itself. A gap tells of it, and the status as it is now comes after it.
  server.dropSockets();
  print(`vpn: ${await take(ofVpn, 2)}`);
  print(`node: ${await take(ofNode, 2)}`);
  print(`gaps ${ofVpn.counters.gaps}, reconnects ${ofVpn.counters.reconnects}`);

  await slowReaders(print, smc, { vpn, node }, ofNode, server);

  const controller = new AbortController();
  const aborted = await smc.status.subscribe({ element: vpn }, { signal: controller.signal });
  controller.abort();
  try {
    await take(aborted, 1);
  } catch (error) {
    if (!isAbortedError(error)) throw error;
    print("aborted: an error, and what was queued is gone");
  }

  // What is queued can still be taken; then the loop is done.
  await ofVpn.unsubscribe();
  print(`unsubscribed: ${await take(ofVpn, Number.POSITIVE_INFINITY)}`);
  await smc.close();
  print(`closed: ${ofNode.state}`);
}

/** Subscribes with each overflow policy, reads nothing while the status changes four times, and looks at what is left. */
async function slowReaders(
  print: Print,
  smc: Smc,
  { vpn, node }: Elements,
  ofNode: Subscription<StatusEvent>,
  server: Server,
): Promise<void> {
  const latest = await smc.status.subscribe({ element: vpn }, { overflow: "latest" });
  const dropOldest = await smc.status.subscribe({ element: vpn }, { overflow: "drop-oldest", maxQueued: 2 });
  const error = await smc.status.subscribe({ element: vpn }, { overflow: "error", maxQueued: 2 });
  for (const health_in_percent of [40, 30, 20, 10]) server.change(vpn, { health_in_percent });
  // All of them come over one connection in their order: when this one is here, the others are.
  server.change(node, { monitoring_status: "WARNING" });
  print(`node: ${await take(ofNode, 1)}`);

  print(`latest: ${await take(latest, 1)}; dropped ${latest.counters.dropped} of ${latest.counters.received}`);
  print(`drop-oldest: ${await take(dropOldest, 2)}; dropped ${dropOldest.counters.dropped}`);
  print(`error: ${await take(error, 2)}`);
  try {
    await take(error, 1);
  } catch (failure) {
    if (!isOverflowError(failure)) throw failure;
    print(`error: then ${failure.code}, with ${failure.queued} queued; it is ${error.state}`);
  }
}

/** The next events of a subscription, or fewer where it ends. Leaving the loop leaves the subscription as it is. */
async function take(subscription: Subscription<StatusEvent>, count: number): Promise<string> {
  const taken: string[] = [];
  for await (const event of subscription) {
    if (event.type === "gap") taken.push(`gap (${event.reason})`);
    else
      taken.push(
        event.status.health_in_percent === undefined
          ? event.status.monitoring_status
          : `${event.status.health_in_percent} %`,
      );
    if (taken.length === count) break;
  }
  return taken.join(", ");
}

if (process.argv[1] === import.meta.filename) {
  await using emulator = await startEmulator();
  const { baseUrl, credentials, seeds, setStatus, dropSockets } = emulator.smc;
  // The emulator is back at once; a real server is better given the default time.
  const options = { baseUrl, credentials, sockets: { baseDelayMs: 1 } };
  await smcSockets(
    toTerminal,
    options,
    { vpn: seeds.vpn, node: seeds.firewallNode },
    { change: setStatus, dropSockets },
  );
}
