import { isInvalidArgumentError, isNotFoundError } from "trunkline";
import type { Nsx } from "trunkline/nsx";
import type { PolicyBasedIPSecVPNSession } from "trunkline/nsx/vpn";
import type { ListeningNsx } from "trunkline/testing";
import { expectFailure, expectSame } from "./expect.ts";
import { type Report, tellError, tellResponse, tellStates } from "./report.ts";

const ipsecVpnSessionId = "8dd1c386-9b2c-4448-85b8-51ff649fae4f";

/** The session of the vendor's page. */
const bodyWith = (display_name: string, subnet: string): PolicyBasedIPSecVPNSession => ({
  resource_type: "PolicyBasedIPSecVPNSession",
  id: ipsecVpnSessionId,
  display_name,
  ipsec_vpn_service_id: "7adfa455-a6fc-4934-a919-f5728957364c",
  peer_endpoint_id: "17263ca6-dce4-4c29-bd8a-e7d12bd1a82d",
  local_endpoint_id: "91ebfa0a-820f-41ab-bd87-f0fb1f24e7c8",
  enabled: true,
  policy_rules: [
    {
      id: "1026",
      sources: [{ subnet: "1.1.1.0/24" }],
      logged: true,
      destinations: [{ subnet }],
      action: "PROTECT",
      enabled: true,
      _revision: 1,
    },
  ],
});

/** Updates the session of the vendor's page and follows the request until it is in effect; `name` is this run's own. */
export async function nsxFlow(report: Report, nsx: Nsx, emulator: ListeningNsx, name: string): Promise<void> {
  await report.step(
    "nsx.vpn.updateIPSecVPNSession(...) as the page prints it, with the subnet 2.1.4..0/24",
    () =>
      expectFailure(
        "a subnet with a dot too many",
        nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body: bodyWith(name, "2.1.4..0/24") }),
        isInvalidArgumentError,
      ),
    tellError,
  );

  emulator.nextRealization({ states: ["in_progress", "unknown"] });
  const updated = await report.step(
    `nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body: { …, display_name: "${name}" } }).withResponse()`,
    () => nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body: bodyWith(name, "2.1.4.0/24") }).withResponse(),
    tellResponse,
  );
  expectSame("the name that the update gave back", updated.data.display_name, name);

  const { requestId } = updated;
  const states = await report.step(
    `for await (const state of nsx.vpn.realization({ ipsecVpnSessionId, requestId: "${requestId}" }))`,
    () => report.watch(nsx.vpn.realization({ ipsecVpnSessionId, requestId })),
    (seen) => [tellStates(seen)],
  );
  expectSame(
    "the states of realization",
    states.map(({ vendorStatus }) => vendorStatus),
    ["in_progress", "unknown", "in_sync"],
  );
}

/** The same with a session of the user, in one call, and back: the session is deleted and gone. */
export async function nsxSessionFlow(report: Report, nsx: Nsx, name: string): Promise<void> {
  const session = await report.step(
    "nsx.vpn.updateIPSecVPNSession(...).untilDone()",
    async () => {
      const body = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId });
      return nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body: { ...body, enabled: false } }).untilDone();
    },
    (found) => [`${found.display_name}, enabled: ${found.enabled}, revision ${found._revision}`],
  );
  expectSame("the name that came back through read, change and write", session.display_name, name);
  expectSame("what was changed", session.enabled, false);

  const gone = await report.step(
    "nsx.vpn.deleteIPSecVPNSession({ ipsecVpnSessionId }).untilDone()",
    async () => nsx.vpn.deleteIPSecVPNSession({ ipsecVpnSessionId }).untilDone().withResponse(),
    ({ data }) => [`${String(data)}: the session is not found any more, which after a delete is the end`],
  );
  expectSame("the result of the deletion", gone.data, undefined);
  await report.step(
    "nsx.vpn.getIPSecVPNSession(...) once more: a typed error of the service",
    () =>
      expectFailure("reading the deleted session", nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId }), isNotFoundError),
    tellError,
  );
  await report.step(
    "await nsx.close()",
    () => nsx.close(),
    () => ["signed out"],
  );
}
