import type { Outcome } from "./apply-fault.ts";
import type { EmulatorState } from "./emulator-state.ts";
import type { WireRequest } from "./wire.ts";

/**
 * The part of msw's `http` that the handlers are made with. It is handed in rather than imported, so that the
 * handlers belong to the very msw that the test uses, as ES module or CommonJS, and have its type.
 */
export interface MswHttp<Handler> {
  all(predicate: RegExp, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/** Makes a handler that carries requests below a base URL to a service and outcomes back. */
export function serveMsw<Handler>(
  http: MswHttp<Handler>,
  state: EmulatorState,
  service: string,
  baseUrl: string,
): Handler {
  if (typeof http?.all !== "function") {
    throw new TypeError("Handlers are made with `http` of msw; where msw is missing, run: npm install --save-dev msw");
  }
  const { origin } = new URL(baseUrl);
  const below = new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?:/|$)`, "u");
  return http.all(below, async ({ request }) =>
    deliver(state.answer(service, await readRequest(request)), request.signal),
  );
}

async function readRequest(request: Request): Promise<WireRequest> {
  const { origin, host, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    origin,
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    body: new Uint8Array(await request.arrayBuffer()),
  };
}

async function deliver({ answer, delayMs, delivery }: Outcome, signal: AbortSignal): Promise<Response> {
  if (delayMs > 0) await wait(delayMs, signal);
  const { status, body } = answer;
  // A socket needs a connection, which msw does not have.
  if (status === 101) return Response.error();
  const headers = new Headers(answer.headers);
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  switch (delivery.kind) {
    case "reset":
      return Response.error();
    case "whole":
      return new Response(status === 204 || status === 304 ? null : body.slice(), { status, headers });
    case "resetAfter": {
      if (delivery.bytes === 0) return Response.error();
      headers.set("content-length", String(body.length));
      return new Response(brokenBody(body.subarray(0, delivery.bytes)), { status, headers });
    }
    case "endless":
      return new Response(endlessBody(body, delivery.maxBytes), { status, headers });
  }
}

function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * A body that breaks after these bytes. The break waits for a turn of the event loop, because msw drops what it
 * has read but not yet passed on, the status included.
 */
function brokenBody(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    async pull(controller) {
      if (isSent) await wait(0);
      if (isSent) controller.error(new TypeError("terminated"));
      else controller.enqueue(bytes.slice());
      isSent = true;
    },
  });
}

function endlessBody(chunk: Uint8Array, maxBytes: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= maxBytes) controller.close();
      else controller.enqueue(chunk.slice());
      sent += chunk.length;
    },
  });
}
