import { isApiError } from "trunkline";
import { describe, expect, it } from "vitest";
import { networkFailure } from "../support/fake-vendor.ts";
import { accepted, arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const read = { method: "GET", path: "/things/a", query: { "api-version": "1" } } as const;

it("work that is refused at its end by a policy says what to do, as a refused call does", async () => {
  const why = { error: { code: "RequestDisallowedByPolicy", message: "no" } };
  const { client, clock } = scriptedAzure([started(), status("Failed", why)]);
  const error = await clock.failure(longWork("POST")(client));
  expect(error.message).toMatch(/Change the request so that the policy allows it, or ask for an exemption$/);
});

describe("what an error has none of", () => {
  it.each(["target", "details", "innerError"])("is not printed: %s", async (name) => {
    const { client, clock } = scriptedAzure([arm(404)]);
    const error = await clock.failure(client.request(read));
    expect(error).toHaveProperty(name);
    expect(Object.keys(error)).not.toContain(name);
  });
});

it("a redirect of a write that the platform hides says that it is hidden", async () => {
  const hidden = () =>
    Object.defineProperties(new Response(null), { type: { value: "opaqueredirect" }, status: { value: 0 } });
  const { client, clock } = scriptedAzure([hidden]);
  const error = await clock.failure(client.request({ ...read, method: "POST" }));
  expect(error).toMatchObject({ code: "REDIRECT" });
  expect(error.message).toContain("the platform hides where it leads");
});

describe("a user name alone in the address of a redirect", () => {
  it("is refused as one with a password is", async () => {
    const location = "https://user@management.azure.com/x";
    const { client, clock, sent } = scriptedAzure([new Response(null, { status: 307, headers: { location } })]);
    expect(await clock.failure(client.request(read))).toMatchObject({ code: "REDIRECT" });
    expect(sent).toHaveLength(1);
  });
});

it("the result of work that is done is asked for as often as any call is, at the pace of calls", async () => {
  const { client, clock, sent } = scriptedAzure(
    [started(), status("Succeeded"), arm(503), arm(503), arm(200, { made: "a" })],
    { retry: { maxRetries: 2, baseDelayMs: 100, maxDelayMs: 200 } },
  );
  const startMs = clock.now();
  expect(await clock.run(longWork("PUT")(client))).toEqual({ made: "a" });
  expect(sent).toHaveLength(5);
  expect(clock.now() - startMs).toBeLessThan(60_000 + 1000);
});

describe("a part of long work", () => {
  it("keeps this package's own word for its state, whatever the secrets are", async () => {
    const { client, clock } = scriptedAzure(
      [started(), status("Running", { operations: [{ name: "a", status: "Running" }] }), status("Succeeded")],
      { credential: { getToken: async () => ({ token: "running", expiresOnTimestamp: 4e12 }) } },
    );
    const words: unknown[] = [];
    const work = longWork("DELETE")(client);
    work.onProgress(({ parts }) => words.push(parts?.[0]?.status));
    await clock.run(work);
    expect(words).toEqual([undefined, "running", undefined]);
  });
});

it("the flow of long work stays one where a read fails and is repeated", async () => {
  const { client, clock, sent } = scriptedAzure([accepted(), arm(503), accepted(), arm(200, {})]);
  await clock.run(longWork("POST")(client));
  expect(new Set(sent.map(({ headers }) => headers["x-ms-correlation-request-id"])).size).toBe(1);
  expect(sent).toHaveLength(4);
});

describe("what an error answer advises", () => {
  it.each([
    ["501", arm(501, { error: { code: "E" } }), /The service does not offer this here$/],
    ["429 that asks for a part of a second", arm(429, undefined, { "retry-after-ms": "1200" }), /asks to wait 2 s$/],
  ])("%s", async (_name, answer, message) => {
    const { client, clock } = scriptedAzure([answer]);
    expect((await clock.failure(client.request(read))).message).toMatch(message);
  });
});

it("304 is an error answer as any other", async () => {
  const { client, clock } = scriptedAzure([arm(304)]);
  expect(isApiError(await clock.failure(client.request(read, { headers: { "if-none-match": '"1"' } })))).toBe(true);
});

describe("a connection that is lost while work is followed", () => {
  it("counts as a request where the wait ends with it", async () => {
    const { client, clock, sent } = scriptedAzure([started(), networkFailure("ECONNRESET")], { waitMs: 300_000 });
    expect(await clock.failure(longWork("POST")(client))).toMatchObject({ code: "TIMEOUT", attempts: sent.length });
    expect(sent.length).toBeGreaterThan(2);
  });

  it("for a reason that stays ends the wait at once", async () => {
    const { client, clock, sent } = scriptedAzure([started(), networkFailure("CERT_HAS_EXPIRED"), status("Succeeded")]);
    expect(await clock.failure(longWork("POST")(client))).toMatchObject({ code: "CONNECTION", isFinal: true });
    expect(sent).toHaveLength(2);
  });
});
