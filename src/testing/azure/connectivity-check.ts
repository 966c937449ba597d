import { isIP } from "node:net";
import { objectAt, textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import type { AzureState } from "./state.ts";

/**
 * The report of a connectivity check, in the form of Microsoft's examples. Ids and latencies are new at every check and
 * the second hop is the destination, so that nobody can know the report without having read it.
 */
export function connectivityReport({ body, segments }: ArmCall, state: AzureState): Json {
  const isHttp = textAt(body, "protocol").toUpperCase().startsWith("HTTP");
  const destination = textAt(objectAt(body, "destination"), "address");
  const service = segments.slice(0, -1);
  const id = state.newId();
  const min = 1 + state.draw(250);
  const avg = min + state.draw(10);
  return {
    hops: [
      {
        type: "Source",
        id: state.newId(),
        address: `203.0.113.${1 + state.draw(254)}`,
        resourceId: `/${service.join("/")}`,
        nextHopIds: [id],
        issues: [],
      },
      { type: "Internet", id, address: addressOf(destination, state), nextHopIds: [], issues: [] },
    ],
    connectionStatus: isHttp ? "Reachable" : "Connected",
    avgLatencyInMs: avg,
    minLatencyInMs: min,
    maxLatencyInMs: avg + state.draw(20),
    probesSent: isHttp ? 3 : 100,
    probesFailed: 0,
  };
}

/** An address as it is; a name or a URL resolves to an address of the emulator's own choice. */
function addressOf(destination: string, state: AzureState): string {
  return isIP(destination) === 0 ? `198.51.100.${1 + state.draw(254)}` : destination;
}
