import type { Overlay } from "../../../overlay.ts";
import { offset, single } from "../lists.ts";

const onlyReads = "A POST only because it takes a body; it changes nothing.";
const notInSdk = "Published in the vendor's API explorer only; the vendor's own packages leave it out.";
const fromGet = "Takes back what the matching GET gave, whose objects may have members that no document names.";

/** The operations of EventGrid. */
export const operations: Overlay["operations"] = {
  listApiVersions: {
    summary: "Gives the API versions that the endpoint serves, with the status of each; needs no project.",
    paging: single("versions"),
  },
  createChannel: "Creates an event channel, the pipe that sources publish to and subscriptions read from.",
  listChannels: {
    summary: "Gives the event channels page by page, the service's own ones included.",
    paging: offset("items"),
  },
  updateChannel: "Changes the description, enterprise project or access policy of an event channel; its name stays.",
  showDetailOfChannel: "Gives one event channel with its provider and enterprise project.",
  deleteChannel: "Deletes an event channel; nothing can be published to it any more.",
  putEvents:
    "Publishes up to 16 events to a channel, meant for debugging; answers 200 even when some were refused, so read `failed_count`.",
  checkPutEvents: {
    summary: "Says for each pair of source and channel whether its events would be accepted, without publishing any.",
    idempotent: onlyReads,
  },
  showDetailOfEvent: "Gives the content of one traced event as a bare JSON string.",
  showDetailOfEventTrace: "Gives the way of one event through a channel: when it came and how each delivery went.",
  putOfficialEvents:
    "Publishes events in the name of a cloud service's source; answers 200 even when some were refused, so read `failed_count`.",
  listTracedEvents: {
    summary: "Gives the events that a channel received in a span of time, page by page under `result`.",
    paging: offset("result"),
  },
  createConnection:
    "Creates the private connection that targets in a VPC are reached through, and answers with status `CREATING` before it is ready.",
  listConnections: {
    summary: "Gives the target connections page by page, filtered by name or Kafka instance.",
    paging: offset("items"),
  },
  showDetailOfConnection: "Gives one target connection; `error_info` tells why a creation ended in `CREATE_FAILED`.",
  updateConnection: "Changes the description of a target connection, the only thing about it that can change.",
  deleteConnection: "Deletes a target connection, which no subscription should deliver through any more.",
  listEndpoints: {
    summary: "Gives the private and public endpoints that events can be published to, page by page.",
    paging: offset("items"),
  },
  createEndpoint: "Creates a private endpoint for publishing from a VPC and answers before it is ready.",
  updateEndpoint: "Changes the description of an endpoint, the only thing about it that can change.",
  deleteEndpoint: "Starts the removal of an endpoint; one that could not be removed shows `DELETE_FAILED`.",
  createEventStreaming:
    "Creates an event stream from a source to a sink and answers with its id only; `showEventStreaming` tells whether it runs.",
  listEventStreaming: {
    summary: "Gives the event streams with source, sink and status, page by page.",
    paging: offset("items"),
  },
  resumeEventStreaming: "Starts or pauses an event stream, as `operation` says; its status follows later.",
  deleteEventStreaming: "Deletes an event stream; no more events go from its source to its sink.",
  updateEventStreaming: {
    summary: "Replaces the definition of an event stream; start from what `showEventStreaming` gives.",
    keepsUnknown: fromGet,
  },
  showEventStreaming: "Gives one event stream with its definition and status.",
  querySupportFeature: {
    summary: "Gives the names of the features that the service offers in the region.",
    paging: single("support_feature_list"),
    doubt: notInSdk,
  },
  listPubMetrics: {
    summary: "Gives publishing metrics of a channel for a span of time, one item per period.",
    paging: single("result"),
  },
  listSubMetrics: {
    summary: "Gives delivery metrics of a subscription for a span of time, one item per period.",
    paging: single("result"),
  },
  listQuotas: "Gives, for each kind of resource, how many the project may have and how many it has.",
  showListOfEventSample: {
    summary: "Gives sample events of the known event types page by page, for trying filters on.",
    paging: offset("items"),
  },
  discoverEventSchemaFromData: {
    summary: "Derives event schemas from sample data and gives them without storing any.",
    idempotent: onlyReads,
    // What the vendor's SDK sends and reads; the document has no usable schema for the one and a wrong one for the other.
    requestBody: {
      type: "object",
      properties: {
        event: { type: "string", description: "A sample, as JSON in a text." },
        format: { type: "string", "x-known-values": ["OPENAPI_3_0", "JSON_SCHEMA_DRAFT_6"] },
      },
      additionalProperties: true,
    },
    answer: { type: "object", properties: { definition: { type: "string", description: "The schema, as a text." } } },
    doubt: "Body and answer are those of the vendor's SDK; the document types the answer as a list of stored schemas.",
  },
  listEventSchema: {
    summary: "Gives the event schemas page by page, those of the cloud services included.",
    paging: offset("items"),
  },
  createEventSchema: "Stores an event schema, given as OpenAPI 3 text, as its first version.",
  updateEventSchema:
    "Changes the description or compatibility of an event schema; a new definition needs a new version.",
  deleteEventSchema: "Deletes an event schema for good, with the definitions of all its versions.",
  showDetailOfEventSchema: "Gives one event schema with its definition and the number of its versions.",
  listEventSchemaVersions: {
    summary: "Gives the versions of an event schema page by page, without their definitions.",
    paging: offset("items"),
  },
  createEventSchemaVersion: "Adds a version with a new definition, given as OpenAPI 3 text, to an event schema.",
  deleteEventSchemaVersion: "Deletes one version of an event schema and leaves the definitions of the others.",
  showDetailOfEventSchemaVersion: "Gives one version of an event schema with its definition as text.",
  listAgencies: {
    summary: "Gives the names of the agencies that the account has for one purpose of the service.",
    paging: single("agencies"),
  },
  createAgencies: "Creates the agencies that let the service act in the account for one purpose.",
  createEventSource:
    "Creates a custom event source on a channel; one that reads from a message queue can end in `CREATE_FAILED` after the answer.",
  listEventSources: {
    summary: "Gives the event sources page by page, those of the cloud services included.",
    paging: offset("items"),
  },
  showDetailOfEventSource: "Gives one event source with its event types and its status.",
  deleteEventSource: "Deletes a custom event source; its events are no longer taken.",
  updateEventSource: "Changes the description or message queue details of a custom event source.",
  listWorkflowTriggers: {
    summary: "Gives the subscriptions that start a workflow of the function service, page by page.",
    paging: offset("items"),
  },
  listTriggers: {
    summary: "Gives the subscriptions that call a function, page by page.",
    paging: offset("items"),
  },
  listSubscriptions: {
    summary: "Gives the event subscriptions with their sources and targets, page by page.",
    paging: offset("items"),
  },
  createSubscription:
    "Creates a subscription that sends the events of one source through a channel to one or more targets.",
  executeSubscriptionOperation:
    "Enables or disables up to 10 subscriptions; answers 200 even when some could not be changed, so read `failed_count`.",
  deleteSubscription: "Deletes a subscription with its source and targets; events are no longer delivered.",
  updateSubscription: {
    summary: "Changes the description of a subscription and replaces its source and targets where they are given.",
    keepsUnknown: fromGet,
  },
  showDetailOfSubscription: "Gives one subscription with its source, its targets and its status.",
  updateSubscriptionSource: {
    summary: "Replaces the source of a subscription, its filter included.",
    keepsUnknown: fromGet,
  },
  createSubscriptionTarget: "Adds a target to a subscription, which from then on delivers its events there too.",
  showDetailOfSubscriptionTarget: "Gives one target of a subscription with its transformation and dead letter queue.",
  updateSubscriptionTarget: {
    summary:
      "Replaces one target of a subscription; start from the whole of what `showDetailOfSubscriptionTarget` gives, so that nothing is lost.",
    keepsUnknown: fromGet,
  },
  deleteSubscriptionTarget: "Removes one target from a subscription, which goes on delivering to the others.",
  listObsBuckets: {
    summary: "Gives the object storage buckets that can be event sources, page by page.",
    paging: offset("items"),
  },
  refurbishobs: {
    summary: "Turns the function trigger of a storage bucket into a subscription, and gives that.",
    doubt: notInSdk,
  },
  listEventTarget: {
    summary: "Gives the catalog of possible event targets with the parameters of each, page by page.",
    paging: offset("items"),
  },
};
