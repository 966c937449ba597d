import type { SocketOverlay } from "../../overlay.ts";
import { ignoredKeywords, shared, statusDescriptions, statusSchemas } from "./shared.ts";
import { kindCopies, monitoringDescriptions, monitoringSchemas, namedParts } from "./sockets/monitoring.ts";
import { socketWords } from "./sockets/words.ts";

/** Forcepoint SMC: the four sockets and what goes over them. */
export const overlay: SocketOverlay = {
  ...shared,
  service: "sockets",
  title: "Forcepoint SMC sockets",
  ignoredKeywords: [
    ...ignoredKeywords,
    // How the socket is opened, which is written by hand.
    ...["bindings", "parameters"],
    // Which guide or client knows the channel.
    ...["x-doc", "x-python-client", "x-context-values", "x-lifetime", "x-max-batch"],
    // Of a text that the service makes and takes back as it is.
    "contentEncoding",
  ],
  certainties: {
    "only one value seen; full list unknown": "Only `Idle` is documented.",
    "vendor model has a case-insensitive like; the python class sends cs_like by mistake": "",
    "member seen in client code only": "Known from a client's code only.",
    inferred: "No source shows this answer; that there is one is inferred from the others.",
  },
  channels: {
    status: "Gives the status of the elements that were subscribed to, at once and with every change.",
    notification: "Tells which elements of some families were created, changed or deleted.",
    sessionMonitoring:
      "Gives what an engine holds now, such as connections or security associations, and every change of it.",
    logMonitoring: "Gives log records, those that are stored or those that come from now on.",
  },
  copies: kindCopies,
  extract: namedParts,
  schemas: { ...statusSchemas, ...monitoringSchemas },
  descriptions: {
    ...statusDescriptions,
    ...monitoringDescriptions,
    ...socketWords,
    SubscriptionId: "Number of a subscription, from 0 on for each socket; it is worth nothing on another one.",
    SubscribeByElement: "Asks for the status of one element.",
    SubscribeByContext: "Asks for what happens to all elements of a family.",
    "SubscribeByElement.element":
      "Its address, as the service gave it. That the scheme stands twice in the vendor's sample is a mistake there.",
    "SubscribeByContext.context":
      "Family of elements, such as `single_fw`; the guide writes `fw_single`. For changes several with commas between them, or `*` for all.",
    EventMessage: "A change of an element, as servers from 6.6 on tell it.",
    EventsMessageLegacy: "Changes of elements, as servers before 6.6 tell them.",
    "ChangeEvent.element": "Address of the element.",
    Unsubscribe: "Ends a subscription.",
    SubscribeSuccess:
      "The answer to a subscription. It does not say to which: answers come in the order of the messages they answer.",
    UnsubscribeSuccess: "The answer to the end of a subscription.",
    Failure: "The answer to a message that the service refuses, in the place of the other one.",
    "Failure.fetch": "Of the two monitoring sockets only.",
    StatusMessage: "A status: the first value of a subscription, or a change.",
    "StatusMessage.status.status":
      "Need not be that of the element itself: for an end of a tunnel it may be that of the whole VPN.",
    MonitoringStatus: "What the status of anything tells.",
    VpnStatus: "What `AnyMonitoringStatus` holds for a VPN.",
    GatewayTunnelStatus: "What `AnyMonitoringStatus` holds for the tunnel between two gateways.",
    EndpointTunnelStatus: "What `AnyMonitoringStatus` holds for the tunnel between two ends of gateways.",
    SdwanBranchStatus: "What `AnyMonitoringStatus` holds for a branch.",
    SdwanBranchToBranchStatus: "What `AnyMonitoringStatus` holds for the way from one branch to another.",
    SdwanNetlinkStatus: "What `AnyMonitoringStatus` holds for a NetLink, the line of an engine to a provider.",
    EngineNodeStatus: "What `AnyMonitoringStatus` holds for a node of an engine.",
    ServerStatus: "What `AnyMonitoringStatus` holds for a server.",
  },
};
