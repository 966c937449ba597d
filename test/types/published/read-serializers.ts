import type ts from "typescript";
import { type Declarations, propertiesOf, referenceOf, shapeOfType } from "./read-declarations.ts";
import { type Conversion, conversionOf, functionsIn } from "./read-functions.ts";
import type { Direction, WireMember, WireModel } from "./wire-shape.ts";

/** Gives the models of a package as its serializers and deserializers write and read them. */
export type ModelReader = (name: string, direction: Direction) => WireModel;

/**
 * Reads the models of a package whose types are interfaces and whose wire names stand in functions beside them. What an
 * interface has flattened, its functions put back under the member that holds it on the wire.
 */
export function readSerializers(files: readonly ts.SourceFile[], declarations: Declarations): ModelReader {
  const functions = new Map(files.flatMap((file) => [...functionsIn(file)]));
  const names = { sent: new Map<string, string>(), received: new Map<string, string>() };
  for (const [name, { parameters, result }] of declarations.functions) {
    const [item] = parameters.values();
    const taken = referenceOf(item?.type);
    // What flattens has an underscore before its name and takes the interface of the whole.
    if (name.endsWith("Serializer") && taken && !isFlattener(name, taken)) names.sent.set(taken, name);
    if (name.endsWith("Deserializer") && result && !isFlattener(name, result)) names.received.set(result, name);
  }
  const bags: { [one in Direction]?: Map<string, WireModel[]> } = {};
  const known = { sent: new Map<string, WireModel>(), received: new Map<string, WireModel>() };

  return function model(name: string, direction: Direction): WireModel {
    const before = known[direction].get(name);
    if (before) return before;
    const made = read(name, direction);
    known[direction].set(name, made);
    return made;
  };

  function read(name: string, direction: Direction): WireModel {
    const conversion = conversionNamed(names[direction].get(name), direction);
    if (conversion?.kind === "union") return unionOf(name, conversion, direction);
    const members = membersOf(name, conversion, direction);
    if (direction === "sent") addReadOnly(members, name, names.received.get(name));
    return { name, members };
  }

  /** What only the service sets is not written, but declared all the same: a request has it as a member to be left out. */
  function addReadOnly(members: Map<string, WireMember>, owner: string, readBy: string | undefined): void {
    const conversion = conversionNamed(readBy, "received");
    if (conversion?.kind !== "object") return;
    for (const [wire, member] of membersOf(owner, { ...conversion, nested: [] }, "received")) {
      if (member.isReadOnly && !members.has(wire)) members.set(wire, member);
    }
  }

  function conversionNamed(called: string | undefined, direction: Direction): Conversion | undefined {
    const found = called === undefined ? undefined : functions.get(called);
    return found && conversionOf(found, direction === "sent");
  }

  function unionOf(name: string, union: Conversion & { kind: "union" }, direction: Direction): WireModel {
    const named = new Map([...names[direction]].map(([model, by]) => [by, model]));
    const modelOf = (by: string): string => named.get(by) ?? fail(name, `${by} belongs to no model`);
    const kinds = new Map([...union.kinds].map(([value, by]) => [value, modelOf(by)]));
    const { members } = read(modelOf(union.base), direction);
    return { name, members, discriminator: { key: union.key, kinds } };
  }

  function membersOf(name: string, conversion: Conversion | undefined, direction: Direction): Map<string, WireMember> {
    const properties = propertiesOf(name, declarations);
    const members = new Map<string, WireMember>();
    // Without a function the client passes the object as it is.
    const asTheyAre = [...properties.keys()].map((client) => ({ wire: client, client }));
    const { members: written, nested } =
      conversion?.kind === "object" ? conversion : { members: asTheyAre, nested: [] };
    for (const { wire, client } of written) {
      const property = properties.get(client) ?? fail(name, `${client} is not declared`);
      const { isRequired, isReadOnly, type } = property;
      members.set(wire, { shape: shapeOfType(type, declarations), isRequired, isReadOnly });
    }
    for (const { wire, by, isRequired } of nested) {
      const inner = `${name}.${wire}`;
      known[direction].set(inner, { name: inner, members: flattened(name, by, direction) });
      members.set(wire, { shape: { kind: "ref", model: inner }, isRequired, isReadOnly: false });
    }
    return members;
  }

  /**
   * What an object holds that the interface of the whole has flattened. The whole has optional what the object requires
   * where the object itself is optional; so the interface of the object tells what is required, where there is one.
   */
  function flattened(name: string, by: string, direction: Direction): Map<string, WireMember> {
    const members = membersOf(name, conversionNamed(by, direction), direction);
    if (direction === "sent") addReadOnly(members, name, by.replace(/Serializer$/, "Deserializer"));
    const twin = twinsOf(members, direction).find((one) => one.name.startsWith(name));
    if (!twin) return members;
    const requires = (wire: string): boolean => twin.members.get(wire)?.isRequired ?? false;
    return new Map([...members].map(([wire, member]) => [wire, { ...member, isRequired: requires(wire) }]));
  }

  /** The models of property bags that have the same members of the same types. */
  function twinsOf(members: ReadonlyMap<string, WireMember>, direction: Direction): WireModel[] {
    const found = bags[direction] ?? new Map<string, WireModel[]>();
    if (!bags[direction]) {
      bags[direction] = found;
      for (const model of names[direction].keys()) {
        if (!/Propert(y|ies)(Format)?$/.test(model)) continue;
        const bag = read(model, direction);
        const text = textOf(bag.members);
        found.set(text, [...(found.get(text) ?? []), bag]);
      }
    }
    return found.get(textOf(members)) ?? [];
  }
}

/** The members with their types, as a text to find the same ones by. */
function textOf(members: ReadonlyMap<string, WireMember>): string {
  return [...members]
    .map(([wire, { shape }]) => `${wire} ${JSON.stringify(shape)}`)
    .sort()
    .join("\n");
}

/** True for a function that writes a part of what it takes. */
function isFlattener(called: string, model: string): boolean {
  return called.startsWith("_") && !model.startsWith("_");
}

function fail(model: string, reason: string): never {
  throw new Error(`${model}: ${reason}`);
}
