import { inspect } from "node:util";
import { HuaweiCloud, type HuaweiCredentials } from "trunkline/huawei";
import { listVgws } from "trunkline/huawei/vpn";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { FakeAnswer } from "../support/fake-vendor.ts";
import { huawei, refused, scriptedHuawei } from "../support/scripted-huawei.ts";

const KEY = { accessKeyId: "AK-OF-THE-TEST", secretAccessKey: "secret-of-the-test" };
const USER = { username: "user", password: "password-of-the-test", domainName: "account" };
const empty = (): Response => huawei(200, { vpn_gateways: [] });
const MINUTE_MS = 60_000;

describe("a clock", () => {
  it("that is put right after its offset was learnt has it unlearnt by one more refusal", async () => {
    const serverMs = (): number => clock.now() + offsetMs;
    let offsetMs = 20 * MINUTE_MS;
    const gateway: FakeAnswer = (_url, { headers }) => {
      const at = (headers as Record<string, string>)["x-sdk-date"] ?? "";
      const signedMs = Date.parse(at.replace(/^(....)(..)(..T..)(..)(..)Z$/, "$1-$2-$3:$4:$5Z"));
      const date = new Date(serverMs()).toUTCString();
      if (Math.abs(signedMs - serverMs()) < 15 * MINUTE_MS) return empty();
      return huawei(401, { error_code: "APIGW.0301", error_msg: "incorrect IAM authentication information" }, { date });
    };
    const { client, clock, sent } = scriptedHuawei([gateway], { credentials: KEY });
    await clock.run(listVgws(client));
    expect(sent).toHaveLength(2);
    offsetMs = 0;
    await clock.run(listVgws(client));
    await clock.run(listVgws(client));
    expect(sent).toHaveLength(5);
  });

  it("stands in the error where the service tells no time", async () => {
    const answer = refused(401, "APIGW.0301", "incorrect IAM authentication information");
    const { client, clock } = scriptedHuawei([answer], { credentials: KEY });
    const error = await clock.run(failureOf(listVgws(client)));
    expect(error.message).toContain(`it is ${new Date(clock.now()).toUTCString()} here`);
  });
});

describe("credentials", () => {
  class Vault {
    readonly #secret = KEY.secretAccessKey;
    get accessKeyId(): string {
      return KEY.accessKeyId;
    }
    get secretAccessKey(): string {
      return this.#secret;
    }
  }

  it.each<[string, HuaweiCredentials | (() => HuaweiCredentials), string]>([
    ["a token beside an access key that is undefined", { token: "t", accessKeyId: undefined } as never, "x-auth-token"],
    ["an access key beside a token that is undefined", { ...KEY, token: undefined } as never, "authorization"],
    ["an object of a class with getters", new Vault(), "authorization"],
    ["a function that gives such an object", () => new Vault(), "authorization"],
  ])("are what has a value: %s", async (_what, credentials, header) => {
    const { client, clock, sent } = scriptedHuawei([empty], { credentials });
    await clock.run(listVgws(client));
    expect(sent).toHaveLength(1);
    expect(Object.keys(sent[0]?.headers ?? {})).toContain(header);
  });

  it.each([null, 5, ["eu-west-101"], true])("go to no region that is no text: %j", (region) => {
    expect(() => new HuaweiCloud({ region: region as never, credentials: KEY })).toThrow("option region must be");
  });
});

describe("the project of a signature", () => {
  it("is the client's also where all services share one address", async () => {
    const one = "https://gateway.example.net";
    const endpoints = { vpn: one, eventGrid: one, iam: one };
    const { client, clock, sent } = scriptedHuawei([huawei(200, {})], { credentials: KEY, endpoints });
    await clock.run(client.request({ service: "vpn", method: "GET", path: "/v5/availability-zones" }));
    expect(sent[0]?.headers["x-project-id"]).toBe("0".repeat(32));
  });
});

describe("a password", () => {
  const token = () =>
    huawei(201, { token: { expires_at: "2099-01-01T00:00:00Z", project: { id: "p" } } }, { "x-subject-token": "T" });

  it("follows no redirect away from IAM, not even to an origin that is allowed", async () => {
    const elsewhere = "https://eg.example.net";
    const redirect = () => new Response(null, { status: 307, headers: { location: `${elsewhere}/v3/auth/tokens` } });
    const options = { credentials: USER, allowedOrigins: [elsewhere] };
    const { client, clock, sent } = scriptedHuawei([redirect], options);
    const error = await clock.run(failureOf(listVgws(client)));
    expect(error).toMatchObject({ code: "ORIGIN" });
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(["iam.eu-west-101.myhuaweicloud.eu"]);
  });

  it("is cleared out of what IAM says although the credentials changed meanwhile", async () => {
    let given = 0;
    const echo: FakeAnswer = (_url, { body }) => {
      const said = new TextDecoder().decode(body as Uint8Array);
      const password = /"password":"([^"]*)"}?,?/.exec(said)?.[1] ?? said;
      return huawei(401, { error: { code: 401, message: `bad ${said} ${password}` } });
    };
    const credentials = (): HuaweiCredentials => ({ ...USER, password: `password-number-${given++}` });
    const { client, clock } = scriptedHuawei([echo], { credentials });
    const errors = await clock.run(Promise.all([1, 2, 3].map(() => failureOf(listVgws(client)))));
    for (const error of errors) expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("password-number");
  });

  it("is exchanged within the limits of the client that all others come from", async () => {
    let signIns = 0;
    const gateway: FakeAnswer = (url) => {
      if (!url.includes("/auth/tokens")) return empty();
      signIns += 1;
      return signIns === 1 ? refused(503, "X") : token();
    };
    const { client, clock } = scriptedHuawei([gateway], { credentials: USER });
    const child = client.with({ timeoutMs: 200, retry: false });
    const [impatient, patient] = await clock.run(Promise.all([failureOf(listVgws(child)), listVgws(client)]));
    expect(impatient).toMatchObject({ code: "TIMEOUT", operation: "listVgws" });
    expect([patient.items, signIns]).toEqual([[], 2]);
  });
});
