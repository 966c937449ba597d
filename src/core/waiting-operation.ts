import { AcceptedSource } from "./accepted-source.ts";
import type { Client } from "./client.ts";
import type { LongRunningOperation } from "./long-running-operation.ts";
import type { OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { pipelineOf } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStrategy, PollPlan } from "./polling.ts";
import { resumeWith } from "./resumable-operation.ts";

/**
 * Makes the callable form of an operation that only waits: other calls started the work, and the arguments say which. It
 * sends nothing before somebody awaits it.
 */
export function defineWaitingOperation<Vendor extends string, Params, Done, Work extends Poller<Done> = Poller<Done>>(
  definition: OperationDefinition,
  strategy: PollingStrategy<Done>,
  planOf: (params: Params) => PollPlan,
): LongRunningOperation<Vendor, [params: Params], Done, Work> {
  const call = (client: Client<Vendor>, params: Params, options?: CallOptions): Work => {
    const pipeline = pipelineOf(client);
    return new Poller(
      new AcceptedSource(pipeline, definition, strategy, false, [options], async () => {
        const checked = pipeline.check(definition, params, pipeline.settingsOf(definition.id, options));
        const plan = planOf(checked as Params);
        return { answer: undefined, reading: { status: "running", plan, raw: undefined } };
      }),
      // A cast, because whether there is `cancel()` is in the strategy.
    ) as Work;
  };
  return Object.assign(call, {
    definition,
    resumeWith: resumeWith<Vendor, Done, Work>(definition, strategy),
  }) as LongRunningOperation<Vendor, [params: Params], Done, Work>;
}
