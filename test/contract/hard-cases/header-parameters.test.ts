import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { empty, huawei, json, onlyOne, type Sent, smc } from "./wire.ts";

const host = { elementType: "host", id: "1732" };
const HEADERS = ["if-none-match", "if-modified-since", "if-match", "etag", "x-client-token"];

async function headersOf(params: object): Promise<Sent["headers"]> {
  const { client, sent } = smc([json({ name: "a" })]);
  await client.api.getElement({ ...host, ...params });
  return onlyOne(sent).headers;
}

describe("a header parameter", () => {
  it("goes as a header and not in the query", async () => {
    const { client, sent } = smc([json({ name: "a" })]);
    const ifModifiedSince = "Sat, 21 Nov 2026 19:32:23 GMT";
    await client.api.getElement({ ...host, ifNoneMatch: '"MTc="', ifModifiedSince });
    const { target, headers } = onlyOne(sent);
    expect(target).toBe("/7.2/elements/host/1732");
    expect(headers).toMatchObject({ "if-none-match": '"MTc="', "if-modified-since": ifModifiedSince });
  });

  it.each([{}, { ifNoneMatch: undefined, ifModifiedSince: undefined }])(
    "that is not given is not sent: %j",
    async (p) => {
      const headers = await headersOf(p);
      for (const name of HEADERS) expect(Object.keys(headers)).not.toContain(name);
    },
  );

  it("takes every character that a header can have", async () => {
    for (const value of ['"a b\tc"', '"!#$%&\'()*+,/:;<=>?@[]^_`{|}~"', '"Grüße"', "\\"]) {
      expect(await headersOf({ ifNoneMatch: value })).toMatchObject({ "if-none-match": value });
    }
  });

  it.each<[string, string]>([
    ["text that is not Latin", "版本"],
    ["an emoji", '"😀"'],
    ["half a surrogate pair", '"\ud800"'],
    ["a euro sign, which Latin-1 lacks", "€"],
    ["a line break", '"a"\r\nx-injected: yes'],
    ["a bare line feed", '"a"\nb'],
    ["a line break at its end", '"a"\r\n'],
    ["a NUL", '"a\0"'],
    ["a DEL", '"a\x7f"'],
  ])("is refused with %s, without repeating it, and nothing is sent", async (_name, ifNoneMatch) => {
    const { client, sent } = smc([json({})]);
    const error = await failureOf(client.api.getElement({ ...host, ifNoneMatch }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifNoneMatch" }], attempts: 0 });
    expect(error.message).not.toContain(ifNoneMatch);
    expect(sent).toEqual([]);
  });

  it("is refused even where arguments go unseen: it would be another request", async () => {
    const { client, sent } = smc([json({})], { validate: { request: "off" } });
    const error = await failureOf(client.api.getElement({ ...host, ifNoneMatch: '"a"\r\nx-injected: yes' }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifNoneMatch" }] });
    expect(sent).toEqual([]);
  });

  it("is refused as null, which means nothing here", async () => {
    const { client, sent } = smc([json({})]);
    // @ts-expect-error nor does the compiler take it
    const error = await failureOf(client.api.getElement({ ...host, ifNoneMatch: null }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "ifNoneMatch" }] });
    expect(sent).toEqual([]);
  });

  it("may have a name that the client sets by itself, and then is what goes", async () => {
    const { client, sent } = smc([empty(200)]);
    const body = [{ op: "replace", path: "/comment", value: "moved" }];
    await client.api.patchElement({ ...host, accept: "application/json-patch+json", body });
    expect(onlyOne(sent).headers).toMatchObject({ accept: "application/json-patch+json" });
    expect(Object.keys(onlyOne(sent).headers).filter((name) => name.toLowerCase() === "accept")).toHaveLength(1);
  });
});

describe("a header parameter that makes a repeat harmless", () => {
  const body = { client_ca_certificate: { name: "ca", content: "-----BEGIN CERTIFICATE-----" } };
  const params = { vpnServerId: "server", body };
  const unavailable = (): Response => json({ error_code: "VPN.9999" }, { status: 503 });
  const once = { retry: { maxRetries: 1, baseDelayMs: 0, maxDelayMs: 0 } };

  it("is the caller's where there is one, for every attempt", async () => {
    const { client, sent } = huawei([unavailable(), json({}, { status: 201 })], once);
    await client.vpn.importClientCa({ ...params, xClientToken: "token-of-mine" });
    expect(sent.map(({ headers }) => headers["x-client-token"])).toEqual(["token-of-mine", "token-of-mine"]);
  });

  it("is made where there is none: one for all attempts, another for the next call", async () => {
    const { client, sent } = huawei([unavailable(), json({}, { status: 201 })], once);
    await client.vpn.importClientCa(params);
    await client.vpn.importClientCa(params);
    const [first, again, next] = sent.map(({ headers }) => headers["x-client-token"]);
    expect(first).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });
});
