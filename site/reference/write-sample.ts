import { memberName } from "../../codegen/text.ts";

/** A value as it stands in a sample: written already, or made of others. */
export type Sample =
  | string
  | { readonly members: readonly (readonly [name: string, value: Sample])[] }
  | { readonly items: readonly Sample[] };

/** Columns of a sample: wider ones have to be scrolled on most pages. */
export const room = 88;

/** Writes a value after and before what stands beside it: on one line, or one member a line where the line is too short. */
export function writeSample(sample: Sample, before: string, after: string, indent = ""): string {
  const flat = flatOf(sample);
  const isShort = indent.length + before.length + flat.length + after.length <= room;
  if (isShort || typeof sample === "string" || flat.length === 2) return `${before}${flat}${after}`;
  const inner = `${indent}  `;
  const lines = partsOf(sample).map(([start, value]) => `${inner}${writeSample(value, start, ",", inner)}\n`);
  const [open, close] = bracketsOf(sample);
  return `${before}${open}\n${lines.join("")}${indent}${close}${after}`;
}

function flatOf(sample: Sample): string {
  if (typeof sample === "string") return sample;
  const [open, close] = bracketsOf(sample);
  const parts = partsOf(sample).map(([start, value]) => `${start}${flatOf(value)}`);
  const space = "items" in sample || parts.length === 0 ? "" : " ";
  return `${open}${space}${parts.join(", ")}${space}${close}`;
}

function bracketsOf(sample: Exclude<Sample, string>): readonly [open: string, close: string] {
  return "items" in sample ? ["[", "]"] : ["{", "}"];
}

function partsOf(sample: Exclude<Sample, string>): readonly (readonly [start: string, value: Sample])[] {
  if ("items" in sample) return sample.items.map((item) => ["", item]);
  return sample.members.map(([name, value]) => [`${memberName(name)}: `, value]);
}
