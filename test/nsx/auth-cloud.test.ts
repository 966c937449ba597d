import type { NsxCredentials } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { Outputs, printed } from "../support/canary.ts";
import { type FakeAnswer, networkFailure } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const API_TOKEN = "canary-api-token-5d0e";
const CLIENT_SECRET = "canary-client-secret-77aa";
const CSP = "https://console.cloud.vmware.com/csp/gateway/am/api/auth";
type Client = ReturnType<typeof scriptedNsx>["client"];
const get = (client: Client, options = {}) =>
  client.request({ method: "GET", path: "/policy/api/v1/infra" }, options).withResponse();
const post = (client: Client) => client.request({ method: "POST", path: "/policy/api/v1/infra" }).withResponse();

/** A manager of VMware Cloud behind a token service that gives access-1, access-2 and so on. */
function cloud(
  credentials: NsxCredentials = { refreshToken: API_TOKEN },
  {
    give,
    manage = () => nsx(200, {}),
  }: { give?: (times: number) => Response | Promise<Response>; manage?: FakeAnswer } = {},
  options = {},
) {
  let times = 0;
  const answer: FakeAnswer = (url, init) => {
    if (!url.startsWith(MANAGER)) {
      times += 1;
      return give?.(times) ?? token(`access-${times}`);
    }
    return (manage as (url: string, init: unknown) => Response)(url, init);
  };
  const made = scriptedNsx([answer], { credentials, ...options });
  const asked = () => made.sent.filter(({ url }) => !url.startsWith(MANAGER));
  const calls = () => made.sent.filter(({ url }) => url.startsWith(MANAGER));
  return { ...made, asked, calls };
}

const token = (access_token: unknown, expires_in: unknown = 1799) =>
  new Response(JSON.stringify({ access_token, expires_in, token_type: "bearer" }));
const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body);

describe("an API token of VMware Cloud", () => {
  it("is exchanged once for an access token, which goes with every call to the manager and nowhere else", async () => {
    const { client, clock, asked, calls } = cloud();
    await clock.run(Promise.all([get(client), get(client), post(client)]));
    await clock.run(get(client));
    expect(asked().map(({ method, url, body }) => [method, url, text(body)])).toEqual([
      ["POST", `${CSP}/api-tokens/authorize`, `refresh_token=${API_TOKEN}`],
    ]);
    expect(asked()[0]?.headers).toMatchObject({ "content-type": "application/x-www-form-urlencoded" });
    expect(asked()[0]?.headers.authorization).toBeUndefined();
    expect(calls().map(({ headers }) => headers.authorization)).toEqual(Array(4).fill("Bearer access-1"));
    expect(calls().some(({ headers, body }) => `${Object.values(headers)} ${text(body)}`.includes(API_TOKEN))).toBe(
      false,
    );
  });

  it("is sent to the address that is given", async () => {
    const tokenUrl = "http://127.0.0.1:9/own/path";
    const { client, clock, asked } = cloud({ refreshToken: API_TOKEN, tokenUrl });
    await clock.run(get(client));
    expect(asked()[0]?.url).toBe(tokenUrl);
  });

  it("gives a token for the header csp-auth-token where that is asked for", async () => {
    const { client, clock, calls } = cloud({ refreshToken: API_TOKEN, header: "csp-auth-token" });
    await clock.run(get(client));
    expect(calls()[0]?.headers).toMatchObject({ "csp-auth-token": "access-1" });
    expect(calls()[0]?.headers.authorization).toBeUndefined();
  });

  it("is led to no other origin by a redirect, although the client allows it for calls", async () => {
    const give = () => new Response(null, { status: 307, headers: { location: "https://other.example/" } });
    const { client, clock, sent } = cloud(undefined, { give }, { allowedOrigins: ["https://other.example"] });
    expect(await clock.failure(get(client))).toMatchObject({ code: "ORIGIN", operation: "getAccessToken" });
    expect(sent).toHaveLength(1);
  });

  it("leads nowhere else either once it is an access token: an allowed origin is asked without it", async () => {
    const manage: FakeAnswer = () => new Response(null, { status: 307, headers: { location: `${MANAGER}.other/x` } });
    const { client, clock, sent } = cloud(undefined, { manage }, { allowedOrigins: [`${MANAGER}.other`] });
    await clock.settle(get(client));
    expect(sent.at(-1)?.url).toBe(`${MANAGER}.other/x`);
    expect(sent.at(-1)?.headers.authorization).toBeUndefined();
  });

  it("cannot be reached as a service by requests of the caller, and is not shown", async () => {
    const { client, clock, sent } = cloud();
    const asked = client.request({ method: "GET", path: "/x", service: "csp" });
    expect(await clock.failure(asked)).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(sent).toHaveLength(0);
    expect(Object.keys(client.toJSON().endpoints)).toEqual(["vpn", "policy"]);
  });
});

describe("an OAuth app of VMware Cloud", () => {
  it("shows id and secret in a header, and asks for its own token", async () => {
    const { client, clock, asked } = cloud({ clientId: "app", clientSecret: CLIENT_SECRET });
    await clock.run(get(client));
    expect([asked()[0]?.url, text(asked()[0]?.body)]).toEqual([`${CSP}/authorize`, "grant_type=client_credentials"]);
    expect(asked()[0]?.headers.authorization).toBe(`Basic ${btoa(`app:${CLIENT_SECRET}`)}`);
  });
});

describe("an access token", () => {
  it("is renewed behind the calls two minutes before it ends, and at once where it has ended", async () => {
    const { client, clock, asked, calls } = cloud(undefined, { give: (times) => token(`access-${times}`, 600) });
    await clock.run(get(client));
    clock.advance(479_999);
    await clock.run(get(client));
    expect(asked()).toHaveLength(1);
    clock.advance(1);
    await clock.run(get(client));
    await clock.idle();
    expect(asked()).toHaveLength(2);
    await clock.run(get(client));
    clock.advance(600_000);
    await clock.run(get(client));
    expect(calls().map(({ headers }) => headers.authorization?.slice(-1))).toEqual(["1", "1", "1", "2", "3"]);
  });

  it.each([
    ["401", nsx(401)],
    ["403 with the code for wrong credentials", nsx(403, { error_code: 403 })],
  ])(
    "that is refused with %s is renewed once, for all calls that run, whatever their method",
    async (_name, refusal) => {
      const manage: FakeAnswer = (_url, { headers }) =>
        headers.authorization === "Bearer access-1" ? refusal.clone() : nsx(200, {});
      const { client, clock, asked } = cloud(undefined, { manage }, { retry: false });
      const answers = await clock.run(Promise.all([get(client), post(client), get(client)]));
      expect(answers.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
      expect(asked()).toHaveLength(2);
    },
  );

  it("that is refused again after that is an error", async () => {
    const { client, clock, asked, calls } = cloud(undefined, { manage: () => nsx(401) });
    expect(await clock.failure(get(client))).toMatchObject({ code: "AUTHENTICATION", attempts: 2 });
    expect([asked().length, calls().length]).toEqual([2, 2]);
  });

  it.each([
    ["nothing", null],
    ["nonsense", "soon"],
    ["less than nothing", -1],
  ])("of whose end is said %s is taken to live for five minutes", async (_name, expiresIn) => {
    const { client, clock, asked } = cloud(undefined, { give: () => token("a", expiresIn) });
    await clock.run(get(client));
    clock.advance(179_999);
    await clock.run(get(client));
    expect(asked()).toHaveLength(1);
    clock.advance(121_000);
    await clock.run(get(client));
    expect(asked()).toHaveLength(2);
  });
});

describe("a token service", () => {
  it("that refuses the token is asked once per call, and what it says stands in the error, without the token", async () => {
    const body = { metadata: null, statusCode: 400, message: `invalid_grant: ${API_TOKEN} has expired` };
    const { all, hooks, logger } = new Outputs();
    const { client, clock, sent } = cloud(
      undefined,
      { give: () => new Response(JSON.stringify(body), { status: 400 }) },
      { hooks, logger },
    );
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({ code: "INVALID_REQUEST", operation: "getAccessToken", attempts: 1 });
    expect(error.message).toContain("invalid_grant: [redacted] has expired");
    expect(sent).toHaveLength(1);
    expect([...all, printed(error)].join("\n")).not.toContain(API_TOKEN);
  });

  it.each([
    ["no token", {}],
    ["a token that cannot stand in a header", { access_token: "a\nb" }],
    ["a number", { access_token: 5 }],
    ["a page", "<html>"],
  ])("that gives %s is a ConfigurationError", async (_name, body) => {
    const give = () => new Response(typeof body === "string" ? body : JSON.stringify(body));
    const { client, clock, calls } = cloud(undefined, { give });
    expect(await clock.failure(get(client))).toMatchObject({ code: "CONFIGURATION", option: "credentials.tokenUrl" });
    expect(calls()).toHaveLength(0);
  });

  it("that cannot be reached for a moment is asked again, and the call goes on", async () => {
    const give = (times: number) => (times === 1 ? Promise.reject(networkFailure("ECONNRESET")) : token("a"));
    const { client, clock, asked } = cloud(undefined, { give });
    await clock.run(post(client));
    expect(asked()).toHaveLength(2);
  });

  it("that cannot be reached says nothing of the manager's nodes", async () => {
    const give = () => Promise.reject(networkFailure("ECONNREFUSED", "connect"));
    const baseUrl = [MANAGER, "https://nsx-2.example.net"];
    const { client, clock } = cloud(undefined, { give }, { baseUrl, retry: 1 });
    expect(await clock.failure(get(client))).toMatchObject({
      code: "CONNECTION",
      operation: "getAccessToken",
      attempts: 2,
    });
  });
});

it("a token service at the address of a node is asked there and nowhere else, also when the node is gone", async () => {
  const [one, two] = ["https://nsx-1.example.net", "https://nsx-2.example.net"];
  const { client, clock, sent } = scriptedNsx(
    [
      (url) => {
        if (url.startsWith(one)) throw networkFailure("ECONNREFUSED", "connect");
        return url.includes("/csp/") ? token("access-1") : nsx(200, {});
      },
    ],
    { baseUrl: [one, two], credentials: { refreshToken: API_TOKEN, tokenUrl: `${one}/csp/authorize` } },
  );
  expect(await clock.failure(get(client))).toMatchObject({ code: "CONNECTION", operation: "getAccessToken" });
  expect(sent.filter(({ url, body }) => !url.startsWith(one) || !text(body).includes(API_TOKEN))).toEqual([]);
});

it("a token service that is not there is told of by the option that names it", async () => {
  const { client, clock, asked } = cloud(undefined, { give: () => nsx(404) });
  const error = await clock.failure(get(client));
  expect(error).toMatchObject({ code: "CONFIGURATION", operation: "getAccessToken" });
  expect(error.message).toContain(
    "option credentials.tokenUrl answered 404: nobody gives tokens there; check the address",
  );
  expect(asked()).toHaveLength(1);
});
