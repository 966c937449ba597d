import { describe, expect, it } from "vitest";
import { readError } from "../../src/azure/errors.ts";
import type { ErrorDetail } from "../../src/core/errors/error-detail.ts";
import { arm, scriptedAzure } from "../support/scripted-azure.ts";

/** An error with a sentence and causes. */
const readWith = (error: object) => readError({ error: { code: "E", message: "wrong", ...error } });
const quoted = (said: unknown): string => JSON.stringify(said);

describe("the message of an error body", () => {
  it.each<[string, object, string]>([
    [
      "causes that say the same say it once",
      { details: [{ message: "too long" }, { message: "too long" }] },
      "wrong; too long",
    ],
    [
      "colons and semicolons at its end are cut off",
      { message: "wrong:;", details: [{ message: "too long" }] },
      "wrong; too long",
    ],
    [
      "causes beside an error that stands as JSON are kept",
      { message: quoted({ error: { code: "In", message: "inner" } }), details: [{ message: "beside" }] },
      "In: inner; beside",
    ],
    ["an error may stand as JSON without a wrap", { message: quoted({ code: "In", message: "inner" }) }, "In: inner"],
    ["JSON may stand behind blanks", { message: `\n  ${quoted({ error: { message: "inner" } })}` }, "inner"],
    [
      "facts of another kind are no policies",
      { additionalInfo: [{ type: "Trace", info: { policyDefinitionId: "/defs/d" } }] },
      "wrong",
    ],
  ])("%s", (_name, error, message) => {
    expect(readWith(error).message).toBe(message);
  });

  it("counts the causes that it leaves out", () => {
    const details = Array.from({ length: 10 }, (_, index) => ({ message: `cause ${index}` }));
    expect(readWith({ details }).message).toBe("wrong; cause 0; cause 1; cause 2; and 7 more");
  });

  it("an error that stands as JSON may be a code alone", () => {
    const { message, details } = readWith({ message: quoted({ error: { code: "Full" } }) });
    expect([message, details]).toEqual([undefined, [{ vendorCode: "Full" }]]);
  });
});

describe("what is kept of an error body", () => {
  /** How deep the causes go, on whichever side. */
  const depthOf = (error: ErrorDetail | undefined): number =>
    error === undefined ? 0 : 1 + Math.max(depthOf(error.details?.[0]), depthOf(error.innerError));
  const nest = (depth: number, member: (inner: object) => object): object =>
    depth === 0 ? { code: "Leaf" } : { code: "C", ...member(nest(depth - 1, member)) };

  it.each<[string, (inner: object) => object]>([
    ["causes", (inner) => ({ details: [inner] })],
    ["closer errors", (innererror) => ({ innererror })],
  ])("are %s eight deep and no deeper", (_name, member) => {
    expect(depthOf(readError({ error: nest(8, member) }))).toBe(1 + 8);
    expect(depthOf(readError({ error: nest(20, member) }))).toBe(1 + 8);
  });

  it("are a hundred facts of one error, and no more", () => {
    const additionalInfo = Array.from({ length: 500 }, (_, info) => ({ type: "T", info }));
    expect(readWith({ additionalInfo }).additionalInfo).toHaveLength(100);
  });

  it("are a hundred errors in all, the closer ones included", () => {
    const details = Array.from({ length: 500 }, (_, index) => ({ code: `C${index}`, innererror: { code: "I" } }));
    const count = (text: string): number => text.split('"vendorCode"').length - 1;
    expect(count(JSON.stringify(readWith({ details })))).toBe(100);
  });
});

it("AnotherOperationInProgress with another status than 409 is not what retryConflicts is for", async () => {
  const busy = arm(400, { error: { code: "AnotherOperationInProgress", message: "Busy." } });
  const { client, clock, sent } = scriptedAzure([busy, arm(200, {})], { retry: 3, retryConflicts: true });
  const error = await clock.failure(client.request({ method: "POST", path: "/things/a/reset" }));
  expect(error).toMatchObject({ code: "INVALID_REQUEST", status: 400 });
  expect(sent).toHaveLength(1);
});

it("401 with a code that comes with advice keeps that, whatever the credential is", async () => {
  const answer = arm(401, { error: { code: "RequestDisallowedByPolicy", message: "no" } });
  const { client, clock } = scriptedAzure([answer], { credential: { token: "given" } });
  const error = await clock.failure(client.request({ method: "GET", path: "/things/a" }));
  expect(error.message).toContain("Change the request so that the policy allows it");
});
