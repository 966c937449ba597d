import { describe, expect, it } from "vitest";
import { readError } from "../../src/smc/errors.ts";
import { scriptedSmc, smcJson } from "../support/scripted-socket.ts";

const element = { elementType: "vpn", id: "5" };

describe("the error bodies that are seen", () => {
  const jsonFault = "Invalid JSON format: At line 1 and column 681, x is not recognized as JSON attribute.";

  it.each<[string, unknown, string | undefined]>([
    ["a list of details", { details: [jsonFault], status: 0 }, jsonFault],
    ["several details", { details: ["one is wrong.", "two, too."], status: 0 }, "one is wrong.; two, too."],
    ["details as a text", { details: "no such element" }, "no such element"],
    ["a message", { message: "The key is not known" }, "The key is not known"],
    ["both", { message: "Impossible", details: ["it is locked"] }, "Impossible; it is locked"],
    ["line breaks in the details", { details: ["first line\n\tsecond\r\nthird "] }, "first line second third"],
    ["a plain text", "Service is busy, try again later\n", "Service is busy, try again later"],
    ["details that are no texts", { details: [null, {}, ["x"], 5] }, "5"],
    ["HTML", "<html><body><h1>502 Bad Gateway</h1></body></html>", undefined],
    ["HTML after white space", "\n  <!DOCTYPE html><html></html>", undefined],
    ["nothing", undefined, undefined],
    ["an empty object", {}, undefined],
    ["an empty list of details", { details: [] }, undefined],
    ["null", null, undefined],
    ["a list", ["no"], undefined],
    ["a number", 5, undefined],
  ])("are read: %s", (_name, body, message) => {
    expect(readError(body)).toEqual({ message });
  });

  it("an empty text says nothing", () => {
    expect(readError("").message || undefined).toBeUndefined();
  });
});

describe("an error of the SMC", () => {
  it.each<[number, string]>([
    [400, "INVALID_REQUEST"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "CONFLICT"],
    [412, "CONFLICT"],
    [429, "RATE_LIMIT"],
    [500, "SERVER"],
  ])("goes by the status of the answer, not by the one in the body: %i", async (status, code) => {
    const { smc, clock, answer } = scriptedSmc({ retry: false });
    answer("GET /7.2/elements/vpn/5", smcJson({ details: ["it is so"], status: 0 }, { status }));
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code, status, vendor: "smc", operation: "getElement", requestId: undefined });
    expect(error.message).toContain("it is so");
  });

  it.each<[string, Response]>([
    ["a text", new Response("it is so", { status: 400, headers: { "content-type": "text/plain" } })],
    [
      "a text that claims to be JSON",
      new Response("it is so", { status: 400, headers: { "content-type": "application/json" } }),
    ],
  ])("may be written as %s", async (_name, answered) => {
    const { smc, clock, answer } = scriptedSmc();
    answer("GET /7.2/elements/vpn/5", answered);
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "INVALID_REQUEST", status: 400 });
    expect(error.message).toContain("it is so");
  });

  it.each<[string, Response]>([
    ["HTML", new Response("<html>proxy</html>", { status: 502, headers: { "content-type": "text/html" } })],
    ["nothing", new Response(null, { status: 502 })],
  ])("may come as %s, which is not quoted", async (_name, answered) => {
    const { smc, clock, answer } = scriptedSmc({ retry: false });
    answer("GET /7.2/elements/vpn/5", answered);
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "SERVER", status: 502 });
    expect(error.message).not.toContain("<");
  });

  it("of a call whose repeat does harm is final, although it is a PUT", async () => {
    const { smc, clock, requests, answer } = scriptedSmc();
    const node = { engineType: "single_fw", id: "1649", nodeType: "firewall_node", nodeId: "1650" };
    const path = "/7.2/elements/single_fw/1649/firewall_node/1650";
    answer(`PUT ${path}/reboot`, smcJson({ details: ["busy"] }, { status: 503 }));
    answer(`PUT ${path}/go_online`, smcJson({ details: ["busy"] }, { status: 503 }));
    expect(await clock.failure(smc.api.nodeReboot(node))).toMatchObject({ code: "SERVER", attempts: 1 });
    await clock.run(smc.api.nodeGoOnline(node));
    expect(requests.filter((request) => request.startsWith("PUT"))).toHaveLength(3);
  });

  it.each<[number, boolean, boolean]>([
    [429, true, false],
    [503, true, false],
    [500, true, false],
    [409, false, false],
    [412, false, false],
    [413, false, false],
  ])("%i is tried again for a read: %s, for a write that may not happen twice: %s", async (status, isRead, isWrite) => {
    const create = "POST /7.2/elements/host";
    const read = "GET /7.2/elements/vpn/5";
    const { smc, clock, requests, answer } = scriptedSmc();
    const busy = () => smcJson({ details: ["busy"] }, { status });
    answer(read, busy());
    answer(create, busy(), new Response(null, { status: 201 }));
    await clock.settle(smc.api.getElement(element));
    await clock.settle(smc.api.createElement({ elementType: "host", body: { name: "a" } }));
    const times = (one: string): number => requests.filter((request) => request === one).length;
    expect([times(read), times(create)]).toEqual([isRead ? 2 : 1, isWrite ? 2 : 1]);
  });
});
