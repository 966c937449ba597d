import { type AzureClient, type AzureOptions, createClient } from "../../src/azure/client.ts";
import { armPolling, type FinalStateVia } from "../../src/azure/polling.ts";
import { defineLongRunningOperation, type LongRunningOperation } from "../../src/core/long-running-operation.ts";
import type { HttpMethod } from "../../src/core/operation.ts";
import { FakeClock } from "./fake-clock.ts";
import type { FakeAnswer, SentRequest } from "./fake-vendor.ts";

export const ARM = "https://management.azure.com";
export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
/** Where the work of these tests is asked for. */
export const RESOURCE = `${ARM}/things/a?api-version=2024-05-01`;

/** An Azure client whose answers are scripted; the last one repeats. */
export function scriptedAzure(
  answers: readonly FakeAnswer[],
  options: Partial<AzureOptions> = {},
): { client: AzureClient; clock: FakeClock; sent: SentRequest[] } {
  const clock = new FakeClock();
  const sent: SentRequest[] = [];
  const client = createClient({
    clock,
    random: () => 0.5,
    retry: false,
    subscriptionId: SUBSCRIPTION,
    credential: { getToken: async () => ({ token: "the-token", expiresOnTimestamp: clock.now() + 86_400_000 }) },
    fetch: async (url, init) => {
      sent.push({ url, ...init, headers: { ...init.headers } });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error("the script has no answer");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(url, init) : answer.clone();
    },
    ...options,
  });
  return { client, clock, sent };
}

/** Long work without a body, whatever its result. */
export function longWork(
  method: HttpMethod,
  finalStateVia?: FinalStateVia,
): LongRunningOperation<
  "azure",
  [params?: Record<string, never>],
  { made?: string; properties?: unknown } | undefined
> {
  return defineLongRunningOperation(
    {
      id: "doWork",
      service: "network",
      method,
      path: "/things/a",
      constants: [["query", "api-version", "2024-05-01"]],
      answers: { 200: "any", 201: "any", 202: "any", 204: null },
    },
    armPolling(finalStateVia === undefined ? {} : { finalStateVia }),
  );
}

/** An answer of Azure Resource Manager. */
export function arm(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(status === 204 ? null : text, {
    status,
    headers: { "content-type": "application/json", "x-ms-request-id": "r-1", ...headers },
  });
}

/** 202 with a Location. */
export const accepted = (headers: Record<string, string> = {}): Response =>
  arm(202, undefined, { location: `${ARM}/operationresults/1?api-version=2024-05-01`, ...headers });

/** The answer that starts work with a status document. */
export const started = (header = "azure-asyncoperation", headers: Record<string, string> = {}): Response =>
  arm(202, undefined, { [header]: `${ARM}/operationstatuses/1?api-version=2024-05-01`, ...headers });

/** A status document. */
export const status = (word: unknown, more: object = {}, headers: Record<string, string> = {}): Response =>
  arm(200, { id: "1", status: word, ...more }, headers);

/** A resource in a state. */
export const resource = (provisioningState: unknown, code = 200): Response =>
  arm(code, { made: "a", properties: { provisioningState } });
