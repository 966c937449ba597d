import { createClient, Smc, type SmcAdministratorCredentials, type SmcOptions } from "trunkline/smc";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { loggedIn, never, type ScriptedSmc, SMC, scriptedSmc, smcJson, TUNNEL } from "../support/scripted-socket.ts";

const element = { elementType: "vpn", id: "5" };
const CALL = "GET /7.2/elements/vpn/5";

/** One who is in no other test: what is known of a password is known to the process. */
let users = 0;
const someone = (more: object = {}) => {
  users += 1;
  return { username: `ann-${users}`, password: "p", ...more };
};
const loginOf = ({ username, password }: { username: string; password: string }): string =>
  `POST /7.2/lms_login?login=${username}&pwd=${password}`;
type Script = Omit<ScriptedSmc, "socket" | "serve"> & { answerLogin(...answers: Response[]): void };
const scripted = (credentials: SmcAdministratorCredentials, options: Partial<SmcOptions> = {}): Script => {
  // The script gives sessions to logins by key; those of administrators are told here.
  const { smc, clock, requests, sent, sockets, answer } = scriptedSmc({ credentials, ...options });
  const answerLogin = (...answers: Response[]): void => answer(loginOf(credentials), ...answers);
  return { smc, clock, requests, sent, sockets, answer, answerLogin };
};
const refused = (status = 401): Response => smcJson({ details: ["Authentication failed."], status: 0 }, { status });
const get = ({ smc }: Pick<ScriptedSmc, "smc">) => smc.api.getElement(element);

describe("an administrator", () => {
  it("logs in with name and password in the query, a body that is an object, and the session goes with every call", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(loggedIn("session-1"));
    await script.clock.run(get(script));
    await script.clock.run(script.smc.close());
    expect(script.requests).toEqual([loginOf(user), CALL, "PUT /7.2/logout"]);
    expect(script.sent[0]).toMatchObject({ body: "{}", headers: { "content-type": "application/json" } });
    expect(script.sent.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      "JSESSIONID=session-1",
      "JSESSIONID=session-1",
    ]);
  });

  it("logs in to a domain, which stands in query and body", async () => {
    const { smc, clock, requests, sent, answer } = scriptedSmc({
      credentials: { username: "ann", password: "a b&c=d+e/%2F#?ü", domain: "Käse & Söhne" },
    });
    const login =
      "POST /7.2/lms_login?login=ann&pwd=a%20b%26c%3Dd%2Be%2F%252F%23%3F%C3%BC&domain=K%C3%A4se%20%26%20S%C3%B6hne";
    answer(login, loggedIn("session-1"));
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual([login, CALL]);
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ domain: "Käse & Söhne" });
  });

  it("has a session of its own in another domain, by with()", async () => {
    const user = someone();
    const { smc, clock, requests, sent, answer } = scriptedSmc({ credentials: user });
    const other = `${loginOf(user)}&domain=Branches`;
    answer(loginOf(user), loggedIn("session-1"));
    answer(other, loggedIn("session-2"));
    const branches = smc.with({ credentials: { ...user, domain: "Branches" } });
    await clock.run(get({ smc }));
    await clock.run(get({ smc: branches }));
    await clock.run(get({ smc }));
    expect(requests).toEqual([loginOf(user), CALL, other, CALL, CALL]);
    expect(sent.map(({ headers }) => headers.cookie?.slice(11))).toEqual([
      undefined,
      "session-1",
      undefined,
      "session-2",
      "session-1",
    ]);
    await clock.run(smc.close());
    expect(requests.slice(5)).toEqual(["PUT /7.2/logout", "PUT /7.2/logout"]);
  });

  it("may get a token", async () => {
    const script = scripted(someone());
    script.answerLogin(new Response(null, { headers: { authorization: "t.o-k" } }));
    await script.clock.run(get(script));
    expect(script.sent[1]?.headers).toMatchObject({ authorization: "t.o-k" });
  });

  it("logs in again once where the session has ended, with one login for all calls", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(loggedIn("session-1"), loggedIn("session-2"));
    await script.clock.run(get(script));
    script.answer(CALL, refused(), refused(), refused());
    await script.clock.run(Promise.all([get(script), get(script), get(script)]));
    expect(script.requests.filter((request) => request === loginOf(user))).toHaveLength(2);
  });

  it("is logged in again where that fails for reasons that pass", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(smcJson({}, { status: 503, headers: { "retry-after": "2" } }), loggedIn("session-1"));
    await script.clock.run(get(script));
    expect(script.requests).toEqual([loginOf(user), loginOf(user), CALL]);
    expect(script.clock.delays).toContain(2000);
  });

  it("is told to use a key where the server offers the version and knows no such login", async () => {
    const script = scripted(someone());
    script.answerLogin(smcJson({}, { status: 404 }));
    const error = await script.clock.failure(get(script));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials", operation: "lmsLogin" });
    expect(error.message).toContain("knows no login of administrators there; use the key of an API client");
  });
});

describe("a password that is refused", () => {
  it.each([401, 403])(
    "with %i is not tried again by calls that wait behind it, nor by those that follow",
    async (status) => {
      const user = someone();
      const script = scripted(user);
      script.answerLogin(refused(status));
      const settled = await script.clock.run(Promise.allSettled([get(script), get(script), get(script)]));
      for (const result of settled) {
        expect(result).toMatchObject({ status: "rejected", reason: { operation: "lmsLogin", status, attempts: 1 } });
      }
      const next = await script.clock.failure(get(script));
      expect(next).toMatchObject({ operation: "lmsLogin", status, attempts: 0 });
      expect(next.message).toContain("not tried again for 30 s, because servers lock administrators");
      expect(script.requests).toEqual([loginOf(user)]);
    },
  );

  it("says what to check", async () => {
    const script = scripted(someone());
    script.answerLogin(refused());
    const { message } = await script.clock.failure(get(script));
    expect(message).toContain("lmsLogin failed: 401 Authentication failed");
    expect(message).toContain(
      "Check credentials.username and credentials.password, and that the administrator is neither",
    );
  });

  it("is tried again after a pause that grows, until it works", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(...[1, 2, 3, 4, 5].map(() => refused()), loggedIn("session-1"));
    for (const seconds of [30, 300, 900, 3600, 3600]) {
      await script.clock.failure(get(script));
      script.clock.advance(seconds * 1000 - 1);
      expect((await script.clock.failure(get(script))).message).toContain("are not tried again for 1 s");
      script.clock.advance(1);
    }
    await script.clock.run(get(script));
    expect(script.requests.filter((request) => request === loginOf(user))).toHaveLength(6);
  });

  it("rests for other clients of the process as well, and another password is tried at once", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(refused());
    await script.clock.failure(get(script));
    const again = script.smc.with({ credentials: { ...user } });
    expect((await script.clock.failure(get({ smc: again }))).message).toContain("not tried again");
    expect(script.requests).toHaveLength(1);
    const right = { ...user, password: "right" };
    script.answer(loginOf(right), loggedIn("session-1"));
    await script.clock.run(get({ smc: script.smc.with({ credentials: right }) }));
    expect(script.requests).toEqual([loginOf(user), loginOf(right), CALL]);
  });

  it("is tried by one of several clients that start at once; the others wait for its answer", async () => {
    const user = someone();
    const script = scripted(user);
    let answer = (_answer: Response): void => {};
    script.answer(loginOf(user), () => new Promise((resolve) => (answer = resolve)));
    const clients = [1, 2, 3].map(() => script.smc.with({ credentials: { ...user } }));
    const work = Promise.allSettled(clients.map((smc) => get({ smc })));
    await script.clock.idle();
    expect(script.requests).toEqual([loginOf(user)]);
    answer(refused());
    const settled = await script.clock.run(work);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(script.requests).toEqual([loginOf(user)]);
  });

  it("does not hold up others for longer than ten seconds where its login hangs", async () => {
    const user = someone();
    const script = scripted(user);
    script.answer(loginOf(user), never, loggedIn("session-1"));
    const hanging = get({ smc: script.smc.with({ credentials: { ...user } }) });
    hanging.catch(() => {});
    await script.clock.idle();
    const other = get({ smc: script.smc.with({ credentials: { ...user } }) });
    other.catch(() => {});
    await script.clock.pass(9_999);
    expect(script.requests).toEqual([loginOf(user)]);
    await script.clock.pass(1);
    expect(script.requests).toEqual([loginOf(user), loginOf(user), CALL]);
    await other;
  });

  it("ends subscriptions, and is not tried on and on for them", async () => {
    const user = someone();
    const script = scripted(user);
    script.answerLogin(refused());
    const error = await script.clock.failure(script.smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: "lmsLogin" });
    expect([script.requests, script.sockets.length, script.clock.pending]).toEqual([[loginOf(user)], 0, 0]);
  });

  it("of a key is tried again by the next call, since keys are not locked", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    answer("POST /7.2/login", refused());
    await clock.failure(get({ smc }));
    await clock.run(get({ smc }));
    expect(requests).toEqual(["POST /7.2/login", "POST /7.2/login", CALL]);
  });
});

describe("a domain that the server does not know", () => {
  it.each([400, 401, 403])("is named as what to check where the login ends in %i", async (status) => {
    const { smc, clock, answer } = scriptedSmc({ credentials: { apiKey: "the-api-key", domain: "Nowhere" } });
    answer("POST /7.2/login", smcJson({ message: "Domain for the-api-key not found" }, { status }));
    const error = await clock.failure(get({ smc }));
    expect(error).toMatchObject({ operation: "login", status, attempts: 1 });
    expect(error.message).toBe(
      `login failed: ${status} Domain for [redacted] not found. Check credentials.apiKey, and that the API client is ` +
        "enabled, and that credentials.domain is a domain of this server which they may log in to",
    );
  });

  it("is named where the server answers with 404 as well", async () => {
    const { smc, clock, answer } = scriptedSmc({ credentials: { apiKey: "k", domain: "Nowhere" } });
    answer("POST /7.2/login", smcJson({}, { status: 404 }));
    const error = await clock.failure(get({ smc }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "baseUrl" });
    expect(error.message).toContain("the server offers 7.2 but knows no login there; check it, and credentials.domain");
  });

  it("is not suspected of a page that a proxy shows", async () => {
    const { smc, clock, answer } = scriptedSmc({ credentials: { apiKey: "k", domain: "Nowhere" } });
    answer("POST /7.2/login", new Response("<html>no</html>", { status: 403 }));
    const { message } = await clock.failure(get({ smc }));
    expect(message).toContain("an HTML page, most likely of a proxy in between");
    expect(message).not.toContain("credentials.domain");
  });
});

it("administrators are taken by createClient and the class alike, and shown by neither", () => {
  const credentials = { username: "canary-user", password: "canary-password" };
  for (const made of [createClient({ baseUrl: SMC, credentials }), new Smc({ baseUrl: SMC, credentials })]) {
    expect(JSON.stringify(made)).not.toContain("canary");
  }
});

it.each(["cookie", "token"] as const)(
  "an administrator works with the emulator by %s, entry points included",
  async (session) => {
    const administrator = { username: "ann", password: `p+ %41&=:/?#"\\ü-${session}` };
    await using emulator = await startEmulator({
      smc: { administrator, session, domains: ["Shared Domain", "Branches"] },
    });
    const { baseUrl } = emulator.smc;
    await using smc = new Smc({ baseUrl, credentials: { ...administrator, domain: "Branches" } });
    expect((await smc.api.listEntryPoints()).entry_point?.length).toBeGreaterThan(5);
    const subscription = await smc.status.subscribe({ element: emulator.smc.seeds.vpn });
    expect(subscription.state).toBe("live");
    emulator.smc.expireSessions();
    expect(await smc.api.getSystem()).toMatchObject({ name: "system" });
    const logins = emulator.received.filter(({ operation }) => operation === "lmsLogin");
    expect(logins.map(({ proof }) => proof.verified)).toEqual([true, true]);
  },
);

it("a domain that the emulator does not have is refused with what to check", async () => {
  const administrator = { username: "ann", password: "of-nowhere" };
  await using emulator = await startEmulator({ smc: { administrator } });
  const { baseUrl } = emulator.smc;
  await using smc = new Smc({ baseUrl, credentials: { ...administrator, domain: "Nowhere" } });
  const error = await failureOf(smc.api.getSystem());
  expect(error).toMatchObject({ code: "AUTHENTICATION", operation: "lmsLogin" });
  expect(error.message).toContain("that credentials.domain is a domain of this server which they may log in to");
  await using shared = smc.with({ credentials: administrator });
  expect(await shared.api.getSystem()).toMatchObject({ name: "system" });
});
