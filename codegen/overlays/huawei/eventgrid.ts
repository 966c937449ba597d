import type { SchemaNode } from "../../document.ts";
import type { Overlay } from "../../overlay.ts";
import { operations } from "./eventgrid/operations.ts";
import { eventGridSettling } from "./eventgrid/settling.ts";
import { channelWords } from "./eventgrid/words/channels.ts";
import { eventGridParameterWords } from "./eventgrid/words/parameters.ts";
import { streamWords } from "./eventgrid/words/streams.ts";
import { subscriptionWords } from "./eventgrid/words/subscriptions.ts";
import { explorerDocs } from "./operation-docs.ts";
import { withSettling } from "./with-settling.ts";

const secret = { set: { "x-sensitive": true } };
const noUnit = {
  set: { "x-doubt": "The vendor's page names no unit; its metrics of event streams are in milliseconds." },
};

/** The documented example sends `{}` where the prose says text, and the service answers so. */
const connectionType: SchemaNode = {
  description: "Sent in capitals. The service answers `{}` where no type was given.",
  default: "WEBHOOK",
  anyOf: [{ type: "string", "x-known-values": ["WEBHOOK", "KAFKA"] }, { type: "object" }],
};

/** What the vendor's own tools send; the document has maps of such objects. */
const channelPolicy: SchemaNode = {
  type: "object",
  properties: {
    Action: { type: "string", description: "Always `eg:channels:putEvents`." },
    Effect: { type: "string", description: "Always `Allow`." },
    Principal: {
      type: "object",
      properties: {
        IAM: { type: "array", items: { type: "string" }, description: "Ids of the accounts that may publish." },
      },
      additionalProperties: true,
    },
    Resource: {
      type: "string",
      description: "URN of the channel: `urn:eg:{region}:{project_id}:channel:{channel_name}`.",
    },
    Sid: { type: "string", description: "Always `allow_account_to_put_events`." },
  },
  additionalProperties: true,
  "x-doubt": "The document calls it a map of such objects, the vendor's own tools send one.",
};

/** Huawei Cloud EventGrid, v1. */
export const overlay: Overlay = {
  vendor: "huawei",
  service: "eventGrid",
  docsUrl: "https://support.huaweicloud.com/intl/en-us/eg/index.html",
  operationDocs: explorerDocs("EG"),
  // The doubt that it marks stands below as a sentence.
  ignoredKeywords: ["x-not-in-sdk"],
  ignoredPatterns: [],
  fromClient: ["project_id"],
  operations: withSettling(operations, eventGridSettling),
  parameters: {
    ...eventGridParameterWords,
    // The documented upper bound of 100 is a placeholder: longer lists exist.
    offset: {
      drop: ["maximum"],
      set: { minimum: 0, "x-doubt": "The vendor's page says 100 at most, which would end longer lists." },
    },
    // A placeholder again; it would allow the empty text only.
    "discoverEventSchemaFromData.project_id": { drop: ["minLength", "maxLength"] },
    // Typed as text in the source; on the wire both are the same, and counting needs numbers.
    "listTracedEvents.limit": { set: { type: "integer", default: 15, minimum: 1, maximum: 1000 } },
    // 64 bits wide in the source; milliseconds fit in a number.
    start_time: { drop: ["format"], set: { description: "Milliseconds since 1970." } },
    end_time: { drop: ["format"], set: { description: "Milliseconds since 1970." } },
  },
  // It stands for the detail of any kind of source.
  renames: { RocketMqDetail: "EventSourceDetail" },
  copies: {
    // What is sent must name the instance; what is answered may be `{}`.
    KafkaConnectionDetailInput: "KafkaConnectionDetail",
  },
  extract: {
    "ApiVersions.versions": "ApiVersion",
    "ApiVersion.links": "ApiVersionLink",
    "ChannelCreateReq.policy": "ChannelPolicy",
    "ChannelUpdateReq.policy": "ChannelPolicy",
    "ChannelPolicy.Principal": "ChannelPolicyPrincipal",
    "CheckPutEventsReq.sources": "CheckedSource",
    "ConnectionInfo.flavor": "ConnectionFlavor",
    "CustomizeSourceInfo.event_types": "SourceEventType",
    "EventStreamingCreateReq.rule_config": "RuleConfig",
    "ListTracedEventsResp.result": "TracedEvent",
    "ObsBucketInfo.owner": "ObsBucketOwner",
    "PutEventsResp.events": "PutEventResult",
    "SubscriptionOperateResp.events": "SubscriptionOperationResult",
  },
  schemas: {
    ConnectionType: { drop: ["type", "x-known-values"], set: connectionType },
    "KafkaConnectionDetail.enable_sasl_ssl": { set: { "x-doubt": "One client of the vendor calls it `sasl_ssl`." } },
    "KafkaConnectionDetail.user_name": { set: { "x-doubt": "One client of the vendor calls it `username`." } },
    KafkaConnectionDetail: {
      drop: ["required"],
      set: { description: "All members are absent from the answer for a connection that is not a Kafka one." },
    },
    "ConnectionCreateReq.kafka_detail": { set: { $ref: "#/components/schemas/KafkaConnectionDetailInput" } },
    EventSourceDetail: {
      drop: ["required"],
      set: {
        additionalProperties: true,
        description:
          "What it holds depends on the type: RocketMQ needs `group` and `topic`, RabbitMQ `vhost_name`, `queue_name`, `user_name` and `password`, both `instance_id`.",
        "x-doubt": "The document knows RocketMQ only; the rest is what the vendor's own tools send.",
      },
      add: {
        name: { type: "string" },
        password: { type: "string", "x-sensitive": true },
        queue_name: { type: "string" },
        user_name: { type: "string" },
        vhost_name: { type: "string" },
      },
    },
    "ChannelCreateReq.policy": { drop: ["additionalProperties"], set: channelPolicy },
    "ChannelUpdateReq.policy": { drop: ["additionalProperties"], set: channelPolicy },
    ChannelInfo: {
      add: { cross_account: { type: "boolean" }, eps_id: { type: "string" }, policy: { type: "object" } },
    },
    // A schema may be made of a sample instead of a definition.
    CustomizeSchemaCreateReq: {
      drop: ["required"],
      set: { required: ["name"] },
      add: {
        data_sample: { type: "string", description: "An event, as JSON in a text, in the place of `definition`." },
      },
    },
    CustomizeSchemaInfo: { add: { data_sample: { type: "string" } } },
    "*.compatibility": { drop: ["enum"], set: { "x-known-values": ["NONE", "FORWARD", "BACKWARD", "FULL"] } },
    "CustomizeSchemaCreateReq.format": {
      drop: ["enum"],
      set: { "x-known-values": ["OPENAPI_3_0", "JSON_SCHEMA_DRAFT_6"] },
    },
    // Any JSON value, although the source says object.
    "CloudEvents.data": { drop: ["type"], set: { description: "Any JSON value." } },
    // The kind that `source_mobile_rocketmq` is for stands in the vendor's page and not in the document.
    "EventStreamingSource.name": {
      drop: ["enum"],
      set: { "x-known-values": ["HC.Kafka", "HC.DMS_ROCKETMQ", "HC.COMMUNITY_ROCKETMQ", "HC.MOBILE_ROCKETMQ"] },
    },
    "EventStreamingSink.sink_obs": { set: { "x-doubt": "No `name` for this kind of target is documented." } },
    // Holds milliseconds, which do not fit in the 32 bits that the source gives it.
    "ListTracedEventsResp.result.event_received_time": { drop: ["format"] },
    // One text with both names in the source.
    "SinkFGParameters.invoke_type": { drop: ["enum"], set: { "x-known-values": ["SYNC", "ASYNC"] } },
    // 64 bits wide in the source; milliseconds fit in a number.
    "*.timestamp": { drop: ["format"] },
    "*.process_time": noUnit,
    "*.invoke_time": noUnit,
    "EventPubMetricsItem.event_size": { set: { "x-doubt": "Bytes would be usual, but no source says so." } },
    "*.consume_timeout": { set: { "x-doubt": "The vendor's page names no unit." } },
    "SourceMobileMQParameters.suspend_time": {
      set: { "x-doubt": "The vendor's page names no unit; its bounds fit seconds." },
    },
    // Secrets that the source does not mark.
    "*.access_key": secret,
    "*.secret_key": secret,
    "*.ssl_certificate_pwd": secret,
    "SourceKafkaMQParameters.user_name": secret,
    "SourceKafkaMQParameters.password": secret,
    "HeaderParameter.value": secret,
    "CustomizeSourceInfo.detail": secret,
    "SubscriptionTarget.detail": secret,
    "SubscriptionTargetInfo.detail": secret,
  },
  descriptions: {
    ...channelWords,
    ...streamWords,
    ...subscriptionWords,
  },
};
