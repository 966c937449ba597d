import { AcceptedSource } from "./accepted-source.ts";
import type { Client } from "./client.ts";
import { type ApiResponse, answerOf, failedInSight, Handle } from "./handle.ts";
import type { Operation, OperationDefinition } from "./operation.ts";
import type { CallOptions, WaitOptions } from "./options.ts";
import { commonWaitOptions, ownWaitOptions } from "./own-wait-options.ts";
import { pipelineOf, type Sent } from "./pipeline.ts";
import { Poller } from "./poller.ts";
import type { PollingStyle } from "./polling.ts";
import { type ResumableOperation, resumeWith } from "./resumable-operation.ts";

/**
 * The handle of a call that the service answers before its work is in effect. It is a {@link Handle} for that answer, and
 * `untilDone()` goes on to the end of the work. `Wait` are its options, where the vendor has some of its own, and `Work` is
 * its poller, where the vendor can be asked to end the work.
 */
export class SettlingHandle<
  T,
  Done,
  Wait extends WaitOptions = WaitOptions,
  Work extends Poller<Done> = Poller<Done>,
> extends Handle<T> {
  readonly #wait: (options: Wait | undefined) => Work;

  /** @internal Handles are made by operations. */
  constructor(
    operation: string,
    start: () => Promise<ApiResponse<T>>,
    wait: (answer: Promise<ApiResponse<T>>, isSeen: () => boolean, options: Wait | undefined) => Work,
  ) {
    super(operation, start);
    this.#wait = (options) => wait(answerOf(this), () => failedInSight(this), options);
  }

  /**
   * Waits until the work is in effect: resolves to the resource as it stands then. Polling starts at once.
   * @throws OperationFailedError when the work failed.
   * @throws TimeoutError with scope `wait` when `waitMs` passed.
   * @throws ConfigurationError naming an option that is unknown or wrong; nothing is read then.
   */
  untilDone(options?: Wait): Work {
    return this.#wait(options);
  }
}

/** An operation whose work can be waited for, also in another process. */
export interface SettlingOperation<
  Vendor extends string,
  Input extends readonly unknown[],
  T,
  Done,
  Wait extends WaitOptions = WaitOptions,
  Work extends Poller<Done> = Poller<Done>,
> extends Operation<Vendor, Input, SettlingHandle<T, Done, Wait, Work>>,
    ResumableOperation<Vendor, Done, Work> {}

/** Makes the callable form of an operation that is answered before its work is in effect. */
export function defineSettlingOperation<
  Vendor extends string,
  Input extends readonly unknown[],
  T,
  Done,
  Wait extends WaitOptions = WaitOptions,
  Work extends Poller<Done> = Poller<Done>,
>(definition: OperationDefinition, style: PollingStyle<Done>): SettlingOperation<Vendor, Input, T, Done, Wait, Work> {
  const strategy = style(definition);
  const call = (client: Client<Vendor>, ...input: unknown[]): SettlingHandle<T, Done, Wait, Work> => {
    const pipeline = pipelineOf(client);
    const [params = {}, options] = input as [Readonly<Record<string, unknown>> | undefined, CallOptions | undefined];
    let sent: Sent<T> | undefined;
    return new SettlingHandle<T, Done, Wait, Work>(
      definition.id,
      async () => {
        sent = await pipeline.send<T>({ operation: definition, params }, options);
        return sent.answer;
      },
      (response, isSeen, waitOptions) => {
        const layers = [options, commonWaitOptions(waitOptions, strategy.waitOptions)];
        return new Poller(
          new AcceptedSource(pipeline, definition, strategy, true, layers, async () => {
            const answer = await response;
            const { url, answeredAt, atMs, secrets, flowId } = sent as Sent<T>;
            const context = { vendor: pipeline.profile.vendor, operation: definition.id, attempts: answer.attempts };
            const wait = ownWaitOptions(waitOptions, strategy.waitOptions, context);
            const reading = strategy.start({ answer, url, answeredAt, params, wait });
            return { answer, reading, atMs, secrets, flowId };
          }),
          isSeen,
          // A cast, because whether there is `cancel()` is in the strategy, which the generated types go by.
        ) as Work;
      },
    );
  };
  return Object.assign(call, {
    definition,
    resumeWith: resumeWith<Vendor, Done, Work>(definition, strategy),
  }) as SettlingOperation<Vendor, Input, T, Done, Wait, Work>;
}
