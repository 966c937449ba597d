import { describe, expect, it } from "vitest";
import type { OperationDefinition } from "../../src/core/operation.ts";
import type { Authenticator, Recovery, SignInTools } from "../../src/core/profile.ts";
import { RenewedValue } from "../../src/core/renewed-value.ts";
import { FakeClock } from "../support/fake-clock.ts";
import {
  ENDPOINT,
  type FakeAnswer,
  type FakeOptions,
  failure,
  getThing,
  json,
  networkFailure,
  operation,
  scripted,
} from "../support/fake-vendor.ts";

const thing = { thingId: "1" };

describe("an unsigned operation", () => {
  const login = operation<undefined, { token: string }>({
    id: "login",
    path: "/login",
    places: {},
    params: undefined as never,
    answers: { 200: "any" },
    unsigned: true,
  });
  const asked: string[] = [];
  const authenticator: Authenticator = {
    authenticate: ({ headers }) => {
      asked.push("authenticate");
      headers.authorization = "secret-token";
    },
    recover: () => {
      asked.push("recover");
      return "renewed";
    },
    secrets: () => ["secret-token"],
  };

  it("carries no credentials, and a refusal of it is not mended by signing in", async () => {
    asked.length = 0;
    const { client, clock, sent } = scripted([failure(401)], { authenticator });
    expect(await clock.failure(login(client, undefined))).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(asked).toEqual([]);
  });

  it("is repeated and redirected as any other, still without credentials", async () => {
    asked.length = 0;
    const moved = new Response(null, { status: 307, headers: { location: "/elsewhere" } });
    const { client, clock, sent } = scripted([failure(503), moved, json({ token: "t" })], { authenticator });
    expect(await clock.run(login(client, undefined))).toEqual({ token: "t" });
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
    expect(asked).toEqual([]);
  });
});

const SIGN_IN: OperationDefinition = {
  id: "signIn",
  service: "things",
  method: "POST",
  path: "/sign-in",
  body: "application/json",
  answers: { 200: "any" },
  idempotent: true,
  unsigned: true,
};

/** Signs in for every attempt, by a call of its own. */
class SignsIn implements Authenticator {
  readonly mended: (readonly Recovery[])[] = [];

  async authenticate({ headers }: { headers: Record<string, string> }, tools: SignInTools): Promise<void> {
    const { data } = await tools.send(SIGN_IN, { body: { user: "u" } });
    headers.authorization = (data as { token: string }).token;
  }

  recover(_error: unknown, _tools: unknown, _stamp: unknown, mended: ReadonlySet<Recovery>): Recovery {
    this.mended.push([...mended]);
    return mended.has("renewed") ? undefined : "renewed";
  }

  secrets(): string[] {
    return [];
  }

  async signOut({ send }: SignInTools): Promise<void> {
    await send({ ...SIGN_IN, id: "signOut", path: "/sign-out" }, { body: {} });
  }
}

const signingIn = (answers: Record<string, FakeAnswer>, options: FakeOptions = {}) =>
  scripted(
    [
      (url, init) => {
        const answer = answers[new URL(url).pathname] ?? json({ id: "1" });
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(url, init) : answer.clone();
      },
    ],
    { authenticator: new SignsIn(), ...options },
  );

const paths = (sent: readonly { url: string }[]): string[] => sent.map(({ url }) => url.slice(ENDPOINT.length));

describe("a call that signing in makes", () => {
  const token = json({ token: "t" });

  it("goes by itself, and the call that needs it goes on with what it gave", async () => {
    const { client, clock, sent } = signingIn({ "/sign-in": token });
    expect(await clock.run(getThing(client, thing).withResponse())).toMatchObject({ attempts: 1 });
    expect(paths(sent)).toEqual(["/sign-in", "/things/1"]);
    expect(sent[1]?.headers.authorization).toBe("t");
  });

  it("has the options of the client, and none of the call that needs it", async () => {
    const { client, clock, sent } = signingIn({ "/sign-in": token }, { headers: { "x-of": "client" } });
    await clock.run(getThing(client, thing, { headers: { "x-of": "call" }, validate: { request: "off" } }));
    expect(sent.map(({ headers }) => headers["x-of"])).toEqual(["client", "call"]);
  });

  it.each([
    ["a refusal", failure(403), 1],
    ["an error that passes, until it may not be repeated any more", failure(503), 4],
    ["a lost connection, until then", networkFailure("ECONNRESET"), 4],
  ])("and that fails by %s fails the other, once and under its own name", async (_name, answer, attempts) => {
    const errors: string[] = [];
    const { client, clock, sent } = signingIn(
      { "/sign-in": answer },
      { hooks: { error: ({ operation, attempt }) => errors.push(`${operation} ${attempt}`) } },
    );
    expect(await clock.failure(getThing(client, thing))).toMatchObject({ operation: "signIn", attempts });
    expect(sent).toHaveLength(attempts);
    expect(errors).toEqual([`signIn ${attempts}`]);
  });

  it("is seen by the hooks under its own name", async () => {
    const events: string[] = [];
    const { client, clock } = signingIn(
      { "/sign-in": token },
      {
        hooks: {
          request: ({ operation }) => events.push(operation),
          response: ({ operation }) => events.push(operation),
        },
      },
    );
    await clock.run(getThing(client, thing));
    expect(events).toEqual(["signIn", "signIn", "getThing", "getThing"]);
  });

  it.each(["of the call", "of the client"])("is not ended by a signal %s, which others do not share", async (whose) => {
    let release: (answer: Response) => void = () => {};
    const controller = new AbortController();
    const { signal } = controller;
    const { client, clock, sent } = signingIn(
      { "/sign-in": () => new Promise((resolve) => (release = resolve)) },
      whose === "of the client" ? { signal } : {},
    );
    const call = clock.settle(getThing(client, thing, whose === "of the call" ? { signal } : {}));
    while (sent.length === 0) await clock.idle();
    controller.abort("enough");
    expect(await call).toMatchObject({ reason: { code: "ABORTED", operation: "getThing", cause: "enough" } });
    expect(sent[0]?.signal.aborted).toBe(false);
    release(token.clone());
    await clock.idle();
    expect(paths(sent)).toEqual(["/sign-in"]);
    expect(clock.pending).toBe(0);
  });

  it("lasts no longer than the limits of the client", async () => {
    const { client, clock } = signingIn(
      { "/sign-in": () => new Promise(() => {}) },
      { timeoutMs: 2000, deadlineMs: 5000 },
    );
    const startMs = clock.now();
    expect(await clock.failure(getThing(client, thing, { timeoutMs: 60_000, deadlineMs: 60_000 }))).toMatchObject({
      code: "TIMEOUT",
      operation: "signIn",
    });
    expect(clock.now() - startMs).toBe(5000);
  });

  it("is mended once, and the second refusal asks for no further mending", async () => {
    const authenticator = new SignsIn();
    const { client, clock, sent } = signingIn({ "/sign-in": token, "/things/1": failure(401) }, { authenticator });
    expect(await clock.failure(getThing(client, thing))).toMatchObject({ operation: "getThing", attempts: 2 });
    expect(authenticator.mended).toEqual([[], ["renewed"]]);
    expect(paths(sent)).toEqual(["/sign-in", "/things/1", "/sign-in", "/things/1"]);
  });
});

describe("signing out", () => {
  it("happens once as the client closes, although no other call is let in, and also where its signal has fired", async () => {
    const controller = new AbortController();
    const { client, clock, sent } = signingIn({}, { signal: controller.signal });
    controller.abort();
    await clock.run(Promise.all([client.close(), client.close()]));
    expect(paths(sent)).toEqual(["/sign-out"]);
    expect(await clock.failure(getThing(client, thing))).toMatchObject({ code: "CONFIGURATION", option: "client" });
  });

  it.each([
    ["an error", failure(500)],
    ["a lost connection", networkFailure("ECONNRESET")],
    ["no answer", () => new Promise<Response>(() => {})],
  ])("that ends in %s does not fail close(), and is no error of a call", async (_name, answer) => {
    const errors: unknown[] = [];
    const { client, clock } = signingIn({ "/sign-out": answer }, { hooks: { error: (event) => errors.push(event) } });
    expect(await clock.run(client.close())).toBeUndefined();
    expect(errors).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("belongs to the client that signed in: not to those that share it, and to its own for those that do not", async () => {
    const { client, clock, sent } = signingIn({});
    await clock.run(client.with({ headers: {} }).close());
    expect(sent).toHaveLength(0);
    const other = client.with({ authenticator: new SignsIn() });
    await clock.run(other.close());
    expect(sent).toHaveLength(1);
    await clock.run(client.close());
    expect(sent).toHaveLength(2);
  });

  it("of those below, at any depth, comes with that of the owner", async () => {
    for (const closed of ["between", "top"]) {
      const { client: top, clock, sent } = signingIn({});
      const between = top.with({ headers: {} });
      const below = between.with({ authenticator: new SignsIn() }).with({ headers: {} });
      await clock.run((closed === "top" ? top : between).close());
      expect(sent).toHaveLength(closed === "top" ? 2 : 1);
      expect(await clock.failure(getThing(below, thing))).toMatchObject({ option: "client" });
      await clock.run(top.close());
      expect(sent).toHaveLength(2);
    }
  });
});

describe("a value that has to be fetched", () => {
  /** Fetches that are settled from outside. */
  function fetches() {
    const started: { release: (value: string) => void; fail: (reason: unknown) => void }[] = [];
    const start = (): Promise<string> =>
      new Promise((release, fail) => {
        started.push({ release, fail });
      });
    return { started, start, clock: new FakeClock(), value: new RenewedValue<string>() };
  }

  it("is fetched once for all who want it at the same time, and anew by those who come after", async () => {
    const { started, start, clock, value } = fetches();
    const all = [value.fetch(clock, start), value.fetch(clock, start), value.fetch(clock, start)];
    expect(started).toHaveLength(1);
    expect(value.value).toBeUndefined();
    started[0]?.release("one");
    expect(await Promise.all(all)).toEqual(["one", "one", "one"]);
    expect(value.value).toBe("one");
    const next = value.fetch(clock, start);
    expect(started).toHaveLength(2);
    expect(value.value).toBe("one");
    started[1]?.release("two");
    expect(await next).toBe("two");
    expect(value.value).toBe("two");
    expect(clock.pending).toBe(0);
  });

  it("that cannot be fetched fails for all who waited, keeps what was there, and is tried anew", async () => {
    const { started, start, clock, value } = fetches();
    const first = value.fetch(clock, start);
    started[0]?.release("one");
    await first;
    const failing = [value.fetch(clock, start), value.fetch(clock, start)];
    started[1]?.fail("down");
    expect(await Promise.allSettled(failing)).toEqual(Array(2).fill({ status: "rejected", reason: "down" }));
    expect(value.value).toBe("one");
    const next = value.fetch(clock, start);
    started[2]?.release("two");
    expect(await next).toBe("two");
    expect(clock.pending).toBe(0);
  });

  it("whose fetch hangs is fetched anew after a minute, not before", async () => {
    const { started, start, clock, value } = fetches();
    void value.fetch(clock, start);
    clock.advance(59_999);
    void value.fetch(clock, start);
    expect(started).toHaveLength(1);
    clock.next();
    expect(clock.delays).toEqual([60_000]);
    const next = value.fetch(clock, start);
    expect(started).toHaveLength(2);
    started[1]?.release("two");
    expect(await next).toBe("two");
  });

  it("can be fetched past a fetch that was asked for something else, and the later question wins", async () => {
    const { started, start, clock, value } = fetches();
    const first = value.fetch(clock, start);
    const second = value.fetchAnew(clock, start);
    const joined = value.fetch(clock, start);
    expect(started).toHaveLength(2);
    started[1]?.release("two");
    expect([await second, await joined]).toEqual(["two", "two"]);
    started[0]?.release("one");
    expect(await first).toBe("one");
    expect(value.value).toBe("two");
    expect(clock.pending).toBe(0);
  });

  it("of the earlier question is there until the later one is answered", async () => {
    const { started, start, clock, value } = fetches();
    const first = value.fetch(clock, start);
    const second = value.fetchAnew(clock, start);
    started[0]?.release("one");
    await first;
    expect(value.value).toBe("one");
    started[1]?.release("two");
    await second;
    expect(value.value).toBe("two");
  });

  it("that comes after its fetch was forgotten does not take the place of a newer one", async () => {
    const { started, start, clock, value } = fetches();
    const late = value.fetch(clock, start);
    clock.next();
    const next = value.fetch(clock, start);
    started[1]?.release("new");
    await next;
    started[0]?.release("old");
    expect(await late).toBe("old");
    expect(value.value).toBe("new");
  });

  it("that comes after its fetch was forgotten is better than none", async () => {
    const { started, start, clock, value } = fetches();
    const late = value.fetch(clock, start);
    clock.next();
    started[0]?.release("late");
    await late;
    expect(value.value).toBe("late");
  });

  it("that comes late leaves the fetch that is on its way alone", async () => {
    const { started, start, clock, value } = fetches();
    const late = value.fetch(clock, start);
    clock.next();
    const next = value.fetch(clock, start);
    started[0]?.fail("down");
    await late.catch(() => {});
    void value.fetch(clock, start);
    expect(started).toHaveLength(2);
    started[1]?.release("new");
    expect(await next).toBe("new");
    expect(clock.pending).toBe(0);
  });

  it("is given up only by those who hold the same", async () => {
    const { started, start, clock, value } = fetches();
    const first = value.fetch(clock, start);
    started[0]?.release("one");
    await first;
    value.giveUp("another");
    expect(value.value).toBe("one");
    value.giveUp("one");
    expect(value.value).toBeUndefined();
  });
});
