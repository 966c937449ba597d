import type { SocketOverlay } from "../../overlay.ts";
import { ignoredKeywords, shared, statusDescriptions, statusSchemas } from "./shared.ts";

/** Forcepoint SMC: the socket that tells the status of elements as it changes. */
export const overlay: SocketOverlay = {
  ...shared,
  service: "sockets",
  title: "Forcepoint SMC sockets",
  ignoredKeywords: [
    ...ignoredKeywords,
    // How the socket is opened, which is written by hand.
    ...["bindings", "parameters"],
    // Which guide or client knows the channel.
    ...["x-doc", "x-python-client", "x-context-values"],
  ],
  certainties: {
    "only one value seen; full list unknown": "Only `Idle` is documented.",
    inferred: "No source shows this answer; that there is one is inferred from the others.",
  },
  channels: {
    status: "Gives the status of the elements that were subscribed to, at once and with every change.",
  },
  copies: {},
  schemas: statusSchemas,
  descriptions: {
    ...statusDescriptions,
    SubscriptionId: "Number of a subscription, from 0 on for each socket; it is worth nothing on another one.",
    SubscribeByElement: "Asks for the status of one element.",
    SubscribeByContext: "Asks for the status of all elements of a family.",
    "SubscribeByElement.element":
      "Its address, as the service gave it. That the scheme stands twice in the vendor's sample is a mistake there.",
    "SubscribeByContext.context": "Family of elements, such as `single_fw`; the guide writes `fw_single`.",
    Unsubscribe: "Ends a subscription.",
    SubscribeSuccess:
      "The answer to a subscription. It does not say to which: answers come in the order of the messages they answer.",
    UnsubscribeSuccess: "The answer to the end of a subscription.",
    Failure: "The answer to a message that the service refuses, in the place of the other one.",
    "Failure.fetch": "Only other sockets have it.",
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
