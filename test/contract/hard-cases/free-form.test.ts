import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { azure, empty, json, onlyOne, smc } from "./wire.ts";

const group = { resourceGroupName: "rg1" };
const service = { ...group, serviceName: "apim1" };
const content = { ...service, contentTypeId: "page", contentItemId: "start" };

/** Names that mean something to objects of JavaScript, or nothing to anybody. */
const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "a.b",
  "[0]",
  "ü€😀",
  "0",
];

/** Parsed, because a literal with `__proto__` in it sets the prototype. */
const mapOf = (value: unknown): Record<string, never> => {
  const members = NAMES.map((name) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${members.join(",")}}`) as Record<string, never>;
};

describe("a map of texts: the tags of a resource", () => {
  it("is sent with every name", async () => {
    const { client, sent } = azure([json({ name: "gw" })]);
    const tags = mapOf("x");
    await client.network.virtualNetworkGateways.updateTags({
      ...group,
      virtualNetworkGatewayName: "gw",
      body: { tags },
    });
    expect(onlyOne(sent).body).toBe(JSON.stringify({ tags }));
  });

  it("is read with every name, and harms nothing", async () => {
    const { client, drift } = azure([json({ name: "gw", tags: mapOf("x"), properties: {} })], {
      validate: { response: "strict" },
    });
    const { tags } = await client.network.virtualNetworkGateways.get({ ...group, virtualNetworkGatewayName: "gw" });
    expectTypeOf(tags).toEqualTypeOf<Record<string, string> | undefined>();
    expect(Object.keys(tags ?? {}).sort()).toEqual([...NAMES].sort());
    expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
    expect(Object.hasOwn({}, "x")).toBe(false);
    expect(drift).toEqual([]);
  });

  it("survives being read and written back, with a member that no document names beside it", async () => {
    const text = JSON.stringify({ location: "west", tags: mapOf("x"), later: mapOf(null) });
    const { client, sent, drift } = azure([json(text), json({})]);
    const place = { ...group, virtualWANName: "wan" };
    const body = await client.network.virtualWans.get(place);
    await client.network.virtualWans.createOrUpdate({ ...place, body });
    expect(sent[1]?.body).toBe(text);
    expect(drift).toEqual(["request body.later"]);
  });

  it("is refused where a value is no text, named by its key", async () => {
    const { client, sent } = azure([json({})]);
    const tags = { good: "x", bad: 5 } as unknown as Record<string, string>;
    const call = client.network.virtualNetworkGateways.updateTags({
      ...group,
      virtualNetworkGatewayName: "gw",
      body: { tags },
    });
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.tags.bad" }] });
    expect(sent).toEqual([]);
  });
});

describe("a map of anything: a content item of the developer portal", () => {
  const anything = { text: "a", number: 1.5, no: null, list: [null, [], {}], deep: { a: { b: [{ c: true }] } } };

  it("is read and written back with values of every kind, null included", async () => {
    const text = JSON.stringify({ name: "start", properties: { ...anything, ...mapOf(null) } });
    const { client, sent, drift } = azure([json(text)]);
    const body = await client.apiManagement.contentItem.get(content);
    expectTypeOf(body.properties).toEqualTypeOf<Record<string, unknown> | undefined>();
    await client.apiManagement.contentItem.createOrUpdate({ ...content, body });
    expect(sent[1]?.body).toBe(text);
    expect(drift).toEqual([]);
  });

  it("keeps the integers in it that a number could not hold", async () => {
    const text = '{"properties":{"id":90071992547409931,"list":[-90071992547409931]}}';
    const { client, sent } = azure([json(text)]);
    const body = await client.apiManagement.contentItem.get(content);
    expect(body.properties).toEqual({ id: 90071992547409931n, list: [-90071992547409931n] });
    await client.apiManagement.contentItem.createOrUpdate({ ...content, body });
    expect(sent[1]?.body).toBe(text);
  });

  it("is refused as a list or a text", async () => {
    for (const properties of [[], "text", 5]) {
      const { client, sent } = azure([json({})]);
      const body = { properties } as unknown as { properties: Record<string, unknown> };
      const error = await failureOf(client.apiManagement.contentItem.createOrUpdate({ ...content, body }));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body.properties" }] });
      expect(sent).toEqual([]);
    }
  });
});

describe("an object without any documented member: an element of the SMC", () => {
  const host = { elementType: "host", id: "1732" };

  it("is read, changed and written back as it came, in the order of the service", async () => {
    const text = `{"zone":null,"name":"a","key":1732,"nodes":[{"firewall_node":{"nodeid":1}}],${JSON.stringify(mapOf(1)).slice(1)}`;
    const { client, sent, drift } = smc([json(text), empty(200)]);
    const element = await client.api.getElement(host);
    await client.api.updateElement({ ...host, body: element });
    expect(sent[1]?.body).toBe(JSON.stringify(JSON.parse(text)));
    expect(drift).toEqual([]);
  });

  it("may be patched by an object or by a list of changes, but by nothing else", async () => {
    const { client, sent } = smc([empty(200)]);
    await client.api.patchElement({ ...host, body: { comment: null } });
    await client.api.patchElement({ ...host, body: [{ op: "remove", path: "/comment" }] });
    expect(sent.map(({ body }) => body)).toEqual(['{"comment":null}', '[{"op":"remove","path":"/comment"}]']);
    for (const body of ["text", 5, [5]]) {
      // @ts-expect-error nor does the compiler take it
      expect(await failureOf(client.api.patchElement({ ...host, body }))).toMatchObject({ code: "INVALID_ARGUMENT" });
    }
    expect(sent).toHaveLength(2);
  });
});
