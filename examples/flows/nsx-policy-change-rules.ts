/**
 * Gives a policy-based IPSec VPN session of the policy API other rules, waits until every transport node has them, and looks
 * whether its tunnels are up. Where they do not come into effect, it tells the alarms of what was to be realized.
 *
 * Goes to the manager that NSX_BASE_URL, NSX_USERNAME, NSX_PASSWORD, NSX_TIER0_ID, NSX_SERVICE_ID, NSX_SESSION_ID and
 * NSX_RULES name, or to the emulator where none of them is set. The exit code is 0 where all tunnels are up, 2 where one is
 * not, and 1 where the rules did not come into effect.
 */
import { Nsx, type NsxOptions, policySessionHealth, update } from "trunkline/nsx";
import type { IPSecVpnSession, PolicyBasedIPSecVpnSession } from "trunkline/nsx/policy";
import { followNodes } from "../support/follow-nodes.ts";
import { EnvironmentError, fromEnvironment } from "../support/from-environment.ts";
import { nsxOptions, withNsxEmulator } from "../support/nsx-options.ts";
import { makePolicySession, type PolicySessionPlace } from "../support/nsx-policy-session.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { type RuleMode, ruleModeIn, rulesFor, type SubnetPair, subnetPairsIn } from "../support/subnet-pairs.ts";
import { tellHealth } from "../support/tell-health.ts";

/** Which session, and what its rules are to be. */
export interface ChangePolicyRulesArguments extends PolicySessionPlace {
  readonly rules: readonly SubnetPair[];
  readonly mode: RuleMode;
}

/** Changes the rules of a session. Gives whether it is up with them. */
export async function changePolicyRules(
  print: Print,
  options: NsxOptions,
  { rules, mode, ...place }: ChangePolicyRulesArguments,
): Promise<boolean> {
  await using nsx = new Nsx(options);
  let isWritten = false;
  const session = await update(
    (call) => nsx.policy.getTier0VpnIPSecVpnSession(place, call),
    (current) => {
      const changed = withRules(current, rules, mode);
      if (changed !== undefined) print(`revision ${current._revision}: writes ${changed.rules.length} rules`);
      isWritten = changed !== undefined;
      return changed;
    },
    // PUT: a PATCH would look at no revision.
    (body, call) => {
      const writing = nsx.policy.createOrUpdateTier0VpnIPSecVpnSession({ ...place, body }, call);
      return followNodes(print, writing.untilDone());
    },
  );
  print(
    isWritten ? `the rules of revision ${session._revision} are in effect` : "nothing is written: it has these rules",
  );
  return tellHealth(print, await policySessionHealth(nsx, { ...place, source: "realtime" }));
}

function withRules(
  session: IPSecVpnSession,
  wanted: readonly SubnetPair[],
  mode: RuleMode,
): PolicyBasedIPSecVpnSession | undefined {
  if (session.resource_type !== "PolicyBasedIPSecVpnSession") {
    throw new EnvironmentError(`${session.display_name} has no rules: it is a ${session.resource_type}`);
  }
  // Ids of rules are the caller's to give; one that follows from the rule is the same whenever this runs.
  const rules = rulesFor(session.rules, wanted, mode, ({ local, peer }) => ({
    id: `${local}-${peer}`.replaceAll(/[^\w.-]/g, "_"),
    sources: [{ subnet: local }],
    destinations: [{ subnet: peer }],
  }));
  return rules && { ...session, rules };
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment([
      "NSX_BASE_URL",
      "NSX_USERNAME",
      "NSX_PASSWORD",
      "NSX_TIER0_ID",
      "NSX_SERVICE_ID",
      "NSX_SESSION_ID",
      "NSX_RULES",
    ]);
    const mode = ruleModeIn("NSX_RULES_MODE");
    const run = async (options: NsxOptions, args: Omit<ChangePolicyRulesArguments, "mode">) => {
      if (!(await changePolicyRules(toTerminal, options, { ...args, mode }))) process.exitCode = 2;
    };
    if (given !== undefined) {
      await run(nsxOptions(given), {
        tier0Id: given.NSX_TIER0_ID,
        serviceId: given.NSX_SERVICE_ID,
        sessionId: given.NSX_SESSION_ID,
        rules: subnetPairsIn("NSX_RULES", given.NSX_RULES),
      });
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withNsxEmulator(async (options, { nsx: { policy } }) => {
        const place = await makePolicySession(options);
        // A provider that is not ready heals by itself. It is seen twice: in the status, and in what is asked for the cause.
        const notReady = { status: "ERROR", alarms: [{ code: 500042, message: "the provider is not ready" }] };
        policy.nextRealization({ states: ["UNINITIALIZED", "IN_PROGRESS", notReady, notReady, "IN_PROGRESS"] });
        await run(options, { ...place, rules: [{ local: "10.1.0.0/24", peer: "10.3.0.0/24" }] });
      });
    }
  });
}
