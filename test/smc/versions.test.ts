import { createClient, type SmcOptions } from "trunkline/smc";
import { getElement, listApiVersions, login } from "trunkline/smc/api";
import { describe, expect, it } from "vitest";
import { NODE, never, SMC, scriptedSmc, smcJson, TUNNEL } from "../support/scripted-socket.ts";

const offer = (...rels: unknown[]): Response =>
  smcJson({ version: rels.map((rel) => ({ rel, href: `${SMC}/${rel}/api` })) });
const element = { elementType: "vpn", id: "5" };
const newest = () => scriptedSmc({ apiVersion: undefined });

describe("the API version", () => {
  it.each<[string, unknown[]]>([
    ["6.10", ["6.9", "6.10", "5.10"]],
    ["7.2", ["6.10", "7.2", "6.9"]],
    ["7.10", ["7.10", "7.9", "7.1"]],
    ["7.2.1", ["7.2.1", "7.2", "7.1"]],
    ["7.2.10", ["7.2.2", "7.2.10", "7.2.9"]],
    ["8.0", ["7.10.3", "8.0"]],
    ["10.0", ["9.9", "10.0"]],
    ["7.1", ["7.1"]],
  ])("is the newest that the server offers, part by part as numbers: %s", async (version, offered) => {
    const { smc, clock, requests, answer } = newest();
    answer("GET /api", offer(...offered));
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual(["GET /api", `POST /${version}/login`, `GET /${version}/elements/vpn/5`]);
  });

  it("is found among garbage", async () => {
    const { smc, clock, requests, answer } = newest();
    const garbage = ["latest", "", "v7.3", "7", "7.3.1.1", "7.3-beta", " 7.3", null, 7.3, {}, ["7.3"], "7.1", "../7.3"];
    answer("GET /api", offer(...garbage));
    await clock.run(smc.api.getElement(element));
    expect(requests[2]).toBe("GET /7.1/elements/vpn/5");
  });

  it.each<[string, unknown[]]>([
    ["several times the same", ["7.1", "7.2", "7.1", "7.2"]],
    ["numbers that are too long to be some", ["7.2", `${"9".repeat(400)}.0`, "1000000.1", `7.${"9".repeat(400)}`]],
    ["ten thousand others", ["7.2", ...Array.from({ length: 10_000 }, (_, at) => `6.${at}`)]],
    ["names of members that all objects have", ["__proto__", "constructor", "7.2"]],
    ["addresses", ["https://elsewhere.example/9.9", "//elsewhere.example", "7.2"]],
  ])("is read safely from a list with %s", async (_name, offered) => {
    const { smc, clock, requests, answer } = newest();
    answer("GET /api", offer(...offered));
    await clock.run(smc.api.getElement(element));
    expect(requests[1]).toBe("POST /7.2/login");
  });

  it.each<[string, () => Response]>([
    ["no version", () => offer()],
    ["garbage alone", () => offer("latest", "7")],
    ["a text for the list", () => smcJson({ version: "7.2" })],
    ["entries that are none", () => smcJson({ version: ["7.2", null, 5] })],
    ["another object", () => smcJson({})],
    ["a list", () => smcJson([{ rel: "7.2" }])],
    ["null", () => smcJson(null)],
  ])("that the server does not tell is asked of the caller: it lists %s", async (_name, answered) => {
    const { smc, clock, requests, answer } = newest();
    answer("GET /api", answered());
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "apiVersion", vendor: "smc" });
    expect(error.message).toContain("is missing, and the server lists no version; name one, such as 7.2");
    expect(requests).toEqual(["GET /api"]);
  });

  it("is asked for once, however many calls wait for it, and never again", async () => {
    const { smc, clock, requests } = newest();
    const calls = [
      smc.api.getElement(element),
      smc.api.listElements({ elementType: "vpn" }),
      smc.request({ method: "GET", path: "/{version}/system", service: "api" }),
      smc.api.getElement(element),
    ];
    await clock.run(Promise.all(calls));
    await clock.run(smc.api.getElement(element));
    expect(requests.filter((request) => request === "GET /api")).toHaveLength(1);
    expect(requests.filter((request) => request.startsWith("POST"))).toEqual(["POST /7.2/login"]);
  });

  it("holds for the clients that with() makes, as long as they share the session", async () => {
    const { smc, clock, requests } = scriptedSmc({ apiVersion: undefined });
    await clock.run(smc.api.getElement(element));
    await clock.run(smc.with({ timeoutMs: 500 }).api.getElement(element));
    expect(requests.filter((request) => request === "GET /api")).toHaveLength(1);
    await clock.run(smc.with({ credentials: { apiKey: "another" } }).api.getElement(element));
    expect(requests.filter((request) => request === "GET /api")).toHaveLength(2);
  });

  it("is asked for again by the next call where that failed", async () => {
    const { smc, clock, requests, answer } = scriptedSmc({ apiVersion: undefined, retry: false });
    answer("GET /api", smcJson({}, { status: 503 }), new TypeError("fetch failed"));
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "SERVER", status: 503 });
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "CONNECTION" });
    await clock.run(smc.api.getElement(element));
    expect(requests.filter((request) => request === "GET /api")).toHaveLength(3);
  });

  it("that takes too long is a timeout, and the next call asks anew", async () => {
    const { smc, clock, requests, answer } = scriptedSmc({ apiVersion: undefined, retry: false, timeoutMs: 500 });
    answer("GET /api", never);
    expect(await clock.failure(smc.api.getElement(element))).toMatchObject({ code: "TIMEOUT", scope: "attempt" });
    // The question itself has a limit of its own, which passes in the same moment.
    await clock.pass(0);
    await clock.run(smc.api.getElement(element));
    expect(requests.slice(-1)).toEqual(["GET /7.2/elements/vpn/5"]);
  });

  it("that is given is not asked for", async () => {
    const { smc, clock, requests } = scriptedSmc({ apiVersion: "7.2.1" });
    await clock.run(smc.api.getElement(element));
    expect(requests).toEqual(["POST /7.2.1/login", "GET /7.2.1/elements/vpn/5"]);
  });

  it("of one call goes before that of the client", async () => {
    const { smc, clock, requests } = scriptedSmc();
    await clock.run(smc.api.getElement({ ...element, version: "6.10" }));
    expect(requests).toEqual(["POST /7.2/login", "GET /6.10/elements/vpn/5"]);
  });

  it("is not needed for a call without one", async () => {
    const { smc, clock, requests, sent } = newest();
    const { version } = await clock.run(smc.api.listApiVersions());
    expect([version?.length, requests]).toEqual([3, ["GET /api"]]);
    expect(sent[0]?.headers).not.toHaveProperty("cookie");
  });

  it("is found out for a standalone client, too, and for its sockets", async () => {
    const { smc, clock, requests, sockets } = newest();
    void smc.status.subscribe({ element: TUNNEL }).catch(() => {});
    await clock.idle();
    expect([requests, sockets[0]?.url]).toEqual([
      ["GET /api", "POST /7.2/login"],
      "ws://localhost:8082/7.2/status/socket",
    ]);
    void smc.status.subscribe({ element: NODE }).catch(() => {});
    await clock.idle();
    expect(requests).toHaveLength(2);
    await smc.close();
    const scripted = newest();
    await scripted.clock.run(listApiVersions(scripted.smc));
    await scripted.clock.run(getElement(scripted.smc, element));
    await scripted.clock.run(login(scripted.smc, { body: { authenticationkey: "k" } }));
    expect(scripted.requests.slice(1)).toEqual([
      "GET /api",
      "POST /7.2/login",
      "GET /7.2/elements/vpn/5",
      "POST /7.2/login",
    ]);
  });

  it.each<unknown>(["7", "latest", "", "v7.2", "7.2.1.0", "7.2 ", "7.2/../..", 7.2, null, {}])(
    "that is none is refused when the client is made: %j",
    (apiVersion) => {
      const make = () => createClient({ baseUrl: SMC, credentials: { apiKey: "k" }, apiVersion } as SmcOptions);
      expect(make).toThrow(expect.objectContaining({ code: "CONFIGURATION", option: "apiVersion", vendor: "smc" }));
    },
  );
});

describe("a version that the server does not offer", () => {
  it("is explained where the login is not found: the error names those that it offers", async () => {
    const { smc, clock, requests, answer } = scriptedSmc({ apiVersion: "9.9" });
    answer("POST /9.9/login", smcJson({ details: ["not found"] }, { status: 404 }));
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({
      code: "CONFIGURATION",
      option: "apiVersion",
      operation: "login",
      attempts: 1,
      cause: { code: "NOT_FOUND", status: 404 },
    });
    expect(error.message).toContain("the server knows no login there; it offers 6.9, 6.10, 7.2");
    expect(requests).toEqual(["POST /9.9/login", "GET /api"]);
  });

  it("in three parts is explained where it offers two, and it is not shortened", async () => {
    const { smc, clock, requests, answer } = scriptedSmc({ apiVersion: "7.2.1" });
    answer("POST /7.2.1/login", smcJson({}, { status: 404 }));
    const { message } = await clock.failure(smc.api.getElement(element));
    expect(message).toContain(
      "is 7.2.1, and the server knows no login there; it offers 6.9, 6.10, 7.2. Name one of these",
    );
    expect(requests).toEqual(["POST /7.2.1/login", "GET /api"]);
  });

  it("is explained where the server had it when the client began, and was upgraded since", async () => {
    const { smc, clock, answer } = newest();
    answer("GET /api", offer("7.1", "7.2"), offer("7.3", "7.4"));
    await clock.run(smc.api.getElement(element));
    answer("GET /7.2/elements/vpn/5", smcJson({}, { status: 401 }));
    answer("POST /7.2/login", smcJson({}, { status: 404 }));
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "apiVersion", operation: "login" });
    expect(error.message).toContain(
      "was found out as 7.2, and the server knows no login there any more; it offers 7.3, 7.4. Make a new client, or one by with({ apiVersion })",
    );
    await clock.run(smc.with({ apiVersion: "7.4" }).api.getElement(element));
  });

  it("is told apart from an address that is none: the version is there, and the login is not", async () => {
    const { smc, clock, answer } = scriptedSmc();
    answer("POST /7.2/login", smcJson({}, { status: 404 }));
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "baseUrl" });
    expect(error.message).toContain("may be wrong: the server offers 7.2 but knows no login there; check it");
  });

  it("is explained with the newest twenty, however many a server lists", async () => {
    const { smc, clock, answer } = scriptedSmc({ apiVersion: "9.9" });
    answer("POST /9.9/login", smcJson({}, { status: 404 }));
    answer("GET /api", offer(...Array.from({ length: 10_000 }, (_, at) => `7.${at}`)));
    const { message } = await clock.failure(smc.api.getElement(element));
    expect(message).toContain("it offers 7.9980, 7.9981");
    expect(message.length).toBeLessThan(500);
  });

  it.each<[string, Response | Error]>([
    ["lists none", smcJson({ version: [] })],
    ["does not know the list either", smcJson({}, { status: 404 })],
    ["is gone", new TypeError("fetch failed")],
  ])("stays what it is where the server %s", async (_name, list) => {
    const { smc, clock, answer } = scriptedSmc({ apiVersion: "9.9", retry: false });
    answer("POST /9.9/login", smcJson({ details: ["not found"] }, { status: 404 }));
    answer("GET /api", list);
    const error = await clock.failure(smc.api.getElement(element));
    expect(error).toMatchObject({ code: "NOT_FOUND", operation: "login", status: 404 });
  });

  it("is explained to a subscription as well, which is not tried again", async () => {
    const { smc, clock, requests, sockets, answer } = scriptedSmc({ apiVersion: "9.9" });
    answer("POST /9.9/login", smcJson({}, { status: 404 }));
    const error = await clock.failure(smc.status.subscribe({ element: TUNNEL }));
    expect(error).toMatchObject({ code: "CONFIGURATION", option: "apiVersion" });
    expect([requests.length, sockets.length, clock.pending]).toEqual([2, 0, 0]);
  });
});
