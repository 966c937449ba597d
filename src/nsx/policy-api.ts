import type { Client } from "../core/client.ts";
import type { CallOptions } from "../core/options.ts";
import type { Poller } from "../core/poller.ts";
import { type PolicyApi as GeneratedPolicyApi, policyApi as generatedPolicyApi } from "./generated/policy/api.ts";
import type {
  ConsolidatedRealizedStatus,
  GenericPolicyRealizedResourceListResult,
} from "./generated/policy/realized-state/types.ts";
import {
  type ByEntities,
  type ByStatus,
  type PolicyRealizationParams,
  type PolicyRealizedState,
  realization,
} from "./policy-realization.ts";

/** The VPN part of the policy API: every documented operation as a method, and waiting for intents to be realized. */
export interface PolicyApi extends GeneratedPolicyApi {
  /**
   * Waits until what was written is in effect, by its intent path or by several, and gives the last status that was read;
   * 1 200 s at most by default.
   * `GET /policy/api/v1/infra/realized-state/status?intent_path=`
   * @throws OperationFailedError when NSX could not realize a path.
   */
  realization(params: PolicyRealizationParams & ByStatus, options?: CallOptions): Poller<ConsolidatedRealizedStatus>;
  /** The same by the realized entities, which it gives. */
  realization(
    params: PolicyRealizationParams & ByEntities,
    options?: CallOptions,
  ): Poller<GenericPolicyRealizedResourceListResult>;
  /** The same where something was deleted; `undefined` where nothing was written beside it. */
  realization(params: PolicyRealizationParams, options?: CallOptions): Poller<PolicyRealizedState | undefined>;
}

/** Makes the facade of the service for a client. */
export const policyApi = (client: Client<"nsx">): PolicyApi => ({
  ...generatedPolicyApi(client),
  // Its overloads are those of the operation.
  realization: ((params: PolicyRealizationParams, options?: CallOptions) =>
    realization(client, params, options)) as PolicyApi["realization"],
});
