import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { NsxOperations } from "./call.ts";
import { missing, NsxRefusal } from "./refusal.ts";
import type { NsxState } from "./state.ts";

/**
 * How far a change has come. Every change of what a session uses can be followed at that session. A request id that no
 * change of that kind has is refused with 400, so that nobody takes a mistake for success, as 404 would be after a delete.
 */
export const sessionState: NsxOperations = {
  getIPSecVPNSessionState({ path, query }, state) {
    const id = path["ipsec-vpn-session-id"] ?? "";
    const { request_id: requestId, barrier_id: barrier } = query;
    const change = requestId === undefined ? undefined : state.change(requestId);
    const isOfSession = change !== undefined && state.concerns(change, id);
    const session = state.get("ipsec/sessions", id);
    if (session === undefined) {
      // A scripted removal is seen on its way before the session is gone.
      if (isOfSession && !change.realization.isSettled) return { status: 200, body: change.realization.read() };
      throw missing("IPSecVPNSession", id);
    }
    const disabled = disabledService(session, state);
    if (disabled !== undefined) {
      if (state.setting.disabledService === "unknown") return { status: 200, body: { state: "unknown" } };
      throw disabled;
    }
    if (isOfSession) return { status: 200, body: change.realization.read() };
    if (requestId !== undefined) {
      throw new NsxRefusal(400, 110200, `The request ${requestId} has changed nothing that session ${id} uses.`, "VPN");
    }
    return { status: 200, body: state.latestChange(id, barrier === undefined ? undefined : Number(barrier)).read() };
  },
};

function disabledService(session: Json, state: NsxState): NsxRefusal | undefined {
  const service = state.get("ipsec/services", textAt(session, "ipsec_vpn_service_id"));
  if (service?.enabled !== false) return undefined;
  const message = `VPN service ${service.id} of the session ${session.id} is disabled, so that its state cannot be read.`;
  return new NsxRefusal(400, 110199, message, "VPN");
}
