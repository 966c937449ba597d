import { inspect } from "node:util";
import { createClient, type HuaweiCredentials, type HuaweiOptions } from "trunkline/huawei";
import { createConnectionMonitor, listConnectionMonitors } from "trunkline/huawei/vpn";
import { type Emulator, type FakeHuaweiOptions, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { monitorPage } from "./pages.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The platform's timers under a clock that only tests move. */
class MovedClock extends FakeClock {
  override setTimeout(run: () => void, ms: number): unknown {
    return setTimeout(run, ms);
  }
  override clearTimeout(timer: unknown): void {
    clearTimeout(timer as NodeJS.Timeout);
  }
}

const setUp = async (
  changes: { huawei?: FakeHuaweiOptions; options?: (emulator: Emulator) => Partial<HuaweiOptions> } = {},
) => {
  const clock = new MovedClock();
  const emulator = await startEmulator({ seed: "password", now: () => clock.now(), huawei: changes.huawei ?? {} });
  const { vpn, iam, region, projectId, user } = emulator.huawei;
  const kinds: string[] = [];
  const client = createClient({
    endpoints: { vpn, iam },
    region,
    projectId,
    credentials: user,
    clock,
    retry: false,
    hooks: { auth: ({ kind }) => kinds.push(kind) },
    ...changes.options?.(emulator),
  });
  const operations = (): (string | undefined)[] => emulator.received.map(({ operation }) => operation);
  return { emulator, client, clock, kinds, operations };
};

const SIGN_IN = "keystoneCreateUserTokenByPassword";
const LIST = "listConnectionMonitors";

describe("a password", () => {
  it("is exchanged for a token at IAM, once for calls that run side by side and after one another", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    await Promise.all(Array.from({ length: 5 }, () => listConnectionMonitors(client)));
    await listConnectionMonitors(client);
    expect(operations()).toEqual([SIGN_IN, ...Array(6).fill(LIST)]);
    expect(emulator.received.map(({ proof }) => proof.scheme)).toEqual(["password", ...Array(6).fill("X-Auth-Token")]);
    expect(emulator.received[0]).toMatchObject({
      service: "huawei.iam",
      url: `${emulator.huawei.iam}/v3/auth/tokens?nocatalog=true`,
    });
  });

  it("signs in for the region where the client has no project, and that project is the client's then", async () => {
    const { emulator, client, operations } = await setUp({ options: () => ({ projectId: undefined }) });
    await using _ = emulator;
    await createConnectionMonitor(client, { body: monitorPage.request });
    expect(operations()).toEqual([SIGN_IN, "createConnectionMonitor"]);
    expect(emulator.received[1]?.url).toContain(emulator.huawei.projectId);
  });

  it("may come from a function, and the token is kept for as long as it is the same user", async () => {
    const given: HuaweiCredentials[] = [];
    const { emulator, client, operations } = await setUp({
      options: ({ huawei }) => ({
        credentials: () => {
          given.push(huawei.user);
          return { ...huawei.user };
        },
      }),
    });
    await using _ = emulator;
    await listConnectionMonitors(client);
    await listConnectionMonitors(client);
    expect([given.length, operations()]).toEqual([2, [SIGN_IN, LIST, LIST]]);
  });

  it("of another user signs that user in", async () => {
    let user: HuaweiCredentials = { username: "left", password: "the-company", domainName: "d" };
    const { emulator, client } = await setUp({ options: () => ({ credentials: () => user }) });
    await using _ = emulator;
    expect(await failureOf(listConnectionMonitors(client))).toMatchObject({ code: "AUTHENTICATION" });
    user = emulator.huawei.user;
    await listConnectionMonitors(client);
    expect(emulator.received.at(-1)?.proof).toEqual({ scheme: "X-Auth-Token", verified: true });
  });

  it("shares its token with clients of with(), unless they are for another project", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    await listConnectionMonitors(client.with({ timeoutMs: 5000 }));
    expect(operations().filter((id) => id === SIGN_IN)).toHaveLength(1);
    const other = client.with({ projectId: "f".repeat(32) });
    expect(await failureOf(listConnectionMonitors(other))).toMatchObject({ operation: SIGN_IN, status: 401 });
  });

  it("of characters beyond ASCII arrives as it is", async () => {
    const user = { username: "zoë", password: ' "pä\\ß\nwörd" ', domainName: "東" };
    const { emulator, client } = await setUp({ huawei: { user }, options: () => ({ credentials: user }) });
    await using _ = emulator;
    await listConnectionMonitors(client);
    expect(emulator.received[0]?.proof.verified).toBe(true);
  });
});

describe("a token that was got with a password", () => {
  it("is renewed behind the calls an hour before it ends, by one renewal", async () => {
    const { emulator, client, clock, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    clock.advance(23 * HOUR_MS - 1);
    await listConnectionMonitors(client);
    expect(operations()).toEqual([SIGN_IN, LIST, LIST]);
    clock.advance(1);
    await Promise.all(Array.from({ length: 3 }, () => listConnectionMonitors(client)));
    await expect.poll(() => operations().filter((id) => id === SIGN_IN).length).toBe(2);
    clock.advance(HOUR_MS);
    await listConnectionMonitors(client);
    expect(operations().filter((id) => id === SIGN_IN)).toHaveLength(2);
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
  });

  it("goes on working while its renewal fails, which is tried again a minute later", async () => {
    const { emulator, client, clock, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    clock.advance(23 * HOUR_MS);
    emulator.fail({ service: "huawei.iam", kind: "status", status: 503 });
    await listConnectionMonitors(client);
    await expect.poll(() => operations().filter((id) => id === SIGN_IN).length).toBe(2);
    await listConnectionMonitors(client);
    expect(operations().filter((id) => id === SIGN_IN)).toHaveLength(2);
    clock.advance(MINUTE_MS);
    await listConnectionMonitors(client);
    await expect.poll(() => operations().filter((id) => id === SIGN_IN).length).toBe(3);
  });

  it("that has ended is not sent any more", async () => {
    const { emulator, client, clock, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    clock.advance(25 * HOUR_MS);
    await listConnectionMonitors(client);
    expect(operations()).toEqual([SIGN_IN, LIST, SIGN_IN, LIST]);
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
  });

  it("that is refused is renewed once for all calls, and each goes out once more", async () => {
    const { emulator, client, kinds, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    emulator.huawei.expireTokens();
    const calls = await Promise.all(Array.from({ length: 4 }, () => listConnectionMonitors(client).withResponse()));
    expect(calls.map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2]);
    expect(operations().filter((id) => id === SIGN_IN)).toHaveLength(2);
    expect(kinds).toEqual(Array(4).fill("renewed"));
  });

  it("that is refused leads to another attempt of a write as well, since it was not let in", async () => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    emulator.huawei.expireTokens();
    const { attempts } = await createConnectionMonitor(client, { body: monitorPage.request }).withResponse();
    expect(attempts).toBe(2);
  });

  it("that is refused anew after its renewal ends the call, without signing in on and on", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    emulator.fail({ service: "huawei.vpn", kind: "status", status: 401, times: 5 });
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: LIST, attempts: 2 });
    expect(operations()).toEqual([SIGN_IN, LIST, SIGN_IN, LIST]);
  });

  it("is measured by the service's own times, so a clock that is 20 minutes off changes nothing", async () => {
    const { emulator, client, clock, operations } = await setUp({
      huawei: { tokenLifetimeMs: 10 * MINUTE_MS },
      options: () => ({
        clock: {
          now: () => clock.now() + 20 * MINUTE_MS,
          setTimeout: (run, ms) => setTimeout(run, ms),
          clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
        },
      }),
    });
    await using _ = emulator;
    await listConnectionMonitors(client);
    await listConnectionMonitors(client);
    expect(operations()).toEqual([SIGN_IN, LIST, LIST]);
    clock.advance(10 * MINUTE_MS);
    await listConnectionMonitors(client);
    expect(operations()).toEqual([SIGN_IN, LIST, LIST, SIGN_IN, LIST]);
  });

  it.each([{}, { token: {} }, { token: { expires_at: "soon", issued_at: 5 } }, []])(
    "lives for a day where the answer of IAM is %j",
    async (body) => {
      const { emulator, client, clock, operations } = await setUp();
      await using _ = emulator;
      const headers = { "x-subject-token": emulator.huawei.token };
      emulator.fail({ service: "huawei.iam", kind: "status", status: 201, body, headers });
      expect(await listConnectionMonitors(client)).toHaveProperty("items");
      clock.advance(22 * HOUR_MS);
      await listConnectionMonitors(client);
      expect(operations()).toEqual([SIGN_IN, LIST, LIST]);
    },
  );
});

describe("signing in that several calls wait for", () => {
  const holdSignIn = () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const hold: HuaweiOptions["fetch"] = async (url, init) => {
      if (url.includes("/v3/auth/tokens")) await held;
      return fetch(url, init);
    };
    return { release, hold };
  };

  it("goes on when one of them is aborted", async () => {
    const { release, hold } = holdSignIn();
    const { emulator, client, operations } = await setUp({ options: () => ({ fetch: hold }) });
    await using _ = emulator;
    const controller = new AbortController();
    const aborted = failureOf(listConnectionMonitors(client, undefined, { signal: controller.signal }));
    const patient = listConnectionMonitors(client).withResponse();
    controller.abort();
    expect(await aborted).toMatchObject({ code: "ABORTED", operation: LIST });
    release();
    expect((await patient).attempts).toBe(1);
    expect(operations()).toEqual([SIGN_IN, LIST]);
  });

  it("goes on when the deadline of one of them is over", async () => {
    const { release, hold } = holdSignIn();
    const { emulator, client, operations } = await setUp({ options: () => ({ fetch: hold }) });
    await using _ = emulator;
    const hasty = failureOf(listConnectionMonitors(client, undefined, { deadlineMs: 1 }));
    const patient = listConnectionMonitors(client).withResponse();
    expect(await hasty).toMatchObject({ code: "TIMEOUT", operation: LIST });
    release();
    expect((await patient).attempts).toBe(1);
    expect(operations()).toEqual([SIGN_IN, LIST]);
  });

  it("is waited for by close(), as a part of the call that needs it", async () => {
    const { release, hold } = holdSignIn();
    const { emulator, client } = await setUp({ options: () => ({ fetch: hold }) });
    await using _ = emulator;
    const call = listConnectionMonitors(client).withResponse();
    const closed = client.close();
    release();
    expect((await call).status).toBe(200);
    await closed;
    expect(await failureOf(listConnectionMonitors(client))).toMatchObject({ code: "CONFIGURATION" });
  });
});

describe("a password that cannot sign in", () => {
  it.each([
    ["a wrong password", { password: "s3cret-wrong" }],
    ["another account", { domainName: "another" }],
  ])("because of %s is an AuthenticationError of the sign-in after one request", async (_name, changes) => {
    const { emulator, client, operations } = await setUp({
      options: ({ huawei }) => ({ credentials: { ...huawei.user, ...changes }, retry: 3 }),
    });
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: SIGN_IN, status: 401, attempts: 1 });
    expect(error.message).toContain("The username or password is wrong");
    expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain("s3cret");
    expect(operations()).toEqual([SIGN_IN]);
  });

  it("because the project is not the user's says so", async () => {
    const { emulator, client } = await setUp({ options: () => ({ projectId: "f".repeat(32) }) });
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: SIGN_IN });
    expect(error.message).toContain("The project is not one that the user may use");
  });

  it("because the answer hides the token is a ConfigurationError", async () => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    emulator.fail({ service: "huawei.iam", kind: "status", status: 201, body: { token: {} } });
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials", operation: SIGN_IN });
    expect(error.message).toContain("shows no X-Subject-Token");
  });

  it("is not sent on to where IAM redirects", async () => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    emulator.fail({ service: "huawei.iam", kind: "redirect", to: `${emulator.huawei.vpn}/v3/auth/tokens` });
    expect(["REDIRECT", "ORIGIN"]).toContain((await failureOf(listConnectionMonitors(client))).code);
    expect(emulator.received).toHaveLength(1);
  });
});
