import { AcceptedSource } from "./accepted-source.ts";
import type { Client } from "./client.ts";
import type { Operation, OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { pipelineOf } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStyle } from "./polling.ts";
import { type ResumableOperation, resumeWith } from "./resumable-operation.ts";

/** An operation that is the long work itself: calling it sends the request, and gives the poller that waits for the end. */
export interface LongRunningOperation<
  Vendor extends string,
  Input extends readonly unknown[],
  Done,
  Work extends Poller<Done> = Poller<Done>,
> extends Operation<Vendor, Input, Work>,
    ResumableOperation<Vendor, Done, Work> {}

/** Makes the callable form of an operation that is long work. */
export function defineLongRunningOperation<Vendor extends string, Input extends readonly unknown[], Done>(
  definition: OperationDefinition,
  style: PollingStyle<Done>,
): LongRunningOperation<Vendor, Input, Done> {
  const strategy = style(definition);
  const call = (client: Client<Vendor>, ...input: unknown[]): Poller<Done> => {
    const pipeline = pipelineOf(client);
    const [params = {}, options] = input as [Readonly<Record<string, unknown>> | undefined, CallOptions | undefined];
    // Sent when called, as every operation is; nobody has to look at the poller for the work to start.
    const sent = pipeline.send<unknown>({ operation: definition, params }, options);
    return new Poller(
      new AcceptedSource(pipeline, definition, strategy, false, [options], async () => {
        const { answer, url, answeredAt, atMs, secrets, flowId } = await sent;
        return {
          answer,
          reading: strategy.start({ answer, url, answeredAt, params, wait: {} }),
          atMs,
          secrets,
          flowId,
        };
      }),
    );
  };
  return Object.assign(call, { definition, resumeWith: resumeWith(definition, strategy) }) as LongRunningOperation<
    Vendor,
    Input,
    Done
  >;
}
