import type { Json } from "../../wire.ts";

/** A change of an engine that has not been uploaded yet. */
export interface PendingChange {
  /** The path of what has changed. */
  readonly element: string;
  readonly name: string;
  readonly changedMs: number;
  /** Name of who has changed it. */
  readonly modifier: string;
  readonly approver?: string;
  readonly approvedMs?: number;
}

/** What engines have besides their elements, by the path of the engine. */
export class EngineFacts {
  readonly #blockEntries = new Map<number, Json>();
  readonly #pending = new Map<string, readonly PendingChange[]>();
  readonly #policies = new Map<string, string>();
  readonly #uploads = new Map<string, string>();

  /** What a request put into a block list as the row with this key. */
  blockEntry(key: number): Json | undefined {
    return this.#blockEntries.get(key);
  }

  keepBlockEntry(key: number, body: Json): void {
    this.#blockEntries.set(key, body);
  }

  pending(engine: string): readonly PendingChange[] {
    return this.#pending.get(engine) ?? [];
  }

  setPending(engine: string, changes: readonly PendingChange[]): void {
    this.#pending.set(engine, changes);
  }

  /** The policy of an engine that none of its nodes tells of: those of the start have one. */
  policyOf(engine: string): string | undefined {
    return this.#policies.get(engine);
  }

  setPolicy(engine: string, policy: string): void {
    this.#policies.set(engine, policy);
  }

  /** What the last upload said; `undefined` where there was none. */
  uploadResult(engine: string): string | undefined {
    return this.#uploads.get(engine);
  }

  setUploadResult(engine: string, message: string): void {
    this.#uploads.set(engine, message);
  }

  clear(): void {
    this.#blockEntries.clear();
    this.#pending.clear();
    this.#policies.clear();
    this.#uploads.clear();
  }
}
