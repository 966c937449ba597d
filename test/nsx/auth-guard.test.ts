import type { NsxCredentials } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const PASSWORD = "wrong-password-81ac";
const wrong = (signIn: string) => ({ username: "ann@example.net", password: PASSWORD, signIn }) as NsxCredentials;
const wrongUser = nsx(403, {
  module_name: "common-services",
  error_message: "The credentials were incorrect or the account specified has been locked.",
  error_code: 403,
});
type Client = ReturnType<typeof scriptedNsx>["client"];
const get = (client: Client, path = "/api/v1/node") => client.request({ method: "GET", path }).withResponse();
const many = (client: Client) => Promise.allSettled(Array.from({ length: 10 }, () => get(client)));
const reasons = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one as PromiseRejectedResult).reason as Error & Record<string, unknown>);

describe.each(["basic", "remote", "session", "remote-session"])("a password that is wrong, with %s,", (signIn) => {
  it("is sent once for calls that begin at once, and each of them fails", async () => {
    const { client, clock, sent } = scriptedNsx([wrongUser], { credentials: wrong(signIn) });
    const failed = reasons(await clock.run(many(client)));
    expect(sent).toHaveLength(1);
    expect(failed.map(({ code }) => code)).toEqual(Array(10).fill("PERMISSION_DENIED"));
    expect(failed.map(({ vendorCode }) => vendorCode)).toEqual(Array(10).fill("403"));
  });

  it("is not sent again for 30 seconds, and later calls fail with the same error at once, nothing secret in it", async () => {
    const { client, clock, sent } = scriptedNsx([wrongUser], { credentials: wrong(signIn) });
    await clock.failure(get(client));
    clock.advance(20_001);
    const error = await clock.failure(get(client, "/api/v1/other"));
    expect(error).toMatchObject({ code: "PERMISSION_DENIED", status: 403, vendorCode: "403", attempts: 0 });
    expect(error.message).toContain("not tried again for 10 s, because managers lock accounts");
    expect(printed(error)).not.toContain(PASSWORD);
    expect(sent).toHaveLength(1);
    clock.advance(10_000);
    await clock.run(many(client));
    expect(sent).toHaveLength(2);
  });

  it("holds no client back that has other credentials", async () => {
    const { client, clock, sent } = scriptedNsx([wrongUser], { credentials: wrong(signIn) });
    await clock.failure(get(client));
    await clock.failure(get(client.with({ headers: { "x-own": "1" } })));
    expect(sent).toHaveLength(1);
    await clock.failure(get(client.with({ credentials: { username: "bob", password: "other" } })));
    expect(sent).toHaveLength(2);
  });
});

describe("while nothing is known of a password", () => {
  const credentials = { username: "admin", password: "right" };

  it("one call tries it, and the others follow together once it was let in", async () => {
    const waiting: (() => void)[] = [];
    const held = () => new Promise<Response>((resolve) => waiting.push(() => resolve(nsx(200, {}))));
    const { client, clock, sent } = scriptedNsx([held], { credentials });
    const calls = many(client);
    await clock.idle();
    expect(sent).toHaveLength(1);
    waiting[0]?.();
    await clock.idle();
    expect(sent).toHaveLength(10);
    for (const answer of waiting.slice(1)) answer();
    expect((await clock.run(calls)).map(({ status }) => status)).toEqual(Array(10).fill("fulfilled"));
  });

  it.each([
    ["404", nsx(404, { error_code: 600 })],
    ["400", nsx(400, { error_code: 1 })],
    ["403 for a right that is missing", nsx(403, { error_code: 289 })],
  ])("an answer of %s shows that it is right", async (_name, answer) => {
    const { client, clock, sent } = scriptedNsx([answer, () => new Promise(() => {})], { credentials, retry: false });
    await clock.failure(get(client));
    const calls = many(client);
    await clock.idle();
    expect(sent).toHaveLength(11);
    await clock.run(calls);
  });

  it.each([
    ["a connection that fails", networkFailure("ECONNRESET")],
    ["503", nsx(503)],
    ["403 without a code", nsx(403)],
  ])("%s shows nothing: the next call tries it, one after the other", async (_name, answer) => {
    const { client, clock, sent } = scriptedNsx([answer, () => new Promise(() => {})], { credentials, retry: false });
    await clock.failure(get(client));
    const calls = many(client);
    await clock.idle();
    expect(sent).toHaveLength(2);
    await clock.run(calls);
  });

  it("a call that is aborted while it tries, or while it waits, holds no other back", async () => {
    const { client, clock, sent } = scriptedNsx(
      [() => new Promise(() => {}), () => new Promise(() => {}), nsx(200, {})],
      { credentials },
    );
    const [trying, waiting] = [new AbortController(), new AbortController()];
    const first = failureOf(client.request({ method: "GET", path: "/1" }, { signal: trying.signal }));
    await clock.idle();
    const second = failureOf(client.request({ method: "GET", path: "/2" }, { signal: waiting.signal }));
    await clock.idle();
    const third = client
      .request({ method: "GET", path: "/3" }, { signal: new AbortController().signal })
      .withResponse();
    await clock.idle();
    expect(sent).toHaveLength(1);
    waiting.abort();
    await clock.idle();
    trying.abort();
    expect([(await first).code, (await second).code]).toEqual(["ABORTED", "ABORTED"]);
    await clock.run(third);
    expect(sent.map(({ url }) => url.at(-1))).not.toContain("2");
  });
});

it("a password that stops to work after it worked is sent once more, and then not for a while", async () => {
  const { client, clock, sent } = scriptedNsx([nsx(200, {}), wrongUser]);
  await clock.run(get(client));
  await clock.failure(get(client));
  await clock.failure(get(client));
  expect(sent).toHaveLength(2);
});

it("a pause ends with the first call that is let in", async () => {
  const { client, clock, sent } = scriptedNsx([wrongUser, nsx(200, {})]);
  await clock.failure(get(client));
  clock.advance(30_000);
  await clock.run(get(client));
  await clock.run(many(client));
  expect(sent).toHaveLength(12);
});
