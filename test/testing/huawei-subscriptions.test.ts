import { describe, expect, it } from "vitest";
import { startDocumentedConversation } from "./documented-answers.ts";
import { namesOf } from "./names-of.ts";
import type { Conversation } from "./talk.ts";

const connectionId = "11111111-1111-1111-1111-111111111111";
const duplicate = [400, "EG.00513001"];

function subscription({ emulator }: Conversation, name = "sub", more: object = {}): object {
  return {
    name,
    channel_id: emulator.huawei.seeds.channel,
    sources: [{ name: "source-demo", provider_type: "CUSTOM", filter: {} }],
    targets: [{ name: "HTTPS", provider_type: "CUSTOM", connection_id: connectionId, transform: { type: "ORIGINAL" } }],
    ...more,
  };
}

describe("subscriptions", () => {
  it("are CREATED, then ENABLED, and not to be changed until then", async () => {
    await using talk = await startDocumentedConversation();
    const { body } = await talk.eventGrid("POST", "subscriptions", subscription(talk));
    expect(body).toMatchObject({ status: "CREATED", channel_name: "channel-demo", sources: [{ id: /./u }] });
    const path = `subscriptions/${body.id}`;
    const early = await talk.eventGrid("PUT", path, { description: "later" });
    expect([early.status, early.body.error_code]).toEqual([400, "EG.00513002"]);
    const read = async () => (await talk.eventGrid("GET", path)).body.status;
    expect([await read(), await read()]).toEqual(["CREATED", "ENABLED"]);
    expect((await talk.eventGrid("PUT", path, { description: "later" })).body).toMatchObject({
      description: "later",
      status: "ENABLED",
    });
    const again = await talk.eventGrid("POST", "subscriptions", subscription(talk));
    expect([again.status, again.body.error_code]).toEqual(duplicate);
    expect((await talk.eventGrid("DELETE", path)).status).toBe(204);
    expect((await talk.eventGrid("GET", path)).status).toBe(404);
  });

  it("end in ERROR when the test asks for it", async () => {
    await using talk = await startDocumentedConversation({ huawei: { settleAfterReads: 0 } });
    talk.emulator.huawei.endNext("createSubscription", { status: "ERROR" });
    expect((await talk.eventGrid("POST", "subscriptions", subscription(talk))).body.status).toBe("ERROR");
  });

  it("are disabled and enabled one by one: those that do not exist fail, with 200", async () => {
    await using talk = await startDocumentedConversation({ huawei: { settleAfterReads: 0 } });
    const ids: string[] = [];
    for (const name of ["one", "two"]) {
      ids.push(String((await talk.eventGrid("POST", "subscriptions", subscription(talk, name))).body.id));
    }
    const [one, two] = ids;
    const operate = async (operation: string, ...subscription_ids: readonly unknown[]) => {
      return talk.eventGrid("POST", "subscriptions/operation", { operation, subscription_ids });
    };
    const { status, body } = await operate("DISABLE", one, "unknown");
    expect(status).toBe(200);
    expect(body).toEqual({
      failed_count: 1,
      events: [
        { subscription_id: one },
        { subscription_id: "unknown", error_code: "EG.00014040", error_msg: "Subscription unknown not found" },
      ],
    });
    const statusOf = async (id: unknown) => (await talk.eventGrid("GET", `subscriptions/${id}`)).body.status;
    expect([await statusOf(one), await statusOf(two)]).toEqual(["DISABLED", "ENABLED"]);
    const refusal = { error_code: "EG.2", error_msg: "frozen" };
    talk.emulator.huawei.refuseItem("executeSubscriptionOperation", { id: one ?? "", ...refusal });
    const planned = await operate("ENABLE", two, one);
    expect(planned.body).toEqual({
      failed_count: 1,
      events: [{ subscription_id: two }, { subscription_id: one, ...refusal }],
    });
    expect(await statusOf(one)).toBe("DISABLED");
    expect((await operate("ENABLE", one)).body.failed_count).toBe(0);
    expect(await statusOf(one)).toBe("ENABLED");
  });

  it("have targets and sources of their own, up to a quota", async () => {
    const quotas = { SUBSCRIPTION_TARGET: 2, CHANNEL_SUBSCRIPTION: 1 };
    await using talk = await startDocumentedConversation({ huawei: { settleAfterReads: 0, quotas } });
    const { body } = await talk.eventGrid("POST", "subscriptions", subscription(talk));
    const path = `subscriptions/${body.id}`;
    const target = { name: "SMN", provider_type: "OFFICIAL", transform: { type: "ORIGINAL" } };
    const added = await talk.eventGrid("POST", `${path}/targets`, target);
    expect((await talk.eventGrid("POST", `${path}/targets`, target)).body.error_code).toBe("EG.00514003");
    const one = `${path}/targets/${added.body.id}`;
    expect((await talk.eventGrid("PUT", one, { ...target, retry_times: 3 })).body.retry_times).toBe(3);
    expect((await talk.eventGrid("GET", one)).body).toMatchObject({ name: "SMN", retry_times: 3 });
    expect((await talk.eventGrid("DELETE", one)).status).toBe(204);
    expect((await talk.eventGrid("GET", one)).status).toBe(404);
    const source = Array.from(body.sources as unknown as Iterable<{ id: string }>)[0];
    const filtered = { name: "source-demo", provider_type: "CUSTOM", filter: { type: [{ op: "StringIn" }] } };
    expect((await talk.eventGrid("PUT", `${path}/sources/${source?.id}`, filtered)).body.filter).toEqual(
      filtered.filter,
    );
    expect(await namesOf(talk, `subscriptions?connection_id=${connectionId}`)).toEqual(["sub"]);
    expect(await namesOf(talk, `subscriptions?connection_id=${connectionId.replaceAll("1", "2")}`)).toEqual([]);
    const second = await talk.eventGrid("POST", "subscriptions", subscription(talk, "second"));
    expect(second.body.error_msg).toContain("CHANNEL_SUBSCRIPTION");
  });
});

describe("triggers", () => {
  it.each([
    ["subscription-triggers/func-1", "fg"],
    ["subscription-triggers/workflow/flow-1", "flow"],
  ])("are the subscriptions that lead to what %s names", async (path, name) => {
    await using talk = await startDocumentedConversation();
    const leadingTo = async (as: string, detail: object) => {
      const target = { name: "HC.FunctionGraph", provider_type: "OFFICIAL", detail, transform: { type: "ORIGINAL" } };
      await talk.eventGrid("POST", "subscriptions", subscription(talk, as, { targets: [target] }));
    };
    await leadingTo("fg", { urn: "func-1" });
    await leadingTo("flow", { workflow_id: "flow-1" });
    await leadingTo("other", { urn: "func-10" });
    expect(await namesOf(talk, path)).toEqual([name]);
  });
});
