import { listAt, objectAt, textAt } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import { keyOf, parseArmPath } from "../arm-path.ts";
import { ArmRefusal, notFound } from "../refusal.ts";
import type { Resource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";

/** Where a resource of the network stands. */
export function networkPath({ setting }: AzureState, ...rest: readonly string[]): readonly string[] {
  const { subscriptionId, resourceGroupName } = setting.account;
  const group = ["subscriptions", subscriptionId, "resourceGroups", resourceGroupName];
  return [...group, "providers", "Microsoft.Network", ...rest];
}

/** Its members under `properties`. */
export function propertiesOf({ body }: Pick<Resource, "body">): Json {
  return objectAt(body, "properties");
}

/** The id that a member refers to, or empty text. */
export function referenceAt(resource: Pick<Resource, "body">, member: string): string {
  return textAt(objectAt(propertiesOf(resource), member), "id");
}

export function segmentsOf(id: string): readonly string[] {
  return id.split("/").slice(1);
}

export function isSameResource(id: string, { segments }: Pick<Resource, "segments">): boolean {
  return keyOf(segmentsOf(id)) === keyOf(segments);
}

/** The resource that a request names by its id. @throws ArmRefusal when the id is none, or nothing has it */
export function resourceAt(id: string, member: string, state: AzureState): Resource {
  const segments = requireId(id, member);
  const resource = state.resources.get(segments);
  if (resource === undefined) throw notFound(parseArmPath(segments).type, segments);
  return resource;
}

/** @throws ArmRefusal when an id is not that of a resource */
export function requireId(id: string, member: string): readonly string[] {
  const segments = segmentsOf(id);
  const { subscriptionId, resources } = parseArmPath(segments);
  if (id.startsWith("/") && subscriptionId !== undefined && resources.at(-1)?.length === segments.length)
    return segments;
  const expected = "Expect a fully qualified resource id that starts with '/subscriptions/{subscriptionId}'";
  throw new ArmRefusal(
    400,
    "LinkedInvalidPropertyId",
    `Property id '${id}' at path '${member}' is invalid. ${expected}.`,
  );
}

/** The connections at a virtual network gateway. */
export function connectionsOf(gateway: Pick<Resource, "segments">, state: AzureState): readonly Resource[] {
  return allConnections(state).filter((connection) =>
    ["virtualNetworkGateway1", "virtualNetworkGateway2"].some((end) =>
      isSameResource(referenceAt(connection, end), gateway),
    ),
  );
}

export function allConnections(state: AzureState): readonly Resource[] {
  return state.resources.list(networkPath(state, "connections"));
}

/** The local gateway that stands for the other site of a connection. */
export function siteOf(connection: Resource, state: AzureState): Resource | undefined {
  return state.resources.get(segmentsOf(referenceAt(connection, "localNetworkGateway2")));
}

/** The address blocks of a site. */
export function prefixesOf(site: Resource): readonly string[] {
  return listAt(objectAt(propertiesOf(site), "localNetworkAddressSpace"), "addressPrefixes");
}

/** The state of a connection, without bringing it closer to being connected. */
export function statusOf(connection: Resource, { network }: AzureState): string {
  return connection.change === undefined ? network.tunnel(connection.segments).status : "Unknown";
}
