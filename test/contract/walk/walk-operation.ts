import { type Arguments, type GivenAnswer, validAnswer, validArguments } from "../reader/calls.ts";
import { jsonText } from "../reader/json-text.ts";
import type { Answer, Body, Operation } from "../reader/operations.ts";
import { Random } from "../reader/random.ts";
import { expectedRequest } from "../reader/requests.ts";
import type { Form } from "../reader/values.ts";
import { compareRequest, type Difference, differ } from "./compare-request.ts";
import { type Call, memberOf, type Settled, settle } from "./dynamic-call.ts";
import { type WorkScript, workScript } from "./long-work.ts";
import type { WireAnswer } from "./recorder.ts";
import type { Site } from "./site.ts";

/** One call of an operation: what is given, and what comes back. */
export interface Case {
  readonly name: string;
  readonly given: Arguments;
  readonly answer: GivenAnswer;
  readonly says: boolean | undefined;
}

/** A call for each documented answer, and the first of them with as little and with as much as the document allows. */
export function casesOf({ service }: Site, operation: Operation): Case[] {
  const cases: Case[] = [];
  const add = (form: Form, answer: Answer, body: Body | undefined): void => {
    const name = `${form}, ${answer.status}${answer.bodies.length > 1 ? ` ${body?.mediaType}` : ""}`;
    const random = new Random(`${service.name} ${operation.id} ${name}`);
    const given = validArguments(service, operation, form, random);
    const isChosen = operation.arguments.some((argument) => argument.name === "accept") && answer.bodies.length > 1;
    cases.push({
      name,
      given: isChosen && form === "full" ? { ...given, accept: body?.mediaType } : given,
      answer: validAnswer(service, answer, form, random, body),
      says: answer.says,
    });
  };
  for (const [index, answer] of operation.answers.entries()) {
    const [first, ...others] = answer.bodies;
    if (index === 0) add("minimal", answer, first);
    for (const body of [first, ...others]) add("full", answer, body);
  }
  return cases;
}

/** The case that gives every argument, and where there is a choice of answers, not the one that comes by default. */
export function fullestCase(site: Site, operation: Operation): Case {
  const answer = operation.answers.find(({ status }) => status !== 202) ?? operation.answers[0];
  const one = casesOf(site, operation).findLast(({ name }) => name.startsWith(`full, ${answer?.status}`));
  if (!one) throw new Error(`${operation.id} has no documented answer`);
  return one;
}

/** Calls an operation and holds request and result against the document. */
export async function walkCase(
  site: Site,
  operation: Operation,
  call: Call,
  owner: readonly unknown[],
  one: Case,
): Promise<Difference[]> {
  const { recorder, fromClient } = site;
  const work = operation.isLongRunning ? workScript(operation, one.answer, lastAnswer(site, operation)) : undefined;
  const answer = work?.accepting ?? one.answer;
  recorder.start((request) => (work && recorder.requests.length > 1 ? work.follow(request) : wireAnswer(answer)));
  const differences = await compareResult(operation, { ...one, answer }, work, () =>
    settle(call(...owner, ...(Object.keys(one.given).length > 0 ? [one.given] : []))),
  );
  const [sent, ...more] = recorder.requests;
  if (!work && more.length > 0) differences.push({ reason: "count", text: `${more.length + 1} requests were sent` });
  if (!sent) return [{ reason: "count", text: "nothing was sent" }, ...differences];
  return [...compareRequest(site, operation, expectedRequest(operation, one.given, fromClient), sent), ...differences];
}

async function compareResult(
  operation: Operation,
  { answer, says }: Case,
  work: WorkScript | undefined,
  call: () => Promise<Settled>,
): Promise<Difference[]> {
  let settled: Settled;
  try {
    settled = await call();
  } catch (error) {
    return [{ reason: "answer", text: String(error) }];
  }
  const isList = operation.items !== undefined;
  const result = work ? work.result : (says ?? answer.data);
  const items = memberOf(answer.data, operation.items ?? "") ?? [];
  return [
    ...differ("status", answer.status, settled.status),
    ...differ("answer", result, isList ? memberOf(settled.data, "data") : settled.data),
    ...(isList ? differ("answer", items, memberOf(settled.data, "items")) : []),
    ...Object.entries(answer.headers).flatMap(([name, value]) => differ("answer", value, settled.header(name))),
  ];
}

/** What work ends with that was accepted by an answer of its own: the documented result. */
export function lastAnswer({ service }: Site, operation: Operation): GivenAnswer {
  const results = operation.answers.filter(({ status }) => status !== 202);
  const answer = results.find(({ bodies }) => bodies.length > 0) ?? results[0];
  if (!answer) return { status: 200, headers: {}, data: undefined, body: undefined };
  return validAnswer(service, answer, "full", new Random(`the result of ${operation.id}`));
}

/** An answer as it goes over the wire. */
export function wireAnswer({ status, headers, data, body }: GivenAnswer): WireAnswer {
  if (!body) return { status, headers, bytes: undefined };
  if (data instanceof Uint8Array) return { status, headers, bytes: Uint8Array.from(data) };
  const text = body.form === "json" ? jsonText(data) : String(data);
  return { status, headers, bytes: Uint8Array.from(new TextEncoder().encode(text)) };
}
