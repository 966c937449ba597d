import type { FakeService } from "../fake-service.ts";
import { RandomSource } from "../random-source.ts";
import { drawAccount, type NsxAccount } from "./account.ts";
import { followedOperations } from "./collections.ts";
import { LoginSessions } from "./login-sessions.ts";
import type { NsxRealizationScript } from "./realization-script.ts";
import { seedIds } from "./seed-objects.ts";
import { NsxService } from "./service.ts";
import { NsxState } from "./state.ts";

/** How the emulated NSX manager behaves. */
export interface FakeNsxOptions extends Partial<NsxAccount> {
  /** How many reads of its state see a change on its way before it is in effect. @defaultValue 1 */
  readonly settleAfterReads?: number;
  /** Milliseconds by the emulator's clock for which a login session lasts unused. @defaultValue 1 800 000 */
  readonly sessionIdleMs?: number;
  /** Status for a login session that has ended: newer managers say 401, older ones 403. @defaultValue 401 */
  readonly expiredStatus?: 401 | 403;
}

/** The emulated NSX manager: who may use it and what stands in it. */
export interface FakeNsx extends NsxAccount {
  /** Ids of the IPSec VPN session, its service and both its endpoints that stand at the start. */
  readonly seeds: typeof seedIds;
  /**
   * Says how the next change comes into effect on the transport nodes.
   *
   * @throws RangeError when the script or its operation cannot be
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.nsx.nextRealization({ states: ["in_progress", "unknown", "in_progress"] });
   * emulator.nsx.nextRealization({
   *   operation: "createIPSecVPNSession",
   *   end: "error",
   *   failure: { code: 110010, message: "no address left" },
   * });
   * ```
   */
  nextRealization(script: NsxRealizationScript): void;
  /** Ends every login session at once. User and password go on working. */
  expireSessions(): void;
}

/** The parts of the emulated manager. */
export interface NsxParts {
  readonly fake: FakeNsx;
  readonly services: readonly FakeService[];
  /** Goes back to the objects of the start. */
  reset(): void;
}

/** Builds the emulated manager. */
export function createFakeNsx(options: FakeNsxOptions, seed: string, now: () => number): NsxParts {
  const { settleAfterReads = 1, sessionIdleMs = 1_800_000, expiredStatus = 401 } = options;
  const account = drawAccount(new RandomSource(`${seed}/nsx/account`), options);
  const sessions = new LoginSessions(new RandomSource(`${seed}/nsx/sessions`), sessionIdleMs, now);
  const state = new NsxState({ account, now, settleAfterReads }, `${seed}/nsx/objects`);
  return {
    fake: {
      ...account,
      seeds: seedIds,
      nextRealization: (script) => {
        const { operation } = script;
        if (operation !== undefined && !followedOperations.has(operation)) {
          throw new RangeError(`${operation} is no change that can be followed on the transport nodes`);
        }
        state.plan.add(script);
      },
      expireSessions: () => sessions.closeAll(),
    },
    services: [new NsxService({ ...account, sessions, expiredStatus }, state)],
    reset: () => state.reset(),
  };
}
