import { inspect } from "node:util";
import { type AzureClient, subscriptionRegeneratePrimaryKey } from "trunkline/azure/apimanagement";
import { virtualNetworkGatewaysGet } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import { readError } from "../../src/azure/errors.ts";
import { accepted, arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

const gateway = { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" };

describe("the error bodies that are seen", () => {
  it.each<[string, unknown, string | undefined, string | undefined]>([
    [
      "ARM's own",
      { error: { code: "ResourceNotFound", message: "no such gateway" } },
      "ResourceNotFound",
      "no such gateway",
    ],
    ["a bare one", { code: "BadRequest", message: "wrong" }, "BadRequest", "wrong"],
    ["a code without a sentence", { error: { code: "Busy" } }, "Busy", undefined],
    ["a sentence without a code", { error: { message: "wrong" } }, undefined, "wrong"],
    ["a number for a code", { error: { code: 409, message: "busy" } }, "409", "busy"],
    [
      "one with details",
      {
        error: {
          code: "ValidationError",
          message: "wrong",
          details: [{ code: "Field", target: "a", message: "too long" }],
        },
      },
      "ValidationError",
      "wrong; a: Field: too long",
    ],
    [
      "details that say nothing new",
      { error: { code: "E", message: "too long: a", details: [{ code: "Field", message: "too long" }] } },
      "E",
      "too long: a",
    ],
    ["details alone", { error: { code: "E", details: [{ message: "too long" }] } }, "E", "too long"],
    [
      "details of which the first is empty",
      { error: { code: "E", message: "wrong", details: [null, { code: "X" }, { message: "too long" }] } },
      "E",
      "wrong; too long",
    ],
    ["null details", { error: { code: "E", message: "wrong", details: null, innererror: null } }, "E", "wrong"],
    [
      "policy information",
      { error: { code: "P", message: "no", additionalInfo: [{ type: "PolicyViolation" }] } },
      "P",
      "no",
    ],
    [
      "policies that were violated",
      {
        error: {
          code: "RequestDisallowedByPolicy",
          message: "disallowed",
          additionalInfo: [
            { type: "PolicyViolation", info: { policyDefinitionId: "/defs/d", policyAssignmentId: "/assigned/a" } },
          ],
        },
      },
      "RequestDisallowedByPolicy",
      "disallowed; policy /defs/d; policy /assigned/a",
    ],
    [
      "a policy that the sentence names",
      {
        error: {
          message: "disallowed by /defs/d",
          additionalInfo: [{ type: "PolicyViolation", info: { policyDefinitionId: "/defs/d" } }],
        },
      },
      undefined,
      "disallowed by /defs/d",
    ],
    [
      "causes below causes",
      {
        error: {
          code: "DeploymentFailed",
          message: "failed",
          details: [
            { code: "Conflict", details: [{ code: "Full", target: "subnet1", message: "no address is left" }] },
          ],
        },
      },
      "DeploymentFailed",
      "failed; subnet1: Full: no address is left",
    ],
    [
      "an error that stands as JSON in a sentence",
      {
        error: {
          code: "DeploymentFailed",
          message: "failed",
          details: [{ code: "Conflict", message: '{"error":{"code":"Full","message":"no address is left"}}' }],
        },
      },
      "DeploymentFailed",
      "failed; Full: no address is left",
    ],
    [
      "a brace that begins no JSON",
      { error: { code: "E", message: "{gateway} is unknown" } },
      "E",
      "{gateway} is unknown",
    ],
    ["JSON that is no error", { error: { code: "E", message: '{"a":1}' } }, "E", '{"a":1}'],
    [
      "an inner error",
      { error: { code: "E", message: "wrong", innererror: { code: "I", innererror: { message: "too short" } } } },
      "E",
      "wrong; too short",
    ],
    ["null for the error", { error: null }, undefined, undefined],
    [
      "the error of a login host",
      { error: "invalid_client", error_description: "secret expired" },
      undefined,
      "invalid_client",
    ],
    ["a word with its sentence beside it", { error: "Forbidden", message: "because" }, "Forbidden", "because"],
    ["a list of errors", { error: [{ code: "E", message: "wrong" }, "and more"] }, undefined, "E: wrong; and more"],
    ["objects in the place of texts", { error: { code: { a: 1 }, message: ["x"] } }, undefined, undefined],
    ["an empty object", {}, undefined, undefined],
    ["a text", "Bad Gateway", undefined, undefined],
    ["nothing", undefined, undefined, undefined],
    ["null", null, undefined, undefined],
    ["a list", [{ code: "E" }], undefined, undefined],
  ])("%s", (_name, body, vendorCode, message) => {
    const read = readError(body);
    expect({ vendorCode: read.vendorCode, message: read.message }).toEqual({ vendorCode, message });
  });
});

describe("what an error body says beyond its sentence", () => {
  it("is target, causes, the closer error and further facts, those of the causes as well", () => {
    const info = { policyDefinitionId: "/defs/d" };
    const read = readError({
      error: {
        code: "E",
        message: "wrong",
        target: "gateway1",
        details: [
          { code: 7, target: "sku", message: "too small", additionalInfo: [{ type: "PolicyViolation", info }] },
          null,
          "text",
          {},
        ],
        innererror: { code: "I", innererror: { code: "Deeper" } },
        additionalInfo: [{ type: "Trace", info: "t-1" }, { info: "without a type" }, null],
      },
    });
    expect(read).toMatchObject({
      target: "gateway1",
      details: [{ vendorCode: "7", target: "sku", message: "too small" }, { message: "text" }],
      innerError: { vendorCode: "I", innerError: { vendorCode: "Deeper" } },
      additionalInfo: [
        { type: "Trace", info: "t-1" },
        { type: "PolicyViolation", info },
      ],
    });
    expect(read.details).toHaveLength(2);
  });

  it("is bounded, however much a service writes, in breadth and in depth", () => {
    let deep: object = { code: "Leaf", message: "the end" };
    for (let depth = 0; depth < 5000; depth++) deep = { code: "C", details: [deep], innererror: deep };
    const wide = Array.from({ length: 5000 }, (_, index) => ({
      message: `cause ${index}`,
      additionalInfo: [{ type: "T", info: index }],
    }));
    const read = readError({ error: { code: "E", message: "wrong", details: [deep, ...wide] } });
    expect(JSON.stringify(read.details).length).toBeLessThan(10_000);
    const flat = readError({ error: { code: "E", message: "wrong", details: wide } });
    expect(flat.details?.length).toBeLessThanOrEqual(100);
    expect(flat.additionalInfo?.length).toBeLessThanOrEqual(100);
    expect(flat.message).toMatch(/^wrong; cause 0; cause 1; cause 2; and \d+ more$/);
  });

  it("is read at once, also where a sentence is megabytes of nothing", () => {
    const { message } = readError({
      error: { code: "E", message: `wrong${" ".repeat(2_000_000)}x${" .".repeat(1_000_000)}` },
    });
    expect(message).toMatch(/^wrong {3}.* x$/);
  });

  it("is on the error of the call, and printed where it is no further fact", async () => {
    const error = {
      code: "RequestDisallowedByPolicy",
      message: "disallowed",
      target: "gw1",
      details: [{ code: "D", message: "sku" }],
      additionalInfo: [{ type: "PolicyViolation", info: { hidden: "only-by-the-getter" } }],
    };
    const { client, clock } = scriptedAzure([arm(403, { error })]);
    const failure = await clock.failure(virtualNetworkGatewaysGet(client, gateway));
    expect(failure).toMatchObject({
      target: "gw1",
      details: [{ vendorCode: "D", message: "sku" }],
      additionalInfo: [{ type: "PolicyViolation", info: { hidden: "only-by-the-getter" } }],
    });
    expect(failure.message).toContain("Change the request so that the policy allows it");
    const shown = `${inspect(failure, { depth: 9 })}${JSON.stringify(failure)}`;
    expect(shown).toContain('"target":"gw1"');
    expect(shown).not.toContain("only-by-the-getter");
  });

  it("is left out of what is printed where there is none", async () => {
    const { client, clock } = scriptedAzure([arm(404)]);
    const failure = await clock.failure(virtualNetworkGatewaysGet(client, gateway));
    expect(failure).toMatchObject({ target: undefined, details: [], innerError: undefined, additionalInfo: [] });
    for (const name of ["target", "details", "innerError"]) expect(JSON.stringify(failure)).not.toContain(`"${name}"`);
  });

  it("is cut clean of secrets, and short", async () => {
    const said = `you sent the-token ${"x".repeat(100_000)}`;
    const error = {
      code: "E",
      message: said,
      details: [{ target: said, message: said }],
      innererror: { message: said },
    };
    const { client, clock } = scriptedAzure([arm(400, { error })]);
    const failure = await clock.failure(virtualNetworkGatewaysGet(client, gateway));
    const shown = `${inspect(failure, { depth: 9 })}${JSON.stringify(failure)}`;
    expect(shown).toContain("you sent [redacted]");
    expect(shown).not.toContain("the-token");
    expect(failure.message.length).toBeLessThan(5000);
  });

  it("names a proxy's page as one, also where it does not call itself so", async () => {
    const page = new Response("\n<!DOCTYPE html><html>secret</html>", { status: 502 });
    const { client, clock } = scriptedAzure([page]);
    const failure = await clock.failure(virtualNetworkGatewaysGet(client, gateway));
    expect(failure.message).toContain("502 an HTML page, most likely of a proxy in between");
    expect(failure.message).not.toContain("secret");
  });
});

it("a code comes with what to do where that is known, and with nothing else whatever the code is", () => {
  expect(readError({ error: { code: "AnotherOperationInProgress" } }).advice).toMatch(/^Wait until /);
  for (const code of ["ResourceNotFound", "toString", "constructor", "__proto__"]) {
    expect(readError({ error: { code } }).advice).toBeUndefined();
  }
});

describe("an error answer", () => {
  it("says operation, status, code, sentence, request id and what to do", async () => {
    const { client, clock } = scriptedAzure([
      arm(404, { error: { code: "ResourceNotFound", message: "The Resource 'gw1' was not found." } }),
    ]);
    const error = await clock.failure(virtualNetworkGatewaysGet(client, gateway));
    expect(error).toMatchObject({ code: "NOT_FOUND", vendor: "azure", operation: "VirtualNetworkGateways_Get" });
    expect(error.message).toBe(
      "VirtualNetworkGateways_Get failed: 404 ResourceNotFound: The Resource 'gw1' was not found (request r-1). Check the id, and that these credentials can see it",
    );
  });

  it.each([
    [400, "INVALID_REQUEST"],
    [401, "AUTHENTICATION"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "CONFLICT"],
    [412, "CONFLICT"],
    [422, "INVALID_REQUEST"],
    [429, "RATE_LIMIT"],
    [500, "SERVER"],
    [501, "SERVER"],
  ])("of %i is %s, with a body, an empty one, a proxy's page, or none", async (code, kind) => {
    const html = { headers: { "content-type": "text/html" }, status: code };
    const bodies = [arm(code, { error: { code: "E" } }), arm(code), new Response("<html>", html), arm(code, "text")];
    for (const answer of bodies) {
      const { client, clock } = scriptedAzure([answer]);
      expect(await clock.failure(virtualNetworkGatewaysGet(client, gateway))).toMatchObject({
        code: kind,
        status: code,
      });
    }
  });

  it("has the id that support asks for, or that of the whole flow where there is none", async () => {
    const flow = { "x-ms-correlation-request-id": "flow-1" };
    for (const [answer, id] of [
      [arm(404, undefined, flow), "r-1"],
      [new Response(null, { status: 404, headers: flow }), "flow-1"],
      [new Response(null, { status: 404 }), undefined],
    ] as const) {
      const { client, clock } = scriptedAzure([answer]);
      expect((await clock.failure(virtualNetworkGatewaysGet(client, gateway))).requestId).toBe(id);
    }
  });
});

describe("a request that ARM held back", () => {
  const get = (client: AzureClient): PromiseLike<unknown> => virtualNetworkGatewaysGet(client, gateway);
  const post = (client: AzureClient): PromiseLike<unknown> =>
    subscriptionRegeneratePrimaryKey(client, { resourceGroupName: "rg1", serviceName: "apim1", sid: "s1" });
  const wait = { "retry-after": "7" };

  it.each([
    ["a POST after 429 with Retry-After", post, 429, wait, 2],
    ["a POST after 503 with Retry-After", post, 503, wait, 2],
    ["a POST after 429 without", post, 429, {}, 1],
    ["a POST after 503 without", post, 503, {}, 1],
    ["a POST after 500 with Retry-After", post, 500, wait, 1],
    ["a GET after 429 without", get, 429, {}, 2],
    ["a GET after 503 without", get, 503, {}, 2],
    ["a GET after 504", get, 504, {}, 2],
    ["a GET after 501", get, 501, {}, 1],
    ["a GET after 409", get, 409, wait, 1],
  ])("%s is sent as often as is safe", async (_name, call, code, headers, sends) => {
    const { client, clock, sent } = scriptedAzure([arm(code, { error: { code: "E" } }, headers), arm(200, {})], {
      retry: {},
    });
    await clock.settle(call(client));
    expect(sent).toHaveLength(sends);
  });

  it("goes again after the pause that ARM asks for", async () => {
    const { client, clock } = scriptedAzure([arm(429, undefined, wait), arm(200, {})], { retry: {}, timeoutMs: 9 });
    await clock.run(post(client));
    expect(clock.delays).toContain(7000);
  });
});

describe("answers without a body that call themselves a page", () => {
  const html = { "content-type": "text/html; charset=utf-8" };

  it("are 202 as any other, however often they come", async () => {
    const running = Array.from({ length: 30 }, () => accepted(html));
    const { client, clock } = scriptedAzure([accepted(html), ...running, arm(200, { made: "a" })]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
  });

  it("are the end as any other", async () => {
    const { client, clock } = scriptedAzure([accepted(), arm(204, undefined, html)]);
    expect(await clock.run(longWork("DELETE")(client))).toBeUndefined();
    const other = scriptedAzure([started(), arm(202, undefined, html), status("Succeeded")]);
    expect((await other.clock.settle(longWork("DELETE")(other.client))).status).toBe("fulfilled");
  });
});

describe("a status document without a status", () => {
  it("that holds an error is the failure of the work, not its result", async () => {
    const broken = arm(200, { id: "1", error: { code: "Quota", message: "none left" } });
    for (const method of ["POST", "PUT", "DELETE"] as const) {
      const { client, clock } = scriptedAzure([started(), broken]);
      const error = await clock.failure(longWork(method)(client));
      expect(error).toMatchObject({ code: "OPERATION_FAILED", status: "failed", vendorCode: "Quota" });
      expect(error.message).toContain("none left");
    }
  });

  it.each([
    ["none left", ": none left"],
    [["none left"], ": none left"],
    [[{ code: "Quota", message: "none left" }], ": Quota: none left"],
    [{ why: "nobody knows" }, "and then failed (request"],
  ])("that holds %j for its error is the failure of the work, too", async (error, says) => {
    const { client, clock } = scriptedAzure([started(), arm(200, { made: "a", error })]);
    const failed = await clock.failure(longWork("POST")(client));
    expect(failed).toMatchObject({ code: "OPERATION_FAILED", status: "failed" });
    expect(failed.message).toContain(says);
  });

  it.each([null, {}, "", [], { code: "", message: null }])(
    "that says %j for the error is the result",
    async (error) => {
      const { client, clock } = scriptedAzure([started(), arm(200, { made: "a", error })]);
      expect(await clock.run(longWork("POST", "azure-async-operation")(client))).toMatchObject({ made: "a" });
    },
  );
});
