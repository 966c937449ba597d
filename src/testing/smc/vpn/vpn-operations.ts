import { textAt } from "../../operation.ts";
import { parentOf, refTo } from "../address.ts";
import type { SmcCall, SmcOperations, SmcReply } from "../call.ts";
import { SmcRefusal } from "../refusal.ts";
import { actorOf, find, viewOf } from "../session-view.ts";
import type { SmcState } from "../state.ts";
import { settleStatuses } from "../status-upkeep.ts";
import { vpnAbove } from "./vpn-edits.ts";

/** Opening, saving and closing a policy-based VPN, and what else is asked of one as a whole. */
export const vpnOperations: SmcOperations = { openPolicyVpn, savePolicyVpn, closePolicyVpn, validatePolicyVpn };

/**
 * Holds a change below a policy-based VPN against who has opened it.
 * @throws SmcRefusal with 400 where nobody has, and with 409 where another session has, also for the VPN itself
 */
export function requireOpenVpn({ at, session }: SmcCall, { rest, setting }: SmcState): void {
  const vpn = vpnAbove(`${at}/_`);
  if (vpn === undefined) return;
  const holder = rest.edits.holderOf(vpn);
  if (holder !== undefined && holder !== session && setting.access.sessions.has(holder)) {
    throw new SmcRefusal(409, `${vpn} is open for editing in another session.`);
  }
  if (vpnAbove(at) === undefined || holder === session || rest.options.vpnEdits === "lenient") return;
  throw new SmcRefusal(400, `${vpn} is not open for editing. Open it first.`);
}

/** To open again what one has opened oneself changes nothing. */
function openPolicyVpn(call: SmcCall, state: SmcState): SmcReply {
  const vpn = vpnOf(call, state);
  requireOpenVpn({ ...call, at: vpn }, state);
  const { edits } = state.rest;
  if (edits.holderOf(vpn) !== call.session) edits.open(vpn, call.session ?? "", state.elements);
  return { status: 200 };
}

function savePolicyVpn(call: SmcCall, state: SmcState): SmcReply {
  const vpn = requireHeld(call, state);
  state.rest.edits.save(vpn, state.elements);
  state.rest.histories.note(vpn, actorOf(call, state).user, state.setting.now());
  settleStatuses(state);
  return { status: 200 };
}

function closePolicyVpn(call: SmcCall, state: SmcState): SmcReply {
  state.rest.edits.close(requireHeld(call, state));
  return { status: 200 };
}

/** What the VPN lacks, as the session sees it. */
function validatePolicyVpn(call: SmcCall, state: SmcState): SmcReply {
  const vpn = vpnOf(call, state);
  const space = viewOf(call, state);
  const hasCentral = space.below(`${vpn}/gateway_node/central`).length > 0;
  const issues = [
    ...(hasCentral ? [] : ["The VPN has no central gateway."]),
    ...(space.below(`${vpn}/tunnels`).length > 0 ? [] : ["The VPN has no tunnel."]),
  ];
  const name = textAt(find(vpn, space).body, "name");
  const result = issues.map((message) => ({ element: refTo(vpn), element_name: name, message }));
  return { status: 200, body: call.address.show({ result }) };
}

function vpnOf(call: SmcCall, state: SmcState): string {
  return find(parentOf(call.at), viewOf(call, state)).path;
}

/** @throws SmcRefusal unless the session has opened the VPN */
function requireHeld(call: SmcCall, state: SmcState): string {
  const vpn = vpnOf(call, state);
  requireOpenVpn({ ...call, at: vpn }, state);
  if (state.rest.edits.holderOf(vpn) === call.session) return vpn;
  throw new SmcRefusal(400, `${vpn} is not open for editing. Open it first.`);
}
