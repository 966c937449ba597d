import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "./apply-fault.ts";

/** Writes an outcome to a node response, with everything that is to go wrong with it. */
export async function deliver(outcome: Outcome, response: ServerResponse, closing: AbortSignal): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (outcome.delayMs > 0) await sleep(outcome.delayMs, undefined, { signal: AbortSignal.any([closing, gone.signal]) });
  const { answer, delivery } = outcome;
  if (delivery.kind === "reset") {
    reset(response);
    return;
  }
  const hasBody = answer.status !== 204 && answer.status !== 304 && response.req.method !== "HEAD";
  const isCounted = hasBody && delivery.kind !== "endless";
  const length = isCounted ? { "content-length": String(answer.body.length) } : {};
  response.sendDate = false;
  const cookies = answer.cookies === undefined ? {} : { "set-cookie": [...answer.cookies] };
  response.writeHead(answer.status, { ...length, ...answer.headers, ...cookies });
  switch (delivery.kind) {
    case "whole":
      response.end(hasBody ? answer.body : undefined);
      return;
    case "resetAfter":
      response.flushHeaders();
      await write(response, answer.body.subarray(0, delivery.bytes));
      reset(response);
      return;
    case "endless":
      await writeEndlessly(response, answer.body, delivery.maxBytes, gone.signal);
  }
}

/** A TCP reset where the platform can send one; over TLS the connection is cut without a goodbye. */
function reset(response: ServerResponse): void {
  const { socket } = response.req;
  if ("encrypted" in socket) socket.destroy();
  else socket.resetAndDestroy();
}

function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes.length === 0 ? "" : bytes, () => resolve());
  });
}

async function writeEndlessly(
  response: ServerResponse,
  chunk: Uint8Array,
  maxBytes: number,
  gone: AbortSignal,
): Promise<void> {
  for (let sent = 0; sent < maxBytes && !gone.aborted; sent += chunk.length) {
    if (!response.write(chunk)) await once(response, "drain", { signal: gone });
  }
  response.destroy();
}
