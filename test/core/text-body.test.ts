import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { lazy } from "../../src/core/schema.ts";
import { json, operation, scripted } from "../support/fake-vendor.ts";

describe("a body that is a text", () => {
  const say = (body: string) =>
    operation<{ body: string }>({
      method: "PUT",
      path: "/motto",
      places: {},
      params: lazy(() => z.strictObject({ body: z.string() })),
      body,
    });
  const bodyOf = async (mediaType: string) => {
    const { client, clock, sent } = scripted([json({ id: "1" })]);
    await clock.run(say(mediaType)(client, { body: 'a "b"' }));
    expect(sent[0]?.headers["content-type"]).toBe(mediaType);
    return new TextDecoder().decode(sent[0]?.body);
  };

  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/json-patch+json",
    "application/vnd.example.motto+json",
    "application/merge-patch+json; charset=utf-8",
  ])("is written as JSON where it is %s", async (mediaType) => {
    expect(await bodyOf(mediaType)).toBe('"a \\"b\\""');
  });

  it.each(["text/plain", "application/xml", "application/vnd.example.policy+xml", "application/jsonlines"])(
    "goes as it is where it is %s",
    async (mediaType) => {
      expect(await bodyOf(mediaType)).toBe('a "b"');
    },
  );
});
