import { createClient, type HuaweiClient } from "trunkline/huawei";
import { describe } from "vitest";
import { eventRecordings } from "./huawei-eventgrid-events.ts";
import { sourceRecordings } from "./huawei-eventgrid-sources.ts";
import { subscriptionRecordings } from "./huawei-eventgrid-subscriptions.ts";
import { PROJECT_ID, TOKEN } from "./huawei-project.ts";
import { clientRecordings } from "./huawei-vpn-clients.ts";
import { connectionRecordings } from "./huawei-vpn-connections.ts";
import { customerGatewayRecordings } from "./huawei-vpn-customer-gateways.ts";
import { gatewayRecordings } from "./huawei-vpn-gateways.ts";
import { monitorRecordings } from "./huawei-vpn-monitors.ts";
import { tagRecordings } from "./huawei-vpn-tags.ts";
import { userRecordings } from "./huawei-vpn-users.ts";
import { type MakeClient, play } from "./play.ts";

const makeClient: MakeClient<HuaweiClient> = (options) =>
  createClient({ region: "eu-west-101", projectId: PROJECT_ID, credentials: { token: TOKEN }, ...options });

describe("Huawei Cloud VPN: gateways", () => play(gatewayRecordings, makeClient));
describe("Huawei Cloud VPN: customer gateways", () => play(customerGatewayRecordings, makeClient));
describe("Huawei Cloud VPN: connections", () => play(connectionRecordings, makeClient));
describe("Huawei Cloud VPN: logs and monitors", () => play(monitorRecordings, makeClient));
describe("Huawei Cloud VPN: clients", () => play(clientRecordings, makeClient));
describe("Huawei Cloud VPN: users and their groups", () => play(userRecordings, makeClient));
describe("Huawei Cloud VPN: tags and quotas", () => play(tagRecordings, makeClient));
describe("Huawei Cloud EventGrid: channels, sources and connections", () => play(sourceRecordings, makeClient));
describe("Huawei Cloud EventGrid: subscriptions", () => play(subscriptionRecordings, makeClient));
describe("Huawei Cloud EventGrid: events, schemas and streams", () => play(eventRecordings, makeClient));
