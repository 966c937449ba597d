import { canonicalPath } from "../tree/intent-path.ts";
import { type FollowedPath, PolicyRealization } from "./policy-realization.ts";
import type { NsxPolicyRealizationScript } from "./realization-script.ts";

/** The realizations of all objects, and the scripts of those to come. */
export class PolicyRealizations {
  readonly #byPath = new Map<string, PolicyRealization>();
  readonly #planned: NsxPolicyRealizationScript[] = [];
  readonly #ids = new Map<string, string>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Every one that there is, in the order of the first changes. */
  get all(): readonly PolicyRealization[] {
    return [...this.#byPath.values()];
  }

  plan(script: NsxPolicyRealizationScript): void {
    this.#planned.push(script);
  }

  /** Sends a change on its way. */
  begin({
    operation,
    settleAfterReads,
    ...followed
  }: FollowedPath & { readonly operation: string; readonly settleAfterReads: number }): void {
    const { path } = followed;
    const index = this.#planned.findIndex((script) => {
      return canonicalPath(script.path ?? path) === path && (script.operation ?? operation) === operation;
    });
    const [script = {}] = index === -1 ? [] : this.#planned.splice(index, 1);
    this.#byPath.delete(path);
    this.#byPath.set(path, new PolicyRealization(followed, script, settleAfterReads));
  }

  /** That of an object; `undefined` for one that stood at the start. */
  of(path: string): PolicyRealization | undefined {
    return this.#byPath.get(path);
  }

  forget(path: string): void {
    this.#byPath.delete(path);
  }

  /** An id that stays the same for what has this name. */
  idOf(name: string): string {
    const id = this.#ids.get(name) ?? this.#newId();
    this.#ids.set(name, id);
    return id;
  }

  clear(): void {
    this.#byPath.clear();
    this.#planned.length = 0;
    this.#ids.clear();
  }
}
