/**
 * The two documented Huawei flows against the built-in emulator on loopback: what the client called, what the emulator
 * received on the wire, and what came back. Run it with `npm start`.
 *
 * Each run draws a random value and sends it. If it does not come back through the client, the run fails.
 */
import { randomUUID } from "node:crypto";
import { type FetchFunction, isInvalidArgumentError, VERSION } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { startEmulator } from "trunkline/testing";
import { type Print, toTerminal } from "./support/print.ts";
import { optionsFor } from "./support/with-emulator.ts";
import { eventGridFlow } from "./tour/eventgrid-flow.ts";
import { expectFailure, expectSame } from "./tour/expect.ts";
import { Report, tellError } from "./tour/report.ts";
import { shortVpnFlow, vpnFlow } from "./tour/vpn-flow.ts";

/** How the tour runs. */
export interface TourOptions {
  /** Repeats the ids, credentials and random value of an earlier run. */
  readonly seed?: string;
  readonly isColoured?: boolean;
  /** Stands between the client and the emulator. */
  readonly fetch?: FetchFunction;
}

/** Runs the tour. @throws TourFailure where something does not come back as it was sent. */
export async function tour(print: Print, options: TourOptions = {}): Promise<void> {
  const seed = options.seed ?? randomUUID();
  const emulator = await startEmulator({ seed });
  const { connection } = emulator.huawei.seeds;
  const huawei = new HuaweiCloud({ ...optionsFor(emulator), fetch: options.fetch });
  try {
    const report = new Report(print, options.isColoured ?? false, emulator);
    report.heading(`trunkline ${VERSION}: two documented Huawei flows, sent to the built-in emulator`);
    report.note(`VPN v5        ${emulator.huawei.vpn}`);
    report.note(`EventGrid v1  ${emulator.huawei.eventGrid}`);
    report.note(`random value  ${seed}`);
    report.note("The emulator checks signatures with code of its own. What it shows of a request leaves secrets out.");

    report.heading("1. VPN connection monitor, signed with an access key (AK/SK)");
    await vpnFlow(report, huawei, connection);
    report.heading("2. VPN connection monitor, with a user token (X-Auth-Token)");
    await shortVpnFlow(report, huawei.with({ credentials: { token: emulator.huawei.token } }), connection);
    report.heading("3. EventGrid connection, signed with an access key");
    await eventGridFlow(report, huawei, seed);

    report.heading("4. A call that is refused before anything is sent");
    await report.step(
      "huawei.vpn.createConnectionMonitor({ body: { connection_monitor: {} } })",
      () =>
        expectFailure(
          "a body without its required field",
          huawei.vpn.createConnectionMonitor({ body: { connection_monitor: {} as { vpn_connection_id: string } } }),
          isInvalidArgumentError,
        ),
      tellError,
    );

    const unproven = emulator.received.filter(({ proof }) => !proof.verified).map(({ url }) => url);
    expectSame("the requests whose signature or token did not hold", unproven, []);
    report.heading(`The random value came back, and all ${emulator.received.length} requests were verified.`);
  } finally {
    await huawei.close();
    await emulator.close();
  }
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
