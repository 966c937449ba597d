import { describe, expect, it } from "vitest";
import { type AzureConversation, startAzure } from "./talk-azure.ts";

const service = {
  location: "North Europe",
  sku: { name: "Developer", capacity: 1 },
  properties: { publisherEmail: "a@example.com", publisherName: "a" },
};
const tag = (displayName: string) => ({ properties: { displayName } });

async function stateOf(talk: AzureConversation, path: string): Promise<unknown> {
  return (await talk.apim("GET", path)).body.properties?.provisioningState;
}

describe("a resource that takes time", () => {
  it("is created with its state in the answer, which its reads then show until it is done", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ states: ["Creating", "Activating", null] });
    const created = await talk.apim("PUT", "service/second", service);
    expect([created.status, created.headers.get("retry-after")]).toEqual([201, "1"]);
    expect(created.body).toMatchObject({
      name: "second",
      type: "Microsoft.ApiManagement/service",
      properties: { publisherName: "a", provisioningState: "Creating" },
    });
    const states = [];
    for (let read = 0; read < 5; read += 1) states.push(await stateOf(talk, "service/second"));
    expect(states).toEqual(["Creating", "Activating", null, "Succeeded", "Succeeded"]);
  });

  it("answers 200 and Updating where it was there before", async () => {
    await using talk = await startAzure();
    const updated = await talk.apim("PUT", talk.service, service);
    expect([updated.status, updated.body.properties?.provisioningState]).toEqual([200, "Updating"]);
  });

  it.each([
    ["failed", "Failed", { code: "OperationFailed" }],
    ["failed-without-error", "Failed", undefined],
    ["canceled", "Canceled", { code: "OperationCanceled" }],
  ] as const)("ends as the script says: %s", async (result, state, error) => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ polls: 0, result });
    await talk.apim("PUT", "service/second", service);
    const { properties } = (await talk.apim("GET", "service/second")).body;
    expect(properties?.provisioningState).toBe(state);
    if (error === undefined) expect(properties).not.toHaveProperty("error");
    else expect(properties?.error).toMatchObject(error);
  });

  it("refuses changes until it is done", async () => {
    await using talk = await startAzure();
    await talk.apim("PUT", "service/second", service);
    const refused = await talk.apim("DELETE", "service/second");
    expect([refused.status, refused.body.error?.code]).toEqual([409, "AnotherOperationInProgress"]);
    await talk.apim("GET", "service/second");
    expect((await talk.apim("DELETE", "service/second")).status).toBe(409);
    await talk.apim("GET", "service/second");
    expect((await talk.apim("DELETE", "service/second")).status).toBe(202);
  });

  it.each(["azure-asyncoperation", "operation-location"] as const)("can be followed by %s", async (style) => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style, polls: 1 });
    const created = await talk.apim("PUT", "service/second", service);
    expect([created.status, created.headers.has("location")]).toEqual([201, false]);
    const address = created.headers.get(style) ?? "";
    expect((await talk.apim("GET", address)).body.status).toBe("InProgress");
    // Reading the resource does not bring the work on where there is another place to see it.
    expect(await stateOf(talk, "service/second")).toBe("Creating");
    expect(await stateOf(talk, "service/second")).toBe("Creating");
    expect((await talk.apim("GET", address)).body.status).toBe("Succeeded");
    expect(await stateOf(talk, "service/second")).toBe("Succeeded");
  });

  it("can be followed by Location, which gives the resource in the end", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "location", polls: 0 });
    const created = await talk.apim("PUT", "service/second", service);
    expect([created.status, created.body]).toEqual([202, {}]);
    const done = await talk.apim("GET", created.headers.get("location") ?? "");
    expect(done.body).toMatchObject({ name: "second", properties: { provisioningState: "Succeeded" } });
  });

  it("may not be visible right after its start, or be hidden behind a proxy's page", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ polls: 0, firstReads: [404, "html"] });
    await talk.apim("PUT", "service/second", service);
    const answers = [];
    for (let read = 0; read < 3; read += 1) answers.push(await talk.apim("GET", "service/second"));
    expect(answers.map(({ status }) => status)).toEqual([404, 200, 200]);
    expect(answers[1]?.headers.get("content-type")).toBe("text/html");
  });

  it("is gone once its deletion is done, with all below it, and 204 says that there is nothing to delete", async () => {
    await using talk = await startAzure();
    await talk.apim("PUT", `${talk.service}/tags/blue`, tag("blue"));
    const deleted = await talk.apim("DELETE", talk.service);
    expect(await stateOf(talk, talk.service)).toBe("Deleting");
    const location = deleted.headers.get("location") ?? "";
    expect((await talk.apim("GET", location)).status).toBe(202);
    expect((await talk.apim("GET", location)).status).toBe(204);
    expect((await talk.apim("GET", talk.service)).body.error?.code).toBe("ResourceNotFound");
    expect((await talk.apim("GET", `${talk.service}/tags/blue`)).status).toBe(404);
    expect((await talk.apim("DELETE", talk.service)).status).toBe(204);
  });

  it("stays where its deletion fails", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ polls: 0, result: "failed" });
    const deleted = await talk.apim("DELETE", talk.service);
    expect((await talk.apim("GET", deleted.headers.get("location") ?? "")).status).toBe(400);
    expect(await stateOf(talk, talk.service)).toBe("Failed");
  });
});

describe("a resource that is there at once", () => {
  it("is created, read, changed, checked for and deleted by its entity tag", async () => {
    await using talk = await startAzure();
    const path = `${talk.service}/tags/blue`;
    const created = await talk.apim("PUT", path, tag("blue"));
    const etag = created.headers.get("etag") ?? "";
    expect([created.status, created.body.properties]).toEqual([201, { displayName: "blue" }]);
    expect((await talk.apim("GET", path)).headers.get("etag")).toBe(etag);
    expect((await talk.apim("PATCH", path, tag("sky"))).body.error?.details?.[0 as never]).toMatchObject({
      target: "If-Match",
    });
    const changed = await talk.apim("PATCH", path, tag("sky"), { "if-match": etag });
    expect([changed.status, changed.body.properties]).toEqual([200, { displayName: "sky" }]);
    const stale = await talk.apim("DELETE", path, undefined, { "if-match": etag });
    expect([stale.status, stale.body.error?.code]).toEqual([412, "PreconditionFailed"]);
    const head = await talk.apim("HEAD", path);
    expect([head.status, head.headers.get("etag")]).toEqual([200, changed.headers.get("etag")]);
    expect((await talk.apim("DELETE", path, undefined, { "if-match": "*" })).status).toBe(200);
    expect((await talk.apim("HEAD", path)).status).toBe(404);
    expect((await talk.apim("DELETE", path, undefined, { "if-match": "*" })).status).toBe(204);
  });

  it("is ready when it is answered although it has a state, where that is how it is documented", async () => {
    await using talk = await startAzure();
    await talk.network("PUT", "networkWatchers/w1", { location: "x", properties: {} });
    expect((await talk.network("DELETE", "networkWatchers/w1")).status).toBe(202);
  });

  it("may be a mere link to another one", async () => {
    await using talk = await startAzure();
    await talk.apim("PUT", `${talk.service}/products/p1`, tag("p1"));
    const link = await talk.apim("PUT", `${talk.service}/products/p1/apis/a1`);
    expect([link.status, link.body.name, link.body.properties]).toEqual([201, "a1", undefined]);
    expect((await talk.apim("HEAD", `${talk.service}/products/p1/apis/a1`)).status).toBe(204);
  });

  it("is not created twice by who asks for a new one", async () => {
    await using talk = await startAzure();
    const put = () => talk.apim("PUT", `${talk.service}/tags/blue`, tag("blue"), { "if-none-match": "*" });
    expect([(await put()).status, (await put()).status]).toEqual([201, 412]);
  });

  it("keeps what a PATCH does not name, and loses what it sets to null", async () => {
    await using talk = await startAzure();
    talk.emulator.azure.nextOperation({ style: "at-once" });
    await talk.apim("PUT", "service/second", { ...service, tags: { a: "1", b: "2" } });
    talk.emulator.azure.nextOperation({ style: "at-once" });
    const { status, body } = await talk.apim("PATCH", "service/second", { tags: { a: null, c: "3" } });
    expect([status, body.tags, body.location]).toEqual([200, { b: "2", c: "3" }, "North Europe"]);
    expect((await talk.apim("PATCH", "service/third", {})).status).toBe(404);
  });

  it("tells by its state that a PATCH failed, and is well again after the next one", async () => {
    await using talk = await startAzure();
    const patch = async (result: "failed" | "succeeded") => {
      talk.emulator.azure.nextOperation({ polls: 0, result });
      const started = await talk.apim("PATCH", talk.service, { tags: { result } });
      expect(started.status).toBe(202);
      await talk.apim("GET", started.headers.get("location") ?? "");
      return (await talk.apim("GET", talk.service)).body.properties;
    };
    expect(await patch("failed")).toMatchObject({ provisioningState: "Failed", error: { code: "OperationFailed" } });
    const healed = await patch("succeeded");
    expect(healed?.provisioningState).toBe("Succeeded");
    expect(healed).not.toHaveProperty("error");
  });

  it("cannot be put below what is not there", async () => {
    await using talk = await startAzure();
    const refused = await talk.apim("PUT", "service/unknown/tags/blue", tag("blue"));
    expect([refused.status, refused.body.error?.code]).toEqual([404, "ParentResourceNotFound"]);
    expect((await talk.apim("GET", "service/unknown/tags")).body.error?.code).toBe("ResourceNotFound");
  });
});

describe("the policy of an API", () => {
  it("comes as the text that it holds, where that is what the request accepts", async () => {
    await using talk = await startAzure();
    const { service: path } = talk;
    const value = "<policies>\r\n  <inbound />\n</policies>";
    await talk.apim("PUT", `${path}/apis/echo`, { properties: { path: "echo" } });
    await talk.apim("PUT", `${path}/apis/echo/policies/policy`, { properties: { format: "xml", value } });
    const type = "application/vnd.ms-azure-apim.policy+xml";
    const asXml = await talk.apim("GET", `${path}/apis/echo/policies/policy`, undefined, { accept: type });
    expect([asXml.body, asXml.headers.get("content-type")]).toEqual([value, type]);
    const asJson = await talk.apim("GET", `${path}/apis/echo/policies/policy`, undefined, { accept: "*/*" });
    for (const json of ["application/json", "application/json;q=0.5", "application/*", "*/*;q=0.1"]) {
      for (const accept of [`${json}, ${type}`, `${type}, ${json}`]) {
        const both = await talk.apim("GET", `${path}/apis/echo/policies/policy`, undefined, { accept });
        expect(both.body, accept).toEqual(asJson.body);
      }
    }
    expect(asJson.body.properties).toMatchObject({ value });
  });
});
