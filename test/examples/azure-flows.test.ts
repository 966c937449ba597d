import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isAbortedError, isNotFoundError, isOperationFailedError } from "trunkline";
import type { AzureOptions } from "trunkline/azure";
import type { AzureSite, Emulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { sideBySide } from "../../examples/flows/azure-connectivity-side-by-side.ts";
import { learnedRoutes } from "../../examples/flows/azure-learned-routes.ts";
import { troubleshoot } from "../../examples/flows/azure-troubleshoot-gateway.ts";
import { watchConnection } from "../../examples/flows/azure-watch-connection.ts";
import { withAzureEmulator } from "../../examples/support/azure-options.ts";
import type { Print } from "../../examples/support/print.ts";
import { failureOf } from "../support/failure-of.ts";
import { runProgram } from "./run-program.ts";

/** Runs a flow and gives what it printed, what it found out and what it failed with. */
async function tell(flow: (print: Print) => Promise<boolean>) {
  const lines: string[] = [];
  const found = await flow((line) => lines.push(line)).catch((error: unknown) => error);
  return { lines, found };
}

describe("azure-connectivity-side-by-side", () => {
  const argsFor = (site: AzureSite, { azure }: Emulator) => ({
    resourceGroupName: azure.resourceGroupName,
    serviceName: azure.serviceName,
    region: "northeurope",
    watcherGroupName: azure.resourceGroupName,
    networkWatcherName: site.networkWatcherName,
    sourceId: site.virtualMachineId,
    address: "8.8.8.8",
    port: 53,
  });

  it("checks from both at once and concludes that both reach it", async () => {
    await withAzureEmulator(async (options, site, emulator) => {
      const { lines, found } = await tell((print) => sideBySide(print, options, argsFor(site, emulator)));
      expect(found).toBe(true);
      expect(lines).toEqual([
        "checks 8.8.8.8, port 53, from apimService1 and from vm1; creates nothing",
        expect.stringMatching(/^from +status +latency +lost +issues +way$/),
        expect.stringMatching(
          /^API Management +Connected +\d+ ms +0 of 100 +- .*\(Source\) > 8\.8\.8\.8 \(Internet\)$/,
        ),
        expect.stringMatching(
          /^Network Watcher +Connected +\d+ ms +0 of 100 +- .*\(Source\) > 8\.8\.8\.8 \(Internet\)$/,
        ),
        "Both reach it.",
      ]);
      // Neither waited for the other one.
      expect(emulator.received.slice(0, 2).map(({ method }) => method)).toEqual(["POST", "POST"]);
    });
  });

  it("tells which of the two does not reach it, and why", async () => {
    await withAzureEmulator(async (options, site, emulator) => {
      const args = { ...argsFor(site, emulator), address: "192.168.1.9" };
      const { lines, found } = await tell((print) => sideBySide(print, options, args));
      expect(found).toBe(false);
      expect(lines[2]).toMatch(/^API Management +Disconnected +- +100 of 100 +UserDefinedRoute at Source /);
      expect(lines[3]).toContain("> ? (VirtualNetworkGateway) > 192.168.1.9 (VirtualNetwork)");
      expect(lines.at(-1)).toMatch(/^Only the machine reaches it/);
    });
  });

  it("concludes that neither reaches what is down", async () => {
    await withAzureEmulator(async (options, site, emulator) => {
      emulator.azure.setReachable("8.8.8.8", false, { issue: "GuestFirewall" });
      const { lines, found } = await tell((print) => sideBySide(print, options, argsFor(site, emulator)));
      expect([found, lines.at(-1)?.slice(0, 18)]).toEqual([false, "Neither reaches it"]);
      expect(lines[3]).toContain("GuestFirewall at Internet");
    });
  });

  it.each([
    ["Reachable", "Disconnected", /^Only API Management/],
    ["Reachable", "Reachable", /^Both/],
    ["Degraded", "Connected", /^A word that is not known/],
  ])("takes %s and %s for what they say", async (service, machine, conclusion) => {
    await withAzureEmulator(async (options, site, emulator) => {
      const plan = (operation: string, connectionStatus: string) =>
        emulator.azure.nextOperation({ operation, answer: { connectionStatus, probesSent: 1, probesFailed: 0 } });
      plan("PerformConnectivityCheckAsync", service);
      plan("NetworkWatchers_CheckConnectivity", machine);
      const { lines } = await tell((print) => sideBySide(print, options, argsFor(site, emulator)));
      expect(lines.at(-1)).toMatch(conclusion);
    });
  });

  it("shows the one report where the other check cannot be done, and fails", async () => {
    await withAzureEmulator(async (options, site, emulator) => {
      const args = { ...argsFor(site, emulator), networkWatcherName: "nobody" };
      const { lines, found } = await tell((print) => sideBySide(print, options, args));
      expect(isNotFoundError(found)).toBe(true);
      expect(lines[2]).toMatch(/^API Management +Connected/);
      expect(lines[3]).toMatch(/^Network Watcher +could not be checked$/);
    });
  });
});

describe("azure-watch-connection", () => {
  const argsFor = ({ azure }: Emulator, more: object = {}) => ({
    resourceGroupName: azure.resourceGroupName,
    connectionName: "hub-to-branch",
    until: "Connected" as const,
    inARow: 2,
    most: 6,
    pauseMs: 0,
    now: (() => {
      let atMs = 0;
      return () => (atMs += 1000);
    })(),
    ...more,
  });

  it("tells states, changes and bytes per second until it is connected", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
      const lines: string[] = [];
      const print = (line: string): void => {
        if (lines.push(line) === 3) emulator.azure.setConnectionStatus("hub-to-branch", "Connected");
      };
      expect(await watchConnection(print, options, argsFor(emulator))).toBe(true);
      expect(lines).toEqual([
        "watches hub-to-branch until it is Connected 2 times in a row, for 6 readings at most",
        "NotConnected",
        "NotConnected, 0 B/s in, 0 B/s out",
        "changed from NotConnected to Connected",
        "Connected, 1500 B/s in, 900 B/s out",
        expect.stringMatching(/^Connected, \d+ B\/s in, \d+ B\/s out$/),
        "hub-to-branch is Connected",
      ]);
    });
  });

  it("waits for a connection to go down as well, and begins to count anew when it comes back", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      const states = ["NotConnected", "Connected", "NotConnected", "NotConnected"] as const;
      let reading = 0;
      const next = () => {
        emulator.azure.setConnectionStatus("hub-to-branch", states[reading++] ?? "Unknown");
      };
      next();
      const print = (line: string): void => {
        if (/^(Not)?Connected/.test(line)) next();
      };
      expect(await watchConnection(print, options, argsFor(emulator, { until: "NotConnected" }))).toBe(true);
      expect(reading).toBe(5);
    });
  });

  it("gives up after so many readings", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      emulator.azure.setConnectionStatus("hub-to-branch", "Connecting");
      const { lines, found } = await tell((print) => watchConnection(print, options, argsFor(emulator, { most: 3 })));
      expect([found, lines.at(-1)]).toEqual([false, "hub-to-branch is Connecting after 3 readings"]);
      expect(emulator.received).toHaveLength(3);
    });
  });

  it("fails where there is no such connection", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      const args = argsFor(emulator, { connectionName: "nobody" });
      expect(isNotFoundError((await tell((print) => watchConnection(print, options, args))).found)).toBe(true);
    });
  });
});

describe("azure-learned-routes", () => {
  const argsFor = ({ azure }: Emulator, gatewayName = "hub-gateway") => ({
    resourceGroupName: azure.resourceGroupName,
    gatewayName,
  });

  it("lists peers, what was learned and what is advertised", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      const { lines, found } = await tell((print) => learnedRoutes(print, options, argsFor(emulator)));
      expect(found).toBe(true);
      expect(lines).toEqual([
        "asks hub-gateway for its peers and routes; creates nothing",
        "1 BGP peers",
        "  neighbor       ASN    state      for       routes",
        "  192.168.1.254  65010  Connected  00:00:00  1",
        "2 routes learned",
        "  network         next hop       origin   AS path  weight",
        "  10.0.0.0/16     -              Network  -        32768",
        "  192.168.1.0/24  192.168.1.254  EBgp     65010    32768",
        "1 routes advertised to 192.168.1.254",
        "  network      next hop     origin  AS path  weight",
        "  10.0.0.0/16  10.0.255.30  Igp     65515    0",
      ]);
    });
  });

  it("tells of a peer that is down, from which nothing was learned", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected");
      const { lines, found } = await tell((print) => learnedRoutes(print, options, argsFor(emulator)));
      expect(found).toBe(false);
      expect(lines[3]).toMatch(/Connecting +00:00:00 +0$/);
      expect(lines.at(-1)).toBe("0 routes advertised to 192.168.1.254");
      expect(lines.join("\n")).not.toContain("EBgp");
    });
  });

  it("takes an answer without a list for an empty one", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      for (const operation of ["GetBgpPeerStatus", "GetLearnedRoutes"]) {
        emulator.azure.nextOperation({ operation: `VirtualNetworkGateways_${operation}`, answer: {} });
      }
      const { lines } = await tell((print) => learnedRoutes(print, options, argsFor(emulator)));
      expect(lines.slice(1)).toEqual(["0 BGP peers", "0 routes learned"]);
    });
  });

  it("fails where there is no such gateway", async () => {
    await withAzureEmulator(async (options, _site, emulator) => {
      const args = argsFor(emulator, "nobody");
      expect(isNotFoundError((await tell((print) => learnedRoutes(print, options, args))).found)).toBe(true);
    });
  });
});

describe("azure-troubleshoot-gateway", () => {
  const screen = () => {
    const written: string[] = [];
    return { written, write: (text: string) => written.push(text) };
  };
  const argsFor = (site: AzureSite, { azure }: Emulator, target = "virtualNetworkGateways/hub-gateway") => ({
    resourceGroupName: azure.resourceGroupName,
    networkWatcherName: site.networkWatcherName,
    targetId: `${site.storageId.split("/providers/")[0]}/providers/Microsoft.Network/${target}`,
    storageId: site.storageId,
    storagePath: site.storagePath,
  });
  type Run = (options: AzureOptions, site: AzureSite, emulator: Emulator) => Promise<void>;
  const against = (run: Run): Promise<void> => withAzureEmulator(run);

  it("shows progress and says that a gateway is healthy", () =>
    against(async (options, site, emulator) => {
      const output = screen();
      const { lines, found } = await tell((print) => troubleshoot(print, output, options, argsFor(site, emulator)));
      expect(found).toBe(true);
      expect(output.written).toEqual(["hub-gateway: running, 0 s\n", "hub-gateway: succeeded, 0 s\n"]);
      expect(lines).toEqual([
        "troubleshoots hub-gateway; logs go to https://diagnostics1.blob.core.windows.net/troubleshooting",
        "hub-gateway is Healthy",
        "NoFault: No fault was found.",
      ]);
    }));

  it("explains what is wrong with a connection, and what to do", () =>
    against(async (options, site, emulator) => {
      emulator.azure.setConnectionStatus("hub-to-branch", "NotConnected", { fault: "Authentication" });
      const args = argsFor(site, emulator, "connections/hub-to-branch");
      const { lines, found } = await tell((print) => troubleshoot(print, screen(), options, args));
      expect(found).toBe(false);
      expect(lines.slice(1)).toEqual([
        "hub-to-branch is UnHealthy",
        "Authentication: The pre-shared keys of the two ends differ.",
        "  The connection hub-to-branch is NotConnected.",
        "  - Set the same shared key at both ends.",
        "  - If that does not help, ask the support. https://azure.microsoft.com/support",
      ]);
    }));

  it.each(["failed", "canceled"] as const)("fails where the diagnosis itself is %s", (result) =>
    against(async (options, site, emulator) => {
      const error = { code: "StorageNotWritable", message: "the account refuses" };
      emulator.azure.nextOperation({ style: "azure-asyncoperation", result, error });
      const output = screen();
      const { found } = await tell((print) => troubleshoot(print, output, options, argsFor(site, emulator)));
      expect(isOperationFailedError(found) && [found.status, found.vendorCode]).toEqual([result, "StorageNotWritable"]);
      expect(output.written.at(-1)).toMatch(/: (Failed|Canceled) .*100 %, 0 s\n$/);
    }),
  );

  it("ends the waiting when it is stopped", () =>
    against(async (options, site, emulator) => {
      emulator.azure.nextOperation({ polls: 1_000_000 });
      const abort = new AbortController();
      const output = { write: () => abort.abort(new Error("stopped")) };
      const args = { ...argsFor(site, emulator), signal: abort.signal };
      expect(isAbortedError(await failureOf(troubleshoot(() => {}, output, options, args)))).toBe(true);
    }));

  it.each([
    ["a gateway that is not there", { targetId: "nobody" }, /LinkedInvalidPropertyId/],
    ["a container of another account", { storagePath: "https://other.blob.core.windows.net/logs" }, /storagePath/],
  ])("says in one sentence what is wrong with %s", (_what, bad, message) =>
    against(async (options, site, emulator) => {
      const { found } = await tell((print) =>
        troubleshoot(print, screen(), options, { ...argsFor(site, emulator), ...bad }),
      );
      expect(String(found)).toMatch(message);
    }),
  );
});

describe("the flows of Azure as programs", () => {
  const environment = async ({ azure }: Emulator) => ({
    AZURE_SUBSCRIPTION_ID: azure.subscriptionId,
    AZURE_ACCESS_TOKEN: (await azure.credential.getToken("https://management.azure.com/.default")).token,
    AZURE_RESOURCE_GROUP: azure.resourceGroupName,
    AZURE_BASE_URL: azure.baseUrl,
  });

  it("end with exit code 2 where what they find is bad, and 1 where they find nothing out", async () => {
    await withAzureEmulator(async (_options, site, emulator) => {
      const shared = await environment(emulator);
      emulator.azure.setConnectionStatus(site.connectionName, "Connecting");
      const watch = { ...shared, AZURE_CONNECTION: site.connectionName, AZURE_READINGS: "2", AZURE_PAUSE_MS: "1" };
      expect((await runProgram("flows/azure-watch-connection.ts", watch)).exitCode).toBe(2);
      const nobody = await runProgram("flows/azure-watch-connection.ts", { ...watch, AZURE_CONNECTION: "nobody" });
      expect(nobody.exitCode).toBe(1);
      expect(nobody.errors).toEqual([expect.stringMatching(/failed: 404 .*ResourceNotFound/)]);
      const wrong = await runProgram("flows/azure-watch-connection.ts", { ...watch, AZURE_UNTIL: "Up" });
      expect(wrong.errors).toEqual(["AZURE_UNTIL must be Connected or NotConnected"]);
    });
  });
});

it("a reader that has seen enough ends the output quietly", async () => {
  const child = spawn(
    process.execPath,
    [
      "--import",
      new URL("resolve-sources.ts", import.meta.url).href,
      fileURLToPath(new URL("../../examples/flows/azure-learned-routes.ts", import.meta.url)),
    ],
    { env: {}, stdio: ["ignore", "pipe", "pipe"] },
  );
  let failed = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (failed += text));
  child.stdout.destroy();
  const [exitCode] = await once(child, "close");
  expect([failed, exitCode]).toEqual(["", 0]);
});
