import { describe, expect, it } from "vitest";
import { virtualNetworkGatewaysList } from "../../src/azure/network.ts";
import { isStorage } from "../../src/azure/origins.ts";
import { ARM, accepted, arm, longWork, scriptedAzure, status } from "../support/scripted-azure.ts";

const BLOB = "https://results1.blob.core.windows.net/out/report.json?sv=2024&sig=a%2Bb";
const OTHER = "https://other.example";

const redirect = (location: string, code = 307): Response =>
  new Response(null, { status: code, headers: { location } });
const get = { method: "GET", path: "/things/a", query: { "api-version": "1" } } as const;

describe("a redirect of a read to Azure Storage", () => {
  it("is followed byte for byte, with nothing that tells who asks", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(BLOB), arm(200, { made: "a" })], {
      headers: { "x-secret": "mine", authorization: "Bearer own", cookie: "a=b" },
    });
    expect(await clock.run(client.request(get))).toEqual({ made: "a" });
    expect(sent[1]?.url).toBe(BLOB);
    expect(Object.keys(sent[1]?.headers ?? {}).sort()).toEqual(["accept", "user-agent"]);
  });

  it("is how long work may give its result", async () => {
    const { client, clock, sent } = scriptedAzure([accepted(), redirect(BLOB, 302), arm(200, { made: "a" })]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer the-token",
      "Bearer the-token",
      undefined,
    ]);
  });

  it.each([401, 403])("that is refused with %i costs no token, whatever the answer asks for", async (code) => {
    let tokens = 0;
    const credential = {
      getToken: async () => ({ token: `token-${++tokens}`, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
    };
    const challenge = { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' };
    const { client, clock, sent } = scriptedAzure([redirect(BLOB), arm(code, undefined, challenge)], { credential });
    expect(await clock.failure(client.request(get))).toMatchObject({ status: code });
    expect([tokens, sent.length]).toEqual([1, 2]);
  });

  it.each([401, 403])("that is refused with %i says that it was asked without credentials", async (code) => {
    const { client, clock } = scriptedAzure([redirect(BLOB), arm(code)], { credential: { token: "static-token" } });
    const { message } = await clock.failure(client.request(get));
    expect(message).toContain("asked without credentials");
    expect(message).not.toContain("Option credential");
  });

  it("is none where the address is a blob: of the platform's", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(`blob:${ARM}/x`), arm(200, {})]);
    expect(await clock.failure(client.request(get))).toMatchObject({ code: "ORIGIN" });
    expect(sent).toHaveLength(1);
  });

  it("that leads back gets no token either", async () => {
    const { client, clock, sent } = scriptedAzure([
      redirect(BLOB),
      redirect(`${ARM}/subscriptions?api-version=1`),
      arm(200, {}),
    ]);
    await clock.run(client.request(get));
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer the-token", undefined, undefined]);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"] as const)("is refused for a %s, which may have a body", async (method) => {
    const { client, clock, sent } = scriptedAzure([redirect(BLOB), arm(200, {})]);
    const error = await clock.failure(client.request({ ...get, method }));
    expect(error).toMatchObject({ code: "ORIGIN", origin: "https://results1.blob.core.windows.net" });
    expect(sent).toHaveLength(1);
  });

  it.each([
    "http://results1.blob.core.windows.net/x",
    "https://results1.blob.core.windows.net:8443/x",
    "https://results1.blob.core.windows.net.evil.example/x",
    "https://evil.example/.blob.core.windows.net/x",
    "https://blob.core.windows.net/x",
    "https://a.b.blob.core.windows.net/x",
    "https://resultsblob.core.windows.net/x",
  ])("is none where it leads to %s", async (location) => {
    const { client, clock, sent } = scriptedAzure([redirect(location), arm(200, {})]);
    expect(await clock.failure(client.request(get))).toMatchObject({ code: "ORIGIN" });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["https://results1.blob.core.usgovcloudapi.net/", true],
    ["https://results1.blob.core.chinacloudapi.cn/", true],
    ["https://results1.z12.blob.storage.azure.net/", true],
    ["https://results1.queue.core.windows.net/", false],
  ])("knows %s: %s", (url, isKnown) => {
    expect(isStorage(new URL(url))).toBe(isKnown);
  });

  it("with a user name in its address is refused", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(BLOB.replace("//", "//me:pw@")), arm(200, {})]);
    expect(await clock.failure(client.request(get))).toMatchObject({ code: "REDIRECT" });
    expect(sent).toHaveLength(1);
  });
});

describe("an origin that the caller allows", () => {
  it.each([
    ["a redirect", [redirect(`${OTHER}/x`), arm(200, {})], 1],
    ["the address of work", [accepted({ location: `${OTHER}/x` }), arm(200, {})], 1],
    [
      "the address of a result",
      [accepted({ "azure-asyncoperation": `${ARM}/s`, location: `${OTHER}/x` }), status("Succeeded"), arm(200, {})],
      2,
    ],
  ] as const)("is asked without the token, where %s leads to it", async (_what, answers, at) => {
    const { client, clock, sent } = scriptedAzure(answers, { allowedOrigins: [OTHER] });
    await clock.run(answers[0].status === 307 ? client.request(get) : longWork("POST")(client));
    const origins = sent.map(({ url, headers }) => [new URL(url).origin, headers.authorization]);
    expect(origins[at]).toEqual([OTHER, undefined]);
    expect(origins.slice(0, at).every(([, token]) => token === "Bearer the-token")).toBe(true);
  });

  it("is asked without the token for the next page of a list", async () => {
    const { client, clock, sent } = scriptedAzure(
      [arm(200, { value: [{ name: "a" }], nextLink: `${OTHER}/next?t=1` }), arm(200, { value: [{ name: "b" }] })],
      { allowedOrigins: [OTHER] },
    );
    const names: unknown[] = [];
    const list = virtualNetworkGatewaysList(client, { resourceGroupName: "rg1" });
    await clock.run(
      (async () => {
        for await (const { name } of list) names.push(name);
      })(),
    );
    expect(names).toEqual(["a", "b"]);
    expect(sent[1]).toMatchObject({ url: `${OTHER}/next?t=1` });
    expect(sent[1]?.headers).not.toHaveProperty("authorization");
  });

  it("does not get the body's secrets under another name: only type and length go along", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(`${OTHER}/x`, 308), arm(200, {})], {
      allowedOrigins: [OTHER],
      headers: { "x-mine": "1" },
    });
    await clock.run(client.request({ ...get, method: "PUT", body: { a: 1 } }));
    expect(Object.keys(sent[1]?.headers ?? {}).sort()).toEqual(["accept", "content-type", "user-agent"]);
  });
});
