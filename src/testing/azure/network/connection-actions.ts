import { objectAt, textAt, without } from "../../operation.ts";
import { isJson } from "../../wire.ts";
import { keyOf } from "../arm-path.ts";
import { ArmRefusal, invalid } from "../refusal.ts";
import { showResource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";
import { showObserved } from "./show-observed.ts";
import { connectionsOf, propertiesOf } from "./topology.ts";

/** What a connection shows only where it is read itself. */
const notInList = [
  "sharedKey",
  "authenticationType",
  "certificateAuthentication",
  "dpdTimeoutSeconds",
  "egressNatRules",
  "ingressNatRules",
  "tunnelProperties",
  "useLocalAzureIpAddress",
];

/** Here the two ends are ids and no more. */
const listConnections: Action =
  ({ segments }, state) =>
  () => ({
    value: connectionsOf({ segments: segments.slice(0, -1) }, state).map((connection) => {
      const shown = showObserved(showResource(connection), state);
      const properties = Object.entries(without(objectAt(shown, "properties"), ...notInList));
      const isEnd = (name: string): boolean => /NetworkGateway[12]$/u.test(name);
      const short = properties.map(([name, value]) => [name, isEnd(name) && isJson(value) ? { id: value.id } : value]);
      return { ...shown, properties: Object.fromEntries(short) };
    }),
  });

/** A gateway that is reset lets its tunnels come up anew. */
const resetGateway: Action =
  ({ segments }, state) =>
  () => {
    const gateway = state.resources.get(segments.slice(0, -1));
    if (gateway === undefined) return undefined;
    for (const connection of connectionsOf(gateway, state)) state.network.tunnel(connection.segments).restart();
    return showResource(gateway);
  };

const resetConnection: Action =
  ({ segments }, state) =>
  () => {
    state.network.tunnel(segments.slice(0, -1)).restart();
  };

const getSharedKey: Action = ({ segments }, state) => {
  const connection = state.resources.get(segments.slice(0, -1));
  const value = connection && textAt(propertiesOf(connection), "sharedKey");
  return () => ({ value: value ?? "", id: `/${segments.join("/")}` });
};

const setSharedKey: Action = ({ segments, body }, state) => {
  const value = textAt(body, "value");
  return () => {
    writeKey(segments.slice(0, -1), value, state);
    return { value, id: `/${segments.join("/")}` };
  };
};

const resetSharedKey: Action = ({ segments, body }, state) => {
  const { keyLength } = body;
  return () => {
    const text = `${state.newId()}${state.newId()}${state.newId()}${state.newId()}`.replaceAll("-", "");
    writeKey(segments.slice(0, -2), text.slice(0, Number(keyLength)), state);
    return { keyLength };
  };
};

/** The key stands in the connection, which has no other place for it. */
function writeKey(segments: readonly string[], sharedKey: string, state: AzureState): void {
  const connection = state.resources.get(segments);
  if (connection === undefined) return;
  const properties = { ...propertiesOf(connection), sharedKey };
  state.resources.put({ ...connection, body: { ...connection.body, properties }, etag: state.newEtag(segments) });
}

/** The answer is JSON in a text. */
const getIkeSas: Action =
  ({ segments }, state) =>
  () => {
    const { status } = state.network.tunnel(segments.slice(0, -1));
    const association = {
      localEndpoint: "203.0.113.10",
      initiatorCookie: state.draw(2 ** 31),
      responderCookie: state.draw(2 ** 31),
      encryption: "AES256",
      integrity: "SHA256",
      dhGroup: "DHGroup14",
      lifeTimeSeconds: 28_800,
      isSaInitiator: true,
    };
    return JSON.stringify(status === "Connected" ? [association] : []);
  };

const startPacketCapture: Action = ({ segments }, { network }) => {
  const place = keyOf(segments.slice(0, -1));
  if (network.captures.has(place)) throw new ArmRefusal(409, "Conflict", "A packet capture is running already.");
  return () => {
    network.captures.add(place);
    return JSON.stringify({ Status: "Successful", Data: null });
  };
};

const stopPacketCapture: Action = ({ segments, body }, { network }) => {
  const place = keyOf(segments.slice(0, -1));
  if (!textAt(body, "sasUrl").startsWith("https://"))
    throw invalid(400, ["sasUrl must be an https address with a signature"]);
  if (!network.captures.has(place)) throw new ArmRefusal(409, "Conflict", "No packet capture is running.");
  return () => {
    network.captures.delete(place);
    return JSON.stringify({ Status: "Successful", Data: null });
  };
};

/** What is done with gateways and connections, beside what they exchange by BGP. */
export const connectionActions: Actions = {
  VirtualNetworkGateways_ListConnections: listConnections,
  VirtualNetworkGateways_Reset: resetGateway,
  VirtualNetworkGateways_GetVpnclientConnectionHealth: () => () => ({ value: [] }),
  VirtualNetworkGateways_StartPacketCapture: startPacketCapture,
  VirtualNetworkGateways_StopPacketCapture: stopPacketCapture,
  VirtualNetworkGatewayConnections_ResetConnection: resetConnection,
  VirtualNetworkGatewayConnections_GetSharedKey: getSharedKey,
  VirtualNetworkGatewayConnections_SetSharedKey: setSharedKey,
  VirtualNetworkGatewayConnections_ResetSharedKey: resetSharedKey,
  VirtualNetworkGatewayConnections_GetIkeSas: getIkeSas,
  VirtualNetworkGatewayConnections_StartPacketCapture: startPacketCapture,
  VirtualNetworkGatewayConnections_StopPacketCapture: stopPacketCapture,
};
