import { RandomSource } from "../../random-source.ts";
import type { NsxAccount } from "../account.ts";
import type { StaleAnswers } from "../stale-answers.ts";
import { PolicyRealizations } from "./realization/policy-realizations.ts";
import { TunnelStates } from "./runtime/tunnel-states.ts";
import { seedPolicy } from "./seed-policy.ts";
import { type ChangeKind, Draft } from "./tree/draft.ts";
import type { PolicyObject } from "./tree/policy-object.ts";
import { checkReferences } from "./tree/references.ts";

/** What holds for as long as the emulator lives. */
export interface PolicySetting {
  readonly account: Pick<NsxAccount, "principals">;
  readonly now: () => number;
  readonly version: "4.2" | "9";
  /** How many reads still see a change on its way. */
  readonly settleAfterReads: number;
  /** How long the path of a deleted object stays reserved. */
  readonly purgeDelayMs: number;
  /** How a revision that is not current is refused. */
  readonly stale: StaleAnswers;
}

/** A deleted object whose path is reserved. */
interface Grave {
  readonly object: PolicyObject;
  readonly deletedMs: number;
}

/** All that the emulated policy API remembers. */
export class PolicyState {
  readonly setting: PolicySetting;
  readonly tunnels = new TunnelStates();
  readonly realizations: PolicyRealizations;
  readonly #seed: string;
  #random: RandomSource;
  #objects: ReadonlyMap<string, PolicyObject> = new Map();
  readonly #graves = new Map<string, Grave>();

  constructor(setting: PolicySetting, seed: string) {
    this.setting = setting;
    this.#seed = seed;
    this.#random = new RandomSource(seed);
    this.realizations = new PolicyRealizations(() => this.newId());
    this.#objects = seedPolicy(this);
  }

  newId(): string {
    return this.#random.uuid();
  }

  get objects(): ReadonlyMap<string, PolicyObject> {
    return this.#objects;
  }

  get(path: string): PolicyObject | undefined {
    return this.#objects.get(path);
  }

  /** Objects that stand in a collection such as `/infra/tier-0s/t0/ipsec-vpn-services`, in the order of creation. */
  list(collection: string): readonly PolicyObject[] {
    return [...this.#objects.values()].filter(({ path }) => isIn(path, collection));
  }

  /** Objects of a collection that were deleted and not purged yet. */
  deletedIn(collection: string): readonly PolicyObject[] {
    return [...this.#graves.values()]
      .map(({ object }) => object)
      .filter(({ path }) => isIn(path, collection) && this.isReserved(path));
  }

  /** Whether an object was deleted here and not purged yet. */
  isReserved(path: string): boolean {
    const grave = this.#graves.get(path);
    if (grave === undefined) return false;
    if (this.setting.now() - grave.deletedMs < this.setting.purgeDelayMs) return true;
    this.#bury(path);
    return false;
  }

  /** Forgets all deleted objects, so that their paths are free. */
  purge(): void {
    for (const path of [...this.#graves.keys()]) this.#bury(path);
  }

  /** Adds objects that stand from now on without having been asked for, such as gateways. */
  plant(objects: Iterable<PolicyObject>): void {
    this.#objects = new Map([...this.#objects, ...[...objects].map((object) => [object.path, object] as const)]);
  }

  /**
   * Changes the tree: all of it, or nothing where a part is refused. Every object that changes begins its realization.
   *
   * @throws what `act` throws, and NsxRefusal where the tree would not hold together
   */
  change<T>(operation: string, act: (draft: Draft) => T): T {
    const draft = new Draft(this.#objects);
    const result = act(draft);
    checkReferences(draft);
    const before = this.#objects;
    this.#objects = draft.objects;
    for (const [path, kind] of draft.changes) this.#follow(path, kind, operation, before);
    return result;
  }

  /** Back to the objects of the start. */
  reset(): void {
    this.#graves.clear();
    this.#random = new RandomSource(this.#seed);
    this.tunnels.clear();
    this.realizations.clear();
    this.#objects = seedPolicy(this);
  }

  #follow(path: string, kind: ChangeKind, operation: string, before: ReadonlyMap<string, PolicyObject>): void {
    const object = before.get(path);
    if (kind === "delete" && object !== undefined) {
      this.#graves.set(path, { object, deletedMs: this.setting.now() });
      this.tunnels.forget(path);
    }
    this.realizations.begin({
      path,
      kind,
      operation,
      settleAfterReads: this.setting.settleAfterReads,
      nowMs: this.setting.now(),
    });
  }

  #bury(path: string): void {
    this.#graves.delete(path);
    // A delete that is still on its way can be followed to its end.
    if (this.#objects.get(path) === undefined && this.realizations.of(path)?.isSettled === true) {
      this.realizations.forget(path);
    }
  }
}

function isIn(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/`) && !path.slice(collection.length + 1).includes("/");
}
