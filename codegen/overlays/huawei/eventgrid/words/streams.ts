const brokers = "Brokers, each as `host:port`, with commas between them.";
const threads = "Messages that are handled at the same time.";
const atOnce = "Messages handed on together.";
const retryForever = "How many times a failed message is tried again; `-1` for ever.";
const tags = "Tags of RocketMQ: `*` takes all messages, `TagA || TagB` those with either.";

/** Fields of event streams: what they read, what they write, and how. */
export const streamWords: Readonly<Record<string, string>> = {
  "EventStreamingCreateReq.name": "Unique in the account.",
  "EventStreamingCreateReq.option": "How many threads read, and how much goes on at once.",
  "EventStreamingSource.name": "Kind of source; exactly one of the other members holds its settings.",
  "EventStreamingSource.source_kafka": "With `HC.Kafka`.",
  "EventStreamingSource.source_dms_rocketmq": "With `HC.DMS_ROCKETMQ`, the vendor's own RocketMQ.",
  "EventStreamingSource.source_community_rocketmq": "With `HC.COMMUNITY_ROCKETMQ`, a RocketMQ of your own.",
  "EventStreamingSource.source_mobile_rocketmq": "With `HC.MOBILE_ROCKETMQ`, the RocketMQ of China Mobile's cloud.",
  "EventStreamingSink.name": "Kind of target; exactly one of the other members holds its settings.",
  "EventStreamingSink.sink_fg": "With `HC.FunctionGraph`.",
  "EventStreamingSink.sink_kafka": "With `HC.Kafka`.",
  "EventStreamingSink.sink_obs": "For object storage.",
  "EventStreamingOperateReq.operation": "`START` also goes on after a pause.",
  "RunOption.thread_num": "Threads that run side by side.",
  "BatchWindow.count": "Events that are pushed together at most, 1 to 10000.",
  "BatchWindow.interval": "Seconds to wait for more events before a push, 0 to 15.",
  "BatchWindow.time": "How many times a failed push is tried again.",

  "SinkFGParameters.agency": "Agency of IAM that lets the service call the function.",
  "SinkFGParameters.invoke_type": "`SYNC` waits for the function to end, `ASYNC` hands the events over only.",
  "SinkFGParameters.urn": "The function, in FunctionGraph.",
  "SinkKafkaParameters.connectionId": "Target connection of the type `KAFKA`.",
  "SinkKafkaParameters.keyTransform": "Where the keys of the messages come from.",
  "SinkObsParameters.access_key": "Access key id that may write to the bucket.",
  "SinkObsParameters.secret_key": "Secret part of the access key.",
  "SinkObsParameters.obs_path": "Folder in the bucket.",
  "SinkObsParameters.time_format": "Folders by time: each `/` makes a folder within the one before.",

  "*.consume_timeout": "How long handling a message may take: probably milliseconds.",
  "*.suspend_current_queue_time_millis": "Pause before a failed message is tried again.",
  "*.consumer_thread_nums": threads,
  "*.consumer_batch_max_size": atOnce,
  "*.max_reconsume_times": retryForever,
  "*.tag": tags,

  "SourceKafkaMQParameters.addr": brokers,
  "SourceKafkaMQParameters.group": "Consumer group that the service reads as.",
  "SourceKafkaMQParameters.instance_id": "Kafka instance of Distributed Message Service.",
  "SourceKafkaMQParameters.seek_to":
    "Where a new group begins: `earliest` at the oldest message kept, `latest` at new ones.",
  "SourceKafkaMQParameters.enable_sasl_ssl": "The instance asks for a user and encrypts.",
  "SourceKafkaMQParameters.user_name": "Needed when SASL_SSL is on.",
  "SourceKafkaMQParameters.password": "Needed when SASL_SSL is on.",
  "SourceKafkaMQParameters.security_protocol": "As Kafka calls it, such as `PLAINTEXT` or `SASL_SSL`.",
  "SourceKafkaMQParameters.sasl_mechanism": "`PLAIN` sends the password itself, `SCRAM-SHA-512` a proof of it.",
  "SourceKafkaMQParameters.ssl_certificate_url": "Where it lies in object storage.",
  "SourceKafkaMQParameters.ssl_certificate_pwd": "Password that opens the certificate.",

  ...rocketMq("SourceDMSMQParameters"),
  ...rocketMq("SourceCommunityMQParameters"),
  "SourceDMSMQParameters.instance_id": "RocketMQ instance of Distributed Message Service.",
  "SourceDMSMQParameters.message_type":
    "`ORDER` handles the messages of a message group in order, `NORMAL` handles them side by side.",
  "SourceDMSMQParameters.engine_version": "Of RocketMQ.",
  "SourceCommunityMQParameters.addr": "Name servers, each as `host:port`.",
  "SourceCommunityMQParameters.instance_id": "Not for this kind of source.",
  "SourceCommunityMQParameters.instance_name": "Not for this kind of source.",
  "SourceCommunityMQParameters.vpc_id": "VPC that the queue is reached in.",
  "SourceCommunityMQParameters.subnet_id": "Subnet of the VPC that the queue is reached from.",

  "SourceMobileMQParameters.group_id": "Consumer group that the service reads as.",
  "SourceMobileMQParameters.access_key": "Needed when `authentication_required` is on.",
  "SourceMobileMQParameters.secret_key": "Needed when `authentication_required` is on.",
  "SourceMobileMQParameters.authentication_required": "The queue asks for an access key.",
  "SourceMobileMQParameters.addr_type": "`PUBLIC`: over the internet, `PRIVATE`: over private addresses.",
  "SourceMobileMQParameters.sdk_url": "Where the client library of the queue lies in object storage.",
  "SourceMobileMQParameters.msg_trace_switch": "Keeps the traces of messages.",
  "SourceMobileMQParameters.message_model":
    "`CLUSTERING`: each message goes to one consumer, `BROADCASTING`: to every one, and failed ones are not tried again.",
  "SourceMobileMQParameters.consumer_max_wait": "Seconds to wait until a batch is full.",
  "SourceMobileMQParameters.max_reconsumer_times": "How many times a failed message is tried again.",
  "SourceMobileMQParameters.suspend_time": "Probably seconds, before a failed message is tried again.",
};

/** What the two kinds of RocketMQ have in common. */
function rocketMq(model: string): Record<string, string> {
  return {
    [`${model}.access_key`]: "User; needed when `enable_acl` is on.",
    [`${model}.secret_key`]: "Password; needed when `enable_acl` is on.",
    [`${model}.enable_acl`]: "The queue asks for a user.",
    [`${model}.ssl_enable`]: "Connects by TLS.",
    [`${model}.group`]: "Consumer group that the service reads as.",
  };
}
