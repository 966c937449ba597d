import { describe, expect, it } from "vitest";
import { secretsIn } from "../../src/core/clean-text.ts";
import type { OperationDefinition } from "../../src/core/operation.ts";
import { withoutSecrets } from "../../src/core/redact.ts";
import { printed } from "../support/canary.ts";
import { json, operation, scripted } from "../support/fake-vendor.ts";

const send = operation<{ body: unknown }, undefined>({
  id: "send",
  method: "POST",
  path: "/things",
  places: {},
  params: undefined as never,
  body: "application/json",
  answers: { 200: "any" },
  sensitive: ["password", "credentials", "passphrases"],
});

/** What is said of a call whose service repeats `said`. */
async function saidOf(body: unknown, said: string): Promise<{ message: string; all: string }> {
  const { client, clock } = scripted([json({ code: said, message: said }, { status: 400 })]);
  const error = await clock.failure(send(client, { body }));
  return { message: error.message, all: printed(error) };
}

describe("what stands under a name that is secret", () => {
  it.each<[string, unknown]>([
    ["a text", { password: "hunter2-secret" }],
    ["a text far down", { a: [{ b: { c: [{ password: "hunter2-secret" }] } }] }],
    ["a list of texts", { passphrases: ["first", "hunter2-secret"] }],
    ["an object", { credentials: { instrumentationKey: "hunter2-secret" } }],
    ["objects in lists in objects", { credentials: { query: { code: [{ x: ["hunter2-secret"] }] } } }],
    ["a name that is secret below one", { credentials: { password: "hunter2-secret" } }],
  ])("is cut out of what the service says, as %s", async (_name, body) => {
    const { message, all } = await saidOf(body, 'you sent "hunter2-secret"');
    expect(message).toContain('you sent "[redacted]"');
    expect(all).not.toContain("hunter2-secret");
  });

  it("is cut out in the forms that JSON and addresses write it in, too", async () => {
    const password = 'hunter2 "secret"/ü';
    const forms = [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)];
    const { message } = await saidOf({ password }, forms.join(" | "));
    expect(message).toContain("[redacted] | [redacted] | [redacted]");
  });

  it.each<[string, (secret: string) => string]>([
    [
      "the form that signs in",
      (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
    ],
    ["a form", (text) => new URLSearchParams({ a: text }).toString().slice(2)],
    ["a form in an address", (text) => encodeURIComponent(new URLSearchParams({ a: text }).toString().slice(2))],
    ["an address in lower case", (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())],
    ["JSON in JSON", (text) => JSON.stringify(JSON.stringify(text))],
    [
      "JSON in ASCII",
      (text) => JSON.stringify(text).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ],
    ["JSON that escapes slashes", (text) => JSON.stringify(text).replaceAll("/", "\\/")],
    ["HTML", (text) => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`)],
    [
      "HTML with names",
      (text) =>
        text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;"),
    ],
  ])("is cut out as %s writes it", async (_name, write) => {
    const password = "hunter2!'(se cret)*~&<\"a\\b/ü\u{1f600}9end";
    const { message, all } = await saidOf({ password }, `see ${write(password)}.`);
    expect(message).toContain("[redacted]");
    for (const part of ["hunter2", "cret", "9end"]) expect(all).not.toContain(part);
  });

  it.each([100, 20_000])("may be odd and %i times as long, and is looked for in a long text", async (times) => {
    const password = `${'\u{1f600}\\"\n&%+'.repeat(times)}9end`;
    const { message } = await saidOf({ password }, `${password} ${"\\".repeat(20_000)}`);
    expect(message).toContain("[redacted]");
    expect(message).not.toContain("9end");
  });

  it("may be no text that addresses could hold", async () => {
    const { message } = await saidOf({ password: "hunter2-\ud800-secret" }, "no hunter2-\ufffd-secret");
    expect(message).toContain("send failed: 400 no [redacted]: no [redacted]");
  });

  it("is left alone where it is so short that it would cut words apart", async () => {
    expect((await saidOf({ password: "not" }, "this is not allowed")).message).toContain("this is not allowed");
  });

  it("is cut out whole where another secret begins it", async () => {
    const { all } = await saidOf({ passphrases: ["hunter", "hunter2-secret"] }, "hunter2-secret is wrong");
    expect(all).not.toContain("2-secret");
  });

  it("is all that is cut out", async () => {
    expect((await saidOf({ name: "hunter2-secret" }, "hunter2-secret is taken")).message).toContain("hunter2-secret");
  });

  it("does not use up the stack where it is nested without end", async () => {
    let body: unknown = "deep";
    for (let depth = 0; depth < 500; depth++) body = { credentials: [body] };
    expect((await saidOf(body, "too deep")).message).toContain("too deep");
  });
});

it("a body of many bytes costs nothing when the service refuses it", async () => {
  const { client, clock } = scripted([json({ code: "E", message: "no" }, { status: 400 })]);
  const body = new Uint8Array(16_000_000);
  const startMs = performance.now();
  const headers = { "content-type": "application/octet-stream" };
  await clock.failure(client.request({ method: "POST", path: "/x", headers, body }));
  await clock.failure(send(client, { body }));
  // Looking at each byte took many seconds and gigabytes.
  expect(performance.now() - startMs).toBeLessThan(2000);
});

describe("a secret in an address that a service repeats", () => {
  const login: OperationDefinition = { id: "login", service: "s", method: "POST", path: "/login", answers: {} };
  const of = (params: object) => secretsIn({ ...login, sensitive: ["login", "pwd"] }, params);

  it("is cut out in any letter case", () => {
    const said = withoutSecrets("/LMS_LOGIN?LOGIN=CANARY&PWD=P%40SS-W0RD", of({ login: "canary", pwd: "p@ss-w0rd" }));
    expect(said).toBe("/LMS_LOGIN?LOGIN=[redacted]&PWD=[redacted]");
  });

  it("is cut out with its name where it is too short to be cut out everywhere", () => {
    const secrets = of({ login: "bob", pwd: "x9!" });
    expect(withoutSecrets("bob: no /login?login=bob&pwd=x9%21", secrets)).toBe("bob: no /login?[redacted]&[redacted]");
    expect(of({ login: "", pwd: 5, other: "abc" }).filter((secret) => secret.includes("="))).toEqual([]);
  });
});
