import { getEventListeners } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type CallOptions, type FetchFunction, type Handle, isConnectionError, type Operation } from "trunkline";
import { createNodeTransport } from "trunkline/node";
import { describe, expect, it } from "vitest";
import { answerStream } from "../../src/core/answer-stream.ts";
import { ByteServer } from "../support/byte-server.ts";
import { type FakeClient, failure, operation, scripted, type ThingParams } from "../support/fake-vendor.ts";

type Bytes = ReadableStream<Uint8Array>;

const download: Operation<"fake", [params: ThingParams], Handle<Bytes>> = operation<ThingParams, Bytes>({
  id: "download",
  answers: { 200: "bytes" },
  stream: answerStream,
});
const which = { thingId: "a" };

const transports: [string, () => { fetch: FetchFunction; close(): Promise<void> }][] = [
  ["the platform's fetch", () => ({ fetch: (url, init) => fetch(url, init), close: async () => {} })],
  ["trunkline/node", () => createNodeTransport()],
];

/** A client and a server of this machine that answers so. */
async function served(listener: RequestListener, transport = transports[0]?.[1], options: object = {}) {
  const server = await ByteServer.start(listener);
  const { fetch: carry, close } = (transport as () => { fetch: FetchFunction; close(): Promise<void> })();
  const { client, clock } = scripted([], { endpoint: server.url, fetch: carry, ...options });
  return {
    server,
    client,
    clock,
    async [Symbol.asyncDispose]() {
      await close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** All of a stream as text. */
async function textOf(stream: Bytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** How a stream fails; fails itself where it does not. */
async function failureOf(stream: Bytes): Promise<Error & Record<string, unknown>> {
  try {
    await textOf(stream);
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("it came to its end, although it was expected to fail");
}

/** Sends a first piece and leaves the rest to the test. */
function begun(length?: number): { listener: RequestListener; response: Promise<ServerResponse> } {
  let hand: (response: ServerResponse) => void;
  const response = new Promise<ServerResponse>((resolve) => (hand = resolve));
  return {
    response,
    listener: (_, answer) => {
      answer.writeHead(200, { "content-type": "application/zip", ...(length && { "content-length": length }) });
      answer.write("first", () => hand(answer));
    },
  };
}

/** A body of the test's own making, which notes what is asked of it. */
function scriptedBody(pieces: readonly (string | Error)[], headers: Record<string, string> = {}) {
  let pulls = 0;
  let cancelled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[pulls];
        pulls += 1;
        if (piece instanceof Error) controller.error(piece);
        else if (piece === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(piece));
      },
      cancel() {
        cancelled += 1;
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, { headers });
  return { answer: () => response, pulls: () => pulls, cancelled: () => cancelled };
}

describe.each(transports)("a body that is given on as a stream, over %s", (_, transport) => {
  it("comes to its end, with the headers of its answer", async () => {
    await using at = await served((_request, answer) => {
      answer.writeHead(200, { "content-type": "application/zip", "content-length": 10 });
      answer.write("first");
      answer.end("later");
    }, transport);
    for (let times = 0; times < 3; times++) {
      const { data, headers, status } = await download(at.client, which).withResponse();
      expect([status, headers.get("content-type")]).toEqual([200, "application/zip"]);
      expect(await textOf(data)).toBe("firstlater");
    }
    await at.server.until(() => at.server.held === 0);
    expect(at.server.requests).toBe(3);
  });

  it("is not limited by maxBodyBytes, which error answers are", async () => {
    const large = "x".repeat(1_000_000);
    await using at = await served(
      ({ url }, answer) => void answer.writeHead(url?.endsWith("a") ? 200 : 400).end(large),
      transport,
      { maxBodyBytes: 1000 },
    );
    expect(await textOf(await download(at.client, which))).toHaveLength(1_000_000);
    await expect(download(at.client, { thingId: "b" })).rejects.toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it("waits at the server while nobody reads", async () => {
    let sent = 0;
    await using at = await served((_request, answer) => {
      answer.writeHead(200);
      const piece = Buffer.alloc(1 << 20);
      const send = (): void => {
        while (sent < 256) {
          sent += 1;
          if (!answer.write(piece)) return void answer.once("drain", send);
        }
        answer.end();
      };
      send();
    }, transport);
    const stream = await download(at.client, which);
    const reader = stream.getReader();
    const first = await reader.read();
    expect(first.value?.length).toBeGreaterThan(0);
    await at.clock.idle();
    // Of 256 MiB only what fits into the buffers of two sockets is on its way.
    expect(sent).toBeLessThan(128);
    await reader.cancel();
    await at.server.until(() => at.server.held === 0);
  });

  it("lets its connection go when it is cancelled, read from or not", async () => {
    const { listener } = begun();
    await using at = await served(listener, transport);
    const unread = await download(at.client, which);
    await unread.cancel();
    await at.server.until(() => at.server.held === 0);
    const stream = await download(at.client, which);
    for await (const chunk of stream) {
      expect(Buffer.from(chunk).toString()).toBe("first");
      break;
    }
    await at.server.until(() => at.server.held === 0);
    expect(at.server.requests).toBe(2);
  });

  it.each([
    ["with a length", 100],
    ["in chunks", undefined],
  ])("that is cut short is an error, %s", async (_form, length) => {
    const { listener, response } = begun(length);
    await using at = await served(listener, transport);
    const stream = await download(at.client, which);
    (await response).destroy();
    const error = await failureOf(stream);
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ operation: "download", origin: at.server.url });
  });

  it("ends with the caller's signal, and so does its connection", async () => {
    const { listener } = begun();
    await using at = await served(listener, transport);
    const caller = new AbortController();
    const stream = await download(at.client, which, { signal: caller.signal });
    const reader = stream.getReader();
    await reader.read();
    const next = reader.read();
    caller.abort(new Error("enough"));
    await expect(next).rejects.toMatchObject({ code: "ABORTED", operation: "download", cause: new Error("enough") });
    await at.server.until(() => at.server.held === 0);
    expect(getEventListeners(caller.signal, "abort")).toHaveLength(0);
  });

  it("ends with the client, whoever reads it", async () => {
    const { listener } = begun();
    await using at = await served(listener, transport);
    const stream = await download(at.client, which);
    const reader = stream.getReader();
    await reader.read();
    const next = reader.read();
    next.catch(() => {});
    await at.client.close();
    await expect(next).rejects.toMatchObject({ code: "CONFIGURATION", option: "client" });
    await expect(next).rejects.toThrow("the client was closed before the body was read to its end");
    // There is no work that a token could lead to.
    await expect(next).rejects.not.toThrow("resumeToken");
    await at.server.until(() => at.server.held === 0);
  });

  it("ends where nothing more comes for timeoutMs", async () => {
    const { listener } = begun();
    await using at = await served(listener, transport, { timeoutMs: 5000 });
    const reader = (await download(at.client, which)).getReader();
    await reader.read();
    const next = reader.read();
    next.catch(() => {});
    await at.clock.idle(() => at.clock.pending > 0);
    at.clock.next();
    await expect(next).rejects.toMatchObject({ code: "TIMEOUT", scope: "attempt", limitMs: 5000 });
    await expect(next).rejects.toThrow("nothing came for so long after 5 bytes of the body");
    await at.server.until(() => at.server.held === 0);
  });

  it("is unpacked where it comes packed, whatever length that has", async () => {
    const packed = gzipSync("a".repeat(1000));
    await using at = await served((_request, answer) => {
      answer.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length }).end(packed);
    }, transport);
    expect(await textOf(await download(at.client, which))).toBe("a".repeat(1000));
  });
});

describe("a body that is given on as a stream", () => {
  const asked = async (body: ReturnType<typeof scriptedBody>, options: CallOptions = {}) => {
    const { client, clock } = scripted([body.answer]);
    return { stream: await download(client as FakeClient, which, options), clock, client };
  };

  it("is read piece by piece, as it is asked for", async () => {
    const body = scriptedBody(["a", "b", "c"]);
    const { stream, clock } = await asked(body);
    await clock.idle();
    expect(body.pulls()).toBe(0);
    const reader = stream.getReader();
    await reader.read();
    await clock.idle();
    expect(body.pulls()).toBe(1);
    reader.releaseLock();
    expect(await textOf(stream)).toBe("bc");
  });

  it("has no limit of time while nobody waits for more", async () => {
    const body = scriptedBody(["a", "b"]);
    const { stream, clock } = await asked(body);
    expect(clock.pending).toBe(0);
    const reader = stream.getReader();
    await reader.read();
    expect(clock.pending).toBe(0);
    clock.advance(3_600_000);
    expect((await reader.read()).done).toBe(false);
    expect((await reader.read()).done).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ["fewer bytes than announced", "10", "RESPONSE_PARSE"],
    ["as many as announced", "3", undefined],
    ["more than announced", "2", undefined],
    ["a length that is none", "many", undefined],
    ["no length", "", undefined],
  ])("with %s ends as it should", async (_, length, code) => {
    const headers = length === "" ? undefined : { "content-length": length };
    const { stream } = await asked(scriptedBody(["abc"], headers));
    if (code === undefined) return expect(await textOf(stream)).toBe("abc");
    const error = await failureOf(stream);
    expect(error).toMatchObject({ code, operation: "download", status: 200 });
    expect(error.message).toContain("was cut short: 3 of 10 bytes came");
  });

  it("that breaks tells observers too, and is not asked for again", async () => {
    const told: unknown[] = [];
    const body = scriptedBody(["a", new TypeError("terminated")]);
    const { client, sent } = scripted([body.answer], { hooks: { error: ({ error }) => void told.push(error) } });
    const error = await failureOf(await download(client, which));
    expect(isConnectionError(error)).toBe(true);
    expect(told).toEqual([error]);
    expect(sent).toHaveLength(1);
  });

  it("is asked for again until it begins", async () => {
    const { client, clock, sent } = scripted([failure(503), scriptedBody(["abc"]).answer]);
    expect(await textOf(await clock.run(download(client, which)))).toBe("abc");
    expect(sent).toHaveLength(2);
  });

  it("is empty where the answer has no body", async () => {
    const { client } = scripted([new Response(null, { status: 200 })]);
    expect(await textOf(await download(client, which))).toBe("");
  });

  it("is over at once where the client was closed, or the signal fired, as the headers came", async () => {
    const caller = new AbortController();
    const body = scriptedBody(["abc"]);
    const { client } = scripted([
      () => {
        queueMicrotask(() => queueMicrotask(() => caller.abort()));
        return body.answer();
      },
    ]);
    const call = download(client, which, { signal: caller.signal });
    const end = await call.then(failureOf, (error: unknown) => error);
    expect(end).toMatchObject({ code: "ABORTED" });
    const late = scriptedBody(["abc"]);
    const closing = scripted([
      () => {
        void closing.client.close();
        return late.answer();
      },
    ]);
    expect(await failureOf(await download(closing.client, which))).toMatchObject({ code: "CONFIGURATION" });
    expect(late.cancelled()).toBe(1);
  });

  it("is let go where a transport answers after the call has ended", async () => {
    let answer: ((response: Response) => void) | undefined;
    const { client, clock } = scripted([() => new Promise<Response>((resolve) => (answer = resolve))]);
    const caller = new AbortController();
    const call = download(client, which, { signal: caller.signal });
    await clock.idle(() => answer !== undefined);
    caller.abort();
    expect(await clock.failure(call)).toMatchObject({ code: "ABORTED" });
    const body = scriptedBody(["abc"]);
    answer?.(body.answer());
    await clock.idle(() => body.cancelled() > 0);
    expect(body.cancelled()).toBe(1);
  });

  it("is told to observers with its headers, and has no place among the requests on their way", async () => {
    const told: [status: number, bytes: number][] = [];
    const { client } = scripted([scriptedBody(["abc"]).answer, scriptedBody(["def"]).answer], {
      hooks: { response: ({ status, bodyBytes }) => void told.push([status, bodyBytes]) },
      rateLimit: { maxInFlight: 1 },
    });
    const first = await download(client, which);
    const second = await download(client, which);
    expect(told).toEqual([
      [200, 0],
      [200, 0],
    ]);
    expect(await Promise.all([textOf(first), textOf(second)])).toEqual(["abc", "def"]);
  });

  it("may be cancelled more than once", async () => {
    const body = scriptedBody(["abc"]);
    const { stream } = await asked(body);
    await stream.cancel();
    await stream.cancel();
    expect(body.cancelled()).toBe(1);
  });
});
