import { RandomSource } from "../random-source.ts";
import type { AzureAccount } from "./account.ts";
import { isNetwork } from "./arm-path.ts";
import { ObservedNetwork } from "./network/observed-network.ts";
import type { AzureOperationBehavior } from "./operation-script.ts";
import { ResourceStore } from "./resource-store.ts";
import { ScriptPlan } from "./script-plan.ts";
import { plantResources } from "./seed-resources.ts";
import type { Throttle } from "./throttle.ts";
import type { TokenMint } from "./token-mint.ts";
import type { FollowedWork } from "./work-answers.ts";

/** What holds for as long as the emulator lives. */
export interface AzureSetting {
  readonly account: AzureAccount;
  readonly mint: TokenMint;
  readonly now: () => number;
  readonly pageSize: number;
  readonly behavior: AzureOperationBehavior;
  readonly throttle: Throttle;
}

/** All that the emulated Resource Manager remembers. */
export class AzureState {
  readonly setting: AzureSetting;
  readonly resources = new ResourceStore();
  readonly scripts = new ScriptPlan();
  readonly network = new ObservedNetwork();
  readonly #seed: string;
  readonly #works = new Map<string, FollowedWork>();
  readonly #worksByAddress = new Map<string, FollowedWork>();
  #random: RandomSource;
  /** Apart from the other, so that what is made does not depend on which ids a client sends itself. */
  #requestIds: RandomSource;

  constructor(setting: AzureSetting, seed: string) {
    this.setting = setting;
    this.#seed = seed;
    this.#random = new RandomSource(seed);
    this.#requestIds = new RandomSource(`${seed}/requests`);
    plantResources(this);
  }

  newId(): string {
    return this.#random.uuid();
  }

  newRequestId(): string {
    return this.#requestIds.uuid();
  }

  /** Network's entity tags are weak ones. */
  newEtag(segments: readonly string[]): string {
    return isNetwork(segments) ? `W/"${this.newId()}"` : `"${this.#random.hex(16)}"`;
  }

  /** A whole number from zero up to, but not including, `bound`. */
  draw(bound: number): number {
    return Number.parseInt(this.#random.hex(8), 16) % bound;
  }

  keepWork(followed: FollowedWork): void {
    const { work, call, original } = followed;
    this.#works.set(work.start.id, followed);
    const isThere = work.behavior.resultAt === "original-uri" && call.request.method === "POST";
    if (isThere) this.#worksByAddress.set(original.toLowerCase(), followed);
  }

  findWork(id: string): FollowedWork | undefined {
    return this.#works.get(id);
  }

  /** The latest work whose result stands at the address that was called, for a request without query. */
  findWorkOf(address: string): FollowedWork | undefined {
    return this.#worksByAddress.get(address.toLowerCase());
  }

  /** Back to the resources of the start. */
  reset(): void {
    this.resources.clear();
    this.scripts.clear();
    this.network.clear();
    this.#works.clear();
    this.#worksByAddress.clear();
    this.setting.throttle.clear();
    this.setting.mint.forgive();
    this.#random = new RandomSource(this.#seed);
    this.#requestIds = new RandomSource(`${this.#seed}/requests`);
    plantResources(this);
  }
}
