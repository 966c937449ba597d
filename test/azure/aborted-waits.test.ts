import { describe, expect, it } from "vitest";
import { accepted, arm, longWork, scriptedAzure } from "../support/scripted-azure.ts";

const GOES_ON = "The work was accepted and may go on at the service; its resumeToken() lets you wait for it again";

describe("waiting that its caller aborts", () => {
  it.each([
    ["in a pause", 2, accepted()],
    ["in a read", 3, () => new Promise<Response>(() => {})],
  ] as const)("%s says that the work goes on, and how to go on with it", async (_when, requests, second) => {
    const controller = new AbortController();
    const { client, clock, sent } = scriptedAzure([accepted({ "retry-after": "1" }), accepted(), second]);
    const work = longWork("POST")(client, {}, { signal: controller.signal });
    const ended = clock.failure(work);
    await clock.idle(() => sent.length === requests);
    controller.abort();
    const error = await ended;
    expect(error).toMatchObject({ code: "ABORTED", history: [{ status: "running" }] });
    expect(error.message).toContain(GOES_ON);
    const other = scriptedAzure([arm(200, { made: "a" })]);
    const token = await clock.run(work.resumeToken());
    expect(await other.clock.run(other.client.resume(longWork("POST"), token))).toEqual({ made: "a" });
  });

  it("before the work was accepted says that nobody knows", async () => {
    const controller = new AbortController();
    const { client, clock, sent } = scriptedAzure([() => new Promise<Response>(() => {})]);
    const ended = clock.failure(longWork("POST")(client, {}, { signal: controller.signal }));
    await clock.idle(() => sent.length === 1);
    controller.abort();
    const { message } = await ended;
    expect(message).toContain("It may have taken effect");
    expect(message).not.toContain("may go on");
  });
});
