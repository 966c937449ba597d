import type { Sentences } from "../../../overlay.ts";
import { access } from "./access.ts";
import { elements } from "./elements.ts";
import { engineMonitoring } from "./engine-monitoring.ts";
import { engines } from "./engines.ts";
import { externalGateways } from "./external-gateways.ts";
import { internalGateways } from "./internal-gateways.ts";
import { monitoring } from "./monitoring.ts";
import { nodes } from "./nodes.ts";
import { policyVpn } from "./policy-vpn.ts";
import { routeVpn } from "./route-vpn.ts";
import { vpnSettings } from "./vpn-settings.ts";

/** What each operation of the REST API does, by operation id. */
export const sentences: Sentences = {
  ...access,
  ...elements,
  ...engines,
  ...engineMonitoring,
  ...nodes,
  ...internalGateways,
  ...externalGateways,
  ...policyVpn,
  ...routeVpn,
  ...vpnSettings,
  ...monitoring,
};
