import type { Json } from "../../../wire.ts";
import type { PolicyState } from "../policy-state.ts";
import { rootOf } from "../tree/intent-path.ts";
import { alarmOf, enforcementPointOf, siteOf } from "./describe-alarm.ts";
import type { FollowedObject } from "./followed-object.ts";

/** What comes to be on the enforcement point for an object; the first of them is the last to be realized. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  IPSecVpnSession: ["RealizedIPSecVpnSession", "RealizedIPSecVpnPeerEndpoint", "RealizedFirewallRule"],
  IPSecVpnService: ["RealizedIPSecVpnService", "RealizedLogicalRouterPort"],
  L2VPNSession: ["RealizedL2VpnSession", "RealizedLogicalPort"],
};

/** State of an entity, by the consolidated status. */
const states: Readonly<Record<string, string>> = { SUCCESS: "REALIZED", ERROR: "ERROR", UNKNOWN: "UNAVAILABLE" };

/**
 * The realized entities of an object: none at first, then all of them, of which one after the other is realized. Those of
 * an object that was deleted vanish one after the other.
 */
export function describeEntities(found: FollowedObject, state: PolicyState): readonly Json[] {
  const { type, view, isLeaving } = found;
  if (view.isFirst || view.status === "UNINITIALIZED") return [];
  const types = found.entityTypes ?? typesOf[type] ?? [`Realized${type}`, "RealizedEdgeConfig"];
  return types.flatMap((entityType, place) => {
    const isDone = place > 0 && view.left <= place;
    if (isLeaving && isDone) return [];
    // The first one alone is to blame where something is wrong.
    const status = place === 0 ? view.status : isDone ? "SUCCESS" : "IN_PROGRESS";
    return [describeEntity(entityType, status, found, state)];
  });
}

function describeEntity(entityType: string, status: string, { path, view }: FollowedObject, state: PolicyState): Json {
  const root = rootOf(path);
  const parent = `${root}/realized-state/enforcement-points/default`;
  const name = path.slice(root.length + 1).replaceAll("/", "_");
  const id = `${name}_${entityType}`;
  const realizedPath = `${parent}/${entityType}/${id}`;
  return {
    id,
    display_name: id,
    resource_type: "GenericPolicyRealizedResource",
    entity_type: entityType,
    path: realizedPath,
    parent_path: parent,
    relative_path: id,
    state: states[status] ?? "UNREALIZED",
    runtime_status: status === "SUCCESS" ? "UP" : "UNINITIALIZED",
    publish_status: states[status] ?? "UNREALIZED",
    intent_paths: [path],
    intent_reference: [path],
    enforcement_point_path: enforcementPointOf(root),
    site_path: siteOf(root),
    realization_specific_identifier: state.realizations.idOf(realizedPath),
    alarms: status === view.status ? describeAlarms(realizedPath, path, view) : [],
    _protection: "NOT_PROTECTED",
    _revision: 0,
  };
}

/** The alarms of an entity, as resources that stand below it. */
function describeAlarms(realizedPath: string, intentPath: string, { alarms }: FollowedObject["view"]): readonly Json[] {
  return alarms.map((alarm, index) => ({
    id: `alarm-${index + 1}`,
    display_name: `alarm-${index + 1}`,
    resource_type: "PolicyAlarmResource",
    path: `${realizedPath}/alarms/alarm-${index + 1}`,
    parent_path: realizedPath,
    relative_path: `alarm-${index + 1}`,
    source_reference: intentPath,
    ...alarmOf(alarm),
  }));
}
