import { filters, type SmcAdministratorCredentials, type SmcOptions, statusView, timeRange } from "trunkline/smc";
import { describe, expect, it } from "vitest";
import { wrongHref } from "../../src/smc/href.ts";
import { plainMessage } from "../../src/smc/plain-message.ts";
import { readTask } from "../../src/smc/tasks/task-reading.ts";
import { readAs } from "../support/read-as.ts";
import { loggedIn, never, type ScriptedSmc, scriptedSmc, smcJson } from "../support/scripted-socket.ts";

const element = { elementType: "vpn", id: "5" };
const CALL = "GET /7.2/elements/vpn/5";
const LOGIN = "POST /7.2/login";

const unauthorized = (): Response => smcJson({ details: ["no session"] }, { status: 401 });

/** One who is in no other test: what is known of a password is known to the process. */
let users = 0;
function administrator(options: Partial<SmcOptions> = {}) {
  users += 1;
  const user: SmcAdministratorCredentials = { username: `corner-${users}`, password: "p" };
  const script = scriptedSmc({ credentials: user, ...options });
  const login = `POST /7.2/lms_login?login=${user.username}&pwd=p`;
  return Object.assign(script, {
    login,
    get: (smc = script.smc) => script.clock.run(smc.api.getElement(element)),
    failure: (smc = script.smc) => script.clock.failure(smc.api.getElement(element)),
    answerLogin: (...answers: Parameters<ScriptedSmc["answer"]>[1][]) => script.answer(login, ...answers),
    another: () => script.smc.with({ credentials: { ...user } }),
    logins: () => script.requests.filter((request) => request === login).length,
  });
}
const refused = (status = 401): Response => smcJson({ details: ["Authentication failed."], status: 0 }, { status });

/** An answer that is given when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<Response>();
  return { answer: () => promise, give: resolve };
}

describe("the password of an administrator", () => {
  it("that worked rests the shortest time when it is refused again", async () => {
    const { clock, answer, answerLogin, get, failure, logins } = administrator();
    answerLogin(refused(), loggedIn("session-1"), refused(), loggedIn("session-2"));
    await failure();
    clock.advance(30_000);
    await get();
    answer(CALL, unauthorized());
    await failure();
    clock.advance(29_999);
    expect((await failure()).message).toContain("are not tried again for 1 s");
    clock.advance(1);
    await get();
    expect(logins()).toBe(4);
  });

  it("that worked once and is refused now is not tried by the clients that come later, either", async () => {
    const { answer, answerLogin, get, failure, another, logins } = administrator();
    answerLogin(loggedIn("session-1"), loggedIn("session-2"), refused());
    await get();
    await get(another());
    answer(CALL, unauthorized());
    await failure();
    expect((await failure(another())).message).toContain("are not tried again for 30 s");
    expect(logins()).toBe(3);
  });

  it("that is known to work is used by several clients at once", async () => {
    const script = administrator();
    const { smc, clock, answer, answerLogin, another, get, logins } = script;
    const other = another();
    const [slow, slower] = [held(), held()];
    answerLogin(loggedIn("session-1"), loggedIn("session-2"), slow.answer, slower.answer);
    await clock.run(Promise.all([smc.api.getElement(element), other.api.getElement(element)]));
    answer(CALL, unauthorized(), unauthorized());
    const work = Promise.all([smc.api.getElement(element), other.api.getElement(element)]);
    work.catch(() => {});
    await clock.idle();
    expect(logins()).toBe(4);
    slow.give(loggedIn("session-3"));
    slower.give(loggedIn("session-4"));
    await clock.run(work);
    await get();
  });

  it("does not rest after a login that the server did not answer for other reasons", async () => {
    const { answerLogin, get, failure, logins } = administrator({ retry: false });
    answerLogin(smcJson({}, { status: 503 }), loggedIn("session-1"));
    expect(await failure()).toMatchObject({ code: "SERVER", status: 503 });
    await get();
    expect(logins()).toBe(2);
  });

  it("that a late login shows to work does not rest for the refusal that came before", async () => {
    const { smc, clock, answer, answerLogin, another, failure, get, logins } = administrator({ timeoutMs: 60_000 });
    const late = held();
    answerLogin(late.answer, refused(), loggedIn("session-2"));
    const other = another();
    const slow = smc.api.getElement(element);
    slow.catch(() => {});
    await clock.pass(10_000);
    await failure(other);
    late.give(loggedIn("session-1"));
    await clock.run(slow);
    answer(CALL, unauthorized());
    await get();
    expect(logins()).toBe(3);
  });

  it("is tried by one login even where one that hung for long fails meanwhile", async () => {
    const { smc, clock, answerLogin, another, logins } = administrator({ retry: false, timeoutMs: 60_000 });
    const late = held();
    answerLogin(late.answer, never);
    const [second, third] = [another(), another()];
    const slow = smc.api.getElement(element);
    slow.catch(() => {});
    await clock.pass(10_000);
    second.api.getElement(element).catch(() => {});
    await clock.idle();
    expect(logins()).toBe(2);
    late.give(smcJson({}, { status: 503 }));
    await expect(slow).rejects.toMatchObject({ status: 503 });
    third.api.getElement(element).catch(() => {});
    await clock.idle();
    expect(logins()).toBe(2);
  });

  it("is tried again where the clock was set back, since nobody knows how much is left", async () => {
    const { clock, answerLogin, get, failure, logins } = administrator();
    answerLogin(refused(), loggedIn("session-1"));
    await failure();
    clock.advance(-1);
    await get();
    expect(logins()).toBe(2);
  });

  it("is said to rest for seconds or minutes, in the server's words, with no attempt made", async () => {
    const { clock, answerLogin, failure } = administrator();
    answerLogin(refused(), refused());
    await failure();
    clock.advance(30_000);
    await failure();
    const error = await failure();
    expect(error.message).toContain("are not tried again for 5 min");
    expect(error).toMatchObject({ status: 401, attempts: 0, body: { details: ["Authentication failed."] } });
    clock.advance(179_999);
    expect((await failure()).message).toContain("for 3 min");
    clock.advance(1);
    expect((await failure()).message).toContain("for 120 s");
  });
});

describe("the passwords of administrators", () => {
  it("rest each for itself, also those of one administrator", async () => {
    const { smc, requests, failure, answer, answerLogin, another, login } = administrator();
    answerLogin(refused());
    await failure();
    const username = `corner-${users}`;
    const wrong = { username, password: "wrong" };
    answer(login.replace("pwd=p", "pwd=wrong"), refused());
    await failure(smc.with({ credentials: wrong }));
    expect(requests).toHaveLength(2);
    for (const one of [another(), smc.with({ credentials: { ...wrong } })]) {
      expect((await failure(one)).message).toContain("are not tried again");
    }
    expect(requests).toHaveLength(2);
  });

  it("are remembered of the hundred administrators who were refused last", async () => {
    const { smc, answer, answerLogin, failure, another, logins } = administrator();
    const refuseAnother = async (at: number): Promise<void> => {
      const username = `corner-${users}-${at}`;
      answer(`POST /7.2/lms_login?login=${username}&pwd=p`, refused());
      await failure(smc.with({ credentials: { username, password: "p" } }));
    };
    answerLogin(refused(), refused());
    await failure();
    for (let at = 1; at < 100; at += 1) await refuseAnother(at);
    expect((await failure(another())).message).toContain("are not tried again");
    expect(logins()).toBe(1);
    await refuseAnother(100);
    await failure(another());
    expect(logins()).toBe(2);
  });
});

describe("a login that fails", () => {
  const failed = async (status: number, credentials: SmcOptions["credentials"], body: unknown = {}) => {
    const script = scriptedSmc({ retry: false, credentials });
    script.answer(LOGIN, smcJson(body, { status }));
    return script.clock.failure(script.smc.api.getElement(element));
  };

  it.each([402, 409, 422, 429])("with %i is no reason to check the credentials", async (status) => {
    const error = await failed(status, { apiKey: "k" });
    expect(error).toMatchObject({ status });
    expect(error.message).not.toContain("Check credentials");
  });

  it("without a word of the server says what to check all the same", async () => {
    const error = await failed(401, { apiKey: "k" });
    expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401 });
    expect(error.message).toContain("Check credentials.apiKey");
  });

  it("speaks of the domain that was asked for, or of the one that is meant without", async () => {
    const [shared, own] = [await failed(401, { apiKey: "k" }), await failed(401, { apiKey: "k", domain: "Branch" })];
    expect(shared.message).toContain("without credentials.domain it is the Shared Domain");
    expect(own.message).not.toContain("Shared Domain");
  });

  it.each([
    ["without a domain", {}, false],
    ["with one", { domain: "Branch" }, true],
  ])("in a version that is offered names the domain only where there is one: %s", async (_name, more, isNamed) => {
    const script = scriptedSmc({ credentials: { apiKey: "k", ...more } });
    script.answer(LOGIN, smcJson({}, { status: 404 }));
    const { message } = await script.clock.failure(script.smc.api.getElement(element));
    expect(message).toContain("the server offers 7.2 but knows no login there");
    expect(message.includes("credentials.domain")).toBe(isNamed);
  });
});

describe("a session that is given the name that it has", () => {
  it("is renewed once where it is refused, as if it had been given none", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    const late = held();
    await clock.run(smc.api.getElement(element));
    const again = smcJson({}, { headers: { "set-cookie": "JSESSIONID=session-1; Path=/" } });
    answer(CALL, late.answer, again);
    const slow = smc.api.getElement(element);
    slow.catch(() => {});
    await clock.idle();
    await clock.run(smc.api.getElement(element));
    late.give(unauthorized());
    await clock.run(slow);
    expect(requests).toEqual([LOGIN, CALL, CALL, CALL, LOGIN, CALL]);
  });
});

describe("a session that was idle for long", () => {
  const LOOK = "GET /7.2/system";
  const looks = async (answered: Response | Error): Promise<number> => {
    const { smc, clock, requests, answer } = scriptedSmc({ retry: false });
    await clock.run(smc.api.getElement(element));
    clock.advance(300_000);
    answer(CALL, smcJson({}, { status: 404 }), smcJson({}, { status: 404 }));
    answer(LOOK, answered);
    for (let times = 0; times < 2; times += 1) {
      expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "NOT_FOUND" });
    }
    return requests.filter((request) => request === LOOK).length;
  };

  it.each<[string, Response | Error]>([
    ["429", smcJson({}, { status: 429 })],
    ["500", smcJson({}, { status: 500 })],
    ["503", smcJson({}, { status: 503 })],
    ["no answer", new TypeError("fetch failed")],
  ])(
    "is looked at by the next 404 as well where the look ended in %s, which tells nothing",
    async (_name, answered) => {
      expect(await looks(answered)).toBe(2);
    },
  );

  it.each([200, 403, 409])("is known to be there once a look at it ended in %i", async (status) => {
    expect(await looks(smcJson({}, { status }))).toBe(1);
  });
});

describe("a filter", () => {
  it.each(["web TCP/80", "TCP/80 and more", "TCP/80/", "/80"])("is not made of %j as a service", (name) => {
    expect(() => filters.service(name)).toThrow("must be a protocol with its port");
  });

  it("is not made of a text in place of a list", () => {
    const make = (): unknown => Reflect.apply(filters.inSet, undefined, [filters.field(7), "text"]);
    expect(make).toThrow("must be a list with at least one");
  });
});

it("a stretch of no time at all ends now", () => {
  const clock = { now: () => 1_000 };
  expect(timeRange.last(0, clock)).toEqual({ start_ms: 1_000, end_ms: 1_000 });
});

describe("the address of an element", () => {
  const AT = "http://localhost:8082/7.2/elements/vpn/5";

  it("may name another address in its query", () => {
    expect(wrongHref(`${AT}?next=https://https:`)).toBeUndefined();
  });

  it("has 8192 characters at most", () => {
    const longest = AT.padEnd(8192, "x");
    expect(wrongHref(longest)).toBeUndefined();
    expect(wrongHref(`${longest}x`)).toContain("is longer than 8192 characters");
  });
});

describe("the message of a task", () => {
  it("loses tags in capitals as well", () => {
    expect(plainMessage("Up<B>load</B> <I>failed</I>")).toBe("Upload failed");
  });
});

it.each([5e-324, 100, 0])("the progress of a task is taken as it is told: %d", (progress) => {
  expect(readTask({ href: "f" }, { in_progress: true, progress })).toMatchObject({ percent: progress });
});

it.each(["40", null, [40], true])("the progress of a task is none where it is %j", (progress) => {
  expect(readTask({ href: "f" }, { in_progress: true, progress })).toMatchObject({ percent: undefined });
});

describe("the view of a status", () => {
  const viewOf = (status: unknown) => statusView(readAs<Parameters<typeof statusView>[0]>(status));

  it("has no measure where the server tells a number beyond all", () => {
    const status: unknown = JSON.parse('{"name":"x","latency_in_ms":1e999,"jitter_in_ms":5}');
    expect(viewOf(status)).toMatchObject({ latencyMs: undefined, jitterMs: 5 });
  });

  it("has each part once, as it came first, and none without a name, type and address", () => {
    const first = { href: "h", name: "first", type: "gateway_tunnel" };
    const others = [{ ...first, name: "again" }, { ...first, href: "i", name: 5 }, { href: "j", name: "j" }, null];
    expect(viewOf({ name: "x", child: [first], result: others }).children).toEqual([first]);
  });

  it("is of what is given where that is no event: a status that is a text, or an object without the type of one", () => {
    expect(viewOf({ type: "status", status: "Online", name: "n" }).name).toBe("n");
    expect(viewOf({ status: { name: "inner" }, name: "n" }).name).toBe("n");
  });

  it("of a node leaves out what is no entry of a list", () => {
    const entry = { name: "Anti-Malware" };
    const view = viewOf({
      name: "node 1",
      engine_node_status: "Online",
      installed_policy: "HQ",
      hardware_statuses: { hardware_statuses: [null, entry, 5] },
    });
    expect(view).toMatchObject({ kind: "node", hardware: [entry] });
  });
});
