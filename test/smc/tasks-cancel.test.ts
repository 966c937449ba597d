import { exportElement, followTask, uploadPolicy } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { type FakeAnswer, json } from "../support/fake-vendor.ts";
import {
  ABORT,
  abortable,
  ended,
  engine,
  FOLLOWER,
  refused,
  SMC,
  scriptedSmc,
  task,
  told,
} from "../support/scripted-smc.ts";

const gone = new Response(null, { status: 204 });

/** A server with a script per method; the last answer repeats. */
function scriptedTask(script: { post?: FakeAnswer; get: FakeAnswer[]; delete?: FakeAnswer[] }, options: object = {}) {
  const of: Record<string, FakeAnswer[]> = {
    POST: [script.post ?? abortable()],
    GET: script.get,
    DELETE: script.delete ?? [gone],
    PUT: [gone],
  };
  const answer: FakeAnswer = (url, init) => {
    const answers = of[init.method] as FakeAnswer[];
    const next = (answers.length > 1 ? answers.shift() : answers[0]) as FakeAnswer;
    if (next instanceof Error) throw next;
    return typeof next === "function" ? next(url, init) : next.clone();
  };
  const { client, clock, sent } = scriptedSmc([answer], options);
  return { client, clock, sent, seen: () => sent.map(({ method, url }) => `${method} ${url}`) };
}

describe("the end of a task that was asked for", () => {
  it("is asked for by DELETE on its link abort, and is told as canceled", async () => {
    const { client, clock, seen, sent } = scriptedTask({ get: [ended(false, { last_message: "Aborted by api" })] });
    const poller = uploadPolicy(client, engine).untilDone();
    await clock.run(poller.cancel());
    expect(seen()[1]).toBe(`DELETE ${ABORT}`);
    expect(sent[1]?.body).toBeUndefined();
    expect(sent[1]?.headers.authorization).toBe("session-token");
    const error = await clock.failure(poller);
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "canceled", vendorStatus: "Aborted by api" });
  });

  it("that comes too late is the success that it is", async () => {
    const { client, clock } = scriptedTask({ get: [ended(true)], delete: [refused(404)] });
    const poller = uploadPolicy(client, engine).untilDone();
    await clock.run(poller.cancel());
    expect(await clock.run(poller)).toMatchObject({ success: true });
  });

  it("is also that the task is not there any more", async () => {
    const { client, clock } = scriptedTask({ get: [refused(404)] });
    const poller = uploadPolicy(client, engine).untilDone();
    await clock.run(poller.cancel());
    const error = await clock.failure(poller);
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "canceled" });
    expect(error.message).toContain("it is not there any more");
  });

  it("is not told of a task that failed by itself", async () => {
    const { client, clock } = scriptedTask({ get: [abortable(), ended(false)], delete: [refused(403)] });
    const poller = uploadPolicy(client, engine).untilDone();
    expect(await clock.failure(poller.cancel())).toMatchObject({ status: 403, operation: "uploadPolicy" });
    expect(await clock.failure(poller)).toMatchObject({ status: "failed" });
  });

  it.each([
    ["PUT", "PUT"],
    ["delete", "DELETE"],
    ["GET", "DELETE"],
    ["", "DELETE"],
    [5, "DELETE"],
  ])("is asked for by the method %j of the link as %s", async (method, sentAs) => {
    const link = [{ rel: "abort", href: ABORT, method }];
    const { client, clock, seen } = scriptedTask({ post: json({ ...task(), link }), get: [ended(false)] });
    const poller = uploadPolicy(client, engine).untilDone();
    await clock.run(poller.cancel());
    expect(seen()[1]).toBe(`${sentAs} ${ABORT}`);
    await clock.failure(poller);
  });

  it.each<[string, unknown]>([
    ["no links", undefined],
    ["links that are no list", {}],
    ["links of other kinds", [{ rel: "result", href: ABORT }]],
    ["a link without an address", [{ rel: "abort" }]],
    ["a link with an empty address", [{ rel: "abort", href: "" }]],
    ["null in place of a link", [null]],
  ])("is an error where the task has %s, also when it is read again", async (_, link) => {
    const { client, clock, seen } = scriptedTask({ post: told({ link }), get: [told({ link }), ended(true)] });
    const poller = uploadPolicy(client, engine).untilDone();
    const error = await clock.failure(poller.cancel());
    expect(error).toMatchObject({ code: "MISSING_LINK", rel: "abort", from: FOLLOWER, operation: "uploadPolicy" });
    expect(error.message).toContain("the server has no way to end it");
    expect(seen()).toEqual([`POST ${SMC}/7.2/elements/fw_cluster/1563/upload`, `GET ${FOLLOWER}`]);
    await clock.run(poller);
  });

  it("is asked for at the server's base URL where its hrefs are rewritten", async () => {
    const link = [{ rel: "abort", href: "https://internal:8082/7.2/abort/1" }];
    const script = { post: told({ link }), get: [ended(false)] };
    const { client, clock, seen } = scriptedTask(script, { rewriteHrefs: true });
    const poller = exportElement(client, { elementType: "vpn", id: "5" }).untilDone();
    await clock.run(poller.cancel());
    expect(seen()[1]).toBe(`DELETE ${SMC}/7.2/abort/1`);
    await clock.failure(poller);
    const strict = scriptedTask(script);
    const other = exportElement(strict.client, { elementType: "vpn", id: "5" }).untilDone();
    expect(await strict.clock.failure(other.cancel())).toMatchObject({ code: "ORIGIN" });
    await strict.clock.failure(other);
  });

  it("is remembered by tokens that are taken later", async () => {
    const { client, clock } = scriptedTask({ get: [abortable(), ended(false)] });
    const poller = uploadPolicy(client, engine).untilDone();
    const before = await clock.run(poller.resumeToken());
    await clock.run(poller.cancel());
    const after = await clock.run(poller.resumeToken());
    await clock.failure(poller);
    expect(await clock.failure(client.resume(uploadPolicy, before))).toMatchObject({ status: "failed" });
    expect(await clock.failure(client.resume(uploadPolicy, after))).toMatchObject({ status: "canceled" });
  });

  it("can be asked for of a task that somebody else began, without waiting for it", async () => {
    const { client, clock, seen } = scriptedTask({ get: [abortable()] });
    await clock.run(followTask(client, { task: FOLLOWER }).cancel());
    expect(seen()).toEqual([`GET ${FOLLOWER}`, `DELETE ${ABORT}`]);
  });
});
