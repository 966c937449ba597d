import { objectAt, textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import type { Resource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";
import { virtualNetwork } from "./routes.ts";
import { connectionsOf, prefixesOf, propertiesOf, siteOf, statusOf } from "./topology.ts";

/** One end of a BGP session. */
interface Speaker {
  readonly asn: number;
  readonly address: string;
}

/** A site that a gateway speaks BGP with. */
interface Peer extends Speaker {
  readonly connection: Resource;
  readonly prefixes: readonly string[];
  readonly isConnected: boolean;
}

const getLearnedRoutes: Action = ({ segments }, state) => {
  const gateway = gatewayAt(segments, state);
  return () => {
    const own = selfOf(gateway);
    const base = { localAddress: own.address, weight: 32_768 };
    const local = {
      ...base,
      network: virtualNetwork,
      nextHop: "",
      sourcePeer: own.address,
      origin: "Network",
      asPath: "",
    };
    const learned = peersOf(gateway, state)
      .filter(({ isConnected }) => isConnected)
      .flatMap(({ prefixes, address, asn }) =>
        prefixes.map((network) => ({
          ...base,
          network,
          nextHop: address,
          sourcePeer: address,
          origin: "EBgp",
          asPath: String(asn),
        })),
      );
    return { value: [local, ...learned] };
  };
};

/** A peer that is not there, or not connected, is told nothing. */
const getAdvertisedRoutes: Action = ({ segments, query }, state) => {
  const gateway = gatewayAt(segments, state);
  return () => {
    const { address, asn } = selfOf(gateway);
    const peers = peersOf(gateway, state);
    const peer = peers.find((one) => one.address === query.peer && one.isConnected);
    const others = peers.filter((one) => one !== peer && one.isConnected);
    const paths = [
      { network: virtualNetwork, asPath: `${asn}` },
      ...others.flatMap((one) => one.prefixes.map((network) => ({ network, asPath: `${asn}-${one.asn}` }))),
    ];
    const rest = { localAddress: address, nextHop: address, origin: "Igp", sourcePeer: address, weight: 0 };
    return { value: peer === undefined ? [] : paths.map((path) => ({ ...path, ...rest })) };
  };
};

const getBgpPeerStatus: Action = ({ segments, query }, state) => {
  const gateway = gatewayAt(segments, state);
  return () => {
    const peers = peersOf(gateway, state).filter(({ address }) => query.peer === undefined || address === query.peer);
    return { value: peers.map((peer) => showPeer(peer, selfOf(gateway), state)) };
  };
};

/** What a gateway exchanges with its BGP peers. */
export const bgpActions: Actions = {
  VirtualNetworkGateways_GetLearnedRoutes: getLearnedRoutes,
  VirtualNetworkGateways_GetAdvertisedRoutes: getAdvertisedRoutes,
  VirtualNetworkGateways_GetBgpPeerStatus: getBgpPeerStatus,
};

function showPeer({ address, asn, isConnected, connection, prefixes }: Peer, own: Speaker, state: AzureState): Json {
  const nowMs = state.setting.now();
  const { establishedMs = nowMs } = state.network.tunnel(connection.segments);
  const messages = isConnected ? 4 + Math.floor((nowMs - establishedMs) / 30_000) : 0;
  return {
    localAddress: own.address,
    neighbor: address,
    asn,
    state: isConnected ? "Connected" : "Connecting",
    connectedDuration: isConnected ? durationOf(nowMs - establishedMs) : "00:00:00",
    routesReceived: isConnected ? prefixes.length : 0,
    messagesSent: messages,
    messagesReceived: messages,
  };
}

/** With days in front where there are any: `1.01:00:00`. */
function durationOf(elapsedMs: number): string {
  const days = Math.floor(elapsedMs / 86_400_000);
  return `${days > 0 ? `${days}.` : ""}${new Date(elapsedMs).toISOString().slice(11, 19)}`;
}

function gatewayAt(segments: readonly string[], state: AzureState): Resource {
  // The path was held against what exists before the action was called.
  return state.resources.get(segments.slice(0, -1)) as Resource;
}

function selfOf(gateway: Resource): Speaker {
  const { asn, address } = speakerIn(propertiesOf(gateway));
  return { asn: asn || 65_515, address: address || "10.0.255.30" };
}

function peersOf(gateway: Resource, state: AzureState): readonly Peer[] {
  if (propertiesOf(gateway).enableBgp !== true) return [];
  return connectionsOf(gateway, state).flatMap((connection) => {
    const site = siteOf(connection, state);
    const speaker = site && speakerIn(propertiesOf(site));
    if (!site || !speaker?.address || propertiesOf(connection).enableBgp !== true) return [];
    const isConnected = statusOf(connection, state) === "Connected";
    return [{ ...speaker, connection, prefixes: prefixesOf(site), isConnected }];
  });
}

function speakerIn(properties: Json): Speaker {
  const settings = objectAt(properties, "bgpSettings");
  return { asn: Number(settings.asn ?? 0), address: textAt(settings, "bgpPeeringAddress") };
}
