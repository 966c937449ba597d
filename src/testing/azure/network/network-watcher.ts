import { isIP } from "node:net";
import { objectAt, textAt } from "../../operation.ts";
import { parseArmPath } from "../arm-path.ts";
import { invalid, notFound } from "../refusal.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";
import { reportOf } from "./reachability.ts";
import { gatewayOf, routeTo } from "./routes.ts";
import { propertiesOf, requireId } from "./topology.ts";

const checkConnectivity: Action = ({ body }, state) => {
  const [source, destination] = [objectAt(body, "source"), objectAt(body, "destination")];
  const resourceId = textAt(source, "resourceId");
  requireTarget(resourceId, "source.resourceId", state);
  const [address, id] = [textAt(destination, "address"), textAt(destination, "resourceId")];
  if (address === "" && id === "") throw invalid(400, ["destination must have an address or a resourceId"]);
  if (address === "") requireTarget(id, "destination.resourceId", state);
  return () =>
    reportOf(
      {
        destination: address || `10.0.0.${4 + state.draw(250)}`,
        isHttp: textAt(body, "protocol").toUpperCase().startsWith("HTTP"),
        isInside: true,
        source: { address: `10.0.0.${4 + state.draw(250)}`, resourceId },
      },
      state,
    );
};

const getNextHop: Action = ({ body }, state) => {
  const destination = textAt(body, "destinationIPAddress");
  requireTarget(textAt(body, "targetResourceId"), "targetResourceId", state);
  requireAddress(textAt(body, "sourceIPAddress"), "sourceIPAddress");
  requireAddress(destination, "destinationIPAddress");
  return () => {
    const route = routeTo(destination, state);
    const gateway = gatewayOf(route, state);
    const address = gateway && textAt(objectAt(propertiesOf(gateway), "bgpSettings"), "bgpPeeringAddress");
    return {
      nextHopType: route.nextHopType,
      ...(address && { nextHopIpAddress: address }),
      routeTableId: "System Route",
    };
  };
};

/** The default security rules, which are those of a machine that has no others. */
const verifyIPFlow: Action = ({ body }, state) => {
  const remote = textAt(body, "remoteIPAddress");
  requireTarget(textAt(body, "targetResourceId"), "targetResourceId", state);
  for (const member of ["localIPAddress", "remoteIPAddress"]) requireAddress(textAt(body, member), member);
  for (const member of ["localPort", "remotePort"]) requirePort(textAt(body, member), member);
  const isInbound = textAt(body, "direction").toLowerCase() === "inbound";
  return () => {
    const { nextHopType } = routeTo(remote, state);
    const isVirtualNetwork = nextHopType === "VnetLocal" || nextHopType === "VirtualNetworkGateway";
    const allowed = isVirtualNetwork
      ? `AllowVnet${isInbound ? "In" : "Out"}Bound`
      : isInbound
        ? remote === "168.63.129.16" && "AllowAzureLoadBalancerInBound"
        : nextHopType === "Internet" && "AllowInternetOutBound";
    const rule = allowed || `DenyAll${isInbound ? "In" : "Out"}Bound`;
    return { access: allowed ? "Allow" : "Deny", ruleName: `defaultSecurityRules/${rule}` };
  };
};

/** Network Watcher's answers to single questions. */
export const networkWatcherActions: Actions = {
  NetworkWatchers_CheckConnectivity: checkConnectivity,
  NetworkWatchers_GetNextHop: getNextHop,
  NetworkWatchers_VerifyIPFlow: verifyIPFlow,
};

/** Machines are not emulated, so that every id of one will do; what the network has of its own has to exist. */
function requireTarget(id: string, member: string, state: AzureState): void {
  const segments = requireId(id, member);
  const { provider, type } = parseArmPath(segments);
  const isMissing = provider.toLowerCase() === "microsoft.network" && state.resources.get(segments) === undefined;
  if (isMissing && /\/(virtualNetworkGateways|connections|localNetworkGateways)$/iu.test(type))
    throw notFound(type, segments);
}

function requireAddress(address: string, member: string): void {
  if (isIP(address) === 0) throw invalid(400, [`${member} must be an IP address`]);
}

function requirePort(port: string, member: string): void {
  if (port === "*" || (/^\d{1,5}$/u.test(port) && Number(port) <= 65_535)) return;
  throw invalid(400, [`${member} must be a port from 0 to 65535, or *`]);
}
