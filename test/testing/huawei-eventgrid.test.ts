import { describe, expect, it } from "vitest";
import { type Conversation, startConversation } from "./talk.ts";

const documented = {
  name: "private-link",
  description: "",
  vpc_id: "ac14144e-8fec-53d6-bdfd-8f09b52c09iu",
  subnet_id: "bf14153e-5fec-67d6-b89d-5409b52c0op8",
  type: {},
};

const create = (talk: Conversation, name: string, more: object = {}) => {
  return talk.eventGrid("POST", "connections", { name, vpc_id: "vpc", subnet_id: "subnet", ...more });
};

describe("EventGrid connections", () => {
  it("answer the documented example request with the documented example answer", async () => {
    await using talk = await startConversation({ now: () => Date.UTC(2021, 11, 9, 9, 0, 0) });
    const created = await talk.eventGrid("POST", "connections", documented);
    expect(created.status).toBe(200);
    expect(created.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}-\d+-emulator$/u);
    expect(created.body).toEqual({
      ...documented,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
      status: "CREATING",
      error_info: {},
      agency: "EG_TRUST",
      flavor: { name: "default", concurrency_type: "exclusive", concurrency: 500, bandwidth_type: "exclusive" },
      kafka_detail: {},
      created_time: "2021-12-09 09:00:00",
      updated_time: "2021-12-09 09:00:00",
    });
  });

  it("are CREATING until the set number of reads, then CREATED", async () => {
    await using talk = await startConversation({ huawei: { settleAfterReads: 2 } });
    const path = `connections/${(await create(talk, "link")).body.id}`;
    const statuses = [];
    for (let read = 0; read < 4; read += 1) statuses.push((await talk.eventGrid("GET", path)).body.status);
    expect(statuses).toEqual(["CREATING", "CREATING", "CREATED", "CREATED"]);
  });

  it("fail with a reason when the test asks for it", async () => {
    await using talk = await startConversation({ huawei: { settleAfterReads: 0 } });
    const error_info = { error_code: "EG.1", error_msg: "no address left" };
    talk.emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED", error_info });
    const { body } = await create(talk, "link");
    expect((await talk.eventGrid("GET", `connections/${body.id}`)).body).toMatchObject({
      status: "CREATE_FAILED",
      error_info,
    });
  });

  it("have unique names", async () => {
    await using talk = await startConversation();
    expect((await create(talk, "link")).status).toBe(200);
    const again = await create(talk, "link");
    expect(again.status).toBe(400);
    expect(again.body.error_code).toBe("EG.00513001");
  });

  it.each(["default", "-link", "a b", ""])("refuse the name '%s'", async (name) => {
    await using talk = await startConversation();
    const refused = await create(talk, name);
    expect(refused.status).toBe(400);
    expect(refused.body.error_msg).toContain("name must");
  });

  it("are listed in pages, newest first, and sorted and filtered as asked", async () => {
    let now = Date.UTC(2026, 0, 1);
    await using talk = await startConversation({ now: () => now });
    for (const name of ["b-link", "a-link", "c-line"]) {
      await create(talk, name);
      now += 1000;
    }
    const names = async (query: string) => {
      const { body } = await talk.eventGrid("GET", `connections${query}`);
      return {
        total: body.total,
        size: body.size,
        names: Array.from(body.items as Iterable<{ name: string }>, ({ name }) => name),
      };
    };
    expect(await names("")).toEqual({ total: 3, size: 3, names: ["c-line", "a-link", "b-link"] });
    expect(await names("?offset=1&limit=1")).toEqual({ total: 3, size: 1, names: ["a-link"] });
    expect(await names("?sort=name:ASC")).toEqual({ total: 3, size: 3, names: ["a-link", "b-link", "c-line"] });
    expect(await names("?name=a-link")).toEqual({ total: 1, size: 1, names: ["a-link"] });
    expect(await names("?fuzzy_name=link&sort=name%3ADESC")).toEqual({
      total: 2,
      size: 2,
      names: ["b-link", "a-link"],
    });
    expect((await talk.eventGrid("GET", "connections?limit=0")).status).toBe(400);
  });

  it("change their description and nothing else", async () => {
    await using talk = await startConversation();
    const path = `connections/${(await create(talk, "link")).body.id}`;
    const updated = await talk.eventGrid("PUT", path, { description: "to the west", name: "other" });
    expect(updated.status).toBe(200);
    expect((await talk.eventGrid("GET", path)).body).toMatchObject({ description: "to the west", name: "link" });
  });

  it("are gone once deleted", async () => {
    await using talk = await startConversation();
    const path = `connections/${(await create(talk, "link")).body.id}`;
    expect((await talk.eventGrid("DELETE", path)).status).toBe(204);
    expect((await talk.eventGrid("GET", path)).status).toBe(404);
    expect((await talk.eventGrid("DELETE", path)).status).toBe(404);
  });

  it("want the documented Kafka members, and user and password where SASL_SSL is on", async () => {
    await using talk = await startConversation();
    const kafka = (kafka_detail: object) => create(talk, "link", { type: "KAFKA", kafka_detail });
    expect((await kafka({ instance_id: "i", addr: "a" })).body.error_msg).toContain(
      "kafka_detail.enable_sasl_ssl is required",
    );
    const detail = { instance_id: "i", addr: "a", enable_sasl_ssl: true };
    expect((await kafka(detail)).body.error_msg).toContain("kafka_detail.user_name is required");
    const created = await kafka({ ...detail, user_name: "user", password: "canary-password" });
    expect(created.body.kafka_detail).toMatchObject({ instance_id: "i", acks: "1", password: "canary-password" });
    expect((await talk.eventGrid("GET", "connections?instance_id=i")).body.total).toBe(1);
    expect(JSON.stringify(talk.emulator.received)).not.toContain("canary-password");
  });
});
