import { describe, expect, it } from "vitest";
import { mayBeRepeated } from "../reader/marks.ts";
import type { Operation } from "../reader/operations.ts";
import { allSites } from "./all-sites.ts";
import { type Call, functionOf } from "./dynamic-call.ts";
import { workScript } from "./long-work.ts";
import type { SentRequest } from "./recorder.ts";
import { LARGE, type Site } from "./site.ts";
import { fullestCase, lastAnswer, wireAnswer } from "./walk-operation.ts";

/** What says nothing of what was done; after a 503 the managers of NSX have certainly done nothing. */
const BAD_GATEWAY = { status: 502, headers: {}, bytes: undefined };

/** One repeat at most, at once. */
const ONCE_MORE = { retry: { maxRetries: 1, baseDelayMs: 0 } };

/** What is sent for a call whose first request finds the service away, the reading of its work left out. */
async function sentFor(site: Site, operation: Operation, call: Call): Promise<SentRequest[]> {
  const { recorder, client } = site;
  const { given, answer } = fullestCase(site, operation);
  const work = operation.isLongRunning ? workScript(operation, answer, lastAnswer(site, operation)) : undefined;
  const right = wireAnswer(work?.accepting ?? answer);
  recorder.start((request) => {
    if (recorder.requests.length === 1) return BAD_GATEWAY;
    return work && recorder.requests.length > 2 ? work.follow(request) : right;
  });
  await Promise.allSettled([call(client, given, ONCE_MORE)]);
  return recorder.requests.filter(({ method }) => method === operation.method).slice(0, 2);
}

describe.each(allSites())("a service that is away for a moment, for $service.name", (site) => {
  const { service, module } = site;

  it(
    "is asked again by operations that may be repeated, with the very same request, and by no other",
    LARGE,
    async () => {
      const complaints: string[] = [];
      for (const operation of service.operations) {
        const call = functionOf(module, [operation.names.standalone]);
        const [first, second] = call ? await sentFor(site, operation, call) : [];
        const isRepeated = second !== undefined;
        if (isRepeated !== mayBeRepeated(operation)) complaints.push(`${operation.id}: repeated: ${isRepeated}`);
        if (second) expect(comparable(second)).toEqual(first && comparable(first));
      }
      expect(complaints).toEqual([]);
    },
  );
});

/** A request but for what signing makes of the time, and for the id that each one has. */
function comparable({ headers, ...others }: SentRequest): SentRequest {
  const { authorization: _, "x-sdk-date": __, "x-ms-client-request-id": ___, ...kept } = headers;
  return { ...others, headers: kept };
}
