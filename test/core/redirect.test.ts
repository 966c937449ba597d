import { describe, expect, it } from "vitest";
import {
  createThing,
  ENDPOINT,
  type FakeAnswer,
  type FakeOptions,
  getThing,
  json,
  scripted,
} from "../support/fake-vendor.ts";

const redirect = (status: number, location?: string): Response =>
  new Response(null, { status, headers: { "x-request-id": "req-3", ...(location !== undefined && { location }) } });

/** A vendor whose signature depends on what it signs, to see which requests were signed. */
const signing: FakeOptions = {
  authenticator: {
    authenticate: (request) => {
      request.headers.authorization = `signed ${request.method} ${request.url}`;
    },
    secrets: () => [],
  },
};

const outcome = async (answers: FakeAnswer[], options: FakeOptions = {}, isPost = false) => {
  const { client, clock, sent } = scripted(answers, { ...signing, ...options });
  const settled = await clock.settle<unknown>(
    isPost ? createThing(client, { body: { name: "a" } }) : getThing(client, { thingId: "1" }),
  );
  return { settled, sent, reason: (settled as PromiseRejectedResult).reason };
};

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("%i of a GET on the same origin is followed and signed anew", async (status) => {
    const { sent, settled } = await outcome([redirect(status, "/things/moved?x=1"), json({ id: "1" })]);
    expect(settled).toMatchObject({ status: "fulfilled", value: { id: "1" } });
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      `signed GET ${ENDPOINT}/things/1`,
      `signed GET ${ENDPOINT}/things/moved?x=1`,
    ]);
  });

  it.each([307, 308])("%i of a POST is followed with its method and body", async (status) => {
    const { sent } = await outcome([redirect(status, "/v2/things"), json({ id: "1" }, { status: 201 })], {}, true);
    expect(sent[1]).toMatchObject({ method: "POST", url: `${ENDPOINT}/v2/things` });
    expect(new TextDecoder().decode(sent[1]?.body)).toBe('{"name":"a"}');
  });

  it.each([301, 302, 303])("%i of a POST is not followed, since it would become a GET", async (status) => {
    const { sent, reason } = await outcome([redirect(status, "/v2/things")], {}, true);
    expect(reason).toMatchObject({ code: "REDIRECT", status, operation: "createThing", requestId: "req-3" });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["another host", "https://evil.example/things", "https://evil.example"],
    ["another port", "https://things.example.test:8443/x", "https://things.example.test:8443"],
    ["plain http", "http://things.example.test/x", "http://things.example.test"],
    ["another host without scheme", "//evil.example/x", "https://evil.example"],
    ["another host behind backslashes", "\\\\evil.example\\x", "https://evil.example"],
    ["no web address", "file:///etc/passwd", "null"],
  ])("to %s gets no credentials and nothing else", async (_name, location, origin) => {
    const { sent, reason } = await outcome([redirect(307, location), json({ id: "stolen" })]);
    expect(reason).toMatchObject({ code: "ORIGIN", origin, operation: "getThing" });
    expect(reason.message).toContain("allowedOrigins");
    expect(sent).toHaveLength(1);
  });

  it("loses its fragment, which is never sent and must not be signed", async () => {
    const { sent } = await outcome([redirect(307, "/things/moved?x=1#part"), json({ id: "1" })]);
    expect(sent[1]?.headers.authorization).toBe(`signed GET ${ENDPOINT}/things/moved?x=1`);
  });

  it("to an allowed origin is followed", async () => {
    const { settled, sent } = await outcome([redirect(307, "https://eu.example.test/x"), json({ id: "1" })], {
      allowedOrigins: ["https://eu.example.test"],
    });
    expect(settled.status).toBe("fulfilled");
    expect(sent[1]?.headers.authorization).toBe("signed GET https://eu.example.test/x");
  });

  it("with a user name in it is not followed", async () => {
    const { reason } = await outcome([redirect(307, "https://user:pw@things.example.test/x")]);
    expect(reason).toMatchObject({ code: "REDIRECT" });
    expect(reason.message).not.toContain("pw");
  });

  it.each([undefined, "", "https://"])("without an address (%j) says so", async (location) => {
    expect((await outcome([redirect(302, location)])).reason).toMatchObject({ code: "REDIRECT", status: 302 });
  });

  it("is followed five times and no more, also in a circle", async () => {
    const { sent, reason } = await outcome([redirect(302, "/again")]);
    expect(reason).toMatchObject({ code: "REDIRECT" });
    expect(sent).toHaveLength(6);
  });

  it("that the platform hides, as browsers do, says so", async () => {
    const hidden = () => Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
    expect((await outcome([hidden])).reason).toMatchObject({ code: "REDIRECT" });
  });

  it("is asked of the transport to be left alone", async () => {
    const { sent } = await outcome([json({ id: "1" })]);
    expect(sent[0]?.redirect).toBe("manual");
  });
});
