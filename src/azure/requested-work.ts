import type { PollingStyle } from "../core/polling.ts";
import { armPolling, type FinalStateVia } from "./polling.ts";

/**
 * How long work of Azure Resource Manager is followed that no document describes: `true` as its answers say, or where its
 * result stands, as the `final-state-via` of its document names it.
 *
 * @example
 * ```ts
 * import { Azure, type AzureCredential } from "trunkline/azure";
 * declare const credential: AzureCredential;
 * const azure = new Azure({ credential });
 * const work = azure.request<{ name: string }>({
 *   method: "PUT",
 *   path: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.Network/natGateways/nat1",
 *   query: { "api-version": "2025-05-01" },
 *   body: { location: "northeurope", sku: { name: "Standard" } },
 *   longRunning: true,
 * });
 * const token = await work.resumeToken();
 * console.log((await work).name, token.length);
 * ```
 */
export type AzureLongRunning = true | { readonly finalStateVia?: FinalStateVia | undefined };

const VIAS: readonly unknown[] = [
  "azure-async-operation",
  "location",
  "original-uri",
  "operation-location",
] satisfies FinalStateVia[];

/** The polling that a caller asks for, or what is wrong with how it is asked for. */
export function longRunning(given: unknown): PollingStyle<unknown> | string {
  if (given === true) return armPolling();
  const wrong = `must be true or { finalStateVia }, which is one of ${VIAS.join(", ")}`;
  if (Object.prototype.toString.call(given) !== "[object Object]") return wrong;
  const { finalStateVia, ...others } = given as { readonly finalStateVia?: unknown };
  if (Object.keys(others).length > 0) return wrong;
  if (finalStateVia === undefined) return armPolling();
  return isVia(finalStateVia) ? armPolling({ finalStateVia }) : wrong;
}

function isVia(given: unknown): given is FinalStateVia {
  return VIAS.includes(given);
}
