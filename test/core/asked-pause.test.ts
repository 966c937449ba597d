import { describe, expect, it } from "vitest";
import { failure, getThing, scripted } from "../support/fake-vendor.ts";

describe("the pause that a service asks for", () => {
  it.each([
    ["1500", "2 s"],
    ["1000", "1 s"],
    ["1", "1 s"],
    ["61000", "61 s"],
  ])("of %s ms is told in whole seconds, never in fewer than it asks for: %s", async (asked, told) => {
    const { client, clock } = scripted([failure(429, "SLOW", { "retry-after-ms": asked })], { retry: false });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error.retryAfterMs).toBe(Number(asked));
    expect(error.message).toContain(`. The service asks to wait ${told}`);
  });

  it("is not told of where it is none", async () => {
    const { client, clock } = scripted([failure(429, "SLOW", { "retry-after": "0" })], { retry: false });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error.message).not.toContain("asks to wait");
    expect(error.message).toContain("Call less often");
  });
});
