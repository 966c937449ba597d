import { RandomSource } from "../random-source.ts";
import { isJson, type Json } from "../wire.ts";
import type { NsxAccount } from "./account.ts";
import { Barriers } from "./barriers.ts";
import type { NsxCall } from "./call.ts";
import { followedOperations } from "./collections.ts";
import { Realization } from "./realization.ts";
import { type NsxRealizationScript, RealizationPlan } from "./realization-script.ts";
import { plantObjects } from "./seed-objects.ts";
import { entityOf, SessionUsage } from "./session-usage.ts";
import type { StaleAnswers } from "./stale-answers.ts";
import { TunnelBoard } from "./tunnel-board.ts";

const sessions = "ipsec/sessions";

/** What holds for as long as the emulator lives. */
export interface NsxSetting {
  readonly account: NsxAccount;
  readonly now: () => number;
  /** How many reads still see a change on its way. */
  readonly settleAfterReads: number;
  /** How long each state on the way lasts by the clock, in place of reads. */
  readonly settleAfterMs: number | undefined;
  /** What the state of a session says whose service is disabled. */
  readonly disabledService: "refused" | "unknown";
  readonly stale: StaleAnswers;
}

/** A change that can be followed. */
export interface FollowedChange {
  readonly realization: Realization;
  /** The object that it changed, as `ipsec/services/<id>`. */
  readonly entity: string;
  /** Sessions that it is about whatever they use later: the session itself, or those that used the object. */
  readonly sessions: ReadonlySet<string>;
  /** The number of the barrier that it comes before. */
  readonly barrier: number;
}

/** All that the emulated manager remembers. */
export class NsxState {
  readonly setting: NsxSetting;
  readonly plan = new RealizationPlan();
  readonly barriers = new Barriers();
  readonly tunnels = new TunnelBoard();
  readonly #seed: string;
  readonly #objects = new Map<string, Map<string, Json>>();
  readonly #changes = new Map<string, FollowedChange>();
  readonly #nodes: string[] = [];
  readonly #usage = new SessionUsage((collection, id) => this.get(collection, id));
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
    const id = String(object.id);
    const objects = this.#objects.get(collection) ?? new Map<string, Json>();
    this.#objects.set(collection, objects.set(id, object));
    const touched = collection === sessions ? [id] : this.list(sessions).map((session) => String(session.id));
    for (const session of touched) this.#usage.note(session);
  }

  remove(collection: string, id: string): void {
    this.#objects.get(collection)?.delete(id);
  }

  /** The id of the transport node that works for a session. */
  get transportNode(): string {
    return this.#node(0);
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
    const { settleAfterReads, settleAfterMs } = this.setting;
    const lasting = settleAfterMs === undefined ? {} : { stateMs: settleAfterMs };
    const script: NsxRealizationScript = { ...lasting, ...this.plan.take(operation) };
    const entity = entityOf(collection, id);
    const isGone = this.get(collection, id) === undefined;
    const isSession = collection === sessions;
    // A session that is gone is gone at once, unless a script says otherwise.
    const reads = isGone && isSession ? 0 : settleAfterMs === undefined ? settleAfterReads : 1;
    const states = script.states ?? new Array<string>(reads).fill("in_progress");
    this.#changes.set(requestId, {
      realization: this.#realization(states, script),
      entity,
      // What is deleted is followed at a session that used it, and nothing in use can be deleted.
      sessions: isSession ? new Set([id]) : isGone ? this.#usage.everUsing(entity) : this.#users(entity),
      barrier: this.barriers.current,
    });
  }

  /** A change by the id of the request that made it. */
  change(requestId: string): FollowedChange | undefined {
    return this.#changes.get(requestId);
  }

  /** Whether a change is about a session: it changed the session, or what the session used then or uses now. */
  concerns({ sessions: ids, entity }: FollowedChange, session: string): boolean {
    return ids.has(session) || this.#usage.uses(session, entity);
  }

  /** The latest change about a session, up to a barrier if one is given; one that is in effect where there was none. */
  latestChange(session: string, barrier = Number.POSITIVE_INFINITY): Realization {
    const latest = [...this.#changes.values()].findLast((change) => {
      return change.barrier <= barrier && this.concerns(change, session);
    });
    return latest?.realization ?? this.#realization([]);
  }

  /** Back to the objects of the start. */
  reset(): void {
    this.#objects.clear();
    this.#changes.clear();
    this.#nodes.length = 0;
    this.#usage.clear();
    this.barriers.reset();
    this.tunnels.clear();
    this.setting.stale.reset();
    this.plan.clear();
    this.#random = new RandomSource(this.#seed);
    this.#controller = this.newId();
    plantObjects(this);
  }

  #users(entity: string): ReadonlySet<string> {
    const all = this.list(sessions).map(({ id }) => String(id));
    return new Set(all.filter((session) => this.#usage.uses(session, entity)));
  }

  #realization(states: readonly (string | Json)[], script: NsxRealizationScript = {}): Realization {
    const node = (place: number): string => this.#node(place);
    return new Realization(states, script, { node, controller: this.#controller, now: this.setting.now });
  }

  #node(place: number): string {
    while (this.#nodes.length <= place) this.#nodes.push(this.newId());
    return this.#nodes[place] ?? "";
  }
}
