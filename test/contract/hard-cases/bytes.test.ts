import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { mediaTypes } from "./documents.ts";
import { empty, nsx, onlyOne, smc } from "./wire.ts";

const engine = { engineType: "fw_cluster", id: "1563" };
const octets = (bytes: Uint8Array<ArrayBuffer> | null, headers: Record<string, string> = {}): Response =>
  new Response(bytes, { headers: { "content-type": "application/octet-stream", ...headers } });

async function snapshotOf(answer: Response): Promise<Uint8Array> {
  const { client, drift } = smc([answer]);
  const bytes = await client.api.generateSnapshot(engine);
  expect(drift).toEqual([]);
  return bytes;
}

describe("an answer of bytes: the snapshot of an engine", () => {
  it("is a Uint8Array of just these", async () => {
    const { client, sent } = smc([octets(new Uint8Array([0x50, 0x4b, 3, 4]))]);
    const bytes = await client.api.generateSnapshot(engine);
    expectTypeOf(bytes).toEqualTypeOf<Uint8Array>();
    expect(bytes).toEqual(new Uint8Array([0x50, 0x4b, 3, 4]));
    expect(onlyOne(sent)).toMatchObject({
      method: "GET",
      target: "/7.2/elements/fw_cluster/1563/generate_snapshot",
      body: undefined,
    });
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ["every byte there is", Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ["what is no UTF-8", new Uint8Array([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80])],
    ["a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, 0x61])],
    ["zeroes at both ends", new Uint8Array([0, 0, 1, 0, 0])],
    ["line ends", new Uint8Array([13, 10, 13, 10])],
    ["what happens to be JSON", new TextEncoder().encode('{"a":1}')],
  ])("keeps %s", async (_name, bytes) => {
    expect(await snapshotOf(octets(bytes))).toEqual(bytes);
  });

  it("keeps what comes in pieces", async () => {
    const pieces = [new Uint8Array([1, 2]), new Uint8Array(), new Uint8Array([3]), new Uint8Array(70_000).fill(4)];
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    expect(await snapshotOf(new Response(body))).toEqual(new Uint8Array([1, 2, 3, ...new Uint8Array(70_000).fill(4)]));
  });

  it("is bytes whatever type the answer claims", async () => {
    for (const type of ["application/json", "text/plain", "application/zip"]) {
      const bytes = await snapshotOf(octets(new TextEncoder().encode("null"), { "content-type": type }));
      expect(bytes).toEqual(new TextEncoder().encode("null"));
    }
  });

  it("is asked for as bytes, with JSON for what is refused", async () => {
    const { client, sent } = smc([octets(new Uint8Array([1]))]);
    await client.api.generateSnapshot(engine);
    expect(sent[0]?.headers.accept).toBe("application/octet-stream, application/json;q=0.9");
  });

  it("may have none", async () => {
    for (const answer of [octets(new Uint8Array()), octets(null)]) {
      expect(await smc([answer]).client.api.generateSnapshot(engine)).toEqual(new Uint8Array());
    }
  });

  it("larger than the client takes is refused, and the limit named", async () => {
    const { client } = smc([octets(new Uint8Array(101))], { maxBodyBytes: 100 });
    const error = await failureOf(client.api.generateSnapshot(engine));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(error.message).toContain("maxBodyBytes");
  });

  it("is asked for once, although the method is GET: each time makes another", async () => {
    const { client, sent } = smc([empty(503)], { retry: 3 });
    expect(await failureOf(client.api.generateSnapshot(engine))).toMatchObject({ code: "SERVER", attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});

describe("the media types that documents have", () => {
  it("are JSON, XML, text and bytes for answers: a test of any other belongs here", () => {
    const { "application/json": _, ...others } = mediaTypes("answer");
    expect(Object.keys(others).sort()).toEqual([
      "application/octet-stream",
      "application/vnd.ms-azure-apim.policy+xml",
      "application/vnd.ms-azure-apim.policy.raw+xml",
      "text/plain; charset=utf-8",
    ]);
    expect(others["application/octet-stream"]).toEqual(["generateSnapshot"]);
  });

  it("are JSON and one form for requests, none multipart and none bytes: a test of any other belongs here", () => {
    const { "application/json": _, ...others } = mediaTypes("request");
    expect(others).toEqual({ "application/x-www-form-urlencoded": ["createSession", "createSession"] });
  });

  it("are sent as they are documented: the form that opens a session of NSX", async () => {
    const { client, sent } = nsx([empty(200)]);
    await client.vpn.createSession({ body: { j_username: "admin", j_password: "a+b&c=d ü" } });
    const { headers, body } = onlyOne(sent);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(body).toBe("j_username=admin&j_password=a%2Bb%26c%3Dd%20%C3%BC");
  });
});
