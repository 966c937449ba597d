import { applyFault, executesFirst, type Outcome } from "./apply-fault.ts";
import type { FakeService, Inspection } from "./fake-service.ts";
import type { FaultPlan } from "./faults.ts";
import type { NumberedLog } from "./numbered-log.ts";
import type { ReceivedRequest } from "./received.ts";
import { redactBody, redactHeaders, redactTarget, scrub } from "./redact.ts";
import type { WireRequest } from "./wire.ts";

/** What one request goes through besides its service. */
export interface Surroundings {
  readonly faults: FaultPlan;
  readonly log: NumberedLog<ReceivedRequest>;
  readonly now: () => number;
}

/** Takes a request through inspection, planned faults, the service and the record. */
export function answerRequest(service: FakeService, request: WireRequest, { faults, log, now }: Surroundings): Outcome {
  const inspection = service.inspect(request);
  const { operation } = inspection;
  const { method, target } = request;
  const planned = faults.take({ service: service.name, operation, method, target });
  const isExecuted = planned === undefined || executesFirst(planned);
  const answered = isExecuted ? service.answer(request, inspection) : undefined;
  const fault = planned ?? answered?.fault;
  const outcome = applyFault(fault, answered, service.throttled);
  log.add({
    receivedMs: now(),
    service: service.name,
    operation,
    method,
    ...printable(service, request, inspection),
    status: outcome.delivery.kind === "reset" ? undefined : outcome.answer.status,
    fault: fault?.kind,
  });
  return { ...outcome, answer: service.finish(outcome.answer, request) };
}

function printable(
  service: FakeService,
  request: WireRequest,
  { queryNames, proof }: Inspection,
): Pick<ReceivedRequest, "url" | "headers" | "body" | "proof"> {
  const clean = (text: string): string => scrub(text, service.secrets);
  const headers = Object.entries(redactHeaders(request.headers)).map(([name, value]) => [name, clean(value)]);
  return {
    url: clean(request.origin + redactTarget(request.target, queryNames)),
    headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
    body: clean(redactBody(request)),
    proof: proof.reason === undefined ? proof : { ...proof, reason: clean(proof.reason) },
  };
}
