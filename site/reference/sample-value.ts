import type { Member, Models, Notes, ObjectShape, Shape } from "../../codegen/shape.ts";
import { quote } from "../../codegen/text.ts";
import { numberFor } from "./sample-number.ts";
import { textFor } from "./sample-text.ts";
import type { Sample } from "./write-sample.ts";

/** Where a value stands: what it is called there, what is said of it, and the types that it is within. */
export interface Place {
  readonly name: string;
  readonly notes: Notes;
  readonly within: readonly string[];
}

/** A short value of a shape that the client lets pass: what is required, and one member where nothing is. */
export function sampleOf(shape: Shape, models: Models, place: Place): Sample {
  const { name, notes, within } = place;
  switch (shape.kind) {
    case "string":
      return quote(textFor(shape, name, notes));
    case "number":
      return String(numberFor(shape, name, notes));
    case "boolean":
      return String(notes.defaultValue ?? true);
    case "null":
      return "null";
    case "unknown":
      return { members: [] };
    case "bytes":
      return "new Uint8Array()";
    case "enum":
      return JSON.stringify(shape.values.find((value) => value === notes.defaultValue) ?? shape.values[0]);
    case "const":
      return JSON.stringify(shape.value);
    case "array":
      return {
        items: isWithin(shape.items, within)
          ? []
          : [sampleOf(shape.items, models, { ...place, notes: secrecy(notes) })],
      };
    case "record":
      return { members: shape.values.kind === "string" ? [["environment", quote("test")]] : [] };
    case "union":
      return sampleOf(shape.of[0] ?? { kind: "unknown" }, models, place);
    case "nullable":
      return sampleOf(shape.of, models, place);
    case "ref": {
      const model = models.get(shape.model);
      return sampleOf(model?.shape ?? { kind: "unknown" }, models, { ...place, within: [...within, shape.model] });
    }
    case "object":
      return { members: membersOf(shape, models, within) };
    case "variant": {
      const [value, model] = shape.kinds[0] ?? ["", ""];
      const kind = sampleOf({ kind: "ref", model }, models, place);
      const others =
        typeof kind === "object" && "members" in kind ? kind.members.filter(([name]) => name !== shape.key) : [];
      return { members: [[shape.key, quote(value)], ...others] };
    }
  }
}

/** What holds for the items of a list, too. */
function secrecy({ isSensitive }: Notes): Notes {
  return isSensitive ? { isSensitive } : {};
}

type NamedSample = readonly [name: string, value: Sample];

function membersOf({ members }: ObjectShape, models: Models, within: readonly string[]): readonly NamedSample[] {
  const sampled = ({ name, shape, notes }: Member): NamedSample => [
    name,
    sampleOf(shape, models, { name, notes, within }),
  ];
  const required = members.filter(({ isRequired }) => isRequired);
  if (required.length > 0) return required.map(sampled);
  for (const member of tellingFirst(members)) {
    if (isWithin(member.shape, within)) continue;
    const sample = sampled(member);
    if (!isEmpty(sample[1])) return [sample];
  }
  return [];
}

/** Members that show best what a body is for, where its document requires none: `{}` is no example of a change. */
const telling: readonly string[] = [
  "properties",
  "name",
  "display_name",
  "displayName",
  "description",
  "comment",
  "tags",
];

function tellingFirst(members: readonly Member[]): Member[] {
  const open = members.filter(({ name, isReadOnly, notes }) => {
    return !isReadOnly && !notes.isDeprecated && !notes.isSensitive && name !== "id" && !name.startsWith("_");
  });
  const known = telling.flatMap((name) => open.filter((member) => member.name === name));
  return [...known, ...open.filter((member) => !known.includes(member))];
}

function isEmpty(sample: Sample): boolean {
  if (typeof sample === "string") return false;
  return "items" in sample ? sample.items.every(isEmpty) : sample.members.every(([, value]) => isEmpty(value));
}

/** Whether a shape is, or lists, a type that the sample is in already: types may hold themselves. */
function isWithin(shape: Shape, within: readonly string[]): boolean {
  if (shape.kind === "nullable") return isWithin(shape.of, within);
  if (shape.kind === "array") return isWithin(shape.items, within);
  return shape.kind === "ref" && within.includes(shape.model);
}
