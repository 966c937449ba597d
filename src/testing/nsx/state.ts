import { RandomSource } from "../random-source.ts";
import { isJson, type Json } from "../wire.ts";
import type { NsxAccount } from "./account.ts";
import type { NsxCall } from "./call.ts";
import { followedOperations } from "./collections.ts";
import { Realization } from "./realization.ts";
import { RealizationPlan } from "./realization-script.ts";
import { plantObjects } from "./seed-objects.ts";

/** What holds for as long as the emulator lives. */
export interface NsxSetting {
  readonly account: NsxAccount;
  readonly now: () => number;
  /** How many reads still see a change on its way. */
  readonly settleAfterReads: number;
}

/** A change that can be followed. */
export interface FollowedChange {
  readonly realization: Realization;
  /** The session that it changed; `undefined` where it changed something that sessions use. */
  readonly session: string | undefined;
}

/** All that the emulated manager remembers. */
export class NsxState {
  readonly setting: NsxSetting;
  readonly plan = new RealizationPlan();
  readonly #seed: string;
  readonly #objects = new Map<string, Map<string, Json>>();
  readonly #changes = new Map<string, FollowedChange>();
  readonly #nodes: string[] = [];
  #random: RandomSource;
  #controller: string;

  constructor(setting: NsxSetting, seed: string) {
    this.setting = setting;
    this.#seed = seed;
    this.#random = new RandomSource(seed);
    this.#controller = this.newId();
    plantObjects(this);
  }

  newId(): string {
    return this.#random.uuid();
  }

  get(collection: string, id: string): Json | undefined {
    return this.#objects.get(collection)?.get(id);
  }

  /** Objects of a collection in the order of creation. */
  list(collection: string): readonly Json[] {
    return [...(this.#objects.get(collection)?.values() ?? [])];
  }

  put(collection: string, object: Json): void {
    const objects = this.#objects.get(collection) ?? new Map<string, Json>();
    this.#objects.set(collection, objects.set(String(object.id), object));
  }

  remove(collection: string, id: string): void {
    this.#objects.get(collection)?.delete(id);
  }

  /** Whether another object names this one. */
  isUsed(id: string): boolean {
    const all = [...this.#objects.values()].flatMap((objects) => [...objects.values()]);
    return all.some((object) => object.id !== id && JSON.stringify(object).includes(`"${id}"`));
  }

  /** The logical router on whose service an object works. */
  routerOf(object: Json): unknown {
    const { logical_router_id: own, ipsec_vpn_service_id: service } = object;
    return own ?? this.get("ipsec/services", String(isJson(service) ? service.target_id : service))?.logical_router_id;
  }

  /** Sends a change of an object on its way to the transport nodes. */
  follow(collection: string, { requestId, operation }: NsxCall, id: string): void {
    if (!followedOperations.has(operation)) return;
    const script = this.plan.take(operation);
    const session = collection === "ipsec/sessions" ? id : undefined;
    // A session that is gone is gone at once, unless a script says otherwise.
    const isGone = session !== undefined && this.get(collection, session) === undefined;
    const reads = isGone ? 0 : this.setting.settleAfterReads;
    const states = script?.states ?? new Array<string>(reads).fill("in_progress");
    this.#changes.set(requestId, { realization: this.#realization(states, script), session });
  }

  /** A change by the id of the request that made it. */
  change(requestId: string): FollowedChange | undefined {
    return this.#changes.get(requestId);
  }

  /** The latest change of a session; one that is in effect where there was none. */
  latestChange(session: string): Realization {
    const latest = [...this.#changes.values()].findLast((change) => change.session === session);
    return latest?.realization ?? this.#realization([]);
  }

  /** Back to the objects of the start. */
  reset(): void {
    this.#objects.clear();
    this.#changes.clear();
    this.#nodes.length = 0;
    this.plan.clear();
    this.#random = new RandomSource(this.#seed);
    this.#controller = this.newId();
    plantObjects(this);
  }

  #realization(states: readonly (string | Json)[], script = {}): Realization {
    const node = (place: number): string => {
      while (this.#nodes.length <= place) this.#nodes.push(this.newId());
      return this.#nodes[place] ?? "";
    };
    return new Realization(states, script, { node, controller: this.#controller });
  }
}
