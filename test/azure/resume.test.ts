import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Azure } from "trunkline/azure";
import { performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PollPlan } from "../../src/core/polling.ts";
import { writeResumeToken } from "../../src/core/resume-token.ts";
import {
  ARM,
  accepted,
  arm,
  longWork,
  RESOURCE,
  resource,
  SUBSCRIPTION,
  scriptedAzure,
  started,
  status,
} from "../support/scripted-azure.ts";
import { tcpCheck } from "./pages.ts";

const context = { vendor: "azure", operation: "doWork" };
const LOCATION = `${ARM}/operationresults/1?api-version=2024-05-01`;
const PLAN = { kind: "location", url: LOCATION, original: RESOURCE, location: LOCATION, isNew: "yes" };
const tokenOf = (changes: object = {}, about: object = {}): string =>
  writeResumeToken({ ...context, ...about }, { ...PLAN, ...changes } as PollPlan);
const textOf = (token: string): string => atob(token.replaceAll("-", "+").replaceAll("_", "/"));
const write = (content: unknown): string =>
  btoa(JSON.stringify(content)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

describe("in another process", () => {
  /** Just enough of ARM to be started in one process and read from another. */
  let server: Server;
  let baseUrl: string;
  let received: string[];
  let readsLeft: number;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { method, url = "", headers } = request;
      received.push(`${method} ${url.split("?")[0]} by ${headers.authorization}`);
      request.resume();
      const headersOut = { location: `${baseUrl}/operationresults/1?api-version=2024-05-01` };
      if (method === "POST" || readsLeft-- > 0) response.writeHead(202, headersOut).end();
      else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(tcpCheck.answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    received = [];
    readsLeft = 2;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("a token goes on to the end, with that process's own credential, and starts nothing again", async () => {
    const credential = { getToken: async () => ({ token: "of-this-process", expiresOnTimestamp: Date.now() + 3.6e6 }) };
    const azure = new Azure({ baseUrl, credential, subscriptionId: SUBSCRIPTION });
    const check = azure.apiManagement.performConnectivityCheckAsync({
      resourceGroupName: "rg1",
      serviceName: "apim1",
      body: tcpCheck.request,
    });
    const resumeToken = await check.resumeToken();
    const script = fileURLToPath(new URL("./resume-in-another-process.ts", import.meta.url));
    const env = { ...process.env, baseUrl, token: "of-another-process", resumeToken };
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
    expect(JSON.parse(stdout)).toEqual(tcpCheck.answer);
    expect(received[0]).toMatch(/^POST .*\/connectivityCheck by Bearer of-this-process$/);
    expect(received.slice(1)).toEqual(Array(3).fill("GET /operationresults/1 by Bearer of-another-process"));
  });

  it("a token of this server is of no use to a client of another one", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    const resumeToken = write({
      v: 1,
      kind: "resume",
      vendor: "azure",
      operation: performConnectivityCheckAsync.definition.id,
      plan: { ...PLAN, url: `${baseUrl}/x`, original: `${baseUrl}/y`, location: "" },
    });
    const failing = client.resume(performConnectivityCheckAsync, resumeToken);
    expect(await clock.failure(failing)).toMatchObject({ code: "ORIGIN", origin: baseUrl });
    expect(sent).toHaveLength(0);
  });
});

describe("a token goes on", () => {
  const resumed = async (start: readonly Response[], method: "PUT" | "POST" | "PATCH" | "DELETE", reads: number) => {
    const { client, clock } = scriptedAzure(start);
    const work = longWork(method)(client);
    if (reads > 0) {
      const states = work[Symbol.asyncIterator]();
      for (let read = 0; read <= reads; read++) await clock.run(states.next());
    }
    return clock.run(work.resumeToken());
  };

  it.each<[string, "PUT" | "POST" | "PATCH" | "DELETE", readonly Response[], number, readonly Response[], string[]]>([
    ["at a Location", "POST", [accepted()], 0, [arm(200, { made: "a" })], [LOCATION]],
    [
      "at a status document, then at the resource",
      "PUT",
      [started()],
      0,
      [status("Succeeded"), resource("Succeeded")],
      [`${ARM}/operationstatuses/1?api-version=2024-05-01`, RESOURCE],
    ],
    ["at a resource", "PUT", [resource("Creating", 201)], 0, [resource("Succeeded")], [RESOURCE]],
    [
      "where a later answer moved it",
      "POST",
      [started(), status("Running", {}, { "azure-asyncoperation": `${ARM}/second?api-version=1` })],
      1,
      [status("Succeeded")],
      [`${ARM}/second?api-version=1`],
    ],
    [
      "to a Location that the start gave beside the status document",
      "PATCH",
      [started("azure-asyncoperation", { location: LOCATION })],
      0,
      [status("Succeeded"), arm(200, { made: "a" })],
      [`${ARM}/operationstatuses/1?api-version=2024-05-01`, LOCATION],
    ],
  ])("%s", async (_name, method, start, reads, answers, urls) => {
    const token = await resumed(start, method, reads);
    const { client, clock, sent } = scriptedAzure(answers);
    const settled = await clock.settle(client.resume(longWork(method), token));
    expect(settled.status).toBe("fulfilled");
    expect(sent.map((request) => `${request.method} ${request.url}`)).toEqual(urls.map((url) => `GET ${url}`));
  });

  it("at the result of work whose end was seen, without reading the state again", async () => {
    const { client, clock } = scriptedAzure([started(), status("Succeeded"), arm(403)]);
    const work = longWork("PUT")(client);
    await clock.failure(work);
    const other = scriptedAzure([resource("Succeeded")]);
    expect(await other.clock.run(other.client.resume(longWork("PUT"), await work.resumeToken()))).toMatchObject({
      made: "a",
    });
    expect(other.sent.map(({ url }) => url)).toEqual([RESOURCE]);
  });

  it("and gives a token in turn", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, { made: "a" })]);
    const again = await clock.run(client.resume(longWork("POST"), tokenOf()).resumeToken());
    expect(sent).toHaveLength(0);
    expect(await clock.run(client.resume(longWork("POST"), again))).toEqual({ made: "a" });
  });

  it("with addresses of 6 KB each, byte for byte", async () => {
    const long = (name: string): string => `${ARM}/${name}?api-version=1&t=${"aB~%2F".repeat(1000)}`;
    const links = { "azure-asyncoperation": long("status"), location: long("result") };
    const { client, clock } = scriptedAzure([arm(202, undefined, links)]);
    const token = await clock.run(longWork("POST")(client).resumeToken());
    const other = scriptedAzure([status("Succeeded"), arm(200, { made: "a" })]);
    expect(await other.clock.run(other.client.resume(longWork("POST"), token))).toEqual({ made: "a" });
    expect(other.sent.map(({ url }) => url)).toEqual([long("status"), long("result")]);
  });

  it("through files, shells and addresses, since it is plain letters", () => {
    expect(tokenOf({ url: `${LOCATION}&x=${"~ÿü€😀>?".repeat(20)}` })).toMatch(/^[\w-]+$/);
  });

  it("although letters beyond ASCII stand in its addresses", async () => {
    const url = `${LOCATION}&name=größe😀`;
    const { client, clock, sent } = scriptedAzure([arm(200, {})]);
    await clock.run(client.resume(longWork("POST"), tokenOf({ url })));
    expect(sent[0]?.url).toBe(url);
  });

  it("and holds addresses, never the credential or what was sent", async () => {
    const { client, clock } = scriptedAzure([accepted()]);
    const text = textOf(await clock.run(longWork("POST")(client).resumeToken()));
    expect(JSON.parse(text)).toEqual({ v: 1, kind: "resume", ...context, plan: PLAN });
    expect(text).not.toContain("the-token");
  });
});

describe("a token is refused before anything is sent", () => {
  const EVIL = "https://evil.example/x";

  it.each<[string, object]>([
    ["an address elsewhere", { url: EVIL }],
    ["a resource elsewhere", { original: EVIL }],
    ["a Location elsewhere", { location: EVIL }],
    ["a Location elsewhere, for a status document here", { kind: "operation", location: EVIL }],
    ["a resource elsewhere, for a result here", { kind: "result", original: EVIL }],
    ["plain http", { url: LOCATION.replace("https:", "http:") }],
    ["plain http for the resource", { original: RESOURCE.replace("https:", "http:") }],
    ["another port", { url: `${ARM}:8443/x` }],
    ["a host that begins alike", { url: `${ARM}.evil.example/x` }],
    ["a user name", { url: LOCATION.replace("//", "//user@") }],
    ["a password", { location: LOCATION.replace("//", "//:secret@") }],
    ["a host in the place of a user", { url: `${ARM}@evil.example/x` }],
    ["a backslash for a slash", { url: `${ARM}\\@evil.example/x` }],
    ["a host written oddly", { original: "https://management%2eazure.com/x" }],
  ])("with %s, as an OriginError", async (_name, changes) => {
    const { client, clock, sent } = scriptedAzure([arm(200, { made: "a" })]);
    const error = await clock.failure(client.resume(longWork("POST"), tokenOf(changes)));
    expect(error).toMatchObject({ code: "ORIGIN", operation: "doWork", attempts: 0 });
    expect(error.message).toContain("the resume token leads to ");
    expect(error.message).not.toContain("secret");
    expect(sent).toHaveLength(0);
  });

  const valid = { v: 1, kind: "resume", ...context, plan: PLAN };

  it.each<[string, unknown]>([
    ["nothing in it", ""],
    ["something else than a text", 5],
    ["null for it", null],
    ["no token", "not a token"],
    ["its last quarter cut off", tokenOf().slice(0, -100)],
    ["its last letter cut off", tokenOf().slice(0, -1)],
    ["its first letter cut off", tokenOf().slice(1)],
    ["a megabyte", "A".repeat(1_000_000)],
    ["a megabyte of plan", tokenOf({ more: "x".repeat(1_000_000) })],
    ["a list in it", write([valid])],
    ["null in it", write(null)],
    ["another version", write({ ...valid, v: 2 })],
    ["the version as text", write({ ...valid, v: "1" })],
    ["another kind of token", write({ ...valid, kind: "page" })],
    ["another vendor", write({ ...valid, vendor: "nsx" })],
    ["another operation", write({ ...valid, operation: "doOtherWork" })],
    ["no plan", write({ ...valid, plan: undefined })],
    ["null for a plan", write({ ...valid, plan: null })],
    ["a list for a plan", write({ ...valid, plan: ["location", LOCATION] })],
    ["a text for a plan", write({ ...valid, plan: "location" })],
    ["a number in the plan", write({ ...valid, plan: { ...PLAN, isNew: 1 } })],
    ["a plan of another vendor", write({ ...valid, plan: { kind: "state", ipsecVpnSessionId: "a", requestId: "b" } })],
    ["an unknown kind of plan", tokenOf({ kind: "delete" })],
    ["a kind that every object has", tokenOf({ kind: "constructor" })],
    ["no kind of plan", tokenOf({ kind: "" })],
    ["an unknown age", tokenOf({ isNew: "maybe" })],
    ["no address", tokenOf({ url: "" })],
    ["no resource", tokenOf({ original: "" })],
    ["a path for an address", tokenOf({ url: "/operationresults/1" })],
    ["a script for an address", tokenOf({ url: "javascript:alert(1)" })],
    ["a file for a resource", tokenOf({ original: "file:///etc/passwd" })],
    ["a Location that is no address", tokenOf({ location: "soon" })],
    ["a Location left out", write({ ...valid, plan: { ...PLAN, location: undefined } })],
  ])("with %s, as an InvalidArgumentError", async (_name, token) => {
    const { client, clock, sent } = scriptedAzure([arm(200, { made: "a" })]);
    const error = await clock.failure(client.resume(longWork("POST"), token as string));
    expect(error).toMatchObject({
      code: "INVALID_ARGUMENT",
      operation: "doWork",
      issues: [{ path: "the resume token" }],
    });
    expect(sent).toHaveLength(0);
  });

  it("where it is asked, not where it is given, and by every view", async () => {
    const { client, clock } = scriptedAzure([arm(200, {})]);
    const poller = client.resume(longWork("POST"), "wrong");
    const views = [poller, poller.accepted(), poller.resumeToken(), poller.withResponse()];
    for (const view of await clock.run(Promise.allSettled(views))) {
      expect(view).toMatchObject({ reason: { code: "INVALID_ARGUMENT" } });
    }
  });

  it("never for an origin that the caller allows", async () => {
    const { client, clock, sent } = scriptedAzure([arm(200, { made: "a" })], {
      allowedOrigins: ["https://evil.example"],
    });
    expect(await clock.run(client.resume(longWork("POST"), tokenOf({ url: EVIL })))).toEqual({ made: "a" });
    expect(sent.map(({ url }) => url)).toEqual([EVIL]);
  });
});

it("a token of a client that is closed goes on in another one", async () => {
  const { client, clock } = scriptedAzure([accepted()]);
  const work = longWork("POST")(client);
  const token = await clock.run(work.resumeToken());
  await client.close();
  expect(await clock.failure(work)).toMatchObject({ code: "CONFIGURATION", option: "client" });
  const other = scriptedAzure([arm(200, { made: "a" })]);
  expect(await other.clock.run(other.client.resume(longWork("POST"), token))).toEqual({ made: "a" });
});
