/**
 * The documented flows of all vendors against the built-in emulator on loopback: what the client called, what the emulator
 * received on the wire, and what came back. Run it with `npm start`.
 *
 * Each run draws a random value and sends it to every vendor. If it does not come back through the client, the run fails.
 */
import { createHash, randomUUID } from "node:crypto";
import { type FetchFunction, isInvalidArgumentError, VERSION, type WebSocketFactory } from "trunkline";
import { Azure } from "trunkline/azure";
import { HuaweiCloud } from "trunkline/huawei";
import { Nsx } from "trunkline/nsx";
import { Smc } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { type Print, toTerminal } from "./support/print.ts";
import { optionsFor } from "./support/with-emulator.ts";
import { azureFlow } from "./tour/azure-flow.ts";
import { eventGridFlow } from "./tour/eventgrid-flow.ts";
import { expectFailure, expectSame } from "./tour/expect.ts";
import { nsxFlow, nsxSessionFlow } from "./tour/nsx-flow.ts";
import { Report, tellError } from "./tour/report.ts";
import { smcFlow } from "./tour/smc-flow.ts";
import { smcWorkFlow } from "./tour/smc-work-flow.ts";
import { shortVpnFlow, vpnFlow } from "./tour/vpn-flow.ts";

/** How the tour runs. */
export interface TourOptions {
  /** Repeats the ids, credentials and random value of an earlier run. */
  readonly seed?: string;
  readonly isColoured?: boolean;
  /** Stands between the client and the emulator. */
  readonly fetch?: FetchFunction;
  /** Likewise for sockets. */
  readonly webSocket?: WebSocketFactory;
}

/** Runs the tour. @throws TourFailure where something does not come back as it was sent. */
export async function tour(print: Print, options: TourOptions = {}): Promise<void> {
  const seed = options.seed ?? randomUUID();
  // The emulator asks for no pauses, so that the tour is short; the client then keeps to its own.
  const emulator = await startEmulator({
    seed,
    azure: { operations: { retryAfter: null } },
    // As the vendor's page has them.
    smc: { subscriptionIds: [0, 5] },
  });
  const { connection } = emulator.huawei.seeds;
  const common = { fetch: options.fetch, pollIntervalMs: 20 };
  const huawei = new HuaweiCloud({ ...optionsFor(emulator), ...common });
  const { baseUrl, subscriptionId, credential } = emulator.azure;
  const azure = new Azure({ baseUrl, subscriptionId, credential, ...common });
  const nsx = new Nsx({ baseUrl: emulator.nsx.baseUrl, credentials: emulator.nsx.credentials, ...common });
  const smcOptions = {
    baseUrl: emulator.smc.baseUrl,
    credentials: emulator.smc.credentials,
    sockets: { baseDelayMs: 20, maxDelayMs: 20 },
    webSocket: options.webSocket,
    ...common,
  };
  const smc = new Smc(smcOptions);
  const admin = new Smc(smcOptions);
  try {
    const report = new Report(print, options.isColoured ?? false, emulator);
    report.heading(`trunkline ${VERSION}: the documented flows of four vendors, sent to the built-in emulator`);
    report.note(`Huawei VPN v5         ${emulator.huawei.vpn}`);
    report.note(`Huawei EventGrid v1   ${emulator.huawei.eventGrid}`);
    report.note(`Azure                 ${baseUrl}`);
    report.note(`VMware NSX manager    ${emulator.nsx.baseUrl}`);
    report.note(`Forcepoint SMC        ${emulator.smc.baseUrl}, HTTP and WebSocket`);
    report.note(`random value          ${seed}`);
    report.note(
      "The emulator checks signatures, tokens and sessions with code of its own. What it shows leaves secrets out.",
    );

    await report.flow("Huawei VPN: connection monitor, signed with an access key (AK/SK)", () =>
      vpnFlow(report, huawei, connection),
    );
    await report.flow("Huawei VPN: connection monitor, with a user token (X-Auth-Token)", () =>
      shortVpnFlow(report, huawei.with({ credentials: { token: emulator.huawei.token } }), connection),
    );
    await report.flow("Huawei EventGrid: connection, signed with an access key", () =>
      eventGridFlow(report, huawei, seed),
    );
    await report.flow("A call that is refused before anything is sent", () =>
      report.step(
        "huawei.vpn.createConnectionMonitor({ body: { connection_monitor: {} } })",
        () =>
          expectFailure(
            "a body without its required field",
            huawei.vpn.createConnectionMonitor({ body: { connection_monitor: {} as { vpn_connection_id: string } } }),
            isInvalidArgumentError,
          ),
        tellError,
      ),
    );
    await report.flow("Azure API Management: connectivity check, with a bearer token", () =>
      azureFlow(report, azure, emulator.azure, addressFrom(seed)),
    );
    await report.flow("NSX: IPSec VPN session and its realization, with basic authentication", () =>
      nsxFlow(report, nsx, emulator.nsx, seed),
    );
    const credentials = { ...emulator.nsx.credentials, signIn: "session" } as const;
    await report.flow("NSX: the same with a session of the user, cookie and XSRF token", () =>
      nsxSessionFlow(report, nsx.with({ credentials }), seed),
    );
    await report.flow("SMC: status of a tunnel endpoint and a node over one WebSocket", () =>
      smcFlow(report, smc, emulator.smc, seed),
    );
    await report.flow("SMC: a VPN edited, a policy uploaded, and what the SMC tells while things change", () =>
      smcWorkFlow(report, admin, emulator.smc, seed),
    );

    report.table();
    const refused = emulator.received.filter(({ proof }) => !proof.verified).map(({ url }) => url);
    expectSame("the requests whose proof did not hold", refused, [`${emulator.smc.baseUrl}/7.2/system`]);
    const { length } = emulator.received;
    report.heading("The random value came back from every vendor.");
    report.note(
      `Of ${length} requests, ${length - 1} were verified, and one was refused: that of the session that had ended.`,
    );
  } finally {
    await Promise.all([huawei, azure, nsx, smc, admin].map((client) => client.close()));
    await emulator.close();
  }
}

/** An address for documentation (RFC 5737) that follows from the random value. */
function addressFrom(seed: string): string {
  const [a = 0] = createHash("sha256").update(seed).digest();
  return `203.0.113.${1 + (a % 254)}`;
}

/** Runs the tour as a program: prints why it failed, and gives the exit code. */
export async function main(print: Print, options: TourOptions = {}): Promise<0 | 1> {
  try {
    await tour(print, options);
    return 0;
  } catch (error) {
    print("");
    print(`The tour failed: ${(error as Error).message}`);
    return 1;
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main(toTerminal, { isColoured: process.stdout.isTTY && !process.env.NO_COLOR });
}
