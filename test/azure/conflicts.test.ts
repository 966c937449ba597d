import { describe, expect, it } from "vitest";
import { createClient } from "../../src/azure/client.ts";
import { arm, longWork, scriptedAzure } from "../support/scripted-azure.ts";

const busy = (headers: Record<string, string> = {}): Response =>
  arm(409, { error: { code: "AnotherOperationInProgress", message: "Another operation is in progress." } }, headers);
const post = { method: "POST", path: "/things/a/reset" } as const;

describe("a change while another one of the same resource goes on", () => {
  it("is a ConflictError that says what to do, and is not sent again", async () => {
    const { client, clock, sent } = scriptedAzure([busy(), arm(200, {})], { retry: 3 });
    const error = await clock.failure(client.request(post));
    expect(error).toMatchObject({ code: "CONFLICT", vendorCode: "AnotherOperationInProgress" });
    expect(error.message).toContain("Wait until the other operation on it has ended");
    expect(sent).toHaveLength(1);
  });

  it("goes out again with retryConflicts, more often than maxRetries says, a POST too", async () => {
    const answers = [...Array.from({ length: 9 }, () => busy()), arm(200, { made: "a" })];
    const { client, clock, sent } = scriptedAzure(answers, { retry: 1, retryConflicts: true });
    expect(await clock.run(client.request(post))).toEqual({ made: "a" });
    expect(sent).toHaveLength(10);
  });

  it("heeds Retry-After, and ends with the refusal that explains it when the deadline comes", async () => {
    const { client, clock, sent } = scriptedAzure([busy({ "retry-after": "30" })], {
      retry: 1,
      retryConflicts: true,
      deadlineMs: 100_000,
    });
    const startMs = clock.now();
    expect(await clock.failure(client.request(post))).toMatchObject({ vendorCode: "AnotherOperationInProgress" });
    expect([sent.length, clock.now() - startMs]).toEqual([4, 90_000]);
  });

  it("goes out again where it begins long work", async () => {
    const { client, clock, sent } = scriptedAzure([busy(), arm(200, { made: "a" })], {
      retry: 1,
      retryConflicts: true,
    });
    expect(await clock.run(longWork("PATCH")(client))).toEqual({ made: "a" });
    expect(sent.map(({ method }) => method)).toEqual(["PATCH", "PATCH"]);
  });

  it("is sent once where the caller wants no retries, and where the conflict is another one", async () => {
    const none = scriptedAzure([busy(), arm(200, {})], { retryConflicts: true });
    await none.clock.failure(none.client.request(post));
    const other = scriptedAzure([arm(409, { error: { code: "InUse", message: "In use." } })], {
      retryConflicts: true,
      retry: 3,
    });
    await other.clock.failure(other.client.request(post));
    expect([none.sent.length, other.sent.length]).toEqual([1, 1]);
  });

  it("takes nothing from the retries that other failures may need", async () => {
    const answers = [busy(), busy(), busy(), arm(503), arm(200, { made: "a" })];
    const { client, clock } = scriptedAzure(answers, { retry: 1, retryConflicts: true });
    expect(await clock.run(client.request({ ...post, method: "PUT" }))).toEqual({ made: "a" });
  });

  it("is not waited for by a client that is closed, and is not sent any more", async () => {
    const { client, clock, sent } = scriptedAzure([busy({ "retry-after": "60" })], {
      retry: 1,
      retryConflicts: true,
      deadlineMs: 2_700_000,
    });
    const startMs = clock.now();
    const call = clock.failure(client.request(post));
    await clock.idle(() => sent.length === 1);
    await clock.run(client.close());
    expect(await call).toMatchObject({ vendorCode: "AnotherOperationInProgress" });
    expect(sent).toHaveLength(1);
    expect(clock.now() - startMs).toBeLessThan(60_001);
  });

  it("that its caller aborts has done nothing, and says nothing else", async () => {
    const controller = new AbortController();
    const { client, clock, sent } = scriptedAzure([busy({ "retry-after": "60" })], { retry: 1, retryConflicts: true });
    const call = client.request(post, { signal: controller.signal });
    const ended = clock.failure(call);
    await clock.idle(() => sent.length === 1);
    controller.abort();
    const error = await ended;
    expect(error).toMatchObject({ code: "ABORTED" });
    expect(error.message).not.toContain("may have taken effect");
  });

  it("may be decided for a part of the calls by with()", async () => {
    const { client, clock, sent } = scriptedAzure([busy(), arm(200, {})], { retry: 1 });
    await clock.run(client.with({ retryConflicts: true }).request(post));
    expect(sent).toHaveLength(2);
  });

  it.each(["yes", 1, null, {}])("is refused to be decided by %j", (retryConflicts) => {
    const credential = { getToken: async () => null };
    expect(() => createClient({ credential, retryConflicts: retryConflicts as boolean })).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "retryConflicts" }),
    );
  });
});
