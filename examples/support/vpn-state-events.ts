import { randomUUID } from "node:crypto";
import type { HuaweiCloud } from "trunkline/huawei";
import type { CloudEvents } from "trunkline/huawei/eventgrid";

/** What a resource is like at a time. */
export interface StateEvent extends CloudEvents {
  readonly data: { readonly id: string; readonly status: string | undefined };
}

/** An event for each of the two that a tunnel depends on. */
export interface StateEvents {
  readonly connection: StateEvent;
  readonly gateway: StateEvent;
}

/** Reads what a VPN connection and its gateway are like now, and makes events of an event source of it. */
export async function stateEvents({ vpn }: HuaweiCloud, vpnConnectionId: string, source: string): Promise<StateEvents> {
  const { vpn_connection: connection } = await vpn.showVpnConnection({ vpnConnectionId });
  const vgwId = connection?.vgw_id ?? "";
  const { vpn_gateway: gateway } = await vpn.showVgw({ vgwId });
  return {
    connection: stateEvent(source, "vpn.connection.state", vpnConnectionId, connection?.status),
    gateway: stateEvent(source, "vpn.gateway.state", vgwId, gateway?.status),
  };
}

function stateEvent(source: string, type: string, id: string, status: string | undefined): StateEvent {
  return {
    specversion: "1.0",
    id: randomUUID(),
    source,
    type,
    subject: id,
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    data: { id, status },
  };
}
