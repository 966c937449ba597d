import { describe, expect, it } from "vitest";
import { defineListOperation } from "../../src/core/list-operation.ts";
import { writeToken } from "../../src/core/paging.ts";
import { collect } from "../support/collect.ts";
import { ENDPOINT, type FakeAnswer, type FakeOptions, json, operation, scripted } from "../support/fake-vendor.ts";

interface LinkPage {
  things?: { id: string }[];
  next?: string;
}

/** A list whose service gives the whole address of each next page. */
const listByLink = defineListOperation<"fake", [], { id: string }, LinkPage>({
  ...operation().definition,
  id: "listByLink",
  path: "/things",
  places: {},
  params: undefined as never,
  answers: { 200: "any" },
  paging: { style: "link", items: "things" },
});

const context = { vendor: "fake", operation: "listByLink" };
const NEXT = `${ENDPOINT}/things?page=2`;
const page = (next?: string, ...ids: string[]): Response => json({ things: ids.map((id) => ({ id })), next });
const through = (answers: readonly FakeAnswer[], options: FakeOptions = {}) => {
  const made = scripted(answers, options);
  return { ...made, all: () => collect(listByLink(made.client)) };
};

describe("a list by links", () => {
  it("goes through all pages by the links of the service, which are fetched by GET", async () => {
    const { clock, sent, all } = through([page(NEXT, "1"), page(`${NEXT}3`), page(undefined, "2")]);
    expect(await clock.run(all())).toEqual([{ id: "1" }, { id: "2" }]);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${ENDPOINT}/things`,
      `GET ${NEXT}`,
      `GET ${NEXT}3`,
    ]);
    expect(sent.every(({ body, redirect }) => body === undefined && redirect === "manual")).toBe(true);
  });

  it("goes on from a continuation token in another client", async () => {
    const { client, clock } = through([page(NEXT, "1")]);
    const { continuationToken } = await clock.run(listByLink(client));
    const other = scripted([page(undefined, "2")]);
    const pages = await other.clock.run(collect(listByLink(other.client).byPage({ continuationToken })));
    expect(pages.map(({ items }) => items)).toEqual([[{ id: "2" }]]);
    expect(other.sent[0]?.url).toBe(NEXT);
  });

  it.each([
    ["the same again", [page(NEXT, "1"), page(NEXT, "2")], 2],
    ["in a circle", [page(NEXT, "1"), page(`${NEXT}b`, "2"), page(NEXT, "3")], 3],
    ["the same page under ever new links", [page(NEXT, "1"), page(`${NEXT}b`, "1"), page(`${NEXT}c`, "1")], 2],
  ])("whose links lead to %s is stopped", async (_name, answers, sends) => {
    const { clock, sent, all } = through(answers);
    expect(await clock.failure(all())).toMatchObject({ code: "PAGING", operation: "listByLink" });
    expect(sent).toHaveLength(sends);
  });

  it("gives the items of a page before it refuses what the page leads to", async () => {
    const { client, clock, sent } = through([page("https://evil.example/", "1")]);
    const iterator = listByLink(client)[Symbol.asyncIterator]();
    expect((await clock.run(iterator.next())).value).toEqual({ id: "1" });
    expect(await clock.failure(iterator.next())).toMatchObject({ code: "ORIGIN", origin: "https://evil.example" });
    expect(sent).toHaveLength(1);
  });

  it("may have a link of any length, whose token comes back", async () => {
    const long = `${NEXT}&skiptoken=${"a%2F~".repeat(1500)}`;
    const { client, clock } = through([page(long, "1")]);
    const { continuationToken } = await clock.run(listByLink(client));
    const other = scripted([page()]);
    await other.clock.run(collect(listByLink(other.client).byPage({ continuationToken })));
    expect(other.sent[0]?.url).toBe(long);
    const huge = through([page(`${NEXT}${"x".repeat(1_000_000)}`, "1"), page(undefined, "2")]);
    expect(await huge.clock.run(huge.all())).toHaveLength(2);
  });

  it.each([
    ["an argument for a link", { argument: "page", value: "2" }],
    ["both", { argument: "page", value: "2", url: NEXT }],
    ["more than a link", { url: NEXT, method: "DELETE" }],
    ["a link that is no text", { url: 5 }],
    ["no link", {}],
    ["null", null],
  ])("refuses a token that holds %s", async (_name, position) => {
    const { client, clock, sent } = through([page()]);
    const continuationToken = writeToken(context, position as never);
    const error = await clock.failure(collect(listByLink(client).byPage({ continuationToken })));
    expect(error).toMatchObject({ code: "PAGING", operation: "listByLink" });
    expect(sent).toHaveLength(0);
  });
});

describe("an address that a service gave", () => {
  it.each([
    `${ENDPOINT}/a%2fb/%C3%BC?x=a+b&y=%7e&z=(1)'*!&&=&q`,
    `${ENDPOINT}/a b?$filter=name eq 'x'&t=[1]{2}|"<>^\`\\`,
    `${ENDPOINT}/ü€😀?ü=€`,
    `${ENDPOINT}//double///slash/`,
    `${ENDPOINT}?no=path`,
    `${ENDPOINT}/%zz?%=%`,
    `${ENDPOINT}/?at=user@host:80`,
    `${ENDPOINT.toUpperCase()}/upper`,
    `${ENDPOINT}:443/port`,
  ])("is sent byte for byte: %s", async (next) => {
    const { clock, sent, all } = through([page(next, "1"), page()]);
    await clock.run(all());
    expect(sent[1]?.url).toBe(next);
  });

  it("keeps what stands behind a # that the service forgot to encode", async () => {
    const { clock, sent, all } = through([page(`${NEXT}#frag?ment`, "1"), page()]);
    await clock.run(all());
    expect(sent[1]?.url).toBe(`${NEXT}%23frag?ment`);
  });

  it.each([
    ["another host", "https://evil.example/x", "https://evil.example"],
    ["a host that begins alike", `${ENDPOINT}.evil.example/`, "https://things.example.test.evil.example"],
    ["a host that ends alike", "https://evil-things.example.test/", "https://evil-things.example.test"],
    ["a subdomain", "https://a.things.example.test/", "https://a.things.example.test"],
    ["another port", `${ENDPOINT}:8443/`, "https://things.example.test:8443"],
    ["plain http", "http://things.example.test/", "http://things.example.test"],
    ["another scheme", "ftp://things.example.test/", "no http address"],
    ["a script", "javascript:alert(1)", "no http address"],
    ["a path alone", "/things?page=2", "no http address"],
    ["a host without a scheme", "//things.example.test/", "no http address"],
    ["nothing that is an address", "https://", "no http address"],
    ["a file", "file:///etc/passwd", "no http address"],
    ["a user name", "https://user@things.example.test/", "an address with a user name"],
    ["a password", "https://:pass@things.example.test/", "an address with a user name"],
    ["a host in the place of a user", "https://things.example.test@evil.example/", "https://evil.example"],
    ["an empty user", "https://@things.example.test/", "an address whose host is written oddly"],
    [
      "a backslash after the host",
      "https://things.example.test\\@evil.example/",
      "an address whose host is written oddly",
    ],
    ["a tab in the host", "https://things.exa\tmple.test/", "an address whose host is written oddly"],
    ["a line break before it", `\n${NEXT}`, "an address whose host is written oddly"],
    ["a space before it", ` ${NEXT}`, "an address whose host is written oddly"],
    ["backslashes for slashes", "https:\\\\things.example.test/", "an address whose host is written oddly"],
    ["one slash", "https:/things.example.test/", "an address whose host is written oddly"],
    ["three slashes", "https:///things.example.test/", "an address whose host is written oddly"],
    ["an encoded host", "https://things%2eexample.test/", "an address whose host is written oddly"],
    ["a host in other letters", "https://ｔhings.example.test/", "an address whose host is written oddly"],
    ["an empty port", "https://things.example.test:/", "an address whose host is written oddly"],
  ])("with %s gets no credentials, and nothing is sent", async (_name, next, origin) => {
    const { clock, sent, all } = through([page(next, "1"), page()]);
    const error = await clock.failure(all());
    expect(error).toMatchObject({ code: "ORIGIN", operation: "listByLink", vendor: "fake", origin, attempts: 0 });
    expect(error.message).toContain("the link to the next page leads to ");
    expect(sent).toHaveLength(1);
  });

  it("on an origin that the caller allows is sent, with credentials", async () => {
    const authenticator = {
      authenticate: ({ headers }: { headers: Record<string, string> }) => {
        headers.authorization = "token";
      },
      secrets: () => [],
    };
    const allowedOrigins = ["https://eu.example.test"];
    const { clock, sent, all } = through([page("https://eu.example.test/x", "1"), page()], {
      allowedOrigins,
      authenticator,
    });
    await clock.run(all());
    expect(sent[1]).toMatchObject({ url: "https://eu.example.test/x", headers: { authorization: "token" } });
  });

  it("is redirected under the same rules", async () => {
    const moved = (location: string) => new Response(null, { status: 302, headers: { location } });
    const kept = through([page(NEXT, "1"), moved("/moved"), page()]);
    await kept.clock.run(kept.all());
    expect(kept.sent[2]?.url).toBe(`${ENDPOINT}/moved`);
    const { clock, sent, all } = through([page(NEXT, "1"), moved("https://evil.example/")]);
    expect(await clock.failure(all())).toMatchObject({ code: "ORIGIN", origin: "https://evil.example" });
    expect(sent).toHaveLength(2);
  });

  it("has the headers of client and call, the call's last, and null takes one away", async () => {
    const { client, clock, sent } = scripted([page(NEXT, "1"), page()], {
      headers: { "X-A": "client", "x-b": "client", "x-c": "client" },
      appName: "tool/1",
    });
    const list = listByLink(client, ...([undefined, { headers: { "x-a": "call", "X-B": null } }] as never[]));
    await clock.run(collect(list));
    expect(sent[1]?.headers).toMatchObject({ "x-a": "call", "x-c": "client", accept: "application/json" });
    expect(sent[1]?.headers["user-agent"]).toMatch(/^trunkline\/\S+ tool\/1$/);
    expect(sent[1]?.headers).not.toHaveProperty("x-b");
    expect(sent[1]?.headers).not.toHaveProperty("content-type");
  });
});
