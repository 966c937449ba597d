import { listAt, objectAt, textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { parseArmPath } from "../arm-path.ts";
import { invalid, notFound } from "../refusal.ts";
import { showResource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";
import type { Action, Actions } from "./action.ts";
import { showObserved } from "./show-observed.ts";
import { propertiesOf, resourceAt } from "./topology.ts";

/** Links are written with the site or the connection that they belong to, and read on their own. */
const listLinks =
  (member: string): Action =>
  ({ segments }, state) =>
  () => ({ value: linksIn(segments.slice(0, -1), member, segments.at(-1) ?? "", state) });

const getLink =
  (member: string): Action =>
  ({ segments }, state) => {
    const link = linkAt(segments, member, state);
    return () => link;
  };

/** The links of a connection share its tunnel. */
const resetLink: Action = ({ segments }, state) => {
  linkAt(segments.slice(0, -1), "vpnLinkConnections", state);
  return () => state.network.tunnel(segments.slice(0, -3)).restart();
};

const resetGateway: Action =
  ({ segments }, state) =>
  () => {
    const path = segments.slice(0, -1);
    const gateway = state.resources.get(path);
    if (gateway === undefined) return undefined;
    for (const { segments: place } of state.resources.list([...path, "vpnConnections"]))
      state.network.tunnel(place).restart();
    return showResource(gateway);
  };

/** Checks what is asked for; storage is not emulated, so that nothing is written. */
const downloadConfiguration: Action = ({ body }, state) => {
  if (!textAt(body, "outputBlobSasUrl").startsWith("https://")) {
    throw invalid(400, ["outputBlobSasUrl must be the https address of a blob, with a signature"]);
  }
  for (const id of listAt<string>(body, "vpnSites")) resourceAt(id, "vpnSites", state);
  return () => undefined;
};

/** What is done with the VPN gateways of a virtual WAN, their connections and sites. */
export const virtualWanActions: Actions = {
  VpnGateways_Reset: resetGateway,
  VpnSiteLinks_ListByVpnSite: listLinks("vpnSiteLinks"),
  VpnSiteLinks_Get: getLink("vpnSiteLinks"),
  VpnLinkConnections_ListByVpnConnection: listLinks("vpnLinkConnections"),
  VpnSiteLinkConnections_Get: getLink("vpnLinkConnections"),
  VpnLinkConnections_ResetConnection: resetLink,
  VpnSitesConfiguration_Download: downloadConfiguration,
};

function linkAt(segments: readonly string[], member: string, state: AzureState): Json {
  const name = segments.at(-1)?.toLowerCase();
  const links = linksIn(segments.slice(0, -2), member, segments.at(-2) ?? "", state);
  const link = links.find((one) => textAt(one, "name").toLowerCase() === name);
  if (link === undefined) throw notFound(parseArmPath(segments).type, segments);
  return link;
}

function linksIn(owner: readonly string[], member: string, collection: string, state: AzureState): readonly Json[] {
  const resource = state.resources.get(owner);
  if (resource === undefined) return [];
  const shown = showObserved(showResource(resource), state);
  const { connectionStatus } = propertiesOf({ body: shown });
  const observed = connectionStatus === undefined ? {} : { connectionStatus };
  return listAt<Json>(objectAt(shown, "properties"), member).map((link) => ({
    ...link,
    id: `/${[...owner, collection, textAt(link, "name")].join("/")}`,
    type: `${parseArmPath(owner).type}/${collection}`,
    properties: { ...objectAt(link, "properties"), ...observed, provisioningState: "Succeeded" },
  }));
}
