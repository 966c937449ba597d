import { textAt } from "../operation.ts";
import type { SmcOperations } from "./call.ts";
import { missing, SmcRefusal } from "./refusal.ts";

/** The current status of an element, asked for by its href. */
export const statusOperations: SmcOperations = {
  getMonitoringStatus({ body, address }, { elements, statuses }) {
    const href = textAt(body, "value");
    const path = address.pathOf(href);
    if (path === undefined || elements.get(path) === undefined) throw missing(path ?? "another address");
    const status = statuses.get(path);
    if (status === undefined) throw new SmcRefusal(400, "The element is not monitored.");
    return { status: 200, body: address.show(status) };
  },
};
