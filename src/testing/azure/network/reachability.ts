import { isIP } from "node:net";
import type { Json } from "../../wire.ts";
import type { AzureState } from "../state.ts";
import { gatewayOf, publicRouteTo, type Route, routeTo } from "./routes.ts";
import { statusOf } from "./topology.ts";

/** What a check finds out about a destination. */
export interface Probe {
  /** An IP address, a host name or a URL. */
  readonly destination: string;
  readonly isHttp: boolean;
  /** Whether it is sent from within the virtual network, or a network that is joined to it. */
  readonly isInside: boolean;
  readonly source: { readonly address: string; readonly resourceId: string };
}

/**
 * The report of a check, in the form of Microsoft's examples. Ids and latencies are new at every check and the last hop
 * is the destination, so that nobody can know the report without having read it.
 */
export function reportOf({ destination, isHttp, isInside, source }: Probe, state: AzureState): Json {
  const host = hostOf(destination);
  // A name resolves to an address of the emulator's own choice.
  const address = isIP(host) === 0 ? `198.51.100.${1 + state.draw(254)}` : host;
  const route = isInside ? routeTo(address, state) : publicRouteTo(address);
  const issue = issueWith(route, host, state);
  const gateway = gatewayOf(route, state);
  const path = [
    { type: "Source", ...source },
    ...(gateway ? [{ type: "VirtualNetworkGateway", address: "", resourceId: `/${gateway.segments.join("/")}` }] : []),
    { type: route.nextHopType === "Internet" ? "Internet" : "VirtualNetwork", address },
  ];
  // What is dropped does not come to the next hop.
  const isDropped = issue !== undefined && state.network.issueOf(host) === undefined;
  const seen = (isDropped ? path.slice(0, -1) : path).map((hop) => ({ hop, id: state.newId() }));
  const [probes, ...words] = isHttp
    ? ([3, "Reachable", "Unreachable"] as const)
    : ([100, "Connected", "Disconnected"] as const);
  return {
    hops: seen.map(({ hop: { type, ...where }, id }, index) => ({
      type,
      id,
      ...where,
      nextHopIds: seen.slice(index + 1, index + 2).map((next) => next.id),
      issues: issue && index === seen.length - 1 ? [issue] : [],
    })),
    connectionStatus: words[issue === undefined ? 0 : 1],
    ...(issue === undefined && latencies(state)),
    probesSent: probes,
    probesFailed: issue === undefined ? 0 : probes,
  };
}

function latencies(state: AzureState): Json {
  const min = 1 + state.draw(250);
  const avg = min + state.draw(10);
  return { avgLatencyInMs: avg, minLatencyInMs: min, maxLatencyInMs: avg + state.draw(20) };
}

function issueWith(route: Route, host: string, state: AzureState): Json | undefined {
  const issue = { origin: "Outbound", severity: "Error" };
  const set = state.network.issueOf(host);
  if (set !== undefined) return { ...issue, type: set, context: [] };
  if (route.nextHopType === "None")
    return { ...issue, type: "UserDefinedRoute", context: [{ key: "RouteType", value: "System" }] };
  const { connection } = route;
  const status = connection && statusOf(connection, state);
  if (connection === undefined || status === "Connected") return undefined;
  const value = `/${connection.segments.join("/")}`;
  return {
    ...issue,
    type: "Platform",
    context: [
      { key: "Connection", value },
      { key: "ConnectionStatus", value: status },
    ],
  };
}

/** The host of a URL; anything else as it is. */
export function hostOf(destination: string): string {
  const [, address, name] = /^https?:\/\/(?:\[([^\]]+)\]|([^/:?#]+))/iu.exec(destination) ?? [];
  return address ?? name ?? destination;
}
