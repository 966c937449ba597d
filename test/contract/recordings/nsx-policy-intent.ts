import {
  type Infra,
  listRealizedEntities,
  type NsxClient,
  orgProjectPatchInfra,
  patchInfra,
  readIntentStatus,
  refreshRealizedStateRefresh,
} from "trunkline/nsx/policy";
import { asQuery, ENFORCEMENT_POINT, guide } from "./nsx-policy-place.ts";
import type { Recording } from "./recording.ts";

/** Answers of a running manager, kept as the test data of a project that talks to it. */
const CAPTURED = "https://github.com/kubernetes/cloud-provider-vsphere, tests of its routes";

const ROUTE = "/infra/tier-1s/test-t1/static-routes/a4775ec4-8b68-42ea-86fc-d17390e4c373_100.96.1.0_24";
const realized = {
  extended_attributes: [
    {
      data_type: "STRING",
      multivalue: false,
      values: ["47cb5dd7-7f2a-41e5-886d-b36ef8c31bf4"],
      key: "logical-router-id",
    },
  ],
  intent_paths: [ROUTE],
  resource_type: "GenericPolicyRealizedResource",
  id: "test-t1_a4775ec4-8b68-42ea-86fc-d17390e4c373_100.96.1.0_24",
  display_name: "a4775ec4-8b68-42ea-86fc-d17390e4c373_100.96.1.0_24",
  path: "/infra/realized-state/enforcement-points/default/tier-1-static-routes/a4775ec4",
  relative_path: "a4775ec4",
  parent_path: "/infra/realized-state/enforcement-points/default",
  intent_reference: [ROUTE],
  unique_id: "a4775ec4-8b68-42ea-86fc-d17390e4c373",
  realization_specific_identifier: "a4775ec4-8b68-42ea-86fc-d17390e4c373",
  realization_api: "/api/v1/logical-routers/47cb5dd7-7f2a-41e5-886d-b36ef8c31bf4/routing/static-routes/a4775ec4",
  state: "REALIZED",
  alarms: [],
  runtime_status: "UNINITIALIZED",
  _create_user: "system",
  _create_time: 1606960154089,
  _last_modified_user: "system",
  _last_modified_time: 1606960154204,
  _system_owned: false,
  _protection: "NOT_PROTECTED",
  _revision: 1,
};

const tree = (markedForDelete: boolean): Infra => ({
  resource_type: "Infra",
  children: [
    {
      resource_type: "ChildIPSecVpnDpdProfile",
      marked_for_delete: markedForDelete,
      IPSecVpnDpdProfile: { resource_type: "IPSecVpnDpdProfile", id: "aws-dpd-profile", dpd_probe_interval: 90 },
    },
    {
      resource_type: "ChildResourceReference",
      target_type: "Tier1",
      id: "int_net",
      children: [
        {
          resource_type: "ChildIPSecVpnService",
          marked_for_delete: markedForDelete,
          IPSecVpnService: { resource_type: "IPSecVpnService", id: "default", enabled: true },
        },
      ],
    },
  ],
});

/** Exchanges of the policy API about many intents at once, and about what became of an intent. */
export const policyIntent: readonly Recording<NsxClient>[] = [
  {
    name: "a tree of intents goes in one PATCH, past routers that it only refers to",
    source: guide("PatchInfra", "4.0.1"),
    call: (client) => patchInfra(client, { enforceRevisionCheck: true, body: tree(false) }),
    request: { method: "PATCH", target: "/policy/api/v1/infra?enforce_revision_check=true", body: tree(false) },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "branches of a project's tree are deleted by a mark on them",
    source: guide("PatchInfra", "4.0.1"),
    call: (client) => orgProjectPatchInfra(client, { orgId: "default", projectId: "project-1", body: tree(true) }),
    request: {
      method: "PATCH",
      target: "/policy/api/v1/orgs/default/projects/project-1/infra",
      body: tree(true),
    },
    answer: { status: 200 },
    result: undefined,
  },
  {
    name: "the status of an intent says what was published, and its version is a text",
    source: CAPTURED,
    call: (client) => readIntentStatus(client, { includeEnforcedStatus: true, intentPath: ROUTE }),
    request: {
      method: "GET",
      target: `/policy/api/v1/infra/realized-state/status?intent_path=${asQuery(ROUTE)}&include_enforced_status=true`,
    },
    answer: {
      status: 200,
      body: {
        consolidated_status_per_enforcement_point: [
          {
            resource_type: "ConsolidatedStatusPerEnforcementPoint",
            consolidated_status: { consolidated_status: "SUCCESS" },
            enforcement_point_id: "default",
          },
        ],
        intent_version: "0",
        consolidated_status: { consolidated_status: "SUCCESS" },
        intent_path: ROUTE,
        publish_status: "REALIZED",
      },
    },
  },
  {
    name: "the entities that realize an intent are a list without a cursor",
    source: CAPTURED,
    call: (client) => listRealizedEntities(client, { intentPath: ROUTE }),
    request: {
      method: "GET",
      target: `/policy/api/v1/infra/realized-state/realized-entities?intent_path=${asQuery(ROUTE)}`,
    },
    answer: { status: 200, body: { results: [realized], result_count: 1 } },
    result: [realized],
  },
  {
    name: "a realized state is fetched anew by an action that has nothing to say but 204",
    source: guide("RefreshRealizedState"),
    call: (client) =>
      refreshRealizedStateRefresh(client, { intentPath: ROUTE, enforcementPointPath: ENFORCEMENT_POINT }),
    request: {
      method: "POST",
      target: `/policy/api/v1/infra/realized-state/realized-entity?action=refresh&intent_path=${asQuery(ROUTE)}&enforcement_point_path=${asQuery(ENFORCEMENT_POINT)}`,
    },
    answer: { status: 204 },
    result: undefined,
  },
];
