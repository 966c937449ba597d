import { clientWords } from "./clients.ts";
import { connectionWords } from "./connections.ts";
import { gatewayWords } from "./gateways.ts";
import { hubRoutingWords } from "./hub-routing.ts";
import { hubWords } from "./hubs.ts";
import { linkedResourceWords } from "./linked-resources.ts";
import { monitorWords } from "./monitors.ts";
import { reportWords } from "./reports.ts";
import { sharedWords } from "./shared.ts";
import { watcherWords } from "./watcher.ts";

/** What the members of Azure's VPN and network watcher API hold, where their names do not tell. */
export const words: Readonly<Record<string, string>> = {
  ...sharedWords,
  ...connectionWords,
  ...gatewayWords,
  ...clientWords,
  ...hubWords,
  ...hubRoutingWords,
  ...watcherWords,
  ...monitorWords,
  ...reportWords,
  ...linkedResourceWords,
};
