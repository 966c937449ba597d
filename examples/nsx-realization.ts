/** A change on an NSX manager, and when it is really in effect: per transport node, in one call, and after a delete. */
import { Nsx, type NsxOptions } from "trunkline/nsx";
import type { IPSecVPNSessionState } from "trunkline/nsx/vpn";
import { startEmulator } from "trunkline/testing";
import { type Print, toTerminal } from "./support/print.ts";

/** Changes a session, follows the change to the transport nodes, changes it once more, and deletes it. */
export async function nsxRealization(print: Print, options: NsxOptions, ipsecVpnSessionId: string): Promise<void> {
  await using nsx = new Nsx(options);
  const body = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
  const { requestId } = await nsx.vpn
    .updateIPSecVPNSession({ ipsecVpnSessionId, body: { ...body, display_name: "followed" } })
    .withResponse();
  const waiting = nsx.vpn.realization({ ipsecVpnSessionId, requestId });
  for await (const { vendorStatus, raw } of waiting) {
    const { details = [] } = raw as IPSecVPNSessionState;
    const inSync = details.filter(({ state }) => state === "in_sync").length;
    print(`${vendorStatus}: ${inSync} of ${details.length} nodes in sync`);
  }

  const now = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
  const session = await nsx.vpn
    .updateIPSecVPNSession({ ipsecVpnSessionId, body: { ...now, enabled: false } })
    .untilDone({ waitMs: 600_000 });
  print(`${session.display_name} is ${session.enabled ? "enabled" : "disabled"}`);

  await nsx.vpn.deleteIPSecVPNSession({ ipsecVpnSessionId }).untilDone();
  print("deleted, and gone from every node");
}

if (process.argv[1] === import.meta.filename) {
  await using emulator = await startEmulator();
  const { baseUrl, credentials, seeds } = emulator.nsx;
  // The emulator needs no time; a real manager is better asked at the default pace.
  const options = { baseUrl, credentials: { ...credentials, signIn: "session" }, pollIntervalMs: 1 } as const;
  await nsxRealization(toTerminal, options, seeds.session);
}
