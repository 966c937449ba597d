import {
  createEndpoint,
  createEventSource,
  createEventStreaming,
  createSubscription,
  deleteConnection,
  deleteEndpoint,
  deleteEventSource,
  deleteEventStreaming,
  deleteSubscription,
  resumeEventStreaming,
  updateEventStreaming,
} from "trunkline/huawei/eventgrid";
import { describe, expect, it } from "vitest";
import { huawei, refused, scriptedHuawei } from "../support/scripted-huawei.ts";

// What is sent is not the point here; other tests hold the arguments against their schemas.
const client = (answers: Parameters<typeof scriptedHuawei>[0]) =>
  scriptedHuawei(answers, { validate: { request: "off" } });
type Client = ReturnType<typeof scriptedHuawei>["client"];
const body = {} as never;
const at = (id: string, status?: string, more: object = {}) => ({ id, ...(status && { status }), ...more });
const error_info = { error_code: "EG.1", error_msg: "cannot", error_detail: "subnet is full" };

describe("an endpoint", () => {
  const list = (...items: object[]) => huawei(200, { items, size: items.length, total: items.length });

  it("is looked for in the list until it is CREATED", async () => {
    const answers = [
      huawei(200, at("e", "CREATING")),
      list(at("a", "CREATED"), at("e", "CREATING")),
      list(at("e", "CREATED")),
    ];
    const { client: made, clock, sent } = client(answers);
    expect(await clock.run(createEndpoint(made, { body }).untilDone())).toEqual(at("e", "CREATED"));
    expect(new URL(sent[1]?.url ?? "").search).toBe("?limit=1000");
  });

  it("that is answered as CREATED is not read again", async () => {
    const { client: made, clock, sent } = client([huawei(200, at("e", "CREATED"))]);
    expect(await clock.run(createEndpoint(made, { body }).untilDone())).toEqual(at("e", "CREATED"));
    expect(sent).toHaveLength(1);
  });

  it("in CREATE_FAILED is an OperationFailedError with error_info", async () => {
    const { client: made, clock } = client([
      huawei(200, at("e", "CREATING")),
      list(at("e", "CREATE_FAILED", { error_info })),
    ]);
    const error = await clock.failure(createEndpoint(made, { body }).untilDone());
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorStatus: "CREATE_FAILED", vendorCode: "EG.1" });
    expect(error.message).toContain("EG.1: cannot; subnet is full");
  });

  it("is deleted once the list does not have it any more, whatever page it would be on", async () => {
    const page = (first: number) => ({
      items: Array.from({ length: 1000 }, (_, n) => at(`${first + n}`, "CREATED")),
      size: 1000,
      total: 1001,
    });
    const last = (...items: object[]) => huawei(200, { items, size: items.length, total: 1001 });
    const answers = [huawei(204), huawei(200, page(0)), last(at("e", "CREATED")), huawei(200, page(0)), last()];
    const { client: made, clock, sent } = client(answers);
    expect(await clock.run(deleteEndpoint(made, { endpointId: "e" }).untilDone())).toBeUndefined();
    expect(sent.slice(1).map(({ url }) => new URL(url).searchParams.get("offset"))).toEqual([
      null,
      "1000",
      null,
      "1000",
    ]);
  });

  it("that cannot be deleted is DELETE_FAILED, with error_info", async () => {
    const { client: made, clock } = client([
      huawei(204),
      list(at("e", "CREATED")),
      list(at("e", "DELETE_FAILED", { error_info })),
    ]);
    const error = await clock.failure(deleteEndpoint(made, { endpointId: "e" }).untilDone());
    expect(error).toMatchObject({ vendorStatus: "DELETE_FAILED", vendorCode: "EG.1" });
  });
});

describe("a source", () => {
  it("is ready when it is RUNNING, and not when it is ERROR", async () => {
    const good = client([huawei(200, at("s")), huawei(200, at("s", "CREATING")), huawei(200, at("s", "RUNNING"))]);
    expect(await good.clock.run(createEventSource(good.client, { body }).untilDone())).toEqual(at("s", "RUNNING"));
    const bad = client([huawei(200, at("s")), huawei(200, at("s", "ERROR", { error_info }))]);
    expect(await bad.clock.failure(createEventSource(bad.client, { body }).untilDone())).toMatchObject({
      vendorStatus: "ERROR",
      vendorCode: "EG.1",
    });
  });
});

describe("a subscription", () => {
  it.each(["CREATED", "ENABLED", "DISABLED", "FROZEN"])("rests in %s", async (status) => {
    const { client: made, clock } = client([huawei(200, at("s")), huawei(200, at("s", status))]);
    expect(await clock.run(createSubscription(made, { body }).untilDone())).toEqual(at("s", status));
  });

  it("in ERROR is a failure, and is read in the enterprise project that it was made in", async () => {
    const { client: made, clock, sent } = client([huawei(200, at("s")), huawei(200, at("s", "ERROR"))]);
    const call = createSubscription(made, { enterpriseProjectId: "e", body });
    expect(await clock.failure(call.untilDone())).toMatchObject({ code: "OPERATION_FAILED", vendorStatus: "ERROR" });
    expect(new URL(sent[1]?.url ?? "").searchParams.get("enterprise_project_id")).toBe("e");
  });
});

describe("an event stream", () => {
  const accepted = huawei(200, { eventStreamingID: "t" });
  const operate = (made: Client, operation: string) =>
    resumeEventStreaming(made, { eventstreamingId: "t", body: { operation } });

  it("is given with its definition, where the answers to creating and changing have the id only", async () => {
    const made = client([accepted, huawei(200, at("t", "CREATED"))]);
    expect(await made.clock.run(createEventStreaming(made.client, { body }).untilDone())).toEqual(at("t", "CREATED"));
    const changed = client([accepted, huawei(200, at("t", "STOPPED"))]);
    const call = updateEventStreaming(changed.client, { eventstreamingId: "t", body });
    expect(await changed.clock.run(call.untilDone())).toEqual(at("t", "STOPPED"));
  });

  it.each([
    ["START", ["STOPPED", "CREATED"], "RUNNING"],
    ["PAUSE", ["RUNNING"], "STOPPED"],
  ])("after %s is waited for through %j until it is %s", async (operation, before, after) => {
    const { client: made, clock } = client([accepted, ...[...before, after].map((word) => huawei(200, at("t", word)))]);
    expect(await clock.run(operate(made, operation).untilDone())).toEqual(at("t", after));
  });

  it("that ends in ERROR is a failure", async () => {
    const { client: made, clock } = client([accepted, huawei(200, at("t", "ERROR"))]);
    expect(await clock.failure(operate(made, "START").untilDone())).toMatchObject({ vendorStatus: "ERROR" });
  });

  it("is started in one process and waited for in another", async () => {
    const first = client([accepted, huawei(200, at("t", "STOPPED"))]);
    const token = await first.clock.run(operate(first.client, "START").untilDone().resumeToken());
    const second = client([huawei(200, at("t", "STOPPED")), huawei(200, at("t", "RUNNING"))]);
    expect(await second.clock.run(second.client.resume(resumeEventStreaming, token))).toEqual(at("t", "RUNNING"));
  });
});

describe("a deletion", () => {
  it.each([
    ["deleteConnection", (c: Client) => deleteConnection(c, { connectionId: "x" })],
    ["deleteEventSource", (c: Client) => deleteEventSource(c, { sourceId: "x" })],
    ["deleteSubscription", (c: Client) => deleteSubscription(c, { subscriptionId: "x" })],
    ["deleteEventStreaming", (c: Client) => deleteEventStreaming(c, { eventstreamingId: "x" })],
  ] as const)("%s is over with a 404, whatever the state was until then", async (_name, call) => {
    const answers = [huawei(204), huawei(200, at("x", "CREATED")), huawei(200, at("x", "ERROR")), refused(404, "EG.2")];
    const { client: made, clock, sent } = client(answers);
    expect(await clock.run(call(made).untilDone())).toBeUndefined();
    expect(sent).toHaveLength(4);
  });
});
