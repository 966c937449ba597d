import type { IncomingMessage } from "node:http";
import type { Outcome } from "./apply-fault.ts";
import { jsonAnswer, type WireConnection, type WireRequest } from "./wire.ts";

/** A request as node has read it, in the form that the services know. */
export function wireRequest(
  incoming: IncomingMessage,
  scheme: string,
  body: Uint8Array,
  connection?: WireConnection,
): WireRequest {
  return {
    method: incoming.method ?? "GET",
    origin: `${scheme}://${incoming.headers.host ?? "127.0.0.1"}`,
    target: incoming.url ?? "/",
    headers: joinHeaders(incoming.rawHeaders),
    body,
    ...(connection && { connection }),
  };
}

/** Node drops some repeated headers and joins others; the raw list loses nothing. */
function joinHeaders(raw: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** What `answer` decides; where the emulator itself fails, a 500 that says so in the members that clients of each vendor read. */
export function outcomeOf(answer: () => Outcome): Outcome {
  try {
    return answer();
  } catch (error) {
    const [code, message] = ["EmulatorFailed", `The emulator itself failed: ${String(error)}`];
    const names = { error_code: code, error_msg: message, error_message: message };
    const failure = jsonAnswer(500, { error: { code, message }, code, message, ...names });
    return { answer: failure, delayMs: 0, delivery: { kind: "whole" } };
  }
}
