/**
 * An update of an IPSec VPN session on an NSX manager, and whether the transport nodes have it, as on the page about the
 * realization state of IPSec VPN sessions. The session is written back as it was read, so that nothing changes but its
 * revision.
 *
 * Goes to the manager that NSX_BASE_URL, NSX_USERNAME, NSX_PASSWORD and NSX_SESSION_ID name, or to the emulator where none
 * of them is set.
 */
import { Nsx, type NsxOptions } from "trunkline/nsx";
import type { IPSecVPNSessionState } from "trunkline/nsx/vpn";
import { startEmulator } from "trunkline/testing";
import { fromEnvironment } from "../support/from-environment.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";

/** What to update. */
export interface SessionArguments {
  readonly ipsecVpnSessionId: string;
}

/** Writes a session back as it was read, and follows that to the transport nodes. */
export async function ipsecSession(
  print: Print,
  options: NsxOptions,
  { ipsecVpnSessionId }: SessionArguments,
): Promise<void> {
  await using nsx = new Nsx(options);
  const body = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
  print(`writes "${body.display_name}" back as it is; nothing changes but its revision, which is ${body._revision}`);
  const { data, requestId } = await nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body }).withResponse();
  print(`revision ${data._revision}, request ${requestId}`);
  for await (const { vendorStatus, raw } of nsx.vpn.realization({ ipsecVpnSessionId, requestId })) {
    const { details = [] } = raw as IPSecVPNSessionState;
    const inSync = details.filter(({ state }) => state === "in_sync").length;
    print(`${vendorStatus}: ${inSync} of ${details.length} nodes in sync`);
  }
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(["NSX_BASE_URL", "NSX_USERNAME", "NSX_PASSWORD", "NSX_SESSION_ID"]);
    if (given !== undefined) {
      const credentials = { username: given.NSX_USERNAME, password: given.NSX_PASSWORD, signIn: "session" } as const;
      const args = { ipsecVpnSessionId: given.NSX_SESSION_ID };
      await ipsecSession(toTerminal, { baseUrl: given.NSX_BASE_URL, credentials }, args);
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await using emulator = await startEmulator();
      const { baseUrl, credentials, seeds, nextRealization } = emulator.nsx;
      nextRealization({ states: ["in_progress", "unknown"] });
      // The emulator needs no time.
      const options = { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 } as const;
      await ipsecSession(toTerminal, options, { ipsecVpnSessionId: seeds.session });
    }
  });
}
