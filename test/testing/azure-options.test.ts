import { describe, expect, it } from "vitest";
import { createEmulatorState, type FakeAzureOptions } from "../../src/testing/index.ts";
import { startAzure } from "./talk-azure.ts";

describe("the options of the emulated Azure", () => {
  it.each([
    [{ pagesize: 3 }, "azure has no member pagesize; it may have subscriptionId, resourceGroupName, serviceName,"],
    [{ operations: { poll: 3 } }, "azure.operations has no member poll; it may have style, startStatus, polls,"],
    [{ operations: { operation: "Tag_Update" } }, "azure.operations has no member operation; it may have"],
    [{ throttling: { read: {} } }, "azure.throttling has no member read; it may have reads, writes, deletes"],
    [{ throttling: "on" }, 'azure.throttling must be an object of reads, writes, deletes; it was "on"'],
    [{ throttling: { reads: null } }, "azure.throttling.reads must be an object of size, perSecond; it was null"],
    [{ throttling: { reads: { size: 1, rate: 1 } } }, "azure.throttling.reads has no member rate; it may have size,"],
    [{ operations: null }, "azure.operations must be an object of style,"],
    [{ operations: { style: "locaton" } }, "style must be one of location, azure-asyncoperation,"],
    [{ operations: { style: "at-once", polls: 1 } }, "polls has no effect in the style at-once"],
    [{ operations: { error: { code: "Conflict" } } }, 'error has no effect with the result "succeeded"'],
  ])("have no part that nobody looks at: %j", (azure, message) => {
    const make = () => createEmulatorState({ azure: azure as unknown as FakeAzureOptions });
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });

  it.each([0, -1, 1.5, Number.NaN, "2" as never])("have no page of %s items", (pageSize) => {
    const make = () => createEmulatorState({ azure: { pageSize } });
    expect(make).toThrow(new RangeError(`azure.pageSize must be a whole number of at least 1; it was ${pageSize}`));
  });

  it("are as usual where they are undefined, a bucket of the budget too", async () => {
    const none = { pageSize: undefined, operations: undefined };
    const throttling = { reads: undefined, writes: { size: 7, perSecond: 1 } };
    await using talk = await startAzure({ azure: { ...none, throttling } as unknown as FakeAzureOptions });
    const left = ({ headers }: { headers: Headers }, kind: string) =>
      headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`);
    expect(left(await talk.apim("GET", talk.service), "reads")).toBe("249");
    const tag = { properties: { displayName: "blue" } };
    expect(left(await talk.apim("PUT", `${talk.service}/tags/blue`, tag), "writes")).toBe("6");
  });
});
