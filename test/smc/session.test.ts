import { describe, expect, it } from "vitest";
import { loggedIn, never, scriptedSmc, smcJson } from "../support/scripted-socket.ts";

const element = { elementType: "vpn", id: "5" };
const CALL = "GET /7.2/elements/vpn/5";
const LOGIN = "POST /7.2/login";

const unauthorized = (): Response => smcJson({ details: ["no session"], status: 0 }, { status: 401 });
const withHeaders = (...headers: [string, string][]): Response => new Response(null, { headers });
const count = (requests: readonly string[], request: string): number =>
  requests.filter((one) => one === request).length;

describe("a session", () => {
  it("begins with the first call, by the key in the body, and its cookie alone goes with every call", async () => {
    const { smc, clock, requests, sent } = scriptedSmc();
    await clock.run(smc.api.getElement(element));
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual([LOGIN, CALL, CALL]);
    expect(sent[0]?.body).toBe('{"authenticationkey":"the-api-key"}');
    expect(sent[0]?.headers).toMatchObject({ accept: "application/json", "content-type": "application/json" });
    expect(sent.map(({ headers }) => [headers.cookie, headers.authorization])).toEqual([
      [undefined, undefined],
      ["JSESSIONID=session-1", undefined],
      ["JSESSIONID=session-1", undefined],
    ]);
  });

  it.each<[string, string[]]>([
    ["one that is taken away by its age", ["JSESSIONID=old; Max-Age=0; Path=/", "JSESSIONID=new; Path=/"]],
    ["one that is taken away by its date", ["JSESSIONID=old; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "JSESSIONID=new"]],
    ["a part of another's value", ["route=x JSESSIONID=decoy; Path=/", "JSESSIONID=new"]],
  ])("goes by the cookie that the login gives, and not by %s", async (_other, cookies) => {
    const { smc, clock, sent, answer } = scriptedSmc();
    const headers = new Headers();
    for (const cookie of cookies) headers.append("set-cookie", cookie);
    answer(LOGIN, new Response("{}", { headers }));
    await clock.run(smc.api.getElement(element));
    expect(sent.at(-1)?.headers.cookie).toBe("JSESSIONID=new");
  });

  it("does not show where the login only takes a cookie away", async () => {
    const { smc, clock, answer } = scriptedSmc();
    answer(LOGIN, new Response("{}", { headers: { "set-cookie": "JSESSIONID=only; Max-Age=0" } }));
    const error = await clock.failure(smc.api.getElement(element).withResponse());
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials" });
  });

  it("is of a domain where one is named", async () => {
    const { smc, clock, sent } = scriptedSmc({ credentials: { apiKey: "k", domain: "Käse & Söhne" } });
    await clock.run(smc.api.getElement(element));
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ authenticationkey: "k", domain: "Käse & Söhne" });
  });

  it.each<[string, Response]>([
    ["the only cookie", withHeaders(["set-cookie", "JSESSIONID=the-session; Path=/"])],
    ["without attributes", withHeaders(["set-cookie", "JSESSIONID=the-session"])],
    [
      "the first of several",
      withHeaders(["set-cookie", "JSESSIONID=the-session; Path=/"], ["set-cookie", "lang=en; Path=/"]),
    ],
    [
      "the last of several, after a date with a comma",
      withHeaders(
        ["set-cookie", "lang=en; Expires=Wed, 21 Oct 2099 07:28:00 GMT"],
        ["set-cookie", "JSESSIONID=the-session; HttpOnly"],
      ),
    ],
    [
      "beside one whose name ends alike",
      withHeaders(["set-cookie", "XJSESSIONID=another"], ["set-cookie", "JSESSIONID=the-session"]),
    ],
    [
      "beside one whose value looks like it",
      withHeaders(["set-cookie", "last=JSESSIONID=another"], ["set-cookie", "JSESSIONID=the-session"]),
    ],
    [
      "in an answer with status 201",
      new Response(null, { status: 201, headers: { "set-cookie": "JSESSIONID=the-session" } }),
    ],
  ])("is read from its cookie by name: %s", async (_name, answered) => {
    const { smc, clock, sent, answer } = scriptedSmc();
    answer(LOGIN, answered);
    await clock.run(smc.api.getElement(element));
    expect(sent[1]?.headers.cookie).toBe("JSESSIONID=the-session");
  });

  it.each<[string, Response]>([
    ["alone", withHeaders(["authorization", "a.b-c+/=="])],
    [
      "beside the cookie, where the token is what counts",
      withHeaders(["set-cookie", "JSESSIONID=s"], ["authorization", "a.b-c+/=="]),
    ],
  ])("by token sends it back as it came: %s", async (_name, answered) => {
    const { smc, clock, sent, answer } = scriptedSmc();
    answer(LOGIN, answered);
    await clock.run(smc.api.getElement(element));
    expect([sent[1]?.headers.authorization, sent[1]?.headers.cookie]).toEqual(["a.b-c+/==", undefined]);
    await clock.run(smc.close());
    expect([sent[2]?.headers.authorization, sent[2]?.headers.cookie]).toEqual(["a.b-c+/==", undefined]);
  });

  it.each<[string, () => Response]>([
    ["nothing", () => new Response(null)],
    ["other cookies", () => withHeaders(["set-cookie", "lang=en"], ["set-cookie", "XJSESSIONID=a"])],
    ["an empty cookie", () => withHeaders(["set-cookie", "JSESSIONID=; Path=/"])],
    ["an empty token", () => withHeaders(["authorization", ""])],
  ])("that does not show, in %s, is explained and not asked for again", async (_name, answered) => {
    const { smc, clock, requests, answer } = scriptedSmc();
    answer(LOGIN, answered());
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials", vendor: "smc", operation: "login" });
    expect(error.message).toContain("neither cookie nor token");
    expect(error.message).toContain("ties sessions to TLS connections");
    expect(requests).toEqual([LOGIN]);
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual([LOGIN, LOGIN, CALL]);
  });

  it("begins once, however many calls need one", async () => {
    const { smc, clock, requests } = scriptedSmc();
    await clock.run(Promise.all([1, 2, 3, 4, 5].map(() => smc.api.getElement(element))));
    expect([count(requests, LOGIN), count(requests, CALL)]).toEqual([1, 5]);
  });

  it("is shared with clients that with() makes, unless they are another caller", async () => {
    const { smc, clock, sent } = scriptedSmc();
    await clock.run(smc.api.getElement(element));
    await clock.run(smc.with({ timeoutMs: 500 }).api.getElement(element));
    await clock.run(smc.with({ credentials: { apiKey: "another" } }).api.getElement(element));
    await clock.run(smc.with({ apiVersion: "7.1" }).api.getElement(element));
    expect(sent.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      "JSESSIONID=session-1",
      "JSESSIONID=session-1",
      undefined,
      "JSESSIONID=session-2",
      undefined,
      "JSESSIONID=session-3",
    ]);
  });
});

describe("a session that has ended", () => {
  it("is renewed after a complete 401, and the call goes once more", async () => {
    const { smc, clock, requests, sent, answer } = scriptedSmc();
    answer(CALL, unauthorized());
    const { attempts } = await clock.run(smc.api.getElement(element).withResponse());
    expect([attempts, requests]).toEqual([2, [LOGIN, CALL, LOGIN, CALL]]);
    expect(sent[3]?.headers.cookie).toBe("JSESSIONID=session-2");
  });

  it("is renewed outside the count of retries, also for what may not be repeated", async () => {
    const { smc, clock, requests, answer } = scriptedSmc({ retry: false });
    const request = "POST /7.2/elements/host";
    answer(request, unauthorized(), new Response(null, { status: 201 }));
    await clock.run(smc.api.createElement({ elementType: "host", body: { name: "a" } }));
    expect(requests).toEqual([LOGIN, request, LOGIN, request]);
  });

  it("is renewed once per call: a second 401 is the answer", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    answer(CALL, unauthorized(), unauthorized(), unauthorized());
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "AUTHENTICATION", status: 401, operation: "getElement", attempts: 2 });
    // The first one was not lost after all, so it is ended.
    expect(requests).toEqual([LOGIN, CALL, LOGIN, CALL, "PUT /7.2/logout"]);
  });

  it("is renewed by one login for all calls that find it ended", async () => {
    const { smc, clock, requests, sent, answer } = scriptedSmc();
    await clock.run(smc.api.getElement(element));
    answer(CALL, ...[1, 2, 3, 4, 5].map(unauthorized));
    await clock.run(Promise.all([1, 2, 3, 4, 5].map(() => smc.api.getElement(element))));
    expect([count(requests, LOGIN), count(requests, CALL)]).toEqual([2, 11]);
    expect(sent.slice(-5).map(({ headers }) => headers.cookie)).toEqual(Array(5).fill("JSESSIONID=session-2"));
  });

  it("that a sibling renewed meanwhile is not renewed again by one that comes late", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    await clock.run(smc.api.getElement(element));
    let late = (_answer: Response): void => {};
    answer(CALL, () => new Promise((resolve) => (late = resolve)), unauthorized());
    const slow = smc.api.getElement(element);
    slow.catch(() => {});
    await clock.idle();
    await clock.run(smc.api.getElement(element));
    late(unauthorized());
    await clock.run(slow);
    expect(count(requests, LOGIN)).toBe(2);
  });

  it.each([403, 404, 409, 500])("is not suspected after %i", async (status) => {
    const { smc, clock, requests, answer } = scriptedSmc({ retry: false });
    answer(CALL, smcJson({ details: ["no"] }, { status }));
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ status, attempts: 1 });
    expect(requests).toEqual([LOGIN, CALL]);
  });

  it("stays ended where the key is no longer good, and the error says that it is the login which failed", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    answer(CALL, unauthorized());
    answer(LOGIN, loggedIn("first"), unauthorized());
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: "login" });
    expect(requests).toEqual([LOGIN, CALL, LOGIN]);
  });
});

describe("a login", () => {
  it.each([400, 401, 403])(
    "that is refused with %i is not tried again, neither by its call nor for its siblings",
    async (status) => {
      const { smc, clock, requests, answer } = scriptedSmc();
      answer(LOGIN, smcJson({ message: "The key is not known" }, { status }));
      const settled = await clock.run(Promise.allSettled([1, 2, 3].map(() => smc.api.getElement(element))));
      for (const result of settled) {
        expect(result).toMatchObject({ status: "rejected", reason: { operation: "login", status, attempts: 1 } });
      }
      expect(requests).toEqual([LOGIN]);
    },
  );

  it("that fails for reasons that pass is tried again, since a second session does no harm", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    answer(LOGIN, smcJson({}, { status: 503 }), new TypeError("fetch failed"), loggedIn("at-last"));
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual([LOGIN, LOGIN, LOGIN, CALL]);
  });

  it("is not ended for others by the one who gives up", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    let finish = (_answer: Response): void => {};
    answer(LOGIN, () => new Promise((resolve) => (finish = resolve)));
    const controller = new AbortController();
    const given = smc.api.getElement(element, { signal: controller.signal });
    const other = smc.api.getElement(element);
    given.catch(() => {});
    other.catch(() => {});
    await clock.idle();
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: "ABORTED" });
    finish(loggedIn("for-the-other"));
    await clock.run(other);
    expect(requests).toEqual([LOGIN, CALL]);
  });

  it("redirected to another origin is refused, and the key goes nowhere", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    const headers = { location: "https://elsewhere.example/7.2/login" };
    answer(LOGIN, new Response(null, { status: 307, headers }));
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "ORIGIN" });
    expect(requests).toEqual([LOGIN]);
  });
});

describe("closing the client", () => {
  it("logs out with the session, once", async () => {
    const { smc, clock, requests, sent } = scriptedSmc();
    await clock.run(smc.api.getElement(element));
    await clock.run(smc.close());
    await clock.run(smc.close());
    expect(requests).toEqual([LOGIN, CALL, "PUT /7.2/logout"]);
    expect(sent[2]?.headers.cookie).toBe("JSESSIONID=session-1");
  });

  it("sends nothing where nobody logged in", async () => {
    const { smc, clock, requests } = scriptedSmc({ apiVersion: undefined });
    await clock.run(smc.api.listApiVersions());
    await clock.run(smc.close());
    expect(requests).toEqual(["GET /api"]);
  });

  it.each<[string, Response | Error]>([
    ["401", unauthorized()],
    ["500", smcJson({}, { status: 500 })],
    ["a lost connection", new TypeError("fetch failed")],
  ])("succeeds where logging out ends in %s", async (_name, answered) => {
    const { smc, clock, requests, answer } = scriptedSmc({ retry: false });
    await clock.run(smc.api.getElement(element));
    answer("PUT /7.2/logout", answered);
    await clock.run(smc.close());
    expect(requests.at(-1)).toBe("PUT /7.2/logout");
  });

  it("logs a session out that comes about only afterwards", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    let finish = (_answer: Response): void => {};
    answer(LOGIN, () => new Promise((resolve) => (finish = resolve)));
    const controller = new AbortController();
    const call = smc.api.getElement(element, { signal: controller.signal });
    call.catch(() => {});
    await clock.idle();
    controller.abort();
    await smc.close();
    finish(loggedIn("late"));
    await clock.idle();
    expect(requests).toEqual([LOGIN, "PUT /7.2/logout"]);
  });

  it("waits for a call on its way, and lets no other in", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    let finish = (_answer: Response): void => {};
    answer(CALL, () => new Promise((resolve) => (finish = resolve)));
    const call = smc.api.getElement(element);
    call.catch(() => {});
    await clock.idle();
    const closed = smc.close();
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "CONFIGURATION", option: "client" });
    expect(requests).toEqual([LOGIN, CALL]);
    finish(smcJson({}));
    await call;
    await clock.run(closed);
    expect(requests).toEqual([LOGIN, CALL, "PUT /7.2/logout"]);
  });

  it("does not wait for ever for a server that does not answer", async () => {
    const { smc, clock, answer } = scriptedSmc({ timeoutMs: 1000, retry: false });
    await clock.run(smc.api.getElement(element));
    answer("PUT /7.2/logout", never);
    await clock.run(smc.close());
    expect(clock.pending).toBe(0);
  });
});
