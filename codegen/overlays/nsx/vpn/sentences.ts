import type { Sentences } from "../../../overlay.ts";
import { access } from "./access.ts";
import { endpoints } from "./endpoints.ts";
import { ipsecSessions } from "./ipsec-sessions.ts";
import { l2vpnSessions } from "./l2vpn-sessions.ts";
import { profiles } from "./profiles.ts";
import { services } from "./services.ts";

/** What each operation of the manager's VPN API does, by operation id. */
export const sentences: Sentences = {
  ...access,
  ...profiles,
  ...endpoints,
  ...services,
  ...ipsecSessions,
  ...l2vpnSessions,
};
