import { describe, expect, it } from "vitest";
import { accepted, arm, longWork, scriptedAzure } from "../support/scripted-azure.ts";

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const get = { method: "GET", path: "/things/a" } as const;

/** The two ids of every request that was sent. */
const idsOf = (sent: readonly { headers: Record<string, string> }[]) =>
  sent.map(({ headers }) => [headers["x-ms-client-request-id"], headers["x-ms-correlation-request-id"]] as const);

describe("a request", () => {
  it("has an id of its own and one of its flow, both bare UUIDs, and asks for its own back", async () => {
    const { client, clock, sent } = scriptedAzure([arm(503, undefined, { "retry-after": "1" }), arm(200, {})], {
      retry: 1,
    });
    await clock.run(client.request(get));
    const [[first, flow] = [], [second, sameFlow] = []] = idsOf(sent);
    for (const id of [first, second, flow]) expect(id).toMatch(UUID);
    expect(sameFlow).toBe(flow);
    expect(new Set([first, second, flow]).size).toBe(3);
    expect(sent[0]?.headers["x-ms-return-client-request-id"]).toBe("true");
  });

  it("is of another flow than the call before it", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    await clock.run(client.request(get));
    await clock.run(client.request(get));
    const flows = idsOf(sent).map(([, flow]) => flow);
    expect(new Set(flows).size).toBe(2);
  });

  it("keeps the ids that an option gives, and has none that an option takes away", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    const headers = { "X-MS-Client-Request-Id": "mine", "x-ms-correlation-request-id": null };
    await clock.run(client.request(get, { headers }));
    expect(idsOf(sent)).toEqual([["mine", undefined]]);
  });

  it("tells its ids to the request hook, which may print them", async () => {
    const seen: unknown[] = [];
    const { client, clock, sent } = scriptedAzure([arm(200, {})], {
      hooks: { request: ({ headers }) => seen.push(headers["x-ms-client-request-id"]) },
    });
    await clock.run(client.request(get));
    expect(seen).toEqual([idsOf(sent)[0]?.[0]]);
  });
});

describe("long work", () => {
  it("is one flow from the start to the result", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), accepted(), arm(200, { made: "a" })]);
    await clock.run(longWork("POST")(client));
    const ids = idsOf(sent);
    expect(ids).toHaveLength(3);
    expect(new Set(ids.map(([, flow]) => flow)).size).toBe(1);
    expect(new Set(ids.map(([id]) => id)).size).toBe(3);
  });

  it("is the flow that its own request names", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), accepted(), arm(200, { made: "a" })]);
    const headers = { "X-MS-Correlation-Request-Id": "mine" };
    await clock.run(client.request({ method: "POST", path: "/a", headers, longRunning: true }));
    expect(idsOf(sent).map(([, flow]) => flow)).toEqual(["mine", "mine", "mine"]);
  });

  it("is one flow of its own where it is resumed", async () => {
    const { client, clock } = scriptedAzure([accepted()]);
    const token = await clock.run(longWork("POST")(client).resumeToken());
    const other = scriptedAzure([accepted(), accepted(), arm(200, { made: "a" })]);
    await other.clock.run(other.client.resume(longWork("POST"), token));
    const flows = idsOf(other.sent).map(([, flow]) => flow);
    expect(flows[0]).toMatch(UUID);
    expect(new Set(flows).size).toBe(1);
  });
});
