import { ofModels } from "../../../of-models.ts";

/** What every object of the tree has, how changes are sent as a tree, and how far they are realized. */
export const intentWords: Readonly<Record<string, string>> = {
  ...ofModels(["OrgRoot", "PolicyResource"], {
    path: "Absolute, such as `/infra/tier-0s/t0`; what others refer to it by.",
  }),
  "OrgRoot.tags": "Of your own choice; searches and dynamic groups can go by them.",
  "EnforcedStatusPerTransportNode.path": "Path of the transport node in the policy API.",
  "*.parent_path": "Path of the object above.",
  "*.relative_path": "Last part of the path: the `id`.",
  "*.unique_id": "UUID; the same on all sites of a federation.",
  "*.realization_id":
    "UUID under which the object is realized, for traces in the data path. Mostly the same as `unique_id`.",
  "*.remote_path": "Path of the same object on the other of local manager and NSX+.",
  "*.owner_id": "UUID of the owner, in NSX+.",
  "*.origin_site_id": "UUID of the site that owns the object, in NSX+.",
  "*.marked_for_delete": "Waits until all that was realized of it is gone; plain reads leave it out.",
  "*.overridden": "True: a local object with values of its own instead of the global manager's.",
  "*.children": "Objects below it; only in whole trees, not in calls for single objects.",
  "*.connectivity_strategy":
    "Default firewall rule: `WHITELIST*` drops what no rule allows, `BLACKLIST*` allows what no rule drops. Use the default layer 3 rule instead.",
  "ChildPolicyConfigResource.marked_for_delete":
    "Deletes the object with everything below it, whatever `children` holds.",
  "ChildPolicyConfigResource.mark_for_override": "Writes local values over those of the global manager.",
  "ChildPolicyConfigResource.resource_type": "`Child` and the model of the object, such as `ChildIPSecVpnService`.",
  "ChildResourceReference.target_type":
    "Model of an object that exists and is not changed itself, such as `Tier0`; `id` names it.",
  "ChildResourceReference.children": "What is changed below it.",

  "*.intent_path": "Path of the object that was asked for.",
  "*.intent_paths": "Paths of all objects that it was made of.",
  "*.intent_reference": "Paths of the objects that it was made of.",
  "*.enforcement_point_path":
    "Path of the manager that carries it out, such as `/infra/sites/default/enforcement-points/default`.",
  "*.site_path": "Path, such as `/infra/sites/default`.",
  "ConsolidatedStatus.consolidated_status": "`SUCCESS` and `ERROR` are ends; `UNKNOWN` may be a host that is down.",
  "*.publish_status": "Whether it has reached the nodes; other words may come.",
  "ConsolidatedRealizedStatus.publish_status": "How far the object itself is; `REALIZED` and `ERROR` are ends.",
  "ConsolidatedRealizedStatus.consolidated_status":
    "Over all enforcement points; the word stands in a member of the same name.",
  "ConsolidatedRealizedStatus.intent_version": "Highest of what has been realized.",
  "*.publish_time":
    "Milliseconds since 1970 when it was seen on the nodes, somewhat late; -1 while that is going on or unknown.",
  "*.time_taken_for_realization":
    "From the change to the nodes, at most; the vendor names no unit. -1 while that is going on or unknown.",
  "*.publish_status_error": "Cause, for people.",
  "*.publish_status_error_details": "By node.",
  "*.operational_status": "Of what runs: `UP`, `DOWN`, `UNKNOWN`, `FAILURE`; other words may come.",
  "*.operational_status_error": "Cause, for people.",
  "PolicyRealizedResource.runtime_status": "Older form of `operational_status`.",
  "PolicyRealizedResource.runtime_error": "Cause, for people; older form of `operational_status_error`.",
  "PolicyRealizedResource.state":
    "`REALIZED` and `ERROR` are ends. One object gives several entities: all must be there.",
  "PolicyRealizedResource.alarms": "Why it is in `ERROR`.",
  "PolicyRealizedResource.realization_specific_identifier": "UUID of what the enforcement point made of it.",
  "PolicyRealizedResource.realization_api": "Address of it in the API of the enforcement point.",
  "GenericPolicyRealizedResource.entity_type": "Such as `RealizedLogicalRouter`.",
  "AttributeVal.multivalue": "False: `values` has one item.",
  "AttributeVal.data_type": "How to read the texts in `values`.",
  "*.pending_changes_flag": "True: changes of the last moments are not in this status yet.",
  "EnforcedStatusPerTransportNode.nsx_id": "UUID of the transport node.",
  "EnforcedStatusNsxT.status_message": "For people.",

  "PolicyAlarmResource.source_reference": "Path of the object that the alarm is about.",
  "PolicyAlarmResource.source_site_id": "Set by a global manager: the site that the alarm came from.",
  "PolicyAlarmResource.message": "For people.",
  "*.related_errors": "The cause often stands in these.",
  "*.error_code": "Number of the vendor's, such as 500045; no HTTP status.",
  "*.module_name": "Part of the product that refused.",
  "PolicyRuntimeInfoPerEP.alarm": "Why this enforcement point could not be asked.",
  "PolicyRuntimeAlarm.message": "For people.",
  "PolicyIpsecVpnIkeServiceSummary.enforcement_point_path": "Set by a global manager: the primary site's.",
};
