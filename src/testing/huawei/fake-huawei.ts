import type { FakeService } from "../fake-service.ts";
import { IssuedTokens } from "../issued-tokens.ts";
import { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";
import { drawAccount, type HuaweiAccount } from "./account.ts";
import { HuaweiIam } from "./iam.ts";
import type { HuaweiItemRefusal, HuaweiItemwiseOperation } from "./item-refusals.ts";
import { eventGridProfile, vpnProfile } from "./profiles.ts";
import { checkQuotas, defaultQuotas, type HuaweiQuotas } from "./quotas.ts";
import { seedIds } from "./seed-resources.ts";
import { HuaweiService } from "./service.ts";
import { HuaweiState } from "./state.ts";
import { type HuaweiThrottling, Throttle } from "./throttle.ts";

/** How the emulated Huawei Cloud behaves. */
export interface FakeHuaweiOptions extends Partial<HuaweiAccount> {
  /**
   * How many answers show each status that a resource goes through before a change of it is in effect. Zero: in effect
   * when first read.
   * @defaultValue 1
   */
  readonly settleAfterReads?: number;
  /** Milliseconds by the emulator's clock that each such status lasts; takes the place of `settleAfterReads`. */
  readonly settleAfterMs?: number;
  /**
   * How long a token that IAM gives can be used, in milliseconds by the emulator's clock.
   * @defaultValue 86400000
   */
  readonly tokenLifetimeMs?: number;
  /**
   * How many resources there may be, by the types that `showQuotasInfo` and `listQuotas` have.
   * @defaultValue more than a test meets by chance
   */
  readonly quotas?: Partial<HuaweiQuotas>;
  /** How many requests each of the services takes before it answers 429 `APIGW.0308`. @defaultValue any number */
  readonly throttling?: HuaweiThrottling;
}

/** The emulated Huawei Cloud: who may use it and what stands in it. */
export interface FakeHuawei extends HuaweiAccount {
  /** Ids of the VPN gateway, customer gateway, VPN connection, EventGrid channel and event source of the start. */
  readonly seeds: typeof seedIds;
  /**
   * Lets the next work that an operation starts end with these members instead of the usual ones. A resource whose
   * delete is so planned remains.
   *
   * @param operation - operationId of what starts the work, such as `createConnection`
   * @param members - members of the resource once the work has ended, its `status` among them
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.huawei.endNext("createConnection", {
   *   status: "CREATE_FAILED",
   *   error_info: { error_code: "EG.00500001", error_msg: "no address left in the subnet" },
   * });
   * ```
   */
  endNext(operation: string, members: Json): void;
  /** Lets every token that IAM gave so far expire at once, whatever its holder was told. New ones work; `token` stays. */
  expireTokens(): void;
  /**
   * Lets an operation that takes many items refuse one of them: the next that it is sent, or the next of an id. It
   * answers 200 all the same.
   *
   * @throws RangeError when the operation takes no items
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.huawei.refuseItem("putEvents", { error_code: "EG.00500001", error_msg: "try again" });
   * ```
   */
  refuseItem(operation: HuaweiItemwiseOperation, refusal: HuaweiItemRefusal): void;
}

/** The parts of the emulated Huawei Cloud. */
export interface HuaweiParts {
  readonly account: FakeHuawei;
  readonly services: readonly FakeService[];
  /** Goes back to the resources of the start. */
  reset(): void;
}

const itemwise: ReadonlySet<string> = new Set<HuaweiItemwiseOperation>([
  "putEvents",
  "putOfficialEvents",
  "executeSubscriptionOperation",
]);

/** Builds the emulated Huawei Cloud and its services. */
export function createFakeHuawei(options: FakeHuaweiOptions, seed: string, now: () => number): HuaweiParts {
  const account = drawAccount(new RandomSource(`${seed}/huawei/account`), options);
  const settling = { now, afterReads: options.settleAfterReads ?? 1, afterMs: options.settleAfterMs };
  checkQuotas(options.quotas ?? {});
  const lifetimeMs = options.tokenLifetimeMs ?? 86_400_000;
  const tokens = new IssuedTokens("MII", new RandomSource(`${seed}/huawei/tokens`), lifetimeMs, now);
  const quotas = { ...defaultQuotas, ...options.quotas };
  const state = new HuaweiState(account, tokens, settling, quotas, `${seed}/huawei/resources`);
  const throttles = [new Throttle(options.throttling), new Throttle(options.throttling)] as const;
  return {
    account: {
      ...account,
      seeds: seedIds,
      endNext: (operation, members) => state.endNext(operation, members),
      expireTokens: () => tokens.expireAll(),
      refuseItem: (operation, refusal) => {
        if (!itemwise.has(operation))
          throw new RangeError(`${operation} takes no items; ${[...itemwise].join(", ")} do`);
        state.refuseItem(operation, refusal);
      },
    },
    services: [
      new HuaweiService(vpnProfile, state, throttles[0]),
      new HuaweiService(eventGridProfile, state, throttles[1]),
      new HuaweiIam(account, tokens, now),
    ],
    reset: () => {
      state.reset();
      for (const throttle of throttles) throttle.clear();
    },
  };
}
