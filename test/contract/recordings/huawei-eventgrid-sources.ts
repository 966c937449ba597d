import {
  createChannel,
  createConnection,
  createEndpoint,
  createEventSource,
  deleteChannel,
  type HuaweiClient,
  listConnections,
  listEndpoints,
  listEventSources,
  updateConnection,
} from "trunkline/huawei/eventgrid";
import { eventGridModel, eventGridPage, PROJECT_ID } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v1/${PROJECT_ID}`;
const CHANNEL = "1a2c0d4e-2f75-4f2b-9d0b-6a1c8e3b7f52";
const CONNECTION = "90e0b962-c6c1-438c-ba8a-3024fe592bda";

/** UTC, although it does not say so. */
const times = { created_time: "2021-12-09 09:00:00", updated_time: "2021-12-09 09:00:00" };

const newConnection = {
  name: "private-link",
  description: "",
  vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
  subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
  type: {},
};

const connection = {
  id: CONNECTION,
  name: "private-link",
  description: "",
  status: "CREATING",
  error_info: {},
  vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
  subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
  agency: "EG_TRUST",
  flavor: { name: "default", concurrency_type: "exclusive", concurrency: 500, bandwidth_type: "exclusive" },
  type: {},
  kafka_detail: {},
  ...times,
};

const kafka = {
  name: "to-kafka",
  vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
  subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
  type: "KAFKA" as const,
  kafka_detail: {
    instance_id: "4c5f2a80-7f1b-4a38-9d19-0c2a1b3e4d5f",
    addr: "192.168.0.10:9093,192.168.0.11:9093",
    enable_sasl_ssl: true,
    user_name: "producer",
    password: "Initial-1",
    acks: "all" as const,
  },
};

const failed = {
  ...connection,
  status: "CREATE_FAILED",
  type: "KAFKA",
  error_info: { error_code: "EG.00513002", error_detail: "subnet is full", error_msg: "Connection failed" },
};

const newChannel = {
  name: "orders",
  description: "",
  cross_account: true,
  policy: {
    "other-account": {
      Sid: "allow_account_to_put_events",
      Effect: "Allow",
      Principal: { "other-account": { IAM: ["0b1d4c3a2f6e4d8c9b7a6f5e4d3c2b1a"] } },
      Action: "eg:channels:putEvents",
      Resource: "urn:eg:cn-east-2:07d52e5245000fef0f08c008b20dc5c0:channel:testChannel",
    },
  },
};

const rocket = {
  name: "shop.rocket",
  channel_id: CHANNEL,
  type: "ROCKETMQ" as const,
  detail: {
    instance_id: "7d6b1f0e-2c3d-4a5b-8e9f-0a1b2c3d4e5f",
    namesrv_address: "192.168.0.20:8100;192.168.0.21:8100",
    group: "eg",
    topic: "orders",
    access_key: "user",
    secret_key: "Initial-1",
    enable_acl: true,
    ssl_enable: false,
  },
};

const officialSource = {
  id: "f0c1e2d3-4b5a-4c6d-8e7f-9a0b1c2d3e4f",
  name: "HC.OBS",
  label: "Object Storage Service",
  provider_type: "OFFICIAL",
  event_types: [{ name: "object:put", description: "" }],
  ...times,
};

const endpoint = {
  id: "d2c1b0a9-8f7e-4d6c-9b5a-4f3e2d1c0b9a",
  name: "inside",
  vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
  subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
  domain: "events.example.internal",
  description: null,
  status: "CREATED",
  type: "PRIVATE",
  scalable: true,
  endpoints: [
    {
      endpoint_service_id: "3e2d1c0b-9a8f-4e7d-8c6b-5a4f3e2d1c0b",
      endpoint_service_name: "eg.service",
      marker_id: "67121541",
      id: "9c8b7a6f-5e4d-4c3b-8a29-1f0e9d8c7b6a",
      ip: "192.168.0.77",
      created_time: "2021-12-09 09:00:00",
    },
  ],
  ...times,
};

export const sourceRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a connection to a network, whose kind is an empty object there and back",
    source: eventGridPage("CreateConnection"),
    call: (client) => createConnection(client, { body: newConnection }),
    request: { method: "POST", target: `${ROOT}/connections`, body: newConnection },
    answer: { status: 200, headers: { "x-request-id": "8f7a-1639040400000-node-1" }, body: connection },
  },
  {
    name: "a connection to Kafka, whose answer has what failed under another name than errors have",
    source: eventGridPage("CreateConnection"),
    call: (client) => createConnection(client, { body: kafka }),
    request: { method: "POST", target: `${ROOT}/connections`, body: kafka },
    answer: { status: 200, body: failed },
  },
  {
    name: "a page of connections, sorted in a direction after a colon",
    source: "https://github.com/huaweicloud/huaweicloud-sdk-go-v3/blob/master/services/eg/v1/eg_meta.go",
    call: (client) =>
      listConnections(client, { offset: 0, limit: 15, sort: "created_time:DESC", fuzzyName: "private" }),
    request: {
      method: "GET",
      target: `${ROOT}/connections?offset=0&limit=15&sort=created_time%3ADESC&fuzzy_name=private`,
    },
    answer: { status: 200, body: { total: 1, size: 1, items: [connection] } },
    result: [connection],
  },
  {
    name: "a connection gets another description, the one thing that can be changed",
    source: eventGridModel("connection_update_req"),
    call: (client) => updateConnection(client, { connectionId: CONNECTION, body: { description: "to the shop" } }),
    request: { method: "PUT", target: `${ROOT}/connections/${CONNECTION}`, body: { description: "to the shop" } },
    answer: { status: 200, body: { ...connection, status: "CREATED", description: "to the shop" } },
  },
  {
    name: "a channel for another account, by a policy with members in capitals",
    source: "https://www.huaweicloud.com/guide/productsdesc-bms_52e9d0e23640d43f349292fda27ae82csupport2",
    call: (client) => createChannel(client, { enterpriseProjectId: "0", body: newChannel }),
    request: { method: "POST", target: `${ROOT}/channels?enterprise_project_id=0`, body: newChannel },
    answer: { status: 200, body: { ...newChannel, id: CHANNEL, provider_type: "CUSTOM", eps_id: "0", ...times } },
  },
  {
    name: "a channel that goes without an answer body",
    source: eventGridPage("DeleteChannel"),
    call: (client) => deleteChannel(client, { channelId: CHANNEL }),
    request: { method: "DELETE", target: `${ROOT}/channels/${CHANNEL}` },
    answer: { status: 204 },
  },
  {
    name: "a source of the caller's own, with the members that its queue needs",
    source: "https://huaweicloud.com/guide/productsdesc-bms_b0b2787a380a364807c661922e031f28support0",
    call: (client) => createEventSource(client, { body: rocket }),
    request: { method: "POST", target: `${ROOT}/sources`, body: rocket },
    answer: {
      status: 200,
      body: {
        ...rocket,
        id: "5f4e3d2c-1b0a-4988-8776-655443322110",
        provider_type: "CUSTOM",
        status: "RUNNING",
        ...times,
      },
    },
  },
  {
    name: "the service's own sources, which have no channel and no status",
    source: eventGridModel("customize_source_info"),
    call: (client) => listEventSources(client, { providerType: "OFFICIAL", fuzzyLabel: "Object Storage", limit: 1000 }),
    request: {
      method: "GET",
      target: `${ROOT}/sources?limit=1000&provider_type=OFFICIAL&fuzzy_label=Object%20Storage`,
    },
    answer: { status: 200, body: { total: 1, size: 1, items: [officialSource] } },
    result: [officialSource],
  },
  {
    name: "an endpoint in a network",
    source: eventGridModel("endpoint_info"),
    call: (client) =>
      createEndpoint(client, { body: { name: "inside", vpc_id: endpoint.vpc_id, subnet_id: endpoint.subnet_id } }),
    request: {
      method: "POST",
      target: `${ROOT}/endpoints`,
      body: { name: "inside", vpc_id: endpoint.vpc_id, subnet_id: endpoint.subnet_id },
    },
    answer: { status: 200, body: { ...endpoint, status: "CREATING", endpoints: [] } },
  },
  {
    name: "the private endpoints of a network, one with null for the description that nobody gave",
    source: eventGridModel("endpoint_info"),
    call: (client) => listEndpoints(client, { type: "PRIVATE", vpcId: endpoint.vpc_id }),
    request: { method: "GET", target: `${ROOT}/endpoints?type=PRIVATE&vpc_id=${endpoint.vpc_id}` },
    answer: { status: 200, body: { total: 1, size: 1, items: [endpoint] } },
    result: [endpoint],
  },
];
