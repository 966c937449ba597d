import { expect } from "vitest";
import type { AzureOptions } from "../../../src/azure/client.ts";
import type { FinalStateVia } from "../../../src/azure/polling.ts";
import type { HttpMethod } from "../../../src/core/operation.ts";
import type { FakeAnswer } from "../../support/fake-vendor.ts";
import { ARM, arm, longWork, scriptedAzure } from "../../support/scripted-azure.ts";

/** One script: what Azure answers, and what a wait has to make of it. */
export interface Line {
  /** What the line shows. */
  readonly shows: string;
  readonly method: HttpMethod;
  readonly via?: FinalStateVia;
  readonly options?: Partial<AzureOptions>;
  /** The caller aborts while the n-th request is on its way, or in the pause after it; the start is the first. */
  readonly abort?: { readonly during: number } | { readonly after: number };
  /** What is answered, the start first; the last one repeats. */
  readonly answers: readonly FakeAnswer[];
  /** Where is asked after the start: whole addresses, or paths with the API version of the start. */
  readonly asks: readonly string[];
  /** Milliseconds from one request to the next. */
  readonly waits: readonly number[];
  /** The states on the way, each with the vendor's word. */
  readonly states: readonly string[];
  /** The result, where it ends well. */
  readonly gives?: unknown;
  /** The error, where it ends badly; `says` is a part of its message. */
  readonly fails?: { readonly says?: string; readonly [member: string]: unknown };
}

/** The place of the status document, of the result, and the resource, as the helpers of scripted Azure have them. */
export const S = "operationstatuses/1";
export const L = "operationresults/1";
export const R = "things/a";

/** A whole address, with the API version of the start. */
export const at = (path: string): string => `${ARM}/${path}?api-version=2024-05-01`;

/** 202 with these headers. */
export const to = (headers: Record<string, string>, code = 202, body?: unknown): Response => arm(code, body, headers);

/** What a request finds at last. */
export const MADE: Response = arm(200, { made: "a" });

/** The resource as it is when it is done. */
export const DONE = { made: "a", properties: { provisioningState: "Succeeded" } };

/** An error answer in ARM's form. */
export const error = (code: number, vendorCode: string, headers: Record<string, string> = {}): Response =>
  arm(code, { error: { code: vendorCode, message: "it broke" } }, headers);

/** A page that a proxy put in the place of an answer. */
export const page = (code = 200, type = "text/html", text = "<html>sign in</html>"): Response =>
  new Response(new TextEncoder().encode(text), { status: code, headers: type ? { "content-type": type } : {} });

/** Runs a script through a whole client, and holds what happened against the line. */
export async function run(line: Line): Promise<void> {
  const { abort, asks, waits, gives, fails } = line;
  const controller = new AbortController();
  const atMs: number[] = [];
  const answers = line.answers.map(
    (_, index): FakeAnswer =>
      (url, init) => {
        atMs.push(clock.now());
        const answer = line.answers[index] as FakeAnswer;
        if (abort && "during" in abort && abort.during === atMs.length) {
          controller.abort(new Error("enough"));
          return new Promise((_resolve, reject) => reject(init.signal.reason));
        }
        if (abort && "after" in abort && abort.after === atMs.length) {
          clock.setTimeout(() => controller.abort(new Error("enough")), 10);
        }
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(url, init) : answer.clone();
      },
  );
  const { client, clock, sent } = scriptedAzure(answers, line.options);
  const work = longWork(line.method, line.via)(client, {}, { signal: controller.signal });
  const states: string[] = [];
  work.onProgress(({ status, vendorStatus }) => states.push([status, vendorStatus].filter(Boolean).join(" ")));
  const ended = await clock.settle(work);

  const [start, ...reads] = sent;
  expect(start).toMatchObject({ method: line.method, url: at(R) });
  expect(reads.map(({ method, url }) => `${method} ${url}`)).toEqual(
    asks.map((ask) => `GET ${ask.startsWith("http") ? ask : at(ask)}`),
  );
  expect(sent.every(({ headers }) => headers.authorization?.startsWith("Bearer the-token"))).toBe(true);
  expect(atMs.slice(1).map((ms, index) => ms - (atMs[index] as number))).toEqual(waits);
  expect(states).toEqual(line.states);
  if (fails === undefined) {
    expect(ended).toEqual({ status: "fulfilled", value: gives });
    return;
  }
  const { says = "", ...members } = fails;
  expect(ended).toMatchObject({ status: "rejected", reason: { operation: "doWork", vendor: "azure", ...members } });
  expect(String((ended as PromiseRejectedResult).reason.message)).toContain(says);
}

/** What tells a script from others: what is sent, what is answered, and what the caller does. */
export async function keyOf({ method, via, options, abort, answers }: Line): Promise<string> {
  const texts = answers.map(async (answer) => {
    if (typeof answer === "function") return answer.toString();
    if (answer instanceof Error) return String(answer.cause);
    return [answer.status, ...answer.headers, await answer.clone().text()].join("\n");
  });
  return JSON.stringify([method, via, abort, Object.entries(options ?? {}).map(String), await Promise.all(texts)]);
}
