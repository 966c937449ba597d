import type { FakeService } from "../fake-service.ts";
import { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";
import { drawAccount, type HuaweiAccount } from "./account.ts";
import { HuaweiIam } from "./iam.ts";
import { IssuedTokens } from "./issued-tokens.ts";
import { eventGridProfile, vpnProfile } from "./profiles.ts";
import { seedIds } from "./seed-resources.ts";
import { HuaweiService } from "./service.ts";
import { HuaweiState } from "./state.ts";

/** How the emulated Huawei Cloud behaves. */
export interface FakeHuaweiOptions extends Partial<HuaweiAccount> {
  /**
   * How many answers show a new resource as pending before it is ready. Zero: ready when first read.
   * @defaultValue 1
   */
  readonly settleAfterReads?: number;
  /** Milliseconds by the emulator's clock until a new resource is ready; takes the place of `settleAfterReads`. */
  readonly settleAfterMs?: number;
  /**
   * How long a token that IAM gives can be used, in milliseconds by the emulator's clock.
   * @defaultValue 86400000
   */
  readonly tokenLifetimeMs?: number;
}

/** The emulated Huawei Cloud: who may use it and what stands in it. */
export interface FakeHuawei extends HuaweiAccount {
  /** Ids of the VPN gateway, customer gateway and VPN connection that stand at the start. */
  readonly seeds: typeof seedIds;
  /**
   * Lets the next work that an operation starts end with these members instead of the usual ones.
   *
   * @param operation - operationId of the create or update, such as `createConnection`
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
}

/** The parts of the emulated Huawei Cloud. */
export interface HuaweiParts {
  readonly account: FakeHuawei;
  readonly services: readonly FakeService[];
  /** Goes back to the resources of the start. */
  reset(): void;
}

/** Builds the emulated Huawei Cloud and its services. */
export function createFakeHuawei(options: FakeHuaweiOptions, seed: string, now: () => number): HuaweiParts {
  const account = drawAccount(new RandomSource(`${seed}/huawei/account`), options);
  const settling = { now, afterReads: options.settleAfterReads ?? 1, afterMs: options.settleAfterMs };
  const lifetimeMs = options.tokenLifetimeMs ?? 86_400_000;
  const tokens = new IssuedTokens(new RandomSource(`${seed}/huawei/tokens`), lifetimeMs, now);
  const state = new HuaweiState(account, tokens, settling, `${seed}/huawei/resources`);
  return {
    account: {
      ...account,
      seeds: seedIds,
      endNext: (operation, members) => state.endNext(operation, members),
      expireTokens: () => tokens.expireAll(),
    },
    services: [
      new HuaweiService(vpnProfile, state),
      new HuaweiService(eventGridProfile, state),
      new HuaweiIam(account, tokens, now),
    ],
    reset: () => state.reset(),
  };
}
