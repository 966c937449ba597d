import { objectAt, textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { isSameType, keyOf, parseArmPath } from "../arm-path.ts";
import { ArmRefusal, invalid } from "../refusal.ts";
import type { Resource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";
import { connectionsOf, requireId, resourceAt, statusOf } from "./topology.ts";

/** What is said of a fault, and what to do, by the documented types of faults. */
const faults: Readonly<Record<string, readonly [summary: string, action: string]>> = {
  Authentication: ["The pre-shared keys of the two ends differ.", "Set the same shared key at both ends."],
  PeerReachability: [
    "The peer gateway cannot be reached.",
    "See that the device at the other site runs and is reachable.",
  ],
  IkePolicyMismatch: ["The peer gateway has IKE policies that do not fit.", "Give both ends the same IPsec policy."],
  UserDrivenUpdate: ["An update is going on.", "Wait for its end, then troubleshoot again."],
  NoConnectionsFoundForGateway: ["The gateway has no connections.", "Create a connection."],
  ConnectionsNotConnected: ["None of the connections is connected.", "Troubleshoot the connections one by one."],
};

const getTroubleshooting: Action = ({ body }, state) => {
  const target = targetOf(body, state);
  requireStorage(objectAt(body, "properties"));
  const startTime = new Date(state.setting.now()).toISOString();
  return () => {
    const diagnosis = diagnose(target, state);
    const result = { startTime, endTime: new Date(state.setting.now()).toISOString(), ...diagnosis };
    state.network.diagnoses.set(keyOf(target.segments), result);
    return result;
  };
};

const getTroubleshootingResult: Action = ({ body }, state) => {
  const target = targetOf(body, state);
  const result = state.network.diagnoses.get(keyOf(target.segments));
  if (result === undefined) throw new ArmRefusal(404, "NotFound", "This resource has not been troubleshot yet.");
  return () => result;
};

/** Diagnoses of gateways and connections. */
export const troubleshootingActions: Actions = {
  NetworkWatchers_GetTroubleshooting: getTroubleshooting,
  NetworkWatchers_GetTroubleshootingResult: getTroubleshootingResult,
};

function targetOf(body: Json, state: AzureState): Resource {
  const target = resourceAt(textAt(body, "targetResourceId"), "targetResourceId", state);
  const { type } = parseArmPath(target.segments);
  if (isGateway(type) || isSameType(type, "Microsoft.Network/connections")) return target;
  throw invalid(400, ["targetResourceId must be a virtual network gateway or a connection"]);
}

function isGateway(type: string): boolean {
  return isSameType(type, "Microsoft.Network/virtualNetworkGateways");
}

/** Accounts are not emulated; what can be known of them is that the path is one of the account. */
function requireStorage(properties: Json): void {
  const segments = requireId(textAt(properties, "storageId"), "properties.storageId");
  const { type } = parseArmPath(segments);
  if (!isSameType(type, "Microsoft.Storage/storageAccounts")) {
    throw invalid(400, ["properties.storageId must be the id of a storage account"]);
  }
  const path = /^https:\/\/([^./]+)\.blob\.[^/]+\/[^/?#]+/iu.exec(textAt(properties, "storagePath"));
  if (path?.[1]?.toLowerCase() === segments.at(-1)?.toLowerCase()) return;
  throw invalid(400, ["properties.storagePath must be the https address of a blob container of the storage account"]);
}

function diagnose(target: Resource, state: AzureState): Json {
  const found = isGateway(parseArmPath(target.segments).type)
    ? gatewayFault(target, state)
    : connectionFault(target, state);
  if (found === undefined) {
    const summary = "No fault was found.";
    return { code: "Healthy", results: [{ id: "NoFault", summary, detail: summary, recommendedActions: [] }] };
  }
  const [fault, detail] = found;
  const [summary, action] = faults[fault] ?? [`The diagnosis is ${fault}.`, "Look the type of the fault up."];
  const recommendedActions = [
    { actionId: state.newId(), actionText: action },
    {
      actionId: state.newId(),
      actionText: "If that does not help, ask the support.",
      actionUri: "https://azure.microsoft.com/support",
    },
  ];
  return { code: "UnHealthy", results: [{ id: fault, reasonType: fault, summary, detail, recommendedActions }] };
}

type Found = readonly [fault: string, detail: string] | undefined;

function connectionFault(connection: Resource, state: AzureState): Found {
  const detail = `The connection ${connection.segments.at(-1)} is ${statusOf(connection, state)}.`;
  if (connection.change !== undefined) return ["UserDrivenUpdate", detail];
  const tunnel = state.network.tunnel(connection.segments);
  return tunnel.status === "Connected" ? undefined : [tunnel.fault ?? "PeerReachability", detail];
}

/** One connection that is up makes a healthy gateway. */
function gatewayFault(gateway: Resource, state: AzureState): Found {
  if (gateway.change !== undefined) return ["UserDrivenUpdate", `The gateway ${gateway.segments.at(-1)} is changed.`];
  const connections = connectionsOf(gateway, state);
  const down = connections.filter((connection) => statusOf(connection, state) !== "Connected");
  if (connections.length === 0) return ["NoConnectionsFoundForGateway", `There is none at ${gateway.segments.at(-1)}.`];
  if (down.length < connections.length) return undefined;
  const names = down.map((connection) => `${connection.segments.at(-1)} (${statusOf(connection, state)})`);
  return ["ConnectionsNotConnected", `Not connected: ${names.join(", ")}.`];
}
