import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { failure, getThing, json, listThings, scripted } from "../support/fake-vendor.ts";

describe("with()", () => {
  it("lays its options over the client's and leaves the client as it was", async () => {
    const { client, sent } = scripted([json({ id: "1" })], { headers: { "x-a": "1", "x-b": "1" } });
    const derived = client.with({ headers: { "x-b": "2" } });
    await getThing(derived, { thingId: "1" });
    await getThing(client, { thingId: "1" });
    expect(sent.map(({ headers }) => [headers["x-a"], headers["x-b"]])).toEqual([
      ["1", "2"],
      ["1", "1"],
    ]);
  });

  it("refuses options that cannot work", () => {
    const { client } = scripted([]);
    expect(() => client.with({ timeoutMs: 0 })).toThrow(/option timeoutMs/);
  });

  it("shares the retry budget, unless the identity changes", async () => {
    const { client, clock, sent } = scripted([failure(503)], { retry: { maxRetries: 100, baseDelayMs: 0 } });
    await clock.failure(getThing(client, { thingId: "1" }));
    expect(sent).toHaveLength(101);
    await clock.failure(getThing(client.with({ headers: { "x-a": "1" } }), { thingId: "1" }));
    expect(sent).toHaveLength(102);
    await clock.failure(getThing(client.with({ endpoint: "https://other.example.test" }), { thingId: "1" }));
    expect(sent).toHaveLength(203);
  });

  it("shares the rate limit, unless it gives its own", async () => {
    const { client, clock } = scripted([json({ id: "1" })], { rateLimit: { requestsPerSecond: 1 } });
    const startMs = clock.now();
    await clock.run(getThing(client, { thingId: "1" }));
    await clock.run(getThing(client.with({ headers: {} }), { thingId: "1" }));
    expect(clock.now() - startMs).toBe(1000);
    await clock.run(getThing(client.with({ rateLimit: { requestsPerSecond: 1 } }), { thingId: "1" }));
    expect(clock.now() - startMs).toBe(1000);
  });

  it("adds its hooks to the client's own, outer first", async () => {
    const seen: string[] = [];
    const { client } = scripted([json({ id: "1" })], { hooks: { request: () => seen.push("outer") } });
    await getThing(client.with({ hooks: { request: () => seen.push("inner") } }), { thingId: "1" });
    expect(seen).toEqual(["outer", "inner"]);
  });
});

describe("close()", () => {
  it("lets no further call in, of any kind, and sends nothing for it", async () => {
    const { client, sent } = scripted([json({ id: "1" })]);
    await client.close();
    await expect(getThing(client, { thingId: "1" })).rejects.toThrow("getThing was not sent: the client is closed");
    await expect(listThings(client).byPage().next()).rejects.toMatchObject({ code: "CONFIGURATION" });
    await expect(client.request({ method: "GET", path: "/x" })).rejects.toMatchObject({ code: "CONFIGURATION" });
    expect(sent).toHaveLength(0);
  });

  it("waits for the calls that are on their way", async () => {
    let answer: (response: Response) => void = () => {};
    const { client, clock } = scripted([() => new Promise<Response>((resolve) => (answer = resolve))]);
    const call = getThing(client, { thingId: "1" });
    await clock.idle();
    let isClosed = false;
    const closing = client.close().then(() => (isClosed = true));
    await clock.idle();
    expect(isClosed).toBe(false);
    answer(json({ id: "1" }));
    expect(await call).toEqual({ id: "1" });
    await closing;
  });

  it("of the owner ends the clients made of it; of one of them ends only that one", async () => {
    const { client } = scripted([json({ id: "1" })]);
    const derived = client.with({});
    const other = client.with({});
    await derived.close();
    await expect(getThing(derived, { thingId: "1" })).rejects.toMatchObject({ code: "CONFIGURATION" });
    expect(await getThing(other, { thingId: "1" })).toEqual({ id: "1" });
    await client.close();
    await expect(getThing(other, { thingId: "1" })).rejects.toMatchObject({ code: "CONFIGURATION" });
  });

  it("may be called twice, and is what await using calls", async () => {
    const { client } = scripted([json({ id: "1" })]);
    {
      await using scoped = client;
      await getThing(scoped, { thingId: "1" });
    }
    await client.close();
    await expect(getThing(client, { thingId: "1" })).rejects.toMatchObject({ code: "CONFIGURATION" });
  });
});

it("prints vendor and endpoints and nothing else", () => {
  const { client } = scripted([], { headers: { "x-own": "s3cret" } });
  expect(inspect(client, { showHidden: true, depth: 10 })).toBe("Client { fake }");
  expect(JSON.stringify(client)).toBe('{"vendor":"fake","endpoints":{"things":"https://things.example.test"}}');
});

it("tells an operation that is given something else than a client, or another vendor's", async () => {
  const { client } = scripted([]);
  expect(() => getThing({} as never, { thingId: "1" })).toThrow("make one with createClient");
  expect(() => getThing(undefined as never, { thingId: "1" })).toThrow("make one with createClient");
  const { showCgw } = await import("trunkline/huawei/vpn");
  await expect(showCgw(client as never, { customerGatewayId: "1" })).rejects.toThrow(
    "showCgw was not sent: option endpoints.vpn is missing: this fake client does not know the service of showCgw",
  );
});
