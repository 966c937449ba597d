import { checkMembers, type MembersOf } from "../check-given.ts";
import type { FakeService } from "../fake-service.ts";
import { RandomSource } from "../random-source.ts";
import type { Json } from "../wire.ts";
import { type AzureAccount, drawAccount } from "./account.ts";
import { Catalog } from "./catalog.ts";
import { checkDefaults } from "./check-behavior.ts";
import { type AzureNetworkControl, networkControl } from "./network/set-observed.ts";
import type { AzureOperationBehavior, AzureOperationScript } from "./operation-script.ts";
import { AzureService } from "./service.ts";
import { AzureState } from "./state.ts";
import { type AzureThrottling, Throttle } from "./throttle.ts";
import { type EmulatedCredential, TokenMint } from "./token-mint.ts";

/** How the emulated Azure Resource Manager behaves. */
export interface FakeAzureOptions extends Partial<AzureAccount> {
  /** Milliseconds for which a token works, by the emulator's clock. @defaultValue 3 600 000 */
  readonly tokenLifetimeMs?: number;
  /** Most items of one page of a list. @defaultValue 100 */
  readonly pageSize?: number;
  /** How all long-running operations go on, where `nextOperation` says nothing else. */
  readonly operations?: AzureOperationBehavior;
  /**
   * How many requests the subscription may send. What is left is told by `x-ms-ratelimit-remaining-subscription-reads`,
   * `-writes` and `-deletes`, and a request too many is a 429 with `Retry-After`; `off` does neither. `reset()` fills
   * the buckets.
   * @defaultValue as Resource Manager has it
   */
  readonly throttling?: AzureThrottling | "off";
}

/** The emulated Azure Resource Manager: who may use it, how its operations go on and what its network is like. */
export interface FakeAzure extends AzureAccount, AzureNetworkControl {
  /** For the `credential` option of the client. */
  readonly credential: EmulatedCredential;
  /**
   * Says how the next long-running operation goes on. Scripts are taken in the order in which they were planned, each
   * by the first operation that it fits.
   *
   * @throws RangeError when the script can fit no operation, or a member of it would have no effect
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.azure.nextOperation({ polls: 3, retryAfter: 0 });
   * emulator.azure.nextOperation({ style: "azure-asyncoperation", states: ["Accepted", null], result: "failed" });
   * emulator.azure.nextOperation({ operation: "VirtualNetworkGateways_Reset", answer: { name: "gw1" } });
   * ```
   */
  nextOperation(script: AzureOperationScript): void;
  /** Lets every token so far expire at once, whatever its holder was told. New ones work. */
  expireTokens(): void;
  /**
   * Refuses every token so far with a claims challenge (continuous access evaluation): 401 with the claims in
   * `WWW-Authenticate`. New tokens are refused alike until one was asked for with these claims.
   *
   * @param claims - by default a token issued from now on
   * @example
   * ```ts
   * import { startEmulator } from "trunkline/testing";
   *
   * await using emulator = await startEmulator();
   * emulator.azure.challengeTokens();
   * emulator.azure.challengeTokens({ access_token: { acrs: { essential: true, value: "c1" } } });
   * ```
   */
  challengeTokens(claims?: Json): void;
}

/** The parts of the emulated Azure. */
export interface AzureParts {
  readonly fake: FakeAzure;
  readonly services: readonly FakeService[];
  /** Goes back to the resources of the start. */
  reset(): void;
}

const members: MembersOf<FakeAzureOptions> = {
  subscriptionId: true,
  resourceGroupName: true,
  serviceName: true,
  tokenLifetimeMs: true,
  pageSize: true,
  operations: true,
  throttling: true,
};

/**
 * Builds the emulated Resource Manager.
 *
 * @throws RangeError naming an option that there is not, or a value that it cannot have
 */
export function createFakeAzure(options: FakeAzureOptions, seed: string, now: () => number): AzureParts {
  checkMembers("azure", options, members);
  const account = drawAccount(new RandomSource(`${seed}/azure/account`), options);
  const mint = new TokenMint(new RandomSource(`${seed}/azure/tokens`), options.tokenLifetimeMs ?? 3_600_000, now);
  const { pageSize = 100, operations: behavior = {}, throttling = {} } = options;
  checkDefaults(behavior);
  if (!(Number.isInteger(pageSize) && pageSize >= 1)) {
    throw new RangeError(`azure.pageSize must be a whole number of at least 1; it was ${pageSize}`);
  }
  const throttle = new Throttle(throttling);
  const state = new AzureState({ account, mint, now, pageSize, behavior, throttle }, `${seed}/azure/resources`);
  const catalog = new Catalog();
  return {
    fake: {
      ...account,
      ...networkControl(state),
      credential: mint.credential,
      nextOperation: (script) => {
        catalog.checkScript(script, behavior);
        state.scripts.add(script);
      },
      expireTokens: () => mint.expireAll(),
      challengeTokens: (claims = issuedFrom(now())) => mint.challenge(claims),
    },
    services: [new AzureService(state, catalog)],
    reset: () => state.reset(),
  };
}

/** What a service asks for once something happened to a user: a token that was issued later. */
function issuedFrom(nowMs: number): Json {
  return { access_token: { nbf: { essential: true, value: String(Math.floor(nowMs / 1000)) } } };
}
