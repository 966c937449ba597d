import { expect, it } from "vitest";
import { failure, scripted } from "../support/fake-vendor.ts";
import { accepted, makeSlow, params, seen } from "../support/settling.ts";

it("a read of another operation that ends the wait tells the states that were seen, too", async () => {
  const { client, clock } = scripted([accepted("PENDING"), seen("PENDING"), failure(403)]);
  const error = await clock.failure(makeSlow(client, params).untilDone());
  expect(error).toMatchObject({ code: "PERMISSION_DENIED", operation: "readSlow" });
  expect(error.history).toMatchObject([{ vendorStatus: "PENDING", reads: 2 }]);
});
