import type { Overlay, SchemaPatch } from "../../../../overlay.ts";

const said = (description: string): SchemaPatch => ({ set: { description } });
const provider = "`OFFICIAL`: of cloud services, `CUSTOM`: of the account, `PARTNER`: of partners.";

/** Query parameters, and paths where the name leaves open what is meant. */
export const eventGridParameterWords: Overlay["parameters"] = {
  sort: said("A member and a direction, such as `created_time:DESC`."),
  name: said("Filter: this very name."),
  "showListOfEventSample.name": said("Filter: part of the name."),
  fuzzy_name: said("Filter: part of the name."),
  fuzzy_label: said("Filter: part of the label."),
  provider_type: said(`Filter: ${provider}`),
  filter: said("What is made of the measured values of each period."),
  period: said("Minutes that each item sums up."),
  support_types: said("Filter: targets for subscriptions or for event streams (`FLOW`)."),
  enterprise_project_id: said(
    "Enterprise project that the channel or subscription belongs to; `0` is the default one.",
  ),
  func_urn: said("The function, in FunctionGraph."),
  workflow_id: said("Workflow of FunctionGraph."),
  trace_id: said("Id of the event, as `listTracedEvents` gives it."),
  "listConnections.instance_id": said("Filter: connections to this Kafka instance."),
  "listEventSources.channel_id": said("Filter: sources that publish to this channel."),
  "listSubscriptions.channel_id": said("Filter: subscriptions that read from this channel."),
  "listSubscriptions.connection_id": said("Filter: subscriptions with a target behind this connection."),
  "listTracedEvents.subscription_name": said("Filter: events that this subscription took."),
  "listTracedEvents.event_type": said("Filter: this very type."),
  "listSubMetrics.target_id": said("Filter: deliveries to this target."),
  "listPubMetrics.source_name": said("Filter: events of this source."),
  "listTracedEvents.source_name": said("Filter: events of this source."),
  "listEndpoints.type": said("Filter: endpoints in VPCs, or those on the internet."),
  "listAgencies.type": said("What the agencies are for, as in `createAgencies`."),
};
