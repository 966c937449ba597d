import * as z from "zod/mini";
import type { Client } from "../core/client.ts";
import { MAX_TIMER_MS } from "../core/clock.ts";
import { InvalidArgumentError, type Issue } from "../core/errors/refused-errors.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { CallOptions } from "../core/options.ts";
import type { Poller } from "../core/poller.ts";
import type { PollPlan } from "../core/polling.ts";
import type { ResumableOperation } from "../core/resumable-operation.ts";
import { lazy } from "../core/schema.ts";
import { defineWaitingOperation } from "../core/waiting-operation.ts";
import { readIntentStatus } from "./generated/policy/realized-state/operations.ts";
import type {
  ConsolidatedRealizedStatus,
  GenericPolicyRealizedResourceListResult,
} from "./generated/policy/realized-state/types.ts";
import { isIntentPath } from "./intent-path.ts";
import { firstPlan, goalOf, isIntentPlan, lookOf, writeGoals } from "./intent-plan.ts";
import { intentStrategy } from "./intent-polling.ts";
import { chosen, INTENT_CHOICES, type IntentWaitChoices } from "./wait-options.ts";

/** What {@link realization} gives in the end: the state that was asked for, of the path that was looked at last. */
export type PolicyRealizedState = ConsolidatedRealizedStatus | GenericPolicyRealizedResourceListResult;

/** The arguments of `realization` of the policy API. One of `intentPath` and `deleted` is needed. */
export interface PolicyRealizationParams extends IntentWaitChoices {
  /**
   * The path of what was written, such as `/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/to-plano`, or several: they
   * are looked at one after the other. All of them together may have 45000 bytes, so that a resume token holds them.
   */
  readonly intentPath?: string | readonly string[] | undefined;
  /** The same for what was deleted: there the end is that nothing is left of it. These are looked at first. */
  readonly deleted?: string | readonly string[] | undefined;
}

/** An operation that only waits: what it gives depends on what it is to read. */
export interface PolicyRealizationOperation extends ResumableOperation<"nsx", PolicyRealizedState | undefined> {
  (
    client: Client<"nsx">,
    params: PolicyRealizationParams & ByStatus,
    options?: CallOptions,
  ): Poller<ConsolidatedRealizedStatus>;
  (
    client: Client<"nsx">,
    params: PolicyRealizationParams & ByEntities,
    options?: CallOptions,
  ): Poller<GenericPolicyRealizedResourceListResult>;
  (
    client: Client<"nsx">,
    params: PolicyRealizationParams,
    options?: CallOptions,
  ): Poller<PolicyRealizedState | undefined>;
}

/** Something was written, and a status tells of it. */
export interface ByStatus {
  readonly intentPath: string | readonly string[];
  readonly by?: "status" | "publish" | undefined;
}

/** Something was written, and its entities tell of it. */
export interface ByEntities {
  readonly intentPath: string | readonly string[];
  readonly by: "entities";
}

/** What a token can hold of paths, in bytes, beside all else that stands in it. */
const MOST_BYTES = 45_000;

/**
 * Waits until what was written by the policy API is in effect: reads the state of each intent path until it is realized, and
 * gives the last state that was read. It follows changes that somebody else made, and hierarchical ones, which have no path
 * of their own: `patchInfra`, `updateInfra`, `orgProjectPatchInfra` and `patchOrgRoot`. Each path is a part of the states on
 * the way. For a minute after the first read a path may be unknown, since NSX takes its time; after that it is an error.
 *
 * @throws OperationFailedError when NSX could not realize a path, with its alarms in `details`.
 * @throws TimeoutError with scope `wait` when `waitMs` passed, 1 200 000 by default, or `unknownMs`.
 * @throws NotFoundError when a path that was seen before is gone.
 * @throws InvalidArgumentError when a path is none, or when all of them do not fit into a resume token; nothing is sent.
 * @example
 * ```ts
 * import { createClient, realization } from "trunkline/nsx/policy";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const intentPath = ["/infra/tier-0s/t0/ipsec-vpn-services/default", "/infra/ipsec-vpn-ike-profiles/strong"];
 * const state = await realization(client, { intentPath });
 * console.log(state.consolidated_status?.consolidated_status, state.publish_status);
 * ```
 */
export const realization: PolicyRealizationOperation = /*#__PURE__*/ defineRealization();

function defineRealization(): PolicyRealizationOperation {
  const definition: OperationDefinition = {
    ...readIntentStatus.definition,
    id: "policyRealization",
    params: lazy(() =>
      z.strictObject({
        intentPath: z.optional(paths()),
        deleted: z.optional(paths()),
        by: z.optional(z.enum(["status", "publish", "entities"])),
        unknownMs: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_TIMER_MS))),
      }),
    ),
  };
  const operation = defineWaitingOperation<"nsx", PolicyRealizationParams, PolicyRealizedState | undefined>(
    definition,
    {
      ...intentStrategy<PolicyRealizedState | undefined>((plan, seen) => ({
        ...seen,
        status: "succeeded",
        // Of what is gone there is nothing but the refusal to tell of it.
        result: goalOf(lookOf(plan)).isDeleted ? undefined : (seen.raw as PolicyRealizedState),
      })),
      start: () => {
        throw new TypeError("a realization is read, never started");
      },
      isPlan: (plan) => isIntentPlan(plan) && plan.kind !== "result",
    },
    planOf,
  );
  // What it gives follows from its arguments, which the overloads tell and its maker does not.
  return operation as PolicyRealizationOperation;
}

function planOf({ intentPath, deleted, ...choices }: PolicyRealizationParams): PollPlan {
  const goals = [
    ...listOf(deleted).map((path) => ({ path, isDeleted: true })),
    ...listOf(intentPath).map((path) => ({ path, isDeleted: false })),
  ];
  const issues: Issue[] = goals
    .filter(({ path }) => !isIntentPath(path))
    .map(({ isDeleted }) => ({
      path: isDeleted ? "deleted" : "intentPath",
      message: "must be a path such as /infra/tier-0s/t0, below /infra, /global-infra or /orgs, without a query",
    }));
  if (goals.length === 0) issues.push({ path: "intentPath", message: "is missing" });
  const bytes = new TextEncoder().encode(JSON.stringify(writeGoals(goals))).length;
  if (bytes > MOST_BYTES) {
    const message = `has ${goals.length} paths of ${bytes} bytes together, more than the ${MOST_BYTES} that fit into a resume token; wait for them in several calls`;
    issues.push({ path: "intentPath", message });
  }
  if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: "nsx", operation: "policyRealization" });
  return firstPlan(goals, chosen(choices, INTENT_CHOICES));
}

function listOf(paths: string | readonly string[] | undefined): readonly string[] {
  return typeof paths === "string" ? [paths] : (paths ?? []);
}

/** Whether they are paths is told where they are read, in words of their own. */
function paths(): z.ZodMiniUnion<[z.ZodMiniString, z.ZodMiniArray<z.ZodMiniString>]> {
  return z.union([z.string(), z.array(z.string())]);
}
