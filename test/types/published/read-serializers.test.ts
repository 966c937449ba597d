import { describe, expect, it } from "vitest";
import { readSerializers } from "./read-serializers.ts";
import { fileOf, readText } from "./read-text.ts";
import type { WireModel } from "./wire-shape.ts";

const declared = `
  export interface Shop { readonly id?: string; name?: string; city?: string; opened?: Date; readonly sales?: number; }
  export declare function shopSerializer(item: Shop): any;
  export declare function shopDeserializer(item: any): Shop;
  export interface ShopProperties { city: string; opened?: Date; readonly sales?: number; }
  export declare function shopPropertiesSerializer(item: ShopProperties): any;
  export declare function shopPropertiesDeserializer(item: any): ShopProperties;
  export declare function _shopPropertiesSerializer(item: Shop): any;
  export declare function _shopPropertiesDeserializer(item: any): { city: any; };
  export interface Tree { branches?: Tree[]; leaves?: Record<string, string>[]; }
  export declare function treeSerializer(item: Tree): any;
  export interface Rule { kind: RuleKind; }
  export type RuleKind = string;
  export declare enum KnownRuleKind { Own = "own" }
  export declare function ruleDeserializer(item: any): Rule;
  export interface OwnRule extends Rule { kind: "own"; text?: string; }
  export declare function ownRuleDeserializer(item: any): OwnRule;
  export type RuleUnion = OwnRule | Rule;
  export declare function ruleUnionDeserializer(item: any): RuleUnion;
`;

const code = `
  export function shopSerializer(item) {
    return {
      shopName: item["name"],
      properties: areAllPropsUndefined(item, ["city", "opened"]) ? undefined : _shopPropertiesSerializer(item),
    };
  }
  export function shopDeserializer(item) {
    return {
      id: item["id"],
      name: item["shopName"],
      ...(!item["properties"] ? item["properties"] : _shopPropertiesDeserializer(item["properties"])),
    };
  }
  export function shopPropertiesSerializer(item) {
    return { city: item["city"], opened: !item["opened"] ? item["opened"] : item["opened"].toISOString() };
  }
  export function _shopPropertiesSerializer(item) {
    return { city: item["city"], opened: !item["opened"] ? item["opened"] : item["opened"].toISOString() };
  }
  export function shopPropertiesDeserializer(item) {
    return { city: item["city"], opened: new Date(item["opened"]), sales: item["sales"] };
  }
  export function _shopPropertiesDeserializer(item) {
    return { city: item["city"], opened: new Date(item["opened"]), sales: item["sales"] };
  }
  export function treeSerializer(item) {
    return {
      branches: !item["branches"] ? item["branches"] : treeArraySerializer(item["branches"]),
      leaves: !item["leaves"] ? item["leaves"] : item["leaves"].map((p) => { return p; }),
    };
  }
  export function ruleDeserializer(item) { return { kind: item["kind"] }; }
  export function ownRuleDeserializer(item) { return { kind: item["kind"], text: item["text"] }; }
  export function ruleUnionDeserializer(item) {
    switch (item["kind"]) {
      case "own": return ownRuleDeserializer(item);
      default: return ruleDeserializer(item);
    }
  }
`;

const read = readSerializers([fileOf(code)], readText(declared));
const membersOf = ({ members }: WireModel): Record<string, unknown> => Object.fromEntries(members);
const text = { kind: "string" };
const optional = { isRequired: false, isReadOnly: false };

describe("serializers of a published package", () => {
  it("give the names on the wire, and put flattened members back", () => {
    expect(membersOf(read("Shop", "received"))).toEqual({
      id: { shape: text, isRequired: false, isReadOnly: true },
      shopName: { shape: text, ...optional },
      properties: { shape: { kind: "ref", model: "Shop.properties" }, ...optional },
    });
  });

  it("are those of the whole, and not of what they flatten", () => {
    expect([...read("Shop", "sent").members.keys()]).toEqual(["shopName", "properties", "id"]);
  });

  it("require what the object on the wire requires, though the flattened member is optional", () => {
    read("Shop", "sent");
    expect(membersOf(read("Shop.properties", "sent"))).toMatchObject({
      city: { shape: text, isRequired: true, isReadOnly: false },
      opened: { shape: { kind: "string", format: "date-time" }, ...optional },
    });
  });

  it("have in requests what only the service sets as read-only", () => {
    expect(read("Shop", "sent").members.get("id")).toEqual({ shape: text, isRequired: false, isReadOnly: true });
    expect(read("Shop.properties", "sent").members.get("sales")?.isReadOnly).toBe(true);
  });

  it("leave recursive models and arrays of maps as they are", () => {
    expect(membersOf(read("Tree", "sent"))).toEqual({
      branches: { shape: { kind: "array", items: { kind: "ref", model: "Tree" } }, ...optional },
      leaves: { shape: { kind: "array", items: { kind: "map", values: text } }, ...optional },
    });
  });

  it("name the kinds of a polymorphic model", () => {
    const union = read("RuleUnion", "received");
    expect(union.discriminator).toEqual({ key: "kind", kinds: new Map([["own", "OwnRule"]]) });
    expect(union.members.get("kind")?.shape).toEqual({ kind: "string", known: ["own"] });
    expect(membersOf(read("OwnRule", "received"))).toMatchObject({
      kind: { shape: { kind: "string", known: ["own"], isClosed: true }, isRequired: true },
      text: { shape: text },
    });
  });

  it("do not have a member that they do not write, though it is declared", () => {
    const without = code.replace('shopName: item["name"],', "");
    const changed = readSerializers([fileOf(without)], readText(declared));
    expect([...changed("Shop", "sent").members.keys()]).not.toContain("shopName");
  });
});
