const provider = "`OFFICIAL`: a cloud service, `CUSTOM`: the account itself, `PARTNER`: a partner of the vendor.";
const ownOrService = "`OFFICIAL`: a cloud service, `CUSTOM`: the account itself.";
const crossAccount = "Lets the accounts that `policy` names publish to the channel.";
const schemaText = "OpenAPI 3.0 or JSON Schema draft 6 as text; the schema's `format` tells which.";
const compatibility =
  "What a new version must keep: `BACKWARD` that it reads older events, `FORWARD` that older versions read newer ones.";
const reachedSubnet = "Subnet of the VPC that is connected.";
const agencyUse = "`TARGET_CONNECTION`: to reach targets in VPCs, `CUSTOM_SOURCE_RABBITMQ`: to read from RabbitMQ.";
const utc = "UTC without a zone, such as `2021-12-09 09:00:00`.";

/** Fields of channels, events, sources, schemas, connections and endpoints. */
export const channelWords: Readonly<Record<string, string>> = {
  "*.created_time": utc,
  "*.updated_time": utc,
  "*.timestamp": "Milliseconds since 1970.",
  "*.failed_count": "How many were refused, although the call as a whole succeeded.",
  "*.total": "Counts all pages, not this one alone.",
  "*.size": "How many entries this page has.",
  "*.label": "As the console shows it.",
  "*.enterprise_project_id": "`0` is the default enterprise project.",

  "ChannelCreateReq.name": "Unique in the account.",
  "ChannelCreateReq.cross_account": crossAccount,
  "ChannelUpdateReq.cross_account": crossAccount,
  "ChannelInfo.cross_account": crossAccount,
  "ChannelInfo.provider_type": provider,
  "ChannelInfo.eps_id": "Enterprise project; `0` is the default one.",

  "CloudEvents.id": "Unique among the events of its `source`.",
  "CloudEvents.source": "Where the event comes from, a URI reference; for a custom source its name.",
  "CloudEvents.specversion": "Of CloudEvents: `1.0`.",
  "CloudEvents.type": "What happened, such as `object:put`; filters go by it.",
  "CloudEvents.datacontenttype": "Media type of `data`, such as `application/json`.",
  "CloudEvents.dataschema": "URI of the schema that `data` follows.",
  "CloudEvents.subject": "What the event is about within its source, such as the name of a file.",
  "CloudEvents.time": "When it happened: UTC, as `2018-04-05T17:31:00Z`.",
  "PutEventsResp.events.error_code": "Only for an event that was refused.",
  "PutEventsResp.events.error_msg": "Only for an event that was refused.",
  "CheckPutEventsResult.check_result": "True: events of this source would be taken.",
  "CheckPutEventsResult.check_detail": "Why events would be refused.",

  "ListTracedEventsResp.result.event_received_time": "Milliseconds since 1970.",
  "EventTraceRsp.receiveTime": "When the channel got the event.",
  "DeliverItem.allDeliverTimes": "How many times it was sent in all.",
  "DeliverItem.successCounts": "How many targets took it.",
  "DeliverItem.failCounts": "How many targets did not take it.",
  "DeliverTarget.deliverStatus": "`SUCCESS` or `FAILED`.",
  "DeliverTarget.deliverDetailList": "Tries one by one; it may be the latest few only.",
  "DeliverDetail.deliverStatus": "`SUCCESS` or `FAILED`.",
  "DeliverDetail.deliverConsuming": "Milliseconds that the try took.",
  "DeliverDetail.deliverTime": "As `2024/01/31 09:00:00`.",
  "DeliverDetail.deliverRspCode": "What the target answered.",
  "EventPubMetricsItem.event_size": "In units that the vendor leaves open.",
  "EventPubMetricsItem.num": "Calls in the period.",
  "EventPubMetricsItem.success_num": "Calls in the period that succeeded.",
  "EventSubMetricsItem.num": "Deliveries in the period.",
  "EventSubMetricsItem.success_num": "Deliveries in the period that succeeded.",
  "EventSubMetricsItem.fail_num": "Deliveries in the period that failed.",
  "*.process_time": "Probably milliseconds.",
  "*.invoke_time": "Probably milliseconds.",

  "CustomizeSourceCreateReq.name": "Unique in the account; must not begin with `hc.`.",
  "CustomizeSourceCreateReq.type":
    "`APPLICATION` publishes by calls; `RABBITMQ` and `ROCKETMQ` are queues that the service reads.",
  "CustomizeSourceCreateReq.channel_id": "Channel that its events go to.",
  "CustomizeSourceInfo.channel_id": "Channel that its events go to.",
  "CustomizeSourceInfo.detail": "May hold the credentials of the message queue.",
  "CustomizeSourceInfo.error_info": "Why the status is `CREATE_FAILED` or `ERROR`.",
  "CustomizeSourceInfo.event_types": "For sources of cloud services only.",
  "CustomizeSourceInfo.provider_type": provider,
  "CustomizeSourceInfo.type": "`APPLICATION`, `RABBITMQ` or `ROCKETMQ` for custom ones.",
  "EventSourceDetail.access_key": "User of RocketMQ; with `enable_acl`.",
  "EventSourceDetail.secret_key": "Password of that user; with `enable_acl`.",
  "EventSourceDetail.enable_acl": "The queue asks for a user.",
  "EventSourceDetail.ssl_enable": "Connects by TLS.",
  "EventSourceDetail.group": "Consumer group that the service reads as.",
  "EventSourceDetail.instance_id": "Of the message queue, in Distributed Message Service.",
  "EventSourceDetail.namesrv_address": "Name servers of RocketMQ.",
  "EventSourceDetail.vhost_name": "Virtual host of RabbitMQ.",

  "*.definition": schemaText,
  "*.compatibility": compatibility,
  "*.number_of_versions": "How many there are.",
  "CustomizeSchemaCreateReq.name": "Unique in the account.",
  "CustomizeSchemaInfo.version": "Number of the latest one.",
  "CustomizeSchemaInfo.provider_type": ownOrService,
  "CustomizeSchemaInfo.data_sample": "An event, as JSON in a text.",
  "CustomizeSchemaItemInfo.provider_type": ownOrService,
  "CustomizeSchemaItemInfo.event_source_label": "As the console shows it.",
  "EventSampleItemInfo.content": "An event, as JSON in a text.",
  "EventSampleItemInfo.deleted_time": utc,
  "CatalogTargetInfo.provider_type": "`OFFICIAL`: a cloud service, `CUSTOM`: a third party.",

  "ConnectionCreateReq.name": "Unique in the account.",
  "ConnectionCreateReq.vpc_id": "VPC that targets are reached in.",
  "ConnectionCreateReq.subnet_id": reachedSubnet,
  "ConnectionCreateReq.kafka_detail": "Needed with the type `KAFKA`.",
  "ConnectionInfo.vpc_id": "VPC that targets are reached in.",
  "ConnectionInfo.subnet_id": reachedSubnet,
  "ConnectionInfo.agency": "Agency of IAM that lets the service into the VPC.",
  "ConnectionInfo.error_info": "Empty unless the creation failed.",
  "ConnectionInfo.flavor.concurrency": "Deliveries at the same time.",
  "ConnectionInfo.flavor.concurrency_type": "`shared` with others, or `exclusive` to this connection.",
  "ConnectionInfo.flavor.bandwidth_type": "`shared` with others, or `exclusive` to this connection.",
  ...kafka("KafkaConnectionDetail"),
  ...kafka("KafkaConnectionDetailInput"),

  "EndpointCreateReq.name": "Unique in the account.",
  "EndpointCreateReq.vpc_id": "VPC to publish from; it can have one endpoint.",
  "EndpointCreateReq.subnet_id": "Subnet that the endpoint takes its addresses from.",
  "EndpointInfo.domain": "Host name to publish to.",
  "EndpointInfo.type": "`PRIVATE`: from one VPC, `PUBLIC`: from the internet.",
  "EndpointInfo.error_info": "Why the status is `CREATE_FAILED` or `DELETE_FAILED`.",
  "EndpointInfo.scalable": "True: it can be updated.",
  "EndpointInfo.endpoints": "VPC endpoints behind the host name.",
  "EndpointConnection.endpoint_service_id": "In VPC Endpoint, the service that is connected to.",
  "EndpointConnection.marker_id": "Id that packets of this VPC endpoint carry.",

  "AgencyCreateReq.type": agencyUse,
  "AgencyOperateResp.agencies": "Names of agencies of IAM.",
  "ApiVersions.versions.status": "`CURRENT` is advised, `SUPPORTED` is older and works, `DEPRECATED` will go.",
  "ApiVersions.versions.version": "Latest microversion; empty where there are none.",
  "ApiVersions.versions.min_version": "Oldest microversion; empty where there are none.",
  "ApiVersions.versions.updated": "UTC time of publication.",
  "QuotaItemInfo.quota": "How many the project may have.",
  "QuotaItemInfo.used": "How many the project has.",
  "QuotaItemInfo.max": "To what the quota can be raised.",
  "QuotaItemInfo.min": "To what the quota can be lowered.",
  "ObsBucketInfo.owner.id": "Id of the account.",
  "ObsBucketInfo.location": "Region.",
};

/** What is sent and what is answered differ in their required members alone. */
function kafka(model: string): Record<string, string> {
  return {
    [`${model}.acks`]: "`0` waits for no acknowledgement, `1` for the leader's, `all` for every replica's in sync.",
    [`${model}.addr`]: "Brokers, each as `host:port`, with commas between them.",
    [`${model}.enable_sasl_ssl`]: "The instance asks for a user and encrypts.",
    [`${model}.instance_id`]: "Kafka instance of Distributed Message Service.",
    [`${model}.password`]: "Needed when SASL_SSL is on.",
    [`${model}.user_name`]: "Needed when SASL_SSL is on.",
    [`${model}.security_protocol`]: "As Kafka calls it, such as `PLAINTEXT` or `SASL_SSL`.",
  };
}
