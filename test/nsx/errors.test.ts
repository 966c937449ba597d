import fc from "fast-check";
import { Nsx, type NsxClient } from "trunkline/nsx";
import { createIPSecVPNPeerEndPoint, getIPSecVPNPeerEndpoint, updateIPSecVPNPeerEndpoint } from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import { readError } from "../../src/nsx/errors.ts";
import { Outputs, printed } from "../support/canary.ts";
import { networkFailure } from "../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { notFound, REQUEST_ID, serviceDisabled } from "./pages.ts";

const ids = { ipsecVpnPeerEndpointId: "p1" };
const peer = { peer_address: "10.0.0.1", peer_id: "peer-1", psk: "canary-psk-4d7e" };

type Call = (client: NsxClient) => PromiseLike<unknown>;
const get: Call = (client) => getIPSecVPNPeerEndpoint(client, ids);
const post: Call = (client) => createIPSecVPNPeerEndPoint(client, { body: peer });
const put: Call = (client) => updateIPSecVPNPeerEndpoint(client, { ...ids, body: { ...peer, _revision: 1 } });

describe("the error bodies that are seen", () => {
  const none = { vendorCode: undefined, vendorModule: undefined, vendorStatus: undefined, message: undefined };

  it.each<[string, unknown, object]>([
    [
      "the page's, with http_status",
      notFound,
      {
        vendorCode: "600",
        vendorModule: "common-services",
        vendorStatus: "NOT_FOUND",
        message: notFound.error_message,
      },
    ],
    [
      "the page's, with httpStatus",
      serviceDisabled,
      {
        vendorCode: "110199",
        vendorModule: "VPN",
        vendorStatus: "BAD_REQUEST",
        message: serviceDisabled.error_message,
      },
    ],
    ["a code as text", { error_code: "102", error_message: "too many" }, { vendorCode: "102", message: "too many" }],
    ["a code beyond 2^53", { error_code: 2n ** 60n }, { vendorCode: "1152921504606846976" }],
    ["a sentence without a code", { error_message: "no" }, { vendorCode: undefined, message: "no" }],
    ["details alone", { error_code: 5, details: "a field is wrong" }, { vendorCode: "5", message: "a field is wrong" }],
    [
      "errors that go with it",
      {
        error_code: 300,
        error_message: "2 errors",
        related_errors: [
          { error_code: 1, error_message: "a is wrong", httpStatus: "BAD_REQUEST" },
          { error_code: 2, error_message: "b is wrong" },
          { error_code: 3, error_message: "2 errors" },
          { error_code: 4 },
          null,
        ],
      },
      {
        vendorCode: "300",
        message: "2 errors (related: 1: a is wrong; 2: b is wrong; 4)",
        details: [
          { vendorCode: "1", message: "a is wrong" },
          { vendorCode: "2", message: "b is wrong" },
          { vendorCode: "3", message: "2 errors" },
          { vendorCode: "4" },
        ],
      },
    ],
    ["errors that go with it alone", { related_errors: [{ error_message: "a is wrong" }] }, { message: "a is wrong" }],
    [
      "the cause among related errors, below one that only leads to it",
      {
        error_code: "500087",
        error_message: "The object is stale.",
        module_name: "policy",
        related_errors: [
          {
            error_code: 503000,
            error_message: "See below",
            module_name: "Policy",
            related_errors: [{ error_code: "503040", error_message: "revision 3 expected", module_name: "VPN" }],
          },
        ],
      },
      {
        vendorCode: "500087",
        vendorModule: "policy",
        message: "The object is stale (related: 503040: revision 3 expected)",
        details: [
          {
            vendorCode: "503000",
            vendorModule: "Policy",
            details: [{ vendorCode: "503040", vendorModule: "VPN", message: "revision 3 expected" }],
          },
        ],
      },
    ],
    [
      "more related errors than anybody reads",
      {
        error_message: "no",
        related_errors: Array.from({ length: 500 }, (_, at) => ({ error_message: `cause ${at}` })),
      },
      { message: "no (related: cause 0; cause 1; cause 2; and 97 more)" },
    ],
    ["related errors that are texts", { related_errors: ["a is wrong", 5, ""] }, { message: "a is wrong" }],
    [
      "details beside the sentence",
      { error_message: "refused", details: "subnet is taken" },
      { message: "refused: subnet is taken" },
    ],
    ["details that repeat the sentence", { error_message: "refused", details: "refused" }, { message: "refused" }],
    [
      "facts that go with it, which are not printed",
      { error_message: "no", error_data: { path: "/infra" } },
      { message: "no", additionalInfo: [{ type: "error_data", info: { path: "/infra" } }] },
    ],
    ["a code with blanks", { error_code: " 102 " }, { vendorCode: "102" }],
    ["no list of errors", { error_message: "no", related_errors: "none" }, { message: "no" }],
    [
      "objects in the place of texts",
      { error_code: {}, error_message: [], module_name: 1, httpStatus: {} },
      { message: undefined },
    ],
    ["an empty object", {}, none],
    ["null", null, none],
    ["nothing", undefined, none],
    ["a text", "Bad Gateway", none],
    ["a list", [notFound], none],
  ])("%s", (_name, body, expected) => {
    expect(readError(body)).toMatchObject(expected);
  });

  it.each([
    ...["403", 403, "500030", 500045, 110199, 98, "99", "102", 202, 600, 505, 607, 60508, 60514, "60515"],
    ...[500087, "500232", 100148, 500090],
  ])("code %s comes with what to do", (error_code) => {
    expect(readError({ error_code }).advice).toMatch(/^[A-Z].{20}/);
  });

  it("a code among related errors does, where the error's own says nothing", () => {
    const related_errors = [{ error_code: 1 }, { related_errors: [{ error_code: 500030 }] }];
    expect(readError({ error_code: 400, related_errors }).advice).toContain("still refers");
    expect(readError({ error_code: 500045, related_errors }).advice).toContain("purged");
  });

  it("other codes leave the advice to the status", () => {
    for (const error_code of [601, "toString", "constructor", "__proto__"]) {
      expect(readError({ error_code }).advice).toBeUndefined();
    }
  });
});

it("any JSON is read without failing, into texts that are no objects", () => {
  const names = ["error_code", "error_message", "related_errors", "details", "error_data", "module_name", "httpStatus"];
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, fc.jsonValue(), fc.array(tie("value")), tie("error")),
    error: fc.dictionary(fc.constantFrom(...names), tie("value")),
  })).value;
  fc.assert(
    fc.property(json, (body) => {
      const { message, vendorCode, vendorModule, advice } = readError(body);
      for (const text of [message, vendorCode, vendorModule, advice]) {
        expect(text === undefined || (typeof text === "string" && text !== "")).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it("related errors nested without end are read as far as anybody needs", () => {
  let body: object = { error_message: "deep" };
  for (let depth = 0; depth < 5000; depth++) body = { error_code: depth, related_errors: [body] };
  expect(readError(body).message).toMatch(/^\d+$/);
});

describe("an error answer", () => {
  it("says operation, status, module, code, sentence, request id and what to do", async () => {
    const inUse = {
      httpStatus: "BAD_REQUEST",
      error_code: 500030,
      module_name: "policy",
      error_message: "p1 is in use",
    };
    const { client, clock } = scriptedNsx([nsx(400, inUse)]);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({
      code: "INVALID_REQUEST",
      vendor: "nsx",
      vendorCode: "500030",
      vendorModule: "policy",
    });
    expect(error.message).toBe(
      `getIPSecVPNPeerEndpoint failed: 400 policy 500030: p1 is in use (request ${REQUEST_ID}). Something still refers to the object; change or delete that first`,
    );
  });

  it.each([
    [400, "INVALID_REQUEST"],
    [401, "AUTHENTICATION"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "CONFLICT"],
    [412, "CONFLICT"],
    [429, "RATE_LIMIT"],
    [500, "SERVER"],
    [503, "SERVER"],
  ])("of %i is %s, with a body, without one, or with a proxy's page", async (status, code) => {
    const html = new Response("<html>", { status, headers: { "content-type": "text/html" } });
    for (const answer of [nsx(status, notFound), nsx(status), html]) {
      const { client, clock } = scriptedNsx([answer], { retry: false });
      expect(await clock.failure(get(client))).toMatchObject({ code, status, operation: "getIPSecVPNPeerEndpoint" });
    }
  });

  it("404 without a body says all that is known", async () => {
    const { client, clock } = scriptedNsx([nsx(404)]);
    const error = await clock.failure(get(client));
    expect(error).toMatchObject({
      vendorCode: undefined,
      vendorStatus: undefined,
      body: undefined,
      requestId: REQUEST_ID,
    });
    expect(error.message).toBe(
      `getIPSecVPNPeerEndpoint failed: 404 (request ${REQUEST_ID}). Check the id, and that these credentials can see it`,
    );
  });

  it("has its body for programs, status words of both spellings beside it", async () => {
    for (const body of [notFound, serviceDisabled]) {
      const { client, clock } = scriptedNsx([nsx(400, body)]);
      const error = await clock.failure(get(client));
      expect(error.body).toEqual(body);
      expect(["NOT_FOUND", "BAD_REQUEST"]).toContain(error.vendorStatus);
    }
  });
});

describe("what may be sent again", () => {
  const busy = { error_code: 60508, error_message: "index is busy" };

  it.each<[string, Call, Response | Error, number]>([
    ["a POST after 429, which was not executed", post, nsx(429, { error_code: "102" }), 2],
    ["a POST after 503, which was not executed", post, nsx(503), 2],
    ["a POST after 500", post, nsx(500), 1],
    ["a POST after 502", post, nsx(502), 1],
    ["a POST after a lost connection", post, networkFailure("ECONNRESET"), 1],
    ["a POST that was never connected", post, networkFailure("ECONNREFUSED", "connect"), 2],
    ["a POST while the search index is busy", post, nsx(400, busy), 1],
    ["a GET while the search index is busy, told as 400", get, nsx(400, busy), 2],
    ["a GET with that code as text", get, nsx(400, { error_code: "60514" }), 2],
    ["a GET with the third of these codes", get, nsx(400, { error_code: 60515 }), 2],
    ["a GET while the manager saves its state, told as 500", get, nsx(500, { error_code: 607 }), 2],
    ["a PUT while the manager saves its state", put, nsx(500, { error_code: 607 }), 2],
    ["a PUT after 504", put, nsx(504), 2],
    ["a GET after 400 of another kind", get, nsx(400, { error_code: 500030 }), 1],
    ["a GET after 400 without a body", get, nsx(400), 1],
    ["a PUT after 412, since its revision is stale", put, nsx(412), 1],
    ["a PUT after 409", put, nsx(409), 1],
    ["a GET after 404", get, nsx(404, notFound), 1],
  ])("%s is sent as often as is safe", async (_name, call, answer, sends) => {
    const { client, clock, sent } = scriptedNsx([answer, nsx(201, { ...peer, id: "p1" })]);
    await clock.settle(call(client));
    expect(sent).toHaveLength(sends);
    expect(new Set(sent.map(({ method }) => method)).size).toBe(1);
  });

  it("says of a POST that may have been done that the resource should be read", async () => {
    for (const answer of [nsx(500), networkFailure("ECONNRESET")]) {
      const { client, clock } = scriptedNsx([answer]);
      expect((await clock.failure(post(client))).message).toContain("It may have taken effect");
    }
  });
});

describe("a pre-shared key", () => {
  const said = `psk ${peer.psk} is weak, ${JSON.stringify({ psk: peer.psk })}`;
  const echo = (status: number): Response =>
    nsx(status, {
      error_code: peer.psk,
      error_message: said,
      module_name: peer.psk,
      related_errors: [{ error_message: said }],
    });

  it.each<[string, Call, Response]>([
    ["a create that is refused", post, echo(400)],
    ["a create that fails", post, echo(500)],
    ["an update that is refused", put, echo(412)],
  ])("is never printed by %s", async (_name, call, answer) => {
    const outputs = new Outputs();
    const { client, clock } = scriptedNsx([answer], { hooks: outputs.hooks, logger: outputs.logger, retry: false });
    const work = call(client);
    outputs.note(work);
    const error = await clock.failure(work);
    outputs.note(error);
    expect(error.message).toContain("psk [redacted] is weak");
    expect(outputs.all.length).toBeGreaterThan(5);
    expect(outputs.all.join("\n")).not.toContain(peer.psk);
  });

  it("is never printed by arguments that cannot work, nor by an answer that holds it", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, { ...peer, id: "p1" })]);
    const wrong = { ...peer, psk: [peer.psk], pks: peer.psk };
    const refused = await clock.failure(createIPSecVPNPeerEndPoint(client, { body: wrong as never }));
    expect(refused.issues).toHaveLength(2);
    expect(printed(refused)).not.toContain(peer.psk);
    const call = getIPSecVPNPeerEndpoint(client, ids);
    expect((await clock.run(call)).psk).toBe(peer.psk);
    expect(printed(call)).not.toContain(peer.psk);
    expect(sent).toHaveLength(1);
  });

  it("goes over the wire as it is, with the type of its object", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(201, { ...peer, id: "p1" })]);
    await clock.run(post(client));
    const object = { ...peer, resource_type: "IPSecVPNPeerEndpoint" };
    expect(JSON.parse(new TextDecoder().decode(sent[0]?.body))).toEqual(object);
  });
});

describe("the class", () => {
  it("calls the manager API below /api/v1 and the policy API below /policy/api/v1, on one manager", async () => {
    const { client, clock, sent } = scriptedNsx([nsx(200, { results: [], result_count: 0 })]);
    const manager = new Nsx(client);
    await clock.run(manager.vpn.getIPSecVPNPeerEndpoint(ids));
    await clock.run(manager.request({ method: "GET", path: "/policy/api/v1/infra" }));
    expect(sent.map(({ url }) => url)).toEqual([
      `${MANAGER}/api/v1/vpn/ipsec/peer-endpoints/p1`,
      `${MANAGER}/policy/api/v1/infra`,
    ]);
    expect(JSON.stringify(manager)).toBe(JSON.stringify(client));
    expect(printed(manager)).not.toContain("s3cret");
  });
});
