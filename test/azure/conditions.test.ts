import { describe, expect, it } from "vitest";
import { arm, longWork, resource, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const OTHER = "https://other.example";

describe("the condition of a change", () => {
  it.each([
    ["if-match", '"v1"'],
    ["if-none-match", "*"],
    ["if-unmodified-since", "Sat, 21 Nov 2026 09:00:00 GMT"],
  ])("%s goes with the change, and with no read that it leads to", async (name, value) => {
    const { client, clock, sent } = scriptedAzure([started(), status("Running"), status("Succeeded"), arm(200, {})]);
    await clock.run(longWork("PUT")(client, {}, { headers: { [name]: value } }));
    expect(sent.map(({ headers }) => headers[name])).toEqual([value, undefined, undefined, undefined]);
  });

  it("stays with the change where the resource itself is read", async () => {
    const { client, clock, sent } = scriptedAzure([resource("Creating", 201), resource("Succeeded")]);
    await clock.run(longWork("PUT")(client, {}, { headers: { "If-Match": '"v1"' } }));
    expect(sent.map(({ headers }) => headers["if-match"])).toEqual(['"v1"', undefined]);
  });

  it.each(["PUT", "DELETE"] as const)("of a %s goes along where an allowed origin takes it over", async (method) => {
    const redirect = new Response(null, { status: 308, headers: { location: `${OTHER}/x` } });
    const { client, clock, sent } = scriptedAzure([redirect, arm(200, {})], { allowedOrigins: [OTHER] });
    const headers = { "if-match": '"v1"', "x-mine": "1" };
    await clock.run(client.request({ method, path: "/things/a", headers }));
    expect(sent[1]?.headers).toMatchObject({ "if-match": '"v1"' });
    expect(sent[1]?.headers).not.toHaveProperty("x-mine");
  });
});

describe("a read with a condition", () => {
  it.each([
    [304, "NOT_MODIFIED", "if-none-match"],
    [412, "CONFLICT", "if-match"],
  ] as const)("that answers %i is an error of its kind", async (code, kind, header) => {
    const answer = new Response(null, { status: code, headers: { etag: '"v2"' } });
    const { client, clock, sent } = scriptedAzure([answer]);
    const call = client.request({ method: "GET", path: "/things/a", headers: { [header]: '"v1"' } });
    expect(await clock.failure(call)).toMatchObject({ code: kind, status: code });
    expect(sent).toHaveLength(1);
  });
});
