import type { SmcSubscription } from "./conversation.ts";

/** What stands on one socket under the ids that the server gives. An id is never used twice. */
export class Subscriptions<Topic> {
  readonly #standing = new Map<number, { readonly told: SmcSubscription; readonly topic: Topic }>();
  readonly #nextId: (place: number) => number;
  #opened = 0;

  /** @param nextId - the id of a subscription by its place, from 0 */
  constructor(nextId: (place: number) => number) {
    this.#nextId = nextId;
  }

  /** For tests to look at. */
  get descriptions(): readonly SmcSubscription[] {
    return [...this.#standing.values()].map(({ told }) => told);
  }

  get entries(): readonly (readonly [id: number, topic: Topic])[] {
    return [...this.#standing].map(([id, { topic }]) => [id, topic]);
  }

  has(id: number): boolean {
    return this.#standing.has(id);
  }

  add(topic: Topic, told: Omit<SmcSubscription, "id">): number {
    const id = this.#nextId(this.#opened);
    this.#opened += 1;
    this.#standing.set(id, { told: { id, ...told }, topic });
    return id;
  }

  /** Ends one; says whether it stood. */
  end(id: number): boolean {
    return this.#standing.delete(id);
  }

  clear(): void {
    this.#standing.clear();
  }
}

/** Ids in the order that a test gives, and then on from the highest of them. */
export function countUp(given: readonly number[]): (place: number) => number {
  return (place) => given[place] ?? place - given.length + Math.max(-1, ...given) + 1;
}

/** What ends a subscription says which one; the reply to that is not documented. */
export function unsubscribed<Topic>(
  subscriptions: Subscriptions<Topic>,
  id: unknown,
): Readonly<Record<string, string>> {
  if (typeof id !== "number") return { failure: "The id of a subscription is a number." };
  return subscriptions.end(id) ? { success: "Unsubscribed" } : { failure: "There is no such subscription." };
}
