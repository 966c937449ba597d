import { describe, expect, it } from "vitest";
import { type AzureConversation, startAzure } from "./talk-azure.ts";

const tag = (displayName: string) => ({ properties: { displayName } });
const gateway = { location: "northeurope", properties: { gatewayIpAddress: "192.0.2.1" } };

async function withTag(): Promise<{ talk: AzureConversation; path: string; etag: string }> {
  const talk = await startAzure();
  const path = `${talk.service}/tags/blue`;
  const { headers } = await talk.apim("PUT", path, tag("blue"));
  return { talk, path, etag: headers.get("etag") ?? "" };
}

describe("a reader who has the entity tag", () => {
  it.each([
    ["the tag", (etag: string) => etag],
    ["the tag as a weak one", (etag: string) => `W/${etag}`],
    ["a list with the tag in it", (etag: string) => `"old", ${etag}, W/"older"`],
    ["a star", () => "*"],
  ])("gets 304 without a body for %s", async (_, header) => {
    const { talk, path, etag } = await withTag();
    await using _talk = talk;
    for (const method of ["GET", "HEAD"]) {
      const answer = await talk.apim(method, path, undefined, { "if-none-match": header(etag) });
      expect([answer.status, answer.body, answer.headers.get("etag")]).toEqual([304, {}, etag]);
    }
  });

  it.each(['"old"', '"old", "older"', "old", ""])("gets the resource where it has another one: %s", async (known) => {
    const { talk, path } = await withTag();
    await using _ = talk;
    const answer = await talk.apim("GET", path, undefined, { "if-none-match": known });
    expect([answer.status, answer.body.name]).toEqual([200, "blue"]);
  });

  it("gets 404 where there is nothing", async () => {
    await using talk = await startAzure();
    const answer = await talk.apim("GET", `${talk.service}/tags/red`, undefined, { "if-none-match": "*" });
    expect(answer.status).toBe(404);
  });

  it("is never told that work which goes on is known", async () => {
    await using talk = await startAzure();
    const { headers } = await talk.network("PUT", "localNetworkGateways/l1", gateway);
    const known = { "if-none-match": headers.get("etag") ?? "" };
    const states = [];
    for (let read = 0; read < 2; read += 1) {
      const { status, body } = await talk.network("GET", "localNetworkGateways/l1", undefined, known);
      states.push([status, body.properties?.provisioningState]);
    }
    expect(states).toEqual([
      [200, "Creating"],
      [200, "Succeeded"],
    ]);
    const latest = await talk.network("GET", "localNetworkGateways/l1");
    const again = { "if-none-match": latest.headers.get("etag") ?? "" };
    expect((await talk.network("GET", "localNetworkGateways/l1", undefined, again)).status).toBe(304);
  });
});

describe("a change", () => {
  const change = {
    PUT: tag("sky"),
    PATCH: tag("sky"),
    DELETE: undefined,
  };
  const methods = Object.keys(change) as (keyof typeof change)[];

  it.each(methods)("by %s passes with the tag, weak or in a list, and with a star", async (method) => {
    for (const header of [
      (etag: string) => etag,
      (etag: string) => `W/${etag}`,
      (etag: string) => `"a", ${etag}`,
      () => "*",
    ]) {
      const { talk, path, etag } = await withTag();
      await using _ = talk;
      expect((await talk.apim(method, path, change[method], { "if-match": header(etag) })).status).toBe(200);
    }
  });

  it.each(methods)("by %s is refused with any other tag, and changes nothing", async (method) => {
    const { talk, path, etag } = await withTag();
    await using _ = talk;
    for (const header of ['"old"', 'W/"old"', '"a", "b"', etag.replaceAll('"', ""), "nonsense"]) {
      const refused = await talk.apim(method, path, change[method], { "if-match": header });
      expect([refused.status, refused.body.error?.code], header).toEqual([412, "PreconditionFailed"]);
    }
    const now = await talk.apim("GET", path);
    expect([now.headers.get("etag"), now.body.properties]).toEqual([etag, { displayName: "blue" }]);
  });

  it("by PUT is refused with a tag for what is not there, and with a star for what is, where a new one is wanted", async () => {
    const { talk, path, etag } = await withTag();
    await using _ = talk;
    const red = `${talk.service}/tags/red`;
    expect((await talk.apim("PUT", red, tag("red"), { "if-match": "*" })).status).toBe(412);
    expect((await talk.apim("PUT", red, tag("red"), { "if-match": etag })).status).toBe(412);
    expect((await talk.apim("PUT", path, tag("sky"), { "if-none-match": "*" })).status).toBe(412);
    expect((await talk.apim("PUT", path, tag("sky"), { "if-none-match": etag })).status).toBe(412);
    expect((await talk.apim("PUT", red, tag("red"), { "if-none-match": "*" })).status).toBe(201);
  });

  it("gives the resource another tag", async () => {
    const { talk, path, etag } = await withTag();
    await using _ = talk;
    const { headers } = await talk.apim("PUT", path, tag("sky"));
    expect(headers.get("etag")).not.toBe(etag);
    expect((await talk.apim("GET", path)).headers.get("etag")).toBe(headers.get("etag"));
  });
});

describe("the tag of a resource of Network", () => {
  it("is a weak one, stands in the body as well, and is held against as it is", async () => {
    await using talk = await startAzure();
    const created = await talk.network("PUT", "localNetworkGateways/l1", { ...gateway, etag: "mine" });
    const first = created.headers.get("etag") ?? "";
    expect(first).toMatch(/^W\/"[\da-f-]{36}"$/u);
    expect(created.body.etag).toBe(first);
    for (let read = 0; read < 2; read += 1) await talk.network("GET", "localNetworkGateways/l1");
    const { headers, body } = await talk.network("GET", "localNetworkGateways/l1");
    const etag = headers.get("etag") ?? "";
    expect([body.etag, etag === first]).toEqual([etag, false]);
    const put = (match: string) => talk.network("PUT", "localNetworkGateways/l1", gateway, { "if-match": match });
    expect((await put(first)).status).toBe(412);
    expect((await put(etag)).status).toBe(200);
  });

  it("is of the same form where it was not put, or has got another key", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.addSite();
    const connection = "connections/hub-to-branch";
    const look = async (path: string) => {
      const { headers, body } = await talk.network("GET", path);
      expect(body.etag).toBe(headers.get("etag"));
      expect(body.etag, path).toMatch(/^W\/"[\da-f-]{36}"$/u);
      return body.etag;
    };
    const before = await look(connection);
    for (const path of ["networkWatchers/watcher", "virtualNetworkGateways/hub-gateway", "localNetworkGateways/branch"])
      await look(path);
    await talk.network("PUT", `${connection}/sharedkey`, { value: "another" });
    expect(await look(connection)).not.toBe(before);
    const service = await talk.apim("GET", talk.service);
    expect(service.body.etag).toBe(service.headers.get("etag"));
  });
});
