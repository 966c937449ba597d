import { describe, expect, it } from "vitest";
import { readAs } from "../../support/read-as.ts";
import { type Mapper, type Mappers, readMappers } from "./read-mappers.ts";
import { readText } from "./read-text.ts";

const text: Mapper = { type: { name: "String" } };
const composite = (className: string, modelProperties: Record<string, Mapper>, more = {}): Mapper => {
  return { type: { name: "Composite", className, modelProperties, ...more } };
};

const declarations = readText(`
  export interface Shop { keeper?: Person; kind?: Kind; kinds?: Kind[]; }
  export interface Person { }
  export type Kind = string;
  export declare enum KnownKind { Small = "small", Large = "large" }
`);

function membersOf(mappers: Mappers, name: string): Record<string, unknown> {
  return Object.fromEntries(readMappers(mappers, declarations)(name).members);
}

const plain = { isRequired: false, isReadOnly: false };

describe("mappers of a published package", () => {
  it("put flattened members back into the objects that hold them, at any depth", () => {
    const mappers: Mappers = {
      Shop: composite("Shop", {
        city: { serializedName: "properties.address.city", required: true, ...text },
        name: { serializedName: "properties.name", ...text },
        dotted: { serializedName: "odata\\.type", ...text },
      }),
    };
    expect(membersOf(mappers, "Shop")).toEqual({
      properties: { shape: { kind: "ref", model: "Shop.properties" }, isRequired: true, isReadOnly: false },
      "odata.type": { shape: { kind: "string" }, ...plain },
    });
    expect(membersOf(mappers, "Shop.properties")).toEqual({
      address: { shape: { kind: "ref", model: "Shop.properties.address" }, isRequired: true, isReadOnly: false },
      name: { shape: { kind: "string" }, ...plain },
    });
    expect(membersOf(mappers, "Shop.properties.address")).toEqual({
      city: { shape: { kind: "string" }, isRequired: true, isReadOnly: false },
    });
  });

  it("give arrays of maps, constants, bounds and formats", () => {
    const prices = { name: "Sequence", element: { type: { name: "Dictionary", value: { type: { name: "Number" } } } } };
    const mappers: Mappers = {
      Shop: composite("Shop", {
        prices: { type: prices, constraints: { MaxItems: 3 } },
        currency: { ...text, isConstant: true, defaultValue: "EUR" },
        since: { type: { name: "DateTime" }, readOnly: true },
        until: { ...text, nullable: true },
        code: { ...text, constraints: { MaxLength: 2, Pattern: /^a/ } },
        state: { type: { name: "Enum", allowedValues: ["open", "shut"] } },
      }),
    };
    expect(membersOf(mappers, "Shop")).toEqual({
      prices: {
        shape: { kind: "array", items: { kind: "map", values: { kind: "number" } }, bounds: { maxItems: 3 } },
        ...plain,
      },
      currency: { shape: { kind: "string", known: ["EUR"], isClosed: true }, ...plain },
      since: { shape: { kind: "string", format: "date-time" }, isRequired: false, isReadOnly: true },
      until: { shape: { kind: "string", isNullable: true }, ...plain },
      code: { shape: { kind: "string", bounds: { maxLength: 2, pattern: "^a" } }, ...plain },
      state: { shape: { kind: "string", known: ["open", "shut"], isClosed: true }, ...plain },
    });
  });

  it("take from declarations what they leave out: values of texts, and what objects must have", () => {
    const required = readText("export interface Shop { readonly keeper: Person; } export interface Person { }");
    const mappers: Mappers = {
      Shop: composite("Shop", {
        keeper: composite("Person", {}),
        kind: text,
        kinds: { type: { name: "Sequence", element: text } },
      }),
    };
    const known = { kind: "string", known: ["small", "large"] };
    expect(membersOf(mappers, "Shop")).toMatchObject({
      kind: { shape: known },
      kinds: { shape: { kind: "array", items: known } },
    });
    expect(readMappers(mappers, required)("Shop").members.get("keeper")).toEqual({
      shape: { kind: "ref", model: "Person" },
      isRequired: true,
      isReadOnly: true,
    });
  });

  it("name the kinds of a polymorphic model, also where a kind holds the model again", () => {
    const polymorphicDiscriminator = { serializedName: "kind" };
    const box = composite("Box", { inside: composite("Thing", {}) }, { uberParent: "Thing", polymorphicDiscriminator });
    const mappers = readAs<Mappers>({
      Thing: composite("Thing", { kind: text }, { polymorphicDiscriminator }),
      Box: box,
      discriminators: { "Thing.box": box, "Other.box": box },
    });
    const read = readMappers(mappers, declarations);
    expect(read("Thing").discriminator).toEqual({ key: "kind", kinds: new Map([["box", "Box"]]) });
    expect(read("Box").discriminator).toBeUndefined();
    expect(read("Box").members.get("inside")?.shape).toEqual({ kind: "ref", model: "Thing" });
  });

  it("are refused where they say something unknown", () => {
    const mappers: Mappers = { Shop: composite("Shop", { odd: { type: { name: "Riddle" } } }) };
    expect(() => readMappers(mappers, declarations)("Shop")).toThrow("Riddle: a type that is not understood");
    expect(() => readMappers(mappers, declarations)("Gone")).toThrow("Gone: no mapper has this name");
  });
});
