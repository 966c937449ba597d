import { missingPath } from "../policy-refusal.ts";
import type { PolicyState } from "../policy-state.ts";
import { policySeeds } from "../seed-policy.ts";
import { canonicalPath, localeServiceOf, parentOf, rootOf } from "../tree/intent-path.ts";
import { typeAt } from "../tree/object-types.ts";
import type { RealizationView } from "./policy-realization.ts";

/** An object whose realization is asked for. */
export interface FollowedObject {
  readonly path: string;
  readonly type: string;
  readonly view: RealizationView;
  /** Whether it is on its way out. */
  readonly isLeaving: boolean;
  readonly nodes: number;
  readonly entityTypes: readonly string[] | undefined;
  readonly changedMs: number | undefined;
}

const settled = { alarms: [], left: 0, isFirst: false };

/** Types that nothing realizes. */
const abstract: ReadonlySet<string> = new Set(["OrgRoot", "Org", "Project", "Infra"]);

/**
 * The object that a read of a tree's realized state is about. The default project is read at the plain tree, too.
 *
 * @param looksOnly - whether the realization stays where it is
 * @throws NsxRefusal when there is no such object, or none of this tree
 */
export function followObject(intentPath: string, root: string, state: PolicyState, looksOnly = false): FollowedObject {
  const path = canonicalPath(intentPath);
  const found = findObject(path, state, looksOnly);
  const locale = localeServiceOf(intentPath);
  const isThere = locale === undefined || state.get(locale) !== undefined;
  if (found === undefined || !isThere || !readableAt(path, root)) throw missingPath(intentPath);
  return found;
}

/** An object with what there is to see of its realization; `undefined` where it is gone. */
export function findObject(path: string, state: PolicyState, looksOnly: boolean): FollowedObject | undefined {
  const object = state.get(path);
  // Asked before the realization, since a purge that is due forgets it.
  if (object === undefined) state.isReserved(path);
  const realization = state.realizations.of(path);
  if (realization?.isGone === true || (object === undefined && realization === undefined)) return undefined;
  const type = object?.type ?? typeAt(path) ?? "";
  const isIdle = abstract.has(type) || isDisabled(path, type, state);
  const view = isIdle
    ? { ...settled, status: "UNINITIALIZED" }
    : ((looksOnly ? realization?.look() : realization?.read()) ?? { ...settled, status: "SUCCESS" });
  const { script, followed } = realization ?? {};
  return {
    path,
    type,
    view,
    isLeaving: object === undefined,
    nodes: script?.nodes ?? 2,
    entityTypes: script?.entityTypes,
    changedMs: followed?.nowMs,
  };
}

/** Whether an object is a session of a service that is switched off, so that nothing realizes it. */
function isDisabled(path: string, type: string, state: PolicyState): boolean {
  return type === "IPSecVpnSession" && state.get(parentOf(path))?.body.enabled === false;
}

/** Whether the realized state of a tree speaks of a path. */
export function readableAt(path: string, root: string): boolean {
  const own = rootOf(path);
  return own === root || (root === "/infra" && own === `${policySeeds.defaultProject}/infra`);
}
