import type { Infra } from "trunkline/nsx/policy";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { empty, json, nsx, onlyOne, smc } from "./wire.ts";

interface Reference {
  resource_type: "ChildResourceReference";
  target_type: string;
  id: string;
  children?: Reference[];
}

const reference = (id: string, ...children: Reference[]): Reference => ({
  resource_type: "ChildResourceReference",
  target_type: "Tier1",
  id,
  ...(children.length > 0 && { children }),
});

/** A tree of objects that goes as deep as asked for. */
function nested(depth: number): Infra {
  let tree = reference("leaf");
  for (let level = 1; level < depth; level++) tree = reference(`level-${level}`, tree);
  return { resource_type: "Infra", children: [tree] };
}

/** Where the innermost object of a tree stands. */
const innermost = (depth: number): string => `body${".children[0]".repeat(depth)}`;

describe("a body of a recursive model: the tree of the policy API", () => {
  it("is sent with all its levels", async () => {
    const { client, sent, drift } = nsx([empty(200)]);
    const body = nested(100);
    await client.policy.patchInfra({ body });
    expect(JSON.parse(onlyOne(sent).body ?? "")).toEqual(body);
    expect(drift).toEqual([]);
  });

  it("is sent with all its branches, the same object in several of them", async () => {
    const { client, sent } = nsx([empty(200)]);
    const shared = reference("shared");
    await client.policy.patchInfra({
      body: { resource_type: "Infra", children: [reference("a", shared), shared, shared] },
    });
    const plain = { resource_type: "ChildResourceReference", target_type: "Tier1", id: "shared" };
    expect(JSON.parse(onlyOne(sent).body ?? "").children.slice(1)).toEqual([plain, plain]);
  });

  it.each([1, 7, 60])("is refused for a mistake at depth %i, which is named by its path", async (depth) => {
    const { client, sent } = nsx([empty(200)]);
    const body = JSON.parse(JSON.stringify(nested(depth)).replace('"id":"leaf"', '"id":5')) as Infra;
    const error = await failureOf(client.policy.patchInfra({ body }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: `${innermost(depth)}.id` }] });
    expect(sent).toEqual([]);
  });

  it("passes members at any depth that no document names, and reports the place", async () => {
    const { client, sent, drift } = nsx([empty(200)]);
    const body = JSON.parse(JSON.stringify(nested(9)).replace('"id":"leaf"', '"id":"leaf","later":[{"deep":null}]'));
    await client.policy.patchInfra({ body });
    expect(JSON.parse(onlyOne(sent).body ?? "")).toEqual(body);
    expect(drift).toEqual([`request ${innermost(9).replaceAll("[0]", "[]")}.later`]);
  });
});

describe("a body without an end", () => {
  const circle = reference("a");
  circle.children = [reference("b", circle)];
  const body: Infra = { resource_type: "Infra", children: [circle] };

  it.each(["strict", "warn", "off"] as const)(
    "is refused as an argument and sends nothing: a circle, %s",
    async (mode) => {
      const { client, sent } = nsx([empty(200)], { validate: { request: mode } });
      const error = await failureOf(client.policy.patchInfra({ body }));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "patchInfra", attempts: 0 });
      expect(error.message).toMatch(/body (refers to itself|cannot be written as JSON: Converting circular)/);
      expect(sent).toEqual([]);
    },
  );

  it.each(["strict", "warn", "off"] as const)(
    "is refused and crashes nothing: ten thousand levels, %s",
    async (mode) => {
      const { client, sent } = nsx([empty(200)], { validate: { request: mode } });
      const error = await failureOf(client.policy.patchInfra({ body: nested(10_000) }));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", operation: "patchInfra", attempts: 0 });
      expect(sent).toEqual([]);
      await client.policy.patchInfra({ body: nested(2) });
      expect(sent, "the client goes on").toHaveLength(1);
    },
  );

  it("is refused where the document allows any member, too", async () => {
    const { client, sent } = smc([empty(201)]);
    const host: Record<string, unknown> = { name: "a" };
    host.self = host;
    const error = await failureOf(client.api.createElement({ elementType: "host", body: host }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", issues: [{ path: "body" }] });
    expect(error.message).toContain("circular");
    expect(sent).toEqual([]);
  });
});

describe("an answer of a recursive model", () => {
  it("passes with all its levels", async () => {
    const tree = nested(100);
    const { client, drift } = nsx([json(tree)], { validate: { response: "strict" } });
    expect(await client.policy.readInfra()).toEqual(tree);
    expect(drift).toEqual([]);
  });

  it("reports what is wrong far down once, at its place", async () => {
    const text = JSON.stringify(nested(9)).replace('"target_type":"Tier1","id":"leaf"', '"id":"leaf"');
    const { client, drift } = nsx([json(text)]);
    await client.policy.readInfra();
    await client.policy.readInfra();
    expect(drift).toEqual([`response ${innermost(9).replaceAll("[0]", "[]")}.target_type`]);
  });

  it("of ten thousand levels that cannot be read with all its digits says so", async () => {
    const levels = '{"children":['.repeat(10_000);
    const deep = `{"_revision":9007199254740993,"children":[${levels}${"]}".repeat(10_000)}]}`;
    const error = await failureOf(nsx([json(deep)]).client.policy.readInfra());
    expect(error).toMatchObject({ code: "RESPONSE_PARSE" });
    expect(error.message).toContain("is nested too deeply to be read");
  });

  it("of ten thousand levels passes, and is reported as one that could not be checked", async () => {
    const text = JSON.stringify({ resource_type: "Infra", children: [] });
    const levels = '{"resource_type":"ChildResourceReference","target_type":"T","children":['.repeat(10_000);
    const deep = text.replace("[]", `[${levels}${"]}".repeat(10_000)}]`);
    const { client, drift } = nsx([json(deep)]);
    const { children } = await client.policy.readInfra();
    expect(children).toHaveLength(1);
    expect(drift).toEqual(["response the body"]);
  });
});
