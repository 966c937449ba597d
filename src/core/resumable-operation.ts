import { AcceptedSource } from "./accepted-source.ts";
import type { Client } from "./client.ts";
import type { OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { pipelineOf } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStrategy } from "./polling.ts";
import { checkedAddress } from "./request-given.ts";
import { readResumeToken } from "./resume-token.ts";

/** An operation that `client.resume` takes. */
export interface ResumableOperation<in Vendor extends string, Done, Work extends Poller<Done> = Poller<Done>> {
  readonly definition: OperationDefinition;
  /** @internal What `client.resume(operation, token, options)` calls. */
  resumeWith(client: Client<Vendor>, token: string, options: CallOptions | undefined): Work;
}

/** Makes the part of an operation that goes on from a token. */
export function resumeWith<Vendor extends string, Done, Work extends Poller<Done> = Poller<Done>>(
  definition: OperationDefinition,
  strategy: PollingStrategy<Done>,
): ResumableOperation<Vendor, Done, Work>["resumeWith"] {
  return (client, token, options) => {
    const pipeline = pipelineOf(client);
    const context = { vendor: pipeline.profile.vendor, operation: definition.id };
    return new Poller(
      new AcceptedSource(pipeline, definition, strategy, false, [options], async () => {
        const plan = readResumeToken(token, context, (given) => strategy.isPlan(given));
        for (const url of strategy.addresses?.(plan) ?? []) {
          checkedAddress(definition, url, "the resume token", pipeline.profile, pipeline.settings);
        }
        return { answer: undefined, reading: { status: "running", plan, raw: undefined } };
      }),
      // A cast, because whether there is `cancel()` is in the strategy.
    ) as Work;
  };
}
