import { createClient, type HuaweiOptions } from "trunkline/huawei";
import { listConnections } from "trunkline/huawei/eventgrid";
import { createConnectionMonitor, listConnectionMonitors } from "trunkline/huawei/vpn";
import { type Emulator, type Fault, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { monitorPage } from "./pages.ts";

const LOOK_UP = "keystoneListProjects";

const setUp = async (options: (emulator: Emulator) => Partial<HuaweiOptions> = () => ({})) => {
  const emulator = await startEmulator({ seed: "project" });
  const { vpn, eventGrid, iam, region, credentials } = emulator.huawei;
  const client = createClient({
    region,
    endpoints: { vpn, eventGrid, iam },
    credentials,
    retry: false,
    ...options(emulator),
  });
  const operations = (): (string | undefined)[] => emulator.received.map(({ operation }) => operation);
  return { emulator, client, operations };
};

/** An answer of IAM to the look-up. */
const projects = (...list: object[]): Fault => ({
  service: "huawei.iam",
  kind: "status",
  status: 200,
  body: { projects: list },
});

describe("a project that is not given", () => {
  it("is looked up once, for calls that run side by side and after one another, of every service", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    await Promise.all([listConnectionMonitors(client), listConnectionMonitors(client), listConnections(client)]);
    await createConnectionMonitor(client, { body: monitorPage.request });
    expect(operations().filter((id) => id === LOOK_UP)).toHaveLength(1);
    expect(emulator.received).toHaveLength(5);
    for (const { url, proof } of emulator.received.slice(1)) {
      expect([url.includes(emulator.huawei.projectId), proof.verified]).toEqual([true, true]);
    }
  });

  it("is asked for by the region's name, signed without X-Project-Id, which later calls carry", async () => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    const [lookUp, call] = emulator.received;
    expect(lookUp).toMatchObject({
      method: "GET",
      url: `${emulator.huawei.iam}/v3/projects?name=cn-north-4`,
      proof: { scheme: "SDK-HMAC-SHA256", verified: true },
    });
    expect(lookUp?.headers).not.toHaveProperty("x-project-id");
    expect(call?.headers["x-project-id"]).toBe(emulator.huawei.projectId);
  });

  it.each([
    ["a temporary key", ({ huawei }: Emulator) => huawei.temporaryCredentials],
    ["a token", ({ huawei }: Emulator) => ({ token: huawei.token })],
    [
      "a function",
      ({ huawei }: Emulator) =>
        async () =>
          huawei.credentials,
    ],
  ])("is looked up with %s as well", async (_name, credentials) => {
    const { emulator, client, operations } = await setUp((given) => ({ credentials: credentials(given) }));
    await using _ = emulator;
    await listConnectionMonitors(client);
    expect(operations()).toEqual([LOOK_UP, "listConnectionMonitors"]);
  });

  it("is the one that the credentials say, without a look-up", async () => {
    const { emulator, client, operations } = await setUp(({ huawei }) => ({
      region: undefined,
      credentials: { ...huawei.credentials, projectId: huawei.projectId },
    }));
    await using _ = emulator;
    await listConnectionMonitors(client);
    expect(operations()).toEqual(["listConnectionMonitors"]);
    expect(emulator.received[0]?.headers["x-project-id"]).toBe(emulator.huawei.projectId);
  });

  it("is not looked up for a call that gives it", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client, { projectId: emulator.huawei.projectId });
    expect(operations()).toEqual(["listConnectionMonitors"]);
    expect(emulator.received[0]?.headers["x-project-id"]).toBe(emulator.huawei.projectId);
  });

  it("is filled in for request() too", async () => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    const path = "/v5/{project_id}/connection-monitors";
    expect(await client.request({ service: "vpn", method: "GET", path })).toMatchObject({ connection_monitors: [] });
  });

  it("is known to clients of with(), and looked up anew for another region", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    await listConnectionMonitors(client);
    await listConnectionMonitors(client.with({ timeoutMs: 5000 }));
    expect(operations().filter((id) => id === LOOK_UP)).toHaveLength(1);
    const elsewhere = client.with({ region: "eu-west-101" });
    expect(await failureOf(listConnectionMonitors(elsewhere))).toMatchObject({ code: "CONFIGURATION" });
    expect(emulator.received.at(-1)?.url).toContain("name=eu-west-101");
  });

  it("is looked up with a clock that is 20 minutes off, which is learnt there for all calls", async () => {
    const { emulator, client } = await setUp(() => ({
      clock: {
        now: () => Date.now() + 1_200_000,
        setTimeout: (run, ms) => setTimeout(run, ms),
        clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
    }));
    await using _ = emulator;
    expect((await listConnectionMonitors(client).withResponse()).attempts).toBe(1);
    expect(emulator.received.map(({ operation, proof }) => [operation, proof.verified])).toEqual([
      [LOOK_UP, false],
      [LOOK_UP, true],
      ["listConnectionMonitors", true],
    ]);
  });

  it("is looked up anew by the next call where that failed", async () => {
    const { emulator, client, operations } = await setUp();
    await using _ = emulator;
    emulator.fail({ service: "huawei.iam", kind: "status", status: 503 });
    expect(await failureOf(listConnectionMonitors(client))).toMatchObject({ code: "SERVER", operation: LOOK_UP });
    await listConnectionMonitors(client);
    expect(operations()).toEqual([LOOK_UP, LOOK_UP, "listConnectionMonitors"]);
  });

  it("goes on being looked up for others when a call that waits for it is aborted", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { emulator, client, operations } = await setUp(() => ({
      fetch: async (url, init) => {
        if (url.includes("/v3/projects")) await held;
        return fetch(url, init);
      },
    }));
    await using _ = emulator;
    const controller = new AbortController();
    const aborted = failureOf(listConnectionMonitors(client, undefined, { signal: controller.signal }));
    const patient = listConnectionMonitors(client).withResponse();
    controller.abort();
    expect(await aborted).toMatchObject({ code: "ABORTED" });
    release();
    expect((await patient).status).toBe(200);
    expect(operations()).toEqual([LOOK_UP, "listConnectionMonitors"]);
  });
});

describe("a project that cannot be looked up", () => {
  const id = (digit: string): string => digit.repeat(32);

  it.each([
    ["none", [], "IAM shows these credentials no project cn-north-4"],
    ["one of another name", [{ id: id("a"), name: "cn-north-4_sub" }], "no project cn-north-4"],
    ["one whose id leads elsewhere", [{ id: "../x", name: "cn-north-4" }], "no project cn-north-4"],
    ["one without an id", [{ name: "cn-north-4" }], "no project cn-north-4"],
    ["nothing that is a project", [null, 5, "x"] as never[], "no project cn-north-4"],
    [
      "two",
      [
        { id: id("a"), name: "cn-north-4" },
        { id: id("b"), name: "cn-north-4" },
      ],
      `2 projects cn-north-4 (${id("a")}, ${id("b")})`,
    ],
  ])(
    "because IAM lists %s is a ConfigurationError that says what to do, and none is created",
    async (_n, list, says) => {
      const { emulator, client } = await setUp();
      await using _ = emulator;
      emulator.fail(projects(...list));
      const error = await failureOf(listConnectionMonitors(client));
      expect(error).toMatchObject({ code: "CONFIGURATION", option: "projectId", vendor: "huawei" });
      expect(error.message).toContain(says);
      expect(error.message).toContain("give it to the client");
      expect(emulator.received.map(({ method }) => method)).toEqual(["GET"]);
    },
  );

  it.each([{}, { projects: "x" }, [], 5])("because IAM answers %j is the same error", async (body) => {
    const { emulator, client } = await setUp();
    await using _ = emulator;
    emulator.fail({ service: "huawei.iam", kind: "status", status: 200, body: body as never });
    expect(await failureOf(listConnectionMonitors(client))).toMatchObject({ option: "projectId" });
  });

  it("because the secret is wrong is an AuthenticationError after one request", async () => {
    const { emulator, client } = await setUp(({ huawei }) => ({
      credentials: { ...huawei.credentials, secretAccessKey: "s3cret-wrong" },
      retry: 3,
    }));
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "AUTHENTICATION", operation: LOOK_UP, attempts: 1 });
    expect(error.message).not.toContain("s3cret");
    expect(emulator.received).toHaveLength(1);
  });

  it("because the region does not exist is a ConnectionError that names the host", async () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    const { emulator, client } = await setUp(() => ({
      region: "xx-nowhere-1",
      endpoints: {},
      fetch: () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause })),
    }));
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "CONNECTION", operation: LOOK_UP });
    expect(error.message).toContain("iam.xx-nowhere-1.myhuaweicloud.com");
  });

  it.each([
    [
      "neither region nor project is given",
      (): Partial<HuaweiOptions> => ({}),
      "listConnectionMonitors was not sent: option projectId is missing; give it to the client, or projectId to the call",
    ],
    [
      "a function does not say either",
      ({ huawei }: Emulator): Partial<HuaweiOptions> => ({ credentials: () => huawei.credentials }),
      "option projectId is missing; give it to the client, or region, by which it is looked up",
    ],
    [
      "a function fails",
      (): Partial<HuaweiOptions> => ({ credentials: () => Promise.reject(new Error("vault is sealed")) }),
      "option credentials is a function that failed; see cause",
    ],
  ])("because %s is a ConfigurationError, and nothing is sent", async (_name, options, message) => {
    const { emulator, client } = await setUp((given) => ({ region: undefined, ...options(given) }));
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error.code).toBe("CONFIGURATION");
    expect(error.message).toContain(message);
    expect(emulator.received).toHaveLength(0);
  });
});

describe("a project that is given", () => {
  it("and is another one's is a PermissionDeniedError", async () => {
    const { emulator, client } = await setUp(() => ({ projectId: "f".repeat(32) }));
    await using _ = emulator;
    const error = await failureOf(listConnectionMonitors(client));
    expect(error).toMatchObject({ code: "PERMISSION_DENIED", vendorCode: "VPN.0003", attempts: 1 });
    expect(error.message).toContain("Check projectId");
  });

  it("to a call is the one that the request is signed for, whatever the client's is", async () => {
    const { emulator, client } = await setUp(() => ({ projectId: "f".repeat(32) }));
    await using _ = emulator;
    const { status } = await listConnectionMonitors(client, { projectId: emulator.huawei.projectId }).withResponse();
    expect(status).toBe(200);
    expect(emulator.received[0]?.headers["x-project-id"]).toBe(emulator.huawei.projectId);
  });

  it("is signed for as well where one address has all services", async () => {
    const seen: (string | undefined)[] = [];
    const client = createClient({
      endpoints: { vpn: "https://gateway.example", iam: "https://gateway.example" },
      projectId: "1".repeat(32),
      credentials: { accessKeyId: "AK", secretAccessKey: "SK" },
      fetch: async (_url, { headers }) => {
        seen.push(headers["x-project-id"]);
        return new Response("{}");
      },
    });
    await listConnectionMonitors(client);
    await client.request({ service: "iam", method: "GET", path: "/v3/projects" });
    expect(seen).toEqual(["1".repeat(32), undefined]);
  });

  it("is left out of requests to IAM", async () => {
    const { emulator, client } = await setUp(({ huawei }) => ({ projectId: huawei.projectId }));
    await using _ = emulator;
    await client.request({ service: "iam", method: "GET", path: "/v3/projects" });
    expect(emulator.received[0]?.headers).not.toHaveProperty("x-project-id");
  });
});
