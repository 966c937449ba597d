import { parentOf } from "./intent-path.ts";
import type { PolicyObject } from "./policy-object.ts";

/** What a change does to one object. */
export type ChangeKind = "create" | "update" | "delete";

/** A change of the tree that is not in force yet, so that one wrong part of it leaves everything as it was. */
export class Draft {
  readonly #objects: Map<string, PolicyObject>;
  readonly #changed = new Map<string, ChangeKind>();

  constructor(objects: ReadonlyMap<string, PolicyObject>) {
    this.#objects = new Map(objects);
  }

  get objects(): ReadonlyMap<string, PolicyObject> {
    return this.#objects;
  }

  /** What it does so far, by path. */
  get changes(): ReadonlyMap<string, ChangeKind> {
    return this.#changed;
  }

  get(path: string): PolicyObject | undefined {
    return this.#objects.get(path);
  }

  put(object: PolicyObject): void {
    const isNew = !this.#objects.has(object.path) || this.#changed.get(object.path) === "create";
    this.#changed.set(object.path, isNew ? "create" : "update");
    this.#objects.set(object.path, object);
  }

  /** An object with all that stands below it. */
  branch(path: string): readonly PolicyObject[] {
    return [...this.#objects.values()].filter(({ path: one }) => one === path || one.startsWith(`${path}/`));
  }

  /** Takes an object out with all that stands below it. */
  remove(path: string): void {
    for (const { path: below } of this.branch(path)) {
      this.#objects.delete(below);
      // What the same change has made was never there.
      if (this.#changed.get(below) === "create") this.#changed.delete(below);
      else this.#changed.set(below, "delete");
    }
  }

  childrenOf(path: string): readonly PolicyObject[] {
    return [...this.#objects.values()].filter((object) => object.path !== path && parentOf(object.path) === path);
  }
}
