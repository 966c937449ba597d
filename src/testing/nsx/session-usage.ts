import type { Json } from "../wire.ts";
import { referencesOf } from "./references.ts";

/** Finds an object of a collection. */
type Find = (collection: string, id: string) => Json | undefined;

/** What the sessions of IPSec VPN use, now and since the start: services, endpoints, and the profiles of these. */
export class SessionUsage {
  readonly #find: Find;
  /** Sessions by the entity that they used at any time. */
  readonly #ever = new Map<string, Set<string>>();

  constructor(find: Find) {
    this.#find = find;
  }

  /** Notes what a session uses now. */
  note(session: string): void {
    for (const entity of this.#entitiesOf(session)) {
      const sessions = this.#ever.get(entity) ?? new Set();
      this.#ever.set(entity, sessions.add(session));
    }
  }

  /** Whether a session uses an entity now. */
  uses(session: string, entity: string): boolean {
    return this.#entitiesOf(session).has(entity);
  }

  /** Every session that uses an entity or has used it. */
  everUsing(entity: string): ReadonlySet<string> {
    return new Set(this.#ever.get(entity));
  }

  clear(): void {
    this.#ever.clear();
  }

  #entitiesOf(session: string): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (collection: string, id: string): void => {
      const object = this.#find(collection, id);
      for (const reference of object === undefined ? [] : referencesOf(object)) {
        const entity = entityOf(reference.collection, reference.id);
        if (found.has(entity)) continue;
        found.add(entity);
        visit(reference.collection, reference.id);
      }
    };
    visit("ipsec/sessions", session);
    return found;
  }
}

/** The name of an object across all collections. */
export function entityOf(collection: string, id: string): string {
  return `${collection}/${id}`;
}
