import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isConflictError, isOperationFailedError } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { Nsx } from "trunkline/nsx";
import { type Emulator, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { connectivityCheck } from "../../examples/flows/azure-connectivity-check.ts";
import { connectionMonitor } from "../../examples/flows/huawei-connection-monitor.ts";
import { eventGridConnection } from "../../examples/flows/huawei-eventgrid.ts";
import { ipsecSession } from "../../examples/flows/nsx-ipsec-session.ts";
import { smcStatus } from "../../examples/flows/smc-status.ts";
import { fromEnvironment, listIn, numberFromEnvironment } from "../../examples/support/from-environment.ts";
import { huaweiVariables } from "../../examples/support/huawei-options.ts";
import { makePolicySession } from "../../examples/support/nsx-policy-session.ts";
import { smcOptional, smcRequired } from "../../examples/support/smc-options.ts";
import { withEmulator } from "../../examples/support/with-emulator.ts";
import { failureOf } from "../support/failure-of.ts";
import { linesOf } from "./run.ts";
import { runProgram } from "./run-program.ts";
import { settled } from "./settled.ts";

describe("each flow against the emulator", () => {
  const place = { name: "private-link", vpcId: "vpc-id", subnetId: "subnet-id" };

  it("huawei-connection-monitor: creates a monitor, waits for it, and deletes it", async () => {
    const { lines, left } = await withEmulator(async (options, { huawei }) => {
      const args = { vpnConnectionId: huawei.seeds.connection, pauseMs: 1 };
      const flow = () => linesOf((print) => connectionMonitor(print, options, args));
      return { lines: await flow(), left: (await flow()).length };
    });
    expect(lines.map(settled)).toEqual([
      "creates a monitor of VPN connection cae286f2-demo-a8df-va86-e22416ca1220, and deletes it at the end",
      "created monitor <id>: icmp from 203.0.113.10 to 198.51.100.20 (request <id>)",
      "it is PENDING_CREATE",
      "it is ACTIVE",
      "deleted monitor <id>",
    ]);
    // Nothing was left that would have stopped the second run.
    expect(left).toBe(lines.length);
  });

  it("huawei-connection-monitor: leaves a monitor that is there already as it is", async () => {
    await withEmulator(async (options, emulator) => {
      const { connection } = emulator.huawei.seeds;
      await new HuaweiCloud(options).vpn.createConnectionMonitor({
        body: { connection_monitor: { vpn_connection_id: connection } },
      });
      const args = { vpnConnectionId: connection, pauseMs: 1 };
      const lines = await linesOf((print) => connectionMonitor(print, options, args));
      expect(lines.map(settled)).toEqual([
        `VPN connection ${connection} has the monitor <id> already (PENDING_CREATE); nothing is changed`,
      ]);
      expect(emulator.received.map(({ method }) => method)).toEqual(["POST", "GET"]);
    });
  });

  it("huawei-connection-monitor: says what it could not delete", async () => {
    await withEmulator(async (options, emulator) => {
      emulator.fail({ operation: "deleteConnectionMonitor", kind: "status", status: 409 });
      const lines: string[] = [];
      const args = { vpnConnectionId: emulator.huawei.seeds.connection, pauseMs: 1 };
      const error = await failureOf(connectionMonitor((line) => lines.push(line), options, args));
      expect(isConflictError(error)).toBe(true);
      expect(settled(lines.at(-1) ?? "")).toMatch(/^monitor <id> is still there, delete it yourself: /);
    });
  });

  it("huawei-eventgrid: creates a connection, waits for it, and deletes it", async () => {
    await withEmulator(async (options, emulator) => {
      const flow = () => linesOf((print) => eventGridConnection(print, { ...options, pollIntervalMs: 1 }, place));
      expect((await flow()).map(settled)).toEqual([
        "creates the connection private-link into subnet subnet-id of VPC vpc-id, and deletes it at the end",
        "created connection <id> (request <id>)",
        "running (CREATING)",
        "running (CREATING)",
        "succeeded (CREATED)",
        "private-link takes 500 requests at once",
        "deleted connection <id>",
      ]);
      expect(emulator.received.at(-1)?.status).toBe(204);
    });
  });

  it("huawei-eventgrid: deletes a connection that could not be made, too", async () => {
    await withEmulator(async (options, emulator) => {
      emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED" });
      const lines: string[] = [];
      const print = (line: string): void => void lines.push(settled(line));
      const error = await failureOf(eventGridConnection(print, { ...options, pollIntervalMs: 1 }, place));
      expect(isOperationFailedError(error)).toBe(true);
      expect(lines.slice(-2)).toEqual(["failed (CREATE_FAILED)", "deleted connection <id>"]);
    });
  });

  it("azure-connectivity-check: tells the states and the result", async () => {
    await using emulator = await startEmulator({ seed: "flows", azure: { operations: { retryAfter: null } } });
    const { baseUrl, subscriptionId, credential, resourceGroupName, serviceName } = emulator.azure;
    const options = { baseUrl, subscriptionId, credential, pollIntervalMs: 1 };
    const args = { resourceGroupName, serviceName, region: "northeurope", address: "8.8.8.8", port: 53 };
    const run = (address: string) => {
      const lines: string[] = [];
      return connectivityCheck((line) => lines.push(line), options, { ...args, address }).then((isReached) => ({
        lines,
        isReached,
      }));
    };
    const { lines, isReached } = await run(args.address);
    expect(isReached).toBe(true);
    expect(lines).toEqual([
      "checks from apimService1 in northeurope to 8.8.8.8, port 53; creates nothing",
      "running",
      "running",
      "succeeded",
      expect.stringMatching(/^Connected by way of 203\.0\.113\.\d+ \(Source\) > 8\.8\.8\.8 \(Internet\)$/),
      expect.stringMatching(/^\d+ ms on average; 0 of 100 probes failed$/),
    ]);
    const unreached = await run("192.168.1.9");
    expect(unreached.isReached).toBe(false);
    expect(unreached.lines.slice(-3)).toEqual([
      expect.stringMatching(/^Disconnected by way of /),
      "issues: UserDefinedRoute at Source",
      "100 of 100 probes failed",
    ]);
  });

  it("nsx-ipsec-session: writes a session back and follows it; nothing else changes", async () => {
    await using emulator = await startEmulator();
    const { baseUrl, credentials, seeds, nextRealization } = emulator.nsx;
    nextRealization({ states: ["in_progress", "unknown"] });
    const options = { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 } as const;
    const args = { ipsecVpnSessionId: seeds.session };
    const read = () => new Nsx({ baseUrl, credentials }).vpn.getIPSecVPNSession(args);
    const before = await read();
    const lines = await linesOf((print) => ipsecSession(print, options, args));
    expect(lines.map(settled)).toEqual([
      'writes "Test RZ" back as it is; nothing changes but its revision, which is 0',
      "revision 1, request <id>",
      "in_progress: 0 of 2 nodes in sync",
      "unknown: 1 of 2 nodes in sync",
      "in_sync: 2 of 2 nodes in sync",
    ]);
    const { _revision, _last_modified_time, ...after } = await read();
    expect({ ...before, ...after }).toEqual(before);
  });

  it("smc-status: tells the first events, and the gap of a connection that was lost", async () => {
    await using emulator = await startEmulator();
    const { baseUrl, credentials, seeds, nextStatuses, dropSockets } = emulator.smc;
    nextStatuses(seeds.endpointTunnel, [
      { health_in_percent: 38, latency_in_ms: 240 },
      { monitoring_status: "WARNING", health_in_percent: undefined },
    ]);
    const options = { baseUrl, credentials, sockets: { baseDelayMs: 1 } };
    const lines: string[] = [];
    const print = (line: string): void => {
      // With the third event, which is the fifth line.
      if (lines.push(line) === 5) dropSockets();
    };
    await smcStatus(print, options, { element: seeds.endpointTunnel, events: 4, waitMs: 60_000 });
    expect(lines.map(settled)).toEqual([
      "the server offers 6.10, 7.1, 7.2",
      "subscribed to <origin>/7.2/elements/vpn/5/tunnels/MiM1OQ==/endpoints/MSMxMTQ= with id 0",
      "Corporate VPN: READY OK, 71 % healthy, 71 ms latency, 3 ms jitter, 3.61 % lost",
      "Corporate VPN: READY OK, 38 % healthy, 240 ms latency, 3 ms jitter, 3.61 % lost",
      "Corporate VPN: READY WARNING, 240 ms latency, 3 ms jitter, 3.61 % lost",
      "values between <time> and <time> may be missing: the connection broke off",
      "Corporate VPN: READY WARNING, 240 ms latency, 3 ms jitter, 3.61 % lost",
      "unsubscribed; 4 received, 1 gaps",
    ]);
    expect(emulator.smc.frames.at(-1)?.text).toBe('{"unsubscribe":0}');
    expect(emulator.received.at(-1)?.operation).toBe("logout");
  });

  it("smc-status: does not wait for ever for an element that is quiet", async () => {
    await using emulator = await startEmulator();
    const { baseUrl, credentials, seeds } = emulator.smc;
    const args = { element: seeds.firewallNode, events: 2, waitMs: 50 };
    const lines = await linesOf((print) => smcStatus(print, { baseUrl, credentials }, args));
    expect(lines.slice(-3)).toEqual([
      "Plano node 1: READY OK",
      "no further event within 0.05 s",
      "unsubscribed; 1 received, 0 gaps",
    ]);
  });
});

const azureEnvironment = async ({ azure }: Emulator): Promise<Record<string, string>> => ({
  AZURE_SUBSCRIPTION_ID: azure.subscriptionId,
  AZURE_ACCESS_TOKEN: (await azure.credential.getToken("https://management.azure.com/.default")).token,
  AZURE_RESOURCE_GROUP: azure.resourceGroupName,
  AZURE_BASE_URL: azure.baseUrl,
});

const nsxEnvironment = ({ baseUrl, credentials }: Emulator["nsx"]): Record<string, string> => ({
  NSX_BASE_URL: baseUrl,
  NSX_USERNAME: credentials.username,
  NSX_PASSWORD: credentials.password,
});

const smcEnvironment = ({ smc }: Emulator): Record<string, string> => ({
  SMC_BASE_URL: smc.baseUrl,
  SMC_API_KEY: smc.apiKey,
});

const policySession = async ({ baseUrl, credentials }: Emulator["nsx"]): Promise<Record<string, string>> => {
  const { tier0Id, serviceId, sessionId } = await makePolicySession({ baseUrl, credentials, pollIntervalMs: 1 });
  return { NSX_TIER0_ID: tier0Id, NSX_SERVICE_ID: serviceId, NSX_SESSION_ID: sessionId };
};

/** Environment variables for each flow that lead to an emulator, and those of their values that are secret. */
const programs: Readonly<
  Record<
    string,
    {
      environment(emulator: Emulator): Promise<Record<string, string>>;
      readonly secrets: readonly string[];
      /** Where it shows something that is bad while nothing is set. */
      readonly exitCode?: number;
    }
  >
> = {
  "huawei-connection-monitor.ts": {
    secrets: ["HUAWEI_SECRET_ACCESS_KEY", "HUAWEI_SECURITY_TOKEN"],
    environment: async ({ huawei }) => ({
      HUAWEI_REGION: "eu-west-101",
      HUAWEI_PROJECT_ID: huawei.projectId,
      HUAWEI_ACCESS_KEY_ID: huawei.temporaryCredentials.accessKeyId,
      HUAWEI_SECRET_ACCESS_KEY: huawei.temporaryCredentials.secretAccessKey,
      HUAWEI_SECURITY_TOKEN: huawei.temporaryCredentials.securityToken,
      HUAWEI_VPN_ENDPOINT: huawei.vpn,
      HUAWEI_VPN_CONNECTION_ID: huawei.seeds.connection,
    }),
  },
  "huawei-eventgrid.ts": {
    secrets: ["HUAWEI_SECRET_ACCESS_KEY"],
    environment: async ({ huawei }) => ({
      HUAWEI_REGION: "eu-west-101",
      HUAWEI_PROJECT_ID: huawei.projectId,
      HUAWEI_ACCESS_KEY_ID: huawei.credentials.accessKeyId,
      HUAWEI_SECRET_ACCESS_KEY: huawei.credentials.secretAccessKey,
      HUAWEI_EVENTGRID_ENDPOINT: huawei.eventGrid,
      HUAWEI_VPC_ID: "vpc-id",
      HUAWEI_SUBNET_ID: "subnet-id",
    }),
  },
  "huawei-site-to-site.ts": {
    secrets: ["HUAWEI_PSK", "HUAWEI_SECRET_ACCESS_KEY"],
    environment: async ({ huawei }) => ({
      HUAWEI_REGION: "eu-west-101",
      HUAWEI_PROJECT_ID: huawei.projectId,
      HUAWEI_ACCESS_KEY_ID: huawei.credentials.accessKeyId,
      HUAWEI_SECRET_ACCESS_KEY: huawei.credentials.secretAccessKey,
      HUAWEI_VPN_ENDPOINT: huawei.vpn,
      HUAWEI_VPC_ID: "vpc-id",
      HUAWEI_SUBNET_ID: "subnet-id",
      HUAWEI_EIP_IDS: "eip-one, eip-two",
      HUAWEI_LOCAL_SUBNETS: "192.168.0.0/24",
      HUAWEI_PEER_ADDRESS: "198.51.100.20",
      HUAWEI_PEER_SUBNETS: "10.1.0.0/16,10.2.0.0/16",
      HUAWEI_PSK: "Between-2-sites",
      HUAWEI_PAUSE_MS: "1",
    }),
  },
  "huawei-vpn-events.ts": {
    secrets: ["HUAWEI_SECRET_ACCESS_KEY", "HUAWEI_SECURITY_TOKEN"],
    environment: async ({ huawei }) => ({
      HUAWEI_REGION: "eu-west-101",
      HUAWEI_PROJECT_ID: huawei.projectId,
      HUAWEI_ACCESS_KEY_ID: huawei.temporaryCredentials.accessKeyId,
      HUAWEI_SECRET_ACCESS_KEY: huawei.temporaryCredentials.secretAccessKey,
      HUAWEI_SECURITY_TOKEN: huawei.temporaryCredentials.securityToken,
      HUAWEI_VPN_ENDPOINT: huawei.vpn,
      HUAWEI_EVENTGRID_ENDPOINT: huawei.eventGrid,
      HUAWEI_VPN_CONNECTION_ID: huawei.seeds.connection,
      HUAWEI_TOPIC_URN: `urn:smn:eu-west-101:${huawei.projectId}:vpn-events`,
      HUAWEI_PAUSE_MS: "1",
    }),
  },
  "azure-connectivity-check.ts": {
    secrets: ["AZURE_ACCESS_TOKEN"],
    environment: async (emulator) => ({
      ...(await azureEnvironment(emulator)),
      AZURE_APIM_SERVICE: emulator.azure.serviceName,
      AZURE_REGION: "northeurope",
    }),
  },
  "azure-connectivity-side-by-side.ts": {
    secrets: ["AZURE_ACCESS_TOKEN"],
    environment: async (emulator) => {
      const { networkWatcherName, virtualMachineId } = emulator.azure.addSite();
      return {
        ...(await azureEnvironment(emulator)),
        AZURE_APIM_SERVICE: emulator.azure.serviceName,
        AZURE_REGION: "northeurope",
        AZURE_NETWORK_WATCHER: networkWatcherName,
        AZURE_SOURCE_ID: virtualMachineId,
      };
    },
  },
  "azure-learned-routes.ts": {
    secrets: ["AZURE_ACCESS_TOKEN"],
    environment: async (emulator) => ({
      ...(await azureEnvironment(emulator)),
      AZURE_GATEWAY: emulator.azure.addSite().virtualNetworkGatewayName,
    }),
  },
  "azure-troubleshoot-gateway.ts": {
    secrets: ["AZURE_ACCESS_TOKEN"],
    environment: async (emulator) => {
      const { networkWatcherName, virtualNetworkGatewayName, storageId, storagePath } = emulator.azure.addSite();
      const group = storageId.slice(0, storageId.indexOf("/providers/"));
      return {
        ...(await azureEnvironment(emulator)),
        AZURE_NETWORK_WATCHER: networkWatcherName,
        AZURE_TARGET_ID: `${group}/providers/Microsoft.Network/virtualNetworkGateways/${virtualNetworkGatewayName}`,
        AZURE_STORAGE_ID: storageId,
        AZURE_STORAGE_PATH: storagePath,
      };
    },
  },
  "azure-watch-connection.ts": {
    secrets: ["AZURE_ACCESS_TOKEN"],
    environment: async (emulator) => ({
      ...(await azureEnvironment(emulator)),
      AZURE_CONNECTION: emulator.azure.addSite().connectionName,
      AZURE_PAUSE_MS: "1",
    }),
  },
  "nsx-ipsec-session.ts": {
    secrets: ["NSX_PASSWORD"],
    environment: async ({ nsx }) => ({
      ...nsxEnvironment(nsx),
      NSX_SESSION_ID: nsx.seeds.session,
    }),
  },
  "nsx-change-rules.ts": {
    secrets: ["NSX_PASSWORD"],
    environment: async ({ nsx }) => ({
      ...nsxEnvironment(nsx),
      NSX_SESSION_ID: nsx.seeds.session,
      NSX_RULES: "1.1.2.0/24>2.1.5.0/24",
      NSX_RULES_MODE: "replace",
    }),
  },
  "nsx-policy-change-rules.ts": {
    secrets: ["NSX_PASSWORD"],
    environment: async ({ nsx }) => ({
      ...nsxEnvironment(nsx),
      ...(await policySession(nsx)),
      NSX_RULES: "10.1.0.0/24 > 10.3.0.0/24, 10.4.0.0/24>10.3.0.0/24",
    }),
  },
  "nsx-rotate-psk.ts": {
    secrets: ["NSX_PASSWORD", "NSX_NEW_PSK"],
    environment: async ({ nsx }) => ({
      ...nsxEnvironment(nsx),
      ...(await policySession(nsx)),
      NSX_NEW_PSK: "the-key-of-tomorrow",
      NSX_PEER_COMMAND: "cat",
      NSX_PAUSE_MS: "1",
    }),
  },
  "nsx-tunnels-down.ts": {
    secrets: ["NSX_PASSWORD"],
    exitCode: 1,
    environment: async ({ nsx }) => {
      await policySession(nsx);
      return { ...nsxEnvironment(nsx), NSX_GATEWAYS: `${nsx.policy.seeds.tier0}, ${nsx.policy.seeds.tier1}` };
    },
  },
  "smc-status.ts": {
    secrets: ["SMC_API_KEY"],
    environment: async ({ smc }) => ({
      SMC_BASE_URL: smc.baseUrl,
      SMC_API_KEY: smc.apiKey,
      SMC_ELEMENT: smc.seeds.vpn,
      SMC_API_VERSION: "7.1",
      SMC_EVENTS: "1",
    }),
  },
  "smc-change-log.ts": {
    secrets: ["SMC_API_KEY"],
    environment: async (emulator) => {
      // Tells of a change as soon as somebody listens.
      emulator.smc.onFrame(({ text }) => {
        if (text.includes('"context"')) setImmediate(() => emulator.smc.tellChange(emulator.smc.seeds.host, "update"));
      });
      return { ...smcEnvironment(emulator), SMC_TYPES: "host, vpn", SMC_VALUES: "1" };
    },
  },
  "smc-upload-policy.ts": {
    secrets: ["SMC_API_KEY"],
    environment: async (emulator) => {
      emulator.smc.nextTask({ steps: [] });
      return { ...smcEnvironment(emulator), SMC_ENGINE: "Plano", SMC_POLICY: "HQ Policy" };
    },
  },
  "smc-vpn-sas.ts": {
    secrets: ["SMC_API_KEY"],
    environment: async (emulator) => ({ ...smcEnvironment(emulator), SMC_ENGINE: "Plano", SMC_VALUES: "1" }),
  },
  "smc-watch-tunnels.ts": {
    secrets: ["SMC_API_KEY"],
    environment: async (emulator) => ({ ...smcEnvironment(emulator), SMC_DOMAIN: "Shared Domain", SMC_VALUES: "20" }),
  },
};

const ends: Readonly<Record<string, RegExp>> = {
  "huawei-connection-monitor.ts": /^deleted monitor /,
  "huawei-eventgrid.ts": /^deleted connection /,
  "huawei-site-to-site.ts": /^deleted gateway /,
  "huawei-vpn-events.ts": /^deleted channel /,
  "azure-connectivity-check.ts": /probes failed$/,
  "azure-connectivity-side-by-side.ts": /^Both reach it\.$/,
  "azure-learned-routes.ts": /10\.0\.0\.0\/16 .* Igp /,
  "azure-troubleshoot-gateway.ts": /^NoFault: /,
  "azure-watch-connection.ts": /^hub-to-branch is Connected$/,
  "nsx-ipsec-session.ts": /^in_sync: /,
  "nsx-change-rules.ts": /^Test RZ is up, \d of \d tunnels up$/,
  "nsx-policy-change-rules.ts": /^to-plano is up, \d of \d tunnels up$/,
  "nsx-rotate-psk.ts": /^the tunnel is up with the new key$/,
  "nsx-tunnels-down.ts": /^\d of \d sessions are not up$/,
  "smc-status.ts": /^unsubscribed; /,
  "smc-change-log.ts": /^\d changes told, \d found after gaps$/,
  "smc-upload-policy.ts": /^installed: HQ Policy on Plano node 1$/,
  "smc-vpn-sas.ts": /^\d security associations at the end, \d messages$/,
  "smc-watch-tunnels.ts": /^25 tunnels: /,
};

describe.each(Object.entries(programs))("%s as a program", (name, { environment, secrets, exitCode: shown = 0 }) => {
  it("goes to the emulator where nothing is set", async () => {
    const { lines, errors, exitCode } = await runProgram(`flows/${name}`, {});
    expect({ errors, exitCode }).toEqual({ errors: [], exitCode: shown });
    expect(lines.at(-1)).toMatch(ends[name] as RegExp);
  });

  it("goes where the environment says, and prints no secret", async () => {
    // Done when it is looked at: programs wait at the default pace, unless told.
    await using emulator = await startEmulator({
      huawei: { settleAfterReads: 0 },
      azure: { operations: { retryAfter: 0 } },
      nsx: { settleAfterReads: 0 },
    });
    const variables = await environment(emulator);
    const { lines, errors, exitCode } = await runProgram(`flows/${name}`, variables);
    expect({ errors, exitCode }).toEqual({ errors: [], exitCode: 0 });
    expect(lines.at(-1)).toMatch(ends[name] as RegExp);
    expect(emulator.received.length).toBeGreaterThan(1);
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
    for (const secret of secrets) expect(lines.join("\n")).not.toContain(variables[secret]);
  });

  it("says in one line which variable is missing, where some are set", async () => {
    await using emulator = await startEmulator();
    const variables = await environment(emulator);
    const [secret = ""] = secrets;
    const { [secret]: value, ...others } = variables;
    const before = emulator.received.length;
    const { lines, errors, exitCode } = await runProgram(`flows/${name}`, others);
    expect({ lines, exitCode }).toEqual({ lines: [], exitCode: 1 });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${secret} is missing, while `))]);
    // Only what needs no proof could come from elsewhere: ports are used again.
    const since = emulator.received.slice(before);
    expect(since.filter(({ proof }) => proof.verified && proof.scheme !== "none")).toEqual([]);
    expect(value).toBeTypeOf("string");
  });
});

describe("smc-status.ts on the way to a real server", () => {
  const variablesOf = ({ smc }: Emulator): Record<string, string> => ({
    SMC_BASE_URL: smc.baseUrl,
    SMC_API_KEY: smc.apiKey,
    SMC_ELEMENT: smc.seeds.vpn,
    SMC_EVENTS: "1",
  });

  it("tells of a wrong key in one line", async () => {
    await using emulator = await startEmulator();
    const { errors, exitCode } = await runProgram("flows/smc-status.ts", {
      ...variablesOf(emulator),
      SMC_API_KEY: "not-the-key",
    });
    expect(errors).toEqual([expect.stringMatching(/^login failed: 401 The credentials are wrong/)]);
    expect(exitCode).toBe(1);
  });

  it("names the way to trust a private authority, which works", async () => {
    const fixture = (name: string): string => fileURLToPath(new URL(`../testing/fixtures/${name}`, import.meta.url));
    const tls = {
      key: readFileSync(fixture("loopback-key.pem"), "utf8"),
      cert: readFileSync(fixture("loopback-cert.pem"), "utf8"),
    };
    await using emulator = await startEmulator({ tls });
    const untrusted = await runProgram("flows/smc-status.ts", variablesOf(emulator));
    expect(untrusted.errors.join("\n")).toMatch(/certificate is not trusted.*set NODE_EXTRA_CA_CERTS to the file/);
    expect(untrusted.exitCode).toBe(1);
    const trusted = await runProgram("flows/smc-status.ts", {
      ...variablesOf(emulator),
      NODE_EXTRA_CA_CERTS: fixture("loopback-cert.pem"),
    });
    expect({ errors: trusted.errors, exitCode: trusted.exitCode }).toEqual({ errors: [], exitCode: 0 });
    expect(trusted.lines.at(-1)).toBe("unsubscribed; 1 received, 0 gaps");
  });

  it("takes plain http for this machine only, unless SMC_ALLOW_HTTP says otherwise", async () => {
    await using emulator = await startEmulator();
    // Leads to this machine, and does not say so.
    const variables = { ...variablesOf(emulator), SMC_BASE_URL: emulator.smc.baseUrl.replace("127.0.0.1", "0.0.0.0") };
    const refused = await runProgram("flows/smc-status.ts", variables);
    expect(refused.errors).toEqual([expect.stringContaining("is plain http, on which credentials are readable")]);
    expect(refused.exitCode).toBe(1);
    expect(emulator.received).toEqual([]);
    const element = emulator.smc.seeds.vpn.replace("127.0.0.1", "0.0.0.0");
    const allowed = await runProgram("flows/smc-status.ts", {
      ...variables,
      SMC_ELEMENT: element,
      SMC_ALLOW_HTTP: "1",
    });
    expect({ errors: allowed.errors, exitCode: allowed.exitCode }).toEqual({ errors: [], exitCode: 0 });
  });
});

describe("azure-connectivity-check.ts", () => {
  it.each([
    [{ AZURE_DESTINATION_ADDRESS: "192.168.1.9" }, 2, []],
    [{ AZURE_DESTINATION_PORT: "65536" }, 1, ["AZURE_DESTINATION_PORT must be a whole number from 1 to 65535"]],
  ])("with %o ends with exit code %i", async (environment, code, told) => {
    const { errors, exitCode } = await runProgram("flows/azure-connectivity-check.ts", environment);
    expect({ errors, exitCode }).toEqual({ errors: told, exitCode: code });
  });
});

describe("the environment", () => {
  it("counts variables that are set to nothing as not set", () => {
    expect(fromEnvironment(["A", "B"], ["C"], { A: "", B: "", C: "" })).toBeUndefined();
    expect(fromEnvironment(["A"], ["C"], { A: "a", C: "", D: "d" })).toEqual({ A: "a" });
  });

  it("names all that is missing, and no value", () => {
    const read = () => fromEnvironment(["A", "B", "C"], ["D"], { C: "secret", D: "also secret" });
    expect(read).toThrow(
      "A, B are missing, while C, D are set; set all of them to go to a real endpoint, or none to go to the emulator",
    );
  });

  it("takes lists with commas between", () => {
    expect(listIn("N", " a,b , ,c,", 3)).toEqual(["a", "b", "c"]);
    expect(() => listIn("N", " , ")).toThrow("N must list at least one value");
    expect(() => listIn("N", "a,b,c", 2)).toThrow("N must not list more than 2 values");
  });

  it("takes whole numbers above zero, up to a bound", () => {
    expect(numberFromEnvironment("N", 3, 20, {})).toBe(3);
    expect(numberFromEnvironment("N", 3, 20, { N: "12" })).toBe(12);
    for (const N of ["0", "-1", "1.5", "three", "1e3", "21"]) {
      expect(() => numberFromEnvironment("N", 3, 20, { N })).toThrow("N must be a whole number from 1 to 20");
      if (N !== "21") {
        const unbounded = () => numberFromEnvironment("N", 3, undefined, { N });
        expect(unbounded).toThrow("N must be a whole number above zero");
      }
    }
  });
});

it("every flow is here", () => {
  const files = readdirSync(new URL("../../examples/flows/", import.meta.url));
  expect(files.sort()).toEqual(Object.keys(programs).sort());
});

it("the table of variables names those that the flows read", () => {
  const guide = readFileSync(new URL("../../examples/README.md", import.meta.url), "utf8");
  const rows = guide.split("\n").filter((line) => /^\| [a-z-]+\.ts \|/.test(line));
  expect(rows).toHaveLength(Object.keys(programs).length);
  const shaping = [...guide.matchAll(/^\| `([A-Z\d_]+)` \|/gm)].map(([, name]) => name);
  for (const row of rows) {
    const [, name = "", ...cells] = row.split("|").map((cell) => cell.trim());
    const source = readFileSync(new URL(`../../examples/flows/${name}`, import.meta.url), "utf8");
    const ofSmc = name.startsWith("smc") ? [...smcRequired, ...smcOptional] : [];
    const shared = name.startsWith("huawei") ? huaweiVariables : ofSmc;
    // In the comment they are told for readers; in the code they are read.
    const code = source.slice(source.indexOf("*/"));
    const read = [...code.matchAll(/\b(?:HUAWEI|AZURE|NSX|SMC)_[A-Z\d_]+\b/g)].map(([variable]) => variable);
    const named = [...cells.join(" ").matchAll(/`([A-Z\d_]+)/g)].map(([, variable]) => variable);
    const expected = new Set([...shared, ...read].filter((variable) => !shaping.includes(variable)));
    expect(named.sort()).toEqual([...expected].sort());
  }
});
