import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { createThing, getThing, json, listThings, scripted } from "../support/fake-vendor.ts";

const unhandled: unknown[] = [];
const remember = (reason: unknown): void => void unhandled.push(reason);
afterEach(() => {
  process.off("unhandledRejection", remember);
  unhandled.length = 0;
});

describe("a handle", () => {
  it("sends once, when the operation is called, however many views look at it", async () => {
    const { client, sent } = scripted([json({ id: "1" })]);
    const handle = getThing(client, { thingId: "1" });
    const [data, response] = await Promise.all([
      handle,
      handle.withResponse(),
      handle.then(() => {}),
      handle.finally(),
    ]);
    expect(data).toEqual({ id: "1" });
    expect(response).toMatchObject({ data: { id: "1" }, status: 200, requestId: "req-1", attempts: 1 });
    expect(response.headers.get("X-Request-Id")).toBe("req-1");
    expect(sent).toHaveLength(1);
  });

  it("sends even when nobody awaits it", async () => {
    const { client, clock, sent } = scripted([json({ id: "1" })]);
    void getThing(client, { thingId: "1" });
    await clock.idle();
    expect(sent).toHaveLength(1);
  });

  it("rejects for bad arguments instead of throwing where it is called", async () => {
    const { client } = scripted([]);
    const handle = getThing(client, { thingId: ".." });
    await expect(handle).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("is a promise in all but class: it has tag, catch and finally, and works with Promise.all", async () => {
    const { client } = scripted([json({ id: "1" })]);
    const handle = getThing(client, { thingId: "1" });
    expect(handle).not.toBeInstanceOf(Promise);
    expect(Object.prototype.toString.call(handle)).toBe("[object Handle]");
    expect(await handle.catch(() => "caught")).toEqual({ id: "1" });
  });

  it("surfaces a failed call that nobody looks at as one ordinary unhandled rejection", async () => {
    process.on("unhandledRejection", remember);
    const { client, clock } = scripted([]);
    void createThing(client, { body: { name: "" } });
    await clock.idle();
    expect(unhandled).toHaveLength(1);
    expect(unhandled[0]).toMatchObject({ operation: "createThing" });
  });

  it("adds no unhandled rejection when one view of it is looked at", async () => {
    process.on("unhandledRejection", remember);
    const { client, clock } = scripted([]);
    const handle = createThing(client, { body: { name: "" } });
    await handle.withResponse().catch(() => {});
    await createThing(client, { body: { name: "" } }).catch(() => {});
    await clock.idle();
    expect(unhandled).toEqual([]);
  });

  it("shows operation and state when printed, never arguments or data", async () => {
    const { client } = scripted([json({ id: "s3cret-answer" })]);
    const handle = getThing(client, { thingId: "s3cret-argument" });
    expect(inspect(handle)).toBe("Handle { getThing, pending }");
    await handle;
    expect(inspect(handle, { showHidden: true, depth: 10 })).toBe("Handle { getThing, fulfilled }");
    expect(JSON.stringify({ handle })).toBe('{"handle":{"operation":"getThing","state":"fulfilled"}}');
  });

  it("is awaited by an async function that returns it, so the caller gets the data", async () => {
    const { client } = scripted([json({ id: "1" })]);
    const wrapped = async () => getThing(client, { thingId: "1" });
    expect(await wrapped()).toEqual({ id: "1" });
  });
});

describe("a list handle", () => {
  it("sends nothing before it is awaited or iterated", async () => {
    const { client, clock, sent } = scripted([json({ things: [] })]);
    const list = listThings(client);
    await clock.idle();
    expect(sent).toHaveLength(0);
    expect(inspect(list)).toBe("ListHandle { listThings, not started }");
    await list;
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(list)).toBe('{"operation":"listThings","state":"started"}');
  });

  it("refuses bad arguments when it begins, not where it is called", async () => {
    const { client } = scripted([json({ things: [] })]);
    const list = listThings(client, { limit: "many" as unknown as number });
    await expect(list.byPage().next()).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    await expect(list).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
