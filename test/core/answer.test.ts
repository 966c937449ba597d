import type { Drift } from "trunkline";
import { describe, expect, it } from "vitest";
import { createThing, deleteThing, failure, getThing, json, operation, scripted } from "../support/fake-vendor.ts";

const text = (body: string | null, init: ResponseInit = {}): Response =>
  new Response(body, { headers: { "content-type": "application/json", "x-request-id": "req-7" }, ...init });

const answered = (answer: Response, options = {}) => {
  const { client, clock } = scripted([answer], options);
  return clock.settle(getThing(client, { thingId: "1" }).withResponse());
};

describe("an answer that cannot be read", () => {
  it.each([
    ["truncated JSON", text('{"id":"1"'), "is not JSON (application/json, 9 bytes); it may have been cut short"],
    [
      "HTML for JSON",
      text("<html>", { headers: { "content-type": "text/html" } }),
      "is not JSON (text/html, 6 bytes); a proxy in between may have answered",
    ],
    ["no body where one is documented", text(""), "has no body, although one is documented"],
    [
      "204 where a body is documented",
      text(null, { status: 204, headers: { "x-request-id": "req-7" } }),
      "the 204 answer has no body",
    ],
    ["bytes that are no text", new Response(new Uint8Array([0xff, 0xfe, 0x7b])), "is not UTF-8 text"],
  ])("because of %s is a ResponseParseError", async (_name, answer, message) => {
    const settled = await answered(answer);
    const { reason } = settled as PromiseRejectedResult;
    expect(reason).toMatchObject({ code: "RESPONSE_PARSE", operation: "getThing", attempts: 1 });
    expect(reason.message).toContain(message);
  });

  it.each([
    ["a page", "<html>sign in", "text/html"],
    ["a page in other letters", "sign in", "Text/HTML;charset=utf-8"],
    ["a page without a type", "\n<!doctype html>", ""],
  ])("is %s in the place of nothing: what was asked for may not be done", async (_name, page, type) => {
    const answer = new Response(new TextEncoder().encode(page), { headers: type ? { "content-type": type } : {} });
    const { client, clock } = scripted([answer]);
    const error = await clock.failure(deleteThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "deleteThing" });
    expect(error.message).toContain("the 200 answer is an HTML page, most likely of a proxy in between");
  });

  it("names the request id and keeps nothing of the body", async () => {
    const { reason } = (await answered(text('{"psk":"hunter2-secret'))) as PromiseRejectedResult;
    expect(reason.requestId).toBe("req-7");
    expect(reason.message).toContain("(request req-7)");
    expect(`${reason.stack}${JSON.stringify(reason)}${reason.cause}`).not.toContain("hunter2");
  });

  it("because it is larger than maxBodyBytes is stopped at the limit, announced or not, and its source is told", async () => {
    let given = 0;
    let isCanceled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (stream) => {
            given += 1024;
            stream.enqueue(new Uint8Array(1024));
          },
          cancel: () => {
            isCanceled = true;
          },
        }),
      );
    const { client, clock } = scripted([endless], { maxBodyBytes: 10_000 });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(isCanceled).toBe(true);
    expect(given).toBeLessThan(20_000);
    const announced = text("{}", { headers: { "content-length": "10001" } });
    expect(await answered(announced, { maxBodyBytes: 10_000 })).toMatchObject({ reason: { code: "RESPONSE_PARSE" } });
  });
});

it("a length that a transport announces does not lift the limit of what is read", async () => {
  for (const length of ["10", ""]) {
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024)) });
    const lying = () => new Response(endless, { headers: { "content-length": length } });
    const { client, clock } = scripted([lying], { maxBodyBytes: 10_000, retry: false });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ code: "RESPONSE_PARSE" });
  }
});

it("an answer that is nested without end is passed on and does not use up the stack", async () => {
  const deep = `{"id":5,"deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const drifts: Drift[] = [];
  const settled = await answered(text(deep), { onDrift: (drift: Drift) => drifts.push(drift) });
  expect(settled.status).toBe("fulfilled");
  expect(drifts.map(({ path }) => path)).toEqual(["body.id"]);
});

describe("an answer of another form than documented", () => {
  it("is read as JSON whatever its content type says", async () => {
    const lying = text('{"id":"1"}', { headers: { "content-type": "text/html" } });
    expect(await answered(lying)).toMatchObject({ value: { data: { id: "1" } } });
  });

  it("is read under another success status, which is reported", async () => {
    const drifts: Drift[] = [];
    const settled = await answered(json({ id: "1" }, { status: 202 }), {
      onDrift: (drift: Drift) => drifts.push(drift),
    });
    expect(settled).toMatchObject({ value: { status: 202, data: { id: "1" } } });
    expect(drifts).toMatchObject([{ path: "the status", message: "202 is not documented", direction: "response" }]);
  });

  it("is undefined where no body is documented, also where one comes", async () => {
    const { client } = scripted([new Response(null, { status: 204 }), json({ odd: true })]);
    expect(await deleteThing(client, { thingId: "1" })).toBeUndefined();
    expect(await deleteThing(client, { thingId: "1" })).toBeUndefined();
  });

  it("is text or bytes where that is documented", async () => {
    const { client } = scripted([new Response("<a/>")]);
    const getText = operation<{ thingId: string }, string>({ answers: { 200: "text" } });
    const getBytes = operation<{ thingId: string }, Uint8Array>({ answers: { 200: "bytes" } });
    expect(await getText(client, { thingId: "1" })).toBe("<a/>");
    expect(await getBytes(client, { thingId: "1" })).toEqual(new TextEncoder().encode("<a/>"));
  });
});

describe("validate.response", () => {
  const odd = { id: 5, name: null, kind: "HUGE", extra: { from: "newer" } };

  it("warn passes the data untouched and reports wrong types once per place, but neither growth nor null", async () => {
    const drifts: Drift[] = [];
    const { client } = scripted([json(odd)], { onDrift: (drift) => drifts.push(drift) });
    for (let calls = 0; calls < 3; calls++) expect(await getThing(client, { thingId: "1" })).toEqual(odd);
    expect(drifts).toEqual([
      {
        vendor: "fake",
        operation: "getThing",
        direction: "response",
        path: "body.id",
        message: "must be a string, not a number",
      },
    ]);
  });

  it("prints nothing by itself", async () => {
    const { client } = scripted([json(odd)]);
    expect(await getThing(client, { thingId: "1" })).toEqual(odd);
  });

  it("strict throws with every difference, but not for null in an optional member", async () => {
    const { client, clock } = scripted([json(odd), json({ id: "1", name: null })], {
      validate: { response: "strict" },
    });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error).toMatchObject({ code: "RESPONSE_VALIDATION", requestId: "req-1", operation: "getThing" });
    expect((error.issues as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      "body.extra",
      "body.id",
      "body.kind",
    ]);
    expect(await getThing(client, { thingId: "1" })).toEqual({ id: "1", name: null });
  });

  it("strict counts null in a required member and a status that is not documented", async () => {
    const { client, clock } = scripted([json({ id: null }), json({ id: "1" }, { status: 202 })], {
      validate: { response: "strict" },
    });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({
      issues: [{ path: "body.id", message: "is missing" }],
    });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ issues: [{ path: "the status" }] });
  });

  it("off looks at nothing", async () => {
    const drifts: Drift[] = [];
    const { client } = scripted([json(odd, { status: 202 })], {
      onDrift: (drift) => drifts.push(drift),
      validate: { response: "off" },
    });
    expect(await getThing(client, { thingId: "1" })).toEqual(odd);
    expect(drifts).toEqual([]);
  });

  it("reports one place for all items of a list, and an observer that throws changes nothing", async () => {
    const seen: string[] = [];
    const { client } = scripted([json({ id: [{}, {}] })], {
      onDrift: ({ path }) => {
        seen.push(path);
        throw new Error("observer");
      },
    });
    await getThing(client, { thingId: "1" });
    expect(seen).toEqual(["body.id"]);
  });
});

describe("integers beyond 2^53", () => {
  it("arrive as bigint, never rounded", async () => {
    const { value } = (await answered(text('{"id":"1","size":9007199254740993}'))) as PromiseFulfilledResult<{
      data: { size: unknown };
    }>;
    expect(value.data.size).toBe(9007199254740993n);
  });

  it("are drift where the document says no 64 bits", async () => {
    const drifts: Drift[] = [];
    await answered(text('{"id":9007199254740993}'), { onDrift: (drift: Drift) => drifts.push(drift) });
    expect(drifts).toMatchObject([{ path: "body.id", message: "must be a string, not a bigint" }]);
  });

  it("leave digits in strings, fractions and exponents alone", async () => {
    const settled = await answered(text('{"id":"12345678901234567890","size":1234567890123456.5,"name":"1e400"}'));
    expect(settled).toMatchObject({ value: { data: { id: "12345678901234567890", size: 1234567890123456.5 } } });
  });
});

describe("an error answer", () => {
  it.each([
    [400, "INVALID_REQUEST", "InvalidRequestError"],
    [422, "INVALID_REQUEST", "InvalidRequestError"],
    [401, "AUTHENTICATION", "AuthenticationError"],
    [403, "PERMISSION_DENIED", "PermissionDeniedError"],
    [404, "NOT_FOUND", "NotFoundError"],
    [409, "CONFLICT", "ConflictError"],
    [412, "CONFLICT", "ConflictError"],
    [429, "RATE_LIMIT", "RateLimitError"],
    [500, "SERVER", "ServerError"],
    [599, "SERVER", "ServerError"],
    [418, "API", "ApiError"],
    [304, "NOT_MODIFIED", "NotModifiedError"],
  ])("%i is %s", async (status, code, name) => {
    const answer = status === 304 ? new Response(null, { status }) : failure(status);
    const { client, clock } = scripted([answer], { retry: false });
    expect(await clock.failure(getThing(client, { thingId: "1" }))).toMatchObject({ code, name, status });
  });

  it("says operation, status, code, sentence and request id, and keeps body and headers for programs", async () => {
    const { client, clock } = scripted([failure(404, "GONE")]);
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error.message).toBe(
      "getThing failed: 404 GONE: it is broken (request req-1). Check the id, and that these credentials can see it",
    );
    expect(error.body).toEqual({ code: "GONE", message: "it is broken" });
    expect((error.headers as Headers).get("content-type")).toBe("application/json");
  });

  it.each([
    [
      "HTML",
      new Response("<html>Bad gateway</html>", { status: 502, headers: { "content-type": "text/html" } }),
      "502 an HTML page, most likely of a proxy",
    ],
    ["nothing", new Response(null, { status: 500 }), "getThing failed: 500"],
    ["broken JSON", new Response('{"code":', { status: 500 }), "getThing failed: 500"],
    ["an array", new Response("[1]", { status: 500 }), "getThing failed: 500"],
  ])("with %s for a body is still that error", async (_name, answer, message) => {
    const { client, clock } = scripted([answer], { retry: false });
    const error = await clock.failure(getThing(client, { thingId: "1" }));
    expect(error.code).toBe("SERVER");
    expect(error.message).toContain(message);
  });

  it("that repeats a secret of the body it was sent is cut clean of it", async () => {
    const echo = json({ code: "E", message: 'password "hunter2-secret" is too short' }, { status: 400 });
    const { client, clock } = scripted([echo]);
    const error = await clock.failure(createThing(client, { body: { name: "a", password: "hunter2-secret" } }));
    expect(error.message).toContain('password "[redacted]" is too short');
  });
});
