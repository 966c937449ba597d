import { type GapEvent, isInvalidArgumentError, type Subscription } from "trunkline";
import type { Smc, StatusEvent } from "trunkline/smc";
import type { ListeningSmc } from "trunkline/testing";
import { expectFailure, expectSame } from "./expect.ts";
import { type Report, tellData, tellError } from "./report.ts";

type Event = StatusEvent | GapEvent;

/** Hears the status of a tunnel endpoint and of a node over one socket, through a lost connection. `policy` is this run's own. */
export async function smcFlow(report: Report, smc: Smc, emulator: ListeningSmc, policy: string): Promise<void> {
  const versions = await report.step(
    "smc.api.listApiVersions()",
    () => smc.api.listApiVersions(),
    ({ version }) => [version.map(({ rel }) => rel).join(", ")],
  );
  expectSame("the newest version", versions.version.at(-1)?.rel, "7.2");

  const element = emulator.seeds.endpointTunnel;
  await report.step(
    `smc.status.subscribe({ element: "https://${element}" }) as the page prints it`,
    () =>
      expectFailure(
        "an address with two schemes",
        smc.status.subscribe({ element: `https://${element}` }),
        isInvalidArgumentError,
      ),
    tellError,
  );
  const tunnel = await report.step(
    `smc.status.subscribe({ element: "${element}" })`,
    () => smc.status.subscribe({ element }),
    ({ id }) => [`acknowledged, subscription_id ${id}`],
  );
  expectSame("the id of the first subscription", tunnel.id, 0);
  const [first] = await report.step("the first value", () => take(report, tunnel, 1), tellEvents);
  const { type, status } = first as StatusEvent;
  const { result = [], ...quality } = status;
  expectSame("the first value", [type, quality, result.length], ["status", PAGE, 12]);

  const node = await report.step(
    `smc.status.subscribe({ element: "${emulator.seeds.firewallNode}" }), on the same socket`,
    () => smc.status.subscribe({ element: emulator.seeds.firewallNode }),
    ({ id }) => [`acknowledged, subscription_id ${id}`],
  );
  expectSame("the id of the second subscription", node.id, 5);
  expectSame("the number of sockets", emulator.sockets.length, 1);
  const changed = await report.step(
    `the node's first value, and one more when its policy becomes ${policy}`,
    () => {
      emulator.setStatus(emulator.seeds.firewallNode, { installed_policy: policy });
      return take(report, node, 2);
    },
    tellEvents,
  );
  const page = { monitoring_state: "READY", monitoring_status: "OK", name: "Plano node 1" };
  expectSame(
    "the values of the node",
    changed,
    [page, { ...page, installed_policy: policy }].map((status) => ({ type: "status", status })),
  );

  await survive(report, emulator, [tunnel, node], policy);
  await leave(report, smc, [tunnel, node]);
}

/** The connection breaks: both subscriptions go on, each told of the gap. */
async function survive(
  report: Report,
  emulator: ListeningSmc,
  subscriptions: readonly Subscription<StatusEvent>[],
  policy: string,
): Promise<void> {
  const seen = await report.step(
    "the connection breaks, and the session ends with it",
    () => {
      emulator.expireSessions();
      return Promise.all(subscriptions.map((one) => take(report, one, 2)));
    },
    (both) => both.flatMap(tellEvents),
  );
  const [ofTunnel = [], ofNode = []] = seen;
  const kinds = [ofTunnel, ofNode].map((events) => events.map(({ type }) => type).join(", "));
  expectSame("what came after the loss", kinds, ["gap, status", "gap, status"]);
  const policies = ofNode.map((event) => (event.type === "status" ? event.status.installed_policy : undefined));
  expectSame("the policy of the node, still", policies, [undefined, policy]);
}

/** A family, then the end. */
async function leave(report: Report, smc: Smc, subscriptions: readonly Subscription<StatusEvent>[]): Promise<void> {
  const family = await report.step(
    'smc.status.subscribe({ context: "fw_single" })',
    async () => {
      const engines = await smc.status.subscribe({ context: "fw_single" });
      return { engines, events: await take(report, engines, 1) };
    },
    ({ events }) => tellEvents(events),
  );
  expectSame("the first value of the family", family.events[0]?.type, "status");
  await report.step(
    "await subscription.unsubscribe() for all three",
    () => Promise.all([...subscriptions, family.engines].map((one) => one.unsubscribe())),
    () => [...subscriptions, family.engines].map((one) => JSON.stringify(one)),
  );
  for (const { counters } of subscriptions) {
    expectSame("what was received and delivered", counters.delivered + counters.dropped, counters.received);
    expectSame("how often the subscription was made again", counters.reconnects, 1);
  }
  await report.step(
    "await smc.close()",
    () => smc.close(),
    () => ["logged out"],
  );
}

/** The next events of a subscription, each shown as it comes. */
async function take(report: Report, subscription: Subscription<StatusEvent>, count: number): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of subscription) {
    report.progress(
      "event",
      event.type === "gap" ? `gap: ${event.reason}` : `${event.status.name}: ${event.status.monitoring_status}`,
    );
    if (events.push(event) === count) break;
  }
  return events;
}

function tellEvents(events: readonly Event[]): string[] {
  return events.flatMap((event) => {
    if (event.type === "gap") return ["gap: values between loss and recovery may be missing"];
    const { result, ...rest } = event.status;
    return [...tellData(rest), ...(result === undefined ? [] : [`and ${result.length} children in result`])];
  });
}

/** The value of the vendor's page, without its children. Packet loss is 3.61 %. */
const PAGE = {
  health_in_percent: 71,
  jitter_in_ms: 3,
  latency_in_ms: 71,
  monitoring_state: "READY",
  monitoring_status: "OK",
  name: "Corporate VPN",
  packet_loss_in_permyriad: 361,
  traffic_in_bits_per_sec: 1881231412,
  vpn_status_code: "Idle",
};
