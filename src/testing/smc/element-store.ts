import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { refTo } from "./address.ts";

/** An element of the Management Server's database. */
export interface SmcElement {
  /** Below the version, such as `elements/host/1732`. */
  readonly path: string;
  readonly type: string;
  /** Its members without the links; references stand as `refTo` writes them. */
  readonly body: Json;
  /** Counts its changes. */
  readonly revision: number;
}

/** What has become of an element. */
export interface ElementChange {
  readonly kind: "create" | "update" | "delete";
  readonly path: string;
  readonly type: string;
}

/** Called with each change once it has happened. */
export type ElementListener = (change: ElementChange) => void;

/** Every element under its path, in the order of creation. */
export class ElementStore {
  readonly #elements = new Map<string, SmcElement>();
  readonly #listeners = new Set<ElementListener>();
  #isQuiet = false;

  /**
   * Calls `listener` with every change by `put` and `remove`.
   * @returns a function that ends it
   */
  onChange(listener: ElementListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Changes elements without telling anybody, as when everything goes back to the start. */
  quietly(change: () => void): void {
    this.#isQuiet = true;
    try {
      change();
    } finally {
      this.#isQuiet = false;
    }
  }

  get(path: string): SmcElement | undefined {
    return this.#elements.get(path);
  }

  /** Adds an element, or replaces the one at its path. */
  put(element: SmcElement): void {
    const kind = this.#elements.has(element.path) ? "update" : "create";
    this.#elements.set(element.path, element);
    this.#tell(kind, element);
  }

  /** Removes an element and all that stands below it, of which each is told by itself. */
  remove(path: string): void {
    const all = [...this.#elements.values()];
    const removed = all.filter((other) => other.path === path || other.path.startsWith(`${path}/`));
    for (const other of removed) this.#elements.delete(other.path);
    for (const other of removed) this.#tell("delete", other);
  }

  /** The elements whose paths go on from here by as many segments. */
  below(path: string, segments = 1): readonly SmcElement[] {
    const start = `${path}/`;
    return [...this.#elements.values()].filter((element) => {
      return element.path.startsWith(start) && element.path.slice(start.length).split("/").length === segments;
    });
  }

  /** Every element, in the order of creation. */
  get all(): readonly SmcElement[] {
    return [...this.#elements.values()];
  }

  /** Elements of a type that stand by themselves. */
  list(type: string): readonly SmcElement[] {
    return this.below(`elements/${type}`);
  }

  /** Forgets everything without telling anybody. */
  clear(): void {
    this.#elements.clear();
  }

  #tell(kind: ElementChange["kind"], { path, type }: SmcElement): void {
    if (this.#isQuiet) return;
    for (const listener of [...this.#listeners]) listener({ kind, path, type });
  }
}

/** What lists tell of an element. */
export function metaOf({ path, type, body }: SmcElement): Json {
  return { href: refTo(path), name: textAt(body, "name"), type };
}
