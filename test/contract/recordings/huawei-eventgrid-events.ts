import {
  createEventSchema,
  createEventStreaming,
  discoverEventSchemaFromData,
  type HuaweiClient,
  listQuotas,
  listTracedEvents,
  putEvents,
  putOfficialEvents,
  resumeEventStreaming,
  showDetailOfEvent,
  showDetailOfEventTrace,
} from "trunkline/huawei/eventgrid";
import { eventGridModel, eventGridPage, PROJECT_ID } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v1/${PROJECT_ID}`;
const CHANNEL = "1a2c0d4e-2f75-4f2b-9d0b-6a1c8e3b7f52";
const STREAM = "e5d4c3b2-a190-4f8e-8d7c-6b5a4e3d2c1b";
const TRACE = "4b26115b-778e-11ec-833e-cf74af000001";
const PROVIDER =
  "https://github.com/huaweicloud/terraform-provider-huaweicloud/blob/master/huaweicloud/services/eg/resource_huaweicloud_eg_event_stream.go";

const event = {
  id: "eg-test-001",
  specversion: "1.0",
  source: "HC.OBS",
  type: "object:put",
  datacontenttype: "application/json",
  subject: "xxx.jpg",
  time: "2022-01-17T12:07:48.955Z",
  data: { name: "test01", state: "enable" },
};

const traced = [
  {
    subscription_name: "subscription-1",
    source_name: "HC.OBS",
    source_provider: "OFFICIAL",
    event_type: "object:put",
    event_id: "eg-test-001",
    event_received_time: 1642421268955,
  },
];

const newSchema = {
  name: "order",
  description: "",
  compatibility: "NONE" as const,
  format: "OPENAPI_3_0" as const,
  definition: '{"openapi":"3.0.0","info":{"title":"order","version":"1"},"paths":{}}',
};

const newStream = {
  name: "orders-to-function",
  description: "",
  source: {
    name: "HC.Kafka" as const,
    source_kafka: {
      addr: "192.168.0.10:9093",
      group: "eg",
      instance_name: "kafka-1",
      instance_id: "4c5f2a80-7f1b-4a38-9d19-0c2a1b3e4d5f",
      topic: "orders",
      seek_to: "latest" as const,
      security_protocol: "SASL_SSL",
      enable_sasl_ssl: true,
      sasl_mechanism: "SCRAM-SHA-512" as const,
      user_name: "consumer",
      password: "Initial-1",
    },
  },
  sink: {
    name: "HC.FunctionGraph" as const,
    sink_fg: {
      urn: `urn:fss:cn-north-4:${PROJECT_ID}:function:default:order:latest`,
      agency: "EG_AGENCY",
      invoke_type: "ASYNC" as const,
    },
  },
  rule_config: { transform: { type: "ORIGINAL" as const, value: "" }, filter: {} },
  option: { thread_num: 2, batch_window: { count: 5, time: 3, interval: 2 } },
};

export const eventRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "two events, one of which was refused in an answer of success",
    source: `${eventGridPage("PutEvents")} and https://support.huaweicloud.com/intl/en-us/usermanual-eg/eg-ug-015.html`,
    call: (client) =>
      putEvents(client, { channelId: CHANNEL, body: { events: [event, { ...event, id: "eg-test-002" }] } }),
    request: {
      method: "POST",
      target: `${ROOT}/channels/${CHANNEL}/events`,
      body: { events: [event, { ...event, id: "eg-test-002" }] },
    },
    answer: {
      status: 200,
      body: {
        failed_count: 1,
        events: [
          { event_id: "4b26115b-778e-11ec-833e-cf74af000001" },
          { error_code: "EG.00514002", error_msg: "Invalid event", event_id: null },
        ],
      },
    },
  },
  {
    name: "an event of the service's own source, whose payload is an array",
    source: eventGridModel("cloud_events"),
    call: (client) =>
      putOfficialEvents(client, { sourceName: "HC.OBS", body: { events: [{ ...event, data: ["a", 1, null] }] } }),
    request: {
      method: "POST",
      target: `${ROOT}/official/sources/HC.OBS/events`,
      body: { events: [{ ...event, data: ["a", 1, null] }] },
    },
    answer: { status: 200, body: { failed_count: 0, events: [{ event_id: TRACE }] } },
  },
  {
    name: "events that were traced, whose times have more than 32 bits",
    source: "https://support.huaweicloud.com/api-eg/ListTracedEvents.html",
    call: (client) =>
      listTracedEvents(client, {
        startTime: 1642420800000,
        endTime: 1642424400000,
        channelId: CHANNEL,
        limit: 1,
        offset: 0,
      }),
    request: {
      method: "GET",
      target: `${ROOT}/traced-events?start_time=1642420800000&end_time=1642424400000&channel_id=${CHANNEL}&limit=1&offset=0`,
    },
    answer: { status: 200, body: { total: 1, size: 1, result: traced } },
    result: traced,
  },
  {
    name: "the way of an event, in camel case and with numbers as texts",
    source: `${eventGridPage("ShowDetailOfEventTrace")} and ${eventGridModel("deliver_detail")}`,
    call: (client) => showDetailOfEventTrace(client, { traceId: TRACE, channelId: CHANNEL }),
    request: { method: "GET", target: `${ROOT}/events/trace/detail/${TRACE}?channel_id=${CHANNEL}` },
    answer: {
      status: 200,
      body: {
        eventId: "eg-test-001",
        eventSource: "HC.OBS",
        eventType: "object:put",
        receiveTime: "2022/01/17 12:07:48",
        channelId: CHANNEL,
        channelName: "default",
        deliverList: [
          {
            subscriptionId: "b3a2c1d0-e9f8-4a7b-8c6d-5e4f3a2b1c0d",
            subscriptionName: "subscription-1",
            successCounts: 0,
            failCounts: 1,
            allDeliverTimes: 1,
            deliverTargetList: [
              {
                deliverTargetId: "c4b3a2d1-f0e9-4b8a-9d7c-6f5e4b3a2c1d",
                deliverTargetName: "HC.FunctionGraph",
                deliverStatus: "FAILED",
                deliverDetailList: [
                  {
                    deliverTime: "2022/01/17 12:07:49",
                    deliverStatus: "FAILED",
                    deliverConsuming: "318",
                    deliverRspCode: "500",
                  },
                ],
              },
            ],
          },
        ],
      },
    },
  },
  {
    name: "the content of an event, which is a text alone",
    source: "https://support.huaweicloud.com/api-eg/ShowDetailOfEvent.html",
    call: (client) => showDetailOfEvent(client, { traceId: TRACE }),
    request: { method: "GET", target: `${ROOT}/events/detail/${TRACE}` },
    answer: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(JSON.stringify(event)),
    },
    result: JSON.stringify(event),
  },
  {
    name: "a schema, which is JSON in a text, answered with a sample that newer pages do not name",
    source: eventGridPage("CreateEventSchema"),
    call: (client) => createEventSchema(client, { body: newSchema }),
    request: { method: "POST", target: `${ROOT}/schemas`, body: newSchema },
    answer: {
      status: 200,
      body: {
        ...newSchema,
        id: "6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d",
        provider_type: "CUSTOM",
        data_sample: '{"name":"test01"}',
        number_of_versions: 1,
        version: 1,
        created_time: "2022-01-17 12:07:48",
        updated_time: "2022-01-17 12:07:48",
      },
    },
  },
  {
    name: "a schema that the service finds out from an event",
    source: eventGridModel("discover_event_schema_from_data_response"),
    call: (client) =>
      discoverEventSchemaFromData(client, { body: { format: "JSON_SCHEMA_DRAFT_6", event: '{"name":"test01"}' } }),
    request: {
      method: "POST",
      target: `${ROOT}/schema-discover`,
      body: { format: "JSON_SCHEMA_DRAFT_6", event: '{"name":"test01"}' },
    },
    answer: { status: 200, body: { definition: newSchema.definition } },
  },
  {
    name: "a stream from Kafka to a function, answered with its id in camel case and nothing else",
    source: `${PROVIDER} and ${eventGridModel("source_kafka_mq_parameters")}`,
    call: (client) => createEventStreaming(client, { body: newStream }),
    request: { method: "POST", target: `${ROOT}/eventstreamings`, body: newStream },
    answer: { status: 200, body: { eventStreamingID: STREAM } },
  },
  {
    name: "a stream that starts",
    source: PROVIDER,
    call: (client) => resumeEventStreaming(client, { eventstreamingId: STREAM, body: { operation: "START" } }),
    request: { method: "POST", target: `${ROOT}/eventstreamings/operate/${STREAM}`, body: { operation: "START" } },
    answer: { status: 200, body: { eventStreamingID: STREAM } },
  },
  {
    name: "what a project may have of one kind and has",
    source: eventGridModel("quota_item_info"),
    call: (client) => listQuotas(client, { type: "SOURCE_RABBITMQ" }),
    request: { method: "GET", target: `${ROOT}/quotas?type=SOURCE_RABBITMQ` },
    answer: {
      status: 200,
      body: {
        quotas: { resources: [{ name: "rabbitmq", type: "SOURCE_RABBITMQ", max: 50, min: 0, quota: 20, used: 1 }] },
      },
    },
  },
];
