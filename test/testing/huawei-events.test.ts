import { describe, expect, it } from "vitest";
import { startDocumentedConversation } from "./documented-answers.ts";
import type { Conversation } from "./talk.ts";

const event = (id: string, more: object = {}) => {
  return { id, source: "source-demo", specversion: "1.0", type: "order.created", data: [1, "two"], ...more };
};

const put = (talk: Conversation, ...events: readonly object[]) => {
  return talk.eventGrid("POST", `channels/${talk.emulator.huawei.seeds.channel}/events`, { events });
};

describe("putting events", () => {
  it("takes those of a source of the channel and refuses others one by one, with 200", async () => {
    await using talk = await startDocumentedConversation();
    const { status, body } = await put(talk, event("1"), event("2", { source: "stranger" }), event("3"));
    expect(status).toBe(200);
    expect(body).toEqual({
      failed_count: 1,
      events: [
        { event_id: "1" },
        { event_id: "2", error_code: "EG.00513000", error_msg: "the source stranger does not belong to the channel" },
        { event_id: "3" },
      ],
    });
    expect((await talk.eventGrid("POST", "channels/unknown/events", { events: [event("1")] })).status).toBe(404);
  });

  it("refuses an item as planned, whichever comes next or the one of an id, and only once", async () => {
    await using talk = await startDocumentedConversation();
    const refusal = { error_code: "EG.00500001", error_msg: "try again" };
    talk.emulator.huawei.refuseItem("putEvents", { ...refusal, id: "2" });
    talk.emulator.huawei.refuseItem("putEvents", refusal);
    const first = await put(talk, event("1"), event("2"), event("3"));
    expect(first.body).toEqual({
      failed_count: 2,
      events: [{ event_id: "1", ...refusal }, { event_id: "2", ...refusal }, { event_id: "3" }],
    });
    expect((await put(talk, event("1"), event("2"))).body.failed_count).toBe(0);
  });

  it("forgets planned refusals at a reset, and refuses to plan them where there are no items", async () => {
    await using talk = await startDocumentedConversation();
    const refusal = { error_code: "EG.1", error_msg: "no" };
    talk.emulator.huawei.refuseItem("putEvents", refusal);
    talk.emulator.reset();
    expect((await put(talk, event("1"))).body.failed_count).toBe(0);
    expect(() => talk.emulator.huawei.refuseItem("createChannel" as "putEvents", refusal)).toThrow("takes no items");
  });

  it("takes sixteen events at most, and each must be whole", async () => {
    await using talk = await startDocumentedConversation();
    const many = Array.from({ length: 17 }, (_, index) => event(String(index)));
    expect((await put(talk, ...many)).status).toBe(400);
    expect((await put(talk, ...many.slice(1))).body.failed_count).toBe(0);
    expect((await put(talk, event("1", { type: undefined }))).body.error_msg).toContain("type is required");
  });

  it("of an official source wants events of that source", async () => {
    await using talk = await startDocumentedConversation();
    const events = [event("1", { source: "HC.OBS" }), event("2", { source: "HC.ECS" })];
    const { body } = await talk.eventGrid("POST", "official/sources/HC.OBS/events", { events });
    expect(body).toMatchObject({ failed_count: 1, events: [{ event_id: "1" }, { error_code: "EG.00513000" }] });
  });

  it("can be checked beforehand", async () => {
    await using talk = await startDocumentedConversation();
    const channel_id = talk.emulator.huawei.seeds.channel;
    const sources = ["source-demo", "stranger"].map((source_name) => ({ channel_id, source_name }));
    const { body } = await talk.eventGrid("POST", "events/check", { sources });
    expect(body).toMatchObject({ failed_count: 1, sources: [{ check_result: true }, { check_result: false }] });
  });
});

describe("what became of events", () => {
  async function startWithEvents(): Promise<{ talk: Conversation; query: string; subscriptionId: unknown }> {
    let now = Date.UTC(2026, 0, 1);
    const talk = await startDocumentedConversation({ now: () => now, huawei: { settleAfterReads: 0 } });
    const { channel } = talk.emulator.huawei.seeds;
    const { body } = await talk.eventGrid("POST", "subscriptions", {
      name: "sub",
      channel_id: channel,
      sources: [{ name: "source-demo", provider_type: "CUSTOM", filter: {} }],
      targets: [{ name: "HTTPS", provider_type: "CUSTOM", transform: { type: "ORIGINAL" } }],
    });
    await put(talk, event("1"), event("2", { type: "order.paid" }));
    now += 60_000;
    await put(talk, event("3"));
    const query = `channel_id=${channel}&start_time=${Date.UTC(2026, 0, 1)}&end_time=${now}`;
    return { talk, query, subscriptionId: body.id };
  }

  it("is traced in pages, by time, type and id", async () => {
    const { talk, query } = await startWithEvents();
    await using _ = talk;
    const traced = async (more: string) => {
      const { body } = await talk.eventGrid("GET", `traced-events?${query}${more}`);
      return {
        total: body.total,
        ids: Array.from(body.result as Iterable<{ event_id: string }>, ({ event_id }) => event_id),
      };
    };
    expect(await traced("")).toEqual({ total: 3, ids: ["1", "2", "3"] });
    expect(await traced("&limit=1&offset=1")).toEqual({ total: 3, ids: ["2"] });
    expect(await traced("&event_type=order.paid")).toEqual({ total: 1, ids: ["2"] });
    expect(await traced("&event_id=3&subscription_name=sub")).toEqual({ total: 1, ids: ["3"] });
    expect(await traced("&subscription_name=other")).toEqual({ total: 0, ids: [] });
    const { body } = await talk.eventGrid("GET", `traced-events?${query.replace(/end_time=\d+/u, "end_time=1")}`);
    expect(body).toEqual({ total: 0, size: 0, result: [] });
  });

  it("is shown in detail: the event as text in JSON, its deliveries as an object", async () => {
    const { talk, query, subscriptionId } = await startWithEvents();
    await using _ = talk;
    const detail = await talk.eventGrid("GET", "events/detail/1");
    expect(JSON.parse(detail.body)).toEqual(event("1"));
    expect((await talk.eventGrid("GET", `events/trace/detail/1?${query}`)).body).toMatchObject({
      eventId: "1",
      channelName: "channel-demo",
      deliverList: [{ subscriptionId, successCounts: 1, failCounts: 0 }],
    });
    expect((await talk.eventGrid("GET", "events/detail/unknown")).status).toBe(404);
    expect((await talk.eventGrid("GET", "events/trace/detail/1?channel_id=other")).status).toBe(404);
  });

  it("is counted for channels and subscriptions", async () => {
    const { talk, query, subscriptionId } = await startWithEvents();
    await using _ = talk;
    const published = await talk.eventGrid("GET", `metrics/pub?${query}`);
    expect(published.body).toMatchObject({ total: 1, result: [{ num: 3, success_num: 3 }] });
    const delivered = await talk.eventGrid("GET", `metrics/sub?start_time=0&subscription_id=${subscriptionId}`);
    expect(delivered.body).toMatchObject({ total: 1, result: [{ num: 3, fail_num: 0 }] });
    const other = await talk.eventGrid("GET", "metrics/pub?start_time=0&channel_id=other");
    expect(other.body).toEqual({ total: 0, result: [] });
  });
});
