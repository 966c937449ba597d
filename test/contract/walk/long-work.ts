import type { GivenAnswer } from "../reader/calls.ts";
import { jsonText } from "../reader/json-text.ts";
import type { Operation } from "../reader/operations.ts";
import { memberOf } from "./dynamic-call.ts";
import type { SentRequest, WireAnswer } from "./recorder.ts";

/** How a service carries out work that takes its time, and what the caller has to get in the end. */
export interface WorkScript {
  /** The accepting answer as it is given, addresses included. */
  readonly accepting: GivenAnswer;
  /** Answers whatever is asked after the accepting answer. */
  readonly follow: (request: SentRequest) => WireAnswer;
  /** What the poller gives. */
  readonly result: unknown;
}

/** Where the state of work stands. */
export const STATUS_ADDRESS =
  "https://management.azure.com/subscriptions/s/operations/1?api-version=2020-01-01&t=a%2Fb";
/** Where its result stands. */
export const LOCATION = "https://management.azure.com/subscriptions/s/results/1?api-version=2020-01-01";
/** What tells where and when to look; documented values have to be addresses. */
const ADDRESSES = ["azure-asyncoperation", "operation-location", "location", "retry-after"];

/**
 * 202 means that the work goes on: its status stands at an address, and its result where the document says. Every other
 * answer is the end of the work, once the resource is provisioned.
 */
export function workScript(operation: Operation, answer: GivenAnswer, last: GivenAnswer): WorkScript {
  const { method, finalStateVia = "" } = operation;
  const isStatus = finalStateVia === "azure-async-operation" || finalStateVia === "operation-location";
  const accepted = answer.status === 202;
  const addresses = isStatus ? { "azure-asyncoperation": STATUS_ADDRESS } : { location: LOCATION };
  const named = Object.entries(answer.headers).filter(([name]) => !ADDRESSES.includes(name));
  const headers = { ...Object.fromEntries(named), ...(accepted && addresses) };
  const end = provisioned(accepted ? last.data : answer.data);
  const hasResult = method !== "DELETE" && (accepted ? last : answer).body !== undefined;
  return {
    accepting: { ...answer, headers, data: accepted ? answer.data : end },
    follow: ({ url }) => {
      if (url !== STATUS_ADDRESS) return json(hasResult ? end : undefined);
      // Where no address of the result is documented, the status has it.
      return json({ status: "Succeeded", ...(method === "PUT" || !hasResult ? {} : { properties: end }) });
    },
    result: hasResult ? end : undefined,
  };
}

/** An answer of JSON, or of nothing. */
export function json(data: unknown): WireAnswer {
  const bytes = data === undefined ? undefined : Uint8Array.from(new TextEncoder().encode(jsonText(data)));
  return { status: 200, headers: { "content-type": "application/json" }, bytes };
}

/** The resource as it stands when its work is done. */
export function provisioned(data: unknown): unknown {
  const properties = memberOf(data, "properties");
  if (memberOf(properties, "provisioningState") === undefined) return data;
  return { ...Object(data), properties: { ...Object(properties), provisioningState: "Succeeded" } };
}
