import type {
  EventMessage,
  EventsMessageLegacy,
  Failure,
  SubscribeByContext,
  SubscribeSuccess,
  Unsubscribe,
} from "trunkline/smc/sockets";
import { clientFile } from "./smc-server.ts";
import { notificationPage, type SocketRecording } from "./smc-sockets.ts";

type Sent = SubscribeByContext | Unsubscribe;
type Received = SubscribeSuccess | EventMessage | EventsMessageLegacy | Failure;

const ELEMENTS = "http://localhost:8082/7.2.1/elements";
const SUBSCRIBERS = clientFile("smc-monitoring/smc_monitoring/pubsub/subscribers.py");

const event = (type: EventMessage["event"]["type"], path: string, subscription_id = 0): EventMessage => ({
  event: { type, element: `${ELEMENTS}/${path}` },
  subscription_id,
});

export const notificationRecordings: readonly SocketRecording<Sent, Received>[] = [
  {
    name: "everything that happens, by a star",
    source: notificationPage,
    sent: { context: "*" },
    received: [event("create", "router/1733"), event("update", "admin_user/3"), event("update", "admin_user/3")],
  },
  {
    name: "a host that two subscriptions tell of",
    source: notificationPage,
    sent: { context: "host" },
    received: [event("create", "host/1732"), event("create", "host/1732", 1)],
  },
  {
    name: "several families, which the acknowledgement repeats",
    source: `${notificationPage} and ${SUBSCRIBERS}`,
    sent: { context: "host, router" },
    received: [
      // Its words are not documented; only that it has them, and the other two members.
      { success: "Subscribed", context: "host, router", subscription_id: 0 },
      event("delete", "router/1733"),
    ],
  },
  {
    name: "several families without a space, and what is thrown away and taken back",
    source: SUBSCRIBERS,
    sent: { context: "host,network" },
    received: [event("trashed", "network/17911"), event("untrashed", "network/17911")],
  },
  {
    name: "everything that happens, by nothing at all",
    source: SUBSCRIBERS,
    sent: { context: "" },
    received: [event("update", "host/-1")],
  },
  {
    name: "a policy that is checked",
    source: SUBSCRIBERS,
    sent: { context: "layer2_policy" },
    received: [event("validating", "layer2_policy/10", 2), event("validated", "layer2_policy/10", 2)],
  },
  {
    name: "several changes in a message, as servers up to 6.5 put them",
    source: SUBSCRIBERS,
    sent: { context: "network" },
    received: [
      {
        events: [
          { type: "create", element: "http://localhost:8082/6.5/elements/network/1733" },
          { type: "update", element: "http://localhost:8082/6.5/elements/network/1733" },
        ],
        subscription_id: 0,
      },
    ],
  },
  {
    name: "a family that is not known",
    source: clientFile("smc-monitoring/smc_monitoring/wsocket.py"),
    sent: { context: "hosts" },
    received: [{ failure: "Unknown element type: hosts" }],
  },
  {
    name: "the end of a subscription",
    source: notificationPage,
    sent: { unsubscribe: 1 },
    received: [],
  },
];
