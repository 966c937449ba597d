import type { RandomSource } from "../random-source.ts";

/** An administrator. */
export interface SmcUser {
  readonly username: string;
  readonly password: string;
}

/** Who may use the emulated Management Server. */
export interface SmcAccount {
  /** Key of an API client, sent as `authenticationkey`. */
  readonly apiKey: string;
  /** Who logs in with name and password, by `lms_login`. */
  readonly administrator: SmcUser;
  /** Administrative domains that can be logged in to. */
  readonly domains: readonly string[];
}

/** The domain of whoever names none. */
export const sharedDomain = "Shared Domain";

/**
 * Draws an account; what the caller gives is taken as it is. The drawn password has every character that goes wrong when a
 * query is written without care.
 */
export function drawAccount(random: RandomSource, given: Partial<SmcAccount>): SmcAccount {
  const apiKey = random.hex(24);
  const password = `Smc+${random.hex(24)} %41&=:/?#"\\`;
  return {
    apiKey: given.apiKey ?? apiKey,
    administrator: given.administrator ?? { username: "admin", password },
    domains: given.domains ?? [sharedDomain],
  };
}
