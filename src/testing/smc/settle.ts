import { textAt } from "../operation.ts";
import { refPath } from "./address.ts";
import type { SmcCall } from "./call.ts";
import type { ElementSpace } from "./element-space.ts";
import type { SmcElement } from "./element-store.ts";
import { isEngineType } from "./element-types.ts";
import { actorOf, viewOf } from "./session-view.ts";
import type { SmcState } from "./state.ts";
import { settleStatuses } from "./status-upkeep.ts";
import { endpointsOf, syncEndpointTunnels, syncTunnels } from "./vpn/vpn-tunnels.ts";

const gatewayParts: ReadonlySet<string> = new Set([
  ...["gateway_node", "external_gateway", "client_gateway", "internal_gateway"],
  ...["external_endpoint", "internal_endpoint", "loopback_endpoint"],
]);

/** Lets everything follow from a change of an element: its history, tunnels, what is pending for its engine, and statuses. */
export function settle(call: SmcCall, state: SmcState, changed: SmcElement): void {
  const { rest, setting } = state;
  const { user } = actorOf(call, state);
  rest.histories.note(changed.path, user, setting.now());
  const space = viewOf(call, state);
  if (gatewayParts.has(changed.type)) for (const { path } of space.list("vpn")) syncTunnels(path, space);
  if (gatewayParts.has(changed.type) || changed.type === "rbvpn_tunnel") syncRouteTunnels(space);
  notePending(state, changed, textAt(state.elements.get(user)?.body ?? {}, "name"));
  settleStatuses(state);
}

/** Lets the endpoint tunnels of route-based tunnels come and go with their sides. */
export function syncRouteTunnels(space: ElementSpace): void {
  for (const { path, body } of space.list("rbvpn_tunnel")) {
    const [one, other] = ["rbvpn_tunnel_side_a", "rbvpn_tunnel_side_b"].map((side) => sideOf(body[side], space));
    syncEndpointTunnels(path, one ?? [], other ?? [], space);
  }
}

function sideOf(side: unknown, space: ElementSpace): readonly SmcElement[] {
  const { endpoint_ref: endpoint = "", gateway_ref: gateway = "" } = Object(side) as Readonly<Record<string, string>>;
  const single = space.get(refPath(endpoint));
  if (single !== undefined) return [single];
  const whole = space.get(refPath(gateway));
  return whole === undefined ? [] : endpointsOf(whole, space);
}

function notePending({ rest, elements, setting }: SmcState, { path, body }: SmcElement, modifier: string): void {
  const engine = path.split("/").slice(0, 3).join("/");
  if (elements.get(engine) === undefined || !isEngineType(engine.split("/")[1] ?? "")) return;
  const change = { element: path, name: textAt(body, "name"), changedMs: setting.now(), modifier };
  const others = rest.engines.pending(engine).filter((other) => other.element !== path);
  rest.engines.setPending(engine, [...others, change]);
}
