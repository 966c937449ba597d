import {
  batchCreateResourceTags,
  batchDeleteResourceTags,
  countResourcesByTags,
  type HuaweiClient,
  listProjectTags,
  listResourcesByTags,
  showQuotasInfo,
  showResourceTags,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, siteToCloudPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v5/${PROJECT_ID}`;
const GATEWAY = "134f9fb1-demo-a8df-va86-2040a5c13325";

const oneTag = { tags: [{ key: "key1", value: "value1" }] };

/** The samples write `without_any_tag` as a text; their tables say boolean, and so do the vendor's own clients. */
const filter = {
  tags: [
    { key: "key1", values: ["value1", "value2"] },
    { key: "key2", values: ["value1", "value2"] },
  ],
  matches: [{ key: "resource_name", value: "resource1" }],
  without_any_tag: false,
};

const found = [{ resource_id: GATEWAY, resource_name: "resouece1", tags: [{ key: "key1", value: "value1" }] }];

const quotas = {
  resources: [
    { type: "customer_gateway", quota: 100, used: 13 },
    { type: "vpn_connection", quota: 5000, used: 306 },
    { type: "vpn_gateway", quota: 50, used: 23 },
  ],
};

export const tagRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a tag for a gateway, by a POST that answers nothing",
    source: siteToCloudPage("vpn_tag/adding_resource_tags_in_batches"),
    call: (client) =>
      batchCreateResourceTags(client, { resourceType: "vpn-gateway", resourceId: GATEWAY, body: oneTag }),
    request: { method: "POST", target: `${ROOT}/vpn-gateway/${GATEWAY}/tags/create`, body: oneTag },
    answer: { status: 204 },
  },
  {
    name: "a tag that goes from a connection, by a POST as well, although the sample says DELETE",
    source: siteToCloudPage("vpn_tag/deleting_resource_tags_in_batches"),
    call: (client) =>
      batchDeleteResourceTags(client, { resourceType: "vpn-connection", resourceId: GATEWAY, body: oneTag }),
    request: { method: "POST", target: `${ROOT}/vpn-connection/${GATEWAY}/tags/delete`, body: oneTag },
    answer: { status: 204 },
  },
  {
    name: "the tags of a customer gateway, in an answer without a request id",
    source: siteToCloudPage("vpn_tag/querying_resource_tags"),
    call: (client) => showResourceTags(client, { resourceType: "customer-gateway", resourceId: GATEWAY }),
    request: { method: "GET", target: `${ROOT}/customer-gateway/${GATEWAY}/tags` },
    answer: { status: 200, body: oneTag },
    result: oneTag.tags,
  },
  {
    name: "the tags of a project, each with all its values",
    source: siteToCloudPage("vpn_tag/querying_project_tags"),
    call: (client) => listProjectTags(client, { resourceType: "vpn-gateway" }),
    request: { method: "GET", target: `${ROOT}/vpn-gateway/tags` },
    answer: { status: 200, body: { tags: [{ key: "key1", values: ["value1"] }] } },
    result: [{ key: "key1", values: ["value1"] }],
  },
  {
    name: "a page of the gateways with tags, asked for in a body",
    source: siteToCloudPage("vpn_tag/querying_the_resource_instance_list"),
    call: (client) => listResourcesByTags(client, { resourceType: "vpn-gateway", limit: 10, offset: 0, body: filter }),
    request: {
      method: "POST",
      target: `${ROOT}/vpn-gateway/resource-instances/filter?limit=10&offset=0`,
      body: filter,
    },
    answer: { status: 200, body: { resources: found, total_count: 1000 } },
    result: found,
  },
  {
    name: "the number of gateways with tags",
    source: siteToCloudPage("vpn_tag/querying_the_number_of_resource_instances"),
    call: (client) => countResourcesByTags(client, { resourceType: "vpn-gateway", body: filter }),
    request: { method: "POST", target: `${ROOT}/vpn-gateway/resource-instances/count`, body: filter },
    answer: { status: 200, body: { total_count: 1000 } },
  },
  {
    name: "what a project may have and has",
    source: siteToCloudPage("vpn_quota/querying_quotas"),
    call: (client) => showQuotasInfo(client),
    request: { method: "GET", target: `${ROOT}/vpn/quotas` },
    answer: { status: 200, body: { quotas, request_id: "9aeb7f73-e1b6-42eb-96ad-b68aef8186e3" } },
  },
];
