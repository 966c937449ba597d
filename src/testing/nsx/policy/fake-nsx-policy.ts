import { checkMembers, type MembersOf } from "../../check-given.ts";
import type { NsxAccount } from "../account.ts";
import type { StaleAnswers } from "../stale-answers.ts";
import { changingOperations } from "./policy-operations.ts";
import { PolicyState } from "./policy-state.ts";
import { checkPolicyScript, type NsxPolicyRealizationScript } from "./realization/realization-script.ts";
import type { NsxPolicyTunnel } from "./runtime/tunnel-states.ts";
import { gatewayAt, policySeeds } from "./seed-policy.ts";
import { canonicalPath, parentOf } from "./tree/intent-path.ts";
import { typeAt } from "./tree/object-types.ts";
import { keyOf, type PolicyObject } from "./tree/policy-object.ts";

/** How the emulated policy API behaves. */
export interface FakeNsxPolicyOptions {
  /** Milliseconds by the emulator's clock for which the path of a deleted object stays reserved. @defaultValue 300 000 */
  readonly purgeDelayMs?: number;
}

/** The emulated policy API: what stands in its tree and what its tunnels are doing. */
export interface FakeNsxPolicy {
  /** Intent paths of the gateways, the organization and the projects that stand at the start. */
  readonly seeds: typeof policySeeds;
  /**
   * Says how a change of an object comes into effect.
   *
   * @throws RangeError when the script, its operation or its path cannot be
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const notReady = { status: "ERROR", alarms: [{ code: 500042, message: "provider not ready" }] };
   * emulator.nsx.policy.nextRealization({ states: ["UNINITIALIZED", "IN_PROGRESS", notReady] });
   * emulator.nsx.policy.nextRealization({
   *   path: "/infra/tier-0s/t0/ipsec-vpn-services/default",
   *   end: "ERROR",
   *   alarms: [{ code: 110010, message: "failed", related: [{ code: 8302, message: "no address left" }] }],
   * });
   * ```
   */
  nextRealization(script: NsxPolicyRealizationScript): void;
  /**
   * Says what the tunnels of a session are doing, or that of one of its rules or tunnel interfaces.
   *
   * @param path - intent path of what exists, such as `/infra/tier-0s/t0/ipsec-vpn-services/s/sessions/west/rules/r1`
   * @throws RangeError when there is no such session, rule or tunnel interface, or the state has an unknown member
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * const west = "/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/west";
   * const takeDown = () => {
   *   emulator.nsx.policy.setTunnel(west, { isUp: false, ikeState: "NEGOTIATING", failReason: "Peer not responding" });
   * };
   * ```
   */
  setTunnel(path: string, state: NsxPolicyTunnel): void;
  /**
   * Says which MAC addresses are known behind the other end of a layer 2 session, by the path of their segment.
   *
   * @throws RangeError when there is no such session
   */
  setRemoteMacs(path: string, macs: Readonly<Record<string, readonly string[]>>): void;
  /**
   * The pre-shared key that is kept for a session; `undefined` where there is none.
   *
   * @throws RangeError when there is no such session
   */
  pskOf(path: string): string | undefined;
  /**
   * Adds a gateway with a locale service `default`, to stand there until a reset.
   *
   * @param path - such as `/infra/tier-0s/edge`, in any tree that exists
   * @throws RangeError when no gateway can stand there
   */
  addGateway(path: string): void;
  /** Frees the paths of all deleted objects at once. */
  purge(): void;
}

/** What the policy API shares with the manager. */
export interface PolicySurroundings {
  readonly account: Pick<NsxAccount, "principals">;
  readonly now: () => number;
  readonly version: "4.2" | "9";
  readonly settleAfterReads: number;
  readonly stale: StaleAnswers;
}

const optionMembers: MembersOf<FakeNsxPolicyOptions> = { purgeDelayMs: true };

/** Builds the emulated policy API. */
export function createFakeNsxPolicy(
  options: FakeNsxPolicyOptions,
  surroundings: PolicySurroundings,
  seed: string,
): { readonly fake: FakeNsxPolicy; readonly state: PolicyState } {
  checkMembers("nsx.policy", options, optionMembers);
  const { purgeDelayMs = 300_000 } = options;
  if (!(purgeDelayMs >= 0)) throw new RangeError(`purgeDelayMs must be 0 or more; it was ${purgeDelayMs}`);
  const state = new PolicyState({ ...surroundings, purgeDelayMs }, seed);
  const fake: FakeNsxPolicy = {
    seeds: policySeeds,
    nextRealization: (script) => {
      checkPolicyScript(script);
      const { operation, path } = script;
      if (operation !== undefined && !changingOperations.has(operation)) {
        throw new RangeError(`${operation} is no change of the policy tree`);
      }
      if (path !== undefined && typeAt(canonicalPath(path)) === undefined) {
        throw new RangeError(`No object can stand at ${JSON.stringify(path)}`);
      }
      state.realizations.plan(script);
    },
    setTunnel: (path, tunnel) => state.tunnels.set(tunnelPath(path, state), tunnel),
    setRemoteMacs: (path, macs) =>
      state.tunnels.setRemoteMacs(existing(path, ["L2VPNSession", "L2Vpn"], state).path, macs),
    pskOf: (path) => keyOf(existing(path, sessionTypes, state)),
    addGateway: (path) => {
      if (state.get(parentOf(path)) === undefined) throw new RangeError(`There is no tree for ${JSON.stringify(path)}`);
      state.plant(gatewayAt(path, state));
    },
    purge: () => state.purge(),
  };
  return { fake, state };
}

const sessionTypes = ["IPSecVpnSession", "L3Vpn"];

function existing(path: string, types: readonly string[], state: PolicyState): PolicyObject {
  const object = state.get(canonicalPath(path));
  if (object !== undefined && types.includes(object.type)) return object;
  throw new RangeError(`There is no ${types.join(" or ")} at ${JSON.stringify(path)}`);
}

/** The path of a session itself, or of one of the rows that stand below it. */
function tunnelPath(given: string, state: PolicyState): string {
  const path = canonicalPath(given);
  if (state.get(path) !== undefined) return existing(path, sessionTypes, state).path;
  const holder = state.get(path.split("/").slice(0, -2).join("/"));
  const isRow = holder !== undefined && JSON.stringify(holder.body).includes(`"path":${JSON.stringify(path)}`);
  if (isRow && sessionTypes.includes(holder.type)) return path;
  throw new RangeError(`There is no session, rule or tunnel interface at ${JSON.stringify(path)}`);
}
