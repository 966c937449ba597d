import { isResponseValidationError } from "trunkline";
import { type GivenAnswer, validAnswer, validArguments } from "../reader/calls.ts";
import { type Fault, faultsInAnswer } from "../reader/faults.ts";
import type { Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { type Call, failureOfCall } from "./dynamic-call.ts";
import { oneOfEachKind } from "./refuse-arguments.ts";
import type { Site } from "./site.ts";
import { wireAnswer } from "./walk-operation.ts";

/** An answer that differs from its document, to a call that is right. */
export interface WrongAnswer {
  readonly fault: Fault;
  readonly answer: GivenAnswer;
  readonly given: Readonly<Record<string, unknown>>;
}

/** One difference of every kind that the answers of an operation can have. */
export function wrongAnswersOf({ service }: Site, operation: Operation): WrongAnswer[] {
  const random = new Random(`what is wrong with the answers of ${service.name} ${operation.id}`);
  const given = validArguments(service, operation, "minimal", random);
  return operation.answers.flatMap((documented): WrongAnswer[] => {
    const answer = validAnswer(service, documented, "full", random);
    const { body, data, status } = answer;
    // Whoever accepts long work answers with any body.
    if (body?.form !== "json" || (operation.isLongRunning && status === 202)) return [];
    const faults = oneOfEachKind(faultsInAnswer(service, body, data), random);
    return faults.map((fault) => ({ fault, given, answer: { ...answer, data: fault.given.body } }));
  });
}

/** What is not as it has to be when such an answer comes. */
export async function noticeAnswer({ client, recorder }: Site, call: Call, wrong: WrongAnswer): Promise<string[]> {
  recorder.start(() => wireAnswer(wrong.answer));
  const error = await failureOfCall(call, [client], wrong.given);
  if (!isResponseValidationError(error)) return [error === undefined ? "it passed" : `it ended with ${error}`];
  const fields = error.issues.map(({ path }) => path);
  return fields.includes(wrong.fault.field) ? [] : [`the fields named are ${fields.join(", ")}`];
}
