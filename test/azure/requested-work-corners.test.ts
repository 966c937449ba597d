import { describe, expect, it } from "vitest";
import { remainingRequests } from "../../src/azure/index.ts";
import type { RequestInput } from "../../src/core/client.ts";
import { ResponseHeaders } from "../../src/core/response-headers.ts";
import { accepted, arm, scriptedAzure } from "../support/scripted-azure.ts";

const post = { method: "POST", path: "/things/a/act", query: { "api-version": "2024-05-01" } } as const;

describe("a request that begins long work", () => {
  it("is one flow from the start to the result", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), accepted(), arm(200, { made: "a" })]);
    await clock.run(client.request({ ...post, longRunning: true }));
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ headers }) => headers["x-ms-correlation-request-id"])).size).toBe(1);
  });

  it("counts its wait, and the first pause, from when it was accepted", async () => {
    const atMs: number[] = [];
    const { client, clock } = scriptedAzure([
      accepted({ "retry-after": "60" }),
      () => {
        atMs.push(clock.now());
        return arm(200, { made: "a" });
      },
    ]);
    const work = client.request({ ...post, longRunning: true });
    const startMs = clock.now();
    await clock.idle();
    // Nobody looks for a while, so that nothing knows of the answer but the request itself.
    clock.advance(50_000);
    await clock.run(work);
    expect(atMs).toEqual([startMs + 60_000]);
  });

  it("that is to be followed by a list is refused", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    // As JavaScript may hand it in: the compiler refuses a list.
    const input = { ...post, longRunning: [] } as unknown as RequestInput & { longRunning: true };
    expect(await clock.failure(client.request(input))).toMatchObject({
      code: "INVALID_ARGUMENT",
      issues: [{ path: "longRunning" }],
    });
    expect(sent).toHaveLength(0);
  });
});

it("a count that is longer than any number says nothing", () => {
  const headers = new ResponseHeaders(
    new Map([
      ["x-ms-ratelimit-remaining-subscription-reads", "9".repeat(400)],
      ["x-ms-ratelimit-remaining-resource", `Policy;${"9".repeat(400)}`],
    ]),
  );
  const { subscription, resource } = remainingRequests(headers);
  expect([subscription.reads, resource]).toEqual([undefined, {}]);
});
