import type { Client } from "../../core/client.ts";
import { isApiError } from "../../core/errors/api-error.ts";
import { isMissingLinkError } from "../../core/errors/missing-link-error.ts";
import type { ElementList } from "../elements/element-list.ts";
import { hrefOf } from "../elements/read-element.ts";
import type { ElementRef } from "../elements/types.ts";
import type { Meta } from "../generated/api/common/types.ts";
import {
  type ChildrenOptions,
  type ChildStatus,
  childStatuses,
  isOfStatus,
  readStatus,
} from "../status-view/rest-status.ts";
import { statusView, type ViewableStatus } from "../status-view/status-view.ts";
import { endpointTunnelsOf, tunnelsOf } from "./read-vpn.ts";

/** The status of a tunnel from endpoint to endpoint. */
export interface EndpointTunnelStatus extends ChildStatus {
  /**
   * Address of the tunnel itself, to subscribe to or to change. Since SMC 7.1 `meta.href` is that of the status alone, and the
   * tunnel is the one that is called the same in the list of tunnels; `undefined` where there is no such list to be had, or
   * not exactly one of that name.
   */
  readonly element: string | undefined;
}

/** The status of a tunnel between gateways, with those of its tunnels from endpoint to endpoint. */
export interface TunnelStatus extends EndpointTunnelStatus {
  readonly endpointTunnels: readonly EndpointTunnelStatus[];
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
  const elementOf = await elementsOf(status, () => tunnelsOf(client, vpn, ofCalls));
  for await (const tunnel of childStatuses(client, status, options)) {
    const element = elementOf(tunnel.meta);
    const endpointTunnels: EndpointTunnelStatus[] = [];
    if (tunnel.status !== undefined && tunnel.view?.kind !== "vpn") {
      const list = element === undefined ? undefined : () => endpointTunnelsOf(client, element, ofCalls);
      const endpointOf = await elementsOf(tunnel.status, list);
      for await (const endpoint of childStatuses(client, tunnel.status, options)) {
        endpointTunnels.push({ ...endpoint, element: endpointOf(endpoint.meta) });
      }
    }
    yield { ...tunnel, element, endpointTunnels };
  }
}

/**
 * Tells the addresses of the elements that the parts of a status are of. The list of the elements is read only where a part has
 * another address; what both lists have once by name and type is taken to be the same, and nothing is by its place.
 */
async function elementsOf(
  status: ViewableStatus,
  list: (() => ElementList<unknown>) | undefined,
): Promise<(part: Meta) => string | undefined> {
  const { children } = statusView(status);
  const isListed = list !== undefined && children.some(({ href }) => isOfStatus(href));
  const elements = isListed ? await itemsOf(list()) : [];
  return (part) => {
    if (!isOfStatus(part.href)) return part.href;
    const isSame = ({ name, type }: Meta): boolean => name === part.name && type === part.type;
    const [found, ...more] = elements.filter(isSame);
    const isOnly = Boolean(part.name) && more.length === 0 && children.filter(isSame).length === 1;
    return isOnly ? found?.href : undefined;
  };
}

/** A status is worth having without the address of its element: a list that the SMC refuses, or does not have, is empty. */
async function itemsOf(list: ElementList<unknown>): Promise<readonly Meta[]> {
  try {
    return (await list).items;
  } catch (error) {
    if (isApiError(error) || isMissingLinkError(error)) return [];
    throw error;
  }
}
