import { createClient, type SmcClient } from "trunkline/smc";
import { describe } from "vitest";
import { type MakeClient, play } from "./play.ts";
import { elementRecordings } from "./smc-api-elements.ts";
import { engineRecordings } from "./smc-api-engines.ts";
import { gatewayRecordings } from "./smc-api-gateways.ts";
import { monitoringRecordings } from "./smc-api-monitoring.ts";
import { nodeRecordings } from "./smc-api-nodes.ts";
import { openRecordings, sessionRecordings } from "./smc-api-session.ts";
import { vpnRecordings } from "./smc-api-vpn.ts";
import { API_KEY, SERVER, SESSION } from "./smc-server.ts";

const makeClient: MakeClient<SmcClient> = (options) =>
  createClient({
    baseUrl: SERVER,
    apiVersion: "7.1",
    credentials: { apiKey: API_KEY },
    allowInsecureHttp: true,
    ...options,
  });

const signIn = ({ url }: Request): Response | undefined =>
  url.endsWith("/login")
    ? new Response(null, { headers: { "set-cookie": `${SESSION}; Path=/; HttpOnly` } })
    : undefined;

describe("Forcepoint SMC: what needs no session", () => play(openRecordings, makeClient));
describe("Forcepoint SMC: session and system", () => play(sessionRecordings, makeClient, signIn));
describe("Forcepoint SMC: elements", () => play(elementRecordings, makeClient, signIn));
describe("Forcepoint SMC: engines", () => play(engineRecordings, makeClient, signIn));
describe("Forcepoint SMC: nodes", () => play(nodeRecordings, makeClient, signIn));
describe("Forcepoint SMC: VPNs", () => play(vpnRecordings, makeClient, signIn));
describe("Forcepoint SMC: gateways and tunnels by routes", () => play(gatewayRecordings, makeClient, signIn));
describe("Forcepoint SMC: monitoring", () => play(monitoringRecordings, makeClient, signIn));
