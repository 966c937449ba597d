import {
  createSubscription,
  createSubscriptionTarget,
  deleteSubscription,
  deleteSubscriptionTarget,
  executeSubscriptionOperation,
  type HuaweiClient,
  listSubscriptions,
  listTriggers,
  showDetailOfSubscription,
  updateSubscriptionTarget,
} from "trunkline/huawei/eventgrid";
import { eventGridModel, eventGridPage, PROJECT_ID } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v1/${PROJECT_ID}`;
const PROVIDER =
  "https://github.com/huaweicloud/terraform-provider-huaweicloud/blob/master/docs/resources/eg_event_subscription.md";
const CHANNEL = "1a2c0d4e-2f75-4f2b-9d0b-6a1c8e3b7f52";
const SUBSCRIPTION = "b3a2c1d0-e9f8-4a7b-8c6d-5e4f3a2b1c0d";
const TARGET = "c4b3a2d1-f0e9-4b8a-9d7c-6f5e4b3a2c1d";
const FUNCTION = `urn:fss:cn-north-4:${PROJECT_ID}:function:default:resize:latest`;
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the service that fills it in
const VARIABLE = "Object ${name} has come";
const times = { created_time: "2022-01-17 12:07:48", updated_time: "2022-01-17 12:07:48" };

const source = {
  id: "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d",
  name: "HC.OBS.DWR",
  provider_type: "OFFICIAL" as const,
  detail: { bucket: "pictures", objectKeyEncode: true },
  filter: {
    source: [{ op: "StringIn", values: ["HC.OBS.DWR"] }],
    subject: {
      and: [
        { op: "StringStartsWith", values: ["test"] },
        { op: "StringEndsWith", values: ["jpg"] },
      ],
    },
    data: { obs: { bucket: { name: [{ op: "StringIn", values: ["pictures"] }] } } },
  },
};

const functionTarget = {
  id: TARGET,
  name: "HC.FunctionGraph",
  provider_type: "OFFICIAL" as const,
  detail: { urn: FUNCTION, agency_name: "EG_TARGET_AGENCY" },
  transform: { type: "ORIGINAL" as const, value: "" },
};

const topicTarget = {
  name: "HC.SMN",
  provider_type: "OFFICIAL" as const,
  smn_detail: {
    urn: `urn:smn:cn-north-4:${PROJECT_ID}:topic`,
    agency_name: "EG_TARGET_AGENCY",
    subject_transform: { type: "CONSTANT" as const, value: "TEST_CONDTANT" },
  },
  transform: {
    type: "VARIABLE" as const,
    value: '{"name":"$.data.name"}',
    template: VARIABLE,
  },
  dead_letter_queue: {
    type: "KAFKA" as const,
    instance_id: "4c5f2a80-7f1b-4a38-9d19-0c2a1b3e4d5f",
    connection_id: "90e0b962-c6c1-438c-ba8a-3024fe592bda",
    topic: "undelivered",
  },
};

const newSubscription = {
  name: "resize-pictures",
  description: "",
  channel_id: CHANNEL,
  sources: [source],
  targets: [functionTarget],
};

const subscription = {
  id: SUBSCRIPTION,
  name: "resize-pictures",
  description: "",
  type: "EVENT",
  status: "ENABLED",
  channel_id: CHANNEL,
  channel_name: "default",
  used: [{ resource_id: FUNCTION, owner: "functiongraph", description: "" }],
  sources: [{ ...source, ...times }],
  targets: [{ ...functionTarget, connection_id: null, ...times }],
  ...times,
};

export const subscriptionRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a subscription that calls a function, with a filter in the service's own language",
    source: `${eventGridPage("CreateSubscription")}, values from ${PROVIDER}`,
    call: (client) => createSubscription(client, { body: newSubscription }),
    request: { method: "POST", target: `${ROOT}/subscriptions`, body: newSubscription },
    answer: { status: 200, body: subscription },
  },
  {
    name: "a page of subscriptions, with null for a connection that there is none of",
    source: eventGridPage("ListSubscriptions"),
    call: (client) => listSubscriptions(client, { channelId: CHANNEL, offset: 15, limit: 15, name: "resize-pictures" }),
    request: {
      method: "GET",
      target: `${ROOT}/subscriptions?channel_id=${CHANNEL}&offset=15&limit=15&name=resize-pictures`,
    },
    answer: { status: 200, body: { total: 16, size: 1, items: [subscription] } },
    result: [subscription],
  },
  {
    name: "a subscription of a kind that is called by the clock",
    source: eventGridPage("ShowDetailOfSubscription"),
    call: (client) => showDetailOfSubscription(client, { subscriptionId: SUBSCRIPTION }),
    request: { method: "GET", target: `${ROOT}/subscriptions/${SUBSCRIPTION}` },
    answer: { status: 200, body: { ...subscription, type: "SCHEDULED", status: "FROZEN", used: [] } },
  },
  {
    name: "two subscriptions to enable, one of which could not be, in an answer of success",
    source: eventGridModel("subscription_operate_resp_events"),
    call: (client) =>
      executeSubscriptionOperation(client, { body: { operation: "ENABLE", subscription_ids: [SUBSCRIPTION, TARGET] } }),
    request: {
      method: "POST",
      target: `${ROOT}/subscriptions/operation`,
      body: { operation: "ENABLE", subscription_ids: [SUBSCRIPTION, TARGET] },
    },
    answer: {
      status: 200,
      body: {
        failed_count: 1,
        events: [
          { subscription_id: SUBSCRIPTION },
          { error_code: "EG.00514040", error_msg: "Not request resource found", subscription_id: TARGET },
        ],
      },
    },
  },
  {
    name: "a target with variables, which are JSON in a text, and a queue for what is not delivered",
    source: `${eventGridModel("trans_form")} and ${eventGridModel("dead_letter_queue")}`,
    call: (client) => createSubscriptionTarget(client, { subscriptionId: SUBSCRIPTION, body: topicTarget }),
    request: { method: "POST", target: `${ROOT}/subscriptions/${SUBSCRIPTION}/targets`, body: topicTarget },
    answer: { status: 200, body: { ...topicTarget, id: TARGET, ...times } },
  },
  {
    name: "a target that is written back as it was read",
    source: `${eventGridModel("subscription_target")} and ${PROVIDER}`,
    call: (client) =>
      updateSubscriptionTarget(client, {
        subscriptionId: SUBSCRIPTION,
        targetId: TARGET,
        body: { ...functionTarget, ...times },
      }),
    request: {
      method: "PUT",
      target: `${ROOT}/subscriptions/${SUBSCRIPTION}/targets/${TARGET}`,
      body: { ...functionTarget, ...times },
    },
    answer: { status: 200, body: { ...functionTarget, ...times } },
    drift: ["body.created_time", "body.updated_time"],
  },
  {
    name: "a target that goes without an answer body",
    source: eventGridPage("DeleteSubscriptionTarget"),
    call: (client) => deleteSubscriptionTarget(client, { subscriptionId: SUBSCRIPTION, targetId: TARGET }),
    request: { method: "DELETE", target: `${ROOT}/subscriptions/${SUBSCRIPTION}/targets/${TARGET}` },
    answer: { status: 204 },
  },
  {
    name: "a subscription that goes without an answer body",
    source: eventGridPage("DeleteSubscription"),
    call: (client) => deleteSubscription(client, { subscriptionId: SUBSCRIPTION }),
    request: { method: "DELETE", target: `${ROOT}/subscriptions/${SUBSCRIPTION}` },
    answer: { status: 204 },
  },
  {
    name: "what calls a function, whose address in the path has colons",
    source: eventGridModel("list_triggers_response"),
    call: (client) => listTriggers(client, { funcUrn: FUNCTION }),
    request: { method: "GET", target: `${ROOT}/subscription-triggers/${FUNCTION}` },
    answer: { status: 200, body: { total: 1, size: 1, items: [subscription] } },
    result: [subscription],
  },
];
