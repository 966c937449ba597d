import { describe, expect, it } from "vitest";
import type { AzureOperationScript, AzurePollHeader } from "../../src/testing/index.ts";
import type { Said } from "./talk.ts";
import { type AzureConversation, startAzure, tcpCheck } from "./talk-azure.ts";

const second = {
  location: "North Europe",
  sku: { name: "Developer", capacity: 1 },
  properties: { publisherEmail: "a@example.com", publisherName: "a" },
};

/** Starts a connectivity check in the way that a script says. */
function start(talk: AzureConversation, script: AzureOperationScript): Promise<Said> {
  talk.emulator.azure.nextOperation(script);
  return talk.apim("POST", `${talk.service}/connectivityCheck`, tcpCheck);
}

/** Puts a service in the way that a script says. */
function put(talk: AzureConversation, script: AzureOperationScript): Promise<Said> {
  talk.emulator.azure.nextOperation(script);
  return talk.apim("PUT", "service/second", second);
}

function linksOf({ headers }: Said): readonly AzurePollHeader[] {
  return (["location", "azure-asyncoperation", "operation-location"] as const).filter((name) => headers.has(name));
}

const link = ({ headers }: Said, name: AzurePollHeader) => headers.get(name) ?? "";

describe("a status document", () => {
  const style = "azure-asyncoperation";

  it("may have no status at all, which is not a null one", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { style, states: [undefined, null] });
    const bodies = [];
    for (let read = 0; read < 3; read += 1) bodies.push((await talk.apim("GET", link(started, style))).body);
    expect(bodies.map((body) => ["status" in body, body.status])).toEqual([
      [false, undefined],
      [true, null],
      [true, "Succeeded"],
    ]);
  });

  it("tells progress as scripted: nested operations, a percentage, or none; the last one goes on", async () => {
    await using talk = await startAzure();
    const operations = [{ name: "a", status: "Running", percentComplete: 3 }];
    const started = await start(talk, { style, polls: 3, progress: [{ percentComplete: 7, operations }, {}] });
    const bodies = [];
    for (let read = 0; read < 4; read += 1) bodies.push((await talk.apim("GET", link(started, style))).body);
    expect(bodies.map((body) => body.percentComplete)).toEqual([7, undefined, undefined, 100]);
    expect(bodies.map((body) => body.operations)).toEqual([operations, undefined, undefined, undefined]);
  });

  it.each([
    ["succeeded", "SUCCEEDED"],
    ["failed", "fAiLeD"],
    ["failed-without-error", "failed"],
    ["canceled", "Cancelled"],
  ] as const)("writes the end %s as %s", async (result, endWord) => {
    await using talk = await startAzure();
    const started = await start(talk, { style, polls: 0, result, endWord });
    expect((await talk.apim("GET", link(started, style))).body.status).toBe(endWord);
  });

  it("tells the error of the script whole: details, inner errors and policies", async () => {
    await using talk = await startAzure();
    const error = {
      code: 17,
      message: "outer",
      details: [{ code: "Inner", target: "a.b", message: "inner", details: [{ code: "Innermost" }] }],
      innererror: { code: "X", innererror: { code: "Y" } },
      additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/p/1" } }],
    };
    const started = await start(talk, { style, polls: 0, result: "failed", error });
    expect((await talk.apim("GET", link(started, style))).body.error).toEqual(error);
  });
});

describe("the headers with addresses", () => {
  it("are those of the script, answer by answer, the last ones going on", async () => {
    await using talk = await startAzure();
    const all: readonly AzurePollHeader[] = ["location", "azure-asyncoperation", "operation-location"];
    const started = await start(talk, { polls: 3, links: [["location"], [], all] });
    const reads = [];
    for (let read = 0; read < 4; read += 1) reads.push(await talk.apim("GET", link(started, "location")));
    expect([started, ...reads].map(linksOf)).toEqual([["location"], [], all, all, []]);
    expect(link(reads[1] as Said, "azure-asyncoperation")).toBe(link(reads[1] as Said, "operation-location"));
    const end = await talk.apim("GET", link(reads[1] as Said, "azure-asyncoperation"));
    expect(end.body.status).toBe("Succeeded");
  });

  it("may stand beside the resource of a PUT", async () => {
    await using talk = await startAzure();
    const created = await put(talk, { style: "azure-asyncoperation", links: [["azure-asyncoperation", "location"]] });
    expect([created.status, linksOf(created)]).toEqual([201, ["location", "azure-asyncoperation"]]);
  });

  it("can be told apart by what makes the address", async () => {
    await using talk = await startAzure();
    const address = (url: string, header: AzurePollHeader) => (header === "location" ? "/nowhere" : url);
    const started = await start(talk, { style: "azure-asyncoperation", address });
    expect(link(started, "location")).toBe("/nowhere");
    expect((await talk.apim("GET", link(started, "azure-asyncoperation"))).status).toBe(200);
  });
});

describe("the pause", () => {
  it("may be another one at each answer", async () => {
    await using talk = await startAzure();
    const retryAfter = [7, null, "Wed, 21 Oct 2026 07:28:00 GMT", "4294967296", "soon"] as const;
    const started = await start(talk, { polls: 6, retryAfter });
    const reads = [];
    for (let read = 0; read < 5; read += 1) reads.push(await talk.apim("GET", link(started, "location")));
    const pauses = [started, ...reads].map(({ headers }) => headers.get("retry-after"));
    expect(pauses).toEqual(["7", null, "Wed, 21 Oct 2026 07:28:00 GMT", "4294967296", "soon", "soon"]);
  });

  it("is told by the resource, too, where that is all there is to read", async () => {
    await using talk = await startAzure();
    const created = await put(talk, { retryAfter: [1, 2] });
    const [running, done] = [await talk.apim("GET", "service/second"), await talk.apim("GET", "service/second")];
    expect([created, running, done].map(({ headers }) => headers.get("retry-after"))).toEqual(["1", "2", null]);
  });
});

describe("the statuses", () => {
  it.each([
    ["location", 201, true],
    ["location", 202, false],
    ["azure-asyncoperation", 202, true],
    ["provisioning-state", 200, true],
  ] as const)("of the start of a PUT by %s may be %d", async (style, startStatus, hasBody) => {
    await using talk = await startAzure();
    const created = await put(talk, { style, startStatus });
    expect([created.status, created.body.name]).toEqual([startStatus, hasBody ? "second" : undefined]);
  });

  it.each([200, 204] as const)("of the end of a DELETE may be %d, without a body", async (endStatus) => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ polls: 0, endStatus });
    const deleted = await talk.apim("DELETE", talk.service);
    const end = await talk.apim("GET", link(deleted, "location"));
    expect([end.status, end.body]).toEqual([endStatus, {}]);
    expect((await talk.apim("GET", talk.service)).status).toBe(404);
  });

  it("of a failure may be any other one", async () => {
    await using talk = await startAzure();
    const started = await start(talk, { polls: 0, result: "failed", endStatus: 500 });
    const end = await talk.apim("GET", link(started, "location"));
    expect([end.status, end.body.error?.code]).toEqual([500, "OperationFailed"]);
    const atOnce = await start(talk, { style: "at-once", result: "failed", endStatus: 403 });
    expect(atOnce.status).toBe(403);
  });

  it("of a failure may be a good one, whose body has the bad news", async () => {
    await using talk = await startAzure();
    const created = await put(talk, { style: "location", polls: 0, result: "failed", endStatus: 200 });
    const end = await talk.apim("GET", link(created, "location"));
    expect(end.status).toBe(200);
    expect(end.body).toMatchObject({
      name: "second",
      properties: { provisioningState: "Failed", error: { code: "OperationFailed" } },
    });
  });
});

describe("the result stands", () => {
  async function places(script: AzureOperationScript): Promise<Record<string, unknown>> {
    await using talk = await startAzure();
    const started = await start(talk, { style: "azure-asyncoperation", polls: 0, ...script });
    const called = `${talk.service}/connectivityCheck`;
    const early = await talk.apim("GET", called);
    const status = (await talk.apim("GET", link(started, "azure-asyncoperation"))).body;
    const location = await talk.apim("GET", link(started, "location"));
    const original = await talk.apim("GET", called);
    const named = status.resourceLocation && (await talk.apim("GET", status.resourceLocation)).body.connectionStatus;
    return {
      early: early.status,
      status: status.properties?.connectionStatus,
      location: [location.status, location.body.connectionStatus],
      original: [original.status, original.body.connectionStatus],
      named,
    };
  }
  const nowhere = {
    early: 404,
    status: undefined,
    location: [204, undefined],
    original: [404, undefined],
    named: undefined,
  };

  it.each<[AzureOperationScript["resultAt"], object]>([
    [undefined, { status: "Connected", location: [200, "Connected"] }],
    ["status", { status: "Connected" }],
    ["location", { location: [200, "Connected"] }],
    ["resource-location", { named: "Connected" }],
    ["original-uri", { original: [200, "Connected"] }],
  ])("where the script has it and nowhere else: %s", async (resultAt, there) => {
    expect(await places(resultAt === undefined ? {} : { resultAt })).toEqual({ ...nowhere, ...there });
  });
});

describe("a list behind a POST", () => {
  const operation = "VirtualNetworkGateways_ListRadiusSecrets";
  const value = ["a", "b", "c", "d", "e"].map((radiusServerAddress) => ({ radiusServerAddress }));
  const gateway = { location: "northeurope", properties: {} };

  it.each(["at-once", "location", "azure-asyncoperation"] as const)("comes in pages by %s", async (style) => {
    await using talk = await startAzure({ azure: { pageSize: 2 } });
    await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    talk.emulator.azure.nextOperation({ operation, style, polls: 0, answer: { value } });
    const started = await talk.network("POST", "virtualNetworkGateways/gw1/listRadiusSecrets");
    const at = started.headers.get("location");
    if (style === "azure-asyncoperation") await talk.network("GET", link(started, style));
    let page = at === null ? started : await talk.network("GET", at);
    const pages = [page.body.value];
    while (page.body.nextLink !== undefined) {
      page = await talk.network("GET", page.body.nextLink);
      pages.push(page.body.value);
    }
    expect(pages).toEqual([value.slice(0, 2), value.slice(2, 4), value.slice(4)]);
  });

  it("comes whole where the document knows no next page", async () => {
    await using talk = await startAzure({ azure: { pageSize: 2 } });
    await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    const routes = { value: [{ network: "a" }, { network: "b" }, { network: "c" }] };
    const learned = { operation: "VirtualNetworkGateways_GetLearnedRoutes", style: "at-once", answer: routes } as const;
    talk.emulator.azure.nextOperation(learned);
    const answer = await talk.network("POST", "virtualNetworkGateways/gw1/getLearnedRoutes");
    expect(answer.body).toEqual(routes);
  });
});

describe("a read that goes wrong", () => {
  it("may be any one of them, and any fault", async () => {
    await using talk = await startAzure();
    const started = await start(talk, {
      polls: 2,
      firstReads: [
        null,
        { kind: "reset" },
        { kind: "emptyBody", status: 502 },
        { kind: "retryAfter", retryAfter: "9" },
      ],
    });
    const read = () => talk.apim("GET", link(started, "location"));
    expect((await read()).status).toBe(202);
    await expect(read()).rejects.toThrow("fetch failed");
    expect(talk.emulator.received.at(-1)).toMatchObject({ fault: "reset", status: undefined });
    // This one spoils what would have been the second read.
    expect((await read()).status).toBe(502);
    const throttled = await read();
    expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, "9"]);
    expect(throttled.headers.get("x-ms-request-id")).not.toBeNull();
    expect((await read()).status).toBe(200);
  });

  it("may be one of a resource, and leaves its state where it was", async () => {
    await using talk = await startAzure();
    await put(talk, { polls: 1, firstReads: [{ kind: "html" }] });
    const answers = [];
    for (let read = 0; read < 3; read += 1) answers.push(await talk.apim("GET", "service/second"));
    expect(answers.map(({ status }) => status)).toEqual([502, 200, 200]);
    expect(answers.map(({ body }) => body.properties?.provisioningState)).toEqual([undefined, "Creating", "Succeeded"]);
  });

  it("is written by the test where nothing else will do", async () => {
    await using talk = await startAzure();
    const started = await start(talk, {
      style: "azure-asyncoperation",
      polls: 1,
      rewrite: (answer, read) => (read === 1 ? { status: 202, headers: { "x-odd": "1" } } : answer),
    });
    const [first, last] = [
      await talk.apim("GET", link(started, "azure-asyncoperation")),
      await talk.apim("GET", link(started, "azure-asyncoperation")),
    ];
    expect([started.status, first.status, first.headers.get("x-odd"), first.body]).toEqual([202, 202, "1", {}]);
    expect(last.body.status).toBe("Succeeded");
  });
});

describe("a write to what is at work", () => {
  const gateway = { location: "northeurope", properties: {} };
  const rule = { properties: { mode: "EgressSnat" } };

  it("is refused below it, too, in Network, and says where the work is to be seen", async () => {
    await using talk = await startAzure();
    const created = await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    expect(created.status).toBe(201);
    for (const [method, path, body] of [
      ["PUT", "virtualNetworkGateways/gw1", gateway],
      ["PATCH", "virtualNetworkGateways/gw1", { tags: {} }],
      ["DELETE", "virtualNetworkGateways/gw1", undefined],
      ["PUT", "virtualNetworkGateways/gw1/natRules/r1", rule],
    ] as const) {
      const refused = await talk.network(method, path, body);
      expect([refused.status, refused.body.error?.code], method).toEqual([409, "AnotherOperationInProgress"]);
      const uri = /https?:\S+$/u.exec(refused.body.error?.message ?? "")?.[0] ?? "";
      expect((await talk.network("GET", uri)).status).toBe(200);
      talk.emulator.reset();
      await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    }
  });

  it("is taken again once the work has ended", async () => {
    await using talk = await startAzure();
    await talk.network("PUT", "virtualNetworkGateways/gw1", gateway);
    for (let read = 0; read < 2; read += 1) await talk.network("GET", "virtualNetworkGateways/gw1");
    expect((await talk.network("PUT", "virtualNetworkGateways/gw1/natRules/r1", rule)).status).toBe(201);
  });

  it("is taken below a service of API Management", async () => {
    await using talk = await startAzure();
    await talk.apim("PUT", "service/second", second);
    const tag = { properties: { displayName: "blue" } };
    expect((await talk.apim("PUT", "service/second/tags/blue", tag)).status).toBe(201);
  });
});
