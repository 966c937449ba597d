import { createClient, type NsxOptions } from "trunkline/nsx";
import { createSession } from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { Outputs, printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { type FakeAnswer, networkFailure, type SentRequest } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const credentials = { username: "admin", password: "s3cret-password", signIn: "session" } as const;
const CREATE = `${MANAGER}/api/session/create`;
const DESTROY = `${MANAGER}/api/session/destroy`;

type Client = ReturnType<typeof createClient>;
const get = (client: Client, options = {}) =>
  client.request({ method: "GET", path: "/api/v1/node", service: "vpn" }, options).withResponse();
const post = (client: Client) => client.request({ method: "POST", path: "/api/v1/node" }).withResponse();

const wrongUser = nsx(403, {
  module_name: "common-services",
  error_message: "The credentials were incorrect or the account specified has been locked.",
  error_code: 403,
});
const refusal = (status: number, error_code?: unknown): Response =>
  nsx(status, error_code === undefined ? undefined : { error_code, error_message: "refused" });

/** What a manager does with forms: percent-decoding, and a plus is a space. */
function readForm(body: Uint8Array | undefined): Record<string, string> {
  const pairs = new TextDecoder()
    .decode(body)
    .split("&")
    .map((pair) => pair.split("=").map((part) => decodeURIComponent(part.replaceAll("+", " "))));
  return Object.fromEntries(pairs);
}

/** A client of a manager that knows sessions, and says `refuse` to calls outside one. */
function managed(options: Partial<NsxOptions> = {}, refuse: Response = refusal(401), scripts: Scripts = {}) {
  const open = new Map<string, string>();
  let logins = 0;
  const answer: FakeAnswer = (url, init) => {
    const { cookie = "", "x-xsrf-token": token = "" } = init.headers;
    const isIn = open.has(cookie) && open.get(cookie) === token;
    if (url === CREATE) {
      const scripted = scripts.create?.[logins];
      logins += 1;
      if (scripted !== undefined) return scripted instanceof Response ? scripted.clone() : scripted();
      const { j_username, j_password } = readForm(init.body);
      const { username, password } = { ...credentials, ...options.credentials };
      if (j_username !== username || j_password !== password) return wrongUser.clone();
      open.set(`JSESSIONID=S${logins}`, `X${logins}`);
      return nsx(200, undefined, {
        "set-cookie": `JSESSIONID=S${logins}; Path=/; Secure; HttpOnly`,
        "x-xsrf-token": `X${logins}`,
      });
    }
    if (url === DESTROY) {
      if (scripts.destroy !== undefined) return scripts.destroy();
      open.delete(cookie);
      return nsx(200);
    }
    if (scripts.call !== undefined) return scripts.call(url, init.headers);
    return isIn ? nsx(200, {}) : refuse.clone();
  };
  const made = scriptedNsx([answer], { credentials, ...options });
  const to = (url: string): SentRequest[] => made.sent.filter((request) => request.url === url);
  return { ...made, open, logins: () => to(CREATE), signOuts: () => to(DESTROY) };
}

interface Scripts {
  /** Answers to the first sign-ins. */
  readonly create?: readonly (Response | (() => Promise<Response>) | undefined)[];
  readonly destroy?: () => Response | Promise<Response>;
  readonly call?: (url: string, headers: Record<string, string>) => Response | Promise<Response>;
}

describe("basic", () => {
  it.each([
    ["admin", "s3cret", "YWRtaW46czNjcmV0"],
    ["admin", "with:colon", "YWRtaW46d2l0aDpjb2xvbg=="],
    ["jürgen", "pä€😀", Buffer.from("jürgen:pä€😀", "utf8").toString("base64")],
  ])("sends %s and the password with every call, as UTF-8", async (username, password, encoded) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { credentials: { username, password } });
    await clock.run(get(client));
    await clock.run(post(client));
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([`Basic ${encoded}`, `Basic ${encoded}`]);
    expect(sent.every(({ headers }) => headers.cookie === undefined)).toBe(true);
  });

  it("that is refused is an error after one request, since nothing could be renewed", async () => {
    for (const answer of [refusal(401), wrongUser, refusal(403, 98)]) {
      const { client, clock, sent } = scriptedNsx([answer]);
      await clock.failure(get(client));
      expect(sent).toHaveLength(1);
    }
  });

  it("signs nobody out", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})]);
    await clock.run(get(client));
    await clock.run(client.close());
    expect(sent).toHaveLength(1);
  });
});

describe("a session", () => {
  it("is opened by the first call, and its cookie and token go with every call", async () => {
    const { client, clock, sent } = managed();
    expect(sent).toHaveLength(0);
    await clock.run(get(client));
    await clock.run(post(client));
    expect(sent.map(({ method, url }) => `${method} ${url.slice(MANAGER.length)}`)).toEqual([
      "POST /api/session/create",
      "GET /api/v1/node",
      "POST /api/v1/node",
    ]);
    const { headers, body } = sent[0] as SentRequest;
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect([headers.authorization, headers.cookie, headers["x-xsrf-token"]]).toEqual([undefined, undefined, undefined]);
    expect(new TextDecoder().decode(body)).toBe("j_username=admin&j_password=s3cret-password");
    for (const { headers } of sent.slice(1)) {
      expect(headers).toMatchObject({ cookie: "JSESSIONID=S1", "x-xsrf-token": "X1" });
      expect(headers.authorization).toBeUndefined();
    }
  });

  it.each(["a+b", "a&b", "a=b", "100%", "%41", "a b", "pä ss€😀", "a;b", "a'b(c)*!~", "+&%= ", '"<>\\'])(
    "is opened with %j, as user and as password",
    async (text) => {
      const { client, clock, logins } = managed({ credentials: { username: text, password: text, signIn: "session" } });
      await clock.run(get(client));
      expect(readForm(logins()[0]?.body)).toEqual({ j_username: text, j_password: text });
      expect(new TextDecoder().decode(logins()[0]?.body)).toMatch(/^j_username=[^&=+ ]+&j_password=[^&=+ ]+$/);
    },
  );

  it("is opened below the path of the base URL", async () => {
    const { client, clock, sent } = scriptedNsx(
      [nsx(200, undefined, { "set-cookie": "JSESSIONID=S", "x-xsrf-token": "X" }), nsx(200, {})],
      { credentials, baseUrl: "https://proxy.example/nsx/" },
    );
    await clock.run(get(client));
    expect(sent.map(({ url }) => url)).toEqual([
      "https://proxy.example/nsx/api/session/create",
      "https://proxy.example/nsx/api/v1/node",
    ]);
  });

  it("is opened once for calls that run side by side", async () => {
    const { client, clock, logins } = managed();
    await clock.run(Promise.all(Array.from({ length: 20 }, () => get(client))));
    expect(logins()).toHaveLength(1);
  });

  it.each([
    ["JSESSIONID alone", ["JSESSIONID=abc; Path=/"]],
    ["the cookie of a load balancer before it", ["lb=1; Path=/", "JSESSIONID=abc; Path=/; HttpOnly"]],
    ["a date with a comma before it", ["lb=1; Expires=Sat, 21 Nov 2026 09:00:00 GMT", "JSESSIONID=abc"]],
    ["one with a similar name before it", ["XJSESSIONID=no; Path=/", "JSESSIONID=abc; Path=/"]],
    ["others after it", ["JSESSIONID=abc;Path=/;Secure", "lb=1"]],
  ])("is found in %s", async (_name, cookies) => {
    const headers = new Headers({ "x-xsrf-token": "X" });
    for (const cookie of cookies) headers.append("set-cookie", cookie);
    const { client, clock, sent } = scriptedNsx([new Response(null, { headers }), nsx(200, {})], { credentials });
    await clock.run(get(client));
    expect(sent[1]?.headers.cookie).toBe("JSESSIONID=abc");
  });

  it.each([
    ["cookie", { "x-xsrf-token": "X" }],
    ["cookie", { "x-xsrf-token": "X", "set-cookie": "JSESSIONID=; Max-Age=0" }],
    ["cookie", { "x-xsrf-token": "X", "set-cookie": "lb=1" }],
    ["XSRF token", { "set-cookie": "JSESSIONID=abc" }],
  ])("whose answer shows no %s is a ConfigurationError that says what works", async (missing, headers) => {
    const { client, clock, sent } = scriptedNsx([nsx(200, undefined, headers)], { credentials });
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials.signIn", operation: "signIn" });
    expect(error.message).toContain(`the answer shows no ${missing}`);
    expect(error.message).toContain('use "basic"');
    expect(sent).toHaveLength(1);
  });
});

it("the documented sign-in of the API goes out as a form, too", async () => {
  const { client, clock, sent } = scriptedNsx([nsx(200)]);
  await clock.run(createSession(client, { body: { j_username: "a b", j_password: "s3cret+&/ü" } }));
  expect(sent[0]?.url).toBe(CREATE);
  expect(sent[0]?.headers.authorization).toBeUndefined();
  expect(readForm(sent[0]?.body)).toEqual({ j_username: "a b", j_password: "s3cret+&/ü" });
});

describe("a session that was lost", () => {
  it.each([
    ["401", refusal(401)],
    ["403 with the code for wrong credentials", wrongUser],
    ["403 with that code as text", refusal(403, "403")],
    ["403 with the code for a wrong token", refusal(403, 98)],
  ])("by %s is opened anew once, and the call goes out once more, whatever its method", async (_name, refuse) => {
    for (const call of [get, post]) {
      const kinds: string[] = [];
      const { client, clock, open, sent, logins } = managed(
        { retry: false, hooks: { auth: ({ kind }) => kinds.push(kind) } },
        refuse,
      );
      await clock.run(call(client));
      open.clear();
      expect(await clock.run(call(client))).toMatchObject({ attempts: 2 });
      expect(logins()).toHaveLength(2);
      expect(sent.at(-1)?.headers).toMatchObject({ cookie: "JSESSIONID=S2", "x-xsrf-token": "X2" });
      expect(kinds).toEqual(["renewed"]);
    }
  });

  it.each([
    ["403 for a right that is missing", refusal(403, 289)],
    ["403 for a licence", refusal(403, 505)],
    ["403 without a body", refusal(403)],
    ["404 with such a code", refusal(404, 403)],
    ["400 with such a code", refusal(400, 98)],
    ["500 for a manager that cannot connect", refusal(500, 98)],
  ])("is not what %s says", async (_name, refuse) => {
    const { client, clock, open, logins } = managed({ retry: false }, refuse);
    await clock.run(get(client));
    open.clear();
    expect(await clock.failure(get(client))).toMatchObject({ attempts: 1 });
    expect(logins()).toHaveLength(1);
  });

  it.each([
    ["401", refusal(401)],
    ["403", wrongUser],
  ])("and whose successor is refused with %s, too, is the end after one more sign-in", async (_name, refuse) => {
    const { client, clock, logins, sent } = managed({ retry: 5 }, refuse, { call: () => refuse.clone() });
    expect(await clock.failure(get(client))).toMatchObject({ operation: "GET /api/v1/node", attempts: 2 });
    // The last one ends the first session, which was not lost after all.
    expect([logins().length, sent.length, sent.at(-1)?.url.split("/").at(-1)]).toEqual([2, 5, "destroy"]);
  });

  it("by calls that run side by side is opened anew once for all", async () => {
    const { client, clock, open, logins } = managed();
    await clock.run(get(client));
    open.clear();
    const answers = await clock.run(Promise.all(Array.from({ length: 10 }, () => get(client))));
    expect(answers.map(({ attempts }) => attempts)).toEqual(Array(10).fill(2));
    expect(logins()).toHaveLength(2);
  });

  it("by a slow call that a sibling renewed meanwhile is not opened a third time", async () => {
    let release: (answer: Response) => void = () => {};
    const slow = new Promise<Response>((resolve) => (release = resolve));
    let calls = 0;
    const { client, clock, logins } = managed({}, undefined, {
      call: (_url, { cookie }) =>
        ++calls === 1 ? slow : cookie === "JSESSIONID=S1" ? refusal(401) : nsx(200, { cookie }),
    });
    const first = get(client);
    await clock.idle();
    await clock.run(get(client));
    release(refusal(401));
    expect(await clock.run(first)).toMatchObject({ data: { cookie: "JSESSIONID=S2" }, attempts: 2 });
    expect(logins()).toHaveLength(2);
  });
});

describe("a sign-in that fails", () => {
  const wrong = { username: "admin", password: "wrong-password", signIn: "session" } as const;

  it.each([
    ["403", wrongUser, "PERMISSION_DENIED"],
    ["401", refusal(401), "AUTHENTICATION"],
  ])(
    "because of a wrong password, told as %s, is one sign-in per call, never a loop, and none at all for 30 seconds",
    async (_name, refuse, code) => {
      const { client, clock, sent } = scriptedNsx([refuse], { credentials: wrong, retry: 5 });
      for (let calls = 1; calls <= 2; calls++) {
        expect(await clock.failure(get(client))).toMatchObject({ code, operation: "signIn", attempts: 1 });
        expect(await clock.failure(get(client))).toMatchObject({ code, operation: "signIn", attempts: 0 });
        expect(sent).toHaveLength(calls);
        clock.advance(30_000);
      }
      expect(new Set(sent.map(({ url }) => url))).toEqual(new Set([CREATE]));
    },
  );

  it("says what to do, and nothing of the password", async () => {
    const { client, clock } = scriptedNsx([wrongUser], { credentials: wrong });
    const error = await clock.failure(get(client));
    expect(error.message).toContain("signIn failed: 403 common-services 403: The credentials were incorrect");
    expect(error.message).toContain("Check user name and password, and that the account is not locked");
    expect(printed(error)).not.toContain("wrong-password");
  });

  it("is one sign-in for calls side by side, and the error of each", async () => {
    const { client, clock, sent } = scriptedNsx([wrongUser], { credentials: wrong });
    const settled = await clock.run(Promise.allSettled(Array.from({ length: 10 }, () => get(client))));
    expect(settled.map((one) => (one as PromiseRejectedResult).reason.vendorCode)).toEqual(Array(10).fill("403"));
    expect(sent).toHaveLength(1);
  });

  it("when it is needed again is told instead of the lost session, after one sign-in", async () => {
    const { client, clock, open, logins } = managed({ retry: 5 }, undefined, { create: [undefined, wrongUser] });
    await clock.run(get(client));
    open.clear();
    expect(await clock.failure(get(client))).toMatchObject({ operation: "signIn", vendorCode: "403" });
    expect(logins()).toHaveLength(2);
  });

  it("is told once to the error hook", async () => {
    const errors: string[] = [];
    const { client, clock } = scriptedNsx([wrongUser], {
      credentials: wrong,
      hooks: { error: ({ operation, error }) => errors.push(`${operation} ${error.code}`) },
    });
    await clock.failure(get(client));
    expect(errors).toEqual(["signIn PERMISSION_DENIED"]);
  });

  it.each([
    ["503", () => Promise.resolve(refusal(503))],
    ["500", () => Promise.resolve(refusal(500))],
    ["a lost connection", () => Promise.reject(networkFailure("ECONNRESET"))],
  ])("for a while, by %s, is tried again by its own rules, and the call goes on", async (_name, fail) => {
    const { client, clock, logins } = managed({}, undefined, { create: [fail, fail] });
    expect(await clock.run(post(client))).toMatchObject({ status: 200, attempts: 1 });
    expect(logins()).toHaveLength(3);
  });

  it("for good, by 503, is tried as often as one call is, not that often again for each try of the call", async () => {
    const { client, clock, sent } = scriptedNsx([refusal(503)], { credentials, retry: { maxRetries: 2 } });
    expect(await clock.failure(get(client))).toMatchObject({ code: "SERVER", operation: "signIn", attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it("because the manager does not answer ends each call in its own time, and later ones try anew", async () => {
    const { client, clock, logins } = managed({ retry: false, deadlineMs: 200_000, timeoutMs: 100_000 }, undefined, {
      create: [() => new Promise(() => {})],
    });
    const error = clock.failure(get(client, { timeoutMs: 1000 }));
    expect(await error).toMatchObject({ code: "TIMEOUT", operation: "GET /api/v1/node", attempts: 0 });
    clock.next();
    await clock.run(get(client));
    expect(logins()).toHaveLength(2);
  });

  it("for one caller, who aborts, goes on for the others", async () => {
    let release: () => void = () => {};
    const controller = new AbortController();
    const { client, clock, logins } = managed({}, undefined, {
      create: [() => new Promise((resolve) => (release = () => resolve(signedIn())))],
      call: () => nsx(200, {}),
    });
    const aborted = get(client, { signal: controller.signal });
    const other = get(client);
    await clock.idle();
    controller.abort("enough");
    expect(await clock.failure(aborted)).toMatchObject({ code: "ABORTED", operation: "GET /api/v1/node" });
    release();
    await clock.run(other);
    expect(logins()).toHaveLength(1);
    expect(logins()[0]?.signal.aborted).toBe(false);
  });

  it("for one client of several that share it, whose signal fires, goes on for the others", async () => {
    let release: () => void = () => {};
    const controller = new AbortController();
    const { client, clock, logins } = managed({}, undefined, {
      create: [() => new Promise((resolve) => (release = () => resolve(signedIn())))],
      call: () => nsx(200, {}),
    });
    const aborted = get(client.with({ signal: controller.signal }));
    await clock.idle();
    const other = get(client);
    await clock.idle();
    controller.abort("enough");
    expect(await clock.failure(aborted)).toMatchObject({ code: "ABORTED" });
    release();
    await clock.run(other);
    expect(logins()).toHaveLength(1);
  });
});

const signedIn = () => nsx(200, undefined, { "set-cookie": "JSESSIONID=S1", "x-xsrf-token": "X1" });

describe("close()", () => {
  it("signs out once, with cookie and token, however often it is called", async () => {
    const { client, clock, open, signOuts } = managed();
    await clock.run(get(client));
    await clock.run(Promise.all([client.close(), client.close()]));
    await clock.run(client[Symbol.asyncDispose]());
    expect(signOuts()).toHaveLength(1);
    expect([signOuts()[0]?.method, signOuts()[0]?.body]).toEqual(["POST", undefined]);
    expect(signOuts()[0]?.headers).toMatchObject({ cookie: "JSESSIONID=S1", "x-xsrf-token": "X1" });
    expect(open.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it("sends nothing where nobody signed in", async () => {
    const { client, clock, sent } = managed();
    await clock.run(client.close());
    expect(sent).toHaveLength(0);
  });

  it("waits for calls on their way before it signs out, and lets no other in", async () => {
    let release: (answer: Response) => void = () => {};
    const { client, clock, signOuts } = managed({}, undefined, {
      call: () => new Promise((resolve) => (release = resolve)),
    });
    const running = get(client);
    await clock.idle();
    const closing = client.close();
    expect(await clock.failure(get(client))).toMatchObject({ code: "CONFIGURATION", option: "client" });
    await clock.idle();
    expect(signOuts()).toHaveLength(0);
    release(nsx(200, {}));
    expect(await clock.run(running)).toMatchObject({ status: 200 });
    await clock.run(closing);
    expect(signOuts()).toHaveLength(1);
  });

  it.each([
    ["an error of the manager", () => refusal(500)],
    ["a session that is gone already", () => refusal(401)],
    ["a wrong token", () => refusal(403, 98)],
    ["a lost connection", () => Promise.reject(networkFailure("ECONNRESET"))],
    ["no answer", () => new Promise<Response>(() => {})],
  ])("is not harmed by %s, and signs in nowhere again", async (_name, destroy) => {
    const { all: heard, hooks, logger } = new Outputs();
    const { client, clock, logins } = managed({ hooks, logger }, undefined, { destroy });
    await clock.run(get(client));
    expect(await clock.run(client.close())).toBeUndefined();
    expect(logins()).toHaveLength(1);
    expect(heard.join("\n")).not.toContain(": error");
    expect(clock.pending).toBe(0);
  });

  it("does not wait for a sign-in that no call waits for any more, and ends that session once it is there", async () => {
    let release: (answer: Response) => void = () => {};
    const { client, clock, signOuts } = managed({}, undefined, {
      create: [() => new Promise((resolve) => (release = resolve))],
    });
    const controller = new AbortController();
    const aborted = failureOf(get(client, { signal: controller.signal }));
    await clock.idle();
    controller.abort();
    expect(await aborted).toMatchObject({ code: "ABORTED" });
    await client.close();
    expect(signOuts()).toHaveLength(0);
    release(signedIn());
    while (signOuts().length === 0) await clock.idle();
    expect(signOuts()[0]?.headers).toMatchObject({ cookie: "JSESSIONID=S1", "x-xsrf-token": "X1" });
  });

  it("of a client made by with() leaves the session to its owner", async () => {
    const { client, clock, logins, signOuts } = managed();
    const derived = client.with({ headers: { "x-allow-overwrite": "true" } });
    await clock.run(get(derived));
    await clock.run(derived.close());
    expect(signOuts()).toHaveLength(0);
    await clock.run(get(client));
    expect(logins()).toHaveLength(1);
    await clock.run(client.close());
    expect(signOuts()).toHaveLength(1);
    expect(await clock.failure(get(derived))).toMatchObject({ code: "CONFIGURATION", option: "client" });
  });

  it("of a client made by with() and credentials of its own ends its own session only", async () => {
    const { client, clock, open, logins, signOuts } = managed();
    await clock.run(get(client));
    const derived = client.with({ credentials: { ...credentials } });
    await clock.run(get(derived));
    expect(logins()).toHaveLength(2);
    await clock.run(derived.close());
    expect(signOuts().map(({ headers }) => headers.cookie)).toEqual(["JSESSIONID=S2"]);
    expect([...open.keys()]).toEqual(["JSESSIONID=S1"]);
  });

  it("of the owner ends the sessions of the clients made by with(), too", async () => {
    const { client, clock, open } = managed();
    const derived = client.with({ credentials: { ...credentials } });
    await clock.run(get(client));
    await clock.run(get(derived));
    expect(open.size).toBe(2);
    await clock.run(client.close());
    expect(open.size).toBe(0);
  });
});

it("password, cookie and token show up nowhere: in errors that repeat them, hooks, logs, clients, headers, resume tokens", async () => {
  const password = "canary-password+&é";
  const [cookie, token] = ["canary-cookie-9c41", "canary-xsrf-77b2"];
  const { all: heard, hooks, logger } = new Outputs();
  const said = `${password} ${encodeURIComponent(password)} JSESSIONID=${cookie} ${token}`;
  const echo = (status: number, text = said) =>
    nsx(status, { error_code: 1, error_message: `you sent ${text}`, details: text });
  const { client, clock } = scriptedNsx(
    [
      echo(400, `${password} as ${encodeURIComponent(password)}`),
      nsx(200, undefined, { "set-cookie": `JSESSIONID=${cookie}; Path=/`, "x-xsrf-token": token }),
      echo(400),
      echo(503),
      echo(404),
      nsx(200, {}, { "set-cookie": `JSESSIONID=${cookie}`, "x-xsrf-token": token }),
      echo(503),
    ],
    { credentials: { username: "admin", password, signIn: "session" }, hooks, logger },
  );
  const outputs: unknown[] = [client, client.with({ headers: {} })];
  outputs.push(await clock.failure(get(client)));
  outputs.push(await clock.failure(get(client)));
  outputs.push(await clock.failure(get(client)));
  outputs.push((await clock.run(get(client))).headers);
  await clock.run(client.close());
  const all = [...outputs.map(printed), ...heard].join("\n");
  expect(heard.length).toBeGreaterThan(10);
  expect(all).toContain("you sent [redacted]");
  for (const secret of [password, encodeURIComponent(password), cookie, token]) expect(all).not.toContain(secret);
});

it("a session that was replaced meanwhile is still cut out of what the service says of the old one", async () => {
  let release: (answer: Response) => void = () => {};
  let calls = 0;
  const { client, clock } = managed({}, undefined, {
    create: [1, 2].map(
      (n) => () =>
        Promise.resolve(
          nsx(200, undefined, { "set-cookie": `JSESSIONID=canary-${n}; Path=/`, "x-xsrf-token": `token-${n}` }),
        ),
    ),
    call: () =>
      ++calls === 1 ? new Promise((resolve) => (release = resolve)) : calls === 2 ? refusal(401) : nsx(200, {}),
  });
  const slow = failureOf(get(client));
  await clock.idle();
  await clock.run(get(client));
  release(nsx(400, { error_message: "bad canary-1 and token-1, not canary-2 and token-2" }));
  expect((await slow).message).toContain("bad [redacted] and [redacted], not [redacted] and [redacted]");
});

it("basic credentials show up nowhere either", async () => {
  const password = "canary-password-21";
  const encoded = btoa(`admin:${password}`);
  const { all: heard, hooks, logger } = new Outputs();
  const echo = nsx(401, { error_code: 403, error_message: `you sent ${password}, that is Basic ${encoded}` });
  const { client, clock } = scriptedNsx([echo], { credentials: { username: "admin", password }, hooks, logger });
  const all = [printed(client), printed(await clock.failure(get(client))), ...heard].join("\n");
  expect(all).toContain("you sent [redacted], that is Basic [redacted]");
  for (const secret of [password, encoded]) expect(all).not.toContain(secret);
});

describe("the options of a client", () => {
  const user = { username: "admin", password: "s3cret-password" };

  it.each<[string, string, object]>([
    ["no base URL", "baseUrl", { credentials: user }],
    ["plain http", "baseUrl", { baseUrl: "http://nsx-mgr", credentials: user }],
    ["a base URL with a user", "baseUrl", { baseUrl: "https://me:s3cret-password@nsx-mgr", credentials: user }],
    ["no credentials", "credentials", {}],
    ["null for credentials", "credentials", { credentials: null }],
    ["a text for credentials", "credentials", { credentials: "s3cret-password" }],
    ["no user", "credentials.username", { credentials: { password: "s3cret-password" } }],
    ["an empty user", "credentials.username", { credentials: { ...user, username: "" } }],
    ["a user with a colon", "credentials.username", { credentials: { ...user, username: "a:b" } }],
    ["a user with half a surrogate pair", "credentials.username", { credentials: { ...user, username: "a\ud800" } }],
    ["no password", "credentials.password", { credentials: { username: "admin" } }],
    ["an empty password", "credentials.password", { credentials: { ...user, password: "" } }],
    ["a number for a password", "credentials.password", { credentials: { ...user, password: 5 } }],
    [
      "a password with half a surrogate pair",
      "credentials.password",
      { credentials: { ...user, password: "s3cret-password\udc00" } },
    ],
    ["another way to sign in", "credentials.signIn", { credentials: { ...user, signIn: "token" } }],
    ["an unknown member", "credentials.user", { credentials: { ...user, user: "admin" } }],
    ["an unknown option", "username", { credentials: user, username: "admin" }],
  ])("refuse %s, by name and without its value", (_name, option, options) => {
    let error: unknown;
    try {
      createClient({ ...(option === "baseUrl" ? {} : { baseUrl: MANAGER }), ...options } as NsxOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: "CONFIGURATION", option, vendor: "nsx" });
    expect(printed(error)).not.toContain("s3cret-password");
  });

  it("are read when the client is made: what becomes of the object later does not matter", async () => {
    const changing = { ...credentials } as { username: string; password: string; signIn: "session" };
    const { client, clock, logins } = managed({ credentials: changing });
    changing.password = "";
    await clock.run(get(client)).catch(() => {});
    expect(readForm(logins()[0]?.body).j_password).toBe("s3cret-password");
  });
});
