import { inspect } from "node:util";
import { isPartialFailureError, isTrunklineError, PartialFailureError } from "trunkline";
import { failedItems, type PartialAnswer } from "trunkline/huawei";
import { checkPutEvents, executeSubscriptionOperation, putEvents, putOfficialEvents } from "trunkline/huawei/eventgrid";
import { batchCreateVpnUsers } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { huawei, scriptedHuawei } from "../support/scripted-huawei.ts";

const event = { id: "1", source: "s", type: "t", specversion: "1.0" };
const put = { channelId: "c", body: { events: [event, { ...event, id: "2" }] } };
const refusedEvent = { event_id: "2", error_code: "EG.7", error_msg: "the event is too large" };
const halfDone = { failed_count: 1, events: [{ event_id: "1" }, refusedEvent] };
const found = { index: 1, id: "2", errorCode: "EG.7", errorMessage: "the event is too large" };
const off = { validate: { request: "off" } } as const;
type Client = ReturnType<typeof scriptedHuawei>["client"];

describe("failedItems", () => {
  it.each([
    ["an answer in which nothing failed", { failed_count: 0, events: [{ event_id: "1" }] }, []],
    ["an empty answer", {}, []],
    ["events", halfDone, [found]],
    [
      "subscriptions",
      { failed_count: 1, events: [{ subscription_id: "a" }, { subscription_id: "b", error_code: "EG.2" }] },
      [{ index: 1, id: "b", errorCode: "EG.2", errorMessage: undefined }],
    ],
    [
      "VPN users",
      { invalid_users: [{ name: "anna", cause: "the group does not exist" }] },
      [{ index: 0, id: "anna", errorCode: undefined, errorMessage: "the group does not exist" }],
    ],
    ["entries with empty codes", { failed_count: 0, events: [{ event_id: "1", error_code: "", error_msg: "" }] }, []],
  ])("of %s", (_name, answer, expected) => {
    expect(failedItems(answer)).toEqual(expected);
  });

  it.each([{ events: "none" }, { events: [null, 1, "x"] }, { events: { error_code: "EG.1" } }])(
    "passes over what is no list of results: %j",
    (answer) => {
      expect(failedItems(answer as never)).toEqual([]);
    },
  );
});

describe("a call that is carried out in part", () => {
  const calls = [
    ["putEvents", (c: Client) => putEvents(c, put, off), halfDone],
    ["putOfficialEvents", (c: Client) => putOfficialEvents(c, { sourceName: "s", body: put.body }, off), halfDone],
    [
      "executeSubscriptionOperation",
      (c: Client) =>
        executeSubscriptionOperation(c, { body: { operation: "ENABLE", subscription_ids: ["a", "b"] } }, off),
      { failed_count: 1, events: [{ subscription_id: "b", error_code: "EG.2", error_msg: "no" }] },
    ],
    [
      "batchCreateVpnUsers",
      (c: Client) => batchCreateVpnUsers(c, { vpnServerId: "s", body: {} as never }, off),
      { invalid_users: [{ name: "anna", cause: "no" }] },
    ],
  ] as const;

  it.each(calls)("gives its answer as it is: %s", async (_name, call, answer) => {
    const { client, clock } = scriptedHuawei([huawei(200, answer)]);
    expect(await clock.run<unknown>(call(client))).toEqual(answer);
  });

  it.each(calls)("is a PartialFailureError where the client wants one: %s", async (operation, call, answer) => {
    const { client, clock, sent } = scriptedHuawei([huawei(200, answer)], { partialFailure: "error" });
    const error = await clock.failure(call(client));
    expect(error).toBeInstanceOf(PartialFailureError);
    expect(isPartialFailureError(error) && isTrunklineError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "PARTIAL_FAILURE",
      operation,
      status: 200,
      failedCount: 1,
      failed: failedItems(answer as PartialAnswer),
      requestId: "header-request-id",
      answer,
    });
    // Most of it was done: what was refused is for the caller to send again.
    expect(sent).toHaveLength(1);
  });

  it.each([
    [{}, "error", true],
    [{ partialFailure: "error" }, "result", false],
    [{ partialFailure: "error" }, undefined, true],
  ] as const)("is decided by the call over its client: %j and %j", async (ofClient, partialFailure, fails) => {
    const { client, clock } = scriptedHuawei([huawei(200, halfDone)], ofClient);
    const outcome = await clock.settle(putEvents(client, put, { ...off, partialFailure }));
    expect(outcome.status).toBe(fails ? "rejected" : "fulfilled");
  });

  it("says what happened, how often, why first, and what to do", async () => {
    const answer = {
      failed_count: 2,
      events: [{ event_id: "1", error_code: "EG.1", error_msg: "bad." }, refusedEvent],
    };
    const { client, clock } = scriptedHuawei([huawei(200, answer)], { partialFailure: "error" });
    const { message } = await clock.failure(putEvents(client, put, off));
    expect(message).toBe(
      "putEvents was carried out in part: 2 of what was sent were refused: EG.1: bad (and 1 more, see failed) (request header-request-id). Send only what was refused again, once the cause is mended",
    );
  });

  it("is one also where the service counts without listing", async () => {
    const { client, clock } = scriptedHuawei([huawei(200, { failed_count: 3 })], { partialFailure: "error" });
    const error = await clock.failure(putEvents(client, put, off));
    expect(error).toMatchObject({ failedCount: 3, failed: [] });
  });

  it.each([
    ["nothing failed", (c: Client) => putEvents(c, put, off), { failed_count: 0, events: [{ event_id: "1" }] }],
    [
      "what failed is what was asked for",
      (c: Client) => checkPutEvents(c, { body: { sources: [{ source_name: "s", channel_id: "c" }] } }, off),
      { failed_count: 1, sources: [{ source_name: "s", check_result: false }] },
    ],
  ] as const)("is none where %s", async (_name, call, answer) => {
    const { client, clock } = scriptedHuawei([huawei(200, answer)], { partialFailure: "error" });
    expect(await clock.run<unknown>(call(client))).toEqual(answer);
  });

  it("tells no secret of what was sent, whatever the service repeats", async () => {
    const password = "canary-p4ssword";
    const answer = { invalid_users: [{ name: "anna", cause: `${password} is too weak` }] };
    const { client, clock } = scriptedHuawei([huawei(200, answer)], { partialFailure: "error" });
    const body = { users: [{ name: "anna", password }] } as never;
    const error = await clock.failure(batchCreateVpnUsers(client, { vpnServerId: "s", body }, off));
    expect(error.message).toContain("[redacted] is too weak");
    expect(error.message + inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain(
      password,
    );
  });

  it("cannot be asked for by another word", async () => {
    const { client, clock, sent } = scriptedHuawei([huawei(200, halfDone)]);
    const error = await clock.failure(putEvents(client, put, { ...off, partialFailure: "throw" as never }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "partialFailure" });
    expect(sent).toHaveLength(0);
  });
});
