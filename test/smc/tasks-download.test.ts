import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { Smc } from "trunkline/smc";
import { downloadResult, downloadUploadResult, exportElement, type Task } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import { ended, engine, FOLLOWER, refused, SMC, scriptedSmc, task, told } from "../support/scripted-smc.ts";

const RESULT = `${SMC}/7.2/elements/fw_policy/17/export/1/result`;
const link = [{ rel: "result", href: RESULT }];
const done = (more: object = {}): Task => readAs<Task>(task({ in_progress: false, link, ...more }));

const file = (headers: Record<string, string> = {}): Response =>
  new Response("PK-and-more", { headers: { "content-type": "application/zip", ...headers } });

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

describe("what a task has made", () => {
  it("is downloaded as a stream by the link of the task, with its name, type and length", async () => {
    const headers = { "content-disposition": 'attachment; filename="../exported.zip"', "content-length": "11" };
    const { client, clock, sent } = scriptedSmc([told(), ended(true, { link }), file(headers)]);
    const finished = await clock.run(exportElement(client, { elementType: "fw_policy", id: "17" }).untilDone());
    const { stream, ...rest } = await clock.run(downloadResult(client, finished));
    expect(rest).toEqual({ fileName: "exported.zip", contentType: "application/zip", length: 11 });
    expect(await textOf(stream)).toBe("PK-and-more");
    expect(sent.at(-1)).toMatchObject({ method: "GET", url: RESULT });
    expect(sent.at(-1)?.headers).toMatchObject({
      accept: "application/octet-stream, application/json;q=0.9, */*;q=0.1",
      authorization: "session-token",
    });
  });

  it("is no web page: that is most likely what a proxy says", async () => {
    const { client } = scriptedSmc([new Response("<html>login", { headers: { "content-type": "Text/HTML" } })]);
    await expect(downloadResult(client, done())).rejects.toMatchObject({
      code: "RESPONSE_PARSE",
      message: expect.stringContaining("is an HTML page, most likely of a proxy"),
    });
  });

  it("has to come to its end within the deadline of its call, and of that alone", async () => {
    const endless = (): Response => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(5)) }));
    const { client, clock } = scriptedSmc([endless(), endless()], { deadlineMs: 1000 });
    const { stream } = await clock.run(downloadResult(client, done(), { deadlineMs: 5000 }));
    const reader = stream.getReader();
    await reader.read();
    expect(clock.pending).toBe(1);
    clock.next();
    await expect(reader.read()).rejects.toMatchObject({ code: "TIMEOUT", scope: "deadline", limitMs: 5000 });
    const other = (await clock.run(downloadResult(client, done()))).stream.getReader();
    clock.advance(60_000);
    expect((await other.read()).done).toBe(false);
    expect(clock.pending).toBe(0);
    await other.cancel();
  });

  it("has no name, type or length where the server tells none", async () => {
    const { client } = scriptedSmc([new Response(new Uint8Array([1, 2]))]);
    const { stream, ...rest } = await downloadResult(client, done());
    expect(rest).toEqual({ fileName: undefined, contentType: undefined, length: undefined });
    expect(await new Response(stream).bytes()).toEqual(new Uint8Array([1, 2]));
  });

  it("has no length where it comes packed", async () => {
    const { client } = scriptedSmc([file({ "content-encoding": "gzip", "content-length": "5" })]);
    const { stream, length } = await downloadResult(client, done());
    expect(length).toBeUndefined();
    await stream.cancel();
  });

  it("may be that of a task that failed, such as its report", async () => {
    const { client } = scriptedSmc([file()]);
    const { stream } = await downloadResult(client, done({ success: false }));
    expect(await textOf(stream)).toBe("PK-and-more");
  });

  it.each<[string, unknown]>([
    ["still goes on", task({ link })],
    ["does not say whether it goes on", task({ link, in_progress: undefined })],
    ["says so in a text", { ...task({ link }), in_progress: "false" }],
    ["is none", undefined],
    ["is an address", RESULT],
  ])("is not asked for while the task %s", async (_, given) => {
    const { client, sent } = scriptedSmc([file()]);
    const call = downloadResult(client, readAs<Task>(given));
    await expect(call).rejects.toMatchObject({ code: "INVALID_ARGUMENT", operation: "downloadResult" });
    expect(sent).toHaveLength(0);
  });

  it.each<[string, unknown]>([
    ["no links", undefined],
    ["other links", [{ rel: "abort", href: RESULT }]],
    ["a link that leads nowhere", [{ rel: "result", href: "" }]],
    ["a link that is no text", [{ rel: "result", href: 5 }]],
  ])("is an error of its own where the task has %s", async (_, links) => {
    const { client, sent } = scriptedSmc([file()]);
    const call = downloadResult(client, done({ link: links }));
    await expect(call).rejects.toMatchObject({ code: "MISSING_LINK", rel: "result", from: FOLLOWER });
    await expect(call).rejects.toThrow("there is nothing to download");
    expect(sent).toHaveLength(0);
  });

  it("is not fetched from another origin, unless hrefs are rewritten", async () => {
    const elsewhere = done({ link: [{ rel: "result", href: "https://internal:8082/7.2/result/1" }] });
    const strict = scriptedSmc([file()]);
    await expect(downloadResult(strict.client, elsewhere)).rejects.toMatchObject({ code: "ORIGIN" });
    expect(strict.sent).toHaveLength(0);
    const { client, sent } = scriptedSmc([file()], { rewriteHrefs: true });
    await (await downloadResult(client, elsewhere)).stream.cancel();
    expect(sent[0]?.url).toBe(`${SMC}/7.2/result/1`);
  });

  it("refuses with the errors of any call, and is asked for again while the server is busy", async () => {
    const missing = scriptedSmc([refused(404, "No such result.")]);
    await expect(downloadResult(missing.client, done())).rejects.toMatchObject({ code: "NOT_FOUND", attempts: 1 });
    const { client, clock, sent } = scriptedSmc([refused(503), file()]);
    const { stream } = await clock.run(downloadResult(client, done()));
    expect(await textOf(stream)).toBe("PK-and-more");
    expect(sent).toHaveLength(2);
  });

  it("of an upload can be had without its task", async () => {
    const { client, sent } = scriptedSmc([file()]);
    const { stream } = await downloadUploadResult(client, engine);
    expect(await textOf(stream)).toBe("PK-and-more");
    expect(sent[0]?.url).toBe(`${SMC}/7.2/elements/fw_cluster/1563/upload_result`);
    await expect(downloadUploadResult(client, readAs({}))).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("goes by the class as well, through msw", async () => {
    const server = setupServer(
      http.post(`${SMC}/7.2/login`, () => new HttpResponse(null, { headers: { authorization: "session-token" } })),
      http.put(`${SMC}/7.2/logout`, () => new HttpResponse(null, { status: 204 })),
      http.get(FOLLOWER, () => HttpResponse.json(task({ in_progress: false, link }))),
      http.get(RESULT, () => new HttpResponse("PK-and-more", { headers: { "content-type": "application/zip" } })),
    );
    server.listen();
    try {
      await using smc = new Smc({ baseUrl: SMC, apiVersion: "7.2", credentials: { apiKey: "key-of-the-client" } });
      const finished = await smc.tasks.follow(FOLLOWER);
      const { stream, contentType } = await smc.tasks.downloadResult(finished);
      expect([await textOf(stream), contentType]).toEqual(["PK-and-more", "application/zip"]);
      expect(smc.tasks).toBe(smc.tasks);
    } finally {
      server.close();
    }
  });
});
