import type { NsxCredentials } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/nsx/client.ts";
import { failureOf } from "../support/failure-of.ts";
import type { FakeAnswer } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const wrongUser = nsx(403, { module_name: "common-services", error_message: "wrong or locked", error_code: 403 });
const page = (status: number) => new Response("<html>no</html>", { status, headers: { "content-type": "text/html" } });
type Client = ReturnType<typeof scriptedNsx>["client"];
const get = (client: Client, path = "/api/v1/node", options = {}) =>
  client.request({ method: "GET", path }, options).withResponse();
const user = (signIn: string, username = "ann@example.net") =>
  ({ username, password: "p-81ac", signIn }) as NsxCredentials;
const redirected = (location: string) => new Response(null, { status: 307, headers: { location } });

describe("a first call that is redirected", () => {
  it.each(["basic", "remote"])("is answered, with %s, and so are those that wait for it", async (signIn) => {
    const answer: FakeAnswer = (url) => (url.endsWith("/first") ? redirected("/second") : nsx(200, {}));
    const { client, clock, sent } = scriptedNsx([answer], { credentials: user(signIn) });
    const calls = Promise.all([get(client, "/first"), get(client), get(client)]);
    expect((await clock.run(calls)).map(({ status, attempts }) => [status, attempts])).toEqual(Array(3).fill([200, 1]));
    expect(sent).toHaveLength(4);
  });

  it("shows nothing of the password: the hop that it leads to does", async () => {
    const answer: FakeAnswer = (url) => (url.endsWith("/first") ? redirected("/second") : wrongUser.clone());
    const { client, clock, sent } = scriptedNsx([answer]);
    await clock.failure(get(client, "/first"));
    await clock.failure(get(client, "/first"));
    expect(sent).toHaveLength(2);
  });
});

describe("a password that the manager refuses", () => {
  it.each(["basic", "session"])("is tried twice in the first quarter of an hour, with %s", async (signIn) => {
    const { client, clock, sent } = scriptedNsx([wrongUser], { credentials: user(signIn) });
    for (let calls = 0; calls < 30; calls++) {
      await clock.failure(get(client));
      clock.advance(30_000);
    }
    expect(sent).toHaveLength(2);
    expect((await clock.failure(get(client))).message).toMatch(
      /not tried again for \d+ (s|min), because managers lock/,
    );
  });

  it("is tried a few times in a day, and at once once it was let in", async () => {
    let isRight = false;
    const { client, clock, sent } = scriptedNsx([() => (isRight ? nsx(200, {}) : wrongUser.clone())]);
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      await clock.failure(get(client));
      clock.advance(300_000);
    }
    expect(sent.length).toBeLessThan(30);
    isRight = true;
    clock.advance(3_600_000);
    await clock.run(get(client));
    isRight = false;
    await clock.failure(get(client));
    expect((await clock.failure(get(client))).message).toContain("not tried again for 30 s");
  });

  it("is told the pause in minutes where it is long", async () => {
    const { client, clock } = scriptedNsx([wrongUser]);
    await clock.failure(get(client));
    clock.advance(30_000);
    await clock.failure(get(client));
    expect((await clock.failure(get(client))).message).toContain("not tried again for 15 min");
  });

  it("is tried again where the clock was set back, and not only when it has caught up", async () => {
    const { client, clock, sent } = scriptedNsx([wrongUser]);
    await clock.failure(get(client));
    clock.advance(-7_200_000);
    await clock.failure(get(client));
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["a new fetch", (client: Client, fetch: () => Promise<Response>) => client.with({ fetch })],
    [
      "a new client",
      (_client: Client, fetch: () => Promise<Response>, clock: never) =>
        createClient({ baseUrl: MANAGER, credentials: { username: "ann", password: "p-81ac" }, fetch, clock }),
    ],
  ])("is not tried again for %s, and another password is at once", async (_name, make) => {
    const credentials = { username: "ann", password: "p-81ac" };
    const { client, clock } = scriptedNsx([wrongUser], { credentials });
    await clock.failure(get(client));
    let tries = 0;
    const fetch = async () => {
      tries += 1;
      return wrongUser.clone();
    };
    const other = make(client, fetch, clock as never);
    expect((await clock.failure(get(other))).message).toContain("not tried again for 30 s");
    expect(tries).toBe(0);
    await clock.failure(get(other.with({ credentials: { ...credentials, password: "p-81ad" } })));
    await clock.failure(get(other.with({ credentials: { ...credentials, username: "bob" } })));
    await clock.failure(get(other.with({ credentials: { ...credentials, signIn: "session" } })));
    await clock.failure(get(other.with({ baseUrl: "https://other.example.net" })));
    expect(tries).toBe(4);
  });

  it("is not paused for longer by a call that was held back", async () => {
    let isBusy = true;
    const answer: FakeAnswer = (url) => {
      if (url.endsWith("/busy") && isBusy) return nsx(503, undefined, { "retry-after": "20" });
      return url.endsWith("/bad") ? wrongUser.clone() : nsx(200, {});
    };
    const { client, clock, sent } = scriptedNsx([answer]);
    await clock.run(get(client));
    // Goes again in 20 s, and is held back then.
    const busy = failureOf(get(client, "/busy"));
    await clock.idle();
    await failureOf(get(client, "/bad"));
    const heldBack = await clock.run(busy);
    expect(heldBack.message).toContain("not tried again for 10 s");
    isBusy = false;
    clock.advance(10_001);
    await clock.run(get(client));
    expect(sent).toHaveLength(4);
  });

  it("is not sent by those that wait for their turn when it is refused, nor let in again by those that went before", async () => {
    const waiting: ((answer: Response) => void)[] = [];
    let isHeld = false;
    const answer: FakeAnswer = () => (isHeld ? new Promise((resolve) => waiting.push(resolve)) : nsx(200, {}));
    const { client, clock, sent } = scriptedNsx([answer]);
    await clock.run(get(client));
    isHeld = true;
    clock.advance(1000);
    const calls = Promise.allSettled(Array.from({ length: 60 }, () => get(client)));
    await clock.idle();
    // As many as the manager takes at once.
    expect(waiting).toHaveLength(40);
    waiting[0]?.(wrongUser.clone());
    await clock.idle();
    for (const end of waiting.slice(1)) end(nsx(200, {}));
    await clock.run(calls);
    expect(sent).toHaveLength(41);
    expect((await clock.failure(get(client))).message).toContain("not tried again for");
    expect(sent).toHaveLength(41);
  });

  it("that many sent at once is refused once: the pause is the first one", async () => {
    let isHeld = false;
    const answer: FakeAnswer = () => (isHeld ? wrongUser.clone() : nsx(200, {}));
    const { client, clock } = scriptedNsx([answer]);
    await clock.run(get(client));
    isHeld = true;
    await clock.run(Promise.allSettled(Array.from({ length: 10 }, () => get(client))));
    expect((await clock.failure(get(client))).message).toContain("not tried again for 30 s");
  });

  it.each([
    ["403 without a body", new Response(null, { status: 403 })],
    ["403 with a page", page(403)],
    ["401 with a page", page(401)],
  ])("as a session is opened, by %s, is tried once", async (_name, answer) => {
    const { client, clock, sent } = scriptedNsx([answer], { credentials: user("session") });
    for (let calls = 0; calls < 10; calls++) await clock.failure(get(client));
    expect(sent).toHaveLength(1);
  });

  it("is not taken for right because a proxy has no such page", async () => {
    const { client, clock, sent } = scriptedNsx([page(404), wrongUser]);
    await clock.failure(get(client));
    await clock.run(Promise.allSettled(Array.from({ length: 20 }, () => get(client))));
    expect(sent).toHaveLength(2);
  });
});

describe("a password that is right", () => {
  it("is not held back because another origin, to which a call was led, refuses it", async () => {
    const other = "https://files.example.net";
    const answer: FakeAnswer = (url) => {
      if (url.startsWith(other)) return page(401);
      return url.endsWith("/bundle") ? redirected(`${other}/bundle`) : nsx(200, {});
    };
    const { client, clock } = scriptedNsx([answer], { allowedOrigins: [other] });
    for (let calls = 0; calls < 3; calls++) await clock.failure(get(client, "/bundle"));
    expect(await clock.run(get(client))).toMatchObject({ status: 200, attempts: 1 });
  });

  it("is not held back because something before the manager guards one path", async () => {
    const { client, clock } = scriptedNsx([(url) => (url.includes("/policy/") ? page(401) : nsx(200, {}))]);
    for (let calls = 0; calls < 3; calls++) {
      await clock.run(get(client));
      expect(await clock.failure(get(client, "/policy/x"))).toMatchObject({ status: 401, attempts: 1 });
    }
    // Refused twice in a row, it may be wrong by now.
    await clock.failure(get(client, "/policy/x"));
    expect((await clock.failure(get(client))).message).toContain("not tried again for 30 s");
  });
});

describe("a manager that does not answer the first call", () => {
  it("holds the others up for ten seconds", async () => {
    const answer: FakeAnswer = (url) => (url.endsWith("/slow") ? new Promise(() => {}) : nsx(200, {}));
    const { client, clock, sent } = scriptedNsx([answer]);
    const slow = failureOf(get(client, "/slow", { timeoutMs: 600_000, deadlineMs: 600_000, retry: false }));
    await clock.idle();
    const startMs = clock.now();
    await clock.run(Promise.all([get(client), get(client)]));
    expect(clock.now() - startMs).toBe(10_000);
    expect(sent).toHaveLength(3);
    expect(await clock.run(slow)).toMatchObject({ code: "TIMEOUT" });
  });

  it("holds up no call that goes to another node", async () => {
    const [one, two] = ["https://nsx-1.example.net", "https://nsx-2.example.net"];
    const answer: FakeAnswer = (url) => {
      if (url.startsWith(one)) return new Promise(() => {});
      return nsx(200, {}, { "set-cookie": "JSESSIONID=S; Path=/", "x-xsrf-token": "X" });
    };
    const { client, clock } = scriptedNsx([answer], { baseUrl: [one, two], credentials: user("session") });
    const startMs = clock.now();
    expect(await clock.run(get(client, "/x", { timeoutMs: 5000, deadlineMs: 20_000 }))).toMatchObject({ attempts: 2 });
    expect(clock.now() - startMs).toBe(5000);
  });
});
