import { inspect } from "node:util";
import type { OperationState } from "trunkline";
import { createClient } from "trunkline/smc";
import { exportElement, followTask, refreshPolicy, uploadPolicy } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { type FakeAnswer, json, networkFailure } from "../support/fake-vendor.ts";
import { readAs } from "../support/read-as.ts";
import { ABORT, ended, engine, FOLLOWER, refused, SMC, scriptedSmc, task, told } from "../support/scripted-smc.ts";

/** The states of an upload whose answers are these, and its end. */
async function upload(answers: readonly FakeAnswer[], options: Parameters<typeof scriptedSmc>[1] = {}) {
  const { client, clock, sent } = scriptedSmc(answers, options);
  const poller = uploadPolicy(client, engine).untilDone();
  const states: OperationState[] = [];
  poller.onProgress((state) => states.push(state));
  const end = await clock.settle(poller);
  const told = states.map(({ status, percent }) => `${status} ${percent}`);
  return { end, states, told, clock, sent, error: end.status === "rejected" ? end.reason : undefined };
}

describe("a task of the SMC", () => {
  it.each([
    ["uploadPolicy", uploadPolicy, "upload"],
    ["refreshPolicy", refreshPolicy, "refresh"],
  ])("that %s starts is waited for, and read at its follower", async (_, operation, path) => {
    const { client, clock, sent } = scriptedSmc([told(), told({ progress: 40 }), ended(true, { progress: 100 })]);
    const call = operation(client, engine);
    expect(await clock.run(call)).toMatchObject({ in_progress: true, success: true });
    expect(await clock.run(call.untilDone())).toEqual(task({ in_progress: false, progress: 100 }));
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${SMC}/7.2/elements/fw_cluster/1563/${path}`,
      `GET ${FOLLOWER}`,
      `GET ${FOLLOWER}`,
    ]);
  });

  it("that exportElement starts ends with its link to the file", async () => {
    const link = [{ rel: "result", href: `${SMC}/7.2/elements/fw_policy/17/export/1/result` }];
    const { client, clock } = scriptedSmc([told(), ended(true, { link })]);
    const done = await clock.run(exportElement(client, { elementType: "fw_policy", id: "17" }).untilDone());
    expect(done.link).toEqual(link);
  });

  it("is not taken for done while success is true already", async () => {
    const { told: states, end } = await upload([told(), told({ progress: 1 }), told({ progress: 99 }), ended(true)]);
    expect(states).toEqual(["running undefined", "running 1", "running 99", "succeeded undefined"]);
    expect(end.status).toBe("fulfilled");
  });

  it.each([
    [0, 0],
    [100, 100],
    [101, 100],
    [-3, 0],
    [12.5, 12.5],
    ["50", undefined],
    [null, undefined],
    [undefined, undefined],
  ])("with progress %j shows %j per cent", async (progress, percent) => {
    const { states } = await upload([told(), () => json({ ...task(), progress }), ended(true)]);
    expect(states[1]?.percent).toBe(percent);
  });

  it("shows its last message as plain text and keeps the answer as it came", async () => {
    const last_message = "<html>Upload of <b>HQ &amp; Co</b><br>Node 1</html>";
    const { states } = await upload([told(), told({ last_message }), ended(true)]);
    expect(states[1]?.vendorStatus).toBe("Upload of HQ & Co Node 1");
    expect(states[1]?.raw).toEqual(task({ last_message }));
  });

  it("that waits for somebody says so, and goes on when it does", async () => {
    const waiting = { waiting_inputs: true, link: [{ rel: "waiting_input", href: `${FOLLOWER}/input` }] };
    const { states, end } = await upload([told(), told(waiting), told({ waiting_inputs: false }), ended(true)]);
    expect(states.map(({ needs }) => needs)).toEqual([undefined, ["waiting_input"], undefined, undefined]);
    expect(end.status).toBe("fulfilled");
  });

  it("that still waits for somebody when time is up says what to do", async () => {
    const { error } = await upload([told(), told({ waiting_inputs: true })], { waitMs: 20_000 });
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait" });
    expect(error.message).toContain("its link waiting_input says for which");
  });

  it("that failed throws with its last message as the reason", async () => {
    const last_message = "<p>Node 1:</p> <b>no connection</b>";
    const { error, told: states } = await upload([told(), ended(false, { last_message, progress: 30 })]);
    expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "failed", operation: "uploadPolicy" });
    expect(error.message).toContain("was accepted and then failed: Node 1: no connection.");
    expect(states.at(-1)).toBe("failed 30");
  });

  it("whose messages are sentences has them in the history without their stops", async () => {
    const failed = ended(false, { last_message: "Node 1 has failed." });
    const { error } = await upload([told({ last_message: "Node 1 is next." }), failed]);
    expect(error.message).toContain("failed: Node 1 has failed. States: Node 1 is next, then Node 1 has failed. Read");
  });

  it("that failed without a word says that there is none", async () => {
    const { error } = await upload([told(), ended(false)]);
    expect(error.message).toContain("the task gives no reason");
  });

  it("that had ended with the answer is not read again", async () => {
    const { end, sent } = await upload([ended(true, { follower: undefined })]);
    expect(end.status).toBe("fulfilled");
    expect(sent).toHaveLength(1);
    const failed = await upload([ended(false, { last_message: "locked" })]);
    expect(failed.error).toMatchObject({ status: "failed" });
    expect(failed.sent).toHaveLength(1);
  });

  it.each<[string, object | null, string]>([
    ["no follower", { follower: undefined }, "has no follower"],
    ["an empty follower", { follower: "" }, "has no follower"],
    ["a follower that is no text", { follower: 5 }, "has no follower"],
    ["no in_progress", { in_progress: undefined }, "has no in_progress that is true or false"],
    ["in_progress as a text", { in_progress: "false" }, "has no in_progress that is true or false"],
    ["in_progress as null", { in_progress: null }, "has no in_progress that is true or false"],
    ["no success at the end", { in_progress: false, success: undefined }, "has no success that is true or false"],
    ["success as a text", { in_progress: false, success: "true" }, "has no success that is true or false"],
  ])("that begins with %s is an error that says where to look", async (_, more, message) => {
    const { error, sent } = await upload([() => json({ ...task(), ...more })]);
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "uploadPolicy" });
    expect(error.message).toContain(message);
    expect(error.message).toContain("listTaskProgress");
    expect(sent).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["no task at all", "text"],
    ["null", null],
    ["a list", [task()]],
    ["success alone", { success: true }],
    ["in_progress as a number", { ...task(), in_progress: 0 }],
    ["an end without success", { ...task(), in_progress: false, success: undefined }],
  ])("whose read gives %s is read again, and never done", async (_, body) => {
    const { end, told: states } = await upload([told(), json(body), json(body), ended(true, { progress: 7 })]);
    expect(end.status).toBe("fulfilled");
    expect(states).toEqual(["running undefined", "succeeded 7"]);
    const { error } = await upload([told(), json(body)]);
    expect(error).toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it("is read every 3 seconds, growing to 5, for half an hour by default", async () => {
    const { clock, error } = await upload([told(), told()], { timeoutMs: 7 });
    // Longer ones are those of the login.
    const pauses = clock.delays.filter((ms) => ms !== 7 && ms < 10_000);
    expect(pauses.slice(0, 6)).toEqual([3000, 3500, 4000, 4500, 5000, 5000]);
    expect(error).toMatchObject({ code: "TIMEOUT", scope: "wait", limitMs: 1_800_000 });
  });

  it("whose follower is relative is read from where the answer came", async () => {
    const { end, sent } = await upload([told({ follower: "/7.2/elements/task_progress/9" }), ended(true)]);
    expect(end.status).toBe("fulfilled");
    expect(sent.at(-1)?.url).toBe(`${SMC}/7.2/elements/task_progress/9`);
  });

  it.each(["javascript:alert(1)", "x".repeat(10_000), "a b", "https://https://x/"])(
    "whose follower cannot be an address says that there is none: %s",
    async (follower) => {
      const { error, sent } = await upload([told({ follower }), ended(true)]);
      expect(error).toMatchObject({ code: "RESPONSE_PARSE" });
      expect(error.message).toContain("has no follower to read the task by");
      expect(sent).toHaveLength(1);
    },
  );

  it("goes on where a read fails for the moment", async () => {
    const { end } = await upload([told(), refused(503), networkFailure("ECONNRESET"), refused(500), ended(true)]);
    expect(end.status).toBe("fulfilled");
  });

  it.each([404, 410])("that is gone (%i) while it was in progress is no success", async (status) => {
    const { error, told: states } = await upload([told(), told({ progress: 90 }), refused(status)]);
    expect(error).toMatchObject({ status, attempts: 3, operation: "uploadPolicy" });
    expect(error.message).toContain("The task was not seen to end and cannot be read any more");
    expect(error.message).toContain("getUploadResult");
    expect(error.cause).toMatchObject({ status });
    expect(error.history).toHaveLength(1);
    expect(states).toEqual(["running undefined", "running 90"]);
  });

  it("whose follower is on another origin is not read there", async () => {
    const follower = "https://internal.smc.local:8082/7.2/elements/fw_cluster/1563/upload/1";
    const { error, sent } = await upload([told({ follower })]);
    expect(error).toMatchObject({ code: "ORIGIN", origin: "https://internal.smc.local:8082" });
    expect(error.message).toContain("the follower of the task");
    expect(sent).toHaveLength(1);
    const rewritten = await upload([told({ follower }), ended(true)], { rewriteHrefs: true });
    expect(rewritten.sent[1]?.url).toBe(`${SMC}/7.2/elements/fw_cluster/1563/upload/1`);
  });

  it("goes on from a token, at its follower only", async () => {
    const { client, clock, sent } = scriptedSmc([told(), ended(true)]);
    const token = await clock.run(uploadPolicy(client, engine).untilDone().resumeToken());
    await clock.run(client.resume(uploadPolicy, token));
    expect(sent.at(-1)).toMatchObject({ method: "GET", url: FOLLOWER });
    const elsewhere = createClient({ baseUrl: "https://other.example.net", credentials: { apiKey: "k" } });
    await expect(elsewhere.resume(uploadPolicy, token)).rejects.toMatchObject({ code: "ORIGIN" });
    await expect(client.resume(refreshPolicy, token)).rejects.toThrow("belongs to another operation");
  });

  it.each<[string, object]>([
    ["no address", {}],
    ["no web address", { href: "file:///etc/passwd" }],
    ["another member", { href: FOLLOWER, method: "DELETE" }],
    ["a mark of its own", { href: FOLLOWER, asked: "maybe" }],
    ["a user name", { href: "https://a:b@smc.example.net:8082/7.2/x" }],
  ])("does not go on from a token with %s", async (_, plan) => {
    const { client, sent } = scriptedSmc([ended(true)]);
    const content = { v: 1, kind: "resume", vendor: "smc", operation: "uploadPolicy", plan };
    const token = Buffer.from(JSON.stringify(content)).toString("base64url");
    await expect(client.resume(uploadPolicy, token)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
  });

  it("prints no address and no message of the server's", async () => {
    const { client, clock } = scriptedSmc([told({ last_message: "canary" }), ended(true)]);
    const poller = uploadPolicy(client, engine).untilDone();
    await clock.run(poller);
    expect(inspect(poller, { depth: 9 })).toBe("Poller { uploadPolicy, succeeded }");
    expect(JSON.stringify(poller)).toBe('{"operation":"uploadPolicy","status":"succeeded"}');
  });
});

describe("following a task that somebody else began", () => {
  it.each([
    ["its address", FOLLOWER],
    ["the task itself", readAs<{ follower: string }>(task({ progress: 3 }))],
  ])("takes %s, and reads nothing before it is awaited", async (_, given) => {
    const { client, clock, sent } = scriptedSmc([told({ progress: 3 }), ended(true)]);
    const poller = followTask(client, { task: given });
    await clock.idle();
    expect(sent).toHaveLength(0);
    expect(await clock.run(poller)).toMatchObject({ in_progress: false });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${FOLLOWER}`, `GET ${FOLLOWER}`]);
  });

  it("goes on from a token", async () => {
    const { client, clock } = scriptedSmc([ended(true)]);
    const token = await clock.run(followTask(client, { task: FOLLOWER }).resumeToken());
    expect(await clock.run(client.resume(followTask, token))).toMatchObject({ success: true });
  });

  it.each<[string, object]>([
    ["an element", { key: 1732, name: "Helsinki web", link: [] }],
    ["a list", { result: [] }],
  ])("fails at the first answer where the address is that of %s", async (_what, answer) => {
    const { client, clock, sent } = scriptedSmc([json(answer), ended(true)]);
    const error = await clock.failure(followTask(client, { task: FOLLOWER }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "followTask" });
    expect(error.message).toContain("task is the address of no task");
    expect(error.message.includes('it is "Helsinki web"')).toBe("name" in answer);
    expect(sent).toHaveLength(1);
  });

  it("goes on where an answer on the way says nothing", async () => {
    const { client, clock } = scriptedSmc([json({}), ended(true)]);
    expect(await clock.run(followTask(client, { task: FOLLOWER }))).toMatchObject({ success: true });
  });

  it.each<[unknown, string]>([
    [{ task: "" }, "task"],
    [{ task: "not an address" }, "task must be an address"],
    [{ task: "https://https://smc.example.net" }, "begins with two schemes"],
    [{ task: { href: `${SMC}/7.2/elements/fw_cluster/1563` } }, "task"],
    [{ task: { follower: "" } }, "task"],
    [{ task: { follower: "x" } }, "task.follower must be an address"],
    [{ task: null }, "task"],
    [{}, "task"],
    [undefined, "task"],
    [{ task: FOLLOWER, wait: 5 }, "wait"],
  ])("refuses %j before anything is sent", async (given, message) => {
    for (const request of ["strict", "off"] as const) {
      const { client, clock, sent } = scriptedSmc([ended(true)], { validate: { request } });
      if (request === "off" && message === "wait") continue;
      const error = await clock.failure(followTask(client, readAs(given)));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "followTask" });
      if (request === "strict") expect(error.message).toContain(message);
      expect(sent).toHaveLength(0);
    }
  });

  it("ends where the task is not known any more, and says that it may have ended", async () => {
    const { client, clock } = scriptedSmc([refused(404)]);
    const error = await clock.failure(followTask(client, { task: ABORT }));
    expect(error).toMatchObject({ code: "NOT_FOUND", operation: "followTask" });
    expect(error.message).toContain("it may have ended well or not");
  });
});
