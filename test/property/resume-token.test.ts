import fc from "fast-check";
import { expect, it } from "vitest";
import type { PollPlan } from "../../src/core/polling.ts";
import { writeResumeToken } from "../../src/core/resume-token.ts";
import { ARM, accepted, arm, longWork, RESOURCE, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const context = { vendor: "azure", operation: "doWork" };
const LOCATION = `${ARM}/operationresults/1?api-version=2024-05-01`;
const PLAN = { kind: "operation", url: LOCATION, original: RESOURCE, location: LOCATION, isNew: "yes" };
const TEXT = JSON.stringify({ v: 1, kind: "resume", ...context, plan: PLAN });
const encode = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Resumes with whatever was made of a token, and gives what was sent and how it ended. */
async function resumedWith(token: unknown): Promise<{ sent: { url: string; method: string }[]; reason: unknown }> {
  const { client, clock, sent } = scriptedAzure([
    accepted(),
    status("Running"),
    started(),
    status("Succeeded", { resourceLocation: "/made/a" }),
    arm(200, { made: "a" }),
  ]);
  const settled = await clock.settle(client.resume(longWork("POST"), token as string, { waitMs: 600_000 }));
  expect(clock.pending).toBe(0);
  return { sent, reason: settled.status === "rejected" ? settled.reason : undefined };
}

/** Whatever stands in a token, it can bring about nothing but reads, with the credentials' own origin. */
async function expectHarmless(token: unknown): Promise<void> {
  const { sent, reason } = await resumedWith(token);
  for (const { url, method } of sent) {
    expect(method).toBe("GET");
    expect(new URL(url).origin).toBe(ARM);
    expect(url.toLowerCase()).toMatch(/^https:\/\/management\.azure\.com(:443)?([/?]|$)/);
  }
  if (reason !== undefined) {
    expect(reason).toMatchObject({ vendor: "azure", operation: "doWork" });
    expect(["INVALID_ARGUMENT", "ORIGIN", "TIMEOUT", "NOT_FOUND"]).toContain((reason as { code: string }).code);
  }
}

it("a token with any one byte of its content changed, added or left out is refused, or is read as it says", async () => {
  const bytes = [...new TextEncoder().encode(TEXT)];
  const change = fc.record({
    at: fc.nat(bytes.length - 1),
    take: fc.constantFrom(0, 1),
    // Digits, letters, quotes and braces, white space, control characters, and bytes that are no UTF-8 by themselves.
    put: fc.array(
      fc.oneof(fc.nat(255), fc.constantFrom(...'"{}[]:,\\/@#? \n\t\0é'.split("").map((c) => c.charCodeAt(0)))),
      {
        maxLength: 2,
      },
    ),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, take, put }) => {
      await expectHarmless(encode(Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at + take)])));
    }),
    { numRuns: 400 },
  );
}, 120_000);

it("a token with letters of its own text changed or cut off is refused, or is read as it says", async () => {
  const token = writeResumeToken(context, PLAN);
  const letter = fc.oneof(fc.constantFrom(..."AZaz09-_+/=. \n%é\0"), fc.string({ maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length), fc.nat(token.length), letter, async (from, to, put) => {
      await expectHarmless(token.slice(0, from) + put + token.slice(Math.max(from, to)));
    }),
    { numRuns: 400 },
  );
}, 120_000);

it("a token with any plan reads no other origin, and sends nothing where one of its addresses lies elsewhere", async () => {
  const odd = fc.constantFrom(
    "https://evil.example/x",
    "http://management.azure.com/x",
    "https://management.azure.com.evil.example/",
    "https://management.azure.com@evil.example/",
    "https://user:pass@management.azure.com/",
    "https://management.azure.com\\@evil.example/",
    "https://management.azure.com:8443/",
    "https:management.azure.com/x",
    "//evil.example/x",
    "javascript:alert(1)",
    "",
  );
  const own = fc.constantFrom(LOCATION, RESOURCE, `${ARM}:443/x`, ARM, `${ARM}?x=https://evil.example`, `${ARM}/a b#c`);
  const address = fc.oneof(own, odd, fc.webUrl(), fc.string());
  const plan = fc.record(
    {
      kind: fc.constantFrom("operation", "location", "resource", "result", "state", "", "__proto__"),
      url: address,
      original: address,
      location: fc.oneof(fc.constant(""), address),
      isNew: fc.constantFrom("yes", "no", "maybe"),
      more: fc.string(),
    },
    { requiredKeys: ["kind", "url"] },
  );
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      await expectHarmless(writeResumeToken(context, given as PollPlan));
      const addresses = [given.url, given.original ?? "", given.location ?? ""].filter((one) => one !== "");
      const isElsewhere = addresses.some((one) => URL.parse(one)?.origin !== ARM);
      if (isElsewhere) expect((await resumedWith(writeResumeToken(context, given as PollPlan))).sent).toEqual([]);
    }),
    { numRuns: 400 },
  );
}, 120_000);

it("whatever stands in the place of a token is refused in a way that names it", async () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.json().map((text) => encode(new TextEncoder().encode(text))),
    fc
      .object()
      .map((made) => encode(new TextEncoder().encode(JSON.stringify({ ...JSON.parse(TEXT), ...made, plan: made })))),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (token) => {
      const { sent, reason } = await resumedWith(token);
      expect(reason).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "the resume token" }] });
      expect(sent).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 120_000);
