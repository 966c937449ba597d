import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

/** A credential whose token is another one each time, and is to be renewed at once. */
const everNew = (now: () => number) => {
  let count = 0;
  return {
    getToken: async () => ({
      token: `secret-token-${++count}`,
      expiresOnTimestamp: now() + 3_600_000,
      refreshAfterTimestamp: now(),
    }),
  };
};

const printed = (error: unknown): string => `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`;
const get = { method: "GET", path: "/things/a" } as const;

describe("what a service repeats", () => {
  it("is cut out of a failure, also where the token was replaced meanwhile", async () => {
    let nowMs = 0;
    const { client, clock } = scriptedAzure(
      [started(), status("Failed", { error: { code: "E", message: "bad secret-token-1 and secret-token-2" } })],
      { credential: everNew(() => nowMs) },
    );
    nowMs = clock.now();
    const error = await clock.failure(longWork("DELETE")(client));
    expect(error.message).toContain("bad [redacted] and");
    expect(printed(error)).not.toContain("secret-token-1");
  });

  it("is cut out of the request id, which is cut short as well", async () => {
    const id = `the-token ${"x".repeat(5000)}`;
    const seen: unknown[] = [];
    const { client, clock } = scriptedAzure([arm(409, { error: { code: "E" } }, { "x-ms-request-id": id })], {
      hooks: { response: (event) => seen.push(event) },
    });
    const error = await clock.failure(client.request(get));
    expect(error.requestId).toMatch(/^\[redacted\] x+$/);
    expect(error.message.length).toBeLessThan(500);
    expect(printed([error, seen])).not.toContain("the-token");
  });

  it("is cut out where the secret ends as a sentence does", async () => {
    const token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.";
    const { client, clock } = scriptedAzure([arm(403, { error: { code: "E", message: `bad token ${token}` } })], {
      credential: { token },
    });
    expect(printed(await clock.failure(client.request(get)))).not.toContain("eyJzdWIiOiJtZSJ9");
  });

  it("is cut out where it stood in the body or a header of a request that no document describes", async () => {
    const said = "bad key s3cr3t-value-1, bad header own-header-value";
    const { client, clock } = scriptedAzure([started(), status("Failed", { error: { code: "E", message: said } })]);
    const body = { properties: { sharedKey: "s3cr3t-value-1" } };
    const headers = { "x-own": "own-header-value" };
    const work = client.request({ method: "PUT", path: "/things/a", body, headers, longRunning: true });
    expect((await clock.failure(work)).message).toContain("bad key [redacted], bad header [redacted]");
  });

  it("is cut out of messages where it is a header of the caller's, and words that are none stay", async () => {
    const headers = { "x-ms-authorization-auxiliary": "Bearer auxiliary-token-of-mine", "x-flag": "true" };
    const said = "auxiliary-token-of-mine is not true";
    const { client, clock } = scriptedAzure([arm(403, { error: { code: "E", message: said } })], { headers });
    expect((await clock.failure(client.request(get))).message).toContain("[redacted] is not true");
  });
});
