import { describe, expect, it } from "vitest";
import { readAs } from "../../support/read-as.ts";
import { asked, element, HREF, read, refused, scriptedElements } from "./elements-script.ts";

const AT = `${HREF}/vpn/5`;
const GET = "GET /7.2/elements/vpn/5";
const PUT = "PUT /7.2/elements/vpn/5";
const ok = (etag?: string) => new Response(null, { status: 200, headers: etag === undefined ? {} : { etag } });
const version = (n: number, members: object = {}) =>
  read(element("vpn", "5", { name: "HQ", comment: `v${n}`, ...members }), `"${n}"`);

function script(reads: Response[], writes: (Response | Error)[], options = {}) {
  const scripted = scriptedElements(options);
  scripted.answer(GET, ...reads);
  scripted.answer(PUT, ...writes);
  const ifMatch = () =>
    scripted.sent.flatMap(({ headers }) => (headers["if-match"] === undefined ? [] : [headers["if-match"]]));
  const { smc, clock, requests, sent } = scripted;
  return { smc, clock, requests, sent, ifMatch };
}

describe("update()", () => {
  it("reads, changes a copy and writes it back with the ETag that was read", async () => {
    const { smc, clock, ifMatch, sent, ...scripted } = script([version(1)], [ok('"2"')]);
    const got = await clock.run(smc.elements.update<"vpn">(AT, (vpn) => ({ ...vpn, comment: "mine" })));
    expect(got).toMatchObject({ href: AT, type: "vpn", name: "HQ", etag: '"2"', body: { comment: "mine" } });
    expect(ifMatch()).toEqual(['"1"']);
    expect(JSON.parse(sent.at(-1)?.body ?? "")).toEqual(element("vpn", "5", { name: "HQ", comment: "mine" }));
    expect(asked(scripted)).toEqual([GET, PUT]);
  });

  it.each<[string, unknown]>([
    ["a Date", new Date(0)],
    ["a Map", new Map([["name", "x"]])],
    ["an object with toJSON", { name: "x", toJSON: () => "x" }],
    ["a number that is not finite", { name: "x", weight: Number.NaN }],
    ["one deep inside", { name: "x", entries: [{ weight: Number.POSITIVE_INFINITY }] }],
  ])("writes nothing where the change gives %s, of which JSON makes something else", async (_what, changed) => {
    const { smc, clock, ...scripted } = script([version(1)], [ok('"2"')]);
    const error = await clock.failure(smc.elements.update<"vpn">(AT, () => readAs(changed)));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(asked(scripted)).toEqual([GET]);
  });

  it("takes an ETag that came twice for none, since a condition on both would mean either", async () => {
    const twice = read(element("vpn", "5", { name: "HQ" }), '"a"');
    twice.headers.append("etag", '"b"');
    const { smc, clock, ...scripted } = script([twice], [ok()]);
    const error = await clock.failure(smc.elements.update<"vpn">(AT, (vpn) => ({ ...vpn, comment: "mine" })));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(asked(scripted)).toEqual([GET]);
  });

  it("keeps an ETag with a comma between its quotes", async () => {
    const commas = read(element("vpn", "5", { name: "HQ" }), '"a,b"');
    const { smc, clock, ifMatch } = script([commas], [ok()]);
    await clock.run(smc.elements.update<"vpn">(AT, (vpn) => ({ ...vpn, comment: "mine" })));
    expect(ifMatch()).toEqual(['"a,b"']);
  });

  it.each([409, 412])("makes the change anew on what others wrote meanwhile (%i)", async (status) => {
    const { smc, clock, ifMatch } = script([version(1), version(2)], [refused(status), ok('"3"')]);
    const seen: unknown[] = [];
    const got = await clock.run(
      smc.elements.update<"vpn">(AT, (vpn) => {
        seen.push(vpn.comment);
        return { ...vpn, comment: `${vpn.comment}+mine` };
      }),
    );
    expect(seen).toEqual(["v1", "v2"]);
    expect(got).toMatchObject({ etag: '"3"', body: { comment: "v2+mine" } });
    expect(ifMatch()).toEqual(['"1"', '"2"']);
    expect(clock.delays).toContain(125);
  });

  it("throws a refusal as it is while the element is as it was read: that is a lock or a dependency", async () => {
    const { smc, clock, ...scripted } = script([version(1), version(1)], [refused(409, "Element is locked by admin")]);
    const error = await clock.failure(smc.elements.update(AT, (vpn) => ({ ...vpn })));
    expect(error).toMatchObject({ code: "CONFLICT", status: 409, operation: "elements.update", attempts: 1 });
    expect(error.message).toContain("Element is locked by admin");
    expect(error.message).toContain("The element is still as it was read, so nobody was quicker");
    expect(error.message).not.toContain("repeat the change");
    expect(asked(scripted)).toEqual([GET, PUT, GET]);
  });

  it.each<[string, Response | Error]>([
    ["the connection", new TypeError("fetch failed")],
    ["a gateway", new Response(null, { status: 504 })],
    ["a busy server", new Response(null, { status: 503 })],
  ])("makes a change once where its first write was made and the answer was lost by %s", async (_name, lost) => {
    const { smc, clock, ...scripted } = script(
      [version(1), version(2, { comment: "v1+mine", last_modified: 5 })],
      [lost, refused(409)],
      { retry: { maxRetries: 1 } },
    );
    const change = (vpn: { comment?: string | null | undefined }) => ({ ...vpn, comment: `${vpn.comment}+mine` });
    const got = await clock.run(smc.elements.update<"vpn">(AT, change));
    expect(got).toMatchObject({ etag: '"2"', body: { comment: "v1+mine", last_modified: 5 } });
    expect(asked(scripted)).toEqual([GET, PUT, PUT, GET]);
  });

  it("makes a change anew where the answer to its write was lost and others wrote", async () => {
    const { smc, clock, ifMatch } = script(
      [version(1), version(2)],
      [new TypeError("fetch failed"), refused(409), ok('"3"')],
      { retry: { maxRetries: 1 } },
    );
    const change = (vpn: { comment?: string | null | undefined }) => ({ ...vpn, comment: `${vpn.comment}+mine` });
    expect(await clock.run(smc.elements.update<"vpn">(AT, change))).toMatchObject({ body: { comment: "v2+mine" } });
    expect(ifMatch()).toEqual(['"1"', '"1"', '"2"']);
  });

  it("makes a change anew where others made the same one and no answer was lost", async () => {
    const { smc, clock, ifMatch } = script([version(1), version(2, { comment: "v1+" })], [refused(409), ok('"3"')]);
    const change = (vpn: { comment?: string | null | undefined }) => ({ ...vpn, comment: `${vpn.comment}+` });
    expect(await clock.run(smc.elements.update<"vpn">(AT, change))).toMatchObject({ body: { comment: "v1++" } });
    expect(ifMatch()).toEqual(['"1"', '"2"']);
  });

  it("gives up after maxAttempts, and says so", async () => {
    const { smc, clock, ...scripted } = script([version(1), version(2), version(3)], [refused(409), refused(412)]);
    const error = await clock.failure(smc.elements.update(AT, (vpn) => ({ ...vpn }), { maxAttempts: 2 }));
    expect(error).toMatchObject({ code: "CONFLICT", status: 412, attempts: 2, cause: { code: "CONFLICT" } });
    expect(error.message).toContain("It was tried 2 times, and somebody else had changed the element each time");
    expect(asked(scripted)).toEqual([GET, PUT, GET, PUT, GET]);
  });

  it("writes nothing where there is nothing to change, and gives what was read", async () => {
    const { smc, clock, ...scripted } = script([version(1)], []);
    const got = await clock.run(smc.elements.update(AT, () => undefined));
    expect(got).toMatchObject({ etag: '"1"', body: { comment: "v1" } });
    expect(asked(scripted)).toEqual([GET]);
  });

  it("takes the element that was read, and what is written by a change that takes its time", async () => {
    const { smc, clock } = script([version(1), version(2)], [ok('"3"')]);
    const before = await clock.run(smc.elements.get<"vpn">(AT));
    const got = await clock.run(
      smc.elements.update(before, async (vpn) => ({ ...vpn, nat: await Promise.resolve(true) })),
    );
    expect(got).toMatchObject({ etag: '"3"', body: { comment: "v2", nat: true } });
    expect(before.body.comment).toBe("v1");
  });

  it("knows no ETag where the answer to the write has none", async () => {
    const { smc, clock } = script([version(1)], [ok()]);
    expect(await clock.run(smc.elements.update(AT, (vpn) => ({ ...vpn, name: "HQ 2" })))).toMatchObject({
      name: "HQ 2",
      etag: undefined,
    });
  });

  it.each<[string, (body: Record<string, unknown>) => unknown]>([
    ["a copy that it altered and nothing back", (body) => void Object.assign(body, { comment: "lost" })],
    ["a text", () => "x"],
    ["null", () => null],
    ["a list", () => []],
  ])("refuses a change that gives %s, and writes nothing", async (_name, change) => {
    const { smc, clock, ...scripted } = script([version(1)], []);
    const error = await clock.failure(smc.elements.update(AT, change as never));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "elements.update" });
    expect(asked(scripted)).toEqual([GET]);
  });

  it("refuses an element without an ETag: nobody could tell a change by others", async () => {
    const { smc, clock, ...scripted } = script([read(element("vpn", "5"), null)], []);
    const error = await clock.failure(smc.elements.update(AT, (vpn) => vpn));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "the ETag" }] });
    expect(asked(scripted)).toEqual([GET]);
  });

  it.each<[string, unknown, unknown, unknown, string]>([
    ["no function", AT, {}, undefined, "INVALID_ARGUMENT"],
    ["no address", "vpn", () => undefined, undefined, "INVALID_ARGUMENT"],
    ["no attempts", AT, () => undefined, { maxAttempts: 0 }, "CONFIGURATION"],
    ["half an attempt", AT, () => undefined, { maxAttempts: 1.5 }, "CONFIGURATION"],
    ["an option that no call knows", AT, () => undefined, { attempts: 5 }, "CONFIGURATION"],
  ])("refuses %s before anything is sent", async (_name, ref, change, options, code) => {
    const { smc, clock, requests } = script([], []);
    const error = await clock.failure(smc.elements.update(ref as never, change as never, options as never));
    expect(error).toMatchObject({ code });
    expect(requests).toEqual([]);
  });

  it("throws what the change throws, and what the reads and writes throw, as it is", async () => {
    const mistake = new RangeError("not today");
    const thrown = script([version(1)], []);
    const work = thrown.smc.elements.update(AT, () => {
      throw mistake;
    });
    expect(await thrown.clock.failure(work)).toBe(mistake);
    const gone = script([refused(404)], []);
    expect(await gone.clock.failure(gone.smc.elements.update(AT, (vpn) => vpn))).toMatchObject({ code: "NOT_FOUND" });
    const wrong = script([version(1)], [refused(400, "x is not recognized as JSON attribute.")]);
    const error = await wrong.clock.failure(wrong.smc.elements.update(AT, (vpn) => ({ ...vpn, x: 1 })));
    expect(error).toMatchObject({ code: "INVALID_REQUEST", operation: "elements.replace" });
  });

  it("ends with its signal, before it writes", async () => {
    const ending = new AbortController();
    const { smc, clock, ...scripted } = script([version(1)], []);
    const work = smc.elements.update(
      AT,
      (vpn) => {
        ending.abort();
        return { ...vpn };
      },
      { signal: ending.signal },
    );
    expect(await clock.failure(work)).toMatchObject({ code: "ABORTED", operation: "elements.update" });
    expect(asked(scripted)).toEqual([GET]);
  });
});
