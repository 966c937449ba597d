import type { AzureOperationScript } from "./operation-script.ts";

/** What the scripts are chosen by. */
export interface ScriptSubject {
  readonly operation: string;
  readonly method: string;
  /** Whether the documents say that it can take long. */
  readonly isLong: boolean;
  /** Whether it changes a resource, which is what it gives then. */
  readonly isChange: boolean;
}

/** The scripts to come, taken in the order in which they were planned. */
export class ScriptPlan {
  readonly #planned: AzureOperationScript[] = [];

  /** @param script - one that is checked */
  add(script: AzureOperationScript): void {
    this.#planned.push(script);
  }

  /** The script for an operation that starts now, taken out of the plan. */
  take(subject: ScriptSubject): AzureOperationScript | undefined {
    const index = this.#planned.findIndex((script) => fits(script, subject));
    return index === -1 ? undefined : this.#planned.splice(index, 1)[0];
  }

  /** Whether the script for an operation says what it gives. */
  hasAnswer(subject: ScriptSubject): boolean {
    return this.#planned.find((script) => fits(script, subject))?.answer !== undefined;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}

function fits(script: AzureOperationScript, { operation, method, isLong, isChange }: ScriptSubject): boolean {
  if (script.style === "provisioning-state" && method !== "PUT") return false;
  if (script.answer !== undefined && isChange) return false;
  return script.operation === undefined ? isLong : script.operation === operation;
}
