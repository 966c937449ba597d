import type { Client } from "../../core/client.ts";
import { hrefOf } from "../elements/read-element.ts";
import type { ElementRef } from "../elements/types.ts";
import { type ChildrenOptions, type ChildStatus, childStatuses, readStatus } from "../status-view/rest-status.ts";

/** The status of a tunnel between gateways, with those of its tunnels from endpoint to endpoint. */
export interface TunnelStatus extends ChildStatus {
  readonly endpointTunnels: readonly ChildStatus[];
}

/**
 * The statuses of all tunnels of a VPN. The endpoints of a tunnel are read while the next tunnels are, so that twice as many
 * reads as `concurrency` says are on their way at once at most.
 */
export async function* tunnelStatusesOf(
  client: Client<"smc">,
  vpn: ElementRef,
  options: ChildrenOptions = {},
): AsyncGenerator<TunnelStatus, void, undefined> {
  const href = hrefOf(vpn, "vpn.tunnelStatuses", "vpn");
  const { concurrency: _, ...ofCalls } = options;
  const status = await readStatus(client, href, ofCalls);
  for await (const tunnel of childStatuses(client, status, options)) {
    const endpointTunnels: ChildStatus[] = [];
    if (tunnel.status !== undefined && tunnel.view?.kind !== "vpn") {
      for await (const endpoint of childStatuses(client, tunnel.status, options)) endpointTunnels.push(endpoint);
    }
    yield { ...tunnel, endpointTunnels };
  }
}
