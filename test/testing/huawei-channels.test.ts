import { describe, expect, it } from "vitest";
import { startDocumentedConversation } from "./documented-answers.ts";
import { namesOf } from "./names-of.ts";
import type { Conversation } from "./talk.ts";

const duplicate = [400, "EG.00513001"];

describe("EventGrid channels", () => {
  it("stand beside the service's own, which cannot be changed", async () => {
    await using talk = await startDocumentedConversation();
    const created = await talk.eventGrid("POST", "channels", { name: "west", enterprise_project_id: "7" });
    expect(created.body).toMatchObject({ name: "west", provider_type: "CUSTOM", enterprise_project_id: "7" });
    expect(await namesOf(talk, "channels?sort=name:ASC")).toEqual(["channel-demo", "default", "west"]);
    expect(await namesOf(talk, "channels?provider_type=CUSTOM&fuzzy_name=demo")).toEqual(["channel-demo"]);
    expect(await namesOf(talk, "channels?enterprise_project_id=7")).toEqual(["west"]);
    const official = (await talk.eventGrid("GET", "channels?provider_type=OFFICIAL")).body.items?.[0 as never] as
      | { id: string }
      | undefined;
    expect((await talk.eventGrid("DELETE", `channels/${official?.id}`)).status).toBe(403);
    expect((await talk.eventGrid("PUT", `channels/${official?.id}`, { description: "mine" })).status).toBe(403);
    const again = await talk.eventGrid("POST", "channels", { name: "west" });
    expect([again.status, again.body.error_code]).toEqual(duplicate);
  });

  it("are changed, and deleted once nothing uses them", async () => {
    await using talk = await startDocumentedConversation();
    const { channel, eventSource } = talk.emulator.huawei.seeds;
    const path = `channels/${channel}`;
    expect((await talk.eventGrid("PUT", path, { description: "events of the west" })).body).toMatchObject({
      name: "channel-demo",
      description: "events of the west",
    });
    expect((await talk.eventGrid("DELETE", path)).status).toBe(400);
    expect((await talk.eventGrid("DELETE", `sources/${eventSource}`)).status).toBe(204);
    expect((await talk.eventGrid("DELETE", path)).status).toBe(204);
    expect((await talk.eventGrid("GET", path)).status).toBe(404);
  });
});

describe("event sources", () => {
  it("run at once, in a custom channel, or fail as the test asks for", async () => {
    await using talk = await startDocumentedConversation();
    const { channel } = talk.emulator.huawei.seeds;
    const create = (name: string, more: object = {}) => {
      return talk.eventGrid("POST", "sources", { name, channel_id: channel, ...more });
    };
    const created = await create("orders");
    expect(created.body).toMatchObject({ status: "RUNNING", channel_name: "channel-demo", type: "APPLICATION" });
    expect([(await create("orders")).status, (await create("orders")).body.error_code]).toEqual(duplicate);
    expect((await create("other", { channel_id: "unknown" })).status).toBe(404);
    const official = (await talk.eventGrid("GET", "channels?provider_type=OFFICIAL")).body.items;
    const { id } = Array.from(official as unknown as Iterable<{ id: string }>)[0] ?? {};
    expect((await create("other", { channel_id: id })).body.error_code).toBe("EG.00513005");
    const error_info = { error_code: "EG.1", error_msg: "no such queue" };
    talk.emulator.huawei.endNext("createEventSource", { status: "CREATE_FAILED", error_info });
    expect((await create("queue", { type: "RABBITMQ" })).body).toMatchObject({ status: "CREATE_FAILED", error_info });
    expect(await namesOf(talk, `sources?channel_id=${channel}&sort=name:DESC`)).toEqual([
      "source-demo",
      "queue",
      "orders",
    ]);
    const path = `sources/${created.body.id}`;
    await talk.eventGrid("PUT", path, { description: "of the shop", name: "ignored" });
    expect((await talk.eventGrid("GET", path)).body).toMatchObject({ name: "orders", description: "of the shop" });
  });
});

describe("private endpoints", () => {
  const create = (talk: Conversation, name: string, vpc_id = "vpc") => {
    return talk.eventGrid("POST", "endpoints", { name, vpc_id, subnet_id: "subnet" });
  };
  const statuses = async (talk: Conversation, reads: number) => {
    const seen = [];
    for (let read = 0; read < reads; read += 1) {
      const { items } = (await talk.eventGrid("GET", "endpoints")).body;
      seen.push(Array.from(items as unknown as Iterable<{ status: string }>, ({ status }) => status)[0]);
    }
    return seen;
  };

  it("are CREATING, CREATED, and after a delete still listed for a while", async () => {
    await using talk = await startDocumentedConversation();
    const { body } = await create(talk, "one");
    expect(body.status).toBe("CREATING");
    expect(await statuses(talk, 2)).toEqual(["CREATING", "CREATED"]);
    expect((await create(talk, "two")).body.error_code).toBe("EG.00513006");
    expect((await create(talk, "one", "other")).body.error_code).toBe("EG.00513001");
    expect((await talk.eventGrid("DELETE", `endpoints/${body.id}`)).status).toBe(204);
    expect(await statuses(talk, 2)).toEqual(["CREATED", undefined]);
    expect((await talk.eventGrid("DELETE", `endpoints/${body.id}`)).status).toBe(404);
  });

  it("fail to be created or deleted when the test asks for it", async () => {
    await using talk = await startDocumentedConversation();
    const error_info = { error_code: "EG.1", error_msg: "no address left" };
    talk.emulator.huawei.endNext("createEndpoint", { status: "CREATE_FAILED", error_info });
    talk.emulator.huawei.endNext("deleteEndpoint", { status: "DELETE_FAILED", error_info });
    const { body } = await create(talk, "one");
    expect(await statuses(talk, 2)).toEqual(["CREATING", "CREATE_FAILED"]);
    await talk.eventGrid("DELETE", `endpoints/${body.id}`);
    expect(await statuses(talk, 2)).toEqual(["CREATE_FAILED", "DELETE_FAILED"]);
    expect((await talk.eventGrid("GET", "endpoints")).body.items).toMatchObject([{ error_info }]);
  });
});

describe("event streams", () => {
  const given = { name: "stream", source: { name: "HC.Kafka" }, sink: { name: "HC.FunctionGraph" } };

  it("answer with their id only, and run or stop a while after they are told", async () => {
    await using talk = await startDocumentedConversation();
    const created = await talk.eventGrid("POST", "eventstreamings", given);
    expect(created.body).toEqual({ eventStreamingID: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string });
    const id = created.body.eventStreamingID;
    const read = async () => (await talk.eventGrid("GET", `eventstreamings/${id}`)).body.status;
    const operate = (operation: string) => talk.eventGrid("POST", `eventstreamings/operate/${id}`, { operation });
    expect([await read(), await read()]).toEqual(["CREATED", "CREATED"]);
    expect((await operate("START")).body).toEqual(created.body);
    expect([await read(), await read()]).toEqual(["CREATED", "RUNNING"]);
    await operate("PAUSE");
    expect([await read(), await read()]).toEqual(["RUNNING", "STOPPED"]);
    talk.emulator.huawei.endNext("resumeEventStreaming", { status: "ERROR" });
    await operate("START");
    expect([await read(), await read()]).toEqual(["STOPPED", "ERROR"]);
    expect(await namesOf(talk, "eventstreamings")).toEqual(["stream"]);
    const changed = { ...given, description: "changed" };
    expect((await talk.eventGrid("PUT", `eventstreamings/${id}`, changed)).body).toEqual(created.body);
    expect((await talk.eventGrid("GET", `eventstreamings/${id}`)).body.description).toBe("changed");
    expect((await talk.eventGrid("DELETE", `eventstreamings/${id}`)).status).toBe(204);
    expect((await talk.eventGrid("GET", `eventstreamings/${id}`)).status).toBe(404);
    expect((await operate("START")).status).toBe(404);
  });
});

describe("event schemas", () => {
  it("have versions, the latest of which they show", async () => {
    await using talk = await startDocumentedConversation();
    const given = { name: "order", definition: "{}", compatibility: "NONE" };
    const { body } = await talk.eventGrid("POST", "schemas", given);
    const path = `schemas/${body.id}`;
    expect((await talk.eventGrid("POST", "schemas", given)).body.error_code).toBe("EG.00513001");
    const added = await talk.eventGrid("POST", `${path}/versions`, { definition: '{"a":1}' });
    expect(added.body).toMatchObject({ version: 2, schema_id: body.id });
    expect((await talk.eventGrid("GET", path)).body).toMatchObject({ version: 2, number_of_versions: 2 });
    expect((await talk.eventGrid("GET", `${path}/versions/1`)).body.definition).toBe("{}");
    expect((await talk.eventGrid("GET", `${path}/versions?version=2`)).body).toMatchObject({ total: 1, size: 1 });
    expect((await talk.eventGrid("DELETE", `${path}/versions/2`)).status).toBe(204);
    expect((await talk.eventGrid("GET", `${path}/versions/2`)).status).toBe(404);
    expect((await talk.eventGrid("GET", path)).body).toMatchObject({ version: 1, definition: "{}" });
    expect((await talk.eventGrid("DELETE", path)).status).toBe(204);
  });
});

describe("what EventGrid only tells", () => {
  it.each([
    ["feature", "support_feature_list"],
    ["target-catalogs", "items"],
    ["service-agencies?type=TARGET_CONNECTION", "agencies"],
    ["quotas", "quotas"],
  ])("is told at %s", async (path, member) => {
    await using talk = await startDocumentedConversation();
    expect((await talk.eventGrid("GET", path)).body).toHaveProperty(member);
  });
});
