import { objectAt, textAt } from "../operation.ts";
import type { Action } from "./network/action.ts";
import { reportOf } from "./network/reachability.ts";

/** API Management's connectivity check. Private addresses are in reach of a service that is joined to the network. */
export const connectivityCheck: Action = ({ body, segments }, state) => {
  const service = segments.slice(0, -1);
  const isHttp = textAt(body, "protocol").toUpperCase().startsWith("HTTP");
  return () => {
    const { virtualNetworkType } = objectAt(state.resources.get(service)?.body ?? {}, "properties");
    return reportOf(
      {
        destination: textAt(objectAt(body, "destination"), "address"),
        isHttp,
        isInside: (virtualNetworkType ?? "None") !== "None",
        source: { address: `203.0.113.${1 + state.draw(254)}`, resourceId: `/${service.join("/")}` },
      },
      state,
    );
  };
};
