import { checkOperation } from "../check-fault.ts";
import type { FakeService } from "../fake-service.ts";
import { IssuedTokens } from "../issued-tokens.ts";
import { RandomSource } from "../random-source.ts";
import { drawAccount, type NsxAccount } from "./account.ts";
import type { Access } from "./authenticate.ts";
import { checkOptions, completeLimits } from "./check-options.ts";
import { checkScript } from "./check-script.ts";
import { followedOperations } from "./collections.ts";
import { CspService } from "./csp-service.ts";
import { LoginGuard } from "./login-guard.ts";
import { LoginSessions } from "./login-sessions.ts";
import { createFakeNsxPolicy, type FakeNsxPolicy, type FakeNsxPolicyOptions } from "./policy/fake-nsx-policy.ts";
import type { NsxRealizationScript } from "./realization-script.ts";
import type { NsxErrorForm } from "./refusal.ts";
import { type NsxLimits, type NsxLoad, RequestLimits } from "./request-limits.ts";
import { seedIds } from "./seed-objects.ts";
import { NsxService } from "./service.ts";
import { type NsxStaleAnswer, StaleAnswers } from "./stale-answers.ts";
import { NsxState } from "./state.ts";
import type { NsxTunnel } from "./tunnel-board.ts";

/** How the emulated NSX manager behaves. */
export interface FakeNsxOptions extends Partial<NsxAccount> {
  /** The release: 9 has no `/api/v1/vpn`. @defaultValue `4.2` */
  readonly version?: "4.2" | "9";
  /** How many nodes the cluster has, where it stands on loopback. @defaultValue 1 */
  readonly nodes?: number;
  /** How many reads of its state see a change on its way before it is in effect. @defaultValue 1 */
  readonly settleAfterReads?: number;
  /** Milliseconds by the emulator's clock that each state of a change lasts, in place of reads. @defaultValue reads */
  readonly settleAfterMs?: number;
  /** What the state of a session says whose service is disabled: 400 with code 110199, or `unknown`. @defaultValue `refused` */
  readonly disabledService?: "refused" | "unknown";
  /** Milliseconds by the emulator's clock for which a login session lasts unused; 0 for ever. @defaultValue 1 800 000 */
  readonly sessionIdleMs?: number;
  /** Status for a login session that has ended: newer managers say 401, older ones 403. @defaultValue 401 */
  readonly expiredStatus?: 401 | 403;
  /** Whether user and password may go with every call; an administrator can switch that off. @defaultValue true */
  readonly basic?: boolean;
  /** Wrong passwords in a row after which an account is locked. @defaultValue 5 */
  readonly lockAfter?: number;
  /** Milliseconds by the emulator's clock for which it stays locked. @defaultValue 900 000 */
  readonly lockMs?: number;
  /** Milliseconds by the emulator's clock for which an access token works. @defaultValue 1 800 000 */
  readonly tokenLifetimeMs?: number;
  /** How many requests the manager takes, or `"off"` for as many as come. @defaultValue as a manager has them */
  readonly limits?: NsxLimits | "off";
  /** How errors are written. @defaultValue as in VMware's examples */
  readonly errors?: NsxErrorForm;
  /** How a stale `_revision` is refused; a list is taken one after the other, and its last one stays. @defaultValue `412` */
  readonly staleAnswer?: NsxStaleAnswer | readonly NsxStaleAnswer[];
  /** How the policy API behaves. */
  readonly policy?: FakeNsxPolicyOptions;
}

/** The emulated NSX manager: who may use it and what stands in it. */
export interface FakeNsx extends NsxAccount {
  /** Ids of the IPSec VPN session, its service and both its endpoints that stand at the start. */
  readonly seeds: typeof seedIds;
  /** What the manager has had to carry: requests, how many at once, how many refused. A new object at every access. */
  readonly load: NsxLoad;
  /** How many sign-ins with user and password were refused since the start or the last reset. */
  readonly failedLogins: number;
  /** The policy API: its gateways, realizations and tunnels. */
  readonly policy: FakeNsxPolicy;
  /**
   * Says how the next change comes into effect on the transport nodes.
   *
   * @throws RangeError when the script or its operation cannot be, or a part of it would do nothing
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.nsx.nextRealization({ states: ["in_progress", "unknown", "in_progress"] });
   * emulator.nsx.nextRealization({
   *   operation: "createIPSecVPNSession",
   *   nodes: [
   *     { name: "edge-1", states: ["pending", "in_progress", "in_sync"] },
   *     { name: "edge-2", states: ["unknown", "error"], failure: { code: 110010, message: "no address left" } },
   *   ],
   * });
   * ```
   */
  nextRealization(script: NsxRealizationScript): void;
  /**
   * Says how the tunnels of a session of IPSec or layer 2 VPN are doing; what is left out stays as it was.
   *
   * @throws RangeError when there is no such session
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const { seeds, setTunnel } = emulator.nsx;
   * setTunnel(seeds.session, { isUp: false, failReason: "No proposal chosen" });
   * setTunnel(seeds.session, { isUp: true, downRules: { 1026: "Traffic selectors unacceptable" } }); // degraded
   * ```
   */
  setTunnel(session: string, tunnel: NsxTunnel): void;
  /** A new bearer token, as the Cloud Services Platform would give it. */
  mintToken(): string;
  /** Ends every access token so far. `token` goes on working. */
  expireTokens(): void;
  /** Ends every login session at once. User and password go on working. */
  expireSessions(): void;
  /** Unlocks every account, and forgets how many sign-ins were refused. */
  unlock(): void;
}

/** The parts of the emulated manager. */
export interface NsxParts {
  readonly fake: FakeNsx;
  readonly services: readonly FakeService[];
  /** How many nodes the cluster has. */
  readonly nodes: number;
  /** Ends the sessions of a node, which only it knew. */
  forgetSessions(node: number): void;
  /** Goes back to the objects of the start. */
  reset(): void;
}

/** Builds the emulated manager. */
export function createFakeNsx(options: FakeNsxOptions, seed: string, now: () => number): NsxParts {
  checkOptions(options);
  const { settleAfterReads = 1, settleAfterMs, disabledService = "refused", version = "4.2", errors = {} } = options;
  const account = drawAccount(new RandomSource(`${seed}/nsx/account`), options);
  const sessions = new LoginSessions(new RandomSource(`${seed}/nsx/sessions`), options.sessionIdleMs ?? 1_800_000, now);
  const tokens = new IssuedTokens(
    "eyJ",
    new RandomSource(`${seed}/nsx/tokens`),
    options.tokenLifetimeMs ?? 1_800_000,
    now,
  );
  const guard = new LoginGuard({ lockAfter: options.lockAfter ?? 5, lockMs: options.lockMs ?? 900_000 }, now);
  const { basic = true, expiredStatus = 401 } = options;
  const access: Access = { account, sessions, tokens, guard, basic, expiredStatus };
  const limits = new RequestLimits(completeLimits(options.limits ?? {}), now);
  const stale = new StaleAnswers(options.staleAnswer ?? "412");
  const state = new NsxState(
    { account, now, settleAfterReads, settleAfterMs, disabledService, stale },
    `${seed}/nsx/objects`,
  );
  const surroundings = { account, now, version, settleAfterReads, stale };
  const policy = createFakeNsxPolicy(options.policy ?? {}, surroundings, `${seed}/nsx/policy`);
  const services = [
    new NsxService(access, state, policy.state, { version, errors, limits }),
    new CspService(access, now),
  ];
  return {
    fake: {
      ...account,
      seeds: seedIds,
      get load() {
        return limits.load;
      },
      get failedLogins() {
        return guard.failed;
      },
      policy: policy.fake,
      nextRealization: (script) => {
        checkScript(script);
        const { operation } = script;
        checkOperation(operation, services);
        if (operation !== undefined && !followedOperations.has(operation)) {
          throw new RangeError(`${operation} is no change that can be followed on the transport nodes`);
        }
        state.plan.add(script);
      },
      setTunnel: (session, tunnel) => {
        const isKnown = ["ipsec/sessions", "l2vpn/sessions"].some((kind) => state.get(kind, session) !== undefined);
        if (!isKnown) throw new RangeError(`There is no VPN session ${session}`);
        state.tunnels.set(session, tunnel);
      },
      mintToken: () => tokens.issue().token,
      expireTokens: () => tokens.expireAll(),
      expireSessions: () => sessions.closeAll(),
      unlock: () => guard.clear(),
    },
    services,
    nodes: options.nodes ?? 1,
    forgetSessions: (node) => sessions.closeAll(node),
    reset: () => {
      state.reset();
      policy.state.reset();
      guard.clear();
      limits.clear();
    },
  };
}
