import { inspect } from "node:util";
import { createClient, type EcsMetadataOptions, fromEcsMetadata } from "trunkline/huawei";
import { listConnectionMonitors } from "trunkline/huawei/vpn";
import { startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { FakeClock } from "../support/fake-clock.ts";

const MINUTE_MS = 60_000;
const TOKEN_URL = "http://169.254.169.254/meta-data/latest/api/token";
const KEY_URL = "http://169.254.169.254/openstack/latest/securitykey";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A metadata service: each request gets the next answer of its address, the last one again and again. */
class Metadata {
  readonly asked: Asked[] = [];
  readonly #answers: Record<string, (() => Response | Promise<Response>)[]>;

  constructor(token: (() => Response | Promise<Response>)[], key: (() => Response | Promise<Response>)[]) {
    this.#answers = { [TOKEN_URL]: [...token], [KEY_URL]: [...key] };
  }

  readonly fetch: Exclude<EcsMetadataOptions["fetch"], undefined> = async (url, { method, headers, redirect }) => {
    expect(redirect).toBe("manual");
    this.asked.push({ method, url, headers: { ...headers } });
    const answers = this.#answers[url] ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) throw new Error(`nothing is at ${url}`);
    return answer();
  };

  get keysAsked(): number {
    return this.asked.filter(({ url }) => url === KEY_URL).length;
  }
}

const text = (status: number, body: string) => () => new Response(body, { status });
const noTokens = text(404, "not found");
const key = (name: string, endsMs: number) =>
  text(
    200,
    JSON.stringify({
      credential: {
        access: name,
        secret: `s3cret-of-${name}`,
        securitytoken: `s3cret-token-of-${name}`,
        expires_at: new Date(endsMs).toISOString().replace("Z", "000Z"),
      },
    }),
  );

const setUp = (token: Metadata | (() => Response)[], keys: (() => Response | Promise<Response>)[] = []) => {
  const clock = new FakeClock();
  const metadata = token instanceof Metadata ? token : new Metadata(token, keys);
  const source = fromEcsMetadata({ fetch: metadata.fetch });
  const ask = async () => (await source({ clock })).accessKeyId;
  return { clock, metadata, source, ask };
};

const inOneHour = new FakeClock().now() + 60 * MINUTE_MS;
const inTwoHours = inOneHour + 60 * MINUTE_MS;

describe("the key of an agency", () => {
  it("is temporary, and got from 169.254.169.254 with a token of the metadata service", async () => {
    const { clock, metadata, source } = setUp([text(200, "mt-1")], [key("AK1", inOneHour)]);
    expect(await source({ clock })).toEqual({
      accessKeyId: "AK1",
      secretAccessKey: "s3cret-of-AK1",
      securityToken: "s3cret-token-of-AK1",
    });
    expect(metadata.asked).toEqual([
      { method: "PUT", url: TOKEN_URL, headers: { "x-metadata-token-ttl-seconds": "21600" } },
      { method: "GET", url: KEY_URL, headers: { "x-metadata-token": "mt-1" } },
    ]);
  });

  it.each([404, 405, 503])("is got without a token where the service answers %i to that", async (status) => {
    const { clock, metadata, ask } = setUp([text(status, "")], [key("AK1", inOneHour), key("AK2", inTwoHours)]);
    await ask();
    clock.advance(60 * MINUTE_MS);
    expect(await ask()).toBe("AK2");
    // Whether there are tokens is asked once a day.
    expect(metadata.asked.map(({ method, headers }) => [method, Object.keys(headers).length])).toEqual([
      ["PUT", 1],
      ["GET", 0],
      ["GET", 0],
    ]);
  });

  it("is got with another token where the first has ended", async () => {
    const { metadata, ask } = setUp(
      [text(200, "mt-1"), text(200, "mt-2")],
      [text(401, "token is expired"), key("AK1", inOneHour)],
    );
    expect(await ask()).toBe("AK1");
    expect(metadata.asked.map(({ headers }) => headers["x-metadata-token"])).toEqual([
      undefined,
      "mt-1",
      undefined,
      "mt-2",
    ]);
  });

  it("signs calls, and its requests are none of the client's", async () => {
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey, securityToken } = emulator.huawei.temporaryCredentials;
    const expires_at = new Date(Date.now() + 60 * MINUTE_MS).toISOString();
    const credential = { access: accessKeyId, secret: secretAccessKey, securitytoken: securityToken, expires_at };
    const metadata = new Metadata([noTokens], [text(200, JSON.stringify({ credential }))]);
    const urls: string[] = [];
    const client = createClient({
      endpoints: { vpn: emulator.huawei.vpn },
      projectId: emulator.huawei.projectId,
      credentials: fromEcsMetadata({ fetch: metadata.fetch }),
      hooks: { request: ({ url }) => urls.push(url) },
    });
    await Promise.all(Array.from({ length: 3 }, () => listConnectionMonitors(client)));
    expect(emulator.received.map(({ proof }) => proof.verified)).toEqual([true, true, true]);
    expect([metadata.keysAsked, urls.some((url) => url.includes("169.254"))]).toEqual([1, false]);
  });
});

describe("a key that ends", () => {
  it("is asked for once, however many want it", async () => {
    const { metadata, ask } = setUp([noTokens], [key("AK1", inOneHour)]);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(["AK1", "AK1", "AK1"]);
    await ask();
    expect(metadata.keysAsked).toBe(1);
  });

  it("is renewed ten minutes early, behind the calls that still use it", async () => {
    const { clock, metadata, ask } = setUp([noTokens], [key("AK1", inOneHour), key("AK2", inTwoHours)]);
    await ask();
    clock.advance(50 * MINUTE_MS - 1);
    expect([await ask(), metadata.keysAsked]).toEqual(["AK1", 1]);
    clock.advance(1);
    expect(await Promise.all([ask(), ask()])).toEqual(["AK1", "AK1"]);
    await clock.idle();
    expect([await ask(), metadata.keysAsked]).toEqual(["AK2", 2]);
  });

  it("goes on being used while the service has no other, which is asked for again halfway to the end", async () => {
    const { clock, metadata, ask } = setUp(
      [noTokens],
      [key("AK1", inOneHour), key("AK1", inOneHour), key("AK2", inTwoHours)],
    );
    const asked: number[] = [];
    for (const minutes of [0, 50, 54, 55]) {
      clock.advance(inOneHour - (60 - minutes) * MINUTE_MS - clock.now());
      expect(await ask()).toBe("AK1");
      await clock.idle();
      asked.push(metadata.keysAsked);
    }
    expect([asked, await ask()]).toEqual([[1, 2, 2, 3], "AK2"]);
  });

  it("goes on being used while the service fails, which is asked again a minute later", async () => {
    const { clock, metadata, ask } = setUp([noTokens], [key("AK1", inOneHour), text(500, ""), key("AK2", inTwoHours)]);
    await ask();
    clock.advance(50 * MINUTE_MS);
    const asked: number[] = [];
    for (let halfMinutes = 0; halfMinutes < 3; halfMinutes++) {
      expect(await ask()).toBe("AK1");
      await clock.idle();
      asked.push(metadata.keysAsked);
      clock.advance(MINUTE_MS / 2);
    }
    expect([asked, await ask()]).toEqual([[2, 2, 3], "AK2"]);
  });

  it("is not used any more once it has ended", async () => {
    const { clock, ask } = setUp([noTokens], [key("AK1", inOneHour), key("AK2", inTwoHours)]);
    await ask();
    clock.advance(60 * MINUTE_MS);
    expect(await ask()).toBe("AK2");
  });

  it("is given up when the service refused it, unless another took its place already", async () => {
    const { clock, metadata, source } = setUp([noTokens], [key("AK1", inOneHour), key("AK2", inTwoHours)]);
    const refused = await source({ clock });
    const others = await Promise.all([source({ clock, refused }), source({ clock, refused })]);
    expect(others.map(({ accessKeyId }) => accessKeyId)).toEqual(["AK2", "AK2"]);
    expect((await source({ clock, refused })).accessKeyId).toBe("AK2");
    expect(metadata.keysAsked).toBe(2);
  });
});

describe("a metadata service that gives no key", () => {
  const agency = "Please configure Cloud Service Agency first";
  it.each([
    ["has no agency", [noTokens], [text(401, agency)], "this server has no agency", 2],
    ["has no agency, and says 404", [noTokens], [text(404, agency)], "this server has no agency", 2],
    ["fails", [noTokens], [text(500, "oops")], "the service answered 500", 2],
    ["redirects", [noTokens], [text(302, "")], "the service answered 302", 2],
    ["wants a token but gives none", [noTokens], [text(401, "no token")], "the service answered 401", 4],
    ["refuses to give a token", [text(403, "")], [], "the service answered 403 without a token", 1],
    ["gives an empty token", [text(200, "")], [], "the service answered 200 without a token", 1],
    ["gives a token with a line break", [text(200, "a\nx-evil: 1")], [], "without a token", 1],
    ["answers HTML", [noTokens], [text(200, "<html>s3cret-page")], "holds no temporary access key", 2],
    [
      "answers half of a key",
      [noTokens],
      [text(200, '{"credential":{"access":"s3cret-AK"}}')],
      "holds no temporary",
      2,
    ],
    ["answers null", [noTokens], [text(200, "null")], "holds no temporary access key", 2],
    ["never stops", [noTokens], [text(200, "x".repeat(100_000))], "cannot be reached", 2],
  ])("because it %s is a ConfigurationError that says so", async (_name, token, keys, says, requests) => {
    const { metadata, source } = setUp(token, keys);
    const client = createClient({ region: "eu-west-101", projectId: "p", credentials: source });
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "credentials", operation: "listConnectionMonitors" });
    expect(error.message).toContain("cannot come from ECS metadata: ");
    expect(error.message).toContain(says);
    expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain("s3cret");
    expect(metadata.asked).toHaveLength(requests);
  });

  it("because it does not answer is told after its own short limit", async () => {
    const clock = new FakeClock();
    const signals: AbortSignal[] = [];
    const source = fromEcsMetadata({
      fetch: (_url, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    });
    const error = await clock.failure(source({ clock }));
    expect(error.message).toContain("http://169.254.169.254 did not answer within 3000 ms; is this an ECS?");
    expect(clock.delays).toContain(3000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("is asked again by the next call", async () => {
    const { ask } = setUp([noTokens], [text(500, ""), key("AK1", inOneHour)]);
    expect((await failureOf(ask())).code).toBe("CONFIGURATION");
    expect(await ask()).toBe("AK1");
  });

  it("does not condemn a call that another one was aborted with", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await using emulator = await startEmulator();
    const { accessKeyId, secretAccessKey, securityToken } = emulator.huawei.temporaryCredentials;
    const expires_at = new Date(Date.now() + 60 * MINUTE_MS).toISOString();
    const credential = { access: accessKeyId, secret: secretAccessKey, securitytoken: securityToken, expires_at };
    const metadata = new Metadata(
      [noTokens],
      [() => held.then(() => new Response(JSON.stringify({ credential }), { status: 200 }))],
    );
    const client = createClient({
      endpoints: { vpn: emulator.huawei.vpn },
      projectId: emulator.huawei.projectId,
      credentials: fromEcsMetadata({ fetch: metadata.fetch }),
    });
    const controller = new AbortController();
    const aborted = failureOf(listConnectionMonitors(client, undefined, { signal: controller.signal }));
    const patient = listConnectionMonitors(client).withResponse();
    controller.abort();
    expect((await aborted).code).toBe("ABORTED");
    release();
    expect((await patient).status).toBe(200);
    expect(metadata.keysAsked).toBe(1);
  });
});

describe("options of fromEcsMetadata that cannot work", () => {
  it.each([{ timeoutMs: 0 }, { timeoutMs: Number.NaN }, { timeoutMs: "3" }, { fetch: 5 }, { timeout: 3 }])(
    "%j are refused at once",
    (options) => {
      expect(() => fromEcsMetadata(options as never)).toThrow(/option credentials comes from ECS metadata with/);
    },
  );
});
