import type { Json } from "../wire.ts";
import { metaOf, type SmcElement } from "./element-store.ts";
import { endpointPath, enginePath, nodePath, tunnelPath, tunnels, vpnPath } from "./seed-elements.ts";
import type { SmcState } from "./state.ts";

/** Sets the statuses of the start: those of the vendor's page, and more of the kind for what stands around them. */
export function plantStatuses({ elements, statuses }: SmcState): void {
  const metas = (paths: readonly string[]): readonly Json[] => {
    return paths.map((path) => metaOf(elements.get(path) as SmcElement));
  };
  const vpn = {
    health_in_percent: 71,
    jitter_in_ms: 3,
    latency_in_ms: 71,
    monitoring_state: "READY",
    monitoring_status: "OK",
    name: "Corporate VPN",
    packet_loss_in_permyriad: 361,
    result: metas(tunnels.map(([id]) => tunnelPath(id))),
    traffic_in_bits_per_sec: 1_881_231_412,
    vpn_status_code: "Idle",
  };
  statuses.plant(vpnPath, vpn);
  // On the page, who subscribes to the endpoint is told the status of the whole VPN.
  statuses.plant(endpointPath, vpn);
  for (const [id, gatewayA, gatewayB] of tunnels) {
    const path = tunnelPath(id);
    statuses.plant(path, {
      gatewayA,
      gatewayB,
      monitoring_state: "READY",
      monitoring_status: "OK",
      name: elements.get(path)?.body.name,
      result: metas(elements.below(`${path}/endpoints`).map((endpoint) => endpoint.path)),
      vpn_status_code: "Idle",
    });
  }
  const ready = { monitoring_state: "READY", monitoring_status: "OK" };
  statuses.plant(enginePath, { ...ready, name: "Plano", result: metas([nodePath]) });
  statuses.plant(nodePath, { ...ready, name: "Plano node 1" });
}
