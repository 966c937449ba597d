import type { Sentences } from "../../../overlay.ts";
import { contexts } from "./contexts.ts";
import { infra } from "./infra.ts";
import { profiles } from "./profiles.ts";
import { projectGateways } from "./project-gateways.ts";
import { projectProfiles } from "./project-profiles.ts";
import { tier0 } from "./tier-0.ts";
import { tier0LocaleServices } from "./tier-0-locale-services.ts";
import { tier1 } from "./tier-1.ts";
import { tier1LocaleServices } from "./tier-1-locale-services.ts";

/** What each operation of the policy API for VPN does, by operation id. */
export const sentences: Sentences = {
  ...infra,
  ...profiles,
  ...tier0,
  ...tier0LocaleServices,
  ...contexts,
  ...tier1,
  ...tier1LocaleServices,
  ...projectProfiles,
  ...projectGateways,
};
