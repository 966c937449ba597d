import type { Fault } from "./faults.ts";
import { type Json, jsonAnswer, toBytes, type WireAnswer } from "./wire.ts";

/** What a transport has to deliver: an answer, and where a fault asks for it, how its delivery goes wrong. */
export interface Outcome {
  readonly answer: WireAnswer;
  /** Milliseconds to wait before delivering. */
  readonly delayMs: number;
  readonly delivery: Delivery;
}

/** How the bytes of an answer go out. */
export type Delivery =
  | { readonly kind: "whole" }
  /** Reset before the first byte. */
  | { readonly kind: "reset" }
  /** Reset after this many bytes of the body. */
  | { readonly kind: "resetAfter"; readonly bytes: number }
  /** The body repeats until the client goes away or this many bytes are out. */
  | { readonly kind: "endless"; readonly maxBytes: number };

const whole: Delivery = { kind: "whole" };
const nothing = new Uint8Array(0);
const endlessBytes = 64 * 1024 * 1024;
/** What a proxy answers in place of the service. */
export const proxyPage = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n";

/** Whether the operation takes effect although its answer goes wrong. */
export function executesFirst(fault: Fault): boolean {
  if (fault.executes !== undefined) return fault.executes;
  switch (fault.kind) {
    case "delay":
    case "resetMidBody":
    case "truncatedJson":
    case "emptyBody":
    case "lyingContentType":
      return true;
    default:
      return false;
  }
}

/**
 * Spoils an answer. `real` is what the operation answered, or `undefined` where it was not executed; a fault that
 * needs an answer to spoil then spoils an empty JSON object. `throttled` is the body with which the service throttles.
 */
export function applyFault(fault: Fault | undefined, real: WireAnswer | undefined, throttled: Json): Outcome {
  const answer = real ?? jsonAnswer(200, {});
  if (fault === undefined) return { answer, delayMs: 0, delivery: whole };
  const delayMs = fault.delayMs ?? 0;
  switch (fault.kind) {
    case "reset":
      return { answer, delayMs, delivery: { kind: "reset" } };
    case "resetMidBody": {
      const bytes = Math.min(fault.afterBytes ?? answer.body.length >> 1, answer.body.length);
      return { answer, delayMs, delivery: { kind: "resetAfter", bytes } };
    }
    case "endlessBody": {
      const blanks = { ...jsonAnswer(200, {}), body: toBytes(" ".repeat(16 * 1024)) };
      return { answer: blanks, delayMs, delivery: { kind: "endless", maxBytes: fault.maxBytes ?? endlessBytes } };
    }
    default:
      return { answer: spoil(fault, answer, throttled), delayMs, delivery: whole };
  }
}

function spoil(
  fault: Exclude<Fault, { kind: "reset" | "resetMidBody" | "endlessBody" }>,
  answer: WireAnswer,
  throttled: Json,
): WireAnswer {
  switch (fault.kind) {
    case "delay":
      return answer;
    case "status":
      return typeof fault.body === "string"
        ? { status: fault.status, headers: fault.headers ?? {}, body: toBytes(fault.body) }
        : jsonAnswer(fault.status, fault.body, fault.headers);
    case "truncatedJson":
      return { ...answer, body: answer.body.subarray(0, fault.keptBytes ?? answer.body.length >> 1) };
    case "html":
      return { status: fault.status ?? 502, headers: { "content-type": "text/html" }, body: toBytes(proxyPage) };
    case "emptyBody":
      return { ...answer, status: fault.status ?? answer.status, body: nothing };
    case "retryAfter":
      return jsonAnswer(fault.status ?? 429, throttled, { "retry-after": fault.retryAfter });
    case "redirect":
      return { status: fault.status ?? 307, headers: { location: fault.to }, body: nothing };
    case "lyingContentType":
      return { ...answer, headers: { ...answer.headers, "content-type": fault.contentType ?? "text/html" } };
  }
}
