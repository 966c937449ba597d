import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { isResponseParseError } from "trunkline";
import { createNodeTransport } from "trunkline/node";
import { createClient } from "trunkline/nsx";
import { describe, expect, it } from "vitest";

/** A client whose requests go over a transport of Node's to a server that answers so. */
async function served(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const transport = createNodeTransport();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { baseUrl, credentials: { token: "t" }, fetch: transport.fetch, retry: false } as const;
  return {
    baseUrl,
    transport,
    client: createClient(options),
    small: createClient({ ...options, maxBodyBytes: 1000 }),
    async [Symbol.asyncDispose]() {
      await transport.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const get = { method: "GET", path: "/a?b=%2F" } as const;
const text = JSON.stringify({ a: "é".repeat(500) });

describe("an answer over trunkline/node", () => {
  it.each([
    ["gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", Buffer.from(text)],
  ])("is unpacked where it comes as %s", async (encoding, bytes) => {
    await using at = await served((request, response) => {
      expect(request.headers["accept-encoding"]).toBe("gzip, deflate, br");
      response.writeHead(200, { "content-encoding": encoding }).end(bytes);
    });
    await expect(at.client.request(get)).resolves.toEqual(JSON.parse(text));
  });

  it("that unpacks to more than is allowed is stopped, and so is one that is plain", async () => {
    const bytes = gzipSync("a".repeat(1_000_000));
    await using at = await served((request, response) => {
      const isPacked = request.url === "/packed";
      response.writeHead(200, isPacked ? { "content-encoding": "gzip" } : {});
      response.end(isPacked ? bytes : "a".repeat(1001));
    });
    for (const path of ["/packed", "/plain"]) {
      await expect(at.small.request({ method: "GET", path })).rejects.toSatisfy(isResponseParseError);
    }
  });

  it("whose packing breaks off or is a lie is an error and not half a body", async () => {
    const bytes = gzipSync(text);
    await using at = await served((request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(request.url === "/half" ? bytes.subarray(0, 20) : text);
    });
    for (const path of ["/half", "/lie"]) {
      await expect(at.client.request({ method: "GET", path })).rejects.toMatchObject({ code: "CONNECTION" });
    }
  });

  it.each([
    ["GET", 304],
    ["GET", 204],
    ["HEAD", 200],
  ] as const)("without a body has nothing to unpack, whatever its headers say: %s, %i", async (method, status) => {
    await using at = await served((_request, response) => {
      response.writeHead(status, { "content-encoding": "gzip" }).end();
    });
    const init = { headers: {}, redirect: "manual", signal: new AbortController().signal } as const;
    const answer = await at.transport.fetch(at.baseUrl, { ...init, method });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([status, 0]);
  });

  it("has its status, its headers by any case, and all values of one that comes twice", async () => {
    await using at = await served((request, response) => {
      response.writeHead(200, { "X-One": "1", "set-cookie": ["a=1", "b=2"], "x-path": request.url ?? "" }).end();
    });
    const { data, status, headers } = await at.client.request(get).withResponse();
    expect([data, status]).toEqual([undefined, 200]);
    expect([headers.get("x-one"), headers.get("set-cookie"), headers.get("x-path")]).toEqual([
      "1",
      "a=1, b=2",
      "/a?b=%2F",
    ]);
  });

  it("can be taken as a whole, in pieces, or not at all", async () => {
    await using at = await served((_request, response) => void response.end("whole"));
    const controller = new AbortController();
    const ask = () =>
      at.transport.fetch(at.baseUrl, { method: "GET", headers: {}, redirect: "manual", signal: controller.signal });
    expect(Buffer.from(await (await ask()).arrayBuffer()).toString()).toBe("whole");
    const reader = (await ask()).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("whole");
    expect((await reader?.read())?.done).toBe(true);
    await (await ask()).body?.cancel();
  });

  it("is of a request with its body, bytes as they are", async () => {
    await using at = await served((request, response) => {
      request.pipe(response);
    });
    const body = { text: "é", list: [1, 2] };
    await expect(at.client.request({ method: "POST", path: "/echo", body })).resolves.toEqual(body);
  });
});
