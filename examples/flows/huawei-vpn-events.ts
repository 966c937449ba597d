/**
 * The state of a VPN connection as events of Huawei Cloud EventGrid: creates a channel, an event source in it and a
 * subscription that forwards to a topic of Simple Message Notification, puts an event with the connection's state, shows what
 * is refused, reads the traces, and deletes all that it made.
 *
 * Goes to the project that HUAWEI_REGION, HUAWEI_PROJECT_ID, HUAWEI_ACCESS_KEY_ID and HUAWEI_SECRET_ACCESS_KEY name, with the
 * connection HUAWEI_VPN_CONNECTION_ID and the topic HUAWEI_TOPIC_URN, or to the emulator where none of them is set.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isPartialFailureError } from "trunkline";
import { failedItems, HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { deleteAfter } from "../support/delete-after.ts";
import { follow } from "../support/follow.ts";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { huaweiOptions, huaweiVariables } from "../support/huawei-options.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { tellReading } from "../support/tell-reading.ts";
import { type StateEvents, stateEvents } from "../support/vpn-state-events.ts";
import { withEmulator } from "../support/with-emulator.ts";

/** What to forward, and where to. */
export interface ForwardArguments {
  /** Of channel, source and subscription; has to be free. */
  readonly name: string;
  readonly vpnConnectionId: string;
  /** The topic that the events go to. */
  readonly topicUrn: string;
  /** Agency that lets EventGrid publish to the topic. */
  readonly agencyName: string;
  /** Pause between two looks for a trace, in milliseconds. */
  readonly pauseMs: number;
}

/** After so many looks a trace is not waited for any longer. */
const MOST_LOOKS = 12;
const HOUR_MS = 3_600_000;

/** Forwards the state of a VPN connection to a topic. */
export async function forwardVpnEvents(print: Print, options: HuaweiOptions, args: ForwardArguments): Promise<void> {
  await using huawei = new HuaweiCloud(options);
  const { name } = args;
  // Read first: without a connection there is nothing to forward, and nothing to make.
  const events = await stateEvents(huawei, args.vpnConnectionId, name);
  const { connection, gateway } = events;
  print(`VPN connection ${connection.subject} is ${connection.data.status}, its gateway ${gateway.data.status}`);
  print(`creates a channel, an event source and a subscription (${name}), and deletes them at the end`);
  const { data, requestId } = await huawei.eventGrid.createChannel({ body: { name } }).withResponse();
  const { id: channelId = "" } = data;
  print(`created channel ${channelId} (request ${requestId})`);
  await deleteAfter(
    print,
    `channel ${channelId}`,
    () => withSource(print, huawei, args, channelId, events),
    () => huawei.eventGrid.deleteChannel({ channelId }),
  );
}

async function withSource(
  print: Print,
  huawei: HuaweiCloud,
  args: ForwardArguments,
  channelId: string,
  events: StateEvents,
): Promise<void> {
  const call = huawei.eventGrid.createEventSource({ body: { name: args.name, channel_id: channelId } });
  const { id: sourceId = "" } = await call;
  print(`created event source ${sourceId}`);
  await deleteAfter(
    print,
    `event source ${sourceId}`,
    async () => {
      await follow(print, "event source", call.untilDone());
      await withSubscription(print, huawei, args, channelId, events);
    },
    () => follow(print, "event source", huawei.eventGrid.deleteEventSource({ sourceId }).untilDone()),
  );
}

async function withSubscription(
  print: Print,
  huawei: HuaweiCloud,
  { name, topicUrn, agencyName, pauseMs }: ForwardArguments,
  channelId: string,
  events: StateEvents,
): Promise<void> {
  const call = huawei.eventGrid.createSubscription({
    body: {
      name,
      channel_id: channelId,
      sources: [{ name, provider_type: "CUSTOM", filter: { source: [{ op: "StringIn", values: [name] }] } }],
      targets: [
        {
          name: "HC.SMN",
          provider_type: "OFFICIAL",
          smn_detail: {
            urn: topicUrn,
            agency_name: agencyName,
            subject_transform: { type: "CONSTANT", value: "VPN connection" },
          },
          transform: { type: "ORIGINAL" },
        },
      ],
    },
  });
  const { id: subscriptionId = "" } = await call;
  print(`created subscription ${subscriptionId}`);
  await deleteAfter(
    print,
    `subscription ${subscriptionId}`,
    async () => {
      const { status } = await follow(print, "subscription", call.untilDone());
      if (status !== "ENABLED") {
        const body = { operation: "ENABLE", subscription_ids: [subscriptionId] };
        await huawei.eventGrid.executeSubscriptionOperation({ body }, { partialFailure: "error" });
        print("enabled the subscription");
      }
      await putStates(print, huawei, channelId, events);
      await tellTraces(print, huawei, channelId, events.connection.id, pauseMs);
    },
    () => follow(print, "subscription", huawei.eventGrid.deleteSubscription({ subscriptionId }).untilDone()),
  );
}

/** Puts the events, and beside them one that the channel refuses, since no source of that name is in it. */
async function putStates(
  print: Print,
  { eventGrid }: HuaweiCloud,
  channelId: string,
  { connection, gateway }: StateEvents,
): Promise<void> {
  // Nothing of it may be refused: that would be an error, although the answer is a success.
  await eventGrid.putEvents({ channelId, body: { events: [connection] } }, { partialFailure: "error" });
  print(`the event ${connection.id} (${connection.type}) is taken`);

  const stray = { ...gateway, id: randomUUID(), source: `${gateway.source}-unknown` };
  await tellReading(print, "refused", async () => {
    const answer = await eventGrid.putEvents({ channelId, body: { events: [gateway, stray] } });
    const refused = failedItems(answer);
    print(`${2 - refused.length} of 2 events are taken`);
    return refused.map(
      ({ index, id, errorCode, errorMessage }) => `number ${index} (${id}), ${errorCode} ${errorMessage}`,
    );
  });
  await tellReading(print, "refused, as an error", async () => {
    try {
      await eventGrid.putEvents({ channelId, body: { events: [stray] } }, { partialFailure: "error" });
      return [];
    } catch (error) {
      if (!isPartialFailureError(error)) throw error;
      return [`${error.failedCount} (${error.failed.map(({ errorCode }) => errorCode).join(", ")})`];
    }
  });
}

/** What became of an event: whom it went to, and how often. It takes a while until that can be read. */
async function tellTraces(
  print: Print,
  { eventGrid }: HuaweiCloud,
  channelId: string,
  eventId: string,
  pauseMs: number,
): Promise<void> {
  // The service's clock counts, which need not be this one.
  const [startTime, endTime] = [Date.now() - HOUR_MS, Date.now() + HOUR_MS];
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const { items } = await eventGrid.listTracedEvents({ channelId, startTime, endTime, eventId });
    for (const { event_type, subscription_name } of items) print(`traced: ${event_type} for ${subscription_name}`);
    if (items.length > 0) {
      await tellReading(print, "delivered", () => deliveries(eventGrid, channelId, eventId));
      return;
    }
    print("not traced yet");
    await sleep(pauseMs);
  }
  print(`not waited for any longer, after ${MOST_LOOKS} looks`);
}

async function deliveries(
  eventGrid: HuaweiCloud["eventGrid"],
  channelId: string,
  traceId: string,
): Promise<readonly string[]> {
  const { deliverList = [] } = await eventGrid.showDetailOfEventTrace({ traceId, channelId });
  return deliverList.flatMap(({ subscriptionName, deliverTargetList = [] }) =>
    deliverTargetList.map((target) => `${target.deliverTargetName} of ${subscriptionName}: ${target.deliverStatus}`),
  );
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const name = process.env.HUAWEI_EVENTS_NAME || "vpn-events";
    const agencyName = process.env.HUAWEI_AGENCY_NAME || "EG_TARGET_AGENCY";
    const pauseMs = numberFromEnvironment("HUAWEI_PAUSE_MS", 5000);
    const given = fromEnvironment(
      [...huaweiVariables, "HUAWEI_VPN_CONNECTION_ID", "HUAWEI_TOPIC_URN"],
      ["HUAWEI_SECURITY_TOKEN", "HUAWEI_VPN_ENDPOINT", "HUAWEI_EVENTGRID_ENDPOINT"],
    );
    if (given !== undefined) {
      await forwardVpnEvents(
        toTerminal,
        { ...huaweiOptions(given), pollIntervalMs: pauseMs },
        {
          name,
          agencyName,
          vpnConnectionId: given.HUAWEI_VPN_CONNECTION_ID,
          topicUrn: given.HUAWEI_TOPIC_URN,
          pauseMs,
        },
      );
    } else {
      // The emulator needs no time.
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withEmulator((options, { huawei }) =>
        forwardVpnEvents(
          toTerminal,
          { ...options, pollIntervalMs: 1 },
          {
            name,
            agencyName,
            vpnConnectionId: huawei.seeds.connection,
            topicUrn: `urn:smn:cn-north-4:${huawei.projectId}:vpn-events`,
            pauseMs: 1,
          },
        ),
      );
    }
  });
}
