import type { AnswerBody, OperationDefinition } from "../core/operation.ts";

type Answers = Readonly<Record<number, AnswerBody>>;

/** A status document, and what stands in its place now and then. */
const ANY_STATUS: Answers = { 200: "any", 201: "any", 202: "any", 204: null };

/** Where a status has no documented answer, because the call itself never gives it. */
const ANY_RESULT: Answers = { 200: "any", 201: "any", 204: null };

/** Bodies are read also where none is documented: a proxy's page must not pass for an end without a body. */
function withBodies(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([status, body]) => [status, body === null && status !== "204" ? "any" : body]),
  );
}

/** How an answer is read that tells of long work: as a status document, or as what the call itself would have answered. */
export function readingOperation(
  { id, service, answers, sensitive = [] }: OperationDefinition,
  isStatus: boolean,
): OperationDefinition {
  const read = isStatus ? ANY_STATUS : { ...ANY_RESULT, ...withBodies(answers), 202: "any" as const };
  return { id, service, method: "GET", path: "", answers: read, sensitive };
}
