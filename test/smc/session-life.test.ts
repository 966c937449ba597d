import { describe, expect, it } from "vitest";
import { loggedIn, never, SMC, scriptedSmc, smcJson } from "../support/scripted-socket.ts";

const element = { elementType: "vpn", id: "5" };
const CALL = "GET /7.2/elements/vpn/5";
const LOGIN = "POST /7.2/login";
const LOOK = "GET /7.2/system";
const MINUTES = 60_000;

const setting = (...cookies: string[]): Response => {
  const headers = new Headers({ "content-type": "application/json" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response("{}", { headers });
};
const unauthorized = (headers = {}): Response => smcJson({ details: ["no session"] }, { status: 401, headers });
const notFound = (): Response => smcJson({ details: ["not found"], status: 0 }, { status: 404 });

/** A client whose session stands, and which cookies its requests carried from then on. */
async function standing(options = {}) {
  const script = scriptedSmc(options);
  const { smc, clock, sent, requests } = script;
  await clock.run(smc.api.getElement(element));
  const [from, begun] = [sent.length, requests.length];
  return Object.assign(script, {
    get: () => smc.api.getElement(element),
    cookies: () => sent.slice(from).map(({ headers }) => headers.cookie?.replace("JSESSIONID=", "")),
    since: () => requests.slice(begun),
  });
}

describe("a session that the server gives another name", () => {
  it.each<[string, string[]]>([
    ["alone", ["JSESSIONID=renamed; Path=/; HttpOnly"]],
    ["behind another cookie with a date", ["lang=en; Expires=Wed, 21 Oct 2099 07:28:00 GMT", "JSESSIONID=renamed"]],
    ["before another that is taken away", ["JSESSIONID=renamed; Path=/", "lang=; Max-Age=0"]],
    ["after an old one that is taken away", ["JSESSIONID=old; Max-Age=0; Path=/", "JSESSIONID=renamed; Path=/"]],
    ["after a decoy in the value of another", ["route=x JSESSIONID=decoy; Path=/", "JSESSIONID=renamed"]],
    ["after an earlier one", ["JSESSIONID=earlier", "JSESSIONID=renamed"]],
    ["behind another, joined by the transport", ["lang=en; Path=/, JSESSIONID=renamed; Path=/"]],
    ["until a day to come", ["JSESSIONID=renamed; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/"]],
  ])("is called so from then on, also to log out: %s", async (_name, cookies) => {
    const { smc, clock, answer, get, cookies: sent, since } = await standing();
    answer(CALL, setting(...cookies));
    await clock.run(get());
    await clock.run(get());
    await clock.run(smc.close());
    expect(sent()).toEqual(["session-1", "renamed", "renamed"]);
    expect(since()).toEqual([CALL, CALL, "PUT /7.2/logout"]);
  });

  it.each<[string, () => Response]>([
    ["a refusal", () => smcJson({}, { status: 409, headers: { "set-cookie": "JSESSIONID=other" } })],
    ["a cookie that is taken away by its age", () => setting("JSESSIONID=deleted; Max-Age=0")],
    ["a cookie that is taken away by its date", () => setting("JSESSIONID=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT")],
    ["an empty cookie", () => setting("JSESSIONID=; Path=/")],
    ["a cookie of another name", () => setting("XJSESSIONID=other", "lang=en")],
    ["the cookie that it has", () => setting("JSESSIONID=session-1")],
  ])("is not taken for one by %s", async (_name, answered) => {
    const { clock, answer, get, cookies } = await standing();
    answer(CALL, answered());
    await clock.settle(get());
    await clock.run(get());
    expect(cookies()).toEqual(["session-1", "session-1"]);
  });

  it("by the 401 that ends it is not followed: that one belongs to nobody who is logged in", async () => {
    const { clock, answer, get, cookies, since } = await standing();
    answer(CALL, unauthorized({ "set-cookie": "JSESSIONID=anonymous" }));
    await clock.run(get());
    expect(since()).toEqual([CALL, LOGIN, CALL]);
    expect(cookies()).toEqual(["session-1", undefined, "session-2"]);
  });

  it("is renewed once where the new name is refused as well, and a call with the old one goes again with the new", async () => {
    const { clock, answer, get, cookies, since } = await standing();
    let late = (_answer: Response): void => {};
    answer(CALL, () => new Promise((resolve) => (late = resolve)), setting("JSESSIONID=renamed"));
    const slow = get();
    slow.catch(() => {});
    await clock.idle();
    await clock.run(get());
    late(unauthorized());
    await clock.run(slow);
    expect(cookies()).toEqual(["session-1", "session-1", "renamed"]);
    answer(CALL, unauthorized());
    await clock.run(get());
    expect(since().slice(3)).toEqual([CALL, LOGIN, CALL]);
  });

  it("by token stays as it is whatever cookies come", async () => {
    const { smc, clock, sent, answer } = scriptedSmc();
    answer(LOGIN, new Response(null, { headers: { authorization: "the-token" } }));
    answer(CALL, setting("JSESSIONID=other"));
    await clock.run(smc.api.getElement(element));
    await clock.run(smc.api.listEntryPoints());
    expect(sent.slice(1).map(({ headers }) => [headers.authorization, headers.cookie])).toEqual([
      ["the-token", undefined],
      ["the-token", undefined],
    ]);
  });

  it("is not given by another origin to which a redirect leads", async () => {
    const OTHER = "http://localhost:9999";
    const { smc, clock, answer, get, cookies } = await standing({ allowedOrigins: [OTHER] });
    answer(CALL, new Response(null, { status: 307, headers: { location: `${OTHER}/elsewhere` } }));
    answer(`GET ${OTHER.slice(SMC.length)}/elsewhere`, setting("JSESSIONID=of-another"));
    await clock.settle(get());
    await clock.run(get());
    expect(cookies()).not.toContain("of-another");
    await clock.run(smc.close());
  });
});

describe("a session that was idle for long", () => {
  it("is looked at once where a call ends in 404, and renewed where the server does not know it", async () => {
    const { clock, answer, get, since, cookies } = await standing();
    clock.advance(5 * MINUTES);
    answer(CALL, notFound());
    answer(LOOK, unauthorized());
    const { attempts } = await clock.run(get().withResponse());
    expect([attempts, since()]).toEqual([2, [CALL, LOOK, LOGIN, CALL]]);
    expect(cookies()).toEqual(["session-1", "session-1", undefined, "session-2"]);
  });

  it("is looked at and kept where the server knows it: the 404 is the answer, and the next one is believed", async () => {
    const { clock, answer, get, since } = await standing();
    clock.advance(60 * MINUTES);
    answer(CALL, notFound(), notFound());
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND", attempts: 1 });
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND", attempts: 1 });
    expect(since()).toEqual([CALL, LOOK, CALL]);
  });

  it.each([403, 409, 429, 500, 503])("is kept where the look at it ends in %i", async (status) => {
    const { clock, answer, get, since } = await standing({ retry: false });
    clock.advance(5 * MINUTES);
    answer(CALL, notFound());
    answer(LOOK, smcJson({}, { status }));
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND" });
    expect(since()).toEqual([CALL, LOOK]);
  });

  it("is kept where the look at it does not get through", async () => {
    const { clock, answer, get, since } = await standing({ retry: false });
    clock.advance(5 * MINUTES);
    answer(CALL, notFound());
    answer(LOOK, new TypeError("fetch failed"));
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND" });
    expect(since()).toEqual([CALL, LOOK]);
  });

  it("is renewed once: where the call ends in 404 again, that is the answer", async () => {
    const { clock, answer, get, since } = await standing();
    clock.advance(5 * MINUTES);
    answer(CALL, notFound(), notFound());
    answer(LOOK, unauthorized());
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND", attempts: 2 });
    expect(since()).toEqual([CALL, LOOK, LOGIN, CALL]);
  });

  it("is looked at and renewed once for all calls that end in 404", async () => {
    const { clock, answer, get, since } = await standing();
    clock.advance(5 * MINUTES);
    answer(CALL, notFound(), notFound(), notFound());
    answer(LOOK, unauthorized());
    await clock.run(Promise.all([get(), get(), get()]));
    expect(since()).toEqual([CALL, CALL, CALL, LOOK, LOGIN, CALL, CALL, CALL]);
  });

  it("that a sibling renewed meanwhile is not looked at for a 404 that comes late", async () => {
    const { clock, answer, get, since } = await standing();
    let late = (_answer: Response): void => {};
    answer(CALL, () => new Promise((resolve) => (late = resolve)), unauthorized());
    const slow = get();
    slow.catch(() => {});
    await clock.idle();
    await clock.run(get());
    late(notFound());
    await clock.run(slow);
    expect(since()).toEqual([CALL, CALL, LOGIN, CALL, CALL]);
  });

  it.each([4 * MINUTES, 5 * MINUTES - 1])("is not looked at after %i ms", async (ms) => {
    const { clock, answer, get, since } = await standing();
    clock.advance(ms);
    answer(CALL, notFound());
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND" });
    expect(since()).toEqual([CALL]);
  });

  it("is not looked at where another call was answered since", async () => {
    const { smc, clock, answer, get, since } = await standing();
    clock.advance(4 * MINUTES);
    await clock.run(smc.api.listEntryPoints());
    clock.advance(4 * MINUTES);
    answer(CALL, notFound());
    expect(await clock.failure(get())).toMatchObject({ code: "NOT_FOUND" });
    expect(since()).toEqual(["GET /7.2/api", CALL]);
  });

  it("is looked at for what may not be repeated as well, which goes once more since nothing was done", async () => {
    const { smc, clock, answer, since } = await standing({ retry: false });
    const create = "POST /7.2/elements/host";
    clock.advance(5 * MINUTES);
    answer(create, notFound(), new Response(null, { status: 201 }));
    answer(LOOK, unauthorized());
    await clock.run(smc.api.createElement({ elementType: "host", body: { name: "a" } }));
    expect(since()).toEqual([create, LOOK, LOGIN, create]);
  });

  it("ends in what to do where the server was upgraded and has the version no more", async () => {
    const { clock, answer, get, since } = await standing();
    clock.advance(30 * MINUTES);
    answer(CALL, notFound());
    answer(LOOK, notFound());
    answer(LOGIN, notFound());
    answer("GET /api", smcJson({ version: [{ rel: "7.3" }, { rel: "7.4" }] }));
    const error = await clock.failure(get());
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "apiVersion", operation: "login" });
    expect(error.message).toContain(
      "is 7.2, and the server knows no login there; it offers 7.3, 7.4. Name one of these",
    );
    expect(since()).toEqual([CALL, LOOK, LOGIN, "GET /api"]);
  });
});

describe("a session that nobody uses any more", () => {
  it("because its login took so long that another one took its place is logged out", async () => {
    const { smc, clock, requests, sent, answer } = scriptedSmc({ timeoutMs: 300_000, deadlineMs: 300_000 });
    let finish = (_answer: Response): void => {};
    answer(LOGIN, () => new Promise((resolve) => (finish = resolve)));
    const slow = smc.api.getElement(element);
    slow.catch(() => {});
    await clock.pass(60_000);
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual([LOGIN, LOGIN, CALL]);
    finish(loggedIn("too-late"));
    await clock.run(slow);
    await clock.idle();
    expect(requests.slice(3).sort()).toEqual([CALL, "PUT /7.2/logout"]);
    const [logout] = sent.slice(3).filter((_, at) => requests[3 + at] === "PUT /7.2/logout");
    expect(logout?.headers.cookie).toBe("JSESSIONID=too-late");
    // Whoever waited for it goes with the one that stands.
    const [call] = sent.slice(3).filter((_, at) => requests[3 + at] === CALL);
    expect(call?.headers.cookie).toBe("JSESSIONID=session-1");
  });
});

describe("a server under load", () => {
  const busy = (headers = {}): Response => smcJson({ details: ["busy"] }, { status: 503, headers });

  it("is asked again by reads, after the pause that it names", async () => {
    const { clock, answer, get, since } = await standing();
    answer(CALL, busy({ "retry-after": "7" }), busy());
    const before = clock.delays.length;
    await clock.run(get());
    expect(since()).toEqual([CALL, CALL, CALL]);
    expect(clock.delays.slice(before)).toContain(7000);
  });

  it("is not asked again by what creates or acts, since nobody says that nothing was done", async () => {
    const { smc, clock, answer, since } = await standing();
    const create = "POST /7.2/elements/host";
    answer(create, busy());
    const error = await clock.failure(smc.api.createElement({ elementType: "host", body: { name: "a" } }));
    expect(error).toMatchObject({ code: "SERVER", status: 503, attempts: 1 });
    expect(error.message).toContain("It may have taken effect");
    expect(since()).toEqual([create]);
  });

  it("gets ten requests at once, whoever they are of, and the next as soon as one is answered", async () => {
    const { smc, clock, requests, answer } = await standing();
    const other = smc.with({ credentials: { apiKey: "another" } });
    await clock.run(other.api.getElement(element));
    const begun = requests.length;
    const finish: (() => void)[] = [];
    const held = () => new Promise<Response>((resolve) => finish.push(() => resolve(smcJson({}))));
    answer(CALL, ...Array.from({ length: 15 }, () => held));
    const work = Array.from({ length: 15 }, (_, at) => (at % 2 === 0 ? smc : other).api.getElement(element));
    await clock.idle();
    expect(requests.length - begun).toBe(10);
    finish.shift()?.();
    await clock.idle();
    expect(requests.length - begun).toBe(11);
    for (const one of finish) one();
    await clock.idle();
    for (const one of finish) one();
    await clock.run(Promise.all(work));
    expect(requests.length - begun).toBe(15);
  });

  it.each<[string, object, number]>([
    ["as many as are asked for by option", { rateLimit: { maxInFlight: 2 } }, 2],
    ["all at once where the option says so", { rateLimit: false }, 15],
  ])("gets %s", async (_name, options, count) => {
    const { smc, clock, requests, answer } = await standing(options);
    const begun = requests.length;
    answer(CALL, ...Array.from({ length: 15 }, () => never));
    for (let at = 0; at < 15; at += 1) smc.api.getElement(element).catch(() => {});
    await clock.idle();
    expect(requests.length - begun).toBe(count);
  });
});
