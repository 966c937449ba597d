/**
 * Gives a policy-based IPSec VPN session of the manager API other rules, waits until every transport node has them, and looks
 * whether its tunnels are up. Where somebody else changes the session meanwhile, it starts over with what it is then.
 *
 * Goes to the manager that NSX_BASE_URL, NSX_USERNAME, NSX_PASSWORD, NSX_SESSION_ID and NSX_RULES name, or to the emulator
 * where none of them is set. The exit code is 0 where all tunnels are up, 2 where one is not, and 1 where a node does not have
 * the rules.
 */
import { Nsx, type NsxOptions, sessionHealth, update } from "trunkline/nsx";
import type { IPSecVPNSession, PolicyBasedIPSecVPNSession } from "trunkline/nsx/vpn";
import { followNodes } from "../support/follow-nodes.ts";
import { EnvironmentError, fromEnvironment } from "../support/from-environment.ts";
import { nsxOptions, withNsxEmulator } from "../support/nsx-options.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { type RuleMode, ruleModeIn, rulesFor, type SubnetPair, subnetPairsIn } from "../support/subnet-pairs.ts";
import { tellHealth } from "../support/tell-health.ts";

/** Which session, and what its rules are to be. */
export interface ChangeRulesArguments {
  readonly ipsecVpnSessionId: string;
  readonly rules: readonly SubnetPair[];
  readonly mode: RuleMode;
  /** Waits on where the nodes are `in_sync`, until they are at `success`; some releases never get there. */
  readonly isStrict?: boolean;
}

/** Changes the rules of a session. Gives whether it is up with them. */
export async function changeRules(
  print: Print,
  options: NsxOptions,
  { ipsecVpnSessionId, rules, mode, isStrict = false }: ChangeRulesArguments,
): Promise<boolean> {
  await using nsx = new Nsx(options);
  let isWritten = false;
  const session = await update(
    (call) => nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId }, call),
    (current) => {
      const changed = withRules(current, rules, mode);
      if (changed !== undefined) print(`revision ${current._revision}: writes ${changed.policy_rules.length} rules`);
      isWritten = changed !== undefined;
      return changed;
    },
    (body, call) => {
      const writing = nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId, body }, call);
      return followNodes(print, writing.untilDone({ strict: isStrict ? "success" : undefined }));
    },
  );
  print(
    isWritten ? `every node has the rules of revision ${session._revision}` : "nothing is written: it has these rules",
  );
  return tellHealth(print, await sessionHealth(nsx, { ipsecVpnSessionId, source: "realtime" }));
}

function withRules(
  session: IPSecVPNSession,
  wanted: readonly SubnetPair[],
  mode: RuleMode,
): PolicyBasedIPSecVPNSession | undefined {
  if (session.resource_type !== "PolicyBasedIPSecVPNSession") {
    throw new EnvironmentError(`${session.display_name} has no rules: it is a ${session.resource_type}`);
  }
  // Ids of rules are the manager's to give.
  const rules = rulesFor(session.policy_rules, wanted, mode, ({ local, peer }) => ({
    sources: [{ subnet: local }],
    destinations: [{ subnet: peer }],
  }));
  return rules && { ...session, policy_rules: rules };
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(
      ["NSX_BASE_URL", "NSX_USERNAME", "NSX_PASSWORD", "NSX_SESSION_ID", "NSX_RULES"],
      ["NSX_STRICT"],
    );
    const mode = ruleModeIn("NSX_RULES_MODE");
    const run = async (options: NsxOptions, args: Omit<ChangeRulesArguments, "mode">) => {
      if (!(await changeRules(toTerminal, options, { ...args, mode }))) process.exitCode = 2;
    };
    if (given !== undefined) {
      await run(nsxOptions(given), {
        ipsecVpnSessionId: given.NSX_SESSION_ID,
        rules: subnetPairsIn("NSX_RULES", given.NSX_RULES),
        isStrict: given.NSX_STRICT === "1",
      });
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withNsxEmulator(async (options, { nsx: { seeds, nextRealization } }) => {
        nextRealization({
          nodes: [
            { name: "edge-1", states: ["pending", "in_progress", "in_sync", "success"] },
            { name: "edge-2", states: ["unknown", "unknown", "in_progress", "in_sync", "success"] },
          ],
        });
        const rules = [{ local: "1.1.2.0/24", peer: "2.1.5.0/24" }];
        await run(options, { ipsecVpnSessionId: seeds.session, rules, isStrict: true });
      });
    }
  });
}
