import type { Drift } from "trunkline";
import { describe, expect, it } from "vitest";
import { failure, json, networkFailure, operation, scripted, type ThingParams } from "../support/fake-vendor.ts";

const thing = { thingId: "1" };

describe("an operation whose status is the answer", () => {
  const hasThing = operation<ThingParams, boolean>({
    method: "HEAD",
    id: "hasThing",
    answers: { 204: true, 404: false },
  });
  const head = (status: number) => new Response(null, { status, headers: { "x-request-id": "req-1" } });

  it.each([
    [204, true],
    [404, false],
    [200, true],
    [202, true],
  ])("takes %i for %s", async (status, expected) => {
    const { client, clock, sent } = scripted([head(status)]);
    const answer = await clock.run(hasThing(client, thing).withResponse());
    expect(answer).toMatchObject({ data: expected, status, requestId: "req-1", attempts: 1 });
    expect(sent[0]?.method).toBe("HEAD");
  });

  it("has no drift, and nothing that strict mode could object to", async () => {
    const drifts: Drift[] = [];
    for (const status of [204, 404]) {
      const { client, clock } = scripted([head(status)], {
        validate: { response: "strict" },
        onDrift: (drift) => drifts.push(drift),
      });
      await clock.run(hasThing(client, thing));
    }
    expect(drifts).toEqual([]);
  });

  it("pays no heed to a body, whatever it says", async () => {
    for (const body of ['{"a":', "<html>", "false"]) {
      const { client, clock } = scripted([new Response(body, { status: 404 })]);
      expect(await clock.run(hasThing(client, thing))).toBe(false);
    }
  });

  it.each([
    [401, "AUTHENTICATION"],
    [403, "PERMISSION_DENIED"],
    [410, "API"],
    [500, "SERVER"],
  ])("takes %i for neither, but for an error", async (status, code) => {
    const { client, clock } = scripted([head(status)], { retry: false });
    expect(await clock.failure(hasThing(client, thing))).toMatchObject({ code, status });
  });

  it("is repeated after what passes by itself, and 404 is no such thing", async () => {
    const { client, clock, sent } = scripted([head(503), networkFailure("ECONNRESET"), head(404)]);
    expect(await clock.run(hasThing(client, thing).withResponse())).toMatchObject({ data: false, attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it("tells the no as an answer to the hooks, not as an error", async () => {
    const events: string[] = [];
    const { client, clock } = scripted([head(404)], {
      hooks: {
        response: ({ status }) => events.push(`response ${status}`),
        error: ({ error }) => events.push(`error ${error.code}`),
      },
    });
    await clock.run(hasThing(client, thing));
    expect(events).toEqual(["response 404"]);
  });

  it("is no model for others: 404 elsewhere is an error, for a HEAD, too", async () => {
    const others = [operation(), operation({ method: "HEAD", answers: { 204: null } })];
    for (const other of others) {
      const { client, clock } = scripted([head(404)]);
      expect(await clock.failure(other(client, thing))).toMatchObject({ code: "NOT_FOUND", status: 404 });
    }
  });
});

describe("an operation whose answer may be anything", () => {
  const anything = operation<ThingParams, unknown>({ answers: { 200: "any" } });

  it.each<[string, Response, unknown]>([
    ["an object", json({ a: 1 }), { a: 1 }],
    ["null", json(null), null],
    ["a list", json([1]), [1]],
    ["a text", new Response("plain", { headers: { "content-type": "text/plain" } }), "plain"],
    ["XML", new Response("<a/>", { headers: { "content-type": "application/xml" } }), "<a/>"],
    ["JSON under another name", new Response('{"a":1}', { headers: { "content-type": "text/plain" } }), { a: 1 }],
    ["nothing", new Response(null), undefined],
    ["nothing, by 204", new Response(null, { status: 204 }), undefined],
    ["an object, by 202", json({ a: 1 }, { status: 202 }), { a: 1 }],
  ])("gives %s as it comes", async (_name, answer, expected) => {
    const { client, clock } = scripted([answer]);
    expect(await clock.run(anything(client, thing))).toEqual(expected);
  });

  it("is still an error where it says JSON and is none", async () => {
    const { client, clock } = scripted([new Response('{"a":', { headers: { "content-type": "application/json" } })]);
    expect(await clock.failure(anything(client, thing))).toMatchObject({ code: "RESPONSE_PARSE" });
  });

  it("has integers beyond 2^53 with all their digits", async () => {
    const { client, clock } = scripted([new Response('{"n":9007199254740993}')]);
    expect(await clock.run(anything(client, thing))).toEqual({ n: 9007199254740993n });
  });

  it("in strict mode objects to nothing but a status that is not documented", async () => {
    const strict = { validate: { response: "strict" } } as const;
    const known = scripted([json({ a: 1 })], strict);
    expect(await known.clock.run(anything(known.client, thing))).toEqual({ a: 1 });
    const other = scripted([json({ a: 1 }, { status: 202 })], strict);
    expect(await other.clock.failure(anything(other.client, thing))).toMatchObject({ code: "RESPONSE_VALIDATION" });
  });

  it("of a status beyond 2xx is an error unless that status is documented", async () => {
    const { client, clock } = scripted([failure(409)]);
    expect(await clock.failure(anything(client, thing))).toMatchObject({ code: "CONFLICT" });
    const documented = operation<ThingParams, unknown>({ answers: { 200: "any", 409: "any" } });
    const other = scripted([failure(409)]);
    expect(await other.clock.run(documented(other.client, thing))).toMatchObject({ code: "BROKEN" });
  });
});

describe("an operation whose body is a form", () => {
  const send = operation<{ body: unknown }, undefined>({
    id: "send",
    method: "POST",
    path: "/form",
    places: {},
    params: undefined as never,
    body: "application/x-www-form-urlencoded",
    answers: { 200: "any" },
    sensitive: ["password"],
  });
  const sentBy = async (body: unknown): Promise<string> => {
    const { client, clock, sent } = scripted([new Response(null)]);
    await clock.run(send(client, { body }));
    expect(sent[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    return new TextDecoder().decode(sent[0]?.body);
  };

  it.each<[string, unknown, string]>([
    [
      "members of every kind",
      { a: "b", c: 5, d: true, e: 10n ** 20n, f: undefined },
      "a=b&c=5&d=true&e=100000000000000000000",
    ],
    ["characters that mean something in forms", { "a b": "c+d&e=f%20 ü" }, "a%20b=c%2Bd%26e%3Df%2520%20%C3%BC"],
    ["an empty text", { a: "" }, "a="],
    ["no member", {}, ""],
    ["a text", "already=written", "already=written"],
    ["bytes", new TextEncoder().encode("as=bytes"), "as=bytes"],
  ])("sends %s as one", async (_name, body, text) => {
    expect(await sentBy(body)).toBe(text);
  });

  it("is read by any reader of forms as what it was", async () => {
    const fields = { user: "a+b c&d=e%f", word: "ß€😀\n'\"()*!~" };
    expect(Object.fromEntries(new URLSearchParams(await sentBy(fields)))).toEqual(fields);
  });

  it.each([
    ["an object in it", { a: { b: 1 } }, "body.a"],
    ["a list in it", { a: ["b"] }, "body.a"],
    ["null in it", { a: null }, "body.a"],
    ["half a surrogate pair", { password: "s3cret\ud800" }, "body.password"],
    ["half a surrogate pair in a name", { "\ud800": "x" }, "body.\ud800"],
    ["a list for it", ["a"], "body"],
    ["null for it", null, "body"],
    ["a number for it", 5, "body"],
  ])("is refused with %s, and nothing is sent", async (_name, body, path) => {
    const { client, clock, sent } = scripted([new Response(null)]);
    const error = await clock.failure(send(client, { body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path }] });
    expect(error.message).not.toContain("s3cret");
    expect(sent).toHaveLength(0);
  });

  it("has its secrets cut out of what the service says of them", async () => {
    const { client, clock } = scripted([json({ code: "E", message: "hunter2-secret is wrong" }, { status: 400 })]);
    const error = await clock.failure(send(client, { body: { password: "hunter2-secret" } }));
    expect(error.message).toContain("[redacted] is wrong");
  });
});
