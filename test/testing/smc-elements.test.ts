import { describe, expect, it } from "vitest";
import { type SmcConversation, startSmc } from "./talk-smc.ts";

const hostMembers = { name: "Rome web", address: "192.0.2.30" };

/** Names that a list or a search gives. */
async function names({ smc }: SmcConversation, path: string): Promise<unknown[]> {
  const { body } = await smc("GET", path);
  return (body.result as unknown as { name: string }[]).map(({ name }) => name);
}

describe("a host", () => {
  it("is created with its address in Location and nothing in the body, read, changed and removed", async () => {
    await using talk = await startSmc();
    const { smc } = talk;
    const created = await smc("POST", "elements/host", hostMembers);
    const href = created.headers.get("location") ?? "";
    expect([created.status, created.body, created.headers.get("content-length")]).toEqual([201, {}, "0"]);
    const read = await smc("GET", href);
    expect(read.body).toMatchObject({
      ...hostMembers,
      key: 2001,
      system: false,
      link: [
        { href, rel: "self", type: "host" },
        { rel: "history" },
        { rel: "export" },
        { rel: "lock" },
        { rel: "unlock" },
      ],
    });
    const etag = read.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w+/]+=*"$/u);

    const changed = await smc("PUT", href, { ...(read.body as object), comment: "new" }, { "if-match": etag });
    expect([changed.status, changed.body, changed.headers.get("location")]).toEqual([200, {}, href]);
    const again = await smc("GET", href);
    expect(again.body).toEqual({ ...(read.body as object), comment: "new" });
    expect([again.headers.get("etag"), changed.headers.get("etag")]).toEqual([
      expect.not.stringContaining(etag),
      again.headers.get("etag"),
    ]);

    const late = again.headers.get("etag") ?? "";
    expect((await smc("DELETE", href, undefined, { "if-match": late })).status).toBe(204);
    const gone = await smc("GET", href);
    expect([gone.status, gone.body]).toEqual([
      404,
      { details: [expect.stringContaining("elements/host/2001")], status: 0 },
    ]);
  });

  it("is not sent again to whoever has it, and asked for by HEAD it has no body", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const etag = (await talk.smc("GET", host)).headers.get("etag") ?? "";
    for (const method of ["GET", "HEAD"]) {
      for (const condition of [etag, etag.slice(1, -1), `"x", ${etag}`, "*"]) {
        const kept = await talk.smc(method, host, undefined, { "if-none-match": condition });
        expect([kept.status, kept.headers.get("etag")], `${method} ${condition}`).toEqual([304, etag]);
      }
      const sent = await talk.smc(method, host, undefined, { "if-none-match": '"other"' });
      expect([sent.status, sent.headers.get("etag"), Object.keys(sent.body).length > 0]).toEqual([
        200,
        etag,
        method === "GET",
      ]);
    }
  });

  it.each([
    ["If-Match with quotes", (etag: string) => ({ "if-match": etag })],
    ["If-Match without quotes", (etag: string) => ({ "if-match": etag.slice(1, -1) })],
    ["Etag with quotes", (etag: string) => ({ etag })],
    ["Etag without quotes", (etag: string) => ({ etag: etag.slice(1, -1) })],
  ])("is changed under the version that %s names, and not under a stale one", async (_, headersOf) => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const { headers, body } = await talk.smc("GET", host);
    const condition = headersOf(headers.get("etag") ?? "");
    expect((await talk.smc("PUT", host, body, condition)).status).toBe(200);
    for (const [method, sent] of [
      ["PUT", body],
      ["DELETE", undefined],
    ] as const) {
      const stale = await talk.smc(method, host, sent, condition);
      expect([stale.status, stale.body], method).toEqual([
        409,
        { details: [expect.stringContaining("If-Match is not equal to the existing ETag")], status: 0 },
      ]);
    }
  });

  it("refuses a member that its version does not know, and says where it stands", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const { body, headers } = await talk.smc("GET", host);
    const text = JSON.stringify({ ...(body as object), colour: "red" });
    const column = text.indexOf('"colour"') + 1;
    const details = (line: number, at: number): string[] => {
      return [`Invalid JSON format: At line ${line} and column ${at}, colour is not recognized as JSON attribute.`];
    };
    const refused = await talk.smc("PUT", host, text, { "if-match": headers.get("etag") ?? "" });
    expect([refused.status, refused.body]).toEqual([400, { details: details(1, column), status: 0 }]);
    const created = await talk.smc("POST", "elements/host", '{"name": "x",\n "colour": "red"}');
    expect([created.status, created.body.details]).toEqual([400, details(2, 2)]);
    expect((await talk.smc("GET", host)).body).toEqual(body);
  });

  it.each([
    [{ address: "192.0.2.9" }, "Impossible to store the element . The name is missing."],
    [{ name: "x" }, "Impossible to store the element x. A host needs an address."],
    [
      { name: "Paris mail", address: "192.0.2.9" },
      "Impossible to store the element Paris mail. Element name Paris mail is already used.",
    ],
    [{ name: 7 }, "name must be of type string"],
  ])("is not stored as %j", async (body, message) => {
    await using talk = await startSmc();
    const refused = await talk.smc("POST", "elements/host", body);
    expect([refused.status, refused.body]).toEqual([400, { details: [message], status: 0 }]);
  });

  it("keeps what only the server sets, and drops what is null", async () => {
    await using talk = await startSmc();
    const { host } = talk.emulator.smc.seeds;
    const { body } = await talk.smc("GET", host);
    const sent = { name: "Helsinki web", address: "192.0.2.11", key: 1, system: true, link: [], comment: null };
    expect((await talk.smc("PUT", host, sent)).status).toBe(200);
    const { comment: _, ...rest } = body as unknown as Record<string, unknown>;
    expect((await talk.smc("GET", host)).body).toEqual({ ...rest, address: "192.0.2.11" });
  });

  it("goes back to how it was on reset", async () => {
    await using talk = await startSmc();
    const { seeds } = talk.emulator.smc;
    await talk.smc("DELETE", seeds.host);
    await talk.smc("POST", "elements/host", hostMembers);
    talk.emulator.reset();
    expect(await names(talk, "elements/host")).toEqual(["Helsinki web", "Plano database", "Paris mail"]);
    expect((await talk.smc("POST", "elements/host", hostMembers)).headers.get("location")).toMatch(/\/2001$/u);
  });
});

describe("a system element", () => {
  it("has a negative id and cannot be changed or removed", async () => {
    await using talk = await startSmc();
    const { location } = talk.emulator.smc.seeds;
    expect(location).toMatch(/\/elements\/location\/-1$/u);
    const { body } = await talk.smc("GET", location);
    expect(body).toMatchObject({ key: -1, system: true, read_only: true });
    for (const [method, sent] of [
      ["PUT", body],
      ["DELETE", undefined],
    ] as const) {
      const refused = await talk.smc(method, location, sent);
      expect([refused.status, refused.body.details]).toEqual([400, ["A system element cannot be changed or removed."]]);
    }
  });
});
