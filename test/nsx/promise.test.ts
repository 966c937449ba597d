import { Nsx } from "trunkline/nsx";
import { startEmulator } from "trunkline/testing";
import { expect, it } from "vitest";
import { request } from "./pages.ts";

// The lines that users are promised, as they stand in the design; the values come from the emulator.
it("NSX's lines compile and do what they say", async () => {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.nsx;
  const { username, password } = credentials;
  const ipsecVpnSessionId = request.id;
  const body = request;

  const nsx = new Nsx({ baseUrl, credentials: { username, password } });
  const { data, requestId } = await nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body }).withResponse();
  const state = await nsx.vpn.realization({ ipsecVpnSessionId, requestId });
  const session = await nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body }).untilDone();

  expect(data.display_name).toBe("Test RZ_UPDATED");
  expect(state.state).toBe("in_sync");
  expect(session.id).toBe(ipsecVpnSessionId);
});
