import type { ArmCall } from "../call.ts";
import { ArmRefusal } from "../refusal.ts";
import type { AzureState } from "../state.ts";
import { isSameResource, networkPath, referenceAt, requireId } from "./topology.ts";

/** The members by which resources refer to others, by type. */
const references: Readonly<Record<string, readonly string[]>> = {
  connections: ["virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2"],
  virtualHubs: ["virtualWan"],
  vpnSites: ["virtualWan"],
  vpnGateways: ["virtualHub"],
  "vpnGateways/vpnConnections": ["remoteVpnSite"],
};
const byType = new Map(
  Object.entries(references).map(([type, members]) => [`microsoft.network/${type}`.toLowerCase(), members]),
);

/** @throws ArmRefusal when a PUT refers to what is not there, or a DELETE is for what others refer to */
export function requireReferences({ role, arm, segments, body }: ArmCall, state: AzureState): void {
  if (role === "delete") refuseInUse(segments, state);
  if (role !== "put") return;
  for (const member of byType.get(arm.type.toLowerCase()) ?? []) {
    const id = referenceAt({ body }, member);
    if (id === "") continue;
    if (state.resources.get(requireId(id, `properties.${member}.id`)) !== undefined) continue;
    const message = `Resource ${id} referenced by resource /${segments.join("/")} was not found. Make sure that the referenced resource exists.`;
    throw new ArmRefusal(400, "InvalidResourceReference", message);
  }
}

function refuseInUse(segments: readonly string[], state: AzureState): void {
  const users = Object.entries(references).flatMap(([type, members]) =>
    usersOf(type, state).filter((user) =>
      members.some((member) => isSameResource(referenceAt(user, member), { segments })),
    ),
  );
  const [user] = users;
  if (user === undefined) return;
  const type = segments.at(-2) ?? "";
  const name = `${type[0]?.toUpperCase()}${type.slice(1).replace(/s$/u, "")}`;
  const by = `/${user.segments.join("/")}`;
  const message = `${name} ${segments.at(-1)} is in use by ${by} and cannot be deleted. Delete that first.`;
  throw new ArmRefusal(400, `InUse${name}CannotBeDeleted`, message);
}

function usersOf(type: string, state: AzureState) {
  const [parent, child] = type.split("/");
  if (child === undefined) return state.resources.list(networkPath(state, type));
  const parents = state.resources.list(networkPath(state, parent ?? ""));
  return parents.flatMap(({ segments }) => state.resources.list([...segments, child]));
}
