import { describe, expect, it } from "vitest";
import { failure, getThing, json, listThings, scripted } from "../support/fake-vendor.ts";

describe("the stack of a failed call names the function of the caller", () => {
  const LINES = 10;
  const broken = () => scripted([failure(500)], { retry: { maxRetries: 1, baseDelayMs: 0 } });
  type Client = ReturnType<typeof scripted>["client"];

  async function functionOfTheCaller(work: () => PromiseLike<unknown>): Promise<unknown> {
    const value = await work();
    return value;
  }

  /** What engines keep of a stack, and no more. */
  function firstLines(stack = ""): string {
    const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
    return frames.slice(0, LINES).join("\n");
  }

  it.each<[string, (client: Client) => PromiseLike<unknown>]>([
    ["awaited", (client) => getThing(client, { thingId: "1" })],
    ["withResponse()", (client) => getThing(client, { thingId: "1" }).withResponse()],
    ["a request of no document", (client) => client.request({ method: "GET", path: "/things/1" })],
    ["the first page of a list", (client) => listThings(client)],
    ["withResponse() of a list", (client) => listThings(client).withResponse()],
    [
      "the items of a list",
      async (client) => {
        for await (const item of listThings(client)) return item;
      },
    ],
    [
      "the pages of a list",
      async (client) => {
        for await (const page of listThings(client).byPage()) return page;
      },
    ],
  ])("%s", async (_name, work) => {
    const { client, clock } = broken();
    const { stack } = await clock.failure(functionOfTheCaller(() => work(client)));
    expect(firstLines(stack)).toContain("functionOfTheCaller");
  });

  it("also where the arguments were refused", async () => {
    const { client, clock, sent } = scripted([json({})]);
    const call = functionOfTheCaller(() => getThing(client, { thingId: "" }));
    const { stack, code } = await clock.failure(call);
    expect(code).toBe("INVALID_ARGUMENT");
    expect(firstLines(stack)).toContain("functionOfTheCaller");
    expect(sent).toEqual([]);
  });
});
