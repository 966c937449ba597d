import type { Models, Shape } from "../../codegen/shape.ts";
import { lineWidth, memberName, quote } from "../../codegen/text.ts";

/** A value as it stands in a sample: written already, or made of others. */
export type Sample =
  | string
  | { readonly members: readonly (readonly [name: string, value: Sample])[] }
  | { readonly items: readonly Sample[] };

/** The smallest value of a shape that the types take: what is required, with a placeholder where only the caller knows. */
export function sampleOf(shape: Shape, models: Models, within: readonly string[] = []): Sample {
  switch (shape.kind) {
    case "string":
      return quote(shape.known?.[0] ?? textFor(shape.format?.name));
    case "number": {
      const { minimum, exclusiveMinimum, maximum } = shape.bounds;
      const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
      return String(least ?? Math.min(1, maximum ?? 1));
    }
    case "boolean":
      return "true";
    case "null":
      return "null";
    case "unknown":
      return { members: [] };
    case "bytes":
      return "new Uint8Array()";
    case "enum":
      return JSON.stringify(shape.values[0]);
    case "const":
      return JSON.stringify(shape.value);
    case "array":
      return { items: isWithin(shape.items, within) ? [] : [sampleOf(shape.items, models, within)] };
    case "record":
      return { members: [] };
    case "union":
      return sampleOf(shape.of[0] ?? { kind: "unknown" }, models, within);
    case "nullable":
      return sampleOf(shape.of, models, within);
    case "ref":
      return sampleOf(models.get(shape.model)?.shape ?? { kind: "unknown" }, models, [...within, shape.model]);
    case "object": {
      const required = shape.members.filter(({ isRequired }) => isRequired);
      return { members: required.map((member) => [member.name, sampleOf(member.shape, models, within)]) };
    }
    case "variant": {
      const [value, model] = shape.kinds[0] ?? ["", ""];
      const kind = sampleOf({ kind: "ref", model }, models, within);
      const others =
        typeof kind === "object" && "members" in kind ? kind.members.filter(([name]) => name !== shape.key) : [];
      return { members: [[shape.key, quote(value)], ...others] };
    }
  }
}

/** Whether an item is of a type that the sample is in already: types may hold themselves. */
function isWithin(shape: Shape, within: readonly string[]): boolean {
  return shape.kind === "ref" && within.includes(shape.model);
}

function textFor(format: string | undefined): string {
  if (format === "ip") return "10.0.0.1";
  return format === "ipBlock" ? "10.0.0.0/8" : "...";
}

/** Writes a sample on one line, or one member a line where `room` columns do not hold it. */
export function writeSample(sample: Sample, room = lineWidth, indent = ""): string {
  if (typeof sample === "string") return sample;
  const isList = "items" in sample;
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const parts: readonly (readonly [string, Sample])[] = isList
    ? sample.items.map((item) => ["", item])
    : sample.members.map(([name, value]) => [`${memberName(name)}: `, value]);
  if (parts.length === 0) return `${open}${close}`;
  const space = isList ? "" : " ";
  const flat = parts.map(([start, value]) => `${start}${writeSample(value, Number.POSITIVE_INFINITY)}`).join(", ");
  if (open.length + flat.length + 3 <= room) return `${open}${space}${flat}${space}${close}`;
  const inner = `${indent}  `;
  const lines = parts.map(([start, value]) => {
    return `${inner}${start}${writeSample(value, room - 2 - start.length, inner)},\n`;
  });
  return `${open}\n${lines.join("")}${indent}${close}`;
}
