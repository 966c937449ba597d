/** What the vendor's page on the realization state of IPSec VPN sessions prints, apart from white space. */
export const SESSION_ID = "8dd1c386-9b2c-4448-85b8-51ff649fae4f";
export const REQUEST_ID = "e550100d-f722-40cc-9de6-cf84d3da3ccb";

/** The request as printed: one of its subnets has a dot too many. */
export const requestAsPrinted = {
  resource_type: "PolicyBasedIPSecVPNSession" as const,
  id: SESSION_ID,
  display_name: "Test RZ_UPDATED",
  ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
  peer_endpoint_id: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
  local_endpoint_id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
  enabled: true,
  policy_rules: [
    {
      id: "1026",
      sources: [{ subnet: "1.1.1.0/24" }],
      logged: true,
      destinations: [{ subnet: "2.1.4..0/24" }],
      action: "PROTECT" as const,
      enabled: true,
      _revision: 1,
    },
  ],
};

/** The same with the subnet that was meant. */
export const request = {
  ...requestAsPrinted,
  policy_rules: requestAsPrinted.policy_rules.map((rule) => ({ ...rule, destinations: [{ subnet: "2.1.4.0/24" }] })),
};

export const inProgress = {
  details: [
    {
      sub_system_type: "TransportNode",
      sub_system_id: "fe651e63-04bd-43a4-a8ec-45381a3b71b9",
      state: "in_progress",
      failure_message:
        "CCP Id:ab5958df-d98a-468e-a72b-d89dcdae5346, Message:State realization is in progress at the node.",
    },
    { sub_system_type: "TransportNode", sub_system_id: "ebe174ac-e4f1-4135-ba72-3dd2eb7099e3", state: "in_sync" },
  ],
  state: "in_progress",
  failure_message: "The state realization is in progress at transport nodes.",
};

export const inSync = {
  details: [
    { sub_system_type: "TransportNode", sub_system_id: "7046e8f4-a680-11e8-9bc3-020020593f59", state: "in_sync" },
  ],
  state: "in_sync",
};

export const unknown = {
  state: "unknown",
  failure_message: "Unable to get response from any CCP node. Please retry operation after some time.",
};

export const unknownAtANode = {
  details: [
    {
      sub_system_type: "TransportNode",
      sub_system_id: "3e643776-5def-11e8-94ae-020022e7749b",
      state: "unknown",
      failure_message:
        "CCP Id:ab5958df-d98a-468e-a72b-d89dcdae5346, Message: Unable to get response from the node. Please retry operation after some time.",
    },
    { sub_system_type: "TransportNode", sub_system_id: "4784ca0a-5def-11e8-93be-020022f94b73", state: "in_sync" },
  ],
  state: "unknown",
  failure_message: "The state realization is unknown at transport nodes",
};

export const notFound = {
  http_status: "NOT_FOUND",
  error_code: 600,
  module_name: "common-services",
  error_message:
    "The operation failed because object identifier LogicalRouter/61746f54-7ab8-4702-93fe-6ddeb804 is missing: Object identifiers are case sensitive..",
};

export const serviceDisabled = {
  httpStatus: "BAD_REQUEST",
  error_code: 110199,
  module_name: "VPN",
  error_message:
    "VPN service f9cfe508-05e3-4e1d-b253-fed096bb2b63 associated with the session 8dd1c386-9b2c-4448-85b8-51ff649fae4f is disabled. Can not get the realization status.",
};
