const ownId = "Unique in the whole service; made by the service when absent.";
const onUpdate = "On an update, one with a known id is changed and any other is created.";
const filter =
  'Conditions by members of an event, as `{ source: [{ op: "StringIn", values: ["app"] }] }`; 2048 bytes of JSON at most.';
const reachedThrough = "Target connection that leads into a VPC; absent where the target is reached without.";
const transform = "What becomes of an event on its way.";
const deadLetters = "Takes the events that could not be delivered.";
const targetDetail =
  "Parameters of a function (`urn`, `invoke_type`, `agency_name`), a workflow (`workflow_id`, `agency_name`) or a webhook (`url`); 1024 bytes of JSON at most.";
const agency = "Agency of IAM that lets the service act on the target.";
const key =
  "For `CONSTANT` the text itself; for `VARIABLE` a JSON object in a text, which gives names to JSONPath expressions.";
const template = "For `VARIABLE` only: a text in which each name stands in braces after a `$`.";
const wholeList = "Replaces all that the subscription has.";
const sourceName = "Name of an event source, such as `HC.OBS`.";
const targetName = "Name in the catalog of targets, such as `HC.FunctionGraph`, `HC.Kafka`, `HC.SMN` or `HC.EG`.";
const sourceProvider =
  "`OFFICIAL`: a cloud service, `CUSTOM`: a source of your own, `PARTNER`: a partner of the vendor.";
const targetProvider = "`OFFICIAL`: a cloud service, `CUSTOM`: a target of your own, `APIGW`: an API of API Gateway.";

/** Fields of subscriptions with their sources, targets and transformations. */
export const subscriptionWords: Readonly<Record<string, string>> = {
  "SubscriptionCreateReq.name": "Unique in the account.",
  "SubscriptionCreateReq.sources": "One source today.",
  "SubscriptionUpdateReq.sources": `${wholeList} One source today.`,
  "SubscriptionUpdateReq.targets": wholeList,
  "SubscriptionInfo.type": "`EVENT`: by the events of a source, `SCHEDULED`: by a schedule.",
  "SubscriptionInfo.used": "Other resources that depend on it.",
  "SubscriptionUsedInfo.owner": "Account that manages it.",
  "SubscriptionUsedInfo.resource_id": "Id in the service that uses the subscription.",

  "SubscriptionSource.id": `${ownId} ${onUpdate}`,
  "SubscriptionSource.name": sourceName,
  "SubscriptionSource.provider_type": sourceProvider,
  "SubscriptionSource.detail": "Parameters of the source, such as the bucket of `HC.OBS`; 1024 bytes of JSON at most.",
  "SubscriptionSource.filter": filter,
  "SubscriptionSourceInfo.name": sourceName,
  "SubscriptionSourceInfo.provider_type": sourceProvider,
  "SubscriptionSourceInfo.detail": "Parameters of the source, such as the bucket of `HC.OBS`.",
  "SubscriptionSourceInfo.filter": filter,

  "SubscriptionTarget.id": `${ownId} ${onUpdate}`,
  "SubscriptionTarget.name": targetName,
  "SubscriptionTarget.provider_type": targetProvider,
  "SubscriptionTarget.connection_id": reachedThrough,
  "SubscriptionTarget.dead_letter_queue": deadLetters,
  "SubscriptionTarget.detail": targetDetail,
  "SubscriptionTarget.kafka_detail": "For `HC.Kafka`.",
  "SubscriptionTarget.smn_detail": "For `HC.SMN`, Simple Message Notification.",
  "SubscriptionTarget.eg_detail": "For `HC.EG`: another channel.",
  "SubscriptionTarget.apigw_detail": "For an API of API Gateway.",
  "SubscriptionTarget.transform": transform,
  "SubscriptionTarget.retry_times": "How many times a failed delivery is tried again.",
  "SubscriptionTargetInfo.name": targetName,
  "SubscriptionTargetInfo.provider_type": targetProvider,
  "SubscriptionTargetInfo.connection_id": reachedThrough,
  "SubscriptionTargetInfo.dead_letter_queue": deadLetters,
  "SubscriptionTargetInfo.detail": "Parameters of a function, a workflow or a webhook.",
  "SubscriptionTargetInfo.kafka_detail": "For `HC.Kafka`.",
  "SubscriptionTargetInfo.smn_detail": "For `HC.SMN`, Simple Message Notification.",
  "SubscriptionTargetInfo.eg_detail": "For `HC.EG`: another channel.",
  "SubscriptionTargetInfo.apigw_detail": "For an API of API Gateway.",
  "SubscriptionTargetInfo.transform": transform,
  "SubscriptionTargetInfo.retry_times": "How many times a failed delivery is tried again.",

  "TransForm.type":
    "`ORIGINAL` sends the event as it is, `CONSTANT` a fixed text, `VARIABLE` parts of the event in a text.",
  "TransForm.value": `${key} 100 names at most.`,
  "TransForm.template": template,
  "EventStreamingCreateReq.rule_config.transform": transform,
  "EventStreamingCreateReq.rule_config.filter": filter,

  "ApigwTargetDetail.url": "Where the API is published.",
  "InvocationHttpParameters.header_parameters": "Headers that each delivery carries.",
  "HeaderParameter.key": "Name of the header.",
  "HeaderParameter.value": "A secret when `is_value_secret` says so.",
  "HeaderParameter.is_value_secret": "Keeps the value encrypted.",
  "DeadLetterQueue.connection_id": "Target connection that leads to the queue.",
  "DeadLetterQueue.instance_id": "Kafka instance.",
  "EgTargetDetail.agency_name": agency,
  "EgTargetDetail.cross_account": "Needed for a channel of another account.",
  "EgTargetDetail.cross_region": "Needed for a channel in another region.",
  "EgTargetDetail.target_project_id": "Project that the channel belongs to.",
  "EgTargetDetail.target_region": "Where the channel is, such as `eu-west-101`.",
  "KafkaTargetDetail.keyTransform": "Where the keys of the messages come from; `NONE` sends them without.",
  "KafkaTargetDetail.keyTransform.value": key,
  "KafkaTargetDetail.keyTransform.template": template,
  "SmnTargetDetail.agency_name": agency,
  "SmnTargetDetail.urn": "Topic of Simple Message Notification.",
  "SmnTargetDetail.subject_transform": "Subject of the message, cut off after 512 characters.",
  "SmnTargetDetail.subject_transform.value": key,
  "SmnTargetDetail.subject_transform.template": template,

  "SubscriptionOperateResp.events": "One for each subscription of the call.",
  "SubscriptionOperateResp.events.error_code": "Only where it failed.",
  "SubscriptionOperateResp.events.error_msg": "Only where it failed.",
};
