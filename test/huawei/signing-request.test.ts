import { once } from "node:events";
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { isInvalidArgumentError, isTrunklineError } from "trunkline";
import { type SignRequestInput, signRequest } from "trunkline/huawei";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import fixture from "../testing/fixtures/huawei-signing-vectors.json" with { type: "json" };
import { rawRequest } from "../testing/raw-http.ts";

const date = new Date(Date.UTC(2026, 10, 21, 9));
const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "canary-Sk/Example+" };
const base: SignRequestInput = { method: "GET", url: "https://ecs.example.test/v1/servers?limit=1", credentials, date };

const authorizationOf = async (more: Partial<SignRequestInput> = {}): Promise<string> =>
  (await signRequest({ ...base, ...more })).Authorization ?? "";

const signedNamesOf = async (more: Partial<SignRequestInput>): Promise<string | undefined> =>
  /SignedHeaders=([^,]+)/.exec(await authorizationOf(more))?.[1];

describe("signRequest", () => {
  it.each(fixture.vectors)("$name: gives the published headers, and no others", async (vector) => {
    const { headers, authorization } = vector;
    const input = { method: vector.method, url: vector.url, body: vector.body, credentials: vector, date };
    expect(await signRequest({ ...input, headers })).toEqual({ ...headers, Authorization: authorization });

    const { host: _, "X-Sdk-Date": __, ...rest } = headers;
    expect(await signRequest({ ...input, headers: rest })).toEqual({ ...headers, Authorization: authorization });
  });

  it.each(fixture.derived)("$name: signs with a derived key as published", async ({ name, ...expected }) => {
    const vector = fixture.vectors.find((each) => each.name === name) as (typeof fixture.vectors)[0];
    const { region, service, authorization } = expected;
    const input = { method: vector.method, url: vector.url, headers: vector.headers, body: vector.body, date };
    const signed = { ...input, credentials: vector, algorithm: "V11-HMAC-SHA256", region, service } as const;
    expect((await signRequest(signed)).Authorization).toBe(authorization);
  });

  it("adds host and X-Sdk-Date where they are missing, whatever the case of their names", async () => {
    expect(Object.keys(await signRequest(base))).toEqual(["host", "X-Sdk-Date", "Authorization"]);
    const headers = { HOST: "other.example.test", "x-SDK-date": "20200101T000000Z" };
    expect(await signRequest({ ...base, headers })).toEqual({ ...headers, Authorization: expect.any(String) });
  });

  it.each([
    ["https://H.example.test:443/", "h.example.test"],
    ["http://h.example.test:80", "h.example.test"],
    ["http://h.example.test:443", "h.example.test:443"],
    ["https://h.example.test:8443/a", "h.example.test:8443"],
    ["https://[::1]:8443/a", "[::1]:8443"],
    ["https://müller.example.test", "xn--mller-kva.example.test"],
  ])("takes the host of %s as %s", async (url, host) => {
    expect(await signRequest({ ...base, url })).toMatchObject({ host });
  });

  it("signs exactly the headers given, but for names with an underscore, which are sent all the same", async () => {
    const headers = { Accept: "*/*", "User-Agent": "mine", x_own: "1", "X-Undefined": undefined };
    expect(await signedNamesOf({ headers })).toBe("accept;host;user-agent;x-sdk-date");
    const sent = await signRequest({ ...base, headers });
    expect(sent.x_own).toBe("1");
    expect(sent).not.toHaveProperty("X-Undefined");
  });

  it("takes a Headers, a Map and pairs like an object, values trimmed as they arrive", async () => {
    const expected = await authorizationOf({ headers: { "x-a": "1 2", "x-b": "3" } });
    const pairs: [string, string][] = [
      ["X-B", "\t3 "],
      ["X-A", " 1 2"],
    ];
    for (const headers of [pairs, new Map(pairs), new Headers(pairs), Object.fromEntries(pairs)]) {
      expect(await authorizationOf({ headers })).toBe(expected);
    }
    expect((await signRequest({ ...base, headers: pairs }))["X-A"]).toBe("1 2");
  });

  it("takes a body as text or as bytes of any kind, and none as none", async () => {
    const text = '{"name":"ä"}';
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array([1, ...bytes, 2]);
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const expected = await authorizationOf({ body: text });
    const foreign = runInContext(`new Uint8Array([${bytes}]).buffer`, createContext()) as ArrayBuffer;
    const same = [bytes, bytes.buffer, Buffer.from(text), padded.subarray(1, -1), new DataView(bytes.buffer), shared];
    for (const body of [...same, foreign, new Uint8Array(foreign)])
      expect(await authorizationOf({ body })).toBe(expected);

    const none = await authorizationOf();
    expect(none).not.toBe(expected);
    for (const body of [undefined, "", new Uint8Array(), new ArrayBuffer()]) {
      expect(await authorizationOf({ body })).toBe(none);
    }
    expect(await authorizationOf({ body: "{}" })).not.toBe(none);
  });

  it("takes X-Sdk-Content-Sha256 at its word, and signs it", async () => {
    const headers = { "x-sdk-CONTENT-sha256": "UNSIGNED-PAYLOAD" };
    expect(await authorizationOf({ headers, body: "a" })).toBe(await authorizationOf({ headers, body: "b" }));
    expect(await signedNamesOf({ headers })).toBe("host;x-sdk-content-sha256;x-sdk-date");
    expect(await authorizationOf({ headers })).not.toBe(await authorizationOf());
  });

  it("sends and signs the token of a temporary key, once", async () => {
    const temporary = { ...credentials, securityToken: "MII+token/=" };
    const sent = await signRequest({ ...base, credentials: temporary });
    expect(sent["X-Security-Token"]).toBe("MII+token/=");
    expect(await signedNamesOf({ credentials: temporary })).toBe("host;x-sdk-date;x-security-token");
    const headers = { "x-security-token": "MII+token/=" };
    expect(await authorizationOf({ credentials: temporary, headers })).toBe(sent.Authorization);
  });

  it("takes the time as Date or number, and a date among the headers for the time", async () => {
    const expected = await authorizationOf();
    const foreign = runInContext(`new Date(${date.getTime()})`, createContext()) as Date;
    for (const time of [date.getTime(), date.getTime() + 0.5, foreign]) {
      expect(await authorizationOf({ date: time })).toBe(expected);
    }
    const headers = { "X-Sdk-Date": "20261121T090000Z" };
    expect(await authorizationOf({ date: 0, headers })).toBe(expected);
    const derived = { headers, date: 0, algorithm: "V11-HMAC-SHA256", region: "r", service: "s" } as const;
    expect(await authorizationOf(derived)).toContain("Credential=AKEXAMPLE/20261121/r/s");
  });

  it("signs the URL as fetch sends it, text or URL, and the method in upper case", async () => {
    const spelt = await authorizationOf({ method: "patch", url: "https://h/x/../a b?q=ä c#part" });
    expect(await authorizationOf({ method: "PATCH", url: new URL("https://h/a%20b?q=%C3%A4%20c") })).toBe(spelt);
    expect(await authorizationOf({ method: "PATCH", url: "https://h/a%2520b?q=%C3%A4%20c" })).not.toBe(spelt);
  });

  it("never changes what it is given, and is not changed by it afterwards", async () => {
    const expected = await authorizationOf({ headers: { "x-a": " 1 " }, body: "abc" });
    const headers = Object.freeze({ "x-a": " 1 " });
    const frozen = Object.freeze({ ...base, credentials: Object.freeze({ ...credentials }), headers, body: "abc" });
    expect((await signRequest(frozen)).Authorization).toBe(expected);

    const body = new TextEncoder().encode("abc");
    const changing = { ...base, credentials: { ...credentials }, headers: { "x-a": "1" }, body };
    const signing = signRequest(changing);
    body.fill(0);
    changing.headers["x-a"] = "2";
    changing.credentials.secretAccessKey = "other";
    expect((await signing).Authorization).toBe(expected);
    // The same object with another secret does not get the key that was made ready for the first.
    const afterwards = await signRequest({ ...changing, headers: { "x-a": "1" }, body: "abc" });
    expect(afterwards.Authorization).not.toBe(expected);
  });

  it("is accepted by the emulator over node:http, for a call that no operation describes", async () => {
    await using emulator = await startEmulator();
    const url = `${emulator.huawei.vpn}/v5/${emulator.huawei.projectId}/vpn-connection?limit=1`;
    const headers = await signRequest({
      method: "GET",
      url,
      headers: { "X-Project-Id": emulator.huawei.projectId },
      credentials: emulator.huawei.temporaryCredentials,
      date: Date.now(),
    });
    expect((await rawRequest(url, { headers })).status).toBe(200);
    expect(emulator.received[0]?.proof).toEqual({ scheme: "SDK-HMAC-SHA256", verified: true });
  });
});

describe("signRequest in a worker", () => {
  it.each(["node:crypto", "WebCrypto"])("signs the same with the digests of %s", async (digests) => {
    const worker = new Worker(new URL("./signing-worker.ts", import.meta.url), {
      workerData: { digests, input: base },
    });
    expect(await once(worker, "message")).toEqual([
      { isNode: digests === "node:crypto", signed: await signRequest(base) },
    ]);
  });
});

describe("signRequest refuses", () => {
  const wrong = (more: object): Promise<unknown> =>
    signRequest({ ...base, ...more } as SignRequestInput).then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each<[what: string, input: object, path: string, message: string]>([
    ["no method", { method: undefined }, "method", "must be an HTTP method such as GET"],
    ["a method with a line break", { method: "GET\n" }, "method", "must be an HTTP method"],
    ["no URL", { url: undefined }, "url", "must be an absolute URL"],
    ["a path only", { url: "/v1/servers" }, "url", "must be an absolute URL"],
    ["another scheme", { url: "ftp://h/" }, "url", "must be an absolute URL"],
    ["a URL with a line break", { url: "https://h/\n" }, "url", "must be an absolute URL"],
    ["a URL that is an object", { url: { href: "https://h/" } }, "url", "must be an absolute URL"],
    ["a password in the URL", { url: "https://canary:canary@h/" }, "url", "must not carry a user name or password"],
    ["headers as text", { headers: "x-a: canary" }, "headers", "must be an object of names and values"],
    ["no headers as null", { headers: null }, "headers", "must be an object of names and values"],
    ["a header with a line break", { headers: { "X-A": "canary\r\nx: y" } }, "headers.X-A", "without line breaks"],
    ["a header beyond Latin-1", { headers: { "X-A": "中" } }, "headers.X-A", "beyond Latin-1"],
    ["a header that is a number", { headers: { "X-A": 1 } }, "headers.X-A", "must be a string"],
    ["a header name with a space", { headers: { "X A": "canary" } }, "headers", '"X A" where a header name belongs'],
    ["a header name with a line break", { headers: { "X\nA": "canary" } }, "headers", '"X\\nA" where a header name'],
    [
      "a header that objects cannot keep",
      { headers: { ["__proto__"]: "1" } },
      "headers",
      "where a header name belongs",
    ],
    ["pairs that are none", { headers: ["canary"] }, "headers", "has something that is no text"],
    ["a header twice", { headers: { "X-A": "1", "x-a": "2" } }, "headers.x-a", "is there twice"],
    ["Authorization", { headers: { authorization: "canary" } }, "headers.authorization", "is made by signing"],
    ["a date in another form", { headers: { "X-Sdk-Date": "now" } }, "headers.X-Sdk-Date", "YYYYMMDDTHHMMSSZ, UTC"],
    ["a body that is an object", { body: { a: "canary" } }, "body", "must be a string or bytes"],
    ["a body that is null", { body: null }, "body", "must be a string or bytes"],
    ["a stream", { body: new ReadableStream() }, "body", "for a stream say X-Sdk-Content-Sha256"],
    [
      "no credentials",
      { credentials: undefined },
      "credentials",
      "must be an object: give { accessKeyId, secretAccess",
    ],
    ["a function", { credentials: () => credentials }, "credentials", "must be an object"],
    ["a token", { credentials: { token: "canary" } }, "credentials", "is a user token, which signs nothing"],
    ["no secret", { credentials: { accessKeyId: "AK" } }, "credentials.secretAccessKey", "must be a string"],
    ["no id", { credentials: { secretAccessKey: "canary" } }, "credentials.accessKeyId", "must be a string"],
    [
      "an empty secret",
      { credentials: { accessKeyId: "A", secretAccessKey: "" } },
      "credentials.secretAccessKey",
      "must",
    ],
    [
      "a secret as read from a file",
      { credentials: { accessKeyId: "A", secretAccessKey: "canary\n" } },
      "credentials.secretAccessKey",
      "without a line break as files have",
    ],
    [
      "an id with a comma",
      { credentials: { accessKeyId: "A,B", secretAccessKey: "canary" } },
      "credentials.accessKeyId",
      "without comma",
    ],
    [
      "a broken security token",
      { credentials: { ...credentials, securityToken: "canary\n" } },
      "credentials.securityToken",
      "must be a string of visible characters",
    ],
    [
      "two security tokens",
      { credentials: { ...credentials, securityToken: "canary" }, headers: { "X-Security-Token": "canary-2" } },
      "headers.x-security-token",
      "is another token than that of credentials.securityToken",
    ],
    ["no date", { date: undefined }, "date", "must be a Date or milliseconds since 1970"],
    ["a date that is none", { date: new Date("never") }, "date", "must be a Date"],
    ["a date as text", { date: "2026-11-21" }, "date", "must be a Date"],
    ["a year with five digits", { date: Date.UTC(10_000, 0) }, "date", "must be a Date"],
    ["a time before 1970", { date: -1 }, "date", "must be a Date"],
    [
      "an algorithm that is not known",
      { algorithm: "SDK-HMAC-SM3" },
      "algorithm",
      "must be one of SDK-HMAC-SHA256, V11",
    ],
    ["V11 without region", { algorithm: "V11-HMAC-SHA256", service: "vpn" }, "region", "derives its key for it"],
    ["V11 without service", { algorithm: "V11-HMAC-SHA256", region: "r" }, "service", "derives its key for it"],
    [
      "a slash in a region",
      { algorithm: "V11-HMAC-SHA256", region: "a/b", service: "s" },
      "region",
      "must be a string",
    ],
    ["a member that is not known", { securityToken: "canary" }, "securityToken", "is not known; known are method, url"],
  ])("%s, naming the field and repeating no value", async (_what, input, path, message) => {
    const error = await wrong(input);
    if (!isInvalidArgumentError(error)) throw new Error("it was signed");
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", vendor: "huawei", operation: "signRequest" });
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(error.message).toContain(`signRequest made no signature: ${path} `);
    expect(error.message).toContain(message);
    expect(`${inspect(error, { showHidden: true, depth: 9 })} ${JSON.stringify(error)}`).not.toContain("canary");
  });

  it("a body above 12 MB, with the way out, and takes one of 12 MB", async () => {
    const error = await wrong({ body: new Uint8Array(12 * 1024 * 1024 + 1) });
    expect((error as Error).message).toContain(
      "body has 12582913 bytes, and the gateway takes 12582912 at most with a signature; send it with a user token",
    );
    expect(await wrong({ body: new Uint8Array(12 * 1024 * 1024) })).toBeUndefined();
    const text = "ä".repeat(6 * 1024 * 1024);
    expect(await wrong({ body: text })).toBeUndefined();
    expect(((await wrong({ body: `${text}x` })) as Error).message).toContain("body has 12582913 bytes");
  });

  it.each([undefined, null, "https://h/", 1])("%s in place of everything, naming every field", async (input) => {
    const error: unknown = await signRequest(input as never).catch((thrown: unknown) => thrown);
    if (!isTrunklineError(error) || !isInvalidArgumentError(error)) throw new Error("it was signed");
    expect(error.issues.map(({ path }) => path)).toEqual(["method", "url", "date", "credentials"]);
    expect(error.message).toContain("(and 3 more, see issues)");
  });
});
