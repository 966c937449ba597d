import type { EmulatorOperation } from "../document.ts";
import type { AzureOperationStyle } from "./operation-script.ts";

/** Only what documents 202 can take long. */
export function usualStyle({ success }: EmulatorOperation): AzureOperationStyle {
  return success.includes(202) ? "location" : "at-once";
}

/** A status where it is documented, else the first that is. */
export function documentedStatus({ success }: EmulatorOperation, status: number): number {
  return success.includes(status) ? status : (success.find((other) => other !== 202) ?? 200);
}
