import type { Poller, SettlingHandle, SettlingOperation, WaitOptions } from "trunkline";
import type { Nsx, NsxClient } from "trunkline/nsx";
import {
  type ConsolidatedRealizedStatus,
  createOrPatchTier0VpnIPSecVpnSession,
  deleteTier0VpnIPSecVpnSession,
  type GenericPolicyRealizedResourceListResult,
  type IntentWaitOptions,
  type IPSecVpnSession,
  type PolicyRealizedState,
  realization,
} from "trunkline/nsx/policy";
import {
  type IPSecVPNSession,
  type IPSecVPNSessionState,
  realization as ofRequest,
  type RequestWaitOptions,
} from "trunkline/nsx/vpn";
import { expectTypeOf } from "vitest";

declare const nsx: Nsx;
declare const client: NsxClient;
declare const body: IPSecVpnSession;
declare const ofManager: IPSecVPNSession;
const place = { tier0Id: "t0", serviceId: "s", sessionId: "x" };

// A change that answers with nothing is waited for to the object as it stands then.
const patching = createOrPatchTier0VpnIPSecVpnSession(client, { ...place, body });
expectTypeOf(patching).toEqualTypeOf<SettlingHandle<undefined, IPSecVpnSession, IntentWaitOptions>>();
expectTypeOf(patching.untilDone({ by: "entities", unknownMs: 5, waitMs: 1 })).toEqualTypeOf<Poller<IPSecVpnSession>>();
expectTypeOf(nsx.policy.createOrUpdateTier0VpnIPSecVpnSession({ ...place, body }).untilDone()).toEqualTypeOf<
  Poller<IPSecVpnSession>
>();
expectTypeOf(deleteTier0VpnIPSecVpnSession(client, place).untilDone({ by: "publish" })).toEqualTypeOf<
  Poller<undefined>
>();
// @ts-expect-error no such kind of read
patching.untilDone({ by: "alarms" });
// @ts-expect-error the manager API has strictness, the policy API has none
patching.untilDone({ strict: "success" });
// @ts-expect-error a tree has no path of its own
nsx.policy.patchInfra({ body: { resource_type: "Infra" } }).untilDone();

// The manager API's own options.
const updating = nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId: "s", body: ofManager });
expectTypeOf(updating).toEqualTypeOf<SettlingHandle<IPSecVPNSession, IPSecVPNSession, RequestWaitOptions>>();
updating.untilDone({ strict: "success", partialSuccess: "accept", unknownMs: 1, signal: AbortSignal.timeout(1) });
// @ts-expect-error the only strictness there is
updating.untilDone({ strict: true });
// @ts-expect-error the policy API's
updating.untilDone({ by: "status" });
const request = { ipsecVpnSessionId: "s", requestId: "r" };
expectTypeOf(ofRequest(client, { ...request, strict: "success" })).toEqualTypeOf<Poller<IPSecVPNSessionState>>();
// @ts-expect-error a word that there is not
nsx.vpn.realization({ ...request, partialSuccess: "no" });

// What a realization gives depends on what it reads.
const intentPath = ["/infra/a/1"] as const;
expectTypeOf(realization(client, { intentPath })).toEqualTypeOf<Poller<ConsolidatedRealizedStatus>>();
expectTypeOf(realization(client, { intentPath, by: "publish" })).toEqualTypeOf<Poller<ConsolidatedRealizedStatus>>();
expectTypeOf(nsx.policy.realization({ intentPath: "/infra/a/1", by: "entities" })).toEqualTypeOf<
  Poller<GenericPolicyRealizedResourceListResult>
>();
expectTypeOf(nsx.policy.realization({ deleted: "/infra/a/1" })).toEqualTypeOf<
  Poller<PolicyRealizedState | undefined>
>();
expectTypeOf(client.resume(realization, "token")).toEqualTypeOf<Poller<PolicyRealizedState | undefined>>();
expectTypeOf(client.resume(createOrPatchTier0VpnIPSecVpnSession, "token")).toEqualTypeOf<Poller<IPSecVpnSession>>();
// @ts-expect-error an option of the wait that the token keeps
client.resume(createOrPatchTier0VpnIPSecVpnSession, "token", { by: "status" });

// Where a vendor has no options of its own, those that all have are the whole of it.
expectTypeOf<SettlingOperation<"x", [], string, number>>().toEqualTypeOf<
  SettlingOperation<"x", [], string, number, WaitOptions>
>();
