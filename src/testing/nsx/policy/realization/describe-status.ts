import type { Json } from "../../../wire.ts";
import type { PolicyState } from "../policy-state.ts";
import { rootOf } from "../tree/intent-path.ts";
import { alarmOf, enforcementPointOf, siteOf } from "./describe-alarm.ts";
import type { FollowedObject } from "./followed-object.ts";

/** What has been published, by the consolidated status. */
const published: Readonly<Record<string, string>> = { SUCCESS: "REALIZED", ERROR: "ERROR", UNKNOWN: "UNAVAILABLE" };

/** The realized status of one intent, with the enforcement point and its transport nodes where they are asked for. */
export function describeStatus(found: FollowedObject, isDetailed: boolean, state: PolicyState): Json {
  const { path, view, changedMs } = found;
  return {
    intent_path: path,
    intent_version: String(state.get(path)?.body._revision ?? 0),
    consolidated_status: { consolidated_status: view.status },
    publish_status: published[view.status] ?? "UNREALIZED",
    ...(view.status === "SUCCESS" && changedMs !== undefined && describeTimes(changedMs, state)),
    ...(isDetailed && { consolidated_status_per_enforcement_point: [describePoint(found, state)] }),
  };
}

function describeTimes(changedMs: number, { setting }: PolicyState): Json {
  return { publish_time: changedMs, time_taken_for_realization: Math.max(setting.now() - changedMs, 0) };
}

function describePoint({ path, view, nodes }: FollowedObject, state: PolicyState): Json {
  const root = rootOf(path);
  const [alarm] = view.alarms;
  return {
    resource_type: "ConsolidatedStatusNsxT",
    consolidated_status: { consolidated_status: view.status },
    enforcement_point_id: "default",
    enforcement_point_path: enforcementPointOf(root),
    site_path: siteOf(root),
    ...(alarm !== undefined && { alarm: { ...alarmOf(alarm), error_id: String(alarm.code) } }),
    enforced_status: {
      enforced_status_info: {
        enforced_status: { status: enforced(view.status) },
        enforced_status_per_scope: [
          {
            resource_type: "TransportNodeSpanEnforcedStatus",
            enforced_status_per_transport_node: Array.from({ length: nodes }, (_, place) =>
              describeNode(place, view, state),
            ),
          },
        ],
      },
    },
  };
}

/** The first node is the last one to follow; at a bad end it alone is to blame. */
function describeNode(place: number, { status, left, alarms }: FollowedObject["view"], state: PolicyState): Json {
  const isLast = place === 0 || left > place;
  const nsxId = state.realizations.idOf(`node ${place}`);
  return {
    display_name: `edge-${place + 1}`,
    nsx_id: nsxId,
    path: `/infra/sites/default/enforcement-points/default/host-transport-nodes/${nsxId}`,
    enforced_status: {
      status: isLast ? enforced(status) : "SUCCESS",
      ...(isLast && alarms[0] !== undefined && { status_message: alarms[0].message }),
    },
  };
}

/** Nodes have fewer words, and one of their own for what went wrong. */
function enforced(status: string): string {
  if (status === "ERROR") return "FAILURE";
  return ["SUCCESS", "UNKNOWN", "UNINITIALIZED"].includes(status) ? status : "IN_PROGRESS";
}
