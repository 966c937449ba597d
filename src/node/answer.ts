import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { FetchAnswer } from "../core/options.ts";

/** What undici's dispatchers give for a request. */
export interface RawAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

/** What {@link toAnswer} can unpack, for the request to say so. */
export const ENCODINGS = "gzip, deflate, br";

const UNPACK: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Answers with these have no body. */
const BARE: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * An answer of undici's `request` as the client reads answers. It is that, and not undici's `fetch`, because the streams and
 * objects of the standard cost more than the request itself.
 */
export function toAnswer({ statusCode, headers, body }: RawAnswer, method: string): FetchAnswer {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) values.set(name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value);
  }
  // Its headers speak of the body that another request would have got.
  const isBare = method === "HEAD" || BARE.has(statusCode) || values.get("content-length") === "0";
  const bytes = isBare ? body : unpacked(body, values.get("content-encoding"));
  const cancel = async (): Promise<void> => {
    // What a body says of its end is nobody's any more.
    body.on("error", () => {}).destroy();
  };
  return {
    status: statusCode,
    type: "default",
    headers: { get: (name) => values.get(name.toLowerCase()) ?? null, forEach: (visit) => values.forEach(visit) },
    body: {
      getReader: () => {
        const chunks = bytes[Symbol.asyncIterator]();
        const read = async (): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> => {
          const { done = false, value } = await chunks.next();
          return { done, value };
        };
        return { read, cancel };
      },
      cancel,
    },
    arrayBuffer: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      return Uint8Array.from(Buffer.concat(chunks)).buffer;
    },
  };
}

/** The bytes of a body as they were before the service packed them. */
function unpacked(body: Readable, encoding: string | undefined): AsyncIterable<Uint8Array> {
  const unpack = UNPACK[encoding?.trim().toLowerCase() ?? ""];
  // Its failure comes out of the iteration.
  return unpack === undefined ? body : pipeline(body, unpack(), () => {});
}
