import type { Call } from "./call.ts";
import { readConnectionFailure } from "./connection-failure.ts";
import { ResponseParseError } from "./errors/answer-errors.ts";
import { ConfigurationError } from "./errors/refused-errors.ts";
import { AbortedError, ConnectionError, TimeoutError } from "./errors/transport-errors.ts";
import type { TrunklineError } from "./errors/trunkline-error.ts";
import type { Answer } from "./exchange.ts";
import type { FetchAnswer } from "./options.ts";
import { originOf } from "./origin.ts";
import { isNode } from "./platform.ts";
import { giveUp } from "./read-body.ts";

/** The body of an answer as it comes from the transport. */
export type UnreadBody = NonNullable<FetchAnswer["body"]>;

/** Gives the body of an answer on unread. A part of the operations that want it, so that the others' bundles do not hold it. */
export type StreamStyle = (call: Call, answer: Answer & { readonly attempts: number }) => ReadableStream<Uint8Array>;

/**
 * The body of an answer as a stream. Nothing of it is read before somebody asks, and never more than was asked for. Each wait
 * for more may last `timeoutMs`; the caller's signals and the end of the client end it with an error, and so does a body that
 * is cut short. Whoever has it reads it to its end or cancels it: until then it keeps a connection.
 */
export const answerStream: StreamStyle = (call, answer) => stream(call, answer, undefined);

/** The same, and the whole of it within the deadline of the call. */
export const timedAnswerStream: StreamStyle = (call, answer) => stream(call, answer, call.deadlineAtMs);

function stream(
  call: Call,
  answer: Answer & { readonly attempts: number },
  untilMs: number | undefined,
): ReadableStream<Uint8Array> {
  const { clock, timeoutMs } = call.settings;
  const context = { ...call.context(answer.attempts), requestId: answer.requestId };
  const reader = answer.body?.getReader();
  const announcedBytes = announced(answer);
  let readBytes = 0;
  let isOver = false;
  let timer: unknown;
  let deadline: unknown;
  let controller: ReadableStreamDefaultController<Uint8Array>;

  const onAbort = ({ target }: Pick<Event, "target">): void => {
    fail(new AbortedError(call.operation, { ...context, cause: (target as AbortSignal).reason }));
  };
  const onClose = (): void => {
    fail(new ConfigurationError("client", "was closed before the body was read to its end; make a new one", context));
  };

  function end(): void {
    isOver = true;
    clock.clearTimeout(timer);
    clock.clearTimeout(deadline);
    for (const signal of call.signals) signal.removeEventListener("abort", onAbort);
    call.lifetime.removeSleeper(onClose);
  }

  function fail(error: TrunklineError): void {
    if (isOver) return;
    end();
    giveUp(reader ?? null);
    controller.error(error);
    call.observers.tell("error", () => ({ ...call.event(answer.attempts), error }));
  }

  async function pull(): Promise<void> {
    timer = clock.setTimeout(() => fail(idleError()), timeoutMs);
    try {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (isOver) return;
      clock.clearTimeout(timer);
      if (!done && value !== undefined) {
        readBytes += value.length;
        controller.enqueue(value);
      } else if (readBytes < announcedBytes) {
        const what = `was cut short: ${readBytes} of ${announcedBytes} bytes came. Ask for it again`;
        fail(new ResponseParseError(what, answer.status, context));
      } else {
        end();
        controller.close();
      }
    } catch (error) {
      fail(
        new ConnectionError(readConnectionFailure(error), originOf(call.answeredAt) ?? "", {
          ...context,
          cause: error,
        }),
      );
    }
  }

  function idleError(): TimeoutError {
    const text = `nothing came for so long after ${readBytes} bytes of the body`;
    return new TimeoutError("attempt", timeoutMs, context, { history: [], text });
  }

  function lateError(): TimeoutError {
    const text = `${readBytes} bytes of the body had come`;
    return new TimeoutError("deadline", call.settings.deadlineMs, context, { history: [], text });
  }

  return new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
        for (const signal of call.signals) {
          if (signal.aborted) return onAbort({ target: signal });
          signal.addEventListener("abort", onAbort);
        }
        call.lifetime.addSleeper(onClose);
        if (untilMs === undefined || isOver) return;
        deadline = clock.setTimeout(() => fail(lateError()), Math.max(0, untilMs - clock.now()));
      },
      pull,
      cancel() {
        end();
        giveUp(reader ?? null);
      },
    },
    // Otherwise a first piece would be read before anybody wants it.
    { highWaterMark: 0 },
  );
}

/** How many bytes must come at least, as far as the answer tells. */
function announced({ headers }: Answer): number {
  const length = headers.get("content-length") ?? "";
  // What is packed has another length once it is unpacked, and browsers hide that it was: they count for themselves.
  const isKnown = isNode && !headers.has("content-encoding") && /^\d{1,15}$/.test(length);
  return isKnown ? Number(length) : 0;
}
