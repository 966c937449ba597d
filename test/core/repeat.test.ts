import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { bytes, lazy } from "../../src/core/schema.ts";
import {
  type FakeAnswer,
  failure,
  json,
  networkFailure,
  operation,
  scripted,
  type ThingParams,
} from "../support/fake-vendor.ts";

describe("a PATCH", () => {
  const patchThing = operation<ThingParams>({ id: "patchThing", method: "PATCH" });
  const harmless = operation<ThingParams>({ id: "patchThing", method: "PATCH", idempotent: true });

  it.each([
    ["503", failure(503)],
    ["a reset, after which it may have been done", networkFailure("ECONNRESET")],
  ])("is not repeated after %s where the document does not call it harmless", async (_name, answer) => {
    const { client, clock, sent } = scripted([answer, json({ id: "1" })]);
    const error = await clock.failure(patchThing(client, { thingId: "1" }));
    expect(error.message).toContain("It may have taken effect: read the resource before you repeat it");
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["503", failure(503)],
    ["a reset", networkFailure("ECONNRESET")],
  ])("is repeated after %s where the document calls it harmless", async (_name, answer) => {
    const { client, clock, sent } = scripted([answer, json({ id: "1" })]);
    expect(await clock.run(harmless(client, { thingId: "1" }))).toEqual({ id: "1" });
    expect(sent).toHaveLength(2);
  });
});

describe("bytes of the caller's", () => {
  const writeBlob = operation<{ body: Uint8Array }>({
    id: "writeBlob",
    method: "PUT",
    path: "/blob",
    places: {},
    params: lazy(() => z.strictObject({ body: bytes() })),
    body: "application/octet-stream",
  });

  /** Answers once with 503, and fills the caller's bytes with zeroes on the way; keeps what was sent. */
  const overwriting = (given: Uint8Array) => {
    const bodies: number[][] = [];
    const answer =
      (response: Response): FakeAnswer =>
      (_url, { body }) => {
        bodies.push([...(body ?? [])]);
        given.fill(0);
        return response.clone();
      };
    return { ...scripted([answer(failure(503)), answer(json({ id: "1" }))]), bodies };
  };

  it("that change between two attempts are sent as they were, both times", async () => {
    const given = new Uint8Array([1, 2, 3]);
    const { client, clock, bodies } = overwriting(given);
    await clock.run(writeBlob(client, { body: given }));
    expect(bodies).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(given).toEqual(new Uint8Array(3));
  });

  it("that change as soon as the call was made are sent as they were, documented or not", async () => {
    const given = new Uint8Array([1, 2, 3]);
    const { client, clock, bodies } = overwriting(new Uint8Array());
    const documented = writeBlob(client, { body: given });
    given.fill(4);
    await clock.run(documented);
    const headers = { "content-type": "application/octet-stream" };
    const free = client.request({ method: "PUT", path: "/blob", headers, body: given.buffer });
    given.fill(5);
    await clock.run(free);
    expect(bodies).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [4, 4, 4],
    ]);
  });

  it("that are a part of more are sent alone, of whatever kind of view", async () => {
    const whole = new Uint8Array([9, 1, 0, 2, 0, 9]);
    for (const body of [whole.subarray(1, 5), new Uint16Array(whole.slice(1, 5).buffer)]) {
      const { client, clock, sent } = scripted([json({ id: "1" })]);
      await clock.run(writeBlob(client, { body: body as Uint8Array }));
      expect([...(sent[0]?.body ?? [])]).toEqual([1, 0, 2, 0]);
    }
  });
});

describe("a POST with a key that makes a repeat harmless", () => {
  const make = operation<{ key?: string }>({
    ...{ id: "makeThing", method: "POST", path: "/things", idempotencyKey: "key" },
    places: { key: ["header", "X-Client-Token"] },
    params: lazy(() => z.looseObject({})),
  });

  it.each([null, ""])("is not repeated where an option takes the key away: %j", async (key) => {
    const { client, clock, sent } = scripted([failure(503), json({ id: "1" })]);
    const error = await clock.failure(make(client, {}, { headers: { "x-client-token": key } }));
    expect(error.message).toContain("It may have taken effect");
    expect(sent).toHaveLength(1);
  });
});
