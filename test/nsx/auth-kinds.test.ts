import { createClient, type NsxCredentials } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { printed } from "../support/canary.ts";
import { failureOf } from "../support/failure-of.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

type Client = ReturnType<typeof scriptedNsx>["client"];
const call = (client: Client, method: "GET" | "POST" = "GET", options = {}) =>
  client.request({ method, path: "/api/v1/node" }, options).withResponse();
const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const OPENED = { "set-cookie": "JSESSIONID=S1; Path=/", "x-xsrf-token": "X1" };

describe("a user of vIDM", () => {
  const user = { username: "jürgen@example.net", password: "pä€:1" };
  const header = `Remote ${base64("jürgen@example.net:pä€:1")}`;

  it("signs in with every call by a header of its own", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { credentials: { ...user, signIn: "remote" } });
    await clock.run(call(client));
    await clock.run(call(client, "POST"));
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([header, header]);
  });

  it("opens a session with that header and no form, and then sends cookie and token alone", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, undefined, OPENED), nsx(200, {})], {
      credentials: { ...user, signIn: "remote-session" },
    });
    await clock.run(call(client));
    expect(sent[0]).toMatchObject({ url: `${MANAGER}/api/session/create`, method: "POST" });
    expect([sent[0]?.headers.authorization, sent[0]?.body]).toEqual([header, undefined]);
    expect(sent[1]?.headers).toMatchObject({ cookie: "JSESSIONID=S1", "x-xsrf-token": "X1" });
    expect(sent[1]?.headers.authorization).toBeUndefined();
  });

  it("is told to sign in without a session where the session does not show", async () => {
    const { client, clock } = scriptedNsx([nsx(200)], { credentials: { ...user, signIn: "remote-session" } });
    expect((await clock.failure(call(client))).message).toContain('use "remote"');
  });
});

describe("a token", () => {
  it("goes with every call, and with none to another origin", async () => {
    const moved = new Response(null, { status: 307, headers: { location: "https://other.example/x" } });
    const { client, clock, sent } = scriptedNsx([moved, nsx(200, {})], {
      credentials: { token: "t1" },
      allowedOrigins: ["https://other.example"],
    });
    await clock.run(call(client));
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", undefined]);
  });

  it.each([401, 403])(
    "that is refused with %i is sent once, and the error says that nobody renews it",
    async (status) => {
      const { client, clock, sent } = scriptedNsx([nsx(status, { error_code: 403 })], { credentials: { token: "t1" } });
      expect((await clock.failure(call(client))).message).toContain("a token that nobody renews");
      expect(sent).toHaveLength(1);
    },
  );

  it("of a function is asked for once for all calls", async () => {
    let asked = 0;
    const credentials = { token: async () => `t${++asked}` };
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { credentials });
    await clock.run(Promise.all([call(client), call(client), call(client)]));
    await clock.run(call(client));
    expect([asked, new Set(sent.map(({ headers }) => headers.authorization))]).toEqual([1, new Set(["Bearer t1"])]);
  });

  it.each([
    ["401", nsx(401)],
    ["403", nsx(403, { error_code: 403 })],
  ])(
    "of a function that is refused with %s is asked for again once, also for a POST without retries",
    async (_name, refusal) => {
      let asked = 0;
      const credentials = { token: () => `t${++asked}` };
      const { client, clock, sent } = scriptedNsx([refusal, nsx(200, {})], { credentials, retry: false });
      expect(await clock.run(call(client, "POST"))).toMatchObject({ attempts: 2 });
      expect(sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
    },
  );

  it("of a function that gives the same again is sent once", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(401)], { credentials: { token: () => "same" } });
    expect(await clock.failure(call(client))).toMatchObject({ code: "AUTHENTICATION", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it("of a function is asked for again once only, however often it is refused", async () => {
    let asked = 0;
    const { client, clock } = scriptedNsx([nsx(401)], { credentials: { token: () => `t${++asked}` } });
    await clock.failure(call(client));
    expect(asked).toBe(2);
  });

  it.each([
    [
      "that throws",
      () => {
        throw new Error("vault is sealed");
      },
      "failed; see cause",
    ],
    ["that gives nothing", () => undefined, "gave a token that must be a text that is not empty"],
    ["that gives an object", () => ({ token: "t" }), "gave a token that must be a text that is not empty"],
    ["that gives Bearer", () => "Bearer t", "begins with Bearer"],
    ["that gives a line break", () => "t\n", "has a line break"],
  ])("of a function %s is a ConfigurationError, and nothing is sent", async (_name, token, said) => {
    const { client, clock, sent } = scriptedNsx([nsx(200)], { credentials: { token: token as never } });
    const error = await clock.failure(call(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials.token", operation: "GET /api/v1/node" });
    expect(error.message).toContain(said);
    expect(sent).toHaveLength(0);
  });
});

describe("a principal identity", () => {
  it("sends no credentials at all", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { credentials: { certificate: true } });
    await clock.run(call(client));
    expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(["accept", "user-agent"]);
  });

  it("needs a transport that has the certificate", () => {
    expect(() => createClient({ baseUrl: MANAGER, credentials: { certificate: true } })).toThrow(
      /option fetch is missing: .* createNodeTransport\(\{ tls: \{ cert, key \} \}\) of trunkline\/node/,
    );
  });

  it("that the manager does not know is told how to become known, and is not sent again", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(403, { error_code: 403 })], {
      credentials: { certificate: true },
    });
    expect((await clock.failure(call(client))).message).toContain("register it");
    expect(sent).toHaveLength(1);
  });
});

describe("allowOverwrite", () => {
  it("goes with what changes something, and with nothing else", async () => {
    const opened = nsx(200, undefined, OPENED);
    const { client, clock, sent } = scriptedNsx([opened, nsx(200, {})], {
      allowOverwrite: true,
      credentials: { username: "admin", password: "p", signIn: "session" },
    });
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const) {
      await clock.run(client.request({ method, path: "/api/v1/node" }));
    }
    await clock.run(client.close());
    const of = sent.map(({ method, url, headers }) => [url.split("/").at(-1), method, headers["x-allow-overwrite"]]);
    expect(of).toEqual([
      ["create", "POST", undefined],
      ["node", "GET", undefined],
      ["node", "HEAD", undefined],
      ...["POST", "PUT", "PATCH", "DELETE"].map((method) => ["node", method, "true"]),
      ["destroy", "POST", undefined],
    ]);
  });

  it("is off by default, can be switched by with(), and taken away by one call", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, {})]);
    await clock.run(call(client, "POST"));
    const overwriting = client.with({ allowOverwrite: true });
    await clock.run(call(overwriting, "POST"));
    await clock.run(call(overwriting, "POST", { headers: { "X-Allow-Overwrite": null } }));
    await clock.run(call(overwriting.with({ allowOverwrite: false }), "POST"));
    expect(sent.map(({ headers }) => headers["x-allow-overwrite"])).toEqual([undefined, "true", undefined, undefined]);
  });

  it.each(["true", 1, null])("is not %j", (allowOverwrite) => {
    expect(() => scriptedNsx([], { allowOverwrite: allowOverwrite as never })).toThrow("option allowOverwrite must be");
  });
});

describe("credentials that cannot work are refused before anything is sent:", () => {
  const user = { username: "admin", password: "secret-of-the-test" };
  const app = { clientId: "app", clientSecret: "secret-of-the-test" };
  it.each<[string, unknown, string]>([
    ["none", undefined, "credentials must be an object with"],
    ["null", null, "credentials must be an object with"],
    ["a text", "secret-of-the-test", "credentials must be an object with"],
    ["an empty object", {}, "credentials must be an object with"],
    ["members that are undefined", { token: undefined }, "credentials must be an object with"],
    ["a member that nobody knows", { ...user, domain: "x" }, "credentials.domain is not known beside username"],
    ["two kinds at once", { ...user, token: "t" }, "credentials.token is not known beside username"],
    ["a token beside a refresh token", { token: "t", refreshToken: "r" }, "credentials.refreshToken is not known"],
    [
      "a header for a plain token",
      { token: "t", header: "authorization" },
      "credentials.header is not known beside token",
    ],
    ["a certificate with a user", { certificate: true, username: "admin" }, "credentials.certificate is not known"],
    ["no user name", { password: "secret-of-the-test" }, "credentials.username must be a text"],
    ["no password", { username: "admin" }, "credentials.password must be a text"],
    ["an empty password", { ...user, password: "" }, "credentials.password must be a text"],
    ["half a surrogate pair", { ...user, password: "\ud800" }, "credentials.password has half"],
    ["a colon in the name", { ...user, username: "a:b" }, "credentials.username must not have a colon"],
    ["a way to sign in that there is not", { ...user, signIn: "Remote" }, 'must be "basic" or "session" or "remote"'],
    ["a vIDM user without a domain", { ...user, signIn: "remote" }, "credentials.username must be user@domain"],
    ["a vIDM user with an empty domain", { ...user, username: "a@", signIn: "remote-session" }, "must be user@domain"],
    ["an empty token", { token: "" }, "credentials.token must be a text"],
    ["a token with its scheme", { token: "Bearer secret-of-the-test" }, "credentials.token begins with Bearer"],
    ["a token with a line break", { token: "secret-of-the-test\n" }, "credentials.token has a line break"],
    ["a number as a token", { token: 5 }, "credentials.token must be a text"],
    ["a client id alone", { clientId: "app" }, "credentials.clientSecret must be a text"],
    ["a client secret alone", { clientSecret: "secret-of-the-test" }, "credentials.clientId must be a text"],
    ["a colon in the client id", { ...app, clientId: "a:b" }, "credentials.clientId must not have a colon"],
    ["an empty refresh token", { refreshToken: "" }, "credentials.refreshToken must be a text"],
    ["another header", { refreshToken: "secret-of-the-test", header: "cookie" }, "credentials.header must be"],
    ["an address that is none", { ...app, tokenUrl: "console" }, "credentials.tokenUrl must be a URL"],
    ["plain http to elsewhere", { ...app, tokenUrl: "http://csp.example/x" }, "credentials.tokenUrl is plain http"],
    ["an address with a user", { ...app, tokenUrl: "https://a:b@csp.example/" }, "credentials.tokenUrl must not carry"],
    [
      "an address with a query",
      { ...app, tokenUrl: "https://csp.example/?a=1" },
      "credentials.tokenUrl must not carry",
    ],
    ["a certificate that is not true", { certificate: "PEM" }, "credentials.certificate must be true"],
    ["no certificate", { certificate: false }, "credentials.certificate must be true"],
  ])("%s", async (_name, credentials, said) => {
    // Plain http for the manager does not make it good for the token service.
    const make = async () =>
      createClient({ baseUrl: MANAGER, credentials: credentials as never, allowInsecureHttp: true });
    const error = await failureOf(make());
    expect(error).toMatchObject({ code: "CONFIGURATION", vendor: "nsx" });
    expect(error.message).toContain(`option ${said.startsWith("must") ? "" : said}`);
    expect(error.message).toContain(said);
    expect(printed(error)).not.toContain("secret-of-the-test");
  });

  it("and what is changed after the client was made changes nothing", async () => {
    const credentials: { username: string; password: string } = { username: "admin", password: "first" };
    const { client, clock, sent } = scriptedNsx([nsx(200, {})], { credentials });
    credentials.password = "second";
    await clock.run(call(client));
    expect(sent[0]?.headers.authorization).toBe(`Basic ${base64("admin:first")}`);
  });
});

it("a client shows nothing of its credentials", () => {
  const all: NsxCredentials[] = [
    { username: "admin", password: "canary-1" },
    { token: "canary-1" },
    { refreshToken: "canary-1" },
    { clientId: "app", clientSecret: "canary-1" },
  ];
  for (const credentials of all) expect(printed(scriptedNsx([], { credentials }).client)).not.toContain("canary");
});
