import type { RandomSource } from "../random-source.ts";

/** A user of the manager. */
export interface NsxUser {
  readonly username: string;
  readonly password: string;
}

/** Who may use the emulated manager. */
export interface NsxAccount {
  readonly credentials: NsxUser;
}

/**
 * Draws an account; what the caller gives is taken as it is. The drawn password has every character that goes wrong
 * when a form or a header is written without care.
 */
export function drawAccount(random: RandomSource, given: Partial<NsxAccount>): NsxAccount {
  const password = `Nsx+${random.hex(24)} %41&=:/?#"\\`;
  return { credentials: given.credentials ?? { username: "admin", password } };
}
