import { listAt, textAt, without } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refPath, refTo } from "./address.ts";
import { isSince } from "./api-version.ts";
import type { SmcCall, SmcOperations, SmcReply } from "./call.ts";
import { missing, SmcRefusal } from "./refusal.ts";
import { find, viewOf } from "./session-view.ts";
import type { SmcState } from "./state.ts";

/** The current status of an element, asked for by its href, or where the status of the whole says. */
export const statusOperations: SmcOperations = {
  getMonitoringStatus(call, state) {
    const path = call.address.pathOf(textAt(call.body, "value"));
    if (path === undefined) throw missing("another address");
    return tell(path, call, state);
  },
  getChildMonitoringStatus(call, state) {
    return tell(Buffer.from(call.path.statusId ?? "", "base64url").toString(), call, state);
  },
  getElementStatus: tellAbove,
  getSubElementStatus: tellAbove,
  getPartStatus: tellAbove,
};

/** The status of the element in whose path the name of it stands last. */
function tellAbove(call: SmcCall, state: SmcState): SmcReply {
  return tell(call.at.slice(0, call.at.lastIndexOf("/")), call, state);
}

function tell(path: string, call: SmcCall, state: SmcState): SmcReply {
  find(path, viewOf(call, state));
  const status = state.statuses.get(path);
  if (status === undefined) throw new SmcRefusal(400, "The element is not monitored.");
  const { version } = call.address;
  const parts = listAt<Json>(status, "result").map((part) => ({ ...part, href: partHref(part, version, state) }));
  const name = state.rest.options.statusParts ?? (isSince(version, "7.1") ? "child" : "result");
  const body = status.result === undefined ? status : { ...without(status, "result"), [name]: parts };
  return { status: 200, body: call.address.show(body) };
}

/** From 7.1 on the status of a part is read where its href leads; before, the href is that of the element. */
function partHref(part: Json, version: string, { rest }: SmcState): string {
  const path = refPath(textAt(part, "href"));
  if (!isSince(version, "7.1")) return refTo(path);
  if (rest.options.statusHrefs === "element") return refTo(`${path}/monitoring_status`);
  return refTo(`monitoring_status/${Buffer.from(path).toString("base64url")}`);
}
